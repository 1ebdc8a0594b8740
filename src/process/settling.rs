//! Rules of what must be settled when a project ends: risks, issues, calls for help. Each is decided, or delivery's.

use crate::{
    both,
    model::{
        Acceptance, Finding, HandoverKind, Outcome, Record as _, Risk, RiskEnd, RiskStatus, Role,
    },
    process::{Case, monitoring, rules::lacks},
};

/// Whether a risk is delivery's now: it was closed as such, or handed over and not rejected.
pub fn is_transferred(case: &Case, risk: &Risk) -> bool {
    let handover = case.project.closing.handover.as_ref();
    let accepted = handover
        .and_then(|handover| handover.acceptance.as_ref())
        .is_some_and(|acceptance| acceptance.verdict != Acceptance::Rejected);
    risk.close_reason == Some(RiskEnd::TransferredToDelivery)
        || risk.is_live() && accepted && is_handed_over(case, &risk.id)
}

/// Whether the handover passed on the risk or issue with this id.
pub(super) fn is_handed_over(case: &Case, id: &str) -> bool {
    let handover = case.project.closing.handover.as_ref();
    let kinds = [HandoverKind::Risk, HandoverKind::OpenIssue];
    handover.is_some_and(|handover| {
        let mut items = handover.items.iter();
        items.any(|item| kinds.contains(&item.kind) && item.text.contains(id))
    })
}

/// The command that takes up again a risk that is closed.
pub fn reopening(id: &str) -> String {
    format!("risk set {id} status= closed_on= close_reason=")
}

/// Whether a risk may be closed as delivery's: a won project has handed it over.
///
/// # Errors
/// One that delivery does not know of.
#[expect(
    clippy::result_large_err,
    reason = "a refusal is rare and goes straight to the person"
)]
pub fn may_transfer(case: &Case, risk: &Risk) -> Result<(), Finding> {
    let id = &risk.id;
    let refusal = |message| Finding::error(message).about(id);
    match case.outcome() {
        Some(Outcome::Won) if is_handed_over(case, id) => Ok(()),
        Some(Outcome::Won) => {
            let message = both!(
                "{id} 未列入交底，不能以移交关闭",
                "{id} was not handed over and cannot be closed as delivery's"
            );
            Err(refusal(message).mend(format!("close handover --risk {id}")))
        }
        Some(_) => {
            let message = both!(
                "项目未赢单，没有交付可以移交 {id}",
                "the project was not won: there is no delivery that {id} could go to"
            );
            Err(refusal(message).mend(format!("risk close {id} --reason expired")))
        }
        None => {
            let message = both!(
                "项目还没有结果，{id} 尚不能移交；赢单后在交底时移交",
                "the project has no outcome yet; {id} goes to delivery with the handover, once it is won"
            );
            Err(refusal(message).mend(format!("risk set {id} phase=delivery")))
        }
    }
}

/// Risks that a file says are delivery's, without a handover that passed them on.
pub(super) fn untransferred(case: &Case) -> Vec<Finding> {
    let risks = case.project.risks.iter();
    let closed = risks.filter(|risk| risk.close_reason == Some(RiskEnd::TransferredToDelivery));
    let told = closed.filter_map(|risk| {
        let finding = may_transfer(case, risk).err()?.in_file(risk.path());
        let id = &risk.id;
        let finding = match case.outcome() {
            Some(Outcome::Won) => finding,
            Some(_) => finding.mend(format!("risk set {id} close_reason=expired")),
            None => finding.mend(reopening(id)),
        };
        Some(finding.by(Role::Pd))
    });
    told.collect()
}

/// T13: no risk, issue or call for help stays undecided; a won project's risks and issues may go to delivery.
pub(super) fn risks_settled(case: &Case) -> Vec<Finding> {
    let mut found = untransferred(case);
    found.extend(risks(case));
    found.extend(issues(case));
    found.extend(asks(case));
    found
}

fn risks(case: &Case) -> Vec<Finding> {
    let (risks, issues) = (&case.project.risks, &case.project.issues);
    // One that has struck is decided with the issue that it became.
    let struck = |risk: &Risk| {
        risk.status() == RiskStatus::Occurred
            && !issues
                .iter()
                .any(|issue| risk.issue.as_ref() == Some(&issue.id))
    };
    let open = risks.iter().filter(|risk| risk.is_live() || struck(risk));
    open.filter(|risk| !is_handed_over(case, &risk.id))
        .map(|risk| {
            let id = &risk.id;
            let command = if risk.is_live() {
                format!("risk close {id} --reason expired")
            } else {
                format!("risk close {id} --reason occurred_resolved")
            };
            let finding = lacks(
                both!(
                    "风险 {id} 既未关闭也未移交",
                    "the risk {id} is neither closed nor handed over"
                ),
                &format!("risks/{id}.yaml"),
                command,
                Role::Pd,
            );
            if risk.is_live() && case.outcome() == Some(Outcome::Won) {
                finding.hint(both!(
                    "由交付承担，则移交：pursuit close handover --risk {id}",
                    "where delivery bears it: pursuit close handover --risk {id}"
                ))
            } else {
                finding
            }
        })
        .collect()
}

fn issues(case: &Case) -> Vec<Finding> {
    let open = case.project.issues.iter().filter(|issue| issue.is_open());
    open.filter(|issue| !is_handed_over(case, &issue.id))
        .map(|issue| {
            let (id, title) = (&issue.id, &issue.title);
            let finding = lacks(
                both!(
                    "问题 {id} {title} 既未解决也未移交",
                    "the issue {id} {title} is neither solved nor handed over"
                ),
                &format!("issues/{id}.yaml"),
                format!("issue close {id} --resolution TEXT"),
                Role::Pd,
            );
            if case.outcome() == Some(Outcome::Won) {
                finding.hint(both!(
                    "由交付解决，则移交：pursuit close handover --open-issue {id}",
                    "where delivery solves it: pursuit close handover --open-issue {id}"
                ))
            } else {
                finding
            }
        })
        .collect()
}

fn asks(case: &Case) -> Vec<Finding> {
    let open = monitoring::open_asks(case).into_iter();
    open.map(|(week, n, what, _)| {
        lacks(
            both!(
                "{week} 的求助 {n} 未答复：{what}",
                "call {n} of {week} was not answered: {what}"
            ),
            "follow-up.yaml",
            format!("weekly answer {n} done --week {week} --text TEXT"),
            Role::Sponsor,
        )
    })
    .collect()
}
