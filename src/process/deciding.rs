//! Rules of the gate's decision: what each outcome has to say. Who may decide stands in `duties`.

use crate::{
    both,
    model::{Condition, Decision, DecisionMode, Finding, GateOutcome, Nature, Record, Role},
    process::{
        Case, Level, Step,
        rules::{Lacking, lacks},
        wording::{answers, placeholder, says},
    },
    text::Both,
};

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
    let meeting = round.mode.unwrap_or(case.depth().mode) == DecisionMode::Meeting;
    let mut said = Lacking::new(round.path(), command(outcome, meeting), Role::Sdt);
    said.unless(
        says(round.rationale.as_ref()),
        both!("缺决策依据", "the rationale is missing"),
        "",
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
            "",
        );
    }
    if matches!(outcome, GateOutcome::Hold | GateOutcome::NoGo) {
        stopped(outcome, round, &mut said);
    }
    if meeting {
        said.unless(
            round.met() >= 2,
            both!(
                "会议决策须有至少两名参会人",
                "a meeting needs at least two participants"
            ),
            "",
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
        "",
    );
    said.unless(
        says(round.tracking_owner.as_ref()),
        both!("缺跟踪人", "nobody tracks it"),
        "",
    );
    said.unless(
        round.sunk_cost_note.as_deref().is_some_and(answers),
        both!("缺已发生费用处置", "no word on the money already spent"),
        "",
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
        match &round.approved_level {
            None => both!("缺批准级别", "the approved level is missing"),
            Some(other) => {
                let keys = process.levels.iter().map(|level| level.key.as_str());
                let keys = keys.collect::<Vec<_>>().join(", ");
                both!(
                    "流程没有级别“{other}”，可用：{keys}",
                    "the process has no level '{other}', only {keys}"
                )
            }
        },
        "",
    );
    let floor = round
        .snapshot
        .as_ref()
        .and_then(|seen| process.level(&seen.level_floor));
    if let Some((level, floor)) = level.zip(floor) {
        said.unless(
            process.is_at_least(&level.key, &floor.key),
            below(level, floor),
            "",
        );
    }
    said.unless(
        round.approved_budget.is_some(),
        both!("缺批准预算", "the approved budget is missing"),
        "",
    );
    said.unless(
        round.approved_until.is_some(),
        both!("缺有效期", "the day until which it holds is missing"),
        "",
    );
    said.unless(
        rationale_carries(case, round),
        both!(
            "战略项目得分偏低，决策依据须更充分",
            "a strategic project with a low score needs a longer rationale"
        ),
        "",
    );
}

fn below(level: &Level, floor: &Level) -> Both {
    let (is, least) = (level.label(), floor.label());
    Both {
        zh: format!("批准级别“{}”低于规则下限“{}”", is.zh, least.zh),
        en: format!(
            "the approved level '{}' is below the floor '{}'",
            is.en, least.en
        ),
    }
}

/// The command that takes a decision, with all that its outcome needs.
fn command(outcome: GateOutcome, meeting: bool) -> String {
    const CONDITION: &str = " --condition TEXT --condition-owner PERSON --condition-due DATE";
    let command = match outcome {
        GateOutcome::Go => Step::AtiDecide.command(),
        GateOutcome::ConditionalGo => {
            let go = Step::AtiDecide.command().replace(" go ", " conditional-go ");
            go + CONDITION
        }
        GateOutcome::Rework => Step::AtiTurnDown.command(),
        GateOutcome::Hold => "ati decide hold --rationale TEXT --recheck-on DATE --tracking-owner PERSON --sunk-cost-note TEXT".into(),
        GateOutcome::NoGo => "ati decide no-go --rationale TEXT --tracking-owner PERSON --sunk-cost-note TEXT".into(),
    };
    command
        + if meeting {
            " --participants PERSONS"
        } else {
            ""
        }
}

/// T6: what a decision says that cannot be: days that lie behind it, money that is not the project's, a level below
/// what the project has come to since it was submitted. Asked when it is taken; later days and levels move on.
pub fn decision_sound(case: &Case) -> Vec<Finding> {
    let Some((round, outcome)) = case.project.ati().and_then(|ati| Some((ati, ati.outcome?)))
    else {
        return Vec::new();
    };
    let meeting = round.mode.unwrap_or(case.depth().mode) == DecisionMode::Meeting;
    let mut said = Lacking::new(round.path(), command(outcome, meeting), Role::Sdt);
    let on = round.decided_on().unwrap_or(case.today());
    let dues = round.conditions.iter().map(|condition| condition.due);
    let days = dues
        .map(|due| (both!("条件期限", "a condition's date"), due))
        .chain(
            round
                .approved_until
                .map(|day| (both!("有效期", "the last day of the approval"), day)),
        )
        .chain(
            round
                .recheck_on
                .map(|day| (both!("复评日期", "the day of the next look"), day)),
        );
    for (name, day) in days {
        let message = Both {
            zh: format!("{} {day} 在决策日 {on} 之前", name.zh),
            en: format!("{}, {day}, lies before the decision of {on}", name.en),
        };
        said.unless(day >= on, message, "");
    }
    if let Some(budget) = &round.approved_budget {
        let ours = case.project.currency();
        said.unless(
            budget.currency == ours,
            both!(
                "批准预算 {budget} 须用项目币种 {ours}",
                "the approved budget {budget} has to be in the project's currency, {ours}"
            ),
            "",
        );
    }
    let process = case.process;
    let rate = |currency: &str| case.rates.get(currency).map(|rate| rate.rate);
    let level = round
        .approved_level
        .as_ref()
        .and_then(|key| process.level(key));
    if let Some((level, floor)) = level.zip(process.project_floor(case.project, rate)) {
        said.unless(
            process.is_at_least(&level.key, &floor.key),
            below(level, floor),
            "",
        );
    }
    said.found
}

/// A strategic project may pass with a low score, with a rationale that is long enough.
fn rationale_carries(case: &Case, round: &Decision) -> bool {
    // What the gate saw counts: a level that it raised has other criteria.
    let seen = round.snapshot.as_ref().map(|seen| seen.score);
    let now = || {
        let assessment = round.assessment.as_ref()?;
        Some(case.process.score(case.level(), assessment).0)
    };
    let score = seen.unwrap_or_else(now);
    let low = score.is_some_and(|score| score < case.process.score.review);
    let length = round
        .rationale
        .as_ref()
        .map_or(0, |text| text.trim().chars().count());
    !(round.is_go() && low && case.project.card().nature == Nature::Strategic)
        || length >= case.process.score.strategic_rationale
}
