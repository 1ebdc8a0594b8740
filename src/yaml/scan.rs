//! Finds keys, values and comments in a text, and refuses what a project file has no use for. Not a YAML reader: values are read by serde.
//!
//! It is stricter than YAML on purpose (no anchors, tags, documents, complex keys), so that what it accepts can be edited in place.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use super::problem::{Problem, What};
use super::tree::{Group, Member, Node, Shape};

/// As deep as the other parser goes.
const DEPTH: usize = 128;

/// A text with its tree and its comments (from `#` to the end of the line).
pub(super) struct Scan<'a> {
    pub root: Node<'a>,
    pub comments: Vec<Range<usize>>,
}

/// Finds everything in `text`, or the first thing that is wrong with it.
pub(super) fn scan(text: &str) -> Result<Scan<'_>, Problem> {
    let mut scanner = Scanner {
        text,
        bytes: text.as_bytes(),
        pos: 0,
        line: 0,
        depth: 0,
        tab: None,
        comments: Vec::new(),
    };
    let root = scanner.document()?;
    Ok(Scan {
        root,
        comments: scanner.comments,
    })
}

pub(super) struct Scanner<'a> {
    pub text: &'a str,
    pub bytes: &'a [u8],
    pub pos: usize,
    /// Where the current line starts.
    pub line: usize,
    depth: usize,
    /// A tab in the indentation of the current line.
    tab: Option<usize>,
    comments: Vec<Range<usize>>,
}

/// A value that may turn out to be a key.
struct Head<'a> {
    node: Node<'a>,
    is_key: bool,
}

impl<'a> Scanner<'a> {
    fn document(&mut self) -> Result<Node<'a>, Problem> {
        let empty = || Err(Problem::new(0..0, What::Empty));
        self.skip();
        let mut fresh = true;
        if self.peek() == Some(b'%') && self.pos == self.line {
            return Err(self.problem(What::Directive));
        }
        if self.marker() {
            if self.peek() == Some(b'.') {
                return Err(self.problem(What::Documents));
            }
            let line = self.line;
            self.pos += 3;
            self.skip();
            fresh = self.line != line;
        }
        if self.peek().is_none() || self.marker() {
            return empty();
        }
        self.no_tab()?;
        let root = self.node(None, fresh)?;
        self.skip();
        if self.marker() && self.peek() == Some(b'.') {
            self.pos += 3;
            self.skip();
            return if self.peek().is_none() {
                Ok(root)
            } else {
                Err(self.problem(What::Documents))
            };
        }
        match self.peek() {
            None => Ok(root),
            Some(_) if self.marker() => Err(self.problem(What::Documents)),
            Some(_) => Err(self.problem(What::Indent)),
        }
    }

    /// The value at the current position. `indent` is the column of the list or mapping around it;
    /// `fresh` where a list or mapping may start here, which it may not behind `key:`.
    fn node(&mut self, indent: Option<usize>, fresh: bool) -> Result<Node<'a>, Problem> {
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
        self.depth -= 1;
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
                return Err(self.problem(What::Reserved(char::from(self.bytes[self.pos]))));
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
            names.add(self, &members, &name, &key)?;
            let gap = self.pos;
            let value = self.value(column, false)?;
            members.push(Member {
                key: key.span,
                name,
                gap,
                value,
            });
            if !self.another(column)? {
                break;
            }
            if self.is_dash() {
                return Err(self.problem(What::Indent));
            }
            let head = self.head()?;
            if !head.is_key {
                return Err(Problem::new(head.node.span, What::NoColon));
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
            self.depth -= 1;
            return Ok(list);
        }
        nothing
    }

    /// Moves over blanks, line breaks and comments.
    pub fn skip(&mut self) {
        let mut lead = self.pos == self.line;
        while let Some(byte) = self.peek() {
            match byte {
                b' ' => self.pos += 1,
                b'\t' => {
                    if lead {
                        self.tab = Some(self.pos);
                    }
                    lead = false;
                    self.pos += 1;
                }
                b'\n' | b'\r' => {
                    self.line_break();
                    lead = true;
                }
                b'#' if self.pos == 0 || self.blank_at(self.pos - 1) => {
                    let start = self.pos;
                    self.pos = self.line_end();
                    self.comments.push(start..self.pos);
                }
                _ => return,
            }
        }
    }

    pub fn line_break(&mut self) {
        self.pos = super::tree::after_break(self.text, self.pos);
        self.line = self.pos;
        self.tab = None;
    }

    /// A comment that was met outside `skip`.
    pub fn comment(&mut self, span: Range<usize>) {
        self.comments.push(span);
    }

    fn name(&self, key: &Node<'a>) -> Result<Cow<'a, str>, Problem> {
        let name = self.plain_text(key);
        if matches!(key.shape, Shape::Plain) && name == "<<" {
            return Err(Problem::new(key.span.clone(), What::MergeKey));
        }
        Ok(name)
    }

    /// What a one-line scalar says.
    pub fn plain_text(&self, node: &Node<'a>) -> Cow<'a, str> {
        let raw = &self.text[node.span.clone()];
        match node.shape {
            Shape::Single => Cow::Owned(raw[1..raw.len() - 1].replace("''", "'")),
            Shape::Double if raw.contains('\\') => {
                Cow::Owned(serde_yaml::from_str(raw).unwrap_or_else(|_| raw.to_owned()))
            }
            Shape::Double => Cow::Borrowed(&raw[1..raw.len() - 1]),
            _ => Cow::Borrowed(raw),
        }
    }

    /// Refuses what begins with an indicator that has no place here.
    pub fn no_properties(&self) -> Result<(), Problem> {
        let what = match self.peek() {
            Some(b'&') => What::Anchor,
            Some(b'*') => What::Alias,
            Some(b'!') => What::Tag,
            Some(b'?') if self.blank_at(self.pos + 1) => What::ComplexKey,
            Some(b':') if self.blank_at(self.pos + 1) => What::ComplexKey,
            Some(byte @ (b'%' | b'@' | b'`')) => What::Reserved(char::from(byte)),
            _ => return Ok(()),
        };
        Err(self.problem(what))
    }

    /// Refuses anything but a comment in the rest of the line.
    fn nothing_follows(&mut self, node: &Node<'a>) -> Result<(), Problem> {
        let line = self.line;
        self.skip();
        if self.line != line || self.peek().is_none() {
            return Ok(());
        }
        let opened = super::tree::line_start(self.text, node.span.start);
        let quoted = matches!(node.shape, Shape::Single | Shape::Double);
        let what = if quoted && opened != self.line {
            What::AfterQuote {
                line: self.number(node.span.start),
            }
        } else if self.peek() == Some(b':') {
            What::Colon
        } else {
            What::AfterValue
        };
        Err(Problem::new(self.pos..self.line_end(), what))
    }

    pub fn deeper(&mut self) -> Result<(), Problem> {
        self.depth += 1;
        if self.depth > DEPTH {
            Err(self.problem(What::Deep))
        } else {
            Ok(())
        }
    }

    pub fn shallower(&mut self) {
        self.depth -= 1;
    }

    fn no_tab(&self) -> Result<(), Problem> {
        self.tab
            .map_or(Ok(()), |tab| Err(Problem::new(tab..tab + 1, What::Tab)))
    }
}

/// The keys of one mapping; a set only where there are many.
#[derive(Default)]
pub(super) struct Names<'a>(HashSet<Cow<'a, str>>);

impl<'a> Names<'a> {
    /// Refuses a key that was there before.
    pub fn add(
        &mut self,
        scanner: &Scanner<'a>,
        before: &[Member<'a>],
        name: &Cow<'a, str>,
        key: &Node<'a>,
    ) -> Result<(), Problem> {
        if before.len() == 16 {
            self.0 = before.iter().map(|member| member.name.clone()).collect();
        }
        let known = if before.len() < 16 {
            before.iter().any(|member| member.name == *name)
        } else {
            !self.0.insert(name.clone())
        };
        if !known {
            return Ok(());
        }
        let first = before
            .iter()
            .find(|member| member.name == *name)
            .map_or(0, |member| member.key.start);
        Err(Problem::new(
            key.span.clone(),
            What::Duplicate {
                name: name.to_string(),
                line: scanner.number(first),
            },
        ))
    }
}
