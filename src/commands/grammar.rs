//! One grammar for every record: `add`, `set`, `show`, `list`, `remove`. What differs between records is said by them.

use anyhow::Result;
use chrono::NaiveDate;
use clap::{Args, Subcommand};
use serde_json::{Map, Value};

use super::{
    Context,
    removal::Removal,
    set::{Assignment, assign, assignment},
    values::text,
};
use crate::{
    both, help,
    model::{Bands, Failure, Finding, Item, Kind, Project},
    order::Order as _,
    text::{Both, Lang},
    yaml,
};

/// The verbs that every record has.
#[derive(Subcommand)]
pub enum Grammar<A: Args> {
    // What is added is said by each kind.
    Add(A),
    #[command(about = help!("修改字段", "Change fields"))]
    Set(Set),
    #[command(about = help!("显示一条的全部内容", "Show all fields of one"))]
    Show(Show),
    #[command(about = help!("列出全部", "List all"))]
    List,
    #[command(about = help!("删除一条，编号不再使用", "Remove one; its id is never used again"))]
    Remove(Remove),
}

#[derive(Args)]
pub struct Set {
    #[arg(help = help!("编号", "Id"), value_name = "ID")]
    id: String,
    #[arg(help = help!("字段=值；a.b=v 进入内层，list+=v 追加，field= 清空", "field=value; a.b=v reaches inside, list+=v appends, field= empties"), value_name = "FIELD=VALUE", required = true, value_parser = assignment)]
    fields: Vec<Assignment>,
}

#[derive(Args)]
pub struct Show {
    #[arg(help = help!("编号", "Id"), value_name = "ID")]
    id: String,
}

#[derive(Args)]
pub struct Remove {
    #[arg(help = help!("编号", "Id"), value_name = "ID")]
    id: String,
    #[arg(long, help = help!("删除理由", "Why it is removed"), value_name = "TEXT", value_parser = text)]
    reason: String,
}

/// What `add` makes of its flags.
pub trait New: Args {
    /// The kind of record.
    type Item: Listed;
    /// The record with this id.
    fn make(
        self,
        id: String,
        project: &Project,
        context: &Context,
        today: NaiveDate,
    ) -> Result<Self::Item>;
}

/// What is needed to look at a record.
pub struct Sight {
    /// Today in the project's time zone.
    pub today: NaiveDate,
    /// Bands of the process.
    pub bands: Bands,
}

/// How a record shows itself in lists.
pub trait Listed: Item {
    /// The heads of the columns: Chinese, English.
    const HEADER: &'static [(&'static str, &'static str)];
    /// Its row.
    fn cells(&self, sight: &Sight) -> Vec<Cell>;
    /// What can be derived, for `--json`.
    fn derived(&self, _sight: &Sight) -> Vec<(&'static str, Value)> {
        Vec::new()
    }
    /// Lower comes first; by id where this says nothing.
    fn rank(&self, _sight: &Sight) -> i64 {
        0
    }
    /// The places that a list looks at, besides those of the record itself.
    const SEES: &'static [&'static str] = &[];
    /// What a list says that other records know better.
    fn seen(_project: &mut Project) {}
    /// What the change of a field brings with it, and whether it may be.
    fn changed(&mut self, _before: &Self, _project: &Project, _context: &Context) -> Result<()> {
        Ok(())
    }
    /// The places that `changed` looks at, besides those of the record itself; everything where it says none.
    fn looks_at() -> Option<&'static [&'static str]> {
        Some(&[])
    }
}

/// A cell: a text as it is, or a word that has a label in each language.
pub enum Cell {
    /// As it is.
    Text(String),
    /// In both languages.
    Label(Both),
}

impl<T: ToString> From<T> for Cell {
    fn from(text: T) -> Self {
        Self::Text(text.to_string())
    }
}

impl Cell {
    /// The text in `lang`.
    pub fn said(self, lang: Lang) -> String {
        match self {
            Self::Text(text) => text,
            Self::Label(both) => both.in_lang(lang).to_owned(),
        }
    }
}

/// The label of a word.
pub fn label<T: crate::model::Words>(word: Option<T>) -> Cell {
    word.map_or(Cell::Text(String::new()), |word| {
        Cell::Label(both_of(&word.label()))
    })
}

fn both_of((zh, en): &(&str, &str)) -> Both {
    let (zh, en) = ((*zh).into(), (*en).into());
    Both { zh, en }
}

/// Names in one line, with the comma of each language.
pub fn names<T: std::borrow::Borrow<str>>(zh: &[T], en: &[T]) -> Cell {
    let (zh, en) = (zh.join("、"), en.join(", "));
    Cell::Label(Both { zh, en })
}

/// A text that may be absent.
pub fn maybe<T: ToString>(value: Option<&T>) -> Cell {
    Cell::Text(value.map_or(String::new(), ToString::to_string))
}

impl<A: New> Grammar<A> {
    /// Does what was asked.
    pub fn run(self, context: &Context) -> Result<()> {
        match self {
            Self::Add(add) => Self::add(add, context),
            Self::Set(set) => Self::set(&set, context, |_, _, _| Ok(())),
            Self::Show(show) => Self::show(&show, context),
            Self::List => Self::list(context),
            Self::Remove(remove) => Self::remove(&remove, context),
        }
    }

    fn add(add: A, context: &Context) -> Result<()> {
        let mut project = context.edit(&Context::places::<A::Item>())?;
        let today = context.now(&project)?.date_naive();
        let id = context.next_id::<A::Item>(&project)?;
        let item = add.make(id.clone(), &project, context, today)?;
        A::Item::all_mut(&mut project).push(item);
        context.save(&project)?;
        context.added(&id, &both!("已添加 {id}。", "Added {id}."))
    }

    /// Changes fields; `more` has the last word on what they bring with them: after, before, the project.
    pub fn set(
        set: &Set,
        context: &Context,
        more: impl FnOnce(&mut A::Item, &A::Item, &Project) -> Result<()>,
    ) -> Result<()> {
        let places = A::Item::looks_at().map_or(Vec::new(), |more| {
            let mut places = Context::places::<A::Item>();
            places.extend([A::Item::HOME].iter().chain(more));
            places
        });
        let mut project = context.edit(&places)?;
        let before = find::<A::Item>(&project, &set.id)?.clone();
        let mut after = assign(&before, &set.fields)?;
        after.changed(&before, &project, context)?;
        more(&mut after, &before, &project)?;
        *find_mut(&mut project, &set.id)? = after;
        context.save(&project)?;
        let (id, file) = (before.id(), A::Item::file(before.id()));
        context.done(&both!("已修改 {id}（{file}）。", "Changed {id} ({file})."))
    }

    fn show(show: &Show, context: &Context) -> Result<()> {
        let mut places = Context::places::<A::Item>();
        places.push(A::Item::HOME);
        let project = context.look(&places)?;
        let item = find::<A::Item>(&project, &show.id)?;
        if context.ui.json {
            let sight = sight(context, &project)?;
            context.ui.document(A::Item::NOUN, &row(item, &sight), &[]);
        } else {
            context.ui.answer(&yaml::write(item));
        }
        Ok(())
    }

    fn list(context: &Context) -> Result<()> {
        let mut places = Context::places::<A::Item>();
        places.push(A::Item::HOME);
        places.extend(A::Item::SEES);
        let mut project = context.look(&places)?;
        A::Item::seen(&mut project);
        let sight = sight(context, &project)?;
        let mut items: Vec<_> = A::Item::all(&project).iter().collect();
        items.order_by_key(|item| item.rank(&sight));
        if context.ui.json {
            let rows: Vec<_> = items.iter().map(|item| row(*item, &sight)).collect();
            context
                .ui
                .document(&format!("{}-list", A::Item::NOUN), &rows, &[]);
            return Ok(());
        }
        let header: Vec<_> = A::Item::HEADER.iter().map(both_of).collect();
        let rows = items.iter().map(|item| {
            item.cells(&sight)
                .into_iter()
                .map(|cell| cell.said(context.ui.lang))
                .collect()
        });
        context.ui.table(&header, rows.collect());
        Ok(())
    }

    fn remove(remove: &Remove, context: &Context) -> Result<()> {
        let mut places = Context::places::<A::Item>();
        places.push(A::Item::HOME);
        let mut project = context.edit(&places)?;
        let id = find::<A::Item>(&project, &remove.id)?.id().to_owned();
        let file = Some(A::Item::file(&id)).filter(|_| !A::Item::HOME.ends_with(".yaml"));
        let said = both!("已删除 {id}。", "Removed {id}.");
        A::Item::all_mut(&mut project).retain(|item| item.id() != id);
        let gone = Removal {
            what: id,
            file,
            reason: remove.reason.clone(),
        };
        context.remove(&mut project, gone, &said)
    }
}

/// The item with this id; `r-1` finds `R-001` too.
pub fn find<'a, T: Item>(project: &'a Project, id: &str) -> Result<&'a T> {
    T::all(project)
        .iter()
        .find(|item| same(item.id(), id))
        .ok_or_else(|| unknown::<T>(project, id))
}

/// The same, to change it.
pub fn find_mut<'a, T: Item>(project: &'a mut Project, id: &str) -> Result<&'a mut T> {
    let Some(at) = T::all(project).iter().position(|item| same(item.id(), id)) else {
        return Err(unknown::<T>(project, id));
    };
    Ok(&mut T::all_mut(project)[at])
}

fn same(known: &str, given: &str) -> bool {
    let number = |id: &str| {
        id.rsplit_once('-').and_then(|(letters, digits)| {
            Some((letters.to_uppercase(), digits.parse::<u32>().ok()?))
        })
    };
    known == given || number(known).is_some_and(|known| number(given) == Some(known))
}

fn unknown<T: Item>(project: &Project, id: &str) -> anyhow::Error {
    let known = T::all(project).iter().take(12).map(Item::id);
    no_such(id, &known.collect::<Vec<_>>(), format!("{} list", T::NOUN))
}

/// That nothing has this id, with some that there are and the command that lists all.
pub fn no_such(id: &str, known: &[&str], all: impl Into<String>) -> anyhow::Error {
    let mut finding = Finding::error(both!("没有 {id}", "there is no {id}"));
    let known = known.join(", ");
    if !known.is_empty() {
        finding = finding.hint(both!("已有：{known}", "there are: {known}"));
    }
    Failure::new(Kind::Missing, finding.mend(all)).into()
}

/// What lists look with.
pub fn sight(context: &Context, project: &Project) -> Result<Sight> {
    Ok(Sight {
        today: context.now(project)?.date_naive(),
        bands: context.process(project)?.bands,
    })
}

fn row<T: Listed>(item: &T, sight: &Sight) -> Value {
    let mut fields = match serde_json::to_value(item) {
        Ok(Value::Object(fields)) => fields
            .into_iter()
            .filter(|(_, value)| !value.is_null())
            .collect(),
        _ => Map::new(),
    };
    fields.extend(
        item.derived(sight)
            .into_iter()
            .map(|(key, value)| (key.to_owned(), value)),
    );
    Value::Object(fields)
}
