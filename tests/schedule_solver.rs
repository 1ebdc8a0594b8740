//! Random plans against `schedule_solver.py`, which shares no idea with the engine. Not plans worked out by hand.

#![allow(
    clippy::disallowed_methods,
    clippy::pedantic,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a test reads files and runs programs itself"
)]

#[path = "tool/python.rs"]
mod python;

use chrono::{Days as ChronoDays, NaiveDate};
use pursuit::schedule::{
    Calendar, Constraint, Days, Kind, Link, Moment, Plan, Span, TICKS_PER_DAY, Task, Unit, Work,
    china,
};
use serde_json::{Value, json};

const HALF: i64 = TICKS_PER_DAY / 2;

/// Small random numbers from a seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: i64) -> i64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        i64::try_from(self.0 >> 33).expect("31 bits") % sides
    }

    fn date(&mut self, start: NaiveDate, days: i64) -> NaiveDate {
        start + ChronoDays::new(u64::try_from(self.roll(days)).expect("days"))
    }
}

/// What a random plan may have.
#[derive(Clone, Copy)]
struct Features {
    china: bool,
    calendar_days: bool,
    constraints: bool,
    leave: bool,
}

/// A plan, and the same as the solver reads it.
fn plan(seed: u64, features: Features) -> (Plan, Value) {
    let mut dice = Dice(seed);
    let start = dice.date(NaiveDate::from_ymd_opt(2025, 12, 20).expect("date"), 60);
    let (week, exceptions) = calendar(&mut dice, start, features.china);
    let halves = |work: Work| i64::from(work != Work::Off) + i64::from(work == Work::Full);
    let mut plan = Plan::new(
        start,
        Calendar::new(week, exceptions.clone()).expect("calendar"),
    );
    let leave = people(&mut dice, &mut plan, features.leave);
    let mut tasks = Vec::new();
    let mut links = Vec::new();
    let count = 2 + dice.roll(11);
    for at in 0..count {
        let (mut task, mut value) = task(&mut dice, at, start, features);
        if features.leave {
            let person = dice.roll(3);
            task.calendar = usize::try_from(person).expect("index");
            value["person"] = person.into();
        }
        plan.tasks.push(task);
        tasks.push(value);
        for _ in 0..if at == 0 { 0 } else { dice.roll(3) } {
            let from = dice.roll(at);
            let (kind, name) = [
                (Kind::FinishStart, "FS"),
                (Kind::StartStart, "SS"),
                (Kind::FinishFinish, "FF"),
                (Kind::StartFinish, "SF"),
            ][usize::try_from((dice.roll(6) - 2).max(0)).expect("kind")];
            let lag = [0, 0, dice.roll(9) - 4][usize::try_from(dice.roll(3)).expect("index")];
            let every = features.calendar_days && dice.roll(3) == 0;
            let unit = if every { Unit::Calendar } else { Unit::Working };
            let end = |at: i64| usize::try_from(at).expect("index");
            plan.links.push(Link {
                from: end(from),
                to: end(at),
                kind,
                lag: Span {
                    ticks: lag * HALF,
                    unit,
                },
            });
            links.push(json!({ "from": from, "to": at, "kind": name, "halves": lag, "unit": name_of(unit) }));
        }
    }
    let exceptions: Vec<Value> = exceptions
        .iter()
        .map(|(date, work)| json!([date.to_string(), halves(*work)]))
        .collect();
    let value = json!({
        "start": start.to_string(), "week": week.map(halves), "exceptions": exceptions,
        "tasks": tasks, "links": links, "leave": leave,
    });
    (plan, value)
}

fn calendar(dice: &mut Dice, start: NaiveDate, china: bool) -> ([Work; 7], Vec<(NaiveDate, Work)>) {
    use Work::{Full, Half, Off};
    let week = [
        [Full, Full, Full, Full, Full, Off, Off],
        [Full, Full, Full, Full, Full, Half, Off],
        [Off, Half, Full, Off, Full, Off, Full],
    ][usize::try_from(dice.roll(3)).expect("week")];
    if china {
        return (
            [Full, Full, Full, Full, Full, Off, Off],
            china::days().collect(),
        );
    }
    let days = (0..dice.roll(8)).map(|_| {
        let work = [Off, Half, Full][usize::try_from(dice.roll(3)).expect("work")];
        (dice.date(start, 50), work)
    });
    let mut days: Vec<_> = days.collect();
    days.sort();
    days.dedup_by_key(|(date, _)| *date);
    (week, days)
}

/// The calendars of two people who are away some of the days; none where nobody is.
fn people(dice: &mut Dice, plan: &mut Plan, away: bool) -> Vec<Vec<String>> {
    let mut leave = Vec::new();
    for _ in 0..if away { 2 } else { 0 } {
        let days: Vec<_> = (0..12).map(|_| dice.date(plan.start, 40)).collect();
        let off = days.iter().map(|day| (*day, Work::Off));
        plan.calendars
            .push(plan.calendars[0].with_leave(off).expect("leave"));
        leave.push(days.iter().map(NaiveDate::to_string).collect());
    }
    leave
}

fn name_of(unit: Unit) -> &'static str {
    if unit == Unit::Calendar { "d" } else { "wd" }
}

fn task(dice: &mut Dice, at: i64, start: NaiveDate, features: Features) -> (Task, Value) {
    let every = features.calendar_days && dice.roll(3) == 0;
    let unit = if every { Unit::Calendar } else { Unit::Working };
    let halves = dice.roll(10);
    let mut constraints = Vec::new();
    let mut values = Vec::new();
    if features.constraints && dice.roll(3) == 0 {
        let date = dice.date(start, 30);
        let (begin, end) = (Moment::start_of(date), Moment::end_of(date));
        let (constraint, name) = [
            (Constraint::StartNoEarlier(begin), "SNET"),
            (Constraint::FinishNoEarlier(end), "FNET"),
            (Constraint::StartNoLater(begin), "SNLT"),
            (Constraint::FinishNoLater(end), "FNLT"),
            (Constraint::MustStart(begin), "MSO"),
            (Constraint::MustFinish(end), "MFO"),
        ][usize::try_from(dice.roll(6)).expect("index")];
        // a milestone's pinned day is shown as given, which the solver does not know
        if halves > 0 || !name.starts_with('M') {
            constraints.push(constraint);
            values.push(json!([
                name,
                date.to_string(),
                constraint.moment().ticks > 0
            ]));
        }
    }
    let duration = Span {
        ticks: halves * HALF,
        unit,
    };
    let value =
        json!({ "halves": halves, "unit": name_of(unit), "constraints": values, "person": 0 });
    (
        Task {
            id: format!("T{at}"),
            duration,
            constraints,
            ..Task::default()
        },
        value,
    )
}

fn compare(features: Features, seeds: std::ops::Range<u64>) {
    let plans: Vec<(Plan, Value)> = seeds.clone().map(|seed| plan(seed, features)).collect();
    let values: Vec<Value> = plans.iter().map(|(_, value)| value.clone()).collect();
    let Some(answers) = python::asked("schedule_solver.py", &Value::Array(values)) else {
        return;
    };
    assert_eq!(answers.len(), plans.len());
    for ((seed, (plan, value)), answer) in seeds.zip(&plans).zip(answers) {
        let dates = plan.dates().expect("dates");
        for (at, (item, want)) in dates
            .items
            .iter()
            .zip(answer.as_array().expect("rows"))
            .enumerate()
        {
            let days = |days: Days| days.0 / HALF;
            let ours = json!({
                "es": item.early_start.to_string(), "ls": item.late_start.to_string(),
                "total": days(item.total_float), "free": days(item.free_float), "critical": item.critical,
                "ef": item.early_finish.to_string(), "lf": item.late_finish.to_string(),
                "drag": days(item.drag),
            });
            assert_eq!(&ours, want, "seed {seed}, task {at} of {value}");
        }
    }
}

#[test]
fn networks_on_odd_calendars_are_as_the_solver_says() {
    compare(
        Features {
            china: false,
            calendar_days: false,
            constraints: false,
            leave: false,
        },
        0..250,
    );
}

#[test]
fn networks_on_the_china_calendar_are_as_the_solver_says() {
    compare(
        Features {
            china: true,
            calendar_days: false,
            constraints: false,
            leave: false,
        },
        1000..1100,
    );
}

#[test]
fn calendar_days_among_working_days_are_as_the_solver_says() {
    compare(
        Features {
            china: false,
            calendar_days: true,
            constraints: false,
            leave: false,
        },
        2000..2250,
    );
}

#[test]
fn constraints_are_as_the_solver_says() {
    compare(
        Features {
            china: false,
            calendar_days: false,
            constraints: true,
            leave: false,
        },
        3000..3250,
    );
}

#[test]
fn constraints_among_calendar_days_are_as_the_solver_says() {
    compare(
        Features {
            china: true,
            calendar_days: true,
            constraints: true,
            leave: false,
        },
        4000..4150,
    );
}

#[test]
fn people_on_leave_are_as_the_solver_says() {
    compare(
        Features {
            china: false,
            calendar_days: true,
            constraints: false,
            leave: true,
        },
        5000..5250,
    );
}
