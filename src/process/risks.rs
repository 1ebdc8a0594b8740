//! Rules of the risk register: owners, responses, freshness. What becomes of risks at the end stands in `handing_over`.

use crate::{
    both,
    model::{AcceptMode, Band, Finding, Record, Response, Risk, Role},
    process::{
        Case,
        rules::{Lacking, lacks, went_wrong},
        wording::{any_says, is_group, only_watches, placeholder, says},
    },
    text::Both,
};

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
        .filter(|risk| risk.is_live() && !is_person(&risk.owner))
        .map(|risk| {
            let id = &risk.id;
            lacks(
                unwatched(risk),
                &risk.path(),
                format!("risk set {id} owner=PERSON"),
                Role::Pd,
            )
        })
        .collect()
}

/// Whether somebody is named: a group of people is nobody.
fn is_person(owner: &str) -> bool {
    !placeholder(owner) && !is_group(owner)
}

fn unwatched(risk: &Risk) -> Both {
    let (id, owner) = (&risk.id, risk.owner.trim());
    if is_group(owner) {
        both!(
            "{id} 的跟踪责任人“{owner}”不是一个人",
            "'{owner}', who is to watch {id}, is no single person"
        )
    } else {
        both!("{id} 没有跟踪责任人", "nobody watches {id}")
    }
}

/// PL-07: every live risk from medium up has an owner, a strategy and an action, or is accepted for a reason.
pub(super) fn risks_answered(case: &Case) -> Vec<Finding> {
    if case.project.risks.is_empty() {
        return vec![lacks(
            both!("风险登记册为空", "the risk register is empty"),
            "risks",
            "risk add TITLE --cause TEXT --event TEXT --effect TEXT --category CATEGORY --element ELEMENT --probability P --impact I --owner PERSON",
            Role::Pd,
        )];
    }
    case.project
        .risks
        .iter()
        .filter(|risk| risk.is_live() && case.process.bands.of(risk.score()) >= Band::Medium)
        .flat_map(unanswered)
        .collect()
}

fn unanswered(risk: &Risk) -> Vec<Finding> {
    let id = &risk.id;
    let mut said = Lacking::new(risk.path(), "risk", Role::Pd);
    said.unless(
        is_person(&risk.owner),
        unwatched(risk),
        &format!("set {id} owner=PERSON"),
    );
    said.unless(
        risk.strategy.is_some(),
        both!("{id} 没有应对策略", "{id} has no strategy"),
        &format!("set {id} strategy=mitigate"),
    );
    let accepted = risk.strategy == Some(Response::Accept);
    said.unless(
        !accepted || risk.accept_mode.is_some(),
        both!("{id} 没有接受方式", "{id} does not say how it is accepted"),
        &format!("set {id} accept_mode=passive accept_reason=TEXT"),
    );
    let passive = accepted && risk.accept_mode == Some(AcceptMode::Passive);
    said.unless(
        !passive || says(risk.accept_reason.as_ref()),
        both!("{id} 没有接受理由", "{id} is accepted without a reason"),
        &format!("set {id} accept_reason=TEXT"),
    );
    said.unless(
        passive
            || risk
                .actions
                .iter()
                .any(|action| !only_watches(&action.text)),
        both!(
            "{id} 没有应对措施（仅“监控”不算）",
            "{id} has no action; to monitor is none"
        ),
        &format!("action add {id} TEXT --owner PERSON --due DATE"),
    );
    said.found
}

/// Actions of live risks from medium up that only watch: to monitor is no response, whatever stands beside it.
pub(super) fn watched_only(case: &Case) -> Vec<Finding> {
    let mut found = Vec::new();
    for risk in &case.project.risks {
        let id = &risk.id;
        let passive = risk.accept_mode == Some(AcceptMode::Passive);
        let asked = risk.is_live() && case.process.bands.of(risk.score()) >= Band::Medium;
        let watching = (1..)
            .zip(&risk.actions)
            .filter(|(_, action)| action.is_open() && only_watches(&action.text));
        for (n, action) in watching.filter(|_| asked && !passive) {
            let text = &action.text;
            let message = both!(
                "{id} 的措施“{text}”没有内容：监控不是应对",
                "the action '{text}' of {id} says nothing: to monitor is no response"
            );
            let command = format!("risk set {id} actions.{n}.text=TEXT");
            found.push(lacks(message, &risk.path(), command, Role::Pd).about(id));
        }
    }
    found
}

/// MO-03: no stale risk, no overdue action.
pub(super) fn risks_fresh(case: &Case) -> Vec<Finding> {
    let (bands, today) = (case.process.bands, case.today());
    let mut found = Vec::new();
    for risk in &case.project.risks {
        let (id, file) = (&risk.id, format!("risks/{}.yaml", risk.id));
        if let Some(days) = risk.stale_days(bands, today) {
            let mut finding = went_wrong(
                both!(
                    "{id} 评审已逾期 {days} 天",
                    "{id} was due for review {days} days ago"
                ),
                &file,
                case.role_of(&risk.owner).unwrap_or(Role::Pd),
            );
            finding.command = Some(format!("risk review {id} --probability P --impact I"));
            found.push(finding.about(id));
        }
        if !risk.is_live() {
            continue;
        }
        for (n, action) in (1..).zip(&risk.actions) {
            if action.is_open() && action.due < today {
                let (due, text) = (action.due, &action.text);
                let mut finding = went_wrong(
                    both!(
                        "{id} 的措施“{text}”应于 {due} 完成",
                        "the action '{text}' of {id} was due on {due}"
                    ),
                    &file,
                    case.role_of(&action.owner).unwrap_or(Role::Pd),
                );
                finding.command = Some(format!("risk action done {id} {n}"));
                found.push(finding.about(id));
            }
        }
    }
    found
}

/// What a risk from high up should say besides: its cost, its signs, what is done when it happens.
pub(super) fn prepared(risk: &Risk) -> Vec<Finding> {
    let id = &risk.id;
    let mut said = Lacking::new(risk.path(), format!("risk set {id}"), Role::Pd);
    said.unless(
        risk.cost_if_occurs.is_some(),
        both!("缺 {id} 的损失估计", "the loss if {id} occurs is missing"),
        "cost_if_occurs=MONEY",
    );
    said.unless(
        risk.trigger_date.is_some() && any_says(&risk.triggers),
        both!(
            "缺 {id} 的触发信号与失效日",
            "the signs of {id} and the day it expires are missing"
        ),
        "triggers+=TEXT trigger_date=DATE",
    );
    said.unless(
        risk.contingency.is_some(),
        both!(
            "缺 {id} 的应急预案",
            "the contingency plan of {id} is missing"
        ),
        "contingency.plan=TEXT",
    );
    said.found
}
