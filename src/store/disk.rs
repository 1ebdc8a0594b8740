//! Bytes on disk: whole or not at all, and one writer at a time. Knows nothing of what the bytes mean.

#![expect(
    clippy::disallowed_methods,
    reason = "the store is the one place that reaches disk and runs programs"
)]

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::Write as _,
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::{Context as _, Result};

use crate::{
    both,
    model::{Failure, Finding, Kind},
};

/// The file's bytes; none where there is no such file.
pub fn read(path: &Path) -> Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(trouble(path, &error)),
    }
}

/// The names of the files in a folder, sorted; none where there is no such folder.
pub fn names(folder: &Path) -> Result<Vec<String>> {
    let mut names = listed(folder)?;
    names.sort_unstable();
    Ok(names)
}

/// The same in no order: a folder may hold thousands.
pub fn listed(folder: &Path) -> Result<Vec<String>> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(trouble(folder, &error)),
    };
    let named = |entry: std::io::Result<fs::DirEntry>| {
        let name = entry.map_err(|error| trouble(folder, &error))?.file_name();
        Ok(name
            .into_string()
            .unwrap_or_else(|name| name.to_string_lossy().into_owned()))
    };
    entries.map(named).collect()
}

/// Puts `bytes` in the place of the file: a temporary file beside it, synced, renamed, the folder synced.
/// Follows a symlink to its target and keeps the mode.
pub fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = target.parent().unwrap_or(Path::new("."));
    let put = || -> std::io::Result<()> {
        fs::create_dir_all(folder)?;
        let mut temporary = tempfile::Builder::new()
            .prefix(".pursuit-")
            .suffix(".tmp")
            .tempfile_in(folder)?;
        temporary.write_all(bytes)?;
        temporary.as_file().set_permissions(mode(&target))?;
        temporary.as_file().sync_all()?;
        temporary.persist(&target)?;
        File::open(folder)?.sync_all()
    };
    put().map_err(|error| trouble(path, &error))
}

/// The mode of the file that is replaced, else that of any new file.
fn mode(target: &Path) -> fs::Permissions {
    use std::os::unix::fs::PermissionsExt as _;
    fs::metadata(target).map_or_else(
        |_| fs::Permissions::from_mode(0o644),
        |known| known.permissions(),
    )
}

/// Takes a file away.
pub fn remove(path: &Path) -> Result<()> {
    fs::remove_file(path).map_err(|error| trouble(path, &error))
}

/// Makes a folder that must not hold anything yet.
pub fn is_free(folder: &Path) -> Result<bool> {
    Ok(!folder.exists() || (folder.is_dir() && names(folder)?.iter().all(|name| name == ".git")))
}

/// The lock of a project: another file than the data, since a rename would lose a lock on the data itself.
pub fn lock(path: &Path) -> Result<File> {
    let open = || {
        OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(path)
    };
    let file = open().map_err(|error| trouble(path, &error))?;
    for _ in 0..600 {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(20)),
            Err(TryLockError::Error(error)) => return Err(trouble(path, &error)),
        }
    }
    let message = both!(
        "另一个命令正在修改此项目",
        "another command is changing this project"
    );
    Err(Failure::new(
        Kind::System,
        Finding::error(message).in_file(path.display().to_string()),
    )
    .into())
}

/// The absolute path, without symlinks where it exists.
pub fn absolute(path: &Path) -> Result<PathBuf> {
    fs::canonicalize(path)
        .or_else(|_| std::path::absolute(path))
        .with_context(|| path.display().to_string())
}

fn trouble(path: &Path, error: &std::io::Error) -> anyhow::Error {
    let message = both!("无法读写：{error}", "cannot read or write: {error}");
    Failure::new(
        Kind::System,
        Finding::error(message).in_file(path.display().to_string()),
    )
    .into()
}
