//! The map of `pursuit`: which module does what, and which may know which.

mod model;
mod process;
pub mod text;
