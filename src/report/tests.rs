//! A small project to report on, and what holds for every document.

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::{
    model::*,
    process::{Case, Process},
    report,
    text::Lang,
};

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}
pub fn at(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(&format!("{text}T12:00:00+08:00")).unwrap()
}
pub fn read<T: serde::de::DeserializeOwned>(yaml: &str) -> T {
    serde_yaml::from_str(yaml).unwrap_or_else(|e| panic!("{e}\n{yaml}"))
}

/// The only place that knows how a process is made.
pub fn process() -> Process {
    Process {
        bands: Bands {
            medium: 5,
            high: 10,
            critical: 16,
        },
    }
}

pub fn project() -> Project {
    let mut project = Project::default();
    project.card = Some(read(
        "process: ltc@1\ncode: HD-01\nname: 华东园区5G专网\ncustomer: {name: 华东制造集团}\nopportunity: {source: lead, found_on: 2026-10-08}\nnature: competitive\nlevel: rep_office\nprocurement: open_tender\nvalue: CNY 12000000.00\nsign_by: 2026-12-25\ntimezone: Asia/Shanghai\nlanguage: zh\nextra: {region: east}",
    ));
    project
}

#[test]
fn looks() {
    let project = project();
    let process = process();
    let case = Case {
        project: &project,
        process: &process,
        now: at("2026-10-30"),
        neighbours: &[],
    };
    let v = report::weekly::view(&case, "2026-W44".parse().unwrap());
    let doc = report::render("weekly", &v, Lang::Zh, "pursuit weekly", None)
        .map_err(|e| format!("{e:?}"))
        .unwrap();
    std::fs::write("/tmp/weekly.md", doc).unwrap();
    for f in report::check_template(
        "weekly",
        Lang::Zh,
        report::builtin("weekly", Lang::Zh).unwrap(),
    ) {
        panic!("{f:?}")
    }
}
