//! Dates and states that contradict each other. Not what is late.

use crate::{
    both,
    model::{Action, Finding, Progress, Record, Risk, Role},
    process::{Case, rules::Lacking},
    text::Both,
};

const SCHEDULE: &str = "schedule.yaml";

/// Everything that cannot be true together.
pub(super) fn all(case: &Case) -> Vec<Finding> {
    let mut found = card(case);
    found.extend(two_directors(case));
    found.extend(milestones(case));
    found.extend(case.project.schedule.actions.iter().flat_map(action));
    found.extend(case.project.risks.iter().flat_map(|it| risk(case, it)));
    found.extend(costs(case));
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
            "project set qualification.date=DATE".into(),
        ));
    }
    found
}

/// One person directs a project: of several at the same time, nobody does.
fn two_directors(case: &Case) -> Vec<Finding> {
    let (today, members) = (case.today(), &case.project.team.members);
    let present = members.iter().filter(|member| {
        member.role == Role::Pd
            && member.from.is_none_or(|from| from <= today)
            && member.to.is_none_or(|to| to >= today)
    });
    let people: Vec<_> = present.map(|member| member.person.as_str()).collect();
    if people.len() < 2 {
        return Vec::new();
    }
    let names = people.join(", ");
    let message = both!(
        "项目主任有 {} 人：{names}；只能有一人",
        "the project has {} directors, {names}; it takes one",
        people.len()
    );
    vec![wrong(message, "team.yaml", "team list".into()).by(Role::Pmo)]
}

fn milestones(case: &Case) -> Vec<Finding> {
    let mut found = Vec::new();
    for milestone in &case.project.schedule.milestones {
        let id = &milestone.id;
        let mut said = Lacking::new(SCHEDULE, format!("milestone set {id}"), Role::Pd);
        if let Some(on) = milestone.actual {
            said.unless(
                on <= case.today(),
                both!(
                    "{id} 的实际日期 {on} 在今天之后",
                    "{id} happened on {on}, after today"
                ),
                "actual=DATE",
            );
        }
        said.unless(
            milestone.decision.is_none() || milestone.actual.is_some(),
            both!("{id} 有结论但没有日期", "{id} has a decision but no day"),
            "actual=DATE",
        );
        found.extend(said.found.into_iter().map(|finding| finding.about(id)));
    }
    found
}

fn action(action: &Action) -> Vec<Finding> {
    let id = &action.id;
    let mut said = Lacking::new(SCHEDULE, format!("action set {id}"), Role::Pd);
    for (first, last, field) in [
        (action.start, action.due, "due=DATE"),
        (action.started_on, action.done_on, "done_on=DATE"),
    ] {
        if let Some((first, last)) = first.zip(last) {
            said.unless(
                first <= last,
                both!(
                    "{id} 的结束 {last} 早于开始 {first}",
                    "{id} ends on {last}, before it starts on {first}"
                ),
                field,
            );
        }
    }
    let going_on = matches!(action.status, Some(Progress::Open | Progress::Doing));
    said.unless(
        !going_on || action.done_on.is_none(),
        both!(
            "{id} 有完成日期，状态却未完成",
            "{id} has a day of completion but is not done"
        ),
        "status=done",
    );
    said.found
        .into_iter()
        .map(|finding| finding.about(id))
        .collect()
}

fn risk(case: &Case, risk: &Risk) -> Vec<Finding> {
    let (id, today) = (&risk.id, case.today());
    let mut said = Lacking::new(risk.path(), "risk", Role::Pd);
    if let Some(on) = risk.closed_on {
        said.unless(
            risk.raised_on <= on && on <= today,
            both!(
                "{id} 的关闭日期 {on} 早于提出或在今天之后",
                "{id} was closed on {on}, before it was raised or after today"
            ),
            &format!("set {id} closed_on=DATE"),
        );
    }
    for on in risk
        .reviews
        .iter()
        .map(|review| review.on)
        .filter(|on| *on > today)
    {
        said.unless(
            false,
            both!(
                "{id} 的评审日期 {on} 在今天之后",
                "{id} was reviewed on {on}, after today"
            ),
            &format!("review {id} --probability P --impact I"),
        );
    }
    said.found
        .into_iter()
        .map(|finding| finding.about(id))
        .collect()
}

fn costs(case: &Case) -> Vec<Finding> {
    let mut found = Vec::new();
    for month in &case.project.costs {
        let name = &month.month;
        let mut said = Lacking::new(month.path(), "cost list", Role::Pmo);
        for on in month.lines.iter().map(|line| line.on) {
            said.unless(
                on.format("%Y-%m").to_string() == *name,
                both!(
                    "{name} 的费用里有 {on}",
                    "the costs of {name} hold a line of {on}"
                ),
                "",
            );
            said.unless(
                on <= case.today(),
                both!(
                    "费用日期 {on} 在今天之后",
                    "a cost is booked on {on}, after today"
                ),
                "",
            );
        }
        found.extend(said.found);
    }
    found
}
