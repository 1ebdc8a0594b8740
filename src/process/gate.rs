//! Rules of the analysis before the ATI gate: team, meeting, decision chain, competitors, SWOT, assessment. Not of the decision.

use crate::{
    both,
    model::{
        Assessment, Element, Finding, Meeting, MeetingKind, Record, Role, StakeholderRole, Words,
    },
    process::{
        Case,
        rules::lacks,
        wording::{any_says, placeholder, says},
    },
    text::{Both, pasted},
};

/// The roles that every sales project has.
pub(super) const LANES: [Role; 4] = [Role::Pd, Role::Ar, Role::Sr, Role::Fr];

/// AT-01: PD, AR, SR, FR are named, so is the decider, and the PD is not the decider.
pub(super) fn lanes_named(case: &Case) -> Vec<Finding> {
    let (team, today) = (&case.project.team, case.today());
    let mut found = Vec::new();
    for role in LANES.into_iter().chain([Role::Sdt]) {
        let named = case.person(role).is_some_and(|person| !placeholder(person));
        if !named {
            let word = role.word();
            let (zh, en) = role.label();
            found.push(lacks(
                both!("缺{zh}（{word}）", "no {en} ({word}) is named"),
                "team.yaml",
                format!("team add {word} PERSON"),
                Role::Pd,
            ));
        }
    }
    let decides = |pd: &&str| team.speaks(pd, Role::Sdt, today);
    if let Some(pd) = case.person(Role::Pd).filter(decides) {
        found.push(lacks(
            both!(
                "{pd} 既是项目主任又是决策人",
                "{pd} is both the project director and the decider"
            ),
            "team.yaml",
            format!("team set SDT {} person=PERSON", pasted(pd)),
            Role::Pd,
        ));
    }
    found
}

/// AT-02: an analysis meeting with AR, SR and FR that the PD convened.
pub(super) fn analysis_meeting_held(case: &Case) -> Vec<Finding> {
    const COMMAND: &str =
        "meeting add TITLE --kind analysis --on DATE --attendees PERSONS --note TEXT";
    match analysis_meeting(case) {
        None => vec![lacks(
            both!("尚未召开项目分析会", "no analysis meeting has been held"),
            "meetings",
            COMMAND,
            Role::Pd,
        )],
        Some((_, lanes)) if lanes.is_empty() => Vec::new(),
        Some((meeting, lanes)) => {
            let id = &meeting.id;
            vec![lacks(
                both!("{id} 缺 {}", "{id} lacks {}", lanes.join(", ")),
                &format!("meetings/{id}.yaml"),
                format!("meeting set {id} attendees+=PERSON"),
                Role::Pd,
            )]
        }
    }
}

/// The analysis meeting at which the fewest lanes were absent, and which.
pub(super) fn analysis_meeting<'a>(case: &Case<'a>) -> Option<(&'a Meeting, Vec<&'static str>)> {
    let project = case.project;
    let meetings = project
        .meetings
        .iter()
        .filter(|meeting| meeting.kind == MeetingKind::Analysis && meeting.on <= case.today());
    meetings
        .map(|meeting| {
            let lanes: Vec<&str> = LANES
                .into_iter()
                .filter(|role| {
                    let convened = *role == Role::Pd
                        && meeting
                            .recorded_by
                            .as_ref()
                            .is_some_and(|by| project.team.speaks(by, Role::Pd, meeting.on));
                    !convened
                        && !meeting
                            .attendees
                            .iter()
                            .any(|person| project.team.speaks(person, *role, meeting.on))
                })
                .map(Role::word)
                .collect();
            (meeting, lanes)
        })
        .min_by_key(|(_, lanes)| lanes.len())
}

/// AT-03: the decision chain has a decider, and each key person one of us.
pub(super) fn decision_chain_drawn(case: &Case) -> Vec<Finding> {
    let people = &case.project.stakeholders;
    let mut found = Vec::new();
    if !people
        .iter()
        .any(|person| person.roles.contains(&StakeholderRole::Decider))
    {
        found.push(lacks(
            both!("决策链中没有决策者", "there is no decider in the decision chain"),
            "stakeholders",
            "stakeholder add TITLE --role decider --influence high --disposition neutral --owner PERSON",
            Role::Ar,
        ));
    }
    for person in people.iter().filter(|person| person.is_key()) {
        if !says(person.owner.as_ref()) {
            let id = &person.id;
            found.push(lacks(
                both!(
                    "{id} {} 没有我方责任人",
                    "{id} {} has no owner on our side",
                    person.title
                ),
                &format!("stakeholders/{id}.yaml"),
                format!("stakeholder set {id} owner=PERSON"),
                Role::Ar,
            ));
        }
    }
    found
}

/// AT-04: competitors with what we do about them, or why none is known.
pub(super) fn competitors_countered(case: &Case) -> Vec<Finding> {
    let project = case.project;
    if project.competitors.is_empty() && !says(project.plan.no_competitor.as_ref()) {
        return vec![lacks(
            both!(
                "没有竞争对手，也没有说明为何没有",
                "there is no competitor and no word why none is known"
            ),
            "competitors",
            "competitor add NAME --threat THREAT --strengths TEXT --weaknesses TEXT --counter TEXT",
            Role::Ar,
        )];
    }
    project
        .competitors
        .iter()
        .filter(|rival| !says(rival.counter.as_ref()))
        .map(|rival| {
            let id = &rival.id;
            lacks(
                both!(
                    "{id} {} 没有对策",
                    "{id} {} has no counter-move",
                    rival.title
                ),
                &format!("competitors/{id}.yaml"),
                format!("competitor set {id} counter=TEXT"),
                Role::Ar,
            )
        })
        .collect()
}

/// AT-05: all four sides of the SWOT, problem points and chance points.
pub(super) fn swot_done(case: &Case) -> Vec<Finding> {
    let swot = case.project.plan.swot.clone().unwrap_or_default();
    let sides = [
        ("strengths", both!("优势", "strengths"), &swot.strengths),
        ("weaknesses", both!("劣势", "weaknesses"), &swot.weaknesses),
        (
            "opportunities",
            both!("机会", "opportunities"),
            &swot.opportunities,
        ),
        ("threats", both!("威胁", "threats"), &swot.threats),
        (
            "problem_points",
            both!("问题点", "problem points"),
            &swot.problem_points,
        ),
        (
            "chance_points",
            both!("机会点", "chance points"),
            &swot.chance_points,
        ),
    ];
    sides
        .into_iter()
        .filter(|(_, _, texts)| !any_says(texts))
        .map(|(field, name, _)| {
            lacks(
                Both {
                    zh: format!("SWOT 缺{}", name.zh),
                    en: format!("the SWOT has no {}", name.en),
                },
                "plan.yaml",
                format!("plan set swot.{field}+=TEXT"),
                Role::Pd,
            )
        })
        .collect()
}

/// AT-06: every criterion of the level is answered; more unknowns than the level allows need a plan.
pub(super) fn assessment_answered(case: &Case) -> Vec<Finding> {
    let criteria = case.process.criteria(case.level());
    let flags: Vec<String> = criteria
        .iter()
        .map(|criterion| answer_flag(&criterion.key))
        .collect();
    let command = format!("ati assess {}", flags.join(" "));
    let assessed = case
        .project
        .decisions
        .iter()
        .filter_map(|round| Some((round, round.assessment.as_ref()?)))
        .max_by_key(|(round, _)| round.round);
    let Some((round, assessment)) = assessed else {
        return vec![lacks(
            both!("尚未作机会评估", "the opportunity has not been assessed"),
            "decisions/ati-1.yaml",
            command,
            Role::Pd,
        )];
    };
    let file = format!("decisions/{}.yaml", round.stem());
    let mut found: Vec<Finding> = criteria
        .iter()
        .filter(|criterion| !assessment.answers.contains_key(&criterion.key))
        .map(|criterion| {
            lacks(
                Both {
                    zh: format!("“{}”未回答", criterion.zh),
                    en: format!("'{}' is not answered", criterion.en),
                },
                &file,
                format!("ati assess {}", answer_flag(&criterion.key)),
                Role::Pd,
            )
        })
        .collect();
    if found.is_empty() {
        found.extend(unknowns_planned(case, assessment, &file));
    }
    found
}

/// How a question is answered: the four of the light level have flags of their own.
fn answer_flag(key: &str) -> String {
    if ["real", "compete", "win", "worth"].contains(&key) {
        format!("--{key} ANSWER")
    } else {
        format!("--criterion {key}=ANSWER")
    }
}

/// More unknowns than the level allows need a plan to clear them.
fn unknowns_planned(case: &Case, assessment: &Assessment, file: &str) -> Option<Finding> {
    let (_, unknown) = case.process.score(case.level(), assessment);
    let most = case.depth().unknown_max;
    let lacking = unknown > most && !says(assessment.unknowns_plan.as_ref());
    lacking.then(|| {
        lacks(
            both!(
                "未知 {unknown} 项，超过 {most} 项，须有澄清计划",
                "{unknown} answers are unknown; more than {most} need a plan to clear them"
            ),
            file,
            "ati assess --unknowns-plan TEXT",
            Role::Pd,
        )
    })
}

/// The role that answers for an element.
pub fn lane(element: Element) -> Role {
    match element {
        Element::Customer | Element::Commercial => Role::Ar,
        Element::Solution => Role::Sr,
        Element::Delivery => Role::Fr,
        Element::Cross => Role::Pd,
    }
}
