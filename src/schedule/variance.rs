//! Days against a baseline: what moved between two sets of dates. Not where baselines are kept, nor who moved what.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::calendar::Calendar;
use super::span::Days;

/// One item of two sets of dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// The item.
    pub id: String,
    /// Its date in the baseline; none where it was added since.
    pub baseline: Option<NaiveDate>,
    /// Its date now; none where it was taken out since.
    pub now: Option<NaiveDate>,
    /// Working days that it is later, negative where it is earlier; none without both dates.
    pub days: Option<Days>,
}

/// Every item of either set, by id, with the working days of `calendar` between its dates.
#[must_use]
pub fn slips(
    calendar: &Calendar,
    baseline: &BTreeMap<String, NaiveDate>,
    now: &BTreeMap<String, NaiveDate>,
) -> Vec<Slip> {
    let added = now.keys().filter(|id| !baseline.contains_key(*id));
    let mut ids: Vec<&String> = baseline.keys().chain(added).collect();
    ids.sort();
    let slip = |id: &String| {
        let (was, is) = (baseline.get(id).copied(), now.get(id).copied());
        let days = was
            .zip(is)
            .map(|(was, is)| Days(calendar.work_between(was, is)));
        Slip {
            id: id.clone(),
            baseline: was,
            now: is,
            days,
        }
    };
    ids.into_iter().map(slip).collect()
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
        let baseline = BTreeMap::from([("A".to_owned(), day(6)), ("B".to_owned(), day(9))]);
        let now = BTreeMap::from([("A".to_owned(), day(10)), ("C".to_owned(), day(9))]);
        let found = slips(&Calendar::weekdays(), &baseline, &now);
        assert_eq!(found[0].days, Some(Days::whole(2)));
        assert_eq!((found[1].now, found[1].days), (None, None));
        assert_eq!((found[2].baseline, found[2].days), (None, None));
        assert_eq!(times_moved(&[day(6), day(6), day(9), day(6)]), 2);
    }
}
