//! Days against a baseline: how far a date moved, and how often. Not where baselines are kept, nor who moved what.

use chrono::NaiveDate;

use super::calendar::Calendar;
use super::span::Days;

/// Working days of `calendar` from the promised day to another, negative where it is earlier.
#[must_use]
pub fn slip_days(calendar: &Calendar, promised: NaiveDate, now: NaiveDate) -> Days {
    Days(calendar.work_between(promised, now))
}

/// How often an item moved through its baselines and on to today: dates in order of time, repeats do not count.
#[must_use]
pub fn times_moved(dates: &[NaiveDate]) -> usize {
    dates.windows(2).filter(|pair| pair[0] != pair[1]).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_over_a_weekend_counts_working_days() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 3, day).expect("date");
        let weekdays = Calendar::weekdays();
        assert_eq!(slip_days(&weekdays, day(6), day(10)), Days::whole(2));
        assert_eq!(slip_days(&weekdays, day(9), day(6)), Days::whole(-1));
        assert_eq!(times_moved(&[day(6), day(6), day(9), day(6)]), 2);
    }
}
