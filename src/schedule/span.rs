//! Lengths of time in working or calendar days: `5wd`, `-2.5wd`, `30d`. Not dates, and not tied to a calendar.

use std::fmt;
use std::str::FromStr;

use crate::both;
use crate::text::Both;

/// Parts of a day that the engine counts: one day is 480 ticks, as eight hours are 480 minutes.
///
/// Half a day is 240 ticks; an hour of another tool's eight-hour day is 60.
pub const TICKS_PER_DAY: i64 = 480;

/// Which days a span counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// Working days of a calendar, `wd`.
    #[default]
    Working,
    /// Every day, `d`.
    Calendar,
}

/// A length with its unit; negative as a lead of a link only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// The length in ticks of [`TICKS_PER_DAY`].
    pub ticks: i64,
    /// Which days are counted.
    pub unit: Unit,
}

impl Span {
    /// Whole working days.
    #[must_use]
    pub fn working(days: i64) -> Self {
        Self {
            ticks: days.saturating_mul(TICKS_PER_DAY),
            unit: Unit::Working,
        }
    }

    /// Whole calendar days.
    #[must_use]
    pub fn calendar(days: i64) -> Self {
        Self {
            ticks: days.saturating_mul(TICKS_PER_DAY),
            unit: Unit::Calendar,
        }
    }

    /// How a length is written; what people are told wherever they typed none.
    #[must_use]
    pub fn form() -> Both {
        both!(
            "写作 5wd（工作日）或 5d（日历日），半天写 0.5wd",
            "write 5wd (working days) or 5d (calendar days), half a day as 0.5wd"
        )
    }

    /// The length without its unit.
    #[must_use]
    pub fn days(self) -> Days {
        Days(self.ticks)
    }
}

/// A number of days in ticks: floats, slacks and drags. Displayed in decimals of a day, at most six: `3`, `-1`, `2.5`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Days(pub i64);

impl Days {
    /// Whole days.
    #[must_use]
    pub fn whole(days: i64) -> Self {
        Self(days.saturating_mul(TICKS_PER_DAY))
    }

    /// The number of days, exact for every value a plan can reach.
    #[must_use]
    #[expect(
        clippy::cast_precision_loss,
        reason = "a plan of a hundred years has fewer than 2^53 ticks"
    )]
    pub fn as_f64(self) -> f64 {
        self.0 as f64 / TICKS_PER_DAY as f64
    }
}

impl fmt::Display for Days {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = format!("{:.6}", self.as_f64());
        let text = text.trim_end_matches('0').trim_end_matches('.');
        f.write_str(if text == "-0" { "0" } else { text })
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = match self.unit {
            Unit::Working => "wd",
            Unit::Calendar => "d",
        };
        write!(f, "{}{unit}", self.days())
    }
}

impl FromStr for Span {
    type Err = Both;

    /// Reads `5wd`, `2.5wd`, `-2d`, `0`: a decimal number of days that is a whole number of ticks, to six places.
    ///
    /// # Errors
    /// The text is not a number with one of the units, or is finer than a tick, or longer than a million days.
    fn from_str(text: &str) -> Result<Self, Both> {
        let wrong = || both!("“{text}”不是时长", "`{text}` is not a length of time");
        let trimmed = text.trim();
        let (number, unit) = if let Some(number) = trimmed.strip_suffix("wd") {
            (number, Unit::Working)
        } else if let Some(number) = trimmed.strip_suffix('d') {
            (number, Unit::Calendar)
        } else if trimmed == "0" {
            (trimmed, Unit::Working)
        } else {
            return Err(wrong());
        };
        let ticks = ticks(number.trim_end()).ok_or_else(wrong)?;
        Ok(Self { ticks, unit })
    }
}

/// The ticks of a decimal number of days, without floating point.
fn ticks(number: &str) -> Option<i64> {
    let (sign, digits) = match number.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, number.strip_prefix('+').unwrap_or(number)),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let plain = |text: &str, most: usize| {
        (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !plain(whole, 7) || !plain(part, 6) {
        return None;
    }
    let scale = 10_i64.pow(u32::try_from(part.len()).ok()?);
    let scaled = part.parse::<i64>().ok()? * TICKS_PER_DAY;
    let part = (scaled + scale / 2) / scale;
    if (scaled - part * scale).abs() * 1000 > scale {
        return None;
    }
    Some(sign * (whole.parse::<i64>().ok()? * TICKS_PER_DAY + part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_reads_back_as_written() {
        for text in [
            "5wd",
            "5d",
            "2.5wd",
            "-2wd",
            "0d",
            "0.125wd",
            "-0.5d",
            "0.333333wd",
            "0.002083d",
        ] {
            assert_eq!(text.parse::<Span>().expect(text).to_string(), text);
        }
        assert_eq!("0".parse::<Span>(), Ok(Span::working(0)));
    }

    #[test]
    fn what_is_no_span_is_refused() {
        for text in [
            "",
            "wd",
            "5",
            "5 weeks",
            "--2d",
            "1e3d",
            "0.3333wd",
            ".5d",
            "5.d",
            "99999999d",
            "５d",
        ] {
            assert!(text.parse::<Span>().is_err(), "{text}");
        }
    }
}
