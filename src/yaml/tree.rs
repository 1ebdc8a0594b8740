//! Where everything stands in a text: spans of keys and values. Not what they mean; serde decides that.

use std::borrow::Cow;
use std::ops::Range;

/// A value and the bytes it takes.
#[derive(Debug)]
pub(super) struct Node<'a> {
    /// From the first to the last byte of the value; empty, after the colon or dash, where there is none.
    pub span: Range<usize>,
    pub shape: Shape<'a>,
}

/// How a value is written.
#[derive(Debug)]
pub(super) enum Shape<'a> {
    /// Nothing at all: `owner:`.
    Null,
    Plain,
    Single,
    Double,
    /// `|` or `>` with the lines below; `header` is the indicator itself, as in `|2-`.
    Block {
        header: Range<usize>,
    },
    Seq(Group<'a>),
    Map(Group<'a>),
}

/// The members of a list or mapping.
#[derive(Debug)]
pub(super) struct Group<'a> {
    /// `[a]` and `{a: 1}`, as opposed to one member a line.
    pub flow: bool,
    pub members: Vec<Member<'a>>,
}

/// One key with its value, or one item.
#[derive(Debug)]
pub(super) struct Member<'a> {
    /// The key as written; for an item its dash, in `[…]` empty.
    pub key: Range<usize>,
    /// The key as meant; empty for items.
    pub name: Cow<'a, str>,
    /// Just behind the colon or dash.
    pub gap: usize,
    pub value: Node<'a>,
}

impl<'a> Node<'a> {
    pub fn members(&self) -> &[Member<'a>] {
        match &self.shape {
            Shape::Seq(group) | Shape::Map(group) => &group.members,
            _ => &[],
        }
    }

    /// The member with this key (or, in a list, with this number).
    pub fn member(&self, step: &str) -> Option<&Member<'a>> {
        match &self.shape {
            Shape::Map(group) => group.members.iter().find(|member| member.name == step),
            Shape::Seq(group) => group.members.get(step.parse::<usize>().ok()?),
            _ => None,
        }
    }

    /// The node that the positions in `path` lead to, and as far as they lead.
    pub fn at(&self, path: &[usize]) -> &Self {
        path.iter()
            .try_fold(self, |node, &step| {
                node.members().get(step).map(|m| &m.value).ok_or(node)
            })
            .unwrap_or_else(|n| n)
    }

    /// The last byte that belongs to the value, its trailing blank lines included where they count.
    pub fn end(&self) -> usize {
        match &self.shape {
            Shape::Seq(Group {
                flow: false,
                members,
            })
            | Shape::Map(Group {
                flow: false,
                members,
            }) => members
                .last()
                .map_or(self.span.end, |member| member.value.end()),
            _ => self.span.end,
        }
    }
}

/// The end of the line that `at` is on, without its line break.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    text[at..].find(['\n', '\r']).map_or(text.len(), |n| at + n)
}

/// The start of the line that `at` is on.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind(['\n', '\r']).map_or(0, |n| n + 1)
}

/// Behind the line break at `at`, if there is one.
pub(super) fn after_break(text: &str, at: usize) -> usize {
    let rest = &text.as_bytes()[at..];
    match rest {
        [b'\r', b'\n', ..] => at + 2,
        [b'\r' | b'\n', ..] => at + 1,
        _ => at,
    }
}
