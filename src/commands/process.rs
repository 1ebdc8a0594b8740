//! `process`; and which process a project follows: one of its own or of its workspace, else a built-in one.

use std::{borrow::Cow, sync::LazyLock};

use anyhow::Result;
use clap::Subcommand;

use super::Context;
use crate::{
    both, help,
    model::{Card, Failure, Finding, Kind, Project, Record as _},
    process::{self, Process},
    store::{self, Folder},
    yaml,
};

/// The built-in processes by their names, read once.
static BUILT_IN: LazyLock<Vec<(&str, Process)>> = LazyLock::new(|| {
    let read = |kept: &str| yaml::read_kept(kept).expect("what is built in can be read");
    let all = process::BUILT_IN.iter();
    all.map(|own| (own.name, read(own.kept))).collect()
});

impl Context {
    /// The process of a project.
    pub fn process(&self, project: &Project) -> Result<Cow<'static, Process>> {
        self.process_named(self.folder()?, &project.card().process)
    }

    /// The process of this name that is found from a folder.
    pub fn process_named(&self, folder: &Folder, name: &str) -> Result<Cow<'static, Process>> {
        let Some((file, bytes)) = folder.process(name)? else {
            return built_in(name).map(Cow::Borrowed);
        };
        let process: Process = yaml::read(&bytes)
            .map_err(|fault| Failure::new(Kind::Data, store::finding(&file, fault)))?;
        let slips = process.check_names();
        if !slips.is_empty() {
            Failure::unless_empty(Kind::Data, folder.placed(&file, slips)?)?;
        }
        Ok(Cow::Owned(process))
    }
}

fn built_in(name: &str) -> Result<&'static Process> {
    if let Some((_, process)) = BUILT_IN.iter().find(|(known, _)| *known == name) {
        return Ok(process);
    }
    let known: Vec<_> = BUILT_IN.iter().map(|(name, _)| *name).collect();
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

#[derive(Subcommand)]
pub enum ProcessCommand {
    #[command(about = help!("打印项目的流程定义", "Print the project's process"))]
    Show,
    #[command(about = help!("把流程定义复制到项目里修改", "Copy the process into the project, to change it"))]
    Eject,
}

impl ProcessCommand {
    /// Does what was asked.
    pub fn run(self, context: &Context) -> Result<()> {
        let project = context.look(&[])?;
        let name = project.card().process.clone();
        let folder = context.folder()?;
        let own = folder.process(&name)?;
        let known = process::BUILT_IN
            .iter()
            .find(|own| own.name == name)
            .map(|own| own.text.as_bytes().to_vec());
        let Some(text) = own.as_ref().map(|(_, bytes)| bytes.clone()).or(known) else {
            context.process(&project)?;
            return Ok(());
        };
        match self {
            Self::Show => {
                if context.ui.json {
                    let process: yaml::Value = yaml::read(&text)
                        .map_err(|fault| Failure::new(Kind::Data, store::finding(&name, fault)))?;
                    context.ui.document("process", &process, &[]);
                } else {
                    context.ui.answer(&String::from_utf8_lossy(&text));
                }
                Ok(())
            }
            Self::Eject => {
                if folder.bytes("process.yaml")?.is_some() {
                    let finding = Finding::error(both!(
                        "项目已有自己的流程",
                        "the project has a process of its own already"
                    ))
                    .in_file("process.yaml");
                    return Err(Failure::new(Kind::Data, finding).into());
                }
                folder.lock()?;
                folder.put("process.yaml", Some(text))?;
                context.done(&both!("已写入 process.yaml。", "Wrote process.yaml."))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    //! Keeps `processes/*.json` true to the YAML beside them: `UPDATE=1 cargo test --lib kept` writes them anew.

    #![allow(
        clippy::disallowed_methods,
        reason = "a test reads and writes files itself"
    )]

    use std::{fs, path::Path};

    use super::{Process, process, yaml};

    #[test]
    fn what_is_kept_of_a_process_is_what_its_file_says() {
        for own in process::BUILT_IN {
            let said: yaml::Value = yaml::read(own.text.as_bytes()).unwrap();
            let json = serde_json::to_string(&said).unwrap() + "\n";
            let file = format!("processes/{}.json", own.name);
            if std::env::var_os("UPDATE").is_some() {
                fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join(&file), &json).unwrap();
                continue;
            }
            assert!(
                own.kept == json,
                "{file} is not what its YAML says: UPDATE=1 cargo test --lib kept"
            );
            let read: Process = yaml::read(own.text.as_bytes()).unwrap();
            let kept: Process = yaml::read_kept(own.kept).unwrap();
            assert_eq!(format!("{kept:?}"), format!("{read:?}"));
        }
    }
}
