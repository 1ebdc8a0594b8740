//! Lists put in order by one sort. Not for the many numbers of the schedule.
//!
//! The library's sort is compiled anew for each kind of row and each way to compare it, and is long; here only the
//! comparison and the exchange of two rows are.

use std::cmp::Ordering;

/// Lists that can be put in order; rows that compare equal stay as they were.
pub trait Order<T> {
    /// From the least row to the greatest.
    fn order_by(&mut self, compare: impl Fn(&T, &T) -> Ordering);

    /// From the least key to the greatest.
    fn order_by_key<K: Ord>(&mut self, key: impl Fn(&T) -> K) {
        self.order_by(|one, other| key(one).cmp(&key(other)));
    }
}

impl<T> Order<T> for [T] {
    fn order_by(&mut self, compare: impl Fn(&T, &T) -> Ordering) {
        let places = places(self.len(), &|one, other| compare(&self[one], &self[other]));
        settle(places, &mut |one, other| self.swap(one, other));
    }
}

/// Where each of so many rows belongs.
#[expect(clippy::disallowed_methods, reason = "this is the one sort")]
fn places(rows: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..rows).collect();
    order.sort_by(|one, other| compare(*one, *other));
    let mut places = vec![0; rows];
    for (place, row) in order.into_iter().enumerate() {
        places[row] = place;
    }
    places
}

/// Brings each row to its place: every exchange settles one.
fn settle(mut places: Vec<usize>, swap: &mut dyn FnMut(usize, usize)) {
    for at in 0..places.len() {
        while places[at] != at {
            let place = places[at];
            swap(at, place);
            places.swap(at, place);
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "what is compared with")]

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn rows_are_as_the_library_sorts_them(keys in prop::collection::vec(0_u8..9, 0..60)) {
            let mut ours: Vec<(u8, usize)> = keys.into_iter().zip(0..).collect();
            let mut theirs = ours.clone();
            theirs.sort_by_key(|row| std::cmp::Reverse(row.0));
            ours.order_by_key(|row| std::cmp::Reverse(row.0));
            prop_assert_eq!(ours, theirs);
        }
    }
}
