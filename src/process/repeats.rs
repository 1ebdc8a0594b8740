//! Weekly reports that repeat the last one or leave its promises unanswered. Not what a report lacks.

use std::collections::BTreeSet;

use crate::{
    both,
    model::{Finding, Role, Weekly},
    process::{Case, weeks},
};

/// Texts and promises, week against week.
pub(super) fn all(case: &Case) -> Vec<Finding> {
    case.project
        .weeklies
        .iter()
        .filter(|weekly| weekly.amends.is_none() && weekly.submitted_at.is_some())
        .filter_map(|weekly| Some((weekly, weeks::previous(case, weekly)?)))
        .flat_map(|(weekly, last)| against(weekly, last))
        .collect()
}

fn against(weekly: &Weekly, last: &Weekly) -> Vec<Finding> {
    let (week, before) = (&weekly.week, &last.week);
    let file = format!("weekly/{week}.yaml");
    let said: BTreeSet<&str> = texts(last).collect();
    let mut found: Vec<Finding> = texts(weekly)
        .filter(|text| said.contains(text))
        .map(|text| {
            Finding::warning(both!(
                "{week} 重复了 {before} 的“{text}”",
                "{week} repeats '{text}' of {before}"
            ))
            .about(week)
            .in_file(&file)
            .by(Role::Pd)
        })
        .collect();
    for (n, promise) in (1..).zip(&last.next) {
        if !weekly.done.iter().any(|kept| kept.n == n) {
            let text = &promise.text;
            found.push(
                Finding::warning(both!(
                    "{week} 未回应 {before} 的计划 {n}“{text}”",
                    "{week} says nothing of promise {n} of {before}: '{text}'"
                ))
                .about(week)
                .in_file(&file)
                .by(Role::Pd),
            );
        }
    }
    found
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
