//! People of an MSPDI file whose days differ from the project's. Their calendars are not read.

use std::collections::HashSet;

use super::file::File;

/// The tasks of resources whose calendar differs from the project's.
pub(super) fn shifts(file: &File) -> HashSet<&str> {
    let differs = |calendar: &&super::file::Calendar| {
        calendar.base != file.calendar
            || !calendar.week.list.is_empty()
            || !calendar.exceptions.list.is_empty()
    };
    let own: HashSet<&str> = file
        .calendars
        .list
        .iter()
        .filter(|calendar| Some(&calendar.uid) != file.calendar.as_ref())
        .filter(differs)
        .map(|calendar| calendar.uid.as_str())
        .collect();
    let people: HashSet<&str> = file
        .resources
        .list
        .iter()
        .filter(|one| one.calendar.as_deref().is_some_and(|uid| own.contains(uid)))
        .map(|one| one.uid.as_str())
        .collect();
    let assigned = file.assignments.list.iter();
    let assigned = assigned.filter(|one| people.contains(one.resource.as_str()));
    assigned.map(|one| one.task.as_str()).collect()
}
