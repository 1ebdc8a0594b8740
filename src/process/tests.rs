//! What the process asks and when it lets go, on small projects. The values come from the domain, by hand.

mod closings;
mod data;
mod decisions;
mod duty;
mod gates;
mod looks;
mod outcomes;
mod rows;
