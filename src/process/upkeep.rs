//! What somebody should look at while a project runs: risks, money, contacts, reports, fields. The parts of `check` that have no file of their own.

use rust_decimal::Decimal;

use crate::{
    both,
    model::{Finding, Outcome, Role, State, Weight},
    process::{
        Case, Step, baselining, closing, duties::evaluating_finance, fields, gate, monitoring,
        risks, transition::state_allows, weeks,
    },
    text::Both,
};

/// More live risks than people can look after.
const MANY_RISKS: usize = 25;

/// Nothing is improved after a loss.
pub(super) fn improvements(case: &Case) -> Vec<Finding> {
    let closing = &case.project.closing;
    if case.outcome() != Some(Outcome::Lost) || !closing.improvements.is_empty() {
        return Vec::new();
    }
    let closed = matches!(case.project.state(), State::Closed | State::Archived);
    vec![Finding {
        weight: if closed {
            Weight::Error
        } else {
            Weight::Warning
        },
        ..closing::no_improvement()
    }]
}

/// Risks that nobody looks at, or that nobody could look after.
pub(super) fn live_risks(case: &Case) -> Vec<Finding> {
    let mut found = risks::risks_fresh(case);
    found.extend(risks::watched_only(case));
    found.extend(untouched(case));
    found
}

/// The approval is no longer in force.
pub(super) fn expired(case: &Case) -> Vec<Finding> {
    let stops = case.project.state() == State::Approved;
    let expired = baselining::expired(case).into_iter();
    expired
        .map(|expired| Finding {
            weight: if stops {
                Weight::Error
            } else {
                Weight::Warning
            },
            ..expired
        })
        .collect()
}

/// Reports that were not handed in, or not read.
pub(super) fn reports(case: &Case) -> Vec<Finding> {
    let this = crate::model::Week::of(case.today());
    let behind = weeks::unsettled(case, this).into_iter();
    let mut found: Vec<Finding> = behind.map(weeks::left_behind).collect();
    found.extend(monitoring::sponsor_acknowledged(case));
    warn(found).collect()
}

fn warn(findings: Vec<Finding>) -> impl Iterator<Item = Finding> {
    findings.into_iter().map(|finding| Finding {
        weight: Weight::Warning,
        ..finding
    })
}

/// Fields marked mandatory that no gate asks for at this depth, where the process wants to be told of them: those of
/// steps that the project has taken. What the next step needs, that step says itself.
pub(super) fn unasked(case: &Case) -> Vec<Finding> {
    let (project, depth) = (case.project, case.depth());
    let taken = |state: State| {
        project
            .history
            .events
            .iter()
            .any(|event| event.state == Some(state))
    };
    let mut found = Vec::new();
    if (depth.every_field || depth.tell_fields) && taken(State::AtiSubmitted) {
        found.extend(fields::records(case));
        if !project.baselines.is_empty() {
            found.extend(fields::plan(case));
        }
    }
    if depth.swot && taken(State::AtiSubmitted) {
        found.extend(gate::swot_done(case));
    }
    warn(found).collect()
}

/// Scores that never move, and more risks than anybody can maintain.
fn untouched(case: &Case) -> Vec<Finding> {
    let risks = &case.project.risks;
    let mut found: Vec<Finding> = risks
        .iter()
        .filter(|risk| risk.untouched(case.process.bands))
        .map(|risk| {
            let id = &risk.id;
            Finding::warning(both!(
                "{id} 最近四次评审风险值未变",
                "the last four reviews of {id} changed nothing"
            ))
            .about(id)
            .in_file(format!("risks/{id}.yaml"))
            .mend(format!(
                "risk review {id} --probability P --impact I --note TEXT"
            ))
            .by(Role::Pd)
        })
        .collect();
    let live = risks.iter().filter(|risk| risk.is_live()).count();
    if live > MANY_RISKS {
        found.push(
            Finding::warning(both!(
                "在管风险 {live} 个，超过 {MANY_RISKS} 个难以维护",
                "there are {live} live risks; more than {MANY_RISKS} are hard to maintain"
            ))
            .in_file("risks")
            .mend("risk close R-ID --reason REASON")
            .by(Role::Pd),
        );
    }
    found
}

/// What the pursuit costs, planned and spent.
pub(super) fn money(case: &Case) -> Vec<Finding> {
    let mut found = budget(case);
    let approved = case
        .project
        .approval()
        .and_then(|go| go.approved_budget.as_ref());
    let planned = case.project.budget();
    let comparable = approved.is_some_and(|approved| approved.currency == planned.currency);
    if comparable && !case.project.plan.budget.is_empty() {
        let beyond = baselining::budget_within_approval(case).into_iter();
        found.extend(beyond.map(|finding| Finding {
            weight: Weight::Warning,
            ..finding
        }));
    }
    found
}

/// The pursuit has used more than 80 % of its budget, or more than all of it.
fn budget(case: &Case) -> Vec<Finding> {
    let project = case.project;
    let approved = project.approval().and_then(|go| go.approved_budget.clone());
    let budget = approved.unwrap_or_else(|| project.budget());
    let spent = project.spent(case.today());
    if budget.currency != spent.currency || spent.amount.is_zero() {
        return Vec::new();
    }
    let bar = budget.amount * Decimal::new(80, 2);
    let message = if spent.amount > budget.amount {
        Both {
            zh: format!("费用 {} 超过预算 {}", spent.pretty(), budget.pretty()),
            en: format!(
                "{} spent, more than the budget {}",
                spent.pretty(),
                budget.pretty()
            ),
        }
    } else if spent.amount > bar {
        Both {
            zh: format!(
                "费用 {} 已超过预算 {} 的 80%",
                spent.pretty(),
                budget.pretty()
            ),
            en: format!(
                "{} spent, more than 80 % of the budget {}",
                spent.pretty(),
                budget.pretty()
            ),
        }
    } else {
        return Vec::new();
    };
    let mut finding = Finding::warning(message).in_file("costs").by(Role::Pmo);
    // Once the project has ended, what was spent is finance's to explain.
    if state_allows(case, Step::Revise).is_none() {
        finding.command = Some("plan revise --reason TEXT".into());
    } else if case.outcome().is_some() && case.project.closing.finance.is_none() {
        finding.command = Some(evaluating_finance(case));
    }
    vec![finding]
}

/// Fewer than two people of the customer whom we really know.
pub(super) fn single_threaded(case: &Case) -> Vec<Finding> {
    use crate::model::Coverage;
    let people = &case.project.stakeholders;
    let known = people
        .iter()
        .filter(|person| {
            matches!(
                person.coverage,
                Some(Coverage::Multiple | Coverage::InDepth)
            )
        })
        .count();
    if people.is_empty() || known >= 2 {
        return Vec::new();
    }
    vec![
        Finding::warning(both!(
            "多次接触的客户联系人不足两人",
            "fewer than two people of the customer are met more than once"
        ))
        .in_file("stakeholders")
        .mend("stakeholder set S-ID coverage=multiple")
        .by(Role::Ar),
    ]
}
