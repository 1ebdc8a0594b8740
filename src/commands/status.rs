//! `status` and `next`: where the project stands, and what each role must do now.

use anyhow::Result;
use chrono::NaiveDate;

use super::{Context, document::Document};
use crate::{
    both,
    model::{Finding, Project, Role, Words as _},
    order::Order as _,
    process, report,
    text::{Both, Lang, pasted},
};

/// `status`.
pub fn status(context: &Context, write: bool) -> Result<()> {
    let project = context.look(&[])?;
    context.judge_planned(&project, |case, undated| {
        let view = report::status::view(case);
        Document {
            name: "status",
            file: "status".into(),
            made_by: "status".into(),
            view: &view,
            lacking: undated,
            write,
        }
        .show(context)
    })
}

/// `next`.
pub fn next(context: &Context, role: Option<crate::model::Role>) -> Result<()> {
    let project = context.look(&[])?;
    let mut steps = context.judge(&project, |case| Ok(process::next(case)))?;
    steps.retain(|step| role.is_none() || step.role == role);
    steps.order_by_key(|step| step.role);
    if context.ui.json {
        let steps: Vec<_> = steps.iter().map(|step| context.ui.notice(step)).collect();
        context.ui.document("next", &steps, &[]);
        return Ok(());
    }
    if steps.is_empty() {
        context
            .ui
            .line(&both!("现在没有要做的事。", "There is nothing to do now."));
    }
    let (mut last, mut blank) = (None, false);
    let (by, today) = (context.by().ok(), context.today(&project)?);
    for step in &steps {
        if step.role != last || last.is_none() {
            last = step.role;
            let (zh, en) = step
                .role
                .map_or(("项目组", "the team"), crate::model::Words::label);
            let word = step.role.map_or("", |role| role.word());
            let person = step.role.map(|role| project.person(role, today));
            let (who, nobody) = match person {
                Some(Some(person)) => (person, person),
                Some(None) => ("未任命", "nobody yet"),
                None => ("", ""),
            };
            if blank {
                context.ui.line(&Both::default());
            }
            blank = true;
            context
                .ui
                .line(&both!("{word} {zh} {who}", "{word} {en} {nobody}"));
        }
        context.ui.line(&Both {
            zh: format!("  • {}{}", step.about_in(Lang::Zh), step.message.zh),
            en: format!("  • {}{}", step.about_in(Lang::En), step.message.en),
        });
        if let Some(command) = &step.command {
            context.ui.line(&Both::same(format!(
                "      pursuit {command}{}",
                for_whom(&project, step, by.as_deref(), today)
            )));
        }
        if let Some(hint) = &step.hint {
            context.ui.line(&Both {
                zh: format!("      {}", hint.zh),
                en: format!("      {}", hint.en),
            });
        }
    }
    if steps.len() > MANY {
        context.ui.line(&Both::default());
        context.ui.line(&both!(
            "一次填完：pursuit fill",
            "All of it on one sheet: pursuit fill"
        ));
    }
    Ok(())
}

/// From so many steps on one sheet is easier than the commands.
const MANY: usize = 5;

/// `--by NAME` where the command must say who does the step when somebody else pastes it: a colleague of the team, or
/// whoever judges the work of others.
fn for_whom(project: &Project, step: &Finding, by: Option<&str>, today: NaiveDate) -> String {
    let named = |command: &String| command.contains("--by ");
    let judges = [Role::Sdt, Role::Sponsor, Role::Qa, Role::Fin, Role::Dpm];
    let in_team = by.is_some_and(|by| project.team.members.iter().any(|one| one.person == by));
    let person = step
        .role
        .filter(|role| in_team || judges.contains(role))
        .and_then(|role| project.person(role, today))
        .filter(|person| Some(*person) != by && !step.command.as_ref().is_some_and(named));
    person.map_or_else(String::new, |person| format!(" --by {}", pasted(person)))
}
