//! `team`: who has which role; the appointment, first a draft, then issued.

mod member;

use anyhow::Result;
use chrono::NaiveDate;
use clap::{Args, Subcommand};

use self::member::{Remove, Set};
use super::{
    Context,
    context::Happened,
    values::{date, parsed, text, word},
};
use crate::{
    both, help,
    model::{
        Card, Failure, Finding, History, Issued, Kind, Member, Percent, Project, Record as _, Role,
        Team, Words as _,
    },
    process::Step,
    yaml,
};

#[derive(Subcommand)]
pub enum TeamCommand {
    #[command(about = help!("任命一个成员", "Name a member"))]
    Add(Add),
    #[command(about = help!("修改成员的字段", "Change a member's fields"))]
    Set(Set),
    #[command(about = help!("删除写错的成员；离开的人用 set ROLE to=DATE", "Remove a member named by mistake; who leaves gets set ROLE to=DATE"))]
    Remove(Remove),
    #[command(about = help!("签发任命：初稿转为正式", "Issue the appointment: the draft becomes formal"))]
    Issue(Issue),
    #[command(about = help!("列出项目组", "List the team"))]
    List,
    #[command(about = help!("显示全部内容", "Show all that is written"))]
    Show,
}

#[derive(Args)]
pub struct Add {
    #[arg(help = help!("角色", "Role"), value_name = "ROLE", value_parser = word::<Role>())]
    role: Role,
    #[arg(help = help!("姓名", "Person"), value_name = "PERSON", value_parser = text)]
    person: String,
    #[arg(long, help = help!("职责", "Mandate"), value_name = "TEXT", value_parser = text)]
    mandate: Option<String>,
    #[arg(long, help = help!("开始", "From"), value_name = "DATE", value_parser = date)]
    from: Option<NaiveDate>,
    #[arg(long, help = help!("结束", "To"), value_name = "DATE", value_parser = date)]
    to: Option<NaiveDate>,
    #[arg(long, help = help!("投入比例", "Share of working time"), value_name = "PERCENT", value_parser = parsed::<Percent>)]
    share: Option<Percent>,
}

#[derive(Args)]
pub struct Issue {
    #[arg(long, help = help!("任命文件", "Letter of appointment"), value_name = "TEXT", value_parser = text)]
    letter: Option<String>,
}

impl TeamCommand {
    /// Does what was asked.
    pub fn run(self, context: &Context) -> Result<()> {
        match self {
            Self::Add(add) => {
                let mut project = context.edit(&[Card::PLACE, Team::PLACE, History::PLACE])?;
                let said = both!("{} 任 {}。", "{} is {}.", add.person, add.role.word());
                let Add {
                    role,
                    person,
                    mandate,
                    from,
                    to,
                    share,
                } = add;
                let begins = from.unwrap_or(context.today(&project)?);
                if project.team.speaks(&person, role, begins) {
                    let message = both!("{person} 已任 {}", "{person} is {} already", role.word());
                    return Err(Failure::new(
                        Kind::Data,
                        Finding::error(message).in_file(Team::PLACE),
                    )
                    .into());
                }
                project.team.members.push(Member {
                    role,
                    person,
                    mandate,
                    from,
                    to,
                    share,
                });
                context.save(&project)?;
                context.done(&said)
            }
            Self::Set(set) => {
                let mut project = context.edit(&[Card::PLACE, Team::PLACE, History::PLACE])?;
                set.run(context, &mut project)?;
                context.save(&project)?;
                context.done(&both!("已修改 {}。", "Changed {}.", set.role.word()))
            }
            Self::Remove(remove) => remove.run(context),
            Self::Issue(issue) => issue.run(context),
            Self::List => {
                list(context, &context.look(&[Card::PLACE, Team::PLACE])?);
                Ok(())
            }
            Self::Show => {
                let project = context.look(&[Card::PLACE, Team::PLACE])?;
                if context.ui.json {
                    context.ui.document("team", &project.team, &[]);
                } else {
                    context.ui.answer(&yaml::write(&project.team));
                }
                Ok(())
            }
        }
    }
}

impl Issue {
    fn run(self, context: &Context) -> Result<()> {
        let mut project = context.edit(&[])?;
        let by = context.by()?;
        if project.approval().is_none() {
            let message = both!(
                "立项通过之后才能签发任命",
                "the appointment is issued after the gate has said go"
            );
            return Err(Failure::new(Kind::Refused, Finding::error(message).mend("ati")).into());
        }
        if project.team.issued.is_some() {
            return Err(Failure::new(
                Kind::Refused,
                Finding::error(both!("任命已签发", "the appointment was issued already"))
                    .in_file(Team::PLACE),
            )
            .into());
        }
        context.require(&project, Step::TeamIssue)?;
        let today = context.today(&project)?;
        project.team.issued = Some(Issued {
            on: today,
            by,
            letter: self.letter,
        });
        context.record(
            &mut project,
            Happened {
                event: "team_issued",
                ..Happened::default()
            },
        )?;
        context.done(&both!(
            "已签发项目组任命。",
            "Issued the appointment of the team."
        ))
    }
}

fn list(context: &Context, project: &Project) {
    if context.ui.json {
        context.ui.document("team-list", &project.team.members, &[]);
        return;
    }
    let day = |day: Option<NaiveDate>| day.map_or(String::new(), |day| day.to_string());
    let rows = project.team.members.iter().map(|member| {
        let share = member
            .share
            .map_or(String::new(), |share| share.to_string());
        let words = format!("{} {}", member.role.word(), context.ui.word(member.role));
        vec![
            words,
            member.person.clone(),
            member.mandate.clone().unwrap_or_default(),
            day(member.from),
            day(member.to),
            share,
        ]
    });
    let header = [
        both!("角色", "Role"),
        both!("姓名", "Person"),
        both!("职责", "Mandate"),
        both!("开始", "From"),
        both!("结束", "To"),
        both!("投入", "Share"),
    ];
    context.ui.table(&header, rows.collect());
}
