//! Rules of what the plan says: objectives, elements, milestones, communication, quality, risks, budget. Not of its baseline.

use chrono::{Datelike, NaiveDate, Weekday};

use crate::{
    both,
    model::{
        AcceptMode, Band, Cadence, Channel, Element, Finding, Metric, MilestoneKind, Objective,
        QualityKind, Record, Response, Risk, Role, Words,
    },
    process::{
        Case, PlanBeforeAti, Step, fields,
        wording::{only_watches, placeholder, says},
    },
    text::Both,
};

const PLAN: &str = "plan.yaml";

fn lacks(message: Both, file: &str, command: impl Into<String>, role: Role) -> Finding {
    Finding::error(message).in_file(file).mend(command).by(role)
}

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
    let role = fields::lane(element);
    let block = project.element(element);
    let (file, set) = (
        format!("elements/{word}.yaml"),
        format!("element set {word}"),
    );
    let mut found = Vec::new();
    let goal = block.is_some_and(|block| block.goals.iter().any(|goal| !placeholder(&goal.text)));
    if !goal {
        let message = both!("“{zh}”缺目标", "the element '{en}' has no goal");
        found.push(lacks(
            message,
            &file,
            format!("{set} --goal TEXT --goal-due DATE"),
            role,
        ));
    }
    if !block.is_some_and(|block| says(block.strategy.as_ref())) {
        let message = both!("“{zh}”缺策略", "the element '{en}' has no strategy");
        found.push(lacks(
            message,
            &file,
            format!("{set} --strategy TEXT"),
            role,
        ));
    }
    let owned =
        block.is_some_and(|block| says(block.owner.as_ref())) || project.person(role).is_some();
    if !owned {
        let message = both!("“{zh}”缺责任人", "the element '{en}' has no owner");
        found.push(lacks(
            message,
            &file,
            format!("{set} owner=PERSON"),
            Role::Pd,
        ));
    }
    if !project
        .schedule
        .actions
        .iter()
        .any(|action| action.element == Some(element))
    {
        let message = both!("“{zh}”缺行动", "the element '{en}' has no action");
        let command =
            format!("action add TITLE --element {word} --owner PERSON --start DATE --due DATE");
        found.push(lacks(message, "schedule.yaml", command, role));
    }
    found
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
    if let Some(sponsor) = case.project.person(Role::Sponsor) {
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
                format!("communication add TITLE --audience {sponsor} --channel report --cadence monthly --owner PERSON"),
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

/// PL-07: every live risk from medium up has an owner, a strategy and an action, or is accepted for a reason.
pub(super) fn risks_answered(case: &Case) -> Vec<Finding> {
    if case.project.risks.is_empty() {
        return vec![lacks(
            both!("风险登记册为空", "the risk register is empty"),
            "risks",
            "risk add TITLE",
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
    let mut found = Vec::new();
    let mut unless = |good: bool, message: Both, command: String| {
        if !good {
            found.push(lacks(message, &risk.path(), command, Role::Pd));
        }
    };
    unless(
        !placeholder(&risk.owner),
        both!("{id} 没有跟踪责任人", "nobody watches {id}"),
        format!("risk set {id} owner=PERSON"),
    );
    unless(
        risk.strategy.is_some(),
        both!("{id} 没有应对策略", "{id} has no strategy"),
        format!("risk set {id} strategy=mitigate"),
    );
    let accepted = risk.strategy == Some(Response::Accept);
    if accepted && risk.accept_mode.is_none() {
        unless(
            false,
            both!("{id} 没有接受方式", "{id} does not say how it is accepted"),
            format!("risk set {id} accept_mode=passive accept_reason=TEXT"),
        );
    }
    let passive = accepted && risk.accept_mode == Some(AcceptMode::Passive);
    if passive {
        unless(
            says(risk.accept_reason.as_ref()),
            both!("{id} 没有接受理由", "{id} is accepted without a reason"),
            format!("risk set {id} accept_reason=TEXT"),
        );
    } else {
        unless(
            risk.actions
                .iter()
                .any(|action| !only_watches(&action.text)),
            both!(
                "{id} 没有应对措施（仅“监控”不算）",
                "{id} has no action; to monitor is none"
            ),
            format!("risk action add {id} TEXT --owner PERSON --due DATE"),
        );
    }
    found
}

/// PL-08: the pursuit budget keeps within what the gate approved.
pub(super) fn budget_within_approval(case: &Case) -> Vec<Finding> {
    let project = case.project;
    let budget = project.budget();
    if project.plan.budget.is_empty() {
        return vec![lacks(
            both!("缺费用预算", "the pursuit has no budget"),
            PLAN,
            "budget add CATEGORY MONEY",
            Role::Pd,
        )];
    }
    let Some(approved) = project
        .approval()
        .and_then(|go| go.approved_budget.as_ref())
    else {
        return vec![lacks(
            both!("尚无批准预算", "no budget has been approved"),
            "decisions",
            Step::AtiDecide.command(),
            Role::Sdt,
        )];
    };
    match approved.minus(&budget) {
        Some(rest) if !rest.amount.is_sign_negative() || rest.amount.is_zero() => Vec::new(),
        _ => vec![lacks(
            Both {
                zh: format!(
                    "预算 {} 超过批准预算 {}",
                    budget.pretty(),
                    approved.pretty()
                ),
                en: format!(
                    "the budget {} is not within the approved {}",
                    budget.pretty(),
                    approved.pretty()
                ),
            },
            PLAN,
            "budget set CATEGORY MONEY",
            Role::Pd,
        )],
    }
}

/// PL-09: baselined within so many working days after the go.
pub(super) fn baselined_on_time(case: &Case) -> Vec<Finding> {
    let go = case
        .project
        .approval()
        .and_then(|go| go.decided_at.as_deref());
    let Some(go) = go.and_then(|at| at.get(..10)?.parse::<NaiveDate>().ok()) else {
        return vec![lacks(
            both!("尚无立项通过的决策", "no ATI round has said go"),
            "decisions",
            "ati",
            Role::Sdt,
        )];
    };
    let last = add_working_days(go, case.process.baseline_within);
    let first = case.project.baselines.first().map(|baseline| baseline.on);
    let message = both!("应于 {last} 前形成基线", "the baseline was due by {last}");
    match first {
        Some(day) if day <= last => Vec::new(),
        Some(_) => vec![Finding::warning(message).in_file("baselines").by(Role::Pd)],
        None => vec![lacks(
            both!(
                "尚未形成基线，期限 {last}",
                "there is no baseline yet, due by {last}"
            ),
            "baselines",
            "plan baseline",
            Role::Pd,
        )],
    }
}

/// Monday to Friday; public holidays only make the true date later.
fn add_working_days(from: NaiveDate, days: u32) -> NaiveDate {
    from.iter_days()
        .skip(1)
        .filter(|day| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun))
        .nth(days.saturating_sub(1) as usize)
        .unwrap_or(from)
}
