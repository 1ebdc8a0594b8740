//! Other people's plans with the dates that another tool computed, where `../shared/data` is there. Not our own fixtures.

#![allow(
    clippy::disallowed_methods,
    clippy::pedantic,
    clippy::print_stdout,
    reason = "a test reads files and runs programs itself"
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use chrono::{NaiveDate, NaiveDateTime, Timelike};
use pursuit::schedule::{
    Calendar, Constraint, Days, Kind, Link, Moment, Plan, Progress, Span, TICKS_PER_DAY, Task,
    Unit, Work, china,
};
use serde_json::Value;

/// The folder of the data, or none with a message.
#[expect(clippy::print_stderr, reason = "a skipped test says so")]
fn data(part: &str) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/data")
        .join(part);
    if folder.exists() {
        return Some(folder);
    }
    eprintln!("skipped: {} is not there", folder.display());
    None
}

fn date(value: &Value) -> NaiveDate {
    value.as_str().expect("a date").parse().expect("a date")
}

fn json(path: &Path) -> Value {
    serde_json::from_slice(&std::fs::read(path).expect("read")).expect("json")
}

fn golden_calendar(value: &Value) -> Calendar {
    if value == "days" {
        return Calendar::every_day();
    }
    let week: Vec<Work> = value["week"]
        .as_array()
        .expect("week")
        .iter()
        .map(|day| if *day == 0 { Work::Off } else { Work::Full })
        .collect();
    let list = |name: &str, work| {
        let days = value[name].as_array().cloned().unwrap_or_default();
        days.iter().map(|day| (date(day), work)).collect::<Vec<_>>()
    };
    let days = [list("off", Work::Off), list("work", Work::Full)].concat();
    Calendar::new(week.try_into().expect("seven days"), days).expect("calendar")
}

fn kind(name: Option<&str>) -> Kind {
    match name.unwrap_or("FS") {
        "FS" | "FINISH_START" => Kind::FinishStart,
        "SS" | "START_START" => Kind::StartStart,
        "FF" | "FINISH_FINISH" => Kind::FinishFinish,
        "SF" | "START_FINISH" => Kind::StartFinish,
        other => panic!("{other}"),
    }
}

fn golden_plan(value: &Value) -> Plan {
    let mut plan = Plan::new(date(&value["start"]), golden_calendar(&value["calendar"]));
    let tasks = value["tasks"].as_array().expect("tasks");
    let at: BTreeMap<&str, usize> = tasks
        .iter()
        .enumerate()
        .map(|(at, task)| (task["id"].as_str().expect("id"), at))
        .collect();
    for (to, task) in tasks.iter().enumerate() {
        let id = task["id"].as_str().expect("id").to_owned();
        let duration = Span::working(task["days"].as_i64().expect("days"));
        plan.tasks.push(Task {
            id,
            duration,
            ..Task::default()
        });
        for after in task["after"].as_array().expect("after") {
            plan.links.push(Link {
                from: at[after["id"].as_str().expect("id")],
                to,
                kind: kind(after["type"].as_str()),
                lag: Span::working(after["lag"].as_i64().unwrap_or(0)),
            });
        }
    }
    plan
}

#[test]
fn every_golden_plan_is_met_in_every_value() {
    let Some(folder) = data("schedule/golden") else {
        return;
    };
    let mut plans = 0;
    for entry in std::fs::read_dir(&folder).expect("folder") {
        let path = entry.expect("entry").path();
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .expect("name");
        let Some(stem) = name.strip_suffix(".plan.json") else {
            continue;
        };
        let plan = golden_plan(&json(&path));
        let expected = json(&folder.join(format!("{stem}.expect.json")));
        let dates = plan.dates().expect(stem);
        plans += 1;
        for (task, item) in plan.tasks.iter().zip(&dates.items) {
            let want = &expected[&task.id];
            let place = format!("{stem} {}", task.id);
            assert_eq!(item.early_start, date(&want["es"]), "{place} early start");
            assert_eq!(item.early_finish, date(&want["ef"]), "{place} early finish");
            assert_eq!(item.late_start, date(&want["ls"]), "{place} late start");
            assert_eq!(item.late_finish, date(&want["lf"]), "{place} late finish");
            assert_eq!(
                item.total_float,
                Days::whole(want["float_days"].as_i64().expect("days")),
                "{place} float"
            );
            assert_eq!(
                item.free_float,
                Days::whole(want["free_days"].as_i64().expect("days")),
                "{place} free float"
            );
            assert_eq!(
                item.critical,
                want["critical"].as_bool().expect("flag"),
                "{place} critical"
            );
        }
    }
    assert!(plans > 0, "no golden plan found");
}

#[test]
fn china_is_what_the_notices_say() {
    let Some(folder) = data("holidays") else {
        return;
    };
    let calendar = china::calendar();
    for entry in std::fs::read_dir(&folder).expect("folder") {
        let path = entry.expect("entry").path();
        for day in json(&path)["days"].as_array().expect("days") {
            let want = if day["isOffDay"] == true {
                Work::Off
            } else {
                Work::Full
            };
            assert_eq!(
                calendar.work_on(date(&day["date"])),
                want,
                "{}",
                day["date"]
            );
        }
    }
}

/// What another tool means by times of day: its hours, so that a moment becomes ticks of a day.
struct Hours {
    calendar: Calendar,
    days: Vec<Vec<(i64, i64)>>,
}

impl Hours {
    fn of(value: &Value) -> Self {
        let minutes = |text: &str| {
            let (hours, minutes) = text.split_once(':').expect("time");
            hours.parse::<i64>().expect("hours") * 60 + minutes.parse::<i64>().expect("minutes")
        };
        let span = |span: &Value| {
            let (from, to) = (
                minutes(span[0].as_str().expect("from")),
                minutes(span[1].as_str().expect("to")),
            );
            (from, if to <= from { to + 1440 } else { to })
        };
        let days: Vec<Vec<(i64, i64)>> = value["days"]
            .as_array()
            .expect("days")
            .iter()
            .map(|day| day.as_array().expect("spans").iter().map(span).collect())
            .collect();
        let week: Vec<Work> = days
            .iter()
            .map(|day| {
                if day.is_empty() {
                    Work::Off
                } else {
                    Work::Full
                }
            })
            .collect();
        let calendar = Calendar::new(week.try_into().expect("seven"), []).expect("calendar");
        Self { calendar, days }
    }

    fn moment(&self, value: &Value) -> Moment {
        let text = value.as_str().expect("moment");
        let format = if text.len() > 16 {
            "%Y-%m-%dT%H:%M:%S"
        } else {
            "%Y-%m-%dT%H:%M"
        };
        let at = NaiveDateTime::parse_from_str(text, format).expect("moment");
        let minute = i64::from(at.hour() * 60 + at.minute());
        let weekday = usize::try_from(chrono::Datelike::weekday(&at).num_days_from_monday())
            .expect("weekday");
        let spans = &self.days[weekday];
        let total: i64 = spans.iter().map(|(from, to)| to - from).sum();
        let done: i64 = spans
            .iter()
            .map(|(from, to)| minute.clamp(*from, *to) - from)
            .sum();
        Moment {
            date: at.date(),
            ticks: if total == 0 {
                0
            } else {
                done * TICKS_PER_DAY / total
            },
        }
    }

    /// The day on which the next work after a moment begins.
    fn start_day(&self, value: &Value) -> NaiveDate {
        let at = self.moment(value);
        let whole = at.ticks == TICKS_PER_DAY && self.calendar.work_on(at.date) != Work::Off;
        self.calendar
            .add_working_days(at.date, i64::from(whole))
            .expect("date")
    }

    /// The last day worked before a moment.
    fn finish_day(&self, value: &Value) -> NaiveDate {
        let at = self.moment(value);
        if at.ticks > 0 && self.calendar.work_on(at.date) != Work::Off {
            return at.date;
        }
        let before = |day: &NaiveDate| *day < at.date && self.calendar.work_on(*day) != Work::Off;
        let mut days = at.date.iter_days().rev();
        days.find(before).expect("a working day")
    }
}

fn float(value: &Value) -> Days {
    let number = value[0].as_f64().expect("number");
    let minutes = match value[1].as_str().expect("unit") {
        "MINUTES" => number,
        "HOURS" => number * 60.0,
        "DAYS" => number * 480.0,
        "WEEKS" => number * 2400.0,
        _ => f64::NAN,
    };
    #[expect(clippy::cast_possible_truncation, reason = "floats of plans are small")]
    Days(minutes.round() as i64)
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "minutes of plans are small"
)]
fn span(value: &Value) -> Span {
    let minutes = value[1].as_f64().expect("minutes");
    if value[0] == "E" {
        return Span {
            ticks: (minutes / 3.0).round() as i64,
            unit: Unit::Calendar,
        };
    }
    Span {
        ticks: minutes.round() as i64,
        unit: Unit::Working,
    }
}

fn constraint(task: &Value, hours: &Hours) -> Vec<Constraint> {
    let at = || hours.moment(&task["cdate"]);
    let own = match task["ctype"].as_str().expect("constraint") {
        "START_NO_EARLIER_THAN" => Some(Constraint::StartNoEarlier(at())),
        "FINISH_NO_EARLIER_THAN" => Some(Constraint::FinishNoEarlier(at())),
        "START_NO_LATER_THAN" => Some(Constraint::StartNoLater(at())),
        "FINISH_NO_LATER_THAN" => Some(Constraint::FinishNoLater(at())),
        "MUST_START_ON" => Some(Constraint::MustStart(at())),
        "MUST_FINISH_ON" => Some(Constraint::MustFinish(at())),
        _ => None,
    };
    let deadline = (!task["deadline"].is_null())
        .then(|| Constraint::FinishNoLater(hours.moment(&task["deadline"])));
    own.into_iter().chain(deadline).collect()
}

fn dumped_plan(value: &Value, hours: &Hours) -> Plan {
    let mut plan = Plan::new(hours.moment(&value["start"]).date, hours.calendar.clone());
    let tasks = value["tasks"].as_array().expect("tasks");
    let at: BTreeMap<i64, usize> = tasks
        .iter()
        .enumerate()
        .map(|(at, task)| (task["uid"].as_i64().expect("uid"), at))
        .collect();
    for (to, task) in tasks.iter().enumerate() {
        let day = |name: &str| (!task[name].is_null()).then(|| hours.moment(&task[name]).date);
        let percent = task["pct"].as_f64().filter(|percent| *percent > 0.0);
        plan.tasks.push(Task {
            id: task["uid"].to_string(),
            duration: span(&task["durmin"]),
            phase: task["parent"]
                .as_i64()
                .and_then(|parent| at.get(&parent).copied()),
            constraints: constraint(task, hours),
            as_late_as_possible: task["ctype"] == "AS_LATE_AS_POSSIBLE",
            progress: Progress {
                started: day("astart"),
                finished: day("afin"),
                percent,
                remaining: None,
            },
            ..Task::default()
        });
        for link in task["preds"].as_array().expect("preds") {
            let from = at[&link[0].as_i64().expect("uid")];
            plan.links.push(Link {
                from,
                to,
                kind: kind(link[1].as_str()),
                lag: span(&link[3]),
            });
        }
    }
    plan
}

/// The values of a plan that differ from the other tool's.
fn differences(value: &Value, hours: &Hours, plan: &Plan) -> Vec<String> {
    let dates = plan.dates().expect("dates");
    let mut found = Vec::new();
    for (task, item) in value["tasks"]
        .as_array()
        .expect("tasks")
        .iter()
        .zip(&dates.items)
    {
        let mut compare = |what: &str, ours: String, theirs: String| {
            if ours != theirs {
                found.push(format!("{} {what}: {ours}, not {theirs}", task["uid"]));
            }
        };
        let milestone = item.early_start == item.early_finish && task["durmin"][1] == 0.0;
        let end = |name: &str| {
            if milestone {
                hours.start_day(&task[name])
            } else {
                hours.finish_day(&task[name])
            }
        };
        compare(
            "es",
            item.early_start.to_string(),
            hours.start_day(&task["es"]).to_string(),
        );
        compare("ef", item.early_finish.to_string(), end("ef").to_string());
        compare(
            "ls",
            item.late_start.to_string(),
            hours.start_day(&task["ls"]).to_string(),
        );
        compare("lf", item.late_finish.to_string(), end("lf").to_string());
        compare(
            "ts",
            item.total_float.to_string(),
            float(&task["ts"]).to_string(),
        );
        compare(
            "fs",
            item.free_float.to_string(),
            float(&task["fs"]).to_string(),
        );
        compare(
            "critical",
            item.critical.to_string(),
            task["critical"].to_string(),
        );
    }
    found
}

#[test]
#[expect(clippy::print_stderr, reason = "what was not met is said")]
fn every_exact_plan_of_another_tool_is_met_task_by_task() {
    let Some(file) = data("schedule/plans_dev.jsonl.gz") else {
        return;
    };
    let unpack = "import gzip,sys; sys.stdout.buffer.write(gzip.open(sys.argv[1]).read())";
    let Ok(out) = Command::new("python3")
        .args(["-c", unpack])
        .arg(&file)
        .output()
    else {
        eprintln!("skipped: no python3 to unpack {}", file.display());
        return;
    };
    let text = String::from_utf8(out.stdout).expect("UTF-8");
    let (mut exact, mut failed) = (0, Vec::new());
    for line in text.lines() {
        let value: Value = serde_json::from_str(line).expect("json");
        let calendars = value["calendars"].as_array().expect("calendars");
        let calendar = calendars
            .iter()
            .find(|calendar| calendar["uid"] == value["defcal"]);
        let hours = Hours::of(calendar.unwrap_or(&calendars[0]));
        let plan = dumped_plan(&value, &hours);
        let found = differences(&value, &hours, &plan);
        let name = value["file"].as_str().expect("file");
        if value["oracle_exact"] == true {
            exact += 1;
            if !found.is_empty() {
                failed.push(format!(
                    "{name}: {} values: {:?}",
                    found.len(),
                    &found[..found.len().min(8)]
                ));
            }
        } else {
            eprintln!(
                "{name} ({}): {} values differ {:?}",
                value["features"],
                found.len(),
                &found[..found.len().min(6)]
            );
        }
    }
    assert!(exact > 0, "no plan found");
    assert!(
        failed.is_empty(),
        "{} of {exact} plans differ:\n{}",
        failed.len(),
        failed.join("\n")
    );
}
