//! Rules of the baseline and the kick-off: approval, conditions, appointment, minutes. Not of what the plan says.

use chrono::NaiveDate;

use crate::{
    both,
    model::{Condition, Decision, Finding, Role},
    process::{Case, Step, conditions::open_conditions, fields, rules::lacks},
    schedule::{Days, slip_days},
    text::Both,
};

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
    let goes = case.project.decisions.iter().filter(|round| round.is_go());
    goes.flat_map(|go| overdue_conditions(case, go))
        .map(|(_, finding)| finding)
        .collect()
}

/// The open conditions of a round whose day has passed.
pub(super) fn overdue_conditions<'a>(
    case: &Case<'a>,
    round: &'a Decision,
) -> Vec<(&'a Condition, Finding)> {
    open_conditions(case, round)
        .into_iter()
        .filter(|open| open.condition.due < case.today())
        .map(|open| {
            let name = open.name("立项条件", "condition");
            let Condition { text, owner, due } = open.condition;
            let message = Both {
                zh: format!("{} 已逾期（{due}，{owner}）：{text}", name.zh),
                en: format!("{} was due on {due} ({owner}): {text}", name.en),
            };
            let finding = lacks(message, "follow-up.yaml", open.done(), Role::Pd);
            (open.condition, finding)
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

/// PL-08: the pursuit budget keeps within what the gate approved.
pub(super) fn budget_within_approval(case: &Case) -> Vec<Finding> {
    let project = case.project;
    let budget = project.budget();
    if project.plan.budget.is_empty() {
        return vec![lacks(
            both!("缺费用预算", "the pursuit has no budget"),
            "plan.yaml",
            "budget add CATEGORY MONEY",
            Role::Pd,
        )];
    }
    let Some(approved) = project
        .approval()
        .and_then(|go| go.approved_budget.as_ref())
    else {
        return vec![lacks(
            both!("尚无批准预算", "no budget has been approved"),
            "decisions",
            Step::AtiDecide.command(),
            Role::Sdt,
        )];
    };
    match approved.minus(&budget) {
        Some(rest) if !rest.amount.is_sign_negative() || rest.amount.is_zero() => Vec::new(),
        _ => vec![lacks(
            Both {
                zh: format!(
                    "预算 {} 超过批准预算 {}",
                    budget.pretty(),
                    approved.pretty()
                ),
                en: format!(
                    "the budget {} is not within the approved {}",
                    budget.pretty(),
                    approved.pretty()
                ),
            },
            "plan.yaml",
            "budget set CATEGORY MONEY",
            Role::Pd,
        )],
    }
}

/// PL-09: baselined within so many working days after the go.
pub(super) fn baselined_on_time(case: &Case) -> Vec<Finding> {
    let Some(go) = go_day(case) else {
        return vec![lacks(
            both!("尚无立项通过的决策", "no ATI round has said go"),
            "decisions",
            "ati",
            Role::Sdt,
        )];
    };
    let within = i64::from(case.process.baseline_within);
    let last = case.calendar.add_working_days(next_day(go), within - 1);
    let last = last.map_or(String::new(), |last| last.to_string());
    let message = both!("应于 {last} 前形成基线", "the baseline was due by {last}");
    match baseline_days(case) {
        Some(days) if days <= Days::whole(within) => Vec::new(),
        Some(_) => vec![Finding::warning(message).in_file("baselines").by(Role::Pd)],
        None => vec![lacks(
            both!(
                "尚未形成基线，期限 {last}",
                "there is no baseline yet, due by {last}"
            ),
            "baselines",
            "plan baseline",
            Role::Pd,
        )],
    }
}

/// Working days of the project's calendar from the day after the go to the first baseline, that day too.
pub fn baseline_days(case: &Case) -> Option<Days> {
    let (go, first) = (go_day(case)?, case.project.baselines.first()?.on);
    Some(slip_days(case.calendar, next_day(go), next_day(first)))
}

/// The day of the go that the first baseline follows; a later round says nothing of it.
fn go_day(case: &Case) -> Option<NaiveDate> {
    let first = case.project.baselines.first().map(|first| first.on);
    let goes = case.project.decisions.iter().filter(|round| round.is_go());
    let before = goes
        .filter_map(Decision::decided_on)
        .filter(|day| first.is_none_or(|first| *day <= first))
        .max();
    before.or_else(|| case.project.approval()?.decided_on())
}

/// The day after; the last day there is has none.
fn next_day(day: NaiveDate) -> NaiveDate {
    day.succ_opt().unwrap_or(day)
}
