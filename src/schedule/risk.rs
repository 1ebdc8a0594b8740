//! How sure the dates are: many runs with durations drawn from estimates and risks that strike. Not the risk register.

use std::thread;

use chrono::NaiveDate;

use super::calendar::opening_of;
use super::check::MAX_TICKS;
use super::dates::date;
use super::network::Network;
use super::plan::{Plan, Problem};
use super::span::{Span, TICKS_PER_DAY};
use crate::both;

/// The most runs of a simulation.
pub const MAX_RUNS: u32 = 1_000_000;
/// The most dates that a simulation keeps: runs × watched tasks.
const MAX_KEPT: usize = 100_000_000;

/// A three-point estimate of a task's whole duration, in the unit of its duration; drawn from a triangle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Estimate {
    /// Index in [`Plan::tasks`].
    pub task: usize,
    /// If all goes well.
    pub optimistic: Span,
    /// The usual case.
    pub likely: Span,
    /// If all goes badly.
    pub pessimistic: Span,
}

/// An event that makes a task longer if it happens.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Risk {
    /// Index in [`Plan::tasks`].
    pub task: usize,
    /// From 0 to 1.
    pub probability: f64,
    /// By how much, in the unit of the task's duration (either for a milestone).
    pub delay: Span,
}

/// What to simulate.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Simulation {
    /// From 1 to [`MAX_RUNS`].
    pub runs: u32,
    /// Equal seeds give equal forecasts, on any number of threads.
    pub seed: u64,
    /// Tasks without an estimate keep their planned duration.
    pub estimates: Vec<Estimate>,
    /// Several may strike one task; their delays add up.
    pub risks: Vec<Risk>,
    /// The tasks whose finish is asked for, each with a date to meet if there is one.
    pub watch: Vec<(usize, Option<NaiveDate>)>,
}

/// What a simulation found.
#[derive(Clone, Debug, PartialEq)]
pub struct Forecast {
    /// For the plan's last day worked.
    pub finish: Confidence,
    /// For each watched task, in the order asked.
    pub watched: Vec<Confidence>,
    /// For each task of the plan the share of runs in which it set the plan's finish, or made a date late that a task must be
    /// on; 0 for phases.
    pub criticality: Vec<f64>,
}

/// The dates that a finish keeps in half, four fifths and nine tenths of the runs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Confidence {
    /// Kept in half of the runs.
    pub p50: NaiveDate,
    /// Kept in four fifths of the runs.
    pub p80: NaiveDate,
    /// Kept in nine tenths of the runs.
    pub p90: NaiveDate,
    /// The share of runs that meet the date asked for.
    pub chance: Option<f64>,
}

impl Network {
    /// Runs the simulation on all cores; allocates once per thread, not per run.
    ///
    /// # Errors
    /// Estimates out of order or in another unit than the duration, probabilities outside 0–1, phases, too many runs.
    pub fn simulate(&self, plan: &Plan, simulation: &Simulation) -> Result<Forecast, Vec<Problem>> {
        let cores = thread::available_parallelism().map_or(1, usize::from);
        self.simulate_on(plan, simulation, cores)
    }

    /// The same on a given number of threads.
    pub(crate) fn simulate_on(
        &self,
        plan: &Plan,
        wanted: &Simulation,
        threads: usize,
    ) -> Result<Forecast, Vec<Problem>> {
        let problems = problems(self, plan, wanted);
        if !problems.is_empty() {
            return Err(problems);
        }
        let ready = self.ready(plan, wanted);
        let (runs, width) = (wanted.runs as usize, ready.watch.len() + 1);
        let mut days = vec![0_i32; runs * width];
        let critical = ready.run_all(&mut days, threads);
        let column = |at: usize, wish: Option<NaiveDate>| {
            confidence(days.iter().skip(at).step_by(width).copied(), wish)
        };
        let all = f64::from(wanted.runs);
        let share =
            |node: &Option<u32>| node.map_or(0.0, |node| f64::from(critical[node as usize]) / all);
        Ok(Forecast {
            finish: column(0, None),
            watched: (1..)
                .zip(&wanted.watch)
                .map(|(at, (_, wish))| column(at, *wish))
                .collect(),
            criticality: self.node_of.iter().map(share).collect(),
        })
    }
}

pub(crate) fn day(moment: i64) -> i32 {
    i32::try_from(moment.div_euclid(TICKS_PER_DAY)).unwrap_or(i32::MAX)
}

#[expect(clippy::cast_precision_loss, reason = "at most a million runs")]
fn confidence(days: impl Iterator<Item = i32>, wish: Option<NaiveDate>) -> Confidence {
    let mut days: Vec<i32> = days.collect();
    days.sort_unstable();
    let kept = |tenths: usize| {
        date(i64::from(days[(days.len() * tenths).div_ceil(10) - 1]) * TICKS_PER_DAY)
    };
    let met = |wish: NaiveDate| {
        let wish = day(opening_of(wish));
        days.partition_point(|day| *day <= wish) as f64 / days.len() as f64
    };
    Confidence {
        p50: kept(5),
        p80: kept(8),
        p90: kept(9),
        chance: wish.map(met),
    }
}

impl Estimate {
    /// Whether a task of this duration can have it.
    fn fits(&self, duration: Span) -> bool {
        let points = [self.optimistic, self.likely, self.pessimistic];
        let ticks = points.map(|point| point.ticks);
        ticks.is_sorted()
            && ticks.iter().all(|ticks| (0..=MAX_TICKS).contains(ticks))
            && points.iter().all(|point| point.unit == duration.unit)
    }
}

impl Risk {
    /// Whether a task of this duration can have it.
    fn fits(&self, duration: Span) -> bool {
        (0..=MAX_TICKS).contains(&self.delay.ticks)
            && (0.0..=1.0).contains(&self.probability)
            && (duration.ticks == 0 || self.delay.unit == duration.unit)
    }
}

fn problems(network: &Network, plan: &Plan, wanted: &Simulation) -> Vec<Problem> {
    let mut found = Vec::new();
    if !(1..=MAX_RUNS).contains(&wanted.runs) {
        let runs = wanted.runs;
        found.push(Problem::of_plan(both!(
            "模拟次数 {runs} 不在 1–{MAX_RUNS} 之间",
            "{runs} runs are outside 1–{MAX_RUNS}"
        )));
    }
    if (wanted.watch.len() + 1).saturating_mul(wanted.runs as usize) > MAX_KEPT {
        found.push(Problem::of_plan(both!(
            "模拟结果过多",
            "too many runs for so many watched tasks"
        )));
    }
    let mut check = |task: usize, fit: &dyn Fn(Span) -> bool| match network.node_of.get(task) {
        Some(Some(_)) if fit(plan.tasks[task].duration) => {}
        Some(Some(_)) => {
            let id = &plan.tasks[task].id;
            let message = both!(
                "{id} 的估算无效：需乐观 ≤ 最可能 ≤ 悲观、概率在 0–1 之间、单位与工期一致",
                "{id} has an estimate that cannot be: optimistic ≤ likely ≤ pessimistic, probability 0–1, units as the duration's"
            );
            found.push(Problem::of_task(task, message));
        }
        _ => {
            let message = both!(
                "只能模拟任务和里程碑",
                "only tasks and milestones can be simulated"
            );
            found.push(Problem {
                task: Some(task),
                link: None,
                message,
            });
        }
    };
    for estimate in &wanted.estimates {
        check(estimate.task, &|duration| estimate.fits(duration));
    }
    for risk in &wanted.risks {
        check(risk.task, &|duration| risk.fits(duration));
    }
    for (task, _) in &wanted.watch {
        check(*task, &|_| true);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schedule::{Calendar, Task};

    #[test]
    fn the_number_of_threads_changes_nothing() {
        let start = NaiveDate::from_ymd_opt(2026, 3, 2).expect("date");
        let mut plan = Plan::new(start, Calendar::weekdays());
        plan.tasks = (0..9)
            .map(|id| Task {
                id: id.to_string(),
                ..Task::default()
            })
            .collect();
        let estimate = |task| Estimate {
            task,
            optimistic: Span::working(1),
            likely: Span::working(3),
            pessimistic: Span::working(9),
        };
        let estimates = (0..9).map(estimate).collect();
        let wanted = Simulation {
            runs: 501,
            seed: 3,
            estimates,
            watch: vec![(4, None)],
            ..Simulation::default()
        };
        let network = Network::new(&plan).expect("network");
        let forecast = |threads| {
            network
                .simulate_on(&plan, &wanted, threads)
                .expect("forecast")
        };
        assert!((2..8).all(|threads| forecast(threads) == forecast(1)));
    }
}
