//! Sheets that a person fills in: they lie in the project until they were applied, so that nothing typed is lost.

#![expect(
    clippy::disallowed_methods,
    reason = "the store is the one place that reaches disk and runs programs"
)]

use std::{
    os::unix::process::ExitStatusExt as _,
    path::Path,
    sync::atomic::{AtomicBool, Ordering},
};

use anyhow::Result;

use super::{Folder, disk};
use crate::{
    both,
    model::{Failure, Finding, Kind},
};

/// Where they lie; git does not see them.
const PLACE: &str = ".pursuit/fill";

/// An editor is open: an interrupt is its own affair, as with git.
static EDITING: AtomicBool = AtomicBool::new(false);

/// Whether an editor is open.
pub fn editing() -> bool {
    EDITING.load(Ordering::Relaxed)
}

impl Folder {
    /// Keeps a sheet under a name that no other has, and gives its path in the project.
    pub fn keep_sheet(&self, step: &str, text: &str) -> Result<String> {
        let kept = self.kept_sheets()?;
        let names = std::iter::once(format!("{PLACE}/{step}.yaml"))
            .chain((2..).map(|n| format!("{PLACE}/{step}-{n}.yaml")));
        let name = names
            .into_iter()
            .find(|name| !kept.contains(name))
            .expect("numbers do not end");
        disk::write(&self.root().join(PLACE).join(".gitignore"), b"*\n")?;
        self.write_sheet(&name, text.as_bytes())?;
        Ok(name)
    }

    /// The sheets that were not applied yet.
    pub fn kept_sheets(&self) -> Result<Vec<String>> {
        let names = disk::names(&self.root().join(PLACE))?.into_iter();
        Ok(names
            .filter(|name| name.ends_with(".yaml"))
            .map(|name| format!("{PLACE}/{name}"))
            .collect())
    }

    /// The name of the sheet that `path` leads to; none where it is any other file.
    pub fn kept_as(&self, path: &Path) -> Result<Option<String>> {
        let path = disk::absolute(path)?;
        let mut kept = self.kept_sheets()?.into_iter();
        Ok(kept.find(|name| path == self.root().join(name)))
    }

    /// What a sheet says now.
    pub fn sheet(&self, name: &str) -> Result<Vec<u8>> {
        Ok(disk::read(&self.root().join(name))?.unwrap_or_default())
    }

    /// Replaces what a sheet says.
    pub fn write_sheet(&self, name: &str, text: &[u8]) -> Result<()> {
        disk::write(&self.root().join(name), text)
    }

    /// Takes a sheet away that is done with, and the place of the sheets with the last one.
    pub fn drop_sheet(&self, name: &str) -> Result<()> {
        if !self.kept_sheets()?.iter().any(|kept| kept == name) {
            return Ok(());
        }
        disk::remove(&self.root().join(name))?;
        if self.kept_sheets()?.is_empty() {
            disk::remove(&self.root().join(PLACE).join(".gitignore"))?;
            // Whatever else lies there is not ours.
            let _ = std::fs::remove_dir(self.root().join(PLACE));
        }
        Ok(())
    }

    /// Opens a sheet in an editor and waits until it is closed; false where it was broken off.
    ///
    /// # Errors
    /// The editor could not run or did not end well.
    pub fn open_sheet(&self, editor: &str, name: &str) -> Result<bool> {
        EDITING.store(true, Ordering::Relaxed);
        // The editor may be a command with flags of its own, as git reads it. The shell survives an interrupt and tells
        // how the editor took it.
        let status = std::process::Command::new("sh")
            .arg("-c")
            .arg(format!("trap : INT; {editor} \"$@\""))
            .arg(editor)
            .arg(self.root().join(name))
            .status()?;
        // 2 is SIGINT; a shell says 128 more of what it ran. The same interrupt reaches this program too, maybe later:
        // it has to tell where the sheet is before it ends.
        if status.signal() == Some(2) || status.code() == Some(130) {
            return Ok(false);
        }
        EDITING.store(false, Ordering::Relaxed);
        if status.success() {
            return Ok(true);
        }
        let message = both!(
            "编辑器 {editor} 没有正常结束",
            "the editor {editor} did not end well"
        );
        Err(Failure::new(Kind::System, Finding::error(message)).into())
    }
}
