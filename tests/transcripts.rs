//! The pages of `tests/cmd`, run against the real binary: a page is a piece of the manual, and its console blocks are
//! what the tool says. `UPDATE=1 cargo test --test transcripts` rewrites what has changed; read the diff.
//!
//! A page may begin with `<!-- given: STATE -->` (see `tool/states.sh`). Its blocks run one after the other in one
//! folder, stdin is empty. `$ on DATE` moves today, `$ cd DIR` moves, `? N` is an exit code other than 0.

#![allow(
    clippy::disallowed_methods,
    clippy::pedantic,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::assigning_clones,
    clippy::format_collect,
    reason = "a test reads files and runs programs itself"
)]

#[path = "tool/tool.rs"]
mod tool;

use std::{
    fs,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
};

use tool::Desk;

/// One page on its way.
struct Page {
    desk: Desk,
    folder: PathBuf,
}

impl Page {
    fn begin(text: &str) -> Self {
        let given = text
            .split_once("<!-- given: ")
            .and_then(|(_, rest)| rest.split_once(" -->"));
        let desk = given.map_or_else(Desk::new, |(state, _)| Desk::at(state));
        // `pursuit` as the pages call it: today is what the page says, and nothing may wait.
        let bin = desk.path().join("home/bin");
        fs::create_dir_all(&bin).expect("the folder is writable");
        let program = bin.join("pursuit");
        let script = "#!/bin/sh\nexec timeout 30 \"$PURSUIT\" --today \"$TODAY\" \"$@\"\n";
        fs::write(&program, script).expect("the folder is writable");
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("it may run");
        let folder = if given.is_some() {
            desk.project()
        } else {
            desk.path().to_owned()
        };
        Self { desk, folder }
    }

    /// What the terminal would show after the prompt.
    fn run(&mut self, line: &str) -> String {
        if let Some(date) = line.strip_prefix("on ") {
            self.desk.today = date.trim().to_owned();
            return String::new();
        }
        if let Some(folder) = line.strip_prefix("cd ") {
            self.folder.push(folder.trim());
            return String::new();
        }
        let script = format!(
            "exec 2>&1; export PATH=\"$HOME/bin:$PATH\" TODAY={}\n{line}",
            self.desk.today
        );
        let said = self.desk.shell(&script, &self.folder);
        let out = said
            .out
            .replace(&self.desk.path().display().to_string(), "[DIR]");
        let out: String = out
            .lines()
            .map(|line| format!("{}\n", line.trim_end()))
            .collect();
        if said.code == 0 {
            out
        } else {
            format!("? {}\n{out}", said.code)
        }
    }

    /// The page with what the tool says now.
    fn replay(&mut self, text: &str) -> String {
        let mut told = String::new();
        let mut lines = text.lines().peekable();
        // A block whose answers hold code blocks themselves is fenced by more backticks.
        let mut fence: Option<String> = None;
        while let Some(line) = lines.next() {
            match &fence {
                None => {
                    fence = line
                        .strip_suffix("console")
                        .filter(|ticks| ticks.len() > 2 && ticks.chars().all(|c| c == '`'))
                        .map(str::to_owned);
                    told += &format!("{line}\n");
                    continue;
                }
                Some(open) if line == open => {
                    fence = None;
                    told += &format!("{line}\n");
                    continue;
                }
                Some(_) => {}
            }
            let Some(command) = line.strip_prefix("$ ") else {
                continue;
            };
            let mut command = command.to_owned();
            told += &format!("{line}\n");
            while let Some(more) = lines.next_if(|next| next.starts_with("> ")) {
                command += &format!("\n{}", &more[2..]);
                told += &format!("{more}\n");
            }
            let answer = self.run(&command);
            told += &answer;
            let last = lines
                .clone()
                .find(|next| next.starts_with("$ ") || Some(*next) == fence.as_deref())
                .is_none_or(|next| !next.starts_with("$ "));
            if !answer.is_empty() && !last {
                told.push('\n');
            }
        }
        told
    }
}

fn check(path: &Path) -> Option<String> {
    let text = fs::read_to_string(path).expect("a page is text");
    let told = Page::begin(&text).replay(&text);
    if told == text {
        return None;
    }
    if std::env::var_os("UPDATE").is_some() {
        fs::write(path, told).expect("the page is writable");
        return None;
    }
    let diff = similar::TextDiff::from_lines(&text, &told)
        .unified_diff()
        .header("page", "tool")
        .to_string();
    Some(format!("{}\n{diff}", path.display()))
}

#[test]
fn every_page_says_what_the_tool_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cmd");
    let mut pages: Vec<_> = fs::read_dir(&folder)
        .expect("there are pages")
        .map(|entry| entry.expect("it is readable").path())
        .filter(|path| path.extension().is_some_and(|end| end == "md"))
        .collect();
    pages.sort();
    if let Some(only) = std::env::var_os("PAGE") {
        pages.retain(|path| path.file_stem() == Some(&only));
    }
    assert!(!pages.is_empty());
    let halves = pages.chunks(pages.len().div_ceil(2));
    let wrong: Vec<String> = std::thread::scope(|scope| {
        let running: Vec<_> = halves
            .map(|half| {
                scope.spawn(|| {
                    half.iter()
                        .filter_map(|page| check(page))
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        running
            .into_iter()
            .flat_map(|half| half.join().expect("a page runs to its end"))
            .collect()
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
