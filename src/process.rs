//! The process: which rules hold where, what a transition lacks, the checklist. Judges a project; changes nothing, prints nothing.

mod baselining;
mod bidding;
mod built_in;
mod check;
mod checklist;
mod closing;
mod conditions;
mod contradictions;
mod deciding;
mod definition;
mod duties;
mod fields;
mod gate;
mod handing_over;
mod kickoff;
mod late;
mod levels;
mod links;
mod monitoring;
mod names;
mod next;
mod not_yet;
mod opportunity;
mod outcome;
mod planning;
mod proof;
mod readiness;
mod repeats;
mod risks;
mod rules;
mod settling;
mod slips;
mod step;
mod strangers;
mod texts;
mod ticking;
mod timetable;
mod trail;
mod transition;
mod upkeep;
pub mod weeks;
mod wording;

#[cfg(test)]
mod example;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::{
    both,
    model::{Card, Event, Finding, Outcome, Project, Rate, Role, State, Week, Weekly},
    schedule::Calendar,
    text::pasted,
};

pub use baselining::baseline_days;
pub use built_in::BUILT_IN;
pub use check::check;
pub use checklist::{Row, RowStatus, checklist};
pub use deciding::decision_sound as wrong_in_decision;
pub use definition::*;
pub use duties::{
    may_act, may_approve_closing, may_decide, may_evaluate_finance, may_evaluate_quality, may_hold,
    may_resume,
};
pub use gate::lane;
pub use handing_over::archived_as;
pub use late::recheck_on;
pub use next::next;
pub use not_yet::not_yet;
pub use opportunity::asks_for_duplicates;
pub use outcome::note as outcome_note;
pub use settling::{is_transferred, may_transfer, reopening};
pub use slips::{Slipped, expected, expected_span, reached, slip, slipped};
pub use step::Step;
pub use strangers::leave_of_nobody;
pub use ticking::{may_approve_waiver, may_mark, may_verify};
pub use timetable::Timetable;
pub use trail::untrue_states;
pub use transition::{missing, state_after, state_allows};
pub use wording::{answers, placeholder};

/// A project with all that is needed to judge it.
#[derive(Clone, Copy)]
pub struct Case<'a> {
    /// The whole project.
    pub project: &'a Project,
    /// Its process.
    pub process: &'a Process,
    /// Now, in the project's time zone.
    pub now: DateTime<FixedOffset>,
    /// The cards of the other projects of the workspace, as long as the project is on its way to the gate.
    pub neighbours: &'a [Card],
    /// What one unit of a currency is worth in that of the thresholds.
    pub rates: &'a BTreeMap<String, Rate>,
    /// The project's working days.
    pub calendar: &'a Calendar,
    /// The dated plan, for the documents that speak of it; none where it was not asked for or has no dates.
    pub timetable: Option<&'a Timetable>,
    /// The level that a passed gate was passed with, where its rows are judged; none: that of the card.
    pub passed_at: Option<&'a str>,
}

impl<'a> Case<'a> {
    /// Today in the project's time zone.
    pub fn today(&self) -> NaiveDate {
        self.now.date_naive()
    }

    /// The level by which it is judged.
    pub fn level(&self) -> &'a str {
        self.passed_at.unwrap_or(&self.project.card().level)
    }

    /// How much is asked of this project.
    pub fn depth(&self) -> &'a Depth {
        self.process.depth(self.level())
    }

    /// As a gate that lies behind it was passed: a level that rose later asks for nothing there again.
    fn as_passed(&self, gate: Step) -> Self {
        let project = self.project;
        let passed_at = match gate {
            Step::AtiSubmit | Step::AtiDecide => project
                .approval()
                .and_then(|go| go.snapshot.as_ref())
                .map(|seen| seen.level_proposed.as_str()),
            Step::Baseline | Step::Kickoff => {
                project.baselines.first().map(|first| first.level.as_str())
            }
            _ => None,
        };
        Self { passed_at, ..*self }
    }

    /// How it ended; a project that never got its go has ended, too.
    pub fn outcome(&self) -> Option<Outcome> {
        let never = || {
            let history = &self.project.history.events;
            history
                .iter()
                .any(|event| event.state == Some(State::ClosedNoGo))
                .then_some(Outcome::NoGo)
        };
        self.project.closing.ended().or_else(never)
    }

    /// Whether it ended without a deal: what was planned will not come any more.
    pub fn ended_without_a_deal(&self) -> bool {
        self.outcome()
            .is_some_and(|outcome| outcome != Outcome::Won)
    }

    /// Whether nothing is left to do but to archive it.
    pub fn is_over(&self) -> bool {
        matches!(
            self.project.state(),
            State::Closed | State::ClosedNoGo | State::Archived
        )
    }

    /// As it was judged when it was closed: what a closed project is measured by does not move any more.
    pub fn at_its_end(&self) -> Self {
        let closed =
            |event: &&Event| matches!(event.state, Some(State::Closed | State::ClosedNoGo));
        let events = &self.project.history.events;
        let end = events.iter().rev().find(closed).filter(|_| self.is_over());
        let at = end.and_then(|event| DateTime::parse_from_rfc3339(&event.at).ok());
        Self {
            now: at.map_or(self.now, |at| at.min(self.now)),
            ..*self
        }
    }

    /// Whether it is over without ever having had a go: what closed it needs no approval besides.
    pub fn ended_without_a_go(&self) -> bool {
        let over = matches!(self.project.state(), State::ClosedNoGo | State::Archived);
        over && self.outcome() == Some(Outcome::NoGo)
    }

    /// Who has a role today.
    pub fn person(&self, role: Role) -> Option<&'a str> {
        self.project.person(role, self.today())
    }

    /// Who has a role today, as a command that can be pasted says it; `PERSON` where nobody has.
    pub fn who(&self, role: Role) -> String {
        pasted(self.person(role).unwrap_or("PERSON"))
    }

    /// Whether a person has a role today.
    pub fn is(&self, person: &str, role: Role) -> bool {
        self.project.team.is(person, role, self.today())
    }

    /// The first role that a person has in the team.
    pub fn role_of(&self, person: &str) -> Option<Role> {
        let members = &self.project.team.members;
        members
            .iter()
            .find(|member| member.person == person)
            .map(|member| member.role)
    }

    /// As it was judged on another day.
    fn on(&self, day: NaiveDate) -> Self {
        let back = self.today() - day;
        Self {
            now: self.now - back,
            ..*self
        }
    }

    /// Where it stands, or stood before it was put on hold. A project that runs goes on while a later round waits at
    /// the gate.
    pub fn stage(&self) -> State {
        let history = &self.project.history;
        let state = match self.project.state() {
            State::OnHold => history.state_before().unwrap_or(State::Planning),
            state => state,
        };
        let mut states = history.events.iter().filter_map(|event| event.state);
        if state == State::AtiSubmitted && states.any(|state| state == State::Executing) {
            State::Executing
        } else {
            state
        }
    }

    /// Whether it runs.
    pub fn is_running(&self) -> bool {
        self.project.state() != State::OnHold && self.stage() == State::Executing
    }
}

/// What the report of a week lacks before it can be handed in: earlier weeks first, then its own content.
pub fn missing_of_week(case: &Case, week: Week) -> Vec<Finding> {
    if let Some(forbidden) = state_allows(case, Step::Weekly) {
        return vec![forbidden];
    }
    let begins = week.monday();
    if begins > case.today() {
        return vec![
            Finding::error(both!(
                "{week} 从 {begins} 开始，还不能提交",
                "{week} begins on {begins}; its report cannot be handed in before"
            ))
            .about(week.to_string())
            .in_file(format!("weekly/{week}.yaml"))
            .by(Role::Pd),
        ];
    }
    if let Some(first) = weeks::started(case)
        .map(Week::of)
        .filter(|first| week < *first)
    {
        return vec![
            Finding::error(both!(
                "{week} 在开工会所在的 {first} 之前，没有周报",
                "{week} lies before {first}, the week of the kick-off: there is no report for it"
            ))
            .about(week.to_string())
            .in_file(format!("weekly/{week}.yaml"))
            .by(Role::Pd),
        ];
    }
    let mut lacking = missing(case, &Step::Weekly);
    let behind = weeks::unsettled(case, week).into_iter();
    lacking.extend(behind.map(weeks::left_behind));
    let draft = Weekly::draft(week);
    lacking.extend(weeks::lacking(
        case,
        case.project.weekly(week).unwrap_or(&draft),
    ));
    lacking
}
