//! `close archive`: where the records are kept; the project is read-only after it.

use anyhow::Result;
use chrono::NaiveDate;
use clap::Args;

use crate::{
    both,
    commands::{
        Context,
        context::Happened,
        values::{date, text},
    },
    help,
    model::{ArchiveRow, Record as _},
    process::{self, Step},
};

#[derive(Args)]
pub(super) struct Archive {
    #[arg(long = "record", help = help!("记录名称，可重复", "Record; may be repeated"), value_name = "TEXT", required = true, value_parser = text)]
    records: Vec<String>,
    #[arg(long, help = help!("移交责任人", "Handed over by"), value_name = "PERSON", value_parser = text)]
    from: String,
    #[arg(long, help = help!("保存责任人", "Kept by"), value_name = "PERSON", value_parser = text)]
    keeper: String,
    #[arg(long, help = help!("保存场所", "Place"), value_name = "TEXT", value_parser = text)]
    place: String,
    #[arg(long, help = help!("保存期限，例如 10y", "How long, for example 10y"), value_name = "TEXT", value_parser = text)]
    retention: String,
    #[arg(long, help = help!("到期处理方式", "What happens then"), value_name = "TEXT", value_parser = text)]
    disposal: String,
    #[arg(long, help = help!("归档时间，默认今天", "Archived on (default: today)"), value_name = "DATE", value_parser = date)]
    on: Option<NaiveDate>,
}

impl Archive {
    /// Does what was asked.
    pub(super) fn run(self, context: &Context) -> Result<()> {
        let mut project = context.edit(&[])?;
        let on = self.on.unwrap_or(context.now(&project)?.date_naive());
        let records = context.judge(&project, |case| {
            let named = self.records.into_iter();
            Ok(named
                .map(|record| process::archived_as(case, record))
                .collect::<Vec<_>>())
        })?;
        for record in records {
            let row = ArchiveRow {
                record,
                from: self.from.clone(),
                keeper: self.keeper.clone(),
                place: self.place.clone(),
                on,
                retention: self.retention.clone(),
                disposal: self.disposal.clone(),
            };
            match project
                .closing
                .archive
                .iter_mut()
                .find(|known| known.record == row.record)
            {
                Some(known) => *known = row,
                None => project.closing.archive.push(row),
            }
        }
        context.require(&project, Step::Archive)?;
        let seals = Some(project.closing.path());
        context.record(
            &mut project,
            Happened {
                event: "archived",
                step: Some(Step::Archive),
                seals,
                ..Happened::default()
            },
        )?;
        context.done(&both!(
            "已归档，项目只读。",
            "Archived; the project is read-only now."
        ))
    }
}
