//! The project card, the team, and the customer: who wants what from whom.

use chrono::NaiveDate;

use crate::model::{
    AccountType, Answer, BuyingKind, Confidentiality, Extra, Money, Nature, Percent, Procurement,
    Progress, Rag, Record, Role, Source, Verdict, record::record,
};

record! {
    /// 项目卡 · Project card (`project.yaml`): what every other document needs.
    Card {
        /// 流程及版本 · Process and version, such as `ltc@1`
        pub process: String,
        /// 项目编号 · Project code, never changes
        pub code: String,
        /// 项目名称 · Name
        pub name: String,
        /// 客户 · Customer
        pub customer: Account,
        /// 机会点 · Opportunity
        pub opportunity: Opportunity,
        /// 验证机会点 · Validation of the opportunity
        pub qualification: Option<Qualification>,
        /// 项目性质 · Nature
        pub nature: Nature,
        /// 项目级别 · Level, one of the process's
        pub level: String,
        /// 采购方式 · How the customer buys
        pub procurement: Procurement,
        /// 预计金额 · Estimated value
        pub value: Money,
        /// 预计签约日 · Estimated date of signing
        pub sign_by: NaiveDate,
        /// 时区 · Time zone, an IANA name or an offset such as `+08:00`
        pub timezone: String,
        /// 语言 · Language of documents, `zh` or `en`
        pub language: String,
        /// 密级 · Confidentiality
        pub confidentiality: Option<Confidentiality>,
        /// 自由字段 · Free fields for templates
        #[serde(default)]
        pub extra: Extra,
    }
    /// 客户 · The customer as an account.
    Account {
        /// 名称 · Name
        pub name: String,
        /// 客户类型 · Weight of the account
        pub account_type: Option<AccountType>,
        /// 行业 · Industry
        pub industry: Option<String>,
        /// 国家 · Country
        pub country: Option<String>,
    }
    /// 机会点 · Where the opportunity came from.
    Opportunity {
        /// 来源 · Source
        pub source: Source,
        /// 线索编号 · Reference of the lead
        pub lead_ref: Option<String>,
        /// 发现日期 · Found on
        pub found_on: NaiveDate,
        /// 描述 · Description
        pub description: Option<String>,
    }
    /// 验证机会点 · Is it real, funded, timed, ours to win.
    Qualification {
        /// 预算 · Is there a budget
        pub budget: Answer,
        /// 预算金额 · Amount of the budget
        pub budget_amount: Option<Money>,
        /// 预算来源 · Source of the budget
        pub budget_source: Option<String>,
        /// 决策权 · Is the decider known
        pub authority: Answer,
        /// 需求 · Problem and cost of not acting
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub need: String,
        /// 时机 · Compelling event and date
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub timing: String,
        /// 匹配 · Can our portfolio meet it
        pub fit: Answer,
        /// 竞争 · Is the competition known
        pub competition: Answer,
        /// 结论 · Verdict
        pub verdict: Verdict,
        /// 理由 · Reason, where it is not valid
        pub reason: Option<String>,
        /// 证据 · Evidence of contact with the customer
        #[serde(default)]
        pub evidence: Vec<String>,
        /// 验证人 · Validated by
        pub by: String,
        /// 日期 · On
        #[serde(rename = "date")]
        pub on: NaiveDate,
    }
    #[derive(Default)]
    /// 项目组 · Team (`team.yaml`): the appointment, first draft then issued.
    Team {
        /// 成员 · Members
        #[serde(default)]
        pub members: Vec<Member>,
        /// 任命签发 · Issue of the appointment
        pub issued: Option<Issued>,
        /// 自由字段 · Free fields for templates
        #[serde(default)]
        pub extra: Extra,
    }
    /// 成员 · Member of the team.
    Member {
        /// 角色 · Role
        pub role: Role,
        /// 姓名 · Person
        pub person: String,
        /// 职责 · Mandate
        pub mandate: Option<String>,
        /// 开始 · From
        pub from: Option<NaiveDate>,
        /// 结束 · To
        pub to: Option<NaiveDate>,
        /// 投入比例 · Share of working time
        pub share: Option<Percent>,
    }
    /// 任命签发 · When the draft became formal.
    Issued {
        /// 日期 · On
        #[serde(rename = "date")]
        pub on: NaiveDate,
        /// 签发人 · By
        pub by: String,
        /// 任命文件 · Letter of appointment
        pub letter: Option<String>,
    }
    #[derive(Default)]
    /// 客户分析 · Customer (`customer.yaml`): business, need, how they buy and decide.
    Customer {
        /// 客户业务 · Business: revenue, profit, markets
        pub business: Option<String>,
        /// 需求与痛点 · Need
        pub need: Option<Need>,
        /// 迫使事件 · Compelling event
        pub compelling_event: Option<CompellingEvent>,
        /// 采购流程 · Buying process
        #[serde(default)]
        pub buying_process: Vec<BuyingStep>,
        /// 决策标准 · Decision criteria
        #[serde(default)]
        pub decision_criteria: Vec<Criterion>,
        /// 客户关系现状 · Three tiers of relations
        pub relations: Option<Relations>,
        /// 自由字段 · Free fields for templates
        #[serde(default)]
        pub extra: Extra,
    }
    /// 需求与痛点 · Need.
    Need {
        /// 业务目标 · Business goal
        pub business_goal: Option<String>,
        /// 痛点 · Pain
        pub pain: Option<String>,
        /// 总预算 · Total budget
        pub total_budget: Option<Money>,
        /// 资金来源 · Funding source
        pub funding_source: Option<String>,
        /// 不行动的影响 · Impact if nothing is done
        pub impact_if_no_action: Option<String>,
    }
    /// 迫使事件 · What forces the customer to act.
    CompellingEvent {
        /// 事件 · Event
        pub event: String,
        /// 日期 · Date
        pub date: Option<NaiveDate>,
        /// 后果 · Consequence
        pub consequence: Option<String>,
        /// 收益 · Payoff
        pub payoff: Option<String>,
    }
    /// 采购步骤 · Step of the buying process.
    BuyingStep {
        /// 步骤 · Step
        pub step: String,
        /// 类型 · Kind
        pub kind: BuyingKind,
        /// 日期 · Date
        pub date: Option<NaiveDate>,
        /// 客户负责人 · Owner at the customer
        pub owner: Option<String>,
        /// 状态 · Status
        pub status: Option<Progress>,
    }
    /// 决策标准 · Criterion of the customer's decision.
    Criterion {
        /// 标准 · Criterion
        pub criterion: String,
        /// 正式 · Is it formal
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        pub formal: bool,
        /// 权重 · Weight
        pub weight: Option<Percent>,
        /// 关注人 · Stakeholders that care, by id
        #[serde(default)]
        pub cares: Vec<String>,
        /// 我方位置 · Our position
        pub ours: Option<String>,
        /// 对手位置 · Competitors' position
        pub theirs: Option<String>,
    }
    /// 客户关系三层 · Key, general and organisational relations.
    Relations {
        /// 关键客户关系 · Key relations
        pub key: Option<Tier>,
        /// 普遍客户关系 · General relations
        pub general: Option<Tier>,
        /// 组织客户关系 · Organisational relations
        pub organisational: Option<Tier>,
    }
    /// 一层关系 · One tier.
    Tier {
        /// 灯 · Light
        pub rag: Rag,
        /// 说明 · Text
        pub text: Option<String>,
        /// 覆盖率 · Coverage
        pub coverage: Option<Percent>,
    }
}

impl Record for Card {
    const SCHEMA: &'static str = "project";
    const PLACE: &'static str = "project.yaml";
}

impl Record for Team {
    const SCHEMA: &'static str = "team";
    const PLACE: &'static str = "team.yaml";
}

impl Record for Customer {
    const SCHEMA: &'static str = "customer";
    const PLACE: &'static str = "customer.yaml";
}

impl Member {
    /// Whether the term has begun and not ended on `day`; its last day belongs to it.
    pub fn holds(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && !self.has_left(day)
    }

    /// Whether the term ended before `day`.
    pub fn has_left(&self, day: NaiveDate) -> bool {
        self.to.is_some_and(|to| to < day)
    }
}

impl Team {
    /// Who has `role` on `day`: the first, where there are several; where nobody has it yet, who comes first.
    pub fn person(&self, role: Role, day: NaiveDate) -> Option<&str> {
        let of_role = || self.members.iter().filter(|member| member.role == role);
        let to_come = || of_role().filter(|member| member.from.is_some_and(|from| from > day));
        of_role()
            .find(|member| member.holds(day))
            .or_else(|| to_come().min_by_key(|member| member.from))
            .map(|member| member.person.as_str())
    }

    /// Whether `person` has `role` on `day`.
    pub fn is(&self, person: &str, role: Role, day: NaiveDate) -> bool {
        self.of(person, role).any(|member| member.holds(day))
    }

    /// Whether `person` spoke for `role` on `day`: who works before the own term begins does, who has left does not.
    pub fn speaks(&self, person: &str, role: Role, day: NaiveDate) -> bool {
        self.of(person, role).any(|member| !member.has_left(day))
    }

    fn of(&self, person: &str, role: Role) -> impl Iterator<Item = &Member> {
        self.members
            .iter()
            .filter(move |member| member.role == role && member.person == person)
    }

    /// Everyone who works on the project and is released at its end: not the decider, the sponsor or the delivery PM.
    pub fn resources(&self) -> impl Iterator<Item = &Member> {
        self.members
            .iter()
            .filter(|member| !matches!(member.role, Role::Sdt | Role::Sponsor | Role::Dpm))
    }
}
