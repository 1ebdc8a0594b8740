//! `action`: steps of the plan with owner, dates and links.

use anyhow::Result;
use chrono::NaiveDate;
use clap::{Args, Subcommand};
use serde_json::Value;

use super::{
    Context,
    grammar::{Cell, Grammar, Listed, New, Sight, find_mut, label, maybe},
    values::{date, parsed, span, text, word},
};
use crate::{
    both, help,
    model::{
        Action, Card, Element, Estimate3, Failure, History, Percent, Progress, Project,
        Record as _, Schedule, Team,
    },
};

#[derive(Subcommand)]
pub enum ActionCommand {
    #[command(flatten)]
    Record(Grammar<Add>),
    #[command(about = help!("登记行动已开始，或有进展", "Record that an action has begun, or made progress"))]
    Start(Start),
    #[command(about = help!("登记行动已完成", "Record that an action is done"))]
    Done(Done),
}

#[derive(Args)]
#[command(about = help!("添加一项行动", "Add an action to the schedule"))]
pub struct Add {
    #[arg(help = help!("行动", "What is done"), value_name = "TITLE", value_parser = text)]
    title: String,
    #[arg(long, help = help!("所属要素", "Selling element"), value_name = "WORD", value_parser = word::<Element>())]
    element: Option<Element>,
    #[arg(long, help = help!("责任人", "Owner"), value_name = "PERSON", value_parser = text)]
    owner: String,
    #[arg(long, help = help!("计划开始", "Planned start"), value_name = "DATE", value_parser = date)]
    start: Option<NaiveDate>,
    #[arg(long, help = help!("截止", "Planned finish"), value_name = "DATE", value_parser = date, required_unless_present_any = ["duration", "estimate"])]
    due: Option<NaiveDate>,
    #[arg(long, help = help!("工期：5wd 工作日，5d 日历日", "Duration: 5wd working days, 5d calendar days"), value_name = "SPAN", allow_hyphen_values = true, value_parser = span)]
    duration: Option<String>,
    #[arg(long, help = help!("前置：A-001 或 “A-001 SS+2wd”，可重复", "Predecessor: A-001 or \"A-001 SS+2wd\"; may be repeated"), value_name = "LINK", value_parser = super::values::link)]
    after: Vec<String>,
    #[arg(long, help = help!("阶段", "Phase that it is summed up in"), value_name = "TEXT", value_parser = text)]
    phase: Option<String>,
    #[arg(long, help = help!("三点估计：乐观,可能,悲观", "Three-point estimate: optimistic,likely,pessimistic"), value_name = "3wd,5wd,9wd", value_parser = estimate)]
    estimate: Option<Estimate3>,
    #[arg(long, help = help!("不早于这天开始", "Start no earlier than"), value_name = "DATE", value_parser = date)]
    start_no_earlier: Option<NaiveDate>,
    #[arg(long, help = help!("不晚于这天完成", "Finish no later than"), value_name = "DATE", value_parser = date)]
    finish_no_later: Option<NaiveDate>,
    #[arg(long, help = help!("必须在这天完成", "Must finish on"), value_name = "DATE", value_parser = date)]
    must_on: Option<NaiveDate>,
}

/// Reads `3wd,5wd,9wd`.
fn estimate(text: &str) -> Result<Estimate3, String> {
    let wrong = help!("写作 3wd,5wd,9wd", "write it as 3wd,5wd,9wd");
    let points: Vec<_> = text
        .split(',')
        .map(|point| span(point.trim()))
        .collect::<Result<_, _>>()?;
    let [optimistic, likely, pessimistic] = <[String; 3]>::try_from(points).map_err(|_| wrong)?;
    Ok(Estimate3 {
        optimistic,
        likely,
        pessimistic,
    })
}

#[derive(Args)]
pub struct Start {
    #[arg(help = help!("编号", "Id"), value_name = "ID")]
    id: String,
    #[arg(long, help = help!("开始日期，默认今天", "Started on (default: today)"), value_name = "DATE", value_parser = date)]
    on: Option<NaiveDate>,
    #[arg(long, help = help!("完成比例", "Percent complete"), value_name = "PERCENT", value_parser = parsed::<Percent>)]
    percent: Option<Percent>,
    #[arg(long, help = help!("剩余工期", "Remaining duration"), value_name = "SPAN", allow_hyphen_values = true, value_parser = span)]
    remaining: Option<String>,
}

#[derive(Args)]
pub struct Done {
    #[arg(help = help!("编号", "Id"), value_name = "ID")]
    id: String,
    #[arg(long, help = help!("完成日期，默认今天", "Done on (default: today)"), value_name = "DATE", value_parser = date)]
    on: Option<NaiveDate>,
    #[arg(long, help = help!("结果", "Result"), value_name = "TEXT", value_parser = text)]
    result: Option<String>,
}

impl New for Add {
    type Item = Action;

    fn make(self, id: String, _: &Project, _: &Context, _: NaiveDate) -> Result<Action> {
        Ok(Action {
            id,
            title: self.title,
            element: self.element,
            phase: self.phase,
            owner: self.owner,
            start: self.start,
            due: self.due,
            duration: self.duration,
            estimate: self.estimate,
            after: self.after,
            start_no_earlier: self.start_no_earlier,
            finish_no_later: self.finish_no_later,
            must_on: self.must_on,
            started_on: None,
            done_on: None,
            percent: None,
            remaining: None,
            status: None,
            result: None,
        })
    }
}

impl Listed for Action {
    const HEADER: &'static [(&'static str, &'static str)] = &[
        ("编号", "Id"),
        ("行动", "Action"),
        ("四要素", "Element"),
        ("责任人", "Owner"),
        ("开始", "Start"),
        ("截止", "Due"),
        ("工期", "Duration"),
        ("状态", "Status"),
        ("前置", "After"),
    ];

    fn cells(&self, _: &Sight) -> Vec<Cell> {
        let likely = self.estimate.as_ref().map(|estimate| &estimate.likely);
        vec![
            Cell::from(&self.id),
            Cell::from(&self.title),
            label(self.element),
            Cell::from(&self.owner),
            maybe(self.start.as_ref()),
            maybe(self.due.as_ref()),
            maybe(self.duration.as_ref().or(likely)),
            label(Some(if self.is_open() {
                self.status.unwrap_or(Progress::Open)
            } else {
                self.status.unwrap_or(Progress::Done)
            })),
            self.after.join(", ").into(),
        ]
    }

    fn derived(&self, sight: &Sight) -> Vec<(&'static str, Value)> {
        vec![
            ("open", self.is_open().into()),
            ("late", self.is_late(sight.today).into()),
        ]
    }

    fn rank(&self, _: &Sight) -> i64 {
        let day = self.due.or(self.start).unwrap_or(NaiveDate::MAX);
        day.signed_duration_since(NaiveDate::default()).num_days()
    }
}

impl ActionCommand {
    /// Does what was asked.
    pub fn run(self, context: &Context) -> Result<()> {
        match self {
            Self::Record(grammar) => grammar.run(context),
            Self::Start(start) => {
                let id = change(context, &start.id, |action, today| {
                    not_done_before(action, "status= done_on=")?;
                    action.status = Some(Progress::Doing);
                    action.started_on = start.on.or(action.started_on).or(Some(today));
                    action.percent = start.percent.or(action.percent);
                    action.remaining = start.remaining.or(action.remaining.take());
                    Ok(())
                })?;
                context.done(&both!("{id} 已开始。", "Started: {id}."))
            }
            Self::Done(done) => {
                let id = change(context, &done.id, |action, today| {
                    not_done_before(action, "done_on=DATE")?;
                    action.status = Some(Progress::Done);
                    action.done_on = Some(done.on.unwrap_or(today));
                    if action.percent.is_some() {
                        action.percent = Some(Percent(rust_decimal::Decimal::ONE_HUNDRED));
                    }
                    action.result = done.result.or(action.result.take());
                    Ok(())
                })?;
                context.done(&both!("{id} 已完成。", "Done: {id}."))
            }
        }
    }
}

/// Changes an action, and gives its id.
fn change(
    context: &Context,
    id: &str,
    make: impl FnOnce(&mut Action, NaiveDate) -> Result<()>,
) -> Result<String> {
    let mut project = context.edit(&[Card::PLACE, Team::PLACE, History::PLACE, Schedule::PLACE])?;
    let today = context.now(&project)?.date_naive();
    let action = find_mut::<Action>(&mut project, id)?;
    make(action, today)?;
    let id = action.id.clone();
    context.save(&project)?;
    Ok(id)
}

/// What is done is not recorded anew; what was recorded wrong is set.
fn not_done_before(action: &Action, mend: &str) -> Result<()> {
    let id = &action.id;
    let message = match action.done_on {
        Some(day) => both!("{id} 已于 {day} 完成", "{id} was done on {day}"),
        None if action.status == Some(Progress::Done) => {
            both!("{id} 已完成", "{id} is done already")
        }
        None => return Ok(()),
    };
    Err(Failure::refused(message, format!("action set {id} {mend}")).into())
}
