//! Placeholders in text that must say something. Empty optional text is no fault.

use crate::{
    both,
    model::{
        Action, Competitor, Finding, Issue, Item, Milestone, Objective, Project, Quality, Risk,
        Stakeholder,
    },
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

/// File, field and text.
type Text<'a> = (String, String, &'a str);

/// Everything that must say something.
fn mandatory(project: &Project) -> Vec<Text<'_>> {
    let mut texts = on_card(project);
    let members = project.team.members.iter();
    texts.extend(members.map(|member| ("team.yaml".into(), "person".into(), &*member.person)));
    for risk in &project.risks {
        let fields = [
            ("title", &risk.title),
            ("cause", &risk.cause),
            ("event", &risk.event),
            ("effect", &risk.effect),
            ("owner", &risk.owner),
        ];
        texts.extend(named::<Risk>(&risk.id, &fields));
    }
    for issue in &project.issues {
        let fields = [("title", &issue.title), ("owner", &issue.owner)];
        texts.extend(named::<Issue>(&issue.id, &fields));
    }
    for person in &project.stakeholders {
        texts.extend(named::<Stakeholder>(
            &person.id,
            &[("title", &person.title)],
        ));
    }
    for rival in &project.competitors {
        texts.extend(named::<Competitor>(&rival.id, &[("title", &rival.title)]));
    }
    for objective in &project.plan.objectives {
        let fields = [("title", &objective.title), ("target", &objective.target)];
        texts.extend(named::<Objective>(&objective.id, &fields));
    }
    for row in &project.plan.quality {
        texts.extend(named::<Quality>(&row.id, &[("standard", &row.standard)]));
    }
    for action in &project.schedule.actions {
        let fields = [("title", &action.title), ("owner", &action.owner)];
        texts.extend(named::<Action>(&action.id, &fields));
    }
    for milestone in &project.schedule.milestones {
        let fields = [("title", &milestone.title), ("owner", &milestone.owner)];
        texts.extend(named::<Milestone>(&milestone.id, &fields));
    }
    texts
}

fn on_card(project: &Project) -> Vec<Text<'_>> {
    let card = project.card();
    let mut fields = vec![("name", &card.name), ("customer.name", &card.customer.name)];
    if let Some(known) = &card.qualification {
        fields.push(("qualification.need", &known.need));
        fields.push(("qualification.timing", &known.timing));
        fields.push(("qualification.by", &known.by));
    }
    fields
        .into_iter()
        .map(|(field, it)| ("project.yaml".into(), field.into(), it.as_str()))
        .collect()
}

fn named<'a, T: Item>(id: &str, fields: &[(&str, &'a String)]) -> Vec<Text<'a>> {
    fields
        .iter()
        .map(|(field, text)| (T::file(id), format!("{id} {field}"), text.as_str()))
        .collect()
}
