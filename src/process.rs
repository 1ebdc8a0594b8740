//! The process: which rules hold where, what a transition lacks, the checklist. Judges a project; changes nothing, prints nothing.
// A stand-in for the layer as it is being built; nothing in it is meant to stay.

mod baselining;
mod bidding;
mod check;
mod checklist;
mod closing;
mod definition;
mod duties;
mod fields;
mod gate;
mod handing_over;
mod levels;
mod monitoring;
mod names;
mod next;
mod opportunity;
mod planning;
mod readiness;
mod rules;
mod step;
mod transition;
pub mod weeks;
mod wording;

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::{
    model::{Bands, Card, Finding, Project, Proof, Role, Week},
    text::Both,
};

/// A project with all that is needed to judge it.
#[derive(Clone, Copy)]
pub struct Case<'a> {
    /// The whole project.
    pub project: &'a Project,
    /// Its process.
    pub process: &'a Process,
    /// Now, in the project's time zone.
    pub now: DateTime<FixedOffset>,
    /// The cards of the other projects of the workspace.
    pub neighbours: &'a [Card],
}

impl<'a> Case<'a> {
    /// Today in the project's time zone.
    pub fn today(&self) -> NaiveDate {
        self.now.date_naive()
    }

/// A process, as its YAML file says it.
pub struct Process {
    pub bands: Bands,
}
impl Process {
    pub fn level_label(&self, key: &str) -> Both {
        Both::same(key)
    }
    pub fn criterion_label(&self, key: &str) -> Both {
        Both::same(key)
    }
}
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowStatus {
    Done,
    Open,
    Failed,
    Na,
    Waived,
}
#[derive(Clone, Debug)]
pub struct Row {
    pub id: String,
    pub phase: Both,
    pub title: Both,
    pub owner: Role,
    pub proof: Proof,
    pub status: RowStatus,
    pub optional: bool,
    pub blocks: Option<String>,
    pub evidence: Option<String>,
    pub by: Option<String>,
    pub on: Option<NaiveDate>,
    pub verified_by: Option<String>,
    pub reason: Option<String>,
    pub findings: Vec<Finding>,
}
pub fn checklist(_case: &Case<'_>) -> Vec<Row> {
    let row = |id: &str, zh: &str, en: &str, status| Row {
        id: id.into(),
        phase: Both {
            zh: zh.into(),
            en: en.into(),
        },
        title: Both::same(id),
        owner: Role::Ar,
        proof: Proof::Auto,
        status,
        optional: false,
        blocks: None,
        evidence: None,
        by: None,
        on: None,
        verified_by: None,
        reason: None,
        findings: Vec::new(),
    };
    vec![
        row("OP-01", "机会点", "Opportunity", RowStatus::Done),
        row("OP-02", "机会点", "Opportunity", RowStatus::Open),
        row("AT-01", "立项", "ATI", RowStatus::Na),
    ]
}
pub fn next(_case: &Case<'_>) -> Vec<Finding> {
    Vec::new()
}
pub mod weeks {
    use super::{Case, DateTime, FixedOffset, Week};
    pub fn due(case: &Case<'_>) -> Vec<Week> {
        let _ = case;
        Vec::new()
    }
    pub fn due_at(case: &Case<'_>, week: Week) -> DateTime<FixedOffset> {
        week.friday()
            .and_hms_opt(18, 0, 0)
            .unwrap()
            .and_local_timezone(*case.now.offset())
            .unwrap()
    }
}
