//! Dates and states that contradict each other. Not what is late; what keeps the schedule from having dates is the schedule's.

use crate::{
    both,
    model::{
        Action, Finding, History, MilestoneKind, Progress, Record, Response, Risk, RiskKind, Role,
    },
    process::{Case, not_yet, rules::Lacking},
    text::Both,
};

const SCHEDULE: &str = "schedule.yaml";

/// Everything that cannot be true together.
pub(super) fn all(case: &Case) -> Vec<Finding> {
    let mut found = not_yet(case.project, case.today());
    found.extend(card(case));
    found.extend(two_directors(case));
    found.extend(milestones(case));
    found.extend(case.project.schedule.actions.iter().flat_map(action));
    found.extend(case.project.risks.iter().flat_map(risk));
    found.extend(costs(case));
    found.extend(signing(case));
    found.extend(estimate(case));
    found.extend(backwards(case));
    found
}

/// The margin is of another value than the project's.
fn estimate(case: &Case) -> Option<Finding> {
    let value = &case.project.card().value;
    let known = case.project.estimate(None).filter(|_| !case.is_over())?;
    let (id, revenue) = (&known.id, &known.revenue);
    if revenue.currency != value.currency || revenue.amount == value.amount {
        return None;
    }
    let message = both!(
        "项目金额是 {}，最新概算 {id} 按 {} 算毛利",
        "the project is worth {}, its latest estimate {id} has a margin of {}",
        value.pretty(),
        revenue.pretty()
    );
    let command = "estimate add --revenue MONEY --product-cost MONEY --tag bid";
    let finding = Finding::warning(message).in_file("finance.yaml").about(id);
    Some(finding.mend(command).by(Role::Ar))
}

/// Events that are told of a day before the one that was told last: a clock or a `--today` was wrong.
fn backwards(case: &Case) -> Vec<Finding> {
    if case.is_over() {
        return Vec::new();
    }
    let days = case
        .project
        .history
        .events
        .iter()
        .filter_map(|event| Some((event.day()?, event)));
    let days: Vec<_> = days.collect();
    let pairs = days.windows(2).filter(|pair| pair[1].0 < pair[0].0);
    let told = pairs.map(|pair| {
        let ((before, _), (day, event)) = (pair[0], pair[1]);
        let what = &event.event;
        let message = both!(
            "历史中 {what} 记于 {day}，前一条却是 {before}",
            "the history has {what} on {day} after an event of {before}"
        );
        let hint = both!(
            "当时的日期不对；历史不改，更正写进会议纪要或周报",
            "the clock was wrong then; the history stays, a correction goes into minutes or a weekly"
        );
        Finding::warning(message).in_file(History::PLACE).hint(hint)
    });
    told.collect()
}

/// The card and the schedule say different days of the signing.
fn signing(case: &Case) -> Vec<Finding> {
    let day = case.project.card().sign_by;
    let open = case.project.schedule.milestones.iter();
    let signing: Vec<_> = open
        .filter(|one| one.kind == MilestoneKind::Sign && one.actual.is_none())
        .collect();
    // Of several signings the card says one.
    let [one] = signing[..] else {
        return Vec::new();
    };
    let (id, said) = (&one.id, one.awaited());
    if said == day || case.is_over() {
        return Vec::new();
    }
    let message = both!(
        "项目卡的预计签约日是 {day}，{id} 是 {said}",
        "the card expects the signing on {day}, {id} on {said}"
    );
    let command = if said > day {
        let day = said;
        format!("project set sign_by={day}")
    } else {
        format!("milestone set {id} forecast={day} --because TEXT")
    };
    let finding = Finding::warning(message).in_file(SCHEDULE).about(id);
    vec![finding.mend(command).by(Role::Pd)]
}

fn wrong(message: Both, file: &str, command: String) -> Finding {
    Finding::error(message).in_file(file).mend(command)
}

fn card(case: &Case) -> Vec<Finding> {
    let card = case.project.card();
    let (found_on, sign_by) = (card.opportunity.found_on, card.sign_by);
    let mut found = Vec::new();
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
    let present = members
        .iter()
        .filter(|member| member.role == Role::Pd && member.holds(today));
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
    let leaves = format!("team set PD {} to=DATE", people[0]);
    vec![wrong(message, "team.yaml", leaves).by(Role::Pmo)]
}

fn milestones(case: &Case) -> Vec<Finding> {
    let mut found = Vec::new();
    for milestone in &case.project.schedule.milestones {
        let id = &milestone.id;
        let mut said = Lacking::new(SCHEDULE, format!("milestone set {id}"), Role::Pd);
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

fn risk(risk: &Risk) -> Vec<Finding> {
    let id = &risk.id;
    let mut said = Lacking::new(risk.path(), "risk", Role::Pd);
    let seizes = matches!(
        risk.strategy,
        Some(Response::Exploit | Response::Enhance | Response::Share)
    );
    said.unless(
        !seizes || risk.kind == Some(RiskKind::Opportunity),
        both!(
            "{id} 是威胁，应对策略却是利用机会的",
            "{id} is a threat, but its strategy is one for opportunities"
        ),
        &format!("set {id} strategy=mitigate"),
    );
    if let Some(on) = risk.closed_on {
        said.unless(
            risk.raised_on <= on,
            both!(
                "{id} 的关闭日期 {on} 早于提出",
                "{id} was closed on {on}, before it was raised"
            ),
            &format!("set {id} closed_on=DATE"),
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
        }
        found.extend(said.found);
    }
    found
}
