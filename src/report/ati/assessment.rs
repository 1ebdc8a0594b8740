//! The assessment of an opportunity as the decision sheet shows it: criteria, ours and the rivals' answers, score. Judges nothing.

use chrono::NaiveDate;

use crate::{
    model::{Answer, Assessment, Competitor, Decision},
    process::Case,
    report::{head::Text, lookup, view},
};

view! {
    /// The answers to the criteria.
    AssessmentView {
        /// By the weights of the process, 0 to 100; none before an assessment.
        pub score: Option<u32>,
        pub unknown: u32,
        /// The competitors that are judged by the same criteria.
        pub rivals: Vec<Rival>,
        pub rows: Vec<CriterionRow>,
        pub unknowns_plan: Option<String>,
        pub by: Option<String>,
        #[serde(rename = "date")]
        pub on: Option<NaiveDate>,
    }
    /// A competitor that is judged too.
    Rival {
        pub id: String,
        pub name: String,
    }
    /// A criterion.
    CriterionRow {
        pub key: String,
        pub label: Text,
        pub answer: Answer,
        /// In the order of `rivals`.
        pub rivals: Vec<Option<Answer>>,
    }
}

/// The assessment of a round; empty before it is made.
pub fn of(case: &Case<'_>, decision: &Decision) -> AssessmentView {
    let Some(said) = &decision.assessment else {
        return AssessmentView {
            score: None,
            unknown: 0,
            rivals: Vec::new(),
            rows: Vec::new(),
            unknowns_plan: None,
            by: None,
            on: None,
        };
    };
    let frozen = decision.snapshot.as_ref();
    // A level that rose later has other criteria.
    let level = frozen.map_or(&case.project.card().level, |seen| &seen.level_proposed);
    let (score, unknown) = case.process.score(level, said);
    AssessmentView {
        score: frozen.map_or(Some(score), |seen| seen.score),
        unknown: frozen.map_or(unknown, |seen| seen.unknown),
        rivals: said.rivals.keys().map(|id| rival(case, id)).collect(),
        rows: keys(case, level, said)
            .into_iter()
            .map(|key| row(case, said, key))
            .collect(),
        unknowns_plan: said.unknowns_plan.clone(),
        by: Some(said.by.clone()),
        on: Some(said.on),
    }
}

/// The criteria of the level in their order, then whatever else was answered.
fn keys<'a>(case: &Case<'a>, level: &str, said: &'a Assessment) -> Vec<&'a str> {
    let asked = case.process.criteria(level);
    let mut keys: Vec<&str> = asked.iter().map(|one| one.key.as_str()).collect();
    let more = said.answers.keys().map(String::as_str);
    let more: Vec<&str> = more.filter(|key| !keys.contains(key)).collect();
    keys.extend(more);
    keys
}

fn rival(case: &Case<'_>, id: &str) -> Rival {
    let known = lookup::item::<Competitor>(case.project, id);
    Rival {
        id: id.to_owned(),
        name: known.map_or(id, |rival| rival.title.as_str()).to_owned(),
    }
}

fn row(case: &Case<'_>, said: &Assessment, key: &str) -> CriterionRow {
    let theirs = said.rivals.values();
    CriterionRow {
        key: key.to_owned(),
        label: case.process.criterion_label(key).into(),
        answer: said.answers.get(key).copied().unwrap_or(Answer::Unknown),
        rivals: theirs.map(|theirs| theirs.get(key).copied()).collect(),
    }
}
