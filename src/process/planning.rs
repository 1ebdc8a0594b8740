//! Rules of what the plan says: objectives, elements, milestones, communication, quality, risks, budget. Not of its baseline.

use crate::{
    both,
    model::{
        Cadence, Channel, Element, Finding, Metric, MilestoneKind, Objective, QualityKind, Role,
        Words,
    },
    process::{
        Case, PlanBeforeAti, gate,
        rules::{Lacking, lacks},
        wording::{placeholder, says},
    },
    text::pasted,
};

const PLAN: &str = "plan.yaml";

/// T5, where the process wants the plan before the gate.
pub(super) fn objectives_before_gate(case: &Case) -> Vec<Finding> {
    match case.process.plan_before_ati {
        PlanBeforeAti::Required => objectives_measurable(case),
        PlanBeforeAti::Optional => Vec::new(),
    }
}

/// PL-01: objectives for value, margin and date of signing, each with a target.
pub(super) fn objectives_measurable(case: &Case) -> Vec<Finding> {
    let objectives = &case.project.plan.objectives;
    let mut found = Vec::new();
    for metric in [Metric::ContractValue, Metric::GrossMargin, Metric::SignDate] {
        if !objectives
            .iter()
            .any(|objective| objective.metric == metric)
        {
            let ((zh, en), word) = (metric.label(), metric.word());
            found.push(lacks(
                both!("缺“{zh}”目标", "there is no objective for the {en}"),
                PLAN,
                format!(
                    "objective add TITLE --metric {word} --target TARGET --due DATE --owner PERSON"
                ),
                Role::Pd,
            ));
        }
    }
    let vague = |objective: &&Objective| placeholder(&objective.target);
    for objective in objectives.iter().filter(vague) {
        let id = &objective.id;
        found.push(lacks(
            both!("{id} 没有目标值", "{id} has no target"),
            PLAN,
            format!("objective set {id} target=TARGET"),
            Role::Pd,
        ));
    }
    found
}

/// PL-02: goal, strategy, owner and an action for each element.
pub(super) fn elements_strategised(case: &Case) -> Vec<Finding> {
    Element::FOUR
        .into_iter()
        .flat_map(|element| strategised(case, element))
        .collect()
}

fn strategised(case: &Case, element: Element) -> Vec<Finding> {
    let project = case.project;
    let ((zh, en), word) = (element.label(), element.word());
    let role = gate::lane(element);
    let block = project.element(element);
    let mut said = Lacking::new(
        format!("elements/{word}.yaml"),
        format!("element set {word}"),
        role,
    );
    said.unless(
        block.is_some_and(|block| block.goals.iter().any(|goal| !placeholder(&goal.text))),
        both!("“{zh}”缺目标", "the element '{en}' has no goal"),
        "--goal TEXT --goal-due DATE",
    );
    said.unless(
        block.is_some_and(|block| says(block.strategy.as_ref())),
        both!("“{zh}”缺策略", "the element '{en}' has no strategy"),
        "--strategy TEXT",
    );
    // Where nobody is named, the lane's role answers for its element.
    said.unless(
        block.is_some_and(|block| says(block.owner.as_ref())) || case.person(role).is_some(),
        both!("“{zh}”缺责任人", "the element '{en}' has no owner"),
        "owner=PERSON",
    );
    let mut actions = Lacking::new(
        "schedule.yaml",
        format!("action add TITLE --element {word}"),
        role,
    );
    actions.unless(
        project
            .schedule
            .actions
            .iter()
            .any(|action| action.element == Some(element)),
        both!("“{zh}”缺行动", "the element '{en}' has no action"),
        "--owner PERSON --start DATE --due DATE",
    );
    said.found.into_iter().chain(actions.found).collect()
}

/// PL-04: enough milestones, each with an owner, the signing among them.
pub(super) fn milestones_planned(case: &Case) -> Vec<Finding> {
    const FILE: &str = "schedule.yaml";
    let milestones = &case.project.schedule.milestones;
    let (least, there) = (case.depth().milestones, milestones.len());
    let mut found = Vec::new();
    if there < least {
        found.push(lacks(
            both!(
                "里程碑 {there} 个，至少 {least} 个",
                "there are {there} milestones, at least {least} are asked for"
            ),
            FILE,
            "milestone add TITLE --kind KIND --planned DATE --owner PERSON",
            Role::Pd,
        ));
    }
    if !milestones
        .iter()
        .any(|milestone| milestone.kind == MilestoneKind::Sign)
    {
        found.push(lacks(
            both!("缺合同签订里程碑", "there is no milestone for the signing"),
            FILE,
            "milestone add TITLE --kind sign --planned DATE --owner PERSON",
            Role::Pd,
        ));
    }
    for milestone in milestones
        .iter()
        .filter(|milestone| placeholder(&milestone.owner))
    {
        let id = &milestone.id;
        found.push(lacks(
            both!("{id} 没有责任人", "{id} has no owner"),
            FILE,
            format!("milestone set {id} owner=PERSON"),
            Role::Pd,
        ));
    }
    found
}

/// PL-05: a weekly meeting and, where there is a sponsor, a line to him.
pub(super) fn communication_planned(case: &Case) -> Vec<Finding> {
    let rows = &case.project.plan.communication;
    let mut found = Vec::new();
    let weekly = rows.iter().any(|row| {
        matches!(row.cadence, Cadence::Weekly | Cadence::Daily)
            && matches!(row.channel, Channel::Meeting | Channel::Call)
    });
    if !weekly {
        found.push(lacks(
            both!("缺每周例会", "there is no weekly meeting"),
            PLAN,
            "communication add TITLE --audience WHO --channel meeting --cadence weekly --owner PERSON",
            Role::Pmo,
        ));
    }
    if let Some(sponsor) = case.person(Role::Sponsor) {
        let told = rows.iter().any(|row| {
            let audience = row.audience.to_lowercase();
            audience.contains("sponsor")
                || audience.contains("赞助人")
                || row.audience.contains(sponsor)
        });
        if !told {
            found.push(lacks(
                both!("缺对赞助人 {sponsor} 的沟通", "there is no line to the sponsor {sponsor}"),
                PLAN,
                format!("communication add TITLE --audience {} --channel report --cadence monthly --owner PERSON", pasted(sponsor)),
                Role::Pmo,
            ));
        }
    }
    found
}

/// PL-06: key activities with dates, and as many reviews as the depth asks for.
pub(super) fn quality_planned(case: &Case) -> Vec<Finding> {
    let rows = &case.project.plan.quality;
    let reviews = rows
        .iter()
        .filter(|row| row.kind == Some(QualityKind::Review))
        .count();
    let least = case.depth().reviews;
    let mut found = Vec::new();
    if rows.iter().all(|row| placeholder(&row.standard)) {
        found.push(lacks(
            both!(
                "质量计划没有关键活动",
                "the quality plan has no key activity"
            ),
            PLAN,
            "quality add TITLE --standard TEXT --on DATE --check-by PERSON",
            Role::Qa,
        ));
    }
    if reviews < least {
        found.push(lacks(
            both!(
                "独立评审 {reviews} 次，至少 {least} 次",
                "there are {reviews} reviews, at least {least} are asked for"
            ),
            PLAN,
            "quality add TITLE --kind review --standard TEXT --on DATE --check-by PERSON",
            Role::Qa,
        ));
    }
    found
}
