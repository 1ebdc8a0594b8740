//! `list`: the projects of a workspace in one table.

use anyhow::Result;
use serde_json::{Value, json};

use super::Context;
use crate::{
    both,
    model::{Card, Finding, History, Record as _, Role, Team, Words as _},
    store::{Folder, workspace::projects},
    text::Both,
};

/// `list`.
pub fn list(context: &Context) -> Result<()> {
    let root = match Folder::find(&context.start) {
        Ok(folder) => folder
            .root()
            .parent()
            .map_or_else(|| context.start.clone(), std::path::Path::to_path_buf),
        Err(_) => context.start.clone(),
    };
    let (mut rows, mut data, mut broken) = (Vec::new(), Vec::new(), Vec::new());
    for path in projects(&root)? {
        let name = path
            .file_name()
            .map_or(String::new(), |name| name.to_string_lossy().into_owned());
        let (project, findings) = Folder::find(&path)?.load_what_can_be_read(&[
            Card::PLACE,
            Team::PLACE,
            History::PLACE,
        ])?;
        broken.extend(
            findings
                .into_iter()
                .map(|finding| in_project(finding, &name)),
        );
        let Some(card) = &project.card else { continue };
        let state = project.state();
        let pd = project
            .person(Role::Pd, context.today(&project)?)
            .unwrap_or_default();
        rows.push(vec![
            card.code.clone(),
            card.name.clone(),
            card.customer.name.clone(),
            context.ui.word(state).to_owned(),
            card.value.pretty(),
            card.sign_by.to_string(),
            pd.to_owned(),
            name.clone(),
        ]);
        data.push(json!({ "code": card.code, "name": card.name, "customer": card.customer.name, "state": state.word(), "level": card.level,
            "value": card.value, "sign_by": card.sign_by, "pd": pd, "folder": name }));
    }
    if context.ui.json {
        context.ui.document("list", &Value::Array(data), &broken);
    } else {
        let header: [Both; 8] = [
            both!("编号", "Code"),
            both!("项目", "Project"),
            both!("客户", "Customer"),
            both!("状态", "State"),
            both!("金额", "Value"),
            both!("预计签约", "Sign by"),
            both!("PD", "PD"),
            both!("文件夹", "Folder"),
        ];
        context.ui.table(&header, rows);
        context.ui.warn(&broken);
    }
    Ok(())
}

/// The finding with its file seen from the workspace.
pub fn in_project(mut finding: Finding, name: &str) -> Finding {
    if let Some(place) = &mut finding.place {
        place.file = format!("{name}/{}", place.file);
    }
    finding
}
