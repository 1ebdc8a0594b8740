//! A project's folder: found, loaded, saved. The only code that touches disk or runs git; knows no rules.

mod disk;
pub mod git;
mod load;
mod place;
pub mod sheet;
pub mod workspace;

use std::{
    cell::{OnceCell, Ref, RefCell},
    collections::BTreeMap,
    fs::File,
    path::{Component, Path, PathBuf},
};

use anyhow::Result;
use sha2::{Digest as _, Sha256};

use crate::{
    both,
    model::{Card, Failure, Finding, History, Kind, Place, Project, Record, Workspace},
    text::Both,
    yaml::{self, Fault},
};

/// What a command changes in one file: bytes before, bytes after; none where there is no file.
struct Change {
    before: Option<Vec<u8>>,
    after: Option<Vec<u8>>,
}

/// A project on disk, with what was read of it and what will be written.
pub struct Folder {
    root: PathBuf,
    workspace: OnceCell<Workspace>,
    loaded: RefCell<Project>,
    pending: RefCell<BTreeMap<String, Change>>,
    lock: RefCell<Option<File>>,
}

impl Folder {
    /// The project that `start` lies in.
    pub fn find(start: &Path) -> Result<Self> {
        let start = disk::absolute(start)?;
        match Self::around(&start) {
            Some(found) => Ok(found),
            None => Err(Failure::new(Kind::Missing, workspace::no_project(&start)?).into()),
        }
    }

    /// The same without a word about where else to look.
    fn around(start: &Path) -> Option<Self> {
        let mut folders = start.ancestors();
        let root = folders.find(|folder| folder.join(Card::PLACE).is_file())?;
        Some(Self::at(root.to_owned()))
    }

    /// A folder for a new project; refused where something lies in it.
    pub fn create(path: &Path) -> Result<Self> {
        let root = disk::absolute(path)?;
        if disk::is_free(&root)? {
            return Ok(Self::at(root));
        }
        let path = path.display();
        let message = both!("文件夹 {path} 不是空的", "the folder {path} is not empty");
        Err(Failure::new(Kind::Data, Finding::error(message)).into())
    }

    fn at(root: PathBuf) -> Self {
        Self {
            root,
            workspace: OnceCell::new(),
            loaded: RefCell::default(),
            pending: RefCell::default(),
            lock: RefCell::default(),
        }
    }

    /// Where it is.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Keeps other commands from writing until this one ends.
    pub fn lock(&self) -> Result<()> {
        if self.lock.borrow().is_none() && self.root.is_dir() {
            *self.lock.borrow_mut() = Some(disk::lock(&self.root.join(".lock"))?);
        }
        Ok(())
    }

    /// What a file holds, with what is about to be written; none where there is none.
    pub fn bytes(&self, file: &str) -> Result<Option<Vec<u8>>> {
        if let Some(change) = self.pending.borrow().get(file) {
            return Ok(change.after.clone());
        }
        disk::read(&self.root.join(file))
    }

    /// The names of the records in a folder, without `.yaml`, sorted.
    pub fn stems(&self, folder: &str) -> Result<Vec<String>> {
        let mut stems = self.listed(folder)?;
        stems.sort_unstable();
        Ok(stems)
    }

    fn listed(&self, folder: &str) -> Result<Vec<String>> {
        let mut names = disk::listed(&self.root.join(folder))?;
        for (file, change) in self.pending.borrow().iter() {
            if let Some((at, name)) = file.rsplit_once('/')
                && at == folder
            {
                names.retain(|known| known != name);
                if change.after.is_some() {
                    names.push(name.to_owned());
                }
            }
        }
        names.retain(|name| !name.starts_with('.') && name.ends_with(".yaml"));
        for name in &mut names {
            name.truncate(name.len() - ".yaml".len());
        }
        Ok(names)
    }

    /// Every id of a kind that was ever given: the files that are there and those that were removed.
    pub fn ids(&self, folder: &str, history: &History) -> Result<Vec<String>> {
        let removed = history
            .events
            .iter()
            .filter(|event| event.event == "removed")
            .filter_map(|event| event.file.as_deref());
        let removed = removed.filter_map(|file| {
            let (at, name) = file.rsplit_once('/')?;
            let stem = name.strip_suffix(".yaml").filter(|_| at == folder)?;
            Some(stem.to_owned())
        });
        let mut ids = self.listed(folder)?;
        ids.extend(removed);
        Ok(ids)
    }

    /// The project as it was loaded to be changed, or last saved.
    pub fn loaded(&self) -> Ref<'_, Project> {
        self.loaded.borrow()
    }

    /// Prepares to write what differs between `project` and what was loaded: each file's text is edited where it
    /// says something else, and proved. Nothing is written before `commit`.
    pub fn save(&self, project: &Project) -> Result<()> {
        let before = self.loaded.borrow().clone();
        load::for_each_change(&before, project, self)?;
        *self.loaded.borrow_mut() = project.clone();
        Ok(())
    }

    /// Prepares to write one record; `old` is what was read, none where the file is new.
    fn stage<T: Record>(&self, old: Option<&T>, new: &T) -> Result<()> {
        let file = new.path();
        let source = self.bytes(&file)?;
        let after = match (source, old) {
            (Some(source), Some(old)) => yaml::edit(&source, old, new).map_err(|refusal| {
                let (why, paste) = (refusal.message, refusal.paste);
                let message = Both {
                    zh: format!("{}；请手工写入：\n{paste}", why.zh),
                    en: format!("{}; write it by hand:\n{paste}", why.en),
                };
                Failure::new(Kind::Data, Finding::error(message).in_file(&file))
            })?,
            (Some(_), None) => {
                let message = both!("文件已存在", "the file is there already");
                return Err(
                    Failure::new(Kind::Data, Finding::error(message).in_file(&file)).into(),
                );
            }
            (None, _) => format!(
                "# yaml-language-server: $schema={}\n{}",
                self.schema::<T>(),
                yaml::write(new)
            )
            .into_bytes(),
        };
        self.put(&file, Some(after))
    }

    /// Prepares to write a record that is none of the project's own kinds: a calendar. What lay there is replaced.
    pub fn put_record<T: Record>(&self, file: &str, record: &T) -> Result<()> {
        let text = format!(
            "# yaml-language-server: $schema={}\n{}",
            self.schema::<T>(),
            yaml::write(record)
        );
        self.put(file, Some(text.into_bytes()))
    }

    /// Prepares to take a record away.
    fn unstage<T: Record>(&self, old: &T) -> Result<()> {
        self.put(&old.path(), None)
    }

    /// Prepares to write a file as it is: a rendered document, a schema. No name and no id leads out of project or workspace.
    pub fn put(&self, file: &str, after: Option<Vec<u8>>) -> Result<()> {
        let inside = Path::new(file.strip_prefix("../").unwrap_or(file));
        if !inside
            .components()
            .all(|part| matches!(part, Component::Normal(_)))
        {
            let message = both!("不能写到项目之外", "nothing is written outside the project");
            return Err(Failure::new(Kind::Refused, Finding::error(message).in_file(file)).into());
        }
        let on_disk = disk::read(&self.root.join(file))?;
        let mut pending = self.pending.borrow_mut();
        let before = pending.remove(file).map_or(on_disk, |change| change.before);
        if before != after {
            pending.insert(file.to_owned(), Change { before, after });
        }
        Ok(())
    }

    /// Where the schema of `T` lies, seen from its file.
    fn schema<T: Record>(&self) -> String {
        let up = if T::PLACE.ends_with(".yaml") {
            ""
        } else {
            "../"
        };
        let out = self.workspace_root().map_or("", |_| "../");
        format!("{up}{out}.pursuit/schema/{}.json", T::SCHEMA)
    }

    /// What `commit` would change, as a diff; of schemas, thousands of lines for editors, the names.
    pub fn diff(&self) -> String {
        let text = |bytes: &Option<Vec<u8>>| {
            String::from_utf8_lossy(bytes.as_deref().unwrap_or_default()).into_owned()
        };
        let mut diff = String::new();
        for (file, change) in self.pending.borrow().iter() {
            if file.contains(".pursuit/schema/") {
                diff += &format!("# {file}\n");
                continue;
            }
            let name = |side, bytes: &Option<_>| match bytes {
                Some(_) => format!("{side}/{file}"),
                None => "/dev/null".into(),
            };
            let (before, after) = (text(&change.before), text(&change.after));
            let hunks = similar::TextDiff::from_lines(&before, &after);
            diff += &hunks
                .unified_diff()
                .header(&name("a", &change.before), &name("b", &change.after))
                .to_string();
        }
        diff
    }

    /// Writes everything that was prepared, and names the files; refused as a whole where a file changed meanwhile.
    pub fn commit(&self) -> Result<Vec<String>> {
        let pending = self.pending.take();
        let mut conflicts = Vec::new();
        for (file, change) in &pending {
            if disk::read(&self.root.join(file))? != change.before {
                let message = both!(
                    "文件在此期间被改动，未写入任何内容",
                    "the file changed meanwhile; nothing was written"
                );
                conflicts.push(Finding::error(message).in_file(file));
            }
        }
        Failure::unless_empty(Kind::Data, conflicts)?;
        for (file, change) in &pending {
            match &change.after {
                Some(bytes) => disk::write(&self.root.join(file), bytes)?,
                None => disk::remove(&self.root.join(file))?,
            }
        }
        Ok(pending.into_keys().collect())
    }

    /// Forgets what was prepared, and lets others write again.
    pub fn forget(&self) {
        self.pending.take();
        self.lock.take();
    }

    /// The seal of a file as it will be: its SHA-256.
    pub fn seal(&self, file: &str) -> Result<String> {
        let digest = Sha256::digest(self.bytes(file)?.unwrap_or_default());
        Ok(format!("{digest:x}"))
    }

    /// The sealed files whose bytes are no longer those that were sealed.
    pub fn broken_seals(&self, history: &History) -> Result<Vec<String>> {
        let mut broken = Vec::new();
        for (file, sha256) in history.seals() {
            if self.seal(file)? != sha256 {
                broken.push(file.to_owned());
            }
        }
        Ok(broken)
    }
}

/// A fault of a file's text as a finding.
pub fn finding(file: &str, fault: Fault) -> Finding {
    let place = Place {
        file: file.to_owned(),
        at: Some((fault.line, fault.column)),
        excerpt: Some((fault.excerpt, fault.span)),
    };
    Finding {
        place: Some(place),
        hint: Some(fault.hint),
        ..Finding::error(fault.message)
    }
}

/// The language of the project that `start` lies in, read off its card without understanding it.
pub fn language(start: &Path) -> Option<String> {
    let folder = Folder::around(&disk::absolute(start).ok()?)?;
    let bytes = folder.bytes(Card::PLACE).ok()??;
    let text = String::from_utf8_lossy(&bytes);
    let line = text
        .lines()
        .find_map(|line| line.strip_prefix("language:"))?;
    Some(line.trim().trim_matches(['"', '\'']).to_owned())
}
