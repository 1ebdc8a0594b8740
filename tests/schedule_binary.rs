//! The schedule through the real binary: other people's plans imported and dated, what `--json` looks like, plans too large
//! to be meant. The engine alone is tested in `schedule_truth.rs` and `schedule_solver.rs`.

#![allow(
    clippy::disallowed_methods,
    clippy::pedantic,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a test reads files and runs programs itself"
)]

#[path = "tool/tool.rs"]
mod tool;

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use serde_json::Value;
use tool::{Desk, PURSUIT, Said};

/// The folder of the data, or none with a message.
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

/// Runs the binary in the project; it may not hang.
fn run(desk: &Desk, args: &[&str]) -> Said {
    let mut command = desk.clean("timeout");
    command
        .current_dir(desk.project())
        .args(["120", PURSUIT, "--today", &desk.today, "--no-input"])
        .args(args);
    tool::said(&mut command)
}

/// A golden plan as a table and a calendar file, as people would bring them.
fn bring(desk: &Desk, plan: &Value) {
    let mut table = "id,title,kind,duration,after\n".to_owned();
    for task in plan["tasks"].as_array().expect("tasks") {
        let after = task["after"].as_array().expect("links").iter().map(|link| {
            let lag = match link["lag"].as_i64().unwrap_or(0) {
                0 => String::new(),
                lag => format!("{lag:+}wd"),
            };
            let kind = link["type"].as_str().unwrap_or("FS");
            format!("{} {kind}{lag}", link["id"].as_str().expect("id"))
        });
        let after: Vec<_> = after.collect();
        let (id, days) = (task["id"].as_str().expect("id"), &task["days"]);
        writeln!(table, "{id},{id},action,{days}wd,{}", after.join(";")).expect("it is text");
    }
    desk.write("plan.csv", table);
    let calendar = &plan["calendar"];
    let name = if calendar == "days" {
        "every-day"
    } else {
        let week: Vec<_> = calendar["week"].as_array().expect("week").iter().collect();
        let word = |day: &&Value| if **day == 0 { "free" } else { "full" };
        let week: Vec<_> = week.iter().map(word).collect();
        let days = |name: &str| {
            let days = calendar[name].as_array().cloned().unwrap_or_default();
            let days = days.iter().map(|day| format!("{{from: {day}}}"));
            days.collect::<Vec<_>>().join(", ")
        };
        fs::create_dir_all(desk.project().join("calendars")).expect("it is writable");
        desk.write(
            "calendars/golden.yaml",
            format!(
                "week: [{}]\nholidays: [{}]\nworkdays: [{}]\n",
                week.join(", "),
                days("off"),
                days("work")
            ),
        );
        "golden"
    };
    let start = plan["start"].as_str().expect("start");
    desk.ok(&["import", "csv", "plan.csv", "--yes"]);
    desk.ok(&[
        "schedule",
        "set",
        &format!("calendar={name}"),
        &format!("start={start}"),
    ]);
}

#[test]
fn every_golden_plan_is_dated_alike_from_the_table_to_the_answer() {
    let Some(folder) = data("schedule/golden") else {
        return;
    };
    let json = |path: &Path| -> Value {
        serde_json::from_slice(&fs::read(path).expect("it is readable")).expect("it is JSON")
    };
    let mut plans = 0;
    for entry in fs::read_dir(&folder).expect("it is readable") {
        let path = entry.expect("it is readable").path();
        let name = path.file_name().expect("a name").to_string_lossy();
        let Some(stem) = name.strip_suffix(".plan.json") else {
            continue;
        };
        let plan = json(&path);
        let mut desk = Desk::at("identified");
        desk.today = plan["start"].as_str().expect("start").to_owned();
        bring(&desk, &plan);
        let answer = desk.json(&["schedule"]);
        let ours: BTreeMap<&str, &Value> = answer["data"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|item| (item["title"].as_str().expect("a title"), item))
            .collect();
        let expected = json(&folder.join(format!("{stem}.expect.json")));
        let expected = expected.as_object().expect("tasks by id");
        assert_eq!(ours.len(), expected.len(), "{stem}");
        for (id, want) in expected {
            let have = ours[id.as_str()];
            for (key, theirs) in [
                ("early_start", "es"),
                ("early_finish", "ef"),
                ("late_start", "ls"),
                ("late_finish", "lf"),
                ("total_float", "float_days"),
                ("free_float", "free_days"),
                ("critical", "critical"),
            ] {
                assert_eq!(have[key], want[theirs], "{stem} {id} {key}");
            }
        }
        plans += 1;
    }
    assert!(plans > 0, "no golden plan found");
}

#[test]
fn other_tools_files_are_taken_or_refused_with_a_reason() {
    let Some(folder) = data("schedule/mspdi") else {
        return;
    };
    let mut taken = 0;
    for entry in fs::read_dir(&folder).expect("it is readable") {
        let path = entry.expect("it is readable").path();
        let mut desk = Desk::at("identified");
        // Plans of the nineties are not near the day of the test.
        desk.today = "2015-01-05".to_owned();
        let file = path.display().to_string();
        let said = run(
            &desk,
            &["--lang", "en", "import", "ms-project", &file, "--yes"],
        );
        assert!(matches!(said.code, 0 | 1 | 4), "{file}: {}", said.err);
        if said.code == 0 {
            taken += 1;
            let said = run(&desk, &["schedule", "--json"]);
            assert_eq!(said.code, 0, "{file}: {}", said.err);
        } else {
            assert!(said.err.starts_with("error: "), "{file}: {}", said.err);
        }
    }
    assert!(taken > 0, "no file was taken");
}

#[test]
fn the_answer_for_programs_keeps_its_shape() {
    let desk = Desk::at("planned");
    let answer = desk.json(&["schedule"]);
    assert_eq!(answer["schema"], "pursuit/schedule/1");
    let items = answer["data"].as_array().expect("a list");
    assert_eq!(items.len(), 7, "three milestones and four actions");
    for item in items {
        let keys: Vec<_> = item.as_object().expect("an item").keys().collect();
        assert_eq!(
            keys,
            [
                "id",
                "title",
                "kind",
                "early_start",
                "early_finish",
                "late_start",
                "late_finish",
                "total_float",
                "free_float",
                "critical",
                "on_path",
                "drag"
            ]
        );
        for key in ["early_start", "early_finish", "late_start", "late_finish"] {
            let day = item[key].as_str().expect("a day");
            assert!(day.parse::<chrono::NaiveDate>().is_ok(), "{key}: {day}");
        }
        for key in ["total_float", "free_float", "drag"] {
            assert!(item[key].is_i64(), "whole days are whole numbers: {item}");
        }
        for key in ["critical", "on_path"] {
            assert!(item[key].is_boolean(), "{item}");
        }
        for key in ["id", "title", "kind"] {
            assert!(item[key].is_string(), "{item}");
        }
    }
}

/// So many actions, each with the rest of its row by its number from 1.
fn many(count: usize, rest: impl Fn(usize) -> String) -> String {
    let mut text = "actions:\n".to_owned();
    for n in 1..=count {
        let rest = rest(n);
        writeln!(text, "  - {{id: A-{n:07}, title: t, owner: o{rest}}}").expect("it is text");
    }
    text
}

#[test]
fn a_million_actions_are_too_many_and_a_long_chain_is_not() {
    let desk = Desk::at("planned");
    let after = |n: usize| match n {
        1 => String::new(),
        n => format!(", after: [A-{:07}]", n - 1),
    };
    desk.write(
        "schedule.yaml",
        many(1_000_000, |n| format!(", duration: 1wd{}", after(n))),
    );
    for args in [["schedule", "--json"], ["check", "--json"]] {
        let said = run(&desk, &args);
        assert_eq!(said.code, 4, "{args:?}: {}", said.err);
        let all = said.out + &said.err;
        assert!(
            all.contains("64 MiB") && all.contains("schedule.yaml"),
            "{all}"
        );
    }
    // As deep as it is long: no step of the way may recurse.
    desk.write(
        "schedule.yaml",
        many(20_000, |n| format!(", duration: 0wd{}", after(n))),
    );
    let said = run(&desk, &["schedule", "--json"]);
    assert_eq!(said.code, 0, "{}", said.err);
    let answer: Value = serde_json::from_str(&said.out).expect("the answer is JSON");
    assert_eq!(answer["data"].as_array().expect("a list").len(), 20_000);
    // The same closed to a ring: its name is cut in the middle.
    let ring = |n: usize| {
        if n == 1 {
            ", after: [A-0020000]".to_owned()
        } else {
            after(n)
        }
    };
    desk.write("schedule.yaml", many(20_000, ring));
    let said = run(&desk, &["--lang", "en", "schedule"]);
    assert_eq!(said.code, 4, "{}", said.err);
    assert!(
        said.err.starts_with("error: the links form a loop: A-"),
        "{}",
        said.err
    );
    assert!(
        said.err.contains(" → … → ") && said.err.len() < 2000,
        "{}",
        said.err
    );
}
