//! People with something to do who are not in the team: a name written otherwise, a group, or a member to come.

use std::collections::BTreeSet;

use crate::{
    both,
    model::{Finding, Project, Words},
    process::{
        Case,
        wording::{is_group, placeholder},
    },
    text::pasted,
};

/// People with something to do who are not in the team.
pub(super) fn strangers(case: &Case) -> Vec<Finding> {
    let team = &case.project.team.members;
    let mut seen = BTreeSet::new();
    let mut found: Vec<Finding> = owners(case.project)
        .into_iter()
        .filter(|(_, _, person)| {
            !placeholder(person) && !team.iter().any(|member| member.person == *person)
        })
        .filter(|(_, what, person)| seen.insert((what.clone(), *person)))
        .map(|(file, what, person)| stranger(case.project, &file, &what, person))
        .collect();
    found.extend(leave_of_nobody(case.project));
    found
}

/// Leave of people who are neither in the team nor answer for anything: a name that is written otherwise moves no date.
pub fn leave_of_nobody(project: &Project) -> Vec<Finding> {
    let team = project.team.members.iter().map(|one| &one.person);
    let actions = project.schedule.actions.iter().map(|one| &one.owner);
    let milestones = project.schedule.milestones.iter().map(|one| &one.owner);
    let known: BTreeSet<&str> = team
        .chain(actions)
        .chain(milestones)
        .map(String::as_str)
        .collect();
    let away = project.schedule.leave.iter().map(|one| one.person.as_str());
    let away: BTreeSet<&str> = away.filter(|person| !known.contains(person)).collect();
    away.into_iter()
        .map(|person| {
            let finding = Finding::warning(both!(
                "休假的 {person} 不在项目组，也不负责任何行动或里程碑，不影响日期",
                "{person}, who is on leave, is neither in the team nor answers for an action or a milestone: no date moves"
            ))
            .about(person)
            .in_file("schedule.yaml");
            match near_member(project, person) {
                Some(near) => finding.hint(both!("是不是 {near}？", "did you mean {near}?")),
                None => finding.mend(format!("team add ROLE {}", pasted(person))),
            }
        })
        .collect()
}

/// A group is nobody; a name that is nearly one of the team's is that one's, written wrong; any other may join.
fn stranger(project: &Project, file: &str, what: &str, person: &str) -> Finding {
    let group = is_group(person);
    let message = if group {
        both!(
            "{what} 的责任人“{person}”不是一个人",
            "'{person}', who answers for {what}, is no single person"
        )
    } else {
        both!(
            "{what} 的责任人 {person} 不在项目组",
            "{person}, who answers for {what}, is not in the team"
        )
    };
    let finding = Finding::warning(message).about(what).in_file(file);
    let new = pasted(person);
    let near = (!group).then(|| near_member(project, person)).flatten();
    let finding = match near {
        Some(near) => finding.hint(both!(
            "是不是 {near}？若是新成员：pursuit team add ROLE {new}",
            "did you mean {near}? A new member: pursuit team add ROLE {new}"
        )),
        None if !group => return finding.mend(format!("team add ROLE {new}")),
        None => finding,
    };
    match owner_field(project, what, person) {
        Some(field) => finding.mend(format!("{field}={}", pasted(near.unwrap_or("PERSON")))),
        None => finding,
    }
}

/// The member whom a name nearly names: one sign of it is another one; none where two members are as near.
pub(super) fn near_member<'a>(project: &'a Project, name: &str) -> Option<&'a str> {
    let wrong = |member: &str| {
        // Of a short name the first sign must be right: 李那 is 李娜, 王芳 is not 李芳.
        let alike = member.chars().next() == name.chars().next();
        let one_off = strsim::damerau_levenshtein(member, name) == 1;
        one_off && (alike || name.chars().count() > 3)
    };
    let people = project.team.members.iter();
    let near: BTreeSet<&str> = people
        .map(|member| member.person.as_str())
        .filter(|person| wrong(person))
        .collect();
    near.first().copied().filter(|_| near.len() == 1)
}

/// The command that names another owner, up to the name; none where it is an action's of a risk.
fn owner_field(project: &Project, what: &str, person: &str) -> Option<String> {
    let risk = project.risks.iter().find(|risk| risk.id == what);
    if risk.is_some_and(|risk| risk.owner != person) {
        return None;
    }
    let nouns = [
        ("R-", "risk"),
        ("I-", "issue"),
        ("S-", "stakeholder"),
        ("A-", "action"),
        ("M-", "milestone"),
        ("O-", "objective"),
        ("N-", "communication"),
        ("Q-", "quality"),
    ];
    let noun = nouns.iter().find(|(prefix, _)| what.starts_with(prefix));
    Some(match noun {
        Some((_, "quality")) => format!("quality set {what} check_by"),
        Some((_, noun)) => format!("{noun} set {what} owner"),
        None => format!("element set {what} owner"),
    })
}

/// Everyone who still has something to do: the file, what it is, the person.
fn owners(project: &Project) -> Vec<(String, String, &str)> {
    let mut all: Vec<(String, String, &str)> = Vec::new();
    for risk in project.risks.iter().filter(|risk| risk.is_live()) {
        let file = format!("risks/{}.yaml", risk.id);
        all.push((file.clone(), risk.id.clone(), &risk.owner));
        for action in risk.actions.iter().filter(|action| action.is_open()) {
            all.push((file.clone(), risk.id.clone(), &action.owner));
        }
    }
    for issue in project.issues.iter().filter(|issue| issue.is_open()) {
        all.push((
            format!("issues/{}.yaml", issue.id),
            issue.id.clone(),
            &issue.owner,
        ));
    }
    for person in &project.stakeholders {
        if let Some(owner) = &person.owner {
            all.push((
                format!("stakeholders/{}.yaml", person.id),
                person.id.clone(),
                owner,
            ));
        }
    }
    for block in &project.elements {
        if let Some(owner) = &block.owner {
            all.push((
                crate::model::Record::path(block),
                block.element.word().into(),
                owner,
            ));
        }
    }
    all.extend(rows(project));
    all
}

/// Rows of the schedule and the plan.
fn rows(project: &Project) -> Vec<(String, String, &str)> {
    let mut all: Vec<(String, String, &str)> = Vec::new();
    let schedule = &project.schedule;
    let actions = schedule
        .actions
        .iter()
        .filter(|action| action.is_open())
        .map(|action| (&action.id, &action.owner));
    let milestones = schedule
        .milestones
        .iter()
        .filter(|milestone| milestone.actual.is_none())
        .map(|milestone| (&milestone.id, &milestone.owner));
    for (id, owner) in actions.chain(milestones) {
        all.push(("schedule.yaml".into(), id.clone(), owner));
    }
    let plan = &project.plan;
    let objectives = plan.objectives.iter().map(|row| (&row.id, &row.owner));
    let communication = plan.communication.iter().map(|row| (&row.id, &row.owner));
    let quality = plan.quality.iter().map(|row| (&row.id, &row.check_by));
    for (id, owner) in objectives.chain(communication).chain(quality) {
        all.push(("plan.yaml".into(), id.clone(), owner));
    }
    all
}
