//! Separation of duties: who may decide, approve, evaluate. Not whether the step is ready.

#![expect(
    clippy::result_large_err,
    reason = "a refusal is rare and goes straight to the person"
)]

use crate::{
    both,
    model::{Finding, Role},
    process::{Case, transition::held_by_gate},
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

/// Whether `by` may put a running project on hold: the sponsor or the ATI decider, who stop what they carry. The PD may
/// not suspend the own duty to report.
///
/// # Errors
/// Somebody who may not.
pub fn may_hold(case: &Case, by: &str) -> Result<(), Finding> {
    let role = may(case, by, &[Role::Sponsor, Role::Sdt]);
    role.map_err(|role| {
        refusal(
            both!(
                "{by} 既不是赞助人，也不是决策人（SDT），不能暂缓项目",
                "{by} is neither the sponsor nor the decider (SDT) and cannot put the project on hold"
            ),
            "hold --reason TEXT --recheck-on DATE --by PERSON",
            role,
        )
    })
}

/// Whether `by` may take a held project up again: the project administrator, the sponsor or the decider; whoever was
/// named to track it; the PD where there is no administrator.
///
/// # Errors
/// Somebody who may not.
pub fn may_resume(case: &Case, by: &str) -> Result<(), Finding> {
    let tracks = case
        .project
        .ati()
        .and_then(|ati| ati.tracking_owner.as_deref())
        == Some(by);
    let administered = case.project.person(Role::Pmo).is_some();
    if tracks || (!administered && case.project.team.is(by, Role::Pd)) {
        return Ok(());
    }
    let role = may(case, by, &[Role::Pmo, Role::Sponsor, Role::Sdt]);
    role.map_err(|role| {
        refusal(
            both!(
                "{by} 不是项目管理员（PMO）、赞助人或决策人（SDT），不能恢复项目",
                "{by} is not the administrator (PMO), the sponsor or the decider (SDT) and cannot take the project up again"
            ),
            if held_by_gate(case) {
                "ati resume --reason TEXT --by PERSON"
            } else {
                "resume --reason TEXT --by PERSON"
            },
            role,
        )
    })
}

/// Whether `by` has one of `roles`; else the first of them that somebody has.
fn may(case: &Case, by: &str, roles: &[Role]) -> Result<(), Role> {
    if roles.iter().any(|role| case.project.team.is(by, *role)) {
        return Ok(());
    }
    let named = roles
        .iter()
        .find(|role| case.project.person(**role).is_some());
    Err(*named.unwrap_or(&roles[0]))
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
