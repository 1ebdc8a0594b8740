//! Dates and states that contradict each other. Not what is late.

use chrono::NaiveDate;

use crate::{
    both,
    model::{Finding, Progress},
    process::Case,
    text::Both,
};

/// Everything that cannot be true together.
pub(super) fn all(case: &Case) -> Vec<Finding> {
    let mut found = card(case);
    found.extend(schedule(case));
    found.extend(records(case));
    found
}

fn wrong(message: Both, file: &str, command: String) -> Finding {
    Finding::error(message).in_file(file).mend(command)
}

fn card(case: &Case) -> Vec<Finding> {
    let card = case.project.card();
    let (found_on, sign_by) = (card.opportunity.found_on, card.sign_by);
    let mut found = Vec::new();
    if found_on > case.today() {
        found.push(wrong(
            both!(
                "机会点发现日期 {found_on} 在今天之后",
                "the opportunity was found on {found_on}, after today"
            ),
            "project.yaml",
            "project set opportunity.found_on=DATE".into(),
        ));
    }
    if sign_by < found_on {
        found.push(wrong(
            both!("预计签约日 {sign_by} 早于发现日期 {found_on}", "the signing on {sign_by} is expected before the opportunity was found on {found_on}"),
            "project.yaml",
            "project set sign_by=DATE".into(),
        ));
    }
    let validated = card.qualification.as_ref().map(|known| known.on);
    if let Some(on) = validated.filter(|on| *on < found_on) {
        found.push(wrong(
            both!(
                "验证日期 {on} 早于发现日期 {found_on}",
                "validated on {on}, before it was found on {found_on}"
            ),
            "project.yaml",
            "project set qualification.on=DATE".into(),
        ));
    }
    found
}

fn schedule(case: &Case) -> Vec<Finding> {
    const FILE: &str = "schedule.yaml";
    let (today, schedule) = (case.today(), &case.project.schedule);
    let mut found = Vec::new();
    for milestone in &schedule.milestones {
        let id = &milestone.id;
        if let Some(on) = milestone.actual.filter(|on| *on > today) {
            found.push(
                wrong(
                    both!(
                        "{id} 的实际日期 {on} 在今天之后",
                        "{id} happened on {on}, after today"
                    ),
                    FILE,
                    format!("milestone set {id} actual=DATE"),
                )
                .about(id),
            );
        }
        if milestone.decision.is_some() && milestone.actual.is_none() {
            found.push(
                wrong(
                    both!("{id} 有结论但没有日期", "{id} has a decision but no day"),
                    FILE,
                    format!("milestone set {id} actual=DATE"),
                )
                .about(id),
            );
        }
    }
    for action in &schedule.actions {
        let id = &action.id;
        let mut pair = |first: Option<NaiveDate>, last: Option<NaiveDate>, field: &str| {
            if let Some((first, last)) = first.zip(last).filter(|(first, last)| last < first) {
                found.push(
                    wrong(
                        both!(
                            "{id} 的结束 {last} 早于开始 {first}",
                            "{id} ends on {last}, before it starts on {first}"
                        ),
                        FILE,
                        format!("action set {id} {field}=DATE"),
                    )
                    .about(id),
                );
            }
        };
        pair(action.start, action.due, "due");
        pair(action.started_on, action.done_on, "done_on");
        let closed = matches!(action.status, Some(Progress::Open | Progress::Doing));
        if closed && action.done_on.is_some() {
            found.push(
                wrong(
                    both!(
                        "{id} 有完成日期，状态却未完成",
                        "{id} has a day of completion but is not done"
                    ),
                    FILE,
                    format!("action set {id} status=done"),
                )
                .about(id),
            );
        }
    }
    found
}

fn records(case: &Case) -> Vec<Finding> {
    let (project, today) = (case.project, case.today());
    let mut found = Vec::new();
    for risk in &project.risks {
        let (id, file) = (&risk.id, format!("risks/{}.yaml", risk.id));
        if let Some(on) = risk
            .closed_on
            .filter(|on| *on < risk.raised_on || *on > today)
        {
            found.push(
                wrong(
                    both!(
                        "{id} 的关闭日期 {on} 不合理",
                        "{id} was closed on {on}, before it was raised or after today"
                    ),
                    &file,
                    format!("risk set {id} closed_on=DATE"),
                )
                .about(id),
            );
        }
        if let Some(review) = risk.reviews.iter().find(|review| review.on > today) {
            let on = review.on;
            found.push(
                wrong(
                    both!(
                        "{id} 的评审日期 {on} 在今天之后",
                        "{id} was reviewed on {on}, after today"
                    ),
                    &file,
                    format!("risk review {id} --probability P --impact I"),
                )
                .about(id),
            );
        }
    }
    if let Some(line) = project.cost_lines().find(|line| line.on > today) {
        let on = line.on;
        found.push(wrong(
            both!(
                "费用日期 {on} 在今天之后",
                "a cost is booked on {on}, after today"
            ),
            &format!("costs/{}.yaml", on.format("%Y-%m")),
            "cost list".into(),
        ));
    }
    for month in &project.costs {
        for line in month
            .lines
            .iter()
            .filter(|line| line.on.format("%Y-%m").to_string() != month.month)
        {
            let (name, on) = (&month.month, line.on);
            found.push(wrong(
                both!(
                    "{name} 的费用里有 {on}",
                    "the costs of {name} hold a line of {on}"
                ),
                &format!("costs/{name}.yaml"),
                "cost list".into(),
            ));
        }
    }
    found
}
