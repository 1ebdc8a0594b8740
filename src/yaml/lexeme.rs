//! The single values of a text: plain, quoted and block scalars, and small questions about a position. Not lists and mappings.

use std::ops::Range;

use super::block::wide_colon;
use super::problem::{Problem, What};
use super::scan::Scanner;
use super::tree::{Node, Shape};

impl<'a> Scanner<'a> {
    pub fn peek(&self) -> Option<u8> {
        self.bytes.get(self.pos).copied()
    }

    /// Whether a blank, a line break or the end is at `at`.
    pub fn blank_at(&self, at: usize) -> bool {
        matches!(
            self.bytes.get(at),
            None | Some(b' ' | b'\t' | b'\n' | b'\r')
        )
    }

    pub fn is_dash(&self) -> bool {
        self.peek() == Some(b'-') && self.blank_at(self.pos + 1)
    }

    /// `---` or `...` at the start of a line.
    pub fn marker(&self) -> bool {
        self.pos == self.line
            && matches!(
                self.bytes.get(self.pos..self.pos + 3),
                Some(b"---" | b"...")
            )
            && self.blank_at(self.pos + 3)
    }

    pub fn column(&self) -> usize {
        self.pos - self.line
    }

    pub fn line_end(&self) -> usize {
        self.bytes[self.pos..]
            .iter()
            .position(|b| matches!(b, b'\n' | b'\r'))
            .map_or(self.bytes.len(), |n| self.pos + n)
    }

    /// The number of the line that `at` is on, from 1.
    pub fn number(&self, at: usize) -> usize {
        super::fault::line_number(self.text, at)
    }

    /// A problem with the character here.
    pub fn problem(&self, what: What) -> Problem {
        let length = self.text[self.pos..]
            .chars()
            .next()
            .map_or(0, char::len_utf8);
        Problem::new(self.pos..self.pos + length, what)
    }

    /// A plain scalar up to a `: `, a ` #` or the end of the line.
    pub fn plain_line(&mut self) -> Node<'a> {
        let start = self.pos;
        let mut end = start;
        while let Some(byte) = self.peek() {
            match byte {
                b'\n' | b'\r' => break,
                b':' if self.blank_at(self.pos + 1) => break,
                b'#' if self.pos > start && self.blank_at(self.pos - 1) => break,
                b' ' | b'\t' => {}
                _ => end = self.pos + 1,
            }
            self.pos += 1;
        }
        Node {
            span: start..end,
            shape: Shape::Plain,
        }
    }

    /// The further lines of a plain scalar: those that are indented deeper than what is around it.
    pub fn plain_rest(
        &mut self,
        mut node: Node<'a>,
        indent: Option<usize>,
    ) -> Result<Node<'a>, Problem> {
        while self.peek().is_some_and(|byte| byte != b'#') {
            let (pos, line) = (self.pos, self.line);
            while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
                if matches!(self.peek(), Some(b'\n' | b'\r')) {
                    self.line_break();
                } else {
                    self.pos += 1;
                }
            }
            let lead = &self.bytes[self.line..self.pos];
            let outside = indent.is_some_and(|indent| lead.len() <= indent);
            if self.peek().is_none_or(|byte| byte == b'#') || outside || self.marker() {
                (self.pos, self.line) = (pos, line);
                return Ok(node);
            }
            if let Some(tab) = lead.iter().position(|&byte| byte == b'\t') {
                return Err(Problem::new(
                    self.line + tab..self.line + tab + 1,
                    What::Tab,
                ));
            }
            let more = self.plain_line();
            if self.peek() == Some(b':') {
                return Err(wide_colon(self.text, &node.span)
                    .unwrap_or_else(|| Problem::new(more.span, What::Continued)));
            }
            node.span.end = more.span.end;
        }
        Ok(node)
    }

    /// A quoted scalar, over as many lines as it takes.
    pub fn quoted(&mut self) -> Result<Node<'a>, Problem> {
        let start = self.pos;
        let quote = self.bytes[start];
        self.pos += 1;
        loop {
            match self.peek() {
                None => return Err(Problem::new(start..start + 1, What::OpenQuote)),
                Some(b'\\')
                    if quote == b'"'
                        && matches!(self.bytes.get(self.pos + 1), Some(b) if !matches!(b, b'\n' | b'\r')) =>
                {
                    self.pos += 2;
                }
                Some(b'\'') if quote == b'\'' && self.bytes.get(self.pos + 1) == Some(&b'\'') => {
                    self.pos += 2;
                }
                Some(b'\n' | b'\r') => self.line_break(),
                Some(byte) => {
                    self.pos += 1;
                    if byte == quote {
                        break;
                    }
                }
            }
        }
        let shape = if quote == b'"' {
            Shape::Double
        } else {
            Shape::Single
        };
        Ok(Node {
            span: start..self.pos,
            shape,
        })
    }

    /// `|` or `>` and the lines below it.
    pub fn block_scalar(&mut self, indent: Option<usize>) -> Result<Node<'a>, Problem> {
        let (header, digit, keep) = self.block_header()?;
        let mut least = indent.map_or(1, |indent| indent + 1);
        let mut content = digit.map(|digit| (least - 1 + digit).max(1));
        let mut end = header.end;
        while self.peek().is_some() {
            self.line_break();
            let rest = &self.bytes[self.pos..];
            let spaces = rest.iter().take_while(|&&byte| byte == b' ').count();
            let blank = matches!(rest.get(spaces), None | Some(b'\n' | b'\r'));
            let wanted = match content {
                Some(wanted) => wanted,
                None if blank => {
                    // Blank lines before the text count towards its indentation, as in the other parser.
                    least = least.max(spaces);
                    usize::MAX
                }
                None => *content.insert(spaces.max(least)),
            };
            if !blank && spaces < wanted {
                break;
            }
            self.pos = self.line_end();
            if keep || !blank || spaces > wanted {
                end = self.pos;
            }
        }
        Ok(Node {
            span: header.start..end,
            shape: Shape::Block { header },
        })
    }

    /// `|2-` and the like up to the end of the line: the indicator, its digit, whether blank lines are kept.
    fn block_header(&mut self) -> Result<(Range<usize>, Option<usize>, bool), Problem> {
        let start = self.pos;
        let (mut digit, mut keep) = (None, false);
        self.pos += 1;
        while let Some(byte @ (b'+' | b'-' | b'1'..=b'9')) = self.peek() {
            match byte {
                b'+' => keep = true,
                b'-' => {}
                _ => digit = Some(usize::from(byte - b'0')),
            }
            self.pos += 1;
        }
        let header = start..self.pos;
        while matches!(self.peek(), Some(b' ' | b'\t')) {
            self.pos += 1;
        }
        if self.peek() == Some(b'#') && self.pos > header.end {
            self.comment(self.pos..self.line_end());
            self.pos = self.line_end();
        }
        if self.blank_at(self.pos) {
            return Ok((header, digit, keep));
        }
        Err(Problem::new(self.pos..self.line_end(), What::BlockHeader))
    }
}
