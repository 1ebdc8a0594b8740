//! The terminal: answers on stdout, talk on stderr, tables, prompts. Chooses the language; knows nothing of sales projects.

mod notice;
mod prompt;
mod table;

use std::{
    cell::{OnceCell, RefCell},
    io::{self, IsTerminal as _, Write as _},
    path::Path,
    rc::Rc,
};

use serde::Serialize;

pub use self::{
    notice::Notice,
    prompt::{Answer, BrokenOff},
};
use crate::{
    model::{Finding, Words},
    text::{Both, Lang, on_a_line, pasted},
};

/// When to use colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Color {
    /// On a terminal, unless the environment says otherwise.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// Where a command speaks. Everything that depends on terminal or environment was decided before.
#[derive(Clone)]
pub struct Ui {
    /// The language of everything said.
    pub lang: Lang,
    /// The answer is one JSON document.
    pub json: bool,
    /// Say nothing beside the answer.
    pub quiet: bool,
    /// Somebody can be asked.
    pub interactive: bool,
    /// Colour on stdout.
    pub color_out: bool,
    /// Colour on stderr.
    pub color_err: bool,
    /// Cells that a line of stdout has; none where nothing is cut or wrapped.
    pub width: Option<u16>,
    /// How the program is called from where the user stands: `pursuit`, or with the folder that the call named.
    pub program: Rc<str>,
    /// Why an answer did not arrive: a full disk, not a reader who had enough.
    pub lost: Rc<OnceCell<io::Error>>,
    /// What the document that tells of a change warns of.
    pub odd: Rc<RefCell<Vec<Finding>>>,
}

impl Ui {
    /// Writes the answer; a closed pipe is no error.
    pub fn answer(&self, text: &str) {
        let mut stdout = io::stdout().lock();
        let written = stdout
            .write_all(text.as_bytes())
            .and_then(|()| stdout.flush());
        match written {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                let _ = self.lost.set(error);
            }
            _ => {}
        }
    }

    /// Writes the answer as one document: `{"schema":"pursuit/NAME/1","data":…,"warnings":[…]}`.
    pub fn document<T: Serialize>(&self, name: &str, data: &T, warnings: &[Finding]) {
        let odd = self.odd.take();
        let warnings: Vec<_> = odd
            .iter()
            .chain(warnings)
            .map(|finding| self.notice(finding))
            .collect();
        let document = serde_json::json!({ "schema": format!("pursuit/{name}/1"), "data": data, "warnings": warnings });
        let text = serde_json::to_string_pretty(&document).unwrap_or_default();
        self.answer(&(text + "\n"));
    }

    /// Writes a table; wrapped to the terminal, whole elsewhere.
    pub fn table(&self, header: &[Both], rows: Vec<Vec<String>>) {
        let header = header
            .iter()
            .map(|cell| cell.in_lang(self.lang).to_owned())
            .collect();
        self.answer(&table::render(header, rows, self.width, self.color_out));
    }

    /// Writes a heading or sentence of the answer; it stays on its line whatever a name in it holds.
    pub fn line(&self, text: &Both) {
        self.answer(&format!(
            "{}\n",
            on_a_line(&self.pasted(text.in_lang(self.lang)))
        ));
    }

    /// The label of a word.
    pub fn word<T: Words>(&self, word: T) -> &'static str {
        match self.lang {
            Lang::Zh => word.label().0,
            Lang::En => word.label().1,
        }
    }

    /// Tells what was done, in which files, and the id of what is new: a sentence, or the answer to `--json`.
    pub fn done(&self, text: &Both, id: Option<&str>, files: &[String]) {
        if !self.json {
            return self.say(text);
        }
        let said = self.pasted(text.in_lang(self.lang));
        let mut done = serde_json::json!({ "said": said, "files": files });
        if let Some(id) = id {
            done["id"] = id.into();
        }
        self.document("done", &done, &[]);
    }

    /// Tells something beside the answer.
    pub fn say(&self, text: &Both) {
        if !self.quiet {
            self.tell(&self.pasted(text.in_lang(self.lang)));
        }
    }

    /// A finding in the language of the call.
    pub fn notice(&self, finding: &Finding) -> Notice {
        Notice::of(finding, self)
    }

    /// A text whose commands can be pasted where the user stands.
    fn pasted(&self, text: &str) -> String {
        text.replace("pursuit ", &format!("{} ", self.program))
    }

    /// Writes to stderr, whatever was asked.
    pub fn tell(&self, text: &str) {
        write(&mut io::stderr().lock(), &format!("{text}\n"));
    }

    /// Warns on stderr.
    pub fn warn(&self, findings: &[Finding]) {
        if !self.quiet && !findings.is_empty() {
            write(
                &mut io::stderr().lock(),
                &notice::render(findings, self, self.color_err),
            );
        }
    }

    /// Warns of what is about to be done; with `--json` in the document that tells of it.
    pub fn warn_of_done(&self, findings: Vec<Finding>) {
        if self.json {
            self.odd.borrow_mut().extend(findings);
        } else {
            self.warn(&findings);
        }
    }

    /// Writes findings as the answer.
    pub fn findings(&self, findings: &[Finding]) {
        self.answer(&notice::render(findings, self, self.color_out));
    }

    /// Writes why a command failed to stderr: text, or JSON where that was asked for.
    pub fn fail(&self, code: u8, findings: &[Finding]) {
        let text = if self.json {
            let errors: Vec<_> = findings
                .iter()
                .map(|finding| self.notice(finding))
                .collect();
            let document =
                serde_json::json!({ "schema": "pursuit/error/1", "code": code, "errors": errors });
            serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
        } else {
            notice::render(findings, self, self.color_err)
        };
        write(&mut io::stderr().lock(), &text);
    }
}

/// Whether a stream gets colour: `--color`, then `NO_COLOR`, `CLICOLOR_FORCE`, and last the terminal.
pub fn wants_color(choice: Color, no_color: bool, forced: bool, terminal: bool) -> bool {
    match choice {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => !no_color && (forced || terminal),
    }
}

/// How the program is called for a folder, as a shell reads it.
pub fn program_in(folder: &Path) -> Rc<str> {
    format!("pursuit -C {}", pasted(&folder.display().to_string())).into()
}

/// Whether stdin, stdout and stderr are terminals.
pub fn terminals() -> (bool, bool, bool) {
    (
        io::stdin().is_terminal(),
        io::stdout().is_terminal(),
        io::stderr().is_terminal(),
    )
}

/// Cells a line of the terminal has.
pub fn width() -> Option<u16> {
    comfy_table::Table::new().width()
}

/// What is said beside the answer; whoever listened may have gone, then there is nothing left to do.
fn write(to: &mut impl io::Write, text: &str) {
    let _ = to.write_all(text.as_bytes()).and_then(|()| to.flush());
}

/// Restores the cursor that a prompt hid and ends its line, when the user breaks it off.
pub fn show_cursor() {
    let _ = io::stderr().write_all(b"\x1b[?25h\n");
}
