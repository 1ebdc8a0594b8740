//! Rules of what the gate gets to see beside the checklist of the analysis: estimate, delivery, risks, level, decision. Who may decide stands in `duties`.

use crate::{
    both,
    model::{
        Decision, Element, EstimateTag, Finding, GateOutcome, Nature, Record, Role, Tick, Words,
    },
    process::{
        Case, Step, fields,
        wording::{placeholder, says},
    },
    text::Both,
};

fn lacks(message: Both, file: &str, command: impl Into<String>, role: Role) -> Finding {
    Finding::error(message).in_file(file).mend(command).by(role)
}

/// AT-07: an estimate for the gate that finance prepared.
pub(super) fn estimate_by_finance(case: &Case) -> Vec<Finding> {
    const COMMAND: &str = "estimate add --revenue MONEY --product-cost MONEY --service-cost MONEY --expense MONEY --tag ati --by PERSON";
    let project = case.project;
    let mut estimates = project
        .finance
        .estimates
        .iter()
        .filter(|estimate| estimate.tag == EstimateTag::Ati)
        .peekable();
    let message = if estimates.peek().is_none() {
        both!("没有立项用的概算", "there is no estimate for the gate")
    } else if estimates.any(|estimate| project.team.is(&estimate.by, Role::Fin)) {
        return Vec::new();
    } else if project.person(Role::Fin).is_none() {
        return vec![lacks(
            both!(
                "概算须由财务编制，但项目组没有财务（FIN）",
                "finance prepares the estimate, but the team has none (FIN)"
            ),
            "team.yaml",
            "team add PERSON --role FIN",
            Role::Pd,
        )];
    } else {
        both!(
            "立项用的概算不是由财务（FIN）编制",
            "the estimate for the gate was not prepared by finance (FIN)"
        )
    };
    vec![lacks(message, "finance.yaml", COMMAND, Role::Fin)]
}

/// AT-08: the FR says where delivery stands.
pub(super) fn delivery_viewed(case: &Case) -> Vec<Finding> {
    let project = case.project;
    let block = project.element(Element::Delivery);
    let viewed = block.is_some_and(|block| block.rag.is_some() && says(block.current.as_ref()));
    let foreign = block
        .and_then(|block| block.owner.as_ref())
        .filter(|owner| !project.team.is(owner, Role::Fr));
    let message = match foreign {
        _ if !viewed => both!(
            "缺交付要素的灯与现状",
            "the delivery element has no light or no text"
        ),
        Some(owner) => both!(
            "交付要素由 {owner} 填写，不是 FR",
            "the delivery element is {owner}'s, who is not the FR"
        ),
        None => return Vec::new(),
    };
    vec![lacks(
        message,
        "elements/delivery.yaml",
        "element set delivery --rag RAG --current TEXT --by PERSON",
        Role::Fr,
    )]
}

/// AT-09: there are risks, and a person of the team watches each.
pub(super) fn risk_owners_named(case: &Case) -> Vec<Finding> {
    let project = case.project;
    if project.risks.is_empty() {
        return vec![lacks(
            both!("尚未识别任何风险", "no risk has been identified"),
            "risks",
            "risk add TITLE --cause TEXT --event TEXT --effect TEXT --category CATEGORY --element ELEMENT --probability P --impact I --owner PERSON",
            Role::Pd,
        )];
    }
    project
        .risks
        .iter()
        .filter(|risk| risk.is_live() && placeholder(&risk.owner))
        .map(|risk| {
            let id = &risk.id;
            lacks(
                both!("{id} 没有跟踪责任人", "nobody watches {id}"),
                &risk.path(),
                format!("risk set {id} owner=PERSON"),
                Role::Pd,
            )
        })
        .collect()
}

/// T5: the four analyses, each with its light.
pub(super) fn elements_analysed(case: &Case) -> Vec<Finding> {
    Element::FOUR
        .into_iter()
        .filter(|element| {
            !case
                .project
                .element(*element)
                .is_some_and(|block| block.rag.is_some() && says(block.current.as_ref()))
        })
        .map(|element| {
            let ((zh, en), word) = (element.label(), element.word());
            lacks(
                both!(
                    "四要素“{zh}”缺灯或现状",
                    "the element '{en}' has no light or no text"
                ),
                &format!("elements/{word}.yaml"),
                format!("element set {word} --rag RAG --current TEXT --gap TEXT"),
                fields::lane(element),
            )
        })
        .collect()
}

/// T5: the pursuit has a budget.
pub(super) fn pursuit_budgeted(case: &Case) -> Vec<Finding> {
    if case
        .project
        .plan
        .budget
        .iter()
        .any(|line| !line.amount.amount.is_zero())
    {
        return Vec::new();
    }
    vec![lacks(
        both!("缺费用预算", "the pursuit has no budget"),
        "plan.yaml",
        "budget add CATEGORY MONEY",
        Role::Pd,
    )]
}

/// T5: the level is one of the process's and not below its floor.
pub(super) fn level_above_floor(case: &Case) -> Vec<Finding> {
    let (process, level) = (case.process, &case.project.card().level);
    if process.level(level).is_none() {
        let keys: Vec<&str> = process
            .levels
            .iter()
            .map(|level| level.key.as_str())
            .collect();
        let keys = keys.join(", ");
        return vec![lacks(
            both!(
                "流程没有级别“{level}”，可用：{keys}",
                "the process has no level '{level}', only {keys}"
            ),
            "project.yaml",
            "project set level=LEVEL",
            Role::Pd,
        )];
    }
    // Without a rate of its own the rule judges only projects in the currency of the thresholds.
    let Some(floor) = process.project_floor(case.project, |_| None) else {
        return Vec::new();
    };
    if process.is_at_least(level, &floor.key) {
        return Vec::new();
    }
    let (is, least) = (process.level_label(level), floor.label());
    vec![lacks(
        Both {
            zh: format!("级别“{}”低于规则下限“{}”", is.zh, least.zh),
            en: format!("the level '{}' is below the floor '{}'", is.en, least.en),
        },
        "project.yaml",
        format!("project set level={}", floor.key),
        Role::Pd,
    )]
}

/// T5, from the standard depth up: a sponsor.
pub(super) fn sponsor_named(case: &Case) -> Vec<Finding> {
    let named = case
        .project
        .person(Role::Sponsor)
        .is_some_and(|person| !placeholder(person));
    if named || !case.depth().sponsor {
        return Vec::new();
    }
    vec![lacks(
        both!("本级别须有赞助人", "this level needs a sponsor"),
        "team.yaml",
        "team add PERSON --role SPONSOR",
        Role::Pd,
    )]
}

/// T5, from the standard depth up: how the customer buys.
pub(super) fn buying_process_known(case: &Case) -> Vec<Finding> {
    if !case.project.customer.buying_process.is_empty() || !case.depth().buying_process {
        return Vec::new();
    }
    vec![lacks(
        both!(
            "本级别须有客户采购流程",
            "this level needs the customer's buying process"
        ),
        "customer.yaml",
        "customer set buying_process+='{step: TEXT, kind: evaluate, date: DATE}'",
        Role::Ar,
    )]
}

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

/// T5, at full depth: everything marked mandatory for the gate.
pub(super) fn gate_fields_complete(case: &Case) -> Vec<Finding> {
    if case.depth().every_field {
        fields::gate(case)
    } else {
        Vec::new()
    }
}

/// AT-11: the go, its rationale, level and budget.
pub(super) fn go_recorded(case: &Case) -> Vec<Finding> {
    let Some(go) = case.project.approval() else {
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
    let file = round.path();
    let mut found = Vec::new();
    let mut unless = |good: bool, message: Both, flag: &str| {
        if !good {
            let command = format!("ati decide {} {flag}", outcome.word().replace('_', "-"));
            found.push(lacks(message, &file, command, Role::Sdt));
        }
    };
    let passed = round.is_go();
    unless(
        says(round.rationale.as_ref()),
        both!("缺决策依据", "the rationale is missing"),
        "--rationale TEXT",
    );
    unless(
        says(round.decided_by.as_ref()),
        both!("缺决策人", "nobody decided it"),
        "--by PERSON",
    );
    if passed {
        let level = round.approved_level.as_ref();
        unless(
            level.is_some_and(|level| case.process.level(level).is_some()),
            both!("缺批准级别", "the approved level is missing"),
            "--approved-level LEVEL",
        );
        let kept = level.is_none_or(|level| {
            round
                .snapshot
                .as_ref()
                .is_none_or(|seen| case.process.is_at_least(level, &seen.level_floor))
        });
        unless(
            kept,
            both!(
                "批准级别低于规则下限",
                "the approved level is below the floor"
            ),
            "--approved-level LEVEL",
        );
        unless(
            round.approved_budget.is_some(),
            both!("缺批准预算", "the approved budget is missing"),
            "--approved-budget MONEY",
        );
        unless(
            round.approved_until.is_some(),
            both!("缺有效期", "the date until which it holds is missing"),
            "--approved-until DATE",
        );
    }
    if matches!(outcome, GateOutcome::ConditionalGo | GateOutcome::Rework) {
        let named = !round.conditions.is_empty()
            && round
                .conditions
                .iter()
                .all(|item| !placeholder(&item.text) && !placeholder(&item.owner));
        unless(
            named,
            both!(
                "缺条件或整改项及其责任人、期限",
                "no condition or rework item with owner and date"
            ),
            "--condition TEXT --condition-owner PERSON --condition-due DATE",
        );
    }
    if outcome == GateOutcome::Hold {
        unless(
            round.recheck_on.is_some(),
            both!("缺复评日期", "the date of the next look is missing"),
            "--recheck-on DATE",
        );
    }
    if matches!(outcome, GateOutcome::Hold | GateOutcome::NoGo) {
        unless(
            says(round.tracking_owner.as_ref()),
            both!("缺跟踪人", "nobody tracks it"),
            "--tracking-owner PERSON",
        );
        unless(
            says(round.sunk_cost_note.as_ref()),
            both!("缺已发生费用处置", "no word on the money already spent"),
            "--sunk-cost-note TEXT",
        );
    }
    let mode = round.mode.unwrap_or(case.depth().mode);
    if mode == crate::model::DecisionMode::Meeting {
        unless(
            round.participants.len() >= 2,
            both!(
                "会议决策须有至少两名参会人",
                "a meeting needs at least two participants"
            ),
            "--participants PERSONS",
        );
    }
    unless(
        rationale_carries(case, round),
        both!(
            "战略项目得分偏低，决策依据须更充分",
            "a strategic project with a low score needs a longer rationale"
        ),
        "--rationale TEXT",
    );
    found
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
