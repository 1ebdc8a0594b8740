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
    let off = name.contains('假') || name.contains("不上班");
    (name.contains('班') && !off) || small.contains("workday") || small.contains("working day")
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holidays_and_make_up_days_are_told_apart() {
        let event = |rest: &str| format!("BEGIN:VEVENT\r\nUID:1\r\n{rest}\r\nEND:VEVENT\r\n");
        let file = format!(
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{}{}{}{}END:VCALENDAR\r\n",
            event("DTSTART;VALUE=DATE:20270101\r\nDTEND;VALUE=DATE:20270104\r\nSUMMARY:元旦放假"),
            event("DTSTART;VALUE=DATE:20270109\r\nSUMMARY:元旦调休上班"),
            event("DTSTART;VALUE=DATE:20270214\r\nRRULE:FREQ=YEARLY\r\nSUMMARY:x"),
            event("SUMMARY:y"),
        );
        let (calendar, ignored) = holidays(&file, "cn2027".to_owned()).expect("a calendar");
        let day = |month, day| NaiveDate::from_ymd_opt(2027, month, day);
        assert_eq!(
            (
                calendar.holidays.len(),
                calendar.workdays.len(),
                ignored.len()
            ),
            (1, 1, 2)
        );
        assert_eq!(
            (Some(calendar.holidays[0].from), calendar.holidays[0].to),
            (day(1, 1), day(1, 3))
        );
        assert_eq!(
            (Some(calendar.workdays[0].from), calendar.workdays[0].to),
            (day(1, 9), None)
        );
        assert!(
            ["", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "x"]
                .iter()
                .all(|text| holidays(text, String::new()).is_err())
        );
    }
}
