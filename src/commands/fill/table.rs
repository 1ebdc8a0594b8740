//! What a field of the sheet says of itself beyond a flag: the criteria of the gate, the fields and rows of a record.

use anyhow::Result;
use serde_json::Value;

use crate::{
    commands::{Context, schema},
    model::{Answer, Project, Words as _},
    order::Order as _,
    text::Lang,
};

/// A field of an entry.
pub struct Field {
    /// What stands before the colon.
    pub name: String,
    /// The question, what may be answered, what is known.
    pub comment: String,
    /// Lines of a table below it: a field with its comment, or a heading where the field is empty.
    pub below: Vec<(String, String)>,
    /// The table is a row of a list.
    pub row: bool,
}

impl Field {
    /// A field that takes a value.
    pub fn new(name: &str, comment: String) -> Self {
        Self {
            name: name.to_owned(),
            comment,
            below: Vec::new(),
            row: false,
        }
    }
}

/// All criteria of the project's level below their questions, each with its answer so far.
pub fn criteria(context: &Context, project: &Project) -> Result<Field> {
    let (process, lang) = (context.process(project)?, context.ui.lang);
    let known = project
        .decisions
        .iter()
        .rev()
        .find_map(|round| round.assessment.as_ref());
    let mut field = Field::new("criterion", words(Answer::ALL.iter().map(|one| one.word())));
    let mut asked = "";
    for criterion in process.criteria(&project.card().level) {
        if asked != criterion.question {
            asked = &criterion.question;
            let question = process.questions.iter().find(|known| known.key == asked);
            let heading = question.map(|question| match lang {
                Lang::Zh => question.zh.clone(),
                Lang::En => question.en.clone(),
            });
            field
                .below
                .push((String::new(), heading.unwrap_or_default()));
        }
        let label = criterion.label().in_lang(lang).to_owned();
        let comment = match known.and_then(|known| known.answers.get(&criterion.key)) {
            Some(answer) => match lang {
                Lang::Zh => format!("{label} · 已答 {}", answer.word()),
                Lang::En => format!("{label} · now {}", answer.word()),
            },
            None => label,
        };
        field.below.push((criterion.key.clone(), comment));
    }
    Ok(field)
}

/// The schemas of all records, to look fields up in.
pub struct Schemas(Vec<(&'static str, Value)>);

impl Schemas {
    /// Reads them off the types.
    pub fn new() -> Self {
        let read =
            |(name, text): &(&'static str, &str)| Some((*name, serde_json::from_str(text).ok()?));
        Self(schema::ALL.iter().filter_map(read).collect())
    }

    /// `field` as a command of these words assigns it: what its record's schema says of it.
    pub fn field(&self, words: &[String], field: &str, lang: Lang) -> Field {
        self.described(words, field, lang)
            .unwrap_or_else(|| Field::new(field, String::new()))
    }

    fn described(&self, words: &[String], field: &str, lang: Lang) -> Option<Field> {
        let (root, mut node) = self.record(words.first()?)?;
        let path: Vec<_> = field.trim_end_matches('+').split('.').collect();
        for (at, key) in path.iter().enumerate() {
            let holder = if at == 0 { node } else { resolved(root, node) };
            node = holder.get("properties")?.get(key)?;
        }
        let mut described = Field::new(field, comment(root, node, lang));
        let Some(items) = resolved(root, node).get("items") else {
            return Some(described);
        };
        let items = resolved(root, items);
        let Some(fields) = items.get("properties").and_then(Value::as_object) else {
            described.comment += match lang {
                Lang::Zh => "；可写一列",
                Lang::En => "; may be a list",
            };
            return Some(described);
        };
        let required = |key: &str| {
            let listed = items.get("required").and_then(Value::as_array);
            listed.is_some_and(|listed| listed.iter().any(|one| one == key))
        };
        let mut rows: Vec<_> = fields.iter().filter(|(key, _)| *key != "extra").collect();
        rows.order_by_key(|(key, _)| !required(key));
        described.below = rows
            .into_iter()
            .map(|(key, node)| (key.clone(), comment(root, node, lang)))
            .collect();
        described.row = true;
        Some(described)
    }

    /// The schema of a record that a command is named after: one of its own, or one inside another record.
    fn record(&self, command: &str) -> Option<(&Value, &Value)> {
        if let Some((_, root)) = self.0.iter().find(|(name, root)| {
            *name == command && root.get("properties").is_some() && command != "team"
        }) {
            return Some((root, root));
        }
        let name = if command == "team" { "member" } else { command };
        self.0.iter().find_map(|(_, root)| {
            let definitions = root.get("definitions")?.as_object()?;
            let (_, node) = definitions
                .iter()
                .find(|(known, _)| known.eq_ignore_ascii_case(name))?;
            Some((root, node))
        })
    }
}

/// What a node refers to.
fn resolved<'a>(root: &'a Value, node: &'a Value) -> &'a Value {
    let reference = |node: &'a Value| {
        let name = node.get("$ref")?.as_str()?.rsplit('/').next()?;
        root.get("definitions")?.get(name)
    };
    let inner = ["anyOf", "allOf"]
        .iter()
        .find_map(|key| node.get(key)?.as_array()?.first());
    reference(node)
        .or_else(|| inner.map(|inner| reference(inner).unwrap_or(inner)))
        .unwrap_or(node)
}

/// The field's own words and what it may be: its words, a form, an example.
fn comment(root: &Value, node: &Value, lang: Lang) -> String {
    let text = |node: &Value| {
        let text = node.get("description")?.as_str()?.lines().next()?;
        let (zh, en) = text.split_once(" · ").unwrap_or((text, text));
        Some(if lang == Lang::Zh { zh } else { en }.trim().to_owned())
    };
    let said = text(node).unwrap_or_default();
    let of = resolved(root, node);
    let constants = of.get("oneOf").and_then(Value::as_array);
    let known: Vec<_> = constants
        .into_iter()
        .flatten()
        .filter_map(|one| one.get("const")?.as_str())
        .chain(
            of.get("enum")
                .and_then(Value::as_array)
                .into_iter()
                .flatten()
                .filter_map(Value::as_str),
        )
        .collect();
    let example = of
        .get("examples")
        .and_then(|all| all.get(0))
        .and_then(Value::as_str);
    let may_be = if !known.is_empty() {
        words(known.into_iter())
    } else if of.get("type").is_some_and(|kind| kind == "boolean") {
        words(["true", "false"].into_iter())
    } else if let Some(example) = example {
        example.to_owned()
    } else {
        return said;
    };
    format!("{said}: {may_be}")
}

fn words<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.collect::<Vec<_>>().join(" ")
}
