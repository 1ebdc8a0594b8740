//! Strings that YAML 1.1 or 1.2 would take for something else are read back as they were, by two readers.

#![allow(
    clippy::disallowed_methods,
    reason = "a test reads files and runs programs itself"
)]

use std::io::Write;
use std::process::{Command, Stdio};

use proptest::prelude::*;
use proptest::strategy::ValueTree;

use super::nasty::NASTY;
use super::*;

/// Every string in every position, as a tree and as text.
fn documents() -> Vec<(Value, String)> {
    let mut all = Vec::new();
    for &text in NASTY {
        let (word, mut inner, mut other) = (Value::from(text), Mapping::new(), Mapping::new());
        inner.insert("k".into(), word.clone());
        inner.insert("z".into(), "end".into());
        other.insert(
            "list".into(),
            Value::Sequence(vec![
                word.clone(),
                Value::Sequence(vec![word.clone(), word.clone()]),
                Value::Mapping(inner.clone()),
            ]),
        );
        other.insert("map".into(), Value::Mapping(inner));
        other.insert("last".into(), word.clone());
        let key = Mapping::from_iter([(word.clone(), Value::from(1))]);
        let other = Value::Mapping(other);
        all.push((other.clone(), write(&other)));
        all.push((other.clone(), format!("{}\n", write::in_brackets(&other))));
        if text != "<<" && !text.contains('\n') {
            all.push((Value::Mapping(key.clone()), write(&key)));
        }
        all.push((word.clone(), write(&word)));
    }
    all
}

#[test]
fn nasty_strings_are_read_back_by_the_library() {
    for (value, text) in documents() {
        assert_eq!(
            serde_yaml::from_str::<Value>(&text).ok().as_ref(),
            Some(&value),
            "{text}"
        );
        assert!(text.ends_with('\n'), "{text:?}");
        if let Ok(read) = read::<Value>(text.as_bytes()) {
            assert_eq!(read, value);
        } else {
            assert!(text.contains("<<"), "{text:?}");
        }
    }
}

#[test]
fn nasty_strings_are_read_back_by_pyyaml() {
    pyyaml(&documents());
}

#[test]
fn edits_write_nasty_strings_in_every_place() {
    let file = "# c\r\ntitle: a # 1\r\nowner: 'b' # 2\r\nnote: \"c\"\r\ntags:\r\n- d # 3\r\n- 'e'\r\nextra: {f: g, h: 'i'} # 4\r\n";
    let old = card(file);
    let mut all = Vec::new();
    for &text in NASTY {
        let extra = Mapping::from_iter([
            ("f".into(), text.into()),
            ("h".into(), text.into()),
            ("j".into(), text.into()),
        ]);
        let new = Card {
            title: text.into(),
            owner: Some(text.into()),
            note: Some(text.into()),
            tags: vec![text.into(); 3],
            mandate: Some(Mandate {
                person: text.into(),
                from: None,
            }),
            extra,
            ..Card::default()
        };
        let bytes = edit(file.as_bytes(), &old, &new)
            .unwrap_or_else(|refusal| panic!("{text:?} {refusal:?}"));
        let result = String::from_utf8(bytes).unwrap();
        assert!(
            (1..5).all(|n| result.contains(&format!(" # {n}\r\n"))),
            "{result}"
        );
        all.push((to_value(&new), result));
    }
    pyyaml(&all);
}

#[test]
fn what_needs_no_quotes_gets_none() {
    for text in [
        "网络",
        "R-001",
        "2026-W43",
        "50%",
        "a & b",
        "C#",
        "5G",
        "网络：升级",
        "http://x/y",
        "it's",
        "非 no",
        "a, b",
        "Q&A (x)",
    ] {
        assert_eq!(write(&Value::from(text)), format!("{text}\n"));
    }
    for text in ["CNY 1.00", "2026-01-01", "yes", "12:30", "007"] {
        assert_eq!(write(&Value::from(text)), format!("\"{text}\"\n"));
    }
    let value = serde_yaml::from_str::<Value>(
        "{a: [], b: {}, c: [{d: 1, e: [x]}], f: 1.0e20, g: ~, h: [[1]], extra: {a: [], g: ~}}",
    )
    .unwrap();
    assert_eq!(
        write(&value),
        "c:\n  - d: 1\n    e:\n      - x\nf: 1.0e+20\nh:\n  - - 1\nextra:\n  a: []\n  g: null\n"
    );
}

#[test]
fn a_typed_scalar_is_a_number_or_a_truth_or_a_text() {
    for (typed, value) in [
        ("3", Value::from(3)),
        ("-1.5", Value::from(-1.5)),
        ("true", true.into()),
        (" false ", false.into()),
    ] {
        assert_eq!(scalar(typed), value);
    }
    for text in NASTY
        .iter()
        .chain(&["yes", "[1]", "&a", "- 1", "1e999", "12 ", "a: b", "\"x\""])
    {
        match scalar(text) {
            Value::String(same) => assert_eq!(same, *text),
            other => assert!(other.is_number() || other.is_bool(), "{text:?}"),
        }
    }
    assert_eq!(scalar("~"), Value::from("~"));
    assert_eq!(scalar("12:30"), Value::from("12:30"));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 8 * ProptestConfig::default().cases, ..ProptestConfig::default() })]

    #[test]
    fn any_string_is_read_back(text in "([-?:#&*!|>'\"%@` \\n\\t,\\[\\]{}.0-9eExa_=~\\\\]|中|\\PC|\\u{85}|\\r){0,12}") {
        let value = Value::Sequence(vec![Value::from(text.as_str()), Value::Mapping(Mapping::from_iter([("k".into(), Value::from(text.as_str())), ("l".into(), Value::from(1))]))]);
        for written in [write(&value), write::in_brackets(&value)] {
            prop_assert_eq!(serde_yaml::from_str::<Value>(&written).ok(), Some(value.clone()), "{}", written);
        }
    }
}

#[test]
fn any_string_is_read_back_by_pyyaml() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let strategy = "([-?:#&*!|>'\"%@` \\n,\\[\\]{}.0-9eExanoysf_=~\\\\]|中|\\t){0,7}";
    let mut all = Vec::new();
    for _ in 0..3000 {
        let text = strategy.new_tree(&mut runner).unwrap().current();
        let value = Value::Sequence(vec![
            Value::from(text.as_str()),
            Value::Mapping(Mapping::from_iter([(
                "k".into(),
                Value::from(text.as_str()),
            )])),
        ]);
        all.push((value.clone(), write(&value)));
        all.push((value.clone(), write::in_brackets(&value)));
    }
    pyyaml(&all);
}

/// Has one Python process read every text and compare it with the value.
#[expect(clippy::print_stderr, reason = "a skipped test says so")]
fn pyyaml(all: &[(Value, String)]) {
    const SCRIPT: &str = "
import json, sys, yaml
Loader = getattr(yaml, 'SafeLoader')
def dump(value):
    return json.dumps(value, sort_keys=True, default=repr)
bad = []
for value, text in json.load(sys.stdin):
    try:
        found = yaml.load(text, Loader=Loader)
    except Exception as error:
        found = str(error)
    if dump(found) != dump(value):
        bad.append((text, found, value))
print(len(bad), bad[:5])
sys.exit(bool(bad))
";
    let probe = Command::new("python3")
        .args(["-c", "import yaml"])
        .stderr(Stdio::null())
        .status();
    if !probe.is_ok_and(|status| status.success()) {
        eprintln!("skipped: no python3 with PyYAML");
        return;
    }
    let python = Command::new("python3")
        .args(["-c", SCRIPT])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let mut python = python.unwrap();
    let input = serde_json::to_vec(all).unwrap();
    python.stdin.take().unwrap().write_all(&input).unwrap();
    let output = python.wait_with_output().unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stdout)
    );
}

#[test]
fn a_hash_right_behind_a_bracket_is_refused() {
    for text in ["a: {#: 1}\n", "a: [#x\n]\n", "a: [b,# c\n]\n"] {
        assert!(
            crate::yaml::read::<Value>(text.as_bytes()).is_err(),
            "{text}"
        );
    }
    assert!(crate::yaml::read::<Value>(b"a: [b, # c\n d]\n").is_ok());
}
