//! The checklist's progress by phase, as a report freezes it in one short text. Not the rows; they are the process's.

use crate::{
    process::{self, Case, ChecklistPhase, RowStatus},
    text::Both,
};

/// Done and applicable rows by phase, a phase by its key, and those overdue where there are some: `opportunity 3/3, ati 9/10/1`.
pub fn write(case: &Case<'_>) -> String {
    let phases = live(case);
    let parts = phases.iter().map(|phase| {
        let overdue = match phase.overdue {
            0 => String::new(),
            count => format!("/{count}"),
        };
        format!("{} {}/{}{overdue}", phase.key, phase.done, phase.total)
    });
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
    /// Rows that were not done when their step was taken.
    pub overdue: usize,
}

/// The phases of the live checklist, in their order.
pub fn live(case: &Case<'_>) -> Vec<Phase> {
    let mut phases: Vec<Phase> = Vec::new();
    for row in process::checklist(case) {
        if phases.last().is_none_or(|phase| phase.key != row.phase) {
            let known = case.process.phase(&row.phase);
            phases.push(Phase {
                label: known.map_or_else(Both::default, ChecklistPhase::label),
                key: row.phase.clone(),
                done: 0,
                total: 0,
                overdue: 0,
            });
        }
        let Some(phase) = phases.last_mut() else {
            continue;
        };
        phase.overdue += usize::from(row.is_overdue(case.project));
        phase.done += usize::from(row.status == RowStatus::Done);
        phase.total += usize::from(!matches!(row.status, RowStatus::Na | RowStatus::Waived));
    }
    phases
}

/// What `write` wrote: the key of each phase; done, total, overdue.
pub fn read(text: &str) -> Vec<(String, [usize; 3])> {
    text.split(',')
        .filter_map(|part| {
            let (key, counts) = part.trim().rsplit_once(' ')?;
            let mut counts = counts.split('/').map(|count| count.parse().ok());
            let (done, total) = (counts.next()??, counts.next()??);
            let overdue = counts.next().unwrap_or(Some(0))?;
            Some((key.to_owned(), [done, total, overdue]))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn what_earlier_reports_froze_is_read_too() {
        let rows = read("opportunity 3/3, ati 9/10/1");
        assert_eq!(rows[0], ("opportunity".to_owned(), [3, 3, 0]));
        assert_eq!(rows[1], ("ati".to_owned(), [9, 10, 1]));
    }
}
