//! What the last weekly report expects of the deal, a draft among them. Not what the card meant at first.

use chrono::NaiveDate;

use crate::{
    model::{Money, Percent, Weekly},
    process::Case,
    report::view,
};

view! {
    /// What a weekly report expects of the deal.
    Outlook {
        pub week: String,
        pub win: Option<Percent>,
        pub value: Option<Money>,
        pub sign_by: Option<NaiveDate>,
    }
}

/// The forecast of the last report; what a draft leaves unsaid stands as that report will show it.
pub fn last(case: &Case<'_>) -> Option<Outlook> {
    let (project, card) = (case.project, case.project.card());
    let reports = || project.weeklies.iter().filter(|one| one.amends.is_none());
    let last = reports()
        .filter(|weekly| weekly.forecast.is_some() || weekly.facts.is_some())
        .max_by(|one, other| one.week.cmp(&other.week))?;
    if let Some(facts) = &last.facts {
        return Some(Outlook {
            week: last.week.clone(),
            win: facts.win,
            value: facts.value.clone(),
            sign_by: facts.sign_by,
        });
    }
    let said = last.forecast.as_ref();
    let before = |weekly: &&Weekly| weekly.facts.is_some();
    let before = reports()
        .filter(before)
        .max_by(|one, other| one.week.cmp(&other.week));
    Some(Outlook {
        week: last.week.clone(),
        win: said
            .and_then(|it| it.win)
            .or_else(|| before?.facts.as_ref()?.win),
        value: said
            .and_then(|it| it.value.clone())
            .or_else(|| Some(card.value.clone())),
        sign_by: said.and_then(|it| it.sign_by).or(Some(card.sign_by)),
    })
}
