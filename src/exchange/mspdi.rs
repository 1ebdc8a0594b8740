//! MS Project's XML (MSPDI). What it has and the schedule has not is named, never dropped in silence.

mod calendar;
mod check;
mod export;
mod file;
mod import;
mod links;
mod people;
mod time;

pub use export::{export, unsaid};
pub use import::import;

#[cfg(test)]
mod tests;
