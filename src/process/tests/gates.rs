//! Each transition up to the kick-off: refused with everything at once, then passed.

use crate::{
    model::{Finding, GateOutcome, Project, Role, State, Verdict},
    process::{
        PlanBeforeAti, RowStatus, Step, checklist,
        example::{
            analysed, approved, at, enter, executing, identified, ltc, planned, read, tick,
            validated,
        },
        may_decide, may_tick, may_verify, missing, state_after, state_allows,
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

#[test]
fn qualifying_needs_answers_and_evidence() {
    let mut project = identified();
    assert_eq!(lacks(&project, "2026-10-12", Step::Qualify), []);
    project.card.as_mut().unwrap().qualification = Some(read(
        "{budget: unknown, authority: unknown, need: TBD, timing: 待定, fit: yes, competition: yes, verdict: valid, evidence: [无], by: 李娜, on: 2026-10-12}",
    ));
    let found = lacks(&project, "2026-10-12", Step::Qualify);
    assert_eq!(about(&found), ["OP-02", "OP-02", "OP-02", "OP-02", "OP-03"]);
    assert!(
        found
            .iter()
            .all(|finding| finding.role == Some(Role::Ar) && finding.command.is_some())
    );
    project.card = validated().card;
    assert_eq!(lacks(&project, "2026-10-12", Step::Qualify), []);
}

#[test]
fn giving_up_needs_a_reason() {
    let mut project = validated();
    let known = project
        .card
        .as_mut()
        .unwrap()
        .qualification
        .as_mut()
        .unwrap();
    known.verdict = Verdict::Discard;
    assert_eq!(lacks(&project, "2026-10-12", Step::Discard).len(), 1);
    project
        .card
        .as_mut()
        .unwrap()
        .qualification
        .as_mut()
        .unwrap()
        .reason = Some("无预算来源".into());
    assert_eq!(lacks(&project, "2026-10-12", Step::Discard), []);
}

#[test]
fn the_state_is_said_first_with_what_comes_instead() {
    let project = identified();
    let process = ltc();
    let case = at(&project, &process, "2026-10-12");
    let found = missing(&case, &Step::AtiSubmit);
    assert_eq!(found.len(), 1);
    assert!(found[0].message.en.contains("identified") && found[0].message.zh.contains("已识别"));
    assert!(found[0].command.as_deref().unwrap().starts_with("qualify"));
    assert!(state_allows(&case, Step::Qualify).is_none());
    let project = executing();
    let found = lacks(&project, "2026-10-20", Step::CloseFinish);
    assert!(says(&found, "close outcome"), "{found:?}");
}

#[test]
fn the_gate_lists_everything_a_light_project_lacks() {
    let found = lacks(&validated(), "2026-10-12", Step::AtiSubmit);
    let mut rows = about(&found);
    rows.dedup();
    assert_eq!(
        rows,
        [
            "AT-02", "AT-03", "AT-04", "AT-06", "AT-07", "AT-08", "AT-09"
        ]
    );
    for text in [
        "ati assess --real",
        "element set solution",
        "budget add",
        "meeting add TITLE --kind analysis",
    ] {
        assert!(says(&found, text), "{text}");
    }
    assert!(!says(&found, "swot") && !says(&found, "SPONSOR"));
    assert_eq!(lacks(&analysed(), "2026-10-13", Step::AtiSubmit), []);
}

#[test]
fn the_analysis_meeting_needs_all_lanes() {
    let mut project = analysed();
    project.meetings[0].attendees = vec!["王磊".into(), "李娜".into()];
    let found = lacks(&project, "2026-10-13", Step::AtiSubmit);
    assert_eq!(about(&found), ["AT-02"]);
    assert!(found[0].message.en.ends_with("MT-001 lacks SR, FR"));
}

#[test]
fn three_unknowns_of_four_need_a_plan() {
    let mut project = analysed();
    let assessment = project.decisions[0].assessment.as_mut().unwrap();
    assessment.answers = read("{real: yes, compete: unknown, win: unknown, worth: unknown}");
    assert_eq!(
        about(&lacks(&project, "2026-10-13", Step::AtiSubmit)),
        ["AT-06"]
    );
    project.decisions[0]
        .assessment
        .as_mut()
        .unwrap()
        .unknowns_plan = Some("两周内逐项澄清".into());
    assert_eq!(lacks(&project, "2026-10-13", Step::AtiSubmit), []);
    project.decisions[0]
        .assessment
        .as_mut()
        .unwrap()
        .answers
        .remove("worth");
    assert!(says(
        &lacks(&project, "2026-10-13", Step::AtiSubmit),
        "--worth"
    ));
}

#[test]
fn a_standard_project_needs_more() {
    let mut project = analysed();
    project.card.as_mut().unwrap().level = "region".into();
    let found = lacks(&project, "2026-10-13", Step::AtiSubmit);
    let rows = about(&found);
    assert_eq!(rows.iter().filter(|row| **row == "AT-05").count(), 6);
    assert_eq!(rows.iter().filter(|row| **row == "AT-06").count(), 20);
    assert!(
        says(&found, "SPONSOR")
            && says(&found, "buying_process")
            && !says(&found, "confidentiality")
    );
    project.card.as_mut().unwrap().level = "company_b".into();
    assert!(says(
        &lacks(&project, "2026-10-13", Step::AtiSubmit),
        "confidentiality"
    ));
}

#[test]
fn a_level_is_never_below_its_floor() {
    let mut project = analysed();
    project.card.as_mut().unwrap().level = "dept".into();
    let found = lacks(&project, "2026-10-13", Step::AtiSubmit);
    assert!(says(&found, "project set level=rep_office") && found.len() == 1);
    project.card.as_mut().unwrap().level = "moon".into();
    assert!(says(
        &lacks(&project, "2026-10-13", Step::AtiSubmit),
        "no level 'moon'"
    ));
}

#[test]
fn a_process_may_want_the_objectives_before_the_gate() {
    let (project, mut process) = (analysed(), ltc());
    process.plan_before_ati = PlanBeforeAti::Required;
    let found = missing(&at(&project, &process, "2026-10-13"), &Step::AtiSubmit);
    assert_eq!(found.len(), 3);
    assert!(says(&found, "--metric gross_margin"));
}

#[test]
fn rework_waits_until_it_is_done() {
    let mut project = analysed();
    project.decisions[0].outcome = Some(GateOutcome::Rework);
    project.decisions[0].conditions = read("[{text: 补竞争分析, owner: 李娜, due: 2026-10-30}]");
    let found = lacks(&project, "2026-10-20", Step::AtiSubmit);
    assert!(found.len() == 1 && says(&found, "ati condition done 1"));
    project.follow_up.conditions =
        read("[{decision: ati-1, n: 1, status: done, by: 李娜, on: 2026-10-20}]");
    assert_eq!(lacks(&project, "2026-10-20", Step::AtiSubmit), []);
}

#[test]
fn the_decision_needs_the_legal_tick_and_another_person() {
    let mut project = analysed();
    enter(&mut project, State::AtiSubmitted, "2026-10-16");
    project.decisions[0].submitted_by = Some("王磊".into());
    assert_eq!(
        about(&lacks(&project, "2026-10-16", Step::AtiDecide)),
        ["AT-10"]
    );
    let process = ltc();
    let case = at(&project, &process, "2026-10-16");
    assert!(may_decide(&case, "王磊").is_err() && may_decide(&case, "李娜").is_err());
    assert!(may_decide(&case, "孙涛").is_ok());
    assert!(may_verify(&case, "AT-10", "吴迪").is_err());
    tick(&mut project, "AT-10", "done");
    assert_eq!(lacks(&project, "2026-10-16", Step::AtiDecide), []);
    let case = at(&project, &process, "2026-10-16");
    assert!(
        may_verify(&case, "AT-10", "李娜").is_err() && may_verify(&case, "AT-10", "吴迪").is_ok()
    );
    assert!(may_tick(&case, "AT-10", "李娜").is_ok());
    assert!(may_tick(&case, "OP-01", "李娜").is_err() && may_tick(&case, "KO-02", "李娜").is_err());
    assert!(may_tick(&case, "ZZ-99", "李娜").is_err());
}

#[test]
fn each_outcome_of_the_gate_has_its_fields() {
    let mut project = analysed();
    enter(&mut project, State::AtiSubmitted, "2026-10-16");
    tick(&mut project, "AT-10", "done");
    project.decisions[0].submitted_by = Some("王磊".into());
    project.decisions[0].decided_by = Some("孙涛".into());
    for (outcome, step, count) in [
        (GateOutcome::Go, Step::AtiDecide, 4),
        (GateOutcome::ConditionalGo, Step::AtiDecide, 5),
        (GateOutcome::Rework, Step::AtiTurnDown, 2),
        (GateOutcome::Hold, Step::AtiTurnDown, 4),
        (GateOutcome::NoGo, Step::AtiTurnDown, 3),
    ] {
        project.decisions[0].outcome = Some(outcome);
        let found = lacks(&project, "2026-10-16", step);
        assert_eq!(found.len(), count, "{outcome:?} {found:#?}");
    }
    let process = ltc();
    assert_eq!(
        state_after(&at(&project, &process, "2026-10-16"), Step::AtiTurnDown),
        State::ClosedNoGo
    );
    project.decisions[0].mode = Some(read("meeting"));
    assert!(says(
        &lacks(&project, "2026-10-16", Step::AtiTurnDown),
        "--participants"
    ));
}

#[test]
fn a_strategic_project_with_a_low_score_needs_a_long_rationale() {
    let mut project = approved();
    project.history.events.pop();
    let card = project.card.as_mut().unwrap();
    card.nature = read("strategic");
    let assessment = project.decisions[0].assessment.as_mut().unwrap();
    assessment.answers = read("{real: yes, compete: no, win: no, worth: no}");
    assert!(says(
        &lacks(&project, "2026-10-16", Step::AtiDecide),
        "longer rationale"
    ));
    project.decisions[0].rationale =
        Some("山头项目，进入该行业的第一张订单，三年内预计带来五个同类项目的机会".into());
    assert_eq!(lacks(&project, "2026-10-16", Step::AtiDecide), []);
}

#[test]
fn the_baseline_lists_everything_the_plan_lacks() {
    let found = lacks(&approved(), "2026-10-19", Step::Baseline);
    let mut rows = about(&found);
    rows.dedup();
    assert_eq!(rows, ["PL-01", "PL-02", "PL-04", "PL-05", "PL-06"]);
    assert_eq!(lacks(&planned(), "2026-10-19", Step::Baseline), []);
    let mut project = planned();
    project.plan.budget = read("[{category: travel, amount: 'CNY 80000.01'}]");
    project.risks[0].actions[0].text = "监控".into();
    let found = lacks(&project, "2026-11-09", Step::Baseline);
    assert_eq!(about(&found), ["PL-07", "PL-08"]);
    assert!(says(&found, "condition 1 was due on 2026-11-06"));
    assert!(says(
        &lacks(&planned(), "2027-04-17", Step::Baseline),
        "expired"
    ));
}

#[test]
fn the_kickoff_asks_for_the_plan_and_the_appointment() {
    let mut project = planned();
    assert_eq!(lacks(&project, "2026-10-19", Step::Kickoff), []);
    project.team.issued = None;
    project.plan.quality.clear();
    assert_eq!(
        about(&lacks(&project, "2026-10-19", Step::Kickoff)),
        ["PL-06", "KO-01"]
    );
    let mut project = planned();
    project.meetings.push(read(
        "{id: MT-002, title: 开工会, kind: kickoff, on: 2026-10-19, attendees: [王磊], note: m}",
    ));
    let found = lacks(&project, "2026-10-19", Step::Kickoff);
    assert_eq!(about(&found), ["KO-02"; 4]);
}

#[test]
fn a_revision_beyond_the_approval_needs_a_new_round() {
    let mut project = executing();
    assert_eq!(lacks(&project, "2026-10-20", Step::Revise), []);
    project.card.as_mut().unwrap().level = "region".into();
    project.plan.budget = read("[{category: travel, amount: 'CNY 90000'}]");
    assert_eq!(lacks(&project, "2026-10-20", Step::Revise).len(), 2);
}

#[test]
fn a_waiver_counts_until_its_day() {
    let mut project = analysed();
    project.competitors.clear();
    tick(&mut project, "AT-04", "waived");
    project.ticks.rows[0].until = Some(read("2026-10-20"));
    assert_eq!(lacks(&project, "2026-10-20", Step::AtiSubmit), []);
    assert_eq!(
        about(&lacks(&project, "2026-10-21", Step::AtiSubmit)),
        ["AT-04"]
    );
    project.ticks.rows[0].status = read("na");
    assert_eq!(lacks(&project, "2026-10-21", Step::AtiSubmit), []);
    project.ticks.rows[0].status = read("done");
    assert_eq!(
        about(&lacks(&project, "2026-10-21", Step::AtiSubmit)),
        ["AT-04"],
        "a tick proves no derived row"
    );
    let process = ltc();
    let row = checklist(&at(&project, &process, "2026-10-21"))
        .into_iter()
        .find(|row| row.id == "AT-05")
        .unwrap();
    assert_eq!(row.status, RowStatus::Na);
}
