//! What became of the conditions and the rework that rounds of the gate asked for. Not of the decisions themselves.

use crate::{
    both,
    model::{Condition, ConditionState, Decision, Finding, GateOutcome, Role},
    process::{Case, rules::lacks},
    text::Both,
};

/// T6c: a new round waits until the rework of the last one is done.
pub(super) fn rework_closed(case: &Case) -> Vec<Finding> {
    let rounds = case.project.decisions.iter();
    rounds
        .filter(|round| round.outcome == Some(GateOutcome::Rework))
        .flat_map(|round| open_conditions(case, round))
        .map(|open| {
            let name = open.name("整改项", "rework item");
            let text = &open.condition.text;
            lacks(
                Both {
                    zh: format!("{} 未完成：{text}", name.zh),
                    en: format!("{} is open: {text}", name.en),
                },
                "follow-up.yaml",
                open.done(),
                Role::Pd,
            )
        })
        .collect()
}

/// A condition or rework item that is neither done nor waived.
pub(super) struct Open<'a> {
    /// Its number in its round.
    n: u32,
    /// Its round, where that has to be said: more than one has conditions.
    round: Option<u32>,
    /// What was asked.
    pub condition: &'a Condition,
}

impl Open<'_> {
    /// What it is called: `condition 1 of round 2`.
    pub fn name(&self, zh: &str, en: &str) -> Both {
        let n = self.n;
        self.round.map_or_else(
            || both!("{zh} {n}", "{en} {n}"),
            |round| both!("第 {round} 轮{zh} {n}", "{en} {n} of round {round}"),
        )
    }

    /// The command that says it is done.
    pub fn done(&self) -> String {
        let round = self.round.map(|round| format!(" --round {round}"));
        let (n, round) = (self.n, round.unwrap_or_default());
        format!("ati condition done {n}{round} --evidence TEXT")
    }
}

/// The open conditions of a round.
pub(super) fn open_conditions<'a>(case: &Case<'a>, round: &'a Decision) -> Vec<Open<'a>> {
    let several = case.project.rounds_with_conditions().len() > 1;
    case.project
        .conditions(round)
        .filter(|(_, _, state)| !state.is_some_and(ConditionState::is_settled))
        .map(|(n, condition, _)| Open {
            n,
            round: several.then_some(round.round),
            condition,
        })
        .collect()
}
