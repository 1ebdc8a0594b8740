//! What was done in a week: progress, elements, milestones, actions, promises. Not what changed around it.

use chrono::{Days, NaiveDate};

use crate::{
    model::{Action, Element, MilestoneKind, Rag},
    order::Order as _,
    report::{
        lookup,
        slip::{self, WorkingDays},
        view,
    },
};

use super::{Frame, fact::WorkFact, slips};

view! {
    /// A piece of progress.
    Progressed {
        pub element: Option<Element>,
        pub text: String,
        pub evidence: Option<String>,
    }
    /// One of the four elements in this week.
    ElementRow {
        pub element: Element,
        pub owner: Option<String>,
        /// The light that was said last: in this week, an earlier one, or at the gate.
        pub rag: Option<Rag>,
        pub rag_before: Option<Rag>,
        /// What was said, or the progress that belongs to it.
        pub this_week: Vec<String>,
        pub deviation: Option<String>,
        pub next_week: Option<String>,
    }
    /// A milestone.
    MilestoneRow {
        pub id: String,
        pub title: String,
        pub kind: MilestoneKind,
        pub owner: String,
        /// The day it was promised for: by the baseline, else by the plan.
        pub planned: NaiveDate,
        pub expected: Option<NaiveDate>,
        pub actual: Option<NaiveDate>,
        /// `done`, `late` or `open`.
        pub status: String,
        /// Days behind the promised day, as far as is known.
        pub late_days: i64,
        /// Days that it moved since the last report.
        pub moved_days: Option<i64>,
        /// The day before which the plan cannot reach it, where that is later than expected.
        pub reached: Option<NaiveDate>,
        /// Working days later than promised; negative where earlier.
        #[cfg_attr(test, schemars(with = "f64"))]
        pub slip_days: WorkingDays,
        /// How often it has moved through baselines and forecasts.
        pub times_moved: usize,
        /// Why it moved: what was said, else the action that it waits for and whose that is.
        pub cause: Option<String>,
    }
    /// A promise of last week with what became of it.
    PromiseRow {
        #[serde(rename = "number")]
        pub n: u32,
        pub text: String,
        pub owner: String,
        pub due: NaiveDate,
        pub expected: Option<String>,
        /// `kept`, `not_done` or `open` (not answered yet).
        pub status: String,
        pub reason: Option<String>,
        pub new_due: Option<NaiveDate>,
    }
    /// Actions by what became of them.
    Actions {
        /// Done since the last report.
        pub done: Vec<ActionRow>,
        /// Open past their day.
        pub late: Vec<ActionRow>,
        /// Open, were due by the end of this week, and are put off.
        pub carried_over: Vec<ActionRow>,
        /// Open and due next week.
        pub upcoming: Vec<ActionRow>,
    }
    /// An action.
    ActionRow {
        pub id: String,
        pub title: String,
        pub element: Option<Element>,
        pub owner: String,
        pub due: Option<NaiveDate>,
        /// The day that the last report knew.
        pub due_before: Option<NaiveDate>,
        pub done_on: Option<NaiveDate>,
        pub late_days: i64,
        pub result: Option<String>,
    }
}

pub fn progress(frame: &Frame<'_>) -> Vec<Progressed> {
    let said = frame.record.progress.iter();
    said.map(|note| Progressed {
        element: note.element,
        text: note.text.clone(),
        evidence: note.evidence.clone(),
    })
    .collect()
}

pub fn element(frame: &Frame<'_>, element: Element) -> ElementRow {
    let said = frame
        .record
        .elements
        .iter()
        .find(|row| row.element == element);
    let own = said.and_then(|row| row.this_week.clone());
    let noted = frame
        .record
        .progress
        .iter()
        .filter(|note| note.element == Some(element));
    let before = light_before(frame, element);
    ElementRow {
        element,
        owner: lookup::element_owner(&frame.case, element),
        rag: said.and_then(|row| row.rag).or(before),
        rag_before: before,
        this_week: match own {
            Some(own) => vec![own],
            None => noted.map(|note| note.text.clone()).collect(),
        },
        deviation: said.and_then(|row| row.deviation.clone()),
        next_week: said.and_then(|row| row.next_week.clone()),
    }
}

/// The light of an element before this week: from the reports, else from the gate. Both are frozen, so it stays.
fn light_before(frame: &Frame<'_>, element: Element) -> Option<Rag> {
    let project = frame.case.project;
    let reports = project.weeklies.iter().filter(|weekly| {
        weekly.amends.is_none() && weekly.is_settled() && weekly.week < frame.record.week
    });
    let in_reports = reports
        .filter_map(|weekly| {
            let row = weekly.elements.iter().find(|row| row.element == element)?;
            Some((weekly.week.as_str(), row.rag?))
        })
        .max_by_key(|(week, _)| *week);
    let at_the_gate = || {
        let seen = &project.approval()?.snapshot.as_ref()?.elements;
        seen.iter().find(|row| row.element == element)?.rag
    };
    in_reports.map(|(_, rag)| rag).or_else(at_the_gate)
}

pub fn milestones(frame: &Frame<'_>) -> Vec<MilestoneRow> {
    let project = frame.case.project;
    let mut rows: Vec<MilestoneRow> = project
        .schedule
        .milestones
        .iter()
        .filter_map(|one| {
            let fact = WorkFact::read(frame.now.milestones.get(&one.id)?);
            let was = frame
                .was()
                .and_then(|was| was.milestones.get(&one.id))
                .map(|was| WorkFact::read(was));
            let planned = lookup::promised(project, one, frame.day);
            let moved =
                |was: WorkFact| Some((fact.done.or(fact.due)? - was.done.or(was.due)?).num_days());
            let slip = slips::slip(frame, one, fact, planned);
            Some(MilestoneRow {
                id: one.id.clone(),
                title: one.title.clone(),
                kind: one.kind,
                owner: one.owner.clone(),
                planned,
                expected: fact.due,
                actual: fact.done,
                status: match (fact.done, fact.due) {
                    (Some(_), _) => "done",
                    (None, Some(due)) if due < frame.day => "late",
                    _ => "open",
                }
                .to_owned(),
                late_days: late_days(planned, fact, frame.day),
                moved_days: was.and_then(moved).filter(|days| *days != 0),
                reached: fact.plan.map(|plan| plan.1),
                slip_days: WorkingDays(slip.days),
                times_moved: slip.times,
                cause: slip.because.map(|why| slip::cause(project, &why)),
            })
        })
        .collect();
    rows.order_by_key(|row| row.actual.or(row.expected).unwrap_or(row.planned));
    rows
}

/// Days behind the promise: what happened, what is expected, or what the day already shows.
fn late_days(planned: NaiveDate, fact: WorkFact, day: NaiveDate) -> i64 {
    let at = match (fact.done, fact.due) {
        (Some(done), _) => done,
        (None, Some(due)) if planned < day => due.max(day),
        (None, Some(due)) => due,
        (None, None) => planned,
    };
    (at - planned).num_days().max(0)
}

pub fn promises(frame: &Frame<'_>) -> Vec<PromiseRow> {
    let promised = frame
        .before
        .map(|before| before.next.as_slice())
        .unwrap_or_default();
    (1..)
        .zip(promised)
        .map(|(n, promise)| {
            let answer = frame.record.done.iter().rev().find(|kept| kept.n == n);
            PromiseRow {
                n,
                text: promise.text.clone(),
                owner: promise.owner.clone(),
                due: promise.due,
                expected: promise.expected.clone(),
                status: match answer {
                    Some(kept) if kept.done => "kept",
                    Some(_) => "not_done",
                    None => "open",
                }
                .to_owned(),
                reason: answer.and_then(|kept| kept.reason.clone()),
                new_due: answer.and_then(|kept| kept.new_due),
            }
        })
        .collect()
}

pub fn actions(frame: &Frame<'_>) -> Actions {
    let mut rows = Actions {
        done: Vec::new(),
        late: Vec::new(),
        carried_over: Vec::new(),
        upcoming: Vec::new(),
    };
    for one in &frame.case.project.schedule.actions {
        let Some(fact) = frame
            .now
            .actions
            .get(&one.id)
            .map(|fact| WorkFact::read(fact))
        else {
            continue;
        };
        let was = frame
            .was()
            .and_then(|was| was.actions.get(&one.id))
            .map(|was| WorkFact::read(was));
        let row = action(one, fact, was, frame.day);
        if let Some(done) = fact.done {
            let news = was.map_or(frame.before.is_some() || frame.contains(done), |was| {
                was.done.is_none()
            });
            if news {
                rows.done.push(row);
            }
        } else if fact.is_open() {
            let sunday = frame.week.sunday();
            let put_off = was.and_then(|was| was.due).is_some_and(|due| due <= sunday)
                && fact.due > Some(sunday);
            if put_off {
                rows.carried_over.push(row.clone());
            }
            if row.late_days > 0 {
                rows.late.push(row);
            } else if fact.due.is_some_and(|due| due <= sunday + Days::new(7)) {
                rows.upcoming.push(row);
            }
        }
    }
    rows
}

fn action(one: &Action, fact: WorkFact, was: Option<WorkFact>, day: NaiveDate) -> ActionRow {
    let late = fact.is_open().then_some(fact.due).flatten();
    ActionRow {
        id: one.id.clone(),
        title: one.title.clone(),
        element: one.element,
        owner: one.owner.clone(),
        due: fact.due,
        due_before: was.and_then(|was| was.due),
        done_on: fact.done,
        late_days: late.map_or(0, |due| (day - due).num_days().max(0)),
        result: fact.done.and(one.result.clone()),
    }
}
