//! `schedule slips`: the milestones against the baseline, how often they moved and why. Writes nothing.

use anyhow::Result;
use serde_json::{Value, json};

use super::{
    super::{Context, planned::Planned},
    table::number,
};
use crate::{
    both,
    model::{Finding, Project},
    process::{Case, Slipped, Timetable, slipped},
    report::cause,
    schedule::Days,
};

/// Shows what moved since the baseline in force.
pub fn run(context: &Context) -> Result<()> {
    let project = context.look(&[])?;
    // Without dates there is nothing to compare, so a plan that has none fails here.
    let planned = Planned::of(context, &project)?;
    let warnings = planned.warnings.clone();
    let timetable = Timetable::new(planned.plan, planned.dates);
    context.judge(&project, |case| {
        let case = Case {
            timetable: Some(&timetable),
            ..*case
        };
        tell(context, &project, &slipped(&case), &warnings);
        Ok(())
    })
}

fn tell(context: &Context, project: &Project, rows: &[Slipped], warnings: &[Finding]) {
    if context.ui.json {
        let data: Vec<Value> = rows.iter().map(|one| row(project, one)).collect();
        context.ui.document("schedule-slips", &data, warnings);
        return;
    }
    if rows.is_empty() {
        context.ui.line(&match project.baseline() {
            Some(_) => both!(
                "没有里程碑偏离基线。",
                "No milestone has moved from the baseline."
            ),
            None => both!(
                "还没有基线：pursuit plan baseline",
                "There is no baseline yet: pursuit plan baseline"
            ),
        });
        return;
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
            one.promised.to_string(),
            one.now.to_string(),
            format!("{sign}{}", one.days),
            one.times.to_string(),
            one.because
                .as_ref()
                .map_or(String::new(), |why| cause(project, why)),
        ]
    });
    context.ui.table(&header, cells.collect());
}

fn row(project: &Project, one: &Slipped) -> Value {
    let cause = one.because.as_ref().map(|why| cause(project, why));
    json!({
        "id": one.milestone.id, "title": one.milestone.title, "baseline": one.promised, "now": one.now,
        "days": number(one.days), "times_moved": one.times, "because": one.because, "cause": cause,
    })
}
