//! The calendar of an MSPDI file as a working calendar: hours become whole and half days. Not those of resources.

use chrono::{NaiveTime, Timelike as _};

use super::file::{File, Period, WorkingTime};
use super::time::{first, last};
use crate::both;
use crate::model::{DayWork, Days, WorkingCalendar};
use crate::text::Both;

/// The project's calendar; none where it is Monday to Friday.
pub(super) fn calendar(file: &File, ignored: &mut Vec<Both>) -> Option<WorkingCalendar> {
    let wanted = file.calendar.as_ref()?;
    let found = file.calendars.list.iter().find(|one| one.uid == *wanted)?;
    let mut out = WorkingCalendar {
        title: found.name.clone(),
        ..WorkingCalendar::default()
    };
    let mut week = [DayWork::Full; 7];
    week[5..].fill(DayWork::Free);
    for day in &found.week.list {
        let work = work(day.working, &day.times.list);
        match (day.day, &day.period) {
            (0, Some(period)) => except(&mut out, work, period, None),
            // Sunday is 1 there and last here.
            (number @ 1..=7, _) => week[usize::from((number + 5) % 7)] = work,
            _ => {}
        }
    }
    for exception in &found.exceptions.list {
        let Some(period) = &exception.period else {
            continue;
        };
        if exception.kind.is_some_and(|kind| kind > 1) {
            let name = exception.name.clone().unwrap_or_default();
            ignored.push(both!(
                "日历的重复例外“{name}”",
                "the recurring exception `{name}` of the calendar"
            ));
            continue;
        }
        let work = work(exception.working, &exception.times.list);
        let name = exception.name.clone().filter(|name| !name.is_empty());
        except(&mut out, work, period, name);
    }
    let plain = week[..5].iter().all(|day| *day == DayWork::Full)
        && week[5..].iter().all(|day| *day == DayWork::Free);
    if !plain {
        out.week = week.to_vec();
    }
    let days = out.holidays.len() + out.workdays.len() + out.half_days.len();
    (!plain || days > 0).then_some(out)
}

fn except(out: &mut WorkingCalendar, work: DayWork, period: &Period, name: Option<String>) {
    let Some(from) = first(Some(&period.from)) else {
        return;
    };
    let to = last(Some(&period.to)).filter(|to| *to > from);
    let days = Days { from, to, name };
    match work {
        DayWork::Full => out.workdays.push(days),
        DayWork::Half => out.half_days.push(days),
        DayWork::Free => out.holidays.push(days),
    }
}

/// Less than six hours are half a day.
fn work(working: u8, times: &[WorkingTime]) -> DayWork {
    let seconds = |text: &Option<String>| {
        let time: NaiveTime = text.as_ref()?.parse().ok()?;
        Some(time.num_seconds_from_midnight())
    };
    let hours: u32 = times
        .iter()
        .filter_map(|time| {
            let (from, to) = (seconds(&time.from)?, seconds(&time.to)?);
            // Midnight at the end is the end of the day.
            Some(if to == 0 { 86_400 } else { to }.saturating_sub(from))
        })
        .sum::<u32>()
        / 3600;
    match (working, times.is_empty(), hours) {
        (0, ..) | (_, false, 0) => DayWork::Free,
        (_, false, 1..6) => DayWork::Half,
        _ => DayWork::Full,
    }
}
