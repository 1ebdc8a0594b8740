//! `project`, `customer`, `schedule set`: records of which a project has one, changed field by field.

use anyhow::Result;
use clap::{Args, Subcommand};

use super::{
    Context,
    set::{Assignment, assign, assignment},
};
use crate::{
    both, help,
    model::{Card, Customer, Failure, Finding, History, Kind, Project, Record, Team},
    process::Process,
    text::Both,
    yaml,
};

/// The verbs of a record of which there is one.
#[derive(Subcommand)]
pub enum SingleCommand {
    #[command(about = help!("修改字段", "Change fields"))]
    Set(Fields),
    #[command(about = help!("显示全部内容", "Show all that is written"))]
    Show,
}

#[derive(Args)]
pub struct Fields {
    #[arg(help = help!("字段=值；a.b=v 进入内层，list+=v 追加，field= 清空", "field=value; a.b=v reaches inside, list+=v appends, field= empties"), value_name = "FIELD=VALUE", required = true, value_parser = assignment)]
    pub fields: Vec<Assignment>,
}

/// `project`.
pub fn project(command: SingleCommand, context: &Context) -> Result<()> {
    let SingleCommand::Set(set) = command else {
        let project = context.look(&[Card::PLACE])?;
        show(project.card(), context);
        return Ok(());
    };
    let mut project = context.edit(&[Card::PLACE, Team::PLACE, History::PLACE])?;
    let mut card = assign(project.card(), &set.fields)?;
    // The words of a level are taken too; what is none is refused with the floor.
    let process = context.process(&project)?;
    if let Some(key) = process.level_named(&card.level) {
        key.clone_into(&mut card.level);
    }
    project.card = Some(card);
    not_below_the_floor(context, &project, "pursuit project set level=")?;
    context.save(&project)?;
    context.done(&both!("已修改项目卡。", "Changed the project card."))
}

/// `customer`.
pub fn customer(command: SingleCommand, context: &Context) -> Result<()> {
    match command {
        SingleCommand::Show => {
            show(
                &context.look(&[Card::PLACE, Customer::PLACE])?.customer,
                context,
            );
            Ok(())
        }
        SingleCommand::Set(set) => {
            let mut project =
                context.edit(&[Card::PLACE, Team::PLACE, History::PLACE, Customer::PLACE])?;
            project.customer = assign(&project.customer, &set.fields)?;
            context.save(&project)?;
            context.done(&both!("已修改客户分析。", "Changed the customer analysis."))
        }
    }
}

/// Shows a record as it is written.
pub fn show<T: Record>(record: &T, context: &Context) {
    if context.ui.json {
        context.ui.document(T::SCHEMA, record, &[]);
    } else {
        context.ui.answer(&yaml::write(record));
    }
}

/// The key of the level that somebody named.
///
/// # Errors
/// A level that the process does not have, with those that it has.
pub fn level(process: &Process, text: &str) -> Result<String> {
    if let Some(key) = process.level_named(text) {
        return Ok(key.to_owned());
    }
    let levels = process.levels.iter();
    let (zh, en): (Vec<_>, Vec<_>) = levels
        .map(|level| (format!("{}（{}）", level.key, level.zh), level.key.clone()))
        .unzip();
    let (zh, en) = (zh.join(" "), en.join(", "));
    let message = both!("没有级别 {text}", "there is no level {text}");
    let finding = Finding::error(message).hint(both!("级别：{zh}", "levels: {en}"));
    Err(Failure::new(Kind::Usage, finding).into())
}

/// The level may be raised above what the project asks for, never lowered under it; `again` is how this command says
/// another one. What was not loaded asks for nothing: the gate looks at everything.
pub fn not_below_the_floor(context: &Context, project: &Project, again: &str) -> Result<()> {
    let (card, process) = (project.card(), context.process(project)?);
    level(&process, &card.level)?;
    let rates = &context.folder()?.workspace()?.rates;
    let rate = |currency: &str| rates.get(currency).map(|rate| rate.rate);
    // Where a rate is missing, `check` and the gate say so: the first value of a project is a guess anyway.
    let Some(floor) = process.project_floor(project, rate) else {
        return Ok(());
    };
    if process.is_at_least(&card.level, &floor.key) {
        return Ok(());
    }
    let (is, least) = (process.level_label(&card.level), floor.label());
    let (value, key) = (card.value.pretty(), &floor.key);
    let message = Both {
        zh: format!("级别“{}”低于规则下限“{}”（金额 {value}）", is.zh, least.zh),
        en: format!(
            "the level '{}' is below the floor '{}' (value {value})",
            is.en, least.en
        ),
    };
    let low = Finding::error(message).hint(both!(
        "级别可以高于下限：{again}{key}",
        "a level may be above the floor: {again}{key}"
    ));
    Err(Failure::new(Kind::Refused, low).into())
}
