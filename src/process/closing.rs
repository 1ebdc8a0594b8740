//! Rules of the outcome and the closing's reviews, evaluations and release. Handover and archive stand in `handing_over`.

use std::collections::BTreeSet;

use crate::{
    both,
    model::{Element, Finding, LessonKind, Outcome, Role, Words},
    process::{
        Case,
        conditions::open_conditions,
        duties, gate,
        wording::{placeholder, says},
    },
    text::Both,
};

const FILE: &str = "closing.yaml";

fn lacks(message: Both, command: impl Into<String>, role: Role) -> Finding {
    Finding::error(message).in_file(FILE).mend(command).by(role)
}

/// CL-06: the finance evaluation is there and is finance's.
pub(super) fn finance_evaluated(case: &Case) -> Vec<Finding> {
    let Some(evaluation) = case
        .project
        .closing
        .finance
        .as_ref()
        .filter(|it| !placeholder(&it.note))
    else {
        return vec![lacks(
            both!("缺财务评估", "the finance evaluation is missing"),
            duties::evaluating_finance(case),
            Role::Fin,
        )];
    };
    let refusal = duties::may_evaluate_finance(&case.on(evaluation.on), &evaluation.by).err();
    refusal
        .map(|finding| finding.in_file(FILE))
        .into_iter()
        .collect()
}

/// CL-07: the quality evaluation is there and is QA's.
pub(super) fn quality_evaluated(case: &Case) -> Vec<Finding> {
    let Some(evaluation) = &case.project.closing.quality else {
        return vec![lacks(
            both!("缺质量评估", "the quality evaluation is missing"),
            duties::evaluating_quality(case),
            Role::Qa,
        )];
    };
    let refusal = duties::may_evaluate_quality(&case.on(evaluation.on), &evaluation.by).err();
    refusal
        .map(|finding| finding.in_file(FILE))
        .into_iter()
        .collect()
}

/// T13: objectives, elements and competitors looked back at, lessons drawn, improvements where the project was lost.
pub(super) fn summary_complete(case: &Case) -> Vec<Finding> {
    let mut found = reviews(case);
    let closing = &case.project.closing;
    let drawn = |kinds: &[LessonKind]| {
        closing
            .lessons
            .iter()
            .any(|lesson| kinds.contains(&lesson.kind) && !placeholder(&lesson.text))
    };
    if !drawn(&[LessonKind::Keep]) {
        found.push(lacks(
            both!("缺“保持”类经验", "there is no lesson of what to keep"),
            "close lesson keep TEXT",
            Role::Pd,
        ));
    }
    if !drawn(&[LessonKind::Stop, LessonKind::Start]) {
        found.push(lacks(
            both!(
                "缺“停止”或“开始”类教训",
                "there is no lesson of what to stop or start"
            ),
            "close lesson stop TEXT",
            Role::Pd,
        ));
    }
    let improved = closing
        .improvements
        .iter()
        .any(|item| !placeholder(&item.text));
    if case.outcome() == Some(Outcome::Lost) && !improved {
        found.push(no_improvement());
    }
    found
}

/// A lost project from which nothing was drawn.
pub(super) fn no_improvement() -> Finding {
    lacks(
        both!(
            "丢单项目至少须有一项改进措施",
            "a lost project needs at least one improvement"
        ),
        "close improvement add TEXT --owner PERSON --due DATE",
        Role::Pd,
    )
}

fn reviews(case: &Case) -> Vec<Finding> {
    let (project, closing) = (case.project, &case.project.closing);
    let objectives = project
        .plan
        .objectives
        .iter()
        .map(|objective| &objective.id)
        .filter(|id| {
            !closing
                .objectives
                .iter()
                .any(|review| review.objective == **id)
        })
        .map(|id| {
            lacks(
                both!(
                    "目标 {id} 未回顾",
                    "the objective {id} has not been reviewed"
                ),
                format!("close review --objective {id} --actual ACTUAL --achieved yes"),
                Role::Pd,
            )
        });
    let rivals = project
        .competitors
        .iter()
        .map(|rival| &rival.id)
        .filter(|id| {
            !closing
                .competitors
                .iter()
                .any(|review| review.competitor == **id)
        })
        .map(|id| {
            lacks(
                both!(
                    "竞争对手 {id} 未复盘",
                    "the competitor {id} has not been reviewed"
                ),
                format!("close review --competitor {id} --strategy TEXT --why TEXT"),
                Role::Ar,
            )
        });
    let elements = Element::FOUR
        .into_iter()
        .filter_map(|element| unreviewed(case, element));
    objectives.chain(elements).chain(rivals).collect()
}

fn unreviewed(case: &Case, element: Element) -> Option<Finding> {
    let ((zh, en), word) = (element.label(), element.word());
    let mut reviews = case.project.closing.elements.iter();
    let reviewed = reviews.any(|review| {
        review.element == element && (says(review.worked.as_ref()) || says(review.failed.as_ref()))
    });
    (!reviewed).then(|| {
        lacks(
            both!(
                "四要素“{zh}”未回顾",
                "the element '{en}' has not been reviewed"
            ),
            format!("close review --element {word} --goal-met yes --worked TEXT --failed TEXT"),
            gate::lane(element),
        )
    })
}

/// CL-08: the summary is complete and approved.
pub(super) fn summary_approved(case: &Case) -> Vec<Finding> {
    let mut found = summary_complete(case);
    match &case.project.closing.approval {
        None => found.push(lacks(
            both!(
                "总结报告尚未批准",
                "the closure report has not been approved"
            ),
            duties::approving(case, ""),
            Role::Sponsor,
        )),
        Some(approval) => {
            let then = case.on(approval.on);
            found.extend(duties::may_approve_closing(&then, &approval.by).err());
        }
    }
    found
}

/// CL-09: everyone who works on the project is released; whose term ended before has left already.
pub(super) fn people_released(case: &Case) -> Vec<Finding> {
    let project = case.project;
    let people: BTreeSet<&str> = project
        .team
        .resources()
        .filter(|member| !member.has_left(case.today()))
        .map(|member| member.person.as_str())
        .collect();
    people
        .into_iter()
        .filter(|person| {
            !project
                .closing
                .release
                .iter()
                .any(|release| release.person == *person)
        })
        .map(|person| {
            lacks(
                both!("{person} 未释放", "{person} has not been released"),
                format!("close release {person} --to WHERE --on DATE"),
                Role::Pd,
            )
        })
        .collect()
}

/// T13: every condition of every go is done or waived.
pub(super) fn conditions_closed(case: &Case) -> Vec<Finding> {
    case.project
        .decisions
        .iter()
        .filter(|round| round.is_go())
        .flat_map(|round| open_conditions(case, round))
        .map(|open| {
            let name = open.name("立项条件", "condition");
            let text = &open.condition.text;
            let message = Both {
                zh: format!("{} 未关闭：{text}", name.zh),
                en: format!("{} is open: {text}", name.en),
            };
            lacks(message, open.done(), Role::Pd).in_file("follow-up.yaml")
        })
        .collect()
}
