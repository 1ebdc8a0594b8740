//! The chain that sets a plan's end, through dates that the customer owns. Not the floats of what lies beside it.

use std::collections::HashSet;

use super::dates::Dates;
use super::record::Scheduled;
use super::span::Days;

impl Scheduled {
    /// The chain that sets the plan's end, first to last, as tasks; it goes on before a date that the customer owns where
    /// nothing is left before that.
    #[must_use]
    pub fn critical_path(&self, dates: &Dates) -> Vec<usize> {
        let mut path = dates.path.clone();
        let mut seen: HashSet<usize> = path.iter().copied().collect();
        while let Some(first) = path.first().copied() {
            let pinned = self.fixed.iter().find(|fixed| fixed.task == first);
            let target = pinned.and_then(|fixed| {
                let back = self.network.backward_from(&self.plan, &[*fixed]).ok()?;
                back.targets.into_iter().next()
            });
            let Some(target) = target.filter(|target| target.slack <= Days(0)) else {
                break;
            };
            let before = target.chain;
            if before.is_empty() || !before.iter().all(|task| seen.insert(*task)) {
                break;
            }
            path.splice(0..0, before);
        }
        path
    }
}
