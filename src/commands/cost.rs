//! `cost`: what the pursuit has cost, line by line. Not what it may cost; that is `budget`. Nor the deal's money; that is `estimate`.

use anyhow::Result;
use chrono::NaiveDate;
use clap::{Args, Subcommand};
use serde_json::json;

use super::{
    Context,
    budget::same_currency,
    removal::Removal,
    set::{Assignment, assign, assignment},
    values::{booked, date, text, word},
};
use crate::{
    both, help,
    model::{
        Card, CostCategory, CostLine, CostMonth, Failure, Finding, History, Kind, Money, Project,
        Record as _, Team,
    },
    order::Order as _,
    yaml,
};

#[derive(Subcommand)]
pub enum CostCommand {
    #[command(about = help!("登记一笔费用", "Book a cost"))]
    Add(AddCost),
    #[command(about = help!("修改一笔费用的字段", "Change fields of a cost"))]
    Set(SetCost),
    #[command(about = help!("显示一笔费用的全部内容", "Show all fields of a cost"))]
    Show(ShowCost),
    #[command(about = help!("列出全部费用", "List all costs"))]
    List,
    #[command(about = help!("删除一笔登错的费用", "Remove a cost that was booked wrongly"))]
    Remove(RemoveCost),
}

#[derive(Args)]
pub struct AddCost {
    #[arg(help = help!("金额，例如 “CNY 6200”", "Amount, for example \"CNY 6200\""), value_name = "MONEY", value_parser = booked)]
    amount: Money,
    #[arg(long, help = help!("类别", "Category"), value_name = "WORD", value_parser = word::<CostCategory>())]
    category: CostCategory,
    #[arg(long, help = help!("日期，默认今天", "On which day (default: today)"), value_name = "DATE", value_parser = date)]
    on: Option<NaiveDate>,
    #[arg(long, help = help!("说明", "Note"), value_name = "TEXT", value_parser = text)]
    note: Option<String>,
}

#[derive(Args)]
pub struct SetCost {
    #[arg(help = help!("编号：月份/序号，例如 2026-11/2", "Id: month/number, for example 2026-11/2"), value_name = "ID")]
    id: String,
    #[arg(help = help!("字段=值：date amount category note by", "field=value: date amount category note by"), value_name = "FIELD=VALUE", required = true, value_parser = assignment)]
    fields: Vec<Assignment>,
}

#[derive(Args)]
pub struct ShowCost {
    #[arg(help = help!("编号，省略则列出全部", "Id (default: list all)"), value_name = "ID")]
    id: Option<String>,
}

#[derive(Args)]
pub struct RemoveCost {
    #[arg(help = help!("编号：月份/序号，例如 2026-11/2", "Id: month/number, for example 2026-11/2"), value_name = "ID")]
    id: String,
    #[arg(long, help = help!("删除理由", "Why it is removed"), value_name = "TEXT", value_parser = text)]
    reason: String,
}

/// The places that costs are booked with.
pub const PLACES: [&str; 4] = [Card::PLACE, Team::PLACE, History::PLACE, CostMonth::PLACE];

impl CostCommand {
    /// Does what was asked.
    pub fn run(self, context: &Context) -> Result<()> {
        match self {
            Self::Add(add) => add.run(context),
            Self::Set(set) => set.run(context),
            Self::Show(ShowCost { id: Some(id) }) => show(&id, context),
            Self::Show(ShowCost { id: None }) | Self::List => list(context),
            Self::Remove(remove) => remove.run(context),
        }
    }
}

impl AddCost {
    fn run(self, context: &Context) -> Result<()> {
        let mut project = context.edit(&PLACES)?;
        same_currency(&project, &self.amount)?;
        let today = context.now(&project)?.date_naive();
        let line = CostLine {
            on: self.on.unwrap_or(today),
            amount: self.amount,
            category: self.category,
            note: self.note,
            by: context.by().ok(),
        };
        let amount = line.amount.pretty();
        let id = book(&mut project, line);
        context.save(&project)?;
        let said = both!("已登记 {amount}（{id}）。", "Booked {amount} ({id}).");
        context.added(&id, &said)
    }
}

impl SetCost {
    fn run(self, context: &Context) -> Result<()> {
        let mut project = context.edit(&PLACES)?;
        let (month, at) = find(&project, &self.id)?;
        let before = &project.costs[month].lines[at];
        let after = assign(before, &self.fields)?;
        same_currency(&project, &after.amount)?;
        let id = if name(&after) == project.costs[month].month {
            project.costs[month].lines[at] = after;
            self.id
        } else {
            // A line lies in the month of its day.
            take(&mut project, month, at);
            book(&mut project, after)
        };
        context.save(&project)?;
        context.done(&both!("已修改 {id}。", "Changed {id}."))
    }
}

impl RemoveCost {
    fn run(self, context: &Context) -> Result<()> {
        let mut project = context.edit(&PLACES)?;
        let (month, at) = find(&project, &self.id)?;
        let gone = take(&mut project, month, at);
        let amount = gone.amount.pretty();
        let said = both!(
            "已删除 {}（{} {amount}）；同月其后各笔的序号减一。",
            "Removed {} ({} {amount}); the later lines of the month move up by one.",
            self.id,
            gone.on
        );
        let gone = Removal {
            what: format!("{} {} {}", self.id, gone.on, gone.amount),
            file: None,
            reason: self.reason,
        };
        context.remove(&mut project, gone, &said)
    }
}

/// The month that a line belongs to.
fn name(line: &CostLine) -> String {
    line.on.format("%Y-%m").to_string()
}

/// Puts a line at the end of its month, and gives its id.
fn book(project: &mut Project, line: CostLine) -> String {
    let month = name(&line);
    let at = match project.costs.iter().position(|known| known.month == month) {
        Some(at) => at,
        None => {
            project.costs.push(CostMonth {
                month: month.clone(),
                lines: Vec::new(),
                extra: serde_json::Map::new(),
            });
            project.costs.len() - 1
        }
    };
    let lines = &mut project.costs[at].lines;
    lines.push(line);
    format!("{month}/{}", lines.len())
}

/// Takes a line out; a month without lines goes with it.
fn take(project: &mut Project, month: usize, at: usize) -> CostLine {
    let known = &mut project.costs[month];
    let line = known.lines.remove(at);
    if known.lines.is_empty() && known.extra.is_empty() {
        project.costs.remove(month);
    }
    line
}

/// Where the line with this id is: month and line, from 0.
fn find(project: &Project, id: &str) -> Result<(usize, usize)> {
    let known = || {
        let (month, n) = id.split_once('/')?;
        let at = n.parse::<usize>().ok()?.checked_sub(1)?;
        let month = project
            .costs
            .iter()
            .position(|known| known.month == month)?;
        project.costs[month].lines.get(at).map(|_| (month, at))
    };
    known().ok_or_else(|| {
        let message = both!("没有费用 {id}", "there is no cost {id}");
        let hint = both!("编号是月份/序号", "an id is month/number");
        let finding = Finding::error(message).hint(hint).mend("cost list");
        Failure::new(Kind::Missing, finding).into()
    })
}

fn show(id: &str, context: &Context) -> Result<()> {
    let project = context.look(&PLACES)?;
    let (month, at) = find(&project, id)?;
    let line = &project.costs[month].lines[at];
    if context.ui.json {
        context.ui.document("cost", &row(id, line), &[]);
    } else {
        context.ui.answer(&yaml::write(line));
    }
    Ok(())
}

fn row(id: &str, line: &CostLine) -> serde_json::Value {
    let mut row = json!({ "id": id });
    if let (Some(row), Ok(serde_json::Value::Object(fields))) =
        (row.as_object_mut(), serde_json::to_value(line))
    {
        row.extend(fields);
    }
    row
}

/// Every line with its id.
pub fn lines(project: &Project) -> Vec<(String, &CostLine)> {
    let months = project.costs.iter();
    let numbered = months.flat_map(|month| {
        let numbered = (1..).zip(&month.lines);
        numbered.map(|(n, line)| (format!("{}/{n}", month.month), line))
    });
    numbered.collect()
}

fn list(context: &Context) -> Result<()> {
    let project = context.look(&PLACES)?;
    let mut lines = lines(&project);
    lines.order_by_key(|(_, line)| line.on);
    if context.ui.json {
        let rows: Vec<_> = lines.iter().map(|(id, line)| row(id, line)).collect();
        context.ui.document("cost-list", &rows, &[]);
        return Ok(());
    }
    let rows = lines.iter().map(|(id, line)| {
        let category = context.ui.word(line.category).to_owned();
        vec![
            id.clone(),
            line.on.to_string(),
            category,
            line.amount.pretty(),
            line.note.clone().unwrap_or_default(),
            line.by.clone().unwrap_or_default(),
        ]
    });
    context.ui.table(
        &[
            both!("编号", "Id"),
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
