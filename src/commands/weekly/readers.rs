//! What readers say about a week: answers to calls for help, acknowledgements. Kept beside the sealed record.

use anyhow::Result;
use clap::Args;

use super::this_week;
use crate::{
    both,
    commands::{
        Context,
        hold::entitled,
        values::{text, word},
    },
    help,
    model::{
        Ack, Answered, AskStatus, Card, Failure, Finding, FollowUp, History, Kind, Record as _,
        Role, Team, Week, Weekly, Words as _,
    },
    process,
    text::pasted,
};

const WRITTEN: &[&str] = &[
    Card::PLACE,
    Team::PLACE,
    History::PLACE,
    Weekly::PLACE,
    FollowUp::PLACE,
];

#[derive(Args)]
pub(super) struct Answer {
    #[arg(help = help!("第几条求助", "Number of the call"), value_name = "N")]
    n: u32,
    #[arg(help = help!("结果", "What became of it"), value_name = "WORD", value_parser = word::<AskStatus>())]
    status: AskStatus,
    #[arg(long, help = help!("答复", "Answer"), value_name = "TEXT", value_parser = text)]
    text: Option<String>,
}

impl Answer {
    /// Does what was asked.
    pub(super) fn run(self, context: &Context, week: Option<Week>) -> Result<()> {
        let mut project = context.edit(WRITTEN)?;
        let week = week.map_or_else(|| this_week(context, &project), Ok)?;
        let count = project.weekly(week).map_or(0, |weekly| weekly.asks.len());
        if !(1..=count).contains(&(self.n as usize)) {
            let finding = Finding::error(both!(
                "{week} 没有第 {} 条求助，共 {count} 条",
                "{week} has no call for help {}; there are {count}",
                self.n
            ));
            return Err(Failure::new(
                Kind::Missing,
                finding.hint(both!(
                    "用 --week 指明求助所在的周",
                    "name the week of the call with --week"
                )),
            )
            .into());
        }
        let (by, on) = (context.by()?, context.now(&project)?.date_naive());
        let (n, status) = (self.n, self.status.word());
        let command = format!("weekly answer {n} {status} --week {week}");
        entitled(context, &project, |case, by| {
            process::may_act(case, by, Role::Sponsor, &command)
        })?;
        project.follow_up.answers.push(Answered {
            week: week.to_string(),
            n: self.n,
            status: self.status,
            text: self.text,
            by,
            on,
        });
        context.save(&project)?;
        context.done(&both!(
            "已答复 {week} 第 {} 条求助。",
            "Answered call {} of {week}.",
            self.n
        ))
    }
}

#[derive(Args)]
pub(super) struct AckArgs {
    #[arg(long, help = help!("批注", "Comment"), value_name = "TEXT", value_parser = text)]
    comment: Option<String>,
}

impl AckArgs {
    /// Does what was asked.
    pub(super) fn run(self, context: &Context, week: Option<Week>) -> Result<()> {
        let mut project = context.edit(WRITTEN)?;
        let week = week.map_or_else(|| this_week(context, &project), Ok)?;
        if !project.weekly(week).is_some_and(Weekly::is_settled) {
            return Err(Failure::new(
                Kind::Refused,
                Finding::error(both!(
                    "{week} 的周报还没有提交",
                    "the weekly report of {week} was not handed in yet"
                )),
            )
            .into());
        }
        let (by, on) = (context.by()?, context.now(&project)?.date_naive());
        if project
            .weekly(week)
            .and_then(|weekly| weekly.submitted_by.as_ref())
            == Some(&by)
        {
            let message = both!(
                "{by} 自己提交的周报，由他人阅知",
                "{by} handed it in: somebody else reads it"
            );
            let reader = pasted(project.person(Role::Sponsor, on).unwrap_or("PERSON"));
            return Err(Failure::new(
                Kind::Refused,
                Finding::error(message).mend(format!("weekly ack --week {week} --by {reader}")),
            )
            .into());
        }
        let command = format!("weekly ack --week {week}");
        entitled(context, &project, |case, by| {
            process::may_act(case, by, Role::Sponsor, &command)
        })?;
        project.follow_up.acks.push(Ack {
            week: week.to_string(),
            by,
            on,
            comment: self.comment,
        });
        context.save(&project)?;
        context.done(&both!("已阅知 {week}。", "Read: {week}."))
    }
}
