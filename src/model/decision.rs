//! Gate decisions, one file a round; frozen once decided. What moves afterwards stands in `follow_up`.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::model::{
    Answer, Band, Commitment, DecisionMode, Element, Extra, GateOutcome, Money, Opinion, Percent,
    Rag, Record, Role, record::record,
};

record! {
    /// 立项决策 · Decision of a gate, one round (`decisions/ati-1.yaml`).
    Decision {
        /// 决策点 · Gate: `ATI`
        pub gate: String,
        /// 轮次 · Round, from 1
        pub round: u32,
        /// 决策方式 · How it is decided
        pub mode: Option<DecisionMode>,
        /// 机会评估 · Assessment
        pub assessment: Option<Assessment>,
        /// 申请人 · Submitted by
        pub submitted_by: Option<String>,
        /// 申请时间 · Submitted at, RFC 3339
        pub submitted_at: Option<String>,
        /// 决策时限 · Decision due by
        pub due_by: Option<NaiveDate>,
        /// 项目快照 · The project as it was submitted
        pub snapshot: Option<Snapshot>,
        /// 决策材料 · Materials
        #[serde(default)]
        pub materials: Vec<Material>,
        /// 资源需求 · Resources asked for
        #[serde(default)]
        pub resources: Vec<Resource>,
        /// 总体风险 · Risk as a whole
        pub overall_risk: Option<Band>,
        /// 结论 · Outcome
        pub outcome: Option<GateOutcome>,
        /// 决策人 · Decided by
        pub decided_by: Option<String>,
        /// 决策时间 · Decided at, RFC 3339
        pub decided_at: Option<String>,
        /// 参会人 · Participants
        #[serde(default)]
        pub participants: Vec<String>,
        /// 会签意见 · Opinions
        #[serde(default)]
        pub opinions: Vec<MemberOpinion>,
        /// 决策依据 · Rationale
        pub rationale: Option<String>,
        /// 条件或整改项 · Conditions or rework items
        #[serde(default)]
        pub conditions: Vec<Condition>,
        /// 复评日期 · Looked at again on
        pub recheck_on: Option<NaiveDate>,
        /// 跟踪人 · Who tracks it
        pub tracking_owner: Option<String>,
        /// 已发生费用处置 · What happens with money already spent
        pub sunk_cost_note: Option<String>,
        /// 批准预算 · Approved budget
        pub approved_budget: Option<Money>,
        /// 批准级别 · Approved level
        pub approved_level: Option<String>,
        /// 有效期至 · Approved until
        pub approved_until: Option<NaiveDate>,
        /// 承诺 · Commitments
        #[serde(default)]
        pub commitments: Vec<Commitment>,
        /// 例外 · Approved deviations
        #[serde(default)]
        pub deviations: Vec<String>,
        /// 教训 · Lessons
        pub lessons: Option<String>,
        /// 自由字段 · Free fields for templates
        #[serde(default)]
        pub extra: Extra,
    }
    /// 机会评估 · Answers to the criteria of the process, by their keys.
    Assessment {
        /// 回答 · Answers
        #[serde(default)]
        pub answers: BTreeMap<String, Answer>,
        /// 对手评估 · The same for rivals, by competitor id
        #[serde(default)]
        pub rivals: BTreeMap<String, BTreeMap<String, Answer>>,
        /// 未知项的澄清计划 · How the unknowns will be cleared
        pub unknowns_plan: Option<String>,
        /// 评估人 · By
        pub by: String,
        /// 日期 · On
        #[serde(rename = "date")]
        pub on: NaiveDate,
    }
    /// 项目快照 · What the gate saw.
    Snapshot {
        /// 项目名称 · Name
        pub name: String,
        /// 客户 · Customer
        pub customer: String,
        /// 预计金额 · Estimated value
        pub value: Money,
        /// 预计签约日 · Estimated date of signing
        pub sign_by: NaiveDate,
        /// 建议级别 · Proposed level
        pub level_proposed: String,
        /// 级别下限 · Lowest level by rule
        pub level_floor: String,
        /// 四要素 · Elements
        #[serde(default)]
        pub elements: Vec<ElementSnapshot>,
        /// 概算版本 · The estimate, by id
        pub estimate: Option<String>,
        /// 毛利率 · Gross margin
        pub gross_margin: Option<Percent>,
        /// 申请预算 · Pursuit budget asked for
        pub budget: Money,
        /// 主要风险 · Top risks
        #[serde(default)]
        pub top_risks: Vec<RiskSnapshot>,
        /// 项目组任命初稿 · Draft of the appointment
        #[serde(default)]
        pub team: Vec<Appointment>,
        /// 得分 · Score of the assessment, 0–100
        pub score: Option<u32>,
        /// 未知数 · Criteria that are unknown
        pub unknown: u32,
        /// 策划版本 · Commit of the plan, where there is git
        pub plan_commit: Option<String>,
    }
    /// 四要素快照 · An element at submission.
    ElementSnapshot {
        /// 要素 · Element
        pub element: Element,
        /// 灯 · Light
        pub rag: Option<Rag>,
        /// 现状 · Where we stand
        pub current: Option<String>,
        /// 差距 · Gaps
        #[serde(default)]
        pub gaps: Vec<String>,
        /// 责任人 · Owner
        pub owner: Option<String>,
        /// 所需资源 · What it asks for
        pub ask: Option<String>,
    }
    /// 风险快照 · A risk at submission.
    RiskSnapshot {
        /// 编号 · Id
        pub id: String,
        /// 标题 · Title
        pub title: String,
        /// 风险值 · Score
        pub score: u8,
        /// 责任人 · Owner
        pub owner: String,
    }
    /// 任命 · Who has which role.
    Appointment {
        /// 角色 · Role
        pub role: Role,
        /// 姓名 · Person
        pub person: String,
    }
    /// 决策材料 · One paper of the package.
    Material {
        /// 名称 · Name
        pub name: String,
        /// 路径 · Path
        pub path: Option<String>,
        /// 已提供 · Is it there
        #[serde(default)]
        pub provided: bool,
    }
    /// 资源需求 · What the pursuit needs.
    Resource {
        /// 资源 · What
        pub what: String,
        /// 角色 · Role
        pub role: Option<Role>,
        /// 人天 · Person-days
        pub person_days: Option<u32>,
        /// 提供方 · Provider
        pub provider: Option<String>,
        /// 开始 · From
        pub from: Option<NaiveDate>,
        /// 结束 · To
        pub to: Option<NaiveDate>,
    }
    /// 会签意见 · Opinion of one member.
    MemberOpinion {
        /// 职能 · Function
        pub function: String,
        /// 姓名 · Person
        pub person: String,
        /// 意见 · Verdict
        pub verdict: Opinion,
        /// 说明 · Text
        pub text: Option<String>,
    }
    /// 条件 · Condition or rework item.
    Condition {
        /// 内容 · What
        pub text: String,
        /// 责任人 · Owner
        pub owner: String,
        /// 期限 · Due
        pub due: NaiveDate,
    }
}

impl Record for Decision {
    const SCHEMA: &'static str = "decision";
    const PLACE: &'static str = "decisions";
    fn stem(&self) -> String {
        format!("{}-{}", self.gate.to_lowercase(), self.round)
    }
}

impl Decision {
    /// A round in which nothing has been said yet.
    pub fn new(gate: &str, round: u32) -> Self {
        Self {
            gate: gate.to_owned(),
            round,
            mode: None,
            assessment: None,
            submitted_by: None,
            submitted_at: None,
            due_by: None,
            snapshot: None,
            materials: Vec::new(),
            resources: Vec::new(),
            overall_risk: None,
            outcome: None,
            decided_by: None,
            decided_at: None,
            participants: Vec::new(),
            opinions: Vec::new(),
            rationale: None,
            conditions: Vec::new(),
            recheck_on: None,
            tracking_owner: None,
            sunk_cost_note: None,
            approved_budget: None,
            approved_level: None,
            approved_until: None,
            commitments: Vec::new(),
            deviations: Vec::new(),
            lessons: None,
            extra: Extra::new(),
        }
    }

    /// The day of the decision.
    pub fn decided_on(&self) -> Option<NaiveDate> {
        self.decided_at.as_deref()?.get(..10)?.parse().ok()
    }

    /// How many people took part; a name that stands there twice is one person.
    pub fn met(&self) -> usize {
        let people = self.participants.iter().map(|person| person.trim());
        people
            .filter(|person| !person.is_empty())
            .collect::<BTreeSet<_>>()
            .len()
    }

    /// Whether the pursuit may go on by it.
    pub fn is_go(&self) -> bool {
        matches!(
            self.outcome,
            Some(GateOutcome::Go | GateOutcome::ConditionalGo)
        )
    }
}
