//! The checklist's progress by phase, as a report freezes it in one short text. Not the rows; they are the process's.

use crate::{
    process::{self, Case, ChecklistPhase, RowStatus},
    text::Both,
};

/// Done and applicable rows by phase, a phase by its key: `opportunity 3/3, ati 9/10`.
pub fn write(case: &Case<'_>) -> String {
    let phases = live(case);
    let parts = phases
        .iter()
        .map(|phase| format!("{} {}/{}", phase.key, phase.done, phase.total));
    parts.collect::<Vec<_>>().join(", ")
}

/// A phase of the checklist with its counts.
#[derive(Clone, Debug)]
pub struct Phase {
    pub key: String,
    pub label: Both,
    pub done: usize,
    /// Rows that apply: neither waived nor n/a.
    pub total: usize,
}

/// The phases of the live checklist, in their order.
pub fn live(case: &Case<'_>) -> Vec<Phase> {
    let mut phases: Vec<Phase> = Vec::new();
    for row in process::checklist(case) {
        if phases.last().is_none_or(|phase| phase.key != row.phase) {
            let known = case.process.phase(&row.phase);
            phases.push(Phase {
                label: known.map_or_else(Both::default, ChecklistPhase::label),
                key: row.phase,
                done: 0,
                total: 0,
            });
        }
        let Some(phase) = phases.last_mut() else {
            continue;
        };
        phase.done += usize::from(row.status == RowStatus::Done);
        phase.total += usize::from(!matches!(row.status, RowStatus::Na | RowStatus::Waived));
    }
    phases
}

/// What `write` wrote: the key of each phase, done, total.
pub fn read(text: &str) -> Vec<(String, usize, usize)> {
    text.split(',')
        .filter_map(|part| {
            let (key, counts) = part.trim().rsplit_once(' ')?;
            let (done, total) = counts.split_once('/')?;
            Some((key.to_owned(), done.parse().ok()?, total.parse().ok()?))
        })
        .collect()
}
