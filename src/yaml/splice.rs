//! The change between two values as cuts and insertions in a text. Not the proof that they are right; that is `proof`.
//!
//! Members with a line of their own are handled here, brackets in `brackets`, whole values in `replace`.

use crate::order::Order as _;
use std::ops::Range;

use super::align::{Step, align};
use super::scan::Scan;
use super::tree::{Group, Member, Node, Shape, line_start};
use super::write::Style;
use super::{Mapping, Value};

/// These bytes become that text; where both begin at one place, the earlier one comes first.
#[derive(Debug)]
pub(super) struct Splice {
    pub at: Range<usize>,
    pub text: String,
}

/// A change that cannot be made in place.
#[derive(Debug)]
pub(super) struct Stuck;

/// Where a value hangs: behind the colon of a key in `column`, or `width` behind its dash.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slot {
    pub column: usize,
    pub gap: usize,
    pub dash: Option<usize>,
}

/// The splices of one edit, and the pieces of text that it takes away together with their comments.
pub(super) struct Splicer<'a> {
    pub text: &'a str,
    pub style: Style,
    pub splices: Vec<Splice>,
    pub removed: Vec<Range<usize>>,
}

/// The splices that make `new` of `old` in the text of `scan`.
pub(super) fn splices<'a>(
    text: &'a str,
    scan: &Scan<'a>,
    old: &Value,
    new: &Value,
) -> Result<Splicer<'a>, Stuck> {
    let mut splicer = Splicer {
        text,
        style: Style::of(text, &scan.root),
        splices: Vec::new(),
        removed: Vec::new(),
    };
    splicer.value(None, &scan.root, old, new, false)?;
    splicer.splices.order_by_key(|splice| splice.at.start);
    let disjoint = splicer
        .splices
        .windows(2)
        .all(|pair| pair[0].at.end <= pair[1].at.start);
    if disjoint { Ok(splicer) } else { Err(Stuck) }
}

/// What becomes of the members of a block, and what is put behind them (`None`: before all of them).
struct Plan {
    remove: Vec<bool>,
    insert: Vec<(Option<usize>, String)>,
}

impl Plan {
    /// Puts a blank line between new items and their neighbours, unless a text would swallow it.
    fn space(&mut self, blank: &str) {
        let swallow = format!("{blank}{blank}");
        if self.insert.iter().any(|(_, item)| item.ends_with(&swallow)) {
            return;
        }
        for (anchor, item) in &mut self.insert {
            *item = if anchor.is_some() {
                format!("{blank}{item}")
            } else {
                format!("{item}{blank}")
            };
        }
    }

    /// All that is put behind a member.
    fn text(&self, behind: Option<usize>) -> String {
        let here = self.insert.iter().filter(|(anchor, _)| *anchor == behind);
        here.map(|(_, text)| text.as_str()).collect()
    }
}

impl<'a> Splicer<'a> {
    pub fn cut(&mut self, at: Range<usize>, text: impl Into<String>) {
        self.splices.push(Splice {
            at,
            text: text.into(),
        });
    }

    pub fn value(
        &mut self,
        slot: Option<Slot>,
        node: &Node<'a>,
        old: &Value,
        new: &Value,
        flow: bool,
    ) -> Result<(), Stuck> {
        match (&node.shape, old, new) {
            _ if old == new => Ok(()),
            (Shape::Map(group), Value::Mapping(old), Value::Mapping(new))
                if some_stay(group, old, new) =>
            {
                if group.flow {
                    self.flow_map(group, old, new)
                } else {
                    self.map(group, old, new)
                }
            }
            (Shape::Seq(group), Value::Sequence(old), Value::Sequence(new))
                if old.len() == group.members.len() =>
            {
                let steps = align(old, new);
                if !steps.iter().any(|step| matches!(step, Step::Keep(..))) {
                    return self.replace(slot, node, &Value::Sequence(new.clone()), flow);
                }
                if group.flow {
                    self.flow_list(group, &steps, old, new)
                } else {
                    self.list(group, &steps, old, new)
                }
            }
            _ => self.replace(slot, node, new, flow),
        }
    }

    fn map(&mut self, group: &Group<'a>, old: &Mapping, new: &Mapping) -> Result<(), Stuck> {
        let members = &group.members;
        let column = self.column(members[0].key.start);
        let mut plan = Plan {
            remove: members.iter().map(|m| gone(m, old, new)).collect(),
            insert: Vec::new(),
        };
        let mut anchor = None;
        for (key, value) in new {
            let place = members.iter().position(|member| member.is(key));
            if place.is_some() {
                anchor = place;
            } else if old.get(key) != Some(value) {
                plan.insert
                    .push((anchor, self.style.entry(key, value, column)));
            }
        }
        self.members(members, column, &plan, |splicer, at| {
            let member = &members[at];
            let slot = Slot {
                column,
                gap: member.gap,
                dash: None,
            };
            let Some(value) = member.of(new) else {
                return Ok(());
            };
            let before = member.of(old).unwrap_or(&Value::Null);
            splicer.value(Some(slot), &member.value, before, value, false)
        })
    }

    fn list(
        &mut self,
        group: &Group<'a>,
        steps: &[Step],
        old: &[Value],
        new: &[Value],
    ) -> Result<(), Stuck> {
        let members = &group.members;
        let column = self.column(members[0].key.start);
        let width = members.last().map_or(2, |last| self.width(last));
        let mut plan = Plan {
            remove: vec![false; members.len()],
            insert: Vec::new(),
        };
        let mut pairs = vec![None; members.len()];
        let mut anchor = None;
        for &step in steps {
            match step {
                Step::Keep(i, j) => {
                    anchor = Some(i);
                    pairs[i] = Some(j);
                }
                Step::Remove(i) => plan.remove[i] = true,
                Step::Insert(j) => {
                    let item = self.style.item(&new[j], column, width);
                    plan.insert.push((anchor, item));
                }
            }
        }
        plan.space(self.apart(members, column));
        self.members(members, column, &plan, |splicer, at| {
            let member = &members[at];
            let slot = Slot {
                column,
                gap: member.gap,
                dash: Some(splicer.width(member)),
            };
            pairs[at].map_or(Ok(()), |j| {
                splicer.value(Some(slot), &member.value, &old[at], &new[j], false)
            })
        })
    }

    /// Removes, changes and inserts members that each begin a line (the first may stand behind a dash).
    fn members(
        &mut self,
        members: &[Member<'a>],
        column: usize,
        plan: &Plan,
        mut change: impl FnMut(&mut Self, usize) -> Result<(), Stuck>,
    ) -> Result<(), Stuck> {
        let first = plan.remove.iter().position(|&gone| !gone).ok_or(Stuck)?;
        let start = members[0].key.start;
        let compact = !self.text[line_start(self.text, start)..start]
            .bytes()
            .all(|byte| byte == b' ');
        self.front(members, first, column, compact, &plan.text(None));
        for (at, member) in members.iter().enumerate() {
            if plan.remove[at] {
                if at >= first || !compact {
                    let range =
                        line_start(self.text, member.key.start)..self.extent(member, column);
                    self.removed.push(range.clone());
                    self.cut(range, "");
                }
                continue;
            }
            change(self, at)?;
            let text = plan.text(Some(at));
            if !text.is_empty() {
                let end = self.extent(member, column);
                self.insert_lines(end, &member.value, &text);
            }
        }
        Ok(())
    }

    /// Puts `text` before all members, and takes those away that share a line with a dash.
    fn front(
        &mut self,
        members: &[Member<'a>],
        first: usize,
        column: usize,
        compact: bool,
        text: &str,
    ) {
        let start = members[0].key.start;
        if first > 0 && !compact {
            let line = line_start(self.text, start);
            return self.cut(line..line, text);
        }
        if !text.is_empty() {
            self.cut(start..start, format!("{}{:column$}", &text[column..], ""));
        }
        if first > 0 {
            self.cut(start..members[first].key.start, "");
            for member in &members[..first] {
                let gone = member.key.start..self.extent(member, column);
                self.removed.push(gone);
            }
        }
    }
}

/// Whether a key of the file is to go.
pub(super) fn gone(member: &Member, old: &Mapping, new: &Mapping) -> bool {
    member.of(old).is_some() && member.of(new).is_none()
}

fn some_stay(group: &Group, old: &Mapping, new: &Mapping) -> bool {
    group.members.iter().any(|member| !gone(member, old, new))
}
