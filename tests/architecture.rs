//! The layers, sizes and habits of the source tree, read off its text. A change of a table here is a decision.

#![allow(
    clippy::disallowed_methods,
    clippy::pedantic,
    clippy::print_stdout,
    reason = "a test reads files and runs programs itself"
)]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// Which layer may import which. A layer always may import itself.
const LAYERS: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("order", &[]),
    ("model", &["order", "text"]),
    ("schedule", &["model", "order", "text"]),
    ("process", &["model", "order", "schedule", "text"]),
    ("yaml", &["model", "order", "text"]),
    ("report", &["model", "order", "process", "schedule", "text"]),
    ("exchange", &["model", "order", "schedule", "text", "yaml"]),
    ("store", &["model", "order", "text", "yaml"]),
    ("ui", &["model", "order", "text"]),
    (
        "commands",
        &[
            "exchange", "model", "order", "process", "report", "schedule", "store", "text", "ui",
            "yaml",
        ],
    ),
    (
        "cli",
        &[
            "commands", "model", "process", "store", "text", "ui", "yaml",
        ],
    ),
    ("lib", &[]),
    ("main", &[]),
];

/// What `ui` may know of the model: how a finding looks and what a word is called.
const UI_KNOWS: &[&str] = &["Finding", "Place", "Weight", "Words"];

/// Files longer than 300 lines, each with the reason and the length that it may not pass.
const LONG: &[(&str, usize, &str)] = &[
    ("cli.rs", 420, "the command table, one line a command"),
    (
        "commands/grammar.rs",
        320,
        "the one grammar of every record",
    ),
    ("model/closing.rs", 310, "one record, field by field"),
    ("model/money.rs", 340, "money, percentages and their tests"),
    ("model/weekly.rs", 366, "one record, field by field"),
    (
        "model/words.rs",
        335,
        "the enumerations' words in both languages",
    ),
    ("model/risk.rs", 310, "one record, field by field"),
    (
        "exchange/mspdi/import.rs",
        335,
        "one file format, tag by tag",
    ),
    (
        "exchange/sheet/cells.rs",
        310,
        "the cells of a table, kind by kind",
    ),
    ("schedule/record.rs", 340, "the record as the engine's plan"),
    ("store.rs", 330, "a folder: find, load, save"),
];

struct Source {
    /// Relative to `src`.
    name: String,
    /// All of it.
    text: String,
    /// Without tests, comments and string literals.
    code: String,
}

impl Source {
    fn layer(&self) -> &str {
        self.name
            .split(['/', '.'])
            .next()
            .expect("a path has a first part")
    }

    fn is_test(&self) -> bool {
        self.name.contains("/tests/") || self.name.ends_with("/tests.rs")
    }
}

fn sources() -> Vec<Source> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("src is readable") {
            let path = entry.expect("src is readable").path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|end| end == "rs") {
                found.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    walk(&root, &mut paths);
    paths.sort();
    let source = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("source is text");
        let name = path
            .strip_prefix(&root)
            .expect("it lies in src")
            .display()
            .to_string();
        let code = code_of(&text);
        Source { name, text, code }
    };
    paths.into_iter().map(source).collect()
}

/// The lines that are compiled into the program, without comments; what stands in quotes is taken out.
fn code_of(text: &str) -> String {
    let program = text
        .split("#[cfg(test)]\nmod tests {")
        .next()
        .unwrap_or_default();
    let lines = program
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .map(|line| line.split('"').step_by(2).collect::<Vec<_>>().join("\"\""));
    lines.collect::<Vec<_>>().join("\n")
}

/// Every first word behind `crate::`, in groups too: `use crate::{both, model::{Card, Team}}` gives `both` and `model`.
fn imports(code: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for rest in code.split("crate::").skip(1) {
        match rest.strip_prefix('{') {
            Some(group) => found.extend(group_of(group).iter().map(|part| first_word(part))),
            None => {
                found.insert(first_word(rest));
            }
        }
    }
    found
}

/// The parts of a group, split at the commas of its outermost level.
fn group_of(text: &str) -> Vec<&str> {
    let (mut depth, mut start, mut parts) = (0, 0, Vec::new());
    for (at, sign) in text.char_indices() {
        match sign {
            '{' => depth += 1,
            '}' if depth == 0 => {
                parts.push(text[start..at].trim());
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(text[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

fn first_word(text: &str) -> String {
    text.chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect()
}

/// The macros of `text` are exported at the root.
fn layer_of(import: &str) -> &str {
    match import {
        "both" | "help" => "text",
        other => other,
    }
}

#[test]
fn a_layer_imports_only_what_its_row_allows() {
    let mut broken = Vec::new();
    for source in sources().iter().filter(|source| !source.is_test()) {
        let allowed = LAYERS.iter().find(|(layer, _)| *layer == source.layer());
        let Some((own, allowed)) = allowed else {
            broken.push(format!("{} belongs to no layer", source.name));
            continue;
        };
        for import in imports(&source.code) {
            let layer = layer_of(&import);
            if layer != *own && !allowed.contains(&layer) {
                broken.push(format!("{} imports {import}", source.name));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn the_terminal_knows_findings_and_words_and_nothing_else_of_the_domain() {
    for source in sources() {
        if source.layer() != "ui" {
            continue;
        }
        for rest in source.code.split("model::").skip(1) {
            let names = match rest.strip_prefix('{') {
                Some(group) => group_of(group),
                None => vec![rest],
            };
            for name in names.into_iter().map(first_word) {
                assert!(
                    UI_KNOWS.contains(&&*name),
                    "{} knows model::{name}",
                    source.name
                );
            }
        }
    }
}

#[test]
fn only_the_store_touches_the_disk_and_runs_programs() {
    let forbidden = [
        "std::fs",
        "fs::",
        "File::",
        "OpenOptions",
        "tempfile",
        "process::Command",
    ];
    for source in sources()
        .iter()
        .filter(|source| !source.is_test() && source.layer() != "store")
    {
        for word in forbidden {
            let used = source.code.match_indices(word).any(|(at, _)| {
                !source.code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_')
            });
            assert!(!used, "{} says {word}", source.name);
        }
        let grouped = source
            .code
            .split("use std::{")
            .skip(1)
            .any(|group| group_of(group).contains(&"fs"));
        assert!(!grouped, "{} uses std::fs", source.name);
    }
}

#[test]
fn only_the_command_line_reads_the_clock_and_the_environment() {
    for source in sources()
        .iter()
        .filter(|source| !source.is_test() && source.layer() != "cli")
    {
        for word in [
            "Utc::now",
            "Local::now",
            "SystemTime::now",
            "env::var",
            "env::args",
            "process::exit",
        ] {
            assert!(!source.code.contains(word), "{} says {word}", source.name);
        }
    }
}

#[test]
fn every_file_opens_with_what_it_is() {
    for source in sources() {
        assert!(
            source.text.starts_with("//! "),
            "{} opens without //!",
            source.name
        );
    }
}

#[test]
fn files_are_short_and_the_exceptions_have_a_reason() {
    let mut wrong = Vec::new();
    let sources = sources();
    for source in sources.iter().filter(|source| !source.is_test()) {
        let lines = source.text.lines().count();
        let exception = LONG.iter().find(|(name, ..)| *name == source.name);
        match exception {
            Some((_, most, reason)) if lines > *most => {
                wrong.push(format!(
                    "{} has {lines} lines, more than {most} ({reason})",
                    source.name
                ));
            }
            Some(_) if lines <= 300 => {
                wrong.push(format!("{} needs no exception any more", source.name));
            }
            None if lines > 300 => wrong.push(format!("{} has {lines} lines", source.name)),
            _ => {}
        }
    }
    for (name, ..) in LONG {
        if !sources.iter().any(|source| source.name == *name) {
            wrong.push(format!("{name} is gone"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_mod_rs_and_nothing_imports_everything_outside_tests() {
    for source in sources() {
        assert!(
            !source.name.ends_with("mod.rs"),
            "{} is a mod.rs",
            source.name
        );
        if !source.is_test() {
            assert!(
                !source.code.contains("use super::*"),
                "{} uses super::*",
                source.name
            );
        }
    }
}

#[test]
fn no_file_is_named_after_nothing() {
    for source in sources() {
        let stem = source.name.rsplit('/').next().unwrap_or_default();
        for name in [
            "util.rs",
            "utils.rs",
            "helpers.rs",
            "common.rs",
            "manager.rs",
            "types.rs",
        ] {
            assert_ne!(stem, name, "{}", source.name);
        }
    }
}

#[test]
fn nothing_is_left_for_later() {
    let words = ["todo!", "unimplemented!", "dbg!", "FIXME", "TODO", "XXX:"];
    for source in sources() {
        for word in words {
            assert!(!source.text.contains(word), "{} says {word}", source.name);
        }
    }
}
