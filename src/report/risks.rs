//! The risk register as documents show it: rows, and the 5×5 matrix of probability and impact. Not what changed; weekly says that.

use chrono::NaiveDate;

use crate::{
    model::{
        Band, Contingency, Element, Extra, Money, Phase, Residual, Response, Risk, RiskAction,
        RiskCategory, RiskEnd, RiskKind, RiskStatus,
    },
    order::Order as _,
    process::Case,
    report::view,
};

view! {
    /// A risk.
    Row {
        pub id: String,
        pub title: String,
        pub kind: RiskKind,
        pub cause: String,
        pub event: String,
        pub effect: String,
        pub category: RiskCategory,
        pub element: Element,
        pub phase: Option<Phase>,
        pub owner: String,
        pub probability: u8,
        pub impact: u8,
        pub score: u8,
        pub band: Band,
        pub strategy: Option<Response>,
        pub status: RiskStatus,
        pub actions: Vec<RiskAction>,
        pub triggers: Vec<String>,
        pub trigger_date: Option<NaiveDate>,
        pub cost_if_occurs: Option<Money>,
        pub contingency: Option<Contingency>,
        /// What remains after the actions.
        pub residual: Option<Residual>,
        pub close_reason: Option<RiskEnd>,
        pub extra: Extra,
    }
    /// A row of the matrix.
    Line {
        pub probability: u8,
        /// By impact, 1 to 5.
        pub cells: Vec<Cell>,
    }
    /// A cell of the matrix.
    Cell {
        pub impact: u8,
        pub score: u8,
        pub band: Band,
        /// The risks in it.
        pub ids: Vec<String>,
    }
}

/// The risks that `want` wants, the highest first.
pub fn rows(case: &Case<'_>, want: impl Fn(&Risk) -> bool) -> Vec<Row> {
    let wanted = case.project.risks.iter().filter(|risk| want(risk));
    let mut rows: Vec<Row> = wanted.map(|risk| row(case, risk)).collect();
    rows.order_by(|a, b| (b.score, b.impact, &a.id).cmp(&(a.score, a.impact, &b.id)));
    rows
}

fn row(case: &Case<'_>, risk: &Risk) -> Row {
    Row {
        id: risk.id.clone(),
        title: risk.title.clone(),
        kind: risk.kind.unwrap_or(RiskKind::Threat),
        cause: risk.cause.clone(),
        event: risk.event.clone(),
        effect: risk.effect.clone(),
        category: risk.category,
        element: risk.element,
        phase: risk.phase,
        owner: risk.owner.clone(),
        probability: risk.probability.0,
        impact: risk.impact.0,
        score: risk.score(),
        band: case.process.bands.of(risk.score()),
        strategy: risk.strategy,
        status: risk.status(),
        actions: risk.actions.clone(),
        triggers: risk.triggers.clone(),
        trigger_date: risk.trigger_date,
        cost_if_occurs: risk.cost_if_occurs.clone(),
        contingency: risk.contingency.clone(),
        residual: risk.residual.clone(),
        close_reason: risk.close_reason,
        extra: risk.extra.clone(),
    }
}

/// The matrix of the risks that can still happen, the highest probability first.
pub fn matrix(case: &Case<'_>) -> Vec<Line> {
    let cell = |probability: u8, impact: u8| Cell {
        impact,
        score: probability * impact,
        band: case.process.bands.of(probability * impact),
        ids: case
            .project
            .risks
            .iter()
            .filter(|risk| risk.is_live())
            .filter(|risk| (risk.probability.0, risk.impact.0) == (probability, impact))
            .map(|risk| risk.id.clone())
            .collect(),
    };
    let line = |probability| Line {
        probability,
        cells: (1..=5).map(|impact| cell(probability, impact)).collect(),
    };
    (1..=5).rev().map(line).collect()
}
