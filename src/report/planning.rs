//! The planning report (销售项目策划报告): analysis, goals, strategy, plan, as they stand today. Judges nothing complete.

mod analysis;
mod plan;
mod schedule;

use chrono::NaiveDate;

use crate::{
    model::{
        Assumption, Baseline, Communication, Competitor, EstimateTag, Extra, Money, Objective,
        ObjectiveScope, Percent, Quality, Risk, Strategy, Swot, Words,
    },
    order::Order as _,
    process::Case,
    report::{
        gantt::{self, Section, Step},
        head::{Head, head},
        risks, view,
    },
};

view! {
    /// The planning report.
    View {
        pub head: Head,
        /// Before the first baseline.
        pub draft: bool,
        /// `draft`, `baselined` or `revised`.
        pub status: String,
        /// The version of the baseline in force.
        pub version: Option<String>,
        pub summary: SummaryView,
        pub overview: analysis::OverviewView,
        pub customer: analysis::CustomerView,
        pub stakeholders: Vec<analysis::Person>,
        pub relations: analysis::RelationsView,
        /// The highest threat first.
        pub competitors: Vec<Competitor>,
        pub no_competitor: Option<String>,
        pub swot: Option<Swot>,
        pub strategic_objectives: Vec<Objective>,
        pub objectives: Vec<Objective>,
        pub strategy: Option<Strategy>,
        pub elements: Vec<plan::ElementView>,
        pub finance: plan::FinanceView,
        pub milestones: Vec<schedule::MilestoneRow>,
        pub actions: Vec<schedule::ActionRow>,
        pub gantt: Vec<Section>,
        /// The chain that sets the plan's end, first to last.
        pub critical_path: Vec<Step>,
        pub communication: Vec<Communication>,
        pub quality: Vec<Quality>,
        pub risks: Vec<risks::Row>,
        pub risk_matrix: Vec<risks::Line>,
        pub organisation: plan::Organisation,
        pub budget: plan::Budget,
        pub assumptions: Vec<Assumption>,
        pub approval: Option<Approved>,
        /// Every baseline, oldest first: the table of revisions.
        pub baselines: Vec<Baseline>,
        /// The plan's free fields.
        pub extra: Extra,
    }
    /// The one page that executives read.
    SummaryView {
        pub what: Option<String>,
        pub why_we_win: Vec<String>,
        pub strategy: Option<String>,
        pub win_probability: Option<Percent>,
        /// What was written, else the pursuit budget.
        pub investment: Money,
    }
    /// Who approved the plan, and the kick-off that followed.
    Approved {
        pub version: String,
        #[serde(rename = "date")]
        pub on: NaiveDate,
        pub by: String,
        pub commit: Option<String>,
        pub kickoff: Option<String>,
        pub kickoff_on: Option<NaiveDate>,
    }
}

/// The planning report as of today.
pub fn view(case: &Case<'_>) -> View {
    let project = case.project;
    let plan = &project.plan;
    let mut competitors = project.competitors.clone();
    competitors.order_by(|a, b| (b.threat, &a.id).cmp(&(a.threat, &b.id)));
    let strategic = |objective: &&Objective| objective.scope == Some(ObjectiveScope::Strategic);
    let mut quality = plan.quality.clone();
    quality.order_by_key(|row| row.on);
    View {
        head: head(case, case.today()),
        draft: project.baselines.is_empty(),
        status: status(project.baselines.len()).to_owned(),
        version: project.baseline().map(|baseline| baseline.version.clone()),
        summary: summary(case),
        overview: analysis::overview(case),
        customer: analysis::customer(case),
        stakeholders: analysis::people(case),
        relations: analysis::relations(case),
        competitors,
        no_competitor: plan.no_competitor.clone(),
        swot: plan.swot.clone(),
        strategic_objectives: plan.objectives.iter().filter(strategic).cloned().collect(),
        objectives: plan
            .objectives
            .iter()
            .filter(|one| !strategic(one))
            .cloned()
            .collect(),
        strategy: plan.strategy.clone(),
        elements: plan::elements(case),
        finance: plan::finance(case),
        milestones: schedule::milestones(case),
        actions: schedule::actions(case),
        gantt: gantt::sections(project, gantt::live(case)),
        critical_path: gantt::live_path(case),
        communication: plan
            .communication
            .iter()
            .map(|row| Communication {
                // Nobody meets again for a project that is over.
                next_on: row
                    .next_after(&project.meetings)
                    .filter(|_| !case.is_over()),
                ..row.clone()
            })
            .collect(),
        quality,
        risks: risks::rows(case, Risk::is_live),
        risk_matrix: risks::matrix(case),
        organisation: plan::organisation(case),
        budget: plan::budget(case),
        assumptions: plan.assumptions.clone(),
        approval: approved(case),
        baselines: project.baselines.clone(),
        extra: plan.extra.clone(),
    }
}

fn status(baselines: usize) -> &'static str {
    match baselines {
        0 => EstimateTag::Draft.word(),
        1 => "baselined",
        _ => "revised",
    }
}

fn summary(case: &Case<'_>) -> SummaryView {
    let written = case.project.plan.summary.clone().unwrap_or_default();
    let strategy = || case.project.plan.strategy.as_ref()?.statement.clone();
    SummaryView {
        what: written.what,
        why_we_win: written.why_we_win,
        strategy: written.strategy.or_else(strategy),
        win_probability: written.win_probability,
        investment: written.investment.unwrap_or_else(|| case.project.budget()),
    }
}

fn approved(case: &Case<'_>) -> Option<Approved> {
    let baseline = case.project.baseline()?;
    let kickoff = case.project.kickoff();
    Some(Approved {
        version: baseline.version.clone(),
        on: baseline.on,
        by: baseline.by.clone(),
        commit: baseline.commit.clone(),
        kickoff: kickoff.map(|meeting| meeting.id.clone()),
        kickoff_on: kickoff.map(|meeting| meeting.on),
    })
}
