//! The sheet of a week: what is written already stands as a comment and is not asked again; last week's promises are.

use anyhow::Result;

use super::{
    Line,
    entries::{Entry, OF_A_GAP, merge, parse},
};
use crate::{
    both,
    commands::Context,
    model::{Finding, Project, Role, Week, Weekly, Words},
    process::{self, Case},
    text::Lang,
};

/// Each week that was left behind, with what its report lacks and the other way out of it.
pub(super) fn with_gaps(case: &Case, wants: Vec<Finding>) -> Vec<Finding> {
    let mut all = Vec::new();
    for want in wants {
        let command = want.command.as_deref().unwrap_or_default();
        let gap = command
            .strip_prefix("weekly submit")
            .and_then(|rest| rest.strip_prefix(" --week "));
        let Some(gap) = gap.and_then(|week| week.parse::<Week>().ok()) else {
            all.push(want);
            continue;
        };
        let draft = Weekly::draft(gap);
        let weekly = case.project.weekly(gap).unwrap_or(&draft);
        all.extend(process::weeks::lacking(case, weekly));
        let or = both!("{gap} 或者免报", "{gap}: or it is waived");
        let waive = Finding::warning(or).mend(format!("weekly waive --week {gap} --reason TEXT"));
        all.extend([want, waive.by(Role::Pd)]);
    }
    all
}

/// Fits the entries to the week of today and to those that were left behind.
pub(super) fn of_the_weeks(
    entries: &mut Vec<Entry>,
    context: &Context,
    project: &Project,
    line: &Line,
    step: &str,
    wants: &[Finding],
) -> Result<()> {
    let this = Week::of(context.now(project)?.date_naive());
    let mut weeks: Vec<Week> = entries.iter().filter_map(week_of).collect();
    weeks.dedup();
    for week in weeks.iter().filter(|week| **week != this) {
        for more in OF_A_GAP {
            let command = ["weekly", "--week", &week.to_string(), more].join(" ");
            merge(
                entries,
                parse(&command, Some(Role::Pd)),
                String::new(),
                line,
            );
        }
    }
    if step == "weekly" {
        weeks.push(this);
    }
    // What a later week answers, only the one before it says.
    if let Some(week) = weeks.into_iter().min() {
        let weekly = project.weekly(week);
        let promises = project
            .report_before(week)
            .map_or(&[][..], |before| &before.next);
        let open = (1..).zip(promises).filter(|(n, _)| {
            !weekly.is_some_and(|weekly| weekly.done.iter().any(|kept| kept.n == *n))
        });
        for (n, promise) in open {
            let why = format!("{} · {} · {}", promise.text, promise.owner, promise.due);
            let command = format!("weekly done {n} --do --not --reason");
            let mut entry = parse(&command, Some(Role::Pd));
            if week != this {
                entry.fixed = vec!["--week".into(), week.to_string()];
            }
            merge(entries, entry, why, line);
        }
    }
    for entry in entries
        .iter_mut()
        .filter(|entry| entry.words[0] == "weekly")
    {
        let Some(weekly) = project.weekly(week_of(entry).unwrap_or(this)) else {
            continue;
        };
        let (known, said) = written(weekly, &entry.words, context.ui.lang);
        let head = match context.ui.lang {
            Lang::Zh => "已有：",
            Lang::En => "there is: ",
        };
        entry
            .why
            .extend(known.iter().map(|text| format!("{head}{text}")));
        let week = week_of(entry);
        entry
            .asked
            .retain(|asked| !said.contains(&asked.as_str()) || lacks(wants, asked, week));
    }
    // What is all said is asked by nobody; a row may always be added.
    entries.retain(|entry| entry.words != ["weekly", "set"] || !entry.asked.is_empty());
    Ok(())
}

/// The week that an entry names.
fn week_of(entry: &Entry) -> Option<Week> {
    let at = entry.fixed.iter().position(|word| word == "--week")?;
    entry.fixed.get(at + 1)?.parse().ok()
}

/// Whether the report still lacks what this flag says.
fn lacks(wants: &[Finding], flag: &str, week: Option<Week>) -> bool {
    let flag = format!("--{flag}");
    let of_the_week = |want: &&Finding| match week {
        Some(week) => want.about.as_ref() == Some(&week.to_string()),
        None => true,
    };
    let commands = wants.iter().filter(of_the_week);
    let commands = commands.filter_map(|want| want.command.as_ref());
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
