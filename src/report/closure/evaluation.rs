//! The two evaluations at the end: money by finance, process by QA, with the figures that follow from the records.

use crate::{
    model::{
        CashStep, CostCategory, Element, Estimate, EstimateTag, FinanceEvaluation, Money, Percent,
        QualityEvaluation, Weekly, total,
    },
    process::{self, Case, weeks},
    report::{checklist, slip::WorkingDays, view},
    schedule::Days,
};

view! {
    /// The evaluation by finance.
    Finance {
        pub budget: Money,
        /// What the gate approved.
        pub approved: Option<Money>,
        pub actual: Money,
        /// Of what was approved, else of the budget.
        pub deviation: Option<Money>,
        /// The same in percent; none where there is no budget.
        pub deviation_percent: Option<Percent>,
        pub by_category: Vec<CategoryRow>,
        /// Lines in other currencies, which no sum holds.
        pub foreign: usize,
        /// The estimate that the signed deal is compared with.
        pub estimate: Option<String>,
        pub estimated_revenue: Option<Money>,
        pub estimated_margin: Option<Percent>,
        pub signed_revenue: Option<Money>,
        pub signed_margin: Option<Percent>,
        pub revenue_deviation: Option<Money>,
        pub margin_deviation: Option<Percent>,
        pub cash_planned: Vec<CashStep>,
        pub payment_terms_planned: Option<String>,
        pub payment_terms_signed: Option<String>,
        pub evaluation: Option<FinanceEvaluation>,
    }
    /// A category of pursuit cost.
    CategoryRow {
        pub category: CostCategory,
        pub budget: Money,
        pub actual: Money,
        pub deviation: Option<Money>,
    }
    /// The evaluation by QA.
    Quality {
        /// Working days from the go to the first baseline.
        #[cfg_attr(test, schemars(with = "Option<f64>"))]
        pub baseline_days: Option<WorkingDays>,
        pub baselined_on_time: Option<bool>,
        /// Without those that were waived.
        pub weeklies_due: usize,
        pub weeklies_on_time: usize,
        pub weeklies_late: usize,
        pub weeklies_waived: usize,
        pub weeklies_missing: usize,
        /// On time of those due; none where none was due.
        pub weekly_timeliness: Option<Percent>,
        pub checklist: Option<Percent>,
        pub reviews_planned: usize,
        pub reviews_done: usize,
        /// `A` from 90, `B` from 80, `C` from 60, else `D`.
        pub grade: Option<String>,
        pub evaluation: Option<QualityEvaluation>,
    }
}

pub fn finance(case: &Case<'_>) -> Finance {
    let project = case.project;
    let currency = project.currency();
    let (actual, foreign) = total(project.cost_lines().map(|line| &line.amount), currency);
    let budget = project.budget();
    let approved = project
        .approval()
        .and_then(|decision| decision.approved_budget.clone());
    let allowed = approved.as_ref().unwrap_or(&budget);
    let deviation = actual.minus(allowed);
    let estimate = project
        .estimate(Some(EstimateTag::Ati))
        .or_else(|| project.estimate(None));
    let note = project.closing.outcome.as_ref();
    let signed = note.and_then(|note| note.signed_value.clone());
    let estimated = estimate.and_then(Estimate::gross_margin_percent);
    let commercial = project
        .element(Element::Commercial)
        .and_then(|block| block.commercial.as_ref());
    Finance {
        deviation_percent: deviation
            .as_ref()
            .and_then(|off| Percent::of(off.amount, allowed.amount)),
        deviation,
        by_category: by_category(case),
        approved,
        budget,
        actual,
        foreign,
        estimate: estimate.map(|estimate| estimate.id.clone()),
        estimated_revenue: estimate.map(|estimate| estimate.revenue.clone()),
        estimated_margin: estimated,
        signed_margin: note.and_then(|note| note.margin),
        revenue_deviation: estimate.and_then(|estimate| signed.as_ref()?.minus(&estimate.revenue)),
        margin_deviation: note.and_then(|note| Some(Percent(note.margin?.0 - estimated?.0))),
        signed_revenue: signed,
        cash_planned: project.finance.cash_profile.clone(),
        payment_terms_planned: commercial.and_then(|facts| facts.payment_terms.clone()),
        payment_terms_signed: note.and_then(|note| note.payment_terms.clone()),
        evaluation: project.closing.finance.clone(),
    }
}

fn by_category(case: &Case<'_>) -> Vec<CategoryRow> {
    let project = case.project;
    let mut categories: Vec<CostCategory> = project
        .plan
        .budget
        .iter()
        .map(|line| line.category)
        .chain(project.cost_lines().map(|line| line.category))
        .collect();
    categories.sort_unstable();
    categories.dedup();
    categories
        .into_iter()
        .map(|category| {
            let planned = project
                .plan
                .budget
                .iter()
                .filter(|line| line.category == category);
            let spent = project
                .cost_lines()
                .filter(|line| line.category == category);
            let budget = total(planned.map(|line| &line.amount), project.currency()).0;
            let actual = total(spent.map(|line| &line.amount), project.currency()).0;
            CategoryRow {
                category,
                deviation: actual.minus(&budget),
                budget,
                actual,
            }
        })
        .collect()
}

pub fn quality(case: &Case<'_>) -> Quality {
    let project = case.project;
    let weeklies = Weeklies::of(case);
    let baseline_days = process::baseline_days(case);
    let within = Days::whole(i64::from(case.process.baseline_within));
    let evaluation = project.closing.quality.clone();
    Quality {
        baselined_on_time: baseline_days.map(|days| days <= within),
        baseline_days: baseline_days.map(WorkingDays),
        weekly_timeliness: Percent::of(weeklies.on_time.into(), weeklies.due.into()),
        weeklies_due: weeklies.due,
        weeklies_on_time: weeklies.on_time,
        weeklies_late: weeklies.late,
        weeklies_waived: weeklies.waived,
        weeklies_missing: weeklies.due - weeklies.on_time - weeklies.late,
        checklist: checklist::view(case).total.percent,
        reviews_planned: project.plan.quality.len(),
        reviews_done: project
            .plan
            .quality
            .iter()
            .filter(|row| row.done_on.is_some())
            .count(),
        grade: evaluation
            .as_ref()
            .map(|evaluation| grade(evaluation.score).to_owned()),
        evaluation,
    }
}

fn grade(score: u32) -> &'static str {
    match score {
        90.. => "A",
        80..90 => "B",
        60..80 => "C",
        _ => "D",
    }
}

/// How the weekly reports came in.
struct Weeklies {
    due: usize,
    on_time: usize,
    late: usize,
    waived: usize,
}

impl Weeklies {
    fn of(case: &Case<'_>) -> Self {
        let mut count = Self {
            due: 0,
            on_time: 0,
            late: 0,
            waived: 0,
        };
        for week in weeks::due(case) {
            let weekly = case.project.weekly(week);
            // A report whose hour has not come is missing in no count.
            if weeks::due_at(case, week) >= case.now && !weekly.is_some_and(Weekly::is_settled) {
                continue;
            }
            let Some(weekly) = weekly else {
                count.due += 1;
                continue;
            };
            let submitted = weekly
                .submitted_at
                .as_deref()
                .and_then(|at| chrono::DateTime::parse_from_rfc3339(at).ok());
            let written = weekly
                .due_at
                .as_deref()
                .and_then(|at| chrono::DateTime::parse_from_rfc3339(at).ok());
            let due = written.unwrap_or_else(|| weeks::due_at(case, week));
            match submitted {
                None if weekly.waived.is_some() => {
                    count.waived += 1;
                    continue;
                }
                Some(at) if at <= due => count.on_time += 1,
                Some(_) => count.late += 1,
                None => {}
            }
            count.due += 1;
        }
        count
    }
}
