//! Who may tick a row of the checklist, and who may verify it. Not where the rows stand.

#![expect(
    clippy::result_large_err,
    reason = "a refusal is rare and goes straight to the person"
)]

use crate::{
    both,
    model::{Finding, Proof, Role, Tick, Words as _},
    process::{Activity, Case, ConfirmedBy, checklist::row, duties::asking},
};

/// Whether a person may say this of a row. Every row may be waived or not apply; only some are ticked.
///
/// # Errors
/// A row that does not exist; a tick where it is derived or a record confirms it.
pub fn may_mark(case: &Case, id: &str, status: Tick) -> Result<(), Finding> {
    let activity = activity(case, id)?;
    let excused = matches!(status, Tick::Waived | Tick::Na);
    if !excused && is_derived(activity) {
        let why = row(case, activity, None).findings.into_iter().next();
        let mut refusal = Finding::error(both!(
            "{id} 由记录推导，不能手工勾选",
            "{id} is derived from the records and cannot be ticked"
        ))
        .about(id)
        .hint(both!(
            "补上记录即可；确需放行时写明理由：pursuit checklist waive {id} --reason TEXT",
            "supply the record; to let it pass, say why: pursuit checklist waive {id} --reason TEXT"
        ));
        refusal.command = why.and_then(|why| why.command);
        return Err(refusal);
    }
    Ok(())
}

/// Whether `approver` may approve that this row is waived: somebody of the team, but not who has to do it.
///
/// # Errors
/// A row that does not exist, a stranger, or whoever the row asks.
pub fn may_approve_waiver(case: &Case, id: &str, approver: &str) -> Result<(), Finding> {
    let activity = activity(case, id)?;
    let (owner, today) = (activity.owner, case.today());
    let mut team = case.project.team.members.iter();
    let message = if !team.any(|one| one.person == approver && one.holds(today)) {
        both!(
            "批准人 {approver} 不在项目组",
            "{approver}, who approves, is not in the team"
        )
    } else if case.is(approver, owner) {
        let word = owner.word();
        both!(
            "{id} 由 {approver}（{word}）负责，不能由本人批准豁免",
            "{id} is for {approver} ({word}) to do, who cannot approve that it is waived"
        )
    } else {
        return Ok(());
    };
    let mut others = [Role::Sdt, Role::Sponsor].into_iter();
    let other = others.find(|role| *role != owner).unwrap_or(Role::Sdt);
    let who = case.who(other);
    let again = format!("checklist waive {id} --reason TEXT --approved-by {who}");
    Err(Finding::error(message).about(id).mend(again))
}

/// Whether `by` may verify the tick of this row.
///
/// # Errors
/// A row that nobody ticked, a doer who would verify the own work, or somebody who is not QA.
pub fn may_verify(case: &Case, id: &str, by: &str) -> Result<(), Finding> {
    let activity = activity(case, id)?;
    let ticks = &case.project.ticks.rows;
    let tick = ticks.iter().rev().find(|tick| tick.id == id);
    let Some(doer) = tick
        .filter(|tick| tick.status == Tick::Done)
        .map(|tick| &tick.by)
    else {
        if is_derived(activity) {
            let message = both!(
                "{id} 由记录推导，无须验证",
                "{id} is derived from the records and needs no one to verify it"
            );
            return Err(Finding::error(message).about(id));
        }
        return Err(Finding::error(both!(
            "{id} 尚未勾选，无从验证",
            "{id} has not been ticked, there is nothing to verify"
        ))
        .about(id)
        .mend(format!("checklist tick {id} --evidence TEXT")));
    };
    if doer == by {
        return Err(Finding::error(both!(
            "{id} 由 {doer} 完成，不能由本人验证",
            "{id} was done by {doer}, who cannot verify it"
        ))
        .about(id)
        .mend(verifying(case, id))
        .by(Role::Qa));
    }
    if case.person(Role::Qa).is_some() && !case.is(by, Role::Qa) {
        return Err(Finding::error(both!(
            "{by} 不是 QA，不能验证 {id}",
            "{by} is not QA and cannot verify {id}"
        ))
        .about(id)
        .mend(verifying(case, id))
        .by(Role::Qa));
    }
    Ok(())
}

fn verifying(case: &Case, id: &str) -> String {
    asking(case, Role::Qa, &format!("checklist verify {id}"))
}

/// Whether the records say it, not a tick.
fn is_derived(activity: &Activity) -> bool {
    let by_record = activity.rule.is_some() && activity.confirmed_by == ConfirmedBy::Record;
    activity.proof == Proof::Auto || by_record
}

fn activity<'a>(case: &Case<'a>, id: &str) -> Result<&'a Activity, Finding> {
    case.process.activity(id).ok_or_else(|| {
        Finding::error(both!("没有检查项 {id}", "there is no checklist row {id}")).mend("checklist")
    })
}
