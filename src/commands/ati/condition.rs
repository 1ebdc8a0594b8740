//! `ati condition`: 立项条件和整改项, followed up until each is met or waived.

use anyhow::Result;
use clap::{Args, Subcommand};

use crate::{
    both,
    commands::{Context, context::Happened, values::text},
    help,
    model::{
        ConditionState, Decision, Failure, Finding, Kind, Progress, Project, Record as _, Tick,
        Words as _,
    },
    text::{Both, pasted},
};

#[derive(Subcommand)]
pub(super) enum ConditionCommand {
    #[command(about = help!("登记条件已满足", "Record that a condition is met"))]
    Done {
        #[command(flatten)]
        which: Which,
        #[arg(long, help = help!("证据", "Evidence"), value_name = "TEXT", value_parser = text)]
        evidence: String,
    },
    #[command(about = help!("豁免条件（由决策人）", "Waive a condition (as the decider)"))]
    Waive {
        #[command(flatten)]
        which: Which,
        #[arg(long, help = help!("理由", "Why"), value_name = "TEXT", value_parser = text)]
        reason: String,
    },
    #[command(about = help!("列出各轮的条件", "List the conditions of all rounds"))]
    List,
}

#[derive(Args)]
pub(super) struct Which {
    #[arg(help = help!("第几条", "Number in the list"), value_name = "N")]
    n: u32,
    #[arg(long, help = help!("轮次，默认该条未决的最近一轮", "Round (default: the last one in which it is open)"), value_name = "ROUND")]
    round: Option<u32>,
}

impl Which {
    /// The round that is meant, and what became of the condition there.
    fn find<'a>(&self, project: &'a Project) -> Result<(&'a Decision, Option<&'a ConditionState>)> {
        let (n, rounds) = (self.n, project.rounds_with_conditions());
        let known = rounds.into_iter().rev().filter_map(|round| {
            let (_, _, state) = project.conditions(round).find(|(each, ..)| *each == n)?;
            Some((round, state))
        });
        let known: Vec<_> = known
            .filter(|(round, _)| self.round.is_none_or(|wanted| wanted == round.round))
            .collect();
        let open = known
            .iter()
            .find(|(_, state)| !state.is_some_and(ConditionState::is_settled));
        open.or(known.first()).copied().ok_or_else(|| {
            let message = self.round.map_or_else(
                || both!("没有第 {n} 条条件", "there is no condition {n}"),
                |round| {
                    both!(
                        "第 {round} 轮没有第 {n} 条条件",
                        "round {round} has no condition {n}"
                    )
                },
            );
            let missing = Finding::error(message).mend("ati condition list");
            Failure::new(Kind::Missing, missing).into()
        })
    }
}

impl ConditionCommand {
    /// Does what was asked.
    pub(super) fn run(self, context: &Context) -> Result<()> {
        let (which, status, evidence) = match self {
            Self::List => return list(context),
            Self::Done { which, evidence } => (which, Tick::Done, evidence),
            Self::Waive { which, reason } => (which, Tick::Waived, reason),
        };
        let mut project = context.edit(&[])?;
        let (by, on) = (context.by()?, context.now(&project)?.date_naive());
        let (decision, state) = which.find(&project)?;
        let (n, round) = (which.n, decision.round);
        if let Some(state) = state.filter(|state| state.is_settled()) {
            let (who, day) = (&state.by, state.on);
            let message = Both::around(
                &format!("第 {round} 轮条件 {n} 已于 {day} 由 {who} 登记为“{{}}”"),
                &format!("{who} recorded condition {n} of round {round} as {{}} on {day}"),
                state.status.label(),
            );
            let settled = Finding::error(message).mend("ati condition list");
            return Err(Failure::new(Kind::Refused, settled).into());
        }
        if status == Tick::Waived && decision.decided_by.as_ref() != Some(&by) {
            let decider = decision.decided_by.as_deref().unwrap_or_default();
            let name = pasted(decider);
            let message = both!(
                "条件由决策人 {decider} 豁免",
                "conditions are waived by {decider}, who decided"
            );
            let again =
                format!("ati condition waive {n} --round {round} --reason TEXT --by {name}");
            let refusal = Finding::error(message).mend(again);
            return Err(Failure::new(Kind::Refused, refusal).into());
        }
        let stem = decision.stem();
        let note = Some(format!("{n} {} ({stem})", status.word()));
        project.follow_up.conditions.push(ConditionState {
            decision: stem,
            n,
            status,
            evidence: Some(evidence),
            by,
            on,
        });
        context.record(
            &mut project,
            Happened {
                event: "condition",
                note,
                ..Happened::default()
            },
        )?;
        context.done(&Both::around(
            &format!("第 {round} 轮条件 {n}：{{}}。"),
            &format!("Condition {n} of round {round}: {{}}."),
            status.label(),
        ))
    }
}

fn list(context: &Context) -> Result<()> {
    let project = context.look(&[])?;
    let rounds = project.rounds_with_conditions().into_iter();
    let rows: Vec<_> = rounds
        .flat_map(|round| {
            let rows = project.conditions(round);
            rows.map(|(n, condition, state)| (round.round, n, condition, state))
        })
        .collect();
    if context.ui.json {
        let data = rows.iter().map(|(round, n, condition, state)| {
            serde_json::json!({ "round": round, "n": n, "text": condition.text, "owner": condition.owner, "due": condition.due, "status": state.map_or("open", |state| state.status.word()) })
        });
        let data: Vec<_> = data.collect();
        context.ui.document("condition-list", &data, &[]);
        return Ok(());
    }
    let cells = rows.iter().map(|(round, n, condition, state)| {
        let status = state.map_or_else(
            || context.ui.word(Progress::Open),
            |state| context.ui.word(state.status),
        );
        vec![
            round.to_string(),
            n.to_string(),
            condition.text.clone(),
            condition.owner.clone(),
            condition.due.to_string(),
            status.to_owned(),
        ]
    });
    context.ui.table(
        &[
            both!("轮次", "Round"),
            both!("序号", "No."),
            both!("条件", "Condition"),
            both!("责任人", "Owner"),
            both!("期限", "Due"),
            both!("状态", "Status"),
        ],
        cells.collect(),
    );
    Ok(())
}
