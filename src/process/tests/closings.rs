//! The closing, the archive, and the projects that never got there.

use crate::{
    model::{GateOutcome, Outcome, State},
    process::{
        RowStatus, Step,
        example::{
            about, analysed, approved, at, enter, executing, lacks, ltc, planned, read, reviewed,
            says, status, won,
        },
        is_transferred, may_approve_closing, may_evaluate_finance, may_evaluate_quality, may_hold,
        may_resume, missing, state_after,
    },
};

#[test]
fn closing_starts_when_every_due_week_is_settled() {
    let mut project = won();
    assert_eq!(lacks(&project, "2026-10-30", Step::CloseStart), []);
    let late = &mut project.weeklies[0];
    late.submitted_at = Some("2026-10-23T18:00:01+08:00".into());
    assert_eq!(
        lacks(&project, "2026-10-30", Step::CloseStart),
        [],
        "late does not block for ever"
    );
    assert_eq!(status(&project, "2026-10-30", "MO-01"), RowStatus::Failed);
    let week = project.weeklies.remove(0);
    let found = lacks(&project, "2026-10-30", Step::CloseStart);
    assert!(about(&found) == ["MO-01"] && says(&found, "2026-W43"));
    project.weeklies.push(crate::model::Weekly {
        submitted_at: None,
        waived: Some(read("{reason: 项目组封闭写标, by: 孙涛, date: 2026-10-26}")),
        ..week
    });
    assert_eq!(lacks(&project, "2026-10-30", Step::CloseStart), []);
}

#[test]
fn finishing_names_everything_at_once() {
    let mut project = won();
    enter(&mut project, State::Closing, "2026-11-02");
    let found = lacks(&project, "2026-11-02", Step::CloseFinish);
    for word in [
        "review",
        "lesson",
        "handover",
        "release",
        "finance",
        "quality",
        "risk close",
        "ati condition",
        "CL-05",
    ] {
        let named = says(&found, word) || about(&found).contains(&word);
        assert!(named, "{word}");
    }
    let mut project = reviewed();
    assert_eq!(lacks(&project, "2026-11-03", Step::CloseFinish), []);
    project.closing.approval = Some(read("{by: 王磊, date: 2026-11-03}"));
    assert!(!lacks(&project, "2026-11-03", Step::CloseFinish).is_empty());
    project.closing.approval = Some(read("{by: 孙涛, date: 2026-11-03}"));
    assert_eq!(lacks(&project, "2026-11-03", Step::CloseFinish), []);
    assert_eq!(status(&project, "2026-11-03", "CL-08"), RowStatus::Done);
}

#[test]
fn a_gate_that_was_passed_stays_kept() {
    let mut project = reviewed();
    project.plan.quality.clear();
    assert_eq!(
        about(&lacks(&project, "2026-11-03", Step::CloseFinish)),
        ["PL-06"]
    );
    assert_eq!(
        status(&project, "2026-11-03", "MO-08"),
        RowStatus::Open,
        "no bid was made, so it holds nothing up"
    );
}

#[test]
fn delivery_risks_are_handed_over_or_closed() {
    let mut project = reviewed();
    project.risks[0].status = None;
    project.risks[0].phase = Some(read("delivery"));
    let found = lacks(&project, "2026-11-03", Step::CloseFinish);
    assert!(says(&found, "--risk R-001") && says(&found, "risk close R-001"));
    let handover = project.closing.handover.as_mut().unwrap();
    handover.items.push(read("{kind: risk, text: R-001}"));
    assert_eq!(lacks(&project, "2026-11-03", Step::CloseFinish), []);
    project
        .closing
        .handover
        .as_mut()
        .unwrap()
        .acceptance
        .as_mut()
        .unwrap()
        .verdict = read("rejected");
    assert_eq!(
        about(&lacks(&project, "2026-11-03", Step::CloseFinish)),
        ["CL-04"]
    );
}

#[test]
fn a_lost_project_closes_without_handover_but_with_an_improvement() {
    let mut project = reviewed();
    project.closing.handover = None;
    project.ticks.rows.retain(|row| row.id != "CL-05");
    project.closing.outcome = Some(read(
        "{outcome: lost, date: 2026-10-30, evidence: 中标公告, winner: 甲, reasons: [{kind: price}], source: team_view, by: 李娜}",
    ));
    let found = lacks(&project, "2026-11-03", Step::CloseFinish);
    assert!(found.len() == 1 && says(&found, "close improvement"));
    project.closing.improvements = read("[{text: 提前引导, owner: 李娜, due: 2026-12-31}]");
    assert_eq!(lacks(&project, "2026-11-03", Step::CloseFinish), []);
}

#[test]
fn duties_are_separate() {
    let (project, process) = (reviewed(), ltc());
    let case = at(&project, &process, "2026-11-03");
    assert!(may_approve_closing(&case, "孙涛").is_ok());
    assert!(
        may_approve_closing(&case, "王磊").is_err() && may_approve_closing(&case, "李娜").is_err()
    );
    assert!(
        may_evaluate_finance(&case, "郑爽").is_ok() && may_evaluate_finance(&case, "王磊").is_err()
    );
    assert!(
        may_evaluate_quality(&case, "吴迪").is_ok() && may_evaluate_quality(&case, "王磊").is_err()
    );
}

#[test]
fn the_archive_holds_the_four_documents() {
    let mut project = reviewed();
    enter(&mut project, State::Closed, "2026-11-04");
    assert_eq!(lacks(&project, "2026-11-04", Step::Archive), []);
    let row = |record: &str| {
        read(&format!(
            "{{record: {record}, from: 王磊, keeper: 周洁, place: 档案库, date: 2026-11-04, retention: 10y, disposal: 评审后销毁}}"
        ))
    };
    project.closing.archive = vec![row("销售项目策划报告")];
    let found = lacks(&project, "2026-11-04", Step::Archive);
    assert_eq!(about(&found), ["CL-10"]);
    let all = "--record weekly --record checklist --record closure --from";
    assert!(says(&found, all), "one command for all: {found:?}");
    for record in ["销售项目周报", "Operation checklist", "closure"] {
        project.closing.archive.push(row(record));
    }
    assert_eq!(lacks(&project, "2026-11-04", Step::Archive), []);
    assert_eq!(status(&project, "2026-11-04", "CL-10"), RowStatus::Done);
    assert!(!lacks(&project, "2026-11-04", Step::Change).is_empty());
    assert_eq!(lacks(&project, "2026-11-04", Step::FollowUp), []);
}

#[test]
fn a_no_go_closes_short() {
    let mut project = analysed();
    enter(&mut project, State::AtiSubmitted, "2026-10-16");
    project.decisions[0].outcome = Some(GateOutcome::NoGo);
    project.decisions[0].rationale = Some("无利可图".into());
    enter(&mut project, State::ClosedNoGo, "2026-10-16");
    let found = lacks(&project, "2026-10-16", Step::Archive);
    assert!(
        found.len() == 3
            && says(&found, "risk close R-001")
            && says(&found, "close evaluate finance")
            && says(&found, "close evaluate quality")
    );
    project.risks[0].status = Some(read("closed"));
    project.closing = reviewed().closing;
    project.closing.outcome = None;
    assert_eq!(lacks(&project, "2026-10-16", Step::Archive), []);
    for id in ["PL-01", "KO-02", "MO-01", "CL-03"] {
        assert_eq!(status(&project, "2026-10-16", id), RowStatus::Na, "{id}");
    }
}

#[test]
fn a_hold_leads_back_where_it_came_from() {
    let mut project = executing();
    enter(&mut project, State::OnHold, "2026-10-28");
    let process = ltc();
    let case = at(&project, &process, "2026-11-10");
    assert_eq!(state_after(&case, Step::Resume), State::Executing);
    assert!(missing(&case, &Step::Resume).is_empty());
    assert!(
        missing(&case, &Step::AtiResume)[0]
            .command
            .as_deref()
            .unwrap()
            .starts_with("resume")
    );
    assert!(!missing(&case, &Step::Outcome(Outcome::Won)).is_empty());
    let mut project = approved();
    project.decisions[0].outcome = Some(GateOutcome::Hold);
    enter(&mut project, State::OnHold, "2026-10-28");
    assert_eq!(
        state_after(&at(&project, &process, "2026-11-10"), Step::AtiResume),
        State::Planning
    );
}

#[test]
fn a_risk_that_was_handed_over_is_deliverys_once_it_was_accepted() {
    let (mut project, process) = (reviewed(), ltc());
    project.risks[0].status = None;
    project.risks[0].close_reason = None;
    let transferred = |project: &crate::model::Project| {
        is_transferred(&at(project, &process, "2026-11-03"), &project.risks[0])
    };
    assert!(!transferred(&project));
    let handover = project.closing.handover.as_mut().unwrap();
    handover.items.push(read("{kind: risk, text: R-001}"));
    assert!(transferred(&project));
    let acceptance = |project: &mut crate::model::Project| {
        let handover = project.closing.handover.as_mut().unwrap();
        handover.acceptance.take().unwrap()
    };
    let accepted = acceptance(&mut project);
    assert!(!transferred(&project), "not before delivery has said so");
    project.closing.handover.as_mut().unwrap().acceptance =
        Some(crate::model::HandoverAcceptance {
            verdict: read("rejected"),
            ..accepted
        });
    assert!(!transferred(&project));
}

#[test]
fn who_may_hold_and_resume() {
    let (mut project, process) = (executing(), ltc());
    let asked = |project: &crate::model::Project, by: &str| {
        let case = at(project, &process, "2026-10-20");
        (may_hold(&case, by).is_ok(), may_resume(&case, by).is_ok())
    };
    assert_eq!(asked(&project, "王磊"), (false, false), "the PD");
    assert_eq!(asked(&project, "孙涛"), (true, true), "the decider");
    assert_eq!(asked(&project, "周洁"), (false, true), "the administrator");
    assert_eq!(asked(&project, "钱进"), (false, false), "a stranger");
    project
        .team
        .members
        .retain(|member| member.person != "周洁");
    assert_eq!(asked(&project, "王磊"), (false, true), "for want of one");
}

#[test]
fn a_level_that_the_gate_raised_asks_nothing_of_the_gate_again() {
    let raised = |mut project: crate::model::Project| {
        project.decisions[0].snapshot = Some(read(
            "{name: 华东, customer: 甲, value: 'CNY 12000000', sign_by: 2026-12-25, level_proposed: rep_office,
              level_floor: rep_office, budget: 'CNY 50000', score: 75, unknown: 1}",
        ));
        project.decisions[0].mode = Some(read("circulation"));
        project.card.as_mut().unwrap().level = "region".into();
        project.card.as_mut().unwrap().nature = read("strategic");
        project
    };
    let project = raised(planned());
    for (row, stands) in [
        ("AT-05", RowStatus::Na),
        ("AT-06", RowStatus::Done),
        // Fourteen characters carry a score of 75; twenty criteria without an answer would come to 0.
        ("AT-11", RowStatus::Done),
        ("PL-06", RowStatus::Open),
    ] {
        assert_eq!(status(&project, "2026-10-19", row), stands, "{row}");
    }
    // The next gate asks by the new level, and so does a new round.
    assert_eq!(
        about(&lacks(&project, "2026-10-19", Step::Baseline)),
        ["PL-06"]
    );
    let again = lacks(&project, "2026-10-19", Step::AtiSubmit);
    assert_eq!(
        about(&again).iter().filter(|row| **row == "AT-06").count(),
        20
    );
    let project = raised(reviewed());
    assert_eq!(lacks(&project, "2026-11-03", Step::CloseFinish), []);
}
