//! Random numbers that are the same everywhere, and durations drawn from three-point estimates. Not fit for secrets.

use std::array;

use wide::{bytemuck, u64x8};

use super::lanes::{LANES, Lanes, same};

/// The numbers of as many runs as are simulated side by side: `xorshift128+` (Vigna, 2014) for each, begun by
/// `SplitMix64`. Equal seeds give equal numbers on every machine.
#[derive(Clone, Copy)]
pub(crate) struct Streams {
    one: u64x8,
    other: u64x8,
}

const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

/// How many numbers there are for one half of a draw: 2³².
pub(crate) const ALL: f64 = 4_294_967_296.0;

impl Streams {
    /// The streams of the runs from `first` on, independent of how runs are shared out to threads.
    pub(crate) fn of_runs(seed: u64, first: u64) -> Self {
        let mut runs = first..;
        let begun: [u64; LANES] = array::from_fn(|_| {
            let run = runs.next().unwrap_or_default();
            mixed(seed).wrapping_add(mixed(run ^ STEP))
        });
        let word = |nth: u64| begun.map(|begun| mixed(begun.wrapping_add(STEP.wrapping_mul(nth))));
        Self {
            one: word(1).into(),
            other: word(2).into(),
        }
    }

    /// Two numbers for each run, whole, from 0 up to and without 2³².
    #[inline]
    pub(crate) fn next(&mut self) -> [Lanes; 2] {
        let old = self.other;
        let new = self.one ^ self.one.unbounded_shl_scalar(23);
        let new = new ^ old ^ new.unbounded_shr_scalar(17) ^ old.unbounded_shr_scalar(26);
        (self.one, self.other) = (old, new);
        let bits = new + old;
        let low = bits.unbounded_shl_scalar(32).unbounded_shr_scalar(32);
        [whole(bits.unbounded_shr_scalar(32)), whole(low)]
    }
}

/// Numbers of at most 32 bits as floats: they are the end of the fraction of 2⁵² and what it takes to them.
#[inline]
fn whole(numbers: u64x8) -> Lanes {
    let head = same(HEAD);
    bytemuck::cast::<u64x8, Lanes>(numbers | bytemuck::cast::<Lanes, u64x8>(head)) - head
}

/// 2⁵²: floats from here on are whole, and their last 52 bits count.
const HEAD: f64 = 4_503_599_627_370_496.0;

fn mixed(number: u64) -> u64 {
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

/// A triangular distribution in ticks.
///
/// Of two even numbers, the lesser and the greater are spread evenly over a triangle; laid on the line so that its
/// corners come to low, likely and high, that triangle is this distribution. It needs only `+ - *`, which IEEE 754 defines to
/// the last bit, so the same seed gives the same bytes on every machine; a PERT beta needs `pow` and `ln`, which do not.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Triangle {
    low: f64,
    /// From likely to high, for each step of the lesser number.
    lesser: f64,
    /// From low to likely, for each step of the greater number.
    greater: f64,
}

impl Triangle {
    /// From low over likely to high, of which this share is still to come.
    #[expect(
        clippy::cast_precision_loss,
        reason = "durations are at most a hundred years of ticks"
    )]
    pub(crate) fn new(low: i64, likely: i64, high: i64, share: f64) -> Self {
        let [low, likely, high] = [low, likely, high].map(|ticks| ticks as f64 * share);
        Self {
            low,
            lesser: (high - likely) / ALL,
            greater: (likely - low) / ALL,
        }
    }

    /// The values that two draws give in each run, whole numbers of ticks.
    #[inline]
    pub(crate) fn values(&self, [one, other]: [Lanes; 2]) -> Lanes {
        let lesser = one.fast_min(other) * same(self.lesser);
        let greater = one.fast_max(other) * same(self.greater);
        // Where there is no room for a fraction the nearest whole number stays, the even one of two.
        let head = same(HEAD);
        (same(self.low) + lesser + greater + head) - head
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::float_cmp, reason = "whole numbers are exact")]

    use super::*;

    #[test]
    fn numbers_are_those_of_python() {
        let mut first = Streams::of_runs(7, 0);
        let drawn: Vec<[Lanes; 2]> = (0..3).map(|_| first.next()).collect();
        let of = |lane: usize| -> Vec<[f64; 2]> {
            let pair = |draw: &[Lanes; 2]| draw.map(|half| half.to_array()[lane]);
            drawn.iter().map(pair).collect()
        };
        let zeroth = [
            [513_652_986.0, 4_146_249_942.0],
            [2_032_315_850.0, 2_328_260_896.0],
            [3_493_909_919.0, 168_503_152.0],
        ];
        let seventh = [
            [1_183_582_246.0, 742_325_510.0],
            [601_136_833.0, 993_130_799.0],
            [309_759_686.0, 1_804_932_128.0],
        ];
        assert_eq!(of(0), zeroth);
        assert_eq!(of(7), seventh);
        let eighth = Streams::of_runs(7, 8).next().map(|half| half.to_array()[0]);
        assert_eq!(eighth, [1_468_367_913.0, 3_569_738_613.0]);
    }

    #[test]
    fn corners_of_the_draw_are_low_likely_and_high() {
        let triangle = Triangle::new(480, 960, 2880, 1.0);
        let value = |draw: [f64; 2]| triangle.values(draw.map(Lanes::splat)).to_array()[0];
        assert_eq!(value([0.0, 0.0]), 480.0);
        assert_eq!(value([ALL, 0.0]), 960.0);
        assert_eq!(value([0.0, ALL]), 960.0);
        assert_eq!(value([ALL, ALL]), 2880.0);
        assert_eq!(value([ALL / 4.0, ALL / 2.0]), 1200.0);
        let half = Triangle::new(480, 960, 2880, 0.5);
        assert_eq!(half.values([Lanes::splat(ALL); 2]).to_array()[0], 1440.0);
        let certain = Triangle::new(480, 480, 480, 1.0);
        assert_eq!(certain.values([Lanes::splat(9.0); 2]).to_array()[0], 480.0);
    }

    #[test]
    fn values_are_spread_as_the_formula_says() {
        let [low, likely, high] = [480.0, 960.0, 2880.0];
        let triangle = Triangle::new(480, 960, 2880, 1.0);
        let mut streams = Streams::of_runs(1, 0);
        let draws = (0..5_000).flat_map(|_| triangle.values(streams.next()).to_array());
        let values: Vec<f64> = draws.collect();
        let below = |at: f64| {
            if at < likely {
                (at - low).powi(2) / (high - low) / (likely - low)
            } else {
                1.0 - (high - at).powi(2) / (high - low) / (high - likely)
            }
        };
        for at in (480..=2880).step_by(60).map(f64::from) {
            let count = values.iter().filter(|value| **value <= at).count();
            let share = f64::from(u32::try_from(count).unwrap()) / 40_000.0;
            // Five standard deviations of 40,000 draws are at most 1.25 %.
            assert!((share - below(at)).abs() < 0.0125, "{at}: {share}");
        }
        assert!(values.iter().all(|value| value.fract() == 0.0));
    }
}
