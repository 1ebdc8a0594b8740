//! The examples: made anew they are what lies in `examples/`, `check` says what their README says, and every document
//! of theirs is the one in `tests/golden/` (`UPDATE_GOLDEN=1 cargo test --test examples` rewrites those: read the diff).
//! The figures of the reports are reckoned here a second time, from the flags that made the examples.

#![allow(
    clippy::disallowed_methods,
    clippy::pedantic,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::assigning_clones,
    reason = "a test reads files and runs programs itself"
)]

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

const PURSUIT: &str = env!("CARGO_BIN_EXE_pursuit");

/// The projects, each with the day on which it is looked at.
const PROJECTS: [(&str, &str); 4] = [
    ("huadong-5g", "2026-11-20"),
    ("northmoor-water", "2026-04-01"),
    ("lanchuan-port", "2026-04-27"),
    ("harrow-grid", "2026-06-16"),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What `pursuit` does in `examples/FOLDER`, with nobody's settings.
fn pursuit(folder: &str, args: &[&str]) -> Output {
    Command::new(PURSUIT)
        .arg("-C")
        .arg(root().join("examples").join(folder))
        .args(args)
        .env_remove("PURSUIT_LANG")
        .env("NO_COLOR", "1")
        .env("LC_ALL", "C.UTF-8")
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn said(folder: &str, args: &[&str]) -> String {
    let output = pursuit(folder, args);
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{folder} {args:?}: {told}");
    String::from_utf8(output.stdout).unwrap()
}

/// Every file under `folder` by its path.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut ahead = vec![folder.to_path_buf()];
    while let Some(next) = ahead.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                ahead.push(path);
            } else if path.file_name().is_some_and(|name| name != ".lock") {
                let bytes = fs::read(&path).unwrap();
                found.insert(path.strip_prefix(folder).unwrap().to_path_buf(), bytes);
            }
        }
    }
    found
}

#[test]
fn made_anew_they_are_the_same_byte_for_byte() {
    let into = tempfile::tempdir().unwrap();
    let output = Command::new("bash")
        .arg(root().join("examples/remake.sh"))
        .arg(into.path())
        .env("PURSUIT", PURSUIT)
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}");
    let mut folders: Vec<_> = PROJECTS.iter().map(|(name, _)| *name).collect();
    folders.push("broken");
    for folder in folders {
        let made = files(&into.path().join(folder));
        let kept = files(&root().join("examples").join(folder));
        let names = |all: &BTreeMap<PathBuf, Vec<u8>>| all.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&made), names(&kept), "{folder}");
        for (name, bytes) in &made {
            assert_eq!(
                String::from_utf8_lossy(bytes),
                String::from_utf8_lossy(&kept[name]),
                "{folder}/{}: run examples/remake.sh and read the diff",
                name.display()
            );
        }
    }
}

#[test]
fn the_good_ones_have_no_errors() {
    for (folder, day) in PROJECTS {
        let found = said(folder, &["--lang", "en", "--today", day, "check"]);
        assert!(!found.contains("error:"), "{folder}: {found}");
    }
}

#[test]
fn check_says_of_the_broken_ones_what_the_readme_says() {
    let readme = fs::read_to_string(root().join("examples/README.md")).unwrap();
    let (_, table) = readme
        .split_once("| exit | first finding | place |\n|---|---:|---|---|\n")
        .or_else(|| readme.split_once("first finding | place |\n|---|---:|---|---|\n"))
        .unwrap();
    let mut told = Vec::new();
    for line in table.lines().take_while(|line| line.starts_with('|')) {
        let cells: Vec<_> = line.trim_matches('|').split(" | ").map(str::trim).collect();
        let [folder, code, finding, place] = cells[..] else {
            panic!("{line}");
        };
        let output = pursuit(
            &format!("broken/{folder}"),
            &["--lang", "en", "--today", "2026-10-13", "check"],
        );
        let text = String::from_utf8(output.stdout).unwrap();
        let mut lines = text.lines();
        let first = lines.next().unwrap_or("—");
        let second = lines.next().and_then(|line| line.split_once("--> "));
        assert_eq!(first, finding, "{folder}");
        assert_eq!(second.map_or("—", |(_, at)| at.trim()), place, "{folder}");
        let exit = output.status.code().unwrap().to_string();
        assert_eq!(exit, code, "{folder}");
        told.push(folder.to_owned());
    }
    let mut there: Vec<_> = fs::read_dir(root().join("examples/broken"))
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    there.sort();
    assert_eq!(told, there);
}

#[test]
fn the_documents_are_the_golden_ones() {
    const DOCUMENTS: [(&str, &[&str]); 6] = [
        ("planning", &["plan"]),
        ("weekly", &["weekly"]),
        ("checklist", &["checklist"]),
        ("closure", &["close"]),
        ("ati", &["ati", "show"]),
        ("status", &["status"]),
    ];
    let mut wrong = Vec::new();
    for (folder, day) in PROJECTS {
        for (name, args) in DOCUMENTS {
            let late = name == "weekly" && folder != "huadong-5g";
            let week = match folder {
                "northmoor-water" => "2026-W08",
                _ => "2026-W15",
            };
            if folder == "harrow-grid" && name == "weekly" {
                continue;
            }
            for lang in ["zh", "en"] {
                let mut all = vec!["--lang", lang, "--today", day];
                all.extend(args);
                if late {
                    all.extend(["--week", week]);
                }
                let now = said(folder, &all);
                let path = root().join(format!("tests/golden/{folder}-{name}.{lang}.md"));
                if std::env::var_os("UPDATE_GOLDEN").is_some() {
                    fs::write(&path, &now).unwrap();
                } else if fs::read_to_string(&path).unwrap_or_default() != now {
                    wrong.push(path);
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "changed, UPDATE_GOLDEN=1 rewrites: {wrong:#?}"
    );
}

/// Whether `text` has a line that begins with `start` and holds each of `parts`.
fn row(text: &str, start: &str, parts: &[&str]) {
    let lines: Vec<_> = text
        .lines()
        .filter(|line| line.starts_with(start))
        .collect();
    let holds = |line: &&str| parts.iter().all(|part| line.contains(part));
    assert!(lines.iter().any(holds), "{start} {parts:?} in {lines:#?}");
}

#[test]
fn the_figures_of_the_weekly_report_are_right() {
    let text = said("huadong-5g", &["--today", "2026-11-20", "weekly"]);
    // All that was booked, in the order of the days, and the five lines of the budget.
    let booked = [
        8_600, 23_500, 4_300, 12_400, 15_000, 31_200, 18_700, 9_800, 46_000, 14_200, 6_900,
    ];
    let (spent, week) = (booked.iter().sum::<i32>(), 14_200 + 6_900);
    let budget = 90_000 + 160_000 + 60_000 + 40_000 + 30_000;
    assert_eq!((spent, week, budget), (190_600, 21_100, 380_000));
    // 190,600 of 380,000 is 50.157…%.
    row(
        &text,
        "| CNY 21,100.00 |",
        &["190,600.00", "380,000.00", "189,400.00", "50.2%"],
    );
    // The permission needs four more working days from the 20th: to Wednesday the 25th, so the quote is on the 26th.
    // Working days before it from the 13th: 1 + 5 + 3. The bid: from 11-27 to 12-01 lie Friday and Monday; the signing:
    // from 12-25 to 12-29 too.
    row(
        &text,
        "| M-004 ",
        &[
            "2026-11-24（计划推算 2026-11-26）",
            "| +9 |",
            "| A-005 折扣授权会签 · 李文娟 |",
        ],
    );
    row(&text, "| M-006 ", &["| +2 |", "| 客户推迟应标截止 |"]);
    row(&text, "| M-008 ", &["| +2 | +4 |"]);
    // Three days of review from the 26th end on Monday the 30th; the ATB stands on the day of the bid: nothing is left.
    row(
        &text,
        "**关键路径**",
        &["A-005", "→ A-009", "→ M-005", "→ M-006"],
    );
    row(
        &text,
        "    A-005 ",
        &["（逾期）", ":crit, active, 2026-10-19, 2026-11-26"],
    );
    row(
        &text,
        "    A-009 ",
        &["← A-008、M-004", ":crit, 2026-11-26, 2026-12-01"],
    );
    // (36,800 − 19,600 − 5,200 − 2,900 − 600 − 180 − 400) / 36,800 thousand = 7,920 / 36,800 = 21.52…%.
    row(&text, "| 毛利率 |", &["21.5%"]);
    // Last looked at on 11-06, due again after seven days: seven days over on 11-20.
    row(&text, "| R-004 ", &["2026-11-06", "| 7 |"]);
    row(&text, "| R-002 ", &["5 × 4", "| 20 |", "严重"]);
    row(&text, "| ati-1 | 1 |", &["未完成"]);
    row(&text, "| 2026-W45 | 1 |", &["已接受", "| 9 |"]);
}

#[test]
fn the_figures_of_the_closure_reports_are_right() {
    let won = said("northmoor-water", &["--today", "2026-04-01", "close"]);
    let spent = 2_150 + 1_240 + 2_600 + 5_480 + 1_890;
    assert_eq!((spent, 20_000 - spent), (13_360, 6_640));
    // 20,000 were approved, and −6,640 is −33.2% of that; seven reports were due from W06 to W12.
    row(
        &won,
        "| GBP 18,000.00 |",
        &["13,360.00", "-6,640.00", "-33.2%"],
    );
    row(&won, "| Weekly reports on time |", &["100%", "due 7"]);
    row(&won, "| O-001 |", &["1,200,000.00", "+16,000.00"]);
    row(&won, "| O-002 |", &["+0.8 pp"]);
    // From Friday 13 March to Monday the 16th is one working day.
    row(&won, "| M-003 |", &["| +1 | 1 | procurement was away |"]);
    let lost = said("lanchuan-port", &["--today", "2026-04-27", "close"]);
    // 5,200 + 21,800 of the 50,000 that were approved: 23,000 less, 46%.
    row(
        &lost,
        "| CNY 45,000.00 |",
        &["27,000.00", "-23,000.00", "-46%"],
    );
    row(&lost, "| 磐图科技 |", &["7,395,000.00", "8,180,000.00"]);
}
