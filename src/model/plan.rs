//! The plan: objectives, strategy, communication, quality, budget. Dates of work stand in the schedule.

use chrono::NaiveDate;

use crate::model::{
    AssumptionKind, Blocks, Cadence, Channel, CostCategory, Element, Extra, Metric, Money,
    ObjectiveScope, Party, Percent, Progress, QualityKind, Record, StrategyType, record::record,
};

record! {
    #[derive(Default)]
    /// 销售项目策划 · Plan (`plan.yaml`).
    Plan {
        /// 文件编码 · Document code
        pub doc_code: Option<String>,
        /// 摘要 · The one page that executives read
        pub summary: Option<Summary>,
        /// 项目概况 · Overview
        pub overview: Option<Overview>,
        /// 无竞争对手的依据 · Why no competitor is known
        pub no_competitor: Option<String>,
        /// 优劣势分析 · SWOT
        pub swot: Option<Swot>,
        /// 项目目标 · Objectives
        #[serde(default)]
        pub objectives: Vec<Objective>,
        /// 总体策略 · Overall strategy
        pub strategy: Option<Strategy>,
        /// 沟通计划 · Communication plan
        #[serde(default)]
        pub communication: Vec<Communication>,
        /// 质量计划 · Quality plan
        #[serde(default)]
        pub quality: Vec<Quality>,
        /// 费用预算 · Pursuit budget
        #[serde(default)]
        pub budget: Vec<BudgetLine>,
        /// 假设与未决事项 · Assumptions and open items
        #[serde(default)]
        pub assumptions: Vec<Assumption>,
        /// 自由字段 · Free fields for templates
        #[serde(default)]
        pub extra: Extra,
    }
    #[derive(Default)]
    /// 摘要 · Summary.
    Summary {
        /// 做什么 · What
        pub what: Option<String>,
        /// 赢在哪里 · Why we win
        #[serde(default)]
        pub why_we_win: Vec<String>,
        /// 策略 · Strategy
        pub strategy: Option<String>,
        /// 赢率 · Probability of winning
        pub win_probability: Option<Percent>,
        /// 投入 · Investment
        pub investment: Option<Money>,
    }
    #[derive(Default)]
    /// 项目概况 · Overview.
    Overview {
        /// 背景 · Background
        pub background: Option<String>,
        /// 范围 · Scope
        pub scope: Option<String>,
        /// 产品 · Products
        #[serde(default)]
        pub products: Vec<String>,
    }
    #[derive(Default)]
    /// SWOT analysis with its cross strategies.
    Swot {
        /// 优势 · Strengths
        #[serde(default)]
        pub strengths: Vec<String>,
        /// 劣势 · Weaknesses
        #[serde(default)]
        pub weaknesses: Vec<String>,
        /// 机会 · Opportunities
        #[serde(default)]
        pub opportunities: Vec<String>,
        /// 威胁 · Threats
        #[serde(default)]
        pub threats: Vec<String>,
        /// 问题点 · Problem points
        #[serde(default)]
        pub problem_points: Vec<String>,
        /// 机会点 · Chance points
        #[serde(default)]
        pub chance_points: Vec<String>,
        /// 优势×机会 · Strengths × opportunities
        pub so: Option<String>,
        /// 劣势×机会 · Weaknesses × opportunities
        pub wo: Option<String>,
        /// 优势×威胁 · Strengths × threats
        pub st: Option<String>,
        /// 劣势×威胁 · Weaknesses × threats
        pub wt: Option<String>,
    }
    /// 目标 · Objective, compared at the end.
    Objective {
        /// 编号 · Id
        pub id: String,
        /// 目标 · What is reached
        pub title: String,
        /// 范围 · Project (when nothing is said) or strategic
        pub scope: Option<ObjectiveScope>,
        /// 衡量 · What is measured
        pub metric: Metric,
        /// 基线 · Where it stands today
        pub baseline: Option<String>,
        /// 目标值 · Target value
        pub target: String,
        /// 单位 · Unit
        pub unit: Option<String>,
        /// 期限 · Due
        pub due: NaiveDate,
        /// 责任人 · Owner
        pub owner: String,
        /// 四要素 · Selling element
        pub element: Option<Element>,
    }
    #[derive(Default)]
    /// 总体策略 · Strategy.
    Strategy {
        /// 类型 · Stance
        #[serde(rename = "type")]
        pub kind: Option<StrategyType>,
        /// 表述 · Statement
        pub statement: Option<String>,
        /// 价值主张 · Value proposition
        pub value_proposition: Option<String>,
        /// 制胜主题 · Win themes
        #[serde(default)]
        pub win_themes: Vec<String>,
        /// 放弃条件 · When we leave
        #[serde(default)]
        pub walk_away: Vec<String>,
    }
    /// 沟通项 · Row of the communication plan.
    Communication {
        /// 编号 · Id
        pub id: String,
        /// 内容 · What
        pub title: String,
        /// 目的 · Purpose
        pub purpose: Option<String>,
        /// 对象 · Audience
        pub audience: String,
        /// 渠道 · Channel
        pub channel: Channel,
        /// 频次 · How often
        pub cadence: Cadence,
        /// 责任人 · Owner
        pub owner: String,
        /// 下次 · Next on
        pub next_on: Option<NaiveDate>,
    }
    /// 质量活动 · Row of the quality plan.
    Quality {
        /// 编号 · Id
        pub id: String,
        /// 活动 · Activity or review
        pub title: String,
        /// 类型 · Kind
        pub kind: Option<QualityKind>,
        /// 标准 · Standard that it meets
        pub standard: String,
        /// 检查人 · Checked by
        pub check_by: String,
        /// 计划日期 · Planned on
        #[serde(rename = "date")]
        pub on: NaiveDate,
        /// 完成日期 · Done on
        pub done_on: Option<NaiveDate>,
        /// 结果 · Result
        pub result: Option<String>,
    }
    /// 预算行 · Money for one category.
    BudgetLine {
        /// 类别 · Category
        pub category: CostCategory,
        /// 金额 · Amount
        pub amount: Money,
        /// 说明 · Note
        pub note: Option<String>,
    }
    /// 假设或未决事项 · Assumption or open item.
    Assumption {
        /// 内容 · What
        pub text: String,
        /// 类型 · Kind
        pub kind: AssumptionKind,
        /// 责任方 · Whose turn it is
        pub party: Party,
        /// 阻塞 · What it holds up
        pub blocks: Option<Blocks>,
        /// 期限 · Due
        pub due: Option<NaiveDate>,
        /// 状态 · Status
        pub status: Option<Progress>,
    }
}

impl Record for Plan {
    const SCHEMA: &'static str = "plan";
    const PLACE: &'static str = "plan.yaml";
}
