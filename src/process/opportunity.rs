//! Rules of the opportunity: source, validation, evidence. Not of the gate.

use crate::{
    both,
    model::{Answer, Finding, Project, Role, State, Verdict},
    process::{
        Case, Step,
        rules::Lacking,
        wording::{any_says, placeholder, says},
    },
    text::Both,
};

const FILE: &str = "project.yaml";

fn lacks(message: Both, command: impl Into<String>) -> Finding {
    Finding::error(message)
        .in_file(FILE)
        .mend(command)
        .by(Role::Ar)
}

/// OP-01: the card says where the opportunity came from. The source itself is typed, so only an empty customer or name is left.
pub(super) fn opportunity_recorded(case: &Case) -> Vec<Finding> {
    let card = case.project.card();
    let mut found = Vec::new();
    if placeholder(&card.customer.name) {
        found.push(lacks(
            both!("缺客户名称", "the customer's name is missing"),
            "project set customer.name=NAME",
        ));
    }
    if placeholder(&card.name) {
        found.push(lacks(
            both!("缺项目名称", "the project's name is missing"),
            "project set name=NAME",
        ));
    }
    if card.opportunity.found_on > case.today() {
        found.push(lacks(
            both!(
                "机会点发现日期在今天之后",
                "the opportunity was found after today"
            ),
            "project set opportunity.found_on=DATE",
        ));
    }
    found
}

/// OP-02: budget, authority, need, timing, fit and competition are answered; unknown is not an answer here.
pub(super) fn qualification_answered(case: &Case) -> Vec<Finding> {
    let Some(known) = &case.project.card().qualification else {
        return vec![lacks(
            both!("机会点尚未验证", "the opportunity has not been validated"),
            Step::Qualify.command(),
        )];
    };
    let mut said = Lacking::new(FILE, Step::Qualify.command(), Role::Ar);
    said.unless(
        known.budget != Answer::Unknown,
        both!("预算未知", "whether there is a budget is unknown"),
        "",
    );
    said.unless(
        known.authority != Answer::Unknown,
        both!("决策权未知", "whether the decider is known is unknown"),
        "",
    );
    said.unless(
        !placeholder(&known.need),
        both!("需求没有说明", "the need says nothing"),
        "",
    );
    said.unless(
        !placeholder(&known.timing),
        both!("时机没有说明", "the timing says nothing"),
        "",
    );
    said.unless(
        known.fit != Answer::Unknown,
        both!("产品能否满足未知", "whether our portfolio fits is unknown"),
        "",
    );
    said.unless(
        known.competition != Answer::Unknown,
        both!(
            "竞争情况未知",
            "whether the competition is known is unknown"
        ),
        "",
    );
    said.unless(
        !placeholder(&known.by),
        both!("缺验证人", "nobody validated it"),
        "--by PERSON",
    );
    said.unless(
        known.verdict == Verdict::Valid,
        both!("结论不是“有效”", "the verdict is not 'valid'"),
        "",
    );
    said.found
}

/// OP-03: evidence of contact with the customer.
pub(super) fn customer_contacted(case: &Case) -> Vec<Finding> {
    let known = case.project.card().qualification.as_ref();
    if known.is_some_and(|known| any_says(&known.evidence)) {
        return Vec::new();
    }
    vec![lacks(
        both!(
            "缺与客户接触的证据",
            "evidence of contact with the customer is missing"
        ),
        Step::Qualify.command(),
    )]
}

/// Whether it matters that another project is after the same: on the way to the gate, which then has decided on it.
pub fn asks_for_duplicates(project: &Project) -> bool {
    use State::{Identified, Planning, Validated};
    matches!(project.state(), Identified | Validated | Planning)
}

/// OP-04: no neighbour has the same customer and the same name or description.
pub(super) fn no_duplicate(case: &Case) -> Vec<Finding> {
    let card = case.project.card();
    let alike = |a: &str, b: &str| a.trim().to_lowercase() == b.trim().to_lowercase();
    case.neighbours
        .iter()
        .filter(|other| other.code != card.code && alike(&other.customer.name, &card.customer.name))
        .filter(|other| {
            let scope = card.opportunity.description.as_deref();
            alike(&other.name, &card.name)
                || (scope.is_some_and(|scope| !placeholder(scope))
                    && scope == other.opportunity.description.as_deref())
        })
        .map(|other| {
            lacks(
                both!(
                    "{} 是同一客户同一范围的项目",
                    "{} is a project for the same customer and scope",
                    other.code
                ),
                "checklist na OP-04 --reason TEXT",
            )
            .by(Role::Pmo)
        })
        .collect()
}

/// T3: an opportunity is given up for a reason.
pub(super) fn discard_reasoned(case: &Case) -> Vec<Finding> {
    let known = case.project.card().qualification.as_ref();
    let discarded = known.is_some_and(|known| known.verdict == Verdict::Discard);
    if !discarded || known.is_some_and(|known| says(known.reason.as_ref())) {
        return Vec::new();
    }
    vec![lacks(
        both!(
            "放弃机会点须说明理由",
            "giving up an opportunity needs a reason"
        ),
        "qualify --verdict discard --reason TEXT",
    )]
}
