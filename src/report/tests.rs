//! A project to report on, made by hand, and the tests of what holds for every document. Each view's own figures are tested beside.

mod documents;
mod frozen;
mod spacing;
mod templates;
mod views;

use std::sync::LazyLock;

use chrono::{DateTime, FixedOffset};
use serde::de::DeserializeOwned;

use crate::{
    model::*,
    process::{self, Case, Process, Timetable},
    report::{self, ati, checklist, closure, planning, status, weekly},
    schedule::{self, Basis, Calendar, Scheduled},
    text::Lang,
};

/// The built-in process.
fn process() -> Process {
    read(process::BUILT_IN[0].text)
}

fn at(day: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(&format!("{day}T12:00:00+08:00")).unwrap()
}

fn read<T: DeserializeOwned>(yaml: &str) -> T {
    serde_yaml::from_str(yaml).unwrap_or_else(|fault| panic!("{fault}\n{yaml}"))
}

/// Each YAML document of a file of several.
fn each<T: DeserializeOwned>(yaml: &str) -> Vec<T> {
    yaml.split("\n---\n").map(read).collect()
}

/// Only what `init` makes.
fn bare() -> Project {
    Project {
        card: Some(read(include_str!("tests/card.yaml"))),
        ..Project::default()
    }
}

/// A project in its third week, with something in every field that a document shows.
fn full() -> Project {
    let mut project = bare();
    project.team = read(include_str!("tests/team.yaml"));
    project.customer = read(include_str!("tests/customer.yaml"));
    project.stakeholders = each(include_str!("tests/stakeholders.yaml"));
    project.competitors = each(include_str!("tests/competitors.yaml"));
    project.risks = each(include_str!("tests/risks.yaml"));
    project.issues = each(include_str!("tests/issues.yaml"));
    project.meetings = each(include_str!("tests/meetings.yaml"));
    project.elements = each(include_str!("tests/elements.yaml"));
    project.plan = read(include_str!("tests/plan.yaml"));
    project.schedule = read(include_str!("tests/schedule.yaml"));
    project.finance = read(include_str!("tests/finance.yaml"));
    project.costs = each(include_str!("tests/costs.yaml"));
    project.decisions = each(include_str!("tests/decisions.yaml"));
    project.weeklies = each(include_str!("tests/weeklies.yaml"));
    project.baselines = each(include_str!("tests/baselines.yaml"));
    project.follow_up = read(include_str!("tests/follow-up.yaml"));
    project.closing = read(include_str!("tests/closing.yaml"));
    project.history = read(include_str!("tests/history.yaml"));
    project
}

static NO_RATES: std::collections::BTreeMap<String, crate::model::Rate> =
    std::collections::BTreeMap::new();

fn case<'a>(project: &'a Project, process: &'a Process, day: &str) -> Case<'a> {
    static CHINA: LazyLock<Calendar> = LazyLock::new(|| schedule::named("cn").unwrap().calendar);
    Case {
        project,
        process,
        now: at(day),
        neighbours: &[],
        rates: &NO_RATES,
        calendar: &CHINA,
        timetable: timetable(project, &CHINA, at(day).date_naive()),
        passed_at: None,
    }
}

/// The plan as a command would date it; the tests are few, so that it may stay for good.
fn timetable(
    project: &Project,
    calendar: &Calendar,
    today: chrono::NaiveDate,
) -> Option<&'static Timetable> {
    let schedule = &project.schedule;
    let basis = Basis {
        schedule,
        calendar,
        today,
    };
    let plan = Scheduled::read(basis).ok()?;
    let dates = plan.network.dates(&plan.plan).ok()?;
    Some(Box::leak(Box::new(Timetable::new(plan, dates))))
}

fn week(text: &str) -> Week {
    text.parse().unwrap()
}

/// The document `name` of a project, in the week 2026-W44.
fn document(name: &str, project: &Project, lang: Lang, custom: Option<&str>) -> String {
    let process = process();
    let case = case(project, &process, "2026-10-30");
    let made_by = "pursuit render";
    match name {
        "planning" => report::render(name, &planning::view(&case), lang, made_by, custom),
        "weekly" => report::render(
            name,
            &weekly::view(&case, week("2026-W44")),
            lang,
            made_by,
            custom,
        ),
        "checklist" => report::render(name, &checklist::view(&case), lang, made_by, custom),
        "closure" => report::render(name, &closure::view(&case), lang, made_by, custom),
        "ati" => report::render(name, &ati::view(&case, None), lang, made_by, custom),
        "status" => report::render(name, &status::view(&case), lang, made_by, custom),
        _ => panic!("there is no report named {name}"),
    }
    .unwrap_or_else(|fault| panic!("{name} in {}: {fault:?}", lang.tag()))
}
