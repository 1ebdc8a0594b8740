//! How it ended: outcome, reviews, lessons, handover, release, evaluations, archive.

use chrono::NaiveDate;

use crate::model::{
    Acceptance, Achieved, Channel, Element, Extra, HandoverKind, LessonKind, Money, Outcome,
    Percent, ReasonKind, ReasonSource, Record, Reuse, Role, Severity, record::record,
};

record! {
    #[derive(Default)]
    /// 销售项目总结 · Closing (`closing.yaml`); sealed when it is approved.
    Closing {
        /// 项目结果 · Outcome
        pub outcome: Option<OutcomeNote>,
        /// 开始关闭 · Start of the closing
        pub started: Option<Started>,
        /// 目标达成 · Objectives
        #[serde(default)]
        pub objectives: Vec<ObjectiveReview>,
        /// 四要素回顾 · Elements
        #[serde(default)]
        pub elements: Vec<ElementReview>,
        /// 竞争复盘 · Competitors
        #[serde(default)]
        pub competitors: Vec<CompetitorReview>,
        /// 未预见的风险 · Risks that nobody had foreseen
        #[serde(default)]
        pub unforeseen: Vec<String>,
        /// 经验教训 · Lessons
        #[serde(default)]
        pub lessons: Vec<Lesson>,
        /// 改进措施 · Improvements
        #[serde(default)]
        pub improvements: Vec<Improvement>,
        /// 新机会点 · New opportunities
        #[serde(default)]
        pub new_opportunities: Vec<NewOpportunity>,
        /// 移交与交底 · Handover
        pub handover: Option<Handover>,
        /// 人员释放 · Release of people
        #[serde(default)]
        pub release: Vec<Release>,
        /// 财务评估 · Evaluation by finance
        pub finance: Option<FinanceEvaluation>,
        /// 质量评估 · Evaluation by QA
        pub quality: Option<QualityEvaluation>,
        /// 批准 · Approval
        pub approval: Option<Approval>,
        /// 记录的保存 · Retention of records
        #[serde(default)]
        pub archive: Vec<ArchiveRow>,
        /// 自由字段 · Free fields for templates
        #[serde(default)]
        pub extra: Extra,
    }
    /// 项目结果 · How it ended.
    OutcomeNote {
        /// 结果 · Outcome
        pub outcome: Outcome,
        /// 日期 · On
        #[serde(rename = "date")]
        pub on: NaiveDate,
        /// 依据 · Evidence
        pub evidence: Option<String>,
        /// 合同号 · Number of the contract
        pub contract_no: Option<String>,
        /// 签约金额 · Signed value
        pub signed_value: Option<Money>,
        /// 毛利率 · Margin
        pub margin: Option<Percent>,
        /// 付款条件 · Payment terms
        pub payment_terms: Option<String>,
        /// 范围差异 · Difference to the last offer
        pub scope_delta: Option<String>,
        /// 中标方 · Who won
        pub winner: Option<String>,
        /// 中标价 · The winner's price
        pub winner_price: Option<Money>,
        /// 我方报价 · Our price
        pub our_price: Option<Money>,
        /// 名次 · Our rank
        pub rank: Option<u32>,
        /// 分差 · Gap of the score
        pub score_gap: Option<String>,
        /// 原因 · Reasons, the first is the primary one
        #[serde(default)]
        pub reasons: Vec<Reason>,
        /// 原因来源 · Who says so
        pub source: Option<ReasonSource>,
        /// 登记人 · By
        pub by: String,
    }
    /// 原因 · A reason.
    Reason {
        /// 类别 · Kind
        pub kind: ReasonKind,
        /// 说明 · Text
        pub text: Option<String>,
    }
    /// 开始关闭 · Who began to close.
    Started {
        /// 日期 · On
        #[serde(rename = "date")]
        pub on: NaiveDate,
        /// 人 · By
        pub by: String,
    }
    /// 目标回顾 · An objective, looked back at.
    ObjectiveReview {
        /// 目标 · Objective, by id
        pub objective: String,
        /// 实际 · Actual
        pub actual: String,
        /// 达成 · Achieved
        pub achieved: Achieved,
        /// 原因 · Cause
        pub cause: Option<String>,
    }
    /// 要素回顾 · An element, looked back at.
    ElementReview {
        /// 要素 · Element
        pub element: Element,
        /// 目标达成 · Goal met
        pub goal_met: Achieved,
        /// 有效做法 · What worked
        pub worked: Option<String>,
        /// 不足 · What failed
        pub failed: Option<String>,
        /// 依据 · Evidence
        pub evidence: Option<String>,
        /// 客户反馈 · Feedback of the customer
        pub feedback: Option<String>,
    }
    /// 竞争复盘 · A competitor, looked back at.
    CompetitorReview {
        /// 对手 · Competitor, by id
        pub competitor: String,
        /// 策略 · Strategy used
        pub strategy: Option<String>,
        /// 价格 · Price
        pub price: Option<Money>,
        /// 输赢原因 · Why it won or lost
        pub why: String,
    }
    /// 经验教训 · Lesson.
    Lesson {
        /// 类型 · Kind
        pub kind: LessonKind,
        /// 内容 · What
        pub text: String,
        /// 原因 · Cause
        pub cause: Option<String>,
        /// 沉淀为 · What it can become
        pub reuse: Option<Reuse>,
        /// 标签 · Tags
        #[serde(default)]
        pub tags: Vec<String>,
    }
    /// 改进措施 · Improvement.
    Improvement {
        /// 内容 · What
        pub text: String,
        /// 责任人 · Owner
        pub owner: String,
        /// 期限 · Due
        pub due: NaiveDate,
    }
    /// 新机会点 · A new opportunity.
    NewOpportunity {
        /// 内容 · What
        pub text: String,
        /// 转给 · Sent to
        pub sent_to: Option<String>,
    }
    /// 移交与交底 · Handover to delivery.
    Handover {
        /// 日期 · Held on
        pub held_on: NaiveDate,
        /// 方式 · How
        pub mode: Channel,
        /// 非会议的理由 · Why it was no meeting
        pub mode_reason: Option<String>,
        /// 参会人 · Who was there
        #[serde(default)]
        pub attendees: Vec<String>,
        /// 接收人 · Delivery PM
        pub to: String,
        /// 移交清单 · What is handed over
        #[serde(default)]
        pub items: Vec<HandoverItem>,
        /// 任务委托书 · Task mandate
        pub mandate: Option<String>,
        /// 接收 · What the delivery PM says
        pub acceptance: Option<HandoverAcceptance>,
    }
    /// 移交项 · One thing handed over.
    HandoverItem {
        /// 类型 · Kind
        pub kind: HandoverKind,
        /// 内容 · What
        pub text: String,
        /// 路径 · Path
        pub path: Option<String>,
    }
    /// 接收 · Acceptance.
    HandoverAcceptance {
        /// 接收人 · By
        pub by: String,
        /// 日期 · On
        #[serde(rename = "date")]
        pub on: NaiveDate,
        /// 结论 · Verdict
        pub verdict: Acceptance,
        /// 理由 · Reason
        pub reason: Option<String>,
    }
    /// 人员释放 · A person released.
    Release {
        /// 姓名 · Person
        pub person: String,
        /// 角色 · Roles
        #[serde(default)]
        pub roles: Vec<Role>,
        /// 去向 · Where to
        pub to: String,
        /// 日期 · On
        #[serde(rename = "date")]
        pub on: NaiveDate,
        /// 评价 · Evaluation
        pub note: Option<String>,
    }
    /// 财务评估 · Evaluation by finance.
    FinanceEvaluation {
        /// 评估人 · By
        pub by: String,
        /// 日期 · On
        #[serde(rename = "date")]
        pub on: NaiveDate,
        /// 结论 · Note
        pub note: String,
        /// 偏差原因 · Cause of deviations
        pub cause: Option<String>,
    }
    /// 质量评估 · Evaluation by QA.
    QualityEvaluation {
        /// 评估人 · By
        pub by: String,
        /// 日期 · On
        #[serde(rename = "date")]
        pub on: NaiveDate,
        /// 得分 · Score, 0–100
        pub score: u32,
        /// 结论 · Note
        pub note: String,
        /// 偏差 · Deviations
        #[serde(default)]
        pub deviations: Vec<Deviation>,
    }
    /// 偏差 · A deviation from the process.
    Deviation {
        /// 内容 · What
        pub what: String,
        /// 严重程度 · Severity
        pub severity: Severity,
        /// 已关闭 · Closed
        #[serde(default)]
        pub closed: bool,
    }
    /// 批准 · Approval.
    Approval {
        /// 批准人 · By
        pub by: String,
        /// 日期 · On
        #[serde(rename = "date")]
        pub on: NaiveDate,
    }
    /// 记录的保存 · A record that is kept.
    ArchiveRow {
        /// 记录名称 · Record
        pub record: String,
        /// 移交责任人 · Handed over by
        pub from: String,
        /// 保存责任人 · Kept by
        pub keeper: String,
        /// 保存场所 · Place
        pub place: String,
        /// 归档时间 · Archived on
        #[serde(rename = "date")]
        pub on: NaiveDate,
        /// 保存期限 · How long
        pub retention: String,
        /// 到期处理方式 · What happens then
        pub disposal: String,
    }
}

impl Record for Closing {
    const SCHEMA: &'static str = "closing";
    const PLACE: &'static str = "closing.yaml";
}

impl Closing {
    /// How it ended, where that is known.
    pub fn ended(&self) -> Option<Outcome> {
        self.outcome.as_ref().map(|note| note.outcome)
    }
}
