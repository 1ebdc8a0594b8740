//! What the planning report says of elements, money, dates and people. Not of the customer.

use chrono::NaiveDate;

use crate::{
    model::{
        Authority, BudgetLine, CashStep, CommercialFacts, CustomerFacts, DeliveryFacts, Element,
        ElementBlock, Estimate, EstimateTag, Extra, Goal, Issued, Member, Money, Percent, Rag,
        Role, SolutionFacts, total,
    },
    order::Order as _,
    process::Case,
    report::{head::Text, lookup, view},
};

use super::schedule::{ActionRow, actions};

view! {
    /// One of the four elements: goal, strategy, actions.
    ElementView {
        pub element: Element,
        pub owner: Option<String>,
        pub rag: Option<Rag>,
        pub current: Option<String>,
        pub gaps: Vec<String>,
        pub goals: Vec<Goal>,
        pub strategy: Option<String>,
        pub resources_needed: Option<String>,
        pub dependencies: Option<String>,
        pub actions: Vec<ActionRow>,
        /// Risks that can still happen, by id.
        pub risks: Vec<String>,
        pub customer: Option<CustomerFacts>,
        pub solution: Option<SolutionFacts>,
        pub commercial: Option<CommercialFacts>,
        pub delivery: Option<DeliveryFacts>,
        pub extra: Extra,
    }
    /// The deal's money.
    FinanceView {
        /// The latest first.
        pub estimates: Vec<EstimateRow>,
        pub authority: Option<Authority>,
        /// The level that the authority asks for, in words.
        pub authority_level: Option<Text>,
        pub cash_profile: Vec<CashStep>,
    }
    /// An estimate with what follows from it.
    EstimateRow {
        pub id: String,
        pub tag: EstimateTag,
        pub revenue: Money,
        pub product_cost: Money,
        pub service_cost: Option<Money>,
        pub subcontract_cost: Option<Money>,
        pub expense: Option<Money>,
        pub finance_cost: Option<Money>,
        pub contingency: Option<Money>,
        pub gross_margin: Option<Money>,
        pub gross_margin_percent: Option<Percent>,
        pub contribution: Option<Money>,
        pub tax_note: Option<String>,
        pub by: String,
        #[serde(rename = "date")]
        pub on: NaiveDate,
    }
    /// The team.
    Organisation {
        pub members: Vec<Member>,
        pub issued: Option<Issued>,
    }
    /// What the pursuit may cost.
    Budget {
        pub lines: Vec<BudgetLine>,
        pub total: Money,
        /// Lines in other currencies, which the total does not hold.
        pub foreign: usize,
        /// What the gate approved.
        pub approved: Option<Money>,
        /// The plan asks for more than was approved.
        pub over: bool,
    }
}

/// The four elements.
pub fn elements(case: &Case<'_>) -> Vec<ElementView> {
    Element::FOUR
        .into_iter()
        .map(|element| one_element(case, element))
        .collect()
}

fn one_element(case: &Case<'_>, element: Element) -> ElementView {
    let project = case.project;
    let block = project
        .element(element)
        .cloned()
        .unwrap_or_else(|| ElementBlock::new(element));
    let risks = project
        .risks
        .iter()
        .filter(|risk| risk.is_live() && risk.element == element);
    ElementView {
        element,
        owner: lookup::element_owner(case, element),
        rag: block.rag,
        current: block.current,
        gaps: block.gaps,
        goals: block.goals,
        strategy: block.strategy,
        resources_needed: block.resources_needed,
        dependencies: block.dependencies,
        actions: actions(case)
            .into_iter()
            .filter(|action| action.element == Some(element))
            .collect(),
        risks: risks.map(|risk| risk.id.clone()).collect(),
        customer: block.customer,
        solution: block.solution,
        commercial: block.commercial,
        delivery: block.delivery,
        extra: block.extra,
    }
}

pub fn finance(case: &Case<'_>) -> FinanceView {
    let finance = &case.project.finance;
    let authority = finance.authority.as_ref();
    let level = authority.and_then(|authority| authority.required_level.as_deref());
    FinanceView {
        authority_level: level.map(|key| case.process.level_label(key).into()),
        estimates: finance.estimates.iter().rev().map(estimate).collect(),
        authority: finance.authority.clone(),
        cash_profile: finance.cash_profile.clone(),
    }
}

fn estimate(estimate: &Estimate) -> EstimateRow {
    EstimateRow {
        id: estimate.id.clone(),
        tag: estimate.tag,
        gross_margin: estimate.gross_margin(),
        gross_margin_percent: estimate.gross_margin_percent(),
        contribution: estimate.contribution(),
        revenue: estimate.revenue.clone(),
        product_cost: estimate.product_cost.clone(),
        service_cost: estimate.service_cost.clone(),
        subcontract_cost: estimate.subcontract_cost.clone(),
        expense: estimate.expense.clone(),
        finance_cost: estimate.finance_cost.clone(),
        contingency: estimate.contingency.clone(),
        tax_note: estimate.tax_note.clone(),
        by: estimate.by.clone(),
        on: estimate.on,
    }
}

/// The team in the order of the roles.
pub fn organisation(case: &Case<'_>) -> Organisation {
    let team = &case.project.team;
    let mut members = team.members.clone();
    members.order_by_key(|member| {
        (
            matches!(member.role, Role::Sdt | Role::Sponsor | Role::Dpm),
            member.role,
        )
    });
    Organisation {
        members,
        issued: team.issued.clone(),
    }
}

pub fn budget(case: &Case<'_>) -> Budget {
    let project = case.project;
    let lines = project.plan.budget.clone();
    let (sum, foreign) = total(lines.iter().map(|line| &line.amount), project.currency());
    let approved = project
        .approval()
        .and_then(|decision| decision.approved_budget.clone());
    let left = approved.as_ref().and_then(|approved| approved.minus(&sum));
    Budget {
        lines,
        total: sum,
        foreign,
        over: left.is_some_and(|left| left.amount.is_sign_negative() && !left.amount.is_zero()),
        approved,
    }
}
