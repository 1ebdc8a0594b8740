//! `budget`: what the pursuit may cost, by category. Not what it has cost; that is `cost`.

use anyhow::Result;
use clap::{Args, Subcommand};

use super::{
    Context,
    removal::Removal,
    values::{money, text, word},
};
use crate::{
    both, help,
    model::{
        BudgetLine, Card, CostCategory, CostMonth, Failure, Finding, History, Kind, Money, Plan,
        Project, Record as _, Team, Words as _, total,
    },
};

#[derive(Subcommand)]
pub enum BudgetCommand {
    #[command(about = help!("添加一个类别的预算", "Set a budget for a category"))]
    Add(AddBudget),
    #[command(about = help!("修改一个类别的预算", "Change a category's budget"))]
    Set(AddBudget),
    #[command(about = help!("显示一个类别，默认全部", "Show a category (default: all)"))]
    Show(ShowBudget),
    #[command(about = help!("对照预算与实际", "List the budget against what was spent"))]
    List,
    #[command(about = help!("删除一个类别的预算", "Remove a category's budget"))]
    Remove(RemoveBudget),
}

#[derive(Args)]
pub struct AddBudget {
    #[arg(help = help!("类别", "Category"), value_name = "CATEGORY", value_parser = word::<CostCategory>())]
    category: CostCategory,
    #[arg(help = help!("金额，例如 “CNY 50000”", "Amount, for example \"CNY 50000\""), value_name = "MONEY", value_parser = money)]
    amount: Money,
    #[arg(long, help = help!("说明", "Note"), value_name = "TEXT", value_parser = text)]
    note: Option<String>,
}

#[derive(Args)]
pub struct ShowBudget {
    #[arg(help = help!("类别", "Category"), value_name = "CATEGORY", value_parser = word::<CostCategory>())]
    category: Option<CostCategory>,
}

#[derive(Args)]
pub struct RemoveBudget {
    #[arg(help = help!("类别", "Category"), value_name = "CATEGORY", value_parser = word::<CostCategory>())]
    category: CostCategory,
    #[arg(long, help = help!("删除理由", "Why it is removed"), value_name = "TEXT", value_parser = text)]
    reason: String,
}

impl RemoveBudget {
    fn run(self, context: &Context) -> Result<()> {
        let mut project = context.edit(&[Card::PLACE, Team::PLACE, History::PLACE, Plan::PLACE])?;
        let word = self.category.word();
        let lines = &mut project.plan.budget;
        let Some(at) = lines.iter().position(|line| line.category == self.category) else {
            let message = both!("类别 {word} 没有预算", "there is no budget for {word}");
            let finding = Finding::error(message)
                .in_file(Plan::PLACE)
                .mend("budget list");
            return Err(Failure::new(Kind::Missing, finding).into());
        };
        let gone = lines.remove(at);
        let said = both!(
            "已删除 {word} 预算 {}。",
            "Removed the budget for {word}: {}.",
            gone.amount.pretty()
        );
        let gone = Removal {
            what: format!("budget {word} {}", gone.amount),
            file: None,
            reason: self.reason,
        };
        context.remove(&mut project, gone, &said)
    }
}

impl BudgetCommand {
    /// Does what was asked.
    pub fn run(self, context: &Context) -> Result<()> {
        let (add, replace) = match self {
            Self::List => return list_budget(context, None),
            Self::Show(show) => return list_budget(context, show.category),
            Self::Remove(remove) => return remove.run(context),
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

fn list_budget(context: &Context, only: Option<CostCategory>) -> Result<()> {
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
        .filter(|line| only.is_none_or(|only| line.category == only))
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
