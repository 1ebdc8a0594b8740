//! Risks of the register as events of a simulation: how likely, and which actions they delay. Not their scores.

use std::collections::HashSet;

use super::plan::Plan;
use super::record::Scheduled;
use super::risk::Risk;
use super::span::Span;
use crate::both;
use crate::model::{self, Remark, RiskKind, Schedule};

impl Scheduled {
    /// What a live threat would do to the plan. What is done or cancelled is no longer delayed.
    ///
    /// # Errors
    /// A delay of no action or milestone, a length of time that is none, is negative or is in another unit than the
    /// duration of the action; each with its place in the risk's file.
    pub fn events(
        &self,
        schedule: &Schedule,
        risk: &model::Risk,
    ) -> Result<Vec<Risk>, Vec<Remark>> {
        if !risk.is_live() || risk.kind == Some(RiskKind::Opportunity) {
            return Ok(Vec::new());
        }
        let known: HashSet<&str> = schedule
            .actions
            .iter()
            .map(|action| action.id.as_str())
            .collect();
        let (mut events, mut remarks) = (Vec::new(), Vec::new());
        for (at, delay) in risk.delays.iter().enumerate() {
            let id = &delay.action;
            let at = at.to_string();
            let Some(task) = self.task(id) else {
                if !known.contains(id.as_str()) {
                    remarks.push(Remark::error(
                        &["delays", &at, "action"],
                        both!("没有行动 {id}", "there is no action {id}"),
                        both!(
                            "查看编号：pursuit action list",
                            "see the ids: pursuit action list"
                        ),
                    ));
                }
                continue;
            };
            match span(&self.plan, task, &delay.by) {
                Some(delay) if self.plan.tasks[task].progress.finished.is_none() => {
                    events.push(Risk {
                        task,
                        probability: risk.chance(),
                        delay,
                    })
                }
                Some(_) => {}
                None => remarks.push(Remark::error(
                    &["delays", &at, "by"],
                    both!("{id} 不能延误“{}”", "{id} cannot be late by `{}`", delay.by),
                    both!(
                        "写作 5wd 或 5d，与该行动的工期同一单位",
                        "write 5wd or 5d, in the unit of the action's duration"
                    ),
                )),
            }
        }
        if remarks.is_empty() {
            Ok(events)
        } else {
            Err(remarks)
        }
    }
}

fn span(plan: &Plan, task: usize, text: &str) -> Option<Span> {
    let duration = plan.tasks[task].duration;
    let span: Span = text.parse().ok()?;
    (span.ticks >= 0 && (duration.ticks == 0 || span.unit == duration.unit)).then_some(span)
}
