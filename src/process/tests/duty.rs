//! The weekly duty: weeks of the ISO year, suspended weeks, Friday 18:00, and what a report lacks.

use crate::{
    model::{State, Week, Weekly},
    process::{
        example::{at, enter, executing, ltc, read, submit, won},
        weeks,
    },
};

fn names(weeks: &[Week]) -> Vec<String> {
    weeks.iter().map(Week::to_string).collect()
}

#[test]
fn weeks_are_due_from_the_kickoff_through_the_turn_of_the_year() {
    let (project, process) = (executing(), ltc());
    let due = names(&weeks::due(&at(&project, &process, "2027-01-04")));
    assert_eq!(due.first().unwrap(), "2026-W43");
    assert_eq!(due[due.len() - 3..], ["2026-W52", "2026-W53", "2027-W01"]);
    assert_eq!(due.len(), 12);
}

#[test]
fn the_duty_ends_with_the_week_in_which_the_outcome_was_recorded() {
    let (mut project, process) = (won(), ltc());
    // Whatever day it is said to have happened on.
    project.closing.outcome.as_mut().unwrap().on = read("2026-10-20");
    assert_eq!(
        names(&weeks::due(&at(&project, &process, "2026-12-31"))),
        ["2026-W43", "2026-W44"]
    );
}

#[test]
fn weeks_on_hold_on_their_friday_are_not_due() {
    let (mut project, process) = (executing(), ltc());
    enter(&mut project, State::OnHold, "2026-10-30");
    enter(&mut project, State::Executing, "2026-11-11");
    let case = at(&project, &process, "2026-11-20");
    assert_eq!(
        names(&weeks::due(&case)),
        ["2026-W43", "2026-W46", "2026-W47"]
    );
    enter(&mut project, State::OnHold, "2026-11-16");
    let case = at(&project, &process, "2027-03-01");
    assert_eq!(names(&weeks::due(&case)), ["2026-W43", "2026-W46"]);
}

#[test]
fn a_level_may_be_freed_from_the_duty() {
    let (project, mut process) = (executing(), ltc());
    process.levels[1].weekly = false;
    assert_eq!(weeks::due(&at(&project, &process, "2026-11-20")), []);
}

#[test]
fn a_gap_is_unsettled() {
    let (mut project, process) = (executing(), ltc());
    submit(&mut project, "2026-W44", "2026-10-30");
    let case = at(&project, &process, "2026-11-06");
    let this = "2026-W45".parse().unwrap();
    assert_eq!(names(&weeks::unsettled(&case, this)), ["2026-W43"]);
}

#[test]
fn due_is_friday_at_six_in_the_projects_zone() {
    let (mut project, process) = (executing(), ltc());
    let week: Week = "2026-W43".parse().unwrap();
    let due = |project: &_| weeks::due_at(&at(project, &process, "2026-11-06"), week).to_rfc3339();
    assert_eq!(due(&project), "2026-10-23T18:00:00+08:00");
    for (zone, at) in [
        ("Europe/Berlin", "2026-10-23T18:00:00+02:00"),
        ("-03:30", "2026-10-23T18:00:00-03:30"),
        ("Mars", "2026-10-23T18:00:00+08:00"),
    ] {
        project.card.as_mut().unwrap().timezone = zone.into();
        assert_eq!(due(&project), at);
    }
    let mut weekly = Weekly::draft(week);
    assert_eq!(weeks::on_time(&weekly), None);
    weekly.due_at = Some("2026-10-23T18:00:00+08:00".into());
    for (at, good) in [
        ("2026-10-23T18:00:00+08:00", true),
        ("2026-10-23T18:00:01+08:00", false),
        ("2026-10-23T10:00:00+00:00", true),
    ] {
        weekly.submitted_at = Some(at.into());
        assert_eq!(weeks::on_time(&weekly), Some(good), "{at}");
    }
}

#[test]
fn a_report_says_what_it_lacks() {
    let (mut project, process) = (executing(), ltc());
    let draft = Weekly::draft("2026-W44".parse().unwrap());
    assert_eq!(
        weeks::lacking(&at(&project, &process, "2026-10-30"), &draft).len(),
        5
    );
    submit(&mut project, "2026-W43", "2026-10-23");
    submit(&mut project, "2026-W44", "2026-10-30");
    let case = at(&project, &process, "2026-10-30");
    let mut weekly = project.weeklies[1].clone();
    assert_eq!(weeks::lacking(&case, &weekly), []);
    weekly.rag = Some(read("amber"));
    assert_eq!(weeks::lacking(&case, &weekly).len(), 1);
    weekly.rag_reason = Some("友商降价".into());
    assert_eq!(weeks::lacking(&case, &weekly), []);
    project.card.as_mut().unwrap().level = "region".into();
    let case = at(&project, &process, "2026-10-30");
    assert_eq!(weeks::lacking(&case, &weekly).len(), 1, "QA's note");
}

#[test]
fn the_history_gives_the_states_that_it_says() {
    use crate::{
        model::{Event, State},
        process::untrue_states,
    };
    fn event(event: &str, state: Option<State>) -> Event {
        Event {
            at: "2026-10-09T12:00:00+08:00".into(),
            by: "王磊".into(),
            event: event.into(),
            state,
            note: None,
            reason: None,
            file: None,
            sha256: None,
        }
    }
    let (mut project, process) = (executing(), ltc());
    let mut told = |events: Vec<Event>| {
        project.history.events = events;
        let found = untrue_states(&at(&project, &process, "2026-10-20"));
        let tell =
            |remark: crate::model::Remark| (remark.path.join("."), remark.finding.message.en);
        found.into_iter().map(tell).collect::<Vec<_>>()
    };
    let begin = || {
        vec![
            event("created", Some(State::Identified)),
            event("qualified", Some(State::Validated)),
            event("ati_submitted", Some(State::AtiSubmitted)),
        ]
    };
    let with = |more: Event| begin().into_iter().chain([more]).collect::<Vec<_>>();
    assert_eq!(told(with(event("ati_decided", Some(State::Approved)))), []);
    assert_eq!(told(with(event("condition", None))), []);
    for (wrong, place, text) in [
        (
            event("ati_decided", Some(State::Closed)),
            "events.3.state",
            "does not make a project closed",
        ),
        (
            event("ati_decided", None),
            "events.3.event",
            "does not make a project ATI submitted",
        ),
        (
            event("team_issued", Some(State::Executing)),
            "events.3.state",
            "moves no project",
        ),
        (
            event("kicked_off", Some(State::Executing)),
            "events.3.event",
            "cannot happen to a project that is ATI submitted",
        ),
    ] {
        let found = told(with(wrong));
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].0, place, "{found:?}");
        assert!(found[0].1.contains(text), "{found:?}");
    }
}
