//! Figures of the views, computed by hand from the project of the tests.

use chrono::Days;

use super::*;

pub fn weekly_of(project: &Project, day: &str, of: &str) -> weekly::View {
    let process = process();
    weekly::view(&case(project, &process, day), week(of))
}

pub fn w44() -> weekly::View {
    weekly_of(&full(), "2026-10-30", "2026-W44")
}

pub fn json(view: &impl serde::Serialize) -> serde_json::Value {
    serde_json::to_value(view).unwrap()
}

pub fn ids(value: &serde_json::Value) -> Vec<&str> {
    value
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["id"].as_str().unwrap())
        .collect()
}

#[test]
fn risks_are_sorted_into_what_became_of_them() {
    let view = json(&w44());
    let risks = &view["risks"];
    for (list, want) in [
        ("new", vec!["R-003"]),
        ("worsened", vec!["R-002"]),
        ("improved", vec!["R-005"]),
        ("closed", vec!["R-004"]),
        ("occurred", vec!["R-006"]),
        ("stale", vec!["R-001", "R-005"]),
        ("top", vec!["R-002", "R-001", "R-003", "R-005"]),
    ] {
        assert_eq!(ids(&risks[list]), want, "{list}");
    }
    assert_eq!(risks["worsened"][0]["score_before"], 16);
    assert_eq!(risks["worsened"][0]["score"], 20);
    assert_eq!(
        risks["stale"][0]["stale_days"], 11,
        "18 days since the last look, 7 allowed"
    );
}

#[test]
fn the_forecast_is_compared_with_the_last_report_and_the_baseline() {
    let view = w44();
    let forecast = json(&view.forecast);
    assert_eq!(forecast["win"], "45%");
    assert_eq!(forecast["win_delta"], "-5%");
    assert_eq!(forecast["value_delta"], "CNY -500000.00");
    assert_eq!(
        forecast["margin"], "24%",
        "12,000,000 less 9,120,000 of costs"
    );
    assert_eq!(forecast["margin_delta"], "-1%");
    assert_eq!(forecast["sign_delta"], 5);
    assert_eq!(forecast["slip_days"], 7, "from 2026-12-18 to 2026-12-25");
    assert_eq!(forecast["times_moved"], 2, "18 → 20 → 25 December");
}

#[test]
fn milestones_tell_their_slip_and_their_moves() {
    let view = w44();
    let told: Vec<(&str, &str, i64, Option<i64>, usize)> = view
        .milestones
        .iter()
        .map(|row| {
            (
                row.id.as_str(),
                row.status.as_str(),
                row.late_days,
                row.moved_days,
                row.times_moved,
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("M-001", "done", 2, Some(2), 0),
            ("M-002", "open", 4, Some(4), 2),
            ("M-003", "open", 0, None, 0)
        ],
        "the move of 5 November is not known on 30 October"
    );
    let days = |view: &weekly::View| {
        json(
            &view
                .milestones
                .iter()
                .map(|row| row.slip_days)
                .collect::<Vec<_>>(),
        )
    };
    assert_eq!(
        days(&view),
        serde_json::json!([2, 4, 0]),
        "working days from the baseline"
    );
    let late = weekly_of(&full(), "2026-12-30", "2026-W53");
    // M-003 cannot come before today: 25, 28 and 29 December lie between.
    assert_eq!(days(&late)[2], 3);
    let sign = late
        .milestones
        .iter()
        .find(|row| row.id == "M-003")
        .unwrap();
    assert_eq!((sign.status.as_str(), sign.late_days), ("late", 5));
}

#[test]
fn promises_are_kept_broken_or_open_and_the_rest_carries_over() {
    let view = w44();
    let status: Vec<(u32, &str)> = view
        .promises
        .iter()
        .map(|row| (row.n, row.status.as_str()))
        .collect();
    assert_eq!(status, [(1, "kept"), (2, "not_done"), (3, "open")]);
    assert_eq!(
        view.carried_over
            .iter()
            .map(|row| row.n)
            .collect::<Vec<_>>(),
        [2, 3]
    );
    assert_eq!(view.promises[1].new_due, "2026-11-03".parse().ok());
}

#[test]
fn actions_are_done_late_put_off_or_coming() {
    let actions = json(&w44().actions);
    assert_eq!(ids(&actions["done"]), ["A-003"]);
    assert_eq!(ids(&actions["late"]), ["A-001"]);
    assert_eq!(actions["late"][0]["late_days"], 2);
    assert_eq!(ids(&actions["carried_over"]), ["A-004"]);
    assert_eq!(actions["carried_over"][0]["due_before"], "2026-11-01");
    assert_eq!(ids(&actions["upcoming"]), ["A-002"]);
}

#[test]
fn money_people_and_conditions_of_a_week() {
    let view = json(&w44());
    assert_eq!(view["cost"]["spent_this_week"], "CNY 1800.00");
    assert_eq!(
        view["cost"]["cumulative"], "CNY 8000.00",
        "what is spent in November is not spent yet"
    );
    assert_eq!(view["cost"]["used"], "10%");
    assert_eq!(
        view["cost"]["forecast_at_close"], "CNY 57777.78",
        "8,000 in the 9 days since 22 October, 65 days to the signing on 25 December"
    );
    assert_eq!(view["stakeholder_changes"][0]["stakeholder"], "S-001");
    assert_eq!(view["stakeholder_changes"][0]["from"], "neutral");
    assert_eq!(view["stakeholder_changes"][0]["to"], "supporter");
    assert_eq!(view["stakeholder_changes"][1]["better"], false);
    assert_eq!(view["conditions"][0]["overdue_days"], 1);
    assert_eq!(view["conditions"][1]["status"], "done");
    assert_eq!(ids(&view["communication"]["held"]), ["MT-002"]);
    assert_eq!(view["communication"]["plan"][0]["held"], true);
    assert_eq!(view["asks"][0]["overdue_days"], 2);
    assert_eq!(view["issues"][0]["overdue_days"], 2);
    assert_eq!(view["week"], "2026-W44");
    assert_eq!(view["compared_with"], "2026-W43");
}

#[test]
fn in_the_first_week_only_what_was_raised_after_the_kick_off_is_new() {
    let mut project = full();
    project.weeklies.clear();
    project.risks[0].raised_on = "2026-10-19".parse().unwrap();
    project.risks[2].raised_on = "2026-10-21".parse().unwrap();
    let view = weekly_of(&project, "2026-10-23", "2026-W43");
    assert_eq!(ids(&json(&view.risks)["new"]), ["R-003"]);
    assert!(
        view.risks.worsened.is_empty()
            && view.stakeholder_changes.is_empty()
            && view.promises.is_empty()
    );
    assert_eq!(view.compared_with, None);
}

#[test]
fn nothing_is_divided_by_nothing() {
    let project = bare();
    let process = process();
    let case = case(&project, &process, "2026-10-30");
    assert_eq!(weekly::view(&case, week("2026-W44")).cost.used, None);
    let closure = closure::view(&case);
    assert_eq!(closure.finance.deviation_percent, None);
    assert_eq!(closure.quality.weekly_timeliness, None);
    assert_eq!(closure.risks.foreseen, None);
    assert_eq!(status::view(&case).used, None);
    assert_eq!(ati::view(&case, None).assessment.score, None);
}

#[test]
fn the_closure_compares_what_was_meant_with_what_came() {
    let project = full();
    let process = process();
    let view = json(&closure::view(&case(&project, &process, "2026-12-31")));
    let variance: Vec<&str> = view["objectives"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|row| row["variance"].as_str())
        .collect();
    assert_eq!(variance, ["CNY 100000.00", "1.5%", "-1"]);
    assert_eq!(view["timeline"][0]["days"], 2);
    assert_eq!(view["relationships"][0]["steps"], 1);
    assert_eq!(view["relationships"][1]["steps"], -1);
    assert_eq!(view["finance"]["actual"], "CNY 26000.00");
    assert_eq!(view["finance"]["approved"], "CNY 80000.00");
    assert_eq!(view["finance"]["deviation"], "CNY -54000.00");
    assert_eq!(view["finance"]["deviation_percent"], "-67.5%");
    assert_eq!(view["finance"]["revenue_deviation"], "CNY -400000.00");
    assert_eq!(view["finance"]["margin_deviation"], "-0.5%");
    assert_eq!(view["quality"]["baseline_days"], 1, "from Friday to Monday");
    assert_eq!(view["quality"]["grade"], "A");
    assert_eq!(view["risks"]["foreseen"], "50%");
    assert_eq!(
        view["release"].as_array().unwrap().len(),
        7,
        "the decision team is not released"
    );
}

#[test]
fn the_plan_derives_margins_matrix_and_lights() {
    let project = full();
    let process = process();
    let view = json(&planning::view(&case(&project, &process, "2026-10-30")));
    let estimate = &view["finance"]["estimates"][0];
    assert_eq!(estimate["gross_margin"], "CNY 2880000.00");
    assert_eq!(estimate["gross_margin_percent"], "24%");
    assert_eq!(estimate["contribution"], "CNY 4700000.00");
    assert_eq!(view["risk_matrix"][0]["probability"], 5);
    assert_eq!(view["risk_matrix"][0]["cells"][3]["ids"][0], "R-002");
    assert_eq!(view["relations"]["light"], "green");
    assert_eq!(view["relations"]["single_threaded"], true);
    assert_eq!(view["budget"]["total"], "CNY 80000.00");
    assert_eq!(view["budget"]["over"], false);
    assert_eq!(ids(&view["strategic_objectives"]), ["O-004"]);
}

#[test]
fn the_gate_sheet_shows_what_was_frozen_and_what_became_of_the_conditions() {
    let mut project = full();
    let due = project.decisions[0].conditions[1].due;
    project.follow_up.conditions[0].on = due + Days::new(3);
    let process = process();
    let case = case(&project, &process, "2026-10-30");
    let view = json(&ati::view(&case, None));
    assert_eq!(view["status"], "decided");
    assert_eq!(view["assessment"]["score"], 75);
    assert_eq!(view["conditions"][0]["overdue_days"], 1);
    assert_eq!(view["conditions"][1]["status"], "done");
    assert_eq!(view["conditions"][1]["overdue_days"], 3);
    assert_eq!(view["facts"]["frozen"], true);
    assert_eq!(view["facts"]["elements"][0]["owner"], "周洁", "AR that day");
    let draft = ati::view(&case, Some(2));
    assert_eq!(
        (draft.status.as_str(), draft.supersedes, draft.facts.frozen),
        ("draft", Some(1), false)
    );
}

#[test]
fn the_status_is_short_and_right() {
    let project = full();
    let process = process();
    let view = json(&status::view(&case(&project, &process, "2026-10-30")));
    assert_eq!(view["state"], "executing");
    assert_eq!(view["forecast"]["win"], "45%", "this week's draft says it");
    assert_eq!(view["forecast"]["sign_by"], "2026-12-25");
    assert_eq!(view["conditions_overdue"], 1);
    // What is forecast for 4 December has slipped by then; it is not overdue on 30 October.
    assert_eq!(ids(&view["milestones_overdue"]), Vec::<String>::new());
    assert_eq!(ids(&view["milestones_next"])[0], "M-002");
    assert_eq!(view["risks"][0]["count"], 1);
    assert_eq!(view["top_risks"].as_array().unwrap().len(), 3);
}

#[test]
fn the_status_says_what_the_last_round_said_once_the_gate_has_seen_it() {
    let process = process();
    let row = |project: &Project| {
        let view = status::view(&case(project, &process, "2026-11-05"));
        let page = report::render("status", &view, Lang::Zh, "", None).unwrap();
        let row = page.lines().find(|line| line.starts_with("| 立项 |"));
        row.unwrap().to_owned()
    };
    let mut project = full();
    let approved = "ATI 1 有条件通过，有效至 2027-04-16，未决条件 1，逾期 1";
    assert_eq!(row(&project), format!("| 立项 | {approved} |"));
    let mut second = project.decisions[0].clone();
    second.round = 2;
    (second.outcome, second.submitted_at) = (None, None);
    project.decisions.push(second);
    assert_eq!(row(&project), format!("| 立项 | {approved} |"), "a draft");
    project.decisions[1].submitted_at = Some("2026-11-02T12:00:00+08:00".into());
    assert_eq!(
        row(&project),
        format!("| 立项 | {approved}；ATI 2 待决策 |")
    );
    for (outcome, word) in [("rework", "整改"), ("hold", "暂缓"), ("no_go", "否决")] {
        project.decisions[1].outcome = Some(read(outcome));
        assert_eq!(
            row(&project),
            format!("| 立项 | {approved}；ATI 2 {word} |")
        );
        let first = project.decisions.remove(0);
        assert_eq!(row(&project), format!("| 立项 | ATI 2 {word} |"));
        project.decisions.insert(0, first);
    }
    project.decisions.clear();
    assert_eq!(row(&project), "| 立项 | 未立项 |");
}

#[test]
fn the_chart_says_what_is_critical_and_what_waits_for_what() {
    let view = w44();
    let bars = |section: usize| json(&view.gantt[section].bars);
    // A-001 is late: it can end on 6 November at the earliest, eight working days from today as planned.
    let first = &bars(1)[0];
    assert_eq!(
        (&first["id"], &first["late"], &first["end"]),
        (&"A-001".into(), &true.into(), &"2026-11-11".into())
    );
    let second = &bars(2)[0];
    assert_eq!(
        (&second["after"], &second["start"]),
        (&serde_json::json!(["A-001"]), &"2026-11-11".into()),
        "it waits for A-001, whatever was written"
    );
    let path: Vec<_> = view
        .critical_path
        .iter()
        .map(|step| step.id.as_str())
        .collect();
    assert_eq!(path, ["M-003"], "nothing leads to the signing");
    let milestones = bars(0);
    let critical: Vec<_> = milestones
        .as_array()
        .unwrap()
        .iter()
        .filter(|bar| bar["tags"].as_str().unwrap().contains("crit"))
        .map(|bar| bar["id"].clone())
        .collect();
    assert_eq!(critical, ["M-002", "M-003"]);
}

#[test]
fn a_report_without_dates_says_what_the_records_say() {
    let (project, process) = (full(), process());
    let case = Case {
        timetable: None,
        ..case(&project, &process, "2026-10-30")
    };
    let view = weekly::view(&case, week("2026-W44"));
    assert!(view.critical_path.is_empty());
    let slips: Vec<_> = view.milestones.iter().map(|row| row.slip_days).collect();
    assert_eq!(json(&slips), serde_json::json!([2, 4, 0]));
    let tags = json(&view.gantt).to_string();
    assert!(!tags.contains("crit"), "{tags}");
}
