//! The order in which tasks can be computed, and the loop where there is none. Knows edges only, no dates.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// The nodes so that every edge leads forward, or the nodes of one loop in its order.
///
/// Of the nodes that could come next the first does, so neighbours stay neighbours, which is what makes the passes
/// fast. Iterative: the depth of the network does not matter.
pub(crate) fn sorted(nodes: usize, edges: &[(u32, u32)]) -> Result<Vec<u32>, Vec<u32>> {
    let count = u32::try_from(nodes).unwrap_or(u32::MAX);
    if edges.iter().all(|(from, to)| from < to) {
        return Ok((0..count).collect());
    }
    let mut waits = vec![0_u32; nodes];
    for (_, to) in edges {
        waits[*to as usize] += 1;
    }
    let (first, successors) = grouped(nodes, edges.iter().map(|(from, to)| (*from, *to)));
    let mut ready: BinaryHeap<Reverse<u32>> = (0..count)
        .filter(|node| waits[*node as usize] == 0)
        .map(Reverse)
        .collect();
    let mut order = Vec::with_capacity(nodes);
    while let Some(Reverse(node)) = ready.pop() {
        order.push(node);
        let at = node as usize;
        for to in &successors[first[at]..first[at + 1]] {
            waits[*to as usize] -= 1;
            if waits[*to as usize] == 0 {
                ready.push(Reverse(*to));
            }
        }
    }
    if order.len() == nodes {
        Ok(order)
    } else {
        Err(a_loop(&waits, edges))
    }
}

/// Values grouped by key: the values of key `k` are `values[first[k]..first[k + 1]]`, in the order given.
pub(crate) fn grouped<T: Copy + Default>(
    keys: usize,
    pairs: impl Iterator<Item = (u32, T)> + Clone,
) -> (Vec<usize>, Vec<T>) {
    let mut first = vec![0_usize; keys + 1];
    for (key, _) in pairs.clone() {
        first[key as usize + 1] += 1;
    }
    for key in 0..keys {
        first[key + 1] += first[key];
    }
    let mut fill = first.clone();
    let mut values = vec![T::default(); first[keys]];
    for (key, value) in pairs {
        let at = &mut fill[key as usize];
        values[*at] = value;
        *at += 1;
    }
    (first, values)
}

/// One loop among the nodes that still wait: walks from predecessor to predecessor until a node comes again.
fn a_loop(waits: &[u32], edges: &[(u32, u32)]) -> Vec<u32> {
    let mut before: Vec<Option<u32>> = vec![None; waits.len()];
    for (from, to) in edges.iter().rev() {
        if waits[*from as usize] > 0 {
            before[*to as usize] = Some(*from);
        }
    }
    let mut seen = vec![false; waits.len()];
    let mut at = waits.iter().position(|wait| *wait > 0).unwrap_or(0);
    while !seen[at] {
        seen[at] = true;
        at = before[at].map_or(at, |node| node as usize);
    }
    let mut found = Vec::new();
    let end = at;
    loop {
        found.push(u32::try_from(at).unwrap_or(u32::MAX));
        at = before[at].map_or(end, |node| node as usize);
        if at == end {
            break;
        }
    }
    found.reverse();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_loop_is_named_in_its_order() {
        let found = sorted(5, &[(0, 1), (1, 2), (2, 3), (3, 1), (3, 4)]).expect_err("a loop");
        let start = found.iter().position(|node| *node == 1).expect("node 1");
        let turned: Vec<u32> = found
            .iter()
            .cycle()
            .skip(start)
            .take(found.len())
            .copied()
            .collect();
        assert_eq!(turned, [1, 2, 3]);
    }

    #[test]
    fn a_million_tasks_in_a_row_are_ordered() {
        let edges: Vec<(u32, u32)> = (1..1_000_000).map(|at| (at, at - 1)).collect();
        assert_eq!(sorted(1_000_000, &edges).expect("no loop")[0], 999_999);
    }
}
