//! Documents on their way out: as JSON, as text, into `reports/`. Looking never changes a record.

use anyhow::Result;
use serde::Serialize;

use super::Context;
use crate::{
    both,
    model::{Card, Failure, Finding, Kind, Record as _},
    report,
};

/// A document to show.
pub struct Document<'a, V> {
    /// Its template.
    pub name: &'a str,
    /// Its file in `reports/`, without `.md`.
    pub file: String,
    /// The command that makes it, without the program's name.
    pub made_by: String,
    /// What it says.
    pub view: &'a V,
    /// What is still lacking, where that is shown beside it.
    pub lacking: Vec<Finding>,
    /// It also goes into `reports/`.
    pub write: bool,
}

impl<V: Serialize> Document<'_, V> {
    /// Shows it.
    pub fn show(&self, context: &Context) -> Result<()> {
        if context.ui.json {
            let text = self.write.then(|| self.render(context)).transpose()?;
            context.ui.document(self.name, self.view, &self.lacking);
            return text.map_or(Ok(()), |text| self.put(context, text));
        }
        let text = self.render(context)?;
        context.ui.answer(&text);
        context.ui.warn(&self.lacking);
        if self.write {
            self.put(context, text)?;
        }
        Ok(())
    }

    /// Puts it into `reports/`. A second language has files of its own: one document never writes over the other.
    fn put(&self, context: &Context, text: String) -> Result<()> {
        let card = context.look(&[Card::PLACE])?.card().clone();
        let tag = context.ui.lang.tag();
        let lang = if card.language == tag {
            String::new()
        } else {
            format!(".{tag}")
        };
        let file = format!("reports/{}{lang}.md", self.file);
        context.folder()?.put(&file, Some(text.into_bytes()))?;
        context.done_beside(&both!("已写入 {file}。", "Wrote {file}."))
    }

    fn render(&self, context: &Context) -> Result<String> {
        let lang = context.ui.lang;
        let custom = context.folder()?.template(lang.tag(), self.name)?;
        let empty = custom
            .as_ref()
            .and_then(|(file, text)| super::template::empty(self.name, file, text));
        Failure::unless_empty(Kind::Data, empty.into_iter().collect())?;
        let text = custom.as_ref().map(|(_, text)| text.as_str());
        report::render(
            self.name,
            self.view,
            lang,
            &format!("pursuit {}", self.made_by),
            text,
        )
        .map_err(|mut fault| {
            if let (Some(place), Some((file, _))) = (&mut fault.place, &custom) {
                place.file.clone_from(file);
            }
            Failure::new(Kind::Data, fault.mend("template check")).into()
        })
    }
}
