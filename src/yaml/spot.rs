//! Where values stand in a text that was read already, for findings that come later. Not what is wrong with them.

use std::ops::Range;

use super::fault::Fault;
use super::guard;
use super::scan::scan;
use super::tree::{Node, Shape, line_end};
use crate::text::Both;

/// A place in a text with its line, ready to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The source line.
    pub excerpt: String,
    /// The bytes of `excerpt` that are meant.
    pub span: Range<usize>,
}

/// The places that paths of keys and item numbers (from 0) lead to, or lead near: a path ends where the text does.
///
/// Empty where the text cannot be read at all. The text is taken apart once for all paths.
#[must_use]
pub fn spots<'a>(bytes: &[u8], paths: impl Iterator<Item = &'a [String]>) -> Vec<Spot> {
    let Ok(text) = guard::text(bytes) else {
        return Vec::new();
    };
    let Ok(scan) = scan(text) else {
        return Vec::new();
    };
    let spot = |path: &[String]| {
        let at = span(text, &scan.root, path);
        let fault = Fault::new(text, &at, Both::default(), Both::default());
        Spot {
            line: fault.line,
            column: fault.column,
            excerpt: fault.excerpt,
            span: fault.span,
        }
    };
    paths.map(spot).collect()
}

/// The bytes of the value that a path leads to; of a mapping or list its first line.
fn span(text: &str, root: &Node, path: &[String]) -> Range<usize> {
    let mut node = root;
    for step in path {
        let Some(member) = node.member(step) else {
            break;
        };
        node = &member.value;
    }
    let start = node.span.start;
    match node.shape {
        Shape::Seq(_) | Shape::Map(_) => start..line_end(text, start).min(node.span.end),
        _ => node.span.clone(),
    }
}
