//! What binds milestones, with dates worked out by hand. Not the actions beside them.

use super::*;

#[test]
fn the_forecast_of_a_milestone_moves_what_follows() {
    let text = "
start: 2026-10-12
milestones:
- {id: M-001, title: 签约决策, kind: atc, planned: 2026-10-19, owner: o, after: [A-001], FORECAST}
- {id: M-002, title: 签约, kind: sign, planned: 2026-10-22, owner: o, after: ['M-001 FS+3wd']}
actions:
- {id: A-001, title: a, owner: o, duration: 5wd}
";
    // Five days from Monday, the 12th, then Monday, the 19th; three days on is Thursday, the 22nd.
    for (forecast, gate, sign) in [
        ("", "2026-10-19", "2026-10-22"),
        ("forecast: 2026-10-21", "2026-10-21", "2026-10-26"),
        ("forecast: 2026-10-14", "2026-10-19", "2026-10-22"),
        // A Saturday: nothing that is not the customer's happens there.
        ("forecast: 2026-10-24", "2026-10-26", "2026-10-29"),
        (
            "forecast: 2026-10-21, actual: 2026-10-20",
            "2026-10-20",
            "2026-10-23",
        ),
    ] {
        let found = dated(&text.replace("FORECAST", forecast), "2026-10-12");
        check(&found, "M-001", gate, gate, 0);
        check(&found, "M-002", sign, sign, 0);
    }
}

#[test]
fn a_said_end_does_not_hide_what_keeps_the_customers_date() {
    // The bid needs all of the time to Monday, the 19th; the gate has a day in hand before the signing that was said.
    let text = "
start: 2026-10-12
milestones:
- {id: M-001, title: a, kind: bid, planned: 2026-10-19, owner: o, fixed: true, after: [A-001]}
- {id: M-002, title: b, kind: atc, planned: 2026-10-20, owner: o, after: ['M-001 +1wd']}
- {id: M-003, title: c, kind: sign, planned: 2026-10-20, forecast: 2026-10-21, owner: o, after: [M-002]}
actions:
- {id: A-001, title: a, owner: o, duration: 5wd}
";
    let plan = read(text, "2026-10-12").unwrap_or_else(|remarks| panic!("{remarks:?}"));
    let dates = plan.network.dates(&plan.plan).expect("dates");
    let path = plan.critical_path(&dates).into_iter();
    let ids: Vec<_> = path.map(|task| plan.plan.tasks[task].id.as_str()).collect();
    assert_eq!(ids, ["A-001", "M-001", "M-003"]);
}

#[test]
fn a_milestone_is_bound_by_its_earliest_and_its_latest_day() {
    let text = "
start: 2026-10-12
milestones:
- {id: M-001, title: a, kind: atc, planned: 2026-10-19, owner: o, after: [A-001], start_no_earlier: 2026-10-22}
- {id: M-002, title: b, kind: sign, planned: 2026-10-19, owner: o, after: [M-001], finish_no_later: 2026-10-20}
- {id: M-003, title: c, kind: bid, planned: 2026-10-15, owner: o, start_no_earlier: 2026-10-14, finish_no_later: 2026-10-24}
- {id: M-004, title: d, kind: bid, planned: 2026-10-13, owner: o, fixed: true, start_no_earlier: 2026-10-16}
actions:
- {id: A-001, title: a, owner: o, duration: 5wd}
";
    let found = dated(text, "2026-10-12");
    check(&found, "A-001", "2026-10-12", "2026-10-16", 1);
    check(&found, "M-001", "2026-10-22", "2026-10-22", -2);
    check(&found, "M-002", "2026-10-22", "2026-10-22", -2);
    // The plan ends before Thursday, the 22nd, with the last work on the day before.
    check(&found, "M-003", "2026-10-15", "2026-10-15", 5);
    check(&found, "M-004", "2026-10-13", "2026-10-13", 0);
    let far = text.replace("finish_no_later: 2026-10-20", "finish_no_later: 2226-10-20");
    assert_eq!(wrong(&far), ["milestones/1/finish_no_later"]);
}

#[test]
fn an_overdue_date_holds_no_longer_and_what_it_waits_for_does() {
    let text = "
start: 2026-08-03
milestones:
- {id: M-001, title: a, kind: other, planned: 2026-08-21, owner: o}
- {id: M-002, title: b, kind: other, planned: 2026-08-28, owner: o, fixed: true, after: ['M-001 +5wd']}
- {id: M-003, title: c, kind: bid, planned: 2026-09-11, owner: o, fixed: true, after: [A-001]}
- {id: M-004, title: d, kind: other, planned: 2026-09-12, owner: o, fixed: true, after: [A-002]}
actions:
- {id: A-001, title: a, owner: o, duration: 3wd, after: [M-002]}
- {id: A-002, title: b, owner: o, duration: 7wd, start: 2026-09-03}
";
    // Thursday, the 3rd, and five days are Thursday, the 10th: nine days after Friday, 28 August.
    let found = dated(text, "2026-09-03");
    check(&found, "M-002", "2026-09-10", "2026-09-10", -9);
    check(&found, "A-001", "2026-09-10", "2026-09-14", -2);
    check(&found, "M-003", "2026-09-11", "2026-09-11", -2);
    let plan = read(text, "2026-09-03").unwrap_or_else(|remarks| panic!("{remarks:?}"));
    let back = plan.network.backward_from(&plan.plan, &plan.fixed);
    let back = back.expect("dates");
    let of = |id: &str| {
        let latest = back.items[plan.task(id).expect(id)].expect("a date waits for it");
        (latest.finish, latest.beyond)
    };
    assert_eq!(of("M-003"), (day("2026-09-11"), Some(day("2026-09-15"))));
    // A Saturday, after seven days that end on Friday.
    assert_eq!(of("M-004"), (day("2026-09-12"), None));
    let reached = back.targets.iter().map(|target| target.expected);
    let days = ["2026-09-10", "2026-09-15", "2026-09-12"].map(day);
    assert_eq!(reached.collect::<Vec<_>>(), days);
}

#[test]
fn work_before_a_date_on_a_day_off_ends_before_that_day() {
    // A bid on Saturday, the 17th; seven days from Monday, the 12th, end on Sunday, the 18th: two days late. A gate stands
    // on a working day: on Friday at the latest, so that what it waits for ends on Thursday.
    let text = "
start: 2026-10-12
milestones:
- {id: M-001, title: bid, kind: bid, planned: 2026-10-17, owner: o, fixed: true, after: [A-001, M-002]}
- {id: M-002, title: gate, kind: atb, planned: 2026-10-12, owner: o, after: [A-002]}
actions:
- {id: A-001, title: a, owner: o, duration: 7d}
- {id: A-002, title: b, owner: o, duration: 3wd}
- {id: A-003, title: c, owner: o, duration: 1wd, after: [M-001]}
";
    let plan = read(text, "2026-10-12").unwrap_or_else(|remarks| panic!("{remarks:?}"));
    let back = plan.network.backward_from(&plan.plan, &plan.fixed);
    let back = back.expect("dates");
    let finish = |id: &str| {
        let latest = back.items[plan.task(id).expect(id)].expect("a date waits for it");
        latest.finish
    };
    assert_eq!(finish("A-001"), day("2026-10-16"));
    assert_eq!(finish("M-002"), day("2026-10-16"));
    assert_eq!(finish("A-002"), day("2026-10-15"));
    assert_eq!(finish("M-001"), day("2026-10-17"));
    assert_eq!(back.targets[0].expected, day("2026-10-19"));
    let dates = plan.network.dates(&plan.plan).expect("dates");
    let item = |id: &str| dates.items[plan.task(id).expect(id)];
    assert_eq!(item("M-001").early_finish, day("2026-10-17"));
    assert_eq!(item("A-001").late_finish, day("2026-10-16"));
    assert!(item("A-001").critical);
    assert_eq!(item("A-003").early_start, day("2026-10-19"));
}
