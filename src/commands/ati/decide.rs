//! `ati decide`: 立项决策, with every field that its outcome needs.

use anyhow::Result;
use chrono::NaiveDate;
use clap::Args;

use crate::{
    both,
    commands::{
        Context,
        context::Happened,
        pairs::{Conditions, Promised, commitments, conditions},
        single::level,
        values::{People, date, money, people, text, text_or_none, word},
    },
    help,
    model::{
        Card, DecisionMode, Failure, Finding, GateOutcome, Kind, MemberOpinion, Money, Opinion,
        Record as _, Words as _,
    },
    process::{self, Step},
    text::Both,
};

#[derive(Args)]
pub(super) struct Decide {
    #[arg(help = help!("决策结论", "Outcome of the gate"), value_name = "OUTCOME", value_parser = word::<GateOutcome>())]
    outcome: GateOutcome,
    #[arg(long, help = help!("决策依据", "Rationale"), value_name = "TEXT", value_parser = text)]
    rationale: Option<String>,
    #[arg(long, help = help!("批准预算（通过时）", "Approved budget (for a go)"), value_name = "MONEY", value_parser = money)]
    approved_budget: Option<Money>,
    #[arg(long, help = help!("批准级别（通过时）", "Approved level (for a go)"), value_name = "LEVEL")]
    approved_level: Option<String>,
    #[arg(long, help = help!("有效期至（通过时）", "Approved until (for a go)"), value_name = "DATE", value_parser = date)]
    approved_until: Option<NaiveDate>,
    #[command(flatten)]
    conditions: Conditions,
    #[arg(long, help = help!("复评日期（暂缓时）", "Looked at again on (for a hold)"), value_name = "DATE", value_parser = date)]
    recheck_on: Option<NaiveDate>,
    #[arg(long, help = help!("跟踪人（暂缓、否决时）", "Who tracks it (for a hold or no-go)"), value_name = "PERSON", value_parser = text)]
    tracking_owner: Option<String>,
    #[arg(long, help = help!("已发生费用处置（暂缓、否决时）", "What happens with money already spent (for a hold or no-go)"), value_name = "TEXT", value_parser = text_or_none)]
    sunk_cost_note: Option<String>,
    #[arg(long, help = help!("参会人，用逗号分隔", "Participants, separated by commas"), value_name = "PERSONS", value_parser = people)]
    participants: Vec<People>,
    #[arg(long = "opinion", help = help!("会签意见：职能:姓名:agree|disagree|abstain[:说明]，可重复", "Opinion: function:person:agree|disagree|abstain[:text]; may be repeated"), value_name = "OPINION", value_parser = opinion)]
    opinions: Vec<MemberOpinion>,
    #[command(flatten)]
    promised: Promised,
    #[arg(long = "deviation", help = help!("批准的例外，可重复", "Approved deviation; may be repeated"), value_name = "TEXT", value_parser = text)]
    deviations: Vec<String>,
    #[arg(long, help = help!("教训", "Lessons"), value_name = "TEXT", value_parser = text)]
    lessons: Option<String>,
}

fn opinion(text: &str) -> Result<MemberOpinion, String> {
    let wrong = help!(
        "写作 职能:姓名:agree|disagree|abstain[:说明]",
        "write it as function:person:agree|disagree|abstain[:text]"
    );
    let mut parts = text.splitn(4, ':').map(|part| part.trim().to_owned());
    let (function, person, verdict) = (
        parts.next().ok_or(wrong)?,
        parts.next().ok_or(wrong)?,
        parts.next().ok_or(wrong)?,
    );
    let verdict = Opinion::of(&verdict).ok_or(wrong)?;
    if function.is_empty() || person.is_empty() {
        return Err(wrong.to_owned());
    }
    Ok(MemberOpinion {
        function,
        person,
        verdict,
        text: parts.next(),
    })
}

impl Decide {
    /// Does what was asked.
    pub(super) fn run(self, context: &Context) -> Result<()> {
        let mut project = context.edit(&[])?;
        let by = context.by()?;
        let outcome = self.outcome;
        let step = if matches!(outcome, GateOutcome::Go | GateOutcome::ConditionalGo) {
            Step::AtiDecide
        } else {
            Step::AtiTurnDown
        };
        let forbidden = context.judge(&project, |case| Ok(process::state_allows(case, step)))?;
        Failure::unless_empty(Kind::Refused, forbidden.into_iter().collect())?;
        let may = context.judge(&project, |case| Ok(process::may_decide(case, &by)))?;
        may.map_err(|finding| Failure::new(Kind::Refused, finding))?;
        let now = context.now(&project)?;
        let rules = context.process(&project)?;
        let approved_level = self.approved_level.as_deref();
        let approved_level = approved_level.map(|text| level(&rules, text)).transpose()?;
        let mut flags = self.lacking();
        let uneven = self.conditions.uneven();
        let decision = project
            .decisions
            .iter_mut()
            .rev()
            .find(|decision| decision.submitted_at.is_some() && decision.outcome.is_none());
        let Some(decision) = decision else {
            return Err(Failure::new(
                Kind::Refused,
                Finding::error(both!(
                    "没有待决策的立项申请",
                    "nothing waits for a decision"
                ))
                .mend("ati submit"),
            )
            .into());
        };
        decision.outcome = Some(outcome);
        decision.decided_by = Some(by);
        decision.decided_at = Some(now.to_rfc3339());
        decision.participants = People::all(self.participants);
        decision.opinions = self.opinions;
        decision.rationale = self.rationale;
        if uneven.is_none() {
            decision.conditions = conditions(self.conditions)?;
        }
        decision.recheck_on = self.recheck_on;
        decision.tracking_owner = self.tracking_owner;
        decision.sunk_cost_note = self.sunk_cost_note;
        decision.approved_budget = self.approved_budget;
        decision.approved_level = approved_level;
        decision.approved_until = self.approved_until;
        decision.commitments = commitments(self.promised)?;
        decision.deviations = self.deviations;
        decision.lessons = self.lessons;
        if decision.mode == Some(DecisionMode::Meeting) && decision.participants.is_empty() {
            flags.push("participants");
        }
        let seals = Some(decision.path());
        let raised = decision.approved_level.clone();
        if !flags.is_empty() || uneven.is_some() {
            let wrong = context.judge(&project, |case| Ok(process::wrong_in_decision(case)))?;
            return Err(
                incomplete(outcome, &flags, uneven.into_iter().chain(wrong).collect()).into(),
            );
        }
        context.require(&project, step)?;
        if let Some(level) = raised {
            project.card = project.card.map(|card| Card { level, ..card });
        }
        let note = Some(outcome.word().to_owned());
        context.record(
            &mut project,
            Happened {
                event: "ati_decided",
                step: Some(step),
                note,
                seals,
                ..Happened::default()
            },
        )?;
        context.done(&Both::around(
            "立项决策：{}。",
            "ATI decision: {}.",
            outcome.label(),
        ))
    }

    /// Every flag that this outcome needs and that was not given.
    fn lacking(&self) -> Vec<&'static str> {
        let (go, hold) = (
            matches!(self.outcome, GateOutcome::Go | GateOutcome::ConditionalGo),
            self.outcome == GateOutcome::Hold,
        );
        let stops = hold || self.outcome == GateOutcome::NoGo;
        let asked = [
            ("rationale", true, self.rationale.is_some()),
            ("approved-budget", go, self.approved_budget.is_some()),
            ("approved-level", go, self.approved_level.is_some()),
            ("approved-until", go, self.approved_until.is_some()),
            ("recheck-on", hold, self.recheck_on.is_some()),
            ("tracking-owner", stops, self.tracking_owner.is_some()),
            ("sunk-cost-note", stops, self.sunk_cost_note.is_some()),
        ];
        let asked = asked
            .into_iter()
            .filter(|(_, asked, given)| *asked && !given);
        let mut flags: Vec<_> = asked.map(|(flag, ..)| flag).collect();
        let conditions = matches!(
            self.outcome,
            GateOutcome::ConditionalGo | GateOutcome::Rework
        );
        if conditions && self.conditions.condition.is_empty() && self.conditions.uneven().is_none()
        {
            flags.extend(["condition", "condition-owner", "condition-due"]);
        }
        flags
    }
}

/// What was not said, and what was said wrong.
fn incomplete(outcome: GateOutcome, flags: &[&'static str], wrong: Vec<Finding>) -> Failure {
    let why = Both::around(
        "结论“{}”还缺必填内容",
        "the outcome '{}' needs more answers",
        outcome.label(),
    );
    let mut lacking = Failure::flags(flags, why);
    if flags.is_empty() {
        lacking.findings.clear();
    }
    if !wrong.is_empty() {
        // Nobody is asked for the rest of a call that is wrong.
        lacking.flags.clear();
    }
    lacking.findings.extend(wrong);
    lacking
}
