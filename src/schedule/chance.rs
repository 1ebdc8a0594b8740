//! Random numbers that are the same everywhere, and durations drawn from three-point estimates. Not fit for secrets.

/// A stream of numbers: `SplitMix64`. Equal seeds give equal streams on every machine.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stream(u64);

const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

impl Stream {
    /// The stream of one run, independent of how runs are shared out to threads.
    pub(crate) fn of_run(seed: u64, run: u64) -> Self {
        Self(mixed(seed).wrapping_add(mixed(run ^ STEP)))
    }

    /// A number from 0 up to and without 1, in steps of 2⁻⁵³.
    #[expect(clippy::cast_precision_loss, reason = "53 bits fit")]
    pub(crate) fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(STEP);
        (mixed(self.0) >> 11) as f64 / (1_u64 << 53) as f64
    }
}

fn mixed(number: u64) -> u64 {
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

/// A triangular distribution in ticks.
///
/// Its inverse needs only `+ - * / sqrt`, which IEEE 754 defines to the last bit, so the same seed gives the same
/// bytes on every machine; a PERT beta needs `pow` and `ln`, which do not.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Triangle {
    /// The share below the mode.
    below: f64,
    /// The ends: low and high.
    ends: [f64; 2],
    /// Width × distance from each end to the mode.
    areas: [f64; 2],
}

impl Triangle {
    #[expect(
        clippy::cast_precision_loss,
        reason = "durations are at most a hundred years of ticks"
    )]
    pub(crate) fn new(low: i64, mode: i64, high: i64) -> Self {
        let (low, mode, high) = (low as f64, mode as f64, high as f64);
        let width = high - low;
        let below = if width > 0.0 {
            (mode - low) / width
        } else {
            0.0
        };
        Self {
            below,
            ends: [low, high],
            areas: [width * (mode - low), width * (high - mode)],
        }
    }

    /// The value that the share `at` of all lie below, to the nearest tick.
    ///
    /// Picks the side by index: a branch that is wrong every other time would cost more than the root.
    #[inline]
    #[expect(
        clippy::cast_possible_truncation,
        reason = "durations are at most a hundred years of ticks"
    )]
    pub(crate) fn value(&self, at: f64) -> i64 {
        let side = usize::from(at >= self.below);
        let root = ([at, 1.0 - at][side] * self.areas[side]).sqrt();
        (self.ends[side] + [root, -root][side] + 0.5) as i64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_triangle_keeps_its_bounds_and_its_mean() {
        let triangle = Triangle::new(480, 960, 2880);
        let mut stream = Stream::of_run(7, 0);
        let values: Vec<i64> = (0..20_000).map(|_| triangle.value(stream.next())).collect();
        assert!(values.iter().all(|value| (480..=2880).contains(value)));
        let mean = values.iter().sum::<i64>() / 20_000;
        assert!((1420..=1460).contains(&mean), "{mean}");
        assert_eq!(Triangle::new(480, 480, 480).value(0.3), 480);
    }

    #[test]
    fn runs_have_their_own_streams() {
        let first = |run| (Stream::of_run(1, run).next() * 1e9).round();
        assert!((0..100).all(|run| (first(run) - first(run + 1)).abs() > 0.5));
    }
}
