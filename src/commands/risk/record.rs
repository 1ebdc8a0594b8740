//! A risk as a record: how it is made by flags, and its row in the list.

use anyhow::Result;
use chrono::NaiveDate;
use clap::Args;
use serde_json::Value;

use crate::{
    commands::{
        Context,
        grammar::{Cell, Listed, New, Sight, label},
        values::{date, money, parsed, span, text, word},
    },
    help,
    model::{
        Delay, Element, ImpactOn, Money, Phase, Project, Response, Risk, RiskCategory, RiskKind,
        Scale, Words as _,
    },
};

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
    #[arg(long, help = help!("损失估计", "Loss if it occurs"), value_name = "MONEY", value_parser = money)]
    cost_if_occurs: Option<Money>,
    #[arg(long, help = help!("失效日：过了这天，或已无关，或已成为问题", "Day after which it is immaterial or an issue"), value_name = "DATE", value_parser = date)]
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

/// Reads `A-001=5wd`.
fn delay(text: &str) -> Result<Delay, String> {
    let wrong = help!("写作 A-001=5wd", "write it as A-001=5wd");
    let (action, by) = text.split_once('=').ok_or(wrong)?;
    Ok(Delay {
        action: action.trim().to_owned(),
        by: span(by.trim())?,
    })
}
