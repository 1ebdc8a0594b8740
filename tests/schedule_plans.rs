//! Plans worked out by hand, and what must be refused. Not other people's plans.

#![allow(
    clippy::disallowed_methods,
    clippy::pedantic,
    clippy::print_stdout,
    reason = "a test reads files and runs programs itself"
)]

use std::path::Path;
use std::process::Command;

use chrono::NaiveDate;
use pursuit::schedule::{
    Calendar, Constraint, Dates, Days, Fixed, Item, Kind, Link, Moment, NamedLink, Network, Plan,
    Progress, Risk, Simulation, Span, Task, Work, china,
};
use pursuit::text::Lang;

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).expect("date")
}

fn task(id: &str, duration: &str) -> Task {
    Task {
        id: id.to_owned(),
        duration: duration.parse().expect("span"),
        ..Task::default()
    }
}

/// A plan on weekdays from Monday, 2 March 2026; links as `A>B`, `A>B SS 2wd`.
fn plan(tasks: &[(&str, &str)], links: &[&str]) -> Plan {
    let mut plan = Plan::new(day(3, 2), Calendar::weekdays());
    plan.tasks = tasks
        .iter()
        .map(|(id, duration)| task(id, duration))
        .collect();
    let named: Vec<NamedLink> = links.iter().map(|text| link(&plan, text)).collect();
    plan.resolve(&named).expect("ids");
    plan
}

fn link(plan: &Plan, text: &str) -> NamedLink {
    let mut words = text.split(' ');
    let (from, to) = words
        .next()
        .and_then(|ends| ends.split_once('>'))
        .expect("ends");
    let kind = match words.next() {
        None | Some("FS") => Kind::FinishStart,
        Some("SS") => Kind::StartStart,
        Some("FF") => Kind::FinishFinish,
        _ => Kind::StartFinish,
    };
    let lag = words
        .next()
        .map_or(Span::working(0), |lag| lag.parse().expect("lag"));
    let to = plan
        .tasks
        .iter()
        .position(|task| task.id == to)
        .expect("successor");
    NamedLink {
        from: from.to_owned(),
        to,
        kind,
        lag,
    }
}

fn item(plan: &Plan, dates: &Dates, id: &str) -> Item {
    dates.items[plan
        .tasks
        .iter()
        .position(|task| task.id == id)
        .expect("task")]
}

fn early(plan: &Plan, id: &str) -> (NaiveDate, NaiveDate) {
    let item = item(plan, &plan.dates().expect("dates"), id);
    (item.early_start, item.early_finish)
}

fn english(plan: &Plan) -> Vec<String> {
    let problems = plan.dates().expect_err("problems");
    assert!(
        problems
            .iter()
            .all(|problem| !problem.message.in_lang(Lang::Zh).is_empty())
    );
    problems
        .iter()
        .map(|problem| problem.message.in_lang(Lang::En).to_owned())
        .collect()
}

#[test]
fn a_milestone_after_friday_stands_on_monday() {
    let plan = plan(&[("A", "5wd"), ("M", "0wd"), ("B", "1wd")], &["A>M", "M>B"]);
    assert_eq!(early(&plan, "A"), (day(3, 2), day(3, 6)));
    assert_eq!(early(&plan, "M"), (day(3, 9), day(3, 9)));
    assert_eq!(early(&plan, "B"), (day(3, 9), day(3, 9)));
}

#[test]
fn calendar_days_run_through_the_weekend() {
    let plan = plan(
        &[("A", "4wd"), ("B", "3d"), ("C", "1wd"), ("D", "1wd")],
        &["A>B", "B>C", "A>D FS 2d"],
    );
    assert_eq!(early(&plan, "B"), (day(3, 6), day(3, 8)));
    assert_eq!(early(&plan, "C"), (day(3, 9), day(3, 9)));
    assert_eq!(
        early(&plan, "D"),
        (day(3, 9), day(3, 9)),
        "Thursday and two days is Saturday"
    );
}

#[test]
fn a_lead_pulls_back_only_to_the_start_of_the_plan() {
    let plan = plan(
        &[("A", "2wd"), ("B", "3wd"), ("C", "1wd")],
        &["A>B FS -5wd", "A>C FS -1wd"],
    );
    assert_eq!(early(&plan, "B").0, day(3, 2));
    assert_eq!(early(&plan, "C").0, day(3, 3));
}

#[test]
fn half_days_and_leave_make_work_last_longer() {
    let mut plan = plan(&[("A", "2.5wd"), ("B", "2wd")], &["A>B"]);
    assert_eq!(early(&plan, "B"), (day(3, 4), day(3, 6)));
    let leave = [
        (day(3, 5), Work::Off),
        (day(3, 6), Work::Half),
        (day(3, 7), Work::Full),
    ];
    let person = plan.calendars[0].with_leave(leave).expect("leave");
    assert_eq!(person.work_on(day(3, 7)), Work::Off, "leave adds no work");
    plan.calendars.push(person);
    plan.tasks[1].calendar = 1;
    assert_eq!(early(&plan, "B"), (day(3, 4), day(3, 9)));
}

#[test]
fn make_up_workdays_are_worked_and_holidays_not() {
    let mut plan = plan(&[("A", "2wd"), ("B", "2wd")], &["A>B"]);
    plan.calendars[0] = china::calendar();
    plan.start = day(2, 13);
    assert_eq!(
        early(&plan, "A"),
        (day(2, 13), day(2, 14)),
        "Saturday 14 February is worked"
    );
    assert_eq!(early(&plan, "B"), (day(2, 24), day(2, 25)));
    assert_eq!(china::unannounced(day(1, 1), day(12, 31)).count(), 0);
    let later = NaiveDate::from_ymd_opt(2028, 1, 1).expect("date");
    assert_eq!(
        china::unannounced(day(1, 1), later).collect::<Vec<_>>(),
        [2027, 2028]
    );
}

#[test]
fn what_cannot_be_met_has_negative_float() {
    let mut plan = plan(&[("A", "5wd"), ("B", "5wd"), ("M", "0wd")], &["A>B", "B>M"]);
    plan.tasks[2]
        .constraints
        .push(Constraint::MustStart(Moment::start_of(day(3, 12))));
    let dates = plan.dates().expect("dates");
    let bid = item(&plan, &dates, "M");
    assert_eq!(
        (bid.early_start, bid.total_float),
        (day(3, 12), Days::whole(-2))
    );
    let first = item(&plan, &dates, "A");
    assert_eq!(
        (first.late_finish, first.total_float, first.critical),
        (day(3, 4), Days::whole(-2), true)
    );
}

#[test]
fn a_milestone_pinned_to_a_day_off_is_shown_there() {
    let mut plan = plan(&[("A", "1wd"), ("M", "0wd")], &["A>M"]);
    plan.tasks[1]
        .constraints
        .push(Constraint::MustStart(Moment::start_of(day(3, 14))));
    assert_eq!(early(&plan, "M"), (day(3, 14), day(3, 14)));
    assert_eq!(plan.dates().expect("dates").finish, day(3, 14));
}

#[test]
fn unfinished_work_is_never_before_today() {
    let mut plan = plan(
        &[("A", "3wd"), ("B", "4wd"), ("C", "1wd"), ("D", "2wd")],
        &["A>B", "B>C"],
    );
    plan.today = Some(day(3, 11));
    plan.tasks[0].progress = Progress {
        started: Some(day(3, 2)),
        finished: Some(day(3, 5)),
        ..Progress::default()
    };
    plan.tasks[1].progress = Progress {
        started: Some(day(3, 6)),
        percent: Some(50.0),
        ..Progress::default()
    };
    let dates = plan.dates().expect("dates");
    assert_eq!(early(&plan, "A"), (day(3, 2), day(3, 5)));
    assert!(!item(&plan, &dates, "A").critical);
    assert_eq!(
        early(&plan, "B"),
        (day(3, 6), day(3, 12)),
        "two days are left, from today"
    );
    assert_eq!(early(&plan, "C"), (day(3, 13), day(3, 13)));
    assert_eq!(early(&plan, "D"), (day(3, 11), day(3, 12)));
    plan.tasks[1].progress.remaining = Some(Span::working(5));
    assert_eq!(early(&plan, "B"), (day(3, 6), day(3, 17)));
    plan.tasks[1].progress = Progress {
        started: Some(day(3, 2)),
        ..Progress::default()
    };
    assert_eq!(
        early(&plan, "B").1,
        day(3, 11),
        "unfinished, so it takes today at least"
    );
}

#[test]
fn work_done_out_of_order_is_no_longer_held_by_its_links() {
    let mut plan = plan(&[("A", "5wd"), ("B", "2wd")], &["A>B"]);
    plan.tasks[1].progress.started = Some(day(3, 3));
    assert_eq!(early(&plan, "B"), (day(3, 3), day(3, 4)));
}

#[test]
fn a_phase_spans_its_tasks_and_can_be_waited_for() {
    let mut plan = plan(
        &[
            ("P", "0wd"),
            ("A", "2wd"),
            ("B", "3wd"),
            ("C", "1wd"),
            ("Q", "0wd"),
            ("D", "1wd"),
        ],
        &["P>C", "C>Q"],
    );
    for (task, phase) in [(1, 0), (2, 0), (5, 4)] {
        plan.tasks[task].phase = Some(phase);
    }
    let dates = plan.dates().expect("dates");
    let phase = item(&plan, &dates, "P");
    assert!(phase.phase && phase.critical);
    assert_eq!(
        (phase.early_start, phase.early_finish),
        (day(3, 2), day(3, 4))
    );
    assert_eq!(early(&plan, "C").0, day(3, 5));
    assert_eq!(early(&plan, "D").0, day(3, 6));
    assert_eq!(item(&plan, &dates, "A").free_float, Days::whole(1));
    plan.tasks[0].phase = Some(0);
    assert!(english(&plan)[0].contains("contains itself"));
}

#[test]
fn as_late_as_possible_uses_the_free_float() {
    let mut plan = plan(
        &[("A", "5wd"), ("B", "1wd"), ("C", "1wd"), ("D", "1wd")],
        &["A>D", "B>C", "C>D"],
    );
    plan.tasks[1].as_late_as_possible = true;
    plan.tasks[2].as_late_as_possible = true;
    assert_eq!(early(&plan, "C"), (day(3, 6), day(3, 6)));
    assert_eq!(early(&plan, "B"), (day(3, 5), day(3, 5)));
}

#[test]
fn the_backward_plan_names_the_chain_that_eats_the_time() {
    let tasks = [
        ("A", "3wd"),
        ("B", "5wd"),
        ("C", "1wd"),
        ("M", "0wd"),
        ("Z", "9wd"),
    ];
    let plan = plan(&tasks, &["A>B", "A>C", "B>M", "C>M", "M>Z"]);
    let network = Network::new(&plan).expect("network");
    let back = network
        .backward_from(
            &plan,
            &[Fixed {
                task: 3,
                date: day(3, 16),
            }],
        )
        .expect("dates");
    let target = &back.targets[0];
    assert_eq!(
        (target.expected, target.slack, target.chain.as_slice()),
        (day(3, 12), Days::whole(2), &[0, 1][..])
    );
    let latest = back.items[2].expect("C is waited for");
    assert_eq!(
        (latest.start, latest.finish, latest.slack),
        (day(3, 13), day(3, 13), Days::whole(6))
    );
    assert_eq!(
        back.items[0].map(|latest| (latest.finish, latest.slack)),
        Some((day(3, 6), Days::whole(2)))
    );
    assert!(back.items[4].is_none(), "nothing fixed waits for Z");
    assert_eq!(network.chain_to(3), [0, 1, 3]);
}

#[test]
fn bad_plans_are_refused_with_the_task() {
    let mut bad = plan(
        &[("A", "1wd"), ("B", "1wd"), ("C", "1wd")],
        &["A>B", "B>C", "C>A"],
    );
    let found = english(&bad);
    assert!(found[0].starts_with("the links form a loop: "), "{found:?}");
    assert!(
        ["A → B → C → A", "B → C → A → B", "C → A → B → C"]
            .iter()
            .any(|ring| found[0].ends_with(ring))
    );
    bad.links = vec![Link {
        from: 0,
        to: 0,
        kind: Kind::FinishStart,
        lag: Span::working(0),
    }];
    bad.tasks[0].duration = Span::working(-1);
    bad.tasks[1].progress = Progress {
        started: Some(day(3, 4)),
        finished: Some(day(3, 3)),
        percent: Some(101.0),
        remaining: None,
    };
    bad.tasks[2].duration = Span::working(60_000);
    let problems = bad.dates().expect_err("problems");
    let places: Vec<_> = problems.iter().map(|problem| problem.task).collect();
    assert_eq!(
        places,
        [Some(0), Some(1), Some(1), Some(2), Some(0)],
        "{problems:?}"
    );
    let unknown = NamedLink {
        from: "X".to_owned(),
        ..link(&bad, "A>B")
    };
    assert_eq!(
        bad.resolve(&[unknown]).expect_err("unknown")[0].task,
        Some(1)
    );
    let long = plan(&[("A", "20000wd"), ("B", "20000wd")], &["A>B"]);
    assert!(english(&long)[0].contains("B would finish more than 100 years"));
    let twice = plan(&[("A", "1wd"), ("A", "1wd")], &[]);
    assert!(english(&twice)[0].contains("used twice"));
}

#[test]
fn a_calendar_without_work_is_refused() {
    assert!(Calendar::new([Work::Off; 7], [(day(3, 2), Work::Full)]).is_err());
}

#[test]
fn an_empty_plan_has_no_items() {
    let dates = plan(&[], &[]).dates().expect("dates");
    assert_eq!(
        (dates.finish, dates.items.len(), dates.path.len()),
        (day(3, 2), 0, 0)
    );
}

#[test]
fn a_million_tasks_in_a_row_do_not_overflow() {
    let mut plan = plan(&[], &[]);
    plan.tasks = (0..1_000_000)
        .map(|at| task(&format!("T{at}"), "0wd"))
        .collect();
    let link = |from| Link {
        from,
        to: from - 1,
        kind: Kind::FinishStart,
        lag: Span::working(0),
    };
    plan.links = (1..1_000_000).map(link).collect();
    assert_eq!(plan.dates().expect("dates").items.len(), 1_000_000);
    plan.links.push(Link {
        from: 0,
        to: 999_999,
        kind: Kind::FinishStart,
        lag: Span::working(0),
    });
    assert!(english(&plan)[0].contains('…'));
}

#[test]
#[expect(clippy::print_stderr, reason = "a skipped test says so")]
fn china_is_what_chinese_calendar_says() {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/schedule_china.py");
    let found = Command::new("python3").arg(script).output();
    let Some(output) = found.ok().filter(|output| output.status.success()) else {
        eprintln!("skipped: no python3 with chinese-calendar");
        return;
    };
    let theirs = String::from_utf8(output.stdout).expect("UTF-8");
    let calendar = china::calendar();
    let first = NaiveDate::from_ymd_opt(2019, 1, 1).expect("date");
    let days = first
        .iter_days()
        .take_while(|day| *day < NaiveDate::from_ymd_opt(2027, 1, 1).expect("date"));
    let ours: Vec<String> = days
        .filter(|day| calendar.work_on(*day) == Work::Full)
        .map(|day| day.to_string())
        .collect();
    assert_eq!(ours, theirs.lines().collect::<Vec<_>>());
}

#[test]
fn a_risk_of_one_half_strikes_in_half_of_the_runs() {
    let mut plan = plan(&[("A", "2wd"), ("B", "3wd"), ("M", "0wd")], &["A>M", "B>M"]);
    plan.tasks[2]
        .constraints
        .push(Constraint::MustStart(Moment::start_of(day(3, 5))));
    let network = Network::new(&plan).expect("network");
    let risk = Risk {
        task: 0,
        probability: 0.5,
        delay: Span::working(4),
    };
    let watch = vec![(2, Some(day(3, 5)))];
    let simulation = Simulation {
        runs: 4000,
        seed: 1,
        risks: vec![risk],
        watch,
        ..Simulation::default()
    };
    let forecast = network.simulate(&plan, &simulation).expect("forecast");
    let chance = forecast.watched[0].chance.expect("a date was asked for");
    assert!((0.46..0.54).contains(&chance), "{chance}");
    assert_eq!(forecast.watched[0].p90, day(3, 10));
    assert!(
        (forecast.criticality[0] - (1.0 - chance)).abs() < 1e-9,
        "{:?}",
        forecast.criticality
    );
}
