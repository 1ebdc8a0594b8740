//! What a plan must be before dates can be computed: the checks of single tasks and links. Not the search for loops.

use chrono::{Datelike, NaiveDate};

use super::plan::{Link, Plan, Problem, Task};
use super::span::{Span, TICKS_PER_DAY};
use crate::both;

/// The longest plan, and the longest single duration or lag, in years.
pub const MAX_YEARS: i32 = 100;

/// The longest duration or lag in ticks.
pub(crate) const MAX_TICKS: i64 = MAX_YEARS as i64 * 366 * TICKS_PER_DAY;

/// Every problem of single tasks and links, in the order of the plan.
pub(crate) fn problems(plan: &Plan) -> Vec<Problem> {
    let mut found = Vec::new();
    if plan.calendars.is_empty() {
        found.push(Problem::of_plan(both!(
            "计划没有日历",
            "the plan has no calendar"
        )));
    }
    if !(1900..=2200).contains(&plan.start.year()) {
        let start = plan.start;
        found.push(Problem::of_plan(both!(
            "计划开始日 {start} 超出 1900–2200 年",
            "the plan starts on {start}, outside 1900–2200"
        )));
    }
    if let Some(today) = plan.today
        && far(plan, today)
    {
        found.push(Problem::of_plan(both!(
            "今天（{today}）离计划开始日超过 {MAX_YEARS} 年",
            "today, {today}, is more than {MAX_YEARS} years from the plan's start"
        )));
    }
    let mut again = repeated(&plan.tasks).into_iter().peekable();
    for (at, task) in plan.tasks.iter().enumerate() {
        if again.next_if_eq(&at).is_some() {
            let id = &task.id;
            found.push(Problem::of_task(
                at,
                both!("编号 {id} 重复", "the id {id} is used twice"),
            ));
        }
        check_task(plan, at, task, &mut found);
    }
    for (at, link) in plan.links.iter().enumerate() {
        check_link(plan, at, link, &mut found);
    }
    found
}

/// The tasks whose id an earlier one has, in order.
///
/// Sorted by length, then letters, as ids mostly stand in a plan already; and by their first letters as one number,
/// which is all of most ids.
fn repeated(tasks: &[Task]) -> Vec<usize> {
    let head = |id: &str| {
        let mut head = [0; 8];
        let length = id.len().min(8);
        head[..length].copy_from_slice(&id.as_bytes()[..length]);
        u64::from_be_bytes(head)
    };
    let ids = tasks.iter().enumerate();
    let mut ids: Vec<(usize, u64, usize)> = ids
        .map(|(at, task)| (task.id.len(), head(&task.id), at))
        .collect();
    let tail = |at: usize, length: usize| {
        if length > 8 {
            tasks[at].id.as_str()
        } else {
            ""
        }
    };
    ids.sort_unstable_by(|one, other| {
        let heads = (one.0, one.1).cmp(&(other.0, other.1));
        let tails = heads.then_with(|| tail(one.2, one.0).cmp(tail(other.2, other.0)));
        tails.then(one.2.cmp(&other.2))
    });
    let same = ids.windows(2).filter(|pair| {
        let [one, other] = [pair[0], pair[1]];
        (one.0, one.1) == (other.0, other.1) && tasks[one.2].id == tasks[other.2].id
    });
    let mut again: Vec<usize> = same.map(|pair| pair[1].2).collect();
    again.sort_unstable();
    again
}

fn far(plan: &Plan, date: NaiveDate) -> bool {
    (date.year() - plan.start.year()).abs() > MAX_YEARS
}

fn check_task(plan: &Plan, at: usize, task: &Task, found: &mut Vec<Problem>) {
    let id = &task.id;
    let mut add = |message| found.push(Problem::of_task(at, message));
    check_duration(task, &mut add);
    if task.calendar >= plan.calendars.len() {
        let calendar = task.calendar;
        add(both!(
            "{id} 的日历 {calendar} 不存在",
            "{id} names calendar {calendar}, which does not exist"
        ));
    }
    if task.phase.is_some_and(|phase| phase >= plan.tasks.len()) {
        add(both!(
            "{id} 所属的阶段不存在",
            "{id} belongs to a phase that does not exist"
        ));
    }
    let progress = task.progress;
    let dates = task
        .constraints
        .iter()
        .map(|constraint| constraint.moment().date);
    for date in dates
        .chain(progress.started)
        .chain(progress.finished)
        .filter(|date| far(plan, *date))
    {
        add(both!(
            "{id} 的日期 {date} 离计划开始日超过 {MAX_YEARS} 年",
            "{id} has the date {date}, more than {MAX_YEARS} years from the plan's start"
        ));
    }
    if task
        .constraints
        .iter()
        .any(|constraint| !(0..=TICKS_PER_DAY).contains(&constraint.moment().ticks))
    {
        add(both!(
            "{id} 的约束时刻不在一天之内",
            "{id} has a constraint outside the day that it names"
        ));
    }
    check_progress(task, add);
}

fn check_duration(task: &Task, mut add: impl FnMut(crate::text::Both)) {
    let id = &task.id;
    if task.duration.ticks < 0 {
        let duration = task.duration;
        add(both!(
            "{id} 的工期 {duration} 为负",
            "{id} has a negative duration, {duration}"
        ));
    } else if task.duration.ticks > MAX_TICKS {
        let duration = task.duration;
        add(both!(
            "{id} 的工期 {duration} 超过 {MAX_YEARS} 年",
            "{id} lasts {duration}, more than {MAX_YEARS} years"
        ));
    }
}

fn check_progress(task: &Task, mut add: impl FnMut(crate::text::Both)) {
    let id = &task.id;
    let progress = task.progress;
    if let (Some(started), Some(finished)) = (progress.started, progress.finished)
        && finished < started
    {
        add(both!(
            "{id} 的完成日 {finished} 早于开始日 {started}",
            "{id} finished on {finished}, before its start on {started}"
        ));
    }
    if let Some(percent) = progress.percent
        && !(0.0..=100.0).contains(&percent)
    {
        add(both!(
            "{id} 的完成百分比 {percent} 不在 0–100 之间",
            "{id} is {percent} percent done, outside 0–100"
        ));
    }
    if let Some(remaining) = progress.remaining {
        if !(0..=MAX_TICKS).contains(&remaining.ticks) {
            add(both!(
                "{id} 的剩余工期 {remaining} 无效",
                "{id} has {remaining} remaining, which no task can have"
            ));
        } else if remaining.unit != task.duration.unit
            && remaining.ticks != 0
            && task.duration.ticks != 0
        {
            let duration = task.duration;
            add(both!(
                "{id} 的剩余工期 {remaining} 与工期 {duration} 单位不同",
                "{id} has {remaining} remaining of {duration}: the units differ"
            ));
        }
    }
}

fn check_link(plan: &Plan, at: usize, link: &Link, found: &mut Vec<Problem>) {
    let Some(to) = plan.tasks.get(link.to) else {
        let message = both!(
            "依赖关系的后续任务不存在",
            "a link leads to a task that does not exist"
        );
        found.push(Problem {
            task: None,
            link: Some(at),
            message,
        });
        return;
    };
    let id = &to.id;
    let mut add = |message| found.push(Problem::of_link(at, link.to, message));
    if link.from >= plan.tasks.len() {
        add(both!(
            "{id} 依赖的任务不存在",
            "{id} waits for a task that does not exist"
        ));
    } else if link.from == link.to {
        add(both!("{id} 依赖它自己", "{id} waits for itself"));
    }
    let Span { ticks, .. } = link.lag;
    if ticks.abs() > MAX_TICKS {
        let lag = link.lag;
        add(both!(
            "{id} 的延隔 {lag} 超过 {MAX_YEARS} 年",
            "{id} has a lag of {lag}, more than {MAX_YEARS} years"
        ));
    }
}
