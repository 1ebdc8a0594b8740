//! Everything that is wrong or odd in a project. Only what the records show; seals and unreadable files are the store's.

use rust_decimal::Decimal;

use crate::{
    both,
    model::{Finding, Outcome, Role, State, Weight},
    process::{
        Case, baselining, closing, contradictions, fields, gate, late, links, monitoring,
        readiness, repeats, risks, texts, weeks,
    },
};

/// More live risks than people can look after.
const MANY_RISKS: usize = 25;

/// Errors and warnings of a whole project. A project without a card has none: what hides the card is found elsewhere.
pub fn check(case: &Case) -> Vec<Finding> {
    if case.project.card.is_none() {
        return Vec::new();
    }
    let state = case.project.state();
    let mut found = case.process.check_names();
    found.extend(links::dangling(case));
    found.extend(contradictions::all(case));
    found.extend(texts::placeholders(case));
    found.extend(readiness::level_above_floor(case));
    if !matches!(state, State::Closed | State::ClosedNoGo | State::Archived) {
        found.extend(links::strangers(case));
        found.extend(still_open(case));
        found.extend(warn(unasked(case)));
    }
    found.extend(late::all(case));
    found.extend(repeats::all(case));
    if case.outcome() == Some(Outcome::Lost) && case.project.closing.improvements.is_empty() {
        let closed = matches!(state, State::Closed | State::Archived);
        found.push(Finding {
            weight: if closed {
                Weight::Error
            } else {
                Weight::Warning
            },
            ..closing::no_improvement()
        });
    }
    found
}

/// What somebody should look at while the project runs.
fn still_open(case: &Case) -> Vec<Finding> {
    let state = case.project.state();
    let mut found = risks::risks_fresh(case);
    found.extend(untouched(case));
    found.extend(budget(case));
    found.extend(single_threaded(case));
    if let Some(expired) = baselining::expired(case) {
        let stops = state == State::Approved;
        found.push(Finding {
            weight: if stops {
                Weight::Error
            } else {
                Weight::Warning
            },
            ..expired
        });
    }
    let this = crate::model::Week::of(case.today());
    for week in weeks::unsettled(case, this) {
        found.push(
            Finding::warning(both!("{week} 未提交", "{week} has not been handed in"))
                .about(week.to_string())
                .in_file(format!("weekly/{week}.yaml"))
                .mend(format!("weekly submit --week {week}"))
                .by(Role::Pd),
        );
    }
    found.extend(warn(monitoring::sponsor_acknowledged(case)));
    found
}

fn warn(findings: Vec<Finding>) -> impl Iterator<Item = Finding> {
    findings.into_iter().map(|finding| Finding {
        weight: Weight::Warning,
        ..finding
    })
}

/// Fields marked mandatory that no gate asks for at this depth; once the project has come to their gate.
fn unasked(case: &Case) -> Vec<Finding> {
    let mut found = Vec::new();
    match case.stage() {
        State::Identified | State::Validated => {}
        State::Planning | State::AtiSubmitted => found.extend(fields::gate(case)),
        _ => {
            found.extend(fields::gate(case));
            found.extend(fields::plan(case));
        }
    }
    if case.depth().swot && case.stage() != State::Identified {
        found.extend(gate::swot_done(case));
    }
    found
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
        crate::text::Both {
            zh: format!("费用 {} 超过预算 {}", spent.pretty(), budget.pretty()),
            en: format!(
                "{} spent, more than the budget {}",
                spent.pretty(),
                budget.pretty()
            ),
        }
    } else if spent.amount > bar {
        crate::text::Both {
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
    vec![
        Finding::warning(message)
            .in_file("costs")
            .mend("plan revise --reason TEXT")
            .by(Role::Pmo),
    ]
}

/// Fewer than two people of the customer whom we really know.
fn single_threaded(case: &Case) -> Vec<Finding> {
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
