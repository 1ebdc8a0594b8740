//! The real binary in a folder of its own, and a light project in any state to begin from. Shared by the tests; not a test.
#![allow(dead_code, reason = "each test uses its part")]
#![allow(
    clippy::disallowed_methods,
    clippy::pedantic,
    clippy::print_stdout,
    clippy::assigning_clones,
    reason = "a test reads files and runs programs itself"
)]

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::{LazyLock, Mutex},
};

use tempfile::TempDir;

const STATES: &str = include_str!("states.sh");

/// Where the binary is.
pub const PURSUIT: &str = env!("CARGO_BIN_EXE_pursuit");

/// A folder with a home; the project lies in `huadong`.
pub struct Desk {
    folder: TempDir,
    /// What `--today` says.
    pub today: String,
}

/// What a command said.
#[derive(Debug)]
pub struct Said {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Desk {
    /// An empty folder.
    pub fn new() -> Self {
        let folder = TempDir::new().expect("there is room for a folder");
        fs::create_dir(folder.path().join("home")).expect("the folder is writable");
        Self {
            folder,
            today: "2026-10-09".into(),
        }
    }

    /// A light project in this state; see `states.sh`.
    pub fn at(state: &str) -> Self {
        static MADE: LazyLock<Mutex<BTreeMap<String, Desk>>> = LazyLock::new(Mutex::default);
        let mut made = MADE
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        let sections: Vec<(&str, &str)> = STATES
            .split("\n## ")
            .skip(1)
            .filter_map(|section| section.split_once('\n'))
            .collect();
        let last = sections
            .iter()
            .position(|(name, _)| *name == state)
            .expect("states.sh has it");
        for (at, (name, script)) in sections.iter().enumerate().take(last + 1) {
            if !made.contains_key(*name) {
                let desk = match at.checked_sub(1) {
                    Some(before) => made[sections[before].0].copy(),
                    None => Self::new(),
                };
                let desk = desk.after(script);
                made.insert((*name).to_owned(), desk);
            }
        }
        made[state].copy()
    }

    fn after(mut self, script: &str) -> Self {
        let wrapped = format!(
            "set -eu; D={}; on() {{ D=$1; }}; p() {{ \"$PURSUIT\" --today $D --no-input \"$@\"; }}\n[ -d huadong ] && cd huadong || :\n{}\necho \"today=$D\"",
            self.today,
            script.replace("cd huadong\n", "")
        );
        let said = self.shell(&wrapped, self.path());
        assert_eq!(said.code, 0, "{}\n{}", said.out, said.err);
        self.today = said
            .out
            .trim_end()
            .rsplit_once("today=")
            .expect("the script says it")
            .1
            .to_owned();
        self
    }

    /// The same in another folder.
    pub fn copy(&self) -> Self {
        let copy = Self {
            today: self.today.clone(),
            ..Self::new()
        };
        copy_folder(self.path(), copy.path());
        copy
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The project's folder.
    pub fn project(&self) -> PathBuf {
        self.path().join("huadong")
    }

    /// A program with nothing of this machine around it.
    pub fn clean(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        for name in [
            "PURSUIT_LANG",
            "GIT_DIR",
            "GIT_WORK_TREE",
            "GIT_INDEX_FILE",
            "VISUAL",
            "EDITOR",
            "CLICOLOR_FORCE",
            "LC_MESSAGES",
        ] {
            command.env_remove(name);
        }
        command
            .env("HOME", self.path().join("home"))
            .env("USER", "tester")
            .env("LC_ALL", "C.UTF-8")
            .env("NO_COLOR", "1")
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("PURSUIT", PURSUIT)
            .stdin(Stdio::null());
        command
    }

    /// Runs a script.
    pub fn shell(&self, script: &str, folder: &Path) -> Said {
        let mut command = self.clean("bash");
        command.arg("-c").arg(script).current_dir(folder);
        said(&mut command)
    }

    /// The binary in the project's folder.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = self.clean(PURSUIT);
        let folder = self.project();
        command.current_dir(if folder.is_dir() {
            folder
        } else {
            self.path().to_owned()
        });
        command.args(["--today", &self.today]).args(args);
        command
    }

    /// Runs the binary in the project's folder.
    pub fn run(&self, args: &[&str]) -> Said {
        said(&mut self.command(args))
    }

    /// The same; it must end well.
    pub fn ok(&self, args: &[&str]) -> String {
        let said = self.run(args);
        assert_eq!(said.code, 0, "{args:?}\n{}\n{}", said.out, said.err);
        said.out
    }

    /// The data of `--json`.
    pub fn json(&self, args: &[&str]) -> serde_json::Value {
        let out = self.ok(&[args, &["--json"]].concat());
        serde_json::from_str(&out).expect("the answer is JSON")
    }

    /// A file of the project.
    pub fn read(&self, file: &str) -> String {
        String::from_utf8(self.bytes(file)).expect("it is text")
    }

    /// A file of the project.
    pub fn bytes(&self, file: &str) -> Vec<u8> {
        fs::read(self.project().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
    }

    /// Writes a file of the project.
    pub fn write(&self, file: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.project().join(file), bytes).expect("the folder is writable");
    }

    /// Every file of the project with its bytes, except the lock.
    pub fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let mut found = BTreeMap::new();
        let root = self.project();
        let mut folders = vec![root.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).expect("it is readable") {
                let path = entry.expect("it is readable").path();
                let name = path
                    .strip_prefix(&root)
                    .expect("it lies inside")
                    .display()
                    .to_string();
                if path.is_dir() {
                    if name != ".git" {
                        folders.push(path);
                    }
                } else if name != ".lock" {
                    found.insert(name, fs::read(&path).expect("it is readable"));
                }
            }
        }
        found
    }
}

/// Runs it to its end.
pub fn said(command: &mut Command) -> Said {
    let output = command.output().expect("the program runs");
    Said {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("the folder is writable");
    for entry in fs::read_dir(from).expect("it is readable") {
        let entry = entry.expect("it is readable");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("the folder is writable");
        }
    }
}
