//! `quality`: key activities and reviews, with the standard that they meet.

use anyhow::Result;
use chrono::NaiveDate;
use clap::{Args, Subcommand};

use super::{
    Context,
    grammar::{Cell, Grammar, Listed, New, Sight, find_mut, maybe},
    values::{date, text, word},
};
use crate::{
    both, help,
    model::{Card, History, Plan, Project, Quality, QualityKind, Record as _, Team},
};

#[derive(Subcommand)]
pub enum QualityCommand {
    #[command(flatten)]
    Record(Grammar<Add>),
    #[command(about = help!("登记活动或评审已完成", "Record that an activity or review was held"))]
    Done(Done),
}

#[derive(Args)]
#[command(about = help!("在质量计划中添加关键活动或评审", "Add a key activity or review to the quality plan"))]
pub struct Add {
    #[arg(help = help!("关键活动或评审", "Key activity or review"), value_name = "TITLE", value_parser = text)]
    title: String,
    #[arg(long, help = help!("应达到的标准", "Standard that it meets"), value_name = "TEXT", value_parser = text)]
    standard: String,
    #[arg(long, help = help!("计划日期", "Planned on"), value_name = "DATE", value_parser = date)]
    on: NaiveDate,
    #[arg(long, help = help!("检查人", "Who checks it"), value_name = "PERSON", value_parser = text)]
    check_by: String,
    #[arg(long, help = help!("类型", "Kind"), value_name = "WORD", value_parser = word::<QualityKind>())]
    kind: Option<QualityKind>,
}

#[derive(Args)]
pub struct Done {
    #[arg(help = help!("编号", "Id"), value_name = "ID")]
    id: String,
    #[arg(long, help = help!("完成日期，默认今天", "Held on (default: today)"), value_name = "DATE", value_parser = date)]
    on: Option<NaiveDate>,
    #[arg(long, help = help!("结果", "Result"), value_name = "TEXT", value_parser = text)]
    result: String,
}

impl New for Add {
    type Item = Quality;

    fn make(self, id: String, _: &Project, _: &Context, _: NaiveDate) -> Result<Quality> {
        Ok(Quality {
            id,
            title: self.title,
            kind: self.kind,
            standard: self.standard,
            check_by: self.check_by,
            on: self.on,
            done_on: None,
            result: None,
        })
    }
}

impl Listed for Quality {
    const HEADER: &'static [(&'static str, &'static str)] = &[
        ("编号", "Id"),
        ("活动", "Activity"),
        ("标准", "Standard"),
        ("计划", "Planned"),
        ("检查人", "Checked by"),
        ("完成", "Done"),
        ("结果", "Result"),
    ];

    fn cells(&self, _: &Sight) -> Vec<Cell> {
        vec![
            Cell::from(&self.id),
            Cell::from(&self.title),
            Cell::from(&self.standard),
            Cell::from(self.on),
            Cell::from(&self.check_by),
            maybe(self.done_on.as_ref()),
            maybe(self.result.as_ref()),
        ]
    }
}

impl QualityCommand {
    /// Does what was asked.
    pub fn run(self, context: &Context) -> Result<()> {
        match self {
            Self::Record(grammar) => grammar.run(context),
            Self::Done(done) => {
                let mut project =
                    context.edit(&[Card::PLACE, Team::PLACE, History::PLACE, Plan::PLACE])?;
                let today = context.now(&project)?.date_naive();
                let row = find_mut::<Quality>(&mut project, &done.id)?;
                (row.done_on, row.result) = (Some(done.on.unwrap_or(today)), Some(done.result));
                let id = row.id.clone();
                context.save(&project)?;
                context.done(&both!("{id} 已完成。", "Done: {id}."))
            }
        }
    }
}
