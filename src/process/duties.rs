//! Separation of duties: who may decide, approve, evaluate. Not whether the step is ready.

#![expect(
    clippy::result_large_err,
    reason = "a refusal is rare and goes straight to the person"
)]

use crate::{
    both,
    model::{Finding, Role},
    process::Case,
};

/// Whether `by` may decide the ATI round that was submitted: not the submitter, and of the SDT where one is named.
///
/// # Errors
/// Somebody who may not.
pub fn may_decide(case: &Case, by: &str) -> Result<(), Finding> {
    let team = &case.project.team;
    let ati = case.project.ati();
    if ati.and_then(|ati| ati.submitted_by.as_deref()) == Some(by) {
        return Err(refusal(
            both!(
                "{by} 提交了立项申请，不能自行决策",
                "{by} submitted it and cannot decide it"
            ),
            "ati decide OUTCOME --by PERSON",
            Role::Sdt,
        ));
    }
    if case.project.person(Role::Sdt).is_some() && !team.is(by, Role::Sdt) {
        return Err(refusal(
            both!(
                "{by} 不是 team.yaml 中的决策人（SDT）",
                "{by} is not the decider (SDT) of team.yaml"
            ),
            "ati decide OUTCOME --by PERSON",
            Role::Sdt,
        ));
    }
    Ok(())
}

/// Whether `by` may approve the closing: sponsor or ATI decider, not the PD.
///
/// # Errors
/// Somebody who may not.
pub fn may_approve_closing(case: &Case, by: &str) -> Result<(), Finding> {
    let team = &case.project.team;
    if team.is(by, Role::Pd) {
        return Err(refusal(
            both!(
                "{by} 是项目主任，不能批准自己的总结",
                "{by} is the project director and cannot approve the own closing"
            ),
            "close finish --by PERSON",
            Role::Sponsor,
        ));
    }
    let decided = case
        .project
        .decisions
        .iter()
        .any(|decision| decision.decided_by.as_deref() == Some(by));
    if team.is(by, Role::Sponsor) || team.is(by, Role::Sdt) || decided {
        return Ok(());
    }
    Err(refusal(
        both!(
            "{by} 既不是赞助人，也不是立项决策人",
            "{by} is neither the sponsor nor the ATI decider"
        ),
        "close finish --by PERSON",
        Role::Sponsor,
    ))
}

/// Whether `by` may evaluate the finances: finance alone.
///
/// # Errors
/// Somebody who may not.
pub fn may_evaluate_finance(case: &Case, by: &str) -> Result<(), Finding> {
    if case.project.team.is(by, Role::Fin) {
        return Ok(());
    }
    Err(refusal(
        both!(
            "{by} 不是财务（FIN），不能作财务评估",
            "{by} is not finance (FIN) and cannot evaluate the finances"
        ),
        "close evaluate finance --by PERSON --note TEXT",
        Role::Fin,
    ))
}

/// Whether `by` may evaluate the quality: QA, and never the PD.
///
/// # Errors
/// Somebody who may not.
pub fn may_evaluate_quality(case: &Case, by: &str) -> Result<(), Finding> {
    let team = &case.project.team;
    if team.is(by, Role::Qa) && !team.is(by, Role::Pd) {
        return Ok(());
    }
    let message = if team.is(by, Role::Pd) {
        both!(
            "{by} 是项目主任，不能作质量评估",
            "{by} is the project director and cannot evaluate the quality"
        )
    } else {
        both!(
            "{by} 不是 QA，不能作质量评估",
            "{by} is not QA and cannot evaluate the quality"
        )
    };
    Err(refusal(
        message,
        "close evaluate quality --by PERSON --score SCORE --note TEXT",
        Role::Qa,
    ))
}

fn refusal(message: crate::text::Both, command: &str, role: Role) -> Finding {
    Finding::error(message).mend(command).by(role)
}

/// Rule: whoever decided the last round was entitled to.
pub(super) fn decision_entitled(case: &Case) -> Vec<Finding> {
    let by = case.project.ati().and_then(|ati| ati.decided_by.as_deref());
    by.map_or_else(Vec::new, |by| {
        may_decide(case, by).err().into_iter().collect()
    })
}

/// Rule: whoever approved the closing was entitled to.
pub(super) fn approval_entitled(case: &Case) -> Vec<Finding> {
    let approval = case.project.closing.approval.as_ref();
    approval.map_or_else(Vec::new, |approval| {
        may_approve_closing(case, &approval.by)
            .err()
            .into_iter()
            .collect()
    })
}
