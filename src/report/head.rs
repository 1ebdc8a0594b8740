//! What every document says of its project at the top, and texts in two languages inside views. Not the documents.

use chrono::NaiveDate;

use crate::{
    model::{Confidentiality, Extra, Money, Nature, Role, State},
    process::Case,
    report::view,
    text::Both,
};

view! {
    #[derive(PartialEq, Eq)]
    /// A text in both languages: `{zh, en}` in JSON, the one that is asked for in templates.
    Text {
        pub zh: String,
        pub en: String,
    }
    /// The head of every document.
    Head {
        pub code: String,
        pub name: String,
        pub customer: String,
        pub pd: Option<String>,
        pub level: String,
        pub level_label: Text,
        pub nature: Nature,
        pub state: State,
        pub value: Money,
        pub sign_by: NaiveDate,
        pub confidentiality: Option<Confidentiality>,
        /// The code of the document, where the company gives one.
        pub doc_code: Option<String>,
        /// The day that the document tells of.
        pub day: NaiveDate,
        /// The card's free fields.
        pub extra: Extra,
    }
}

impl From<Both> for Text {
    fn from(both: Both) -> Self {
        Self {
            zh: both.zh,
            en: both.en,
        }
    }
}

/// The head of a document that tells of `day`.
pub fn head(case: &Case<'_>, day: NaiveDate) -> Head {
    let card = case.project.card();
    Head {
        code: card.code.clone(),
        name: card.name.clone(),
        customer: card.customer.name.clone(),
        pd: case.person(Role::Pd).map(str::to_owned),
        level: card.level.clone(),
        level_label: case.process.level_label(&card.level).into(),
        nature: card.nature,
        state: case.project.state(),
        value: card.value.clone(),
        sign_by: card.sign_by,
        confidentiality: card.confidentiality,
        doc_code: case.project.plan.doc_code.clone(),
        day,
        extra: card.extra.clone(),
    }
}
