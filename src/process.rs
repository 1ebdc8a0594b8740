//! The process: which rules hold where, what a transition lacks, the checklist. Judges a project; changes nothing, prints nothing.

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::model::{Card, Project};

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

impl Case<'_> {
    /// Today in the project's time zone.
    pub fn today(&self) -> NaiveDate {
        self.now.date_naive()
    }
}

/// A process, as its YAML file says it.
pub struct Process {}
