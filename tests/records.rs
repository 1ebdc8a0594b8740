//! What holds of files whatever is done: ids, bytes of others, symlinks, locks, other readers.

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

use std::{collections::BTreeSet, fs, os::unix::fs::PermissionsExt as _, process::Command};

use proptest::prelude::*;
use tool::{Desk, said};

const RISK: &[&str] = &[
    "--cause",
    "c",
    "--event",
    "e",
    "--effect",
    "f",
    "--category",
    "relation",
    "--element",
    "customer",
    "--probability",
    "2",
    "--impact",
    "2",
    "--owner",
    "李娜",
];

#[test]
fn twenty_at_once_give_twenty_files_with_twenty_ids() {
    let desk = Desk::at("validated");
    let running: Vec<_> = (0..20)
        .map(|n| {
            let title = format!("风险 {n}");
            let args = [&["risk", "add", &title], RISK].concat();
            desk.command(&args).spawn().expect("it runs")
        })
        .collect();
    for child in running {
        assert!(child.wait_with_output().expect("it ends").status.success());
    }
    let risks = desk.json(&["risk", "list"]);
    let ids: BTreeSet<_> = risks["data"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|risk| risk["id"].as_str().expect("an id").to_owned())
        .collect();
    let wanted: BTreeSet<_> = (1..=20).map(|n| format!("R-{n:03}")).collect();
    assert_eq!(ids, wanted);
    assert_eq!(
        fs::read_dir(desk.project().join("risks"))
            .expect("it is there")
            .count(),
        20
    );
}

#[test]
fn an_id_is_never_given_twice() {
    let desk = Desk::at("validated");
    let rows: &[(&str, &str, &[&str])] = &[
        ("risk", "R-00", RISK),
        (
            "objective",
            "O-00",
            &[
                "--metric",
                "gross_margin",
                "--target",
                "22%",
                "--due",
                "2026-12-25",
                "--owner",
                "郑爽",
            ],
        ),
        (
            "milestone",
            "M-00",
            &[
                "--kind",
                "bid",
                "--planned",
                "2026-11-30",
                "--owner",
                "王磊",
            ],
        ),
    ];
    for (noun, id, flags) in rows {
        let add = || desk.ok(&[&[*noun, "add", "一"], *flags].concat());
        add();
        add();
        desk.ok(&[noun, "remove", &format!("{id}2"), "--reason", "重复"]);
        add();
        desk.ok(&[noun, "remove", &format!("{id}1"), "--reason", "重复"]);
        desk.ok(&[noun, "remove", &format!("{id}3"), "--reason", "重复"]);
        add();
        let list = desk.json(&[noun, "list"]);
        let left: Vec<_> = list["data"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|row| row["id"].as_str().expect("an id"))
            .collect();
        assert_eq!(left, [format!("{id}4")]);
    }
}

#[test]
fn a_command_touches_only_the_files_that_it_is_about() {
    let desk = Desk::at("reported");
    let rows: &[(&[&str], &[&str])] = &[
        (
            &[
                "risk",
                "review",
                "R-001",
                "--probability",
                "2",
                "--impact",
                "2",
            ],
            &["risks/R-001.yaml"],
        ),
        (
            &["risk", "set", "R-001", "phase=signing"],
            &["risks/R-001.yaml"],
        ),
        (
            &["stakeholder", "set", "S-001", "disposition=supporter"],
            &["stakeholders/S-001.yaml"],
        ),
        (
            &["milestone", "set", "M-001", "actual=2026-10-23"],
            &["schedule.yaml"],
        ),
        (
            &["action", "done", "A-001", "--result", "好"],
            &["schedule.yaml"],
        ),
        (
            &["cost", "add", "CNY 3", "--category", "travel"],
            &["costs/2026-10.yaml"],
        ),
        (
            &["element", "set", "customer", "--rag", "green"],
            &["elements/customer.yaml"],
        ),
        (&["customer", "set", "business=汽车"], &["customer.yaml"]),
        (
            &["plan", "set", "strategy.statement=新策略"],
            &["plan.yaml"],
        ),
        (
            &["project", "set", "confidentiality=internal"],
            &["project.yaml"],
        ),
        (&["team", "add", "SPONSOR", "钱总"], &["team.yaml"]),
        (
            &["weekly", "answer", "1", "done", "--week", "2026-W43"],
            &[],
        ),
    ];
    for (args, files) in rows {
        let before = desk.files();
        let said = desk.run(args);
        let after = desk.files();
        let touched: Vec<_> = after
            .iter()
            .filter(|(name, bytes)| before.get(*name) != Some(bytes))
            .map(|(name, _)| name.as_str())
            .collect();
        assert_eq!(touched, *files, "{args:?} {}", said.err);
        assert!(before.keys().all(|name| after.contains_key(name)));
    }
}

#[test]
fn looking_writes_nothing() {
    let desk = Desk::at("reported");
    let before = desk.files();
    let looks: &[&[&str]] = &[
        &["status"],
        &["next"],
        &["check"],
        &["log"],
        &["list"],
        &["checklist"],
        &["plan"],
        &["ati"],
        &["ati", "show"],
        &["weekly"],
        &["weekly", "--all"],
        &["close"],
        &["risk", "list"],
        &["risk", "show", "R-001"],
        &["team", "show"],
        &["estimate", "list"],
        &["cost", "list"],
        &["budget", "list"],
        &["fill", "--print"],
        &["process", "show"],
        &["template", "list"],
        &["template", "check"],
        &["schema", "risk"],
        &["render", "closure"],
        &["ati", "condition", "list"],
    ];
    for look in looks {
        for extra in [&["--lang", "en"][..], &["--json"]] {
            let said = desk.run(&[look, extra].concat());
            assert_eq!(said.code, 0, "{look:?} {}", said.err);
        }
    }
    assert_eq!(before, desk.files());
}

#[test]
fn a_dry_run_writes_nothing() {
    let desk = Desk::at("executing");
    let before = desk.files();
    let acts: &[&[&str]] = &[
        &["risk", "close", "R-001", "--reason", "expired"],
        &["milestone", "set", "M-001", "actual=2026-10-19"],
        &["weekly", "set", "--rag", "green"],
        &["process", "eject"],
        &["team", "add", "SPONSOR", "钱总"],
        &["risk", "remove", "R-001", "--reason", "重复"],
    ];
    for act in acts {
        let shown = desk.ok(&[act, &["--dry-run"][..]].concat());
        assert!(shown.starts_with("--- "), "{act:?} {shown}");
    }
    assert_eq!(before, desk.files());
}

#[test]
fn nothing_waits_when_stdin_is_empty() {
    let desk = Desk::at("executing");
    let asks: &[&[&str]] = &[
        &["init"],
        &["qualify"],
        &["risk", "add"],
        &["ati", "decide"],
        &["weekly", "set"],
        &["weekly", "progress"],
        &["close", "outcome"],
        &["kickoff"],
        &["fill"],
        &["hold"],
        &["checklist", "tick"],
        &["team", "add"],
    ];
    for ask in asks {
        let mut command = desk.clean("timeout");
        let said = said(
            command
                .arg("10")
                .arg(tool::PURSUIT)
                .args(*ask)
                .current_dir(desk.project()),
        );
        assert!([1, 2].contains(&said.code), "{ask:?} {said:?}");
    }
}

#[test]
fn a_symlink_stays_one_and_a_mode_is_kept() {
    let desk = Desk::at("executing");
    let elsewhere = desk.path().join("elsewhere.yaml");
    let file = desk.project().join("risks/R-001.yaml");
    fs::rename(&file, &elsewhere).expect("it moves");
    std::os::unix::fs::symlink(&elsewhere, &file).expect("it links");
    fs::set_permissions(&elsewhere, fs::Permissions::from_mode(0o640)).expect("it may");
    desk.ok(&["risk", "set", "R-001", "phase=signing"]);
    assert!(
        fs::symlink_metadata(&file)
            .expect("it is there")
            .is_symlink()
    );
    let known = fs::metadata(&elsewhere).expect("it is there");
    assert_eq!(known.permissions().mode() & 0o777, 0o640);
    assert!(
        fs::read_to_string(&elsewhere)
            .expect("text")
            .contains("phase: signing")
    );
}

#[test]
fn bom_carriage_returns_comments_and_blank_lines_survive() {
    let desk = Desk::at("executing");
    let text = desk.read("risks/R-001.yaml");
    let commented = text
        .replace("owner: 李娜\n", "owner:   '李娜'   # 每周过\n\n")
        .replace("category:", "# 类别\ncategory:");
    let mut bytes = vec![0xef, 0xbb, 0xbf];
    bytes.extend(commented.replace('\n', "\r\n").bytes());
    desk.write("risks/R-001.yaml", &bytes);
    desk.ok(&[
        "risk",
        "review",
        "R-001",
        "--probability",
        "2",
        "--impact",
        "5",
        "--note",
        "缓和",
        "--by",
        "李娜",
    ]);
    let after = desk.bytes("risks/R-001.yaml");
    assert!(after.starts_with(&[0xef, 0xbb, 0xbf]));
    let after = String::from_utf8(after).expect("it is text");
    assert!(
        after
            .split('\n')
            .rev()
            .skip(1)
            .all(|line| line.ends_with('\r')),
        "{after}"
    );
    let before = String::from_utf8(bytes).expect("it is text");
    let kept: Vec<_> = before
        .lines()
        .filter(|line| !line.starts_with("probability:"))
        .collect();
    let mut lines = after.lines();
    for line in kept {
        assert!(
            lines.any(|known| known == line),
            "{line:?} is lost:\n{after}"
        );
    }
}

/// The four questions of `qualify` and free text, as a person might answer.
fn answers() -> impl Strategy<Value = Vec<(&'static str, String)>> {
    let word = || prop::sample::select(vec!["yes", "no", "unknown"]).prop_map(str::to_owned);
    let text = || {
        prop::sample::select(vec![
            "产线停机: 每小时20万",
            "no # comment",
            "2026-11-30",
            "12:30",
            "- dash",
            "'quoted' \"twice\"",
            "第一行\n第二行",
            "007",
            "😀 {brace}",
            "@at & *star",
        ])
        .prop_map(str::to_owned)
    };
    (word(), text(), text(), word(), text(), text()).prop_map(
        |(fit, need, timing, competition, evidence, reason)| {
            vec![
                ("budget", "yes".into()),
                ("authority", "yes".into()),
                ("need", need),
                ("timing", timing),
                ("fit", fit),
                ("competition", competition),
                ("verdict", "nurture".into()),
                ("evidence", evidence),
                ("reason", reason),
            ]
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_filled_sheet_leaves_what_the_commands_would_have_left(answers in answers(), title in "[a-z]{1,8}", probability in 1..=5u8) {
        let typed = Desk::at("identified");
        let filled = typed.copy();
        let mut flags: Vec<String> = vec!["qualify".into(), "--by".into(), "李娜".into()];
        let mut sheet = String::from("qualify:\n");
        for (key, value) in &answers {
            flags.push(format!("--{key}={value}"));
            sheet += &format!("  {key}: {}\n", serde_json::to_string(value).expect("text"));
        }
        let probability = probability.to_string();
        let risk: Vec<&str> = vec![
            "risk", "add", &title, "--cause", "c", "--event", "e", "--effect", "f", "--category", "price_or_cost",
            "--element", "commercial", "--probability", &probability, "--impact", "3", "--owner", "郑爽", "--by", "李娜",
        ];
        let risk = if typed.run(&["risk", "add", "--category", "price_or_cost"]).err.contains("price_or_cost") {
            risk.iter().map(|word| if *word == "price_or_cost" { "relation" } else { word }).collect()
        } else { risk };
        typed.ok(&flags.iter().map(String::as_str).collect::<Vec<_>>());
        typed.ok(&risk);
        sheet += &format!(
            "risk add:\n  - title: {title:?}\n    cause: c\n    event: e\n    effect: f\n    category: {}\n    element: commercial\n    probability: {probability}\n    impact: 3\n    owner: 郑爽\n",
            risk[10]
        );
        fs::write(filled.path().join("sheet.yaml"), sheet).expect("it is writable");
        filled.ok(&["fill", "../sheet.yaml", "--by", "李娜"]);
        prop_assert_eq!(typed.files(), filled.files());
    }

    #[test]
    fn check_never_panics_whatever_a_file_holds(at in any::<prop::sample::Index>(), bytes in prop::collection::vec(any::<u8>(), 0..60), cut in any::<prop::sample::Index>(), append in any::<bool>()) {
        let desk = Desk::at("reported");
        let files: Vec<_> = desk.files().into_keys().filter(|name| name.ends_with(".yaml")).collect();
        let file = at.get(&files);
        let mut text = desk.bytes(file);
        if append {
            text.extend(&bytes);
        } else {
            let place = cut.index(text.len());
            text.splice(place..place, bytes.iter().copied());
        }
        desk.write(file, &text);
        for command in ["check", "status", "weekly", "next"] {
            let said = desk.run(&[command]);
            prop_assert!([0, 1, 3, 4].contains(&said.code), "{} {command} {said:?}", file);
            prop_assert!(!said.err.contains("panicked"), "{} {said:?}", file);
        }
    }

    #[test]
    fn odd_strings_are_read_back_as_they_were_written(text in "[ -~äß中文😀\u{301}]{1,24}") {
        let desk = Desk::at("executing");
        let trimmed = text.trim();
        let said = desk.run(&["risk", "set", "R-001", &format!("title={text}")]);
        if said.code == 0 {
            let shown = desk.json(&["risk", "show", "R-001"]);
            prop_assert_eq!(shown["data"]["title"].as_str().map(str::trim), Some(trimmed));
        } else {
            prop_assert_eq!(said.code, 2, "{} {:?}", text, said);
        }
    }
}

#[test]
fn an_unchanged_sheet_changes_nothing() {
    for state in [
        "identified",
        "validated",
        "approved",
        "executing",
        "closing",
    ] {
        let desk = Desk::at(state);
        let before = desk.files();
        let sheet = desk.ok(&["fill", "--print"]);
        fs::write(desk.path().join("sheet.yaml"), &sheet).expect("it is writable");
        desk.ok(&["fill", "../sheet.yaml"]);
        assert_eq!(before, desk.files(), "{state}\n{sheet}");
    }
}

/// Says so and skips where there is no PyYAML.
#[test]
fn another_reader_reads_what_was_written() {
    let desk = Desk::at("archived");
    let desk2 = Desk::at("reported");
    for odd in [
        "no",
        "~",
        "1e3",
        "007",
        "12:30",
        "2026-01-01",
        "@x",
        "a: b",
        "x # y",
        "😀",
    ] {
        let title = format!("title={odd}");
        desk2.run(&["risk", "set", "R-001", &title]);
        let script = r#"
import sys, yaml
for path in sys.argv[2:]:
    with open(path, encoding='utf-8-sig') as file:
        document = yaml.safe_load(file)
    def plain(value, at):
        if isinstance(value, dict):
            for key, inner in value.items():
                assert isinstance(key, str), (path, at, key)
                plain(inner, f'{at}.{key}')
        elif isinstance(value, list):
            for inner in value: plain(inner, at)
        else:
            assert value is None or isinstance(value, (str, int, bool)), (path, at, value)
    plain(document, '')
if sys.argv[1]: assert yaml.safe_load(open(sys.argv[2]))['title'] == sys.argv[1], sys.argv[1]
"#;
        if said(Command::new("python3").args(["-c", "import yaml"])).code != 0 {
            println!("skipped: python3 with PyYAML is not here");
            return;
        }
        let kept = desk2.json(&["risk", "show", "R-001"])["data"]["title"]
            .as_str()
            .expect("a title")
            .to_owned();
        let risk = desk2.project().join("risks/R-001.yaml");
        let mut read = Command::new("python3");
        read.args(["-c", script, &kept]).arg(&risk);
        for folder in [desk.project(), desk2.project()] {
            let files = desk
                .files()
                .into_keys()
                .filter(|name| name.ends_with(".yaml"));
            read.args(
                files
                    .map(|name| folder.join(name))
                    .filter(|path| path.exists()),
            );
        }
        let said = said(&mut read);
        assert_eq!(said.code, 0, "{odd} {}", said.err);
    }
}
