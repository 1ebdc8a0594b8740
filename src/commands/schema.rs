//! `schema`: JSON schemas of the records, from the types that read them.

use anyhow::Result;
use clap::Args;

use super::Context;
use crate::{
    both, help,
    model::{Failure, Finding, Kind},
};

#[derive(Args)]
pub struct Schema {
    #[arg(help = help!("记录，例如 project、risk、weekly；不写则列出全部", "Record, for example project, risk, weekly; without it all are listed"), value_name = "NAME")]
    name: Option<String>,
    #[arg(long, help = help!("写入 .pursuit/schema/", "Write them into .pursuit/schema/"))]
    write: bool,
}

macro_rules! schemas {
    ($($name:literal)+) => {
        &[$(($name, include_str!(concat!("../../schemas/", $name, ".json")))),+]
    };
}

/// Every schema with its name.
pub const ALL: &[(&str, &str)] = schemas! {
    "project" "team" "customer" "stakeholder" "competitor" "risk" "issue" "meeting" "element" "plan" "schedule"
    "finance" "cost" "decision" "weekly" "baseline" "checklist" "follow-up" "closing" "history" "workspace" "calendar"
};

impl Schema {
    /// Does what was asked.
    pub fn run(self, context: &Context) -> Result<()> {
        if self.write {
            let folder = context.folder()?;
            folder.lock()?;
            let up = folder.workspace_root().map_or("", |_| "../");
            for (name, text) in ALL {
                folder.put(
                    &format!("{up}.pursuit/schema/{name}.json"),
                    Some(text.as_bytes().to_vec()),
                )?;
            }
            return context.done(&both!(
                "已写入 {up}.pursuit/schema/。",
                "Wrote {up}.pursuit/schema/."
            ));
        }
        let known: Vec<_> = ALL.iter().map(|(name, _)| *name).collect();
        let Some(wanted) = self.name else {
            if context.ui.json {
                context.ui.document("schema-list", &known, &[]);
            } else {
                context.ui.answer(&(known.join("\n") + "\n"));
            }
            return Ok(());
        };
        match ALL.iter().find(|(name, _)| *name == wanted) {
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

#[cfg(test)]
mod tests {
    //! `UPDATE=1 cargo test --lib schema` writes the files anew.

    use schemars::{JsonSchema, generate::SchemaSettings};

    use super::*;
    use crate::model::{
        Baseline, Card, Closing, Competitor, CostMonth, Customer, Decision, ElementBlock, Finance,
        FollowUp, History, Issue, Meeting, Plan, Record, Risk, Schedule, Stakeholder, Team, Ticks,
        Weekly, WorkingCalendar, Workspace, tests::agree,
    };

    #[test]
    fn every_record_has_its_schema() {
        fn one<T: Record + JsonSchema>() -> (&'static str, schemars::Schema) {
            let generator = SchemaSettings::draft07().into_generator();
            (T::SCHEMA, generator.into_root_schema_for::<T>())
        }
        let made = [
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
        ];
        let names: Vec<_> = made.iter().map(|(name, _)| *name).collect();
        let known: Vec<_> = ALL.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, known);
        for (name, schema) in made {
            agree(name, &schema);
        }
    }
}
