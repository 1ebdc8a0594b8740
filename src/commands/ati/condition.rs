//! `ati condition`: 立项条件和整改项, followed up until each is met or waived.

use anyhow::Result;
use clap::Subcommand;

use crate::{
    both,
    commands::{Context, context::Happened, values::text},
    help,
    model::{ConditionState, Failure, Finding, Kind, Progress, Record as _, Tick, Words as _},
    text::Both,
};

#[derive(Subcommand)]
pub(super) enum ConditionCommand {
    #[command(about = help!("登记条件已满足", "Record that a condition is met"))]
    Done {
        #[arg(help = help!("第几条", "Number in the list"), value_name = "N")]
        n: u32,
        #[arg(long, help = help!("证据", "Evidence"), value_name = "TEXT", value_parser = text)]
        evidence: String,
    },
    #[command(about = help!("豁免条件（由决策人）", "Waive a condition (as the decider)"))]
    Waive {
        #[arg(help = help!("第几条", "Number in the list"), value_name = "N")]
        n: u32,
        #[arg(long, help = help!("理由", "Why"), value_name = "TEXT", value_parser = text)]
        reason: String,
    },
    #[command(about = help!("列出条件", "List the conditions"))]
    List,
}

impl ConditionCommand {
    /// Does what was asked.
    pub(super) fn run(self, context: &Context) -> Result<()> {
        let (n, status, evidence) = match self {
            Self::List => return list(context),
            Self::Done { n, evidence } => (n, Tick::Done, evidence),
            Self::Waive { n, reason } => (n, Tick::Waived, reason),
        };
        let mut project = context.edit(&[])?;
        let (by, on) = (context.by()?, context.now(&project)?.date_naive());
        let decision = project
            .decisions
            .iter()
            .rev()
            .find(|decision| !decision.conditions.is_empty());
        let Some(decision) =
            decision.filter(|decision| (1..=decision.conditions.len()).contains(&(n as usize)))
        else {
            return Err(Failure::new(
                Kind::Missing,
                Finding::error(both!("没有第 {n} 条条件", "there is no condition {n}"))
                    .mend("ati condition list"),
            )
            .into());
        };
        if status == Tick::Waived && decision.decided_by.as_ref() != Some(&by) {
            let decider = decision.decided_by.clone().unwrap_or_default();
            let message = both!(
                "条件由决策人 {decider} 豁免",
                "conditions are waived by {decider}, who decided"
            );
            return Err(Failure::new(
                Kind::Refused,
                Finding::error(message).mend(format!(
                    "ati condition waive {n} --reason TEXT --by {decider}"
                )),
            )
            .into());
        }
        let stem = decision.stem();
        project.follow_up.conditions.push(ConditionState {
            decision: stem,
            n,
            status,
            evidence: Some(evidence),
            by,
            on,
        });
        let note = Some(format!("{n} {}", status.word()));
        context.record(
            &mut project,
            Happened {
                event: "condition",
                note,
                ..Happened::default()
            },
        )?;
        context.done(&Both::around(
            &format!("条件 {n}：{{}}。"),
            &format!("Condition {n}: {{}}."),
            status.label(),
        ))
    }
}

fn list(context: &Context) -> Result<()> {
    let project = context.look(&[])?;
    let decision = project
        .decisions
        .iter()
        .rev()
        .find(|decision| !decision.conditions.is_empty());
    let rows: Vec<_> = decision
        .into_iter()
        .flat_map(|decision| project.conditions(decision))
        .collect();
    if context.ui.json {
        let data = rows.iter().map(|(n, condition, state)| {
            serde_json::json!({ "n": n, "text": condition.text, "owner": condition.owner, "due": condition.due, "status": state.map_or("open", |state| state.status.word()) })
        });
        let data: Vec<_> = data.collect();
        context.ui.document("condition-list", &data, &[]);
        return Ok(());
    }
    let cells = rows.iter().map(|(n, condition, state)| {
        let status = state.map_or_else(
            || context.ui.word(Progress::Open),
            |state| context.ui.word(state.status),
        );
        vec![
            n.to_string(),
            condition.text.clone(),
            condition.owner.clone(),
            condition.due.to_string(),
            status.to_owned(),
        ]
    });
    context.ui.table(
        &[
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
