//! Changes inside `[…]` and `{…}`, on the lines they stand on. Not members with a line of their own; that is `splice`.

use super::align::Step;
use super::splice::{Splicer, Stuck, gone};
use super::tree::{Group, Member};
use super::write::in_brackets;
use super::{Mapping, Value};

impl<'a> Splicer<'a> {
    pub fn flow_map(
        &mut self,
        group: &Group<'a>,
        old: &Mapping,
        new: &Mapping,
    ) -> Result<(), Stuck> {
        let members = &group.members;
        let remove: Vec<bool> = members
            .iter()
            .map(|member| gone(member, old, new))
            .collect();
        let mut insert = Vec::new();
        let mut anchor = None;
        for (key, value) in new {
            let place = members.iter().position(|member| member.is(key));
            if place.is_some() {
                anchor = place;
            } else if old.get(key) != Some(value) {
                insert.push((
                    anchor,
                    format!("{}: {}", in_brackets(key), in_brackets(value)),
                ));
            }
        }
        for member in members {
            if let Some(value) = member.of(new) {
                let before = member.of(old).unwrap_or(&Value::Null);
                self.in_flow(member, before, value)?;
            }
        }
        self.flow_members(members, &remove, &insert)
    }

    pub fn flow_list(
        &mut self,
        group: &Group<'a>,
        steps: &[Step],
        old: &[Value],
        new: &[Value],
    ) -> Result<(), Stuck> {
        let mut remove = vec![false; group.members.len()];
        let mut insert = Vec::new();
        let mut anchor = None;
        for &step in steps {
            match step {
                Step::Keep(i, j) => {
                    anchor = Some(i);
                    self.in_flow(&group.members[i], &old[i], &new[j])?;
                }
                Step::Remove(i) => remove[i] = true,
                Step::Insert(j) => insert.push((anchor, in_brackets(&new[j]))),
            }
        }
        self.flow_members(&group.members, &remove, &insert)
    }

    fn in_flow(&mut self, member: &Member<'a>, old: &Value, new: &Value) -> Result<(), Stuck> {
        if old != new && member.value.span.is_empty() {
            if !self.text[..member.gap].ends_with(':') {
                return Err(Stuck);
            }
            self.cut(member.gap..member.gap, format!(" {}", in_brackets(new)));
            return Ok(());
        }
        self.value(None, &member.value, old, new, true)
    }

    fn flow_members(
        &mut self,
        members: &[Member<'a>],
        remove: &[bool],
        insert: &[(Option<usize>, String)],
    ) -> Result<(), Stuck> {
        let first = remove.iter().position(|&gone| !gone).ok_or(Stuck)?;
        let last = remove.iter().rposition(|&gone| !gone).ok_or(Stuck)?;
        for (_, text) in insert.iter().filter(|(anchor, _)| anchor.is_none()) {
            let start = members[first].start();
            self.cut(start..start, format!("{text}, "));
        }
        for (at, text) in insert
            .iter()
            .filter_map(|(anchor, text)| anchor.map(|at| (at, text)))
        {
            let end = members[at].value.span.end;
            self.cut(end..end, format!(", {text}"));
        }
        for at in (0..last).filter(|&at| remove[at]) {
            let range = members[at].start()..members[at + 1].start();
            self.removed.push(range.clone());
            self.cut(range, "");
        }
        if let Some(end) = members.last().map(|member| member.value.span.end)
            && last + 1 < members.len()
        {
            let range = members[last].value.span.end..end;
            self.removed.push(range.clone());
            self.cut(range, "");
        }
        Ok(())
    }
}

impl Member<'_> {
    /// Where the member begins inside brackets.
    fn start(&self) -> usize {
        self.key.start
    }
}
