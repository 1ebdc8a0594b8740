//! `render`, `template`: the documents, and the templates that a project or workspace may replace.

use anyhow::Result;
use clap::{Args, Subcommand};

use super::{Context, document::Document, values::parsed};
use crate::{
    both, help,
    model::{Failure, Finding, Kind, Week},
    report,
};

#[derive(Args)]
pub struct Render {
    #[arg(help = help!("报告", "Report"), value_name = "NAME", value_parser = clap::builder::PossibleValuesParser::new(report::NAMES.iter().copied()))]
    name: String,
    #[arg(long, help = help!("周次（周报）", "Week (weekly report)"), value_name = "WEEK", value_parser = parsed::<Week>)]
    week: Option<Week>,
    #[arg(long, help = help!("轮次（立项决策）", "Round (ATI)"), value_name = "N")]
    round: Option<u32>,
    #[arg(long, help = help!("同时写入 reports/", "Also write it into reports/"))]
    write: bool,
}

impl Render {
    /// Does what was asked.
    pub fn run(self, context: &Context) -> Result<()> {
        let project = context.look(&[])?;
        let write = self.write;
        context.judge_planned(&project, |case, undated| {
            let made_by = format!("render {}", self.name);
            macro_rules! show {
                ($view:expr, $file:expr) => {
                    Document {
                        name: &self.name,
                        file: $file,
                        made_by,
                        view: &$view,
                        lacking: undated,
                        write,
                    }
                    .show(context)
                };
            }
            match self.name.as_str() {
                "planning" => show!(report::planning::view(case), "planning".into()),
                "checklist" => show!(report::checklist::view(case), "checklist".into()),
                "closure" => show!(report::closure::view(case), "closure".into()),
                "status" => show!(report::status::view(case), "status".into()),
                "ati" => {
                    if project.decisions.is_empty() {
                        return Err(Failure::new(
                            Kind::Missing,
                            Finding::error(both!("还没有立项决策", "there is no ATI decision yet"))
                                .mend("ati"),
                        )
                        .into());
                    }
                    show!(report::ati::view(case, self.round), "ati".into())
                }
                _ => {
                    let week = self.week.unwrap_or_else(|| Week::of(case.today()));
                    show!(report::weekly::view(case, week), week.to_string())
                }
            }
        })
    }
}

#[derive(Subcommand)]
pub enum TemplateCommand {
    #[command(about = help!("列出模板及其来源", "List the templates and where they come from"))]
    List,
    #[command(about = help!("打印一个模板", "Print a template"))]
    Show {
        #[arg(help = help!("报告", "Report"), value_name = "NAME", value_parser = clap::builder::PossibleValuesParser::new(report::NAMES.iter().copied()))]
        name: String,
    },
    #[command(about = help!("把内置模板复制出来修改", "Copy a built-in template out, to change it"))]
    Eject {
        #[arg(help = help!("报告", "Report"), value_name = "NAME", value_parser = clap::builder::PossibleValuesParser::new(report::NAMES.iter().copied()))]
        name: String,
        #[arg(long, help = help!("放入工作区，供其中所有项目使用", "Into the workspace, for all of its projects"))]
        workspace: bool,
    },
    #[command(about = help!("检查自己的模板：未知的名字在哪一行", "Check your own templates: which names are unknown, and where"))]
    Check,
}

impl TemplateCommand {
    /// Does what was asked.
    pub fn run(self, context: &Context) -> Result<()> {
        let lang = context.ui.lang;
        match self {
            Self::Show { name } => {
                let own = context
                    .folder()
                    .ok()
                    .map(|folder| folder.template(lang.tag(), &name))
                    .transpose()?
                    .flatten();
                // `show NAME > FILE` makes an empty file before it runs.
                let own = own.filter(|(_, text)| !text.trim().is_empty());
                let text = own.map_or_else(
                    || report::builtin(&name, lang).unwrap_or_default().to_owned(),
                    |(_, text)| text,
                );
                if context.ui.json {
                    let shown =
                        serde_json::json!({ "name": name, "lang": lang.tag(), "text": text });
                    context.ui.document("template", &shown, &[]);
                } else {
                    context.ui.answer(&text);
                }
                Ok(())
            }
            Self::List => {
                let said = both!("内置", "built in");
                let built_in = if context.ui.json {
                    "built-in"
                } else {
                    said.in_lang(lang)
                };
                let mut rows = Vec::new();
                for name in report::NAMES {
                    let own = context
                        .folder()
                        .ok()
                        .map(|folder| folder.template(lang.tag(), name))
                        .transpose()?
                        .flatten();
                    rows.push(vec![
                        (*name).to_owned(),
                        own.map_or_else(|| built_in.to_owned(), |(file, _)| file),
                    ]);
                }
                if context.ui.json {
                    let rows: Vec<_> = rows
                        .iter()
                        .map(|row: &Vec<String>| serde_json::json!({ "name": row[0], "from": row[1] }))
                        .collect();
                    context.ui.document("template-list", &rows, &[]);
                    return Ok(());
                }
                context.ui.table(
                    &[both!("报告", "Report"), both!("来源", "Comes from")],
                    rows,
                );
                Ok(())
            }
            Self::Eject { name, workspace } => eject(context, &name, workspace),
            Self::Check => check(context),
        }
    }
}

/// Writes the built-in template where it replaces itself; what lies there is left alone.
fn eject(context: &Context, name: &str, workspace: bool) -> Result<()> {
    let (lang, folder) = (context.ui.lang, context.folder()?);
    if workspace && folder.workspace_root().is_none() {
        let message = both!("这里没有工作区", "there is no workspace here");
        let hint = both!(
            "工作区的根目录有 pursuit.yaml",
            "a workspace has a pursuit.yaml at its root"
        );
        return Err(Failure::new(Kind::Missing, Finding::error(message).hint(hint)).into());
    }
    let up = if workspace { "../" } else { "" };
    let file = format!("{up}templates/{}/{name}.md", lang.tag());
    folder.lock()?;
    if folder.bytes(&file)?.is_some() {
        let message = both!("模板已存在", "the template is there already");
        return Err(Failure::new(Kind::Data, Finding::error(message).in_file(&file)).into());
    }
    let text = report::builtin(name, lang).unwrap_or_default();
    folder.put(&file, Some(text.as_bytes().to_vec()))?;
    context.done(&both!("已写入 {file}。", "Wrote {file}."))
}

/// That a template file says nothing: it would win over the built-in one and give an empty report.
pub fn empty(name: &str, file: &str, text: &str) -> Option<Finding> {
    text.trim().is_empty().then(|| {
        let message = both!("模板是空的", "the template is empty");
        let hint = both!(
            "删掉它即用内置模板；要修改内置模板，删掉后复制一份",
            "delete it to use the built-in one; to change that, delete it and copy it out"
        );
        Finding::error(message)
            .in_file(file)
            .hint(hint)
            .mend(format!("template eject {name}"))
    })
}

/// Every empty template of a project or its workspace.
pub fn all_empty(context: &Context) -> Result<Vec<Finding>> {
    let mut found = Vec::new();
    for lang in [crate::text::Lang::Zh, crate::text::Lang::En] {
        for name in report::NAMES {
            let own = context.folder()?.template(lang.tag(), name)?;
            found.extend(own.and_then(|(file, text)| empty(name, &file, &text)));
        }
    }
    Ok(found)
}

/// Files among the templates that no report uses: a slip in the name, or in that of the language.
fn stray(context: &Context) -> Result<Vec<Finding>> {
    let known: Vec<String> = ["zh", "en"]
        .iter()
        .flat_map(|lang| {
            report::NAMES
                .iter()
                .map(move |name| format!("{lang}/{name}.md"))
        })
        .collect();
    let files = context.folder()?.template_files()?.into_iter();
    let strays = files.filter(|(_, name)| !known.contains(name));
    Ok(strays
        .map(|(file, name)| {
            let near = known.iter().max_by(|one, other| {
                let likeness = |known: &str| strsim::jaro_winkler(&name, known);
                likeness(one).total_cmp(&likeness(other))
            });
            let near = near.map_or("", String::as_str);
            let message = both!("没有报告使用这个模板", "no report uses this template");
            Finding::error(message)
                .in_file(file)
                .hint(both!("是不是 {near}？", "did you mean {near}?"))
        })
        .collect())
}

fn check(context: &Context) -> Result<()> {
    let (mut findings, mut count) = (stray(context)?, 0);
    for lang in [crate::text::Lang::Zh, crate::text::Lang::En] {
        for name in report::NAMES {
            let Some((file, text)) = context.folder()?.template(lang.tag(), name)? else {
                continue;
            };
            count += 1;
            if let Some(finding) = empty(name, &file, &text) {
                findings.push(finding);
                continue;
            }
            for mut fault in report::check_template(name, lang, &text) {
                if let Some(place) = &mut fault.place {
                    place.file.clone_from(&file);
                }
                findings.push(fault);
            }
        }
    }
    let errors = findings.len();
    if context.ui.json {
        let notices: Vec<_> = findings
            .iter()
            .map(|finding| context.ui.notice(finding))
            .collect();
        let checked = serde_json::json!({ "checked": count, "findings": notices });
        context.ui.document("template-check", &checked, &[]);
    } else {
        context.ui.findings(&findings);
    }
    context.ui.say(&both!(
        "检查了 {count} 个自有模板，{errors} 处错误。",
        "Checked templates of your own: {count}; errors: {errors}."
    ));
    if findings.is_empty() {
        Ok(())
    } else {
        Err(Failure {
            kind: Kind::Refused,
            findings: Vec::new(),
            flags: Vec::new(),
        }
        .into())
    }
}
