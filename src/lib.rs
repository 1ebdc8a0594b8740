//! The map of `pursuit`: which module does what, and which may know which.

pub mod cli;
mod commands;
mod exchange;
mod model;
mod process;
mod report;
pub mod schedule;
mod store;
pub mod text;
mod ui;
mod yaml;
