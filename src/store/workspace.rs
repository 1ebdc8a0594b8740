//! What lies around a project: the workspace, its other projects, processes and templates that replace the built-in ones.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::{Folder, disk, finding};
use crate::{
    model::{Card, Failure, Finding, Kind, Record as _, WorkingCalendar, Workspace},
    yaml,
};

impl Folder {
    /// The folder that holds this project and its neighbours, where there is a `pursuit.yaml` in it.
    pub fn workspace_root(&self) -> Option<PathBuf> {
        let above = self.root().parent()?;
        above
            .join(Workspace::PLACE)
            .is_file()
            .then(|| above.to_owned())
    }

    /// What the projects here share; empty where nothing is written.
    pub fn workspace(&self) -> Result<Workspace> {
        let Some(root) = self.workspace_root() else {
            return Ok(Workspace::default());
        };
        let bytes = disk::read(&root.join(Workspace::PLACE))?.unwrap_or_default();
        yaml::read(&bytes)
            .map_err(|fault| Failure::new(Kind::Data, finding("../pursuit.yaml", fault)).into())
    }

    /// The cards of the neighbouring projects whose text holds `words`; those that cannot be read are not there.
    pub fn neighbours(&self, words: &str) -> Result<Vec<Card>> {
        let Some(above) = self.root().parent() else {
            return Ok(Vec::new());
        };
        let mut cards = Vec::new();
        for folder in projects(above)? {
            if folder == self.root() {
                continue;
            }
            let bytes = disk::read(&folder.join(Card::PLACE))?.unwrap_or_default();
            if String::from_utf8_lossy(&bytes).contains(words) {
                cards.extend(yaml::read::<Card>(&bytes).ok());
            }
        }
        Ok(cards)
    }

    /// The text of a process that lies nearer than the built-in one, with its path for messages.
    pub fn process(&self, name: &str) -> Result<Option<(String, Vec<u8>)>> {
        let own = self.root().join("process.yaml");
        if let Some(bytes) = disk::read(&own)? {
            return Ok(Some(("process.yaml".into(), bytes)));
        }
        let Some(above) = self.root().parent() else {
            return Ok(None);
        };
        let file = format!("processes/{name}.yaml");
        Ok(disk::read(&above.join(&file))?.map(|bytes| (format!("../{file}"), bytes)))
    }

    /// The text of a working calendar of this project or of the workspace, with its path for messages.
    pub fn calendar(&self, name: &str) -> Result<Option<(String, Vec<u8>)>> {
        if name.contains(['/', '\\']) {
            return Ok(None);
        }
        for up in ["", "../"] {
            let file = format!("{up}{}/{name}.yaml", WorkingCalendar::PLACE);
            if let Some(bytes) = self.bytes(&file)? {
                return Ok(Some((file, bytes)));
            }
        }
        Ok(None)
    }

    /// The text of a template that lies nearer than the built-in one, with its path for messages.
    pub fn template(&self, lang: &str, name: &str) -> Result<Option<(String, String)>> {
        let file = format!("templates/{lang}/{name}.md");
        for (root, up) in [(Some(self.root()), ""), (self.root().parent(), "../")] {
            let Some(root) = root else { continue };
            if let Some(bytes) = disk::read(&root.join(&file))? {
                return Ok(Some((
                    format!("{up}{file}"),
                    String::from_utf8_lossy(&bytes).into_owned(),
                )));
            }
        }
        Ok(None)
    }
}

impl Folder {
    /// Every file among the templates of the project and its workspace: its path for messages, and `LANG/NAME.md`.
    pub fn template_files(&self) -> Result<Vec<(String, String)>> {
        let mut found = Vec::new();
        for (root, up) in [(Some(self.root()), ""), (self.root().parent(), "../")] {
            let Some(root) = root.map(|root| root.join("templates")) else {
                continue;
            };
            let mut names = disk::names(&root)?;
            for folder in names.clone().iter().filter(|name| root.join(name).is_dir()) {
                let inner = disk::names(&root.join(folder))?.into_iter();
                names.extend(inner.map(|name| format!("{folder}/{name}")));
            }
            let files = names.into_iter().filter(|name| root.join(name).is_file());
            found.extend(files.map(|name| (format!("{up}templates/{name}"), name)));
        }
        Ok(found)
    }
}

/// A file outside any project's records: an answers file, a sheet, a calendar.
pub fn text(path: &Path) -> Result<Vec<u8>> {
    disk::read(path)?.ok_or_else(|| {
        let message = crate::both!("没有这个文件：{}", "no such file: {}", path.display());
        Failure::new(Kind::Missing, Finding::error(message)).into()
    })
}

/// The folders in `root` that hold a project, sorted; `root` itself where it is one.
pub fn projects(root: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for name in disk::names(root)? {
        let folder = root.join(&name);
        if folder.join(Card::PLACE).is_file() {
            found.push(folder);
        }
    }
    Ok(found)
}
