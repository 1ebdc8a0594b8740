//! Money, percentages and the 1–5 scale: exact numbers with their units. Not arithmetic across currencies; there is none.

use std::{fmt, str::FromStr};

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use crate::help;

/// An amount with its ISO 4217 currency; in YAML one string, `"CNY 12000000.00"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Money {
    /// In units of the currency, rounded half up to its digits.
    pub amount: Decimal,
    /// Three capital letters.
    pub currency: String,
}

/// How many digits a currency has after the point (ISO 4217).
fn digits(currency: &str) -> u32 {
    match currency {
        "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF" | "UGX"
        | "VND" | "VUV" | "XAF" | "XOF" | "XPF" => 0,
        "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
        _ => 2,
    }
}

impl Money {
    /// `amount` in `currency`, rounded half up to the currency's digits.
    pub fn new(amount: Decimal, currency: &str) -> Self {
        let mut amount =
            amount.round_dp_with_strategy(digits(currency), RoundingStrategy::MidpointAwayFromZero);
        amount.rescale(digits(currency));
        Self {
            amount,
            currency: currency.to_owned(),
        }
    }

    /// Nothing, in `currency`.
    pub fn zero(currency: &str) -> Self {
        Self::new(Decimal::ZERO, currency)
    }

    /// The sum, where both are of one currency and it can be written.
    pub fn plus(&self, other: &Self) -> Option<Self> {
        (self.currency == other.currency)
            .then(|| self.amount.checked_add(other.amount))
            .flatten()
            .map(|sum| Self::new(sum, &self.currency))
    }

    /// The difference, under the same conditions.
    pub fn minus(&self, other: &Self) -> Option<Self> {
        self.plus(&Self {
            amount: -other.amount,
            currency: other.currency.clone(),
        })
    }

    /// The amount with thousands separators and its currency: `CNY 12,000,000.00`.
    pub fn pretty(&self) -> String {
        let text = self.amount.abs().to_string();
        let (whole, rest) = text
            .split_once('.')
            .map_or((text.as_str(), String::new()), |(whole, cents)| {
                (whole, format!(".{cents}"))
            });
        let mut grouped = String::new();
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at) % 3 == 0 {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        let sign = if self.amount.is_sign_negative() && !self.amount.is_zero() {
            "-"
        } else {
            ""
        };
        format!("{} {sign}{grouped}{rest}", self.currency)
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.currency, self.amount)
    }
}

impl FromStr for Money {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let money = Self::signed(text)?;
        if money.amount < Decimal::ZERO {
            return Err(help!("金额不能为负", "an amount of money is not negative"));
        }
        Ok(money)
    }
}

impl Money {
    /// Reads an amount that may be below nothing, as a correction of what was booked is.
    ///
    /// # Errors
    /// How money is written.
    pub fn signed(text: &str) -> Result<Self, &'static str> {
        const WRONG: &str = help!(
            "金额写作“币种 数额”，例如 CNY 12000000.00",
            "money is written as currency and amount, for example CNY 12000000.00"
        );
        let (currency, amount) = text.trim().split_once(' ').ok_or(WRONG)?;
        if currency.len() != 3 || !currency.bytes().all(|b| b.is_ascii_uppercase()) {
            return Err(WRONG);
        }
        let plain = amount.trim();
        if !plain
            .trim_start_matches('-')
            .starts_with(|c: char| c.is_ascii_digit())
            || !plain
                .bytes()
                .all(|b| b.is_ascii_digit() || b == b'.' || b == b'-')
        {
            return Err(WRONG);
        }
        let amount = Decimal::from_str_exact(plain).map_err(|_| WRONG)?;
        if amount.normalize().scale() > digits(currency) {
            return Err(help!(
                "金额的小数位多于该币种允许的位数",
                "the amount has more decimals than its currency"
            ));
        }
        Ok(Self::new(amount, currency))
    }
}

/// A share in percent, at most 100; below nothing without a limit, as a margin may be; in YAML `50%`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Percent(pub Decimal);

impl Percent {
    /// `part` of `whole`, to one digit; none where the whole is nothing.
    pub fn of(part: Decimal, whole: Decimal) -> Option<Self> {
        let share = part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)?;
        Some(Self(
            share
                .round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero)
                .normalize(),
        ))
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}%", self.0.normalize())
    }
}

impl FromStr for Percent {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const WRONG: &str = help!(
            "百分数不超过 100，可带 %",
            "a percentage is at most 100, with or without %"
        );
        let number = text.trim().trim_end_matches('%').trim();
        let value = Decimal::from_str_exact(number).map_err(|_| WRONG)?;
        if value > Decimal::ONE_HUNDRED || value.scale() > 4 {
            return Err(WRONG);
        }
        Ok(Self(value))
    }
}

/// Probability, impact or threat on the scale 1 to 5.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Scale(pub u8);

impl FromStr for Scale {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.trim().parse() {
            Ok(number @ 1..=5) => Ok(Self(number)),
            _ => Err(help!("应为 1 到 5", "is a number from 1 to 5")),
        }
    }
}

impl fmt::Display for Scale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// What stands in YAML: people leave out quotes and percent signs.
#[derive(Deserialize)]
#[serde(untagged)]
enum Loose {
    Whole(i64),
    Float(f64),
    Text(String),
}

fn loose<'de, T: FromStr<Err = &'static str>, D: Deserializer<'de>>(
    from: D,
) -> Result<T, D::Error> {
    let text = match Loose::deserialize(from)? {
        Loose::Whole(number) => number.to_string(),
        Loose::Float(number) => number.to_string(),
        Loose::Text(text) => text,
    };
    text.parse().map_err(D::Error::custom)
}

macro_rules! written_as_text {
    ($($name:ident),+) => {$(
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.collect_str(self)
            }
        }
    )+};
}
written_as_text! { Money, Percent }

/// What `schemas/` says of the types that read themselves from text.
#[cfg(test)]
macro_rules! schema {
    ($($name:ident $schema:tt)+) => {$(
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> { stringify!($name).into() }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema { schemars::json_schema!($schema) }
        }
    )+};
}
#[cfg(test)]
schema! {
    Money { "type": "string", "pattern": "^[A-Z]{3} -?[0-9]+(\\.[0-9]{1,3})?$", "examples": ["CNY 12000000.00"] }
    Percent { "type": ["string", "number"], "pattern": "^-?[0-9]+(\\.[0-9]+)?%?$", "examples": ["50%"] }
    Scale { "type": "integer", "minimum": 1, "maximum": 5 }
}

impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(D::Error::custom)
    }
}

/// Reads a field of money that may be below nothing.
pub fn signed<'de, D: Deserializer<'de>, T: From<Money>>(from: D) -> Result<T, D::Error> {
    let read = Money::signed(&String::deserialize(from)?);
    read.map(T::from).map_err(D::Error::custom)
}

impl<'de> Deserialize<'de> for Percent {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        loose(from)
    }
}

impl<'de> Deserialize<'de> for Scale {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        loose(from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_keeps_cents_and_knows_its_currency() {
        let money: Money = "CNY 99999999999999.99".parse().unwrap();
        assert_eq!(money.to_string(), "CNY 99999999999999.99");
        assert_eq!(money.pretty(), "CNY 99,999,999,999,999.99");
        assert_eq!("JPY 1200".parse::<Money>().unwrap().to_string(), "JPY 1200");
        assert_eq!("KWD 1.5".parse::<Money>().unwrap().to_string(), "KWD 1.500");
        let credit = Money::signed("CNY -6200").unwrap();
        assert_eq!(credit.pretty(), "CNY -6,200.00");
        for bad in [
            "12",
            "CNY",
            "CNY 1,2",
            "cny 5",
            "CNY 1e3",
            "JPY 1.5",
            "CNY 1.234",
            "CNY +1",
            "CNY",
            "CNY -1",
        ] {
            assert!(bad.parse::<Money>().is_err(), "{bad}");
        }
    }

    #[test]
    fn money_never_adds_across_currencies() {
        let (cny, usd): (Money, Money) = ("CNY 1".parse().unwrap(), "USD 1".parse().unwrap());
        assert_eq!(cny.plus(&usd), None);
        assert_eq!(cny.plus(&cny).unwrap().to_string(), "CNY 2.00");
    }

    #[test]
    fn half_a_cent_rounds_up() {
        assert_eq!(
            Money::new("0.005".parse().unwrap(), "CNY").to_string(),
            "CNY 0.01"
        );
        assert_eq!(
            Money::new("-0.005".parse().unwrap(), "CNY").to_string(),
            "CNY -0.01"
        );
    }

    #[test]
    fn percentages_read_with_and_without_the_sign() {
        assert_eq!("50".parse::<Percent>().unwrap(), "50%".parse().unwrap());
        assert_eq!("23.5%".parse::<Percent>().unwrap().to_string(), "23.5%");
        assert!("101".parse::<Percent>().is_err());
        let sold_at_a_quarter = Percent::of(Decimal::from(-3), Decimal::ONE).unwrap();
        assert_eq!("-300%".parse(), Ok(sold_at_a_quarter));
        assert_eq!(Percent::of(Decimal::ONE, Decimal::ZERO), None);
        assert_eq!(
            Percent::of(Decimal::ONE, Decimal::from(3))
                .unwrap()
                .to_string(),
            "33.3%"
        );
    }
}
