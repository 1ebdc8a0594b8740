//! What a week promises to the next one, and what became of it.

use anyhow::Result;
use chrono::NaiveDate;
use clap::Args;

use super::{
    content::{Content, not_before},
    draft, open,
};
use crate::{
    both,
    commands::{
        Context,
        rows::add,
        values::{date, text},
    },
    help,
    model::{Failure, Finding, Kept, Kind, Project, Promise, Week, Weekly},
};

#[derive(Args)]
pub(super) struct AddNext {
    #[arg(help = help!("下周做什么", "What will be done"), value_name = "TEXT", value_parser = text)]
    text: String,
    #[arg(long, help = help!("责任人", "Owner"), value_name = "PERSON", value_parser = text)]
    owner: String,
    #[arg(long, help = help!("期限", "Due"), value_name = "DATE", value_parser = date)]
    due: NaiveDate,
    #[arg(long, help = help!("预期结果", "Expected result"), value_name = "TEXT", value_parser = text)]
    expected: Option<String>,
}

impl Content for AddNext {
    /// What is done next is not due before the week that promises it.
    fn allowed(&self, _: &Project, _: &Context, week: Week) -> Result<()> {
        let mend = format!("weekly next TEXT --owner PERSON --due DATE --week {week}");
        not_before(self.due, week.monday(), &both!("期限", "the due day"), mend)
    }

    fn write_into(self, weekly: &mut Weekly, _: &Context) -> Result<bool> {
        let promise = Promise {
            text: self.text,
            owner: self.owner,
            due: self.due,
            expected: self.expected,
        };
        Ok(add(&mut weekly.next, promise))
    }
}

#[derive(Args)]
pub(super) struct Done {
    #[arg(help = help!("第几条", "Number in the list"), value_name = "N")]
    n: u32,
    #[arg(long, help = help!("没有完成", "The promise was not kept"))]
    not: bool,
    #[arg(long, help = help!("原因（没有完成时）", "Why (where it was not kept)"), value_name = "TEXT", value_parser = text)]
    reason: Option<String>,
    #[arg(long, help = help!("新期限", "New date"), value_name = "DATE", value_parser = date)]
    new_due: Option<NaiveDate>,
}

impl Done {
    /// Does what was asked.
    pub(super) fn run(self, context: &Context, week: Option<Week>) -> Result<()> {
        let (mut project, week) = open(context, week)?;
        if self.not && self.reason.is_none() {
            return Err(Failure::flags(
                &["reason"],
                both!(
                    "没有完成要写原因",
                    "a promise that was not kept needs a reason"
                ),
            )
            .into());
        }
        let promises = project
            .report_before(week)
            .map_or(0, |before| before.next.len());
        if !(1..=promises).contains(&(self.n as usize)) {
            let finding = Finding::error(both!(
                "上周没有第 {} 条承诺，共 {} 条",
                "last week has no promise {}; there are {}",
                self.n,
                promises
            ));
            return Err(Failure::new(
                Kind::Missing,
                finding.mend(format!("weekly --week {}", week.previous())),
            )
            .into());
        }
        let kept = Kept {
            n: self.n,
            done: !self.not,
            reason: self.reason,
            new_due: self.new_due,
        };
        let weekly = draft(&mut project, week)?;
        match weekly.done.iter_mut().find(|known| known.n == kept.n) {
            Some(known) => *known = kept,
            None => weekly.done.push(kept),
        }
        context.save(&project)?;
        context.done(&both!(
            "已记录上周第 {} 条承诺。",
            "Noted last week's promise {}.",
            self.n
        ))
    }
}
