//! The upkeep of a week: money, meetings, calls for help, checklist. Not the selling itself.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::{
    model::{AskStatus, Cadence, CostCategory, MeetingKind, Money, Percent, Week, total},
    order::Order as _,
    report::{head::Text, lookup, view},
    text::Both,
};

use super::{Frame, phases};

view! {
    /// What the pursuit costs.
    Cost {
        pub spent_this_week: Money,
        /// Dated before this week, booked since the last report.
        pub booked_late: Option<Money>,
        pub cumulative: Money,
        pub budget: Money,
        pub left: Option<Money>,
        /// What it comes to at the signing if money goes on being spent as fast as since the first cost.
        pub forecast_at_close: Option<Money>,
        /// Share of the budget that is used; none where there is no budget.
        pub used: Option<Percent>,
        /// `over` beyond the budget, `near` beyond 80 % of it.
        pub warning: Option<String>,
        pub lines: Vec<CostRow>,
        /// Lines in other currencies, which no sum holds.
        pub foreign: usize,
    }
    /// Money spent in this week.
    CostRow {
        #[serde(rename = "date")]
        pub on: NaiveDate,
        pub category: CostCategory,
        pub amount: Money,
        pub note: Option<String>,
    }
    /// Meetings of the week against the plan.
    Talk {
        pub held: Vec<Held>,
        pub plan: Vec<Planned>,
    }
    /// A meeting that was held.
    Held {
        pub id: String,
        pub title: String,
        pub kind: MeetingKind,
        #[serde(rename = "date")]
        pub on: NaiveDate,
        pub attendees: Vec<String>,
        pub item: Option<String>,
        pub note: Option<String>,
        pub minutes: Option<String>,
    }
    /// A row of the communication plan in this week.
    Planned {
        pub id: String,
        pub title: String,
        pub cadence: Cadence,
        pub owner: String,
        /// Whether the plan asks for it in this week.
        pub due: bool,
        pub held: bool,
    }
    /// A call for help of this week, or an earlier one that is still open.
    AskRow {
        pub week: String,
        #[serde(rename = "number")]
        pub n: u32,
        pub to: String,
        pub what: String,
        pub needed_by: NaiveDate,
        pub status: AskStatus,
        pub answer: Option<String>,
        pub overdue_days: i64,
    }
    /// A phase of the checklist.
    PhaseRow {
        pub key: String,
        pub label: Text,
        pub done: usize,
        pub total: usize,
        /// Not done when their step was taken.
        pub overdue: usize,
        pub percent: Option<Percent>,
    }
}

pub fn cost(frame: &Frame<'_>) -> Cost {
    let project = frame.case.project;
    let mut lines: Vec<CostRow> = project
        .cost_lines()
        .filter(|line| frame.contains(line.on))
        .map(|line| CostRow {
            on: line.on,
            category: line.category,
            amount: line.amount.clone(),
            note: line.note.clone(),
        })
        .collect();
    lines.order_by_key(|line| line.on);
    let (spent_this_week, foreign) =
        total(lines.iter().map(|line| &line.amount), project.currency());
    let cumulative = frame
        .now
        .spent
        .clone()
        .unwrap_or_else(|| project.spent(frame.day));
    let budget = lookup::baseline_on(project, frame.day)
        .map_or_else(|| project.budget(), |baseline| baseline.budget.clone());
    let used = Percent::of(cumulative.amount, budget.amount);
    let level = |share: Percent| match share.0 {
        share if share > 100.into() => Some("over".to_owned()),
        share if share > 80.into() => Some("near".to_owned()),
        _ => None,
    };
    let booked_late = frame
        .was()
        .and_then(|was| {
            cumulative
                .minus(was.spent.as_ref()?)?
                .minus(&spent_this_week)
        })
        .filter(|late| !late.amount.is_zero());
    Cost {
        booked_late,
        spent_this_week,
        left: budget.minus(&cumulative),
        forecast_at_close: at_close(frame, &cumulative),
        used,
        warning: used.and_then(level),
        cumulative,
        budget,
        lines,
        foreign,
    }
}

/// The cost so far, carried on at its own rate until the signing; as it is where that day has come.
fn at_close(frame: &Frame<'_>, cumulative: &Money) -> Option<Money> {
    let first = frame.case.project.cost_lines().map(|line| line.on).min()?;
    let end = frame.now.sign_by?;
    let days = |to: NaiveDate| (to - first).num_days() + 1;
    let so_far = days(frame.day);
    (so_far > 0).then(|| {
        let whole = days(end.max(frame.day));
        let amount = cumulative.amount * Decimal::from(whole) / Decimal::from(so_far);
        Money::new(amount, &cumulative.currency)
    })
}

pub fn talk(frame: &Frame<'_>) -> Talk {
    let project = frame.case.project;
    let mut held: Vec<Held> = project
        .meetings
        .iter()
        .filter(|meeting| frame.contains(meeting.on))
        .map(|meeting| Held {
            id: meeting.id.clone(),
            title: meeting.title.clone(),
            kind: meeting.kind,
            on: meeting.on,
            attendees: meeting.attendees.clone(),
            item: meeting.item.clone(),
            note: meeting.note.clone(),
            minutes: meeting.minutes.clone(),
        })
        .collect();
    held.order_by(|a, b| (a.on, &a.id).cmp(&(b.on, &b.id)));
    let plan = project.plan.communication.iter().map(|row| Planned {
        id: row.id.clone(),
        title: row.title.clone(),
        cadence: row.cadence,
        owner: row.owner.clone(),
        due: matches!(row.cadence, Cadence::Daily | Cadence::Weekly)
            || row.falls_between(frame.week.monday(), frame.week.sunday()),
        held: project
            .meetings
            .iter()
            .any(|meeting| frame.contains(meeting.on) && row.is_carried_out_by(meeting)),
    });
    Talk {
        plan: plan.collect(),
        held,
    }
}

pub fn asks(frame: &Frame<'_>) -> Vec<AskRow> {
    let project = frame.case.project;
    let mut rows = Vec::new();
    let mut weeklies: Vec<_> = project
        .weeklies
        .iter()
        .filter(|weekly| weekly.amends.is_none())
        .collect();
    weeklies.order_by(|a, b| a.week.cmp(&b.week));
    for weekly in weeklies {
        let Ok(week) = weekly.week.parse::<Week>() else {
            continue;
        };
        for (n, ask) in (1..).zip(&weekly.asks).filter(|_| week <= frame.week) {
            let answer = project.follow_up.answers.iter().rev().find(|answer| {
                answer.week == weekly.week && answer.n == n && answer.on <= frame.day
            });
            let status = answer.map_or(AskStatus::Open, |answer| answer.status);
            let open = matches!(status, AskStatus::Open | AskStatus::Accepted);
            let answered_now = answer.is_some_and(|answer| frame.contains(answer.on));
            if week == frame.week || open || answered_now {
                rows.push(AskRow {
                    week: weekly.week.clone(),
                    n,
                    to: ask.to.clone(),
                    what: ask.what.clone(),
                    needed_by: ask.needed_by,
                    status,
                    answer: answer.and_then(|answer| answer.text.clone()),
                    overdue_days: if open {
                        (frame.day - ask.needed_by).num_days().max(0)
                    } else {
                        0
                    },
                });
            }
        }
    }
    rows
}

pub fn checklist(frame: &Frame<'_>) -> Vec<PhaseRow> {
    let labels = phases::live(&frame.case);
    phases::read(frame.now.checklist.as_deref().unwrap_or_default())
        .into_iter()
        .map(|(key, [done, total, overdue])| PhaseRow {
            label: labels
                .iter()
                .find(|phase| phase.key == key)
                .map_or_else(|| Both::same(&*key), |phase| phase.label.clone())
                .into(),
            percent: Percent::of(done.into(), total.into()),
            key,
            done,
            total,
            overdue,
        })
        .collect()
}
