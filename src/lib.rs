//! The map of `pursuit`: which module does what, and which may know which.

mod model;
pub mod text;
