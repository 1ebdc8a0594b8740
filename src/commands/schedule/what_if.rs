//! `schedule what-if`: the dates as they would be if a milestone stood elsewhere or an action took another time.

use std::collections::HashMap;

use anyhow::Result;
use chrono::NaiveDate;
use clap::Args;
use serde_json::{Value, json};

use super::{
    super::{
        Context,
        grammar::{find_mut, no_such},
        planned::{PLACES, Planned},
        values::{date, span},
    },
    table::number,
};
use crate::{
    both, help,
    model::{Action, Failure, Finding, Kind, Milestone, Project},
    order::Order as _,
    schedule::{Calendar, Days, Item},
    text::Both,
};

#[derive(Args)]
pub struct WhatIf {
    #[arg(help = help!("M-003=2026-12-10 里程碑日期；A-001=5wd 工期；A-001=2026-12-01 完成日期", "M-003=2026-12-10 its day; A-001=5wd its duration; A-001=2026-12-01 its finish"), value_name = "ID=VALUE", required = true, value_parser = supposition)]
    suppose: Vec<Supposition>,
}

/// One thing that is supposed.
#[derive(Clone)]
struct Supposition {
    id: String,
    what: Supposed,
}

#[derive(Clone)]
enum Supposed {
    On(NaiveDate),
    Takes(String),
}

fn supposition(text: &str) -> Result<Supposition, String> {
    let wrong = help!(
        "写作 M-003=2026-12-10 或 A-001=5wd",
        "write it as M-003=2026-12-10 or A-001=5wd"
    );
    let (id, value) = text.split_once('=').ok_or(wrong)?;
    let what = match date(value.trim()) {
        Ok(day) => Supposed::On(day),
        Err(_) => Supposed::Takes(span(value.trim()).map_err(|_| wrong)?),
    };
    let id = id.trim().to_owned();
    Ok(Supposition { id, what })
}

impl WhatIf {
    /// Shows what would move; writes nothing.
    pub fn run(self, context: &Context) -> Result<()> {
        let now = context.look(&PLACES)?;
        let mut then = now.clone();
        let today = context.now(&now)?.date_naive();
        for one in self.suppose {
            suppose(&mut then, one, today)?;
        }
        let (before, after) = (Planned::of(context, &now)?, Planned::of(context, &then)?);
        show(&before, &after, context);
        Ok(())
    }
}

/// The project in which it is so.
fn suppose(project: &mut Project, one: Supposition, today: NaiveDate) -> Result<()> {
    let Supposition { id, what } = one;
    if let Ok(milestone) = find_mut::<Milestone>(project, &id) {
        let Supposed::On(day) = what else {
            let message = both!(
                "{id} 是里程碑，没有工期",
                "{id} is a milestone and takes no time"
            );
            let hint = both!("写作 {id}=2026-12-10", "write {id}=2026-12-10");
            return Err(Failure::new(Kind::Usage, Finding::error(message).hint(hint)).into());
        };
        if day < today && milestone.actual.is_some() {
            milestone.actual = Some(day);
            return Ok(());
        }
        // The customer says so: it stands there, whatever it waits for.
        (milestone.forecast, milestone.actual, milestone.fixed) = (Some(day), None, true);
        return not_over(&id, day, today);
    }
    let Ok(action) = find_mut::<Action>(project, &id) else {
        return Err(unknown(project, &id));
    };
    match what {
        Supposed::On(day) if day < today && !action.is_open() => {
            action.done_on = Some(day);
            return Ok(());
        }
        Supposed::On(day) => {
            not_over(&id, day, today)?;
            action.must_on = Some(day);
        }
        Supposed::Takes(span) => {
            (action.duration, action.remaining) = (Some(span), None);
            action.estimate = None;
        }
    }
    (action.done_on, action.status) = (None, action.status.filter(|_| action.is_open()));
    Ok(())
}

/// What is open is on no day that is over.
fn not_over(id: &str, day: NaiveDate, today: NaiveDate) -> Result<()> {
    if day >= today {
        return Ok(());
    }
    let message = both!(
        "{id} 未完成，不会在已过的 {day}",
        "{id} is open and cannot be on {day}, which is over"
    );
    let hint = both!(
        "写今天（{today}）或以后的日期",
        "write today, {today}, or a later day"
    );
    Err(Failure::new(Kind::Usage, Finding::error(message).hint(hint)).into())
}

fn unknown(project: &Project, id: &str) -> anyhow::Error {
    let schedule = &project.schedule;
    let milestones = schedule.milestones.iter().map(|one| one.id.as_str());
    let actions = schedule.actions.iter().map(|one| one.id.as_str());
    let known: Vec<_> = milestones.take(12).chain(actions.take(12)).collect();
    no_such(id, &known, "schedule")
}

/// An item whose date, float or place on the critical path would change.
struct Moved<'a> {
    id: &'a str,
    title: &'a str,
    dates: [NaiveDate; 2],
    floats: [Days; 2],
    critical: [bool; 2],
}

fn moved<'a>(before: &'a Planned, after: &'a Planned) -> Vec<Moved<'a>> {
    let now: HashMap<&str, &Item> = after
        .plan
        .plan
        .tasks
        .iter()
        .map(|task| task.id.as_str())
        .zip(&after.dates.items)
        .collect();
    let tasks = before.plan.plan.tasks.iter().zip(&before.dates.items);
    let mut moved: Vec<Moved> = tasks
        .filter_map(|(task, was)| {
            let is = now.get(task.id.as_str())?;
            let same = (was.early_finish, was.total_float, was.critical)
                == (is.early_finish, is.total_float, is.critical);
            (!same).then_some(Moved {
                id: &task.id,
                title: &task.title,
                dates: [was.early_finish, is.early_finish],
                floats: [was.total_float, is.total_float],
                critical: [was.critical, is.critical],
            })
        })
        .collect();
    moved.order_by_key(|one| one.dates);
    moved
}

fn show(before: &Planned, after: &Planned, context: &Context) {
    let moved = moved(before, after);
    let calendar = &before.calendar.calendar;
    if context.ui.json {
        let data: Vec<Value> = moved.iter().map(|one| one.json(calendar)).collect();
        context
            .ui
            .document("schedule-what-if", &data, &after.warnings);
        return;
    }
    if moved.is_empty() {
        context
            .ui
            .line(&both!("没有日期变化。", "No date would change."));
    } else {
        let header: [Both; 6] = [
            both!("编号", "Id"),
            both!("名称", "Title"),
            both!("现在", "Now"),
            both!("那时", "Then"),
            both!("工作日", "Working days"),
            both!("浮动", "Float"),
        ];
        let rows = moved.iter().map(|one| one.cells(calendar));
        context.ui.table(&header, rows.collect());
    }
    context.ui.warn(&after.warnings);
}

impl Moved<'_> {
    fn days(&self, calendar: &Calendar) -> Days {
        Days(calendar.work_between(self.dates[0], self.dates[1]))
    }

    fn cells(&self, calendar: &Calendar) -> Vec<String> {
        let days = self.days(calendar);
        let sign = if days > Days(0) { "+" } else { "" };
        let [was, is] = self.floats;
        let mark = |critical: bool| if critical { "*" } else { "" };
        let [star, star_then] = self.critical.map(mark);
        vec![
            self.id.to_owned(),
            self.title.to_owned(),
            self.dates[0].to_string(),
            self.dates[1].to_string(),
            format!("{sign}{days}"),
            format!("{was}{star} → {is}{star_then}"),
        ]
    }

    fn json(&self, calendar: &Calendar) -> Value {
        json!({
            "id": self.id, "title": self.title, "now": self.dates[0], "then": self.dates[1],
            "days": number(self.days(calendar)),
            "float_now": number(self.floats[0]), "float_then": number(self.floats[1]),
            "critical_now": self.critical[0], "critical_then": self.critical[1],
        })
    }
}
