//! What a step lacks: the state first, then everything that must hold, all at once. Judges the project as it is handed in; moves nothing.

use crate::{
    both,
    model::{Finding, GateOutcome, Outcome, State, Weight, Words},
    process::{Case, Row, RowStatus, StepNeeds, checklist, duties, rules, step::Step},
    text::Both,
};

/// What the state forbids, with the states that allow it and what to do instead; none where it is allowed.
pub fn state_allows(case: &Case, step: Step) -> Option<Finding> {
    let from = &case.process.step(step)?.from;
    let state = case.project.state();
    if let Some(finding) = other_way_out(case, step) {
        return Some(finding);
    }
    // One round waits at a time; all else that a running project does it goes on doing meanwhile.
    let at_the_gate = matches!(step, Step::AtiAssess | Step::AtiSubmit);
    let runs_on = case.is_running() && !(at_the_gate && state == State::AtiSubmitted);
    if from.is_empty() || from.contains(&state) || (runs_on && from.contains(&State::Executing)) {
        return None;
    }
    let labels = || from.iter().map(|state| state.label());
    let next = way_on(case, step);
    let label = next.map(|next| called(case, next)).unwrap_or_default();
    let before = match next {
        Some(Step::Discard) => both!("；立项之前结束项目用", "; before the gate it ends by "),
        Some(_) => both!("；现在轮到", "; now comes "),
        None => Both::default(),
    };
    let mut finding = Finding::error(Both {
        zh: format!(
            "项目处于“{}”；{}须在{}时进行{}{}",
            state.label().0,
            step.label().zh,
            listed(labels().map(|label| format!("“{}”", label.0)), "", "或"),
            before.zh,
            label.zh,
        ),
        en: format!(
            "the project is {}; {} is possible while it is {}{}{}",
            state.label().1,
            step.label().en,
            listed(labels().map(|label| label.1.to_owned()), ", ", " or "),
            before.en,
            label.en,
        ),
    })
    .in_file("history.yaml");
    finding.command = next.map(|step| command(case, step));
    Some(finding)
}

/// What comes instead of a step that the state forbids: who wants to stop a pursuit that the gate has not seen yet gives
/// it up.
fn way_on(case: &Case, step: Step) -> Option<Step> {
    let given_up = matches!(step, Step::Outcome(_) | Step::Hold)
        && case
            .process
            .step(Step::Discard)
            .is_some_and(|needs| needs.from.contains(&case.project.state()));
    if given_up {
        Some(Step::Discard)
    } else {
        instead(case)
    }
}

/// What a step is called where it stands for its kind: which outcome it will be, nobody knows yet.
pub(super) fn called(case: &Case, step: Step) -> Both {
    match step {
        Step::Outcome(_) if case.project.state() == State::Executing => {
            both!("登记结果（close outcome）", "`close outcome`")
        }
        step => step.label(),
    }
}

/// `a, b or c`.
fn listed(words: impl Iterator<Item = String>, comma: &str, or: &str) -> String {
    let mut words: Vec<_> = words.collect();
    let last = words.pop().unwrap_or_default();
    if words.is_empty() {
        return last;
    }
    format!("{}{or}{last}", words.join(comma))
}

/// The two ways out of a hold are not alike: one makes a new round of the gate, the other goes on as before.
fn other_way_out(case: &Case, step: Step) -> Option<Finding> {
    let right = instead(case)?;
    let ways = [Step::Resume, Step::AtiResume];
    if case.project.state() != State::OnHold || !ways.contains(&step) || right == step {
        return None;
    }
    let label = right.label();
    let finding = Finding::error(Both {
        zh: format!("此次暂缓须由{}结束", label.zh),
        en: format!("this hold ends by {}", label.en),
    });
    Some(finding.in_file("history.yaml").mend(right.command()))
}

/// The step that moves the project on from where it stands.
pub(super) fn instead(case: &Case) -> Option<Step> {
    Some(match case.project.state() {
        State::Identified => Step::Qualify,
        State::Validated | State::Planning => Step::AtiSubmit,
        State::AtiSubmitted => Step::AtiDecide,
        State::Approved => Step::Kickoff,
        State::OnHold if held_by_gate(case) => Step::AtiResume,
        State::OnHold => Step::Resume,
        State::Executing => Step::Outcome(Outcome::Won),
        State::OutcomeKnown => Step::CloseStart,
        State::Closing => Step::CloseFinish,
        State::Closed | State::ClosedNoGo => Step::Archive,
        State::Archived => return None,
    })
}

/// The step's command; where the outcome is still open, not one of them alone.
pub(super) fn command(case: &Case, step: Step) -> String {
    match step {
        Step::Outcome(_) if case.is_running() => {
            "close outcome OUTCOME --on DATE --evidence TEXT --reason KIND:TEXT --source SOURCE"
                .into()
        }
        Step::CloseFinish => duties::approving(case, ""),
        step => step.command(),
    }
}

/// Whether the hold came from the gate, so that it ends with a new round.
pub(super) fn held_by_gate(case: &Case) -> bool {
    let ati = case.project.ati();
    ati.is_some_and(|ati| ati.outcome == Some(GateOutcome::Hold))
}

/// Everything that a step lacks, at once. What the step itself writes is judged where it stands in the project
/// already, so a command asks with its own record put in; asked before, it hears what else is lacking.
#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "a list of steps is asked one by one"
)]
pub fn missing(case: &Case, step: &Step) -> Vec<Finding> {
    let step = *step;
    let mut found: Vec<Finding> = state_allows(case, step).into_iter().collect();
    if found.is_empty() {
        found = lacking(case, step);
    }
    found
}

fn lacking(case: &Case, step: Step) -> Vec<Finding> {
    let rows = checklist::rows(case, Some(step));
    let mut steps = vec![step];
    let mut found = Vec::new();
    let mut passed_gates = false;
    let mut at = 0;
    while let Some(&each) = steps.get(at) {
        at += 1;
        if let Some(needs) = case.process.step(each) {
            found.extend(own(case, needs, each.is_written(case.project)));
            passed_gates |= needs.passed_gates;
            let more: Vec<_> = needs
                .includes
                .iter()
                .filter_map(|word| Step::of(word))
                .collect();
            steps.extend(more.into_iter().filter(|more| *more != each && at < 9));
        }
    }
    for row in &rows {
        let Some(blocks) = row.blocks.filter(|_| row.holds_up()) else {
            continue;
        };
        let asked = steps.contains(&blocks) || (passed_gates && is_passed(case, blocks));
        if asked && !is_written_later(case, row, step) {
            found.extend(why(row));
        }
    }
    found.retain(|finding| finding.weight == Weight::Error);
    rules::once(found)
}

/// What the step's own rules find.
fn own(case: &Case, needs: &StepNeeds, written: bool) -> Vec<Finding> {
    let answers = needs.answers.iter().filter(|_| written);
    needs
        .needs
        .iter()
        .chain(answers)
        .flat_map(|rule| rules::ask(case, rule))
        .collect()
}

/// Whether the step itself writes the row's proof and has not yet.
fn is_written_later(case: &Case, row: &Row, step: Step) -> bool {
    case.process
        .activity(&row.id)
        .and_then(|activity| activity.written_by.as_deref())
        .and_then(Step::of)
        == Some(step)
        && !step.is_written(case.project)
}

/// Whether a gate lies behind a project that is being closed.
fn is_passed(case: &Case, gate: Step) -> bool {
    match gate {
        Step::Archive | Step::Reopen | Step::CloseFinish => false,
        Step::Milestone(_) | Step::Outcome(_) | Step::Baseline | Step::Kickoff => {
            gate.is_written(case.project)
        }
        _ => true,
    }
}

/// Why a row holds up its step: each finding with the row's title before it.
pub(super) fn why(row: &Row) -> Vec<Finding> {
    let title = &row.title;
    if row.findings.is_empty() {
        let reason = if row.status == RowStatus::Failed {
            both!("判为不合格", "was marked as failed")
        } else {
            both!("尚未完成", "is not done yet")
        };
        let finding = Finding::error(joined(title, &reason))
            .about(&row.id)
            .in_file("checklist.yaml")
            .mend(format!("checklist tick {} --evidence TEXT", row.id))
            .by(row.owner);
        return vec![finding];
    }
    row.findings
        .iter()
        .cloned()
        .map(|mut finding| {
            finding.message = joined(title, &finding.message);
            finding.role = finding.role.or(Some(row.owner));
            finding.about(&row.id)
        })
        .collect()
}

fn joined(title: &Both, reason: &Both) -> Both {
    Both {
        zh: format!("{}：{}", title.zh, reason.zh),
        en: format!("{}: {}", title.en, reason.en),
    }
}

/// The state that a step leads to, with what it wrote in the project; the present one where it moves nothing.
pub fn state_after(case: &Case, step: Step) -> State {
    let project = case.project;
    let running = || {
        if project.kickoff().is_some() {
            State::Executing
        } else if project.approval().is_some() {
            State::Approved
        } else {
            State::Planning
        }
    };
    match step {
        Step::Qualify => State::Validated,
        Step::Discard => State::ClosedNoGo,
        Step::AtiSubmit => State::AtiSubmitted,
        Step::AtiDecide | Step::AtiTurnDown => match project.ati().and_then(|ati| ati.outcome) {
            Some(GateOutcome::Hold) => State::OnHold,
            // A project that runs already does not start again because a later round said no to more.
            Some(GateOutcome::NoGo) if project.approval().is_none() => State::ClosedNoGo,
            _ => running(),
        },
        Step::AtiResume => running(),
        Step::Kickoff => State::Executing,
        Step::Hold => State::OnHold,
        Step::Resume => project.history.state_before().unwrap_or_else(running),
        Step::Outcome(Outcome::NoGo) => project.state(),
        // A correction moves nothing.
        Step::Outcome(_) if project.state() == State::Closing => State::Closing,
        Step::Outcome(_) => State::OutcomeKnown,
        Step::CloseStart | Step::Reopen => State::Closing,
        Step::CloseFinish => State::Closed,
        Step::Archive => State::Archived,
        _ => project.state(),
    }
}
