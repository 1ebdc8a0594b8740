//! Every command that the tool advises is one that it takes: hints are pasted, so they must parse.

#![allow(
    clippy::disallowed_methods,
    clippy::pedantic,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::assigning_clones,
    reason = "a test reads files and runs programs itself"
)]

#[path = "tool/tool.rs"]
mod tool;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use serde_json::Value;
use tool::Desk;

/// What a person would put where the hint says a word in capitals.
const ANSWERS: &[(&str, &str)] = &[
    ("ACTUAL", "1"),
    ("ANSWER", "yes"),
    ("CONTRACT", "HD-1"),
    // A day that has come in every state.
    ("DATE", "2026-10-09"),
    ("DIR", "folder"),
    ("DAYS", "3"),
    ("DOCUMENT", "BOQ"),
    ("I", "3"),
    ("ELEMENT", "customer"),
    ("LEVEL", "region"),
    ("M-ID", "M-001"),
    ("MANDATE", "HD-2"),
    ("MONEY", "CNY 1"),
    ("NAME", "甲"),
    ("OUTCOME", "won"),
    ("P", "3"),
    ("PATH", "a.md"),
    ("PERCENT", "50%"),
    ("PERSON", "李娜"),
    ("PERSONS", "李娜,陈明"),
    ("PLACE", "档案库"),
    ("R-ID", "R-001"),
    ("RAG", "green"),
    ("REASON", "expired"),
    ("RECORD", "周报"),
    ("ROLE", "AR"),
    ("S-ID", "S-001"),
    ("SCORE", "80"),
    ("SOURCE", "team_view"),
    ("TARGET", "22%"),
    ("TEXT", "一句话"),
    ("THREAT", "3"),
    ("TITLE", "标题"),
    ("TYPE", "compete"),
    ("WHERE", "资源池"),
    ("WHO", "项目组"),
    ("YEARS", "10y"),
];

/// Capitals that mean one thing here and another there.
const ELSEWHERE: &[(&str, &str, &str)] = &[
    ("ati decide", "OUTCOME", "go"),
    ("close outcome", "OUTCOME", "no_decision"),
    ("budget", "CATEGORY", "travel"),
    ("close outcome", "KIND:TEXT", "price:一句话"),
    ("cost", "CATEGORY", "travel"),
    ("milestone", "KIND", "bid"),
    ("risk add", "CATEGORY", "relation"),
];

/// The words of a hint as the shell would give them, with answers in the place of capitals.
fn words(hint: &str) -> Vec<String> {
    let (mut words, mut word, mut quote, mut any) = (Vec::new(), String::new(), None, false);
    for sign in hint.chars() {
        match (sign, quote) {
            ('\'' | '"', None) => (quote, any) = (Some(sign), true),
            (sign, Some(open)) if sign == open => quote = None,
            (' ', None) => {
                if any || !word.is_empty() {
                    words.push(std::mem::take(&mut word));
                }
                any = false;
            }
            _ => word.push(sign),
        }
    }
    if any || !word.is_empty() {
        words.push(word);
    }
    words.iter().map(|word| answered(hint, word)).collect()
}

fn answered(hint: &str, word: &str) -> String {
    let answer = |place: &str| {
        ELSEWHERE
            .iter()
            .find(|(start, known, _)| hint.starts_with(start) && place == *known)
            .map(|(.., answer)| (*answer).to_owned())
            .or_else(|| {
                ANSWERS
                    .iter()
                    .find(|(known, _)| place == *known)
                    .map(|(_, answer)| (*answer).to_owned())
            })
    };
    if let Some(answer) = answer(word) {
        return answer;
    }
    // `field=VALUE`, `list+={a: TEXT, b: DATE}`.
    match word.split_once('=') {
        Some((field, value)) if !word.starts_with("--") => {
            let value: Vec<_> = value
                .split(' ')
                .map(|part| {
                    let bare = part.trim_end_matches([',', '}']);
                    format!(
                        "{}{}",
                        answer(bare).unwrap_or_else(|| bare.to_owned()),
                        &part[bare.len()..]
                    )
                })
                .collect();
            format!("{field}={}", value.join(" "))
        }
        _ => word.to_owned(),
    }
}

/// Why the binary does not take it as it is pasted; none where it does, whatever the project says to it. Nothing is
/// written. A shell would see more in `|` than a choice of words.
fn refused(desk: &Desk, hint: &str) -> Option<String> {
    let words = words(hint);
    let args = words.iter().map(String::as_str);
    let args: Vec<_> = args
        .chain(["--lang", "en", "--dry-run", "--no-input"])
        .collect();
    let said = desk.run(&args);
    let bare: String = hint.split('\'').step_by(2).collect();
    (said.code == 2 || bare.contains(['|', '<', '>', ';', '&', '$']))
        .then(|| format!("{hint}\n    {words:?}\n    {}", said.err.trim()))
}

/// Every `"command"` in a document.
fn commands(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                match value {
                    Value::String(text) if key == "command" => {
                        found.insert(text.trim_start_matches("pursuit ").to_owned());
                    }
                    _ => commands(value, found),
                }
            }
        }
        Value::Array(values) => values.iter().for_each(|value| commands(value, found)),
        _ => {}
    }
}

#[test]
fn every_command_that_is_advised_in_any_state_is_one_that_the_tool_takes() {
    let states = [
        "identified",
        "validated",
        "planning",
        "submitted",
        "approved",
        "planned",
        "executing",
        "reported",
        "lost",
        "closing",
        "closed",
        "archived",
    ];
    let (mut advised, mut wrong) = (BTreeSet::new(), Vec::new());
    for state in states {
        let mut here = BTreeSet::new();
        let mut desk = Desk::at(state);
        if state == "reported" {
            desk.today = "2026-12-18".into();
        }
        let asks: &[&[&str]] = &[
            &["ati"],
            &["next"],
            &["check"],
            &["checklist"],
            &["close"],
            &["plan"],
            &["weekly"],
            &["status"],
            &["ati", "submit"],
            &["plan", "baseline"],
            &["weekly", "submit"],
            &["close", "start"],
            &["close", "finish", "--by", "孙涛"],
            &["risk", "show", "R-099"],
            &["hold", "--reason", "x", "--recheck-on", "2026-12-01"],
        ];
        for ask in asks {
            let said = desk.run(&[ask, &["--json", "--dry-run"][..]].concat());
            for text in [&said.out, &said.err] {
                if let Ok(document) = serde_json::from_str(text) {
                    commands(&document, &mut here);
                }
            }
        }
        // A hint is pasted where it is read.
        let new = here.difference(&advised);
        wrong.extend(new.filter_map(|hint| refused(&desk, hint)));
        advised.extend(here);
    }
    assert!(advised.len() > 60, "{advised:#?}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Text in quotes that begins like a command and says a flag, a field or a word in capitals.
fn written(text: &str, nouns: &BTreeSet<String>) -> BTreeSet<String> {
    let program = text
        .split("#[cfg(test)]\nmod tests {")
        .next()
        .unwrap_or_default();
    let mut found = BTreeSet::new();
    for line in program
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
    {
        for quoted in line.replace("\\\"", "'").split('"').skip(1).step_by(2) {
            let hint = quoted.trim_start_matches("pursuit ");
            let noun = hint.split_whitespace().next().unwrap_or_default();
            let says = hint
                .split_whitespace()
                .any(|word| word.starts_with("--") && word.len() > 2 || word.contains('='))
                || hint
                    .split_whitespace()
                    .any(|word| ANSWERS.iter().any(|(known, _)| *known == word));
            // What stands behind a longer command elsewhere, not a command of its own.
            let tail = [
                "action add {id}",
                "element {word} --rag RAG --this-week",
                "next TEXT",
                "weekly done {n} --do",
            ]
            .iter()
            .any(|start| hint.starts_with(start));
            // A start of something, to which the rest is written.
            let cut = [
                "--real",
                "--incumbent",
                "set level=",
                "init DIR",
                "action add TITLE --element {word}",
                "close outcome won --on DATE --evidence TEXT",
                "estimate.pessimistic=10wd",
            ];
            let cut = cut.iter().any(|end| hint.ends_with(end));
            let prose =
                tail || cut || hint.contains('`') || hint.contains('；') || hint.contains(": ");
            if nouns.contains(noun) && says && !prose {
                found.insert(hint.to_owned());
            }
        }
    }
    found
}

/// What a format's hole may hold, seen from the words before it.
fn filled(hint: &str) -> String {
    let holes = BTreeMap::from([
        ("approver", "孙涛"),
        ("amount", "CNY 1"),
        ("dated", "raised_on"),
        ("day", "2026-11-06"),
        ("decider", "孙涛"),
        ("field", "strengths"),
        ("flags", "--record weekly"),
        ("gap", "2026-W44"),
        ("known", "孙涛"),
        ("n", "1"),
        ("person", "李娜"),
        ("round", "2"),
        ("sdt", "孙涛"),
        ("shown", "1"),
        ("sponsor", "李娜"),
        ("status", "done"),
        ("to", "钱进"),
        ("week", "2026-W44"),
        ("zh", "周报"),
    ]);
    let mut text = String::new();
    let mut rest = hint;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((hole, behind)) = after.split_once('}') else {
            break;
        };
        text += before;
        let plain = hole.is_empty() || hole.chars().all(|c| c.is_alphanumeric() || c == '_');
        match (holes.get(hole), plain) {
            (Some(value), _) => text += value,
            (None, true) => text += hole_by_place(&text),
            (None, false) => text += &format!("{{{hole}}}"),
        }
        rest = behind;
    }
    text + rest
}

/// `risk set {id}` wants a risk, `element set {word}` an element.
fn hole_by_place(before: &str) -> &'static str {
    let places = [
        // What an outcome asks for besides.
        ("--source SOURCE", ""),
        ("--metric ", "gross_margin"),
        ("--kind ", "bid"),
        ("--item ", "Q-001"),
        ("--objective ", "O-001"),
        ("--competitor ", "C-001"),
        ("--element ", "customer"),
        ("--week ", "2026-W44"),
        ("--by ", "孙涛"),
        ("--level ", "region"),
        ("level=", "region"),
        ("budget set ", "travel"),
        ("close outcome ", "no_decision"),
        ("ati decide ", "go"),
        ("ati assess --", "real"),
        ("element set ", "customer"),
        ("team add ", "AR"),
        ("team set ", "AR"),
        ("checklist", "AT-10"),
        ("milestone", "M-001"),
        ("render ", "weekly"),
        ("fill --for ", "ati"),
    ];
    places
        .iter()
        .find(|(place, _)| before.ends_with(place) || before.contains(place))
        .map_or("R-001", |(_, value)| value)
}

#[test]
fn every_command_that_is_written_in_the_source_is_one_that_the_tool_takes() {
    let desk = Desk::at("reported");
    let help = desk.ok(&["--help", "--lang", "en"]);
    let nouns: BTreeSet<String> = help
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split_whitespace().next().map(str::to_owned))
        .collect();
    assert!(nouns.contains("risk"), "{help}");
    let mut folders: Vec<PathBuf> = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    let mut hints = BTreeSet::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("src is readable") {
            let path = entry.expect("src is readable").path();
            if path.ends_with("process/tests") {
                // What tests look for in a hint is a part of it.
            } else if path.is_dir() {
                folders.push(path);
            } else if path.ends_with("fill/entries.rs") {
                // Its lists name the fields of a sheet, not what is typed.
            } else if path.extension().is_some_and(|end| end == "rs") {
                hints.extend(written(
                    &fs::read_to_string(&path).expect("it is text"),
                    &nouns,
                ));
            }
        }
    }
    assert!(hints.len() > 60, "{hints:#?}");
    let wrong: Vec<_> = hints
        .iter()
        .filter_map(|hint| refused(&desk, &filled(hint)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
