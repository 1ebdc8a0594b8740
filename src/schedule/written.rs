//! Links as they are written at the successor: `A-001`, `A-001 SS+2wd`, `A-001 -1d`. Not whether the predecessor exists.

use std::fmt;
use std::str::FromStr;

use super::plan::Kind;
use super::span::Span;
use crate::both;
use crate::text::Both;

/// What a row waits for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waits {
    /// The predecessor's id, or the name of a phase.
    pub on: String,
    /// Which ends are tied.
    pub kind: Kind,
    /// Time between the ends; negative is a lead.
    pub lag: Span,
}

/// The two letters of a link's kind.
const KINDS: [(&str, Kind); 4] = [
    ("FS", Kind::FinishStart),
    ("SS", Kind::StartStart),
    ("FF", Kind::FinishFinish),
    ("SF", Kind::StartFinish),
];

impl FromStr for Waits {
    type Err = Both;

    /// Reads an id, then perhaps the kind (`FS` where nothing is said), then perhaps a lag with its sign.
    ///
    /// # Errors
    /// The text is empty, or its lag is no length of time.
    fn from_str(text: &str) -> Result<Self, Both> {
        let text = text.trim();
        let (rest, lag) = lag(text)?;
        let (on, kind) = kind(rest.trim_end());
        // Words behind an id, and those that begin like a kind or a lag, cannot be read; they are no phase's name.
        let odd = |word: &str| {
            let mut letters = word.chars();
            let sign = letters.next().is_some_and(|sign| "+-".contains(sign));
            sign && letters.next().is_some_and(|digit| digit.is_ascii_digit())
                || word.get(..2).is_some_and(|start| {
                    let rest = &word[2..];
                    KINDS
                        .iter()
                        .any(|(kind, _)| start.eq_ignore_ascii_case(kind))
                        && (rest.is_empty() || rest.starts_with(['+', '-']))
                })
        };
        let mut words = on.split_whitespace();
        let id = words.next().is_some_and(is_id);
        if words.any(|word| id || odd(word)) {
            return Err(both!(
                "读不懂依赖关系“{text}”：写作 A-001 或 A-001 SS+2wd",
                "the link `{text}` cannot be read: write A-001 or A-001 SS+2wd"
            ));
        }
        if on.is_empty() {
            return Err(both!(
                "依赖关系“{text}”没有写前置：写作 A-001 或 A-001 SS+2wd",
                "the link `{text}` names no predecessor: write A-001 or A-001 SS+2wd"
            ));
        }
        Ok(Self {
            on: on.to_owned(),
            kind,
            lag,
        })
    }
}

/// The lag at the end of a text, and what is before it.
fn lag(text: &str) -> Result<(&str, Span), Both> {
    // An id has a dash too: a lag ends in a unit and follows a space, a kind or a plus.
    let tail = text.rfind(['+', '-']).filter(|at| {
        let (before, after) = text.split_at(*at);
        after.ends_with('d')
            && after[1..].starts_with(|first: char| first.is_ascii_digit() || first == ' ')
            && (after.starts_with('+') || before.ends_with(' ') || !kind(before).0.eq(before))
    });
    let Some(at) = tail else {
        return Ok((text, Span::default()));
    };
    let number = text[at..].replace(' ', "");
    let lag = number.parse().map_err(|wrong: Both| {
        let form = Span::form();
        Both {
            zh: format!("{}：{}", wrong.zh, form.zh),
            en: format!("{}: {}", wrong.en, form.en),
        }
    });
    Ok((&text[..at], lag?))
}

/// The kind at the end of a text, and what is before it: behind a space, or right behind the digits of an id.
fn kind(text: &str) -> (&str, Kind) {
    let ends = |(word, kind): &(&str, Kind)| {
        let at = text.len().checked_sub(word.len())?;
        let (before, last) = (text.get(..at)?, text.get(at..)?);
        let apart = before.ends_with(' ') || is_id(before.rsplit(' ').next()?);
        (apart && last.eq_ignore_ascii_case(word)).then(|| (before.trim_end(), *kind))
    };
    let known = KINDS.iter().find_map(ends);
    known.unwrap_or((text, Kind::FinishStart))
}

/// Whether a word is like `A-001`, or a row's number as other tools show it.
fn is_id(word: &str) -> bool {
    let digits = word.trim_start_matches(|letter: char| letter.is_ascii_uppercase());
    let digits = digits.strip_prefix('-').unwrap_or(digits);
    !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit())
}

impl fmt::Display for Waits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.on)?;
        let word = KINDS
            .iter()
            .find(|(_, kind)| *kind == self.kind)
            .map_or("FS", |(word, _)| word);
        match (self.kind, self.lag.ticks) {
            (Kind::FinishStart, 0) => Ok(()),
            (_, 0) => write!(f, " {word}"),
            (_, 1..) => write!(f, " {word}+{}", self.lag),
            _ => write!(f, " {word}{}", self.lag),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_reads_back_as_written() {
        for text in [
            "A-001",
            "A-001 SS",
            "A-001 FF-2d",
            "M-003 FS+2.5wd",
            "标书编制 SF+1wd",
            "a d",
        ] {
            assert_eq!(text.parse::<Waits>().expect(text).to_string(), text);
        }
        for (text, plain) in [
            ("A-001+2wd", "A-001 FS+2wd"),
            ("A-001 ss +2wd", "A-001 SS+2wd"),
            (" A-001  -1d ", "A-001 FS-1d"),
            ("A-001 fs", "A-001"),
            ("A-003FS+0.5wd", "A-003 FS+0.5wd"),
            ("M-003ss-1d", "M-003 SS-1d"),
            ("2SS+1d", "2 SS+1d"),
            ("Press SS", "Press SS"),
            ("PRESS", "PRESS"),
            ("ABSS", "ABSS"),
        ] {
            assert_eq!(text.parse::<Waits>().expect(text).to_string(), plain);
        }
        assert_eq!("A-1d".parse::<Waits>().expect("an id").on, "A-1d");
    }

    #[test]
    fn what_is_no_link_is_refused() {
        for text in [
            "",
            " ",
            "A-001 SS+2.0000001wd",
            "+2wd",
            "A-001 fs +2x",
            "A-001 SS+2",
            "A-001 XX",
            "A-001 A-002",
        ] {
            assert!(text.parse::<Waits>().is_err(), "{text}");
        }
    }
}
