//! `import`: plans and holidays from files of other tools. Shows what it would do, asks, and does it.

mod calendar;
mod rows;

use std::{
    collections::HashSet,
    path::{Path, PathBuf},
};

use anyhow::Result;
use clap::{Args, Subcommand};

use self::{
    calendar::{Holidays, frame},
    rows::Rows,
};
use super::{
    Context,
    export::outgoing,
    planned::{Planned, faults},
};
use crate::{
    both,
    exchange::{Incoming, Numbers, Wrong, lay_over, mspdi, sheet},
    help,
    model::{
        Action, Failure, Finding, Item, Kind, Milestone, Place, Project, Record as _, Remark, Role,
        Schedule, record::number,
    },
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

impl ImportCommand {
    /// Does what was asked.
    pub fn run(self, context: &Context) -> Result<()> {
        match self {
            Self::MsProject(File { file }) => {
                let bytes = workspace::text(&file)?;
                let base = |project: &Project| given_out(context, project);
                take(context, &file, base, |_, numbers| {
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
                    |project, numbers| {
                        sheet::import(&text, numbers, &there(&project.schedule))
                            .map_err(|wrong| bad(&file, wrong))
                    },
                )
            }
            Self::Calendar(holidays) => holidays.run(context),
        }
    }
}

/// What links of a table may lead to beside its own rows: ids and phases of the schedule.
fn there(schedule: &Schedule) -> HashSet<&str> {
    let ids = schedule.milestones.iter().map(|row| row.id.as_str());
    let actions = schedule.actions.iter();
    let actions = actions.flat_map(|row| [Some(row.id.as_str()), row.phase.as_deref()]);
    ids.chain(actions.flatten()).collect()
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
    read: impl FnOnce(&Project, Numbers) -> Result<Incoming>,
) -> Result<()> {
    let mut project = context.edit(&[])?;
    let numbers = Numbers {
        milestone: last::<Milestone>(context, &project)?,
        action: last::<Action>(context, &project)?,
    };
    let incoming = read(&project, numbers)?;
    let owner = project
        .person(Role::Pd, context.today(&project)?)
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

/// The last number of a kind that was given.
fn last<T: Item>(context: &Context, project: &Project) -> Result<u32> {
    let next = context.next_id::<T>(project)?;
    Ok(number(&next, T::PREFIX).unwrap_or(1) - 1)
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
