//! The forward pass over several runs of a simulation side by side. Not another arithmetic than that of `passes`.
//!
//! Each link is fetched once for all runs of a batch, and no run waits for the additions and comparisons of another, so
//! that a run costs a fraction of a pass of its own. Positions are whole numbers in floats: these have a maximum in one
//! instruction on every machine, and are exact up to 2⁵³ ticks, a million times the longest plan. The lanes are said to
//! the compiler (`wide`), which otherwise finds them only when it builds for speed at any size.

use wide::{bytemuck, f64x2, f64x8};

use super::network::{Count, Edge, Network};
use super::node::Pin;

/// Runs of a batch: as many 64-bit numbers as a cache line holds.
pub(crate) const LANES: usize = 8;

/// One number for each run of a batch: a position or a length in ticks, always whole.
pub(crate) type Lanes = f64x8;

/// Where a node lies in each run, in ticks of its calendar.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct LaneSlot {
    pub(crate) start: Lanes,
    pub(crate) finish: Lanes,
}

impl LaneSlot {
    /// One of its ends.
    #[inline]
    pub(crate) fn end(&self, start: bool) -> Lanes {
        if start { self.start } else { self.finish }
    }
}

/// A position as a float.
#[expect(
    clippy::cast_precision_loss,
    reason = "positions have fewer than 53 bits"
)]
pub(crate) fn single(ticks: i64) -> f64 {
    ticks as f64
}

/// The same number for each run. An array of eight would be filled in memory, two by two they stay in registers.
#[inline]
pub(crate) fn same(number: f64) -> Lanes {
    let two = f64x2::splat(number);
    bytemuck::cast([two, two, two, two])
}

/// The same ticks for each run.
#[inline]
pub(crate) fn alike(ticks: i64) -> Lanes {
    same(single(ticks))
}

/// A position back from its float.
#[expect(clippy::cast_possible_truncation, reason = "lanes hold whole numbers")]
pub(crate) fn whole(number: f64) -> i64 {
    number as i64
}

/// In which runs the numbers are more than one that is the same for all, a bit for each.
#[inline]
pub(crate) fn beyond(numbers: Lanes, one: i64) -> u8 {
    alike(one).simd_lt(numbers).to_bitmask().to_le_bytes()[0]
}

/// In which runs the numbers are equal, a bit for each.
#[inline]
pub(crate) fn equal(one: Lanes, other: Lanes) -> u8 {
    // Eight bits, of eight numbers.
    one.simd_eq(other).to_bitmask().to_le_bytes()[0]
}

impl Network {
    #[inline]
    fn arrivals(&self, edge: &Edge, node: usize, early: &[LaneSlot]) -> Lanes {
        let base = early[edge.node as usize].end(edge.from_start);
        if edge.count == Count::Same {
            return match edge.lag() {
                0 => base,
                lag => base + alike(lag),
            };
        }
        self.arrivals_between_calendars(edge, node, base)
    }

    #[inline(never)]
    fn arrivals_between_calendars(&self, edge: &Edge, node: usize, base: Lanes) -> Lanes {
        let mut arrivals = base.to_array();
        for at in &mut arrivals {
            *at = single(self.arrival(edge, whole(*at), node));
        }
        arrivals.into()
    }

    /// The earliest starts and the earliest finishes that floors and predecessors allow, each taken alone. A date that the
    /// task is pinned to is a floor here: a run that reaches it too late is late, and so is what follows.
    #[inline]
    fn lane_bounds(&self, node: usize, early: &[LaneSlot]) -> LaneSlot {
        let about = &self.nodes[node];
        let (floor, finish_floor) = match about.pinned {
            None => (about.floor, about.finish_floor),
            Some(Pin::Start(at)) => (about.floor.max(at), about.finish_floor),
            Some(Pin::Finish(at)) => (about.floor, about.finish_floor.max(at)),
        };
        let mut start = alike(floor);
        let mut finish = alike(finish_floor);
        for edge in self.into(node) {
            let at = self.arrivals(edge, node, early);
            if edge.to_start {
                start = at.fast_max(start);
            } else {
                finish = at.fast_max(finish);
            }
        }
        LaneSlot { start, finish }
    }

    /// The early positions with the durations of each run.
    pub(crate) fn forward_lanes(&self, durations: &[Lanes], early: &mut [LaneSlot]) {
        for (at, duration) in durations.iter().copied().enumerate() {
            let bounds = self.lane_bounds(at, early);
            let start = bounds.start.fast_max(bounds.finish - duration);
            early[at] = LaneSlot {
                start,
                finish: start + duration,
            };
        }
    }

    /// In which runs an edge into `node` leaves no room between its ends, a bit for each.
    #[inline]
    pub(crate) fn tight(&self, edge: &Edge, node: usize, early: &[LaneSlot]) -> u8 {
        let at = self.arrivals(edge, node, early);
        equal(at, early[node].end(edge.to_start))
    }
}
