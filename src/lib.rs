//! The map of `pursuit`: which module does what, and which may know which.

pub mod schedule;
pub mod text;
