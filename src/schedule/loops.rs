//! The loops among nodes that wait for each other. Not the order of those that do not; knows edges only, no dates.

use super::order::Grouped;
use crate::order::Order as _;

/// One loop of every knot, each in its order: nodes that wait for each other, directly or not, form one knot.
///
/// Tarjan's search for knots, with a path in place of recursion: the depth of the network does not matter.
pub(crate) fn loops(successors: &Grouped<u32>, nodes: usize) -> Vec<Vec<u32>> {
    let mut search = Search {
        successors,
        found: vec![0; nodes],
        low: vec![0; nodes],
        open: Vec::new(),
        path: Vec::new(),
        count: 0,
    };
    let mut loops = Vec::new();
    for node in 0..u32::try_from(nodes).unwrap_or(u32::MAX) {
        if search.found[node as usize] == 0 {
            search.from(node, &mut loops);
        }
    }
    loops.order_by_key(|one: &Vec<u32>| one.iter().min().copied());
    loops
}

/// Later than every number of a found node: its knot is known.
const SETTLED: u32 = u32::MAX;

struct Search<'a> {
    successors: &'a Grouped<u32>,
    /// When each node was found, from 1; 0 where it is not yet.
    found: Vec<u32>,
    /// The earliest found node that each is known to lead to.
    low: Vec<u32>,
    /// Found nodes whose knot is not yet known.
    open: Vec<u32>,
    /// Nodes on the way, each with the number of its next successor.
    path: Vec<(u32, usize)>,
    count: u32,
}

impl Search<'_> {
    fn enter(&mut self, node: u32) {
        self.count += 1;
        (self.found[node as usize], self.low[node as usize]) = (self.count, self.count);
        self.open.push(node);
        self.path.push((node, 0));
    }

    fn from(&mut self, node: u32, loops: &mut Vec<Vec<u32>>) {
        self.enter(node);
        while let Some((node, next)) = self.path.last_mut() {
            let at = *node as usize;
            if let Some(to) = self.successors.of(at).get(*next) {
                *next += 1;
                match self.found[*to as usize] {
                    0 => self.enter(*to),
                    SETTLED => {}
                    found => self.low[at] = self.low[at].min(found),
                }
                continue;
            }
            self.path.pop();
            if let Some((above, _)) = self.path.last() {
                let above = *above as usize;
                self.low[above] = self.low[above].min(self.low[at]);
            }
            if self.low[at] == self.found[at] {
                self.settle(at, loops);
            }
        }
    }

    /// Takes the knot that was entered by `first` off the open nodes.
    fn settle(&mut self, first: usize, loops: &mut Vec<Vec<u32>>) {
        let entered = self.found[first];
        let from = self
            .open
            .partition_point(|node| self.found[*node as usize] < entered);
        let mut knot = self.open.split_off(from);
        if knot.len() > 1 || self.successors.of(first).contains(&knot[0]) {
            knot.sort_unstable();
            loops.push(self.walk(&knot));
        }
        for node in knot {
            self.found[node as usize] = SETTLED;
        }
    }

    /// A loop within a knot: from its first node on to a node of the knot, until one comes again.
    fn walk(&self, knot: &[u32]) -> Vec<u32> {
        let mut way = Vec::new();
        let mut met = vec![None; knot.len()];
        let mut at = knot[0];
        loop {
            let place = knot.binary_search(&at).unwrap_or_default();
            if let Some(start) = met[place] {
                return way.split_off(start);
            }
            met[place] = Some(way.len());
            way.push(at);
            let next = self.successors.of(at as usize).iter();
            let mut inside = next.filter(|to| knot.binary_search(to).is_ok());
            at = inside.next().copied().unwrap_or(at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(nodes: usize, edges: &[(u32, u32)]) -> Vec<Vec<u32>> {
        let mut loops = loops(&Grouped::new(nodes, edges.iter().copied()), nodes);
        for one in &mut loops {
            let least = one.iter().min().copied();
            let turn = one.iter().position(|node| Some(*node) == least);
            one.rotate_left(turn.unwrap_or_default());
        }
        loops
    }

    #[test]
    fn every_loop_is_named_in_its_order_and_what_waits_for_it_is_not() {
        let edges = [
            (0, 1),
            (1, 2),
            (2, 3),
            (3, 1),
            (3, 4),
            (6, 5),
            (5, 6),
            (4, 6),
            (7, 7),
            (6, 8),
        ];
        assert_eq!(found(9, &edges), [vec![1, 2, 3], vec![5, 6], vec![7]]);
    }

    #[test]
    fn loops_that_share_a_node_are_one_knot() {
        let edges = [(0, 1), (1, 0), (1, 2), (2, 1)];
        assert_eq!(found(3, &edges), [vec![0, 1]]);
    }

    #[test]
    fn a_loop_of_a_million_tasks_is_found() {
        let edges: Vec<_> = (0..1_000_000)
            .map(|at| (at, (at + 1) % 1_000_000))
            .collect();
        assert_eq!(found(1_000_000, &edges)[0].len(), 1_000_000);
    }
}
