//! The sheet of a week: what is written already stands as a comment and is not asked again; last week's promises are.

use anyhow::Result;

use super::{
    Line,
    entries::{Entry, merge, parse},
};
use crate::{
    commands::Context,
    model::{Finding, Project, Role, Week, Weekly, Words},
    text::Lang,
};

/// Fits the entries to the week of today.
pub(super) fn of_the_week(
    entries: &mut Vec<Entry>,
    context: &Context,
    project: &Project,
    line: &Line,
    wants: &[Finding],
) -> Result<()> {
    let week = Week::of(context.now(project)?.date_naive());
    let nothing = Weekly::draft(week);
    let weekly = project.weekly(week).unwrap_or(&nothing);
    let promises = project
        .report_before(week)
        .map_or(&[][..], |before| &before.next);
    let open = (1..)
        .zip(promises)
        .filter(|(n, _)| !weekly.done.iter().any(|kept| kept.n == *n));
    for (n, promise) in open {
        let why = format!("{} · {} · {}", promise.text, promise.owner, promise.due);
        let command = format!("weekly done {n} --do --not --reason");
        merge(entries, parse(&command, Some(Role::Pd)), why, line);
    }
    for entry in entries
        .iter_mut()
        .filter(|entry| entry.words[0] == "weekly")
    {
        let (known, said) = written(weekly, &entry.words, context.ui.lang);
        let head = match context.ui.lang {
            Lang::Zh => "已有：",
            Lang::En => "there is: ",
        };
        entry
            .why
            .extend(known.iter().map(|text| format!("{head}{text}")));
        entry
            .asked
            .retain(|asked| !said.contains(&asked.as_str()) || lacks(wants, asked));
    }
    // What is all said is asked by nobody; a row may always be added.
    entries.retain(|entry| entry.words != ["weekly", "set"] || !entry.asked.is_empty());
    Ok(())
}

/// Whether the report still lacks what this flag says.
fn lacks(wants: &[Finding], flag: &str) -> bool {
    let flag = format!("--{flag}");
    let commands = wants.iter().filter_map(|want| want.command.as_ref());
    commands
        .flat_map(|command| command.split_whitespace())
        .any(|word| word == flag)
}

/// What the week says already where this command would write, and the flags that this answers.
fn written(weekly: &Weekly, words: &[String], lang: Lang) -> (Vec<String>, Vec<&'static str>) {
    let (mut known, mut said) = (Vec::new(), Vec::new());
    match words[1].as_str() {
        "set" => {
            if let Some(rag) = weekly.rag {
                let (zh, en) = rag.label();
                let light = if lang == Lang::Zh { zh } else { en };
                let why = weekly.rag_reason.as_deref().unwrap_or_default();
                known.push(format!("{light} {why}").trim().to_owned());
                said.extend(["rag", "rag-reason"]);
            }
            if !weekly.headline.is_empty() {
                known.extend(weekly.headline.clone());
                said.push("headline");
            }
            if let Some(win) = weekly.forecast.as_ref().and_then(|forecast| forecast.win) {
                known.push(format!("win {win}"));
                said.push("win");
            }
            if weekly.no_change || !weekly.changes.is_empty() {
                said.push("no-change");
            }
            if weekly.no_progress_reason.is_some() || !weekly.progress.is_empty() {
                said.push("no-progress-reason");
            }
        }
        "progress" => known.extend(weekly.progress.iter().map(|note| note.text.clone())),
        "change" => known.extend(weekly.changes.iter().map(|change| change.text.clone())),
        "next" => known.extend(
            weekly
                .next
                .iter()
                .map(|promise| format!("{} · {} · {}", promise.text, promise.owner, promise.due)),
        ),
        "ask" => known.extend(weekly.asks.iter().map(|ask| ask.what.clone())),
        "move" => known.extend(weekly.competitor_moves.iter().map(|one| one.text.clone())),
        "element" => {
            let element = weekly
                .elements
                .iter()
                .find(|row| Some(row.element.word()) == words.get(2).map(String::as_str));
            if let Some(row) = element {
                let parts = [&row.this_week, &row.deviation, &row.next_week];
                known.extend(parts.into_iter().flatten().cloned());
            }
        }
        _ => {}
    }
    (known, said)
}
