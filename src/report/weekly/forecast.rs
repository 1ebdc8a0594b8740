//! The forecast of a week against the last report and the baseline. Not how it is made; people say it.

use chrono::NaiveDate;

use crate::{
    model::{Baseline, ForecastCategory, Money, Percent, Week},
    report::{lookup, view},
};

use super::Frame;

view! {
    /// The forecast with what changed since the last report.
    Row {
        pub win: Option<Percent>,
        pub win_delta: Option<Percent>,
        pub category: Option<ForecastCategory>,
        pub value: Option<Money>,
        pub value_delta: Option<Money>,
        pub margin: Option<Percent>,
        pub margin_delta: Option<Percent>,
        pub sign_by: Option<NaiveDate>,
        /// Days later than the last report said.
        pub sign_delta: Option<i64>,
        /// Days later than the baseline.
        pub slip_days: Option<i64>,
        /// How often the date has moved since the baseline, by the reports.
        pub times_moved: usize,
    }
}

pub fn row(frame: &Frame<'_>) -> Row {
    let (now, was) = (&frame.now, frame.was());
    let gap = |now: Option<Percent>, was: Option<Percent>| Some(Percent(now?.0 - was?.0));
    let baseline = lookup::baseline_on(frame.case.project, frame.day);
    let promised = baseline.map(|baseline| baseline.sign_by);
    Row {
        win: now.win,
        win_delta: gap(now.win, was.and_then(|was| was.win)),
        category: frame
            .record
            .forecast
            .as_ref()
            .and_then(|said| said.category),
        value: now.value.clone(),
        value_delta: was.and_then(|was| now.value.as_ref()?.minus(was.value.as_ref()?)),
        margin: now.margin,
        margin_delta: gap(now.margin, was.and_then(|was| was.margin)),
        sign_by: now.sign_by,
        sign_delta: days(was.and_then(|was| was.sign_by), now.sign_by),
        slip_days: days(promised, now.sign_by),
        times_moved: times_moved(frame, baseline),
    }
}

/// Days from one day to the other; negative where it came nearer.
fn days(from: Option<NaiveDate>, to: Option<NaiveDate>) -> Option<i64> {
    Some((to? - from?).num_days())
}

fn times_moved(frame: &Frame<'_>, baseline: Option<&Baseline>) -> usize {
    // What was said before the baseline went into it.
    let since = |week: Week| baseline.is_none_or(|baseline| week.sunday() >= baseline.on);
    let mut told: Vec<(Week, NaiveDate)> = frame
        .case
        .project
        .weeklies
        .iter()
        .filter(|weekly| weekly.amends.is_none())
        .filter_map(|weekly| Some((weekly.week.parse().ok()?, weekly.facts.as_ref()?.sign_by?)))
        .filter(|(week, _)| *week < frame.week && since(*week))
        .collect();
    told.sort();
    let days: Vec<NaiveDate> = baseline
        .map(|baseline| baseline.sign_by)
        .into_iter()
        .chain(told.into_iter().map(|(_, day)| day))
        .chain(frame.now.sign_by)
        .collect();
    days.windows(2).filter(|pair| pair[0] != pair[1]).count()
}
