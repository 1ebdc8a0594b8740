//! Dates and lengths of time as MSPDI writes them: `2026-09-21T17:00:00`, `PT40H0M0S`, tenths of minutes.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use crate::schedule::{Calendar, Span, TICKS_PER_DAY, Unit, Work};

pub(super) fn moment(text: Option<&String>) -> Option<NaiveDateTime> {
    let text = text?.trim();
    NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S")
        .ok()
        .or_else(|| Some(text.parse::<NaiveDate>().ok()?.and_time(NaiveTime::MIN)))
}

/// The day of a start.
pub(super) fn first(text: Option<&String>) -> Option<NaiveDate> {
    Some(moment(text)?.date())
}

/// When a day of work begins: what finishes then was done the day before.
const MORNING: NaiveTime = NaiveTime::from_hms_opt(8, 0, 0).expect("a time");

/// The last day worked before a finish.
pub(super) fn last(text: Option<&String>) -> Option<NaiveDate> {
    let at = moment(text)?;
    if at.time() <= MORNING {
        at.date().pred_opt()
    } else {
        Some(at.date())
    }
}

/// The same, where that day is worked: a finish on Monday morning is Friday's.
pub(super) fn last_worked(text: Option<&String>, calendar: &Calendar) -> Option<NaiveDate> {
    let last = last(text)?;
    if moment(text)?.time() > MORNING {
        return Some(last);
    }
    let mut back = last.iter_days().rev().take(60);
    back.find(|day| calendar.work_on(*day) != Work::Off)
        .or(Some(last))
}

/// The minutes of `PT40H30M0S`.
pub(super) fn minutes(text: &str) -> Option<f64> {
    let mut rest = text.trim().strip_prefix("PT")?;
    let mut minutes = 0.0;
    while !rest.is_empty() {
        let end = rest.find(|c: char| c.is_ascii_alphabetic())?;
        let number: f64 = rest[..end].parse().ok()?;
        minutes += number
            * match &rest[end..=end] {
                "H" => 60.0,
                "M" => 1.0,
                "S" => 1.0 / 60.0,
                _ => return None,
            };
        rest = &rest[end + 1..];
    }
    Some(minutes)
}

/// Formats of durations and lags that run through nights and weekends.
pub(super) fn elapsed(format: Option<u8>) -> bool {
    // Estimated durations have the same number plus 32.
    matches!(format, Some(4 | 6 | 8 | 10 | 12 | 36 | 38 | 40 | 42 | 44))
}

/// Minutes as working or calendar days, to the nearest tick; none beyond what a length of time can be.
#[expect(clippy::cast_possible_truncation, reason = "bounded before")]
pub(super) fn span(minutes: f64, elapsed: bool, minutes_per_day: f64) -> Option<Span> {
    let day = if elapsed { 1440.0 } else { minutes_per_day };
    let days = minutes / day;
    #[expect(clippy::cast_precision_loss, reason = "a small number")]
    let ticks = (days * TICKS_PER_DAY as f64).round();
    (days.abs() < 1e6).then_some(Span {
        ticks: ticks as i64,
        unit: if elapsed {
            Unit::Calendar
        } else {
            Unit::Working
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_and_finishes_are_read() {
        assert_eq!(minutes("PT96H30M0S"), Some(5790.0));
        assert_eq!(minutes("PT1H0M30S"), Some(60.5));
        assert!(
            ["", "P1D", "PT1", "PTH", "PT1X"]
                .iter()
                .all(|text| minutes(text).is_none())
        );
        assert_eq!(span(2400.0, false, 480.0), Some(Span::working(5)));
        assert_eq!(span(1440.0, true, 480.0), Some(Span::calendar(1)));
        assert_eq!(span(1e300, true, 480.0), None);
        let text = "2026-09-22T00:00:00".to_owned();
        assert_eq!(last(Some(&text)), NaiveDate::from_ymd_opt(2026, 9, 21));
    }
}
