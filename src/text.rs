//! Words for people: every sentence in Chinese and English at once. Not the place where one is chosen; that is `ui`.
//!
//! A text that lacks a language, or an argument in one of them, does not compile.

use std::borrow::Cow;

/// The languages that the tool speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// 简体中文.
    Zh,
    /// English.
    #[default]
    En,
}

impl Lang {
    /// The language of a tag such as `zh`, `zh_CN.UTF-8` or `en-GB`; none for any other language.
    pub fn of_tag(tag: &str) -> Option<Self> {
        let tag = tag.to_ascii_lowercase();
        match tag.split(['_', '-', '.']).next() {
            Some("zh") => Some(Self::Zh),
            Some("en" | "c" | "posix") => Some(Self::En),
            _ => None,
        }
    }

    /// `zh` or `en`: the folder of the templates and the value of `--lang`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::En => "en",
        }
    }
}

/// A word of a command that can be pasted: quoted where a shell would split or change it.
pub fn pasted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "/._-+=:,@%".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_owned();
    }
    shlex::try_quote(word).map_or_else(|_| word.to_owned(), Into::into)
}

/// The words of a command as a shell reads them.
pub fn words_pasted(command: &str) -> Vec<String> {
    let plain = || command.split_whitespace().map(str::to_owned).collect();
    shlex::split(command).unwrap_or_else(plain)
}

/// One text in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Both {
    /// 中文.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Both {
    /// A sentence around a word that has a label in each language; `{}` is the word.
    pub fn around(zh: &str, en: &str, label: (&str, &str)) -> Self {
        Self {
            zh: zh.replace("{}", label.0),
            en: en.replace("{}", label.1),
        }
    }

    /// The same in both languages: a name, a number, somebody's own words.
    pub fn same(text: impl Into<String>) -> Self {
        let text = text.into();
        Self {
            zh: text.clone(),
            en: text,
        }
    }

    /// The text in `lang`.
    pub fn in_lang(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

/// Whether a character can only do harm: controls, and marks that turn the direction of the text around.
pub fn is_harmful(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{85}')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Text that stays on its line and shows in its own order, whatever somebody wrote into a record.
pub fn on_a_line(text: &str) -> Cow<'_, str> {
    let breaks = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    if !text.contains(|c| breaks(c) || is_harmful(c)) {
        return Cow::Borrowed(text);
    }
    let harmless = text.chars().filter(|c| c.is_control() || !is_harmful(*c));
    harmless.map(|c| if breaks(c) { ' ' } else { c }).collect()
}

/// A text in both languages, formatted: `both!("已添加 {id}。", "Added {id}.")`.
#[macro_export]
macro_rules! both {
    ($zh:literal, $en:literal $(, $($args:tt)*)?) => {
        $crate::text::Both { zh: format!($zh $(, $($args)*)?), en: format!($en $(, $($args)*)?) }
    };
}

/// A help text in both languages as one constant; `cli` shows the half that is asked for.
#[macro_export]
macro_rules! help {
    ($zh:literal, $en:literal) => {
        concat!($zh, "\u{241f}", $en)
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_imitate_a_line_or_turn_one_around() {
        assert_eq!(on_a_line("a\nb\u{1b}[31m\tc"), "a b [31m c");
        assert_eq!(on_a_line("a\u{202e}b\u{2066}c\u{2028}d"), "abc d");
    }

    #[test]
    fn what_is_pasted_is_read_as_one_word() {
        for (word, quoted) in [
            ("王磊", "王磊"),
            ("2026-11-06", "2026-11-06"),
            ("Ann Lee", "'Ann Lee'"),
            ("a$b", "'a$b'"),
        ] {
            assert_eq!(pasted(word), quoted);
        }
        for word in [
            "王磊",
            "Ann Lee",
            "Ann O'Brien",
            "$HOME",
            "a|b",
            "",
            "李 娜;rm",
        ] {
            assert_eq!(
                words_pasted(&format!("hold --by {} -y", pasted(word))),
                ["hold", "--by", word, "-y"]
            );
        }
        assert_eq!(words_pasted("it's open"), ["it's", "open"]);
    }
}
