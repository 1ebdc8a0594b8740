//! The binary at a terminal of its own, and a person in front of it. Shared by the tests; not a test.
#![allow(dead_code, reason = "each test uses its part")]
#![allow(
    clippy::disallowed_methods,
    clippy::pedantic,
    reason = "a test reads files and runs programs itself"
)]

use std::time::Duration;

use expectrl::{Eof, Expect as _, Session, session::OsSession};

use crate::tool::Desk;

/// The binary at a terminal of its own.
pub fn at_terminal(desk: &Desk, args: &[&str]) -> OsSession {
    with_editor(desk, args, "")
}

/// The same with an editor.
pub fn with_editor(desk: &Desk, args: &[&str], editor: &str) -> OsSession {
    let mut command = desk.command(args);
    command.stdin(std::process::Stdio::inherit());
    command.env("TERM", "xterm-256color");
    command.env("EDITOR", editor);
    let mut session: OsSession = Session::spawn(command).expect("there is a terminal");
    session.set_expect_timeout(Some(Duration::from_secs(20)));
    session
}

/// Waits for a question and answers it.
pub fn answer(session: &mut OsSession, question: &str, text: &str) {
    if let Err(error) = session.expect(question) {
        panic!("never asked {question}: {error}");
    }
    session.send_line(text).expect("it listens");
}

/// The exit code once everything was said.
pub fn ends(session: OsSession) -> i32 {
    let mut session = session;
    let said = session.expect(Eof);
    assert!(said.is_ok(), "it waits for something: {said:?}");
    match session.get_process().wait().expect("it ends") {
        expectrl::process::unix::WaitStatus::Exited(_, code) => code,
        other => panic!("{other:?}"),
    }
}
