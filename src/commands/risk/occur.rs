//! `risk occur`: what might happen has happened, and is an issue now.

use anyhow::Result;
use chrono::NaiveDate;
use clap::Args;

use crate::{
    both,
    commands::{
        Context,
        grammar::{find, find_mut},
        risk::still_open,
        values::{date, text, word},
    },
    help,
    model::{
        Card, Failure, History, Issue, Project, Record as _, Risk, RiskStatus, Severity, Team,
    },
};

#[derive(Args)]
pub struct Occur {
    #[arg(help = help!("编号", "Id"), value_name = "ID")]
    id: String,
    #[arg(long, help = help!("问题责任人，默认风险责任人", "Who solves the issue (default: the risk's owner)"), value_name = "PERSON", value_parser = text)]
    owner: Option<String>,
    #[arg(long, help = help!("解决期限", "To be solved by"), value_name = "DATE", value_parser = date)]
    due: NaiveDate,
    #[arg(long, help = help!("严重程度", "Severity"), value_name = "WORD", default_value = "major", value_parser = word::<Severity>())]
    severity: Severity,
}

/// A risk that is closed does not strike, and one that has struck is one issue.
fn struck_once(project: &Project, id: &str) -> Result<()> {
    let risk = find::<Risk>(project, id)?;
    still_open(risk)?;
    let issue = risk.issue.as_ref();
    let known = issue.and_then(|issue| project.issues.iter().find(|one| one.id == *issue));
    let Some(issue) = known else {
        return Ok(());
    };
    let (risk, id) = (&risk.id, &issue.id);
    let message = both!(
        "{risk} 已发生，是问题 {id}",
        "{risk} has happened already: it is issue {id}"
    );
    let command = if issue.is_open() {
        format!("issue close {id} --resolution TEXT")
    } else {
        format!("issue show {id}")
    };
    Err(Failure::refused(message, command).into())
}

impl Occur {
    /// Does what was asked.
    pub(super) fn run(self, context: &Context) -> Result<()> {
        let mut project = context.edit(&[
            Card::PLACE,
            Team::PLACE,
            History::PLACE,
            Risk::PLACE,
            Issue::PLACE,
        ])?;
        let today = context.now(&project)?.date_naive();
        let issue = context.next_id::<Issue>(&project)?;
        struck_once(&project, &self.id)?;
        let risk = find_mut::<Risk>(&mut project, &self.id)?;
        (risk.status, risk.issue) = (Some(RiskStatus::Occurred), Some(issue.clone()));
        let new = Issue {
            id: issue.clone(),
            title: risk.event.clone(),
            severity: self.severity,
            element: Some(risk.element),
            owner: self.owner.unwrap_or_else(|| risk.owner.clone()),
            due: self.due,
            raised_on: today,
            raised_by: risk.owner.clone(),
            risk: Some(risk.id.clone()),
            status: None,
            resolution: None,
            closed_on: None,
            extra: serde_json::Map::new(),
        };
        let id = risk.id.clone();
        project.issues.push(new);
        context.save(&project)?;
        let said = both!(
            "{id} 已发生，转为问题 {issue}。",
            "{id} has happened and is now issue {issue}."
        );
        context.added(&issue, &said)
    }
}
