//! From MSPDI to rows of the schedule: tasks become actions and milestones, summaries phases.

use std::collections::{BTreeMap, HashMap, HashSet};

use rust_decimal::Decimal;

use super::super::{Incoming, Numbers, Wrong, action};
use super::calendar::calendar;
use super::check::check;
use super::file::{File, Task};
use super::people::shifts;
use super::time::{elapsed, first, last, last_worked, minutes, span};
use crate::both;
use crate::model::{Action, Milestone, MilestoneKind, Percent, Progress, record::number};
use crate::schedule::{Calendar, Named, Span};
use crate::text::Both;

/// Reads a file.
///
/// # Errors
/// Every value that cannot be meant, with its line; or the file is no XML, or has no tasks.
pub fn import(bytes: &[u8], numbers: Numbers) -> Result<Incoming, Vec<Wrong>> {
    let text = String::from_utf8_lossy(bytes);
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let checked = check(text);
    if !checked.wrong.is_empty() {
        return Err(checked.wrong);
    }
    let whole = |message: Both| vec![(None, message)];
    let file: File = quick_xml::de::from_str(text).map_err(|error| {
        whole(both!(
            "不是 MS Project 的 XML：{error}",
            "not the XML of MS Project: {error}"
        ))
    })?;
    if file.tasks.list.is_empty() {
        return Err(whole(both!("文件里没有任务", "the file has no tasks")));
    }
    let mut out = Incoming {
        start: first(file.start.as_ref()),
        ..Incoming::default()
    };
    out.calendar = calendar(&file, &mut out.ignored);
    let written = out.calendar.clone().unwrap_or_default();
    let worked =
        Named::of_file(&written).map_err(|remarks| whole(remarks[0].finding.message.clone()))?;
    let mut reader = Reader::new(&file, numbers, worked.calendar);
    reader.name();
    let ids = reader.entries.iter().map(|entry| entry.id.clone());
    let lines = ids
        .zip(checked.lines)
        .filter_map(|(id, line)| Some((id?, line)));
    out.lines = lines.collect();
    reader.rows(&mut out);
    out.ignored.extend(reader.told());
    Ok(out)
}

/// One task of the file on its way.
pub(super) struct Entry<'a> {
    pub(super) task: &'a Task,
    /// None for summaries and what is left out.
    pub(super) id: Option<String>,
    /// Summaries above it, outermost first, as indices.
    pub(super) above: Vec<usize>,
}

/// The tasks of a file with the ids that they get.
pub(super) struct Reader<'a> {
    file: &'a File,
    numbers: Numbers,
    pub(super) entries: Vec<Entry<'a>>,
    pub(super) by_uid: HashMap<&'a str, usize>,
    owners: HashMap<&'a str, &'a str>,
    /// Tasks of people who work by other days than the project.
    pub(super) shifts: HashSet<&'a str>,
    calendar: Calendar,
    pub(super) minutes_per_day: f64,
    /// What was left out, and how often.
    left_out: BTreeMap<&'static str, (Both, usize)>,
}

impl<'a> Reader<'a> {
    fn new(file: &'a File, numbers: Numbers, calendar: Calendar) -> Self {
        let people: HashMap<&str, &str> = file
            .resources
            .list
            .iter()
            .filter_map(|one| Some((one.uid.as_str(), one.name.as_deref()?)))
            .collect();
        let mut owners = HashMap::new();
        for one in &file.assignments.list {
            if let Some(name) = people.get(one.resource.as_str()) {
                owners.entry(one.task.as_str()).or_insert(*name);
            }
        }
        #[expect(clippy::cast_precision_loss, reason = "minutes of a day")]
        let minutes_per_day = file
            .minutes_per_day
            .filter(|day| (1..=1440).contains(day))
            .unwrap_or(480) as f64;
        Self {
            file,
            numbers,
            entries: Vec::new(),
            by_uid: HashMap::new(),
            owners,
            shifts: shifts(file),
            calendar,
            minutes_per_day,
            left_out: BTreeMap::new(),
        }
    }

    pub(super) fn leave(&mut self, key: &'static str, what: Both) {
        self.left_out.entry(key).or_insert((what, 0)).1 += 1;
    }

    fn told(self) -> impl Iterator<Item = Both> {
        self.left_out.into_values().map(|(what, times)| Both {
            zh: format!("{}（{times} 处）", what.zh),
            en: format!("{} ({times})", what.en),
        })
    }

    /// Gives every task an id: the one in its WBS where an export put it, else the next.
    fn name(&mut self) {
        let mut above: Vec<usize> = Vec::new();
        let mut given = HashSet::new();
        let list = &self.file.tasks.list;
        for (at, task) in list.iter().enumerate() {
            while above
                .last()
                .is_some_and(|last| list[*last].level >= task.level)
            {
                above.pop();
            }
            let here = above.clone();
            let is_row = self.is_row(task);
            let id = is_row.then(|| self.id(task, &mut given));
            self.by_uid.insert(&task.uid, at);
            self.entries.push(Entry {
                task,
                id,
                above: here,
            });
            if task.summary == 1 && above.len() < 64 {
                above.push(at);
            }
        }
    }

    fn is_row(&mut self, task: &Task) -> bool {
        if task.null == 1 || task.summary == 1 || task.name.is_none() {
            return false;
        }
        if task.active == Some(0) {
            self.leave("inactive", both!("停用的任务", "inactive tasks"));
            return false;
        }
        if task.external == 1 || task.subproject == 1 {
            self.leave(
                "external",
                both!("其他项目的任务", "tasks of other projects"),
            );
            return false;
        }
        true
    }

    fn id(&mut self, task: &Task, given: &mut HashSet<String>) -> String {
        let prefix = if self.is_milestone(task) { "M" } else { "A" };
        let kept = task.wbs.clone().filter(|wbs| number(wbs, prefix).is_some());
        let id = kept.filter(|wbs| !given.contains(wbs)).unwrap_or_else(|| {
            if prefix == "M" {
                self.numbers.milestone()
            } else {
                self.numbers.action()
            }
        });
        given.insert(id.clone());
        id
    }

    /// What takes no time; but an action that went out as one comes back as one.
    pub(super) fn is_milestone(&self, task: &Task) -> bool {
        let action = task
            .wbs
            .as_ref()
            .is_some_and(|wbs| number(wbs, "A").is_some());
        !action && self.duration(task).is_none_or(|span| span.ticks == 0)
    }

    fn duration(&self, task: &Task) -> Option<Span> {
        let minutes = minutes(task.duration.as_ref()?)?;
        span(minutes, elapsed(task.format), self.minutes_per_day)
    }

    fn rows(&mut self, out: &mut Incoming) {
        for at in 0..self.entries.len() {
            let Some(id) = self.entries[at].id.clone() else {
                continue;
            };
            let task = self.entries[at].task;
            self.note(task);
            let after = self.after(at);
            if self.is_milestone(task) {
                if !matches!(task.constraint, Some(2 | 3 | 4 | 6)) {
                    out.computed.insert(id.clone());
                }
                let milestone = self.milestone(task, id, after);
                out.milestones.extend(milestone);
            } else {
                out.computed.insert(id.clone());
                let action = self.action(at, id, after);
                out.actions.push(action);
            }
        }
    }

    fn title(task: &Task) -> String {
        task.name.as_deref().unwrap_or_default().trim().to_owned()
    }

    fn owner(&self, task: &Task) -> String {
        let known = self.owners.get(task.uid.as_str());
        known.map_or(String::new(), |name| (*name).to_owned())
    }

    fn milestone(&mut self, task: &Task, id: String, after: Vec<String>) -> Option<Milestone> {
        let bound = first(task.constraint_date.as_ref());
        let fixed = matches!(task.constraint, Some(2 | 3)) && bound.is_some();
        let latest = bound.filter(|_| task.constraint == Some(7));
        let bound = bound.filter(|_| matches!(task.constraint, Some(2 | 3 | 4 | 6)));
        let Some(planned) = bound.or_else(|| first(task.start.as_ref())) else {
            self.leave(
                "dateless",
                both!("没有日期的里程碑", "milestones without a date"),
            );
            return None;
        };
        Some(Milestone {
            id,
            title: Self::title(task),
            kind: MilestoneKind::Other,
            planned,
            forecast: None,
            actual: first(task.actual_finish.as_ref()),
            owner: self.owner(task),
            // Without predecessors the planned day bounds it already.
            start_no_earlier: bound.filter(|_| !fixed && !after.is_empty()),
            finish_no_later: latest.or(first(task.deadline.as_ref())),
            after,
            fixed,
            moved: Vec::new(),
            decision: None,
            decided_by: None,
            note: None,
        })
    }

    fn action(&mut self, at: usize, id: String, after: Vec<String>) -> Action {
        let task = self.entries[at].task;
        let mut row = action(id, Self::title(task), self.owner(task));
        let mut phase = self.entries[at]
            .above
            .iter()
            .map(|above| self.entries[*above].task);
        // The summary of the whole project is no phase.
        let phase = phase.rfind(|summary| summary.level > 0);
        row.phase = phase.map(Self::title).filter(|title| !title.is_empty());
        let duration = self.duration(task);
        row.duration = duration.map(|span| span.to_string());
        (row.start, row.due) = (
            first(task.start.as_ref()),
            last_worked(task.finish.as_ref(), &self.calendar),
        );
        if row.due < row.start {
            row.due = row.start;
        }
        row.after = after;
        let bound = first(task.constraint_date.as_ref());
        match task.constraint {
            Some(2 | 4) => row.start_no_earlier = bound,
            // That is what a due day alone means.
            Some(6) if row.after.is_empty() => {
                (row.start, row.due) = (None, last(task.constraint_date.as_ref()));
            }
            Some(3) => row.must_on = last(task.constraint_date.as_ref()),
            Some(7) => row.finish_no_later = last(task.constraint_date.as_ref()),
            _ => {}
        }
        if task.constraint == Some(2) {
            self.leave(
                "must_start",
                both!(
                    "必须开始于：按“不早于”处理",
                    "must start on: taken as no earlier than"
                ),
            );
        }
        row.finish_no_later = row.finish_no_later.or(last(task.deadline.as_ref()));
        row.started_on = first(task.actual_start.as_ref());
        row.done_on = last(task.actual_finish.as_ref());
        let percent = task.percent.filter(|percent| (1..=100).contains(percent));
        row.percent = percent.map(|percent| Percent(Decimal::from(percent)));
        if row.done_on.is_some() {
            row.status = Some(Progress::Done);
        } else if row.started_on.is_some() {
            row.status = Some(Progress::Doing);
            let left = task.remaining.as_deref().and_then(minutes);
            let left = left.and_then(|left| span(left, elapsed(task.format), self.minutes_per_day));
            row.remaining = left.map(|span| span.to_string());
        }
        row
    }
}
