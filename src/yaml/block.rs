//! Lists and mappings with one member a line. Not those in brackets; they are `flow`.

use std::borrow::Cow;
use std::ops::Range;

use super::problem::{Problem, What};
use super::scan::{Names, Scanner};
use super::tree::{Group, Member, Node, Shape, line_start};

/// A value that may turn out to be a key.
struct Head<'a> {
    node: Node<'a>,
    is_key: bool,
}

impl<'a> Scanner<'a> {
    /// The value at the current position. `indent` is the column of the list or mapping around it;
    /// `fresh` where a list or mapping may start here, which it may not behind `key:`.
    pub fn node(&mut self, indent: Option<usize>, fresh: bool) -> Result<Node<'a>, Problem> {
        self.deeper()?;
        let column = self.column();
        let node = match self.peek() {
            Some(b'-') if self.blank_at(self.pos + 1) => {
                if !fresh {
                    return Err(self.problem(What::Dash));
                }
                self.sequence(column)?
            }
            Some(b'|' | b'>') => self.block_scalar(indent)?,
            _ => {
                let head = self.head()?;
                if head.is_key {
                    if !fresh {
                        return Err(self.problem(What::Colon));
                    }
                    self.mapping(column, head.node)?
                } else if matches!(head.node.shape, Shape::Plain) {
                    self.plain_rest(head.node, indent)?
                } else {
                    self.nothing_follows(&head.node)?;
                    head.node
                }
            }
        };
        self.shallower();
        Ok(node)
    }

    /// What stands here up to a colon or the end of the line.
    fn head(&mut self) -> Result<Head<'a>, Problem> {
        self.no_properties()?;
        let line = self.line;
        let (node, plain) = match self.peek() {
            Some(b'"' | b'\'') => (self.quoted()?, false),
            Some(b'[' | b'{') => (self.flow()?, false),
            Some(b',' | b']' | b'}') => {
                return Err(self.problem(What::Reserved {
                    found: char::from(self.bytes[self.pos]),
                }));
            }
            _ => (self.plain_line(), true),
        };
        let mut colon = self.pos;
        while !plain && matches!(self.bytes.get(colon), Some(b' ' | b'\t')) {
            colon += 1;
        }
        let is_key = self.bytes.get(colon) == Some(&b':') && self.blank_at(colon + 1);
        if is_key {
            if line != self.line
                || matches!(node.shape, Shape::Seq(_) | Shape::Map(_))
                || node.span.is_empty()
            {
                return Err(Problem::new(node.span, What::ComplexKey));
            }
            self.pos = colon;
        }
        Ok(Head { node, is_key })
    }

    /// A mapping whose first key has been read; the position is at its colon.
    fn mapping(&mut self, column: usize, mut key: Node<'a>) -> Result<Node<'a>, Problem> {
        let mut names = Names::default();
        let mut members: Vec<Member<'a>> = Vec::new();
        loop {
            self.pos += 1;
            let name = self.name(&key)?;
            let gap = self.pos;
            let nothing = Node {
                span: gap..gap,
                shape: Shape::Null,
            };
            let mut member = Member {
                key: key.span,
                name,
                gap,
                value: nothing,
            };
            names.add(self.text, &members, &member)?;
            member.value = self.value(column, false)?;
            members.push(member);
            if !self.another(column)? {
                break;
            }
            if self.is_dash() {
                return Err(self.problem(What::Indent));
            }
            let head = self.head()?;
            if !head.is_key {
                return Err(wide_colon(self.text, &head.node.span)
                    .unwrap_or_else(|| Problem::new(head.node.span, What::NoColon)));
            }
            key = head.node;
        }
        let span = members[0].key.start..members.last().map_or(0, |last| last.value.span.end);
        Ok(Node {
            span,
            shape: Shape::Map(Group {
                flow: false,
                members,
            }),
        })
    }

    fn sequence(&mut self, column: usize) -> Result<Node<'a>, Problem> {
        let mut members: Vec<Member<'a>> = Vec::new();
        loop {
            let dash = self.pos;
            self.pos += 1;
            let value = self.value(column, true)?;
            members.push(Member {
                key: dash..dash + 1,
                name: Cow::Borrowed(""),
                gap: dash + 1,
                value,
            });
            if !self.another(column)? || !self.is_dash() {
                break;
            }
        }
        let span = members[0].key.start..members.last().map_or(0, |last| last.value.span.end);
        Ok(Node {
            span,
            shape: Shape::Seq(Group {
                flow: false,
                members,
            }),
        })
    }

    /// Whether another member of the list or mapping at `column` follows.
    fn another(&mut self, column: usize) -> Result<bool, Problem> {
        self.skip();
        if self.peek().is_none() || self.marker() {
            return Ok(false);
        }
        self.no_tab()?;
        if self.column() > column {
            Err(self.problem(What::Indent))
        } else {
            Ok(self.column() == column)
        }
    }

    /// The value behind a colon or dash of a mapping or list at `column`.
    fn value(&mut self, column: usize, dash: bool) -> Result<Node<'a>, Problem> {
        let (line, gap) = (self.line, self.pos);
        let nothing = Ok(Node {
            span: gap..gap,
            shape: Shape::Null,
        });
        self.skip();
        if self.peek().is_none() || self.marker() {
            return nothing;
        }
        if self.line == line {
            return self.node(Some(column), dash);
        }
        self.no_tab()?;
        if self.column() > column {
            return self.node(Some(column), true);
        }
        if self.column() == column && !dash && self.is_dash() {
            self.deeper()?;
            let list = self.sequence(column)?;
            self.shallower();
            return Ok(list);
        }
        nothing
    }
}

/// The colon of a Chinese keyboard, where a key should have ended: in the first line of a text that is no key.
pub(super) fn wide_colon(text: &str, span: &Range<usize>) -> Option<Problem> {
    let before = text[line_start(text, span.start)..span.start].trim();
    if !matches!(before, "" | "-") {
        return None;
    }
    let line = text[span.clone()].lines().next()?;
    let at = span.start + line.find('：')?;
    Some(Problem::new(at..at + '：'.len_utf8(), What::WideColon))
}
