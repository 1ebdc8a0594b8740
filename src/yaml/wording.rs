//! Serde's English said to people, in both languages; "did you mean". Not where it was found; that is `trouble`.

use crate::both;
use crate::text::Both;

/// What to do about a value that its own type refused.
pub(super) fn hint(field: &str) -> Both {
    if field.is_empty() {
        both!("改正后重试", "correct it and try again")
    } else {
        both!("改正 `{field}` 后重试", "correct `{field}` and try again")
    }
}

/// Our own types speak both languages at once, divided by a unit separator.
pub(super) fn halves(words: &str) -> Both {
    let words = words.trim();
    // How chrono says that a date cannot be.
    let dates = [
        "input is out of range",
        "input contains invalid characters",
        "premature end of input",
        "trailing input",
        "no possible date and time matching input",
    ];
    if dates.contains(&words) {
        return both!("不是存在的日期", "no such date");
    }
    match words.split_once('\u{241f}') {
        Some((zh, en)) => Both {
            zh: zh.to_owned(),
            en: en.to_owned(),
        },
        None => Both::same(words),
    }
}

/// The message and hint for a value of the wrong kind.
pub(super) fn wrong(found: &str, expected: &str) -> (Both, Both) {
    let (is, should) = (discovery(found), expectation(expected));
    let message = Both {
        zh: format!("是{}，应为{}", is.zh, should.zh),
        en: format!("is {}, expected {}", is.en, should.en),
    };
    let hint = match expected {
        "a string" => both!(
            "若是文本，请加双引号",
            "if it is meant as text, put it in double quotes"
        ),
        "a boolean" => both!("写 true 或 false", "write true or false"),
        "a sequence" => both!(
            "每项一行，写成 `- 值`；没有则写 []",
            "write one `- item` a line, or [] for none"
        ),
        _ if expected == "a map" || expected.starts_with("struct ") => both!(
            "每行一个 `键: 值`，并缩进",
            "write one `key: value` a line, indented"
        ),
        _ => Both {
            zh: format!("改为{}", should.zh),
            en: format!("change it to {}", should.en),
        },
    };
    (message, hint)
}

/// The names that are allowed, the likely one first; a word is followed by its Chinese label after a unit separator.
pub(super) fn among<'n>(found: &str, allowed: &'n [&'n str]) -> Both {
    let apart = |name: &'n &'n str| name.split_once('\u{241f}').unwrap_or((name, ""));
    let (words, labels): (Vec<_>, Vec<_>) = allowed.iter().map(apart).unzip();
    if let Some(near) = nearest(found, &words) {
        return both!("是不是 `{near}`？", "did you mean `{near}`?");
    }
    let zh = words.iter().zip(labels).map(|(word, label)| match label {
        "" => format!("`{word}`"),
        label => format!("`{word}`（{label}）"),
    });
    let en = words.iter().map(|word| format!("`{word}`"));
    match words.len() {
        0 => both!("这里不接受任何键", "none is allowed here"),
        _ => Both {
            zh: format!("可用：{}", zh.collect::<Vec<_>>().join("、")),
            en: format!("allowed: {}", en.collect::<Vec<_>>().join(", ")),
        },
    }
}

/// The name that a person most likely meant.
fn nearest<'n>(found: &str, allowed: &[&'n str]) -> Option<&'n str> {
    let lower = found.to_lowercase();
    let score = |name: &str| {
        strsim::normalized_damerau_levenshtein(&lower, &name.to_lowercase())
            .max(strsim::jaro_winkler(&lower, name) - 0.3)
    };
    let best = allowed
        .iter()
        .copied()
        .max_by(|a, b| score(a).total_cmp(&score(b)))?;
    (score(best) >= 0.6).then_some(best)
}

/// What was found, in words.
fn discovery(found: &str) -> Both {
    let (kind, rest) = match found.find('`').or_else(|| found.find('"')) {
        Some(at) => (found[..at].trim_end(), &found[at..]),
        None => (found, ""),
    };
    let both = |zh: &str, en: &str| Both {
        zh: format!("{zh} {rest}").trim_end().to_owned(),
        en: format!("{en} {rest}").trim_end().to_owned(),
    };
    match kind {
        "string" => both("文本", "the text"),
        "integer" | "floating point" => both("数字", "the number"),
        "boolean" => both("真假值", "the truth value"),
        "map" => both("键值表", "a mapping"),
        "sequence" => both("列表", "a list"),
        _ => Both::same(found),
    }
}

/// What a type wants, in words.
pub(super) fn expectation(expected: &str) -> Both {
    match expected {
        "a string" | "string" | "str" => both!("文本", "a text"),
        "a boolean" => both!("真假值", "true or false"),
        "a sequence" => both!("列表", "a list"),
        "a map" => both!("键值表", "a mapping"),
        "u8" | "u16" | "u32" | "u64" | "usize" => {
            both!("不小于 0 的整数", "a whole number, 0 or more")
        }
        "i8" | "i16" | "i32" | "i64" | "isize" => both!("整数", "a whole number"),
        "f32" | "f64" => both!("数字", "a number"),
        _ if expected.starts_with("struct ") => both!("键值表", "a mapping"),
        _ if expected.starts_with("enum ") => both!("一个选项名", "the name of an option"),
        _ => halves(expected),
    }
}
