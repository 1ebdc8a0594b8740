//! Whether the history is possible: each state one that its event gives, from a state that allows it. Not whether the records agree.

use crate::{
    both,
    model::{Event, Finding, Remark, State, Words},
    process::{Case, step::Step},
    text::Both,
};

/// The states that an event may lead to, and the step that it is. Other events move nothing.
fn leads_to(event: &str) -> Option<(&'static [State], Option<Step>)> {
    use State::{
        Approved, Archived, AtiSubmitted, Closed, ClosedNoGo, Closing, Executing, Identified,
        OnHold, OutcomeKnown, Planning, Validated,
    };
    Some(match event {
        "created" => (&[Identified], None),
        "qualified" => (&[Validated], Some(Step::Qualify)),
        "discarded" => (&[ClosedNoGo], Some(Step::Discard)),
        "ati_submitted" => (&[AtiSubmitted], Some(Step::AtiSubmit)),
        "ati_decided" => (
            &[Planning, Approved, Executing, OnHold, ClosedNoGo],
            Some(Step::AtiDecide),
        ),
        "ati_resumed" => (&[Planning, Approved, Executing], Some(Step::AtiResume)),
        "kicked_off" => (&[Executing], Some(Step::Kickoff)),
        "held" => (&[OnHold], Some(Step::Hold)),
        "resumed" => (&[Approved, Executing, AtiSubmitted], Some(Step::Resume)),
        // The outcome of a project without a go, and one that is corrected, leave it where it is.
        "outcome_recorded" => (&[OutcomeKnown, Closing, ClosedNoGo], None),
        "close_started" => (&[Closing], Some(Step::CloseStart)),
        "finished" => (&[Closed], Some(Step::CloseFinish)),
        "reopened" => (&[Closing], Some(Step::Reopen)),
        "archived" => (&[Archived], Some(Step::Archive)),
        _ => return None,
    })
}

/// Every event whose state it does not give, or that the state before does not allow.
pub fn untrue_states(case: &Case) -> Vec<Remark> {
    let mut found = Vec::new();
    let (mut before, mut ran) = (None, false);
    for (n, event) in case.project.history.events.iter().enumerate() {
        let after = event.state.or(before);
        // What runs goes on running while a later round waits at the gate.
        let stood = match before {
            Some(State::AtiSubmitted) if ran && event.event != "ati_decided" => {
                Some(State::Executing)
            }
            before => before,
        };
        found.extend(judge(case, n, event, stood, after));
        ran |= after == Some(State::Executing);
        before = after;
    }
    found
}

fn judge(
    case: &Case,
    n: usize,
    event: &Event,
    before: Option<State>,
    after: Option<State>,
) -> Option<Remark> {
    let name = &event.event;
    let Some((states, step)) = leads_to(name) else {
        let state = event.state.filter(|state| Some(*state) != before)?;
        return Some(remark(
            n,
            "state",
            Both::around(
                &format!("“{name}”不改变状态，却写着“{{}}”"),
                &format!("'{name}' moves no project, but says that it is {{}}"),
                state.label(),
            ),
        ));
    };
    let Some(after) = after.filter(|after| states.contains(after)) else {
        let label = after.map_or(("无", "unknown"), Words::label);
        let key = if event.state.is_some() {
            "state"
        } else {
            "event"
        };
        return Some(remark(
            n,
            key,
            Both::around(
                &format!("“{name}”之后的状态不可能是“{{}}”"),
                &format!("'{name}' does not make a project {{}}"),
                label,
            ),
        ));
    };
    // Planning begins by itself and is not written.
    let from = &case.process.step(step?)?.from;
    let before = before?;
    let allowed = from.is_empty()
        || from.contains(&before)
        || before == State::Validated && from.contains(&State::Planning);
    (!allowed && before != after).then(|| {
        remark(
            n,
            "event",
            Both::around(
                &format!("“{name}”不可能发生在状态“{{}}”之后"),
                &format!("'{name}' cannot happen to a project that is {{}}"),
                before.label(),
            ),
        )
    })
}

fn remark(n: usize, key: &str, message: Both) -> Remark {
    let hint = both!(
        "历史只由命令追加；用 git 找回：git log -p history.yaml",
        "the history is only appended to, by commands; find it in git: git log -p history.yaml"
    );
    Remark {
        path: vec!["events".into(), n.to_string(), key.into()],
        finding: Finding::error(message).hint(hint),
    }
}
