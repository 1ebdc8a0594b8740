//! The dated plan as MSPDI. Ids go into the WBS, so that a file that comes back finds its rows.

use std::fmt::Write as _;

use chrono::NaiveDate;
use quick_xml::escape::escape;

use super::super::Outgoing;
use super::constraints::constraints;
use crate::schedule::{Kind, Link, Row, Span, TICKS_PER_DAY, Unit, Work};

/// The years around the plan whose days off are told.
const YEARS_AROUND: i64 = 366;

/// Writes the file.
#[must_use]
pub fn export(plan: &Outgoing) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Project xmlns=\"http://schemas.microsoft.com/project\">\n",
    );
    element(&mut out, 1, "Name", plan.title);
    element(&mut out, 1, "ScheduleFromStart", "1");
    element(&mut out, 1, "StartDate", &morning(plan.plan.start));
    for (tag, value) in [
        ("CalendarUID", "1"),
        ("MinutesPerDay", "480"),
        ("MinutesPerWeek", "2400"),
    ] {
        element(&mut out, 1, tag, value);
    }
    calendar(&mut out, plan);
    let mut links = vec![Vec::new(); plan.plan.tasks.len()];
    for link in &plan.plan.links {
        links[link.to].push(*link);
    }
    out.push_str("  <Tasks>\n");
    for (number, at) in order(plan).into_iter().enumerate() {
        task(&mut out, plan, at, number + 1, &links[at]);
    }
    out.push_str("  </Tasks>\n");
    people(&mut out, plan);
    out.push_str("</Project>\n");
    out
}

fn element(out: &mut String, depth: usize, tag: &str, value: &str) {
    let value = escape(value);
    let _ = writeln!(out, "{:1$}<{tag}>{value}</{tag}>", "", depth * 2);
}

pub(super) fn morning(day: NaiveDate) -> String {
    format!("{day}T08:00:00")
}

pub(super) fn evening(day: NaiveDate) -> String {
    format!("{day}T17:00:00")
}

/// Phases with what they hold, then the rest.
fn order(plan: &Outgoing) -> Vec<usize> {
    let tasks = &plan.plan.tasks;
    let mut order = Vec::with_capacity(tasks.len());
    let mut inside = vec![Vec::new(); tasks.len()];
    for (at, task) in tasks.iter().enumerate() {
        if let Some(phase) = task.phase {
            inside[phase].push(at);
        }
    }
    for (at, row) in plan.rows.iter().enumerate() {
        if *row == Row::Phase {
            order.push(at);
            order.append(&mut inside[at]);
        } else if tasks[at].phase.is_none() {
            order.push(at);
        }
    }
    order
}

fn calendar(out: &mut String, plan: &Outgoing) {
    const HOURS: [(&str, &str); 2] = [("08:00:00", "12:00:00"), ("13:00:00", "17:00:00")];
    let calendar = &plan.plan.calendars[0];
    let times = |out: &mut String, depth: usize, work: Work| {
        let hours = match work {
            Work::Off => &HOURS[..0],
            Work::Half => &HOURS[..1],
            Work::Full => &HOURS[..],
        };
        element(
            out,
            depth,
            "DayWorking",
            if hours.is_empty() { "0" } else { "1" },
        );
        if hours.is_empty() {
            return;
        }
        let _ = writeln!(out, "{:1$}<WorkingTimes>", "", depth * 2);
        for (from, to) in hours {
            let _ = writeln!(
                out,
                "{:1$}<WorkingTime><FromTime>{from}</FromTime><ToTime>{to}</ToTime></WorkingTime>",
                "",
                depth * 2 + 2
            );
        }
        let _ = writeln!(out, "{:1$}</WorkingTimes>", "", depth * 2);
    };
    out.push_str("  <Calendars>\n    <Calendar>\n");
    for (tag, value) in [
        ("UID", "1"),
        ("Name", "Standard"),
        ("IsBaseCalendar", "1"),
        ("BaseCalendarUID", "-1"),
    ] {
        element(out, 3, tag, value);
    }
    let week = calendar.week();
    out.push_str("      <WeekDays>\n");
    for day in 1..=7 {
        out.push_str("        <WeekDay>\n");
        element(out, 5, "DayType", &day.to_string());
        times(out, 5, week[(day + 5) % 7]);
        out.push_str("        </WeekDay>\n");
    }
    out.push_str("      </WeekDays>\n      <Exceptions>\n");
    let around = chrono::TimeDelta::days(YEARS_AROUND);
    let (from, to) = (plan.plan.start - around, plan.dates.finish + around);
    for (day, work) in calendar
        .exceptions()
        .filter(|(day, _)| (from..=to).contains(day))
    {
        out.push_str("        <Exception>\n");
        element(out, 5, "EnteredByOccurrences", "0");
        let _ = writeln!(
            out,
            "          <TimePeriod><FromDate>{day}T00:00:00</FromDate><ToDate>{day}T23:59:00</ToDate></TimePeriod>"
        );
        for (tag, value) in [("Occurrences", "1"), ("Name", ""), ("Type", "1")] {
            element(out, 5, tag, value);
        }
        times(out, 5, work);
        out.push_str("        </Exception>\n");
    }
    out.push_str("      </Exceptions>\n    </Calendar>\n  </Calendars>\n");
}

fn task(out: &mut String, plan: &Outgoing, at: usize, number: usize, links: &[Link]) {
    let (task, item, row) = (&plan.plan.tasks[at], &plan.dates.items[at], plan.rows[at]);
    let milestone = task.duration.ticks == 0 && row != Row::Phase;
    let flag = |yes: bool| if yes { "1" } else { "0" };
    let percent = match (task.progress.finished, task.progress.percent) {
        (Some(_), _) => 100.0,
        (None, percent) => percent.unwrap_or_default(),
    };
    out.push_str("    <Task>\n");
    let mut say = |tag: &str, value: &str| element(out, 3, tag, value);
    say("UID", &(at + 1).to_string());
    say("ID", &number.to_string());
    say("Name", &task.title);
    if row != Row::Phase {
        say("WBS", &task.id);
    }
    say("OutlineLevel", if task.phase.is_some() { "2" } else { "1" });
    say("Start", &morning(item.early_start));
    let finish = if milestone {
        morning(item.early_finish)
    } else {
        evening(item.early_finish)
    };
    say("Finish", &finish);
    let (duration, format) = duration(task.duration);
    say("Duration", &duration);
    say("DurationFormat", format);
    say("Milestone", flag(milestone));
    say("Summary", flag(row == Row::Phase));
    say("Critical", flag(item.critical));
    say("PercentComplete", &format!("{percent:.0}"));
    if let Some(day) = task.progress.started.or(task.progress.finished) {
        say("ActualStart", &morning(day.min(item.early_start)));
    }
    if let Some(day) = task.progress.finished {
        say(
            "ActualFinish",
            &if milestone {
                morning(day)
            } else {
                evening(day)
            },
        );
    }
    if let Some(left) = task.progress.remaining {
        say("RemainingDuration", &self::duration(left).0);
    }
    constraints(task, &mut say);
    for link in links {
        predecessor(out, link);
    }
    out.push_str("    </Task>\n");
}

/// Hours of eight-hour or of whole days, and the format that says which.
fn duration(span: Span) -> (String, &'static str) {
    let (hours, format) = match span.unit {
        Unit::Working => (8, "7"),
        Unit::Calendar => (24, "8"),
    };
    let seconds = span.ticks * hours * 3600 / TICKS_PER_DAY;
    (
        format!(
            "PT{}H{}M{}S",
            seconds / 3600,
            seconds / 60 % 60,
            seconds % 60
        ),
        format,
    )
}

fn predecessor(out: &mut String, link: &Link) {
    let kind = match link.kind {
        Kind::FinishFinish => "0",
        Kind::FinishStart => "1",
        Kind::StartFinish => "2",
        Kind::StartStart => "3",
    };
    let (hours, format) = match link.lag.unit {
        Unit::Working => (8, "7"),
        Unit::Calendar => (24, "8"),
    };
    let tenths = link.lag.ticks * hours * 600 / TICKS_PER_DAY;
    out.push_str("      <PredecessorLink>\n");
    element(out, 4, "PredecessorUID", &(link.from + 1).to_string());
    element(out, 4, "Type", kind);
    element(out, 4, "CrossProject", "0");
    element(out, 4, "LinkLag", &tenths.to_string());
    element(out, 4, "LagFormat", format);
    out.push_str("      </PredecessorLink>\n");
}

/// Owners as resources, one assignment a task.
fn people(out: &mut String, plan: &Outgoing) {
    let mut names: Vec<&str> = plan.owners.iter().flatten().copied().collect();
    names.sort_unstable();
    names.dedup();
    out.push_str("  <Resources>\n");
    for (number, name) in names.iter().enumerate() {
        out.push_str("    <Resource>\n");
        element(out, 3, "UID", &(number + 1).to_string());
        element(out, 3, "Name", name);
        element(out, 3, "Type", "1");
        out.push_str("    </Resource>\n");
    }
    out.push_str("  </Resources>\n  <Assignments>\n");
    let assigned = plan.owners.iter().enumerate();
    let assigned =
        assigned.filter_map(|(at, owner)| Some((at, names.binary_search(&(*owner)?).ok()?)));
    for (number, (task, resource)) in assigned.enumerate() {
        out.push_str("    <Assignment>\n");
        for (tag, value) in [
            ("UID", number + 1),
            ("TaskUID", task + 1),
            ("ResourceUID", resource + 1),
        ] {
            element(out, 3, tag, &value.to_string());
        }
        out.push_str("    </Assignment>\n");
    }
    out.push_str("  </Assignments>\n");
}
