//! How a single string is written so that every YAML reader reads the same string. Not where it is put; that is `write`.

use std::fmt::Write;

use serde_yaml::Number;

use super::Value;

/// How a scalar typed by a person reads: a number, true or false, else the text itself. Never panics.
///
/// A number loses its spelling (`1.10` is 1.1): where a text is wanted, keep what was typed.
pub fn scalar(text: &str) -> Value {
    let typed = text.trim();
    match typed {
        "true" => return Value::Bool(true),
        "false" => return Value::Bool(false),
        _ => {}
    }
    let numeric = typed.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.'))
        && typed
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'+' | b'.'));
    match serde_yaml::from_str::<Value>(if numeric { typed } else { "" }) {
        Ok(Value::Number(number)) if number.as_f64().is_some_and(f64::is_finite) => {
            Value::Number(number)
        }
        _ => Value::String(text.to_owned()),
    }
}

/// Whether `text` may stand without quotes; in brackets (`flow`) more is refused.
pub(super) fn plain(text: &str, flow: bool) -> bool {
    let ends_blank = text.starts_with(char::is_whitespace) || text.ends_with(char::is_whitespace);
    let indicator = |c: char| "-?:,[]{}#&*!|>'\"%@`=".contains(c);
    if text.is_empty()
        || ends_blank
        || text.starts_with(indicator)
        || text.ends_with(':')
        || text.starts_with("...")
    {
        return false;
    }
    if text.contains(": ") || text.contains(" #") || text.contains(special) || text == "<<" {
        return false;
    }
    if flow && text.contains([',', '[', ']', '{', '}', ':', '?', '#']) {
        return false;
    }
    !word(text) && !number(text) && !timestamp(text) && !money(text)
}

/// Characters that need an escape, or that readers disagree about.
fn special(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
        )
}

/// The words of YAML 1.1 and 1.2 for true, false, nothing and the numbers without digits.
fn word(text: &str) -> bool {
    const WORDS: [&str; 15] = [
        "y", "yes", "n", "no", "true", "false", "on", "off", "null", "~", "<<", "inf", "infinity",
        "nan", "none",
    ];
    let bare = text.strip_prefix(['-', '+']).unwrap_or(text);
    let bare = bare.strip_prefix('.').unwrap_or(bare);
    text.len() <= 10 && WORDS.contains(&bare.to_ascii_lowercase().as_str())
}

/// What could be an integer, a float, a time of day or a date in one version or another.
fn number(text: &str) -> bool {
    let digits = |b: u8| {
        b.is_ascii_hexdigit()
            || matches!(
                b,
                b'x' | b'X' | b'o' | b'O' | b'_' | b'.' | b'+' | b'-' | b':' | b','
            )
    };
    let first = text.as_bytes()[0];
    (first.is_ascii_digit() || matches!(first, b'+' | b'.'))
        && text.bytes().any(|b| b.is_ascii_digit())
        && text.bytes().all(digits)
}

/// A date with a time: `2026-01-01T10:00:00Z`, `2026-01-01 10:00`.
fn timestamp(text: &str) -> bool {
    let mut parts = text.splitn(3, '-');
    let (year, month) = (
        parts.next().unwrap_or_default(),
        parts.next().unwrap_or_default(),
    );
    let all_digits = |part: &str, least: usize, most: usize| {
        (least..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
    };
    all_digits(year, 4, 4)
        && all_digits(month, 1, 2)
        && parts
            .next()
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// `CNY 12000000.00`: quoted by convention, so that all money looks alike.
fn money(text: &str) -> bool {
    let Some((currency, amount)) = text.split_once(' ') else {
        return false;
    };
    let amount = amount.strip_prefix('-').unwrap_or(amount);
    currency.len() == 3
        && currency.bytes().all(|b| b.is_ascii_uppercase())
        && amount.starts_with(|c: char| c.is_ascii_digit())
        && amount
            .bytes()
            .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',' | b'_'))
}

/// `text` in double quotes, on one line.
pub(super) fn double(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            _ if special(c) && u32::from(c) < 0x100 => drop(write!(out, "\\x{:02X}", u32::from(c))),
            _ if special(c) => drop(write!(out, "\\u{:04X}", u32::from(c))),
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}

/// `text` in single quotes, where it needs no escape.
pub(super) fn single(text: &str) -> Option<String> {
    (!text.contains(special)).then(|| format!("'{}'", text.replace('\'', "''")))
}

/// A number that YAML 1.1 reads as a number too: `1e16` would be a text there.
pub(super) fn digits(number: &Number) -> String {
    let text = number.to_string();
    let Some((mantissa, exponent)) = text.split_once('e') else {
        return text;
    };
    let point = if mantissa.contains('.') { "" } else { ".0" };
    let sign = if exponent.starts_with('-') { "" } else { "+" };
    format!("{mantissa}{point}e{sign}{exponent}")
}

/// The header and lines of a block scalar for `text`: `|`, `|-`, `|+`, with `step` where the text starts with blanks.
pub(super) fn block(text: &str, step: usize) -> Option<(String, Vec<&str>)> {
    let body = text.trim_end_matches('\n');
    let lines: Vec<&str> = text
        .strip_suffix('\n')
        .unwrap_or(text)
        .split('\n')
        .collect();
    let odd = |line: &&str| {
        line.starts_with('\t')
            || (!line.is_empty() && line.trim().is_empty())
            || line.contains(special_but_tab)
    };
    let one_line = !text.contains('\n');
    if one_line || body.is_empty() || body.starts_with('\n') || step > 9 || lines.iter().any(odd) {
        return None;
    }
    let indent = if body.starts_with(' ') {
        step.to_string()
    } else {
        String::new()
    };
    let chomp = match text.len() - body.len() {
        0 => "-",
        1 => "",
        _ => "+",
    };
    Some((format!("|{indent}{chomp}"), lines))
}

fn special_but_tab(c: char) -> bool {
    c != '\t' && special(c)
}
