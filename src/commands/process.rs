//! Which process a project follows: one of its own or of its workspace, else a built-in one.

use anyhow::Result;

use super::Context;
use crate::{
    both,
    model::{Card, Failure, Finding, Kind, Project, Record as _},
    process::{self, Process},
    store::{self, Folder},
    yaml,
};

impl Context {
    /// The process of a project.
    pub fn process(&self, project: &Project) -> Result<Process> {
        self.process_named(self.folder()?, &project.card().process)
    }

    /// The process of this name that is found from a folder.
    pub fn process_named(&self, folder: &Folder, name: &str) -> Result<Process> {
        let (file, bytes) = match folder.process(name)? {
            Some(found) => found,
            None => built_in(name)?,
        };
        let process: Process = yaml::read(&bytes)
            .map_err(|fault| Failure::new(Kind::Data, store::finding(&file, fault)))?;
        let slips = process.check_names();
        if !slips.is_empty() {
            Failure::unless_empty(Kind::Data, folder.placed(&file, slips)?)?;
        }
        Ok(process)
    }
}

fn built_in(name: &str) -> Result<(String, Vec<u8>)> {
    if let Some((name, text)) = process::BUILT_IN.iter().find(|(known, _)| *known == name) {
        return Ok((format!("processes/{name}.yaml"), text.as_bytes().to_vec()));
    }
    let known: Vec<_> = process::BUILT_IN.iter().map(|(name, _)| *name).collect();
    let known = known.join(", ");
    let message = both!("没有流程 {name}", "there is no process {name}");
    let hint = both!(
        "内置流程：{known}；自己的流程放在 processes/{name}.yaml",
        "built in: {known}; your own lies in processes/{name}.yaml"
    );
    Err(Failure::new(
        Kind::Data,
        Finding::error(message).in_file(Card::PLACE).hint(hint),
    )
    .into())
}
