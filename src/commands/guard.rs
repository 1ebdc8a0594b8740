//! What no command may write: a fault of the schedule or a day that has not come, where it was not there before. Not what a step needs; that is the process's.

use std::collections::BTreeSet;

use anyhow::Result;
use chrono::NaiveDate;
use serde_json::{Value, json};

use super::{Context, planned::calendar};
use crate::{
    both,
    model::{Failure, Finding, Kind, Project, Record as _, Remark, Schedule},
    process,
    schedule::{Basis, Calendar, Scheduled},
};

/// How many layers of faults are looked under.
const LAYERS: usize = 8;

impl Context {
    /// Refuses a change that brings in what `check` calls an error: faults that take away the plan's dates, facts of days
    /// that have not come. What was wrong before may stay, so that it can be mended step by step.
    pub fn refuse_new_faults(&self, before: &Project, after: &Project) -> Result<()> {
        if after.card.is_none() {
            return Ok(());
        }
        let today = self.now(after)?.date_naive();
        let mut found = process::not_yet(after, today);
        if !found.is_empty() {
            found = new(found, &process::not_yet(before, today));
        }
        for finding in &mut found {
            // What would correct it is the same command with another day: the record may not be there yet.
            finding.command = None;
            finding.hint = Some(both!(
                "改为今天或更早的日期",
                "give today or an earlier day"
            ));
        }
        if before.schedule != after.schedule {
            found.extend(past_forecasts(&before.schedule, &after.schedule, today));
            found.extend(self.new_faults(&before.schedule, after, today));
        }
        Ok(Failure::unless_empty(Kind::Refused, found)?)
    }

    fn new_faults(&self, before: &Schedule, after: &Project, today: NaiveDate) -> Vec<Finding> {
        let calendar = self.calendar(after);
        let mut found = faults(&after.schedule, &calendar, today);
        if !found.is_empty() {
            found = new(found, &faults(before, &calendar, today));
        }
        if before.calendar != after.schedule.calendar
            && let Err(error) = self::calendar(self, after)
            && let Ok(failure) = error.downcast::<Failure>()
        {
            // The line that would be wrong is not written.
            let unwritten = |one: Finding| match &one.place {
                Some(place) if place.file != Schedule::PLACE => one,
                _ => one.in_file(Schedule::PLACE),
            };
            found.extend(failure.findings.into_iter().map(unwritten));
        }
        found
    }
}

/// New forecasts of days that are over: what happened is a fact, what did not is expected later.
fn past_forecasts(before: &Schedule, after: &Schedule, today: NaiveDate) -> Vec<Finding> {
    let known = |id: &str| before.milestones.iter().find(|one| one.id == id)?.forecast;
    let open = after.milestones.iter().filter(|one| one.actual.is_none());
    let past = open.filter_map(|one| {
        let day = one.forecast.filter(|day| *day < today)?;
        (known(&one.id) != Some(day)).then_some((&one.id, day))
    });
    let told = past.map(|(id, day)| {
        let message = both!(
            "{id} 的预测 {day} 已过",
            "the forecast {day} of {id} is over already"
        );
        Finding::error(message)
            .in_file(Schedule::PLACE)
            .about(id)
            .hint(both!(
                "尚未达成，预测写今天或以后",
                "not reached yet: forecast today or a later day"
            ))
            .mend(format!("milestone set {id} actual={day}"))
    });
    told.collect()
}

/// What is in `after` only.
fn new(after: Vec<Finding>, before: &[Finding]) -> Vec<Finding> {
    let known: BTreeSet<&str> = before.iter().map(|one| one.message.en.as_str()).collect();
    let new = after.into_iter();
    new.filter(|one| !known.contains(one.message.en.as_str()))
        .collect()
}

/// Everything that keeps a schedule from having dates. What is found is taken out and looked under: a duration that cannot
/// be read would hide a loop.
fn faults(schedule: &Schedule, calendar: &Calendar, today: NaiveDate) -> Vec<Finding> {
    let (mut found, mut rest) = (Vec::new(), schedule.clone());
    for _ in 0..LAYERS {
        let basis = Basis {
            schedule: &rest,
            calendar,
            today,
        };
        let remarks = match Scheduled::read(basis) {
            Ok(read) => match read.network.dates(&read.plan) {
                Ok(_) => break,
                Err(problems) => read.remarks(problems),
            },
            Err(remarks) => remarks,
        };
        let next = without(&rest, &remarks);
        let findings = remarks.into_iter().map(|remark| remark.finding);
        found.extend(findings.map(|finding| finding.in_file(Schedule::PLACE)));
        match next.filter(|next| *next != rest) {
            Some(next) => rest = next,
            None => break,
        }
    }
    found
}

/// A schedule without what `remarks` point at; none where it would be no schedule any more.
fn without(schedule: &Schedule, remarks: &[Remark]) -> Option<Schedule> {
    let mut rest = serde_json::to_value(schedule).ok()?;
    for remark in remarks {
        let path: Vec<&str> = remark.path.iter().map(String::as_str).collect();
        let (kept, put) = match path[..] {
            // A row as a whole stands in a loop.
            [list @ ("actions" | "milestones"), at] => (vec![list, at, "after"], json!([])),
            [list, at, "id" | "planned"] | [list @ "leave", at, ..] => {
                (vec![list, at], Value::Null)
            }
            [list, at, "after", nth] => (vec![list, at, "after", nth], Value::Null),
            [list, at, key, ..] => (vec![list, at, key], Value::Null),
            _ => (path, Value::Null),
        };
        if let Some(spot) = rest.pointer_mut(&format!("/{}", kept.join("/"))) {
            *spot = put;
        }
    }
    for list in ["actions", "milestones", "leave"] {
        let rows = rest.get_mut(list)?.as_array_mut()?;
        rows.retain(|row| !row.is_null());
        for after in rows.iter_mut().filter_map(|row| row.get_mut("after")) {
            after.as_array_mut()?.retain(|link| !link.is_null());
        }
    }
    serde_json::from_value(rest).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn schedule(rows: &Value) -> Schedule {
        serde_json::from_value(json!({ "actions": rows })).expect("it is a schedule")
    }

    fn told(rows: &Value) -> Vec<String> {
        let today = NaiveDate::from_ymd_opt(2026, 9, 1).expect("a date");
        let found = faults(&schedule(rows), &Calendar::weekdays(), today);
        found.into_iter().map(|one| one.message.en).collect()
    }

    #[test]
    fn a_fault_hides_no_other() {
        let rows = json!([
            { "id": "A-001", "title": "a", "owner": "x", "duration": "-3wd", "after": ["A-002"] },
            { "id": "A-002", "title": "b", "owner": "x", "after": ["A-001", "A-009"] },
            { "id": "A-003", "title": "c", "owner": "x", "start": "2026-09-09", "due": "2026-09-08" },
        ]);
        let told = told(&rows);
        let says = |text: &str| told.iter().any(|one| one.contains(text));
        for text in [
            "-3wd is negative",
            "A-009",
            "A-003 finishes on",
            "form a loop",
        ] {
            assert!(says(text), "{text}: {told:?}");
        }
        assert_eq!(told.len(), 4, "{told:?}");
    }

    #[test]
    fn only_what_was_not_there_before_is_new() {
        let one = |text: &str| {
            Finding::error(crate::text::Both {
                zh: text.into(),
                en: text.into(),
            })
        };
        let found = new(vec![one("old"), one("new")], &[one("old")]);
        assert_eq!(found, [one("new")]);
    }
}
