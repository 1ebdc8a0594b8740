//! Days off and make-up workdays from the events of an iCalendar file. Recurring events are not read.

use crate::order::Order as _;
use chrono::{Datelike as _, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use icalendar::{
    Calendar, CalendarComponent, CalendarDateTime, Component as _, DatePerhapsTime, Event,
};

use super::super::Wrong;
use super::lines::fault;
use crate::both;
use crate::model::{Days, WorkingCalendar};
use crate::text::Both;

/// The most days that one event may take.
const MOST_DAYS: i64 = 3660;

/// The events of a file as days off; those whose title says that they are worked as make-up workdays. With what was
/// left out.
///
/// # Errors
/// The file is no iCalendar, or has no events; every event that ends before it begins or is too long to be meant.
pub fn holidays(text: &str, title: String) -> Result<(WorkingCalendar, Vec<Both>), Vec<Wrong>> {
    let text = text.trim_start_matches('\u{feff}');
    // What the parser says is for programmers.
    let calendar: Calendar = text.parse().map_err(|_: String| vec![fault(text)])?;
    let mut out = WorkingCalendar {
        title: Some(title),
        ..WorkingCalendar::default()
    };
    let (mut ignored, mut wrong) = (Vec::new(), Vec::new());
    let begins = |(_, line): &(usize, &str)| line.trim_end().eq_ignore_ascii_case("BEGIN:VEVENT");
    let mut lines = text
        .lines()
        .enumerate()
        .filter(begins)
        .map(|(at, _)| at + 1);
    let events = calendar.components.iter();
    for event in events.filter_map(CalendarComponent::as_event) {
        let line = lines.next();
        let name = event.get_summary().unwrap_or_default().trim().to_owned();
        if event.property_value("RRULE").is_some() {
            ignored.push(both!("重复事件“{name}”", "the recurring event `{name}`"));
            continue;
        }
        let start = event.get_start().as_ref().map(moment);
        if let (None, Some(told)) = (start, event.property_value("DTSTART")) {
            let message = both!(
                "事件“{name}”的开始 {told} 不是日期",
                "the event `{name}` begins on {told}, which is no date"
            );
            wrong.push((line, message));
            continue;
        }
        let Some(start) = start else {
            ignored.push(both!(
                "没有日期的事件“{name}”",
                "the event `{name}` without a date"
            ));
            continue;
        };
        match last(event, start) {
            Ok(last) => {
                let from = start.date();
                let days = Days {
                    from,
                    to: Some(last).filter(|last| *last > from),
                    name: Some(name.clone()).filter(|name| !name.is_empty()),
                };
                if is_worked(&name) {
                    out.workdays.push(days);
                } else {
                    out.holidays.push(days);
                }
            }
            Err(why) => {
                let (zh, en) = (why.zh, why.en);
                let message = both!("事件“{name}”{zh}", "the event `{name}` {en}");
                wrong.push((line, message));
            }
        }
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    if out.holidays.is_empty() && out.workdays.is_empty() {
        let message = both!(
            "文件里没有可用的事件",
            "the file has no event that can be read"
        );
        return Err(vec![(None, message)]);
    }
    out.holidays.order_by_key(|days| days.from);
    out.workdays.order_by_key(|days| days.from);
    Ok((out, ignored))
}

/// The last day of an event: its end is the first moment after it.
fn last(event: &Event, start: NaiveDateTime) -> Result<NaiveDate, Both> {
    let unread = || {
        both!(
            "的结束或时长读不懂",
            "has an end or a duration that cannot be read"
        )
    };
    let end = match (
        event.property_value("DTEND"),
        event.property_value("DURATION"),
    ) {
        (Some(_), _) => moment(&event.get_end().ok_or_else(unread)?),
        (None, Some(text)) => {
            let length = duration(text).ok_or_else(unread)?;
            start.checked_add_signed(length).ok_or_else(unread)?
        }
        (None, None) => start,
    };
    if end < start {
        let (from, to) = (start.date(), end.date());
        return Err(both!(
            "的结束 {to} 早于开始 {from}",
            "ends on {to}, before it begins on {from}"
        ));
    }
    if (end - start).num_days() > MOST_DAYS || !(1900..=2300).contains(&start.year()) {
        return Err(both!(
            "超过十年，或不在 1900–2300 年内",
            "takes more than ten years, or lies outside 1900–2300"
        ));
    }
    let before = end.checked_sub_signed(TimeDelta::seconds(1));
    Ok(before.map_or(end, |before| before.max(start)).date())
}

/// A length as RFC 5545 writes it: `P2D`, `P1W`, `PT36H`.
fn duration(text: &str) -> Option<TimeDelta> {
    let text = text.trim();
    let mut rest = text.strip_prefix('+').unwrap_or(text).strip_prefix('P')?;
    let mut seconds = 0_i64;
    while !rest.is_empty() {
        if let Some(time) = rest.strip_prefix('T') {
            rest = time;
            continue;
        }
        let end = rest.find(|c: char| !c.is_ascii_digit())?;
        let number: i64 = rest[..end].parse().ok()?;
        let (unit, behind) = rest[end..].split_at_checked(1)?;
        let unit = match unit {
            "W" => 604_800,
            "D" => 86_400,
            "H" => 3_600,
            "M" => 60,
            "S" => 1,
            _ => return None,
        };
        seconds = seconds.checked_add(number.checked_mul(unit)?)?;
        rest = behind;
    }
    TimeDelta::try_seconds(seconds)
}

/// Whether a title says that the day is worked: `国庆节假期补班`, `春节（班）`, `working day`; but not `放假不上班`,
/// `non-working day`. The first phrase that is in it decides.
fn is_worked(name: &str) -> bool {
    const PHRASES: [(&str, bool); 22] = [
        ("不上班", false),
        ("不用上班", false),
        ("无需上班", false),
        ("不补班", false),
        ("停班", false),
        ("非工作日", false),
        ("补班", true),
        ("上班", true),
        ("调班", true),
        ("工作日", true),
        ("假", false),
        ("班", true),
        ("non-work", false),
        ("non work", false),
        ("nonwork", false),
        ("not work", false),
        ("not a work", false),
        ("no work", false),
        ("workday", true),
        ("work day", true),
        ("working day", true),
        ("day worked", true),
    ];
    let small = name.to_lowercase();
    let said = PHRASES.iter().find(|(phrase, _)| small.contains(phrase));
    said.is_some_and(|(_, worked)| *worked)
}

fn moment(at: &DatePerhapsTime) -> NaiveDateTime {
    match at {
        DatePerhapsTime::Date(day) => day.and_time(NaiveTime::MIN),
        DatePerhapsTime::DateTime(at) => match at {
            CalendarDateTime::Floating(at) => *at,
            CalendarDateTime::Utc(at) => at.naive_utc(),
            CalendarDateTime::WithTimezone { date_time, .. } => *date_time,
        },
    }
}

#[cfg(test)]
mod tests;
