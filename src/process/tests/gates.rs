//! From the opportunity to the submission: refused with everything at once, then passed.

use crate::{
    model::{GateOutcome, Role, Verdict},
    process::{
        PlanBeforeAti, Step,
        example::{
            about, analysed, at, enter, executing, identified, lacks, ltc, read, says, validated,
        },
        missing, state_allows,
    },
};

#[test]
fn qualifying_needs_answers_and_evidence() {
    let mut project = identified();
    assert_eq!(lacks(&project, "2026-10-12", Step::Qualify), []);
    project.card.as_mut().unwrap().qualification = Some(read(
        "{budget: unknown, authority: unknown, need: TBD, timing: 待定, fit: yes, competition: yes, verdict: valid, evidence: [无], by: 李娜, date: 2026-10-12}",
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
        read("[{decision: ati-1, number: 1, status: done, by: 李娜, date: 2026-10-20}]");
    assert_eq!(lacks(&project, "2026-10-20", Step::AtiSubmit), []);
}

#[test]
fn a_floor_that_cannot_be_told_holds_up_the_gate() {
    let mut project = analysed();
    project.card.as_mut().unwrap().value = read("USD 900000000");
    let process = ltc();
    let found = lacks(&project, "2026-10-13", Step::AtiSubmit);
    assert!(
        found.len() == 1 && says(&found, "no rate for USD"),
        "{found:?}"
    );
    let hint = found[0].hint.as_ref().unwrap();
    assert!(
        hint.zh
            .contains("rates: { USD: { rate: \"…\", date: 2026-10-13 } }")
    );
    // 900 million dollars at 7 are 6.3 billion: beyond the highest threshold.
    let rates = std::collections::BTreeMap::from([(
        "USD".to_owned(),
        read("{rate: '7', date: 2026-10-13}"),
    )]);
    let case = crate::process::Case {
        rates: &rates,
        ..at(&project, &process, "2026-10-13")
    };
    assert!(says(&missing(&case, &Step::AtiSubmit), "level=company_a"));
    // Nothing is above the highest level.
    project.card.as_mut().unwrap().level = "company_a".into();
    assert!(!says(
        &lacks(&project, "2026-10-13", Step::AtiSubmit),
        "rate for USD"
    ));
}

#[test]
fn delivery_is_the_fulfilment_persons_word() {
    let mut project = analysed();
    project.elements[3].owner = Some("王磊".into());
    let found = lacks(&project, "2026-10-13", Step::AtiSubmit);
    assert_eq!(about(&found), ["AT-08"]);
    assert!(says(&found, "element set delivery owner=赵强"), "{found:?}");
    project.team.members[3].person = "Anna Smith".into();
    let found = lacks(&project, "2026-10-13", Step::AtiSubmit);
    assert!(says(&found, "owner='Anna Smith'"), "{found:?}");
}

#[test]
fn the_buying_process_is_asked_for_once() {
    let mut project = analysed();
    project.card.as_mut().unwrap().level = "company_b".into();
    let found = lacks(&project, "2026-10-13", Step::AtiSubmit);
    let asked = found.iter().filter(|finding| {
        let command = finding.command.as_deref();
        command.is_some_and(|command| command.contains("buying_process"))
    });
    assert_eq!(asked.count(), 1);
}

#[test]
fn a_running_project_runs_on_while_a_round_waits() {
    use crate::model::{MilestoneKind, State};
    let mut project = executing();
    enter(&mut project, State::AtiSubmitted, "2026-10-20");
    let process = ltc();
    let case = at(&project, &process, "2026-10-23");
    let (bid, lost) = (
        Step::Milestone(MilestoneKind::Bid),
        Step::Outcome(crate::model::Outcome::Lost),
    );
    for step in [
        Step::Weekly,
        Step::Hold,
        Step::Revise,
        Step::AtiDecide,
        bid,
        lost,
    ] {
        assert!(state_allows(&case, step).is_none(), "{step:?}");
    }
    for step in [
        Step::AtiSubmit,
        Step::AtiAssess,
        Step::Kickoff,
        Step::Resume,
    ] {
        assert!(state_allows(&case, step).is_some(), "{step:?}");
    }
    // A hold and its end lead back to the waiting round, and the history is a possible one.
    for (event, state) in [("held", State::OnHold), ("resumed", State::AtiSubmitted)] {
        enter(&mut project, state, "2026-10-26");
        project.history.events.last_mut().unwrap().event = event.into();
    }
    let names = [
        "created",
        "qualified",
        "ati_submitted",
        "ati_decided",
        "kicked_off",
        "ati_submitted",
    ];
    for (event, name) in project.history.events.iter_mut().zip(names) {
        event.event = name.into();
    }
    let case = at(&project, &process, "2026-10-27");
    assert_eq!(crate::process::untrue_states(&case), []);
    assert!(state_allows(&case, Step::Weekly).is_none());
    // A project that never ran waits for its decision.
    let mut project = analysed();
    enter(&mut project, State::AtiSubmitted, "2026-10-16");
    let case = at(&project, &process, "2026-10-16");
    assert!(state_allows(&case, Step::Hold).is_some());
}
