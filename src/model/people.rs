//! The customer's people and our rivals: one file each.

use chrono::NaiveDate;

use crate::model::{
    Coverage, Degree, Disposition, Extra, Money, Power, Record, ResponseMode, Scale,
    StakeholderRole, record::record,
};

record! {
    /// 客户决策链成员 · Person in the customer's decision chain (`stakeholders/S-001.yaml`).
    Stakeholder {
        /// 编号 · Id
        pub id: String,
        /// 称谓 · Position or alias; no private data
        pub title: String,
        /// 部门 · Unit of the customer
        pub org_unit: Option<String>,
        /// 决策角色 · Roles in the decision
        #[serde(default)]
        pub roles: Vec<StakeholderRole>,
        /// 影响力 · Influence
        pub influence: Option<Degree>,
        /// 权力圈 · Circle of power
        pub power: Option<Power>,
        /// 态度 · How the person stands to us
        pub disposition: Option<Disposition>,
        /// 支持的对手 · Competitor that the person supports, by id
        pub supports: Option<String>,
        /// 接触程度 · How much we have been in touch
        pub coverage: Option<Coverage>,
        /// 反应模式 · Response mode
        pub response_mode: Option<ResponseMode>,
        /// 个人收益 · What the person gains
        pub win_result: Option<String>,
        /// 关注点 · Concerns
        pub concerns: Option<String>,
        /// 我方责任人 · Our owner
        pub owner: Option<String>,
        /// 目标态度 · Where the person should stand, and when
        pub target: Option<Target>,
        /// 下一步 · Next action
        pub next_action: Option<NextAction>,
        /// 最近接触 · Last contact
        pub last_contact_on: Option<NaiveDate>,
        /// 依据 · Evidence
        #[serde(default)]
        pub evidence: Vec<String>,
        /// 自由字段 · Free fields for templates
        #[serde(default)]
        pub extra: Extra,
    }
    /// 目标态度 · The stance to reach.
    Target {
        /// 态度 · Stance
        pub disposition: Disposition,
        /// 期限 · By
        pub by: Option<NaiveDate>,
    }
    /// 下一步 · The next step with a person.
    NextAction {
        /// 内容 · What
        pub text: String,
        /// 期限 · Due
        pub due: Option<NaiveDate>,
    }
    /// 竞争对手 · Competitor (`competitors/C-001.yaml`), also "do nothing".
    Competitor {
        /// 编号 · Id
        pub id: String,
        /// 名称 · Name
        pub title: String,
        /// 现有供应商 · Sits in the customer's network today
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        pub incumbent: bool,
        /// 威胁 · Threat 1–5
        pub threat: Scale,
        /// 优势 · Strengths
        pub strengths: Option<String>,
        /// 劣势 · Weaknesses
        pub weaknesses: Option<String>,
        /// 与客户关系 · Relation with the customer
        pub relation: Option<String>,
        /// 可能策略 · Likely strategy
        pub likely_strategy: Option<String>,
        /// 可能报价 · Likely price
        pub likely_price: Option<Money>,
        /// 我方对策 · Our counter
        pub counter: Option<String>,
        /// 来源 · Source
        pub source: Option<String>,
        /// 更新日期 · Updated on
        pub updated_on: Option<NaiveDate>,
        /// 自由字段 · Free fields for templates
        #[serde(default)]
        pub extra: Extra,
    }
}

impl Record for Stakeholder {
    const SCHEMA: &'static str = "stakeholder";
    const PLACE: &'static str = "stakeholders";
    fn stem(&self) -> String {
        self.id.clone()
    }
}

impl Record for Competitor {
    const SCHEMA: &'static str = "competitor";
    const PLACE: &'static str = "competitors";
    fn stem(&self) -> String {
        self.id.clone()
    }
}

impl Stakeholder {
    /// Whether this person decides or approves.
    pub fn decides(&self) -> bool {
        self.roles
            .iter()
            .any(|role| matches!(role, StakeholderRole::Decider | StakeholderRole::Approver))
    }

    /// Key players: deciders, approvers, and whoever stands inside the circles of power.
    pub fn is_key(&self) -> bool {
        self.decides()
            || matches!(
                self.power,
                Some(Power::InnerCircle | Power::PoliticalStructure)
            )
    }

    /// Whether this person is for us.
    pub fn supports_us(&self) -> bool {
        matches!(
            self.disposition,
            Some(Disposition::Supporter | Disposition::Mentor)
        )
    }
}
