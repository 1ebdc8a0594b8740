//! The sheet in an editor: opened until it is right, unchanged or given up. What was typed stays in a file until it is written.

use anyhow::Result;

use super::{Line, apply, written};
use crate::{
    both,
    commands::Context,
    model::{Failure, Finding, Kind},
    text::Lang,
    ui::BrokenOff,
};

/// Opens the sheet until it is right, unchanged or given up.
pub fn edit(context: &Context, line: &Line, step: &str, sheet: &str) -> Result<()> {
    let Some(editor) = context.editor.clone().filter(|_| context.ui.interactive) else {
        let message = both!("没有编辑器可以打开", "there is no editor to open");
        let hint = both!(
            "先打印再填写：pursuit fill --print > sheet.yaml，然后 pursuit fill sheet.yaml",
            "print it, fill it in, apply it: pursuit fill --print > sheet.yaml, then pursuit fill sheet.yaml"
        );
        return Err(Failure::new(Kind::Usage, Finding::error(message).hint(hint)).into());
    };
    let folder = context.folder()?;
    for earlier in folder.kept_sheets()? {
        context.ui.warn(&[kept(&earlier)]);
    }
    let name = folder.keep_sheet(step, sheet)?;
    let ended = rounds(context, line, &editor, &name, sheet);
    match ended {
        Ok(true) => folder.drop_sheet(&name),
        Ok(false) => {
            context.ui.warn(&[kept(&name)]);
            Ok(())
        }
        Err(error) if folder.sheet(&name)? == sheet.as_bytes() => {
            folder.drop_sheet(&name)?;
            Err(error)
        }
        Err(error) if error.is::<BrokenOff>() => {
            context.ui.warn(&[kept(&name)]);
            Err(error)
        }
        Err(error) => {
            let mut failure = error.downcast::<Failure>().unwrap_or_else(|error| {
                Failure::new(
                    Kind::System,
                    Finding::error(both!("{error:#}", "{error:#}")),
                )
            });
            failure.findings.push(kept(&name));
            Err(failure.into())
        }
    }
}

/// Edits, applies, and edits again what is wrong; whether the sheet is done with.
fn rounds(context: &Context, line: &Line, editor: &str, name: &str, sheet: &str) -> Result<bool> {
    let folder = context.folder()?;
    // What the editor was opened with, and why it was opened again.
    let mut offered = sheet.as_bytes().to_vec();
    let mut refused: Option<Failure> = None;
    loop {
        if !folder.open_sheet(editor, name)? {
            return Err(BrokenOff.into());
        }
        let edited = folder.sheet(name)?;
        if edited == sheet.as_bytes() {
            context.ui.say(&both!(
                "没有改动，什么也没写。",
                "Nothing was changed, nothing is written."
            ));
            return Ok(true);
        }
        if let Some(failure) = refused.filter(|_| edited == offered) {
            return Err(failure.into());
        }
        let failure = match apply::apply(context, line, &edited, name) {
            Ok(count) => {
                written(context, count)?;
                return Ok(count.is_some() && !context.dry_run);
            }
            Err(error) => error.downcast::<Failure>()?,
        };
        offered = match std::str::from_utf8(&edited) {
            Ok(text) => with_faults(text, &failure.findings, context.ui.lang).into_bytes(),
            // In another encoding it would be spoilt by writing into it.
            Err(_) => edited,
        };
        folder.write_sheet(name, &offered)?;
        // Said before the question: whoever breaks that off has read it.
        context.ui.tell(
            both!(
                "有 {} 处要改，已作为注释写在表里：{name}",
                "Faults: {}. They stand as comments in the sheet: {name}",
                failure.findings.len()
            )
            .in_lang(context.ui.lang),
        );
        if !context.ui.confirm(&both!("重新打开？", "Open it again?"))? {
            return Err(failure.into());
        }
        refused = Some(failure);
    }
}

/// That a sheet waits, and how to go on with it.
fn kept(name: &str) -> Finding {
    Finding::warning(both!(
        "填写的内容留在项目文件夹的 {name}，改好后可继续",
        "what was typed is kept in the project, in {name}; correct it and go on"
    ))
    .mend(format!("fill {name}"))
}

/// The sheet with what is wrong as comments above the lines that it is about.
fn with_faults(text: &str, findings: &[Finding], lang: Lang) -> String {
    let mark = "# ✗ ";
    let kept: Vec<_> = text.lines().collect();
    let mut marked = String::new();
    let untold = findings
        .iter()
        .filter(|finding| finding.place.as_ref().and_then(|place| place.at).is_none());
    let tell = |finding: &Finding, indent: &str| {
        let mut told = format!(
            "{indent}{mark}{}\n",
            finding.message.in_lang(lang).replace('\n', " ")
        );
        if let Some(hint) = &finding.hint {
            told += &format!(
                "{indent}{mark}  {}\n",
                hint.in_lang(lang).replace('\n', " ")
            );
        }
        told
    };
    marked.extend(untold.map(|finding| tell(finding, "")));
    for (n, line) in (1..).zip(kept) {
        if line.trim_start().starts_with(mark) {
            continue;
        }
        let indent: String = line.chars().take_while(|c| *c == ' ').collect();
        let here = findings.iter().filter(|finding| {
            finding
                .place
                .as_ref()
                .and_then(|place| place.at)
                .is_some_and(|(at, _)| at == n)
        });
        marked.extend(here.map(|finding| tell(finding, &indent)));
        marked += line;
        marked.push('\n');
    }
    marked
}
