//! The runs of a simulation: draw durations, pass forward, see what was critical. Not the reading of the results.

use super::calendar::Calendar;
use super::chance::{Stream, Triangle};
use super::network::{Count, Network};
use super::node::{FOREVER, NEVER, State};
use super::passes::Positions;
use super::plan::Plan;
use super::risk::{Estimate, Risk, Simulation, day};

/// A simulation made ready: nodes instead of tasks.
pub(crate) struct Ready<'a> {
    pub(crate) network: &'a Network,
    pub(crate) seed: u64,
    pub(crate) durations: Vec<i64>,
    /// Node, distribution, and what share of it is still to be done.
    pub(crate) estimates: Vec<(usize, Triangle, f64)>,
    pub(crate) risks: Vec<(usize, f64, i64)>,
    pub(crate) watch: Vec<usize>,
    /// The nodes that can end last, each with its calendar.
    pub(crate) last: Vec<(usize, usize)>,
}

/// One thread's part: for every run the day of the plan's finish and of the watched ones, and how often a node was
/// critical.
pub(crate) struct Part<'a> {
    pub(crate) first_run: u64,
    pub(crate) days: &'a mut [i32],
    pub(crate) critical: Vec<u32>,
}

impl Network {
    #[expect(
        clippy::cast_precision_loss,
        reason = "durations are at most a hundred years of ticks"
    )]
    pub(crate) fn ready(&self, plan: &Plan, wanted: &Simulation) -> Ready<'_> {
        let open = |task: usize| {
            let node = self.node_of[task]? as usize;
            (self.nodes[node].state != State::Finished).then_some(node)
        };
        let estimate = |estimate: &Estimate| {
            let node = open(estimate.task)?;
            let whole = plan.tasks[estimate.task].duration.ticks;
            let started = self.nodes[node].state == State::Started && whole > 0;
            let rest = if started {
                self.nodes[node].duration as f64 / whole as f64
            } else {
                1.0
            };
            let Estimate {
                optimistic,
                likely,
                pessimistic,
                ..
            } = estimate;
            Some((
                node,
                Triangle::new(optimistic.ticks, likely.ticks, pessimistic.ticks),
                rest,
            ))
        };
        let risk = |risk: &Risk| Some((open(risk.task)?, risk.probability, risk.delay.ticks));
        let watch = wanted
            .watch
            .iter()
            .filter_map(|(task, _)| self.node_of[*task]);
        Ready {
            network: self,
            seed: wanted.seed,
            durations: self.durations(),
            estimates: wanted.estimates.iter().filter_map(estimate).collect(),
            risks: wanted.risks.iter().filter_map(risk).collect(),
            watch: watch.map(|node| node as usize).collect(),
            last: (0..self.nodes.len())
                .filter(|node| self.can_end_last(*node))
                .map(|node| (node, self.nodes[node].calendar as usize))
                .collect(),
        }
    }

    /// Whether no successor is certain to end as late.
    fn can_end_last(&self, node: usize) -> bool {
        self.task_of[node].is_some()
            && !self.out(node).iter().any(|edge| {
                let to = edge.node as usize;
                let follows = edge.count == Count::Same && !edge.from_start && edge.lag >= 0;
                follows && self.nodes[to].pinned.is_none() && self.task_of[to].is_some()
            })
    }
}

impl Ready<'_> {
    pub(crate) fn run(&self, mut part: Part<'_>) -> Vec<u32> {
        let nodes = self.network.nodes.len();
        let mut durations = self.durations.clone();
        let mut early = Positions::new(nodes);
        let mut marked = vec![false; nodes];
        let mut last = vec![NEVER; self.network.calendars.len()];
        for (run, days) in (part.first_run..).zip(part.days.chunks_mut(self.watch.len() + 1)) {
            self.draw(run, &mut durations);
            self.network.forward(&durations, &mut early);
            let end = self.mark_last(&early, &mut last, &mut marked);
            self.count(&early, &mut marked, &mut part.critical);
            days[0] = day(end - 1);
            for (day, node) in days[1..].iter_mut().zip(&self.watch) {
                *day = self.finish_day(*node, &durations, &early);
            }
        }
        part.critical
    }

    /// The durations of one run.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        reason = "a hundred years of ticks at most"
    )]
    fn draw(&self, run: u64, durations: &mut [i64]) {
        let mut stream = Stream::of_run(self.seed, run);
        for (node, _, _) in &self.risks {
            durations[*node] = self.durations[*node];
        }
        for (node, triangle, rest) in &self.estimates {
            let drawn = triangle.value(stream.next());
            durations[*node] = if *rest < 1.0 {
                (drawn as f64 * rest).round() as i64
            } else {
                drawn
            };
        }
        for (node, probability, delay) in &self.risks {
            if stream.next() < *probability {
                durations[*node] += delay;
            }
        }
    }

    /// The moment when the plan ends, with the nodes that end then marked; `last` is scratch, one for each calendar.
    fn mark_last(&self, early: &Positions, last: &mut [i64], marked: &mut [bool]) -> i64 {
        let network = self.network;
        last.fill(NEVER);
        for (node, calendar) in &self.last {
            last[*calendar] = last[*calendar].max(early.finish[*node]);
        }
        let moments = network.calendars.iter().zip(last.iter());
        let moment = |(calendar, at): (&Calendar, &i64)| {
            if *at == NEVER {
                NEVER
            } else {
                calendar.closing(*at)
            }
        };
        let end = moments.clone().map(moment).max().unwrap_or_default();
        for (calendar, at) in network.calendars.iter().zip(last.iter_mut()) {
            if *at != NEVER && calendar.closing(*at) < end {
                *at = FOREVER;
            }
        }
        for (node, calendar) in &self.last {
            marked[*node] = early.finish[*node] == last[*calendar];
        }
        end
    }

    /// Counts the marked nodes and those that tight links lead to them from, and takes the marks away.
    fn count(&self, early: &Positions, marked: &mut [bool], critical: &mut [u32]) {
        for node in (0..marked.len()).rev() {
            if !std::mem::take(&mut marked[node]) {
                continue;
            }
            let about = &self.network.nodes[node];
            critical[node] += u32::from(about.state != State::Finished);
            if about.pinned.is_none() {
                for edge in self.network.into(node) {
                    if self.network.is_tight(edge, node, early) {
                        marked[edge.node as usize] = true;
                    }
                }
            }
        }
    }

    /// The day of a watched finish: what the network allows, also where a constraint pins the task.
    fn finish_day(&self, node: usize, durations: &[i64], early: &Positions) -> i32 {
        let network = self.network;
        let about = &network.nodes[node];
        let calendar = &network.calendars[about.calendar as usize];
        let start = match about.pinned {
            Some(_) => network
                .driven(node, durations, early)
                .max(early.start[node]),
            None => early.start[node],
        };
        let finish = start + durations[node];
        day(if start >= finish {
            calendar.opening(start)
        } else {
            calendar.closing(finish) - 1
        })
    }
}
