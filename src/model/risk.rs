//! Risks and issues: what could happen, and what has.

use chrono::NaiveDate;

use crate::model::{
    AcceptMode, Band, Element, Extra, ImpactOn, Money, Phase, Progress, Record, Response,
    RiskCategory, RiskEnd, RiskKind, RiskStatus, Scale, Severity, record::record,
};

record! {
    /// 风险 · Risk (`risks/R-001.yaml`): cause, event, effect, a person who watches it, and what is done.
    Risk {
        /// 编号 · Id
        pub id: String,
        /// 标题 · Title
        pub title: String,
        /// 类型 · Threat (when nothing is said) or opportunity
        pub kind: Option<RiskKind>,
        /// 原因 · Cause
        pub cause: String,
        /// 事件 · Event
        pub event: String,
        /// 后果 · Effect
        pub effect: String,
        /// 类别 · Category
        pub category: RiskCategory,
        /// 四要素 · Selling element
        pub element: Element,
        /// 阶段 · When it would strike
        pub phase: Option<Phase>,
        /// 提出日期 · Raised on
        pub raised_on: NaiveDate,
        /// 提出人 · Raised by
        pub raised_by: String,
        /// 来源 · Source: meeting, analysis, report
        pub source: Option<String>,
        /// 概率 · Probability 1–5: under 10, 30, 50, 70 %, above
        pub probability: Scale,
        /// 影响 · Impact 1–5
        pub impact: Scale,
        /// 影响对象 · What it hits
        pub impact_on: Option<ImpactOn>,
        /// 损失估计 · Loss if it occurs
        pub cost_if_occurs: Option<Money>,
        /// 失效日 · After this day it is immaterial or an issue
        pub trigger_date: Option<NaiveDate>,
        /// 触发信号 · Observable signs
        #[serde(default)]
        pub triggers: Vec<String>,
        /// 跟踪责任人 · The person who watches it
        pub owner: String,
        /// 应对策略 · Response
        pub strategy: Option<Response>,
        /// 接受方式 · How it is accepted
        pub accept_mode: Option<AcceptMode>,
        /// 接受理由 · Why it is accepted
        pub accept_reason: Option<String>,
        /// 应对措施 · Response actions
        #[serde(default)]
        pub actions: Vec<RiskAction>,
        /// 延误 · Actions that take longer if it happens
        #[serde(default)]
        pub delays: Vec<Delay>,
        /// 应急预案 · Contingency plan
        pub contingency: Option<Contingency>,
        /// 残余风险 · What remains after the actions
        pub residual: Option<Residual>,
        /// 次生风险 · Risks that the response brings, by id
        #[serde(default)]
        pub secondary: Vec<String>,
        /// 状态 · Only what cannot be derived: occurred, escalated, closed, rejected
        pub status: Option<RiskStatus>,
        /// 评审记录 · Reviews, oldest first
        #[serde(default)]
        pub reviews: Vec<RiskReview>,
        /// 升级给 · Escalated to
        pub escalated_to: Option<String>,
        /// 转为问题 · The issue it became, by id
        pub issue: Option<String>,
        /// 关闭日期 · Closed on
        pub closed_on: Option<NaiveDate>,
        /// 关闭原因 · Why it was closed
        pub close_reason: Option<RiskEnd>,
        /// 自由字段 · Free fields for templates
        #[serde(default)]
        pub extra: Extra,
    }
    /// 应对措施 · Response action.
    RiskAction {
        /// 措施 · What
        pub text: String,
        /// 责任人 · Owner
        pub owner: String,
        /// 期限 · Due
        pub due: NaiveDate,
        /// 状态 · Status, open when nothing is said
        pub status: Option<Progress>,
        /// 完成日期 · Done on
        pub done_on: Option<NaiveDate>,
        /// 结果 · Result
        pub result: Option<String>,
        /// 费用 · Cost
        pub cost: Option<Money>,
    }
    /// 延误 · What happens to the schedule.
    Delay {
        /// 行动 · Action, by id
        pub action: String,
        /// 延误 · By how much: `5wd` working days, `5d` calendar days
        pub by: String,
    }
    /// 应急预案 · What is done when it happens.
    Contingency {
        /// 预案 · Plan
        pub plan: String,
        /// 储备 · Reserve
        pub reserve: Option<Money>,
        /// 触发条件 · What sets it off
        pub fires_on: Option<String>,
    }
    /// 残余风险 · What remains.
    Residual {
        /// 概率 · Probability 1–5
        pub probability: Scale,
        /// 影响 · Impact 1–5
        pub impact: Scale,
    }
    /// 评审 · One look at the risk.
    RiskReview {
        /// 日期 · On
        #[serde(rename = "date")]
        pub on: NaiveDate,
        /// 评审人 · By
        pub by: String,
        /// 概率 · Probability then
        pub probability: Scale,
        /// 影响 · Impact then
        pub impact: Scale,
        /// 说明 · Note
        pub note: Option<String>,
    }
    /// 问题 · Issue (`issues/I-001.yaml`): something that has happened and needs an answer.
    Issue {
        /// 编号 · Id
        pub id: String,
        /// 问题 · What
        pub title: String,
        /// 严重程度 · Severity
        pub severity: Severity,
        /// 四要素 · Selling element
        pub element: Option<Element>,
        /// 责任人 · Owner
        pub owner: String,
        /// 期限 · Due
        pub due: NaiveDate,
        /// 提出日期 · Raised on
        pub raised_on: NaiveDate,
        /// 提出人 · Raised by
        pub raised_by: String,
        /// 来自风险 · The risk that it was, by id
        pub risk: Option<String>,
        /// 状态 · Status, open when nothing is said
        pub status: Option<Progress>,
        /// 解决办法 · Resolution
        pub resolution: Option<String>,
        /// 关闭日期 · Closed on
        pub closed_on: Option<NaiveDate>,
        /// 自由字段 · Free fields for templates
        #[serde(default)]
        pub extra: Extra,
    }
}

impl Record for Risk {
    const SCHEMA: &'static str = "risk";
    const PLACE: &'static str = "risks";
    fn stem(&self) -> String {
        self.id.clone()
    }
}

impl Record for Issue {
    const SCHEMA: &'static str = "issue";
    const PLACE: &'static str = "issues";
    fn stem(&self) -> String {
        self.id.clone()
    }
}

/// The lowest scores of medium, high and critical; a process may set its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bands {
    /// From this score on it is medium.
    pub medium: u8,
    /// From this score on it is high.
    pub high: u8,
    /// From this score on it is critical.
    pub critical: u8,
}

impl Bands {
    /// The band of a score, 1 to 25.
    pub fn of(self, score: u8) -> Band {
        match score {
            score if score >= self.critical => Band::Critical,
            score if score >= self.high => Band::High,
            score if score >= self.medium => Band::Medium,
            _ => Band::Low,
        }
    }
}

impl Band {
    /// Days between two looks at a risk of this band.
    pub fn review_every(self) -> u64 {
        match self {
            Self::Critical | Self::High => 7,
            Self::Medium => 14,
            Self::Low => 30,
        }
    }
}

impl RiskAction {
    /// Whether it still has to be done.
    pub fn is_open(&self) -> bool {
        !matches!(self.status, Some(Progress::Done | Progress::Cancelled))
    }
}

impl Issue {
    /// Whether it still has to be solved.
    pub fn is_open(&self) -> bool {
        !matches!(self.status, Some(Progress::Done | Progress::Cancelled))
    }
}

impl Risk {
    /// How likely it is, from 0 to 1: the middle of what its word for the probability spans.
    pub fn chance(&self) -> f64 {
        match self.probability.0 {
            ..=1 => 0.05,
            2 => 0.20,
            3 => 0.40,
            4 => 0.60,
            5.. => 0.85,
        }
    }

    /// Probability × impact, 1 to 25.
    pub fn score(&self) -> u8 {
        self.probability.0 * self.impact.0
    }

    /// Where it stands: what is written, else active once there is a strategy.
    pub fn status(&self) -> RiskStatus {
        self.status.unwrap_or(if self.strategy.is_some() {
            RiskStatus::Active
        } else {
            RiskStatus::Analysed
        })
    }

    /// Whether it can still happen.
    pub fn is_live(&self) -> bool {
        !matches!(
            self.status(),
            RiskStatus::Occurred | RiskStatus::Closed | RiskStatus::Rejected
        )
    }

    /// The last day somebody looked at it.
    pub fn last_look(&self) -> NaiveDate {
        self.reviews
            .last()
            .map_or(self.raised_on, |review| review.on.max(self.raised_on))
    }

    /// Days since the last look beyond what its band allows; none while it is fresh or no longer live.
    pub fn stale_days(&self, bands: Bands, today: NaiveDate) -> Option<i64> {
        let since = (today - self.last_look()).num_days();
        let late = since - i64::try_from(bands.of(self.score()).review_every()).unwrap_or(i64::MAX);
        (self.is_live() && late > 0).then_some(late)
    }

    /// Whether its last four looks changed neither number: a score that never moves was never looked at.
    pub fn untouched(&self, bands: Bands) -> bool {
        let last = self
            .reviews
            .iter()
            .rev()
            .take(4)
            .map(|review| (review.probability, review.impact));
        self.is_live()
            && self.reviews.len() >= 4
            && bands.of(self.score()) >= Band::Medium
            && last
                .clone()
                .all(|numbers| numbers == (self.probability, self.impact))
    }
}
