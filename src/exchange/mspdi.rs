//! MS Project's XML (MSPDI). What it has and the schedule has not is named, never dropped in silence.

mod calendar;
mod check;
mod constraints;
mod export;
mod file;
mod import;
mod left_out;
mod links;
mod people;
mod time;

pub use constraints::unsaid;
pub use export::export;
pub use import::import;

#[cfg(test)]
mod tests;
