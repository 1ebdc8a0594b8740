//! What holds for every document: it renders, nothing breaks a table or injects anything. Blank lines: see `spacing`.

use serde_json::Value;

use super::*;

pub const LANGS: [Lang; 2] = [Lang::Zh, Lang::En];
const HOSTILE: &str = "# a|<b>{{x}}{%y%}`\n_* | [l](u) # --- $z$\n- i";

/// Every text of the record that may be any text is hostile; what must be a date, a word or an amount stays.
fn poisoned<T: serde::Serialize + DeserializeOwned>(record: &T, keep: &[&str]) -> T {
    let mut whole = serde_json::to_value(record).unwrap();
    let mut paths = Vec::new();
    collect(&whole, String::new(), keep, &mut paths);
    for path in paths {
        let old = whole.pointer(&path).unwrap().clone();
        *whole.pointer_mut(&path).unwrap() = HOSTILE.into();
        if serde_json::from_value::<T>(whole.clone()).is_err() {
            *whole.pointer_mut(&path).unwrap() = old;
        }
    }
    serde_json::from_value(whole).unwrap()
}

fn collect(value: &Value, path: String, keep: &[&str], found: &mut Vec<String>) {
    match value {
        Value::String(_) => found.push(path),
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                collect(item, format!("{path}/{at}"), keep, found);
            }
        }
        Value::Object(fields) => {
            let fields = fields
                .iter()
                .filter(|(key, _)| !keep.contains(&key.as_str()));
            for (key, field) in fields {
                collect(field, format!("{path}/{key}"), keep, found);
            }
        }
        _ => {}
    }
}

/// Every record of the project poisoned.
fn hostile(keep: &[&str]) -> Project {
    let mut project = full();
    macro_rules! poison {
        ($($field:ident)+) => { $(project.$field = poisoned(&project.$field, keep);)+ };
    }
    poison! {
        card team customer plan schedule finance follow_up closing history
        stakeholders competitors risks issues meetings elements costs decisions weeklies baselines
    }
    project
}

/// Columns of a table line: bars that no backslash makes literal, less one.
fn columns(line: &str) -> usize {
    let bytes = line.as_bytes();
    let bars =
        (0..bytes.len()).filter(|at| bytes[*at] == b'|' && (*at == 0 || bytes[at - 1] != b'\\'));
    bars.count() - 1
}

pub fn assert_tables_hold(document: &str, whose: &str) {
    let mut width = None;
    for line in document.lines() {
        if line.starts_with('|') {
            let columns = columns(line);
            assert_eq!(*width.get_or_insert(columns), columns, "{whose}: {line}");
        } else {
            width = None;
        }
    }
}

fn assert_nothing_gets_through(document: &str, whose: &str) {
    assert_tables_hold(document, whose);
    let begins = |mark: &str| document.lines().any(|line| line.starts_with(mark));
    assert!(!begins("- i") && !begins("# a"), "{whose}");
    let outside_charts: String = document.split("```").step_by(2).collect();
    for mark in ["<b>", " [l]", "*[", "`\n_"] {
        assert!(!outside_charts.contains(mark), "{whose}: {mark}");
    }
    assert!(
        document.contains("{{x}}"),
        "{whose} shows the text as it is"
    );
}

#[test]
fn hostile_data_breaks_no_table_and_injects_nothing() {
    let links = [
        "id",
        "week",
        "amends",
        "decision",
        "gate",
        "facts",
        "submitted_at",
        "due_at",
        "decided_at",
        "milestones",
        "competitor",
        "objective",
        "element",
    ];
    let headings = |document: &str| {
        document
            .lines()
            .filter(|line| line.starts_with('#'))
            .count()
    };
    for keep in [&links[..], &["gate"]] {
        let project = hostile(keep);
        for (name, lang) in report::NAMES
            .iter()
            .flat_map(|name| LANGS.map(|lang| (*name, lang)))
        {
            let document = document(name, &project, lang, None);
            assert_nothing_gets_through(&document, name);
            if keep.len() > 1 {
                assert_eq!(
                    headings(&document),
                    headings(&super::document(name, &full(), lang, None)),
                    "{name}"
                );
            }
        }
    }
}

#[test]
fn every_line_of_a_gantt_chart_is_one_that_mermaid_reads() {
    let kept = ["id", "week", "facts", "amends", "submitted_at", "due_at"];
    for (name, project) in ["weekly", "planning"]
        .iter()
        .flat_map(|name| [(name, full()), (name, hostile(&kept))])
    {
        let document = document(name, &project, Lang::Zh, None);
        let chart = document
            .split("```mermaid\n")
            .nth(1)
            .unwrap()
            .split("```")
            .next()
            .unwrap();
        let mut lines = chart.lines();
        assert_eq!(lines.next(), Some("gantt"));
        for line in lines {
            let line = line.trim();
            if let Some((title, data)) = line.split_once(" :") {
                assert!(!title.contains([':', ';', '#', '"']), "{line}");
                let dates: Vec<&str> = data.rsplit(", ").take(2).collect();
                assert!(
                    dates
                        .iter()
                        .all(|date| date.parse::<chrono::NaiveDate>().is_ok()),
                    "{line}"
                );
            } else {
                assert!(
                    ["dateFormat", "axisFormat", "todayMarker off", "section "]
                        .iter()
                        .any(|word| line.starts_with(word)),
                    "{line}"
                );
            }
        }
    }
}

#[test]
fn a_plan_is_a_draft_until_its_baseline() {
    for lang in LANGS {
        assert!(document("planning", &bare(), lang, None).contains("DRAFT"));
        assert!(!document("planning", &full(), lang, None).contains("DRAFT"));
    }
}

#[test]
fn every_document_says_what_made_it_and_when() {
    for (name, lang) in report::NAMES
        .iter()
        .flat_map(|name| LANGS.map(|lang| (*name, lang)))
    {
        let document = document(name, &full(), lang, None);
        let last = document.trim_end().lines().last().unwrap();
        assert!(
            last.contains("`pursuit render`") && last.contains("2026-10-30"),
            "{name}: {last}"
        );
    }
}

#[test]
fn documents_carry_the_names_that_people_look_for() {
    let says = |name, lang, words: &[&str]| {
        let document = document(name, &full(), lang, None);
        for word in words {
            assert!(document.contains(word), "{name} does not say {word}");
        }
    };
    says(
        "planning",
        Lang::Zh,
        &[
            "销售项目策划报告",
            "竞争厂商甲",
            "以实测引导",
            "商务和融资",
            "R-002",
            "24%",
        ],
    );
    says(
        "planning",
        Lang::En,
        &[
            "Planning report",
            "Commercial and finance",
            "CNY 12,000,000.00",
        ],
    );
    says(
        "weekly",
        Lang::Zh,
        &[
            "销售项目周报",
            "2026-W44",
            "友商公开降价8%",
            "CNY 1,800.00",
            "客户关系",
        ],
    );
    says("checklist", Lang::Zh, &["销售项目运作Checklist", "OP-01"]);
    says(
        "closure",
        Lang::Zh,
        &["销售项目总结报告", "11,600,000.00", "先锁评分办法", "钱进"],
    );
    says("ati", Lang::Zh, &["立项决策", "有条件通过", "取得折扣授权"]);
    says("status", Lang::En, &["executing", "M-002"]);
}
