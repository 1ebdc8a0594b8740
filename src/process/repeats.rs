//! Drafts of a weekly report that repeat the last one, leave its promises unanswered or name a stranger. Not what a
//! report lacks, and nothing of a sealed one: that can no longer be mended.

use std::collections::BTreeSet;

use crate::{
    both,
    model::{Finding, Role, Weekly},
    process::{Case, strangers::near_member, weeks, wording::placeholder},
    text::{Both, pasted},
};

/// Texts and promises of the drafts that are still to be handed in.
pub(super) fn all(case: &Case) -> Vec<Finding> {
    let due = weeks::due(case);
    let drafts = due
        .into_iter()
        .filter_map(|week| case.project.weekly(week))
        .filter(|weekly| !weekly.is_settled());
    drafts
        .flat_map(|weekly| {
            let last = weeks::previous(case, weekly);
            let mut found = last.map_or(Vec::new(), |last| against(weekly, last));
            found.extend(strange_owners(case, weekly));
            found
        })
        .collect()
}

fn against(weekly: &Weekly, last: &Weekly) -> Vec<Finding> {
    let (week, before) = (&weekly.week, &last.week);
    let said: BTreeSet<&str> = texts(last).collect();
    let mut found: Vec<Finding> = texts(weekly)
        .filter(|text| said.contains(text))
        .map(|text| {
            let message = both!(
                "{week} 重复了 {before} 的“{text}”",
                "{week} repeats '{text}' of {before}"
            );
            told(weekly, message)
        })
        .collect();
    for (n, promise) in (1..).zip(&last.next) {
        if !weekly.done.iter().any(|kept| kept.n == n) {
            let text = &promise.text;
            let message = both!(
                "{week} 未回应 {before} 的计划 {n}“{text}”",
                "{week} says nothing of promise {n} of {before}: '{text}'"
            );
            found.push(told(weekly, message).mend(format!("weekly done {n} --week {week}")));
        }
    }
    found
}

/// Promises of people who are not in the team.
fn strange_owners(case: &Case, weekly: &Weekly) -> Vec<Finding> {
    let (project, week) = (case.project, &weekly.week);
    let team = &project.team.members;
    // A team that nobody entered, or that cannot be read, makes nobody a stranger.
    let known = |person: &str| team.is_empty() || team.iter().any(|one| one.person == person);
    (1..)
        .zip(&weekly.next)
        .filter(|(_, promise)| !placeholder(&promise.owner) && !known(&promise.owner))
        .map(|(n, promise)| {
            let owner = &promise.owner;
            let message = both!(
                "{week} 下周计划 {n} 的责任人 {owner} 不在项目组",
                "{owner}, who answers for promise {n} of {week}, is not in the team"
            );
            let finding = told(weekly, message);
            match near_member(project, owner) {
                Some(near) => finding.hint(both!("是不是 {near}？", "did you mean {near}?")),
                None => finding.mend(format!("team add ROLE {}", pasted(owner))),
            }
        })
        .collect()
}

fn told(weekly: &Weekly, message: Both) -> Finding {
    Finding::warning(message)
        .about(&weekly.week)
        .in_file(format!("weekly/{}.yaml", weekly.week))
        .by(Role::Pd)
}

fn texts(weekly: &Weekly) -> impl Iterator<Item = &str> {
    let progress = weekly.progress.iter().map(|note| note.text.trim());
    let changes = weekly.changes.iter().map(|change| change.text.trim());
    weekly
        .headline
        .iter()
        .map(|text| text.trim())
        .chain(progress)
        .chain(changes)
}
