//! Rows of the checklist: which apply, why not, and what proves those that a record confirms.

use crate::{
    model::{GateOutcome, Project, State},
    process::{
        Row, RowStatus, checklist,
        example::{analysed, at, enter, executing, ltc, planned, read, tick, validated},
    },
};

fn row(project: &Project, day: &str, id: &str) -> Row {
    let process = ltc();
    let rows = checklist(&at(project, &process, day));
    rows.into_iter().find(|row| row.id == id).unwrap()
}

#[test]
fn a_no_go_needs_no_approval_of_its_report_and_releases_nobody() {
    let mut project = analysed();
    enter(&mut project, State::AtiSubmitted, "2026-10-16");
    let round = &mut project.decisions[0];
    (round.outcome, round.decided_by) = (Some(GateOutcome::NoGo), Some("孙涛".into()));
    (round.tracking_owner, round.sunk_cost_note) = (Some("李娜".into()), Some("计入费用".into()));
    round.rationale = Some("无利可图".into());
    enter(&mut project, State::ClosedNoGo, "2026-10-16");
    let now = |id: &str| row(&project, "2026-10-16", id);
    assert_eq!(
        now("AT-11").status,
        RowStatus::Done,
        "{:?}",
        now("AT-11").findings
    );
    for id in ["PL-01", "KO-02", "CL-08", "CL-09"] {
        assert_eq!(now(id).status, RowStatus::Na, "{id}");
        assert_eq!(now(id).reason.unwrap().zh, "项目未获立项", "{id}");
    }
    assert_eq!(
        now("CL-06").status,
        RowStatus::Open,
        "finance evaluates a no-go too"
    );
    project.decisions[0].rationale = None;
    assert_eq!(row(&project, "2026-10-16", "AT-11").status, RowStatus::Open);
}

#[test]
fn what_ended_before_the_gate_has_no_rows_of_the_gate() {
    let mut project = validated();
    enter(&mut project, State::ClosedNoGo, "2026-10-13");
    for id in ["AT-05", "AT-07", "AT-11", "CL-06", "CL-07"] {
        let row = row(&project, "2026-10-13", id);
        assert_eq!(row.status, RowStatus::Na, "{id}");
        assert_eq!(row.reason.unwrap().zh, "项目未到 ATI 立项即已结束", "{id}");
    }
}

#[test]
fn a_row_that_does_not_apply_says_why() {
    let mut project = executing();
    let why = |project: &Project, id: &str| row(project, "2026-10-30", id).reason.unwrap().zh;
    assert_eq!(why(&project, "AT-05"), "“地区部级”及以上才适用");
    project.card.as_mut().unwrap().procurement = read("single_source");
    project.schedule.milestones.remove(1);
    assert_eq!(why(&project, "MO-08"), "采购方式为“单一来源”");
    tick(&mut project, "MO-06", "na");
    assert_eq!(row(&project, "2026-10-30", "MO-06").status, RowStatus::Na);
}

#[test]
fn a_confirming_record_is_the_evidence_and_says_who_and_when() {
    let project = planned();
    let proof = |id: &str| {
        let row = row(&project, "2026-10-20", id);
        (
            row.evidence.unwrap_or_default(),
            row.by.unwrap_or_default(),
            row.on,
        )
    };
    assert_eq!(
        proof("OP-03"),
        (
            "客户拜访纪要".into(),
            "李娜".into(),
            Some(read("2026-10-12"))
        )
    );
    let (meeting, _, on) = proof("AT-02");
    assert_eq!(
        (meeting.as_str(), on),
        ("MT-001 项目分析会", Some(read("2026-10-13")))
    );
    assert_eq!(
        proof("AT-08"),
        ("elements/delivery.yaml".into(), "赵强".into(), None)
    );
}

#[test]
fn what_was_open_when_its_step_was_taken_is_overdue() {
    let mut project = executing();
    assert!(!row(&project, "2026-10-30", "PL-08").is_overdue(&project));
    project.plan.budget = read("[{category: travel, amount: 'CNY 90000'}]");
    assert!(
        row(&project, "2026-10-30", "PL-08").is_overdue(&project),
        "90,000 were planned, 80,000 approved, and the baseline stands"
    );
    assert!(!row(&project, "2026-10-30", "CL-01").is_overdue(&project));
}
