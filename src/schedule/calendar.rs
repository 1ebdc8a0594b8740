//! Working calendars: a weekly pattern, exceptions and leave, with constant-time arithmetic. Not one country's holidays.
//!
//! Time is counted in ticks ([`TICKS_PER_DAY`]). A *moment* counts every day since the year 1; a *position* counts
//! only the work of one calendar. `position` and `opening`/`closing` turn one into the other without a search: days
//! with exceptions are in a table, the others follow from the week.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};

use super::span::TICKS_PER_DAY;
use crate::both;
use crate::text::Both;

/// The smallest amount of work that a calendar can give a day.
const HALF: i64 = TICKS_PER_DAY / 2;

/// Years that an exception may be dated in.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2300;

/// How much of a day is worked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Work {
    /// A day off.
    Off,
    /// The morning: half a working day.
    Half,
    /// A whole working day.
    Full,
}

impl Work {
    fn ticks(self) -> i64 {
        match self {
            Self::Off => 0,
            Self::Half => HALF,
            Self::Full => TICKS_PER_DAY,
        }
    }
}

/// Which days are worked: a week that repeats, and the days that differ from it. A clone shares the tables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    week: [Work; 7],
    exceptions: Arc<BTreeMap<NaiveDate, Work>>,
    /// Day number of the table's first day, a Monday.
    first: i64,
    /// Days of the table.
    days: i64,
    /// Work before each day of the table; one more than its days, which are whole weeks. Small numbers, because a
    /// plan of many persons looks into many tables.
    before: Arc<[u32]>,
    /// The day of the table that each half day of work falls on.
    day_of: Arc<[u32]>,
    /// Work before each day of a week; the last is the whole week.
    week_before: [i64; 8],
    /// The day of the week that each of its half days of work falls on.
    week_day_of: Vec<u8>,
}

impl Calendar {
    /// A calendar of a week (Monday first) and the days that differ from it: holidays, make-up days, half days.
    ///
    /// # Errors
    /// The week has no work in it, or an exception lies outside the years 1900–2300.
    pub fn new(
        week: [Work; 7],
        exceptions: impl IntoIterator<Item = (NaiveDate, Work)>,
    ) -> Result<Self, Both> {
        let exceptions: BTreeMap<_, _> = exceptions.into_iter().collect();
        if week.iter().all(|work| *work == Work::Off) {
            return Err(both!(
                "日历的一周里没有工作日",
                "the calendar's week has no working day"
            ));
        }
        if let Some(date) = exceptions.keys().find(|date| !YEARS.contains(&date.year())) {
            return Err(both!(
                "日历中的日期 {date} 超出 1900–2300 年",
                "the calendar's date {date} is outside 1900–2300"
            ));
        }
        Ok(Self::built(week, exceptions))
    }

    /// Monday to Friday.
    #[must_use]
    pub fn weekdays() -> Self {
        use Work::{Full, Off};
        Self::built([Full, Full, Full, Full, Full, Off, Off], BTreeMap::new())
    }

    /// Every day of the week.
    #[must_use]
    pub fn every_day() -> Self {
        Self::built([Work::Full; 7], BTreeMap::new())
    }

    /// This calendar with one person's leave laid over it: on each of the days no more than `Work` is left.
    ///
    /// # Errors
    /// A day lies outside the years 1900–2300.
    pub fn with_leave(
        &self,
        leave: impl IntoIterator<Item = (NaiveDate, Work)>,
    ) -> Result<Self, Both> {
        let mut exceptions = BTreeMap::clone(&self.exceptions);
        for (date, left) in leave {
            let entry = exceptions
                .entry(date)
                .or_insert(self.week[weekday(day_number(date))]);
            *entry = left.min(*entry);
        }
        Self::new(self.week, exceptions)
    }

    fn built(week: [Work; 7], exceptions: BTreeMap<NaiveDate, Work>) -> Self {
        let mut week_before = [0; 8];
        let mut week_day_of = Vec::new();
        for (day, work) in (0_u8..).zip(week) {
            let at = usize::from(day);
            week_before[at + 1] = week_before[at] + work.ticks();
            week_day_of.extend((0..work.ticks() / HALF).map(|_| day));
        }
        let monday = |date: &NaiveDate| (day_number(*date) - 1).div_euclid(7) * 7 + 1;
        let first = exceptions.keys().next().map_or(1, monday);
        let end = exceptions
            .keys()
            .next_back()
            .map_or(1, |date| monday(date) + 7);
        let mut work: Vec<Work> = (first..end).map(|day| week[weekday(day)]).collect();
        for (date, exception) in &exceptions {
            work[index(day_number(*date) - first)] = *exception;
        }
        let mut before = Vec::with_capacity(work.len() + 1);
        let mut day_of = Vec::with_capacity(work.len() * 2);
        let mut sum = 0_u32;
        for (day, work) in (0_u32..).zip(work) {
            before.push(sum);
            sum += u32::try_from(work.ticks()).unwrap_or_default();
            day_of.extend((0..work.ticks() / HALF).map(|_| day));
        }
        before.push(sum);
        Self {
            week,
            exceptions: exceptions.into(),
            first,
            days: end - first,
            before: before.into(),
            day_of: day_of.into(),
            week_before,
            week_day_of,
        }
    }

    /// The week that repeats, Monday first.
    pub(crate) fn week(&self) -> [Work; 7] {
        self.week
    }

    /// The days that differ from the week, or confirm it, in order.
    pub(crate) fn exceptions(&self) -> impl Iterator<Item = (NaiveDate, Work)> + '_ {
        self.exceptions.iter().map(|(day, work)| (*day, *work))
    }

    /// How much of `date` is worked.
    #[must_use]
    pub fn work_on(&self, date: NaiveDate) -> Work {
        self.exceptions
            .get(&date)
            .copied()
            .unwrap_or(self.week[weekday(day_number(date))])
    }

    /// Whether any day is half worked.
    pub(crate) fn has_half_days(&self) -> bool {
        self.week
            .iter()
            .chain(self.exceptions.values())
            .any(|work| *work == Work::Half)
    }

    /// The working days from the start of `from` to the start of `to`, in ticks; negative where `to` is earlier.
    #[must_use]
    pub fn work_between(&self, from: NaiveDate, to: NaiveDate) -> i64 {
        self.position(opening_of(to)) - self.position(opening_of(from))
    }

    /// The working day `days` whole working days after `date`; 0 is `date` itself or the next working day.
    ///
    /// None where the answer is beyond the dates of the calendar type.
    #[must_use]
    pub fn add_working_days(&self, date: NaiveDate, days: i64) -> Option<NaiveDate> {
        let shift = days.checked_mul(TICKS_PER_DAY)?;
        let at = self.position(opening_of(date)).checked_add(shift)?;
        if at.abs() > i64::MAX / 16 {
            return None;
        }
        date_of(self.opening(at))
    }

    /// The work before `moment`.
    #[inline]
    pub(crate) fn position(&self, moment: i64) -> i64 {
        let (day, rest) = (
            moment.div_euclid(TICKS_PER_DAY) - self.first,
            moment.rem_euclid(TICKS_PER_DAY),
        );
        if (0..self.days).contains(&day) {
            let at = index(day);
            let (before, after) = (i64::from(self.before[at]), i64::from(self.before[at + 1]));
            return before + rest.min(after - before);
        }
        if day < 0 {
            self.weekly(day, rest)
        } else {
            i64::from(self.before[self.before.len() - 1]) + self.weekly(day - self.days, rest)
        }
    }

    /// The work of `day` days of plain weeks, counted from a Monday, and of `rest` ticks of the day after them.
    fn weekly(&self, day: i64, rest: i64) -> i64 {
        let at = index(day.rem_euclid(7));
        let work = self.week_before[at + 1] - self.week_before[at];
        day.div_euclid(7) * self.week_before[7] + self.week_before[at] + rest.min(work)
    }

    /// The last moment with no more than `position` work before it: where the next piece of work begins.
    #[inline]
    pub(crate) fn opening(&self, position: i64) -> i64 {
        let days = self.before.len() - 1;
        let total = i64::from(self.before[days]);
        if (0..total).contains(&position) {
            let day = self.day_of[index(position / HALF)];
            let before = i64::from(self.before[day as usize]);
            return (self.first + i64::from(day)) * TICKS_PER_DAY + position - before;
        }
        let (origin, position) = if position < 0 {
            (self.first, position)
        } else {
            (self.first + self.days, position - total)
        };
        let week = self.week_before[7];
        let (weeks, rest) = (position.div_euclid(week), position.rem_euclid(week));
        let day = self.week_day_of[index(rest / HALF)];
        let monday = origin + weeks * 7;
        (monday + i64::from(day)) * TICKS_PER_DAY + rest - self.week_before[usize::from(day)]
    }

    /// The first moment with at least `position` work before it: where the last piece of work ends.
    #[inline]
    pub(crate) fn closing(&self, position: i64) -> i64 {
        self.opening(position - 1) + 1
    }
}

/// A number that is known not to be negative, as an index.
fn index(number: i64) -> usize {
    usize::try_from(number).unwrap_or_default()
}

/// Days since the year 1; day 1 is a Monday.
fn day_number(date: NaiveDate) -> i64 {
    i64::from(date.num_days_from_ce())
}

fn weekday(day: i64) -> usize {
    index((day - 1).rem_euclid(7))
}

/// The moment that `date` begins at.
pub(crate) fn opening_of(date: NaiveDate) -> i64 {
    day_number(date) * TICKS_PER_DAY
}

/// The date that `moment` lies on; none where the date type ends.
pub(crate) fn date_of(moment: i64) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(i32::try_from(moment.div_euclid(TICKS_PER_DAY)).ok()?)
}
