//! Rules of the baseline and the kick-off: approval, conditions, appointment, minutes. Not of what the plan says.

use crate::{
    both,
    model::{Decision, Finding, Role},
    process::{
        Case, Step, fields,
        gate::LANES,
        readiness::open_conditions,
        wording::{any_says, placeholder, says},
    },
    text::Both,
};

fn lacks(message: Both, file: &str, command: impl Into<String>, role: Role) -> Finding {
    Finding::error(message).in_file(file).mend(command).by(role)
}

/// T8: a go that has not expired.
pub(super) fn approval_in_force(case: &Case) -> Vec<Finding> {
    expired(case).into_iter().collect()
}

/// The approval has run out.
pub(super) fn expired(case: &Case) -> Option<Finding> {
    let go = case.project.approval()?;
    let until = go.approved_until.filter(|until| *until < case.today())?;
    Some(lacks(
        both!(
            "立项批准已于 {until} 到期，须重新立项",
            "the approval expired on {until} and needs a new ATI round"
        ),
        &crate::model::Record::path(go),
        "ati submit",
        Role::Pd,
    ))
}

/// T8: no condition of the gate is overdue.
pub(super) fn conditions_kept(case: &Case) -> Vec<Finding> {
    let Some(go) = case.project.approval() else {
        return Vec::new();
    };
    overdue_conditions(case, go)
}

/// The open conditions of a round whose day has passed.
pub(super) fn overdue_conditions(case: &Case, round: &Decision) -> Vec<Finding> {
    open_conditions(case, round)
        .into_iter()
        .filter_map(|(n, text)| {
            let condition = round
                .conditions
                .get(usize::try_from(n).ok()?.checked_sub(1)?)?;
            let (due, owner) = (condition.due, &condition.owner);
            (due < case.today()).then(|| {
                lacks(
                    both!(
                        "立项条件 {n} 已逾期（{due}，{owner}）：{text}",
                        "condition {n} was due on {due} ({owner}): {text}"
                    ),
                    "follow-up.yaml",
                    format!("ati condition done {n} --evidence TEXT"),
                    Role::Pd,
                )
            })
        })
        .collect()
}

/// T8, at full depth: everything marked mandatory in the plan.
pub(super) fn plan_fields_complete(case: &Case) -> Vec<Finding> {
    if case.depth().every_field {
        fields::plan(case)
    } else {
        Vec::new()
    }
}

/// T9: level and budget keep within the approval, else the gate decides anew.
pub(super) fn revision_within_approval(case: &Case) -> Vec<Finding> {
    let project = case.project;
    let Some(go) = project.approval() else {
        return Vec::new();
    };
    let level = &project.card().level;
    let mut found = Vec::new();
    if let Some(approved) = &go.approved_level
        && !case.process.is_at_least(approved, level)
    {
        let (is, was) = (
            case.process.level_label(level),
            case.process.level_label(approved),
        );
        found.push(lacks(
            Both {
                zh: format!("级别“{}”超出批准的“{}”，须新一轮立项", is.zh, was.zh),
                en: format!(
                    "the level '{}' goes beyond the approved '{}' and needs a new ATI round",
                    is.en, was.en
                ),
            },
            "project.yaml",
            Step::AtiSubmit.command(),
            Role::Pd,
        ));
    }
    let budget = project.budget();
    let beyond = go.approved_budget.as_ref().is_some_and(|approved| {
        approved
            .minus(&budget)
            .is_none_or(|rest| rest.amount < 0.into())
    });
    if beyond {
        found.push(lacks(
            Both {
                zh: format!("预算 {} 超出批准，须新一轮立项", budget.pretty()),
                en: format!(
                    "the budget {} goes beyond the approval and needs a new ATI round",
                    budget.pretty()
                ),
            },
            "plan.yaml",
            Step::AtiSubmit.command(),
            Role::Pd,
        ));
    }
    found
}

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
    let file = crate::model::Record::path(meeting);
    let mut found = Vec::new();
    for role in LANES {
        let there = meeting
            .attendees
            .iter()
            .any(|person| project.team.is(person, role));
        if !there {
            let word = crate::model::Words::word(role);
            found.push(lacks(
                both!("{word} 未到会", "the {word} was not there"),
                &file,
                "kickoff --attendees PERSONS",
                Role::Pd,
            ));
        }
    }
    if !says(meeting.note.as_ref()) {
        found.push(lacks(
            both!("缺纪要", "the minutes are missing"),
            &file,
            "kickoff --minutes TEXT",
            Role::Pd,
        ));
    }
    if !any_says(&meeting.decisions) {
        found.push(lacks(
            both!("缺决定", "the decisions are missing"),
            &file,
            "kickoff --decision TEXT",
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
        "kickoff --commitment TEXT --commitment-owner PERSON --commitment-due DATE",
        Role::Pmo,
    )]
}
