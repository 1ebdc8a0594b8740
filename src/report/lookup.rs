//! Small questions that several views ask of a project: who and what an id means, what fell in which days. Decides nothing.

use chrono::NaiveDate;

use crate::{
    model::{Baseline, Element, Item, Milestone, Project},
    process::{Case, lane},
};

/// The item with this id.
pub fn item<'a, I: Item>(project: &'a Project, id: &str) -> Option<&'a I> {
    I::all(project).iter().find(|item| item.id() == id)
}

/// The day at the start of a moment as it is written (RFC 3339).
pub fn day_of(at: &str) -> Option<NaiveDate> {
    at.get(..10)?.parse().ok()
}

/// The baseline that was in force on `day`.
pub fn baseline_on(project: &Project, day: NaiveDate) -> Option<&Baseline> {
    project
        .baselines
        .iter()
        .rev()
        .find(|baseline| baseline.on <= day)
}

/// The day that a milestone was promised for when `day` was: by the baseline, else by the plan.
pub fn promised(project: &Project, milestone: &Milestone, day: NaiveDate) -> NaiveDate {
    baseline_on(project, day)
        .and_then(|baseline| baseline.milestones.get(&milestone.id).copied())
        .unwrap_or(milestone.planned)
}

/// Who answers for an element: who is written there, else whose lane it is.
pub fn element_owner(case: &Case<'_>, element: Element) -> Option<String> {
    case.project
        .element(element)
        .and_then(|block| block.owner.clone())
        .or_else(|| case.person(lane(element)).map(str::to_owned))
}
