//! `schema`: JSON schemas of the records, from the types that read them.

use anyhow::Result;
use clap::Args;
use schemars::{JsonSchema, generate::SchemaSettings};

use super::Context;
use crate::{
    both, help,
    model::{
        Baseline, Card, Closing, Competitor, CostMonth, Customer, Decision, ElementBlock, Failure,
        Finance, Finding, FollowUp, History, Issue, Kind, Meeting, Plan, Record, Risk, Schedule,
        Stakeholder, Team, Ticks, Weekly, WorkingCalendar, Workspace,
    },
};

#[derive(Args)]
pub struct Schema {
    #[arg(help = help!("记录：project risk weekly …；不写则列出全部", "Record: project risk weekly …; lists all where nothing is said"), value_name = "NAME")]
    name: Option<String>,
    #[arg(long, help = help!("写入 .pursuit/schema/", "Write them into .pursuit/schema/"))]
    write: bool,
}

/// Every schema with its name.
pub fn all() -> Vec<(&'static str, String)> {
    fn one<T: Record + JsonSchema>() -> (&'static str, String) {
        let schema = SchemaSettings::draft07()
            .into_generator()
            .into_root_schema_for::<T>();
        (
            T::SCHEMA,
            serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n",
        )
    }
    vec![
        one::<Card>(),
        one::<Team>(),
        one::<Customer>(),
        one::<Stakeholder>(),
        one::<Competitor>(),
        one::<Risk>(),
        one::<Issue>(),
        one::<Meeting>(),
        one::<ElementBlock>(),
        one::<Plan>(),
        one::<Schedule>(),
        one::<Finance>(),
        one::<CostMonth>(),
        one::<Decision>(),
        one::<Weekly>(),
        one::<Baseline>(),
        one::<Ticks>(),
        one::<FollowUp>(),
        one::<Closing>(),
        one::<History>(),
        one::<Workspace>(),
        one::<WorkingCalendar>(),
    ]
}

impl Schema {
    /// Does what was asked.
    pub fn run(self, context: &Context) -> Result<()> {
        let schemas = all();
        if self.write {
            let folder = context.folder()?;
            folder.lock()?;
            let up = folder.workspace_root().map_or("", |_| "../");
            for (name, text) in schemas {
                folder.put(
                    &format!("{up}.pursuit/schema/{name}.json"),
                    Some(text.into_bytes()),
                )?;
            }
            return context.done(&both!(
                "已写入 {up}.pursuit/schema/。",
                "Wrote {up}.pursuit/schema/."
            ));
        }
        let known: Vec<_> = schemas.iter().map(|(name, _)| *name).collect();
        let Some(wanted) = self.name else {
            context.ui.answer(&(known.join("\n") + "\n"));
            return Ok(());
        };
        match schemas.iter().find(|(name, _)| *name == wanted) {
            Some((_, text)) => context.ui.answer(text),
            None => {
                let known = known.join(", ");
                let finding =
                    Finding::error(both!("没有记录 {wanted}", "there is no record {wanted}"))
                        .hint(both!("有：{known}", "there are: {known}"));
                return Err(Failure::new(Kind::Missing, finding).into());
            }
        }
        Ok(())
    }
}
