//! Values to text in the one style that the tool writes. Not changes to a text that is there; those are `splice`.

use serde::Serialize;

use super::read::to_value;
use super::scalar::{block, digits, double, plain};
use super::{Mapping, Value};

/// How the lines around a new piece look.
#[derive(Clone, Debug)]
pub(super) struct Style {
    pub eol: &'static str,
    /// Blanks that a nested mapping is indented by.
    pub step: usize,
    /// Blanks that a list is indented by under its key: 0 or more.
    pub list: usize,
}

impl Default for Style {
    fn default() -> Self {
        Self {
            eol: "\n",
            step: 2,
            list: 2,
        }
    }
}

/// A value behind a key or dash: what stands on the same line, and the lines below it.
pub(super) struct Piece {
    pub head: String,
    pub body: String,
}

/// The text of a new file: one member a line, two blanks a level, quotes where a reader could be mistaken.
pub fn write<T: Serialize>(value: &T) -> String {
    let style = Style::default();
    match to_value(value) {
        Value::Mapping(map) if !map.is_empty() => style.entries(&map, 0),
        Value::Sequence(list) if !list.is_empty() => style.items(&list, 0),
        other => {
            let piece = style.scalar(&other, 0);
            format!("{}\n{}", piece.head, piece.body)
        }
    }
}

impl Style {
    /// All entries of a mapping whose keys stand in `column`, each with its line break.
    pub fn entries(&self, map: &Mapping, column: usize) -> String {
        map.iter()
            .map(|(key, value)| self.entry(key, value, column))
            .collect()
    }

    /// One entry, its indentation included.
    pub fn entry(&self, key: &Value, value: &Value, column: usize) -> String {
        let piece = self.under_key(value, column);
        let gap = if piece.head.is_empty() { "" } else { " " };
        format!(
            "{:column$}{}:{gap}{}{}{}",
            "",
            inline(key),
            piece.head,
            self.eol,
            piece.body
        )
    }

    /// All items of a list whose dashes stand in `column`.
    pub fn items(&self, list: &[Value], column: usize) -> String {
        list.iter().map(|item| self.item(item, column, 2)).collect()
    }

    /// One item, its indentation included; what follows the dash stands `width` behind it.
    pub fn item(&self, item: &Value, column: usize, width: usize) -> String {
        let piece = self.under_dash(item, column, width);
        format!(
            "{:column$}-{:gap$}{}{}{}",
            "",
            "",
            piece.head,
            self.eol,
            piece.body,
            gap = width - 1
        )
    }

    /// The value of a key in `column`.
    pub fn under_key(&self, value: &Value, column: usize) -> Piece {
        match value {
            Value::Mapping(map) if !map.is_empty() => Piece {
                head: String::new(),
                body: self.entries(map, column + self.step),
            },
            Value::Sequence(list) if !list.is_empty() => Piece {
                head: String::new(),
                body: self.items(list, column + self.list),
            },
            other => self.scalar(other, column),
        }
    }

    /// The value behind a dash in `column`: its first line stands beside the dash.
    pub fn under_dash(&self, value: &Value, column: usize, width: usize) -> Piece {
        let inner = column + width;
        let lines = match value {
            Value::Mapping(map) if !map.is_empty() => self.entries(map, inner),
            Value::Sequence(list) if !list.is_empty() => self.items(list, inner),
            other => return self.scalar(other, column),
        };
        let (head, body) = lines[inner..]
            .split_once(self.eol)
            .unwrap_or((&lines[inner..], ""));
        Piece {
            head: head.to_owned(),
            body: body.to_owned(),
        }
    }

    /// A scalar or an empty list or mapping, below a member in `column`.
    fn scalar(&self, value: &Value, column: usize) -> Piece {
        let step = self.step.max(1);
        if let Value::String(text) = value
            && let Some((head, lines)) = block(text, step)
        {
            let indent = column + step;
            let line = |line: &&str| {
                if line.is_empty() {
                    self.eol.to_owned()
                } else {
                    format!("{:indent$}{line}{}", "", self.eol)
                }
            };
            return Piece {
                head,
                body: lines.iter().map(line).collect(),
            };
        }
        Piece {
            head: inline_in(value, false),
            body: String::new(),
        }
    }
}

/// A value on one line.
pub(super) fn inline(value: &Value) -> String {
    inline_in(value, false)
}

/// A value on one line inside brackets.
pub(super) fn in_brackets(value: &Value) -> String {
    inline_in(value, true)
}

fn inline_in(value: &Value, flow: bool) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(truth) => truth.to_string(),
        Value::Number(number) => digits(number),
        Value::String(text) if plain(text, flow) => text.clone(),
        Value::String(text) => double(text),
        Value::Sequence(list) => format!(
            "[{}]",
            list.iter().map(in_brackets).collect::<Vec<_>>().join(", ")
        ),
        Value::Mapping(map) => {
            let entries = map
                .iter()
                .map(|(key, value)| format!("{}: {}", in_brackets(key), in_brackets(value)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
        Value::Tagged(tagged) => format!("{} {}", tagged.tag, in_brackets(&tagged.value)),
    }
}
