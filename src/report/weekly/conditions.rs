//! The conditions of the gate as a weekly report follows them up. Judges none.

use chrono::NaiveDate;

use super::Frame;
use crate::{
    model::{Condition, Decision, Record as _, Words as _},
    order::Order as _,
    report::view,
};

view! {
    /// A condition of the gate.
    ConditionRow {
        pub decision: String,
        #[serde(rename = "number")]
        pub n: u32,
        pub text: String,
        pub owner: String,
        pub due: NaiveDate,
        /// `open`, `done`, `waived` …
        pub status: String,
        pub evidence: Option<String>,
        pub overdue_days: i64,
    }
}

/// The conditions of the last go by that day, and what is left open of those before.
pub fn conditions(frame: &Frame<'_>) -> Vec<ConditionRow> {
    let project = frame.case.project;
    let decided = |round: &Decision| round.decided_on().is_none_or(|on| on <= frame.day);
    let mut goes = project.rounds_with_conditions();
    goes.retain(|round| round.is_go() && decided(round));
    let last = goes.last().map(|go| go.round);
    let mut rows: Vec<ConditionRow> = goes
        .into_iter()
        .flat_map(|go| {
            let earlier = Some(go.round) != last;
            let rows = (1..).zip(&go.conditions);
            rows.filter_map(move |(n, condition)| condition_row(frame, go, n, condition, earlier))
        })
        .collect();
    rows.order_by_key(|row| (row.status != "open", row.due));
    rows
}

/// A condition on the day of the report; none where it was settled before this week and its round is not the last.
fn condition_row(
    frame: &Frame<'_>,
    go: &Decision,
    n: u32,
    condition: &Condition,
    earlier: bool,
) -> Option<ConditionRow> {
    let decision = go.stem();
    let mut states = frame.case.project.follow_up.conditions.iter().rev();
    let state =
        states.find(|state| state.decision == decision && state.n == n && state.on <= frame.day);
    let settled = state.filter(|state| state.is_settled());
    if earlier && settled.is_some_and(|state| !frame.contains(state.on)) {
        return None;
    }
    Some(ConditionRow {
        decision,
        n,
        text: condition.text.clone(),
        owner: condition.owner.clone(),
        due: condition.due,
        status: state.map_or("open", |state| state.status.word()).to_owned(),
        evidence: state.and_then(|state| state.evidence.clone()),
        overdue_days: {
            let end = settled.map_or(frame.day, |state| state.on);
            (end - condition.due).num_days().max(0)
        },
    })
}
