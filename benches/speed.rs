//! How fast the binary is, as ratios of medians within one run: `cargo bench --bench speed`. Never a test.

#![allow(
    clippy::disallowed_methods,
    clippy::pedantic,
    clippy::print_stdout,
    reason = "a bench runs programs, reads files and prints"
)]

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

const BINARY: &str = env!("CARGO_BIN_EXE_pursuit");
const RUNS: usize = 21;

fn main() {
    // What the commands are measured against runs as they do: in a process of its own, with an empty heap.
    let mut words = std::env::args().skip(1);
    if words.next().as_deref() == Some("parse") {
        words.for_each(|file| parse(Path::new(&file)));
        return;
    }
    let scratch = tempfile::tempdir().expect("a folder for temporary files");
    let [version, git] = interleaved([&mut || run(BINARY, &["--version"], None), &mut || {
        run("git", &["--version"], None)
    }]);
    report("start-up / git --version", version, git, 1.5);

    let example = largest_example();
    let place = example.display().to_string();
    let mut needed = files(&example);
    // Every command also asks the process, which the program keeps as JSON for want of time to read this file.
    needed.push(Path::new(env!("CARGO_MANIFEST_DIR")).join("processes/ltc@1.yaml"));
    let own = std::env::current_exe().expect("the bench's own path");
    let own = own.display().to_string();
    let needed: Vec<String> = needed
        .iter()
        .map(|file| file.display().to_string())
        .collect();
    let parsing: Vec<&str> = std::iter::once("parse")
        .chain(needed.iter().map(String::as_str))
        .collect();
    for name in ["weekly", "status", "checklist"] {
        let [command, parsing] = interleaved([
            &mut || run(BINARY, &["-C", &place, "--today", "2026-11-25", name], None),
            &mut || run(&own, &parsing, None),
        ]);
        report(
            &format!("{name} / start-up and parsing"),
            command,
            parsing,
            1.5,
        );
    }

    let (empty, full) = (
        project(scratch.path(), "empty", 0),
        project(scratch.path(), "full", 10_000),
    );
    let [many, none] = interleaved([&mut || add_risk(&full), &mut || add_risk(&empty)]);
    report("risk add into 10,000 / into none", many, none, 3.0);
}

/// Reads and parses a file as the library alone would.
fn parse(file: &Path) {
    let text = fs::read_to_string(file).expect("a readable record");
    let _ = serde_yaml::from_str::<serde_yaml::Value>(&text).expect("yaml");
}

/// The medians of commands run in turn, so that a noisy machine is noisy for all of them.
fn interleaved<const N: usize>(mut commands: [&mut dyn FnMut() -> Duration; N]) -> [Duration; N] {
    let mut times = [const { Vec::new() }; N];
    for run in 0..=RUNS {
        for (command, times) in commands.iter_mut().zip(&mut times) {
            let time = command();
            if run > 0 {
                times.push(time);
            }
        }
    }
    times.map(|mut times| {
        times.sort_unstable();
        times[times.len() / 2]
    })
}

fn run(program: &str, args: &[&str], folder: Option<&Path>) -> Duration {
    let mut command = Command::new(program);
    command
        .args(args)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    if let Some(folder) = folder {
        command.current_dir(folder);
    }
    let start = Instant::now();
    let status = command.status().expect("a program that starts");
    let time = start.elapsed();
    assert!(status.success(), "{program} {args:?}");
    time
}

fn report(what: &str, one: Duration, other: Duration, bar: f64) {
    let ratio = one.as_secs_f64() / other.as_secs_f64();
    let verdict = if ratio <= bar {
        ""
    } else {
        "  ← over the bar"
    };
    println!("{what:40} {one:>9.2?} / {other:>9.2?} = {ratio:5.2}  (bar {bar}){verdict}");
}

/// The example with the most records.
fn largest_example() -> PathBuf {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let folders = fs::read_dir(examples)
        .expect("examples")
        .filter_map(Result::ok)
        .map(|entry| entry.path());
    folders
        .filter(|folder| folder.join("project.yaml").is_file())
        .max_by_key(|folder| files(folder).len())
        .expect("an example")
}

/// Every record of a project.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)
        .expect("a folder")
        .filter_map(Result::ok)
    {
        let path = entry.path();
        let name = entry.file_name();
        if path.is_dir() && name != ".pursuit" && name != "reports" {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|ending| ending == "yaml") {
            found.push(path);
        }
    }
    found
}

/// A project that holds so many risks.
fn project(at: &Path, name: &str, risks: usize) -> PathBuf {
    let folder = at.join(name);
    let code = name.to_uppercase();
    let mut args = vec![
        "--today",
        "2026-10-09",
        "--lang",
        "en",
        "init",
        name,
        "--code",
        &code,
        "--name",
        "Bench",
        "--customer",
        "Customer",
    ];
    args.extend([
        "--nature",
        "ordinary",
        "--procurement",
        "direct",
        "--value",
        "CNY 1000000",
        "--sign-by",
        "2026-12-25",
        "--source",
        "lead",
    ]);
    args.extend([
        "--pd",
        "Ann",
        "--ar",
        "Bob",
        "--sr",
        "Cy",
        "--fr",
        "Dee",
        "--timezone",
        "+08:00",
    ]);
    run(BINARY, &args, Some(at));
    if risks > 0 {
        add_risk(&folder);
        let first = fs::read_to_string(folder.join("risks/R-001.yaml")).expect("the first risk");
        for n in 2..=risks {
            let id = format!("R-{n:03}");
            fs::write(
                folder.join(format!("risks/{id}.yaml")),
                first.replace("R-001", &id),
            )
            .expect("a risk");
        }
    }
    folder
}

fn add_risk(folder: &Path) -> Duration {
    let words = [
        "--cause",
        "c",
        "--event",
        "e",
        "--effect",
        "f",
        "--category",
        "relation",
        "--element",
        "customer",
        "--probability",
        "2",
        "--impact",
        "2",
    ];
    let mut args = vec![
        "--today",
        "2026-10-10",
        "--by",
        "Ann",
        "risk",
        "add",
        "Something",
        "--owner",
        "Bob",
    ];
    args.extend(words);
    run(BINARY, &args, Some(folder))
}
