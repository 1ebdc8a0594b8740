//! Random plans against TaskJuggler, where `tj3` is installed: a third opinion on dates. Not on floats, which it has not.
//!
//! It knows finish-start and start-start links without leads, one between two tasks. What follows work starts for it
//! when that ends, at 17:00, and for us the next morning; so calendar days are counted from ends of work only, where both
//! agree: we let a milestone stand on the next working day.

#![allow(
    clippy::disallowed_methods,
    clippy::pedantic,
    clippy::print_stdout,
    reason = "a test reads files and runs programs itself"
)]

use std::fmt::Write as _;
use std::process::Command;

use chrono::{NaiveDate, NaiveDateTime, TimeDelta, Timelike};
use pursuit::schedule::{Calendar, Kind, Link, Plan, Span, TICKS_PER_DAY, Task, Unit, Work};

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
}

/// A plan of sixty tasks on five or six days a week, with holidays.
fn plan(seed: u64) -> Plan {
    use Work::{Full, Off};
    let mut dice = Dice(seed);
    let start = NaiveDate::from_ymd_opt(2026, 3, 2).expect("a Monday");
    let saturday = if dice.roll(2) == 0 { Off } else { Full };
    let holidays: Vec<(NaiveDate, Work)> = (0..8)
        .map(|_| (start + TimeDelta::days(1 + dice.roll(120)), Off))
        .collect();
    let week = [Full, Full, Full, Full, Full, saturday, Off];
    let mut plan = Plan::new(start, Calendar::new(week, holidays).expect("calendar"));
    for to in 0..60 {
        let days = dice.roll(7);
        let duration = match dice.roll(4) {
            0 => Span::calendar(days),
            _ => Span::working(days),
        };
        plan.tasks.push(Task {
            id: format!("T{to}"),
            duration,
            ..Task::default()
        });
        for _ in 0..if to == 0 { 0 } else { dice.roll(4) } {
            let from = usize::try_from((to - 1 - dice.roll(9)).max(0)).expect("an index");
            let kind = match dice.roll(4) {
                0 => Kind::StartStart,
                _ => Kind::FinishStart,
            };
            let work = plan.tasks[from].duration.ticks > 0 && kind == Kind::FinishStart;
            let lag = match (dice.roll(3), work) {
                (0, true) => Span::calendar(dice.roll(4)),
                (1, _) => Span::working(dice.roll(4)),
                _ => Span::default(),
            };
            let to = usize::try_from(to).expect("an index");
            // TaskJuggler refuses a second link between two tasks.
            let again = plan
                .links
                .iter()
                .any(|link| (link.from, link.to) == (from, to));
            let every_day = duration.unit == Unit::Calendar && duration.ticks > 0;
            if again || (every_day && !work) {
                continue;
            }
            plan.links.push(Link {
                from,
                to,
                kind,
                lag,
            });
        }
    }
    plan
}

/// The plan in TaskJuggler's words, with a report of all dates as `out.csv`.
fn tjp(plan: &Plan) -> String {
    let calendar = &plan.calendars[0];
    let start = plan.start;
    let mut text = format!(
        "project plan \"Plan\" {start}-00:00 +2y {{\n  timezone \"UTC\"\n  timingresolution 60min\n  dailyworkinghours 8\n"
    );
    let week: Vec<NaiveDate> = start.iter_days().take(7).collect();
    let name = |day: &NaiveDate| day.format("%a").to_string().to_lowercase();
    for day in &week {
        // A later week says whether the weekday is worked, unless that one is a holiday.
        let worked = (0..20).any(|n| calendar.work_on(*day + TimeDelta::weeks(n)) == Work::Full);
        let hours = if worked { "9:00 - 17:00" } else { "off" };
        writeln!(text, "  workinghours {} {hours}", name(day)).expect("text");
    }
    text.push_str("}\n");
    for day in start.iter_days().take(200) {
        let worked = (1..20).any(|n| calendar.work_on(day + TimeDelta::weeks(n)) == Work::Full);
        if worked && calendar.work_on(day) == Work::Off {
            writeln!(text, "leaves holiday \"off\" {day}").expect("text");
        }
    }
    for (at, task) in plan.tasks.iter().enumerate() {
        write!(text, "task {} \"{}\" {{", task.id, task.id).expect("text");
        let links: Vec<&Link> = plan.links.iter().filter(|link| link.to == at).collect();
        if links.is_empty() {
            write!(text, " start {start}-09:00").expect("text");
        }
        for (nth, link) in links.into_iter().enumerate() {
            text.push_str(if nth == 0 { " depends" } else { "," });
            write!(text, " {}", plan.tasks[link.from].id).expect("text");
            let days = link.lag.ticks / TICKS_PER_DAY;
            let gap = match link.lag.unit {
                _ if days == 0 => String::new(),
                Unit::Working => format!(" gaplength {days}d"),
                Unit::Calendar => format!(" gapduration {days}d"),
            };
            let end = if link.kind == Kind::StartStart {
                "onstart"
            } else {
                "onend"
            };
            write!(text, " {{ {end}{gap} }}").expect("text");
        }
        let days = task.duration.ticks / TICKS_PER_DAY;
        match task.duration.unit {
            _ if days == 0 => text.push_str(" milestone }\n"),
            Unit::Working => writeln!(text, " length {days}d }}").expect("text"),
            Unit::Calendar => writeln!(text, " duration {days}d }}").expect("text"),
        }
    }
    text.push_str(
        "taskreport \"out\" {\n  formats csv\n  columns id, start, end\n  timeformat \"%Y-%m-%d-%H:%M\"\n}\n",
    );
    text
}

/// Start and end of each task by TaskJuggler; none with a message where it is not installed.
#[expect(clippy::print_stderr, reason = "a skipped test says so")]
fn theirs(plan: &Plan) -> Option<Vec<(NaiveDateTime, NaiveDateTime)>> {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("plan.tjp"), tjp(plan)).expect("written");
    let mut program = Command::new("tj3");
    program.args(["--silent", "plan.tjp"]).current_dir(&folder);
    let Ok(output) = program.output() else {
        eprintln!("skipped: no tj3");
        return None;
    };
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}\n{}", tjp(plan));
    let report = std::fs::read_to_string(folder.path().join("out.csv")).expect("a report");
    let moment = |text: &str| NaiveDateTime::parse_from_str(text, "%Y-%m-%d-%H:%M").expect(text);
    let mut dates = vec![None; plan.tasks.len()];
    for line in report.lines().skip(1) {
        let cells: Vec<&str> = line.split(';').map(|cell| cell.trim_matches('"')).collect();
        let at: usize = cells[0][1..].parse().expect("a number");
        dates[at] = Some((moment(cells[1]), moment(cells[2])));
    }
    dates.into_iter().collect()
}

/// The day that a start at this moment means: the next where the day's work is over, a worked one for work.
fn day_of_start(calendar: &Calendar, moment: NaiveDateTime, every_day: bool) -> NaiveDate {
    let over = moment.hour() >= 17;
    let mut days = moment.date().iter_days().skip(usize::from(over));
    days.find(|day| every_day || calendar.work_on(*day) != Work::Off)
        .expect("a day")
}

#[test]
fn dates_are_as_taskjuggler_says() {
    for seed in 0..4 {
        let plan = plan(seed);
        let Some(theirs) = theirs(&plan) else { return };
        let dates = plan.dates().expect("dates");
        for ((task, item), (start, end)) in plan.tasks.iter().zip(&dates.items).zip(theirs) {
            let place = format!("seed {seed}, {}", task.id);
            let milestone = task.duration.ticks == 0;
            let every_day = task.duration.unit == Unit::Calendar && !milestone;
            let begin = day_of_start(&plan.calendars[0], start, every_day);
            assert_eq!(item.early_start, begin, "{place} starts");
            if !milestone {
                // Calendar days that began in the morning end in the morning after.
                let last = (end - TimeDelta::minutes(9 * 60 + 1)).date();
                assert_eq!(item.early_finish, last, "{place} ends");
            }
        }
    }
}
