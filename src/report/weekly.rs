//! The weekly report (销售项目周报): the week as it was handed in, or as it stands today, against the last one. Words nothing.
//!
//! A submitted week is read from the facts that its record froze, a draft from the project; either way by the same code,
//! so that a report says the same thing before and after it is handed in, and for good.

mod changes;
mod chart;
mod conditions;
mod fact;
mod facts;
mod forecast;
mod phases;
mod slips;
mod upkeep;
mod work;

use chrono::NaiveDate;

pub use facts::facts;

use crate::{
    model::{
        Ack, Change, Competitor, CompetitorMove, Element, Extra, Facts, Promise, QaNote, Rag,
        State, Waived, Week, Weekly, Words,
    },
    process::{Case, weeks},
    report::{
        gantt::{Section, Step},
        head::{Head, head},
        lookup, view,
    },
};

view! {
    /// The weekly report.
    View {
        pub head: Head,
        pub week: String,
        pub from: NaiveDate,
        pub to: NaiveDate,
        #[serde(flatten)]
        pub handed_in: HandedIn,
        /// The week that this one is compared with; none for the first.
        pub compared_with: Option<String>,
        #[serde(flatten)]
        pub said: Said,
        pub elements: Vec<work::ElementRow>,
        pub forecast: forecast::Row,
        pub milestones: Vec<work::MilestoneRow>,
        pub promises: Vec<work::PromiseRow>,
        /// Last week's promises that are not kept yet.
        pub carried_over: Vec<work::PromiseRow>,
        pub next: Vec<Promise>,
        pub actions: work::Actions,
        pub competitor_moves: Vec<Moved>,
        pub stakeholder_changes: Vec<changes::Stance>,
        pub risks: changes::Risks,
        pub issues: Vec<changes::IssueRow>,
        pub asks: Vec<upkeep::AskRow>,
        pub cost: upkeep::Cost,
        pub communication: upkeep::Talk,
        pub conditions: Vec<conditions::ConditionRow>,
        pub checklist: Vec<upkeep::PhaseRow>,
        pub qa: Option<QaNote>,
        pub acks: Vec<Ack>,
        pub amendments: Vec<Amendment>,
        pub gantt: Vec<Section>,
        /// The chain that sets the plan's end, first to last.
        pub critical_path: Vec<Step>,
        /// The record's free fields.
        pub extra: Extra,
    }
    /// Whether and when the report was handed in.
    HandedIn {
        /// `draft`, `submitted` or `waived`.
        pub status: String,
        pub due_at: String,
        pub submitted_at: Option<String>,
        pub submitted_by: Option<String>,
        /// Whether it was handed in by its hour; none while it is not.
        pub on_time: Option<bool>,
        pub waived: Option<Waived>,
    }
    /// What a person wrote.
    Said {
        pub rag: Option<Rag>,
        pub rag_before: Option<Rag>,
        pub rag_reason: Option<String>,
        pub headline: Vec<String>,
        pub progress: Vec<work::Progressed>,
        pub no_progress_reason: Option<String>,
        pub changes: Vec<Change>,
        /// There was no major change, and somebody said so.
        pub no_change: bool,
    }
    /// A move of a competitor.
    Moved {
        pub competitor: Option<String>,
        pub name: Option<String>,
        pub text: String,
        pub source: Option<String>,
        pub counter: Option<String>,
    }
    /// A correction of a submitted report.
    Amendment {
        pub id: String,
        pub text: Option<String>,
        pub by: Option<String>,
        pub at: Option<String>,
    }
}

/// What a week is judged by: its record, the facts of its end, and the report before it.
struct Frame<'a> {
    case: Case<'a>,
    week: Week,
    record: Weekly,
    now: Facts,
    before: Option<&'a Weekly>,
    /// The day of which the report tells: that of its submission, else today; at most the end of its week.
    day: NaiveDate,
}

impl Frame<'_> {
    fn was(&self) -> Option<&Facts> {
        self.before.and_then(|weekly| weekly.facts.as_ref())
    }

    /// Whether `day` lies in this week.
    fn contains(&self, day: NaiveDate) -> bool {
        (self.week.monday()..=self.week.sunday()).contains(&day)
    }
}

fn frame<'a>(case: &Case<'a>, week: Week) -> Frame<'a> {
    let record = case
        .project
        .weekly(week)
        .cloned()
        .unwrap_or_else(|| Weekly::draft(week));
    let submitted = record.submitted_at.as_deref().and_then(lookup::day_of);
    let now = match &record.facts {
        Some(facts) => facts.clone(),
        None => facts(case, week),
    };
    Frame {
        case: *case,
        week,
        now,
        before: facts::previous(case, week),
        day: facts::day_of(week, submitted.unwrap_or_else(|| case.today())),
        record,
    }
}

/// The report of `week`.
pub fn view(case: &Case<'_>, week: Week) -> View {
    let frame = frame(case, week);
    let record = &frame.record;
    let promises = work::promises(&frame);
    let carried_over = promises
        .iter()
        .filter(|promise| promise.status != "kept")
        .cloned()
        .collect();
    View {
        head: head_then(&frame),
        week: week.to_string(),
        from: week.monday(),
        to: week.sunday(),
        handed_in: handed_in(&frame),
        compared_with: frame.before.map(|before| before.week.clone()),
        said: said(&frame),
        elements: Element::FOUR
            .map(|element| work::element(&frame, element))
            .into(),
        forecast: forecast::row(&frame),
        milestones: work::milestones(&frame),
        carried_over,
        promises,
        next: record.next.clone(),
        actions: work::actions(&frame),
        competitor_moves: competitor_moves(&frame),
        stakeholder_changes: changes::stances(&frame),
        risks: changes::risks(&frame),
        issues: changes::issues(&frame),
        asks: upkeep::asks(&frame),
        cost: upkeep::cost(&frame),
        communication: upkeep::talk(&frame),
        conditions: conditions::conditions(&frame),
        checklist: upkeep::checklist(&frame),
        qa: record.qa.clone(),
        acks: acks(case, &record.week),
        amendments: amendments(case, &record.week),
        gantt: chart::sections(&frame),
        critical_path: chart::path(&frame),
        extra: record.extra.clone(),
    }
}

fn handed_in(frame: &Frame<'_>) -> HandedIn {
    let record = &frame.record;
    let hour = || weeks::due_at(&frame.case, frame.week).to_rfc3339();
    let due_at = record.due_at.clone().unwrap_or_else(hour);
    HandedIn {
        status: status(record).to_owned(),
        on_time: on_time(record, &due_at),
        due_at,
        submitted_at: record.submitted_at.clone(),
        submitted_by: record.submitted_by.clone(),
        waived: record.waived.clone(),
    }
}

fn said(frame: &Frame<'_>) -> Said {
    let record = &frame.record;
    Said {
        rag: record.rag,
        rag_before: frame.before.and_then(|before| before.rag),
        rag_reason: record.rag_reason.clone(),
        headline: record.headline.clone(),
        progress: work::progress(frame),
        no_progress_reason: record.no_progress_reason.clone(),
        changes: record.changes.clone(),
        no_change: record.no_change,
    }
}

fn status(record: &Weekly) -> &'static str {
    if record.submitted_at.is_some() {
        "submitted"
    } else if record.waived.is_some() {
        "waived"
    } else {
        "draft"
    }
}

fn on_time(record: &Weekly, due_at: &str) -> Option<bool> {
    let at = chrono::DateTime::parse_from_rfc3339(record.submitted_at.as_deref()?).ok()?;
    Some(at <= chrono::DateTime::parse_from_rfc3339(due_at).ok()?)
}

/// The head, with the state of the end of the week.
fn head_then(frame: &Frame<'_>) -> Head {
    let mut head = head(&frame.case, frame.day);
    let then = frame.now.state.as_deref().and_then(State::of);
    head.state = then.unwrap_or(head.state);
    head
}

fn competitor_moves(frame: &Frame<'_>) -> Vec<Moved> {
    let project = frame.case.project;
    let name = |moved: &CompetitorMove| {
        let known = lookup::item::<Competitor>(project, moved.competitor.as_deref()?);
        known.map(|rival| rival.title.clone())
    };
    let all = frame.record.competitor_moves.iter();
    all.map(|moved| Moved {
        competitor: moved.competitor.clone(),
        name: name(moved),
        text: moved.text.clone(),
        source: moved.source.clone(),
        counter: moved.counter.clone(),
    })
    .collect()
}

fn acks(case: &Case<'_>, week: &str) -> Vec<Ack> {
    let all = case.project.follow_up.acks.iter();
    all.filter(|ack| ack.week == week).cloned().collect()
}

fn amendments(case: &Case<'_>, week: &str) -> Vec<Amendment> {
    let all = case.project.weeklies.iter();
    all.filter(|weekly| weekly.amends.as_deref() == Some(week))
        .map(|weekly| Amendment {
            id: weekly.week.clone(),
            text: weekly.text.clone(),
            by: weekly.submitted_by.clone(),
            at: weekly.submitted_at.clone(),
        })
        .collect()
}
