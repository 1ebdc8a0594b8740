//! One value put in the place of another, whatever their shapes. Not changes inside a list or mapping; those are `splice`.

use std::ops::Range;

use super::Value;
use super::scalar::{double, single};
use super::splice::{Slot, Splicer, Stuck};
use super::tree::{Node, Shape, after_break, line_end, line_start};
use super::write::{Piece, Style, in_brackets};

impl<'a> Splicer<'a> {
    pub fn replace(
        &mut self,
        slot: Option<Slot>,
        node: &Node<'a>,
        new: &Value,
        flow: bool,
    ) -> Result<(), Stuck> {
        if flow {
            let text = quoted_like(&node.shape, new).unwrap_or_else(|| in_brackets(new));
            self.removed.push(node.span.clone());
            self.cut(node.span.clone(), text);
            return Ok(());
        }
        let Some(slot) = slot else {
            return self.whole(node, new);
        };
        let mut piece = match slot.dash {
            Some(width) => self.style.under_dash(new, slot.column, width),
            None => self.style.under_key(new, slot.column),
        };
        if piece.body.is_empty()
            && let Some(text) = quoted_like(&node.shape, new)
        {
            piece.head = text;
        }
        let here = line_start(self.text, node.span.start) == line_start(self.text, slot.gap);
        match &node.shape {
            Shape::Null => self.fill(slot.gap, node, &piece),
            Shape::Block { header } if here => self.block_scalar(slot, header, node, &piece),
            Shape::Seq(group) | Shape::Map(group) if here && !group.flow => {
                self.beside_dash(node, piece);
            }
            _ if here => {
                self.removed.push(node.span.clone());
                self.head(slot.gap, node.span.clone(), &piece.head);
                self.body(node, &piece.body);
            }
            _ => self.below(slot.gap, node, piece),
        }
        Ok(())
    }

    /// The document itself: emptied to `{}`, or filled where it was empty.
    fn whole(&mut self, node: &Node<'a>, new: &Value) -> Result<(), Stuck> {
        let text = match (&node.shape, new) {
            (Shape::Map(_), Value::Mapping(new)) if new.is_empty() => "{}".to_owned(),
            (Shape::Map(group), Value::Mapping(new)) if group.flow => {
                let text = self.style.entries(new, 0);
                text.trim_end_matches(['\r', '\n']).to_owned()
            }
            _ => return Err(Stuck),
        };
        self.removed.push(node.span.clone());
        self.cut(node.span.clone(), text);
        Ok(())
    }

    /// Where there is nothing yet.
    fn fill(&mut self, gap: usize, node: &Node<'a>, piece: &Piece) {
        let end = line_end(self.text, gap);
        let rest = &self.text[gap..end];
        let blank = if rest.trim().is_empty() {
            gap..end
        } else {
            gap..gap
        };
        let head = if piece.head.is_empty() {
            String::new()
        } else {
            format!(" {}", piece.head)
        };
        self.cut(blank, head);
        self.body(node, &piece.body);
    }

    /// The part of the value on the line of its key; a comment behind it stays.
    fn head(&mut self, gap: usize, old: Range<usize>, new: &str) {
        let at = if new.is_empty() { gap..old.end } else { old };
        self.cut(at, new);
    }

    /// The part of the value below the line of its key.
    fn body(&mut self, node: &Node<'a>, body: &str) {
        if !body.is_empty() {
            let at = after_break(self.text, line_end(self.text, node.span.end));
            let scalar = Node {
                span: node.span.clone(),
                shape: Shape::Null,
            };
            self.insert_lines(at, &scalar, body);
        }
    }

    fn block_scalar(&mut self, slot: Slot, header: &Range<usize>, node: &Node<'a>, piece: &Piece) {
        self.head(slot.gap, header.clone(), &piece.head);
        let start = after_break(self.text, line_end(self.text, header.end));
        let end = after_break(self.text, line_end(self.text, node.span.end)).max(start);
        self.cut(start..end, piece.body.as_str());
    }

    /// A list or mapping that begins behind a dash.
    fn beside_dash(&mut self, node: &Node<'a>, piece: Piece) {
        let end = line_end(self.text, node.end());
        let range = node.span.start..end;
        let lines = if piece.body.is_empty() {
            piece.head
        } else {
            format!("{}{}{}", piece.head, self.style.eol, piece.body)
        };
        let text = lines
            .strip_suffix(self.style.eol)
            .unwrap_or(&lines)
            .to_owned();
        self.removed.push(range.clone());
        self.cut(range, text);
    }

    /// A value that begins on a later line than its key; comments between the two stay.
    fn below(&mut self, gap: usize, node: &Node<'a>, piece: Piece) {
        let start = line_start(self.text, node.span.start);
        let range = start..after_break(self.text, line_end(self.text, node.end()));
        if !piece.head.is_empty() {
            self.cut(gap..gap, format!(" {}", piece.head));
        }
        self.removed.push(range.clone());
        self.cut(range, piece.body);
    }
}

/// A text in the quotes that the old value had.
fn quoted_like(shape: &Shape, new: &Value) -> Option<String> {
    let Value::String(text) = new else {
        return None;
    };
    match shape {
        Shape::Single => single(text),
        Shape::Double => Some(double(text)),
        _ => None,
    }
}

impl Style {
    /// The style of a text: the line ends of most lines, and the indentation it uses first.
    pub fn of(text: &str, root: &Node) -> Self {
        let (feeds, pairs) = (text.matches('\n').count(), text.matches("\r\n").count());
        let eol = match (feeds, pairs) {
            (0, _) if text.contains('\r') => "\r",
            _ if pairs * 2 > feeds => "\r\n",
            _ => "\n",
        };
        let (mut step, mut list) = (None, None);
        look(text, root, &mut step, &mut list);
        let step = step.unwrap_or(2);
        Self {
            eol,
            step,
            list: list.unwrap_or(step),
        }
    }
}

fn look(text: &str, node: &Node, step: &mut Option<usize>, list: &mut Option<usize>) {
    let column = |at: usize| at - line_start(text, at);
    for member in node.members() {
        if step.is_some() && list.is_some() {
            return;
        }
        let value = &member.value;
        let below = column(value.span.start).checked_sub(column(member.key.start));
        match (&node.shape, &value.shape) {
            (Shape::Map(_), Shape::Map(group)) if !group.flow => *step = step.or(below),
            (Shape::Map(_), Shape::Seq(group)) if !group.flow => *list = list.or(below),
            _ => {}
        }
        look(text, value, step, list);
    }
}
