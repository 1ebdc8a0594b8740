//! `risk`: add, review, answer and close risks.

mod occur;
mod record;

use anyhow::Result;
use chrono::NaiveDate;
use clap::{Args, Subcommand};

use self::{occur::Occur, record::Add};
use super::{
    Context,
    grammar::{Grammar, find, find_mut},
    values::{date, money, parsed, text, word},
};
use crate::{
    both, help,
    model::{
        Card, Failure, Finding, History, Item as _, Kind, Money, Progress, Record as _, Risk,
        RiskAction, RiskEnd, RiskReview, RiskStatus, Scale, Team,
    },
    process,
    text::Both,
};

#[derive(Subcommand)]
pub enum RiskCommand {
    #[command(flatten)]
    Record(Grammar<Add>),
    #[command(about = help!("评审风险：更新概率和影响", "Review a risk: probability and impact today"))]
    Review(Review),
    #[command(subcommand, about = help!("应对措施", "Add a response action, or record its end"))]
    Action(ActionCommand),
    #[command(about = help!("登记风险已发生，转为问题", "Record that a risk has struck; it becomes an issue"))]
    Occur(Occur),
    #[command(about = help!("升级给更高层", "Escalate a risk to somebody above"))]
    Escalate(Escalate),
    #[command(about = help!("关闭风险", "Close a risk"))]
    Close(Close),
}

#[derive(Args)]
pub struct Review {
    #[arg(help = help!("编号", "Id"), value_name = "ID")]
    id: String,
    #[arg(long, help = help!("概率 1–5", "Probability 1–5"), value_name = "1-5", value_parser = parsed::<Scale>)]
    probability: Scale,
    #[arg(long, help = help!("影响 1–5", "Impact 1–5"), value_name = "1-5", value_parser = parsed::<Scale>)]
    impact: Scale,
    #[arg(long, help = help!("说明", "Note"), value_name = "TEXT", value_parser = text)]
    note: Option<String>,
}

#[derive(Subcommand)]
pub enum ActionCommand {
    #[command(about = help!("添加应对措施", "Add a response action"))]
    Add(AddAction),
    #[command(about = help!("登记应对措施已完成", "Record that a response action is done"))]
    Done(DoneAction),
}

#[derive(Args)]
pub struct AddAction {
    #[arg(help = help!("风险编号", "Id of the risk"), value_name = "ID")]
    id: String,
    #[arg(help = help!("措施；“监控”不算措施", "What is done; \"monitor\" is no action"), value_name = "TEXT", value_parser = text)]
    text: String,
    #[arg(long, help = help!("责任人", "Owner"), value_name = "PERSON", value_parser = text)]
    owner: String,
    #[arg(long, help = help!("期限", "Due"), value_name = "DATE", value_parser = date)]
    due: NaiveDate,
    #[arg(long, help = help!("费用", "Cost"), value_name = "MONEY", value_parser = money)]
    cost: Option<Money>,
}

#[derive(Args)]
pub struct DoneAction {
    #[arg(help = help!("风险编号", "Id of the risk"), value_name = "ID")]
    id: String,
    #[arg(help = help!("第几条措施", "Number of the action"), value_name = "N")]
    n: usize,
    #[arg(long, help = help!("完成日期，默认今天", "Done on (default: today)"), value_name = "DATE", value_parser = date)]
    on: Option<NaiveDate>,
    #[arg(long, help = help!("结果", "Result"), value_name = "TEXT", value_parser = text)]
    result: Option<String>,
}

#[derive(Args)]
pub struct Escalate {
    #[arg(help = help!("编号", "Id"), value_name = "ID")]
    id: String,
    #[arg(long, help = help!("升级给谁", "To whom"), value_name = "PERSON", value_parser = text)]
    to: String,
}

#[derive(Args)]
pub struct Close {
    #[arg(help = help!("编号", "Id"), value_name = "ID")]
    id: String,
    #[arg(long, help = help!("关闭原因", "Why"), value_name = "WORD", value_parser = word::<RiskEnd>())]
    reason: RiskEnd,
}

impl RiskCommand {
    /// Does what was asked.
    pub fn run(self, context: &Context) -> Result<()> {
        match self {
            Self::Record(grammar) => grammar.run(context),
            Self::Review(review) => {
                let by = context.by()?;
                change(context, &review.id, updated, |risk, today| {
                    let Review {
                        probability,
                        impact,
                        note,
                        ..
                    } = review;
                    (risk.probability, risk.impact) = (probability, impact);
                    risk.reviews.push(RiskReview {
                        on: today,
                        by,
                        probability,
                        impact,
                        note,
                    });
                    Ok(())
                })
            }
            Self::Action(ActionCommand::Add(add)) => {
                change(context, &add.id, updated, |risk, _| {
                    let AddAction {
                        text,
                        owner,
                        due,
                        cost,
                        ..
                    } = add;
                    risk.actions.push(RiskAction {
                        text: says_something(text)?,
                        owner,
                        due,
                        status: None,
                        done_on: None,
                        result: None,
                        cost,
                    });
                    Ok(())
                })
            }
            Self::Action(ActionCommand::Done(done)) => change(
                context,
                &done.id,
                |id, _| {
                    both!(
                        "{id} 的第 {} 条措施已完成。",
                        "Action {} of {id} is done.",
                        done.n
                    )
                },
                |risk, today| {
                    let count = risk.actions.len();
                    let action = done
                        .n
                        .checked_sub(1)
                        .and_then(|at| risk.actions.get_mut(at))
                        .ok_or_else(|| no_such(done.n, count))?;
                    if action.status == Some(Progress::Done) {
                        return Err(done_before(&done.id, done.n));
                    }
                    (action.status, action.done_on, action.result) = (
                        Some(Progress::Done),
                        Some(done.on.unwrap_or(today)),
                        done.result,
                    );
                    Ok(())
                },
            ),
            Self::Occur(occur) => occur.run(context),
            Self::Escalate(escalate) => change(
                context,
                &escalate.id,
                |id, _| {
                    both!(
                        "已升级 {id}，由 {} 处理。",
                        "Escalated {id} to {}.",
                        escalate.to
                    )
                },
                |risk, _| {
                    (risk.status, risk.escalated_to) =
                        (Some(RiskStatus::Escalated), Some(escalate.to.clone()));
                    Ok(())
                },
            ),
            Self::Close(Close { id, reason }) => {
                if reason == RiskEnd::TransferredToDelivery {
                    transferable(context, &id)?;
                }
                close(context, &id, reason)
            }
        }
    }
}

/// Changes one risk and tells what was done, by its id and score.
fn change(
    context: &Context,
    id: &str,
    said: impl FnOnce(&str, u8) -> Both,
    how: impl FnOnce(&mut Risk, NaiveDate) -> Result<()>,
) -> Result<()> {
    let mut project = context.edit(&[Card::PLACE, Team::PLACE, History::PLACE, Risk::PLACE])?;
    let today = context.now(&project)?.date_naive();
    let risk = find_mut::<Risk>(&mut project, id)?;
    still_open(risk)?;
    how(risk, today)?;
    let (id, score) = (risk.id.clone(), risk.score());
    context.save(&project)?;
    context.done(&said(&id, score))
}

fn close(context: &Context, id: &str, reason: RiskEnd) -> Result<()> {
    let said = |id: &str, _| both!("已关闭 {id}。", "Closed {id}.");
    change(context, id, said, |risk, today| {
        (risk.status, risk.closed_on, risk.close_reason) =
            (Some(RiskStatus::Closed), Some(today), Some(reason));
        Ok(())
    })
}

/// What is closed as delivery's was handed over.
fn transferable(context: &Context, id: &str) -> Result<()> {
    let project = context.edit(&[])?;
    let risk = find::<Risk>(&project, id)?;
    let may = context.judge(&project, |case| Ok(process::may_transfer(case, risk)))?;
    Ok(may.map_err(|finding| Failure::new(Kind::Refused, finding))?)
}

/// A closed risk changes no more.
fn still_open(risk: &Risk) -> Result<()> {
    if !matches!(risk.status(), RiskStatus::Closed | RiskStatus::Rejected) {
        return Ok(());
    }
    let id = &risk.id;
    let message = both!("{id} 已关闭", "{id} is closed");
    let closed = Finding::error(message)
        .in_file(Risk::file(id))
        .mend(process::reopening(id));
    Err(Failure::new(Kind::Refused, closed).into())
}

/// What is said of a risk that was changed.
fn updated(id: &str, score: u8) -> Both {
    both!(
        "已更新 {id}（风险值 {score}）。",
        "Updated {id} (score {score})."
    )
}

/// A response must do something.
fn says_something(text: String) -> Result<String> {
    let idle = [
        "监控", "关注", "跟踪", "观察", "monitor", "watch", "track", "observe",
    ];
    if idle.contains(&text.trim().to_lowercase().as_str()) {
        let message = both!("“{text}”不是应对措施", "\"{text}\" is no response");
        let hint = both!(
            "写明谁做什么会降低概率或影响",
            "say what is done that lowers probability or impact"
        );
        return Err(Failure::new(Kind::Usage, Finding::error(message).hint(hint)).into());
    }
    Ok(text)
}

/// What was done stays as it was recorded; a day that was wrong is set.
fn done_before(id: &str, n: usize) -> anyhow::Error {
    let message = both!(
        "{id} 的第 {n} 条措施已完成",
        "action {n} of {id} is done already"
    );
    Failure::refused(message, format!("risk set {id} actions.{n}.done_on=DATE")).into()
}

fn no_such(n: usize, count: usize) -> anyhow::Error {
    Failure::new(
        Kind::Missing,
        Finding::error(both!(
            "没有第 {n} 条，共 {count} 条",
            "there is no number {n}; there are {count}"
        )),
    )
    .into()
}
