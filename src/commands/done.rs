//! How a command ends: what was prepared is written, and what was done is said. Not the refusals; those are errors.

use anyhow::Result;

use super::Context;
use crate::text::Both;

impl Context {
    /// Writes everything that was prepared, then tells what was done; with `--dry-run` shows the diff instead.
    pub fn done(&self, text: &Both) -> Result<()> {
        self.finish(text, None)
    }

    /// The same for a new item, which `--json` names.
    pub fn added(&self, id: &str, text: &Both) -> Result<()> {
        self.finish(text, Some(id))
    }

    /// The same beside an answer that was given: `--json` gets no second one.
    pub fn done_beside(&self, text: &Both) -> Result<()> {
        match (self.ui.json, self.dry_run) {
            (true, true) => Ok(()),
            (true, false) => self.folder()?.commit().map(|_| ()),
            (false, _) => self.done(text),
        }
    }

    /// The same where there was nothing to write; inside a larger command it is said all the same.
    pub fn unchanged(&self, text: &Both) {
        if self.batch {
            self.ui.say(text);
        } else {
            self.ui.done(text, None, &[]);
        }
    }

    fn finish(&self, text: &Both, id: Option<&str>) -> Result<()> {
        if self.batch {
            return Ok(());
        }
        let folder = self.folder()?;
        match (self.dry_run, self.ui.json) {
            (true, true) => {
                let would = serde_json::json!({ "diff": folder.diff() });
                self.ui.document("dry-run", &would, &[]);
            }
            (true, false) => self.ui.answer(&folder.diff()),
            (false, _) => self.ui.done(text, id, &folder.commit()?),
        }
        Ok(())
    }
}
