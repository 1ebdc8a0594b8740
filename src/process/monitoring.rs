//! Rules of the pursuit while it runs: weekly reports, risks, help, costs, communication. Not of bid and contract.

use chrono::{Datelike, Days, NaiveDate};

use crate::{
    both,
    model::{Answered, AskStatus, Cadence, Finding, MeetingKind, Role, StakeholderRole, Weekly},
    process::{
        Case,
        rules::{lacks, went_wrong},
        weeks,
    },
    text::Both,
};

/// MO-01: every due week is settled; what came late can no longer be mended and only marks the row.
pub(super) fn weeklies_on_time(case: &Case) -> Vec<Finding> {
    let mut found = Vec::new();
    for week in weeks::due(case) {
        let file = format!("weekly/{week}.yaml");
        if weeks::is_settled(case, week) {
            let late = case.project.weekly(week).and_then(weeks::on_time) == Some(false);
            if late {
                found.push(went_wrong(
                    both!("{week} 提交晚了", "{week} was handed in late"),
                    &file,
                    Role::Pd,
                ));
            }
        } else if ended(case) || weeks::due_at(case, week) < case.now {
            found.push(weeks::left_behind(week));
        }
    }
    found
}

/// Whether no further week can become due, so that the last one is asked for before its Friday.
fn ended(case: &Case) -> bool {
    case.outcome().is_some()
}

/// MO-02: what was handed in says all it must; the tick is QA's.
pub(super) fn weeklies_complete(case: &Case) -> Vec<Finding> {
    submitted(case)
        .flat_map(|weekly| weeks::lacking(case, weekly))
        .map(|mut finding| {
            let week = finding.about.clone().unwrap_or_default();
            finding.message = Both {
                zh: format!("{week} {}", finding.message.zh),
                en: format!("{week}: {}", finding.message.en),
            };
            finding.mend(format!("weekly amend --week {week} --text TEXT"))
        })
        .collect()
}

fn submitted<'a>(case: &Case<'a>) -> impl Iterator<Item = &'a Weekly> {
    case.project
        .weeklies
        .iter()
        .filter(|weekly| weekly.amends.is_none() && weekly.submitted_at.is_some())
}

/// A call for help without an answer: its week, number, text, and the day it is needed by.
pub(super) fn open_asks<'a>(case: &Case<'a>) -> Vec<(&'a str, u32, &'a str, NaiveDate)> {
    let answers = &case.project.follow_up.answers;
    submitted(case)
        .flat_map(|weekly| {
            (1..)
                .zip(&weekly.asks)
                .map(move |(n, ask)| (weekly, n, ask))
        })
        .filter(|(weekly, n, _)| {
            !answers.iter().any(|answer| {
                answer.week == weekly.week && answer.n == *n && answer.status != AskStatus::Open
            })
        })
        .map(|(weekly, n, ask)| (weekly.week.as_str(), n, ask.what.as_str(), ask.needed_by))
        .collect()
}

/// MO-04: calls for help are answered by the day they are needed.
pub(super) fn help_answered(case: &Case) -> Vec<Finding> {
    let mut found: Vec<Finding> = open_asks(case)
        .into_iter()
        .filter(|(_, _, _, by)| *by < case.today())
        .map(|(week, n, what, by)| {
            lacks(
                both!(
                    "{week} 的求助 {n} 应于 {by} 答复：{what}",
                    "call {n} of {week} was to be answered by {by}: {what}"
                ),
                "follow-up.yaml",
                format!("weekly answer {n} done --week {week} --text TEXT"),
                Role::Sponsor,
            )
        })
        .collect();
    let answers = &case.project.follow_up.answers;
    for (at, answer) in answers.iter().enumerate() {
        let known = |other: &Answered| {
            (&other.week, other.n) == (&answer.week, answer.n) && other.status != AskStatus::Open
        };
        // The first answer is the one that was waited for; what came of it is told later.
        if answer.status == AskStatus::Open || answers[..at].iter().any(known) {
            continue;
        }
        let asked = submitted(case)
            .find(|weekly| weekly.week == answer.week)
            .and_then(|weekly| {
                weekly
                    .asks
                    .get(usize::try_from(answer.n).ok()?.checked_sub(1)?)
            });
        if asked.is_some_and(|ask| answer.on > ask.needed_by) {
            let (week, n) = (&answer.week, answer.n);
            found.push(went_wrong(
                both!(
                    "{week} 的求助 {n} 答复晚了",
                    "call {n} of {week} was answered late"
                ),
                "follow-up.yaml",
                Role::Sponsor,
            ));
        }
    }
    found
}

/// MO-05: a line for every month that has passed since the kick-off, all within the approved budget.
pub(super) fn costs_booked(case: &Case) -> Vec<Finding> {
    let project = case.project;
    let mut found: Vec<Finding> = months(case)
        .into_iter()
        .filter(|month| {
            !project
                .cost_lines()
                .any(|line| line.on.format("%Y-%m").to_string() == *month)
        })
        .map(|month| {
            lacks(
                both!("{month} 没有费用", "no cost is booked for {month}"),
                &format!("costs/{month}.yaml"),
                "cost add MONEY --category CATEGORY --on DATE --note TEXT",
                Role::Pmo,
            )
        })
        .collect();
    let budget = project
        .approval()
        .and_then(|go| go.approved_budget.as_ref());
    let spent = project.spent(case.today());
    if let Some(budget) = budget
        && budget
            .minus(&spent)
            .is_some_and(|rest| rest.amount.is_sign_negative())
    {
        found.push(went_wrong(
            Both {
                zh: format!("已用 {}，超过批准预算 {}", spent.pretty(), budget.pretty()),
                en: format!(
                    "{} spent, more than the approved {}",
                    spent.pretty(),
                    budget.pretty()
                ),
            },
            "costs",
            Role::Pmo,
        ));
    }
    found
}

/// The months that have passed since the kick-off, `2026-10`.
fn months(case: &Case) -> Vec<String> {
    let outcome = case.project.closing.outcome.as_ref();
    let end = outcome.map_or(case.today(), |note| note.on);
    let last = end.with_day(1).unwrap_or(end);
    let start = weeks::started(case).and_then(|day| day.with_day(1));
    std::iter::successors(start, |month| (*month + Days::new(32)).with_day(1))
        .take_while(|month| *month < last)
        .map(|month| month.format("%Y-%m").to_string())
        .collect()
}

/// MO-06: every row of the communication plan has been carried out at least once.
pub(super) fn communication_held(case: &Case) -> Vec<Finding> {
    let project = case.project;
    project
        .plan
        .communication
        .iter()
        .filter(|row| row.cadence != Cadence::Event)
        .filter(|row| {
            !project.meetings.iter().any(|meeting| {
                meeting.item.as_deref() == Some(&row.id)
                    || (row.cadence == Cadence::Weekly && meeting.kind == MeetingKind::Weekly)
            })
        })
        .map(|row| {
            let (id, title) = (&row.id, &row.title);
            lacks(
                both!("{id} {title} 尚未执行", "{id} {title} has not been carried out"),
                "meetings",
                format!("meeting add TITLE --kind other --item {id} --on DATE --attendees PERSONS --note TEXT"),
                Role::Pmo,
            )
        })
        .collect()
}

/// MO-07: every decider was met in the last 30 days.
pub(super) fn deciders_contacted(case: &Case) -> Vec<Finding> {
    let since = case.today() - Days::new(30);
    case.project
        .stakeholders
        .iter()
        .filter(|person| person.roles.contains(&StakeholderRole::Decider))
        .filter(|person| person.last_contact_on.is_none_or(|day| day < since))
        .map(|person| {
            let (id, title) = (&person.id, &person.title);
            lacks(
                both!(
                    "{id} {title} 近 30 天无接触",
                    "{id} {title} was not met in the last 30 days"
                ),
                &format!("stakeholders/{id}.yaml"),
                format!("stakeholder set {id} last_contact_on=DATE"),
                Role::Ar,
            )
        })
        .collect()
}

/// T12, at full depth: the sponsor has read every weekly report.
pub(super) fn sponsor_acknowledged(case: &Case) -> Vec<Finding> {
    if !case.depth().sponsor_ack {
        return Vec::new();
    }
    submitted(case)
        .filter(|weekly| {
            !case
                .project
                .follow_up
                .acks
                .iter()
                .any(|ack| ack.week == weekly.week)
        })
        .map(|weekly| {
            let week = &weekly.week;
            lacks(
                both!(
                    "赞助人尚未阅知 {week}",
                    "the sponsor has not acknowledged {week}"
                ),
                "follow-up.yaml",
                format!("weekly ack --week {week}"),
                Role::Sponsor,
            )
        })
        .collect()
}
