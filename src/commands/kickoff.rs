//! `kickoff`: 开工会: minutes, decisions, commitments; the weekly clock starts.

use anyhow::Result;
use chrono::NaiveDate;
use clap::Args;

use super::{
    Context,
    baseline::make_baseline,
    context::Happened,
    pairs::{Promised, commitments},
    values::{People, date, people, text},
};
use crate::{
    both, help,
    model::{Meeting, MeetingKind, Record as _},
    process::Step,
};

#[derive(Args)]
pub struct Kickoff {
    #[arg(long, help = help!("参会人，用逗号分隔", "Who was there, separated by commas"), value_name = "PERSONS", required = true, value_parser = people)]
    attendees: Vec<People>,
    #[arg(long, help = help!("纪要：目标、分工、规则、风险、进度、沟通", "Minutes: goal, roles, rules, risks, schedule, communication"), value_name = "TEXT", value_parser = text)]
    minutes: String,
    #[arg(long = "decision", help = help!("决定，可重复", "Decision; may be repeated"), value_name = "TEXT", value_parser = text)]
    decisions: Vec<String>,
    #[command(flatten)]
    promised: Promised,
    #[arg(long, help = help!("日期，默认今天", "Held on (default: today)"), value_name = "DATE", value_parser = date)]
    on: Option<NaiveDate>,
}

impl Kickoff {
    /// Does what was asked.
    pub fn run(self, context: &Context) -> Result<()> {
        let mut project = context.edit(&[])?;
        let today = context.now(&project)?.date_naive();
        let meeting = Meeting {
            id: context.next_id::<Meeting>(&project)?,
            title: both!("开工会", "Kick-off meeting")
                .in_lang(context.ui.lang)
                .to_owned(),
            kind: MeetingKind::Kickoff,
            on: self.on.unwrap_or(today),
            attendees: People::all(self.attendees),
            item: None,
            note: Some(self.minutes),
            decisions: self.decisions,
            commitments: commitments(self.promised)?,
            minutes: None,
            recorded_by: context.by.clone(),
            extra: serde_json::Map::new(),
        };
        project.meetings.push(meeting);
        context.require(&project, Step::Kickoff)?;
        if project.baselines.is_empty() {
            make_baseline(&mut project, context, None)?;
        }
        let seals = project.kickoff().map(Meeting::path);
        context.record(
            &mut project,
            Happened {
                event: "kicked_off",
                step: Some(Step::Kickoff),
                seals,
                ..Happened::default()
            },
        )?;
        context.done(&both!(
            "已开工，周报从本周开始。",
            "Kicked off; weekly reports begin this week."
        ))
    }
}
