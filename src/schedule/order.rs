//! The order in which tasks can be computed. Not the loops where there is none; knows edges only, no dates.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::loops::loops;

/// The nodes so that every edge leads forward, or the loops that keep them from it.
///
/// Of the nodes that could come next the first does, so neighbours stay neighbours, which is what makes the passes
/// fast. A scan finds them in their order; only those that the scan has passed before they could come wait in a heap.
/// Iterative: the depth of the network does not matter.
pub(crate) fn sorted(
    nodes: usize,
    edges: impl DoubleEndedIterator<Item = (u32, u32)> + Clone,
) -> Result<Vec<u32>, Vec<Vec<u32>>> {
    let count = u32::try_from(nodes).unwrap_or(u32::MAX);
    if edges.clone().all(|(from, to)| from < to) {
        return Ok((0..count).collect());
    }
    let mut waits = vec![0_u32; nodes];
    for (_, to) in edges.clone() {
        waits[to as usize] += 1;
    }
    let successors = Grouped::new(nodes, edges);
    let mut passed = BinaryHeap::new();
    let mut order = Vec::with_capacity(nodes);
    for scanned in 0..count {
        if waits[scanned as usize] > 0 {
            continue;
        }
        let mut next = Some(scanned);
        while let Some(node) = next {
            order.push(node);
            for to in successors.of(node as usize) {
                waits[*to as usize] -= 1;
                if waits[*to as usize] == 0 && *to < scanned {
                    passed.push(Reverse(*to));
                }
            }
            next = passed.pop().map(|Reverse(node)| node);
        }
    }
    if order.len() == nodes {
        Ok(order)
    } else {
        Err(loops(&successors, nodes))
    }
}

/// Values side by side by key, each key's in the order given.
#[derive(Clone, Debug, Default)]
pub(crate) struct Grouped<T> {
    /// Where the values of each key begin; one more than the keys.
    first: Vec<u32>,
    values: Vec<T>,
}

impl<T: Copy + Default> Grouped<T> {
    pub(crate) fn new(
        keys: usize,
        pairs: impl DoubleEndedIterator<Item = (u32, T)> + Clone,
    ) -> Self {
        let mut first = vec![0_u32; keys + 1];
        for (key, _) in pairs.clone() {
            first[key as usize] += 1;
        }
        let mut sum = 0;
        for first in &mut first {
            sum += *first;
            *first = sum;
        }
        // Filled from behind, each beginning comes to stand where it belongs, without a second array.
        let mut values = vec![T::default(); sum as usize];
        for (key, value) in pairs.rev() {
            values[first[key as usize] as usize - 1] = value;
            first[key as usize] -= 1;
        }
        Self { first, values }
    }

    /// The values of a key.
    #[inline]
    pub(crate) fn of(&self, key: usize) -> &[T] {
        &self.values[self.first[key] as usize..self.first[key + 1] as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_million_tasks_in_a_row_are_ordered() {
        let edges = (1..1_000_000).map(|at| (at, at - 1));
        assert_eq!(sorted(1_000_000, edges).expect("no loop")[0], 999_999);
    }

    #[test]
    fn of_those_that_could_come_next_the_first_does() {
        let edges = [(4, 0), (0, 2), (1, 3), (3, 2), (5, 1)];
        let order = sorted(7, edges.into_iter()).expect("no loop");
        assert_eq!(order, [4, 0, 5, 1, 3, 2, 6]);
    }

    #[test]
    fn values_keep_their_order_within_a_key() {
        let grouped = Grouped::new(3, [(2, 'a'), (0, 'b'), (2, 'c')].into_iter());
        assert_eq!(grouped.of(2), ['a', 'c']);
        assert!(grouped.of(1).is_empty());
    }
}
