//! `docs/flow.md` tells the truth: its commands, checklist ids, files and headings exist, and no row of the checklist is left out.

#![allow(
    clippy::disallowed_methods,
    clippy::pedantic,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::assigning_clones,
    reason = "a test reads files and runs programs itself"
)]

use std::{collections::BTreeSet, fs, path::Path, process::Command};

const PAGE: &str = include_str!("../docs/flow.md");
const README: &str = include_str!("../README.md");
const PROCESS: &str = include_str!("../processes/ltc@1.yaml");

/// One row: the cells of its six columns.
fn rows() -> Vec<Vec<&'static str>> {
    let rows: Vec<Vec<_>> = PAGE
        .lines()
        .filter(|line| line.starts_with("| ") && !line.contains("| commands ·"))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    assert!(rows.len() > 30);
    for row in &rows {
        assert_eq!(row.len(), 6, "{row:?}");
    }
    rows
}

/// What stands between backticks.
fn quoted(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('`').skip(1).step_by(2)
}

#[test]
fn every_command_is_accepted() {
    let commands: BTreeSet<_> = rows().iter().flat_map(|row| quoted(row[2])).collect();
    for command in commands {
        let words: Vec<_> = command.split(' ').collect();
        let done = Command::new(env!("CARGO_BIN_EXE_pursuit"))
            .args(["--lang", "en"])
            .args(&words)
            .arg("--help")
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&done.stdout);
        assert!(done.status.success(), "{command}");
        assert!(
            said.contains(&format!("Usage: pursuit {command}")),
            "{command}: {said}"
        );
    }
}

#[test]
fn every_row_of_the_checklist_is_named_and_no_other() {
    let there: BTreeSet<_> = PROCESS
        .split("{ id: ")
        .skip(1)
        .filter_map(|row| row.split(',').next())
        .collect();
    let named: BTreeSet<_> = rows()
        .iter()
        .flat_map(|row| row[4].split_whitespace())
        .collect();
    assert_eq!(there.len(), 48);
    assert_eq!(named, there);
}

#[test]
fn every_heading_stands_in_the_templates_of_both_languages() {
    let templates = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    for section in rows().iter().flat_map(|row| row[5].split("<br>")) {
        let (report, headings) = section.split_once(": ").expect(section);
        let (zh, en) = headings.split_once(" · ").expect(section);
        for (lang, heading) in [("zh", zh), ("en", en)] {
            let file = templates.join(lang).join(format!("{report}.md"));
            let text = fs::read_to_string(&file).unwrap();
            let found = text
                .lines()
                .filter(|line| line.starts_with('#'))
                .map(|line| line.trim_start_matches('#').trim_start())
                .filter_map(|line| line.strip_prefix(heading))
                .any(|rest| !rest.starts_with(char::is_alphanumeric));
            assert!(found, "{heading} in {}", file.display());
        }
    }
}

#[test]
fn every_file_is_in_the_folder_that_the_readme_shows() {
    let folder = README.split("```text").nth(1).unwrap();
    let folder = folder.split("```").next().unwrap();
    for file in rows().iter().flat_map(|row| quoted(row[3])) {
        assert!(folder.contains(file), "{file}");
    }
}
