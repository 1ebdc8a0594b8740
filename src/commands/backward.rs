//! `plan backward`: from the customer's dates the latest responsible day of everything before them. Writes nothing.

use anyhow::Result;
use chrono::NaiveDate;
use serde_json::{Value, json};

use super::{
    Context,
    planned::{PLACES, Planned},
    schedule::number,
};
use crate::{
    both,
    model::{Finding, Milestone, MilestoneKind, Project, Record as _, Schedule},
    schedule::{Backward, Fixed, Latest, Target},
    text::Both,
};

/// Shows by when each item must be done, and the chain that eats the time before each date.
pub fn backward(context: &Context) -> Result<()> {
    let project = context.look(&PLACES)?;
    let planned = Planned::of(context, &project)?;
    let (fixed, mut warnings) = dates(&planned, &project);
    warnings.extend(planned.warnings.iter().cloned());
    let back = planned
        .plan
        .network
        .backward_from(&planned.plan.plan, &fixed)
        .map_err(|problems| planned.failure(context, problems))?;
    let sight = Sight {
        planned: &planned,
        back: &back,
    };
    if context.ui.json {
        context
            .ui
            .document("plan-backward", &sight.json(), &warnings);
        return Ok(());
    }
    sight.show(context);
    context.ui.warn(&warnings);
    Ok(())
}

/// The dates that the customer owns; without any, those of bid and signing, and a warning that says so.
fn dates(planned: &Planned, project: &Project) -> (Vec<Fixed>, Vec<Finding>) {
    if !planned.plan.fixed.is_empty() {
        return (planned.plan.fixed.clone(), Vec::new());
    }
    let matters = |one: &&Milestone| {
        one.actual.is_none() && matches!(one.kind, MilestoneKind::Bid | MilestoneKind::Sign)
    };
    let milestones = project.schedule.milestones.iter().filter(matters);
    let fixed: Vec<_> = milestones
        .filter_map(|one| {
            let date = one.forecast.unwrap_or(one.planned);
            planned.plan.task(&one.id).map(|task| Fixed { task, date })
        })
        .collect();
    let id = fixed
        .first()
        .map_or("M-001", |one| planned.plan.plan.tasks[one.task].id.as_str());
    let warning = Finding::warning(both!(
        "没有由客户决定的日期，按投标和签约的计划日期倒排",
        "no date is the customer's: counted from the planned dates of bid and signing"
    ));
    let warning = warning
        .in_file(Schedule::PLACE)
        .mend(format!("milestone set {id} fixed=true"));
    (fixed, vec![warning])
}

struct Sight<'a> {
    planned: &'a Planned,
    back: &'a Backward,
}

impl Sight<'_> {
    fn id(&self, task: usize) -> &str {
        &self.planned.plan.plan.tasks[task].id
    }

    /// The day that an item ends; where its date cannot be kept, the day that it can be reached on.
    fn expected(&self, at: usize, latest: &Latest) -> NaiveDate {
        let planned = self.planned.dates.items[at].early_finish;
        latest.beyond.unwrap_or(planned)
    }

    /// Every item that a date waits for, the most urgent first.
    fn rows(&self) -> Vec<(usize, &Latest)> {
        let items = self.back.items.iter().enumerate();
        let mut rows: Vec<_> = items
            .filter_map(|(at, item)| item.as_ref().map(|latest| (at, latest)))
            .collect();
        rows.sort_by_key(|(_, latest)| (latest.finish, latest.start));
        rows
    }

    fn show(&self, context: &Context) {
        let header: [Both; 7] = [
            both!("编号", "Id"),
            both!("名称", "Title"),
            both!("最迟开始", "Start by"),
            both!("最迟完成", "Finish by"),
            both!("预计完成", "Expected"),
            both!("余量", "Slack"),
            both!("为了", "For"),
        ];
        let cells = |(at, latest): (usize, &Latest)| {
            let task = &self.planned.plan.plan.tasks[at];
            vec![
                task.id.clone(),
                task.title.clone(),
                latest.start.to_string(),
                latest.finish.to_string(),
                self.expected(at, latest).to_string(),
                latest.slack.to_string(),
                self.id(self.back.targets[latest.target].task).to_owned(),
            ]
        };
        let rows: Vec<_> = self.rows().into_iter().map(cells).collect();
        if !rows.is_empty() {
            context.ui.table(&header, rows);
        }
        for target in &self.back.targets {
            context.ui.line(&self.sentence(target));
        }
    }

    fn sentence(&self, target: &Target) -> Both {
        let Target {
            date,
            expected,
            slack,
            ..
        } = target;
        let id = self.id(target.task);
        let chain = self.chain(target).join(" → ");
        let (zh, en) = if chain.is_empty() {
            (String::new(), String::new())
        } else {
            (
                format!("；占用时间的链：{chain}"),
                format!("; the chain before it: {chain}"),
            )
        };
        both!(
            "{id} 定于 {date}，按计划 {expected} 可达，余量 {slack} 个工作日{zh}",
            "{id} is fixed on {date}, can be reached on {expected}, slack {slack} working days{en}"
        )
    }

    fn chain(&self, target: &Target) -> Vec<&str> {
        target.chain.iter().map(|task| self.id(*task)).collect()
    }

    fn json(&self) -> Value {
        let items = self.rows().into_iter().map(|(at, latest)| {
            let task = &self.planned.plan.plan.tasks[at];
            json!({
                "id": task.id, "title": task.title, "latest_start": latest.start, "latest_finish": latest.finish,
                "early_finish": self.expected(at, latest), "slack": number(latest.slack),
                "for": self.id(self.back.targets[latest.target].task),
            })
        });
        let targets = self.back.targets.iter().map(|target| {
            json!({
                "id": self.id(target.task), "date": target.date, "expected": target.expected,
                "slack": number(target.slack), "chain": self.chain(target),
            })
        });
        json!({ "targets": targets.collect::<Vec<_>>(), "items": items.collect::<Vec<_>>() })
    }
}
