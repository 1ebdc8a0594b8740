//! Everything that is wrong or odd in a project. Only what the records show; seals and files are the store's.

use crate::{model::Finding, process::Case};

/// Errors and warnings of a whole project.
pub fn check(_case: &Case) -> Vec<Finding> {
    Vec::new()
}
