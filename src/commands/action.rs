//! `action`: steps of the plan with owner, dates and links.

use anyhow::Result;
use chrono::NaiveDate;
use clap::{Args, Subcommand};
use serde_json::Value;

use super::{
    Context,
    grammar::{Cell, Grammar, Listed, New, Sight, find_mut, label, maybe},
    values::{date, text, word},
};
use crate::{
    both, help,
    model::{
        Action, Card, Element, History, Percent, Progress, Project, Record as _, Schedule, Team,
    },
};

#[derive(Subcommand)]
pub enum ActionCommand {
    #[command(flatten)]
    Record(Grammar<Add>),
    #[command(about = help!("登记行动已完成", "Record that an action is done"))]
    Done(Done),
}

#[derive(Args)]
pub struct Add {
    #[arg(help = help!("行动", "What is done"), value_name = "TITLE", value_parser = text)]
    title: String,
    #[arg(long, help = help!("所属要素", "Selling element"), value_name = "WORD", value_parser = word::<Element>())]
    element: Option<Element>,
    #[arg(long, help = help!("责任人", "Owner"), value_name = "PERSON", value_parser = text)]
    owner: String,
    #[arg(long, help = help!("计划开始", "Planned start"), value_name = "DATE", value_parser = date)]
    start: Option<NaiveDate>,
    #[arg(long, help = help!("截止", "Planned finish"), value_name = "DATE", value_parser = date, required_unless_present = "duration")]
    due: Option<NaiveDate>,
    #[arg(long, help = help!("工期：5wd 工作日，5d 日历日", "Duration: 5wd working days, 5d calendar days"), value_name = "SPAN", value_parser = super::values::span)]
    duration: Option<String>,
    #[arg(long, help = help!("前置：A-001 或 “A-001 SS+2wd”，可重复", "Predecessor: A-001 or \"A-001 SS+2wd\"; may be repeated"), value_name = "LINK")]
    after: Vec<String>,
    #[arg(long, help = help!("阶段", "Phase that it is summed up in"), value_name = "TEXT", value_parser = text)]
    phase: Option<String>,
}

#[derive(Args)]
pub struct Done {
    #[arg(help = help!("编号", "Id"), value_name = "ID")]
    id: String,
    #[arg(long, help = help!("完成日期，默认今天", "Done on (default: today)"), value_name = "DATE", value_parser = date)]
    on: Option<NaiveDate>,
    #[arg(long, help = help!("结果", "Result"), value_name = "TEXT", value_parser = text)]
    result: Option<String>,
}

impl New for Add {
    type Item = Action;

    fn make(self, id: String, _: &Project, _: &Context, _: NaiveDate) -> Result<Action> {
        Ok(Action {
            id,
            title: self.title,
            element: self.element,
            phase: self.phase,
            owner: self.owner,
            start: self.start,
            due: self.due,
            duration: self.duration,
            estimate: None,
            after: self.after,
            start_no_earlier: None,
            finish_no_later: None,
            must_on: None,
            started_on: None,
            done_on: None,
            percent: None,
            remaining: None,
            status: None,
            result: None,
        })
    }
}

impl Listed for Action {
    const HEADER: &'static [(&'static str, &'static str)] = &[
        ("编号", "Id"),
        ("行动", "Action"),
        ("四要素", "Element"),
        ("责任人", "Owner"),
        ("开始", "Start"),
        ("截止", "Due"),
        ("状态", "Status"),
        ("前置", "After"),
    ];

    fn cells(&self, _: &Sight) -> Vec<Cell> {
        let due = self
            .due
            .map(|due| due.to_string())
            .or_else(|| self.duration.clone())
            .unwrap_or_default();
        vec![
            Cell::from(&self.id),
            Cell::from(&self.title),
            label(self.element),
            Cell::from(&self.owner),
            maybe(self.start.as_ref()),
            due.into(),
            label(Some(if self.is_open() {
                self.status.unwrap_or(Progress::Open)
            } else {
                self.status.unwrap_or(Progress::Done)
            })),
            self.after.join(", ").into(),
        ]
    }

    fn derived(&self, sight: &Sight) -> Vec<(&'static str, Value)> {
        vec![
            ("open", self.is_open().into()),
            ("late", self.is_late(sight.today).into()),
        ]
    }

    fn rank(&self, _: &Sight) -> i64 {
        let day = self.due.or(self.start).unwrap_or(NaiveDate::MAX);
        day.signed_duration_since(NaiveDate::default()).num_days()
    }
}

impl ActionCommand {
    /// Does what was asked.
    pub fn run(self, context: &Context) -> Result<()> {
        match self {
            Self::Record(grammar) => grammar.run(context),
            Self::Done(done) => {
                let mut project =
                    context.edit(&[Card::PLACE, Team::PLACE, History::PLACE, Schedule::PLACE])?;
                let today = context.now(&project)?.date_naive();
                let action = find_mut::<Action>(&mut project, &done.id)?;
                (action.status, action.done_on) =
                    (Some(Progress::Done), Some(done.on.unwrap_or(today)));
                if action.percent.is_some() {
                    action.percent = Some(Percent(rust_decimal::Decimal::ONE_HUNDRED));
                }
                action.result = done.result.or(action.result.take());
                let id = action.id.clone();
                context.save(&project)?;
                context.done(&both!("{id} 已完成。", "Done: {id}."))
            }
        }
    }
}
