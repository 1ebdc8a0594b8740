//! Words a view by a template: which text is used, how it is prepared, how its faults are told. Knows no document by itself.

use serde::{Serialize, Serializer};
use serde_json::Value;
use tera::{Context, ErrorKind, Tera};

use crate::{
    both,
    model::{Finding, Place},
    order::Order as _,
    report::{escape, filters, shape, walk},
    text::Lang,
};

macro_rules! builtins {
    ($($lang:ident $folder:literal: $($name:literal)+;)+) => {
        /// The built-in template of a report.
        pub fn builtin(name: &str, lang: Lang) -> Option<&'static str> {
            match (lang, name) {
                $($((Lang::$lang, $name) => Some(include_str!(concat!("../../templates/", $folder, "/", $name, ".md"))),)+)+
                _ => None,
            }
        }
    };
}
builtins! {
    Zh "zh": "planning" "weekly" "checklist" "closure" "ati" "status";
    En "en": "planning" "weekly" "checklist" "closure" "ati" "status";
}

/// The document `name` of `view` in `lang`, made by the command `made_by`, by the `custom` template or the built-in one.
///
/// A custom template sees the view's fields, `lang` and `made_by`; texts in two languages come in `lang`. It may
/// `{% extends "builtin/NAME.md" %}` and replace single blocks.
///
/// # Errors
/// The first fault of the template, with its line, its column (both from 1) and the line itself.
pub fn render<V: Serialize>(
    name: &str,
    view: &V,
    lang: Lang,
    made_by: &str,
    custom: Option<&str>,
) -> Result<String, Box<Finding>> {
    let text = custom.or_else(|| builtin(name, lang)).unwrap_or_default();
    let file = file_of(name, lang);
    let first = |error: &tera::Error| faults(error, &file, text).remove(0);
    let context = context(view, lang, made_by).map_err(|error| Box::new(first(&error)))?;
    let engine = engine(&file, text, lang).map_err(|error| Box::new(first(&error)))?;
    let document = engine
        .render(&file, &context)
        .map_err(|error| Box::new(first(&error)))?;
    Ok(tidy(&document))
}

/// Everything in the template `text` of the report `name` that would not render: syntax, and unknown filters, tests,
/// functions and names, also in branches that no project takes today.
pub fn check_template(name: &str, lang: Lang, text: &str) -> Vec<Finding> {
    let file = file_of(name, lang);
    let Some(shape) = shape::of(name) else {
        return vec![Finding::error(both!(
            "没有名为 {name} 的报告",
            "there is no report named {name}"
        ))];
    };
    let mut found = match engine(&file, text, lang) {
        Ok(_) => Vec::new(),
        Err(error) => faults(&error, &file, text),
    };
    for unknown in walk::unknown_names(text, &shape) {
        let path = &unknown.path;
        found.push(at(
            &file,
            text,
            (unknown.line, unknown.column),
            both!("没有这个名字：{path}", "there is nothing named {path}"),
        ));
    }
    found.order_by_key(|finding| finding.place.as_ref().and_then(|place| place.at));
    found
}

fn file_of(name: &str, lang: Lang) -> String {
    format!("templates/{}/{name}.md", lang.tag())
}

/// The engine with this one template, and the built-in ones that it names.
fn engine(file: &str, text: &str, lang: Lang) -> Result<Tera, tera::Error> {
    let mut tera = Tera::default();
    tera.autoescape_on([".md"]);
    tera.set_escape_fn(escape::escape);
    filters::register(&mut tera, lang);
    let mut texts = vec![(file.to_owned(), lines_of_tags_vanish(text))];
    for name in super::NAMES {
        let named = format!("builtin/{name}.md");
        if text.contains(&named) {
            let source = builtin(name, lang).unwrap_or_default();
            texts.push((named, lines_of_tags_vanish(source)));
        }
    }
    tera.add_raw_templates(texts)?;
    Ok(tera)
}

/// What a template sees: the view's fields, with texts in two languages in the one that is asked for.
fn context<V: Serialize>(view: &V, lang: Lang, made_by: &str) -> Result<Context, tera::Error> {
    let view = serde_json::to_value(view).map_err(tera::Error::message)?;
    let mut context = match &view {
        Value::Object(_) => Context::from_serialize(&Spoken(&view, lang))?,
        rows => {
            let mut context = Context::new();
            context.insert("rows", &Spoken(rows, lang));
            context
        }
    };
    context.insert("lang", lang.tag());
    context.insert("made_by", made_by);
    Ok(context)
}

/// A value whose texts in two languages are said in one.
struct Spoken<'a>(&'a Value, Lang);

impl Serialize for Spoken<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let &Self(value, lang) = self;
        let inside = |value| Spoken(value, lang);
        match value {
            Value::Object(fields) => {
                let both =
                    fields.len() == 2 && fields.contains_key("zh") && fields.contains_key("en");
                match fields.get(lang.tag()) {
                    Some(Value::String(said)) if both => serializer.serialize_str(said),
                    _ => serializer
                        .collect_map(fields.iter().map(|(key, value)| (key, inside(value)))),
                }
            }
            Value::Array(items) => serializer.collect_seq(items.iter().map(inside)),
            other => other.serialize(serializer),
        }
    }
}

/// Whether a line holds nothing but one tag, and is to leave no line behind.
fn vanishes(line: &str) -> bool {
    let inner = line.trim();
    let alone = |open: &str, close: &str| {
        inner.starts_with(open) && inner.ends_with(close) && inner.matches(open).count() == 1
    };
    (alone("{%", "%}") || alone("{#", "#}")) && !inner.ends_with("-%}")
}

/// Lines that hold nothing but a tag leave no line behind. The line break moves into the tag, so that the lines of
/// faults stay right.
fn lines_of_tags_vanish(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    for line in text.split_inclusive('\n') {
        if line.ends_with('\n') && vanishes(line) {
            let inner = line.trim();
            let indent = &line[..line.len() - line.trim_start().len()];
            let (open, close) = (&inner[..2], &inner[inner.len() - 2..]);
            out.extend([open, indent, &inner[2..inner.len() - 2], "\n", close]);
        } else {
            out.push_str(line);
        }
    }
    out
}

/// The place in the text as it was written: after a tag that took its line break in, columns are too high by its end.
fn place_in(text: &str, (line, column): (usize, usize)) -> (usize, usize) {
    let before = line.checked_sub(2).and_then(|at| text.lines().nth(at));
    let shift = if before.is_some_and(vanishes) { 2 } else { 0 };
    (line, column.saturating_sub(shift).max(1))
}

/// No trailing spaces, no two blank lines on end, none at the start, one line break at the end.
fn tidy(document: &str) -> String {
    let mut out = String::with_capacity(document.len());
    let mut blank = true;
    for line in document.lines().map(str::trim_end) {
        if line.is_empty() && blank {
            continue;
        }
        blank = line.is_empty();
        out.push_str(line);
        out.push('\n');
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

/// The faults that an error of the engine tells of; at least one.
fn faults(error: &tera::Error, file: &str, text: &str) -> Vec<Finding> {
    let told = |message: &str, file: &str, place| {
        let message = message.lines().next().unwrap_or_default().to_owned();
        at(
            file,
            text,
            place_in(text, place),
            both!("模板有误：{message}", "the template is wrong: {message}"),
        )
    };
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let span = report.span();
            vec![told(
                report.message(),
                report.filename(),
                (span.start_line, span.start_col + 1),
            )]
        }
        _ => {
            let all = error.to_string();
            let found: Vec<Finding> = located(&all)
                .map(|(message, place)| told(message, file, place))
                .collect();
            if found.is_empty() {
                vec![told(&all, file, (1, 1))]
            } else {
                found
            }
        }
    }
}

/// The messages with line and column in a report of several faults.
fn located(report: &str) -> impl Iterator<Item = (&str, (usize, usize))> {
    report.split("error: ").filter_map(|part| {
        let (message, rest) = part.split_once('\n')?;
        let (_, place) = rest.lines().next()?.split_once(".md:")?;
        let (line, column) = place.split_once(':')?;
        Some((message, (line.parse().ok()?, column.trim().parse().ok()?)))
    })
}

fn at(file: &str, text: &str, place: (usize, usize), message: crate::text::Both) -> Finding {
    let excerpt = text.lines().nth(place.0.saturating_sub(1)).map(|line| {
        let start = line
            .char_indices()
            .nth(place.1.saturating_sub(1))
            .map_or(line.len(), |(at, _)| at);
        let end = line[start..]
            .find(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '.'))
            .map_or(line.len(), |length| start + length);
        (line.to_owned(), start..end.max(start))
    });
    let mut finding = Finding::error(message);
    finding.place = Some(Place {
        file: file.to_owned(),
        at: Some(place),
        excerpt,
    });
    finding
}
