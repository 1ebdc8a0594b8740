//! The templates themselves: both languages alike, every name known, faults told with their place, custom ones obeyed.

use serde_json::{Value, json};

use crate::report::walk;

use super::*;

/// The tags of a template without their texts for people.
fn skeleton(name: &str, lang: Lang) -> Vec<String> {
    let text = report::builtin(name, lang).unwrap();
    walk::tags(text)
        .into_iter()
        .map(|(inner, _, _)| inner.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect()
}

#[test]
fn both_languages_use_the_same_names_and_blocks_in_the_same_order() {
    for name in report::NAMES {
        let (zh, en) = (skeleton(name, Lang::Zh), skeleton(name, Lang::En));
        assert!(zh.len() > 10, "{name}");
        assert_eq!(zh, en, "{name}");
    }
}

#[test]
fn the_built_in_templates_know_every_name_they_use() {
    for name in report::NAMES {
        for lang in [Lang::Zh, Lang::En] {
            let found = report::check_template(name, lang, report::builtin(name, lang).unwrap());
            assert!(found.is_empty(), "{name}: {found:?}");
        }
    }
}

/// Line, column and message of every fault.
fn faults(text: &str) -> Vec<(usize, usize, String)> {
    let found = report::check_template("weekly", Lang::En, text);
    let told = found.into_iter().map(|finding| {
        let (line, column) = finding.place.unwrap().at.unwrap();
        (line, column, finding.message.en)
    });
    told.collect()
}

#[test]
fn unknown_names_are_found_where_they_stand_also_in_branches_not_taken() {
    let text = "# {{ head.name }}\n{% if rag == \"red\" %}\n{{ head.nme }}\n{% endif %}\n{% for risk in risks.new %}\n{{ risk.id }} {{ risk.oops }}{{ loop.index }}\n{% endfor %}\n{{ risk.id }}\n{% if typo %}x{% endif %}";
    let found: Vec<(usize, usize)> = faults(text)
        .into_iter()
        .map(|(line, column, _)| (line, column))
        .collect();
    assert_eq!(found, [(3, 4), (6, 18), (8, 4), (9, 7)]);
    assert!(faults(text)[0].2.contains("head.nme"));
}

#[test]
fn names_of_the_language_and_free_fields_are_no_faults() {
    let text = "{{ head.extra.region }} {{ lang }} {{ made_by | code }}\n{% set all = risks.top | sort(attribute=\"score\") %}\n{% for row in all %}{{ row.id }}{% endfor %}\n{% if rag is none or not rag is defined %}{{ headline | length }}{% endif %}\n{{ range(end=3) | join(sep=\",\") }}{{ extra.anything.at.all }}";
    assert_eq!(faults(text), []);
}

#[test]
fn unknown_filters_and_broken_syntax_are_told_with_their_line() {
    let found = faults("ok\n{{ week | shout }}\n{{ week | whisper }}");
    assert_eq!(
        found.iter().map(|fault| fault.0).collect::<Vec<_>>(),
        [2, 3]
    );
    assert!(found[0].2.contains("shout"), "{found:?}");
    assert_eq!(
        faults("a\nb\n{% if x %}").first().map(|fault| fault.0),
        Some(3)
    );
    assert_eq!(report::check_template("nothing", Lang::En, "").len(), 1);
}

#[test]
fn a_template_that_fails_while_it_renders_says_where() {
    let process = process();
    let project = full();
    let view = status::view(&case(&project, &process, "2026-10-30"));
    let fault = report::render(
        "status",
        &view,
        Lang::En,
        "x",
        Some("a\n{% for one in next %}\n{% endfor %}\n{{ head.nme }}"),
    )
    .unwrap_err();
    let place = fault.place.unwrap();
    assert_eq!(
        (place.file.as_str(), place.at),
        ("templates/en/status.md", Some((4, 9)))
    );
    let (line, span) = place.excerpt.unwrap();
    assert_eq!(&line[span], "nme");
}

#[test]
fn a_custom_template_may_replace_one_block_and_reads_free_fields() {
    let text = "{% extends \"builtin/weekly.md\" %}\n{% block title %}\n# Ours: {{ head.extra.region }} {{ extra.weather }}\n\n{% endblock %}\n";
    let document = document("weekly", &full(), Lang::En, Some(text));
    assert!(
        document.starts_with("# Ours: 华东 晴\n\n| Period |"),
        "{document}"
    );
    assert!(document.contains("## 11 Risks"));
}

#[test]
fn texts_in_two_languages_come_in_the_one_that_is_asked_for() {
    let view = json!({"title": {"zh": "中", "en": "en"}, "rows": [{"zh": "甲", "en": "a"}], "none": Value::Null});
    let text = "{{ title }} {{ rows | list }} {{ none | text }}";
    assert_eq!(
        report::render("status", &view, Lang::Zh, "", Some(text)).unwrap(),
        "中 甲 —\n"
    );
    assert_eq!(
        report::render("status", &view, Lang::En, "", Some(text)).unwrap(),
        "en a —\n"
    );
}
