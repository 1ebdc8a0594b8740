//! The map of `pursuit`: which module does what, and which may know which.

pub mod text;
pub mod yaml;
