//! What changed around a project in a week: risks, stakeholders, issues, against the last report. Not the work that was done.

use chrono::NaiveDate;

use crate::{
    model::{
        Band, Disposition, Element, Facts, Issue, Progress, Response, Risk, RiskStatus, Severity,
        Stakeholder, Words,
    },
    report::{lookup, view},
};

use super::{Frame, facts::RiskFact};

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

pub fn risks(frame: &Frame<'_>) -> Risks {
    let mut all: Vec<(RiskRow, Option<RiskFact>)> = frame
        .now
        .risks
        .iter()
        .filter_map(|(id, fact)| {
            let was = frame
                .was()
                .and_then(|was| RiskFact::read(was.risks.get(id)?));
            Some((risk(frame, id, RiskFact::read(fact)?, was), was))
        })
        .collect();
    all.sort_by(|(a, _), (b, _)| (b.score, b.impact, &a.id).cmp(&(a.score, a.impact, &b.id)));
    let some = |want: &dyn Fn(&RiskRow, Option<RiskFact>) -> bool| -> Vec<RiskRow> {
        all.iter()
            .filter(|(row, was)| want(row, *was))
            .map(|(row, _)| row.clone())
            .collect()
    };
    let became = |status: RiskStatus| {
        some(&|row, was| {
            row.status == status && was.map_or(is_new(frame, &row.id), |was| was.status != status)
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

fn risk(frame: &Frame<'_>, id: &str, fact: RiskFact, was: Option<RiskFact>) -> RiskRow {
    let known = lookup::item::<Risk>(frame.case.project, id);
    let band = frame.case.process.bands.of(fact.score());
    let allowed = i64::try_from(band.review_every()).unwrap_or(i64::MAX);
    let late = (frame.day - fact.looked).num_days() - allowed;
    RiskRow {
        id: id.to_owned(),
        title: known.map_or_else(|| id.to_owned(), |risk| risk.title.clone()),
        element: known.map(|risk| risk.element),
        owner: known.map(|risk| risk.owner.clone()),
        strategy: known.and_then(|risk| risk.strategy),
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
    let status = |facts: &Facts, id: &str| facts.issues.get(id).and_then(|word| Progress::of(word));
    let is_open = |status: Progress| !matches!(status, Progress::Done | Progress::Cancelled);
    let mut rows: Vec<IssueRow> = frame
        .now
        .issues
        .keys()
        .filter_map(|id| {
            let now = status(&frame.now, id)?;
            let was = frame.was().and_then(|was| status(was, id));
            let open = is_open(now);
            let told = open || was.is_some_and(is_open);
            let known = lookup::item::<Issue>(frame.case.project, id);
            let due = known.map(|issue| issue.due);
            told.then(|| IssueRow {
                id: id.clone(),
                title: known.map_or_else(|| id.clone(), |issue| issue.title.clone()),
                owner: known.map(|issue| issue.owner.clone()),
                due,
                severity: known.map(|issue| issue.severity),
                status: now,
                new: frame.before.is_some() && was.is_none(),
                overdue_days: due
                    .filter(|_| open)
                    .map_or(0, |due| (frame.day - due).num_days().max(0)),
            })
        })
        .collect();
    rows.sort_by_key(|row| (!is_open(row.status), row.due.unwrap_or(NaiveDate::MAX)));
    rows
}
