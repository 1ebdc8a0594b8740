//! The fields of one action: lengths of time, progress, estimate. Not the dates that bind it.

use chrono::NaiveDate;
use rust_decimal::prelude::ToPrimitive as _;

use super::Reader;
use crate::both;
use crate::model::{self, Action, Remark};
use crate::schedule::check::{MAX_TICKS, MAX_YEARS};
use crate::schedule::plan::Progress;
use crate::schedule::risk::Estimate;
use crate::schedule::span::{Span, Unit};
use crate::text::Both;

/// The fields of one action.
pub(super) struct Field<'r, 'a> {
    pub(super) reader: &'r mut Reader<'a>,
    pub(super) number: &'r str,
}

impl Field<'_, '_> {
    fn wrong(&mut self, keys: &[&str], message: Both, hint: Both) {
        let path = [&["actions", self.number], keys].concat();
        self.reader
            .remarks
            .push(Remark::error(&path, message, hint));
    }

    pub(super) fn dates(&mut self, row: &Action) {
        let dates = [
            ("start", row.start),
            ("due", row.due),
            ("start_no_earlier", row.start_no_earlier),
            ("finish_no_later", row.finish_no_later),
            ("must_on", row.must_on),
            ("started_on", row.started_on),
            ("done_on", row.done_on),
        ];
        for (key, date) in dates {
            let number = self.number;
            self.reader.near(date, &["actions", number, key]);
        }
        let id = &row.id;
        for (first, last, key) in [
            (row.start, row.due, "due"),
            (row.started_on, row.done_on, "done_on"),
        ] {
            let Some((first, last)) = first.zip(last).filter(|(first, last)| last < first) else {
                continue;
            };
            self.wrong(
                &[key],
                both!(
                    "{id} 的完成日 {last} 早于开始日 {first}",
                    "{id} finishes on {last}, before its start on {first}"
                ),
                both!("改正其中一个日期", "correct one of the dates"),
            );
        }
    }

    /// A length of time that is not negative and can be meant; nothing where it cannot be read.
    fn span(&mut self, keys: &[&str], text: &str) -> Option<Span> {
        match text.parse::<Span>() {
            Ok(span) if (0..=MAX_TICKS).contains(&span.ticks) => Some(span),
            Ok(span) if span.ticks > 0 => {
                self.wrong(
                    keys,
                    both!(
                        "时长 {span} 超过 {MAX_YEARS} 年",
                        "the length {span} is more than {MAX_YEARS} years"
                    ),
                    Span::form(),
                );
                None
            }
            Ok(span) => {
                self.wrong(
                    keys,
                    both!("时长 {span} 为负", "the length {span} is negative"),
                    Span::form(),
                );
                None
            }
            Err(message) => {
                self.wrong(keys, message, Span::form());
                None
            }
        }
    }

    /// What is written, else the likely estimate, else the working days from start to due, else one.
    pub(super) fn duration(&mut self, row: &Action) -> Span {
        let written = match (&row.duration, &row.estimate) {
            (Some(text), _) => self.span(&["duration"], text),
            (None, Some(estimate)) => self.span(&["estimate", "likely"], &estimate.likely),
            (None, None) => None,
        };
        if let Some(span) = written {
            return span;
        }
        let (Some(start), Some(due)) = (row.start, row.due.and_then(|due| due.succ_opt())) else {
            return Span::working(1);
        };
        let own = self.reader.people.get(row.owner.as_str());
        let calendar = own.map_or(self.reader.basis.calendar, |known| &known.1);
        let ticks = calendar.work_between(start, due);
        if ticks > 0 {
            Span {
                ticks,
                unit: Unit::Working,
            }
        } else {
            // A visit on a Saturday takes the Saturday.
            Span::calendar((due - start).num_days().max(1))
        }
    }

    /// The work that is left, where the row says it.
    fn remaining(&mut self, row: &Action, duration: Span) -> Option<Span> {
        let remaining = row
            .remaining
            .as_ref()
            .and_then(|text| self.span(&["remaining"], text));
        let mixed =
            |left: &Span| left.unit != duration.unit && left.ticks != 0 && duration.ticks != 0;
        if let Some(left) = remaining.filter(mixed) {
            self.wrong(
                &["remaining"],
                both!(
                    "剩余工期 {left} 与工期 {duration} 单位不同",
                    "{left} remaining of {duration}: the units differ"
                ),
                both!("两处用同一单位", "use one unit in both"),
            );
        }
        remaining
    }

    pub(super) fn progress(&mut self, row: &Action, duration: Span) -> Progress {
        let today = self.reader.basis.today;
        let done = row.status == Some(model::Progress::Done);
        let finished = row.done_on.or_else(|| {
            done.then(|| {
                row.due
                    .or(row.start)
                    .unwrap_or(today)
                    .max(row.started_on.unwrap_or(NaiveDate::MIN))
            })
        });
        let percent = row.percent.and_then(|percent| percent.0.to_f64());
        if let Some(percent) = percent.filter(|percent| !(0.0..=100.0).contains(percent)) {
            self.wrong(
                &["percent"],
                both!(
                    "完成比例 {percent} 不在 0–100 之间",
                    "{percent} percent is outside 0–100"
                ),
                both!("写作 0 到 100", "write 0 to 100"),
            );
        }
        let remaining = self.remaining(row, duration);
        // Work that is done, or partly, has begun, whoever forgot to say when.
        let begun = finished.is_some()
            || percent.is_some_and(|percent| percent > 0.0)
            || row.status == Some(model::Progress::Doing);
        let planned = row.start.filter(|start| begun && *start <= today);
        Progress {
            started: row
                .started_on
                .or(planned.filter(|start| finished.is_none_or(|end| *start <= end))),
            finished,
            percent,
            remaining,
        }
    }

    pub(super) fn estimate(&mut self, row: &Action, duration: Span, task: usize) {
        let Some(estimate) = &row.estimate else {
            return;
        };
        let points = [
            self.span(&["estimate", "optimistic"], &estimate.optimistic),
            self.span(&["estimate", "likely"], &estimate.likely),
            self.span(&["estimate", "pessimistic"], &estimate.pessimistic),
        ];
        let [Some(optimistic), Some(likely), Some(pessimistic)] = points else {
            return;
        };
        if optimistic.ticks > likely.ticks || likely.ticks > pessimistic.ticks {
            self.wrong(
                &["estimate"],
                both!(
                    "三点估计没有从小到大：{optimistic}、{likely}、{pessimistic}",
                    "the three points are out of order: {optimistic}, {likely}, {pessimistic}"
                ),
                both!("乐观 ≤ 可能 ≤ 悲观", "optimistic ≤ likely ≤ pessimistic"),
            );
        } else if [optimistic, likely, pessimistic]
            .iter()
            .any(|point| point.unit != duration.unit)
        {
            self.wrong(
                &["estimate"],
                both!(
                    "三点估计与工期 {duration} 单位不同",
                    "the three points and the duration {duration} have different units"
                ),
                both!("两处用同一单位", "use one unit in both"),
            );
        } else {
            self.reader.estimates.push(Estimate {
                task,
                optimistic,
                likely,
                pessimistic,
            });
        }
    }
}
