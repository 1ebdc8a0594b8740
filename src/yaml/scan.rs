//! Finds keys, values and comments in a text, and refuses what a project file has no use for. Not a YAML reader: values are read by serde.
//!
//! It is stricter than YAML on purpose (no anchors, tags, documents, complex keys), so that what it accepts can be edited in place.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use super::fault::line_number;
use super::problem::{Problem, What};
use super::tree::{Member, Node, Shape};

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

    pub fn name(&self, key: &Node<'a>) -> Result<Cow<'a, str>, Problem> {
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
            Some(b'?' | b':') if self.blank_at(self.pos + 1) => What::ComplexKey,
            Some(byte @ (b'%' | b'@' | b'`')) => What::Reserved {
                found: char::from(byte),
            },
            _ => return Ok(()),
        };
        Err(self.problem(what))
    }

    /// Refuses anything but a comment in the rest of the line.
    pub fn nothing_follows(&mut self, node: &Node<'a>) -> Result<(), Problem> {
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

    pub fn no_tab(&self) -> Result<(), Problem> {
        self.tab
            .map_or(Ok(()), |tab| Err(Problem::new(tab..tab + 1, What::Tab)))
    }
}

/// The keys of one mapping; a set only where there are many.
#[derive(Default)]
pub(super) struct Names<'a>(HashSet<Cow<'a, str>>);

impl<'a> Names<'a> {
    /// Refuses a member whose key was there before.
    pub fn add(
        &mut self,
        text: &str,
        before: &[Member<'a>],
        new: &Member<'a>,
    ) -> Result<(), Problem> {
        const FEW: usize = 16;
        if before.len() == FEW {
            self.0 = before.iter().map(|member| member.name.clone()).collect();
        }
        if before.len() >= FEW && self.0.insert(new.name.clone()) {
            return Ok(());
        }
        let Some(first) = before.iter().find(|member| member.name == new.name) else {
            return Ok(());
        };
        let (name, line) = (new.name.to_string(), line_number(text, first.key.start));
        Err(Problem::new(
            new.key.clone(),
            What::Duplicate { name, line },
        ))
    }
}
