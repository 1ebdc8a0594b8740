//! The gate's decision, the baseline, the kick-off, the revision: refused with everything at once, then passed.

use crate::{
    model::{GateOutcome, Role, State, Tick},
    process::{
        RowStatus, Step, checklist,
        duties::decision_entitled,
        example::{
            about, analysed, approved, at, enter, executing, lacks, ltc, planned, read, reviewed,
            says, tick,
        },
        may_approve_waiver, may_decide, may_mark, may_verify, missing, state_after,
    },
};

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
    let tick = |id| may_mark(&case, id, Tick::Done);
    assert!(tick("AT-10").is_ok() && tick("OP-01").is_err() && tick("KO-02").is_err());
    for excuse in [Tick::Waived, Tick::Na] {
        for id in ["OP-04", "AT-02", "AT-10", "MO-01"] {
            assert!(may_mark(&case, id, excuse).is_ok(), "{id}");
        }
        assert!(may_mark(&case, "ZZ-99", excuse).is_err());
    }
    let approves = |who| may_approve_waiver(&case, "MO-06", who).err();
    let command = "checklist waive MO-06 --reason TEXT --approved-by 孙涛";
    assert_eq!(approves("孙涛"), None);
    for (who, why) in [("周洁", "PMO, who has to do it"), ("路人", "a stranger")] {
        let refused = approves(who).and_then(|finding| finding.command);
        assert_eq!(refused.as_deref(), Some(command), "{why}");
    }
}

#[test]
fn a_name_of_two_words_is_quoted_in_what_is_pasted() {
    let mut project = analysed();
    let members = &mut project.team.members;
    members.retain(|member| member.role != Role::Qa);
    members.push(read("{role: QA, person: Ann Lee}"));
    tick(&mut project, "AT-10", "done");
    let process = ltc();
    let case = at(&project, &process, "2026-10-16");
    let refused = may_verify(&case, "AT-10", "李娜").unwrap_err();
    assert_eq!(
        refused.command.as_deref(),
        Some("checklist verify AT-10 --by 'Ann Lee'")
    );
}

#[test]
fn who_has_a_role_is_a_question_with_a_day() {
    let mut project = analysed();
    let sdt = project.team.members.last_mut().unwrap();
    sdt.to = Some(read("2026-10-21"));
    let heir = "{role: SDT, person: 周雷, from: 2026-10-22}";
    project.team.members.push(read(heir));
    let process = ltc();
    for (day, decides, person) in [
        ("2026-10-21", ["孙涛", "周雷"], "孙涛"),
        ("2026-10-22", ["周雷", "孙涛"], "周雷"),
    ] {
        let case = at(&project, &process, day);
        assert!(may_decide(&case, decides[0]).is_ok(), "{day}");
        assert!(may_decide(&case, decides[1]).is_err(), "{day}");
        assert_eq!(case.person(Role::Sdt), Some(person));
    }
    // What was decided in time stays decided when the decider has left.
    let round = &mut project.decisions[0];
    round.submitted_by = Some("王磊".into());
    round.decided_by = Some("孙涛".into());
    round.decided_at = Some("2026-10-21T12:00:00+08:00".into());
    let case = at(&project, &process, "2026-10-30");
    assert_eq!(decision_entitled(&case), []);
    // Where nobody has the role yet, whoever comes is named; whoever left never is.
    project
        .team
        .members
        .retain(|member| member.role != Role::Sdt);
    assert_eq!(at(&project, &process, "2026-10-30").person(Role::Sdt), None);
    project.team.members.push(read(heir));
    let before = at(&project, &process, "2026-10-13");
    assert_eq!(before.person(Role::Sdt), Some("周雷"));
    assert!(!before.is("周雷", Role::Sdt));
}

#[test]
fn a_director_who_decides_is_mended_by_the_command_that_is_named() {
    let mut project = analysed();
    project.team.members.last_mut().unwrap().person = "王磊".into();
    let found = lacks(&project, "2026-10-16", Step::AtiSubmit);
    assert!(says(&found, "team set SDT 王磊 person=PERSON"), "{found:?}");
}

#[test]
fn a_group_owns_no_risk() {
    let mut project = analysed();
    project.risks[0].owner = "项目组".into();
    let found = lacks(&project, "2026-10-16", Step::AtiSubmit);
    assert_eq!(about(&found), ["AT-09"]);
    assert!(says(&found, "is no single person") && says(&found, "owner=PERSON"));
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
    project.decisions[0].approved_level = Some("region".into());
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
        "{id: MT-002, title: 开工会, kind: kickoff, date: 2026-10-19, attendees: [王磊], note: m}",
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

#[test]
fn a_decision_says_nothing_that_cannot_be() {
    let mut project = approved();
    project.history.events.pop();
    let round = &mut project.decisions[0];
    round.mode = Some(read("meeting"));
    round.participants = vec!["孙涛".into(), " 孙涛 ".into()];
    round.approved_budget = Some(read("USD 5"));
    round.approved_until = Some(read("2026-10-15"));
    round.conditions[0].due = read("2026-10-15");
    round.recheck_on = Some(read("2026-10-15"));
    let found = lacks(&project, "2026-10-16", Step::AtiDecide);
    assert_eq!(found.len(), 5, "{found:#?}");
    assert!(says(&found, "two participants") && says(&found, "currency, CNY"));
    let round = &mut project.decisions[0];
    round.participants[1] = "李娜".into();
    round.approved_budget = Some(read("CNY 80000"));
    // The day itself is no day of the past.
    round.approved_until = Some(read("2026-10-16"));
    round.conditions[0].due = read("2026-10-16");
    round.recheck_on = None;
    assert_eq!(lacks(&project, "2026-10-16", Step::AtiDecide), []);
    // The floor moved since the submission: a process may ask for more where a live risk is critical.
    let mut process = ltc();
    process.levels[2].risk = Some(read("high"));
    let found = missing(&at(&project, &process, "2026-10-16"), &Step::AtiDecide);
    assert!(
        found.len() == 1 && says(&found, "below the floor 'region'"),
        "{found:#?}"
    );
}

#[test]
fn the_conditions_of_every_round_are_named_with_their_round() {
    let mut project = reviewed();
    project.decisions.push(read(
        "{gate: ATI, round: 2, outcome: conditional_go, rationale: 追加, decided_by: 孙涛, approved_level: rep_office,
          approved_budget: 'CNY 80000', approved_until: 2027-04-16, mode: circulation, conditions: [{text: 付款保函, owner: 郑爽, due: 2026-10-30}]}",
    ));
    project.follow_up.conditions.clear();
    let found = lacks(&project, "2026-11-03", Step::CloseFinish);
    assert!(
        says(&found, "ati condition done 1 --round 1 --evidence TEXT")
            && says(&found, "ati condition done 1 --round 2 --evidence TEXT")
            && says(&found, "condition 1 of round 2 is open")
    );
    project.follow_up.conditions = read(
        "[{decision: ati-1, number: 1, status: done, by: 郑爽, date: 2026-10-30},
          {decision: ati-2, number: 1, status: waived, by: 孙涛, date: 2026-10-30}]",
    );
    assert_eq!(lacks(&project, "2026-11-03", Step::CloseFinish), []);
}
