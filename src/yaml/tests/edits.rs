//! Edits one by one, as a person would see them in a diff.

use super::*;

/// The text after a change to what it says.
fn after(text: &str, change: impl FnOnce(&mut Card)) -> String {
    let old = card(text);
    let mut new = old.clone();
    change(&mut new);
    match edit(text.as_bytes(), &old, &new) {
        Ok(bytes) => String::from_utf8(bytes).unwrap(),
        Err(refusal) => panic!("{refusal:?}\n{text}"),
    }
}

fn risk(id: &str, text: &str) -> Risk {
    Risk {
        id: id.into(),
        text: text.into(),
        ..Risk::default()
    }
}

const FILE: &str = "\
# 项目卡
title: \"网络\" # 名称
owner: 李雷   # PD

# --- 风险 ---
risks:
  # 第一
  - id: R-001
    text: 交付 # 紧
    # 第二
  - id: R-002
    text: '价格'
    actions: [谈判, 复核]
note: |
  一行
  二行
";

#[test]
fn nothing_changes_nothing() {
    assert_eq!(after(FILE, |_| {}), FILE);
}

#[test]
fn a_scalar_keeps_its_quotes_and_its_comment() {
    let text = after(FILE, |card| {
        card.title = "5G".into();
        card.owner = Some("no".into());
        card.risks[1].text = "it's".into();
    });
    let expected = FILE
        .replace("\"网络\"", "\"5G\"")
        .replace("李雷", "\"no\"")
        .replace("'价格'", "'it''s'");
    assert_eq!(text, expected);
}

#[test]
fn a_new_key_comes_after_the_one_before_it() {
    let text = after(FILE, |card| {
        card.score = Some(3);
        card.mandate = Some(Mandate {
            person: "韩梅梅".into(),
            from: Some("2026-01-01".into()),
        });
        card.extra.insert("a".into(), Value::from(1));
        card.risks[0].amount = Some(Money("CNY 1.00".into()));
    });
    let expected = FILE
        .replace(
            "# PD\n",
            "# PD\nscore: 3\nmandate:\n  person: 韩梅梅\n  from: \"2026-01-01\"\n",
        )
        .replace(
            "    text: 交付 # 紧\n",
            "    text: 交付 # 紧\n    amount: \"CNY 1.00\"\n",
        )
        .replace("note:", "extra:\n  a: 1\nnote:");
    assert_eq!(text, expected);
}

#[test]
fn items_are_appended_inserted_and_removed() {
    let text = after(FILE, |card| {
        card.risks.push(Risk {
            actions: vec!["a: b".into()],
            ..risk("R-003", "新\n两行\n")
        });
        card.risks[1].actions.push("x, y".into());
        card.risks[1].actions.remove(0);
    });
    let expected = FILE
        .replace("[谈判, 复核]\n", "[复核, \"x, y\"]\n  - id: R-003\n    text: |\n      新\n      两行\n    actions:\n      - \"a: b\"\n");
    assert_eq!(text, expected);
    let text = after(FILE, |card| drop(card.risks.remove(0)));
    let expected = FILE.replace("  - id: R-001\n    text: 交付 # 紧\n    # 第二\n", "");
    assert_eq!(text, expected);
    let text = after(FILE, |card| card.risks.insert(0, risk("R-000", "前")));
    assert_eq!(
        text,
        FILE.replace(
            "  - id: R-001",
            "  - id: R-000\n    text: 前\n  - id: R-001"
        )
    );
}

#[test]
fn a_list_or_field_that_goes_takes_its_lines_with_it() {
    let text = after(FILE, |card| {
        card.risks.clear();
        card.note = None;
    });
    assert_eq!(
        text,
        "# 项目卡\ntitle: \"网络\" # 名称\nowner: 李雷   # PD\n\n# --- 风险 ---\n"
    );
}

#[test]
fn what_the_file_says_is_empty_is_filled() {
    let file = "title: x\nowner:  # who\nrisks: [] # none\ntags: ~\nextra: {}\n";
    let text = after(file, |card| {
        card.owner = Some("李".into());
        card.risks.push(risk("R-1", "a"));
        card.tags.push("b".into());
        card.extra.insert("k".into(), "v".into());
    });
    assert_eq!(
        text,
        "title: x\nowner: 李  # who\nrisks: # none\n  - id: R-1\n    text: a\ntags:\n  - b\nextra:\n  k: v\n"
    );
}

#[test]
fn the_style_around_is_kept() {
    let file = "title: x\r\nmandate:\r\n    person: a\r\nrisks:\r\n-   id: R-1\r\n    text: t\r\n    actions:\r\n    - p";
    let text = after(file, |card| {
        card.risks[0].actions.push("q".into());
        card.risks.push(Risk {
            actions: vec!["r".into()],
            ..risk("R-2", "u")
        });
        card.mandate.as_mut().unwrap().from = Some("x".into());
    });
    let expected = "title: x\r\nmandate:\r\n    person: a\r\n    from: x\r\nrisks:\r\n-   id: R-1\r\n    text: t\r\n    actions:\r\n    - p\r\n    - q\r\n-   id: R-2\r\n    text: u\r\n    actions:\r\n    - r\r\n";
    assert_eq!(text, expected);
}

#[test]
fn a_last_block_scalar_without_line_break_stays_what_it_is() {
    let file = "title: x\nextra:\n  k: |\n    text";
    let old = card(file);
    let text = after(file, |card| card.note = Some("new".into()));
    assert_eq!(text, "title: x\nextra:\n  k: |-\n    text\nnote: new\n");
    assert_eq!(card(&text).extra, old.extra);
}

#[test]
fn block_scalars_come_and_go() {
    assert_eq!(
        after(FILE, |card| card.note = Some("one".into())),
        FILE.replace("|\n  一行\n  二行\n", "one\n")
    );
    assert_eq!(
        after(FILE, |card| card.note = Some("a\n\n b".into())),
        FILE.replace("|\n  一行\n  二行\n", "|-\n  a\n\n   b\n")
    );
    let text = after(FILE, |card| card.owner = Some("a\nb\n".into()));
    assert_eq!(text, FILE.replace("李雷   # PD\n", "|   # PD\n  a\n  b\n"));
}

#[test]
fn brackets_are_edited_inside() {
    let file = "title: x\nmandate: {person: a} # m\ntags: [a, b,\n  c] # t\nrisks:\n  - {id: R-1, text: t}\n";
    let text = after(file, |card| {
        card.mandate.as_mut().unwrap().from = Some("b".into());
        card.tags = vec!["b".into(), "d".into(), "c".into(), "e".into()];
        card.risks[0].text = "a, b".into();
        card.risks.push(risk("R-2", "u"));
    });
    let expected = "title: x\nmandate: {person: a, from: b} # m\ntags: [b, d,\n  c, e] # t\nrisks:\n  - {id: R-1, text: \"a, b\"}\n  - id: R-2\n    text: u\n";
    assert!(
        text == expected || text == expected.replace("[b, d,\n  c, e]", "[b, d, c, e]"),
        "{text}"
    );
}

#[test]
fn the_first_key_of_an_item_can_go_and_come() {
    let file = "title: x\nextra:\n  list:\n    - a: 1\n      b: 2\n";
    let list = |card: &mut Card, item: Mapping| {
        card.extra
            .insert("list".into(), Value::Sequence(vec![Value::Mapping(item)]));
    };
    let text = after(file, |card| {
        list(card, Mapping::from_iter([("b".into(), Value::from(2))]));
    });
    assert_eq!(text, "title: x\nextra:\n  list:\n    - b: 2\n");
    let text = after(file, |card| {
        list(
            card,
            Mapping::from_iter([
                ("z".into(), Value::from(0)),
                ("a".into(), Value::from(1)),
                ("b".into(), Value::from(2)),
            ]),
        );
    });
    assert_eq!(
        text,
        "title: x\nextra:\n  list:\n    - z: 0\n      a: 1\n      b: 2\n"
    );
}

#[test]
fn what_cannot_be_done_is_refused_with_the_text_to_paste() {
    let old = card("title: x\n");
    let new = Card {
        owner: Some("who".into()),
        ..old.clone()
    };
    let refusal = edit(b"title: &a x\n", &old, &new).unwrap_err();
    assert_eq!(
        refusal.message.en,
        "YAML anchors (`&`) are not supported here"
    );
    assert_eq!(refusal.paste, "owner: who\n");
    assert!(
        edit(b"title: z\n", &old, &new).is_err(),
        "the file is not what was read"
    );
}

#[test]
fn keys_need_not_be_texts() {
    let file = "title: x\nextra:\n  2026: 1 # y\n  true: [2]\n  1.5: a\n";
    let text = after(file, |card| {
        card.extra.insert(2026.into(), 3.into());
        card.extra.insert(2027.into(), 4.into());
        card.extra.remove(Value::from(1.5));
    });
    assert_eq!(
        text,
        "title: x\nextra:\n  2026: 3 # y\n  true: [2]\n  2027: 4\n"
    );
}

#[test]
fn long_lists_change_only_where_they_differ() {
    let mut file = String::from("title: x\nrisks:\n");
    file.extend((0..3000).map(|at| format!("- id: R-{at}\n  text: t # {at}\n")));
    let text = after(&file, |card| {
        card.risks.remove(3);
        card.risks.push(risk("X", "u"));
        card.risks[1000].text = "new".into();
    });
    let expected = file
        .replace("- id: R-3\n  text: t # 3\n", "")
        .replace("text: t # 1001\n", "text: new # 1001\n");
    assert!(text == expected + "- id: X\n  text: u\n");
}

#[test]
fn as_deep_as_it_may_be_is_no_danger() {
    let small = std::thread::Builder::new().stack_size(1 << 20);
    let run = small.spawn(|| {
        for deep in 100..=140 {
            let file = format!(
                "title: x\nextra:\n  k: {}{}\n",
                "[".repeat(deep),
                "]".repeat(deep)
            );
            let Ok(old) = read::<Card>(file.as_bytes()) else {
                continue;
            };
            let new = Card {
                title: "y".into(),
                ..old.clone()
            };
            assert!(edit(file.as_bytes(), &old, &new).is_ok());
        }
    });
    run.unwrap().join().unwrap();
}

#[test]
fn items_with_blank_lines_between_them_stay_so() {
    let file = "title: x\ntags:\n  - a\n\n  # about b\n  - b # b\n\nnote: n0\n";
    assert_eq!(
        after(file, |card| card.tags.push("c".into())),
        file.replace("# b\n", "# b\n\n  - c\n")
    );
    let text = after(file, |card| card.tags.insert(0, "z".into()));
    assert_eq!(text, file.replace("  - a\n", "  - z\n\n  - a\n"));
}
