//! Where the lines of a member begin and end, and how whole lines are put between them. Not what changes; that is `splice`.

use std::ops::Range;

use super::splice::Splicer;
use super::tree::{Member, Node, Shape, after_break, line_end, line_start};
use super::write::inline;
use super::{Mapping, Value};

impl<'a> Splicer<'a> {
    /// Puts whole lines at the start of a line, or behind a last line that has no line break.
    pub fn insert_lines(&mut self, at: usize, before: &Node<'a>, text: &str) {
        let open = at == self.text.len() && !self.text.ends_with(['\n', '\r']);
        if !open {
            return self.cut(at..at, text);
        }
        // A block scalar at the very end of a file has no last line break; now it would get one.
        if let Some(header) = before.last_header() {
            let mark = &self.text[header.clone()];
            let stripped = format!(
                "{}-",
                mark.trim_end_matches(['+', '-']).replace(['+', '-'], "")
            );
            if mark != stripped && !self.splices.iter().any(|splice| splice.at == header) {
                self.cut(header, stripped);
            }
        }
        let eol = self.style.eol;
        let first = !self
            .splices
            .iter()
            .any(|splice| splice.at.start == at && splice.text.starts_with(eol));
        let text = if first {
            format!("{eol}{text}")
        } else {
            text.to_owned()
        };
        self.cut(at..at, text);
    }

    /// Behind the last line of a member, deeper comments directly below it included.
    pub fn extent(&self, member: &Member<'a>, column: usize) -> usize {
        let mut at = after_break(
            self.text,
            line_end(self.text, member.value.end().max(member.gap)),
        );
        loop {
            let line = &self.text[at..line_end(self.text, at)];
            let deep = line.len() - line.trim_start_matches(' ').len();
            if deep <= column || !line[deep..].starts_with('#') {
                return at;
            }
            at = after_break(self.text, at + line.len());
        }
    }

    /// The blank line that stands between the items of a list, if one does.
    pub fn apart(&self, members: &[Member<'a>], column: usize) -> &'static str {
        let between = members
            .len()
            .checked_sub(2)
            .map(|at| self.extent(&members[at], column));
        let blank = between.is_some_and(|at| self.text[at..].starts_with(['\n', '\r']));
        // Behind `|+` a blank line would belong to the text.
        let header = |member: &Member| member.value.last_header();
        let keeps = members
            .iter()
            .filter_map(header)
            .any(|header| self.text[header].contains('+'));
        if blank && !keeps { self.style.eol } else { "" }
    }

    pub fn column(&self, at: usize) -> usize {
        at - line_start(self.text, at)
    }

    /// How far the value of an item stands from its dash.
    pub fn width(&self, item: &Member<'a>) -> usize {
        let (dash, value) = (item.key.start, item.value.span.start);
        let beside =
            line_start(self.text, value) == line_start(self.text, dash) && value > dash + 1;
        if beside { value - dash } else { 2 }
    }
}

impl Node<'_> {
    /// The header of the block scalar that the value ends in.
    fn last_header(&self) -> Option<Range<usize>> {
        match &self.shape {
            Shape::Block { header } => Some(header.clone()),
            Shape::Seq(group) | Shape::Map(group) if !group.flow => {
                group.members.last()?.value.last_header()
            }
            _ => None,
        }
    }
}

impl Member<'_> {
    /// Whether this is the member of a key; `2026:` is a number.
    pub fn is(&self, key: &Value) -> bool {
        match key {
            Value::String(name) => *name == self.name,
            other => inline(other) == self.name,
        }
    }

    /// What a mapping holds under this key.
    pub fn of<'m>(&self, map: &'m Mapping) -> Option<&'m Value> {
        let odd = || map.get(serde_yaml::from_str::<Value>(&self.name).ok()?);
        map.get(&*self.name).or_else(odd)
    }
}
