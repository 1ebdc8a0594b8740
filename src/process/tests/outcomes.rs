//! Bid, contract and outcome: milestones are gates, too.

use crate::{
    model::{MilestoneKind, Outcome},
    process::{
        RowStatus, Step,
        example::{about, executing, lacks, read, says, status, tick, won},
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
