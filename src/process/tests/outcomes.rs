//! Bid, contract and outcome: milestones are gates, too.

use crate::{
    model::{MilestoneKind, Outcome, State},
    process::{
        RowStatus, Step,
        example::{
            about, analysed, at, enter, executing, identified, lacks, ltc, read, says, status,
            tick, validated, won,
        },
        outcome_note, state_after, state_allows,
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
