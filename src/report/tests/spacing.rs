//! Blank lines: none too many, none missing, whatever the number of items.

use serde_json::Value;

use super::{
    documents::{LANGS, assert_tables_hold},
    *,
};

/// The project with each of its records changed in its JSON form.
fn changed(project: &Project, change: &dyn Fn(Value) -> Value) -> Project {
    fn one<T: serde::Serialize + DeserializeOwned>(
        record: &T,
        change: &dyn Fn(Value) -> Value,
    ) -> T {
        serde_json::from_value(change(serde_json::to_value(record).unwrap())).unwrap()
    }
    let mut project = project.clone();
    macro_rules! change_all {
        ($($field:ident)+ ; $($list:ident)+) => {
            $(project.$field = one(&project.$field, change);)+
            $(project.$list = one(&project.$list, change);)+
        };
    }
    change_all! {
        card team customer plan schedule finance follow_up closing history ticks;
        stakeholders competitors risks issues meetings elements costs decisions weeklies baselines
    }
    project
}

/// No two blank lines, none at an edge, no trailing spaces; blocks stand apart from what is around them.
fn assert_well_spaced(document: &str, whose: &str) {
    let lines: Vec<&str> = document.lines().collect();
    assert!(
        document.ends_with('\n') && !document.ends_with("\n\n") && !document.starts_with('\n'),
        "{whose}"
    );
    let kind = |line: &str| match line {
        "" => ' ',
        line if line.starts_with('|') => '|',
        line if line.starts_with('#') => '#',
        line if line.starts_with("- ") => '-',
        line if line.starts_with("> ") => '>',
        "---" => '_',
        _ => 'p',
    };
    let mut fenced = false;
    for (at, pair) in lines.windows(2).enumerate() {
        let [line, next] = pair else { unreachable!() };
        assert_eq!(line.trim_end(), *line, "{whose}: trailing space");
        let opens = next.starts_with("```") && !fenced;
        let closes = line.starts_with("```") && fenced;
        fenced ^= line.starts_with("```");
        if fenced && !opens {
            continue;
        }
        let (this, that) = (kind(line), kind(next));
        assert!(
            this != ' ' || that != ' ',
            "{whose}:{at}: two blank lines before {next:?}"
        );
        let apart = this != that || this == '#' || opens || closes;
        assert!(
            this == ' ' || that == ' ' || !apart,
            "{whose}:{at}: no blank line between {line:?} and {next:?}"
        );
    }
}

#[test]
fn blank_lines_are_right_for_0_1_and_3_items() {
    fn resized(value: Value, items: usize) -> Value {
        match value {
            Value::Array(mut all) => {
                if let Some(last) = all.last().cloned() {
                    all.resize(items, last);
                }
                all.into_iter().map(|item| resized(item, items)).collect()
            }
            Value::Object(all) => all
                .into_iter()
                .map(|(key, field)| (key, resized(field, items)))
                .collect(),
            other => other,
        }
    }
    for items in [0, 1, 3] {
        let project = changed(&full(), &|record| resized(record, items));
        for (name, lang) in report::NAMES
            .iter()
            .flat_map(|name| LANGS.map(|lang| (*name, lang)))
        {
            let document = document(name, &project, lang, None);
            let whose = format!("{name} in {} with {items}", lang.tag());
            assert_well_spaced(&document, &whose);
            assert_tables_hold(&document, &whose);
        }
    }
    for name in report::NAMES {
        assert_well_spaced(&document(name, &bare(), Lang::Zh, None), name);
        assert_well_spaced(&document(name, &full(), Lang::En, None), name);
    }
}
