//! `estimate`: versions of the deal's estimate (概算), and who allowed which price.

use anyhow::Result;
use chrono::NaiveDate;
use clap::{Args, Subcommand};
use serde_json::Value;

use super::{
    Context,
    budget::same_currency,
    grammar::{Cell, Grammar, Listed, New, Sight, label},
    values::{date, money, parsed, text, word},
};
use crate::{
    both, help,
    model::{
        Authority, Card, Estimate, EstimateTag, Failure, Finance, History, Money, Percent, Project,
        Record as _, Team,
    },
    text::Both,
};

#[derive(Subcommand)]
pub enum EstimateCommand {
    #[command(flatten)]
    Record(Box<Grammar<Add>>),
    #[command(about = help!("登记价格授权", "Record the price authority"))]
    Authority(Grant),
}

#[derive(Args)]
#[command(about = help!("添加一版概算", "Add a version of the deal estimate"))]
pub struct Add {
    #[arg(long, help = help!("收入", "Revenue"), value_name = "MONEY", value_parser = money)]
    revenue: Money,
    #[arg(long, help = help!("产品成本", "Product cost"), value_name = "MONEY", value_parser = money)]
    product_cost: Money,
    #[arg(long, help = help!("服务成本", "Service cost"), value_name = "MONEY", value_parser = money)]
    service_cost: Option<Money>,
    #[arg(long, help = help!("分包成本", "Subcontract cost"), value_name = "MONEY", value_parser = money)]
    subcontract_cost: Option<Money>,
    #[arg(long, help = help!("直接费用", "Direct expense"), value_name = "MONEY", value_parser = money)]
    expense: Option<Money>,
    #[arg(long, help = help!("财务费用", "Finance cost"), value_name = "MONEY", value_parser = money)]
    finance_cost: Option<Money>,
    #[arg(long, help = help!("风险准备", "Risk contingency"), value_name = "MONEY", value_parser = money)]
    contingency: Option<Money>,
    #[arg(long, help = help!("税务说明", "Tax note"), value_name = "TEXT", value_parser = text)]
    tax_note: Option<String>,
    #[arg(long, help = help!("用途", "What it was made for"), value_name = "WORD", value_parser = word::<EstimateTag>())]
    tag: EstimateTag,
}

impl New for Add {
    type Item = Estimate;

    fn make(
        self,
        id: String,
        project: &Project,
        context: &Context,
        today: NaiveDate,
    ) -> Result<Estimate> {
        let costs = [
            &self.service_cost,
            &self.subcontract_cost,
            &self.expense,
            &self.finance_cost,
            &self.contingency,
        ];
        for money in [&self.revenue, &self.product_cost]
            .into_iter()
            .chain(costs.into_iter().flatten())
        {
            same_currency(project, money)?;
        }
        Ok(Estimate {
            id,
            tag: self.tag,
            revenue: self.revenue,
            product_cost: self.product_cost,
            service_cost: self.service_cost,
            subcontract_cost: self.subcontract_cost,
            expense: self.expense,
            finance_cost: self.finance_cost,
            contingency: self.contingency,
            tax_note: self.tax_note,
            by: context.by()?,
            on: today,
        })
    }
}

impl Listed for Estimate {
    const HEADER: &'static [(&'static str, &'static str)] = &[
        ("编号", "Id"),
        ("用途", "For"),
        ("收入", "Revenue"),
        ("毛利", "Gross margin"),
        ("毛利率", "Margin"),
        ("编制人", "Prepared by"),
        ("日期", "On"),
    ];

    fn cells(&self, _: &Sight) -> Vec<Cell> {
        vec![
            Cell::from(&self.id),
            label(Some(self.tag)),
            self.revenue.pretty().into(),
            self.gross_margin()
                .map_or("n/a".into(), |margin| margin.pretty())
                .into(),
            self.gross_margin_percent()
                .map_or("n/a".into(), |percent| percent.to_string())
                .into(),
            Cell::from(&self.by),
            Cell::from(self.on),
        ]
    }

    fn derived(&self, _: &Sight) -> Vec<(&'static str, Value)> {
        vec![
            (
                "gross_margin",
                self.gross_margin().map(|money| money.to_string()).into(),
            ),
            (
                "gross_margin_percent",
                self.gross_margin_percent()
                    .map(|percent| percent.to_string())
                    .into(),
            ),
            (
                "contribution",
                self.contribution().map(|money| money.to_string()).into(),
            ),
        ]
    }
}

#[derive(Args)]
pub struct Grant {
    #[arg(long, help = help!("授权人", "Granted by"), value_name = "PERSON", value_parser = text)]
    granted_by: Option<String>,
    #[arg(long, help = help!("授权日期", "Granted on"), value_name = "DATE", value_parser = date)]
    on: Option<NaiveDate>,
    #[arg(long, help = help!("有效期至", "Valid until"), value_name = "DATE", value_parser = date)]
    valid_until: Option<NaiveDate>,
    #[arg(long, help = help!("折扣", "Discount"), value_name = "PERCENT", value_parser = parsed::<Percent>)]
    discount: Option<Percent>,
    #[arg(long, help = help!("毛利底线", "Floor of the margin"), value_name = "PERCENT", allow_hyphen_values = true, value_parser = parsed::<Percent>)]
    floor_margin: Option<Percent>,
    #[arg(long, help = help!("所需级别", "Level that it takes"), value_name = "LEVEL")]
    required_level: Option<String>,
}

impl Grant {
    /// What it comes to: a grant as a whole, or only what is going to be asked for.
    fn complete(&self) -> Result<Both> {
        if let (Some(by), Some(_), Some(until)) = (&self.granted_by, self.on, self.valid_until) {
            return Ok(both!(
                "已登记 {by} 的价格授权，有效期至 {until}。",
                "Recorded the price authority granted by {by}, valid until {until}."
            ));
        }
        let given = [
            ("granted-by", self.granted_by.is_some()),
            ("on", self.on.is_some()),
            ("valid-until", self.valid_until.is_some()),
        ];
        let asked_only = given.iter().all(|(_, given)| !given);
        match &self.required_level {
            Some(level) if asked_only => Ok(both!(
                "已登记所需的价格授权：{level}。",
                "Recorded the price authority that it takes: {level}."
            )),
            _ => {
                let missing = given.iter().filter(|(_, given)| !given);
                let flags: Vec<_> = missing.map(|(flag, _)| *flag).collect();
                let why = both!(
                    "登记价格授权还缺必填内容",
                    "a price authority needs more answers"
                );
                Err(Failure::flags(&flags, why).into())
            }
        }
    }

    /// The authority as it is from now on; what is not said stays.
    fn over(self, before: Option<Authority>) -> Authority {
        let before = before.unwrap_or(Authority {
            required_level: None,
            discount: None,
            floor_margin: None,
            granted: false,
            granted_by: None,
            on: None,
            valid_until: None,
        });
        Authority {
            required_level: self.required_level.or(before.required_level),
            discount: self.discount.or(before.discount),
            floor_margin: self.floor_margin.or(before.floor_margin),
            granted: before.granted || self.granted_by.is_some(),
            granted_by: self.granted_by.or(before.granted_by),
            on: self.on.or(before.on),
            valid_until: self.valid_until.or(before.valid_until),
        }
    }
}

impl EstimateCommand {
    /// Does what was asked.
    pub fn run(self, context: &Context) -> Result<()> {
        match self {
            Self::Record(grammar) => grammar.run(context),
            Self::Authority(mut grant) => {
                let mut project =
                    context.edit(&[Card::PLACE, Team::PLACE, History::PLACE, Finance::PLACE])?;
                if let Some(level) = &mut grant.required_level
                    && let Some(key) = context.process(&project)?.level_named(level)
                {
                    key.clone_into(level);
                }
                let said = grant.complete()?;
                let before = project.finance.authority.take();
                project.finance.authority = Some(grant.over(before));
                context.save(&project)?;
                context.done(&said)
            }
        }
    }
}
