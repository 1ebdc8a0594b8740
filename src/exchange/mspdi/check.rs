//! Values of an MSPDI file that cannot be meant, each with its line. Not what they would mean.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::super::Wrong;
use super::time::{minutes, moment};
use crate::both;
use crate::text::Both;

/// What was found on the way through a file.
#[derive(Default)]
pub(super) struct Checked {
    /// The line of each task, in the order of the file.
    pub lines: Vec<usize>,
    /// What cannot be meant.
    pub wrong: Vec<Wrong>,
}

/// The task that is being read.
#[derive(Default)]
struct Task {
    line: usize,
    /// Values by element, each with its line.
    values: Vec<(String, String, usize)>,
}

/// Goes through the text of a file; where it is no XML, as far as it is.
pub(super) fn check(text: &str) -> Checked {
    let mut out = Checked::default();
    let mut reader = Reader::from_str(text);
    let (mut path, mut task): (Vec<String>, Option<Task>) = (Vec::new(), None);
    let (mut line, mut seen, mut value) = (1, 0, String::new());
    loop {
        let Ok(event) = reader.read_event() else {
            return out;
        };
        let at = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let part = text.get(seen..at).unwrap_or_default();
        (line, seen) = (line + part.matches('\n').count(), at);
        match event {
            Event::Start(start) => {
                path.push(start.local_name().as_ref().to_owned());
                value.clear();
                if path == ["Project", "Tasks", "Task"] {
                    out.lines.push(line);
                    let values = Vec::new();
                    task = Some(Task { line, values });
                }
            }
            Event::Text(text) => value.push_str(&text),
            Event::End(_) => {
                let name = path.pop().unwrap_or_default();
                let value = std::mem::take(&mut value).trim().to_owned();
                if path == ["Project", "Tasks"] {
                    task.take()
                        .into_iter()
                        .for_each(|task| task.check(&mut out.wrong));
                } else if path == ["Project"] && name == "StartDate" {
                    let why = unfit(&name, &value);
                    out.wrong.extend(why.map(|why| (Some(line), why)));
                } else if let Some(task) = &mut task {
                    // A link has a type of its own.
                    let name = match path.last().map(String::as_str) {
                        Some("Task") => name,
                        Some(above) => format!("{above}.{name}"),
                        None => continue,
                    };
                    task.values.push((name, value, line));
                }
            }
            Event::Eof => return out,
            _ => {}
        }
    }
}

impl Task {
    fn get(&self, tag: &str) -> Option<&str> {
        let found = self.values.iter().find(|(name, ..)| name == tag);
        found.map(|(_, value, _)| value.as_str())
    }

    fn check(&self, wrong: &mut Vec<Wrong>) {
        let title = self.get("Name").unwrap_or_default();
        let mut say = |line: usize, what: Both| {
            let (zh, en) = (what.zh, what.en);
            wrong.push((
                Some(line),
                both!("任务“{title}”：{zh}", "the task `{title}`: {en}"),
            ));
        };
        for (tag, value, line) in &self.values {
            if let Some(why) = unfit(tag, value) {
                say(*line, why);
            }
            if tag == "PredecessorLink.PredecessorUID" && self.get("UID") == Some(value) {
                say(*line, both!("依赖它自己", "it waits for itself"));
            }
        }
        for (first, last) in [("Start", "Finish"), ("ActualStart", "ActualFinish")] {
            let at = |tag| {
                self.get(tag)
                    .and_then(|text| moment(Some(&text.to_owned())))
            };
            if let (Some(start), Some(finish)) = (at(first), at(last))
                && finish.date() < start.date()
            {
                let (from, to) = (start.date(), finish.date());
                say(
                    self.line,
                    both!(
                        "{last} {to} 早于 {first} {from}",
                        "{last} {to} is before {first} {from}"
                    ),
                );
            }
        }
    }
}

/// Why the value of an element cannot be meant; nothing where it can, or where the element is not read.
fn unfit(tag: &str, value: &str) -> Option<Both> {
    let number = || {
        value
            .parse::<f64>()
            .ok()
            .filter(|number| number.is_finite())
    };
    let whole = |most: u32| value.parse::<u32>().is_ok_and(|number| number <= most);
    let (fits, what) = match tag {
        "PercentComplete" => (
            whole(100),
            both!(" 0 到 100 的整数", "a whole number from 0 to 100"),
        ),
        "Start" | "Finish" | "ActualStart" | "ActualFinish" | "ConstraintDate" | "Deadline"
        | "StartDate" => (
            value.is_empty() || moment(Some(&value.to_owned())).is_some(),
            both!(
                "日期（2026-09-21T08:00:00）",
                "a date (2026-09-21T08:00:00)"
            ),
        ),
        "Duration" | "RemainingDuration" => (
            minutes(value).is_some_and(|minutes| minutes >= 0.0),
            both!(
                "不为负的时长（PT40H0M0S）",
                "a length of time, not negative (PT40H0M0S)"
            ),
        ),
        "ConstraintType" => (whole(7), both!(" 0 到 7", "a number from 0 to 7")),
        "IsNull" | "Active" | "Manual" | "Summary" | "Milestone" | "ExternalTask"
        | "IsSubproject" => (whole(1), both!(" 0 或 1", "0 or 1")),
        "OutlineLevel" => (whole(u32::MAX), both!("整数", "a whole number")),
        "DurationFormat" | "PredecessorLink.Type" | "PredecessorLink.LagFormat" => {
            (whole(255), both!(" 0 到 255", "a number from 0 to 255"))
        }
        "LevelingDelay" | "PredecessorLink.LinkLag" => {
            (number().is_some(), both!("数", "a number"))
        }
        _ => return None,
    };
    let (zh, en) = (what.zh, what.en);
    (!fits).then(|| both!("{tag} “{value}” 应为{zh}", "{tag} `{value}` is not {en}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines of what is wrong in a file whose one task begins on line 2; the values stand on lines of their own.
    fn lines(values: &[&str]) -> Vec<usize> {
        let values = values.join("\n");
        let text = format!(
            "<Project><Tasks>\n<Task><UID>7</UID><Name>标书</Name>\n{values}\n</Task></Tasks></Project>"
        );
        let checked = check(&text);
        assert_eq!(checked.lines, [2]);
        checked
            .wrong
            .into_iter()
            .filter_map(|wrong| wrong.0)
            .collect()
    }

    #[test]
    fn what_cannot_be_meant_is_told_at_its_line() {
        let wrong = [
            "<PercentComplete>101</PercentComplete>",
            "<PercentComplete>300</PercentComplete>",
            "<ConstraintDate>2026-02-30T08:00:00</ConstraintDate>",
            "<Duration>PT-8H0M0S</Duration>",
            "<RemainingDuration>-PT8H0M0S</RemainingDuration>",
            "<PredecessorLink><PredecessorUID>7</PredecessorUID></PredecessorLink>",
            "<Summary>yes</Summary>",
        ];
        assert_eq!(lines(&wrong), [3, 4, 5, 6, 7, 8, 9]);
        let fine = [
            "<PercentComplete>100</PercentComplete>",
            "<Duration>PT0H0M0S</Duration>",
            "<PredecessorLink><PredecessorUID>6</PredecessorUID><LinkLag>-4800</LinkLag></PredecessorLink>",
            "<Notes>PercentComplete 300</Notes>",
        ];
        assert_eq!(lines(&fine), [0; 0]);
        let upside_down = [
            "<ActualStart>2026-09-22T08:00:00</ActualStart>",
            "<ActualFinish>2026-09-21T17:00:00</ActualFinish>",
        ];
        assert_eq!(lines(&upside_down), [2]);
    }
}
