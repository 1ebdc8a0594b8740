//! Two ledgers: the deal's estimates (概算) and what the pursuit costs. Never added to each other.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::model::{
    CostCategory, EstimateTag, Extra, Money, Percent, Record, money::signed, record::record,
};

record! {
    #[derive(Default)]
    /// 概算与授权 · Deal estimates and price authority (`finance.yaml`).
    Finance {
        /// 概算 · Estimates, oldest first; all versions stay
        #[serde(default)]
        pub estimates: Vec<Estimate>,
        /// 价格授权 · Price authority
        pub authority: Option<Authority>,
        /// 回款计划 · Cash profile
        #[serde(default)]
        pub cash_profile: Vec<CashStep>,
        /// 自由字段 · Free fields for templates
        #[serde(default)]
        pub extra: Extra,
    }
    /// 概算 · One version of the deal's estimate.
    Estimate {
        /// 编号 · Id
        pub id: String,
        /// 用途 · What it was made for
        pub tag: EstimateTag,
        /// 收入 · Revenue
        pub revenue: Money,
        /// 产品成本 · Product cost
        pub product_cost: Money,
        /// 服务成本 · Service cost
        pub service_cost: Option<Money>,
        /// 分包成本 · Subcontract cost
        pub subcontract_cost: Option<Money>,
        /// 直接费用 · Direct expense
        pub expense: Option<Money>,
        /// 财务费用 · Finance cost
        pub finance_cost: Option<Money>,
        /// 风险准备 · Risk contingency
        pub contingency: Option<Money>,
        /// 税务说明 · Tax note
        pub tax_note: Option<String>,
        /// 编制人 · Prepared by
        pub by: String,
        /// 日期 · As of
        #[serde(rename = "date")]
        pub on: NaiveDate,
    }
    /// 价格授权 · Who allowed which price.
    Authority {
        /// 所需级别 · Level required
        pub required_level: Option<String>,
        /// 折扣 · Discount requested
        pub discount: Option<Percent>,
        /// 毛利底线 · Floor of the margin
        pub floor_margin: Option<Percent>,
        /// 已授权 · Granted
        #[serde(default)]
        pub granted: bool,
        /// 授权人 · Granted by
        pub granted_by: Option<String>,
        /// 授权日期 · Granted on
        #[serde(rename = "date")]
        pub on: Option<NaiveDate>,
        /// 有效期至 · Valid until
        pub valid_until: Option<NaiveDate>,
    }
    /// 回款 · Payment of the customer.
    CashStep {
        /// 节点 · Milestone
        pub milestone: String,
        /// 比例 · Share
        pub share: Percent,
        /// 日期 · Expected on
        #[serde(rename = "date")]
        pub on: Option<NaiveDate>,
    }
    /// 费用 · Pursuit costs of a month (`costs/2026-11.yaml`).
    CostMonth {
        /// 月份 · Month, `2026-11`
        pub month: String,
        /// 费用行 · Lines
        #[serde(default)]
        pub lines: Vec<CostLine>,
        /// 自由字段 · Free fields for templates
        #[serde(default)]
        pub extra: Extra,
    }
    /// 费用行 · Money spent.
    CostLine {
        /// 日期 · On
        #[serde(rename = "date")]
        pub on: NaiveDate,
        /// 金额 · Amount; below nothing where it corrects another
        #[serde(deserialize_with = "signed")]
        pub amount: Money,
        /// 类别 · Category
        pub category: CostCategory,
        /// 说明 · Note
        pub note: Option<String>,
        /// 登记人 · Booked by
        pub by: Option<String>,
    }
}

impl Record for Finance {
    const SCHEMA: &'static str = "finance";
    const PLACE: &'static str = "finance.yaml";
}

impl Record for CostMonth {
    const SCHEMA: &'static str = "cost";
    const PLACE: &'static str = "costs";
    fn stem(&self) -> String {
        self.month.clone()
    }
}

impl Estimate {
    /// Revenue less all costs; none where currencies differ.
    pub fn gross_margin(&self) -> Option<Money> {
        let costs = [
            &self.service_cost,
            &self.subcontract_cost,
            &self.expense,
            &self.finance_cost,
            &self.contingency,
        ];
        costs
            .into_iter()
            .flatten()
            .try_fold(self.revenue.minus(&self.product_cost)?, |rest, cost| {
                rest.minus(cost)
            })
    }

    /// The gross margin in percent of the revenue.
    pub fn gross_margin_percent(&self) -> Option<Percent> {
        Percent::of(self.gross_margin()?.amount, self.revenue.amount)
    }

    /// Revenue less product cost and direct expense.
    pub fn contribution(&self) -> Option<Money> {
        let rest = self.revenue.minus(&self.product_cost)?;
        self.expense
            .as_ref()
            .map_or(Some(rest.clone()), |expense| rest.minus(expense))
    }
}

/// The sum of `amounts` in `currency`; those in another currency are left out and counted.
pub fn total<'a>(amounts: impl Iterator<Item = &'a Money>, currency: &str) -> (Money, usize) {
    let (mut sum, mut foreign) = (Decimal::ZERO, 0);
    for money in amounts {
        match sum.checked_add(money.amount) {
            Some(more) if money.currency == currency => sum = more,
            _ => foreign += 1,
        }
    }
    (Money::new(sum, currency), foreign)
}
