//! `close release` and `close evaluate`: the people go, finance and quality judge.

use anyhow::Result;
use chrono::NaiveDate;
use clap::{Args, Subcommand};

use super::{no_outcome, open_to_write};
use crate::{
    both,
    commands::{
        Context,
        values::{date, text},
    },
    help,
    model::{
        Decision, Deviation, Failure, FinanceEvaluation, Finding, Kind, QualityEvaluation, Release,
        Severity,
    },
    process,
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
        context.save(&project)?;
        context.done(&said)
    }
}

#[derive(Args)]
pub struct EvaluateCommand {
    #[command(subcommand)]
    what: Evaluate,
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
        context.save(&project)?;
        context.done(&both!(
            "已记录 {noun} 评估。",
            "Recorded the {noun} evaluation."
        ))
    }
}
