//! The command blocks of both READMEs work as pasted, and the tables of commands name every command there is.

#![allow(
    clippy::disallowed_methods,
    clippy::pedantic,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::assigning_clones,
    reason = "a test reads files and runs programs itself"
)]

use std::{fs, path::Path, process::Command};

const ENGLISH: &str = include_str!("../README.md");
const CHINESE: &str = include_str!("../README.zh-CN.md");
const PURSUIT: &str = env!("CARGO_BIN_EXE_pursuit");

/// The ```` ```sh ```` blocks of a page, each with whether it is to be run.
fn blocks(page: &str) -> Vec<(bool, String)> {
    let mut found = Vec::new();
    let (mut before, mut open) = ("", None::<(bool, String)>);
    for line in page.lines() {
        match (&mut open, line) {
            (None, "```sh") => open = Some((before != "<!-- not run -->", String::new())),
            (Some(_), "```") => found.extend(open.take()),
            (Some((_, text)), _) => *text += &format!("{line}\n"),
            (None, _) => {}
        }
        before = line;
    }
    found
}

/// The commands in the first column of the table of commands.
fn commands(page: &str) -> Vec<String> {
    let rows = page
        .lines()
        .skip_while(|line| !line.starts_with("| `init` |"))
        .take_while(|line| line.starts_with('|'));
    rows.flat_map(|row| {
        let cell = row.split('|').nth(1).unwrap_or_default();
        cell.split(',')
            .map(|name| name.trim().trim_matches('`').to_owned())
            .collect::<Vec<_>>()
    })
    .collect()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if entry.file_type().unwrap().is_dir() {
            copy(&from, &to);
        } else {
            fs::copy(from, to).unwrap();
        }
    }
}

#[test]
fn both_pages_have_the_same_blocks() {
    assert_eq!(blocks(ENGLISH), blocks(CHINESE));
    assert!(blocks(ENGLISH).len() > 5);
}

#[test]
fn the_blocks_work_as_pasted_in_either_language() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for lang in ["en", "zh"] {
        let folder = tempfile::tempdir().unwrap();
        for part in ["docs", "examples"] {
            if root.join(part).exists() {
                copy(&root.join(part), &folder.path().join(part));
            }
        }
        for (_, block) in blocks(ENGLISH).into_iter().filter(|(run, _)| *run) {
            let absent = block
                .split_whitespace()
                .find(|word| word.starts_with("examples/") && !folder.path().join(word).exists());
            if let Some(absent) = absent {
                eprintln!("skipped, there is no {absent}:\n{block}");
                continue;
            }
            let script = block.replace("cargo run --release --", "pursuit");
            let done = Command::new("bash")
                .args(["-euo", "pipefail", "-c"])
                .arg(format!("pursuit() {{ '{PURSUIT}' \"$@\"; }}\n{script}"))
                .current_dir(folder.path())
                .env("PURSUIT_LANG", lang)
                .env("USER", "reader")
                .stdin(std::process::Stdio::null())
                .output()
                .unwrap();
            let said = String::from_utf8_lossy(&done.stderr);
            assert!(done.status.success(), "{lang}:\n{block}\n{said}");
        }
        assert!(folder.path().join("harbour/reports/2026-W43.md").exists());
        let report = Command::new(PURSUIT)
            .args(["-C", "harbour", "--today", "2026-10-23", "weekly"])
            .current_dir(folder.path())
            .env("PURSUIT_LANG", lang)
            .output()
            .unwrap();
        let report = String::from_utf8_lossy(&report.stdout);
        assert!(
            report.starts_with("# Harbour 5G, 2026-W43, region north"),
            "{report}"
        );
    }
}

#[test]
fn the_tables_name_every_command() {
    let help = Command::new(PURSUIT)
        .args(["--lang", "en", "--help"])
        .output()
        .unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    let mut there: Vec<_> = help
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split_whitespace().next().map(str::to_owned))
        .collect();
    there.sort();
    for page in [ENGLISH, CHINESE] {
        let mut named = commands(page);
        named.sort();
        assert_eq!(named, there);
    }
}

#[test]
fn the_links_of_the_pages_lead_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for page in [ENGLISH, CHINESE] {
        for target in page
            .split("](")
            .skip(1)
            .filter_map(|rest| rest.split(')').next())
        {
            if !target.starts_with("https://") {
                assert!(root.join(target).exists(), "{target}");
            }
        }
    }
}
