//! Findings as people and programs read them: place, source line with a caret, message, what mends it.

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use serde::Serialize;

use super::Ui;
use crate::{
    model::{Finding, Weight, Words},
    order::Order as _,
    text::{Lang, on_a_line},
};

/// A finding in one language, for `--json`.
#[derive(Serialize)]
pub struct Notice {
    severity: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    about: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    command: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'static str>,
}

impl Notice {
    /// `finding` as `ui` says it.
    pub(super) fn of(finding: &Finding, ui: &Ui) -> Self {
        let lang = ui.lang;
        let at = finding.place.as_ref().and_then(|place| place.at);
        Self {
            severity: match finding.weight {
                Weight::Error => "error",
                Weight::Warning => "warning",
            },
            about: finding.about.clone(),
            file: finding.place.as_ref().map(|place| place.file.clone()),
            line: at.map(|at| at.0),
            column: at.map(|at| at.1),
            message: finding.message.in_lang(lang).to_owned(),
            hint: finding
                .hint
                .as_ref()
                .map(|hint| ui.pasted(hint.in_lang(lang))),
            command: finding
                .command
                .as_ref()
                .map(|command| format!("{} {command}", ui.program)),
            role: finding.role.map(Words::word),
        }
    }
}

/// All of `findings` as text, errors first.
pub fn render(findings: &[Finding], ui: &Ui, color: bool) -> String {
    let mut sorted: Vec<_> = findings.iter().collect();
    sorted.order_by_key(|finding| finding.weight == Weight::Warning);
    sorted
        .iter()
        .map(|finding| one(finding, ui, color))
        .collect()
}

fn one(finding: &Finding, ui: &Ui, color: bool) -> String {
    let lang = ui.lang;
    let (word, level) = match (finding.weight, lang) {
        (Weight::Error, Lang::Zh) => ("错误", Level::ERROR),
        (Weight::Error, Lang::En) => ("error", Level::ERROR),
        (Weight::Warning, Lang::Zh) => ("警告", Level::WARNING),
        (Weight::Warning, Lang::En) => ("warning", Level::WARNING),
    };
    let renderer = if color {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let about = finding.about_in(lang);
    let role = finding
        .role
        .map_or(String::new(), |role| format!(" [{}]", role.word()));
    let title = format!("{about}{}{role}", finding.message.in_lang(lang));
    let title = on_a_line(&title);
    let place = finding.place.as_ref();
    let excerpt = place.and_then(|place| Some((place, place.at?.0, place.excerpt.as_ref()?)));
    let level = level.with_name(word);
    let mut text = match excerpt {
        Some((place, line, (source, span))) => {
            let annotation = AnnotationKind::Primary.span(inside(source, span));
            let snippet = Snippet::source(source.as_str())
                .line_start(line)
                .path(place.file.as_str())
                .annotation(annotation);
            let text = renderer.render(&[level.primary_title(title).element(snippet)]);
            let column = place.at.map_or(1, |(_, column)| column);
            in_the_file(text, &format!("{}:{line}:", place.file), column)
        }
        None => {
            let group = annotate_snippets::Group::with_title(level.primary_title(title));
            let head = renderer.render(&[group]);
            let at = place.map(|place| {
                place.at.map_or(place.file.clone(), |(line, column)| {
                    format!("{}:{line}:{column}", place.file)
                })
            });
            at.map_or(head.clone(), |at| format!("{head}\n --> {at}"))
        }
    };
    text.push('\n');
    if let Some(hint) = &finding.hint {
        let word = if lang == Lang::Zh { "提示" } else { "hint" };
        let hint = ui.pasted(hint.in_lang(lang));
        let lines: Vec<_> = hint.lines().map(on_a_line).collect();
        text += &format!("  {word}: {}\n", lines.join("\n  "));
    }
    if let Some(command) = &finding.command {
        text += &format!("  $ {} {}\n", ui.program, on_a_line(command));
    }
    text
}

/// The column in the file: of a long line only a piece is shown, and the library counts from where that begins.
fn in_the_file(mut text: String, before: &str, column: usize) -> String {
    if let Some(at) = text.find(before).map(|at| at + before.len()) {
        let digits = text[at..].bytes().take_while(u8::is_ascii_digit).count();
        text.replace_range(at..at + digits, &column.to_string());
    }
    text
}

/// The span on character boundaries of the line, whatever was given.
fn inside(source: &str, span: &std::ops::Range<usize>) -> std::ops::Range<usize> {
    let start = source.floor_char_boundary(span.start.min(source.len()));
    let end = source.ceil_char_boundary(span.end.clamp(start, source.len()));
    start..end
}
