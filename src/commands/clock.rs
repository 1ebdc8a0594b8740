//! What time it is in a project: its own zone, on the day that `--today` says.

use chrono::{
    DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Offset as _, TimeZone, Utc,
};

use crate::{
    both,
    model::{Card, Failure, Finding, Kind, Record as _},
};

/// What `--today` says.
#[derive(Clone, Copy, Debug)]
pub enum Today {
    /// Noon of this day in the project's time zone.
    Day(NaiveDate),
    /// This time in the project's time zone.
    At(NaiveDateTime),
    /// This moment, which a zone of its own came with.
    Instant(DateTime<FixedOffset>),
}

/// Now in a time zone, an IANA name or an offset.
pub fn now(
    clock: DateTime<Utc>,
    today: Option<Today>,
    zone: &str,
) -> Result<DateTime<FixedOffset>, Failure> {
    if let Ok(zone) = zone.parse::<chrono_tz::Tz>() {
        return Ok(at(clock, today, &zone));
    }
    if let Ok(offset) = zone.parse::<FixedOffset>() {
        return Ok(at(clock, today, &offset));
    }
    let message = both!("未知的时区 {zone}", "unknown time zone {zone}");
    let hint = both!(
        "写作 Asia/Shanghai 或 +08:00",
        "write it as Asia/Shanghai or +08:00"
    );
    Err(Failure::new(
        Kind::Data,
        Finding::error(message).in_file(Card::PLACE).hint(hint),
    ))
}

fn at<Z: TimeZone>(clock: DateTime<Utc>, today: Option<Today>, zone: &Z) -> DateTime<FixedOffset> {
    let local = match today {
        Some(Today::Day(day)) => {
            day.and_time(NaiveTime::from_hms_opt(12, 0, 0).expect("noon exists"))
        }
        Some(Today::At(time)) => time,
        Some(Today::Instant(moment)) => return moment.with_timezone(zone).fixed_offset(),
        None => return clock.with_timezone(zone).fixed_offset(),
    };
    // A time that the clocks skipped is read as if they had not.
    zone.from_local_datetime(&local).earliest().map_or_else(
        || {
            let offset = zone.offset_from_utc_datetime(&local).fix();
            local
                .and_local_timezone(offset)
                .earliest()
                .unwrap_or_else(|| clock.fixed_offset())
        },
        |time| time.fixed_offset(),
    )
}
