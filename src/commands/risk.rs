//! `risk`: add, review, answer and close risks.

use anyhow::Result;
use chrono::NaiveDate;
use clap::{Args, Subcommand};
use serde_json::Value;

use super::{
    Context,
    grammar::{Cell, Grammar, Listed, New, Sight, find_mut, label},
    values::{date, parsed, span, text, word},
};
use crate::{
    both, help,
    model::{
        Card, Delay, Element, Failure, Finding, History, ImpactOn, Issue, Item as _, Kind, Money,
        Phase, Progress, Project, Record as _, Response, Risk, RiskAction, RiskCategory, RiskEnd,
        RiskKind, RiskReview, RiskStatus, Scale, Severity, Team, Words as _,
    },
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
#[command(about = help!("登记一个风险：原因、事件、后果", "Add a risk: cause, event, effect"))]
pub struct Add {
    #[arg(help = help!("风险的简短名称", "What could happen, in short"), value_name = "TITLE", value_parser = text)]
    title: String,
    #[arg(long, help = help!("原因", "Cause"), value_name = "TEXT", value_parser = text)]
    cause: String,
    #[arg(long, help = help!("事件：可能发生什么", "Event: what may happen"), value_name = "TEXT", value_parser = text)]
    event: String,
    #[arg(long, help = help!("后果", "Effect"), value_name = "TEXT", value_parser = text)]
    effect: String,
    #[arg(long, help = help!("类别", "Category"), value_name = "WORD", value_parser = word::<RiskCategory>())]
    category: RiskCategory,
    #[arg(long, help = help!("所属要素", "Selling element"), value_name = "WORD", value_parser = word::<Element>())]
    element: Element,
    #[arg(long, help = help!("概率 1–5", "Probability 1–5"), value_name = "1-5", value_parser = parsed::<Scale>)]
    probability: Scale,
    #[arg(long, help = help!("影响 1–5", "Impact 1–5"), value_name = "1-5", value_parser = parsed::<Scale>)]
    impact: Scale,
    #[arg(long, help = help!("跟踪责任人：一个人，不是团队", "Who watches it: a person, not a team"), value_name = "PERSON", value_parser = text)]
    owner: String,
    #[arg(long, help = help!("威胁或机会", "Threat or opportunity"), value_name = "WORD", value_parser = word::<RiskKind>())]
    kind: Option<RiskKind>,
    #[arg(long, help = help!("发生阶段", "When it would strike"), value_name = "WORD", value_parser = word::<Phase>())]
    phase: Option<Phase>,
    #[arg(long, help = help!("影响对象", "What it hits"), value_name = "WORD", value_parser = word::<ImpactOn>())]
    impact_on: Option<ImpactOn>,
    #[arg(long, help = help!("若发生，哪个行动晚多久，可重复", "Which action it would delay, and by how much; may be repeated"), value_name = "A-001=5wd", value_parser = delay)]
    delays: Vec<Delay>,
    #[arg(long, help = help!("应对策略", "Response"), value_name = "WORD", value_parser = word::<Response>())]
    strategy: Option<Response>,
    #[arg(long, help = help!("损失估计", "Loss if it occurs"), value_name = "MONEY", value_parser = parsed::<Money>)]
    cost_if_occurs: Option<Money>,
    #[arg(long, help = help!("失效日", "Day after which it is immaterial or an issue"), value_name = "DATE", value_parser = date)]
    trigger_date: Option<NaiveDate>,
    #[arg(long = "trigger", help = help!("触发信号，可重复", "Observable sign; may be repeated"), value_name = "TEXT", value_parser = text)]
    triggers: Vec<String>,
    #[arg(long, help = help!("来源：会议、分析、报告", "Source: meeting, analysis, report"), value_name = "TEXT", value_parser = text)]
    source: Option<String>,
}

impl New for Add {
    type Item = Risk;

    fn make(self, id: String, _: &Project, context: &Context, today: NaiveDate) -> Result<Risk> {
        Ok(Risk {
            id,
            title: self.title,
            kind: self.kind,
            cause: self.cause,
            event: self.event,
            effect: self.effect,
            category: self.category,
            element: self.element,
            phase: self.phase,
            raised_on: today,
            raised_by: context.by().unwrap_or_else(|_| self.owner.clone()),
            source: self.source,
            probability: self.probability,
            impact: self.impact,
            impact_on: self.impact_on,
            cost_if_occurs: self.cost_if_occurs,
            trigger_date: self.trigger_date,
            triggers: self.triggers,
            owner: self.owner,
            strategy: self.strategy,
            accept_mode: None,
            accept_reason: None,
            actions: Vec::new(),
            contingency: None,
            delays: self.delays,
            residual: None,
            secondary: Vec::new(),
            status: None,
            reviews: Vec::new(),
            escalated_to: None,
            issue: None,
            closed_on: None,
            close_reason: None,
            extra: serde_json::Map::new(),
        })
    }
}

impl Listed for Risk {
    const HEADER: &'static [(&'static str, &'static str)] = &[
        ("编号", "Id"),
        ("风险", "Risk"),
        ("值", "Score"),
        ("等级", "Band"),
        ("责任人", "Owner"),
        ("状态", "Status"),
        ("最近评审", "Looked at"),
    ];

    fn cells(&self, sight: &Sight) -> Vec<Cell> {
        let score = format!("{}×{}={}", self.probability, self.impact, self.score());
        let band = sight.bands.of(self.score());
        vec![
            Cell::from(&self.id),
            Cell::from(&self.title),
            score.into(),
            label(Some(band)),
            Cell::from(&self.owner),
            label(Some(self.status())),
            Cell::from(self.last_look()),
        ]
    }

    fn derived(&self, sight: &Sight) -> Vec<(&'static str, Value)> {
        vec![
            ("score", self.score().into()),
            ("band", sight.bands.of(self.score()).word().into()),
            ("status", self.status().word().into()),
            (
                "stale_days",
                self.stale_days(sight.bands, sight.today).into(),
            ),
        ]
    }

    fn rank(&self, _: &Sight) -> i64 {
        let over = if self.is_live() { 0 } else { 100 };
        over - i64::from(self.score())
    }
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
    #[arg(long, help = help!("费用", "Cost"), value_name = "MONEY", value_parser = parsed::<Money>)]
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
pub struct Occur {
    #[arg(help = help!("编号", "Id"), value_name = "ID")]
    id: String,
    #[arg(long, help = help!("问题责任人，默认风险责任人", "Who solves the issue (default: the risk's owner)"), value_name = "PERSON", value_parser = text)]
    owner: Option<String>,
    #[arg(long, help = help!("解决期限", "To be solved by"), value_name = "DATE", value_parser = date)]
    due: NaiveDate,
    #[arg(long, help = help!("严重程度", "Severity"), value_name = "WORD", default_value = "major", value_parser = word::<Severity>())]
    severity: Severity,
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

/// Reads `A-001=5wd`.
fn delay(text: &str) -> Result<Delay, String> {
    let wrong = help!("写作 A-001=5wd", "write it as A-001=5wd");
    let (action, by) = text.split_once('=').ok_or(wrong)?;
    Ok(Delay {
        action: action.trim().to_owned(),
        by: span(by.trim())?,
    })
}

impl RiskCommand {
    /// Does what was asked.
    pub fn run(self, context: &Context) -> Result<()> {
        match self {
            Self::Record(grammar) => grammar.run(context),
            Self::Review(review) => {
                let by = context.by()?;
                change(context, &review.id, |risk, today| {
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
            Self::Action(ActionCommand::Add(add)) => change(context, &add.id, |risk, _| {
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
            }),
            Self::Action(ActionCommand::Done(done)) => change(context, &done.id, |risk, today| {
                let count = risk.actions.len();
                let action = done
                    .n
                    .checked_sub(1)
                    .and_then(|at| risk.actions.get_mut(at))
                    .ok_or_else(|| no_such(done.n, count))?;
                (action.status, action.done_on, action.result) = (
                    Some(Progress::Done),
                    Some(done.on.unwrap_or(today)),
                    done.result,
                );
                Ok(())
            }),
            Self::Occur(occur) => occur.run(context),
            Self::Escalate(escalate) => change(context, &escalate.id, |risk, _| {
                (risk.status, risk.escalated_to) = (Some(RiskStatus::Escalated), Some(escalate.to));
                Ok(())
            }),
            Self::Close(close) => change(context, &close.id, |risk, today| {
                (risk.status, risk.closed_on, risk.close_reason) =
                    (Some(RiskStatus::Closed), Some(today), Some(close.reason));
                Ok(())
            }),
        }
    }
}

/// Changes one risk and tells its score.
fn change(
    context: &Context,
    id: &str,
    how: impl FnOnce(&mut Risk, NaiveDate) -> Result<()>,
) -> Result<()> {
    let mut project = context.edit(&[Card::PLACE, Team::PLACE, History::PLACE, Risk::PLACE])?;
    let today = context.now(&project)?.date_naive();
    let risk = find_mut::<Risk>(&mut project, id)?;
    if matches!(risk.status(), RiskStatus::Closed | RiskStatus::Rejected) {
        let message = both!("{} 已关闭", "{} is closed", risk.id);
        return Err(Failure::new(
            Kind::Refused,
            Finding::error(message)
                .in_file(Risk::file(&risk.id))
                .mend(format!(
                    "risk set {} status= closed_on= close_reason=",
                    risk.id
                )),
        )
        .into());
    }
    how(risk, today)?;
    let (id, score) = (risk.id.clone(), risk.score());
    context.save(&project)?;
    context.done(&both!(
        "已更新 {id}（风险值 {score}）。",
        "Updated {id} (score {score})."
    ))
}

impl Occur {
    fn run(self, context: &Context) -> Result<()> {
        let mut project = context.edit(&[
            Card::PLACE,
            Team::PLACE,
            History::PLACE,
            Risk::PLACE,
            Issue::PLACE,
        ])?;
        let today = context.now(&project)?.date_naive();
        let issue = context.next_id::<Issue>(&project)?;
        let risk = find_mut::<Risk>(&mut project, &self.id)?;
        (risk.status, risk.issue) = (Some(RiskStatus::Occurred), Some(issue.clone()));
        let new = Issue {
            id: issue.clone(),
            title: risk.event.clone(),
            severity: self.severity,
            element: Some(risk.element),
            owner: self.owner.unwrap_or_else(|| risk.owner.clone()),
            due: self.due,
            raised_on: today,
            raised_by: risk.owner.clone(),
            risk: Some(risk.id.clone()),
            status: None,
            resolution: None,
            closed_on: None,
            extra: serde_json::Map::new(),
        };
        let id = risk.id.clone();
        project.issues.push(new);
        context.save(&project)?;
        context.done(&both!(
            "{id} 已发生，转为问题 {issue}。",
            "{id} has happened and is now issue {issue}."
        ))
    }
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
