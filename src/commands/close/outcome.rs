//! `close outcome`: won, lost, no decision, withdrawn: when, on what evidence, and why.

use anyhow::Result;
use chrono::NaiveDate;
use clap::Args;

use crate::{
    both,
    commands::{
        Context,
        context::Happened,
        values::{date, parsed, text, word},
    },
    help,
    model::{
        Failure, Kind, Money, Outcome, OutcomeNote, Percent, Reason, ReasonKind, ReasonSource,
        Words as _,
    },
    process::{self, Step},
    text::Both,
};

#[derive(Args)]
pub struct RecordOutcome {
    #[arg(help = help!("项目结果", "How it ended"), value_name = "OUTCOME", value_parser = word::<Outcome>())]
    outcome: Outcome,
    #[arg(long, help = help!("日期", "On"), value_name = "DATE", value_parser = date)]
    on: NaiveDate,
    #[arg(long, help = help!("依据：合同、中标通知", "Evidence: contract, award notice"), value_name = "TEXT", value_parser = text)]
    evidence: String,
    #[arg(long = "reason", help = help!("原因，例如 price:报价高8%；第一个是主因，可重复", "Reason, for example \"price:8% above the winner\"; the primary one first; may be repeated"), value_name = "REASON", required = true, value_parser = reason)]
    reasons: Vec<Reason>,
    #[arg(long, help = help!("原因的来源", "Where the reasons come from"), value_name = "WORD", value_parser = word::<ReasonSource>())]
    source: ReasonSource,
    #[arg(long, help = help!("合同号（赢单）", "Number of the contract (won)"), value_name = "TEXT", value_parser = text)]
    contract_no: Option<String>,
    #[arg(long, help = help!("签约金额（赢单）", "Signed value (won)"), value_name = "MONEY", value_parser = parsed::<Money>)]
    signed_value: Option<Money>,
    #[arg(long, help = help!("毛利率（赢单）", "Margin (won)"), value_name = "PERCENT", value_parser = parsed::<Percent>)]
    margin: Option<Percent>,
    #[arg(long, help = help!("付款条件（赢单）", "Payment terms (won)"), value_name = "TEXT", value_parser = text)]
    payment_terms: Option<String>,
    #[arg(long, help = help!("与末次报价的差异（赢单）", "Difference to the last offer (won)"), value_name = "TEXT", value_parser = text)]
    scope_delta: Option<String>,
    #[arg(long, help = help!("中标方（丢单）", "Who won (lost)"), value_name = "TEXT", value_parser = text)]
    winner: Option<String>,
    #[arg(long, help = help!("中标价（丢单）", "The winner's price (lost)"), value_name = "MONEY", value_parser = parsed::<Money>)]
    winner_price: Option<Money>,
    #[arg(long, help = help!("我方报价（丢单）", "Our price (lost)"), value_name = "MONEY", value_parser = parsed::<Money>)]
    our_price: Option<Money>,
    #[arg(long, help = help!("名次（丢单）", "Our rank (lost)"), value_name = "N")]
    rank: Option<u32>,
    #[arg(long, help = help!("分差（丢单）", "Gap of the score (lost)"), value_name = "TEXT", value_parser = text)]
    score_gap: Option<String>,
}

fn reason(given: &str) -> Result<Reason, String> {
    let (kind, text) = given.split_once(':').map_or((given, None), |(kind, text)| {
        (kind, Some(text.trim().to_owned()))
    });
    let known: Vec<_> = ReasonKind::ALL.iter().map(|kind| kind.word()).collect();
    let known = known.join(" ");
    let kind = ReasonKind::of(kind).ok_or_else(|| {
        format!(
            "写作 类别:说明，类别为 {known}\u{241f}write it as KIND:TEXT, KIND being one of {known}"
        )
    })?;
    Ok(Reason {
        kind,
        text: text.filter(|text| !text.is_empty()),
    })
}

impl RecordOutcome {
    /// Does what was asked.
    pub fn run(self, context: &Context) -> Result<()> {
        let mut project = context.edit(&[])?;
        let step = Step::Outcome(self.outcome);
        let forbidden = context.judge(&project, |case| Ok(process::state_allows(case, step)))?;
        Failure::unless_empty(Kind::Refused, forbidden.into_iter().collect())?;
        self.complete()?;
        let outcome = self.outcome;
        project.closing.outcome = Some(OutcomeNote {
            outcome,
            on: self.on,
            evidence: Some(self.evidence),
            contract_no: self.contract_no,
            signed_value: self.signed_value,
            margin: self.margin,
            payment_terms: self.payment_terms,
            scope_delta: self.scope_delta,
            winner: self.winner,
            winner_price: self.winner_price,
            our_price: self.our_price,
            rank: self.rank,
            score_gap: self.score_gap,
            reasons: self.reasons,
            source: Some(self.source),
            by: context.by()?,
        });
        context.require(&project, step)?;
        context.record(
            &mut project,
            Happened {
                event: "outcome_recorded",
                step: Some(step),
                note: Some(outcome.word().into()),
                ..Happened::default()
            },
        )?;
        context.done(&Both::around(
            "结果：{}。下一步：pursuit close start",
            "Outcome: {}. Next: pursuit close start",
            outcome.label(),
        ))
    }

    fn complete(&self) -> Result<()> {
        let mut flags = Vec::new();
        if self.outcome == Outcome::Won {
            let given = [
                ("contract-no", self.contract_no.is_some()),
                ("signed-value", self.signed_value.is_some()),
                ("margin", self.margin.is_some()),
                ("payment-terms", self.payment_terms.is_some()),
                ("scope-delta", self.scope_delta.is_some()),
            ];
            flags.extend(
                given
                    .iter()
                    .filter(|(_, given)| !given)
                    .map(|(flag, _)| *flag),
            );
        }
        if self.outcome == Outcome::Lost && self.winner.is_none() {
            flags.push("winner");
        }
        let (zh, en) = self.outcome.label();
        if flags.is_empty() {
            Ok(())
        } else {
            Err(Failure::flags(
                &flags,
                both!(
                    "结果“{zh}”还缺必填内容",
                    "the outcome '{en}' needs more answers"
                ),
            )
            .into())
        }
    }
}
