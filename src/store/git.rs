//! Asks the `git` program. Where there is no git, or no repository, the answer is none.

#![expect(
    clippy::disallowed_methods,
    reason = "the store is the one place that reaches disk and runs programs"
)]

use std::{
    path::Path,
    process::{Command, Stdio},
};

/// What `git` prints for `args` in `folder`.
pub fn ask(folder: &Path, args: &[&str]) -> Option<String> {
    let output = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(["-c", "core.quotepath=false"])
        .args(args)
        .env("LC_ALL", "C")
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let text = text.trim();
    (output.status.success() && !text.is_empty()).then(|| text.to_owned())
}

/// The name that commits get.
pub fn user(folder: &Path) -> Option<String> {
    ask(folder, &["config", "user.name"])
}

/// The commit that is checked out.
pub fn head(folder: &Path) -> Option<String> {
    ask(folder, &["rev-parse", "--verify", "HEAD"])
}
