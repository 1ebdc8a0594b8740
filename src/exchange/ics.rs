//! iCalendar: holidays in, milestones and actions out. Times of day and recurring events are not read.

use chrono::{DateTime, Days as Step, NaiveDate, Utc};
use icalendar::{
    Calendar, CalendarComponent, CalendarDateTime, Component as _, DatePerhapsTime, Event,
    EventLike as _,
};

use super::Outgoing;
use crate::both;
use crate::model::{Days, WorkingCalendar};
use crate::schedule::Row;
use crate::text::Both;

/// The events of a file as days off; those whose title says that they are worked (班, workday) as make-up workdays.
///
/// # Errors
/// The file is no iCalendar, or has no events.
pub fn holidays(text: &str, title: String) -> Result<(WorkingCalendar, Vec<Both>), Both> {
    let calendar: Calendar =
        text.trim_start_matches('\u{feff}')
            .parse()
            .map_err(|error: String| {
                both!(
                    "不是 iCalendar 文件：{error}",
                    "not an iCalendar file: {error}"
                )
            })?;
    let mut out = WorkingCalendar {
        title: Some(title),
        ..WorkingCalendar::default()
    };
    let mut ignored = Vec::new();
    for event in calendar
        .components
        .iter()
        .filter_map(CalendarComponent::as_event)
    {
        let name = event.get_summary().unwrap_or_default().trim().to_owned();
        if event.property_value("RRULE").is_some() {
            ignored.push(both!("重复事件“{name}”", "the recurring event `{name}`"));
            continue;
        }
        let Some(from) = event.get_start().as_ref().map(day) else {
            ignored.push(both!(
                "没有日期的事件“{name}”",
                "the event `{name}` without a date"
            ));
            continue;
        };
        // The end of an event is the day after its last one.
        let last = event
            .get_end()
            .as_ref()
            .map(day)
            .and_then(|end| end.pred_opt());
        let days = Days {
            from,
            to: last.filter(|last| *last > from),
            name: Some(name.clone()).filter(|name| !name.is_empty()),
        };
        if is_worked(&name) {
            out.workdays.push(days);
        } else {
            out.holidays.push(days);
        }
    }
    if out.holidays.is_empty() && out.workdays.is_empty() {
        return Err(both!(
            "文件里没有可用的事件",
            "the file has no event that can be read"
        ));
    }
    out.holidays.sort_by_key(|days| days.from);
    out.workdays.sort_by_key(|days| days.from);
    Ok((out, ignored))
}

fn is_worked(name: &str) -> bool {
    let small = name.to_lowercase();
    let rest = name.contains("放假") || name.contains("休");
    (name.contains('班') && !rest) || small.contains("workday") || small.contains("working day")
}

fn day(at: &DatePerhapsTime) -> NaiveDate {
    match at {
        DatePerhapsTime::Date(day) => *day,
        DatePerhapsTime::DateTime(at) => match at {
            CalendarDateTime::Floating(at) => at.date(),
            CalendarDateTime::Utc(at) => at.date_naive(),
            CalendarDateTime::WithTimezone { date_time, .. } => date_time.date(),
        },
    }
}

/// Every milestone and action as an event of whole days, the same bytes for the same plan and time.
#[must_use]
pub fn export(plan: &Outgoing, stamp: DateTime<Utc>) -> String {
    let mut calendar = Calendar::new();
    calendar.name(plan.title);
    for (at, task) in plan.plan.tasks.iter().enumerate() {
        if plan.rows[at] == Row::Phase {
            continue;
        }
        let item = &plan.dates.items[at];
        let mut event = Event::new();
        event
            .uid(&format!("{}-{}@pursuit", plan.code, task.id))
            .timestamp(stamp)
            .summary(&format!("{} {}", task.id, task.title))
            .starts(item.early_start)
            .ends(item.early_finish + Step::new(1));
        if let Some(owner) = plan.owners[at] {
            event.description(owner);
        }
        calendar.push(event.done());
    }
    calendar.to_string()
}
