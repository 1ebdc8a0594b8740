//! `schedule slips`: the milestones against the baseline, how often they moved and why. Writes nothing.

use anyhow::Result;
use serde_json::{Value, json};

use super::{
    super::{Context, planned::Planned},
    table::number,
};
use crate::{
    both,
    process::{Slipped, slipped},
    schedule::Days,
};

/// Shows what moved since the baseline in force.
pub fn run(context: &Context) -> Result<()> {
    let project = context.look(&[])?;
    let planned = Planned::of(context, &project)?;
    let rows = slipped(
        &project,
        &planned.plan,
        &planned.dates,
        &planned.calendar.calendar,
    );
    if context.ui.json {
        let data: Vec<Value> = rows.iter().map(row).collect();
        context
            .ui
            .document("schedule-slips", &data, &planned.warnings);
        return Ok(());
    }
    if rows.is_empty() {
        context.ui.line(&match project.baseline() {
            Some(_) => both!(
                "没有里程碑偏离基线。",
                "No milestone has moved from the baseline."
            ),
            None => both!(
                "还没有基线：plan baseline",
                "There is no baseline yet: plan baseline"
            ),
        });
        return Ok(());
    }
    let header = [
        both!("编号", "Id"),
        both!("里程碑", "Milestone"),
        both!("基线", "Baseline"),
        both!("现在", "Now"),
        both!("工作日", "Working days"),
        both!("移动次数", "Times moved"),
        both!("原因", "Because of"),
    ];
    let cells = rows.iter().map(|one| {
        let sign = if one.days > Days(0) { "+" } else { "" };
        vec![
            one.milestone.id.clone(),
            one.milestone.title.clone(),
            one.baseline.to_string(),
            one.now.to_string(),
            format!("{sign}{}", one.days),
            one.times.to_string(),
            one.because.clone().unwrap_or_default(),
        ]
    });
    context.ui.table(&header, cells.collect());
    Ok(())
}

fn row(one: &Slipped) -> Value {
    json!({
        "id": one.milestone.id, "title": one.milestone.title, "baseline": one.baseline, "now": one.now,
        "days": number(one.days), "times_moved": one.times, "because": one.because,
    })
}
