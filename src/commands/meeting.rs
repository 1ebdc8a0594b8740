//! `meeting`: who met, what was said, decided and promised.

use anyhow::Result;
use chrono::NaiveDate;
use clap::Args;

use super::{
    Context,
    grammar::{Cell, Listed, New, Sight, label, names},
    pairs::commitments,
    values::{People, date, people, text, word},
};
use crate::{
    help,
    model::{Meeting, MeetingKind, Project},
};

#[derive(Args)]
#[command(about = help!("登记一次会议及其纪要", "Record a meeting with its minutes"))]
pub struct Add {
    #[arg(help = help!("会议名称", "Title"), value_name = "TITLE", value_parser = text)]
    title: String,
    #[arg(long, help = help!("类型", "Kind"), value_name = "WORD", value_parser = word::<MeetingKind>())]
    kind: MeetingKind,
    #[arg(long, help = help!("日期", "Held on"), value_name = "DATE", value_parser = date)]
    on: NaiveDate,
    #[arg(long, help = help!("参会人，用逗号分隔", "Who was there, separated by commas"), value_name = "PERSONS", required = true, value_parser = people)]
    attendees: Vec<People>,
    #[arg(long, help = help!("纪要", "Minutes"), value_name = "TEXT", value_parser = text)]
    note: String,
    #[arg(long, help = help!("对应的沟通计划编号", "Row of the communication plan that it carries out"), value_name = "ID")]
    item: Option<String>,
    #[arg(long = "decision", help = help!("决定，可重复", "Decision; may be repeated"), value_name = "TEXT", value_parser = text)]
    decisions: Vec<String>,
    #[command(flatten)]
    promised: super::pairs::Promised,
    #[arg(long, help = help!("纪要文件", "File of the minutes"), value_name = "PATH")]
    minutes: Option<String>,
}

impl New for Add {
    type Item = Meeting;

    fn make(self, id: String, _: &Project, context: &Context, _: NaiveDate) -> Result<Meeting> {
        Ok(Meeting {
            id,
            title: self.title,
            kind: self.kind,
            on: self.on,
            attendees: People::all(self.attendees),
            item: self.item,
            note: Some(self.note),
            decisions: self.decisions,
            commitments: commitments(self.promised)?,
            minutes: self.minutes,
            recorded_by: context.by.clone(),
            extra: serde_json::Map::new(),
        })
    }
}

impl Listed for Meeting {
    const HEADER: &'static [(&'static str, &'static str)] = &[
        ("编号", "Id"),
        ("会议", "Meeting"),
        ("类型", "Kind"),
        ("日期", "On"),
        ("参会人", "Who was there"),
    ];

    fn cells(&self, _: &Sight) -> Vec<Cell> {
        vec![
            Cell::from(&self.id),
            Cell::from(&self.title),
            label(Some(self.kind)),
            Cell::from(self.on),
            names(&self.attendees, &self.attendees),
        ]
    }
}
