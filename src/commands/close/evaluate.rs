//! `close release` and `close evaluate`: the people go, finance and quality judge.

use anyhow::Result;
use chrono::NaiveDate;
use clap::{Args, Subcommand};

use super::{no_outcome, open_to_write};
use crate::{
    both,
    commands::{
        Context,
        context::Happened,
        values::{date, text},
    },
    help,
    model::{
        Decision, Deviation, Failure, FinanceEvaluation, Finding, Kind, Project, QualityEvaluation,
        Release, Severity,
    },
    process,
    text::pasted,
};

#[derive(Args)]
pub struct ReleasePerson {
    #[arg(help = help!("姓名", "Person"), value_name = "PERSON", value_parser = text)]
    person: String,
    #[arg(long, help = help!("去向", "Where to"), value_name = "TEXT", value_parser = text)]
    to: String,
    #[arg(long, help = help!("日期，默认今天", "On which day (default: today)"), value_name = "DATE", value_parser = date)]
    on: Option<NaiveDate>,
    #[arg(long, help = help!("评价", "Evaluation"), value_name = "TEXT", value_parser = text)]
    note: Option<String>,
    #[arg(long, help = help!("更正已登记内容的理由", "Why what stands there is corrected"), value_name = "TEXT", value_parser = text)]
    correction: Option<String>,
}

impl ReleasePerson {
    /// Does what was asked.
    pub fn run(self, context: &Context) -> Result<()> {
        let mut project = open_to_write(context)?;
        let roles: Vec<_> = project
            .team
            .resources()
            .filter(|member| member.person == self.person)
            .map(|member| member.role)
            .collect();
        if roles.is_empty() {
            let message = both!(
                "{} 不是项目资源",
                "{} is no resource of the project",
                self.person
            );
            return Err(
                Failure::new(Kind::Missing, Finding::error(message).mend("team list")).into(),
            );
        }
        let on = self.on.unwrap_or(context.now(&project)?.date_naive());
        let mut known = project.closing.release.iter();
        let known = known.find(|release| release.person == self.person);
        if let (Some(known), None) = (known, &self.correction) {
            let (person, day, name) = (&known.person, known.on, pasted(&known.person));
            let message = both!(
                "{person} 已于 {day} 释放",
                "{person} was released on {day} already"
            );
            let mend = format!("close release {name} --to WHERE --on DATE --correction TEXT");
            return Err(Failure::refused(message, mend).into());
        }
        let corrected = known.map(|known| format!("close release {}", known.person));
        project
            .closing
            .release
            .retain(|release| release.person != self.person);
        let said = both!("已释放 {}。", "Released {}.", self.person);
        project.closing.release.push(Release {
            person: self.person,
            roles,
            to: self.to,
            on,
            note: self.note,
        });
        save(context, &mut project, corrected, self.correction)?;
        context.done(&said)
    }
}

#[derive(Args)]
pub struct EvaluateCommand {
    #[command(subcommand)]
    what: Evaluate,
    #[arg(long, global = true, help = help!("更正已登记内容的理由", "Why what stands there is corrected"), value_name = "TEXT", value_parser = text)]
    correction: Option<String>,
}

/// Saves; what stood there before and is corrected is told in the history, with the reason.
fn save(
    context: &Context,
    project: &mut Project,
    corrected: Option<String>,
    reason: Option<String>,
) -> Result<()> {
    if corrected.is_none() {
        return context.save(project);
    }
    let happened = Happened {
        event: "corrected",
        note: corrected,
        reason,
        ..Happened::default()
    };
    context.record(project, happened)
}

#[derive(Subcommand)]
enum Evaluate {
    #[command(about = help!("财务评估（由 FIN 作出）", "Record finance's evaluation (by FIN)"))]
    Finance {
        #[arg(long, help = help!("结论", "Note"), value_name = "TEXT", value_parser = text)]
        note: String,
        #[arg(long, help = help!("偏差原因", "Cause of deviations"), value_name = "TEXT", value_parser = text)]
        cause: Option<String>,
    },
    #[command(about = help!("质量评估（由 QA 作出，不能是 PD）", "Record the quality evaluation (by QA, not the PD)"))]
    Quality {
        #[arg(long, help = help!("过程得分 0–100", "Score of the process, 0–100"), value_name = "0-100", value_parser = clap::value_parser!(u32).range(0..=100))]
        score: u32,
        #[arg(long, help = help!("结论", "Note"), value_name = "TEXT", value_parser = text)]
        note: String,
        #[arg(long = "deviation", help = help!("流程偏差，可重复", "Deviation from the process; may be repeated"), value_name = "TEXT", value_parser = text)]
        deviations: Vec<String>,
    },
}

impl EvaluateCommand {
    /// Does what was asked.
    pub fn run(self, context: &Context) -> Result<()> {
        let mut project = open_to_write(context)?;
        if project.closing.outcome.is_none() && project.ati().is_none_or(Decision::is_go) {
            return Err(no_outcome(&project).into());
        }
        let (by, on) = (context.by()?, context.now(&project)?.date_naive());
        let (noun, may) = context.judge(&project, |case| {
            Ok(match &self.what {
                Evaluate::Finance { .. } => ("finance", process::may_evaluate_finance(case, &by)),
                Evaluate::Quality { .. } => ("quality", process::may_evaluate_quality(case, &by)),
            })
        })?;
        may.map_err(|finding| Failure::new(Kind::Refused, finding))?;
        let known = match self.what {
            Evaluate::Finance { .. } => {
                let known = project.closing.finance.as_ref();
                known.map(|it| (&it.by, it.on))
            }
            Evaluate::Quality { .. } => {
                let known = project.closing.quality.as_ref();
                known.map(|it| (&it.by, it.on))
            }
        };
        if let (Some((who, day)), None) = (known, &self.correction) {
            let message = both!(
                "{who} 已于 {day} 作出评估",
                "{who} has evaluated it already, on {day}"
            );
            let name = pasted(&by);
            let mend = match self.what {
                Evaluate::Finance { .. } => {
                    format!("close evaluate finance --note TEXT --correction TEXT --by {name}")
                }
                Evaluate::Quality { .. } => format!(
                    "close evaluate quality --score SCORE --note TEXT --correction TEXT --by {name}"
                ),
            };
            return Err(Failure::refused(message, mend).into());
        }
        let corrected = known.map(|_| format!("close evaluate {noun}"));
        match self.what {
            Evaluate::Finance { note, cause } => {
                project.closing.finance = Some(FinanceEvaluation {
                    by,
                    on,
                    note,
                    cause,
                })
            }
            Evaluate::Quality {
                score,
                note,
                deviations,
            } => {
                let deviations = deviations
                    .into_iter()
                    .map(|what| Deviation {
                        what,
                        severity: Severity::Minor,
                        closed: false,
                    })
                    .collect();
                project.closing.quality = Some(QualityEvaluation {
                    by,
                    on,
                    score,
                    note,
                    deviations,
                });
            }
        }
        save(context, &mut project, corrected, self.correction)?;
        context.done(&both!(
            "已记录 {noun} 评估。",
            "Recorded the {noun} evaluation."
        ))
    }
}
