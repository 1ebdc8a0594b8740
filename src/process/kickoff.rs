//! Rules of the kick-off: the appointment, the minutes, who was there, what was promised. Not of the plan.

use crate::{
    both,
    model::{Finding, Record, Role, Words},
    process::{
        Case, Step,
        gate::LANES,
        rules::lacks,
        wording::{any_says, placeholder, says},
    },
};

/// KO-01: the appointment is issued.
pub(super) fn appointment_issued(case: &Case) -> Vec<Finding> {
    if case
        .project
        .team
        .issued
        .as_ref()
        .is_some_and(|issued| !placeholder(&issued.by))
    {
        return Vec::new();
    }
    vec![lacks(
        both!("项目组任命尚未签发", "the appointment has not been issued"),
        "team.yaml",
        Step::TeamIssue.command(),
        Role::Pmo,
    )]
}

/// KO-02: minutes with all four lanes and the decisions.
pub(super) fn kickoff_held(case: &Case) -> Vec<Finding> {
    let project = case.project;
    let Some(meeting) = project.kickoff() else {
        return vec![lacks(
            both!("开工会尚未召开", "the kick-off has not been held"),
            "meetings",
            Step::Kickoff.command(),
            Role::Pd,
        )];
    };
    let file = meeting.path();
    let mut found = Vec::new();
    for role in LANES {
        let there = meeting
            .attendees
            .iter()
            .any(|person| project.team.speaks(person, role, meeting.on));
        if !there {
            let word = role.word();
            found.push(lacks(
                both!("{word} 未到会", "the {word} was not there"),
                &file,
                Step::Kickoff.command(),
                Role::Pd,
            ));
        }
    }
    if !says(meeting.note.as_ref()) {
        found.push(lacks(
            both!("缺纪要", "the minutes are missing"),
            &file,
            Step::Kickoff.command(),
            Role::Pd,
        ));
    }
    if !any_says(&meeting.decisions) {
        found.push(lacks(
            both!("缺决定", "the decisions are missing"),
            &file,
            Step::Kickoff.command(),
            Role::Pd,
        ));
    }
    found
}

/// KO-03: what people promised at the kick-off.
pub(super) fn commitments_recorded(case: &Case) -> Vec<Finding> {
    let promised = case.project.kickoff().is_some_and(|meeting| {
        meeting
            .commitments
            .iter()
            .any(|promise| !placeholder(&promise.text))
    });
    if promised {
        return Vec::new();
    }
    vec![lacks(
        both!("缺承诺", "no commitment has been recorded"),
        "meetings",
        Step::Kickoff.command(),
        Role::Pmo,
    )]
}
