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

/// The commit that is checked out, where it holds the project: a folder that merely lies inside somebody's
/// repository, unknown to it, has no commit of its own.
pub fn head(folder: &Path) -> Option<String> {
    ask(folder, &["cat-file", "-t", "HEAD:./project.yaml"])?;
    ask(folder, &["rev-parse", "--verify", "HEAD"])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_commit_counts_only_where_it_holds_the_project() {
        let outer = tempfile::tempdir().unwrap();
        let project = outer.path().join("p");
        std::fs::create_dir(&project).unwrap();
        let git = |args: &[&str]| {
            let author = ["-c", "user.name=t", "-c", "user.email=t@example.invalid"];
            let done = Command::new("git")
                .arg("-C")
                .arg(outer.path())
                .args(author)
                .args(args)
                .output();
            assert!(done.unwrap().status.success(), "{args:?}");
        };
        git(&["init", "-q"]);
        git(&["commit", "-q", "--allow-empty", "-m", "outer"]);
        std::fs::write(project.join("project.yaml"), "code: P\n").unwrap();
        assert_eq!(head(&project), None);
        git(&["add", "-A"]);
        git(&["commit", "-q", "-m", "project"]);
        assert_eq!(head(&project).map(|commit| commit.len()), Some(40));
    }
}
