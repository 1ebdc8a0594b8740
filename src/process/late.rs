//! What is overdue: conditions, actions, issues, milestones, calls for help, decisions. Not what is missing.

use chrono::NaiveDate;

use crate::{
    both,
    model::{Event, Finding, GateOutcome, History, Progress, Record, Role, State},
    process::{
        Case, Step, baselining, monitoring,
        transition::{held_by_gate, instead},
    },
    text::Both,
};

/// The day and the person of everything that is overdue, as warnings.
pub(super) fn all(case: &Case) -> Vec<Finding> {
    // What is suspended waits; only the day of the next look does not.
    if case.project.state() == State::OnHold {
        return recheck(case).into_iter().collect();
    }
    let mut found = gate(case);
    if matches!(case.project.state(), State::Archived | State::ClosedNoGo) {
        return found;
    }
    found.extend(improvements(case));
    if case.project.state() == State::Closed {
        return found;
    }
    found.extend(milestones(case));
    found.extend(actions(case));
    found.extend(issues(case));
    found.extend(asks(case));
    found
}

fn overdue(message: Both, file: &str, command: String, role: Option<Role>) -> Finding {
    let mut finding = Finding::warning(message).in_file(file).mend(command);
    finding.role = role;
    finding
}

/// Conditions, rework, a decision that does not come.
fn gate(case: &Case) -> Vec<Finding> {
    let today = case.today();
    let mut found = Vec::new();
    for round in &case.project.decisions {
        if round.is_go() || round.outcome == Some(GateOutcome::Rework) {
            for (condition, mut finding) in baselining::overdue_conditions(case, round) {
                finding.weight = crate::model::Weight::Warning;
                finding.role = case.role_of(&condition.owner).or(finding.role);
                found.push(finding);
            }
        }
    }
    let Some(round) = case.project.ati() else {
        return found;
    };
    let file = crate::model::Record::path(round);
    let state = case.project.state();
    if let Some(due) = round
        .due_by
        .filter(|due| *due < today && state == State::AtiSubmitted)
    {
        found.push(overdue(
            both!("立项决策应于 {due} 作出", "the decision was due by {due}"),
            &file,
            crate::process::Step::AtiDecide.command(),
            Some(Role::Sdt),
        ));
    }
    found
}

/// The day on which a project on hold is looked at again: what was said last, by the gate or by a hold after it.
pub fn recheck_on(case: &Case) -> Option<NaiveDate> {
    let project = case.project;
    let held = |event: &&Event| ["held", "ati_decided"].contains(&event.event.as_str());
    let last = project.history.events.iter().rev().find(held);
    match (project.state(), last) {
        (State::OnHold, Some(event)) if event.event == "held" => event.note.as_ref()?.parse().ok(),
        (State::OnHold, _) => project.ati()?.recheck_on,
        _ => None,
    }
}

/// That this day has come.
fn recheck(case: &Case) -> Option<Finding> {
    let day = recheck_on(case).filter(|day| *day <= case.today())?;
    let message = both!(
        "复评日期 {day} 已到",
        "the day of the next look, {day}, has come"
    );
    let round = case.project.ati().filter(|_| held_by_gate(case));
    let owner = round.and_then(|round| round.tracking_owner.as_deref());
    let whose = owner.and_then(|owner| case.role_of(owner));
    let file = round.map_or(History::PLACE.to_owned(), Record::path);
    let step = instead(case)?;
    let put_off = Step::Hold.command();
    let late = overdue(message, &file, step.command(), whose.or(Some(Role::Pmo)));
    Some(late.hint(both!(
        "还须等待，则另定复查日期：pursuit {put_off}",
        "to wait longer, say until when: pursuit {put_off}"
    )))
}

/// Milestones past the day that they are expected on, without a word. What was put off is told as a slip.
fn milestones(case: &Case) -> Vec<Finding> {
    case.project
        .schedule
        .milestones
        .iter()
        .filter(|milestone| milestone.overdue_days(case.today()) > 0)
        .map(|milestone| {
            let (id, title, day) = (&milestone.id, &milestone.title, milestone.awaited());
            overdue(
                both!(
                    "里程碑 {id} {title} 应于 {day} 达成，已过期",
                    "the milestone {id} {title} was due on {day}"
                ),
                "schedule.yaml",
                format!("milestone set {id} actual=DATE"),
                case.role_of(&milestone.owner),
            )
            .hint(both!(
                "尚未达成，则写新的预测：pursuit milestone set {id} forecast=DATE --because TEXT",
                "not reached yet: say the new forecast: pursuit milestone set {id} forecast=DATE --because TEXT"
            ))
            .about(id)
        })
        .collect()
}

fn actions(case: &Case) -> Vec<Finding> {
    case.project
        .schedule
        .actions
        .iter()
        .filter(|action| action.is_late(case.today()))
        .filter_map(|action| {
            let (id, title, due) = (&action.id, &action.title, action.due?);
            Some(
                overdue(
                    both!(
                        "行动 {id} {title} 应于 {due} 完成",
                        "the action {id} {title} was due on {due}"
                    ),
                    "schedule.yaml",
                    format!("action done {id} --on DATE --result TEXT"),
                    case.role_of(&action.owner),
                )
                .about(id),
            )
        })
        .collect()
}

fn issues(case: &Case) -> Vec<Finding> {
    case.project
        .issues
        .iter()
        .filter(|issue| issue.is_open() && issue.due < case.today())
        .map(|issue| {
            let (id, title, due) = (&issue.id, &issue.title, issue.due);
            overdue(
                both!(
                    "问题 {id} {title} 应于 {due} 解决",
                    "the issue {id} {title} was due on {due}"
                ),
                &format!("issues/{id}.yaml"),
                format!("issue close {id} --resolution TEXT"),
                case.role_of(&issue.owner),
            )
            .about(id)
        })
        .collect()
}

fn asks(case: &Case) -> Vec<Finding> {
    monitoring::open_asks(case)
        .into_iter()
        .filter(|(_, _, _, by)| *by < case.today())
        .map(|(week, n, what, by)| {
            overdue(
                both!(
                    "{week} 的求助 {n} 应于 {by} 答复：{what}",
                    "call {n} of {week} was to be answered by {by}: {what}"
                ),
                "follow-up.yaml",
                format!("weekly answer {n} done --week {week} --text TEXT"),
                Some(Role::Sponsor),
            )
        })
        .collect()
}

fn improvements(case: &Case) -> Vec<Finding> {
    let states = &case.project.follow_up.improvements;
    (1..)
        .zip(&case.project.closing.improvements)
        .filter(|(n, item)| {
            let settled = states.iter().any(|state| {
                state.n == *n && matches!(state.status, Progress::Done | Progress::Cancelled)
            });
            !settled && item.due < case.today()
        })
        .map(|(n, item)| {
            let (text, due) = (&item.text, item.due);
            overdue(
                both!(
                    "改进措施 {n}“{text}”应于 {due} 完成",
                    "the improvement {n} '{text}' was due on {due}"
                ),
                "follow-up.yaml",
                format!("close improvement done {n}"),
                case.role_of(&item.owner),
            )
        })
        .collect()
}
