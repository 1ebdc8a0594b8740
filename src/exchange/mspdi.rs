//! MS Project's XML (MSPDI). What it has and the schedule has not is named, never dropped in silence.

mod calendar;
mod export;
mod file;
mod import;
mod links;
mod people;
mod time;

pub use export::export;
pub use import::import;

#[cfg(test)]
mod tests;
