//! What changed around a project in a week: risks, stakeholders, issues, against the last report. Not the work that was done.

use chrono::NaiveDate;

use crate::{
    model::{
        Band, Disposition, Element, Facts, Issue, Progress, Response, Risk, RiskStatus, Severity,
        Stakeholder, Words,
    },
    order::Order as _,
    report::{lookup, view},
};

use super::{
    Frame,
    fact::{IssueFact, RiskFact},
};

view! {
    /// The risks of a week; one risk may stand in several lists.
    Risks {
        pub new: Vec<RiskRow>,
        pub worsened: Vec<RiskRow>,
        pub improved: Vec<RiskRow>,
        pub closed: Vec<RiskRow>,
        pub occurred: Vec<RiskRow>,
        /// Not looked at for longer than their band allows.
        pub stale: Vec<RiskRow>,
        /// The five highest that can still happen.
        pub top: Vec<RiskRow>,
        /// How many can still happen.
        pub live: usize,
    }
    /// A risk at the end of the week.
    RiskRow {
        pub id: String,
        pub title: String,
        pub element: Option<Element>,
        pub owner: Option<String>,
        pub strategy: Option<Response>,
        pub probability: u8,
        pub impact: u8,
        pub score: u8,
        pub band: Band,
        /// The score of the last report.
        pub score_before: Option<u8>,
        pub status: RiskStatus,
        /// Days since the last look beyond what its band allows.
        pub stale_days: Option<i64>,
        pub last_look: NaiveDate,
    }
    /// A person who stands otherwise to us than before.
    Stance {
        pub stakeholder: String,
        pub title: String,
        pub from: Disposition,
        pub to: Disposition,
        /// Whether the change is for the better; none where one side is unknown.
        pub better: Option<bool>,
        pub evidence: Vec<String>,
    }
    /// An issue that is open, or was when the last report was made.
    IssueRow {
        pub id: String,
        pub title: String,
        pub owner: Option<String>,
        pub due: Option<NaiveDate>,
        pub severity: Option<Severity>,
        pub status: Progress,
        pub new: bool,
        pub overdue_days: i64,
    }
}

/// What a list of risks asks: the risk now, and as the last report saw it.
type Want<'a> = &'a dyn Fn(&RiskRow, Option<&RiskFact>) -> bool;

pub fn risks(frame: &Frame<'_>) -> Risks {
    let all = risks_then_and_now(frame);
    let some = |want: Want<'_>| -> Vec<RiskRow> {
        let wanted = all.iter().filter(|(row, was)| want(row, was.as_ref()));
        wanted.map(|(row, _)| row.clone()).collect()
    };
    let became = |status: RiskStatus| {
        some(&|row, was| {
            let before = was.map_or(!is_new(frame, &row.id), |was| was.status == status);
            row.status == status && !before
        })
    };
    let live = some(&|row, _| is_live(row));
    Risks {
        new: some(&|row, _| is_new(frame, &row.id)),
        worsened: some(&|row, was| is_live(row) && was.is_some_and(|was| row.score > was.score())),
        improved: some(&|row, was| is_live(row) && was.is_some_and(|was| row.score < was.score())),
        closed: became(RiskStatus::Closed),
        occurred: became(RiskStatus::Occurred),
        stale: some(&|row, _| row.stale_days.is_some()),
        top: live.iter().take(5).cloned().collect(),
        live: live.len(),
    }
}

/// Every risk that the week knows, the highest first, with what the last report saw of it.
fn risks_then_and_now(frame: &Frame<'_>) -> Vec<(RiskRow, Option<RiskFact>)> {
    let mut all: Vec<(RiskRow, Option<RiskFact>)> = frame
        .now
        .risks
        .iter()
        .filter_map(|(id, fact)| {
            let was = frame
                .was()
                .and_then(|was| RiskFact::read(was.risks.get(id)?));
            Some((risk(frame, id, &RiskFact::read(fact)?, was.as_ref()), was))
        })
        .collect();
    all.order_by(|(a, _), (b, _)| (b.score, b.impact, &a.id).cmp(&(a.score, a.impact, &b.id)));
    all
}

fn is_live(row: &RiskRow) -> bool {
    !matches!(
        row.status,
        RiskStatus::Occurred | RiskStatus::Closed | RiskStatus::Rejected
    )
}

/// New is what the last report did not know; in the first one, what was raised after the kick-off.
fn is_new(frame: &Frame<'_>, id: &str) -> bool {
    if let Some(was) = frame.was() {
        return !was.risks.contains_key(id);
    }
    let project = frame.case.project;
    let start = project.kickoff().map(|meeting| meeting.on);
    lookup::item::<Risk>(project, id).is_some_and(|risk| {
        frame.contains(risk.raised_on) && start.is_none_or(|start| risk.raised_on > start)
    })
}

fn risk(frame: &Frame<'_>, id: &str, fact: &RiskFact, was: Option<&RiskFact>) -> RiskRow {
    let known = lookup::item::<Risk>(frame.case.project, id);
    let band = frame.case.process.bands.of(fact.score());
    let allowed = i64::try_from(band.review_every()).unwrap_or(i64::MAX);
    let late = (frame.day - fact.looked).num_days() - allowed;
    RiskRow {
        id: id.to_owned(),
        title: known.map_or_else(|| id.to_owned(), |risk| risk.title.clone()),
        element: known.map(|risk| risk.element),
        owner: fact
            .owner
            .clone()
            .or_else(|| known.map(|risk| risk.owner.clone())),
        strategy: fact
            .strategy
            .or_else(|| known.filter(|_| fact.owner.is_none())?.strategy),
        probability: fact.probability,
        impact: fact.impact,
        score: fact.score(),
        band,
        score_before: was.map(RiskFact::score),
        status: fact.status,
        stale_days: (fact.is_live() && late > 0).then_some(late),
        last_look: fact.looked,
    }
}

pub fn stances(frame: &Frame<'_>) -> Vec<Stance> {
    let Some(was) = frame.was() else {
        return Vec::new();
    };
    let stance = |facts: &Facts, id: &str| {
        facts
            .stakeholders
            .get(id)
            .and_then(|word| Disposition::of(word))
    };
    frame
        .now
        .stakeholders
        .keys()
        .filter_map(|id| {
            let (from, to) = (stance(was, id)?, stance(&frame.now, id)?);
            let known = lookup::item::<Stakeholder>(frame.case.project, id);
            let better = from.number().zip(to.number()).map(|(from, to)| to > from);
            (from != to).then(|| Stance {
                stakeholder: id.clone(),
                title: known.map_or_else(|| id.clone(), |person| person.title.clone()),
                from,
                to,
                better,
                evidence: known
                    .map(|person| person.evidence.clone())
                    .unwrap_or_default(),
            })
        })
        .collect()
}

pub fn issues(frame: &Frame<'_>) -> Vec<IssueRow> {
    let mut rows: Vec<IssueRow> = frame
        .now
        .issues
        .iter()
        .filter_map(|(id, fact)| {
            let now = IssueFact::read(fact)?;
            let was = frame
                .was()
                .and_then(|was| IssueFact::read(was.issues.get(id)?));
            let told = now.is_open() || was.is_some_and(IssueFact::is_open);
            told.then(|| issue(frame, id, now, was))
        })
        .collect();
    let is_open = |row: &IssueRow| !matches!(row.status, Progress::Done | Progress::Cancelled);
    rows.order_by_key(|row| (!is_open(row), row.due.unwrap_or(NaiveDate::MAX)));
    rows
}

fn issue(frame: &Frame<'_>, id: &str, now: IssueFact, was: Option<IssueFact>) -> IssueRow {
    let known = lookup::item::<Issue>(frame.case.project, id);
    let due = now.due.or_else(|| known.map(|issue| issue.due));
    let open = due.filter(|_| now.is_open());
    IssueRow {
        id: id.to_owned(),
        title: known.map_or_else(|| id.to_owned(), |issue| issue.title.clone()),
        owner: known.map(|issue| issue.owner.clone()),
        due,
        severity: known.map(|issue| issue.severity),
        status: now.status,
        new: frame.before.is_some() && was.is_none(),
        overdue_days: open.map_or(0, |due| (frame.day - due).num_days().max(0)),
    }
}
