//! The runs of a simulation: draw durations, pass forward, see what was critical. Not the reading of the results.

use std::collections::HashMap;
use std::sync::Mutex;
use std::thread;

use super::chance::{ALL, Streams, Triangle};
use super::lanes::{LANES, LaneSlot, Lanes, alike, equal, same, single, whole};
use super::network::{Count, Network};
use super::node::{FOREVER, NEVER, State};
use super::pinned::Pinned;
use super::plan::Plan;
use super::risk::{Estimate, Risk, Simulation, day};

/// A simulation made ready: nodes instead of tasks.
pub(crate) struct Ready<'a> {
    pub(crate) network: &'a Network,
    pub(crate) seed: u64,
    pub(crate) durations: Vec<i64>,
    /// Node, and how long what is still to be done of it may take.
    pub(crate) estimates: Vec<(usize, Triangle)>,
    /// Node, probability, delay.
    pub(crate) risks: Vec<(usize, f64, f64)>,
    /// Nodes, each with its place in `pinned` where it has one.
    pub(crate) watch: Vec<(usize, Option<usize>)>,
    /// The open tasks that must be on a date.
    pub(crate) pinned: Vec<Pinned>,
    /// The nodes that can end last, each with its calendar.
    pub(crate) last: Vec<(usize, usize)>,
}

/// Pieces that each thread finds if all are equally fast.
const PIECES: usize = 16;

/// What one thread works with; allocated once.
struct Scratch {
    durations: Vec<Lanes>,
    early: Vec<LaneSlot>,
    /// The runs in which a node is known to be critical, a bit for each.
    marked: Vec<u8>,
    /// The last finish in each calendar.
    last: Vec<Lanes>,
    /// In how many runs each node was critical.
    critical: Vec<u32>,
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
            let range = Triangle::new(optimistic.ticks, likely.ticks, pessimistic.ticks, rest);
            Some((node, range))
        };
        let risk =
            |risk: &Risk| Some((open(risk.task)?, risk.probability, risk.delay.ticks as f64));
        let pinned = self.pinned(plan);
        let pins: HashMap<usize, usize> = pinned.iter().map(|one| one.node).zip(0..).collect();
        let watch = wanted.watch.iter().filter_map(|(task, _)| {
            let node = self.node_of[*task]? as usize;
            Some((node, pins.get(&node).copied()))
        });
        Ready {
            network: self,
            seed: wanted.seed,
            durations: self.durations(),
            estimates: wanted.estimates.iter().filter_map(estimate).collect(),
            risks: wanted.risks.iter().filter_map(risk).collect(),
            watch: watch.collect(),
            pinned,
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
                let follows = edge.count == Count::Same && !edge.from_start && edge.lag() >= 0;
                follows && self.task_of[to].is_some()
            })
    }
}

impl Ready<'_> {
    /// All runs on so many threads: for each run the day of the plan's finish and of those watched go into `days`, how
    /// often each node was critical is the answer.
    ///
    /// The threads take pieces as they come to them, so that a core which is busy with something else holds up none of
    /// the others. Sums and places do not depend on who takes what.
    pub(crate) fn run_all(&self, days: &mut [i32], threads: usize) -> Vec<u32> {
        let width = self.watch.len() + 1;
        let runs = days.len() / width;
        let threads = threads.clamp(1, runs.div_ceil(LANES).max(1));
        let piece = (runs / threads / PIECES).next_multiple_of(LANES).max(LANES);
        let pieces = (0_u64..).step_by(piece).zip(days.chunks_mut(piece * width));
        let queue = Mutex::new(pieces);
        let mut critical = vec![0_u32; self.network.nodes.len()];
        thread::scope(|scope| {
            let others: Vec<_> = (1..threads)
                .map(|_| scope.spawn(|| self.run(&queue)))
                .collect();
            let mut add = |counts: Vec<u32>| {
                critical
                    .iter_mut()
                    .zip(counts)
                    .for_each(|(sum, count)| *sum += count);
            };
            add(self.run(&queue));
            others
                .into_iter()
                .filter_map(|thread| thread.join().ok())
                .for_each(add);
        });
        critical
    }

    /// Takes pieces of the work until none is left: the first run of each, and room for the days of its runs, which are
    /// the plan's last and those watched. Answers how often each node was critical.
    fn run<'a>(&self, queue: &Mutex<impl Iterator<Item = (u64, &'a mut [i32])>>) -> Vec<u32> {
        let nodes = self.network.nodes.len();
        let mut scratch = Scratch {
            durations: self.durations.iter().map(|own| alike(*own)).collect(),
            early: vec![LaneSlot::default(); nodes],
            marked: vec![0; nodes],
            last: vec![alike(NEVER); self.network.calendars.len()],
            critical: vec![0; nodes],
        };
        let width = self.watch.len() + 1;
        let next = || queue.lock().ok()?.next();
        while let Some((first, days)) = next() {
            let batches = (first..).step_by(LANES);
            for (first, days) in batches.zip(days.chunks_mut(LANES * width)) {
                self.batch(first, days, &mut scratch);
            }
        }
        scratch.critical
    }

    /// As many runs as there is room for their days.
    fn batch(&self, first: u64, days: &mut [i32], scratch: &mut Scratch) {
        let width = self.watch.len() + 1;
        self.draw(first, &mut scratch.durations);
        self.network
            .forward_lanes(&scratch.durations, &mut scratch.early);
        let wanted = (1_u16 << (days.len() / width)) - 1;
        let wanted = u8::try_from(wanted).unwrap_or(u8::MAX);
        let ends = self.mark_last(wanted, scratch);
        for one in &self.pinned {
            scratch.marked[one.node] |= one.missed(&scratch.early) & wanted;
        }
        self.count(scratch);
        for (days, end) in days.chunks_mut(width).zip(ends) {
            days[0] = day(end - 1);
        }
        for (at, (node, pin)) in (1..).zip(&self.watch) {
            let finishes = self.finish_days(*node, pin.map(|pin| &self.pinned[pin]), scratch);
            for (days, finish) in days.chunks_mut(width).zip(finishes) {
                days[at] = finish;
            }
        }
    }

    /// The durations of the runs from `first` on.
    fn draw(&self, first: u64, durations: &mut [Lanes]) {
        let mut streams = Streams::of_runs(self.seed, first);
        for (node, _, _) in &self.risks {
            durations[*node] = alike(self.durations[*node]);
        }
        for (node, range) in &self.estimates {
            durations[*node] = range.values(streams.next());
        }
        for (node, probability, delay) in &self.risks {
            // A mask of ones leaves the delay, one of zeros nothing.
            let [chance, _] = streams.next();
            let struck = chance.simd_lt(same(*probability * ALL));
            durations[*node] += struck & same(*delay);
        }
    }

    /// The moments when the plan ends, with the nodes that end then marked in the `wanted` runs.
    fn mark_last(&self, wanted: u8, scratch: &mut Scratch) -> [i64; LANES] {
        let Scratch {
            early,
            marked,
            last,
            ..
        } = scratch;
        last.fill(alike(NEVER));
        for (node, calendar) in &self.last {
            last[*calendar] = early[*node].finish.fast_max(last[*calendar]);
        }
        let calendars = &self.network.calendars;
        let mut ends = [0; LANES];
        for (lane, end) in ends.iter_mut().enumerate() {
            let closing =
                |calendar: usize, last: &[Lanes]| match whole(last[calendar].as_array()[lane]) {
                    NEVER => NEVER,
                    at => calendars[calendar].closing(at),
                };
            let moments = (0..calendars.len()).map(|calendar| closing(calendar, last));
            *end = moments.max().unwrap_or_default();
            // One calendar alone ends last in every run.
            for calendar in 0..calendars.len() {
                if calendars.len() > 1 && closing(calendar, last) < *end {
                    last[calendar].as_mut_array()[lane] = single(FOREVER);
                }
            }
        }
        for (node, calendar) in &self.last {
            marked[*node] = equal(early[*node].finish, last[*calendar]) & wanted;
        }
        ends
    }

    /// Counts the marked nodes and those that tight links lead to them from, and takes the marks away.
    fn count(&self, scratch: &mut Scratch) {
        let Scratch {
            early,
            marked,
            critical,
            ..
        } = scratch;
        for node in (0..marked.len()).rev() {
            let runs = std::mem::take(&mut marked[node]);
            if runs == 0 {
                continue;
            }
            let about = &self.network.nodes[node];
            if about.state != State::Finished {
                critical[node] += runs.count_ones();
            }
            for edge in self.network.into(node) {
                marked[edge.node as usize] |= runs & self.network.tight(edge, node, early);
            }
        }
    }

    /// The days of a watched finish.
    fn finish_days(&self, node: usize, pin: Option<&Pinned>, scratch: &Scratch) -> [i32; LANES] {
        let about = &self.network.nodes[node];
        let calendar = &self.network.calendars[about.calendar as usize];
        scratch.early[node].finish.to_array().map(|finish| {
            let finish = whole(finish);
            let reached = if about.milestone {
                calendar.opening(finish)
            } else {
                calendar.closing(finish) - 1
            };
            pin.map_or(day(reached), |pin| pin.shown(finish, day(reached)))
        })
    }
}
