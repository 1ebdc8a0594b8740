//! Simulations against `schedule_simulation.py`, which tries out what the engine reads off links. Not how fast they are.

#![allow(
    clippy::disallowed_methods,
    clippy::pedantic,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a test runs programs itself"
)]

#[path = "tool/python.rs"]
mod python;

use chrono::{Days, NaiveDate};
use pursuit::schedule::{
    Calendar, Constraint, Estimate, Forecast, Kind, Link, Moment, Network, Plan, Simulation, Span,
    Task,
};
use serde_json::{Value, json};

const RUNS: u32 = 20_000;

/// A task: its three points in working days, the working day from the plan's start that it is pinned to, and what it
/// waits for, with the days between.
type Row = ([i64; 3], Option<u64>, &'static [(usize, i64)]);

/// A start on Tuesday, 1 September 2026.
fn start() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 9, 1).expect("date")
}

/// The day so many working days after the start.
fn day(working: u64) -> NaiveDate {
    start() + Days::new(working + (working + 1) / 5 * 2)
}

fn simulate(rows: &[Row]) -> Forecast {
    let mut plan = Plan::new(start(), Calendar::weekdays());
    let mut wanted = Simulation {
        runs: RUNS,
        seed: 1,
        ..Simulation::default()
    };
    for (task, (points, pin, after)) in rows.iter().enumerate() {
        let [optimistic, likely, pessimistic] = points.map(Span::working);
        let pin = pin.map(day);
        plan.tasks.push(Task {
            id: task.to_string(),
            duration: likely,
            constraints: pin
                .map(|day| Constraint::MustStart(Moment::start_of(day)))
                .into_iter()
                .collect(),
            ..Task::default()
        });
        plan.links.extend(after.iter().map(|(from, lag)| Link {
            from: *from,
            to: task,
            kind: Kind::FinishStart,
            lag: Span::working(*lag),
        }));
        wanted.watch.push((task, pin));
        if pessimistic != likely {
            wanted.estimates.push(Estimate {
                task,
                optimistic,
                likely,
                pessimistic,
            });
        }
    }
    let network = Network::new(&plan).expect("network");
    network.simulate(&plan, &wanted).expect("forecast")
}

/// What the other one says; nothing where there is no Python.
fn tried(plans: &[&[Row]]) -> Option<Vec<Value>> {
    let row = |(days, pin, after): &Row| json!({ "days": days, "pin": pin, "after": after });
    let plans = plans
        .iter()
        .map(|rows| json!({ "tasks": rows.iter().map(row).collect::<Vec<_>>() }));
    let question = json!({ "runs": RUNS, "plans": plans.collect::<Vec<_>>() });
    python::asked("schedule_simulation.py", &question)
}

/// Two estimates, a bid that the customer fixes for Friday, 25 September, and a signing ten working days later.
const BID: &[Row] = &[
    ([3, 5, 20], None, &[]),
    ([8, 10, 20], None, &[(0, 0)]),
    ([0; 3], Some(18), &[(1, 0)]),
    ([0; 3], None, &[(2, 10)]),
];

#[test]
fn what_follows_a_missed_date_moves_with_it() {
    let forecast = simulate(BID);
    let [bid, sign] = [forecast.watched[2], forecast.watched[3]];
    assert_eq!(bid.p90, day(28), "9 October");
    assert_eq!(sign.p90, day(38), "ten working days later");
    let missed = 1.0 - bid.chance.expect("a date was asked for");
    assert!((0.6..0.8).contains(&missed), "{missed}");
    let share = &forecast.criticality;
    // A bid later on its own day is in time, and yet moves the signing to later on its day.
    assert!((missed..missed + 0.1).contains(&share[0]), "{share:?}");
    assert!((share[0] - share[1]).abs() < 1e-9, "{share:?}");
    assert_eq!(
        share[2..],
        [1.0, 1.0],
        "the bid and the signing set the end"
    );
}

#[test]
fn a_date_off_the_longest_chain_has_its_own_critical_work() {
    // The bid sets nothing: the long delivery does. What makes the bid late counts all the same.
    let forecast = simulate(&[
        ([3, 5, 20], None, &[]),
        ([0; 3], Some(6), &[(0, 0)]),
        ([90, 90, 90], None, &[]),
    ]);
    let missed = 1.0 - forecast.watched[1].chance.expect("a date was asked for");
    assert!((0.5..1.0).contains(&missed), "{missed}");
    assert_eq!(forecast.criticality, [missed, missed, 1.0]);
}

#[test]
fn a_date_on_a_day_off_can_be_met() {
    // Saturday, 12 September, after nine working days that end on Friday.
    let mut plan = Plan::new(start(), Calendar::weekdays());
    let saturday = NaiveDate::from_ymd_opt(2026, 9, 12).expect("date");
    plan.tasks = vec![Task {
        id: "A".to_owned(),
        duration: Span::working(9),
        ..Task::default()
    }];
    plan.tasks.push(Task {
        id: "M".to_owned(),
        constraints: vec![Constraint::MustStart(Moment::start_of(saturday))],
        ..Task::default()
    });
    plan.links.push(Link {
        from: 0,
        to: 1,
        kind: Kind::FinishStart,
        lag: Span::working(0),
    });
    let wanted = Simulation {
        runs: 8,
        watch: vec![(1, Some(saturday))],
        ..Simulation::default()
    };
    let network = Network::new(&plan).expect("network");
    let bid = network.simulate(&plan, &wanted).expect("forecast").watched[0];
    assert_eq!((bid.p50, bid.chance), (saturday, Some(1.0)));
}

#[test]
fn shares_are_those_of_trying_it_out() {
    let plans: [&[Row]; 4] = [
        BID,
        &[
            ([3, 5, 12], None, &[]),
            ([8, 9, 14], None, &[(0, 0)]),
            ([6, 11, 22], None, &[]),
            ([0; 3], Some(20), &[(1, 0), (2, 0)]),
            ([0; 3], None, &[(3, 5)]),
        ],
        &[
            ([3, 5, 12], None, &[]),
            ([8, 9, 14], None, &[(0, 0)]),
            ([6, 11, 22], None, &[]),
            ([0; 3], None, &[(1, 0), (2, 0)]),
            ([0; 3], None, &[(3, 5)]),
        ],
        // Two dates, and work beside them that ends last in some runs.
        &[
            ([2, 4, 9], None, &[]),
            ([0; 3], Some(5), &[(0, 0)]),
            ([5, 6, 12], None, &[(1, 1)]),
            ([4, 9, 15], None, &[(0, 2)]),
            ([0; 3], Some(15), &[(2, 0), (3, -1)]),
            ([10, 16, 30], None, &[(0, 0)]),
        ],
    ];
    let Some(tried) = tried(&plans) else {
        return;
    };
    for (rows, tried) in plans.iter().zip(&tried) {
        let forecast = simulate(rows);
        for (at, (share, sure)) in forecast
            .criticality
            .iter()
            .zip(&forecast.watched)
            .enumerate()
        {
            let theirs = |key: &str| tried[key][at].as_f64().expect("a share");
            let near = |ours: f64, key: &str| {
                assert!(
                    (ours - theirs(key)).abs() < 0.015,
                    "{key} of {at}: {ours} and {}; {rows:?}",
                    theirs(key)
                );
            };
            near(*share, "critical");
            if let Some(chance) = sure.chance {
                near(chance, "in_time");
            }
            if rows[at].0 == [0; 3] {
                let bound = |end: usize| day(tried["p90"][at][end].as_u64().expect("a day"));
                let near = bound(0)..=bound(1);
                assert!(near.contains(&sure.p90), "{at}: {near:?}; {rows:?}");
            }
        }
    }
}
