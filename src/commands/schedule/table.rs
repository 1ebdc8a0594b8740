//! The table of `schedule`, its critical path as a line, and the same for programs.

use std::collections::HashSet;

use serde_json::{Value, json};

use super::super::{Context, planned::Planned};
use crate::{
    both,
    order::Order as _,
    schedule::{Days, Item, Row, Task},
    text::Both,
};

/// Shows every item with its dates and floats, and the chain that sets the end.
pub fn show(planned: &Planned, context: &Context) {
    let rows = in_order(planned);
    let path = planned.path();
    if context.ui.json {
        let path: HashSet<usize> = path.into_iter().collect();
        let data: Vec<Value> = rows.iter().map(|at| item(planned, *at, &path)).collect();
        context.ui.document("schedule", &data, &planned.warnings);
        return;
    }
    let header = [
        both!("编号", "Id"),
        both!("名称", "Title"),
        both!("最早开始", "Early start"),
        both!("最早完成", "Early finish"),
        both!("最迟完成", "Late finish"),
        both!("浮动", "Float"),
        both!("关键", "Critical"),
    ];
    let cells = rows.iter().map(|at| {
        let (task, item, row) = parts(planned, *at);
        vec![
            if row == Row::Phase {
                String::new()
            } else {
                task.id.clone()
            },
            task.title.clone(),
            item.early_start.to_string(),
            item.early_finish.to_string(),
            item.late_finish.to_string(),
            item.total_float.to_string(),
            if item.critical {
                "*".to_owned()
            } else {
                String::new()
            },
        ]
    });
    context.ui.table(&header, cells.collect());
    if !path.is_empty() {
        context.ui.line(&chain(planned, &path));
    }
    context.ui.warn(&planned.warnings);
}

/// The tasks of the plan by their earliest start, phases before what they hold.
fn in_order(planned: &Planned) -> Vec<usize> {
    let items = &planned.dates.items;
    let mut rows: Vec<usize> = (0..items.len()).collect();
    rows.order_by_key(|at| {
        let item = &items[*at];
        (item.early_start, !item.phase, item.early_finish)
    });
    rows
}

fn parts(planned: &Planned, at: usize) -> (&Task, &Item, Row) {
    let plan = &planned.plan;
    (
        &plan.plan.tasks[at],
        &planned.dates.items[at],
        plan.rows[at],
    )
}

fn item(planned: &Planned, at: usize, path: &HashSet<usize>) -> Value {
    let (task, item, row) = parts(planned, at);
    let kind = match row {
        Row::Milestone(_) => "milestone",
        Row::Action(_) => "action",
        Row::Phase => "phase",
    };
    json!({
        "id": task.id, "title": task.title, "kind": kind,
        "early_start": item.early_start, "early_finish": item.early_finish,
        "late_start": item.late_start, "late_finish": item.late_finish,
        "total_float": number(item.total_float), "free_float": number(item.free_float),
        "critical": item.critical, "on_path": path.contains(&at), "drag": number(item.drag),
    })
}

/// Days as JSON: whole where they are whole.
pub fn number(days: Days) -> Value {
    let text = days.to_string();
    text.parse::<i64>()
        .map_or_else(|_| days.as_f64().into(), Value::from)
}

/// The chain that sets the end, each action with the days that it costs.
fn chain(planned: &Planned, path: &[usize]) -> Both {
    let step = |at: &usize| {
        let (task, item, _) = parts(planned, *at);
        if item.drag == Days(0) {
            task.id.clone()
        } else {
            format!("{} ({})", task.id, item.drag)
        }
    };
    let steps: Vec<String> = path.iter().map(step).collect();
    let last = path.last().map(|at| planned.dates.items[*at].early_finish);
    let (steps, finish) = (steps.join(" → "), last.unwrap_or(planned.dates.finish));
    if path.iter().all(|at| parts(planned, *at).1.drag == Days(0)) {
        return both!(
            "关键路径：{steps}；{finish}",
            "critical path: {steps}; {finish}"
        );
    }
    both!(
        "关键路径（括号内为可缩短总工期的工作日）：{steps}；{finish}",
        "critical path (in brackets the working days that each adds to the plan): {steps}; {finish}"
    )
}
