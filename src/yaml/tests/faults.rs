//! One case for each fault: its place, its words, what to do.

use super::*;

/// `line:column |marked text| message / hint` of what is wrong with a card.
fn said(bytes: &[u8]) -> String {
    let fault = read::<Card>(bytes).expect_err("should be a fault");
    let marked = &fault.excerpt[fault.span.clone()];
    assert!(
        !fault.message.zh.is_empty() && !fault.hint.zh.is_empty() && !fault.hint.en.is_empty(),
        "{fault:?}"
    );
    format!(
        "{}:{} |{marked}| {} / {}",
        fault.line, fault.column, fault.message.en, fault.hint.en
    )
}

macro_rules! faults {
    ($($name:ident: $bytes:expr => $said:expr;)*) => {$(
        #[test]
        fn $name() {
            assert_eq!(said($bytes.as_ref()), $said);
        }
    )*};
}

const QUOTE: &str = "if it is part of the text, put the whole value in double quotes";
const TEXT: &str = "write the content out; if it is text, put it in double quotes";

faults! {
    an_unknown_key: "title: x\nownr: y\n"
        => "2:1 |ownr| unknown key `ownr` / did you mean `owner`?";
    an_unknown_key_like_no_other: "title: x\nmandate:\n  zzz: y\n"
        => "3:3 |zzz| `mandate`: unknown key `zzz` / allowed: `person`, `from`";
    an_unknown_variant: "title: x\nlevel: very_large\n"
        => "2:8 |very_large| `level`: unknown value `very_large` / did you mean `very-large`?";
    a_wrong_type: "title: x\nscore: high\n"
        => "2:8 |high| `score` is the text \"high\", expected a whole number, 0 or more / change it to a whole number, 0 or more";
    a_text_for_a_list: "title: x\nrisks: none\n"
        => "2:8 |none| `risks` is the text \"none\", expected a list / write one `- item` a line, or [] for none";
    a_list_for_a_text: "title: [a]\n"
        => "1:8 |[a]| `title` is a list, expected a text / if it is meant as text, put it in double quotes";
    a_missing_field: "title: x\nrisks:\n  - id: R-1\n    text: t\n  - id: R-2\n"
        => "5:5 |id| item 2 of `risks`: `text` is missing / add a line `text: …`";
    a_custom_error: "title: x\nrisks:\n  - id: R-1\n    text: t\n    amount: 12\n"
        => "5:13 |12| `amount` in item 1 of `risks`: `12` is no amount / correct `amount` and try again";
    a_blank_text: "title:\n"
        => "1:1 |title:| `title` has no value / fill it in, or delete the line if it is not needed";
    a_tilde_text: "title: ~\n"
        => "1:8 |~| `title` has no value / fill it in, or delete the line if it is not needed";
    a_null_text: "title: x\nrisks:\n- {id: null, text: t}\n"
        => "3:8 |null| `id` in item 1 of `risks` has no value / fill it in, or delete the line if it is not needed";
    a_duplicate_key: "title: x\nowner: a\n'title': y\n"
        => "3:1 |'title'| duplicate key `title` (first on line 1) / keep one of the two";
    a_duplicate_key_of_a_map: "title: x\nextra:\n  a: 1\n  b: {c: 1, c: 2}\n"
        => "4:13 |c| duplicate key `c` (first on line 4) / keep one of the two";
    a_conflict: "title: x\n<<<<<<< HEAD\nowner: a\n=======\nowner: b\n>>>>>>> other\n"
        => "2:1 |<<<<<<< HEAD| unresolved git conflict at line 2 / resolve it and delete the marker lines, or take one side with `git checkout --ours <file>` or `git checkout --theirs <file>`";
    gbk: b"title: x\nowner: \xc0\xee\xc0\xd7\n"
        => "2:8 |\u{fffd}| byte 16 (0xC0) is not UTF-8 / is it GBK? save the file as UTF-8";
    utf16: b"\xff\xfet\0"
        => "1:1 |\u{fffd}| byte 0 (0xFF) is not UTF-8 / is it GBK? save the file as UTF-8";
    gbk_after_a_mark: b"\xef\xbb\xbftitle: \xc0\xee"
        => "1:8 |\u{fffd}| byte 10 (0xC0) is not UTF-8 / is it GBK? save the file as UTF-8";
    a_nul: "title: x\nowner: a\0b\n"
        => "2:9 |\0| invisible control character U+0000 / delete it; where a text needs it, write \"\\u0000\"";
    a_next_line: "title: a\u{85}b\n"
        => "1:9 |\u{85}| special line break U+0085 (invisible; YAML readers disagree about it) / delete it, or use an ordinary line break";
    a_line_separator: "title: \"中\u{2028}\"\n"
        => "1:10 |\u{2028}| special line break U+2028 (invisible; YAML readers disagree about it) / delete it, or use an ordinary line break";
    a_tab: "title: x\nmandate:\n\tperson: y\n"
        => "3:1 |\t| tab in the indentation / use spaces";
    an_empty_file: ""
        => "1:1 || the file is empty / bring it back with `git checkout -- <file>`, or delete it";
    only_comments: "\u{feff}# nothing\n---\n"
        => "1:1 || the file is empty / bring it back with `git checkout -- <file>`, or delete it";
    several_documents: "title: x\n---\ntitle: y\n"
        => "2:1 |-| several YAML documents in one file / keep one: delete `---` and what follows, or move it to a file of its own";
    a_document_after_its_end: "title: x\n...\ntitle: y\n"
        => "3:1 |t| several YAML documents in one file / keep one: delete `---` and what follows, or move it to a file of its own";
    an_anchor: "title: &a x\n"
        => format!("1:8 |&| YAML anchors (`&`) are not supported here / {TEXT}");
    an_alias: "title: x\ntags: [*a]\n"
        => format!("2:8 |*| YAML aliases (`*`) are not supported here / {TEXT}");
    an_anchor_at_a_key: "&k title: x\n"
        => format!("1:1 |&| YAML anchors (`&`) are not supported here / {TEXT}");
    a_tag: "title: !!str x\n"
        => "1:8 |!| YAML tags (`!`) are not supported here / delete the tag; if it is text, put it in double quotes";
    a_merge_key: "title: x\nextra:\n  <<: {a: 1}\n"
        => "3:3 |<<| YAML merge keys (`<<`) are not supported here / write out the fields that it merges in";
    a_complex_key: "? title\n: x\n"
        => "1:1 |?| a key must be text on one line / write `key: value`; if it is text, put it in double quotes";
    a_directive: "%YAML 1.1\n---\ntitle: x\n"
        => "1:1 |%| YAML directives (`%`) are not supported here / delete this line";
    an_open_quote: "title: \"x\nowner: y\n"
        => "1:8 |\"| this quote is never closed / add the closing quote";
    a_quote_closed_too_late: "title: \"x\nowner: \"y\"\n"
        => "2:9 |y\"| the quote opened on line 1 closes here, and something follows / check the quotes of line 1; inside quotes write \\\" for \"";
    an_open_bracket: "title: x\ntags: [a, b\n"
        => "2:7 |[| this bracket is never closed / add the closing bracket";
    a_second_colon: "title: a: b\n"
        => format!("1:9 |:| a second `: ` on one line / {QUOTE}");
    no_colon: "title: x\nowner\n"
        => "2:1 |owner| `key: value` expected here, but there is no colon / add a colon and a space; if it belongs to the text above, indent it";
    a_line_too_deep: "title: x\n  owner: y\n"
        => "2:3 |owner| indented as if it continued the text above / align it with the keys of the same level above, with spaces";
    a_line_between_levels: "title: x\nmandate:\n    person: y\n  from: z\n"
        => "4:3 |f| the indentation fits nothing above / align it with the keys of the same level above, with spaces";
    an_at_sign: "owner: @x\n"
        => "1:8 |@| a value cannot start with `@` / put it in double quotes";
    text_after_a_quote: "title: \"a\" b\n"
        => "1:12 |b| there is something after the end of the value / delete it, or put the whole value in double quotes; comments start with ` #`";
    a_dash_behind_a_key: "tags: - a\n"
        => "1:7 |-| `- ` cannot stand here / start the list on a new line; if it is text, put it in double quotes";
    a_pair_in_a_list: "tags: [a: 1]\n"
        => "1:9 |:| a `key: value` inside `[…]` needs braces / write `[{a: 1}]`";
    a_bad_escape: "title: \"\\q\"\n"
        => "1:9 |\\| not valid YAML: found unknown escape character / check the quotes, colons and indentation of this line and the one above";
}

#[test]
fn columns_count_characters_and_long_lines_are_cut() {
    let text = format!(
        "title: x\nextra: {{名: \"{}\", b: [中]]}}\n",
        "长".repeat(500)
    );
    let fault = read::<Card>(text.as_bytes()).unwrap_err();
    assert_eq!((fault.line, fault.column), (2, 522));
    assert!(fault.excerpt.len() <= 200 && &fault.excerpt[fault.span] == "]");
}

#[test]
fn harmless_marks_are_harmless() {
    let text = "\u{feff}# & * ! <<\r\ntitle: 'a & b * c'\r\nowner: R&D *5 !\r\ntags: [\"&x\", a&b, 50%, http://x/#y]\r\nnote: |\r\n  &a *b\r\n  <<: x\r\n  ======= \r\nextra:\r\n  \"a:b\": 12:30\r\n  url: http://x:80/?q=[1]\r\n...\r\n";
    let card = card(text);
    assert_eq!(card.owner.as_deref(), Some("R&D *5 !"));
    assert_eq!(card.tags, ["&x", "a&b", "50%", "http://x/#y"]);
    assert_eq!(card.note.as_deref(), Some("&a *b\n<<: x\n======= \n"));
}

#[test]
fn blank_lists_and_options_are_nothing() {
    for nothing in ["", "~", "null", "# c"] {
        let read = card(&format!(
            "title: \"~\"\nowner: {nothing}\ntags: {nothing}\nrisks: {nothing}\nextra: {nothing}\n"
        ));
        assert_eq!(
            read,
            Card {
                title: "~".into(),
                ..Card::default()
            }
        );
    }
    assert_eq!(card("title: 1.10\n").title, "1.10");
}

#[test]
fn bombs_cost_nothing() {
    let deep = |start: &str| format!("title: x\nextra: {}", start.repeat(100_000));
    let stairs = (0..3_000).fold(String::new(), |text, depth| {
        text + &" ".repeat(depth)
            + "a:
"
    });
    let laughs = "a: &a [x,x]\nb: &b [*a,*a]\n".to_owned();
    let all = [
        deep("["),
        deep("{"),
        deep("{a: "),
        format!("title:\n  {}", "- ".repeat(100_000)),
        "? ".repeat(100_000),
        stairs,
        laughs,
    ];
    for text in all {
        let start = std::time::Instant::now();
        assert!(read::<Card>(text.as_bytes()).is_err());
        assert!(
            start.elapsed().as_millis() < 2_000,
            "{:.40} took {:?}",
            text,
            start.elapsed()
        );
    }
    let fault = read::<Card>(deep("[").as_bytes()).unwrap_err();
    assert_eq!(fault.message.en, "nested more than 128 levels deep");
    assert_eq!(
        read::<Card>(&vec![b' '; 65 << 20]).unwrap_err().message.en,
        "the file is larger than 64 MiB"
    );
}

#[test]
fn values_that_did_not_come_from_a_file_are_checked_alike() {
    let value = |text: &str| serde_yaml::from_str::<Value>(text).unwrap();
    let wrong = |text: &str| from_value::<Card>(&value(text)).unwrap_err();
    assert_eq!(
        wrong("{title: x, ownr: y}").en,
        "unknown key `ownr`; did you mean `owner`?"
    );
    assert_eq!(
        wrong("{title: x, risks: [{id: a}]}").en,
        "item 1 of `risks`: `text` is missing"
    );
    assert_eq!(
        wrong("{title: x, risks: [{id: a, text: t, amount: '1'}]}").zh,
        "`risks` 第 1 项的 `amount`：`1` 不是金额"
    );
    assert_eq!(wrong("{title: ~}").en, "`title` has no value");
    assert_eq!(
        from_value::<Card>(&value("{title: x, tags: ~}"))
            .unwrap()
            .title,
        "x"
    );
}

#[test]
fn a_path_leads_to_its_place() {
    let text = "\u{feff}title: x\nrisks:\n  - id: R-1\n    text: \"中\"\n  - {id: R-2, text: t}\n"
        .as_bytes();
    assert_eq!(locate(text, &[]), Some((1, 1)));
    assert_eq!(locate(text, &["risks", "0"]), Some((3, 5)));
    assert_eq!(locate(text, &["risks", "1", "text"]), Some((5, 15)));
    assert_eq!(locate(text, &["risks", "2"]), None);
    assert_eq!(locate(b"a: [", &["a"]), None);
}
