//! `budget` and `cost`: what the pursuit may cost, and what it has cost. Not the deal's money; that is `estimate`.

use anyhow::Result;
use chrono::NaiveDate;
use clap::{Args, Subcommand};

use super::{
    Context,
    values::{date, parsed, text, word},
};
use crate::{
    both, help,
    model::{
        BudgetLine, Card, CostCategory, CostLine, CostMonth, Failure, Finding, History, Kind,
        Money, Plan, Project, Record as _, Team, Words as _, total,
    },
};

#[derive(Subcommand)]
pub enum BudgetCommand {
    #[command(about = help!("添加一个类别的预算", "Set a budget for a category"))]
    Add(AddBudget),
    #[command(about = help!("修改一个类别的预算", "Change a category's budget"))]
    Set(AddBudget),
    #[command(about = help!("对照预算与实际", "List the budget against what was spent"), alias = "show")]
    List,
}

#[derive(Args)]
pub struct AddBudget {
    #[arg(help = help!("类别", "Category"), value_name = "CATEGORY", value_parser = word::<CostCategory>())]
    category: CostCategory,
    #[arg(help = help!("金额，例如 “CNY 50000”", "Amount, for example \"CNY 50000\""), value_name = "MONEY", value_parser = parsed::<Money>)]
    amount: Money,
    #[arg(long, help = help!("说明", "Note"), value_name = "TEXT", value_parser = text)]
    note: Option<String>,
}

#[derive(Subcommand)]
pub enum CostCommand {
    #[command(about = help!("登记一笔费用", "Book a cost"))]
    Add(AddCost),
    #[command(about = help!("列出全部费用", "List all costs"), alias = "show")]
    List,
}

#[derive(Args)]
pub struct AddCost {
    #[arg(help = help!("金额，例如 “CNY 6200”", "Amount, for example \"CNY 6200\""), value_name = "MONEY", value_parser = parsed::<Money>)]
    amount: Money,
    #[arg(long, help = help!("类别", "Category"), value_name = "WORD", value_parser = word::<CostCategory>())]
    category: CostCategory,
    #[arg(long, help = help!("日期，默认今天", "On which day (default: today)"), value_name = "DATE", value_parser = date)]
    on: Option<NaiveDate>,
    #[arg(long, help = help!("说明", "Note"), value_name = "TEXT", value_parser = text)]
    note: Option<String>,
}

impl BudgetCommand {
    /// Does what was asked.
    pub fn run(self, context: &Context) -> Result<()> {
        let (add, replace) = match self {
            Self::List => return list_budget(context),
            Self::Add(add) => (add, false),
            Self::Set(set) => (set, true),
        };
        let mut project = context.edit(&[Card::PLACE, Team::PLACE, History::PLACE, Plan::PLACE])?;
        same_currency(&project, &add.amount)?;
        let AddBudget {
            category,
            amount,
            note,
        } = add;
        let said = both!(
            "{} 预算 {}。",
            "Budget for {}: {}.",
            category.word(),
            amount.pretty()
        );
        match project
            .plan
            .budget
            .iter_mut()
            .find(|line| line.category == category)
        {
            Some(line) if replace => {
                *line = BudgetLine {
                    category,
                    amount,
                    note: note.or(line.note.take()),
                }
            }
            Some(_) => {
                let message = both!(
                    "类别 {} 已有预算",
                    "there is a budget for {} already",
                    category.word()
                );
                return Err(Failure::new(
                    Kind::Data,
                    Finding::error(message)
                        .in_file(Plan::PLACE)
                        .mend(format!("budget set {} \"{amount}\"", category.word())),
                )
                .into());
            }
            None => project.plan.budget.push(BudgetLine {
                category,
                amount,
                note,
            }),
        }
        context.save(&project)?;
        context.done(&said)
    }
}

impl CostCommand {
    /// Does what was asked.
    pub fn run(self, context: &Context) -> Result<()> {
        let Self::Add(add) = self else {
            return list_costs(context);
        };
        let mut project =
            context.edit(&[Card::PLACE, Team::PLACE, History::PLACE, CostMonth::PLACE])?;
        same_currency(&project, &add.amount)?;
        let today = context.now(&project)?.date_naive();
        let on = add.on.unwrap_or(today);
        let month = on.format("%Y-%m").to_string();
        let said = both!(
            "已登记 {}（{month}）。",
            "Booked {} ({month}).",
            add.amount.pretty()
        );
        let line = CostLine {
            on,
            amount: add.amount,
            category: add.category,
            note: add.note,
            by: context.by().ok(),
        };
        match project.costs.iter_mut().find(|known| known.month == month) {
            Some(known) => known.lines.push(line),
            None => project.costs.push(CostMonth {
                month,
                lines: vec![line],
                extra: serde_json::Map::new(),
            }),
        }
        context.save(&project)?;
        context.done(&said)
    }
}

/// Nothing is added across currencies.
pub fn same_currency(project: &Project, money: &Money) -> Result<()> {
    let own = project.currency();
    if money.currency == own {
        return Ok(());
    }
    let message = both!(
        "项目币种是 {own}，不是 {}",
        "the project's currency is {own}, not {}",
        money.currency
    );
    let hint = both!(
        "按当日汇率折算后登记，并在说明里写明汇率",
        "convert it at the day's rate and say the rate in the note"
    );
    Err(Failure::new(Kind::Usage, Finding::error(message).hint(hint)).into())
}

fn list_budget(context: &Context) -> Result<()> {
    let project = context.look(&[
        Card::PLACE,
        Team::PLACE,
        History::PLACE,
        Plan::PLACE,
        CostMonth::PLACE,
    ])?;
    let spent = |category| {
        total(
            project
                .cost_lines()
                .filter(|line| line.category == category)
                .map(|line| &line.amount),
            project.currency(),
        )
        .0
    };
    let lines: Vec<_> = project
        .plan
        .budget
        .iter()
        .map(|line| (line.category, line.amount.clone(), spent(line.category)))
        .collect();
    if context.ui.json {
        let rows: Vec<_> = lines.iter().map(|(category, amount, spent)| serde_json::json!({ "category": category, "amount": amount, "spent": spent })).collect();
        context.ui.document("budget-list", &rows, &[]);
        return Ok(());
    }
    let rows = lines.iter().map(|(category, amount, spent)| {
        vec![
            context.ui.word(*category).to_owned(),
            amount.pretty(),
            spent.pretty(),
        ]
    });
    context.ui.table(
        &[
            both!("类别", "Category"),
            both!("预算", "Budget"),
            both!("实际", "Spent"),
        ],
        rows.collect(),
    );
    Ok(())
}

fn list_costs(context: &Context) -> Result<()> {
    let project = context.look(&[Card::PLACE, Team::PLACE, History::PLACE, CostMonth::PLACE])?;
    let mut lines: Vec<_> = project.cost_lines().collect();
    lines.sort_by_key(|line| line.on);
    if context.ui.json {
        context.ui.document("cost-list", &lines, &[]);
        return Ok(());
    }
    let rows = lines.iter().map(|line| {
        let category = context.ui.word(line.category).to_owned();
        vec![
            line.on.to_string(),
            category,
            line.amount.pretty(),
            line.note.clone().unwrap_or_default(),
            line.by.clone().unwrap_or_default(),
        ]
    });
    context.ui.table(
        &[
            both!("日期", "On"),
            both!("类别", "Category"),
            both!("金额", "Amount"),
            both!("说明", "Note"),
            both!("登记人", "Booked by"),
        ],
        rows.collect(),
    );
    Ok(())
}
