//! A fault with its place in the source, ready to be shown. Not how it is shown; that is `ui`.

use std::ops::Range;

use super::problem::{Problem, What};
use super::tree::{line_end, line_start};
use crate::text::Both;

/// The most of a line that is shown, in bytes.
const SHOWN: usize = 200;

/// What is wrong with the text of a file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1; a byte order mark does not count.
    pub column: usize,
    /// The bytes of `excerpt` that are meant, on character boundaries; may be empty at the end of a line.
    pub span: Range<usize>,
    /// The source line without its line break; of a long line the 200 bytes around the place.
    pub excerpt: String,
    /// What is wrong.
    pub message: Both,
    /// What to do about it.
    pub hint: Both,
}

impl Fault {
    /// A fault at the bytes `at` of `text`.
    pub(super) fn new(text: &str, at: &Range<usize>, message: Both, hint: Both) -> Self {
        let start = floor(text, at.start);
        let (from, until) = (line_start(text, start), line_end(text, start));
        let end = floor(text, at.end).clamp(start, until.max(start));
        let (mut left, mut right) = (from, until.max(start));
        if right - left > SHOWN {
            left = floor(text, left.max(start.saturating_sub(SHOWN / 4)));
            right = floor(text, right.min(left + SHOWN));
        }
        Self {
            line: line_number(text, start),
            column: text[from..start].chars().count() + 1,
            span: start - left..end.min(right) - left,
            excerpt: text[left..right].to_owned(),
            message,
            hint,
        }
    }

    /// A problem of the text itself.
    pub(super) fn of(bytes: &[u8], problem: &Problem) -> Self {
        let (message, hint) = problem.words();
        let lossy = String::from_utf8_lossy(match problem.what {
            What::TooBig => &[],
            _ => bytes,
        });
        // Everything before the first bad byte is the same length in the lossy text.
        let text = lossy.strip_prefix(super::guard::BOM).unwrap_or(&lossy);
        let bom = if matches!(problem.what, What::NotUtf8 { .. }) {
            lossy.len() - text.len()
        } else {
            0
        };
        let start = problem.at.start.saturating_sub(bom);
        let end = if bom > 0 || matches!(problem.what, What::NotUtf8 { .. }) {
            start + '\u{fffd}'.len_utf8()
        } else {
            problem.at.end
        };
        Self::new(text, &(start..end), message, hint)
    }
}

/// The number of the line that `at` is on, from 1; `\r\n`, `\n` and `\r` end a line.
pub(super) fn line_number(text: &str, at: usize) -> usize {
    let bytes = &text.as_bytes()[..at];
    let next = text
        .as_bytes()
        .get(1..)
        .unwrap_or_default()
        .iter()
        .map(Some)
        .chain([None]);
    1 + bytes
        .iter()
        .zip(next)
        .filter(|&(&byte, next)| byte == b'\n' || (byte == b'\r' && next != Some(&b'\n')))
        .count()
}

/// The nearest character boundary at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
