//! `issue`: what has happened and needs an answer.

use anyhow::Result;
use chrono::NaiveDate;
use clap::{Args, Subcommand};

use super::{
    Context,
    grammar::{Cell, Grammar, Listed, New, Sight, find_mut, label},
    values::{date, text, word},
};
use crate::{
    both, help,
    model::{
        Card, Element, Failure, History, Issue, Progress, Project, Record as _, Severity, Team,
    },
};

#[derive(Subcommand)]
pub enum IssueCommand {
    #[command(flatten)]
    Record(Grammar<Add>),
    #[command(about = help!("登记问题已解决", "Record that an issue is solved"))]
    Close(Close),
}

#[derive(Args)]
#[command(about = help!("登记一个问题", "Record an issue"))]
pub struct Add {
    #[arg(help = help!("问题", "What has happened"), value_name = "TITLE", value_parser = text)]
    title: String,
    #[arg(long, help = help!("严重程度", "Severity"), value_name = "WORD", value_parser = word::<Severity>())]
    severity: Severity,
    #[arg(long, help = help!("责任人", "Owner"), value_name = "PERSON", value_parser = text)]
    owner: String,
    #[arg(long, help = help!("期限", "Due"), value_name = "DATE", value_parser = date)]
    due: NaiveDate,
    #[arg(long, help = help!("所属要素", "Selling element"), value_name = "WORD", value_parser = word::<Element>())]
    element: Option<Element>,
}

#[derive(Args)]
pub struct Close {
    #[arg(help = help!("编号", "Id"), value_name = "ID")]
    id: String,
    #[arg(long, help = help!("解决办法", "How it was solved"), value_name = "TEXT", value_parser = text)]
    resolution: String,
}

impl New for Add {
    type Item = Issue;

    fn make(self, id: String, _: &Project, context: &Context, today: NaiveDate) -> Result<Issue> {
        Ok(Issue {
            id,
            title: self.title,
            severity: self.severity,
            element: self.element,
            raised_by: context.by().unwrap_or_else(|_| self.owner.clone()),
            owner: self.owner,
            due: self.due,
            raised_on: today,
            risk: None,
            status: None,
            resolution: None,
            closed_on: None,
            extra: serde_json::Map::new(),
        })
    }
}

impl Listed for Issue {
    const HEADER: &'static [(&'static str, &'static str)] = &[
        ("编号", "Id"),
        ("问题", "Issue"),
        ("严重程度", "Severity"),
        ("责任人", "Owner"),
        ("期限", "Due"),
        ("状态", "Status"),
    ];

    fn cells(&self, _: &Sight) -> Vec<Cell> {
        let status = self.status.unwrap_or(Progress::Open);
        vec![
            Cell::from(&self.id),
            Cell::from(&self.title),
            label(Some(self.severity)),
            Cell::from(&self.owner),
            Cell::from(self.due),
            label(Some(status)),
        ]
    }

    fn rank(&self, _: &Sight) -> i64 {
        i64::from(!self.is_open())
    }
}

impl IssueCommand {
    /// Does what was asked.
    pub fn run(self, context: &Context) -> Result<()> {
        match self {
            Self::Record(grammar) => grammar.run(context),
            Self::Close(close) => {
                let mut project =
                    context.edit(&[Card::PLACE, Team::PLACE, History::PLACE, Issue::PLACE])?;
                let today = context.now(&project)?.date_naive();
                let issue = find_mut::<Issue>(&mut project, &close.id)?;
                if !issue.is_open() {
                    let id = &issue.id;
                    let message = both!("{id} 已解决", "{id} is solved already");
                    let mend = format!("issue set {id} resolution=TEXT");
                    return Err(Failure::refused(message, mend).into());
                }
                (issue.status, issue.closed_on, issue.resolution) =
                    (Some(Progress::Done), Some(today), Some(close.resolution));
                let id = issue.id.clone();
                context.save(&project)?;
                context.done(&both!("{id} 已解决。", "Solved {id}."))
            }
        }
    }
}
