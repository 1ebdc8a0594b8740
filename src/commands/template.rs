//! `render`, `template`, `process`: the documents, and the data files that a project or workspace may replace.

use anyhow::Result;
use clap::{Args, Subcommand};

use super::{Context, document::Document, values::parsed};
use crate::{
    both, help,
    model::{Failure, Finding, Kind, Week},
    process, report,
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
                let text = own.map_or_else(
                    || report::builtin(&name, lang).unwrap_or_default().to_owned(),
                    |(_, text)| text,
                );
                context.ui.answer(&text);
                Ok(())
            }
            Self::List => {
                let built_in = both!("内置", "built in");
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
                        own.map_or_else(|| built_in.in_lang(lang).to_owned(), |(file, _)| file),
                    ]);
                }
                context.ui.table(
                    &[both!("报告", "Report"), both!("来源", "Comes from")],
                    rows,
                );
                Ok(())
            }
            Self::Check => check(context),
        }
    }
}

fn check(context: &Context) -> Result<()> {
    let (mut findings, mut count) = (Vec::new(), 0);
    for lang in [crate::text::Lang::Zh, crate::text::Lang::En] {
        for name in report::NAMES {
            let Some((file, text)) = context.folder()?.template(lang.tag(), name)? else {
                continue;
            };
            count += 1;
            for mut fault in report::check_template(name, lang, &text) {
                if let Some(place) = &mut fault.place {
                    place.file.clone_from(&file);
                }
                findings.push(fault);
            }
        }
    }
    context.ui.findings(&findings);
    let errors = findings.len();
    context.ui.say(&both!(
        "检查了 {count} 个自有模板，{errors} 处错误。",
        "Checked {count} templates of your own: {errors} errors."
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

#[derive(Subcommand)]
pub enum ProcessCommand {
    #[command(about = help!("打印项目的流程定义", "Print the project's process"))]
    Show,
    #[command(about = help!("把流程定义复制到项目里修改", "Copy the process into the project, to change it"))]
    Eject,
}

impl ProcessCommand {
    /// Does what was asked.
    pub fn run(self, context: &Context) -> Result<()> {
        let project = context.look(&[])?;
        let name = project.card().process.clone();
        let folder = context.folder()?;
        let own = folder.process(&name)?;
        let known = process::BUILT_IN
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, text)| text.as_bytes().to_vec());
        let Some(text) = own.as_ref().map(|(_, bytes)| bytes.clone()).or(known) else {
            context.process(&project)?;
            return Ok(());
        };
        match self {
            Self::Show => {
                context.ui.answer(&String::from_utf8_lossy(&text));
                Ok(())
            }
            Self::Eject => {
                if folder.bytes("process.yaml")?.is_some() {
                    let finding = Finding::error(both!(
                        "项目已有自己的流程",
                        "the project has a process of its own already"
                    ))
                    .in_file("process.yaml");
                    return Err(Failure::new(Kind::Data, finding).into());
                }
                folder.lock()?;
                folder.put("process.yaml", Some(text))?;
                context.done(&both!("已写入 process.yaml。", "Wrote process.yaml."))
            }
        }
    }
}
