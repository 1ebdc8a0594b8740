//! What templates can ask for with `|`: words, money, lists, lights. Every filter answers nothing with a dash.

use std::str::FromStr;

use rust_decimal::Decimal;
use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use crate::{
    model::{Element, LABELS, MeetingKind, Money, Percent, Words},
    report::escape,
    text::Lang,
};

/// What stands where nothing is known.
const NOTHING: &str = "—";

/// Words of the views that no enumeration of the records has.
const MORE_LABELS: &[(&str, &str, &str)] = &[
    ("baselined", "已基线", "baselined"),
    ("late", "逾期", "late"),
    ("not_done", "未兑现", "not kept"),
    ("not_started", "未开始", "not started"),
    ("decided", "已决策", "decided"),
    ("revised", "已修订", "revised"),
    ("submitted", "已提交", "submitted"),
    ("kept", "已兑现", "kept"),
    // Who gives an opinion at a gate.
    ("finance", "财务", "finance"),
    ("quality", "质量", "quality"),
    ("sales", "销售", "sales"),
    // Steps that a row of the checklist blocks.
    ("qualify", "验证机会点", "validation"),
    ("ati-submit", "立项申请", "ATI submission"),
    ("ati-decide", "立项通过", "ATI go"),
    ("baseline", "策划基线", "baseline"),
    ("milestone-bid", "投标", "bid"),
    ("outcome-won", "登记赢单", "outcome won"),
    ("close-start", "开始关闭", "start of closing"),
    ("close-finish", "批准关闭", "approval of closing"),
    ("archive", "归档", "archive"),
];

/// The proper name of an element, as a title.
fn element_name(word: &str, lang: Lang) -> Option<String> {
    let (zh, en) = Element::of(word)?.label();
    Some(match lang {
        Lang::Zh => zh.to_owned(),
        Lang::En => format!("{}{}", en[..1].to_uppercase(), &en[1..]),
    })
}

/// The word for people of a code; a code that is none stays as it is.
pub fn word(code: &str, lang: Lang) -> &str {
    LABELS
        .iter()
        .chain(MORE_LABELS)
        .find(|(word, ..)| *word == code)
        .map_or(code, |(_, zh, en)| match lang {
            Lang::Zh => zh,
            Lang::En => en,
        })
}

/// The text of a value; none where there is nothing in it.
fn text(value: &Value) -> Option<String> {
    let text = value.to_string();
    (!value.is_none() && !text.trim().is_empty()).then_some(text)
}

/// Applies `show` to a text, or to each text of a list, joined by `between`.
fn each(value: &Value, between: &str, show: impl Fn(&str) -> String) -> TeraResult<Value> {
    if value.is_undefined() {
        return Err(Error::message("there is nothing of this name"));
    }
    let parts: Vec<String> = match value.as_array() {
        Some(items) => items
            .iter()
            .filter_map(text)
            .map(|item| show(&item))
            .collect(),
        None => text(value).iter().map(|item| show(item)).collect(),
    };
    Ok(Value::safe_string(&if parts.is_empty() {
        NOTHING.to_owned()
    } else {
        parts.join(between)
    }))
}

fn light(word_of: &str, lang: Lang) -> String {
    let lamp = match word_of {
        "green" => "🟢 ",
        "amber" => "🟡 ",
        "red" => "🔴 ",
        _ => "",
    };
    format!("{lamp}{}", escape::markdown(word(word_of, lang)))
}

/// How a checklist row stands, with a mark that is seen at a glance.
fn tick(status: &str, lang: Lang) -> String {
    let mark = match status {
        "done" => "✅",
        "failed" => "❌",
        "open" => "⬜",
        _ => "➖",
    };
    format!("{mark} {}", escape::markdown(word(status, lang)))
}

fn money(text: &str) -> String {
    Money::signed(text).map_or_else(|_| escape::markdown(text), |money| money.pretty())
}

/// A number, a percentage or an amount with its sign: `+5%`, `CNY +1,000.00`, `0`.
fn signed(text: &str) -> String {
    if let Ok(amount) = Money::signed(text) {
        let pretty = amount.pretty();
        return if amount.amount > Decimal::ZERO {
            pretty.replacen(' ', " +", 1)
        } else {
            pretty
        };
    }
    let positive = Percent::from_str(text).is_ok_and(|share| share.0 > Decimal::ZERO)
        || text.parse::<i64>().is_ok_and(|number| number > 0);
    if positive {
        format!("+{text}")
    } else {
        escape::markdown(text)
    }
}

/// A difference: that of two percentages counts points, not per cent.
fn points(text: &str, lang: Lang) -> String {
    let difference = signed(text);
    match (difference.strip_suffix('%'), lang) {
        (Some(number), Lang::Zh) => format!("{number} 个百分点"),
        (Some(number), Lang::En) => format!("{number} pp"),
        (None, _) => difference,
    }
}

/// Registers every filter for documents in `lang`.
pub fn register(tera: &mut Tera, lang: Lang) {
    register_words(tera, lang);
    register_texts(tera, lang);
}

/// What stands between the items of a list in one line.
fn comma(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "、",
        Lang::En => ", ",
    }
}

/// Filters that look a code up.
fn register_words(tera: &mut Tera, lang: Lang) {
    let comma = comma(lang);
    tera.register_filter("word", move |value: &Value, _: Kwargs, _: &State<'_>| {
        each(value, comma, |code| escape::markdown(word(code, lang)))
    });
    tera.register_filter("element", move |value: &Value, _: Kwargs, _: &State<'_>| {
        each(value, comma, |code| {
            element_name(code, lang).unwrap_or_else(|| escape::markdown(code))
        })
    });
    tera.register_filter("meeting", move |value: &Value, _: Kwargs, _: &State<'_>| {
        each(value, comma, |code| {
            let label = MeetingKind::of(code).map(Words::label);
            label.map_or_else(
                || escape::markdown(code),
                |(zh, en)| if lang == Lang::Zh { zh } else { en }.to_owned(),
            )
        })
    });
    tera.register_filter("light", move |value: &Value, _: Kwargs, _: &State<'_>| {
        each(value, comma, |code| light(code, lang))
    });
    tera.register_filter("tick", move |value: &Value, _: Kwargs, _: &State<'_>| {
        each(value, comma, |code| tick(code, lang))
    });
    tera.register_filter("yes", move |value: &Value, _: Kwargs, _: &State<'_>| {
        let answer = match value.as_bool() {
            Some(true) => word("yes", lang),
            Some(false) => word("no", lang),
            None => NOTHING,
        };
        Value::safe_string(answer)
    });
}

/// Filters that show what is there: amounts, lists, moments, names.
fn register_texts(tera: &mut Tera, lang: Lang) {
    let comma = comma(lang);
    tera.register_filter("money", |value: &Value, _: Kwargs, _: &State<'_>| {
        each(value, "<br>", money)
    });
    tera.register_filter("signed", |value: &Value, _: Kwargs, _: &State<'_>| {
        each(value, "<br>", signed)
    });
    tera.register_filter("points", move |value: &Value, _: Kwargs, _: &State<'_>| {
        each(value, "<br>", |text| points(text, lang))
    });
    tera.register_filter("list", move |value: &Value, _: Kwargs, _: &State<'_>| {
        each(value, comma, escape::markdown)
    });
    tera.register_filter("lines", |value: &Value, _: Kwargs, _: &State<'_>| {
        each(value, "<br>", escape::markdown)
    });
    tera.register_filter("text", |value: &Value, _: Kwargs, _: &State<'_>| {
        each(value, "<br>", escape::markdown)
    });
    tera.register_filter("moment", |value: &Value, _: Kwargs, _: &State<'_>| {
        each(value, "<br>", |at| {
            escape::markdown(&at.get(..16).unwrap_or(at).replacen('T', " ", 1))
        })
    });
    tera.register_filter("code", |value: &Value, _: Kwargs, _: &State<'_>| {
        each(value, "<br>", escape::code)
    });
    tera.register_filter("mermaid", move |value: &Value, _: Kwargs, _: &State<'_>| {
        each(value, comma, escape::mermaid)
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_money_and_signs() {
        assert_eq!(word("conditional_go", Lang::Zh), "有条件通过");
        assert_eq!(word("her own words", Lang::Zh), "her own words");
        assert_eq!(money("CNY 12000000.00"), "CNY 12,000,000.00");
        assert_eq!(signed("CNY 1000.00"), "CNY +1,000.00");
        assert_eq!(signed("CNY -1000.00"), "CNY -1,000.00");
        assert_eq!(signed("-5%"), "-5%");
        assert_eq!(signed("5%"), "+5%");
        assert_eq!(signed("0"), "0");
        assert_eq!(points("-4%", Lang::En), "-4 pp");
        assert_eq!(points("4%", Lang::Zh), "+4 个百分点");
        assert_eq!(points("CNY 1000.00", Lang::En), "CNY +1,000.00");
        assert_eq!(element_name("commercial", Lang::Zh).unwrap(), "商务和融资");
        assert_eq!(element_name("cross", Lang::En).unwrap(), "Cross-element");
    }
}
