//! Rules of what the gate gets to see beside the checklist of the analysis: estimate, delivery, risks, level, decision. Who may decide stands in `duties`.

use crate::{
    both,
    model::{Element, EstimateTag, Finding, Role, Weight, Words},
    process::{
        Case, fields, gate,
        rules::lacks,
        wording::{placeholder, says},
    },
    text::Both,
};

/// AT-07: an estimate for the gate that finance prepared.
pub(super) fn estimate_by_finance(case: &Case) -> Vec<Finding> {
    let team = &case.project.team;
    let mut estimates = case
        .project
        .finance
        .estimates
        .iter()
        .filter(|estimate| estimate.tag == EstimateTag::Ati)
        .peekable();
    let message = if estimates.peek().is_none() {
        both!("没有立项用的概算", "there is no estimate for the gate")
    } else if estimates.any(|estimate| team.speaks(&estimate.by, Role::Fin, estimate.on)) {
        return Vec::new();
    } else if case.person(Role::Fin).is_none() {
        return vec![lacks(
            both!(
                "概算须由财务编制，但项目组没有财务（FIN）",
                "finance prepares the estimate, but the team has none (FIN)"
            ),
            "team.yaml",
            "team add FIN PERSON",
            Role::Pd,
        )];
    } else {
        both!(
            "立项用的概算不是由财务（FIN）编制",
            "the estimate for the gate was not prepared by finance (FIN)"
        )
    };
    let command = format!(
        "estimate add --revenue MONEY --product-cost MONEY --service-cost MONEY --expense MONEY --tag ati --by {}",
        case.who(Role::Fin)
    );
    vec![lacks(message, "finance.yaml", command, Role::Fin)]
}

/// AT-08: the FR says where delivery stands.
pub(super) fn delivery_viewed(case: &Case) -> Vec<Finding> {
    let project = case.project;
    let block = project.element(Element::Delivery);
    let viewed = block.is_some_and(|block| block.rag.is_some() && says(block.current.as_ref()));
    let foreign = block
        .and_then(|block| block.owner.as_ref())
        .filter(|owner| !project.team.speaks(owner, Role::Fr, case.today()));
    let fr = case.who(Role::Fr);
    let (message, command) = match foreign {
        _ if !viewed => (
            both!(
                "缺交付要素的灯与现状",
                "the delivery element has no light or no text"
            ),
            format!("element set delivery --rag RAG --current TEXT --by {fr}"),
        ),
        Some(owner) => (
            both!(
                "交付要素的责任人是 {owner}，不是 FR",
                "the delivery element is {owner}'s, who is not the FR"
            ),
            format!("element set delivery owner={fr}"),
        ),
        None => return Vec::new(),
    };
    vec![lacks(message, "elements/delivery.yaml", command, Role::Fr)]
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
                gate::lane(element),
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

/// T5: the level is one of the process's and not below its floor, which has to be known.
pub(super) fn level_above_floor(case: &Case) -> Vec<Finding> {
    level(case, Weight::Error)
}

/// The same for a look: before the gate the value is a guess, and a rate may be missing.
pub(super) fn level_looked_at(case: &Case) -> Vec<Finding> {
    level(case, Weight::Warning)
}

fn level(case: &Case, without_rate: Weight) -> Vec<Finding> {
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
    let rate = |currency: &str| case.rates.get(currency).map(|rate| rate.rate);
    let Some(floor) = process.project_floor(case.project, rate) else {
        // Nothing is above the highest level, whatever the project is worth.
        let highest = process.levels.last().map(|last| &last.key) == Some(level);
        let mut unknown = no_rate(case);
        unknown.weight = without_rate;
        return Some(unknown).filter(|_| !highest).into_iter().collect();
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

/// What the value is worth cannot be told, with the lines that tell it.
fn no_rate(case: &Case) -> Finding {
    let (currency, today) = (&case.project.card().value.currency, case.today());
    let levels = case.process.levels.iter();
    let ours = levels
        .filter_map(|level| level.from.as_ref())
        .map(|from| from.currency.as_str())
        .next()
        .unwrap_or("CNY");
    let line = format!("rates: {{ {currency}: {{ rate: \"…\", date: {today} }} }}");
    Finding::error(both!(
        "没有 {currency} 的汇率，无法判断级别下限",
        "there is no rate for {currency}: the floor of the level cannot be judged"
    ))
    .in_file("../pursuit.yaml")
    .hint(both!(
        "在上一级文件夹的 pursuit.yaml 里写一行，… 处填 1 {currency} 合多少 {ours}：{line}",
        "write one line into pursuit.yaml in the folder above, with the {ours} that 1 {currency} is worth in place of …: {line}"
    ))
    .by(Role::Pd)
}

/// T5, from the standard depth up: a sponsor.
pub(super) fn sponsor_named(case: &Case) -> Vec<Finding> {
    let named = case
        .person(Role::Sponsor)
        .is_some_and(|person| !placeholder(person));
    if named || !case.depth().sponsor {
        return Vec::new();
    }
    vec![lacks(
        both!("本级别须有赞助人", "this level needs a sponsor"),
        "team.yaml",
        "team add SPONSOR PERSON",
        Role::Pd,
    )]
}

/// T5, from the standard depth up: how the customer buys.
pub(super) fn buying_process_known(case: &Case) -> Vec<Finding> {
    let asked = case
        .depth()
        .buying_process
        .then(|| fields::buying_process(case));
    asked.flatten().into_iter().collect()
}

/// T5, at full depth: everything marked mandatory for the gate.
pub(super) fn gate_fields_complete(case: &Case) -> Vec<Finding> {
    if case.depth().every_field {
        fields::gate(case)
    } else {
        Vec::new()
    }
}
