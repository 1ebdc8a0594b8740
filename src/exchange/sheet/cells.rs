//! One row of a table and what its cells mean. Not the file around it.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::super::{Incoming, Wrong, action};
use super::{Names, line};
use crate::both;
use crate::model::{Element, Milestone, MilestoneKind, Percent, Words as _};
use crate::schedule::{Span, Waits};
use crate::text::Both;

/// What a column says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Column {
    Id,
    Title,
    Kind,
    Planned,
    Owner,
    Start,
    Due,
    Duration,
    After,
    Phase,
    Element,
    Fixed,
    Percent,
}

/// The heads by which a column is known.
const HEADS: [(Column, &[&str]); 13] = [
    (Column::Id, &["id", "编号", "序号", "标识号"]),
    (
        Column::Title,
        &[
            "title",
            "标题",
            "名称",
            "行动",
            "任务",
            "任务名称",
            "里程碑",
            "name",
            "task",
            "taskname",
            "task name",
        ],
    ),
    (Column::Kind, &["kind", "类型", "type"]),
    (
        Column::Planned,
        &["planned", "计划", "计划日期", "date", "日期"],
    ),
    (Column::Owner, &["owner", "责任人", "负责人"]),
    (
        Column::Start,
        &["start", "开始", "开始日期", "开始时间", "计划开始"],
    ),
    (
        Column::Due,
        &[
            "due",
            "finish",
            "end",
            "截止",
            "截止日期",
            "完成",
            "完成日期",
            "完成时间",
            "计划完成",
        ],
    ),
    (Column::Duration, &["duration", "工期"]),
    (
        Column::After,
        &["after", "predecessors", "前置", "前置任务", "依赖"],
    ),
    (Column::Phase, &["phase", "阶段"]),
    (Column::Element, &["element", "四要素", "要素"]),
    (Column::Fixed, &["fixed", "客户定日"]),
    (
        Column::Percent,
        &["percent", "完成比例", "完成百分比", "% complete"],
    ),
];

impl Column {
    pub(super) fn of(head: &str) -> Option<Self> {
        let head = head.trim_start_matches('\u{feff}').trim().to_lowercase();
        let known = HEADS
            .iter()
            .find(|(_, names)| names.contains(&head.as_str()));
        known.map(|(column, _)| *column)
    }
}

/// The cells of a row that say something.
pub(super) struct Row {
    pub(super) line: usize,
    cells: HashMap<Column, String>,
}

impl Row {
    pub(super) fn of(columns: &[Option<Column>], record: &csv::StringRecord) -> Self {
        let cells = columns
            .iter()
            .zip(record)
            .filter(|(_, cell)| !cell.is_empty());
        Self {
            line: line(record.position()),
            cells: cells
                .filter_map(|(column, cell)| Some(((*column)?, cell.to_owned())))
                .collect(),
        }
    }

    pub(super) fn get(&self, column: Column) -> Option<&str> {
        self.cells.get(&column).map(String::as_str)
    }

    /// By its kind, else by having a planned day and no duration.
    pub(super) fn is_milestone(&self) -> bool {
        match self.get(Column::Kind).map(str::to_lowercase).as_deref() {
            Some("action" | "task" | "行动" | "任务") => false,
            Some(_) => true,
            None => {
                let spans = [Column::Duration, Column::Start, Column::Due];
                self.cells.contains_key(&Column::Planned)
                    && spans.iter().all(|column| !self.cells.contains_key(column))
            }
        }
    }

    /// Adds the row to `out`, or what is wrong with it to `wrong`.
    pub(super) fn read(
        &self,
        id: String,
        names: &Names,
        out: &mut Incoming,
        wrong: &mut Vec<Wrong>,
    ) {
        let mut on = Cells { row: self, wrong };
        let title = on.row.get(Column::Title).unwrap_or_default().to_owned();
        if title.is_empty() {
            on.say(both!("这一行没有标题", "the row has no title"));
            return;
        }
        let owner = self.get(Column::Owner).unwrap_or_default().to_owned();
        let after = on.after(names);
        if self.is_milestone() {
            let kind = on.kind();
            let planned = on.date(Column::Planned).or_else(|| on.date(Column::Due));
            let Some(planned) = planned else {
                on.say(both!(
                    "里程碑“{title}”没有计划日期",
                    "the milestone `{title}` has no planned day"
                ));
                return;
            };
            let fixed = self.get(Column::Fixed).map(str::to_lowercase);
            out.milestones.push(Milestone {
                id,
                title,
                kind,
                planned,
                forecast: None,
                actual: None,
                owner,
                after,
                start_no_earlier: None,
                finish_no_later: None,
                fixed: matches!(fixed.as_deref(), Some("1" | "yes" | "true" | "y" | "是")),
                moved: Vec::new(),
                decision: None,
                decided_by: None,
                note: None,
            });
            return;
        }
        let mut row = action(id, title, owner);
        row.after = after;
        row.phase = self.get(Column::Phase).map(str::to_owned);
        row.start = on.date(Column::Start);
        row.due = on.date(Column::Due).or_else(|| on.date(Column::Planned));
        row.duration = on.duration();
        row.element = on.word();
        row.percent = on.percent();
        out.actions.push(row);
    }
}

struct Cells<'a> {
    row: &'a Row,
    wrong: &'a mut Vec<Wrong>,
}

impl Cells<'_> {
    fn say(&mut self, message: Both) {
        self.wrong.push((Some(self.row.line), message));
    }

    fn date(&mut self, column: Column) -> Option<NaiveDate> {
        let cell = self.row.get(column)?;
        let day = date(cell);
        if day.is_none() {
            self.say(both!(
                "“{cell}”不是日期；写作 2026-11-06",
                "`{cell}` is no date; write it as 2026-11-06"
            ));
        }
        day
    }

    fn kind(&mut self) -> MilestoneKind {
        let Some(cell) = self.row.get(Column::Kind) else {
            return MilestoneKind::Other;
        };
        if matches!(cell.to_lowercase().as_str(), "milestone" | "里程碑") {
            return MilestoneKind::Other;
        }
        MilestoneKind::of(cell).unwrap_or_else(|| {
            let words: Vec<_> = MilestoneKind::ALL.iter().map(|kind| kind.word()).collect();
            let words = words.join(" ");
            self.say(both!(
                "不认识的类型“{cell}”；有：action {words}",
                "unknown kind `{cell}`; there are: action {words}"
            ));
            MilestoneKind::Other
        })
    }

    /// `5wd`, `5d`; a plain number counts working days.
    fn duration(&mut self) -> Option<String> {
        let cell = self.row.get(Column::Duration)?;
        let plain = cell.parse::<rust_decimal::Decimal>().is_ok();
        let text = if plain {
            format!("{cell}wd")
        } else {
            cell.replace(' ', "")
        };
        match text.parse::<Span>() {
            Ok(span) if span.ticks >= 0 => Some(span.to_string()),
            _ => {
                let Both { zh, en } = Span::form();
                self.say(both!(
                    "“{cell}”不是工期；{zh}",
                    "`{cell}` is no duration; {en}"
                ));
                None
            }
        }
    }

    fn word(&mut self) -> Option<Element> {
        let cell = self.row.get(Column::Element)?;
        let element = Element::of(cell);
        if element.is_none() {
            self.say(both!("不认识的要素“{cell}”", "unknown element `{cell}`"));
        }
        element
    }

    fn percent(&mut self) -> Option<Percent> {
        let cell = self.row.get(Column::Percent)?;
        let percent: Option<Percent> = cell.parse().ok();
        let percent = percent.filter(|percent| !percent.0.is_sign_negative());
        if percent.is_none() {
            self.say(both!(
                "“{cell}”不是 0 到 100 的百分数",
                "`{cell}` is no percentage from 0 to 100"
            ));
        }
        percent
    }

    /// Links, one after another with `,` `;` or `、`; ids of the table lead to those that the rows get.
    fn after(&mut self, names: &Names) -> Vec<String> {
        let cell = self.row.get(Column::After).unwrap_or_default();
        let mut after = Vec::new();
        let parts = cell.split([',', ';', '、', '，', '；']).map(str::trim);
        for part in parts.filter(|part| !part.is_empty()) {
            match part.parse::<Waits>().and_then(|waits| names.found(waits)) {
                Ok(waits) => after.push(waits.to_string()),
                Err(message) => self.say(message),
            }
        }
        after
    }
}

/// `2026-11-06`, `2026/11/6`, `2026.11.6`, `2026年11月6日`; a time behind it is not read.
fn date(cell: &str) -> Option<NaiveDate> {
    let cell = cell.split([' ', 'T']).next()?.trim_end_matches('日');
    let mut parts = cell.split(['-', '/', '.', '年', '月']);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}
