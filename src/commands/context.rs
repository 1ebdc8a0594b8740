//! What every command gets: folder, today, user, language and ui. The clock and the environment were read before.

use std::{cell::OnceCell, path::PathBuf, rc::Rc};

use anyhow::Result;
use chrono::{
    DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Offset as _, TimeZone, Utc,
};

use crate::{
    both,
    model::{
        Card, Event, Failure, Finding, History, Item, Kind, Project, Record as _, State, Team,
    },
    process::{self, Case, Process, Step},
    store::{self, Folder},
    text::Both,
    ui::Ui,
    yaml,
};

/// What `--today` says.
#[derive(Clone, Copy, Debug)]
pub enum Today {
    /// Noon of this day in the project's time zone.
    Day(NaiveDate),
    /// This time in the project's time zone.
    At(NaiveDateTime),
}

/// Folder, time, user, language and ui of one call.
#[derive(Clone)]
pub struct Context {
    /// Where the search for the project begins.
    pub start: PathBuf,
    /// What `--today` says; the clock where it says nothing.
    pub today: Option<Today>,
    /// The clock, read once.
    pub clock: DateTime<Utc>,
    /// Who acts, where `--by` says it.
    pub by: Option<String>,
    /// The login name, for want of better.
    pub login: Option<String>,
    /// Yes to every question.
    pub yes: bool,
    /// Show what would be written, write nothing.
    pub dry_run: bool,
    /// Commands are part of a larger one, which commits and speaks for them.
    pub batch: bool,
    /// The editor of the environment.
    pub editor: Option<String>,
    /// The terminal.
    pub ui: Ui,
    /// The project's folder, once it was looked for.
    pub folder: Rc<OnceCell<Folder>>,
}

impl Context {
    /// The project's folder.
    pub fn folder(&self) -> Result<&Folder> {
        if self.folder.get().is_none() {
            let _ = self.folder.set(Folder::find(&self.start)?);
        }
        Ok(self.folder.get().expect("just set"))
    }

    /// A call that knows nothing but a folder.
    pub fn bare(folder: Folder, clock: DateTime<Utc>, ui: Ui) -> Self {
        let start = folder.root().to_owned();
        let folder = Rc::new(OnceCell::from(folder));
        Self {
            start,
            today: None,
            clock,
            by: None,
            login: None,
            yes: false,
            dry_run: false,
            batch: false,
            editor: None,
            ui,
            folder,
        }
    }

    /// The same call in another project's folder.
    pub fn elsewhere(&self, start: &std::path::Path) -> Result<Self> {
        let folder = Rc::new(OnceCell::from(Folder::find(start)?));
        Ok(Self {
            start: start.to_owned(),
            folder,
            ..self.clone()
        })
    }

    /// The same call as a part of a larger one, which commits and speaks.
    pub fn batch(&self) -> Self {
        Self {
            batch: true,
            ..self.clone()
        }
    }

    /// The same call by another person.
    pub fn acting_as(&self, by: String) -> Self {
        Self {
            by: Some(by),
            batch: true,
            ..self.clone()
        }
    }

    /// The project, to look at; only those parts that lie in `places`, everything where none is named.
    pub fn look(&self, places: &[&str]) -> Result<Project> {
        self.folder()?.load(places)
    }

    /// The project, to change: locked until the command ends.
    pub fn edit(&self, places: &[&str]) -> Result<Project> {
        let folder = self.folder()?;
        folder.lock()?;
        let project = folder.load(places)?;
        refuse_where_over(project.history.state())?;
        Ok(project)
    }

    /// The same where the state does not matter: archived projects too.
    pub fn edit_in_any_state(&self, places: &[&str]) -> Result<Project> {
        let folder = self.folder()?;
        folder.lock()?;
        folder.load(places)
    }

    /// What a new item of this kind needs to know: card, team, history, and the file that it becomes a row of.
    pub fn places<T: Item>() -> Vec<&'static str> {
        let mut places = vec![Card::PLACE, Team::PLACE, History::PLACE];
        if T::HOME.ends_with(".yaml") && !places.contains(&T::HOME) {
            places.push(T::HOME);
        }
        places
    }

    /// The next id of a kind: never one that was given before.
    pub fn next_id<T: Item>(&self, project: &Project) -> Result<String> {
        let mut used: Vec<String> = T::all(project)
            .iter()
            .map(|item| item.id().to_owned())
            .collect();
        let removed = project
            .history
            .events
            .iter()
            .filter(|event| event.event == "removed");
        used.extend(removed.filter_map(|event| event.note.clone()));
        if !T::HOME.ends_with(".yaml") {
            used.extend(self.folder()?.ids(T::HOME, &project.history)?);
        }
        Ok(crate::model::record::next_id(
            T::PREFIX,
            used.iter().map(String::as_str),
        ))
    }

    /// The process of a project.
    pub fn process(&self, project: &Project) -> Result<Process> {
        self.process_named(self.folder()?, &project.card().process)
    }

    /// The process of this name that is found from a folder.
    pub fn process_named(&self, folder: &Folder, name: &str) -> Result<Process> {
        let (file, bytes) = match folder.process(name)? {
            Some(found) => found,
            None => built_in(name)?,
        };
        let process: Process = yaml::read(&bytes)
            .map_err(|fault| Failure::new(Kind::Data, store::finding(&file, fault)))?;
        let slips = process.check_names();
        if !slips.is_empty() {
            Failure::unless_empty(Kind::Data, folder.placed(&file, slips)?)?;
        }
        Ok(process)
    }

    /// Judges `project` and hands the case to `then`.
    pub fn judge<T>(&self, project: &Project, then: impl FnOnce(&Case) -> Result<T>) -> Result<T> {
        let process = self.process(project)?;
        let neighbours = self.folder()?.neighbours(&project.card().customer.name)?;
        then(&Case {
            project,
            process: &process,
            now: self.now(project)?,
            neighbours: &neighbours,
            rates: &self.folder()?.workspace()?.rates,
            calendar: &self.calendar(project),
            timetable: None,
        })
    }

    /// Now in the project's time zone.
    pub fn now(&self, project: &Project) -> Result<DateTime<FixedOffset>> {
        self.now_in(&project.card().timezone)
    }

    /// Now in a time zone, an IANA name or an offset.
    pub fn now_in(&self, zone: &str) -> Result<DateTime<FixedOffset>> {
        if let Ok(zone) = zone.parse::<chrono_tz::Tz>() {
            return Ok(self.at(&zone));
        }
        if let Ok(offset) = zone.parse::<FixedOffset>() {
            return Ok(self.at(&offset));
        }
        let message = both!("未知的时区 {zone}", "unknown time zone {zone}");
        let hint = both!(
            "写作 Asia/Shanghai 或 +08:00",
            "write it as Asia/Shanghai or +08:00"
        );
        Err(Failure::new(
            Kind::Data,
            Finding::error(message).in_file(Card::PLACE).hint(hint),
        )
        .into())
    }

    fn at<Z: TimeZone>(&self, zone: &Z) -> DateTime<FixedOffset> {
        let local = match self.today {
            Some(Today::Day(day)) => {
                day.and_time(NaiveTime::from_hms_opt(12, 0, 0).expect("noon exists"))
            }
            Some(Today::At(time)) => time,
            None => return self.clock.with_timezone(zone).fixed_offset(),
        };
        // A time that the clocks skipped is read as if they had not.
        zone.from_local_datetime(&local).earliest().map_or_else(
            || {
                let offset = zone.offset_from_utc_datetime(&local).fix();
                local
                    .and_local_timezone(offset)
                    .earliest()
                    .unwrap_or_else(|| self.clock.fixed_offset())
            },
            |time| time.fixed_offset(),
        )
    }

    /// Who acts: `--by`, else git's `user.name`, else the login name.
    pub fn by(&self) -> Result<String> {
        let from_git = || {
            self.folder()
                .ok()
                .and_then(|folder| store::git::user(folder.root()))
        };
        self.by
            .clone()
            .or_else(from_git)
            .or_else(|| self.login.clone())
            .ok_or_else(|| {
                let message = both!("不知道是谁在操作", "nobody knows who acts");
                Failure::new(
                    Kind::Usage,
                    Finding::error(message).hint(both!("加上 --by 姓名", "add --by PERSON")),
                )
                .into()
            })
    }

    /// Refuses unless everything is there that `step` needs; names all that is missing at once.
    pub fn require(&self, project: &Project, step: Step) -> Result<()> {
        let lacking = self.judge(project, |case| Ok(process::missing(case, &step)))?;
        Ok(Failure::unless_empty(Kind::Refused, lacking)?)
    }

    /// Writes an event into the history; where it seals a record, with the hash of the record as it will be.
    pub fn record(&self, project: &mut Project, what: Happened) -> Result<()> {
        self.save(project)?;
        let state = match what.step {
            Some(step) => {
                let after = self.judge(project, |case| Ok(process::state_after(case, step)))?;
                Some(after).filter(|after| *after != project.state())
            }
            None => None,
        };
        let sha256 = what
            .seals
            .as_ref()
            .map(|file| self.folder()?.seal(file))
            .transpose()?;
        project.history.events.push(Event {
            at: self.now(project)?.to_rfc3339(),
            by: self.by()?,
            event: what.event.to_owned(),
            state,
            note: what.note,
            reason: what.reason,
            file: what.seals,
            sha256,
        });
        self.save(project)
    }

    /// Prepares to write what changed.
    pub fn save(&self, project: &Project) -> Result<()> {
        self.folder()?.save(project)
    }

    /// Writes everything that was prepared, then tells what was done; with `--dry-run` shows the diff instead.
    pub fn done(&self, text: &Both) -> Result<()> {
        if self.batch {
            return Ok(());
        }
        let folder = self.folder()?;
        if self.dry_run {
            self.ui.answer(&folder.diff());
            return Ok(());
        }
        folder.commit()?;
        self.ui.say(text);
        Ok(())
    }
}

/// Something that goes into the history.
#[derive(Default)]
pub struct Happened {
    /// What happened, one word.
    pub event: &'static str,
    /// The step that it is, where that moves the project.
    pub step: Option<Step>,
    /// What it is about.
    pub note: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// The record that is frozen by it.
    pub seals: Option<String>,
}

/// An archived project is read-only.
pub fn refuse_where_over(state: Option<State>) -> Result<()> {
    if state == Some(State::Archived) {
        let message = both!(
            "项目已归档，只能查看",
            "the project is archived: it can only be looked at"
        );
        return Err(Failure::new(Kind::Refused, Finding::error(message)).into());
    }
    Ok(())
}

fn built_in(name: &str) -> Result<(String, Vec<u8>)> {
    if let Some((name, text)) = process::BUILT_IN.iter().find(|(known, _)| *known == name) {
        return Ok((format!("processes/{name}.yaml"), text.as_bytes().to_vec()));
    }
    let known: Vec<_> = process::BUILT_IN.iter().map(|(name, _)| *name).collect();
    let known = known.join(", ");
    let message = both!("没有流程 {name}", "there is no process {name}");
    let hint = both!(
        "内置流程：{known}；自己的流程放在 processes/{name}.yaml",
        "built in: {known}; your own lies in processes/{name}.yaml"
    );
    Err(Failure::new(
        Kind::Data,
        Finding::error(message).in_file(Card::PLACE).hint(hint),
    )
    .into())
}
