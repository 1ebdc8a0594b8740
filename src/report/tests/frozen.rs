//! A submitted week is for good, and the next one is compared with it.

use super::{
    views::{ids, json, w44, weekly_of},
    *,
};

/// Hands the week in, as `weekly submit` does.
fn submitted() -> Project {
    let mut project = full();
    let process = process();
    let facts = weekly::facts(&case(&project, &process, "2026-10-30"), week("2026-W44"));
    let weekly = project
        .weeklies
        .iter_mut()
        .find(|weekly| weekly.week == "2026-W44")
        .unwrap();
    weekly.facts = Some(facts);
    weekly.submitted_at = Some("2026-10-30T12:00:00+08:00".to_owned());
    weekly.submitted_by = Some("王磊".to_owned());
    weekly.due_at = Some("2026-10-30T18:00:00+08:00".to_owned());
    project
}

#[test]
fn a_submitted_week_says_the_same_for_good() {
    let mut project = submitted();
    let process = process();
    let made = |project: &Project, day: &str| {
        let view = weekly::view(&case(project, &process, day), week("2026-W44"));
        report::render("weekly", &view, Lang::Zh, "pursuit weekly", None).unwrap()
    };
    let first = made(&project, "2026-10-30");
    for risk in &mut project.risks {
        risk.status = Some(RiskStatus::Closed);
        risk.probability = Scale(1);
        risk.owner = "别人".to_owned();
        risk.strategy = Some(Response::Avoid);
    }
    project.stakeholders[0].disposition = Some(Disposition::Enemy);
    project.schedule.milestones[1].actual = "2026-12-04".parse().ok();
    project.schedule.actions[0].done_on = "2026-11-03".parse().ok();
    project.issues[0].status = Some(Progress::Done);
    project.issues[0].due = "2026-12-31".parse().unwrap();
    project.elements[1].rag = Some(Rag::Red);
    project.plan.budget.clear();
    project.finance.estimates.clear();
    let mut card = project.card.take().unwrap();
    card.value = "CNY 1".parse().unwrap();
    card.sign_by = "2027-12-31".parse().unwrap();
    project.card = Some(card);
    assert_eq!(made(&project, "2026-12-31"), first);
}

#[test]
fn a_draft_and_the_report_that_it_becomes_differ_only_in_being_handed_in() {
    let (mut draft, mut done) = (
        json(&w44()),
        json(&weekly_of(&submitted(), "2026-12-31", "2026-W44")),
    );
    for key in ["status", "submitted_at", "submitted_by", "on_time"] {
        draft[key].take();
        done[key].take();
    }
    assert_eq!(draft, done);
}

#[test]
fn the_next_week_is_compared_with_the_submitted_one() {
    let mut project = submitted();
    project.risks[2].probability = Scale(4);
    let view = weekly_of(&project, "2026-11-06", "2026-W45");
    assert_eq!(ids(&json(&view.risks)["worsened"]), ["R-003"]);
    assert!(
        view.risks.new.is_empty()
            && view.risks.closed.is_empty()
            && view.stakeholder_changes.is_empty()
    );
    assert_eq!(view.promises.len(), 1);
    assert_eq!(
        view.forecast.win,
        "45%".parse().ok(),
        "what was said last stays until something else is said"
    );
    assert_eq!(view.forecast.times_moved, 2);
}
