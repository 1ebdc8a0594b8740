//! Taking something out of a record for good: asked about, and kept in the history with its reason. Not what is taken.

use anyhow::Result;

use super::Context;
use crate::{
    both,
    model::{Event, Project},
    text::Both,
};

/// What was taken out of a project.
pub struct Removal {
    /// Its id, or what it was.
    pub what: String,
    /// Its file, where it had one of its own.
    pub file: Option<String>,
    /// Why.
    pub reason: String,
}

impl Context {
    /// Saves a project that something was taken out of, and says so; a person at the terminal is asked before.
    pub fn remove(&self, project: &mut Project, gone: Removal, said: &Both) -> Result<()> {
        let what = &gone.what;
        let question = both!("删除 {what}？", "Remove {what}?");
        if self.ui.interactive && !self.yes && !self.ui.confirm(&question)? {
            return Ok(());
        }
        project.history.events.push(Event {
            at: self.now(project)?.to_rfc3339(),
            by: self.by()?,
            event: "removed".into(),
            state: None,
            note: Some(gone.what),
            file: gone.file,
            sha256: None,
            reason: Some(gone.reason),
        });
        self.save(project)?;
        self.done(said)
    }
}
