//! `checklist`: derived rows as they are, and what people confirm, verify, waive.

use anyhow::Result;
use chrono::NaiveDate;
use clap::{Args, Subcommand};

use super::{
    Context,
    document::Document,
    values::{date, text},
};
use crate::{
    both, help,
    model::{Failure, Finding, Kind, Tick, TickRow, Words as _},
    process, report,
    text::Both,
};

#[derive(Args)]
pub struct ChecklistCommand {
    #[command(subcommand)]
    verb: Option<Verb>,
    #[arg(long, help = help!("同时写入 reports/", "Also write it into reports/"))]
    write: bool,
}

#[derive(Subcommand)]
enum Verb {
    #[command(about = help!("确认检查项，附证据", "Tick a row, with evidence"))]
    Tick(TickArgs),
    #[command(about = help!("验证检查项（验证人不能是完成人）", "Verify a row (not by who ticked it)"))]
    Verify {
        #[arg(help = help!("检查项编号", "Id of the row"), value_name = "ID")]
        id: String,
    },
    #[command(about = help!("豁免检查项，写明理由", "Waive a row, with a reason"))]
    Waive(Waive),
    #[command(about = help!("标记检查项不适用，写明理由", "Mark a row as not applicable, with a reason"))]
    Na {
        #[arg(help = help!("检查项编号", "Id of the row"), value_name = "ID")]
        id: String,
        #[arg(long, help = help!("理由", "Why"), value_name = "TEXT", value_parser = text)]
        reason: String,
    },
}

#[derive(Args)]
struct TickArgs {
    #[arg(help = help!("检查项编号", "Id of the row"), value_name = "ID")]
    id: String,
    #[arg(long, help = help!("证据", "Evidence"), value_name = "TEXT", value_parser = text)]
    evidence: String,
    #[arg(long, help = help!("检查不合格", "The row did not pass"))]
    failed: bool,
}

#[derive(Args)]
struct Waive {
    #[arg(help = help!("检查项编号", "Id of the row"), value_name = "ID")]
    id: String,
    #[arg(long, help = help!("理由", "Why"), value_name = "TEXT", value_parser = text)]
    reason: String,
    #[arg(long, help = help!("豁免的最后一天，之后重新检查；默认不限期", "Last day of the waiver; the row is open again after it (default: none)"), value_name = "DATE", value_parser = date)]
    until: Option<NaiveDate>,
    #[arg(long, help = help!("批准人，默认操作人", "Who approved it (default: who acts)"), value_name = "PERSON", value_parser = text)]
    approved_by: Option<String>,
}

impl ChecklistCommand {
    /// Does what was asked.
    pub fn run(self, context: &Context) -> Result<()> {
        match self.verb {
            None => look(context, self.write),
            Some(Verb::Verify { id }) => verify(context, &id),
            Some(Verb::Tick(tick)) => {
                let status = if tick.failed {
                    Tick::Failed
                } else {
                    Tick::Done
                };
                mark(context, &tick.id, |row| {
                    (row.status, row.evidence) = (status, Some(tick.evidence))
                })
            }
            Some(Verb::Waive(waive)) => mark(context, &waive.id, |row| {
                (row.status, row.reason) = (Tick::Waived, Some(waive.reason));
                (row.until, row.approved_by) = (waive.until, waive.approved_by);
            }),
            Some(Verb::Na { id, reason }) => mark(context, &id, |row| {
                (row.status, row.reason) = (Tick::Na, Some(reason))
            }),
        }
    }
}

fn look(context: &Context, write: bool) -> Result<()> {
    let project = context.look(&[])?;
    context.judge(&project, |case| {
        let view = report::checklist::view(case);
        if context.ui.json {
            context.ui.document("checklist", &view.rows(), &[]);
            return Ok(());
        }
        Document {
            name: "checklist",
            file: "checklist".into(),
            made_by: "checklist".into(),
            view: &view,
            lacking: Vec::new(),
            write,
        }
        .show(context)
    })
}

fn mark(context: &Context, id: &str, how: impl FnOnce(&mut TickRow)) -> Result<()> {
    let mut project = context.edit(&[])?;
    let by = context.by()?;
    let id = id.to_uppercase();
    let on = context.now(&project)?.date_naive();
    let mut row = TickRow {
        id: id.clone(),
        status: Tick::Done,
        evidence: None,
        reason: None,
        until: None,
        approved_by: None,
        by,
        on,
        verified_by: None,
        verified_on: None,
    };
    how(&mut row);
    let allowed = context.judge(&project, |case| {
        let approver = row.approved_by.as_deref();
        let allowed = process::may_mark(case, &id, row.status);
        Ok(allowed.and_then(|()| {
            approver.map_or(Ok(()), |it| process::may_approve_waiver(case, &id, it))
        }))
    })?;
    allowed.map_err(|finding| Failure::new(kind(&finding), finding))?;
    if row.until.is_some_and(|until| until < on) {
        let message = both!(
            "豁免期限在今天（{on}）之前",
            "it would be waived until a day before today, {on}"
        );
        let again = format!("checklist waive {id} --reason TEXT --until DATE");
        return Err(Failure::new(Kind::Refused, Finding::error(message).mend(again)).into());
    }
    let said = Both::around(
        &format!("{id} {{}}。"),
        &format!("{id}: {{}}."),
        row.status.label(),
    );
    match project.ticks.rows.iter_mut().find(|known| known.id == id) {
        Some(known) => *known = row,
        None => project.ticks.rows.push(row),
    }
    context.save(&project)?;
    context.done(&said)
}

fn verify(context: &Context, id: &str) -> Result<()> {
    let mut project = context.edit(&[])?;
    let by = context.by()?;
    let id = id.to_uppercase();
    let allowed = context.judge(&project, |case| Ok(process::may_verify(case, &id, &by)))?;
    allowed.map_err(|finding| Failure::new(kind(&finding), finding))?;
    let on = context.now(&project)?.date_naive();
    if let Some(row) = project.ticks.rows.iter_mut().find(|row| row.id == id) {
        (row.verified_by, row.verified_on) = (Some(by), Some(on));
    }
    context.save(&project)?;
    context.done(&both!("{id} 已验证。", "{id} is verified."))
}

/// A row that is not there is another no than one that may not be ticked.
fn kind(finding: &Finding) -> Kind {
    if finding.about.is_none() {
        Kind::Missing
    } else {
        Kind::Refused
    }
}
