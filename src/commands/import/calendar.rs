//! `import calendar`: holidays as a calendar file. A calendar that is there is somebody's work and stays.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use super::{
    agree, bad,
    rows::{self, Rows},
    stem,
};
use crate::{
    both,
    commands::{Context, values::calendar_name},
    exchange::{Incoming, ics},
    help,
    model::{Failure, Finding, Kind, Project, Record as _, Schedule, WorkingCalendar},
    schedule::{self, Calendar, Named},
    store::workspace,
};

#[derive(Args)]
pub struct Holidays {
    #[arg(help = help!("文件", "File"), value_name = "FILE")]
    file: PathBuf,
    #[arg(long, help = help!("日历的名称，默认为文件名", "Name of the calendar (default: the file's)"), value_name = "NAME", value_parser = calendar_name)]
    name: Option<String>,
    #[arg(long, help = help!("在哪个内置日历上添加", "The built-in calendar that it adds to"), value_name = "NAME", value_parser = ["cn", "mon-fri", "every-day"])]
    base: Option<String>,
}

/// Prepares to write a calendar of this project, and gives its file. A file that is there and says something else is
/// somebody's work.
fn put_calendar(context: &Context, name: &str, calendar: &WorkingCalendar) -> Result<String> {
    if let Err(remarks) = Named::of_file(calendar) {
        let findings = remarks.into_iter().map(|remark| remark.finding).collect();
        return Err(Failure {
            kind: Kind::Data,
            findings,
            flags: Vec::new(),
        }
        .into());
    }
    let file = format!("{}/{name}.yaml", WorkingCalendar::PLACE);
    let folder = context.folder()?;
    let before = folder.bytes(&file)?;
    folder.put_record(&file, calendar)?;
    if before.is_some() && before != folder.bytes(&file)? {
        let message = both!(
            "日历文件已存在，内容不同",
            "the calendar is there already and says something else"
        );
        let hint = both!(
            "用 --name 另取名称，或先删除它",
            "give another --name, or delete it first"
        );
        let finding = Finding::error(message).in_file(&file).hint(hint);
        return Err(Failure::new(Kind::Data, finding).into());
    }
    Ok(file)
}

/// A name for a calendar that nobody asked for: the file's, with a number where that is taken.
fn free_name(context: &Context, stem: &str) -> Result<String> {
    let mut name = stem.to_owned();
    let mut number = 1;
    while schedule::named(&name).is_some()
        || context
            .folder()?
            .bytes(&format!("{}/{name}.yaml", WorkingCalendar::PLACE))?
            .is_some()
    {
        number += 1;
        name = format!("{stem}-{number}");
    }
    Ok(name)
}

/// The file has the name of a built-in calendar, or none.
fn unnamed() -> Failure {
    let message = both!(
        "不能用文件名作日历的名称",
        "the name of the file cannot be that of a calendar"
    );
    Failure::flags(&["name"], message)
}

impl Holidays {
    /// Shows the days, asks, writes them.
    pub fn run(self, context: &Context) -> Result<()> {
        let bytes = workspace::text(&self.file)?;
        let text = String::from_utf8_lossy(&bytes);
        let name = match self.name {
            Some(name) => name,
            None => calendar_name(&stem(&self.file)).map_err(|_| unnamed())?,
        };
        let (mut calendar, ignored) =
            ics::holidays(&text, stem(&self.file)).map_err(|wrong| bad(&self.file, wrong))?;
        calendar.base = self.base;
        let folder = context.folder()?;
        folder.lock()?;
        let project = context.edit(&[
            crate::model::Card::PLACE,
            crate::model::History::PLACE,
            Schedule::PLACE,
        ])?;
        debug_assert!(project.card.is_some());
        let file = put_calendar(context, &name, &calendar)?;
        let lists = [
            (both!("假日", "day off"), &calendar.holidays),
            (both!("上班", "worked"), &calendar.workdays),
        ];
        let mut rows = Rows {
            ignored,
            ..Rows::default()
        };
        for (word, days) in lists {
            for one in days {
                let to = one.to.map_or(String::new(), |to| format!(" – {to}"));
                let title = one.name.clone().unwrap_or_default();
                rows.add(
                    &word,
                    [String::new(), title, format!("{}{to}", one.from)],
                    context.ui.lang,
                );
            }
        }
        agree(context, &rows, &both!("写入 {file} 吗？", "Write {file}?"))?;
        context.done(&both!(
            "已写入 {file}；启用：pursuit schedule set calendar={name}",
            "Wrote {file}; to use it: pursuit schedule set calendar={name}"
        ))
    }
}

/// Start and calendar of the file, where the schedule has none of its own to keep.
pub fn frame(
    context: &Context,
    project: &mut Project,
    incoming: &Incoming,
    name: &str,
    rows: &mut Rows,
) -> Result<()> {
    let lang = context.ui.lang;
    let ours = context.calendar(project);
    let dues = incoming.actions.iter().filter_map(|action| action.due);
    let days = incoming
        .milestones
        .iter()
        .map(|one| one.planned)
        .chain(dues);
    let span = incoming.start.zip(days.max());
    // Beyond the plan the file need not know every holiday.
    let differs = |theirs: &Calendar| {
        let (first, last) = span?;
        let mut days = first.iter_days().take_while(|day| *day <= last);
        days.find(|day| ours.work_on(*day) != theirs.work_on(*day))
    };
    let theirs = match &incoming.calendar {
        Some(calendar) => Named::of_file(calendar).ok().map(|named| named.calendar),
        None => Some(Calendar::weekdays()),
    };
    let from = theirs.as_ref().and_then(differs);
    match (from, &incoming.calendar, &project.schedule.calendar) {
        (Some(_), Some(calendar), None) => {
            let name = free_name(context, name)?;
            let file = put_calendar(context, &name, calendar)?;
            let title = calendar.title.clone().unwrap_or_default();
            rows.add(&rows::new(), [file, title, String::new()], lang);
            project.schedule.calendar = Some(name);
        }
        (Some(day), Some(_), Some(own)) => rows.ignored.push(both!(
            "文件的日历（{day} 起与 {own} 不同）",
            "the calendar of the file, which differs from {own} from {day} on"
        )),
        // Nobody chose Monday to Friday: it is what a new file has.
        (Some(day), None, _) => rows.ignored.push(both!(
            "文件的日历：周一至周五（{day} 起与项目日历不同；按它排：pursuit schedule set calendar=mon-fri）",
            "the calendar of the file, Monday to Friday, which differs from the project's from {day} on (to use it: pursuit schedule set calendar=mon-fri)"
        )),
        (None, ..) => {}
    }
    let schedule = &mut project.schedule;
    let empty = schedule.milestones.is_empty() && schedule.actions.is_empty();
    if let Some(start) = incoming.start.filter(|_| empty && schedule.start.is_none()) {
        schedule.start = Some(start);
        let title = both!("计划开始", "start of the plan")
            .in_lang(lang)
            .to_owned();
        rows.add(
            &rows::new(),
            [String::new(), title, start.to_string()],
            lang,
        );
    }
    Ok(())
}
