//! Shows that an edited text is the old one with only the intended change, or says why not. Not the edit itself.

use std::collections::HashMap;
use std::ops::Range;

use super::align::merge;
use super::fault::Fault;
use super::guard::BOM;
use super::scan::{Scan, scan};
use super::splice::{Splice, Splicer};
use super::tree::{after_break, line_end};
use super::{Value, guard};
use crate::both;
use crate::text::Both;

/// What the proof starts from.
pub(super) struct Before<'s, 'a> {
    pub source: &'s [u8],
    pub text: &'a str,
    pub scan: &'s Scan<'a>,
    pub splicer: &'s Splicer<'a>,
    pub old: &'s Value,
    pub new: &'s Value,
}

impl Before<'_, '_> {
    /// Compares `result` with what was meant; `as_meant` reads it as its own type.
    ///
    /// # Errors
    /// The first thing that is not as it was meant.
    pub fn prove(
        &self,
        result: &[u8],
        as_meant: &dyn Fn(&[u8]) -> Result<bool, Fault>,
    ) -> Result<(), Both> {
        if !as_meant(result).map_err(|fault| fault.message)? {
            return Err(both!(
                "改写后读出的内容与预期不符",
                "the edited text does not read as what was meant"
            ));
        }
        let text = guard::text(result).map_err(|_| Both::default())?;
        self.values(text)?;
        self.comments(text)?;
        self.lines(text)?;
        if self.source.starts_with(BOM.as_bytes()) != result.starts_with(BOM.as_bytes()) {
            return Err(both!(
                "改写后丢失了 BOM",
                "the edited text lost its byte order mark"
            ));
        }
        if !lone_feed(self.text) && lone_feed(text) && self.text.contains('\n') {
            return Err(both!(
                "改写后换行符不一致",
                "the edited text mixes line ends"
            ));
        }
        Ok(())
    }

    /// Also what the type does not look at must be as before.
    fn values(&self, text: &str) -> Result<(), Both> {
        let parse = |text: &str| serde_yaml::from_str::<Value>(text);
        let (Ok(mut expected), Ok(found)) = (parse(self.text), parse(text)) else {
            return Err(both!(
                "改写后的文本无法读取",
                "the edited text cannot be read"
            ));
        };
        merge(&mut expected, self.old, self.new);
        if expected == found {
            return Ok(());
        }
        Err(both!(
            "改写会影响其他内容",
            "the edit would change other values"
        ))
    }

    /// Every comment outside what was removed is still there.
    fn comments(&self, text: &str) -> Result<(), Both> {
        let mut counts: HashMap<&str, isize> = HashMap::new();
        let result = scan(text).map_err(|problem| problem.words().0)?;
        for comment in result.comments {
            *counts.entry(&text[comment]).or_default() += 1;
        }
        let removed = |comment: &Range<usize>| {
            self.splicer
                .removed
                .iter()
                .any(|range| range.start <= comment.start && comment.end <= range.end)
        };
        for comment in self
            .scan
            .comments
            .iter()
            .filter(|comment| !removed(comment))
        {
            let left = counts.entry(&self.text[comment.clone()]).or_default();
            *left -= 1;
            if *left < 0 {
                return Err(both!("改写会丢失一条注释", "the edit would lose a comment"));
            }
        }
        Ok(())
    }

    /// Every line that no splice touches is still there, byte for byte and in order.
    fn lines(&self, text: &str) -> Result<(), Both> {
        let mut found = Lines { text, at: 0 };
        let splices: &[Splice] = &self.splicer.splices;
        let mut next = 0;
        let kept = Lines {
            text: self.text,
            at: 0,
        }
        .filter(|line| {
            while splices
                .get(next)
                .is_some_and(|splice| splice.at.end <= line.start)
            {
                next += 1;
            }
            let closed = self.text[line.clone()].ends_with(['\n', '\r']);
            splices.get(next).is_none_or(|splice| {
                splice.at.start > line.end || (closed && splice.at.start == line.end)
            })
        });
        for line in kept {
            if !found.any(|other| text[other] == self.text[line.clone()]) {
                return Err(both!(
                    "改写会影响其他行",
                    "the edit would change other lines"
                ));
            }
        }
        Ok(())
    }
}

/// The lines of a text with their line breaks.
struct Lines<'a> {
    text: &'a str,
    at: usize,
}

impl Iterator for Lines<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let start = self.at;
        self.at = after_break(self.text, line_end(self.text, start));
        (start < self.at).then_some(start..self.at)
    }
}

/// Whether a line ends in `\n` without `\r`.
fn lone_feed(text: &str) -> bool {
    text.bytes()
        .zip(std::iter::once(0).chain(text.bytes()))
        .any(|(byte, before)| byte == b'\n' && before != b'\r')
}
