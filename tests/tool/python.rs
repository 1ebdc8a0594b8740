//! A second opinion in Python: a script of `tests` that reads a question on stdin and answers on stdout, both JSON.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

/// What the script says, a list; nothing, with a message, where there is no Python.
pub fn asked(script: &str, question: &Value) -> Option<Vec<Value>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(script);
    let python = Command::new("python3")
        .arg(path)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let Ok(mut python) = python else {
        eprintln!("skipped: no python3");
        return None;
    };
    let text = question.to_string();
    let mut stdin = python.stdin.take().expect("stdin");
    // The script may answer before it has read everything.
    let writer = std::thread::spawn(move || stdin.write_all(text.as_bytes()));
    let output = python.wait_with_output().expect("python3");
    writer.join().expect("writer").expect("written");
    assert!(output.status.success(), "{script} failed");
    Some(serde_json::from_slice(&output.stdout).expect("json"))
}
