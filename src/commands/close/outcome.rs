//! `close outcome`: won, lost, no decision, withdrawn: when, on what evidence, and why.

use anyhow::Result;
use chrono::NaiveDate;
use clap::Args;

use crate::{
    both,
    commands::{
        Context,
        context::Happened,
        values::{date, money, parsed, text, text_or_none, word},
    },
    help,
    model::{
        Failure, Kind, MilestoneKind, Money, Outcome, OutcomeNote, Percent, Project, Reason,
        ReasonKind, ReasonSource, Role, State, Words as _,
    },
    process::{self, Case, Step},
    text::Both,
};

#[derive(Args)]
pub struct RecordOutcome {
    #[arg(help = help!("项目结果", "How it ended"), value_name = "OUTCOME", value_parser = word::<Outcome>())]
    outcome: Outcome,
    #[arg(long, help = help!("日期", "On"), value_name = "DATE", value_parser = date)]
    on: Option<NaiveDate>,
    #[arg(long, help = help!("依据：合同、中标通知", "Evidence: contract, award notice"), value_name = "TEXT", value_parser = text)]
    evidence: Option<String>,
    #[arg(long = "reason", help = help!(
        "原因，写作 类别:说明，例如 price:报价高8%；第一个是主因，可重复。类别：no_decision 客户未决、competitor 竞争对手、price 价格、product_or_solution 产品与方案、relationship 客户关系、delivery_capability 交付能力、commercial_terms 商务条款、process_execution 过程执行、qualification 机会甄别",
        "Reason as KIND:TEXT, for example \"price:8% above the winner\"; the primary one first; may be repeated. KIND: no_decision competitor price product_or_solution relationship delivery_capability commercial_terms process_execution qualification"
    ), value_name = "REASON", value_parser = reason)]
    reasons: Vec<Reason>,
    #[arg(long, help = help!("原因的来源", "Where the reasons come from"), value_name = "WORD", value_parser = word::<ReasonSource>())]
    source: Option<ReasonSource>,
    #[arg(long, help = help!("合同号（赢单）", "Number of the contract (won)"), value_name = "TEXT", value_parser = text)]
    contract_no: Option<String>,
    #[arg(long, help = help!("签约金额（赢单）", "Signed value (won)"), value_name = "MONEY", value_parser = money)]
    signed_value: Option<Money>,
    #[arg(long, help = help!("毛利率（赢单）", "Margin (won)"), value_name = "PERCENT", allow_hyphen_values = true, value_parser = parsed::<Percent>)]
    margin: Option<Percent>,
    #[arg(long, help = help!("付款条件（赢单）", "Payment terms (won)"), value_name = "TEXT", value_parser = text)]
    payment_terms: Option<String>,
    #[arg(long, help = help!("与末次报价的差异（赢单）", "Difference to the last offer (won)"), value_name = "TEXT", value_parser = text_or_none)]
    scope_delta: Option<String>,
    #[arg(long, help = help!("中标方（丢单）", "Who won (lost)"), value_name = "TEXT", value_parser = text)]
    winner: Option<String>,
    #[arg(long, help = help!("中标价（丢单）", "The winner's price (lost)"), value_name = "MONEY", value_parser = money)]
    winner_price: Option<Money>,
    #[arg(long, help = help!("我方报价（丢单）", "Our price (lost)"), value_name = "MONEY", value_parser = money)]
    our_price: Option<Money>,
    #[arg(long, help = help!("名次（丢单）", "Our rank (lost)"), value_name = "N")]
    rank: Option<u32>,
    #[arg(long, help = help!("分差（丢单）", "Gap of the score (lost)"), value_name = "TEXT", value_parser = text)]
    score_gap: Option<String>,
    #[arg(long, help = help!("更正已登记结果的理由", "Why the outcome that stands there is corrected"), value_name = "TEXT", value_parser = text)]
    correction: Option<String>,
}

fn reason(given: &str) -> Result<Reason, String> {
    let (kind, text) = given
        .split_once([':', '：'])
        .map_or((given, None), |(kind, text)| {
            (kind, Some(text.trim().to_owned()))
        });
    let known: Vec<_> = ReasonKind::ALL.iter().map(|kind| kind.word()).collect();
    let labels: Vec<_> = ReasonKind::ALL.iter().map(|kind| kind.label().0).collect();
    let (known, labels) = (known.join(" "), labels.join("、"));
    let kind = ReasonKind::of(kind).ok_or_else(|| {
        format!(
            "写作 类别:说明，类别为 {labels}（{known}）\u{241f}write it as KIND:TEXT, KIND being one of {known}"
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
        let again = project.history.last("outcome_recorded").is_some();
        let lacking = self.lacking(again);
        let (Some(on), true) = (self.on, lacking.is_empty()) else {
            let (zh, en) = self.outcome.label();
            return Err(Failure::flags(
                &lacking,
                both!("结果“{zh}”还缺", "the outcome '{en}' lacks"),
            )
            .into());
        };
        let by = context.by()?;
        let mut command = step.command();
        if again {
            command += " --correction TEXT";
        }
        let may = |case: &Case| process::may_act(case, &by, Role::Ar, &command);
        context
            .judge(&project, |case| Ok(may(case)))?
            .map_err(|finding| Failure::new(Kind::Refused, finding))?;
        let outcome = self.outcome;
        let signed = signing(&mut project, outcome, on);
        project.closing.outcome = Some(OutcomeNote {
            outcome,
            on,
            evidence: self.evidence,
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
            source: self.source,
            by,
        });
        context.require(&project, step)?;
        context.record(
            &mut project,
            Happened {
                event: "outcome_recorded",
                step: Some(step),
                note: Some(outcome.word().into()),
                reason: self.correction,
                ..Happened::default()
            },
        )?;
        let next = match project.state() {
            State::ClosedNoGo => "close archive",
            State::Closing => "close",
            _ => "close start",
        };
        context.done(&Both::around(
            &format!("结果：{{}}。{}下一步：pursuit {next}", signed.zh),
            &format!("Outcome: {{}}. {}Next: pursuit {next}", signed.en),
            outcome.label(),
        ))
    }

    /// Every flag that this outcome needs, at once.
    fn lacking(&self, again: bool) -> Vec<&'static str> {
        let (won, lost) = (self.outcome == Outcome::Won, self.outcome == Outcome::Lost);
        let flags = [
            ("on", true, self.on.is_some()),
            ("evidence", true, self.evidence.is_some()),
            ("reason", true, !self.reasons.is_empty()),
            ("source", true, self.source.is_some()),
            ("contract-no", won, self.contract_no.is_some()),
            ("signed-value", won, self.signed_value.is_some()),
            ("margin", won, self.margin.is_some()),
            ("payment-terms", won, self.payment_terms.is_some()),
            ("scope-delta", won, self.scope_delta.is_some()),
            ("winner", lost, self.winner.is_some()),
            ("correction", again, self.correction.is_some()),
        ];
        let lacking = flags.iter().filter(|(_, asked, given)| *asked && !given);
        lacking.map(|(flag, ..)| *flag).collect()
    }
}

/// What is won is signed: the day of the outcome is that of the signing, where nobody gave another. One that was
/// recorded wrong takes it along. Says what became of the milestone.
fn signing(project: &mut Project, outcome: Outcome, on: NaiveDate) -> Both {
    let before = project.closing.outcome.as_ref();
    let taken = before.filter(|note| note.outcome == Outcome::Won);
    let taken = taken.map(|note| note.on);
    let milestones = project.schedule.milestones.iter_mut();
    let mut open: Vec<_> = milestones
        .filter(|one| one.kind == MilestoneKind::Sign)
        .filter(|one| one.actual.is_none() || one.actual == taken)
        .collect();
    let [one] = &mut open[..] else {
        let left = open.iter().filter(|one| one.actual.is_none());
        let ids: Vec<_> = left.map(|one| one.id.as_str()).collect();
        if ids.is_empty() || outcome != Outcome::Won {
            return Both::default();
        }
        let (zh, en) = (ids.join("、"), ids.join(", "));
        return both!(
            "{zh} 何时签订：pursuit milestone done ID --on DATE。",
            "When {en} were signed: pursuit milestone done ID --on DATE. "
        );
    };
    if outcome != Outcome::Won {
        one.actual = None;
        return Both::default();
    }
    let id = &one.id;
    one.actual = Some(on);
    both!("{id} 已于 {on} 达成。", "{id} was reached on {on}. ")
}

#[cfg(test)]
mod tests {
    use clap::{Args as _, Command};

    use super::*;
    use crate::yaml;

    fn read<T: serde::de::DeserializeOwned>(text: &str) -> T {
        yaml::read(text.as_bytes()).unwrap()
    }

    /// The day of the signing, once `outcome` is recorded on `day`, where `before` stood there.
    fn signed(before: Option<&str>, outcome: Outcome, day: &str) -> (Option<NaiveDate>, Both) {
        let mut project = Project {
            schedule: read(
                "{milestones: [{id: M-001, title: 签约, kind: sign, planned: 2026-12-25, owner: 李娜}]}",
            ),
            ..Project::default()
        };
        if let Some(before) = before {
            signing(&mut project, Outcome::Won, read(before));
            let note = format!("{{outcome: won, date: {before}, by: 李娜}}");
            project.closing.outcome = Some(read(&note));
        }
        let said = signing(&mut project, outcome, read(day));
        (project.schedule.milestones[0].actual, said)
    }

    #[test]
    fn the_signing_takes_the_day_of_the_outcome_and_moves_with_it() {
        let day = |text: &str| Some(read::<NaiveDate>(text));
        let (actual, said) = signed(None, Outcome::Won, "2026-12-24");
        assert_eq!(actual, day("2026-12-24"));
        assert_eq!(said.en, "M-001 was reached on 2026-12-24. ");
        let (actual, _) = signed(Some("2026-12-24"), Outcome::Won, "2026-12-23");
        assert_eq!(actual, day("2026-12-23"), "it is corrected");
        let (actual, said) = signed(Some("2026-12-24"), Outcome::Lost, "2026-12-24");
        assert_eq!((actual, said.en.as_str()), (None, ""));
        assert_eq!(signed(None, Outcome::Lost, "2026-12-24").0, None);
    }

    #[test]
    fn the_help_names_every_kind_of_reason() {
        let command = RecordOutcome::augment_args(Command::new("outcome"));
        let arg = command
            .get_arguments()
            .find(|arg| arg.get_id() == "reasons");
        let help = arg.unwrap().get_help().unwrap().to_string();
        for kind in ReasonKind::ALL {
            assert!(help.matches(kind.word()).count() >= 2, "{help}");
            assert!(help.contains(kind.label().0), "{help}");
        }
    }

    #[test]
    fn a_reason_is_read_with_either_colon_and_in_either_language() {
        for given in [
            "price:报价高",
            "价格：报价高",
            "价格: 报价高",
            "PRICE：报价高 ",
        ] {
            let reason = reason(given).unwrap();
            assert_eq!(reason.kind, ReasonKind::Price);
            assert_eq!(reason.text.as_deref(), Some("报价高"));
        }
        assert!(reason("技术").unwrap_err().contains("产品与方案"));
    }
}
