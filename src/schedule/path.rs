//! The chain that sets a plan's end, through dates that the customer owns. Not the floats of what lies beside it.

use std::collections::HashSet;

use super::backward::{Fixed, Target};
use super::dates::Dates;
use super::record::Scheduled;
use super::span::Days;

impl Scheduled {
    /// The chain that sets the plan's end, first to last, as tasks. Where it begins with a day that the customer owns, or
    /// that people said, it goes on before that with what keeps the customer's dates from being earlier.
    #[must_use]
    pub fn critical_path(&self, dates: &Dates) -> Vec<usize> {
        let mut path = dates.path.clone();
        let mut seen: HashSet<usize> = path.iter().copied().collect();
        while let Some(first) = path.first().copied() {
            let before = if self.fixed.iter().any(|fixed| fixed.task == first) {
                let own = self.tight(|fixed| fixed.task == first);
                own.into_iter().next().map(|target| target.chain)
            } else {
                let waits = self.waits_of(first);
                let dates = self.tight(|fixed| waits.contains(&fixed.task));
                let last = dates.into_iter().max_by_key(|target| target.date);
                last.map(|target| vec![target.task])
            };
            let before = before.unwrap_or_default();
            if before.is_empty() || !before.iter().all(|task| seen.insert(*task)) {
                break;
            }
            path.splice(0..0, before);
        }
        path
    }

    /// The customer's dates of a kind that leave no time.
    fn tight(&self, wanted: impl Fn(&Fixed) -> bool) -> Vec<Target> {
        let wanted: Vec<Fixed> = self.fixed.iter().copied().filter(wanted).collect();
        let back = self.network.backward_from(&self.plan, &wanted);
        let mut targets = back.map_or_else(|_| Vec::new(), |back| back.targets);
        targets.retain(|target| target.slack <= Days(0));
        targets
    }

    /// All open tasks that `task` waits for, near or far.
    fn waits_of(&self, task: usize) -> HashSet<usize> {
        let network = &self.network;
        let node = network.node_of[task].map(|node| node as usize);
        let mut ahead: Vec<usize> = node.into_iter().collect();
        let mut seen = HashSet::new();
        while let Some(node) = ahead.pop() {
            let edges = network.into(node).iter();
            ahead.extend(
                edges
                    .map(|edge| edge.node as usize)
                    .filter(|node| seen.insert(*node)),
            );
        }
        let tasks = seen.into_iter().filter_map(|node| network.task_of[node]);
        tasks.map(|task| task as usize).collect()
    }
}
