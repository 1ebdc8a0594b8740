//! The public YAML test suite, where it lies beside the repository: nothing in it may panic or hang.

#![allow(
    clippy::disallowed_methods,
    reason = "a test reads files and runs programs itself"
)]

use std::path::{Path, PathBuf};
use std::process::Command;

use super::*;

#[test]
fn no_case_of_the_yaml_test_suite_panics_or_hangs() {
    let archive =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/yaml/yaml-test-suite.tgz");
    if !archive.exists() {
        return note("skipped: the yaml test suite is not here");
    }
    let folder = tempfile::tempdir().unwrap();
    let unpacked = Command::new("tar")
        .arg("-xzf")
        .arg(&archive)
        .arg("-C")
        .arg(folder.path())
        .status();
    if !unpacked.is_ok_and(|status| status.success()) {
        return note("skipped: no tar");
    }
    let mut files = Vec::new();
    find(folder.path(), &mut files);
    let (mut cases, mut looser) = (0, 0);
    for case in files.iter().map(|file| std::fs::read(file).unwrap()) {
        let case = case.as_slice();
        let start = std::time::Instant::now();
        let ours = read::<Value>(case);
        let theirs = std::str::from_utf8(case)
            .ok()
            .and_then(|text| serde_yaml::from_str::<Value>(text).ok());
        if let Ok(value) = &ours {
            assert_eq!(
                theirs.as_ref(),
                Some(value),
                "{}",
                String::from_utf8_lossy(case)
            );
            let changed = edit(case, value, &Value::String("x".into()));
            assert!(changed.is_err() || read::<Value>(&changed.unwrap()).is_ok());
        }
        looser += usize::from(ours.is_err() && theirs.is_some());
        cases += 1;
        assert!(start.elapsed().as_secs() < 1);
    }
    assert!(cases > 300, "{cases} cases");
    note(&format!(
        "{cases} cases; {looser} that serde_yaml reads are refused on purpose"
    ));
}

/// The `in.yaml` and `out.yaml` of every case.
fn find(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.is_symlink() {
            find(&path, files);
        } else if path.extension().is_some_and(|kind| kind == "yaml") {
            files.push(path);
        }
    }
}

/// Says something in the output of the test run.
#[expect(clippy::print_stderr, reason = "a skipped test says so")]
fn note(words: &str) {
    eprintln!("{words}");
}
