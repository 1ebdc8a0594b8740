//! A process as its YAML file says it: levels, depths, criteria, steps, checklist rows. Plain data; its questions are answered in `process`.

use std::collections::BTreeMap;

use chrono::{NaiveTime, Weekday};

use crate::{
    model::{
        Band, Bands, DecisionMode, MilestoneKind, Money, Outcome, Percent, Procurement, Proof,
        Role, State, record::record,
    },
    text::Both,
};

record! {
    /// 流程 · Process (`processes/ltc@1.yaml`).
    Process {
        /// 名称 · Name, the part before `@`
        pub name: String,
        /// 版本 · Version, the part after `@`
        pub version: u32,
        /// 中文 · Chinese
        pub zh: String,
        /// 英文 · English
        pub en: String,
        /// 立项前是否须有目标 · Whether the objectives must stand before the gate
        pub plan_before_ati: PlanBeforeAti,
        /// 风险等级 · Bands of risk
        #[cfg_attr(test, schemars(with = "BTreeMap<String, u8>"))]
        pub bands: Bands,
        /// 得分 · What a score means
        pub score: ScoreBands,
        /// 周报 · When the weekly report is due
        pub weekly: WeeklyDue,
        /// 基线期限 · Working days between go and baseline
        pub baseline_within: u32,
        /// 级别 · Levels, from low to high
        pub levels: Vec<Level>,
        /// 深度 · How much is asked for
        pub depths: BTreeMap<String, Depth>,
        /// 四个问题 · Questions of the gate
        pub questions: Vec<Named>,
        /// 评估标准 · Sets of criteria
        pub criteria: BTreeMap<String, Vec<GateCriterion>>,
        /// 文件 · Documents that are archived
        #[serde(default)]
        pub documents: Vec<Named>,
        /// 阶段 · Phases of the checklist
        pub phases: Vec<ChecklistPhase>,
        /// 步骤 · What moves a project
        pub steps: Vec<StepNeeds>,
        /// 检查单 · Rows
        pub checklist: Vec<Activity>,
    }
    /// 名称 · A key with its words.
    Named {
        /// 键 · Key
        pub key: String,
        /// 中文 · Chinese
        pub zh: String,
        /// 英文 · English
        pub en: String,
    }
    /// 得分 · Bands of the assessment's score, 0–100.
    ScoreBands {
        /// 建议立项 · From here on: pursue
        pub pursue: u32,
        /// 建议评审 · From here on: review; below: normally decline
        pub review: u32,
        /// 战略项目依据字数 · Characters of the rationale of a strategic project below `review`
        pub strategic_rationale: usize,
    }
    /// 周报截止 · When a weekly report is due.
    WeeklyDue {
        /// 星期 · Weekday
        #[cfg_attr(test, schemars(with = "String"))]
        pub weekday: Weekday,
        /// 时间 · Time, in the project's time zone
        pub time: NaiveTime,
    }
    /// 级别 · Level.
    Level {
        /// 键 · Key
        pub key: String,
        /// 中文 · Chinese
        pub zh: String,
        /// 英文 · English
        pub en: String,
        /// 深度 · Depth, by its key
        pub depth: String,
        /// 金额下限 · From this value on
        pub from: Option<Money>,
        /// 战略项目 · Strategic projects are at least of this level
        #[serde(default)]
        pub strategic: bool,
        /// 风险 · Projects with a live risk of this band are at least of this level
        pub risk: Option<Band>,
        /// 毛利低于 · Projects with a lower margin are at least of this level
        pub margin_below: Option<Percent>,
        /// 周报 · Weekly reports are due
        #[serde(default = "yes")]
        pub weekly: bool,
    }
    /// 深度 · How much is asked for.
    Depth {
        /// 评估标准 · Set of criteria
        pub criteria: String,
        /// 未知上限 · Unknown criteria without a plan to clear them
        pub unknown_max: u32,
        /// SWOT
        #[serde(default)]
        pub swot: bool,
        /// 赞助人 · A sponsor is named
        #[serde(default)]
        pub sponsor: bool,
        /// 采购流程 · The customer's buying process is known
        #[serde(default)]
        pub buying_process: bool,
        /// 里程碑 · Fewest milestones
        pub milestones: usize,
        /// QA意见 · QA's note in the weekly report
        #[serde(default)]
        pub qa_note: bool,
        /// 赞助人阅知 · The sponsor acknowledges weekly reports
        #[serde(default)]
        pub sponsor_ack: bool,
        /// 决策方式 · How the gate decides when nothing is said
        pub mode: DecisionMode,
        /// 独立评审 · Reviews in the quality plan
        #[serde(default)]
        pub reviews: usize,
        /// 全部必填 · Everything that is marked mandatory
        #[serde(default)]
        pub every_field: bool,
        /// 提示字段 · Fields that are marked mandatory and not asked for are told as warnings
        #[serde(default)]
        pub tell_fields: bool,
    }
    /// 评估标准 · Criterion of the gate.
    GateCriterion {
        /// 键 · Key
        pub key: String,
        /// 问题 · The question that it answers
        pub question: String,
        /// 中文 · Chinese
        pub zh: String,
        /// 英文 · English
        pub en: String,
        /// 权重 · Weight, 1 when nothing is said
        #[serde(default = "one")]
        pub weight: u32,
    }
    /// 阶段 · Phase of the checklist.
    ChecklistPhase {
        /// 键 · Key
        pub key: String,
        /// 中文 · Chinese
        pub zh: String,
        /// 英文 · English
        pub en: String,
        /// 起始状态 · Its rules are asked from this state on
        pub since: State,
        /// 到达关口 · Does not apply to a project that ended before the gate
        #[serde(default)]
        pub after_gate: bool,
        /// 立项后 · Does not apply to a project that ended without a go
        #[serde(default)]
        pub after_go: bool,
    }
    /// 步骤 · What a step needs.
    StepNeeds {
        /// 步骤 · Step
        #[cfg_attr(test, schemars(with = "super::step::Step"))]
        pub step: String,
        /// 状态 · States that allow it; all when nothing is said
        #[serde(default)]
        pub from: Vec<State>,
        /// 前提 · Rules that hold before
        #[serde(default)]
        pub needs: Vec<String>,
        /// 内容 · Rules about what it writes itself
        #[serde(default)]
        pub answers: Vec<String>,
        /// 包含 · Steps whose needs are asked for too
        #[serde(default)]
        #[cfg_attr(test, schemars(with = "Vec<super::step::Step>"))]
        pub includes: Vec<String>,
        /// 已过关口 · No row that a passed gate asked for may be open again
        #[serde(default)]
        pub passed_gates: bool,
    }
    /// 检查项 · Row of the checklist.
    Activity {
        /// 编号 · Id
        pub id: String,
        /// 阶段 · Phase
        pub phase: String,
        /// 中文 · Chinese
        pub zh: String,
        /// 英文 · English
        pub en: String,
        /// 责任角色 · Owner
        pub owner: Role,
        /// 证明方式 · How it is proved
        pub proof: Proof,
        /// 规则 · The rule that proves it
        pub rule: Option<String>,
        /// 确认方式 · Who confirms it: a tick, or the record that the rule reads
        #[serde(default)]
        pub confirmed_by: ConfirmedBy,
        /// 阻塞 · The step that it blocks
        #[cfg_attr(test, schemars(with = "Option<super::step::Step>"))]
        pub blocks: Option<String>,
        /// 写入步骤 · The step that writes its proof
        #[cfg_attr(test, schemars(with = "Option<super::step::Step>"))]
        pub written_by: Option<String>,
        /// 可选 · Never blocks
        #[serde(default)]
        pub optional: bool,
        /// 适用 · When it applies
        #[serde(default)]
        pub applies: Applies,
    }
    #[derive(Default)]
    /// 适用 · When a row applies.
    Applies {
        /// 级别 · From this level up
        pub level_from: Option<String>,
        /// 采购方式 · Not for these ways of buying
        #[serde(default)]
        pub procurement_not: Vec<Procurement>,
        /// 除非 · … unless there is a milestone of this kind
        pub or_milestone: Option<MilestoneKind>,
        /// 结果 · Only for these outcomes, once it is known
        #[serde(default)]
        pub outcome: Vec<Outcome>,
        /// 到达关口 · Not for a project that ended before the gate
        #[serde(default)]
        pub after_gate: bool,
        /// 立项后 · Not for a project that ended without a go
        #[serde(default)]
        pub after_go: bool,
    }
}

/// Whether the plan's objectives must stand before the gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PlanBeforeAti {
    /// The gate asks for objectives.
    Required,
    /// Only the baseline does.
    Optional,
}

/// What confirms a row besides its rule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ConfirmedBy {
    /// A tick with evidence.
    #[default]
    Tick,
    /// The record that the rule reads; a person wrote it.
    Record,
}

fn yes() -> bool {
    true
}

fn one() -> u32 {
    1
}

macro_rules! labelled {
    ($($name:ident),+) => {$(
        impl $name {
            /// Its words in both languages.
            pub fn label(&self) -> Both {
                Both { zh: self.zh.clone(), en: self.en.clone() }
            }
        }
    )+};
}
labelled!(Level, GateCriterion, ChecklistPhase, Activity);
