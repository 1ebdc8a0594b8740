//! What each role must do now. Only what can be done; what is wrong besides stands in `check`.

use chrono::Days;

use crate::{
    both,
    model::{Finding, MilestoneKind, Outcome, Record as _, Role, Schedule, State, Week, Weight},
    process::{
        Case, late, monitoring, risks, rules,
        step::Step,
        transition::{called, command, held_by_gate, missing},
        weeks,
    },
};

/// What each role must do now, with the command: what the next step lacks, the step itself where it lacks nothing, and what is overdue.
pub fn next(case: &Case) -> Vec<Finding> {
    let mut found = Vec::new();
    for step in ahead(case) {
        let lacking = missing(case, &step);
        if lacking
            .iter()
            .all(|finding| finding.weight == Weight::Warning)
        {
            found.push(ready(case, step));
        }
        found.extend(lacking);
    }
    // What the next step lacks already is told with it.
    let told = |finding: &Finding| found.iter().any(|one| one.command == finding.command);
    let weekly: Vec<_> = weekly(case).into_iter().filter(|one| !told(one)).collect();
    found.extend(weekly);
    // What was planned towards a deal that will not come is owed by nobody.
    let planned = |finding: &Finding| {
        let place = finding.place.as_ref();
        place.is_some_and(|place| place.file == Schedule::PLACE)
    };
    let late = late::all(case).into_iter();
    found.extend(late.filter(|one| !(case.ended_without_a_deal() && planned(one))));
    if case.is_running() {
        found.extend(risks::risks_fresh(case));
        found.extend(monitoring::sponsor_acknowledged(case));
    }
    rules::once(found)
}

/// The steps that come next in this state.
fn ahead(case: &Case) -> Vec<Step> {
    match case.project.state() {
        State::Identified => vec![Step::Qualify],
        State::Validated | State::Planning => vec![Step::AtiSubmit],
        State::AtiSubmitted if case.is_running() => {
            let mut steps = milestones(case);
            steps.insert(0, Step::AtiDecide);
            steps
        }
        State::AtiSubmitted => vec![Step::AtiDecide],
        State::Approved if case.project.baseline().is_none() => vec![Step::Baseline, Step::Kickoff],
        State::Approved => vec![Step::Kickoff],
        State::OnHold if held_by_gate(case) => vec![Step::AtiResume],
        State::OnHold => vec![Step::Resume],
        State::Executing => milestones(case),
        State::OutcomeKnown => vec![Step::CloseStart],
        State::Closing => vec![Step::CloseFinish],
        State::Closed | State::ClosedNoGo => vec![Step::Archive],
        State::Archived => Vec::new(),
    }
}

/// Milestones that are gates and less than two weeks away; the outcome once the signing is that near.
fn milestones(case: &Case) -> Vec<Step> {
    let horizon = case.today() + Days::new(14);
    let near = |kind: MilestoneKind| {
        case.project.schedule.milestones.iter().any(|milestone| {
            milestone.kind == kind && milestone.actual.is_none() && milestone.expected() <= horizon
        })
    };
    let mut steps = Vec::new();
    if near(MilestoneKind::Bid) {
        steps.push(Step::Milestone(MilestoneKind::Bid));
    }
    if near(MilestoneKind::Sign) || case.project.card().sign_by <= horizon {
        steps.push(Step::Outcome(Outcome::Won));
    }
    steps
}

fn ready(case: &Case, step: Step) -> Finding {
    let label = called(case, step);
    let mut finding = Finding::warning(crate::text::Both {
        zh: format!("可以进行：{}", label.zh),
        en: format!("everything is there for {}", label.en.replace('`', "")),
    })
    .mend(command(case, step))
    .by(actor(case, step));
    if let Step::Milestone(kind) = step {
        let milestones = &case.project.schedule.milestones;
        let next = milestones
            .iter()
            .find(|milestone| milestone.kind == kind && milestone.actual.is_none());
        if let Some(milestone) = next {
            let id = &milestone.id;
            finding = finding
                .mend(format!("milestone set {id} actual=DATE"))
                .about(id);
        }
    }
    finding
}

/// Who takes a step.
fn actor(case: &Case, step: Step) -> Role {
    match step {
        Step::Qualify | Step::Discard | Step::Outcome(_) => Role::Ar,
        Step::AtiResume | Step::Resume if case.person(Role::Pmo).is_none() => Role::Pd,
        Step::AtiResume | Step::Resume | Step::TeamIssue | Step::Archive => Role::Pmo,
        Step::Hold | Step::CloseFinish if case.person(Role::Sponsor).is_some() => Role::Sponsor,
        Step::AtiDecide | Step::AtiTurnDown | Step::Hold | Step::CloseFinish => Role::Sdt,
        _ => Role::Pd,
    }
}

/// The weekly reports that are due: those left behind, and this week's with what it lacks.
fn weekly(case: &Case) -> Vec<Finding> {
    let this = Week::of(case.today());
    let behind = weeks::unsettled(case, this).into_iter();
    let mut found: Vec<Finding> = behind.map(weeks::left_behind).collect();
    if !weeks::due(case).contains(&this) || weeks::is_settled(case, this) {
        return found;
    }
    let due = weeks::due_at(case, this).format("%Y-%m-%d %H:%M");
    let draft = crate::model::Weekly::draft(this);
    let weekly = case.project.weekly(this).unwrap_or(&draft);
    let lacking = weeks::lacking(case, weekly);
    if lacking.is_empty() && found.is_empty() {
        found.push(
            Finding::warning(both!(
                "{this} 周报齐备，{due} 前提交",
                "the report of {this} is complete, due {due}"
            ))
            .about(this.to_string())
            .mend("weekly submit")
            .by(Role::Pd),
        );
    }
    found.extend(lacking);
    found
}
