//! `milestone`: the dates that matter. Some are gates: a bid or a signing needs what the process asks for.

use anyhow::Result;
use chrono::NaiveDate;
use clap::{Args, Subcommand};
use serde_json::Value;

use super::{
    Context,
    grammar::{Cell, Grammar, Listed, New, Remove, Set, Show, Sight, find, label, maybe},
    values::{date, text, word},
};
use crate::{
    both, help,
    model::{
        Action, Failure, Finding, Item as _, Kind, Milestone, MilestoneKind, Move, Project, Role,
        record::number,
    },
    process::{self, Step},
    text::pasted,
};

#[derive(Subcommand)]
pub enum MilestoneCommand {
    #[command(about = help!("添加一个里程碑", "Add a milestone"))]
    Add(Add),
    #[command(about = help!("修改字段", "Change fields"))]
    Set(Change),
    #[command(about = help!("显示一条的全部内容", "Show all fields of one"))]
    Show(Show),
    #[command(about = help!("列出全部", "List all"))]
    List,
    #[command(about = help!("删除一条，编号不再使用", "Remove one; its id is never used again"))]
    Remove(Remove),
    #[command(about = help!("登记里程碑已达成", "Record that a milestone was reached"))]
    Done(Done),
}

#[derive(Args)]
pub struct Add {
    #[arg(help = help!("名称", "Name"), value_name = "TITLE", value_parser = text)]
    title: String,
    #[arg(long, help = help!("类型", "Kind"), value_name = "WORD", value_parser = word::<MilestoneKind>())]
    kind: MilestoneKind,
    #[arg(long, help = help!("计划日期", "Planned on"), value_name = "DATE", value_parser = date)]
    planned: NaiveDate,
    #[arg(long, help = help!("责任人", "Owner"), value_name = "PERSON", value_parser = text)]
    owner: String,
    #[arg(long, help = help!("前置：A-001 或 “A-001 SS+2wd”，可重复", "Predecessor: A-001 or \"A-001 SS+2wd\"; may be repeated"), value_name = "LINK", value_parser = super::values::link)]
    after: Vec<String>,
    #[arg(long, help = help!("不早于这天", "No earlier than"), value_name = "DATE", value_parser = date)]
    start_no_earlier: Option<NaiveDate>,
    #[arg(long, help = help!("不晚于这天", "No later than"), value_name = "DATE", value_parser = date)]
    finish_no_later: Option<NaiveDate>,
    #[arg(long, help = help!("日期由客户决定", "The customer owns this date"))]
    fixed: bool,
}

#[derive(Args)]
pub struct Change {
    #[command(flatten)]
    set: Set,
    #[arg(long, help = help!("日期为何移动：行动或里程碑的编号，或文字", "Why the day moves: an action or a milestone by id, or words"), value_name = "A-001|TEXT", value_parser = text)]
    because: Option<String>,
}

#[derive(Args)]
pub struct Done {
    #[arg(help = help!("编号", "Id"), value_name = "ID")]
    id: String,
    #[arg(long, help = help!("达成日期，默认今天", "Reached on (default: today)"), value_name = "DATE", value_parser = date)]
    on: Option<NaiveDate>,
}

impl New for Add {
    type Item = Milestone;

    fn make(self, id: String, _: &Project, _: &Context, _: NaiveDate) -> Result<Milestone> {
        Ok(Milestone {
            id,
            title: self.title,
            kind: self.kind,
            planned: self.planned,
            forecast: None,
            actual: None,
            owner: self.owner,
            after: self.after,
            start_no_earlier: self.start_no_earlier,
            finish_no_later: self.finish_no_later,
            fixed: self.fixed,
            moved: Vec::new(),
            decision: None,
            decided_by: None,
            note: None,
        })
    }
}

impl Listed for Milestone {
    const HEADER: &'static [(&'static str, &'static str)] = &[
        ("编号", "Id"),
        ("里程碑", "Milestone"),
        ("类型", "Kind"),
        ("计划", "Planned"),
        ("预测", "Forecast"),
        ("实际", "Actual"),
        ("过期", "Overdue"),
        ("责任人", "Owner"),
    ];

    fn cells(&self, sight: &Sight) -> Vec<Cell> {
        let overdue = match self.overdue_days(sight.today) {
            0 => String::new(),
            days => format!("{days}d"),
        };
        vec![
            Cell::from(&self.id),
            Cell::from(&self.title),
            label(Some(self.kind)),
            Cell::from(self.planned),
            maybe(self.forecast.as_ref()),
            maybe(self.actual.as_ref()),
            overdue.into(),
            Cell::from(&self.owner),
        ]
    }

    fn derived(&self, sight: &Sight) -> Vec<(&'static str, Value)> {
        vec![
            ("expected", self.expected().to_string().into()),
            ("overdue_days", self.overdue_days(sight.today).into()),
        ]
    }

    fn rank(&self, _: &Sight) -> i64 {
        self.expected()
            .signed_duration_since(NaiveDate::default())
            .num_days()
    }

    fn changed(&mut self, before: &Self, project: &Project, context: &Context) -> Result<()> {
        let today = context.now(project)?.date_naive();
        if self.decision != before.decision && self.decision.is_some() {
            self.decided_by = Some(decider(self, project, context)?);
        }
        let (from, to) = (before.awaited(), self.awaited());
        if from != to && (self.forecast != before.forecast || promised(project, &self.id)) {
            self.moved.push(Move {
                on: today,
                from,
                to,
                because: None,
            });
        }
        // A milestone that becomes a bid after it was reached is asked what a bid is asked.
        let reached = before.actual.is_none() || self.kind != before.kind;
        if reached && self.actual.is_some() {
            let mut with = project.clone();
            if let Some(own) = with
                .schedule
                .milestones
                .iter_mut()
                .find(|other| other.id == self.id)
            {
                *own = self.clone();
            }
            let lacking = context.judge(&with, |case| {
                Ok(process::missing(case, &Step::Milestone(self.kind)))
            })?;
            Failure::unless_empty(Kind::Refused, lacking)?;
        }
        Ok(())
    }

    fn looks_at() -> Option<&'static [&'static str]> {
        None
    }
}

impl Milestone {
    /// Notes why it moved: an action or a milestone of the schedule, or words.
    fn moved_because(&mut self, before: &Self, project: &Project, why: String) -> Result<()> {
        let id = &before.id;
        let upper = why.to_uppercase();
        let why = if number(&upper, Action::PREFIX).is_some() {
            find::<Action>(project, &why)?.id.clone()
        } else if number(&upper, Self::PREFIX).is_some() {
            find::<Self>(project, &why)?.id.clone()
        } else {
            why
        };
        if self.moved.len() > before.moved.len()
            && let Some(last) = self.moved.last_mut()
        {
            last.because = Some(why);
            return Ok(());
        }
        let message = both!(
            "{id} 的日期没有移动，--because 无处可写",
            "the day of {id} does not move, so there is nothing that --because explains"
        );
        let hint = both!("写上 forecast=DATE", "add forecast=DATE");
        Err(Failure::new(Kind::Usage, Finding::error(message).hint(hint)).into())
    }
}

/// Whether a baseline knows its day: from then on a plan that moves is a move like that of a forecast.
fn promised(project: &Project, id: &str) -> bool {
    let mut baselines = project.baselines.iter();
    baselines.any(|baseline| baseline.milestones.contains_key(id))
}

/// Who decides at a gate: the decision team of the project.
fn decider(milestone: &Milestone, project: &Project, context: &Context) -> Result<String> {
    let (by, today) = (context.by()?, context.today(project)?);
    if !matches!(milestone.kind, MilestoneKind::Atb | MilestoneKind::Atc)
        || project.team.is(&by, Role::Sdt, today)
    {
        return Ok(by);
    }
    let Some(known) = project.person(Role::Sdt, today) else {
        let message = both!(
            "{} 由决策人（SDT）决策，但项目组没有",
            "{} is decided by the decider (SDT), and the team has none",
            milestone.id
        );
        return Err(Failure::refused(message, "team add SDT PERSON").into());
    };
    let message = both!(
        "{by} 不是决策人；{} 由 {known} 决策",
        "{by} does not decide; {} is decided by {known}",
        milestone.id
    );
    Err(Failure::new(
        Kind::Refused,
        Finding::error(message).mend(format!(
            "milestone set {} actual=DATE decision=go --by {}",
            milestone.id,
            pasted(known)
        )),
    )
    .into())
}

impl MilestoneCommand {
    /// Does what was asked.
    pub fn run(self, context: &Context) -> Result<()> {
        match self {
            Self::Add(add) => Grammar::Add(add).run(context),
            Self::Show(show) => Grammar::<Add>::Show(show).run(context),
            Self::List => Grammar::<Add>::List.run(context),
            Self::Remove(remove) => Grammar::<Add>::Remove(remove).run(context),
            Self::Set(Change { set, because }) => {
                Grammar::<Add>::set(&set, context, |after, before, project| match because {
                    Some(why) => after.moved_because(before, project, why),
                    None => Ok(()),
                })
            }
            Self::Done(done) => {
                let mut project = context.edit(&[])?;
                let before = find::<Milestone>(&project, &done.id)?.clone();
                if let (id, Some(day)) = (&before.id, before.actual) {
                    let message = both!("{id} 已于 {day} 达成", "{id} was reached on {day}");
                    let mend = format!("milestone set {id} actual=DATE");
                    return Err(Failure::refused(message, mend).into());
                }
                let mut after = before.clone();
                after.actual = Some(done.on.unwrap_or(context.now(&project)?.date_naive()));
                after.changed(&before, &project, context)?;
                let id = after.id.clone();
                *super::grammar::find_mut(&mut project, &id)? = after;
                context.save(&project)?;
                context.done(&both!("{id} 已达成。", "Reached {id}."))
            }
        }
    }
}
