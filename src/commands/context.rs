//! What every command gets: folder, today, user, language and ui. The clock and the environment were read before.

use std::{cell::OnceCell, path::PathBuf, rc::Rc};

use anyhow::Result;
use chrono::{DateTime, FixedOffset, NaiveDate, Utc};

use super::clock::{self, Today};
use crate::{
    both,
    model::{
        Card, Event, Failure, Finding, History, Item, Kind, Project, Record as _, State, Team,
    },
    process::{self, Case, Step},
    store::{self, Folder},
    ui::Ui,
};

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
        let project = self.edit_in_any_state(places)?;
        refuse_where_over(project.history.state())?;
        Ok(project)
    }

    /// The same where the state does not matter: archived projects too.
    pub fn edit_in_any_state(&self, places: &[&str]) -> Result<Project> {
        let folder = self.folder()?;
        folder.lock()?;
        folder.load_to_change(places)
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

    /// Judges `project` and hands the case to `then`.
    pub fn judge<T>(&self, project: &Project, then: impl FnOnce(&Case) -> Result<T>) -> Result<T> {
        let process = self.process(project)?;
        let customer = &project.card().customer.name;
        let neighbours = process::asks_for_duplicates(project)
            .then(|| self.folder()?.neighbours(customer))
            .transpose()?;
        then(&Case {
            project,
            process: &process,
            now: self.now(project)?,
            neighbours: &neighbours.unwrap_or_default(),
            rates: &self.folder()?.workspace()?.rates,
            calendar: &self.calendar(project),
            timetable: None,
            passed_at: None,
        })
    }

    /// Now in the project's time zone.
    pub fn now(&self, project: &Project) -> Result<DateTime<FixedOffset>> {
        self.now_in(&project.card().timezone)
    }

    /// Today in the project's time zone.
    pub fn today(&self, project: &Project) -> Result<NaiveDate> {
        Ok(self.now(project)?.date_naive())
    }

    /// Now in a time zone, an IANA name or an offset.
    pub fn now_in(&self, zone: &str) -> Result<DateTime<FixedOffset>> {
        Ok(clock::now(self.clock, self.today, zone)?)
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
    ///
    /// # Errors
    /// What changed brings in a fault that was not there before, or cannot be written.
    pub fn save(&self, project: &Project) -> Result<()> {
        let folder = self.folder()?;
        self.refuse_new_faults(&folder.loaded(), project)?;
        folder.save(project)
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
