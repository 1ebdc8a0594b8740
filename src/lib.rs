//! The map of `pursuit`: which module does what, and which may know which.

mod model;
mod process;
mod report;
pub mod text;
