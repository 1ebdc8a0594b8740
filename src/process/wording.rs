//! Whether a text says something: placeholders are no answers. Not a judge of style.

/// Words that people write where they have nothing to say.
const EMPTY: &[&str] = &[
    "tbd",
    "tba",
    "tbc",
    "todo",
    "n/a",
    "na",
    "nil",
    "null",
    "none",
    "nothing",
    "unknown",
    "test",
    "dummy",
    "placeholder",
    "lorem ipsum",
    "to be defined",
    "to be determined",
    "to be confirmed",
    "asdf",
    "同上",
    "略",
    "无",
    "没有",
    "暂无",
    "待定",
    "待补",
    "待补充",
    "待填",
    "待填写",
    "待确认",
    "待完善",
    "未定",
    "未知",
    "不详",
    "测试",
    "占位",
];

/// Whether `text` only holds a place: empty, `TBD`, `待定`, `无`, `xxx`, `???`. One letter may be a name.
pub fn placeholder(text: &str) -> bool {
    let plain: String = text
        .trim()
        .trim_matches(|c: char| c.is_whitespace() || is_mark(c))
        .to_lowercase();
    plain.is_empty()
        || plain.chars().count() > 1 && plain.chars().all(|c| c == 'x' || c == 'ｘ')
        || EMPTY.contains(&plain.as_str())
}

/// Words that say that there is none: no placeholder where that can be the truth.
const NONE: &[&str] = &["无", "没有", "none", "nothing", "nil"];

/// Whether `text` answers a question whose answer may be that there is none.
pub fn answers(text: &str) -> bool {
    let plain = text.trim().trim_matches(is_mark).to_lowercase();
    !placeholder(text) || NONE.contains(&plain.as_str())
}

/// Marks that say nothing by themselves; `%`, `+` and currency signs do.
fn is_mark(c: char) -> bool {
    ".,;:!?-_/\\~*#<>()[]{}\"'…。，、；：！？—～·（）【】《》“”‘’".contains(c)
}

/// Whether `text` is there and says something.
pub(super) fn says(text: Option<&String>) -> bool {
    text.is_some_and(|text| !placeholder(text))
}

/// Whether one of `texts` says something.
pub(super) fn any_says(texts: &[String]) -> bool {
    texts.iter().any(|text| !placeholder(text))
}

/// Words that name everybody, and so nobody.
const GROUPS: &[&str] = &[
    "team",
    "the team",
    "project team",
    "sales team",
    "all",
    "everyone",
    "everybody",
    "we",
    "us",
    "团队",
    "项目团队",
    "项目组",
    "销售项目组",
    "全体",
    "全体成员",
    "全员",
    "所有人",
    "大家",
];

/// Whether `owner` is a group: who answers for something is a person.
pub(super) fn is_group(owner: &str) -> bool {
    let plain = owner.trim().trim_matches(is_mark).to_lowercase();
    GROUPS.contains(&plain.as_str())
}

/// Words for watching that name nothing that is done.
const WATCHING: &[&str] = &[
    "monitor",
    "monitoring",
    "monitor it",
    "monitor closely",
    "keep monitoring",
    "watch",
    "watch it",
    "watch closely",
    "keep watching",
    "keep an eye on it",
    "observe",
    "track",
    "track it",
    "follow up",
    "监控",
    "监控风险",
    "持续监控",
    "密切监控",
    "加强监控",
    "监测",
    "关注",
    "持续关注",
    "密切关注",
    "重点关注",
    "加强关注",
    "跟踪",
    "持续跟踪",
    "密切跟踪",
    "跟进",
    "持续跟进",
    "观察",
];

/// Whether an action only watches: "monitor" is no response.
pub(super) fn only_watches(text: &str) -> bool {
    let plain = text.trim().trim_matches(is_mark).to_lowercase();
    placeholder(text) || WATCHING.contains(&plain.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_no_answers() {
        for text in [
            "",
            "  ",
            "TBD",
            "tbd.",
            "待定",
            "无",
            "无。",
            "xxx",
            "XX",
            "???",
            "-",
            "N/A",
            "（待补充）",
        ] {
            assert!(placeholder(text), "{text}");
        }
        for text in [
            "无竞争对手中标记录",
            "TBD by the customer on Friday",
            "5%",
            "m",
            "x1",
            "c",
        ] {
            assert!(!placeholder(text), "{text}");
        }
    }

    #[test]
    fn none_answers_a_question_that_it_can_answer() {
        assert!(answers("无") && answers("无。") && answers("None") && answers("含培训"));
        assert!(!answers("待定") && !answers("") && !answers("-") && !answers("暂无"));
    }

    #[test]
    fn a_group_is_no_person() {
        assert!(is_group("team") && is_group("项目组") && is_group(" Everyone. "));
        assert!(!is_group("李娜") && !is_group("Teamer"));
    }

    #[test]
    fn watching_is_no_response() {
        assert!(
            only_watches("监控")
                && only_watches("Monitor.")
                && !only_watches("监控评分办法并提出澄清")
        );
    }
}
