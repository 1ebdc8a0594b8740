//! Risks of the register as events of a simulation: how likely, and which actions they delay. Not their scores.

use std::collections::HashSet;

use super::plan::Plan;
use super::record::Scheduled;
use super::risk::Risk;
use super::span::Span;
use crate::both;
use crate::model::{self, Remark, RiskKind, Schedule};
use crate::text::Both;

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
            match self.delayed(&known, &delay.action, &delay.by) {
                Ok(hit) => events.extend(hit.map(|(task, delay)| Risk {
                    task,
                    probability: risk.chance(),
                    delay,
                })),
                Err((key, message, hint)) => remarks.push(Remark::error(
                    &["delays", &at.to_string(), key],
                    message,
                    hint,
                )),
            }
        }
        if remarks.is_empty() {
            Ok(events)
        } else {
            Err(remarks)
        }
    }

    /// The task that one delay hits, and by how much; none where it is done or cancelled. Else which of its fields is
    /// wrong.
    fn delayed(
        &self,
        known: &HashSet<&str>,
        id: &str,
        by: &str,
    ) -> Result<Option<(usize, Span)>, Wrong> {
        let Some(task) = self.task(id) else {
            if known.contains(id) {
                return Ok(None);
            }
            return Err((
                "action",
                both!("没有行动 {id}", "there is no action {id}"),
                both!(
                    "查看编号：pursuit action list",
                    "see the ids: pursuit action list"
                ),
            ));
        };
        let delay = span(&self.plan, task, by).map_err(|(message, hint)| ("by", message, hint))?;
        let open = self.plan.tasks[task].progress.finished.is_none();
        Ok(open.then_some((task, delay)))
    }
}

/// A field that is wrong: its name, why, and what mends it.
type Wrong = (&'static str, Both, Both);

/// The length of a delay, in the unit of what it delays.
fn span(plan: &Plan, task: usize, text: &str) -> Result<Span, (Both, Both)> {
    let (id, duration) = (&plan.tasks[task].id, plan.tasks[task].duration);
    let span: Span = text.parse().map_err(|wrong| (wrong, Span::form()))?;
    if span.ticks < 0 {
        let message = both!("延误 {span} 为负", "the delay {span} is negative");
        return Err((message, Span::form()));
    }
    if duration.ticks != 0 && span.unit != duration.unit {
        let like = Span {
            unit: duration.unit,
            ..span
        };
        return Err((
            both!(
                "{id} 的工期 {duration} 与延误 {span} 单位不同",
                "{id} takes {duration} and cannot be late by {span}: the units differ"
            ),
            both!(
                "写作 {like}，与工期同一单位",
                "write it in the unit of the duration, as {like}"
            ),
        ));
    }
    Ok(span)
}
