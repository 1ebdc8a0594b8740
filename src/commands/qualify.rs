//! `qualify`: 验证机会点: is it real, funded, timed, ours to win.

use anyhow::Result;
use chrono::NaiveDate;
use clap::Args;

use super::{
    Context,
    context::Happened,
    values::{money, text, word},
};
use crate::{
    both, help,
    model::{Answer, Failure, Kind, Money, Qualification, Verdict, Words as _},
    process::{self, Step},
    text::Both,
};

#[derive(Args)]
pub struct Qualify {
    #[arg(long, help = help!("有预算吗", "Is there a budget"), value_name = "ANSWER", value_parser = word::<Answer>())]
    budget: Option<Answer>,
    #[arg(long, help = help!("决策人清楚吗", "Is the decider known"), value_name = "ANSWER", value_parser = word::<Answer>())]
    authority: Option<Answer>,
    #[arg(long, help = help!("需求：问题，以及不行动的代价", "Need: the problem, and what it costs to do nothing"), value_name = "TEXT", value_parser = text)]
    need: Option<String>,
    #[arg(long, help = help!("时机：迫使事件和日期", "Timing: compelling event and date"), value_name = "TEXT", value_parser = text)]
    timing: Option<String>,
    #[arg(long, help = help!("我们的产品能满足吗", "Can our portfolio meet it"), value_name = "ANSWER", value_parser = word::<Answer>())]
    fit: Option<Answer>,
    #[arg(long, help = help!("竞争清楚吗", "Is the competition known"), value_name = "ANSWER", value_parser = word::<Answer>())]
    competition: Option<Answer>,
    #[arg(long, help = help!("结论", "Verdict"), value_name = "WORD", value_parser = word::<Verdict>())]
    verdict: Verdict,
    #[arg(long, help = help!("与客户接触的证据，可重复", "Evidence of contact with the customer; may be repeated"), value_name = "TEXT", value_parser = text)]
    evidence: Vec<String>,
    #[arg(long, help = help!("理由（结论不是 valid 时）", "Why (where the verdict is not valid)"), value_name = "TEXT", value_parser = text)]
    reason: Option<String>,
    #[arg(long, help = help!("预算金额", "Amount of the budget"), value_name = "MONEY", value_parser = money)]
    budget_amount: Option<Money>,
    #[arg(long, help = help!("预算来源", "Source of the budget"), value_name = "TEXT", value_parser = text)]
    budget_source: Option<String>,
}

impl Qualify {
    /// Does what was asked.
    pub fn run(self, context: &Context) -> Result<()> {
        let mut project = context.edit(&[])?;
        let verdict = self.verdict;
        let step = match verdict {
            Verdict::Discard => Step::Discard,
            Verdict::Valid | Verdict::Nurture => Step::Qualify,
        };
        let forbidden = context.judge(&project, |case| Ok(process::state_allows(case, step)))?;
        Failure::unless_empty(Kind::Refused, forbidden.into_iter().collect())?;
        let by = context.by()?;
        let on = context.now(&project)?.date_naive();
        if verdict != Verdict::Valid && self.reason.is_none() {
            return Err(Failure::flags(
                &["reason"],
                Both::around(
                    "结论“{}”需要理由",
                    "the verdict '{}' needs a reason",
                    verdict.label(),
                ),
            )
            .into());
        }
        let answers = [
            ("budget", self.budget.is_some()),
            ("authority", self.authority.is_some()),
            ("need", self.need.is_some()),
            ("timing", self.timing.is_some()),
            ("fit", self.fit.is_some()),
            ("competition", self.competition.is_some()),
        ];
        let unanswered: Vec<_> = answers
            .iter()
            .filter(|(_, answered)| verdict == Verdict::Valid && !answered)
            .map(|(flag, _)| *flag)
            .collect();
        if !unanswered.is_empty() {
            return Err(Failure::flags(
                &unanswered,
                both!(
                    "验证有效须回答全部问题",
                    "a valid opportunity has all questions answered"
                ),
            )
            .into());
        }
        let mut card = project.card().clone();
        let reason = self.reason.clone();
        card.qualification = Some(self.qualification(card.qualification.as_ref(), by, on));
        project.card = Some(card);
        if verdict != Verdict::Nurture {
            context.require(&project, step)?;
        }
        let (event, step) = match verdict {
            Verdict::Valid => ("qualified", Some(step)),
            Verdict::Nurture => ("nurtured", None),
            Verdict::Discard => ("discarded", Some(step)),
        };
        context.record(
            &mut project,
            Happened {
                event,
                step,
                reason,
                ..Happened::default()
            },
        )?;
        context.done(&match verdict {
            Verdict::Valid => both!(
                "机会点已验证。下一步：pursuit next",
                "The opportunity is validated. Next: pursuit next"
            ),
            Verdict::Nurture => both!("机会点继续培育。", "The opportunity is nurtured further."),
            Verdict::Discard => both!(
                "机会点已放弃，退回线索管理。",
                "The opportunity is discarded and goes back to the leads."
            ),
        })
    }

    /// What was asked, with what was known before: who gives an opportunity up keeps what the validation had found.
    fn qualification(
        self,
        known: Option<&Qualification>,
        by: String,
        on: NaiveDate,
    ) -> Qualification {
        let answer = |given: Option<Answer>, known: Option<Answer>| {
            given.or(known).unwrap_or(Answer::Unknown)
        };
        let said = |given: Option<String>, known: Option<&String>| {
            given.or_else(|| known.cloned()).unwrap_or_default()
        };
        let evidence = if self.evidence.is_empty() {
            known.map_or_else(Vec::new, |known| known.evidence.clone())
        } else {
            self.evidence
        };
        Qualification {
            budget: answer(self.budget, known.map(|known| known.budget)),
            budget_amount: self
                .budget_amount
                .or_else(|| known.and_then(|known| known.budget_amount.clone())),
            budget_source: self
                .budget_source
                .or_else(|| known.and_then(|known| known.budget_source.clone())),
            authority: answer(self.authority, known.map(|known| known.authority)),
            need: said(self.need, known.map(|known| &known.need)),
            timing: said(self.timing, known.map(|known| &known.timing)),
            fit: answer(self.fit, known.map(|known| known.fit)),
            competition: answer(self.competition, known.map(|known| known.competition)),
            verdict: self.verdict,
            reason: self.reason,
            evidence,
            by,
            on,
        }
    }
}
