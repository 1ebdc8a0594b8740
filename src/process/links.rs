//! References from record to record: ids that nobody has, ids that stand twice.

use std::collections::BTreeSet;

use crate::{
    both,
    model::{
        Communication, Competitor, Estimate, Finding, Issue, Item, Meeting, Objective, Project,
        Quality, Risk, Stakeholder,
    },
    process::Case,
};

/// Ids that are used and do not exist, and ids that stand twice.
pub(super) fn dangling(case: &Case) -> Vec<Finding> {
    let project = case.project;
    let mut known = BTreeSet::new();
    let mut found = Vec::new();
    macro_rules! collect {
        ($($item:ty),+) => {$( found.extend(collect::<$item>(project, &mut known)); )+};
    }
    collect!(
        Stakeholder,
        Competitor,
        Risk,
        Issue,
        Meeting,
        Objective,
        Communication,
        Quality,
        Estimate
    );
    // A second time in the schedule is told by its plan, which knows the line.
    known.extend(project.schedule.milestones.iter().map(Item::id));
    known.extend(project.schedule.actions.iter().map(Item::id));
    for (file, from, to) in references(project) {
        if !known.contains(to) {
            found.push(
                Finding::error(both!(
                    "{from} 指向不存在的 {to}",
                    "{from} points to {to}, which does not exist"
                ))
                .about(to)
                .in_file(file),
            );
        }
    }
    found
}

/// The ids of a kind; a second time is found.
fn collect<'a, T: Item + 'a>(project: &'a Project, known: &mut BTreeSet<&'a str>) -> Vec<Finding> {
    T::all(project)
        .iter()
        .filter(|item| !known.insert(item.id()))
        .map(|item| {
            let id = item.id();
            Finding::error(both!("编号 {id} 出现了两次", "the id {id} stands twice"))
                .about(id)
                .in_file(T::file(id))
        })
        .collect()
}

/// Every reference: its file, who refers, to what. Those between rows of the schedule are `schedule`'s, which knows their lines.
fn references(project: &Project) -> Vec<(String, String, &str)> {
    let mut all = from_people(project);
    for risk in &project.risks {
        let file = format!("risks/{}.yaml", risk.id);
        for to in risk.secondary.iter().chain(&risk.issue) {
            all.push((file.clone(), risk.id.clone(), to));
        }
    }
    for issue in &project.issues {
        if let Some(to) = &issue.risk {
            all.push((format!("issues/{}.yaml", issue.id), issue.id.clone(), to));
        }
    }
    for meeting in &project.meetings {
        if let Some(to) = &meeting.item {
            all.push((
                format!("meetings/{}.yaml", meeting.id),
                meeting.id.clone(),
                to,
            ));
        }
    }
    let closing = &project.closing;
    let objectives = closing.objectives.iter().map(|review| &review.objective);
    let rivals = closing.competitors.iter().map(|review| &review.competitor);
    for to in objectives.chain(rivals) {
        all.push(("closing.yaml".into(), "closing.yaml".into(), to));
    }
    for round in &project.decisions {
        let file = crate::model::Record::path(round);
        let rivals = round
            .assessment
            .iter()
            .flat_map(|assessment| assessment.rivals.keys());
        let seen = round
            .snapshot
            .iter()
            .flat_map(|snapshot| &snapshot.top_risks);
        for to in rivals.chain(seen.map(|risk| &risk.id)) {
            all.push((file.clone(), file.clone(), to));
        }
    }
    all
}

fn from_people(project: &Project) -> Vec<(String, String, &str)> {
    let mut all: Vec<(String, String, &str)> = Vec::new();
    for person in &project.stakeholders {
        if let Some(to) = &person.supports {
            all.push((
                format!("stakeholders/{}.yaml", person.id),
                person.id.clone(),
                to,
            ));
        }
    }
    for criterion in &project.customer.decision_criteria {
        for to in &criterion.cares {
            all.push(("customer.yaml".into(), criterion.criterion.clone(), to));
        }
    }
    for weekly in &project.weeklies {
        for to in weekly
            .competitor_moves
            .iter()
            .filter_map(|news| news.competitor.as_ref())
        {
            all.push((crate::model::Record::path(weekly), weekly.week.clone(), to));
        }
    }
    all
}
