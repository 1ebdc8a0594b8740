//! What was meant and what came: objectives, dates, elements, relations, rivals, risks. Money and process are evaluated elsewhere.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::{
    model::{
        Achieved, Competitor, Disposition, Element, Metric, Money, Objective, Percent, Risk,
        RiskEnd, RiskStatus, Words, total,
    },
    order::Order as _,
    process::{self, Case},
    report::{lookup, risks as register, view},
};

view! {
    /// An objective, looked back at.
    ObjectiveRow {
        pub id: String,
        pub title: String,
        pub metric: Metric,
        /// By the baseline, else by the plan.
        pub target: String,
        pub unit: Option<String>,
        pub actual: Option<String>,
        pub achieved: Option<Achieved>,
        /// The difference, where both are amounts of one currency, percentages, dates or numbers.
        pub variance: Option<String>,
        /// Whether the variance counts days.
        pub variance_in_days: bool,
        pub cause: Option<String>,
    }
    /// An element, looked back at.
    ElementRow {
        pub element: Element,
        pub owner: Option<String>,
        pub goals: Vec<String>,
        pub goal_met: Option<Achieved>,
        pub worked: Option<String>,
        pub failed: Option<String>,
        pub evidence: Option<String>,
        pub feedback: Option<String>,
    }
    /// How a person stood to us at first and at last.
    RelationshipRow {
        pub stakeholder: String,
        pub title: String,
        pub first: Option<Disposition>,
        pub last: Option<Disposition>,
        /// Steps on the scale from −2 to +2; none where one side is unknown.
        pub steps: Option<i64>,
    }
    /// A competitor, looked back at.
    CompetitorRow {
        pub id: String,
        pub name: String,
        pub likely_strategy: Option<String>,
        pub strategy: Option<String>,
        pub likely_price: Option<Money>,
        pub price: Option<Money>,
        pub why: Option<String>,
    }
    /// The risks, looked back at.
    RiskReview {
        pub total: usize,
        pub closed: usize,
        pub live: usize,
        /// Occurred, and stood in the register before.
        pub occurred_foreseen: usize,
        /// Happened without standing in the register.
        pub occurred_unforeseen: usize,
        /// Foreseen of all that occurred; none where nothing did.
        pub foreseen: Option<Percent>,
        pub transferred: usize,
        pub reserve_used: Option<Money>,
        pub unforeseen: Vec<String>,
        pub rows: Vec<register::Row>,
    }
}

pub fn objectives(case: &Case<'_>) -> Vec<ObjectiveRow> {
    let project = case.project;
    let all = project.plan.objectives.iter();
    all.map(|one| {
        let review = project
            .closing
            .objectives
            .iter()
            .rev()
            .find(|review| review.objective == one.id);
        let target = target(case, one);
        let (variance, variance_in_days) = review
            .and_then(|review| variance(&target, &review.actual))
            .unzip();
        ObjectiveRow {
            id: one.id.clone(),
            title: one.title.clone(),
            metric: one.metric,
            unit: one.unit.clone(),
            actual: review.map(|review| review.actual.clone()),
            achieved: review.map(|review| review.achieved),
            variance,
            variance_in_days: variance_in_days.unwrap_or_default(),
            cause: review.and_then(|review| review.cause.clone()),
            target,
        }
    })
    .collect()
}

fn target(case: &Case<'_>, one: &Objective) -> String {
    let baseline = case
        .project
        .baseline()
        .and_then(|baseline| baseline.objectives.get(&one.id));
    let target = baseline.unwrap_or(&one.target);
    // A baseline keeps what is measured before its target.
    let measured = target
        .strip_prefix(one.metric.word())
        .and_then(|rest| rest.strip_prefix(' '));
    measured.unwrap_or(target).to_owned()
}

/// Actual less target, and whether that is in days.
pub fn variance(target: &str, actual: &str) -> Option<(String, bool)> {
    if let (Ok(target), Ok(actual)) = (target.parse::<NaiveDate>(), actual.parse::<NaiveDate>()) {
        return Some(((actual - target).num_days().to_string(), true));
    }
    if let (Ok(target), Ok(actual)) = (target.parse::<Money>(), actual.parse::<Money>()) {
        return Some((actual.minus(&target)?.to_string(), false));
    }
    if target.contains('%') || actual.contains('%') {
        let (target, actual): (Percent, Percent) = (target.parse().ok()?, actual.parse().ok()?);
        return Some((Percent(actual.0 - target.0).to_string(), false));
    }
    let (target, actual): (Decimal, Decimal) =
        (target.trim().parse().ok()?, actual.trim().parse().ok()?);
    Some(((actual - target).normalize().to_string(), false))
}

pub fn elements(case: &Case<'_>) -> Vec<ElementRow> {
    let project = case.project;
    let row = |element| {
        let review = project
            .closing
            .elements
            .iter()
            .rev()
            .find(|review| review.element == element);
        let goals = project
            .element(element)
            .map(|block| block.goals.as_slice())
            .unwrap_or_default();
        ElementRow {
            element,
            owner: lookup::element_owner(case, element),
            goals: goals.iter().map(|goal| goal.text.clone()).collect(),
            goal_met: review.map(|review| review.goal_met),
            worked: review.and_then(|review| review.worked.clone()),
            failed: review.and_then(|review| review.failed.clone()),
            evidence: review.and_then(|review| review.evidence.clone()),
            feedback: review.and_then(|review| review.feedback.clone()),
        }
    };
    Element::FOUR.into_iter().map(row).collect()
}

/// First by the first report that knew the person, last by the record.
pub fn relationships(case: &Case<'_>) -> Vec<RelationshipRow> {
    let mut reports: Vec<_> = case
        .project
        .weeklies
        .iter()
        .filter(|weekly| weekly.facts.is_some())
        .collect();
    reports.order_by(|a, b| a.week.cmp(&b.week));
    let first = |id: &str| {
        let mut told = reports
            .iter()
            .filter_map(|weekly| weekly.facts.as_ref()?.stakeholders.get(id));
        told.next().and_then(|word| Disposition::of(word))
    };
    let people = case.project.stakeholders.iter();
    people
        .map(|person| {
            let (first, last) = (first(&person.id).or(person.disposition), person.disposition);
            let number = |stance: Option<Disposition>| Some(i64::from(stance?.number()?));
            RelationshipRow {
                stakeholder: person.id.clone(),
                title: person.title.clone(),
                first,
                last,
                steps: number(last)
                    .zip(number(first))
                    .map(|(last, first)| last - first),
            }
        })
        .collect()
}

pub fn competitors(case: &Case<'_>) -> Vec<CompetitorRow> {
    let reviews = &case.project.closing.competitors;
    let rivals = case.project.competitors.iter();
    rivals
        .map(|rival: &Competitor| {
            let review = reviews
                .iter()
                .rev()
                .find(|review| review.competitor == rival.id);
            CompetitorRow {
                id: rival.id.clone(),
                name: rival.title.clone(),
                likely_strategy: rival.likely_strategy.clone(),
                strategy: review.and_then(|review| review.strategy.clone()),
                likely_price: rival.likely_price.clone(),
                price: review.and_then(|review| review.price.clone()),
                why: review.map(|review| review.why.clone()),
            }
        })
        .collect()
}

pub fn risks(case: &Case<'_>) -> RiskReview {
    let project = case.project;
    let all = &project.risks;
    let happened = |risk: &&Risk| {
        risk.status() == RiskStatus::Occurred
            || risk.close_reason == Some(RiskEnd::OccurredResolved)
    };
    let foreseen = all.iter().filter(happened).count();
    let unforeseen = &project.closing.unforeseen;
    let reserves = all
        .iter()
        .filter(happened)
        .filter_map(|risk| risk.contingency.as_ref()?.reserve.as_ref());
    let reserve = total(reserves, project.currency()).0;
    let transferred = |risk: &&Risk| process::is_transferred(case, risk);
    RiskReview {
        total: all.len(),
        closed: all
            .iter()
            .filter(|risk| risk.status() == RiskStatus::Closed)
            .count(),
        live: all
            .iter()
            .filter(|risk| risk.is_live() && !transferred(risk))
            .count(),
        occurred_foreseen: foreseen,
        occurred_unforeseen: unforeseen.len(),
        foreseen: Percent::of(foreseen.into(), (foreseen + unforeseen.len()).into()),
        transferred: all.iter().filter(transferred).count(),
        reserve_used: (!reserve.amount.is_zero()).then_some(reserve),
        unforeseen: unforeseen.clone(),
        rows: register::rows(case, |_| true),
    }
}
