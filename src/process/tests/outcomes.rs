//! Bid, contract and outcome: milestones are gates, too.

use crate::{
    model::{MilestoneKind, Outcome, Role, State},
    process::{
        RowStatus, Step, baseline_days,
        example::{
            about, analysed, at, enter, executing, identified, lacks, ltc, read, reviewed, says,
            status, tick, validated, won,
        },
        may_act, may_transfer, outcome_note, state_after, state_allows,
    },
};

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
    project.finance.authority.as_mut().unwrap().on = Some(read("2026-12-01"));
    assert!(says(&lacks(&project, "2026-11-30", BID), "after the bid"));
    project.finance.authority.as_mut().unwrap().on = Some(read("2026-11-30"));
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
    project.closing.outcome = Some(read("{outcome: won, date: 2026-10-30, by: 李娜}"));
    assert_eq!(
        lacks(&project, "2026-10-30", Step::Outcome(Outcome::Won)).len(),
        8
    );
}

#[test]
fn a_project_ends_between_its_kickoff_and_today() {
    let mut project = won();
    let step = Step::Outcome(Outcome::Won);
    for (on, wrong) in [
        ("2026-10-18", "lies before 2026-10-19"),
        ("2026-10-19", ""),
        ("2026-10-30", ""),
        ("2026-10-31", "lies after today"),
    ] {
        project.closing.outcome.as_mut().unwrap().on = read(on);
        let found = lacks(&project, "2026-10-30", step);
        assert_eq!(found.is_empty(), wrong.is_empty(), "{on}");
        assert!(found.is_empty() || says(&found, wrong), "{on} {found:?}");
    }
}

#[test]
fn an_outcome_is_corrected_where_it_stands() {
    let (mut project, process) = (won(), ltc());
    for state in [State::OutcomeKnown, State::Closing] {
        enter(&mut project, state, "2026-10-30");
        let case = at(&project, &process, "2026-10-30");
        for outcome in [Outcome::Won, Outcome::Lost, Outcome::Withdrawn] {
            let step = Step::Outcome(outcome);
            assert_eq!(state_allows(&case, step), None);
            assert_eq!(state_after(&case, step), state);
        }
    }
}

#[test]
fn a_pursuit_that_dies_before_the_gate_is_given_up() {
    let process = ltc();
    for mut project in [identified(), validated(), analysed()] {
        let case = at(&project, &process, "2026-10-13");
        assert_eq!(state_allows(&case, Step::Discard), None);
        let refused = state_allows(&case, Step::Outcome(Outcome::NoDecision)).unwrap();
        assert_eq!(refused.command, Some(Step::Discard.command()));
        project.card.as_mut().unwrap().qualification = Some(read(
            "{budget: yes, authority: yes, fit: yes, competition: yes, verdict: discard, reason: 客户取消, by: 李娜, date: 2026-10-13}",
        ));
        assert_eq!(lacks(&project, "2026-10-13", Step::Discard), []);
        enter(&mut project, State::ClosedNoGo, "2026-10-13");
        let note = outcome_note(&at(&project, &process, "2026-10-20")).unwrap();
        assert_eq!(
            (note.outcome, note.on.to_string(), note.evidence.as_deref()),
            (Outcome::NoGo, "2026-10-13".into(), Some("客户取消"))
        );
    }
}

#[test]
fn a_closing_that_is_opened_again_is_sealed_no_longer() {
    let mut project = won();
    let mut happened = |event: &str, seal: Option<&str>| {
        enter(&mut project, State::Closing, "2026-11-03");
        let last = project.history.events.last_mut().unwrap();
        last.event = event.into();
        last.file = seal.map(|_| "closing.yaml".into());
        last.sha256 = seal.map(str::to_owned);
        project
            .history
            .seals()
            .get("closing.yaml")
            .map(|seal| (*seal).to_owned())
    };
    assert_eq!(happened("finished", Some("aa")).as_deref(), Some("aa"));
    assert_eq!(happened("reopened", None), None);
    assert_eq!(happened("finished", Some("bb")).as_deref(), Some("bb"));
}

#[test]
fn losing_needs_the_winner_and_the_reason() {
    let mut project = executing();
    assert_eq!(
        lacks(&project, "2026-10-30", Step::Outcome(Outcome::Lost)),
        []
    );
    project.closing.outcome = Some(read("{outcome: lost, date: 2026-10-30, by: 李娜}"));
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
fn nothing_stays_undecided() {
    let mut project = reviewed();
    project.risks[0].status = Some(read("occurred"));
    project.weeklies[0].asks = read("[{to: 孙涛, what: 高层拜访, needed_by: 2026-12-01}]");
    project.issues = read(
        "[{id: I-001, title: 样机未到, severity: minor, owner: 陈明, due: 2026-12-01, raised_on: 2026-10-20, raised_by: 李娜}]",
    );
    let commands = |project: &_| -> Vec<String> {
        let found = lacks(project, "2026-11-03", Step::CloseFinish).into_iter();
        found.filter_map(|finding| finding.command).collect()
    };
    assert_eq!(
        commands(&project),
        [
            "risk close R-001 --reason occurred_resolved",
            "issue close I-001 --resolution TEXT",
            "weekly answer 1 done --week 2026-W43 --text TEXT",
        ]
    );
    project.risks[0].issue = Some("I-001".into());
    project.weeklies[0].asks.clear();
    assert_eq!(
        commands(&project),
        ["issue close I-001 --resolution TEXT"],
        "a risk that has struck is decided with its issue"
    );
    let items = &mut project.closing.handover.as_mut().unwrap().items;
    items.push(read("{kind: open_issue, text: I-001 样机未到}"));
    assert_eq!(commands(&project), [""; 0]);
}

#[test]
fn a_risk_goes_to_delivery_by_the_handover_of_a_won_project() {
    let process = ltc();
    let may = |project: &crate::model::Project| {
        let case = at(project, &process, "2026-11-03");
        let refused = may_transfer(&case, &project.risks[0]).err();
        refused.map(|finding| finding.command.unwrap_or_default())
    };
    let command = |text: &str| Some(text.to_owned());
    assert_eq!(may(&executing()), command("risk set R-001 phase=delivery"));
    let mut project = reviewed();
    assert_eq!(may(&project), command("close handover --risk R-001"));
    let items = &mut project.closing.handover.as_mut().unwrap().items;
    items.push(read("{kind: risk, text: R-001}"));
    assert_eq!(may(&project), None);
    project.closing.outcome.as_mut().unwrap().outcome = Outcome::Lost;
    assert_eq!(may(&project), command("risk close R-001 --reason expired"));
}

#[test]
fn a_later_round_does_not_move_the_day_that_the_first_baseline_followed() {
    let (mut project, process) = (executing(), ltc());
    let days = |project: &_| baseline_days(&at(project, &process, "2026-12-31"));
    let before = days(&project);
    assert!(before.is_some());
    let mut later = project.decisions[0].clone();
    later.round = 2;
    later.decided_at = Some("2026-12-01T12:00:00+08:00".into());
    project.decisions.push(later);
    assert_eq!(days(&project), before);
}

#[test]
fn a_stranger_takes_no_step_and_hears_who_does() {
    let (mut project, process) = (executing(), ltc());
    let may = |project: &_, by| {
        let case = at(project, &process, "2026-10-30");
        let refused = may_act(&case, by, Role::Ar, "close outcome OUTCOME").err();
        refused.map(|finding| finding.command.unwrap_or_default())
    };
    assert_eq!(may(&project, "周洁"), None);
    let named = Some("close outcome OUTCOME --by 李娜".to_owned());
    assert_eq!(may(&project, "路人"), named);
    project.team.members.retain(|one| one.role != Role::Ar);
    assert_eq!(may(&project, "路人"), Some("team add AR PERSON".to_owned()));
}
