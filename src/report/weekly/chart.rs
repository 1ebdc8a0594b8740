//! The gantt chart of a week: where milestones and actions stood at its end. Not how bars are drawn.

use crate::report::gantt::{self, Section, Standing, Step};

use super::{Frame, fact::WorkFact};

/// The sections of the chart.
pub fn sections(frame: &Frame<'_>) -> Vec<Section> {
    gantt::sections(frame.case.project, standing(frame))
}

/// The critical path of the week.
pub fn path(frame: &Frame<'_>) -> Vec<Step> {
    let ids = frame.now.critical_path.iter();
    gantt::path(frame.case.project, ids.map(String::as_str))
}

/// How milestones and actions stood at the end of the week.
fn standing(frame: &Frame<'_>) -> impl Fn(&str) -> Option<Standing> {
    move |id| {
        let fact = frame
            .now
            .milestones
            .get(id)
            .or_else(|| frame.now.actions.get(id))?;
        let fact = WorkFact::read(fact);
        (!fact.cancelled).then_some(())?;
        let (start, end) = match (fact.done, fact.plan) {
            (Some(done), _) => (None, Some(done)),
            (None, Some((start, end))) => (start, Some(end)),
            (None, None) => (None, fact.due),
        };
        Some(Standing {
            start,
            end: end?,
            critical: frame.now.critical.iter().any(|critical| critical == id),
            done: fact.done.is_some(),
            late: fact.is_open() && fact.due.is_some_and(|due| due < frame.day),
        })
    }
}
