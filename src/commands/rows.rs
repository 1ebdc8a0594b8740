//! Rows that a person adds to a list of a record: each once.

/// Adds a row unless it is there word for word, and says whether it was new.
pub fn add<T: PartialEq>(rows: &mut Vec<T>, row: T) -> bool {
    let new = !rows.contains(&row);
    if new {
        rows.push(row);
    }
    new
}
