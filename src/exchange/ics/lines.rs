//! Where the lines of a file stop being iCalendar. Not what they say.

use super::super::Wrong;
use crate::both;
use crate::text::Both;

/// The first line that cannot stand where it does, and why.
pub(super) fn fault(text: &str) -> Wrong {
    let mut open: Vec<(usize, &str)> = Vec::new();
    let mut begun = false;
    for (at, line) in text.lines().enumerate() {
        let number = Some(at + 1);
        let line = line.trim_end();
        // A line that begins with a space goes on with the one before it.
        if line.is_empty() || begun && line.starts_with([' ', '\t']) {
            continue;
        }
        let said = line.split_once(':').filter(|(name, _)| is_name(name));
        let Some((name, value)) = said else {
            return (number, unread(line, begun));
        };
        match name.to_ascii_uppercase().as_str() {
            "BEGIN" if begun || value.eq_ignore_ascii_case("VCALENDAR") => {
                open.push((at + 1, value))
            }
            "END"
                if open
                    .last()
                    .is_some_and(|(_, one)| one.eq_ignore_ascii_case(value)) =>
            {
                open.pop();
            }
            "END" => {
                let message = both!(
                    "END:{value} 没有对应的 BEGIN:{value}",
                    "END:{value} ends nothing that has begun"
                );
                return (number, message);
            }
            _ if open.is_empty() => return (number, unread(line, begun)),
            _ => {}
        }
        begun = true;
    }
    match open.last() {
        Some((line, what)) => {
            let message = both!(
                "BEGIN:{what} 没有对应的 END:{what}",
                "BEGIN:{what} has no END:{what}"
            );
            (Some(*line), message)
        }
        None if begun => (None, both!("文件读不懂", "the file cannot be read")),
        None => (None, both!("文件是空的", "the file is empty")),
    }
}

/// Whether a text can stand before the colon: a name, perhaps with parameters behind `;`.
fn is_name(text: &str) -> bool {
    let name = text.split(';').next().unwrap_or_default();
    let plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
    !name.is_empty() && name.chars().all(plain)
}

fn unread(line: &str, begun: bool) -> Both {
    let shown: String = line.chars().take(40).collect();
    if begun {
        both!(
            "“{shown}”不是 iCalendar 的一行；写作 NAME:VALUE，续行以空格开头",
            "`{shown}` is no line of iCalendar; write NAME:VALUE, and begin what goes on with a space"
        )
    } else {
        both!(
            "不是 iCalendar 文件：“{shown}”处应为 BEGIN:VCALENDAR",
            "not an iCalendar file: it has `{shown}` where BEGIN:VCALENDAR belongs"
        )
    }
}
