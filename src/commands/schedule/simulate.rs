//! `schedule simulate`: how sure the dates are, from three-point estimates and risks that strike. Writes nothing.

use anyhow::Result;
use chrono::NaiveDate;
use clap::Args;
use serde_json::{Value, json};

use super::super::{
    Context,
    planned::{PLACES, Planned},
};
use crate::{
    both, help,
    model::{Finding, Milestone, MilestoneKind, Project, Record as _, Risk, Schedule, Words as _},
    order::Order as _,
    schedule::{Confidence, Forecast, MAX_RUNS, Simulation},
    text::Both,
};

#[derive(Args)]
pub struct Simulate {
    #[arg(long, help = help!("模拟次数，默认 10000", "Number of runs (default: 10000)"), value_name = "N", default_value_t = 10_000, value_parser = clap::value_parser!(u32).range(1..=i64::from(MAX_RUNS)))]
    runs: u32,
    #[arg(long, help = help!("随机种子：同一种子，同一结果", "Seed: the same seed gives the same answer"), value_name = "N", default_value_t = 1)]
    seed: u64,
}

/// A milestone whose date is asked for.
struct Watched<'a> {
    milestone: &'a Milestone,
    task: usize,
    /// The date to meet: the customer's, else the planned one.
    date: NaiveDate,
}

impl Simulate {
    /// Shows P50, P80 and P90 of each milestone, the chance to meet its date, and what most often sets the end.
    pub fn run(self, context: &Context) -> Result<()> {
        let mut places = PLACES.to_vec();
        places.push(Risk::PLACE);
        let project = context.look(&places)?;
        let planned = Planned::of(context, &project)?;
        let watched = watched(&planned, &project);
        let wanted = Simulation {
            runs: self.runs,
            seed: self.seed,
            estimates: planned.plan.estimates.clone(),
            risks: planned.events(context, &project)?,
            watch: watched
                .iter()
                .map(|one| (one.task, Some(one.date)))
                .collect(),
        };
        let forecast = planned
            .plan
            .network
            .simulate(&planned.plan.plan, &wanted)
            .map_err(|problems| planned.failure(context, problems))?;
        let mut warnings = planned.warnings.clone();
        if wanted.estimates.is_empty() && wanted.risks.is_empty() {
            warnings.push(nothing_is_uncertain());
        }
        let said = Said {
            planned: &planned,
            watched: &watched,
            forecast: &forecast,
        };
        if context.ui.json {
            context
                .ui
                .document("schedule-simulate", &said.json(&wanted), &warnings);
        } else {
            said.show(context);
            context.ui.warn(&warnings);
        }
        Ok(())
    }
}

fn watched<'a>(planned: &Planned, project: &'a Project) -> Vec<Watched<'a>> {
    let open = project
        .schedule
        .milestones
        .iter()
        .filter(|one| one.actual.is_none());
    let mut watched: Vec<_> = open
        .filter_map(|milestone| {
            let fixed = milestone.forecast.filter(|_| milestone.fixed);
            Some(Watched {
                milestone,
                task: planned.plan.task(&milestone.id)?,
                date: fixed.unwrap_or(milestone.planned),
            })
        })
        .collect();
    watched.order_by_key(|one| (one.date, one.task));
    watched
}

fn nothing_is_uncertain() -> Finding {
    let message = both!(
        "没有三点估计，也没有风险写明延误：每次模拟结果相同",
        "there is no three-point estimate and no risk with a delay: every run ends alike"
    );
    Finding::warning(message).in_file(Schedule::PLACE).mend(
        "action set A-001 estimate.optimistic=3wd estimate.likely=5wd estimate.pessimistic=10wd",
    )
}

struct Said<'a> {
    planned: &'a Planned,
    watched: &'a [Watched<'a>],
    forecast: &'a Forecast,
}

impl Said<'_> {
    fn rows(&self) -> impl Iterator<Item = (&Watched<'_>, &Confidence)> {
        self.watched.iter().zip(&self.forecast.watched)
    }

    /// What sets the end in at least one run of a hundred, the most frequent first.
    fn criticality(&self) -> Vec<(usize, f64)> {
        let shares = self.forecast.criticality.iter().copied().enumerate();
        let mut shares: Vec<_> = shares.filter(|(_, share)| *share >= 0.01).collect();
        shares.order_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        shares
    }

    fn show(&self, context: &Context) {
        let header: [Both; 7] = [
            both!("编号", "Id"),
            both!("里程碑", "Milestone"),
            both!("定于", "To meet"),
            both!("P50", "P50"),
            both!("P80", "P80"),
            both!("P90", "P90"),
            both!("按期", "In time"),
        ];
        let cells = |(one, sure): (&Watched, &Confidence)| {
            vec![
                one.milestone.id.clone(),
                one.milestone.title.clone(),
                one.date.to_string(),
                sure.p50.to_string(),
                sure.p80.to_string(),
                sure.p90.to_string(),
                sure.chance.map_or(String::new(), percent),
            ]
        };
        let rows: Vec<_> = self.rows().map(cells).collect();
        if !rows.is_empty() {
            context.ui.table(&header, rows);
        }
        for (one, sure) in self.rows() {
            if matches!(one.milestone.kind, MilestoneKind::Bid | MilestoneKind::Sign) {
                context.ui.line(&chance(one, sure));
            }
        }
        self.show_criticality(context);
    }

    fn show_criticality(&self, context: &Context) {
        let header = [
            both!("编号", "Id"),
            both!("名称", "Title"),
            both!("关键度", "Criticality"),
        ];
        let tasks = &self.planned.plan.plan.tasks;
        let row = |(at, share): (usize, f64)| {
            let task = &tasks[at];
            vec![task.id.clone(), task.title.clone(), percent(share)]
        };
        let rows: Vec<_> = self.criticality().into_iter().map(row).collect();
        if !rows.is_empty() {
            context.ui.answer("\n");
            context.ui.table(&header, rows);
        }
    }

    fn json(&self, wanted: &Simulation) -> Value {
        let milestones = self.rows().map(|(one, sure)| {
            json!({
                "id": one.milestone.id, "title": one.milestone.title, "kind": one.milestone.kind.word(),
                "date": one.date, "p50": sure.p50, "p80": sure.p80, "p90": sure.p90, "chance": sure.chance,
            })
        });
        let tasks = &self.planned.plan.plan.tasks;
        let criticality = self.criticality().into_iter().map(|(at, share)| {
            json!({ "id": tasks[at].id, "title": tasks[at].title, "criticality": share })
        });
        let finish = &self.forecast.finish;
        json!({
            "runs": wanted.runs, "seed": wanted.seed,
            "finish": { "p50": finish.p50, "p80": finish.p80, "p90": finish.p90 },
            "milestones": milestones.collect::<Vec<_>>(), "criticality": criticality.collect::<Vec<_>>(),
        })
    }
}

fn chance(one: &Watched, sure: &Confidence) -> Both {
    let Watched {
        milestone, date, ..
    } = one;
    let chance = percent(sure.chance.unwrap_or_default());
    let (zh, en) = milestone.kind.label();
    both!(
        "{date} 前达成“{zh}”的机会：{chance}",
        "chance of {en} by {date}: {chance}"
    )
}

fn percent(share: f64) -> String {
    format!("{:.0}%", share * 100.0)
}
