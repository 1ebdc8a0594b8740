//! Random numbers that are the same everywhere, and durations drawn from three-point estimates. Not fit for secrets.

use super::lanes::Lanes;

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
    #[inline]
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_wrap,
        reason = "53 bits fit; a signed number becomes a float in one instruction"
    )]
    pub(crate) fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(STEP);
        (mixed(self.0) >> 11) as i64 as f64 / (1_u64 << 53) as f64
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

    /// The values that the shares `at` of all lie below, each a whole number of ticks.
    ///
    /// Several at once and without a branch, which would be wrong every other time and cost more than the root: the
    /// roots of the runs do not wait for each other.
    #[inline]
    pub(crate) fn values(&self, at: Lanes) -> Lanes {
        let above = at.simd_ge(Lanes::splat(self.below));
        let choose = |[below, beyond]: [f64; 2]| above.bitselect(beyond.into(), below.into());
        let side = above.bitselect(Lanes::ONE - at, at);
        let root = (side * choose(self.areas)).sqrt();
        nearest(choose(self.ends) + choose([1.0, -1.0]) * root)
    }
}

/// The nearest whole numbers, the even ones of two, of numbers from 0 to 2⁵¹: added to 2⁵² they have no room for a
/// fraction.
#[inline]
pub(crate) fn nearest(numbers: Lanes) -> Lanes {
    let no_room = Lanes::splat(4_503_599_627_370_496.0); // 2⁵²
    (numbers + no_room) - no_room
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_triangle_keeps_its_bounds_and_its_mean() {
        let triangle = Triangle::new(480, 960, 2880);
        let mut stream = Stream::of_run(7, 0);
        let values: Vec<f64> = (0..20_000)
            .map(|_| triangle.values(Lanes::splat(stream.next())).to_array()[0])
            .collect();
        assert!(values.iter().all(|value| (480.0..=2880.0).contains(value)));
        assert!(values.iter().all(|value| value.fract().abs() < 1e-9));
        let mean = values.iter().sum::<f64>() / 20_000.0;
        assert!((1420.0..=1460.0).contains(&mean), "{mean}");
        let [value, ..] = Triangle::new(480, 480, 480)
            .values(Lanes::splat(0.3))
            .to_array();
        assert!((value - 480.0).abs() < 1e-9);
    }

    #[test]
    fn runs_have_their_own_streams() {
        let first = |run| (Stream::of_run(1, run).next() * 1e9).round();
        assert!((0..100).all(|run| (first(run) - first(run + 1)).abs() > 0.5));
    }
}
