//! The closure report (销售项目总结报告): what was reached against what was meant, and what is handed on. Evaluates by records only.

mod evaluation;
mod review;
mod timeline;

use chrono::NaiveDate;

use crate::{
    model::{
        Approval, ArchiveRow, Extra, Handover, HandoverKind, Lesson, NewOpportunity, OutcomeNote,
        Progress, Role,
    },
    process::{self, Case},
    report::{
        head::{Head, head},
        view,
    },
};

view! {
    /// The closure report.
    View {
        pub head: Head,
        /// Whether it is approved.
        pub approved: bool,
        pub outcome: Option<OutcomeNote>,
        pub objectives: Vec<review::ObjectiveRow>,
        pub timeline: Vec<timeline::TimelineRow>,
        pub elements: Vec<review::ElementRow>,
        pub relationships: Vec<review::RelationshipRow>,
        pub competitors: Vec<review::CompetitorRow>,
        pub risks: review::RiskReview,
        pub finance: evaluation::Finance,
        pub quality: evaluation::Quality,
        pub lessons: Vec<Lesson>,
        pub improvements: Vec<ImprovementRow>,
        pub handover: Option<HandoverView>,
        pub release: Vec<ReleaseRow>,
        pub new_opportunities: Vec<NewOpportunity>,
        pub archive: Vec<ArchiveRow>,
        pub approval: Option<Approval>,
        /// The record's free fields.
        pub extra: Extra,
    }
    /// An improvement with what became of it.
    ImprovementRow {
        #[serde(rename = "number")]
        pub n: u32,
        pub text: String,
        pub owner: String,
        pub due: NaiveDate,
        pub status: Progress,
        pub note: Option<String>,
    }
    /// The handover.
    HandoverView {
        pub record: Handover,
        pub items: Vec<HandoverRow>,
    }
    /// A thing handed over with what became of it.
    HandoverRow {
        #[serde(rename = "number")]
        pub n: u32,
        pub kind: HandoverKind,
        pub text: String,
        pub path: Option<String>,
        /// What the delivery PM said of it since; none where nothing is left.
        pub status: Option<Progress>,
        pub note: Option<String>,
    }
    /// A member of the team, and whether he is released.
    ReleaseRow {
        pub person: String,
        pub roles: Vec<Role>,
        pub released_on: Option<NaiveDate>,
        pub to: Option<String>,
        pub note: Option<String>,
    }
}

/// The closure report as of today.
pub fn view(case: &Case<'_>) -> View {
    let closing = &case.project.closing;
    View {
        head: head(case, case.today()),
        // A no-go is closed by the decision itself.
        approved: closing.approval.is_some() || case.ended_without_a_go(),
        outcome: process::outcome_note(case),
        objectives: review::objectives(case),
        timeline: timeline::timeline(case),
        elements: review::elements(case),
        relationships: review::relationships(case),
        competitors: review::competitors(case),
        risks: review::risks(case),
        finance: evaluation::finance(case),
        quality: evaluation::quality(case),
        lessons: closing.lessons.clone(),
        improvements: improvements(case),
        handover: handover(case),
        release: release(case),
        new_opportunities: closing.new_opportunities.clone(),
        archive: closing.archive.clone(),
        approval: closing.approval.clone(),
        extra: closing.extra.clone(),
    }
}

fn improvements(case: &Case<'_>) -> Vec<ImprovementRow> {
    let states = &case.project.follow_up.improvements;
    (1..)
        .zip(&case.project.closing.improvements)
        .map(|(n, one)| {
            let state = states.iter().rev().find(|state| state.n == n);
            ImprovementRow {
                n,
                text: one.text.clone(),
                owner: one.owner.clone(),
                due: one.due,
                status: state.map_or(Progress::Open, |state| state.status),
                note: state.and_then(|state| state.note.clone()),
            }
        })
        .collect()
}

fn handover(case: &Case<'_>) -> Option<HandoverView> {
    let record = case.project.closing.handover.clone()?;
    let states = &case.project.follow_up.handover;
    let items = (1..).zip(&record.items).map(|(n, item)| {
        let state = states.iter().rev().find(|state| state.n == n);
        HandoverRow {
            n,
            kind: item.kind,
            text: item.text.clone(),
            path: item.path.clone(),
            status: state.map(|state| state.status),
            note: state.and_then(|state| state.note.clone()),
        }
    });
    Some(HandoverView {
        items: items.collect(),
        record,
    })
}

/// Everyone who works on the project once, released or not; then whoever else was released.
fn release(case: &Case<'_>) -> Vec<ReleaseRow> {
    let released = &case.project.closing.release;
    let mut rows: Vec<ReleaseRow> = Vec::new();
    for member in case.project.team.resources() {
        if let Some(row) = rows.iter_mut().find(|row| row.person == member.person) {
            row.roles.push(member.role);
            continue;
        }
        rows.push(ReleaseRow {
            person: member.person.clone(),
            roles: vec![member.role],
            released_on: member.to.filter(|_| member.has_left(case.today())),
            to: None,
            note: None,
        });
    }
    for one in released {
        let known = rows.iter().position(|row| row.person == one.person);
        let at = known.unwrap_or(rows.len());
        if known.is_none() {
            rows.push(ReleaseRow {
                person: one.person.clone(),
                roles: one.roles.clone(),
                released_on: None,
                to: None,
                note: None,
            });
        }
        rows[at].released_on = Some(one.on);
        rows[at].to = Some(one.to.clone());
        rows[at].note.clone_from(&one.note);
    }
    rows
}
