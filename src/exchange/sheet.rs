//! A table of milestones and actions (CSV) in the encodings that spreadsheets write. Columns are known by their heads.

mod cells;

use std::collections::{HashMap, HashSet};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::Encoding;

use self::cells::{Column, Row};
use super::{Incoming, Numbers, Wrong};
use crate::both;
use crate::model::record::number;
use crate::schedule::Waits;
use crate::text::Both;

/// The text of a file, and the encoding that it was read in: by its byte order mark, as told, or as guessed.
///
/// # Errors
/// The label is no encoding, or the bytes are not in it.
pub fn decode(bytes: &[u8], label: Option<&str>) -> Result<(String, &'static str), Both> {
    let told = label.map(|label| {
        let known = Encoding::for_label(label.trim().as_bytes());
        known.ok_or_else(|| {
            both!(
                "不认识的编码 {label}：写作 utf-8、gbk、gb18030 或 utf-16le",
                "unknown encoding {label}: write utf-8, gbk, gb18030 or utf-16le"
            )
        })
    });
    let encoding = match told.transpose()? {
        Some(told) => told,
        None => guess(bytes),
    };
    let (text, used, broken) = encoding.decode(bytes);
    let name = used.name();
    if broken {
        return Err(both!(
            "文件不是 {name} 编码；用 --encoding 指明",
            "the file is not in {name}; say --encoding"
        ));
    }
    Ok((text.into_owned(), name))
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    if let Some((marked, _)) = Encoding::for_bom(bytes) {
        return marked;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(Some(b"cn"), Utf8Detection::Allow)
}

/// What links may lead to.
struct Names<'a> {
    /// The ids of the table, and those that their rows get.
    own: HashMap<String, String>,
    /// Ids of the project, and phases.
    there: HashSet<&'a str>,
}

impl Names<'_> {
    /// A link with the id that its predecessor gets.
    fn found(&self, mut waits: Waits) -> Result<Waits, Both> {
        let on = &waits.on;
        match self.own.get(on) {
            Some(id) => waits.on.clone_from(id),
            None if self.there.contains(on.as_str()) => {}
            None => {
                return Err(both!(
                    "前置 {on} 不存在",
                    "the predecessor {on} does not exist"
                ));
            }
        }
        Ok(waits)
    }
}

/// Reads a table. `there` are ids and phases that links may lead to beside those of the table.
///
/// # Errors
/// Every cell that cannot be meant, with its line; or no column for titles.
pub fn import(
    text: &str,
    mut numbers: Numbers,
    there: &HashSet<&str>,
) -> Result<Incoming, Vec<Wrong>> {
    if let Some(line) = unclosed(text) {
        let message = both!(
            "引号没有闭合：补上 \"，格内的引号写两遍",
            "a quote is not closed: add \", and write a quote within a cell twice"
        );
        return Err(vec![(Some(line), message)]);
    }
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter(text))
        .trim(csv::Trim::All)
        .flexible(true)
        .from_reader(text.as_bytes());
    let heads = reader
        .headers()
        .map_err(|error| vec![(Some(1), unread(&error))])?;
    let columns: Vec<Option<Column>> = heads.iter().map(Column::of).collect();
    let unknown: Vec<String> = heads
        .iter()
        .zip(&columns)
        .filter(|(head, column)| column.is_none() && !head.is_empty())
        .map(|(head, _)| head.to_owned())
        .collect();
    if !columns.contains(&Some(Column::Title)) {
        let message = both!("缺少“标题”列（title）", "there is no column `title` (标题)");
        return Err(vec![(Some(1), message)]);
    }
    let (mut rows, mut wrong) = (Vec::new(), Vec::new());
    for record in reader.records() {
        match record {
            Ok(record) if record.iter().all(str::is_empty) => {}
            Ok(record) => rows.push(Row::of(&columns, &record)),
            Err(error) => wrong.push((Some(line(error.position())), unread(&error))),
        }
    }
    let mut names = HashMap::new();
    let mut ids = Vec::with_capacity(rows.len());
    for row in &rows {
        let prefix = if row.is_milestone() { "M" } else { "A" };
        let own = row.get(Column::Id);
        let id = match own.filter(|own| number(own, prefix).is_some()) {
            Some(own) => own.to_owned(),
            None if prefix == "M" => numbers.milestone(),
            None => numbers.action(),
        };
        if let Some(own) = own
            && names.insert(own.to_owned(), id.clone()).is_some()
        {
            let message = both!("编号 {own} 重复", "the id {own} is used twice");
            wrong.push((Some(row.line), message));
        }
        ids.push(id);
    }
    let phases = rows.iter().filter_map(|row| row.get(Column::Phase));
    let names = Names {
        there: there.iter().copied().chain(phases).collect(),
        own: names,
    };
    let mut out = Incoming::default();
    for (row, id) in rows.iter().zip(ids) {
        out.lines.insert(id.clone(), row.line);
        row.read(id, &names, &mut out, &mut wrong);
    }
    if !unknown.is_empty() {
        let unknown = unknown.join(", ");
        out.ignored
            .push(both!("列 {unknown}", "the columns {unknown}"));
    }
    if wrong.is_empty() {
        Ok(out)
    } else {
        Err(wrong)
    }
}

/// The sign between cells: what the line of heads has most of.
fn delimiter(text: &str) -> u8 {
    let heads = text.lines().next().unwrap_or_default();
    let count = |sign: &u8| heads.bytes().filter(|byte| byte == sign).count();
    // The last of equals wins.
    [b'\t', b';', b',']
        .into_iter()
        .max_by_key(count)
        .unwrap_or(b',')
}

/// The line of a quote that opens a cell and is never closed: the rest of the table would be one cell.
fn unclosed(text: &str) -> Option<usize> {
    let sign = char::from(delimiter(text));
    let (mut line, mut opened, mut begins) = (1, None, true);
    for letter in text.trim_start_matches('\u{feff}').chars() {
        // A doubled quote closes the cell and opens it again.
        match (letter, opened) {
            ('"', Some(_)) => (opened, begins) = (None, true),
            ('"', None) if begins => opened = Some(line),
            (_, None) => begins = letter == sign || letter == '\n' || letter == '\r',
            _ => {}
        }
        line += usize::from(letter == '\n');
    }
    opened
}

fn line(position: Option<&csv::Position>) -> usize {
    position.map_or(1, |at| usize::try_from(at.line()).unwrap_or(usize::MAX))
}

fn unread(error: &csv::Error) -> Both {
    both!("无法读取表格：{error}", "the table cannot be read: {error}")
}

#[cfg(test)]
mod tests;
