//! `team set` and `team remove`: one member among those who have a role. Not who may do what.

use anyhow::Result;
use clap::Args;

use crate::{
    both,
    commands::{
        Context,
        set::{Assignment, assign, assignment},
        values::{text, word},
    },
    help,
    model::{Card, Failure, Finding, History, Kind, Project, Record as _, Role, Team, Words as _},
    text::pasted,
};

#[derive(Args)]
pub struct Set {
    #[arg(help = help!("角色", "Role"), value_name = "ROLE", value_parser = word::<Role>())]
    pub role: Role,
    #[arg(help = help!("姓名（同一角色有多人时），然后 字段=值：person mandate from to share", "Person (where several have the role), then field=value: person mandate from to share"), value_name = "[PERSON] FIELD=VALUE", required = true, value_parser = part)]
    parts: Vec<Part>,
}

/// What may follow the role: whose fields, and the fields.
#[derive(Clone)]
enum Part {
    Person(String),
    Field(Assignment),
}

fn part(given: &str) -> Result<Part, String> {
    if given.contains('=') {
        assignment(given).map(Part::Field)
    } else {
        text(given).map(Part::Person)
    }
}

#[derive(Args)]
pub struct Remove {
    #[arg(help = help!("角色", "Role"), value_name = "ROLE", value_parser = word::<Role>())]
    role: Role,
    #[arg(help = help!("姓名（同一角色有多人时）", "Person (where several have the role)"), value_name = "PERSON", value_parser = text)]
    person: Option<String>,
}

impl Set {
    /// Changes the member's fields in `project`.
    pub fn run(&self, context: &Context, project: &mut Project) -> Result<()> {
        let (mut people, mut fields) = (Vec::new(), Vec::new());
        for part in &self.parts {
            match part {
                Part::Person(person) => people.push(person.as_str()),
                Part::Field(field) => fields.push(field.clone()),
            }
        }
        if people.len() > 1 || fields.is_empty() {
            let message = both!("写作 字段=值", "write it as field=value");
            let command = format!("team set {} PERSON to=DATE", self.role.word());
            return Err(Failure::new(Kind::Usage, Finding::error(message).mend(command)).into());
        }
        let at = member(context, project, self.role, people.first().copied())?;
        let team = &mut project.team.members;
        team[at] = assign(&team[at], &fields)?;
        Ok(())
    }
}

impl Remove {
    /// Does what was asked.
    pub fn run(self, context: &Context) -> Result<()> {
        let mut project = context.edit(&[Card::PLACE, Team::PLACE, History::PLACE])?;
        let at = member(context, &project, self.role, self.person.as_deref())?;
        let (role, person) = (self.role.word(), project.team.members[at].person.clone());
        // Who was appointed may have decided and signed: the record of it stays, with its end.
        if project.team.issued.is_some() {
            let message = both!(
                "任命已签发，{person} 的记录要保留；离开的人写结束日期",
                "the appointment was issued, so the record of {person} stays; who leaves gets a last day"
            );
            let finding = Finding::error(message)
                .in_file(Team::PLACE)
                .mend(format!("team set {role} {} to=DATE", pasted(&person)));
            return Err(Failure::new(Kind::Refused, finding).into());
        }
        project.team.members.remove(at);
        context.save(&project)?;
        context.done(&both!(
            "{person} 不再任 {role}。",
            "{person} is {role} no longer."
        ))
    }
}

/// Where the member stands: by name, else the one who has the role today; several of them are told apart by name.
fn member(context: &Context, project: &Project, role: Role, person: Option<&str>) -> Result<usize> {
    let (today, team) = (context.today(project)?, &project.team.members);
    let of_role = || (0..team.len()).filter(|at| team[*at].role == role);
    let Some(first) = of_role().next() else {
        return Err(nobody(role));
    };
    let meant: Vec<usize> = match person {
        Some(person) => of_role().filter(|at| team[*at].person == person).collect(),
        None => of_role().filter(|at| team[*at].holds(today)).collect(),
    };
    // Of several terms of one person the last is meant.
    match (person, &*meant) {
        (Some(_), [.., at]) | (None, [at]) => Ok(*at),
        (None, []) if of_role().count() == 1 => Ok(first),
        _ => {
            let names: Vec<_> = of_role().map(|at| team[at].person.as_str()).collect();
            let (names, word) = (names.join(", "), role.word());
            let message = match person {
                Some(person) => both!(
                    "{person} 不任 {word}；任 {word} 的是 {names}",
                    "{person} is not {word}; {names} are"
                ),
                None => both!(
                    "{word} 有多人：{names}；写明是谁",
                    "{word} are {names}; say which one"
                ),
            };
            let kind = person.map_or(Kind::Usage, |_| Kind::Missing);
            let command = format!("team set {word} {} to=DATE", pasted(&team[first].person));
            Err(Failure::new(
                kind,
                Finding::error(message).in_file(Team::PLACE).mend(command),
            )
            .into())
        }
    }
}

fn nobody(role: Role) -> anyhow::Error {
    let finding = Finding::error(both!("还没有 {}", "there is no {} yet", role.word()))
        .mend(format!("team add {} PERSON", role.word()));
    Failure::new(Kind::Missing, finding).into()
}
