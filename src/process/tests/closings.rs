//! From the bid to the archive, and the projects that never got there.

use crate::{
    model::{Finding, GateOutcome, MilestoneKind, Outcome, Project, State},
    process::{
        RowStatus, Step, checklist,
        example::{analysed, approved, at, enter, executing, ltc, read, reviewed, tick, won},
        may_approve_closing, may_evaluate_finance, may_evaluate_quality, missing, state_after,
    },
};

fn lacks(project: &Project, day: &str, step: Step) -> Vec<Finding> {
    missing(&at(project, &ltc(), day), &step)
}

fn about(found: &[Finding]) -> Vec<&str> {
    found
        .iter()
        .filter_map(|finding| finding.about.as_deref())
        .collect()
}

fn says(found: &[Finding], text: &str) -> bool {
    found.iter().any(|finding| {
        finding.message.en.contains(text)
            || finding
                .command
                .as_deref()
                .is_some_and(|command| command.contains(text))
    })
}

fn status(project: &Project, day: &str, id: &str) -> RowStatus {
    let process = ltc();
    let rows = checklist(&at(project, &process, day));
    rows.into_iter().find(|row| row.id == id).unwrap().status
}

const BID: Step = Step::Milestone(MilestoneKind::Bid);

#[test]
fn the_bid_needs_solution_delivery_and_authority() {
    let mut project = executing();
    let found = lacks(&project, "2026-11-30", BID);
    assert_eq!(about(&found), ["MO-08", "MO-09", "MO-10", "MO-10"]);
    tick(&mut project, "MO-08", "done");
    tick(&mut project, "MO-09", "done");
    project.schedule.milestones[3].actual = Some(read("2026-11-27"));
    project.schedule.milestones[3].decision = Some(read("go"));
    project.finance.authority = Some(read(
        "{granted: true, granted_by: 孙涛, valid_until: 2026-11-29}",
    ));
    assert!(says(&lacks(&project, "2026-11-30", BID), "before the bid"));
    project.finance.authority.as_mut().unwrap().valid_until = Some(read("2026-12-31"));
    assert_eq!(lacks(&project, "2026-11-30", BID), []);
    project.schedule.milestones[3].decided_by = Some("王磊".into());
    assert!(says(
        &lacks(&project, "2026-11-30", BID),
        "decided by the project director"
    ));
}

#[test]
fn a_single_source_without_a_bid_has_no_bid_rows() {
    let mut project = executing();
    project.card.as_mut().unwrap().procurement = read("single_source");
    assert_eq!(status(&project, "2026-11-30", "MO-08"), RowStatus::Open);
    project
        .schedule
        .milestones
        .retain(|milestone| milestone.kind != MilestoneKind::Bid);
    for id in ["MO-08", "MO-09", "MO-10"] {
        assert_eq!(status(&project, "2026-11-30", id), RowStatus::Na);
    }
}

#[test]
fn winning_needs_the_review_and_the_gate() {
    let project = executing();
    let found = lacks(&project, "2026-10-30", Step::Outcome(Outcome::Won));
    assert_eq!(about(&found), ["M-005", "MO-11"]);
    assert_eq!(status(&project, "2026-10-30", "MO-11"), RowStatus::Open);
    let mut project = won();
    project.history.events.pop();
    assert_eq!(
        lacks(&project, "2026-10-30", Step::Outcome(Outcome::Won)),
        []
    );
    project.closing.outcome = Some(read("{outcome: won, on: 2026-10-30, by: 李娜}"));
    assert_eq!(
        lacks(&project, "2026-10-30", Step::Outcome(Outcome::Won)).len(),
        8
    );
}

#[test]
fn losing_needs_the_winner_and_the_reason() {
    let mut project = executing();
    assert_eq!(
        lacks(&project, "2026-10-30", Step::Outcome(Outcome::Lost)),
        []
    );
    project.closing.outcome = Some(read("{outcome: lost, on: 2026-10-30, by: 李娜}"));
    let found = lacks(&project, "2026-10-30", Step::Outcome(Outcome::Lost));
    assert!(
        says(&found, "--winner")
            && says(&found, "--reason")
            && says(&found, "--evidence")
            && says(&found, "--source")
    );
    for id in ["MO-11", "CL-03", "CL-04", "CL-05"] {
        assert_eq!(status(&project, "2026-10-30", id), RowStatus::Na, "{id}");
    }
}

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
        waived: Some(read("{reason: 项目组封闭写标, by: 孙涛, on: 2026-10-26}")),
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
    project.closing.approval = Some(read("{by: 王磊, on: 2026-11-03}"));
    assert!(!lacks(&project, "2026-11-03", Step::CloseFinish).is_empty());
    project.closing.approval = Some(read("{by: 孙涛, on: 2026-11-03}"));
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
        "{outcome: lost, on: 2026-10-30, evidence: 中标公告, winner: 甲, reasons: [{kind: price}], source: team_view, by: 李娜}",
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
            "{{record: {record}, from: 王磊, keeper: 周洁, place: 档案库, on: 2026-11-04, retention: 10y, disposal: 评审后销毁}}"
        ))
    };
    project.closing.archive = vec![row("销售项目策划报告")];
    assert_eq!(
        about(&lacks(&project, "2026-11-04", Step::Archive)),
        ["CL-10"; 3]
    );
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
        found.len() == 2
            && says(&found, "close evaluate finance")
            && says(&found, "close evaluate quality")
    );
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
    assert!(!missing(&case, &Step::Outcome(Outcome::Won)).is_empty());
    let mut project = approved();
    project.decisions[0].outcome = Some(GateOutcome::Hold);
    enter(&mut project, State::OnHold, "2026-10-28");
    assert_eq!(
        state_after(&at(&project, &process, "2026-11-10"), Step::AtiResume),
        State::Planning
    );
}
