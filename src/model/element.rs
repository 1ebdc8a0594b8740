//! The four selling elements: analysis, light, gaps, goal, strategy. Their actions stand in the schedule.

use chrono::NaiveDate;

use crate::model::{Answer, Element, Extra, Money, Rag, Record, Words, record::record};

record! {
    /// 四要素之一 · One of the four selling elements (`elements/customer.yaml` …).
    ElementBlock {
        /// 要素 · Which one
        pub element: Element,
        /// 责任人 · Who answers for it
        pub owner: Option<String>,
        /// 灯 · Light
        pub rag: Option<Rag>,
        /// 现状 · Where we stand, from the analysis
        pub current: Option<String>,
        /// 差距 · What is missing
        #[serde(default)]
        pub gaps: Vec<String>,
        /// 目标 · Goals
        #[serde(default)]
        pub goals: Vec<Goal>,
        /// 策略 · Strategy and key actions
        pub strategy: Option<String>,
        /// 所需资源 · Resources needed
        pub resources_needed: Option<String>,
        /// 依赖 · Dependencies
        pub dependencies: Option<String>,
        /// 求助 · What the gate is asked for
        pub ask: Option<String>,
        /// 客户关系专项 · Only for customer
        pub customer: Option<CustomerFacts>,
        /// 解决方案专项 · Only for solution
        pub solution: Option<SolutionFacts>,
        /// 商务专项 · Only for commercial
        pub commercial: Option<CommercialFacts>,
        /// 交付专项 · Only for delivery
        pub delivery: Option<DeliveryFacts>,
        /// 自由字段 · Free fields for templates
        #[serde(default)]
        pub extra: Extra,
    }
    /// 目标 · A goal with its date.
    Goal {
        /// 目标 · What is reached
        pub text: String,
        /// 衡量 · How it is measured
        pub metric: Option<String>,
        /// 期限 · Due
        pub due: NaiveDate,
    }
    #[derive(Default)]
    /// 客户关系专项 · What the customer element has besides.
    CustomerFacts {
        /// 高层互访 · Planned visits and exchanges
        #[serde(default)]
        pub visits: Vec<String>,
    }
    #[derive(Default)]
    /// 解决方案专项 · What the solution element has besides.
    SolutionFacts {
        /// 需求清单 · Requirements with compliance
        #[serde(default)]
        pub requirements: Vec<Requirement>,
        /// 差异化 · Differentiators with proof
        #[serde(default)]
        pub differentiators: Vec<String>,
        /// 销售BOM · Reference of the SBOM
        pub sbom: Option<String>,
        /// 配置清单 · Reference of the BOQ
        pub boq: Option<String>,
        /// 需求预测 · Reference of the demand forecast
        pub demand_forecast: Option<String>,
        /// 路标差距 · Gaps of the roadmap
        #[serde(default)]
        pub roadmap_gaps: Vec<String>,
        /// 标前引导 · Points of the specification to shape
        #[serde(default)]
        pub shaping: Vec<String>,
        /// 验证与样板 · Proof of concept and reference plan
        pub proof: Option<String>,
    }
    /// 需求 · One requirement of the customer.
    Requirement {
        /// 需求 · Requirement
        pub text: String,
        /// 符合 · Do we comply
        pub complies: Answer,
        /// 说明 · Note
        pub note: Option<String>,
    }
    #[derive(Default)]
    /// 商务专项 · What the commercial element has besides.
    CommercialFacts {
        /// 价格策略 · Price strategy
        pub price_strategy: Option<String>,
        /// 赢单价 · Price to win
        pub price_to_win: Option<Money>,
        /// 对手价格 · Expected price of the competitor
        pub competitor_price: Option<Money>,
        /// 付款条件 · Payment terms
        pub payment_terms: Option<String>,
        /// 保函 · Guarantees
        pub guarantees: Option<String>,
        /// 税 · Currency and tax
        pub tax: Option<String>,
        /// 融资 · Need and source of financing
        pub financing: Option<String>,
        /// 信用评级 · Credit rating of the customer
        pub credit_rating: Option<String>,
        /// 合同红线 · Red lines of the contract
        #[serde(default)]
        pub red_lines: Vec<String>,
    }
    #[derive(Default)]
    /// 交付专项 · What the delivery element has besides.
    DeliveryFacts {
        /// 交付可行性分析报告 · Reference of the feasibility report
        pub feasibility: Option<String>,
        /// 项目规格说明书 · Reference of the project specification
        pub specification: Option<String>,
        /// 进度可行性 · Feasibility of the schedule
        pub schedule: Option<String>,
        /// 资源与分包 · Resources and subcontractors
        pub resources: Option<String>,
        /// 验收标准 · Criteria of acceptance
        #[serde(default)]
        pub acceptance: Vec<String>,
        /// 站点与第三方 · Sites and third parties
        pub sites: Option<String>,
        /// 执行能力 · Own capability to execute
        pub capability: Option<String>,
        /// 任务委托书 · Draft of the task mandate
        pub mandate: Option<String>,
    }
}

impl Record for ElementBlock {
    const SCHEMA: &'static str = "element";
    const PLACE: &'static str = "elements";
    fn stem(&self) -> String {
        self.element.word().to_owned()
    }
}

impl ElementBlock {
    /// A block about which nothing is known yet.
    pub fn new(element: Element) -> Self {
        Self {
            element,
            owner: None,
            rag: None,
            current: None,
            gaps: Vec::new(),
            goals: Vec::new(),
            strategy: None,
            resources_needed: None,
            dependencies: None,
            ask: None,
            customer: None,
            solution: None,
            commercial: None,
            delivery: None,
            extra: Extra::new(),
        }
    }
}
