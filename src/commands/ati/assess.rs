//! `ati assess`: 机会评估, by four questions or twenty criteria.

use std::collections::BTreeMap;

use anyhow::Result;
use clap::Args;

use super::open_round;
use crate::{
    both,
    commands::{
        Context,
        values::{text, word},
    },
    help,
    model::{Answer, Assessment, Failure, Finding, Kind, Words as _},
    process::{self, Step},
};

#[derive(Args)]
pub(super) struct Assess {
    #[arg(long, help = help!("有没有机会", "Is there an opportunity"), value_name = "ANSWER", value_parser = word::<Answer>())]
    real: Option<Answer>,
    #[arg(long, help = help!("能否竞争", "Can we compete"), value_name = "ANSWER", value_parser = word::<Answer>())]
    compete: Option<Answer>,
    #[arg(long, help = help!("能否赢", "Can we win"), value_name = "ANSWER", value_parser = word::<Answer>())]
    win: Option<Answer>,
    #[arg(long, help = help!("值不值得赢", "Is it worth winning"), value_name = "ANSWER", value_parser = word::<Answer>())]
    worth: Option<Answer>,
    #[arg(long = "criterion", help = help!("标准=回答，例如 need=yes；可重复", "Criterion=answer, for example need=yes; may be repeated"), value_name = "KEY=ANSWER", value_parser = criterion)]
    criteria: Vec<(String, Answer)>,
    #[arg(long, help = help!("评估的是对手，写其编号", "These answers are about a competitor, by id"), value_name = "ID")]
    rival: Option<String>,
    #[arg(long, help = help!("未知项如何澄清", "How the unknowns will be cleared"), value_name = "TEXT", value_parser = text)]
    unknowns_plan: Option<String>,
}

fn criterion(text: &str) -> Result<(String, Answer), String> {
    let wrong = help!(
        "写作 标准=yes、no 或 unknown",
        "write it as criterion=yes, no or unknown"
    );
    let (key, answer) = text.split_once('=').ok_or(wrong)?;
    let answer = match answer.trim() {
        "+" => "yes",
        "-" => "no",
        "?" => "unknown",
        other => other,
    };
    Ok((key.trim().to_owned(), Answer::of(answer).ok_or(wrong)?))
}

impl Assess {
    /// Does what was asked.
    pub(super) fn run(self, context: &Context) -> Result<()> {
        let mut project = context.edit(&[])?;
        let forbidden = context.judge(&project, |case| {
            Ok(process::state_allows(case, Step::AtiAssess))
        })?;
        Failure::unless_empty(Kind::Refused, forbidden.into_iter().collect())?;
        let (by, on) = (context.by()?, context.now(&project)?.date_naive());
        let four = [
            ("real", self.real),
            ("compete", self.compete),
            ("win", self.win),
            ("worth", self.worth),
        ];
        let mut answers: BTreeMap<_, _> = four
            .into_iter()
            .filter_map(|(key, answer)| Some((key.to_owned(), answer?)))
            .collect();
        answers.extend(self.criteria);
        let process = context.process(&project)?;
        let criteria: Vec<_> = process
            .criteria(&project.card().level)
            .iter()
            .map(|criterion| criterion.key.clone())
            .collect();
        let unknown: Vec<_> = answers
            .keys()
            .filter(|key| !criteria.contains(key))
            .cloned()
            .collect();
        let silent = answers.is_empty() && self.unknowns_plan.is_none();
        if silent || !unknown.is_empty() {
            let (known, wrong) = (criteria.join(" "), unknown.join(" "));
            let message = if wrong.is_empty() {
                both!("没有回答", "nothing was answered")
            } else {
                both!(
                    "没有这些标准：{wrong}",
                    "there are no such criteria: {wrong}"
                )
            };
            let hint = if criteria.len() <= 4 {
                both!(
                    "回答 --real --compete --win --worth",
                    "answer --real --compete --win --worth"
                )
            } else {
                both!(
                    "用 --criterion 标准=回答：{known}",
                    "use --criterion KEY=ANSWER: {known}"
                )
            };
            return Err(Failure::new(Kind::Usage, Finding::error(message).hint(hint)).into());
        }
        let count = answers.len();
        let decision = open_round(&mut project);
        let assessment = decision.assessment.get_or_insert_with(|| Assessment {
            answers: BTreeMap::new(),
            rivals: BTreeMap::new(),
            unknowns_plan: None,
            by: by.clone(),
            on,
        });
        (assessment.by, assessment.on) = (by, on);
        assessment.unknowns_plan = self.unknowns_plan.or(assessment.unknowns_plan.take());
        match self.rival {
            Some(rival) => assessment.rivals.entry(rival).or_default().extend(answers),
            None => assessment.answers.extend(answers),
        }
        context.save(&project)?;
        context.done(&if count == 0 {
            both!(
                "已记录未知项的澄清计划。",
                "Recorded how the unknowns will be cleared."
            )
        } else {
            both!("已记录 {count} 条评估。", "Recorded {count} answers.")
        })
    }
}
