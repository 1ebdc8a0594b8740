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
    model::{Finding, Milestone, MilestoneKind, Plan, Project, Quality, Record as _, Schedule},
    order::Order as _,
    schedule::{Backward, Calendar, Days, Fixed, Latest, Target, Work, slip_days},
    text::Both,
};

/// Days off in a row that are looked over for a working day.
const MOST_DAYS_OFF: usize = 366;
/// Ids named in a sentence; `--json` has them all.
const MOST_NAMED: usize = 12;

/// Shows by when each item must be done, and the chain that eats the time before each date.
pub fn backward(context: &Context) -> Result<()> {
    let project = context.look(&[&PLACES[..], &[Plan::PLACE]].concat())?;
    let planned = Planned::of(context, &project)?;
    let (mut fixed, mut warnings) = dates(&planned, &project);
    let given = fixed.len();
    fixed.extend(planned.plan.plan.own_dates(&fixed));
    warnings.extend(planned.warnings.iter().cloned());
    let back = planned
        .plan
        .network
        .backward_from(&planned.plan.plan, &fixed)
        .map_err(|problems| planned.failure(context, problems))?;
    let sight = Sight {
        planned: &planned,
        back: &back,
        given,
        reviews: reviews(
            &project.plan.quality,
            &back.targets[..given],
            &planned.calendar.calendar,
        ),
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
    let message = if fixed.is_empty() {
        both!(
            "没有由客户决定的日期，也没有未达成的投标或签约里程碑：只按各项自身的期限倒排",
            "no date is the customer's, and no bid or signing is ahead: only latest days of single items are counted back from"
        )
    } else {
        both!(
            "没有由客户决定的日期，按投标和签约的计划日期倒排",
            "no date is the customer's: counted from the planned dates of bid and signing"
        )
    };
    let mut open = project.schedule.milestones.iter();
    let known = match fixed.first() {
        Some(one) => Some(&planned.plan.plan.tasks[one.task].id),
        None => open.rfind(|one| one.actual.is_none()).map(|one| &one.id),
    };
    let mend = known.map_or_else(
        || "milestone add TITLE --kind bid --planned DATE --owner PERSON --fixed".to_owned(),
        |id| format!("milestone set {id} fixed=true"),
    );
    let warning = Finding::warning(message).in_file(Schedule::PLACE);
    (fixed, vec![warning.mend(mend)])
}

/// A row of the quality plan before a fixed date.
struct Review<'a> {
    row: &'a Quality,
    /// The last working day before the date that it serves.
    latest: NaiveDate,
    /// Working days from its own day to that one; negative where it comes too late.
    slack: Days,
    /// The fixed date, as an index of the targets.
    target: usize,
}

/// What the quality plan still has ahead. A review serves the first fixed date that does not lie before it, else the last
/// one, and has to be over on the working day before.
fn reviews<'a>(rows: &'a [Quality], targets: &[Target], calendar: &Calendar) -> Vec<Review<'a>> {
    let mut ahead: Vec<_> = targets.iter().enumerate().collect();
    ahead.order_by_key(|(_, target)| target.date);
    let review = |row: &'a Quality| {
        let serves = |(_, target): &&(usize, &Target)| target.date >= row.on;
        let (target, about) = ahead.iter().find(serves).or(ahead.last())?;
        let date = about.date;
        let days_before = date.iter_days().rev().skip(1).take(MOST_DAYS_OFF);
        let latest = { days_before }.find(|day| calendar.work_on(*day) != Work::Off)?;
        Some(Review {
            row,
            latest,
            slack: slip_days(calendar, row.on.succ_opt()?, date),
            target: *target,
        })
    };
    let open = rows.iter().filter(|row| row.done_on.is_none());
    open.filter_map(review).collect()
}

/// A row of the table: latest start and finish, id, title, expected, slack, for.
type Line<'a> = (
    NaiveDate,
    NaiveDate,
    &'a str,
    &'a str,
    NaiveDate,
    Days,
    &'a str,
);

struct Sight<'a> {
    planned: &'a Planned,
    back: &'a Backward,
    /// So many of the dates are given from outside; the others are latest days that items have of their own.
    given: usize,
    reviews: Vec<Review<'a>>,
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

    /// Every item that a date waits for and every review before one, the most urgent first.
    fn rows(&self) -> Vec<Line<'_>> {
        let target = |at: usize| self.id(self.back.targets[at].task);
        let items = self.back.items.iter().enumerate();
        let items = items.filter_map(|(at, item)| {
            let latest = item.as_ref()?;
            let task = &self.planned.plan.plan.tasks[at];
            let expected = self.expected(at, latest);
            let (start, finish) = (latest.start, latest.finish);
            let (id, title) = (task.id.as_str(), task.title.as_str());
            Some((
                start,
                finish,
                id,
                title,
                expected,
                latest.slack,
                target(latest.target),
            ))
        });
        let reviews = self.reviews.iter().map(|one| {
            let Quality { id, title, on, .. } = one.row;
            let day = one.latest;
            (
                day,
                day,
                id.as_str(),
                title.as_str(),
                *on,
                one.slack,
                target(one.target),
            )
        });
        let mut rows: Vec<_> = items.chain(reviews).collect();
        rows.order_by_key(|(start, finish, ..)| (*finish, *start));
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
        let cells = |(start, finish, id, title, expected, slack, target): Line| {
            vec![
                id.to_owned(),
                title.to_owned(),
                start.to_string(),
                finish.to_string(),
                expected.to_string(),
                slack.to_string(),
                target.to_owned(),
            ]
        };
        let rows: Vec<_> = self.rows().into_iter().map(cells).collect();
        if !rows.is_empty() {
            context.ui.table(&header, rows);
        }
        for (at, target) in self.back.targets.iter().enumerate() {
            context.ui.line(&self.sentence(target, at < self.given));
        }
        if !self.back.free.is_empty() {
            context.ui.line(&self.free());
        }
    }

    /// What no date waits for.
    fn free(&self) -> Both {
        let free = &self.back.free;
        let count = free.len();
        let ids: Vec<_> = free
            .iter()
            .take(MOST_NAMED)
            .map(|at| self.id(*at))
            .collect();
        let (ids, rest) = (ids.join(", "), if count > MOST_NAMED { " …" } else { "" });
        both!(
            "没有固定日期等待的 {count} 项：{ids}{rest}",
            "no fixed date waits for these ({count}): {ids}{rest}"
        )
    }

    fn sentence(&self, target: &Target, given: bool) -> Both {
        let Target {
            date,
            expected,
            slack,
            ..
        } = target;
        let id = self.id(target.task);
        let (must, is) = if given {
            ("定于", "is fixed on")
        } else {
            ("自身不晚于", "has to be done by")
        };
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
            "{id} {must} {date}，按计划 {expected} 可达，余量 {slack} 个工作日{zh}",
            "{id} {is} {date}, can be reached on {expected}, slack {slack} working days{en}"
        )
    }

    fn chain(&self, target: &Target) -> Vec<&str> {
        target.chain.iter().map(|task| self.id(*task)).collect()
    }

    fn json(&self) -> Value {
        let item = |(start, finish, id, title, expected, slack, target): Line| {
            json!({
                "id": id, "title": title, "latest_start": start, "latest_finish": finish,
                "early_finish": expected, "slack": number(slack), "for": target,
            })
        };
        let items = self.rows().into_iter().map(item);
        let targets = self.back.targets.iter().map(|target| {
            json!({
                "id": self.id(target.task), "date": target.date, "expected": target.expected,
                "slack": number(target.slack), "chain": self.chain(target),
            })
        });
        let free = self.back.free.iter().map(|task| self.id(*task));
        json!({
            "targets": targets.collect::<Vec<_>>(), "items": items.collect::<Vec<_>>(),
            "unbound": free.collect::<Vec<_>>(),
        })
    }
}
