//! `import`: plans and holidays from files of other tools. Shows what it would do, asks, and does it.

mod rows;

use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::{Args, Subcommand};

use self::rows::Rows;
use super::{
    Context,
    export::outgoing,
    planned::{Planned, faults},
    values::calendar_name,
};
use crate::{
    both,
    exchange::{Incoming, Numbers, Wrong, ics, lay_over, mspdi, sheet},
    help,
    model::{
        Action, Failure, Finding, Item, Kind, Milestone, Place, Project, Record as _, Remark, Role,
        Schedule, WorkingCalendar, record::number,
    },
    schedule::{self, Named},
    store::workspace,
    text::Both,
};

#[derive(Subcommand)]
pub enum ImportCommand {
    #[command(about = help!("导入 MS Project 的 XML：任务、里程碑、依赖、日历", "Import MS Project XML: tasks, milestones, links, calendar"))]
    MsProject(File),
    #[command(about = help!("导入表格：标题、类型、计划、责任人、开始、截止、工期、前置", "Import a table: title, kind, planned, owner, start, due, duration, after"))]
    Csv(Table),
    #[command(about = help!("导入节假日（.ics），写成 calendars/NAME.yaml", "Import holidays (.ics) into calendars/NAME.yaml"))]
    Calendar(Holidays),
}

#[derive(Args)]
pub struct File {
    #[arg(help = help!("文件", "File"), value_name = "FILE")]
    file: PathBuf,
}

#[derive(Args)]
pub struct Table {
    #[arg(help = help!("文件", "File"), value_name = "FILE")]
    file: PathBuf,
    #[arg(long, help = help!("编码：utf-8 gbk gb18030 utf-16le，默认自动识别", "Encoding: utf-8 gbk gb18030 utf-16le (default: guessed)"), value_name = "NAME")]
    encoding: Option<String>,
}

#[derive(Args)]
pub struct Holidays {
    #[arg(help = help!("文件", "File"), value_name = "FILE")]
    file: PathBuf,
    #[arg(long, help = help!("日历的名称，默认为文件名", "Name of the calendar (default: the file's)"), value_name = "NAME", value_parser = calendar_name)]
    name: Option<String>,
    #[arg(long, help = help!("在哪个内置日历上添加", "The built-in calendar that it adds to"), value_name = "NAME", value_parser = ["cn", "mon-fri", "every-day"])]
    base: Option<String>,
}

impl ImportCommand {
    /// Does what was asked.
    pub fn run(self, context: &Context) -> Result<()> {
        match self {
            Self::MsProject(File { file }) => {
                let bytes = workspace::text(&file)?;
                let base = |project: &Project| given_out(context, project);
                take(context, &file, base, |numbers| {
                    mspdi::import(&bytes, numbers).map_err(|wrong| bad(&file, wrong))
                })
            }
            Self::Csv(Table { file, encoding }) => {
                let bytes = workspace::text(&file)?;
                let (text, used) = sheet::decode(&bytes, encoding.as_deref())
                    .map_err(|message| bad(&file, vec![(None, message)]))?;
                if encoding.is_none() {
                    context
                        .ui
                        .say(&both!("按 {used} 编码读取。", "Read as {used}."));
                }
                take(
                    context,
                    &file,
                    |_| None,
                    |numbers| sheet::import(&text, numbers).map_err(|wrong| bad(&file, wrong)),
                )
            }
            Self::Calendar(holidays) => holidays.run(context),
        }
    }
}

/// The plan as it stands, as it would come back from MS Project untouched; none where it has no dates.
fn given_out(context: &Context, project: &Project) -> Option<Incoming> {
    let planned = Planned::of(context, project).ok()?;
    let file = mspdi::export(&outgoing(project, &planned));
    let numbers = Numbers {
        milestone: 0,
        action: 0,
    };
    mspdi::import(file.as_bytes(), numbers).ok()
}

/// The file cannot be used, and why.
fn bad(file: &Path, wrong: Vec<Wrong>) -> anyhow::Error {
    unusable(file, wrong).into()
}

fn unusable(file: &Path, wrong: Vec<Wrong>) -> Failure {
    let findings = wrong.into_iter().take(50).map(|(line, message)| Finding {
        place: Some(Place {
            file: file.display().to_string(),
            at: line.map(|line| (line, 1)),
            excerpt: None,
        }),
        ..Finding::error(message)
    });
    Failure {
        kind: Kind::Data,
        findings: findings.collect(),
        flags: Vec::new(),
    }
}

/// Reads rows, shows what would become of the schedule, asks, writes. `base` is what the plan itself would give out.
fn take(
    context: &Context,
    file: &Path,
    base: impl FnOnce(&Project) -> Option<Incoming>,
    read: impl FnOnce(Numbers) -> Result<Incoming>,
) -> Result<()> {
    let mut project = context.edit(&[])?;
    let numbers = Numbers {
        milestone: last::<Milestone>(context, &project)?,
        action: last::<Action>(context, &project)?,
    };
    let incoming = read(numbers)?;
    let owner = project
        .person(Role::Pd)
        .map_or_else(|| context.by(), |pd| Ok(pd.to_owned()))?;
    let (lang, base) = (context.ui.lang, base(&project));
    let mut rows = Rows::default();
    frame(context, &mut project, &incoming, &stem(file), &mut rows)?;
    let changes = lay_over(&mut project.schedule, &incoming, base.as_ref(), &owner);
    for change in &changes {
        rows.change(change, lang);
    }
    rows.ignored.extend(incoming.ignored.iter().cloned());
    if rows.cells.is_empty() {
        tell_ignored(context, &rows);
        context.ui.say(&both!(
            "没有变化，什么也没有写入。",
            "Nothing differs; nothing was written."
        ));
        return Ok(());
    }
    let faults = faults(context, &project)?;
    if !faults.is_empty() {
        return Err(misfit(context, file, &incoming, &project, faults)?.into());
    }
    context.save(&project)?;
    agree(
        context,
        &rows,
        &both!("写入进度计划吗？", "Write this into the schedule?"),
    )?;
    let count = rows.cells.len();
    context.done(&both!("已导入 {count} 行。", "Imported {count} rows."))
}

/// What came in leaves the schedule without dates: each fault at the line of the file that brought it, or where it stood
/// before.
fn misfit(
    context: &Context,
    file: &Path,
    incoming: &Incoming,
    project: &Project,
    faults: Vec<Remark>,
) -> Result<Failure> {
    let schedule = &project.schedule;
    let line = |path: &[String]| {
        let at: usize = path.get(1)?.parse().ok()?;
        let id = match path[0].as_str() {
            "milestones" => &schedule.milestones.get(at)?.id,
            _ => &schedule.actions.get(at)?.id,
        };
        incoming.lines.get(id).copied()
    };
    let (mut wrong, mut own) = (Vec::new(), Vec::new());
    for fault in faults {
        match line(&fault.path) {
            Some(line) => wrong.push((Some(line), fault.finding.message)),
            None => own.push(fault),
        }
    }
    let mut failure = unusable(file, wrong);
    failure
        .findings
        .extend(context.folder()?.placed(Schedule::PLACE, own)?);
    Ok(failure)
}

/// Start and calendar of the file, where the schedule has none of its own to keep.
fn frame(
    context: &Context,
    project: &mut Project,
    incoming: &Incoming,
    name: &str,
    rows: &mut Rows,
) -> Result<()> {
    let lang = context.ui.lang;
    if let Some(calendar) = &incoming.calendar {
        let (ours, theirs) = (context.calendar(project), Named::of_file(calendar));
        let dues = incoming.actions.iter().filter_map(|action| action.due);
        let days = incoming
            .milestones
            .iter()
            .map(|one| one.planned)
            .chain(dues);
        let (first, last) = (incoming.start, days.max());
        // Beyond the plan the file need not know every holiday.
        let differs = theirs
            .ok()
            .zip(first.zip(last))
            .and_then(|(theirs, (first, last))| {
                let mut days = first.iter_days().take_while(|day| *day <= last);
                days.find(|day| ours.work_on(*day) != theirs.calendar.work_on(*day))
            });
        match (differs, &project.schedule.calendar) {
            (Some(_), None) => {
                let name = free_name(context, name)?;
                let file = put_calendar(context, &name, calendar)?;
                let title = calendar.title.clone().unwrap_or_default();
                rows.add(&rows::new(), [file, title, String::new()], lang);
                project.schedule.calendar = Some(name);
            }
            (Some(day), Some(own)) => rows.ignored.push(both!(
                "文件的日历（{day} 起与 {own} 不同）",
                "the calendar of the file, which differs from {own} from {day} on"
            )),
            (None, _) => {}
        }
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

/// The last number of a kind that was given.
fn last<T: Item>(context: &Context, project: &Project) -> Result<u32> {
    let next = context.next_id::<T>(project)?;
    Ok(number(&next, T::PREFIX).unwrap_or(1) - 1)
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

/// The name of a file without folder and ending, fit to be one of ours.
fn stem(file: &Path) -> String {
    let stem = file
        .file_stem()
        .map_or(String::new(), |stem| stem.to_string_lossy().into_owned());
    let plain = |c: char| {
        if c.is_alphanumeric() || c == '-' || c == '_' {
            c
        } else {
            '-'
        }
    };
    let stem: String = stem.chars().map(plain).collect();
    if stem.is_empty() {
        "imported".to_owned()
    } else {
        stem
    }
}

/// Shows what would happen; goes on after a yes.
fn agree(context: &Context, rows: &Rows, question: &Both) -> Result<()> {
    if !context.ui.json && !context.batch {
        let header = [
            both!("", ""),
            both!("编号", "Id"),
            both!("名称", "Title"),
            both!("内容", "Says"),
        ];
        if !context.dry_run {
            context.ui.table(&header, rows.cells.clone());
        }
        tell_ignored(context, rows);
    }
    if context.yes || context.dry_run || context.batch {
        return Ok(());
    }
    if !context.ui.interactive {
        let message = both!("需要确认", "this needs a yes");
        return Err(Failure::flags(&["yes"], message).into());
    }
    if context.ui.confirm(question)? {
        return Ok(());
    }
    let message = both!("未导入", "nothing was imported");
    Err(Failure::new(Kind::Refused, Finding::error(message)).into())
}

fn tell_ignored(context: &Context, rows: &Rows) {
    for one in &rows.ignored {
        context.ui.say(&Both {
            zh: format!("忽略：{}", one.zh),
            en: format!("Ignored: {}", one.en),
        });
    }
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
    fn run(self, context: &Context) -> Result<()> {
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
            "已写入 {file}；启用：schedule set calendar={name}",
            "Wrote {file}; to use it: schedule set calendar={name}"
        ))
    }
}
