//! Placeholders in text that must say something. Empty optional text is no fault.

use crate::{
    both,
    model::{Finding, Project},
    process::{Case, wording::placeholder},
};

/// Every mandatory text that only holds a place.
pub(super) fn placeholders(case: &Case) -> Vec<Finding> {
    let mut found = Vec::new();
    for (file, field, text) in mandatory(case.project) {
        if placeholder(text) {
            let text = text.trim();
            found.push(
                Finding::error(both!(
                    "{field} 写的是占位词“{text}”，不算答复",
                    "{field} says '{text}', which is no answer"
                ))
                .in_file(file),
            );
        }
    }
    found
}

/// File, field and text of all that must say something.
fn mandatory(project: &Project) -> Vec<(String, String, &str)> {
    let mut texts: Vec<(String, String, &str)> = Vec::new();
    let mut add = |file: &str, field: &str, text| texts.push((file.into(), field.into(), text));
    let card = project.card();
    add("project.yaml", "name", &card.name);
    add("project.yaml", "customer.name", &card.customer.name);
    if let Some(known) = &card.qualification {
        add("project.yaml", "qualification.need", &known.need);
        add("project.yaml", "qualification.timing", &known.timing);
        add("project.yaml", "qualification.by", &known.by);
    }
    for member in &project.team.members {
        add("team.yaml", "person", &member.person);
    }
    for risk in &project.risks {
        let file = format!("risks/{}.yaml", risk.id);
        for (field, text) in [
            ("title", &risk.title),
            ("cause", &risk.cause),
            ("event", &risk.event),
            ("effect", &risk.effect),
            ("owner", &risk.owner),
        ] {
            add(&file, &format!("{} {field}", risk.id), text);
        }
    }
    for issue in &project.issues {
        let file = format!("issues/{}.yaml", issue.id);
        add(&file, &format!("{} title", issue.id), &issue.title);
        add(&file, &format!("{} owner", issue.id), &issue.owner);
    }
    for person in &project.stakeholders {
        let file = format!("stakeholders/{}.yaml", person.id);
        add(&file, &format!("{} title", person.id), &person.title);
    }
    for rival in &project.competitors {
        let file = format!("competitors/{}.yaml", rival.id);
        add(&file, &format!("{} title", rival.id), &rival.title);
    }
    for objective in &project.plan.objectives {
        add(
            "plan.yaml",
            &format!("{} title", objective.id),
            &objective.title,
        );
        add(
            "plan.yaml",
            &format!("{} target", objective.id),
            &objective.target,
        );
    }
    for row in &project.plan.quality {
        add("plan.yaml", &format!("{} standard", row.id), &row.standard);
    }
    for action in &project.schedule.actions {
        add(
            "schedule.yaml",
            &format!("{} title", action.id),
            &action.title,
        );
        add(
            "schedule.yaml",
            &format!("{} owner", action.id),
            &action.owner,
        );
    }
    for milestone in &project.schedule.milestones {
        add(
            "schedule.yaml",
            &format!("{} title", milestone.id),
            &milestone.title,
        );
        add(
            "schedule.yaml",
            &format!("{} owner", milestone.id),
            &milestone.owner,
        );
    }
    texts
}
