//! Rules of bid and contract: frozen solution, delivery part, ATB, price authority, ATC. Milestones are gates, too.

use chrono::NaiveDate;

use crate::{
    both,
    model::{Element, Finding, GateDecision, Milestone, MilestoneKind, Role, Words},
    process::{Case, duties::asking, gate, rules::lacks, wording::says},
};

/// An element that has a strategy is ready to be written into a bid.
fn strategised(case: &Case, element: Element) -> Vec<Finding> {
    if case
        .project
        .element(element)
        .is_some_and(|block| says(block.strategy.as_ref()))
    {
        return Vec::new();
    }
    let ((zh, en), word) = (element.label(), element.word());
    vec![lacks(
        both!("“{zh}”缺策略", "the element '{en}' has no strategy"),
        &format!("elements/{word}.yaml"),
        format!("element set {word} --strategy TEXT"),
        gate::lane(element),
    )]
}

/// MO-08: the solution has a strategy and, at full depth, SBOM, BOQ and demand forecast; that they agree is the SR's word.
pub(super) fn solution_frozen(case: &Case) -> Vec<Finding> {
    let mut found = strategised(case, Element::Solution);
    let block = case.project.element(Element::Solution);
    let facts = block.and_then(|block| block.solution.as_ref());
    let papers = facts.is_some_and(|facts| {
        says(facts.sbom.as_ref())
            && says(facts.boq.as_ref())
            && says(facts.demand_forecast.as_ref())
    });
    if case.depth().every_field && !papers {
        found.push(lacks(
            both!("缺 SBOM、BOQ 或需求预测", "SBOM, BOQ or demand forecast is missing"),
            "elements/solution.yaml",
            "element set solution solution.sbom=PATH solution.boq=PATH solution.demand_forecast=PATH",
            Role::Sr,
        ));
    }
    found
}

/// MO-09: delivery has a strategy and, at full depth, feasibility report and specification.
pub(super) fn delivery_part_written(case: &Case) -> Vec<Finding> {
    let mut found = strategised(case, Element::Delivery);
    let block = case.project.element(Element::Delivery);
    let facts = block.and_then(|block| block.delivery.as_ref());
    let papers = facts.is_some_and(|facts| {
        says(facts.feasibility.as_ref()) && says(facts.specification.as_ref())
    });
    if case.depth().every_field && !papers {
        found.push(lacks(
            both!(
                "缺可行性报告或规格说明书",
                "the feasibility report or the specification is missing"
            ),
            "elements/delivery.yaml",
            "element set delivery delivery.feasibility=PATH delivery.specification=PATH",
            Role::Fr,
        ));
    }
    found
}

/// MO-10: ATB said go, and the price authority is granted and valid on the day of the bid.
pub(super) fn bid_authorised(case: &Case) -> Vec<Finding> {
    const COMMAND: &str = "estimate authority --granted-by PERSON --on DATE --valid-until DATE";
    let mut found = gate_passed(case, MilestoneKind::Atb);
    let authority = case.project.finance.authority.as_ref();
    let granted =
        authority.is_some_and(|authority| authority.granted || says(authority.granted_by.as_ref()));
    if !granted {
        found.push(lacks(
            both!(
                "价格授权尚未取得",
                "the price authority has not been granted"
            ),
            "finance.yaml",
            COMMAND,
            Role::Fin,
        ));
        return found;
    }
    let day = bid_day(case);
    if let Some(on) = authority
        .and_then(|authority| authority.on)
        .filter(|on| *on > day)
    {
        found.push(lacks(
            both!(
                "价格授权 {on} 才取得，晚于投标日 {day}",
                "the price authority was granted on {on}, after the bid on {day}"
            ),
            "finance.yaml",
            COMMAND,
            Role::Fin,
        ));
    }
    if let Some(until) = authority
        .and_then(|authority| authority.valid_until)
        .filter(|until| *until < day)
    {
        found.push(lacks(
            both!(
                "价格授权 {until} 到期，早于投标日 {day}",
                "the price authority ends on {until}, before the bid on {day}"
            ),
            "finance.yaml",
            COMMAND,
            Role::Fin,
        ));
    }
    found
}

fn bid_day(case: &Case) -> NaiveDate {
    case.project
        .schedule
        .milestones
        .iter()
        .find(|milestone| milestone.kind == MilestoneKind::Bid)
        .and_then(|milestone| milestone.actual)
        .unwrap_or_else(|| case.today())
}

/// T11, won: ATC said go.
pub(super) fn contract_authorised(case: &Case) -> Vec<Finding> {
    gate_passed(case, MilestoneKind::Atc)
}

/// The milestone of a gate is reached with the decision go, taken by somebody other than the PD.
fn gate_passed(case: &Case, kind: MilestoneKind) -> Vec<Finding> {
    const FILE: &str = "schedule.yaml";
    let milestones = &case.project.schedule.milestones;
    let gates: Vec<&Milestone> = milestones
        .iter()
        .filter(|milestone| milestone.kind == kind)
        .collect();
    let ((zh, en), word) = (kind.label(), kind.word());
    let Some(gate) = gates.last() else {
        return vec![lacks(
            both!("没有“{zh}”里程碑", "there is no milestone for {en}"),
            FILE,
            format!("milestone add TITLE --kind {word} --planned DATE --owner PERSON"),
            Role::Pd,
        )];
    };
    let (id, title) = (&gate.id, &gate.title);
    let message = match (gate.actual, gate.decision, &gate.decided_by) {
        (Some(_), Some(GateDecision::Go), by) => match by {
            Some(by)
                if case
                    .on(gate.actual.unwrap_or_else(|| case.today()))
                    .is(by, Role::Pd) =>
            {
                both!(
                    "{id} {title} 由项目主任 {by} 自行决策",
                    "{id} {title} was decided by the project director {by}"
                )
            }
            _ => return Vec::new(),
        },
        (_, Some(GateDecision::NoGo), _) => {
            both!("{id} {title} 的结论是否决", "{id} {title} said no-go")
        }
        _ => both!("{id} {title} 尚未通过", "{id} {title} has not said go"),
    };
    vec![
        lacks(
            message,
            FILE,
            asking(
                case,
                Role::Sdt,
                &format!("milestone set {id} actual=DATE decision=go"),
            ),
            Role::Sdt,
        )
        .about(id),
    ]
}
