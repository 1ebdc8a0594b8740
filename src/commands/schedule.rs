//! `schedule`: dates, floats and the critical path of the plan; what if; how sure. Computes nothing itself.

mod simulate;
mod slips;
mod table;
mod what_if;

use anyhow::Result;
use chrono::NaiveDate;
use clap::{Args, Subcommand};

use super::{
    Context,
    planned::{PLACES, Planned},
    set::assign,
    single::Fields,
    values::{date, text},
};
use crate::{
    both, help,
    model::{Card, History, Leave, Project, Record as _, Schedule, Team},
    process,
};

#[derive(Args)]
pub struct ScheduleCommand {
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Subcommand)]
enum Verb {
    #[command(about = help!("修改日历、开始日等字段", "Change calendar, start and other fields"))]
    Set(Fields),
    #[command(about = help!("登记一个人的休假", "Note a person's leave"))]
    Leave(Away),
    #[command(about = help!("模拟三点估计和风险，看日期有多大把握", "Simulate estimates and risks to see how sure the dates are"))]
    Simulate(simulate::Simulate),
    #[command(about = help!("与基线对照：晚几天、移动几次、原因", "Compare with the baseline: days, times moved, why"))]
    Slips,
    #[command(about = help!("试算：某个日期或工期改变后的影响", "Show what a different date or duration would change"))]
    WhatIf(what_if::WhatIf),
}

#[derive(Args)]
struct Away {
    #[arg(help = help!("姓名", "Person"), value_name = "PERSON", value_parser = text)]
    person: String,
    #[arg(long, help = help!("第一天", "First day"), value_name = "DATE", value_parser = date)]
    from: NaiveDate,
    #[arg(long, help = help!("最后一天，默认与第一天相同", "Last day (default: the first)"), value_name = "DATE", value_parser = date)]
    to: Option<NaiveDate>,
}

pub use table::number;

impl ScheduleCommand {
    /// Does what was asked.
    pub fn run(self, context: &Context) -> Result<()> {
        match self.verb {
            None => {
                let project = context.look(&PLACES)?;
                table::show(&Planned::of(context, &project)?, context);
                Ok(())
            }
            Some(Verb::Simulate(simulate)) => simulate.run(context),
            Some(Verb::Slips) => slips::run(context),
            Some(Verb::WhatIf(what_if)) => what_if.run(context),
            Some(Verb::Set(set)) => change(context, |schedule| {
                *schedule = assign(schedule, &set.fields)?;
                Ok(())
            })
            .map(drop),
            Some(Verb::Leave(away)) => {
                let person = away.person.clone();
                let project = change(context, |schedule| {
                    schedule.leave.push(Leave {
                        person: away.person,
                        from: away.from,
                        to: away.to.unwrap_or(away.from),
                    });
                    Ok(())
                })?;
                let mut odd = process::leave_of_nobody(&project);
                odd.retain(|finding| finding.about.as_ref() == Some(&person));
                context.ui.warn(&odd);
                Ok(())
            }
        }
    }
}

/// Changes the schedule, and gives the project with it.
fn change(context: &Context, make: impl FnOnce(&mut Schedule) -> Result<()>) -> Result<Project> {
    let mut project = context.edit(&[Card::PLACE, Team::PLACE, History::PLACE, Schedule::PLACE])?;
    make(&mut project.schedule)?;
    context.save(&project)?;
    context.done(&both!("已修改进度计划。", "Changed the schedule."))?;
    Ok(project)
}
