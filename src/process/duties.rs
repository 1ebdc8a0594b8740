//! Separation of duties: who may decide, approve, evaluate. Not whether the step is ready.

#![expect(
    clippy::result_large_err,
    reason = "a refusal is rare and goes straight to the person"
)]

use crate::{
    both,
    model::{Finding, Role, Words as _},
    process::{Case, transition::held_by_gate, wording::placeholder},
    text::pasted,
};

/// Stands for a person where nobody has the role.
const NOBODY: &str = "PERSON";

/// Whether `by` may decide the ATI round that was submitted: not the submitter, and of the SDT where one is named.
///
/// # Errors
/// Somebody who may not.
pub fn may_decide(case: &Case, by: &str) -> Result<(), Finding> {
    let ati = case.project.ati();
    if ati.and_then(|ati| ati.submitted_by.as_deref()) == Some(by) {
        return Err(refusal(
            both!(
                "{by} 提交了立项申请，不能自行决策",
                "{by} submitted it and cannot decide it"
            ),
            deciding(case, by),
            Role::Sdt,
        ));
    }
    if case.person(Role::Sdt).is_some() && !case.is(by, Role::Sdt) {
        return Err(refusal(
            both!(
                "{by} 不是 team.yaml 中的决策人（SDT）",
                "{by} is not the decider (SDT) of team.yaml"
            ),
            deciding(case, by),
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
    if case.is(by, Role::Pd) {
        return Err(refusal(
            both!(
                "{by} 是项目主任，不能批准自己的总结",
                "{by} is the project director and cannot approve the own closing"
            ),
            approving(case, by),
            Role::Sponsor,
        ));
    }
    let decided = case
        .project
        .decisions
        .iter()
        .any(|decision| decision.decided_by.as_deref() == Some(by));
    if case.is(by, Role::Sponsor) || case.is(by, Role::Sdt) || decided {
        return Ok(());
    }
    Err(refusal(
        both!(
            "{by} 既不是赞助人，也不是立项决策人",
            "{by} is neither the sponsor nor the ATI decider"
        ),
        approving(case, by),
        Role::Sponsor,
    ))
}

/// Whether `by` may evaluate the finances: finance alone.
///
/// # Errors
/// Somebody who may not.
pub fn may_evaluate_finance(case: &Case, by: &str) -> Result<(), Finding> {
    if case.is(by, Role::Fin) {
        return Ok(());
    }
    Err(refusal(
        both!(
            "{by} 不是财务（FIN），不能作财务评估",
            "{by} is not finance (FIN) and cannot evaluate the finances"
        ),
        evaluating_finance(case),
        Role::Fin,
    ))
}

/// Whether `by` may evaluate the quality: QA, and never the PD.
///
/// # Errors
/// Somebody who may not.
pub fn may_evaluate_quality(case: &Case, by: &str) -> Result<(), Finding> {
    if case.is(by, Role::Qa) && !case.is(by, Role::Pd) {
        return Ok(());
    }
    let message = if case.is(by, Role::Pd) {
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
    Err(refusal(message, evaluating_quality(case), Role::Qa))
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
            asking(case, role, "hold --reason TEXT --recheck-on DATE"),
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
    let administered = case.person(Role::Pmo).is_some();
    if tracks || (!administered && case.is(by, Role::Pd)) {
        return Ok(());
    }
    let role = may(case, by, &[Role::Pmo, Role::Sponsor, Role::Sdt]);
    role.map_err(|role| {
        refusal(
            both!(
                "{by} 不是项目管理员（PMO）、赞助人或决策人（SDT），不能恢复项目",
                "{by} is not the administrator (PMO), the sponsor or the decider (SDT) and cannot take the project up again"
            ),
            asking(
                case,
                role,
                if held_by_gate(case) {
                    "ati resume --reason TEXT"
                } else {
                    "resume --reason TEXT"
                },
            ),
            role,
        )
    })
}

/// Whether `by` may take a step that is the role's: somebody of the team, who answers for it.
///
/// # Errors
/// A stranger.
pub fn may_act(case: &Case, by: &str, role: Role, command: &str) -> Result<(), Finding> {
    let mut team = case.project.team.members.iter();
    if team.any(|member| member.person == by && !member.has_left(case.today())) {
        return Ok(());
    }
    let (zh, en) = role.label();
    let message = both!(
        "{by} 不在项目组；由{zh}（{}）执行",
        "{by} is not in the team; this is done by the {en} ({})",
        role.word()
    );
    Err(refusal(message, asking(case, role, command), role))
}

/// Whether `by` has one of `roles`; else the first of them that somebody has.
fn may(case: &Case, by: &str, roles: &[Role]) -> Result<(), Role> {
    if roles.iter().any(|role| case.is(by, *role)) {
        return Ok(());
    }
    let named = roles.iter().find(|role| case.person(**role).is_some());
    Err(*named.unwrap_or(&roles[0]))
}

fn refusal(message: crate::text::Both, command: impl Into<String>, role: Role) -> Finding {
    Finding::error(message).mend(command).by(role)
}

/// Who has one of `roles` today and is not `but`, for a hint that names its person; a placeholder where nobody has.
fn known(case: &Case, roles: &[Role], but: &str) -> String {
    let people = roles.iter().filter_map(|role| case.person(*role));
    let mut others = people.filter(|person| *person != but && !placeholder(person));
    pasted(others.next().unwrap_or(NOBODY))
}

/// The command that approves the closing, by who may.
pub(super) fn approving(case: &Case, but: &str) -> String {
    let by = known(case, &[Role::Sponsor, Role::Sdt], but);
    by_whom(Role::Sponsor, &by, format!("close finish --by {by}"))
}

/// A command with the name of who has the role.
pub(super) fn asking(case: &Case, role: Role, command: &str) -> String {
    let by = known(case, &[role], "");
    by_whom(role, &by, format!("{command} --by {by}"))
}

/// A command that only `role` may give; where nobody has the role, somebody is named first.
fn by_whom(role: Role, by: &str, command: String) -> String {
    if by == NOBODY {
        format!("team add {} PERSON", role.word())
    } else {
        command
    }
}

/// The command that decides the round, by who may.
fn deciding(case: &Case, but: &str) -> String {
    let by = known(case, &[Role::Sdt], but);
    by_whom(Role::Sdt, &by, format!("ati decide OUTCOME --by {by}"))
}

/// The command that evaluates the finances, by who may.
pub(super) fn evaluating_finance(case: &Case) -> String {
    let by = known(case, &[Role::Fin], "");
    let command = format!("close evaluate finance --by {by} --note TEXT");
    by_whom(Role::Fin, &by, command)
}

/// The command that evaluates the quality, by who may.
pub(super) fn evaluating_quality(case: &Case) -> String {
    let by = known(case, &[Role::Qa], case.person(Role::Pd).unwrap_or_default());
    let command = format!("close evaluate quality --by {by} --score SCORE --note TEXT");
    by_whom(Role::Qa, &by, command)
}

/// Rule: whoever decided the last round was entitled to.
pub(super) fn decision_entitled(case: &Case) -> Vec<Finding> {
    let ati = case.project.ati();
    let Some((ati, by)) = ati.and_then(|ati| Some((ati, ati.decided_by.as_deref()?))) else {
        return Vec::new();
    };
    let decided = ati.decided_at.as_deref().and_then(|at| at.get(..10));
    let day = decided.and_then(|day| day.parse().ok());
    let case = case.on(day.unwrap_or_else(|| case.today()));
    may_decide(&case, by).err().into_iter().collect()
}

/// Rule: whoever approved the closing was entitled to.
pub(super) fn approval_entitled(case: &Case) -> Vec<Finding> {
    let approval = case.project.closing.approval.as_ref();
    approval.map_or_else(Vec::new, |approval| {
        may_approve_closing(&case.on(approval.on), &approval.by)
            .err()
            .into_iter()
            .collect()
    })
}
