//! What an import would do, as rows for a person: what is new, and each field that changes from what to what.

use serde_json::Value;

use crate::{
    both,
    exchange::Change,
    text::{Both, Lang},
};

/// What an import would do.
#[derive(Default)]
pub struct Rows {
    /// One row for each: new or changed, id, title, what it says.
    pub cells: Vec<Vec<String>>,
    /// What the file says and the schedule cannot.
    pub ignored: Vec<Both>,
}

impl Rows {
    /// Adds a row of the schedule.
    pub fn change(&mut self, change: &Change, lang: Lang) {
        let word = if change.new { new() } else { changed() };
        let fields = change.fields.iter().map(|(key, before, after)| {
            let (key, after) = (label(key).in_lang(lang).to_owned(), value(after, lang));
            if change.new {
                format!("{key} {after}")
            } else {
                format!("{key} {} → {after}", value(before, lang))
            }
        });
        let fields: Vec<_> = fields.collect();
        let comma = both!("，", ", ");
        self.cells.push(vec![
            word.in_lang(lang).to_owned(),
            change.id.clone(),
            change.title.clone(),
            fields.join(comma.in_lang(lang)),
        ]);
    }

    /// Adds something new that is no row of the schedule.
    pub fn add(&mut self, word: &Both, what: [String; 3], lang: Lang) {
        let mut row = vec![word.in_lang(lang).to_owned()];
        row.extend(what);
        self.cells.push(row);
    }
}

/// What is new.
pub fn new() -> Both {
    both!("新增", "new")
}

/// What differs.
pub fn changed() -> Both {
    both!("更新", "changed")
}

/// A field as people call it.
fn label(key: &str) -> Both {
    match key {
        "title" => both!("名称", "title"),
        "kind" => both!("类型", "kind"),
        "planned" => both!("计划", "planned"),
        "forecast" => both!("预测", "forecast"),
        "actual" => both!("实际", "actual"),
        "owner" => both!("责任人", "owner"),
        "after" => both!("前置", "after"),
        "fixed" => both!("客户定日", "the customer's date"),
        "element" => both!("四要素", "element"),
        "phase" => both!("阶段", "phase"),
        "start" => both!("开始", "start"),
        "due" => both!("截止", "due"),
        "duration" => both!("工期", "duration"),
        "start_no_earlier" => both!("不早于", "start no earlier"),
        "finish_no_later" => both!("不晚于", "finish no later"),
        "must_on" => both!("必须在", "must finish on"),
        "started_on" => both!("实际开始", "started on"),
        "done_on" => both!("实际完成", "done on"),
        "percent" => both!("完成比例", "percent"),
        "remaining" => both!("剩余工期", "remaining"),
        "status" => both!("状态", "status"),
        key => Both::same(key.to_owned()),
    }
}

fn value(value: &Value, lang: Lang) -> String {
    let nothing = || both!("无", "none").in_lang(lang).to_owned();
    match value {
        Value::Null => nothing(),
        Value::Bool(true) => both!("是", "yes").in_lang(lang).to_owned(),
        Value::Bool(false) => both!("否", "no").in_lang(lang).to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(all) if all.is_empty() => nothing(),
        Value::Array(all) => {
            let all: Vec<_> = all.iter().map(|one| self::value(one, lang)).collect();
            all.join("; ")
        }
        other => other.to_string(),
    }
}
