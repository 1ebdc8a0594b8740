//! Schedules with dates worked out by hand, and schedules that cannot be meant.

mod milestones;

use super::*;
use crate::schedule::{Days, china};
use crate::yaml;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn schedule(text: &str) -> Schedule {
    yaml::read(text.as_bytes()).unwrap_or_else(|fault| panic!("{fault:?}"))
}

fn read(text: &str, today: &str) -> Result<Scheduled, Vec<Remark>> {
    Scheduled::read(Basis {
        schedule: &schedule(text),
        calendar: &china::calendar(),
        today: day(today),
    })
}

/// Early start, early finish and float of each task, by id.
fn dated(text: &str, today: &str) -> Vec<(String, NaiveDate, NaiveDate, Days)> {
    let plan = read(text, today).unwrap_or_else(|remarks| panic!("{remarks:?}"));
    let dates = plan.network.dates(&plan.plan).expect("dates");
    let tasks = plan.plan.tasks.iter().zip(&dates.items);
    tasks
        .map(|(task, item)| {
            let id = task.id.clone();
            (id, item.early_start, item.early_finish, item.total_float)
        })
        .collect()
}

fn check(
    found: &[(String, NaiveDate, NaiveDate, Days)],
    id: &str,
    from: &str,
    to: &str,
    float: i64,
) {
    let item = found.iter().find(|item| item.0 == id).expect(id);
    assert_eq!(
        (item.1, item.2, item.3),
        (day(from), day(to), Days::whole(float)),
        "{id}"
    );
}

/// The paths of everything that is wrong.
fn wrong(text: &str) -> Vec<String> {
    let remarks = read(text, "2026-09-21").err().expect("it cannot be meant");
    remarks.iter().map(|remark| remark.path.join("/")).collect()
}

/// 25–27 September and 1–7 October 2026 are off, 20 September and 10 October (weekend days) are worked.
const AUTUMN: &str = "
start: 2026-09-21
leave:
- {person: 陈明, from: 2026-10-12, to: 2026-10-13}
milestones:
- {id: M-001, title: 投标, kind: bid, planned: 2026-10-21, owner: 王磊, fixed: true, after: [A-003]}
- {id: M-002, title: 签约, kind: sign, planned: 2026-10-28, owner: 王磊, after: [M-001 FS+3wd]}
- {id: M-003, title: 交流, kind: exchange, planned: 2026-10-08, owner: 王磊}
actions:
- {id: A-001, title: 勘测, owner: 李娜, duration: 5wd, phase: 准备}
- {id: A-002, title: 方案, owner: 陈明, duration: 8wd, phase: 准备, after: [A-001]}
- {id: A-003, title: 标书, owner: 王磊, duration: 2wd, after: [A-002 FF+1wd]}
- {id: A-004, title: 拜访, owner: 李娜, start: 2026-09-28, due: 2026-10-10}
- {id: A-005, title: 展会, owner: 李娜, start: 2026-10-03, due: 2026-10-04}
- {id: A-006, title: 作废, owner: 李娜, due: 2026-09-01, status: cancelled}
- {id: A-007, title: 收尾, owner: 李娜, duration: 3d, after: [A-006, A-004 SS+1d]}
";

#[test]
fn holidays_make_up_days_leave_and_the_customers_date_are_kept() {
    let found = dated(AUTUMN, "2026-09-21");
    check(&found, "A-001", "2026-09-21", "2026-09-28", 1);
    check(&found, "A-002", "2026-09-29", "2026-10-16", 1);
    check(&found, "准备", "2026-09-21", "2026-10-16", 1);
    check(&found, "A-003", "2026-10-16", "2026-10-19", 1);
    check(&found, "M-001", "2026-10-21", "2026-10-21", 0);
    check(&found, "M-002", "2026-10-26", "2026-10-26", 0);
    check(&found, "M-003", "2026-10-08", "2026-10-08", 13);
    assert!(found.iter().all(|item| item.0 != "A-006"));
}

#[test]
fn what_lies_between_start_and_due_is_the_duration() {
    let plan = read(AUTUMN, "2026-09-21").unwrap_or_else(|_| panic!("a plan"));
    let duration = |id: &str| {
        plan.plan.tasks[plan.task(id).expect(id)]
            .duration
            .to_string()
    };
    assert_eq!(duration("A-004"), "6wd");
    assert_eq!(duration("A-005"), "2d");
    let found = dated(AUTUMN, "2026-09-21");
    check(&found, "A-004", "2026-09-28", "2026-10-10", 10);
    assert!(found.iter().any(|item| item.0 == "A-007"
        && item.1 == day("2026-09-29")
        && item.2 == day("2026-10-01")));
}

#[test]
fn unfinished_work_moves_on_with_today() {
    let text = "
actions:
- {id: A-001, title: a, owner: o, duration: 4wd, started_on: 2026-09-14, percent: 50}
- {id: A-002, title: b, owner: o, duration: 2wd, after: [A-001]}
- {id: A-003, title: c, owner: o, duration: 2wd, start: 2026-09-01, done_on: 2026-09-03}
";
    let found = dated(text, "2026-09-21");
    check(&found, "A-001", "2026-09-14", "2026-09-22", 0);
    check(&found, "A-002", "2026-09-23", "2026-09-24", 0);
    assert!(
        found
            .iter()
            .any(|item| item.0 == "A-003" && item.2 == day("2026-09-03"))
    );
}

#[test]
fn work_of_which_nothing_is_left_ends_today() {
    // Ten working days from Monday, 24 August 2026, end on Friday, 4 September; ten days on Wednesday, the 2nd: with a day
    // left, but not with nothing.
    for (length, progress, today, last) in [
        ("10wd", "percent: 90", "2026-09-01", "2026-09-04"),
        ("10wd", "percent: 100", "2026-09-01", "2026-09-01"),
        ("10wd", "remaining: 0wd", "2026-09-01", "2026-09-01"),
        ("10d", "percent: 100", "2026-09-01", "2026-09-01"),
        ("10d", "remaining: 0d", "2026-09-01", "2026-09-01"),
        ("10wd", "percent: 100", "2026-09-10", "2026-09-10"),
    ] {
        let text = format!(
            "actions:\n- {{id: A-001, title: a, owner: o, duration: {length}, started_on: 2026-08-24, {progress}}}\n"
        );
        check(&dated(&text, today), "A-001", "2026-08-24", last, 0);
    }
}

#[test]
fn work_of_which_nothing_is_left_has_no_float_and_work_done_began_as_planned() {
    let text = "
actions:
- {id: A-001, title: a, owner: o, duration: 4wd, started_on: 2026-09-14, percent: 100}
- {id: A-002, title: b, owner: o, duration: 20wd}
- {id: A-003, title: c, owner: o, duration: 9wd, start: 2026-09-15, done_on: 2026-09-17}
- {id: A-004, title: d, owner: o, duration: 2wd, start: 2026-09-18, done_on: 2026-09-17}
";
    let found = dated(text, "2026-09-21");
    check(&found, "A-001", "2026-09-14", "2026-09-21", 0);
    check(&found, "A-003", "2026-09-15", "2026-09-17", 0);
    // It was done before its planned start: two working days until the day that it was done on.
    check(&found, "A-004", "2026-09-16", "2026-09-17", 0);
    let plan = read(text, "2026-09-21").expect("a plan");
    let dates = plan.network.dates(&plan.plan).expect("dates");
    let critical: Vec<bool> = dates.items.iter().map(|item| item.critical).collect();
    assert_eq!(critical, [false, true, false, false]);
}

#[test]
fn each_fault_is_found_at_its_place() {
    let action = |rest: &str| format!("actions:\n- {{id: A-001, title: a, owner: o, {rest}}}\n");
    for (text, place) in [
        ("duration: -3wd", "actions/0/duration"),
        ("duration: 3 weeks", "actions/0/duration"),
        ("duration: 90000wd", "actions/0/duration"),
        ("start: 2026-10-09, due: 2026-10-08", "actions/0/due"),
        (
            "started_on: 2026-10-09, done_on: 2026-10-08",
            "actions/0/done_on",
        ),
        ("due: 2226-10-08", "actions/0/due"),
        ("due: 9999-12-31", "actions/0/due"),
        ("duration: 2wd, after: [A-001]", "actions/0/after/0"),
        ("duration: 2wd, after: [A-007]", "actions/0/after/0"),
        ("duration: 2wd, after: ['A-001 SS+2']", "actions/0/after/0"),
        ("duration: 2wd, percent: -1", "actions/0/percent"),
        ("duration: 2wd, remaining: 1d", "actions/0/remaining"),
        ("duration: 2wd, remaining: -1wd", "actions/0/remaining"),
        ("duration: 2wd, phase: A-001", "actions/0/phase"),
        (
            "estimate: {optimistic: 5wd, likely: 2wd, pessimistic: 9wd}",
            "actions/0/estimate",
        ),
        (
            "estimate: {optimistic: 1d, likely: 2wd, pessimistic: 9wd}",
            "actions/0/estimate",
        ),
    ] {
        assert_eq!(wrong(&action(text)), [place], "{text}");
    }
    assert_eq!(
        wrong("leave:\n- {person: a, from: 2026-10-02, to: 2026-10-01}\n"),
        ["leave/0"]
    );
    assert_eq!(wrong("start: 1826-01-01\n"), ["start"]);
}

#[test]
fn a_loop_is_named_and_an_id_is_given_once() {
    let text = "
actions:
- {id: A-001, title: a, owner: o, duration: 1wd, after: [A-003]}
- {id: A-002, title: b, owner: o, duration: 1wd, after: [A-001]}
- {id: A-003, title: c, owner: o, duration: 1wd, after: [A-002]}
";
    let remarks = read(text, "2026-09-21").err().expect("a loop");
    assert_eq!(remarks.len(), 1);
    let said = &remarks[0].finding.message.en;
    assert!(
        ["A-001", "A-002", "A-003", "loop"]
            .iter()
            .all(|part| said.contains(part)),
        "{said}"
    );
    let two = format!(
        "{text}- {{id: A-004, title: d, owner: o, duration: 1wd, after: [A-003, A-005]}}\n\
         - {{id: A-005, title: e, owner: o, duration: 1wd, after: [A-004]}}\n"
    );
    assert_eq!(wrong(&two), ["actions/0", "actions/3"], "each loop");
    let twice = text.replace("id: A-003", "id: A-002");
    assert!(wrong(&twice).contains(&"actions/2/id".to_owned()));
}

#[test]
fn a_schedule_of_too_many_rows_is_told_of_at_the_first_of_them() {
    let text = "milestones:
  - {id: M-001, title: m, kind: bid, planned: 2026-10-09, owner: o}
actions:
  - {id: A-001, title: a, owner: o, duration: 1wd}
  - {id: A-002, title: b, owner: o, duration: 1wd}
";
    let schedule = schedule(text);
    let first = |most| size::too_many(&schedule, most).map(|remark| remark.path.join("/"));
    assert_eq!(first(3), None);
    assert_eq!(first(2).as_deref(), Some("actions/1"));
    assert_eq!(first(1).as_deref(), Some("actions/0"));
    assert_eq!(first(0).as_deref(), Some("milestones/0"));
}
