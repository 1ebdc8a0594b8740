//! What must always hold, over random plans: properties, drag by brute force, forecasts. Not plans worked out by hand.

#![allow(
    clippy::disallowed_methods,
    clippy::pedantic,
    clippy::print_stdout,
    clippy::assigning_clones,
    reason = "a test reads files and runs programs itself"
)]

use std::time::Instant;

use chrono::{Days as ChronoDays, NaiveDate};
use proptest::prelude::*;
use pursuit::schedule::{
    Calendar, Days, Estimate, Kind, Link, Network, Plan, Risk, Simulation, Span, Task, Unit, Work,
    china,
};

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).expect("date")
}

/// A network of `tasks` with links forward, by seed.
fn random(tasks: usize, seed: u64) -> Plan {
    let mut state = seed.wrapping_mul(2).wrapping_add(1);
    let mut roll = move |sides: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).expect("31 bits") % sides
    };
    let kinds = [
        Kind::FinishStart,
        Kind::FinishStart,
        Kind::StartStart,
        Kind::FinishFinish,
        Kind::StartFinish,
    ];
    let whole = |number: usize| i64::try_from(number).expect("small");
    let mut plan = Plan::new(day(3, 2), Calendar::weekdays());
    for to in 0..tasks {
        plan.tasks.push(Task {
            id: to.to_string(),
            duration: Span::working(whole(roll(9))),
            ..Task::default()
        });
        for _ in 0..if to == 0 { 0 } else { roll(4) } {
            let lag = Span::working(whole(roll(6)) - 2);
            plan.links.push(Link {
                from: to - 1 - roll(to.min(12)),
                to,
                kind: kinds[roll(5)],
                lag,
            });
        }
    }
    plan
}

#[test]
fn drag_is_what_leaving_the_duration_out_saves() {
    for seed in 0..8 {
        let mut plan = random(150, seed);
        let dates = plan.dates().expect("dates");
        let calendar = plan.calendars[0].clone();
        for at in 0..plan.tasks.len() {
            let whole = std::mem::replace(&mut plan.tasks[at].duration, Span::working(0));
            let sooner = plan.dates().expect("dates").finish;
            plan.tasks[at].duration = whole;
            let saved = calendar.work_between(sooner, dates.finish).max(0);
            assert_eq!(dates.items[at].drag, Days(saved), "seed {seed}, task {at}");
        }
    }
}

fn estimated(tasks: usize) -> (Plan, Simulation) {
    let plan = random(tasks, 5);
    let estimates = plan.tasks.iter().enumerate().map(|(task, about)| {
        let days = |share: i64| Span {
            ticks: about.duration.ticks * share / 10,
            unit: Unit::Working,
        };
        Estimate {
            task,
            optimistic: days(8),
            likely: days(10),
            pessimistic: days(18),
        }
    });
    let simulation = Simulation {
        runs: 2000,
        seed: 42,
        estimates: estimates.collect(),
        risks: vec![Risk {
            task: 0,
            probability: 0.5,
            delay: Span::working(20),
        }],
        watch: vec![(tasks - 1, Some(day(12, 31)))],
    };
    (plan, simulation)
}

#[test]
fn the_same_seed_gives_the_same_forecast() {
    let (plan, mut simulation) = estimated(60);
    let network = Network::new(&plan).expect("network");
    let forecast = network.simulate(&plan, &simulation).expect("forecast");
    assert_eq!(
        forecast,
        network.simulate(&plan, &simulation).expect("forecast")
    );
    assert!(
        forecast.finish.p50 <= forecast.finish.p80 && forecast.finish.p80 <= forecast.finish.p90
    );
    assert!(
        forecast.finish.p50 > plan.dates().expect("dates").finish,
        "estimates lean to the late side"
    );
    simulation.seed = 43;
    assert_ne!(
        forecast,
        network.simulate(&plan, &simulation).expect("forecast")
    );
    simulation.estimates[0].optimistic = Span::working(999);
    assert_eq!(
        network.simulate(&plan, &simulation).expect_err("order")[0].task,
        Some(0)
    );
}

#[test]
#[ignore = "a measurement: run with --release --ignored --nocapture"]
#[expect(clippy::print_stderr, reason = "a measurement is printed")]
fn measure() {
    for tasks in [50_000, 100_000, 200_000] {
        let plan = random(tasks, 3);
        let mut best = f64::MAX;
        for _ in 0..5 {
            let begin = Instant::now();
            plan.dates().expect("dates");
            best = best.min(begin.elapsed().as_secs_f64());
        }
        eprintln!(
            "{tasks} tasks, {} links: {:.1} ms",
            plan.links.len(),
            best * 1e3
        );
    }
    let (plan, mut simulation) = estimated(200);
    simulation.runs = 10_000;
    let begin = Instant::now();
    Network::new(&plan)
        .expect("network")
        .simulate(&plan, &simulation)
        .expect("forecast");
    eprintln!(
        "10,000 runs of 200 tasks: {:.1} ms",
        begin.elapsed().as_secs_f64() * 1e3
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_later_start_never_ends_earlier(seed in 0_u64..10_000, days in 1_u64..40, calendar in 0..2) {
        let mut plan = random(40, seed);
        if calendar == 1 {
            plan.calendars[0] = china::calendar();
        }
        let before = plan.dates().expect("dates");
        plan.start = plan.start + ChronoDays::new(days);
        let after = plan.dates().expect("dates");
        for (before, after) in before.items.iter().zip(&after.items) {
            prop_assert!(after.early_finish >= before.early_finish);
        }
    }

    #[test]
    fn early_is_not_after_late_and_something_is_critical(seed in 0_u64..10_000) {
        let plan = random(40, seed);
        let dates = plan.dates().expect("dates");
        for item in &dates.items {
            prop_assert!(item.early_start <= item.late_start && item.early_finish <= item.late_finish);
            prop_assert!(item.free_float.0 >= 0 && item.critical == (item.total_float.0 == 0));
        }
        prop_assert!(dates.items.iter().any(|item| item.critical));
        prop_assert!(dates.path.iter().all(|task| dates.items[*task].critical));
    }

    #[test]
    fn working_days_added_are_working_days_between(from in 0_i64..2500, days in 0_i64..500) {
        let calendar = china::calendar();
        let start = NaiveDate::from_ymd_opt(2019, 1, 1).expect("date");
        let from = calendar.add_working_days(start, from).expect("date");
        let to = calendar.add_working_days(from, days).expect("date");
        prop_assert_eq!(calendar.work_between(from, to), Days::whole(days).0);
        let counted = from.iter_days().take_while(|day| *day < to);
        prop_assert_eq!(counted.filter(|day| calendar.work_on(*day) == Work::Full).count(), usize::try_from(days).expect("small"));
    }
}
