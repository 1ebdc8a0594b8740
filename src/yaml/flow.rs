//! Lists and mappings in brackets. Not those with one member a line; they are `block`.

use std::borrow::Cow;

use super::problem::{Problem, What};
use super::scan::{Names, Scanner};
use super::tree::{Group, Member, Node, Shape};

impl<'a> Scanner<'a> {
    /// `[…]` or `{…}` at the current position.
    pub fn flow(&mut self) -> Result<Node<'a>, Problem> {
        self.deeper()?;
        let start = self.pos;
        let map = self.bytes[start] == b'{';
        let close = if map { b'}' } else { b']' };
        let mut names = Names::default();
        let mut members: Vec<Member<'a>> = Vec::new();
        self.pos += 1;
        loop {
            self.skip();
            match self.peek() {
                None => return Err(Problem::new(start..start + 1, What::OpenBracket)),
                Some(byte) if byte == close => break,
                Some(b',' | b']' | b'}') => return Err(self.problem(What::Flow)),
                _ => {}
            }
            let member = if map {
                self.flow_entry()?
            } else {
                self.flow_item()?
            };
            if map {
                names.add(self.text, &members, &member)?;
            }
            members.push(member);
            self.skip();
            match self.peek() {
                Some(b',') => self.pos += 1,
                Some(byte) if byte == close => {}
                None => return Err(Problem::new(start..start + 1, What::OpenBracket)),
                Some(b':') if !map => return Err(self.problem(What::Pair)),
                _ => return Err(self.problem(What::Flow)),
            }
        }
        self.pos += 1;
        self.shallower();
        let group = Group {
            flow: true,
            members,
        };
        Ok(Node {
            span: start..self.pos,
            shape: if map {
                Shape::Map(group)
            } else {
                Shape::Seq(group)
            },
        })
    }

    fn flow_item(&mut self) -> Result<Member<'a>, Problem> {
        let start = self.pos;
        let value = self.flow_node()?;
        Ok(Member {
            key: start..start,
            name: Cow::Borrowed(""),
            gap: start,
            value,
        })
    }

    fn flow_entry(&mut self) -> Result<Member<'a>, Problem> {
        let line = self.line;
        let key = self.flow_node()?;
        if line != self.line || matches!(key.shape, Shape::Seq(_) | Shape::Map(_)) {
            return Err(Problem::new(key.span, What::ComplexKey));
        }
        let name = self.plain_text(&key);
        if matches!(key.shape, Shape::Plain) && name == "<<" {
            return Err(Problem::new(key.span, What::MergeKey));
        }
        let end = self.pos;
        self.skip();
        let mut gap = end;
        let mut value = Node {
            span: end..end,
            shape: Shape::Null,
        };
        if self.peek() == Some(b':') {
            self.pos += 1;
            gap = self.pos;
            value.span = gap..gap;
            self.skip();
            if !matches!(self.peek(), None | Some(b',' | b'}' | b']')) {
                value = self.flow_node()?;
            }
        }
        Ok(Member {
            key: key.span,
            name,
            gap,
            value,
        })
    }

    fn flow_node(&mut self) -> Result<Node<'a>, Problem> {
        self.no_properties()?;
        match self.peek() {
            Some(b'"' | b'\'') => self.quoted(),
            Some(b'[' | b'{') => self.flow(),
            Some(b'-') if self.blank_at(self.pos + 1) => Err(self.problem(What::Dash)),
            // The other parser takes a `#` right behind a bracket for a comment; YAML does not.
            Some(b'|' | b'>' | b'#') => Err(self.problem(What::Flow)),
            _ => Ok(self.flow_plain()),
        }
    }

    /// A plain scalar inside brackets; it may go on over lines.
    fn flow_plain(&mut self) -> Node<'a> {
        let start = self.pos;
        let mut end = start;
        while let Some(byte) = self.peek() {
            match byte {
                b',' | b'[' | b']' | b'{' | b'}' => break,
                b':' if self.blank_at(self.pos + 1)
                    || matches!(self.bytes[self.pos + 1], b',' | b'[' | b']' | b'{' | b'}') =>
                {
                    break;
                }
                b'#' if self.blank_at(self.pos - 1) => break,
                b' ' | b'\t' => {}
                b'\n' | b'\r' => {
                    self.line_break();
                    continue;
                }
                _ => end = self.pos + 1,
            }
            self.pos += 1;
        }
        Node {
            span: start..end,
            shape: Shape::Plain,
        }
    }
}
