//! The decision sheet of the ATI gate (立项决策), one round: what was asked, what was decided, what became of it. Decides nothing.

mod assessment;

use chrono::NaiveDate;

use crate::{
    model::{
        Appointment, Decision, Element, ElementSnapshot, Estimate, GateOutcome, Money, Percent,
        Risk, RiskSnapshot, Words,
    },
    order::Order as _,
    process::{Case, lane},
    report::{
        head::{Head, Text, head},
        lookup, risks, view,
    },
};

view! {
    /// The decision sheet.
    View {
        pub head: Head,
        /// `draft`, `submitted` or `decided`.
        pub status: String,
        pub round: u32,
        /// The round before this one, where there was one.
        pub supersedes: Option<u32>,
        /// The record as it is.
        pub decision: Decision,
        /// Undecided past its day.
        pub overdue_days: i64,
        pub facts: Facts,
        pub assessment: assessment::AssessmentView,
        pub conditions: Vec<ConditionRow>,
        pub rounds: Vec<RoundRow>,
    }
    /// What the gate sees: frozen at submission, live before it.
    Facts {
        pub frozen: bool,
        pub name: String,
        pub customer: String,
        pub value: Money,
        pub sign_by: NaiveDate,
        pub level_proposed: Text,
        /// The lowest level by rule; known from the submission on.
        pub level_floor: Option<Text>,
        pub level_approved: Option<Text>,
        pub elements: Vec<ElementSnapshot>,
        pub estimate: Option<String>,
        pub gross_margin: Option<Percent>,
        pub budget: Money,
        pub top_risks: Vec<RiskSnapshot>,
        pub team: Vec<Appointment>,
        pub plan_commit: Option<String>,
        /// The level whose price authority the deal takes.
        pub price_authority: Option<Text>,
        pub payment_terms: Option<String>,
        pub financing: Option<String>,
    }
    /// A condition or rework item with what became of it.
    ConditionRow {
        #[serde(rename = "number")]
        pub n: u32,
        pub text: String,
        pub owner: String,
        pub due: NaiveDate,
        pub status: String,
        pub settled_on: Option<NaiveDate>,
        pub settled_by: Option<String>,
        pub evidence: Option<String>,
        /// From its due day to the day it was settled, else to today.
        pub overdue_days: i64,
    }
    /// A round of the gate.
    RoundRow {
        pub round: u32,
        pub submitted_by: Option<String>,
        pub submitted_at: Option<String>,
        pub outcome: Option<GateOutcome>,
        pub decided_by: Option<String>,
        pub decided_at: Option<String>,
    }
}

/// The sheet of `round`, else of the last one; an empty draft before the first.
pub fn view(case: &Case<'_>, round: Option<u32>) -> View {
    let project = case.project;
    let mut rounds: Vec<&Decision> = project
        .decisions
        .iter()
        .filter(|one| one.gate == "ATI")
        .collect();
    rounds.order_by_key(|one| one.round);
    let wanted = round.map_or_else(
        || rounds.last().copied(),
        |round| rounds.iter().copied().find(|one| one.round == round),
    );
    let decision = wanted
        .cloned()
        .unwrap_or_else(|| Decision::new("ATI", round.unwrap_or(1)));
    let today = case.today();
    let due = decision
        .due_by
        .filter(|_| decision.outcome.is_none() && decision.submitted_at.is_some());
    View {
        head: head(case, today),
        status: match (&decision.outcome, &decision.submitted_at) {
            (Some(_), _) => "decided",
            (None, Some(_)) => "submitted",
            (None, None) => "draft",
        }
        .to_owned(),
        round: decision.round,
        supersedes: rounds
            .iter()
            .rev()
            .map(|one| one.round)
            .find(|one| *one < decision.round),
        overdue_days: due.map_or(0, |due| (today - due).num_days().max(0)),
        facts: facts(case, &decision),
        assessment: assessment::of(case, &decision),
        conditions: conditions(case, &decision),
        rounds: rounds.into_iter().map(round_row).collect(),
        decision,
    }
}

fn round_row(one: &Decision) -> RoundRow {
    RoundRow {
        round: one.round,
        submitted_by: one.submitted_by.clone(),
        submitted_at: one.submitted_at.clone(),
        outcome: one.outcome,
        decided_by: one.decided_by.clone(),
        decided_at: one.decided_at.clone(),
    }
}

/// What the gate saw, else what it would see today.
fn facts(case: &Case<'_>, decision: &Decision) -> Facts {
    let live = live(case, decision);
    let Some(seen) = decision.snapshot.clone() else {
        return live;
    };
    let level = |key: &str| Text::from(case.process.level_label(key));
    Facts {
        frozen: true,
        name: seen.name,
        customer: seen.customer,
        value: seen.value,
        sign_by: seen.sign_by,
        level_proposed: level(&seen.level_proposed),
        level_floor: Some(level(&seen.level_floor)),
        elements: with_owners(seen.elements, &seen.team),
        estimate: seen.estimate,
        gross_margin: seen.gross_margin,
        budget: seen.budget,
        top_risks: seen.top_risks,
        team: seen.team,
        plan_commit: seen.plan_commit,
        ..live
    }
}

/// Who answers for an element where the record does not say: whose lane it was in the team of the day.
fn with_owners(mut elements: Vec<ElementSnapshot>, team: &[Appointment]) -> Vec<ElementSnapshot> {
    for one in elements.iter_mut().filter(|one| one.owner.is_none()) {
        let holder = team.iter().find(|held| held.role == lane(one.element));
        one.owner = holder.map(|held| held.person.clone());
    }
    elements
}

fn live(case: &Case<'_>, decision: &Decision) -> Facts {
    let (project, card) = (case.project, case.project.card());
    let commercial = project
        .element(Element::Commercial)
        .and_then(|block| block.commercial.as_ref());
    let estimate = project.estimate(None);
    let level = |key: &str| Text::from(case.process.level_label(key));
    Facts {
        frozen: false,
        name: card.name.clone(),
        customer: card.customer.name.clone(),
        value: card.value.clone(),
        sign_by: card.sign_by,
        level_proposed: level(&card.level),
        level_floor: None,
        level_approved: decision.approved_level.as_deref().map(level),
        elements: live_elements(case),
        estimate: estimate.map(|estimate| estimate.id.clone()),
        gross_margin: estimate.and_then(Estimate::gross_margin_percent),
        budget: project.budget(),
        top_risks: live_risks(case),
        team: project
            .team
            .members
            .iter()
            .map(|one| Appointment {
                role: one.role,
                person: one.person.clone(),
            })
            .collect(),
        plan_commit: None,
        price_authority: project
            .finance
            .authority
            .as_ref()
            .and_then(|authority| authority.required_level.as_deref())
            .map(level),
        payment_terms: commercial.and_then(|facts| facts.payment_terms.clone()),
        financing: commercial.and_then(|facts| facts.financing.clone()),
    }
}

fn live_elements(case: &Case<'_>) -> Vec<ElementSnapshot> {
    let blocks = Element::FOUR
        .into_iter()
        .map(|element| (element, case.project.element(element)));
    blocks
        .map(|(element, block)| ElementSnapshot {
            element,
            rag: block.and_then(|block| block.rag),
            current: block.and_then(|block| block.current.clone()),
            gaps: block.map(|block| block.gaps.clone()).unwrap_or_default(),
            owner: lookup::element_owner(case, element),
            ask: block.and_then(|block| block.resources_needed.clone()),
        })
        .collect()
}

fn live_risks(case: &Case<'_>) -> Vec<RiskSnapshot> {
    let rows = risks::rows(case, Risk::is_live).into_iter().take(5);
    rows.map(|row| RiskSnapshot {
        id: row.id,
        title: row.title,
        score: row.score,
        owner: row.owner,
    })
    .collect()
}

fn conditions(case: &Case<'_>, decision: &Decision) -> Vec<ConditionRow> {
    let rows = case.project.conditions(decision);
    rows.map(|(n, condition, state)| {
        let settled = state.filter(|state| state.is_settled());
        let end = settled.map_or(case.today(), |state| state.on);
        ConditionRow {
            n,
            text: condition.text.clone(),
            owner: condition.owner.clone(),
            due: condition.due,
            status: state.map_or("open", |state| state.status.word()).to_owned(),
            settled_on: state.map(|state| state.on),
            settled_by: state.map(|state| state.by.clone()),
            evidence: state.and_then(|state| state.evidence.clone()),
            overdue_days: (end - condition.due).num_days().max(0),
        }
    })
    .collect()
}
