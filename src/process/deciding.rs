//! Rules of the gate's decision: what each outcome has to say, what became of its conditions. Who may decide stands in `duties`.

use crate::{
    both,
    model::{
        Condition, Decision, DecisionMode, Finding, GateOutcome, Nature, Record, Role, Tick, Words,
    },
    process::{
        Case, Step,
        rules::{Lacking, lacks},
        wording::{answers, placeholder, says},
    },
};

/// T6c: a new round waits until the rework of the last one is done.
pub(super) fn rework_closed(case: &Case) -> Vec<Finding> {
    let rounds = case.project.decisions.iter();
    rounds
        .filter(|round| round.outcome == Some(GateOutcome::Rework))
        .flat_map(|round| open_conditions(case, round))
        .map(|(n, text)| {
            lacks(
                both!(
                    "整改项 {n} 未完成：{text}",
                    "rework item {n} is open: {text}"
                ),
                "follow-up.yaml",
                format!("ati condition done {n} --evidence TEXT"),
                Role::Pd,
            )
        })
        .collect()
}

/// The conditions of a round that are neither done nor waived: number, text.
pub(super) fn open_conditions<'a>(case: &Case<'a>, round: &'a Decision) -> Vec<(u32, &'a str)> {
    case.project
        .conditions(round)
        .filter(|(_, _, state)| {
            !state.is_some_and(|state| matches!(state.status, Tick::Done | Tick::Waived | Tick::Na))
        })
        .map(|(n, condition, _)| (n, condition.text.as_str()))
        .collect()
}

/// AT-11: the go with its rationale, level and budget; the no-go, where that ended the project.
pub(super) fn go_recorded(case: &Case) -> Vec<Finding> {
    let no_go = case.project.ati();
    let no_go = no_go.filter(|round| round.outcome == Some(GateOutcome::NoGo));
    let Some(go) = case.project.approval().or(no_go) else {
        return vec![lacks(
            both!("尚无立项通过的决策", "no ATI round has said go"),
            "decisions",
            Step::AtiDecide.command(),
            Role::Sdt,
        )];
    };
    told(case, go)
}

/// T6: what each outcome of the gate has to say.
pub(super) fn decision_complete(case: &Case) -> Vec<Finding> {
    case.project
        .ati()
        .map_or_else(Vec::new, |round| told(case, round))
}

fn told(case: &Case, round: &Decision) -> Vec<Finding> {
    let Some(outcome) = round.outcome else {
        return Vec::new();
    };
    let word = outcome.word().replace('_', "-");
    let mut said = Lacking::new(round.path(), format!("ati decide {word}"), Role::Sdt);
    said.unless(
        says(round.rationale.as_ref()),
        both!("缺决策依据", "the rationale is missing"),
        "--rationale TEXT",
    );
    said.unless(
        says(round.decided_by.as_ref()),
        both!("缺决策人", "nobody decided it"),
        "--by PERSON",
    );
    if round.is_go() {
        approval(case, round, &mut said);
    }
    if matches!(outcome, GateOutcome::ConditionalGo | GateOutcome::Rework) {
        let named = |item: &Condition| !placeholder(&item.text) && !placeholder(&item.owner);
        said.unless(
            !round.conditions.is_empty() && round.conditions.iter().all(named),
            both!(
                "缺条件或整改项及其责任人、期限",
                "no condition or rework item with owner and date"
            ),
            "--condition TEXT --condition-owner PERSON --condition-due DATE",
        );
    }
    if matches!(outcome, GateOutcome::Hold | GateOutcome::NoGo) {
        stopped(outcome, round, &mut said);
    }
    if round.mode.unwrap_or(case.depth().mode) == DecisionMode::Meeting {
        said.unless(
            round.participants.len() >= 2,
            both!(
                "会议决策须有至少两名参会人",
                "a meeting needs at least two participants"
            ),
            "--participants PERSONS",
        );
    }
    said.found
}

/// T6d, T6e: who keeps an eye on it, and what becomes of the money spent.
fn stopped(outcome: GateOutcome, round: &Decision, said: &mut Lacking) {
    let dated = outcome != GateOutcome::Hold || round.recheck_on.is_some();
    said.unless(
        dated,
        both!("缺复评日期", "the date of the next look is missing"),
        "--recheck-on DATE",
    );
    said.unless(
        says(round.tracking_owner.as_ref()),
        both!("缺跟踪人", "nobody tracks it"),
        "--tracking-owner PERSON",
    );
    said.unless(
        round.sunk_cost_note.as_deref().is_some_and(answers),
        both!("缺已发生费用处置", "no word on the money already spent"),
        "--sunk-cost-note TEXT",
    );
}

/// T6a: level, budget and the day until which they hold.
fn approval(case: &Case, round: &Decision, said: &mut Lacking) {
    let process = case.process;
    let level = round
        .approved_level
        .as_ref()
        .and_then(|level| process.level(level));
    said.unless(
        level.is_some(),
        both!("缺批准级别", "the approved level is missing"),
        "--approved-level LEVEL",
    );
    let floor = round
        .snapshot
        .as_ref()
        .and_then(|seen| process.level(&seen.level_floor));
    let kept = level
        .zip(floor)
        .is_none_or(|(level, floor)| process.is_at_least(&level.key, &floor.key));
    said.unless(
        kept,
        both!(
            "批准级别低于规则下限",
            "the approved level is below the floor"
        ),
        "--approved-level LEVEL",
    );
    said.unless(
        round.approved_budget.is_some(),
        both!("缺批准预算", "the approved budget is missing"),
        "--approved-budget MONEY",
    );
    said.unless(
        round.approved_until.is_some(),
        both!("缺有效期", "the day until which it holds is missing"),
        "--approved-until DATE",
    );
    said.unless(
        rationale_carries(case, round),
        both!(
            "战略项目得分偏低，决策依据须更充分",
            "a strategic project with a low score needs a longer rationale"
        ),
        "--rationale TEXT",
    );
}

/// A strategic project may pass with a low score, with a rationale that is long enough.
fn rationale_carries(case: &Case, round: &Decision) -> bool {
    let card = case.project.card();
    let level = &card.level;
    let low = round.assessment.as_ref().is_some_and(|assessment| {
        case.process.score(level, assessment).0 < case.process.score.review
    });
    let length = round
        .rationale
        .as_ref()
        .map_or(0, |text| text.trim().chars().count());
    !(round.is_go() && low && card.nature == Nature::Strategic)
        || length >= case.process.score.strategic_rationale
}
