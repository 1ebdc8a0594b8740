//! What lies around a project: the workspace, its other projects, processes and templates that replace the built-in ones.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::{Folder, disk, finding};
use crate::{
    both,
    model::{
        Card, Failure, Finding, Kind, Record as _, WorkingCalendar, Workspace, record::is_name,
    },
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
    pub fn workspace(&self) -> Result<&Workspace> {
        if let Some(known) = self.workspace.get() {
            return Ok(known);
        }
        let read = match self.workspace_root() {
            Some(root) => {
                let bytes = disk::read(&root.join(Workspace::PLACE))?.unwrap_or_default();
                yaml::read(&bytes)
                    .map_err(|fault| Failure::new(Kind::Data, finding("../pursuit.yaml", fault)))?
            }
            None => Workspace::default(),
        };
        Ok(self.workspace.get_or_init(|| read))
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
        let file = file_of("processes", name, Card::PLACE)?;
        let own = self.root().join("process.yaml");
        if let Some(bytes) = disk::read(&own)? {
            return Ok(Some(("process.yaml".into(), bytes)));
        }
        let Some(above) = self.root().parent() else {
            return Ok(None);
        };
        Ok(disk::read(&above.join(&file))?.map(|bytes| (format!("../{file}"), bytes)))
    }

    /// The text of a working calendar of this project or of the workspace, with its path for messages; `said_in` names it.
    pub fn calendar(&self, name: &str, said_in: &str) -> Result<Option<(String, Vec<u8>)>> {
        let file = file_of(WorkingCalendar::PLACE, name, said_in)?;
        for up in ["", "../"] {
            let file = format!("{up}{file}");
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

/// The file of something that a person calls by name, in a file or in the call.
///
/// # Errors
/// The name could lead out of the folder.
fn file_of(folder: &str, name: &str, said_in: &str) -> Result<String> {
    if is_name(name) {
        return Ok(format!("{folder}/{name}.yaml"));
    }
    let message = both!("“{name}”不能作名称", "`{name}` is no name");
    let hint = both!(
        "名称由文字、数字、- 和 _ 组成，不含路径",
        "a name is letters, digits, - and _, without a path"
    );
    let finding = Finding::error(message).in_file(said_in).hint(hint);
    Err(Failure::new(Kind::Data, finding).into())
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
        let message = both!("没有这个文件：{}", "no such file: {}", path.display());
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

/// Why there is no project where somebody looked for one, and where there are some.
pub(super) fn no_project(start: &Path) -> Result<Finding> {
    let place = start.display();
    if !start.is_dir() {
        let message = both!("没有文件夹 {place}", "there is no folder {place}");
        return Ok(Finding::error(message).mend("init ."));
    }
    let message = both!(
        "这里没有项目：{place} 及其上级文件夹中没有 project.yaml",
        "no project here: neither {place} nor a folder above it has a project.yaml"
    );
    let names: Vec<_> = projects(start)?
        .iter()
        .filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned()))
        .collect();
    let (names, all) = (
        names.iter().take(5).cloned().collect::<Vec<_>>(),
        names.len(),
    );
    let finding = Finding::error(message);
    Ok(match all {
        0 => finding.mend("init DIR"),
        _ => finding
            .hint(both!(
                "下面有 {all} 个项目：{}；用 -C 指明一个",
                "below it: {}, {all} in all; name one with -C",
                names.join(" ")
            ))
            .mend("list"),
    })
}
