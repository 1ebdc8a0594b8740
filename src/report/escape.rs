//! Makes data harmless inside a document: Markdown text, code spans, Mermaid labels. Not for what a template itself says.

use std::io::{self, Write};

use crate::text::is_harmful;

/// Whether a character ends a line somewhere.
fn is_break(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}'
    )
}

/// The lines of `text` without what surrounds them and without the harmful.
fn lines(text: &str) -> Vec<String> {
    text.replace("\r\n", "\n")
        .trim()
        .split(is_break)
        .map(|line| {
            line.chars()
                .filter(|c| !is_harmful(*c))
                .map(|c| if c == '\t' { ' ' } else { c })
                .collect::<String>()
                .trim()
                .to_owned()
        })
        .collect()
}

/// Whether the line would begin a block of its own: a heading, list, quote, rule, underline, fence or code block.
fn begins_block(line: &str) -> bool {
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    match line.chars().next() {
        Some('#' | '>' | '=' | ':' | '~') => true,
        Some('-' | '+') => line[1..].starts_with([' ', '-', '+']) || line.len() == 1,
        Some(c) if c.is_ascii_digit() => digits
            .strip_prefix(['.', ')'])
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')),
        _ => false,
    }
}

/// One line with every character that Markdown could read as markup made literal.
fn literal(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    let mut rest = line;
    if begins_block(line) {
        let mark = line.trim_start_matches(|c: char| c.is_ascii_digit());
        let (number, _) = line.split_at(line.len() - mark.len());
        out.push_str(number);
        let first = mark.chars().next().unwrap_or_default();
        out.push_str(if first == '>' { "&" } else { "\\" });
        if first == '>' {
            out.push_str("gt;");
        } else {
            out.push(first);
        }
        rest = &mark[first.len_utf8()..];
    }
    let mut before = ' ';
    let mut after = rest.chars().peekable();
    while let Some(c) = after.next() {
        let next = after.peek().copied();
        let inside_word = before.is_alphanumeric() && next.is_some_and(char::is_alphanumeric);
        match c {
            '<' => out.push_str("&lt;"),
            '&' if next.is_some_and(|n| n.is_alphanumeric() || n == '#') => out.push_str("&amp;"),
            '\\' | '`' | '*' | '[' | ']' | '|' | '$' => out.extend(['\\', c]),
            '_' if !inside_word => out.push_str("\\_"),
            '~' if next == Some('~') || before == '~' => out.push_str("\\~"),
            '{' if matches!(next, Some('{' | '%' | '#')) => out.push_str("\\{"),
            _ => out.push(c),
        }
        before = c;
    }
    out
}

/// Text as Markdown that shows exactly it; lines are kept apart by `<br>`, so that it fits into a table cell too.
pub fn markdown(text: &str) -> String {
    lines(text)
        .iter()
        .map(|line| literal(line))
        .collect::<Vec<_>>()
        .join("<br>")
}

/// [`markdown`] in the form that tera wants.
pub fn escape(text: &str, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(markdown(text).as_bytes())
}

/// Text as a code span; as plain text where a code span could not hold it as it is.
pub fn code(text: &str) -> String {
    let plain = lines(text).join(" ");
    if plain.is_empty() {
        "—".to_owned()
    } else if plain.contains(['`', '<', '|']) {
        markdown(&plain)
    } else {
        format!("`{plain}`")
    }
}

/// Text as a label in a Mermaid chart: what would end or comment it becomes full-width.
pub fn mermaid(text: &str) -> String {
    let wide: String = lines(text)
        .join(" ")
        .chars()
        .map(|c| match c {
            ':' => '：',
            ';' => '；',
            '#' => '＃',
            '"' => '＂',
            '\'' => '＇',
            '`' => '｀',
            '<' => '＜',
            '>' => '＞',
            '%' => '％',
            '{' => '｛',
            '}' => '｝',
            '|' => '｜',
            '\\' => '＼',
            c => c,
        })
        .collect();
    if wide.is_empty() {
        "—".to_owned()
    } else {
        wide
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_becomes_text() {
        for (text, shown) in [
            ("a|b", "a\\|b"),
            ("<b>x</b>", "&lt;b>x&lt;/b>"),
            ("one\ntwo\r\nthree", "one<br>two<br>three"),
            ("# not a heading", "\\# not a heading"),
            ("- not an item", "\\- not an item"),
            ("-5", "-5"),
            ("12. not an item", "12\\. not an item"),
            ("2026-10-30", "2026-10-30"),
            ("23.5%", "23.5%"),
            ("snake_case _not emphasis_", "snake_case \\_not emphasis\\_"),
            ("{{x}} {% y %}", "\\{{x}} \\{% y %}"),
            ("[a](b) *c* `d`", "\\[a\\](b) \\*c\\* \\`d\\`"),
            ("> quote", "&gt; quote"),
            ("R&D &amp; x & y", "R&amp;D &amp;amp; x & y"),
            ("  padded\u{7}\u{202e} ", "padded"),
            ("友商降价8%", "友商降价8%"),
            ("", ""),
        ] {
            assert_eq!(markdown(text), shown, "{text:?}");
        }
    }

    #[test]
    fn a_code_span_holds_only_what_it_can() {
        assert_eq!(code("pursuit weekly done 1"), "`pursuit weekly done 1`");
        assert_eq!(code("a|b `c` <d>"), "a\\|b \\`c\\` &lt;d>");
    }

    #[test]
    fn a_mermaid_label_cannot_end_its_line() {
        assert_eq!(
            mermaid("a: b; c #1 \"d\"\n%%e"),
            "a： b； c ＃1 ＂d＂ ％％e"
        );
        assert_eq!(mermaid(" "), "—");
    }
}
