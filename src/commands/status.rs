//! `status` and `next`: where the project stands, and what each role must do now.

use anyhow::Result;

use super::{Context, document::Document};
use crate::{
    both,
    model::Words as _,
    process, report,
    text::{Both, Lang},
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
    steps.sort_by_key(|step| step.role);
    if context.ui.json {
        let steps: Vec<_> = steps
            .iter()
            .map(|step| crate::ui::Notice::of(step, context.ui.lang))
            .collect();
        context.ui.document("next", &steps, &[]);
        return Ok(());
    }
    if steps.is_empty() {
        context
            .ui
            .line(&both!("现在没有要做的事。", "There is nothing to do now."));
    }
    let mut last = None;
    for step in &steps {
        if step.role != last || last.is_none() {
            last = step.role;
            let (zh, en) = step
                .role
                .map_or(("项目组", "the team"), crate::model::Words::label);
            let word = step.role.map_or("", |role| role.word());
            let person = step
                .role
                .and_then(|role| project.person(role))
                .unwrap_or_default();
            context.ui.line(&Both::default());
            context
                .ui
                .line(&both!("{word} {zh} {person}", "{word} {en} {person}"));
        }
        context.ui.line(&Both {
            zh: format!("  • {}{}", step.about_in(Lang::Zh), step.message.zh),
            en: format!("  • {}{}", step.about_in(Lang::En), step.message.en),
        });
        if let Some(command) = &step.command {
            context
                .ui
                .line(&Both::same(format!("      pursuit {command}")));
        }
    }
    Ok(())
}
