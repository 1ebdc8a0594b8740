//! Reports: one view per document and the templates that word it. The view decides, the template words; no files, no terminal.

pub mod ati;
pub mod checklist;
pub mod closure;
pub mod planning;
pub mod status;
pub mod weekly;

mod escape;
mod filters;
mod gantt;
mod head;
mod lookup;
mod render;
mod risks;
mod shape;
mod slip;
mod walk;

#[cfg(test)]
mod tests;

pub use render::{builtin, check_template, render};
pub use slip::cause;

/// The reports, by the names that commands, templates and overrides use.
pub const NAMES: &[&str] = &[
    "planning",
    "weekly",
    "checklist",
    "closure",
    "ati",
    "status",
];

/// Declares the structs of a view: readable by templates and as JSON, with a schema that `check_template` walks.
macro_rules! view {
    ($($(#[$meta:meta])* $name:ident { $($body:tt)* })+) => {$(
        $(#[$meta])*
        #[derive(Clone, Debug, serde::Serialize)]
        #[cfg_attr(test, derive(schemars::JsonSchema))]
        pub struct $name { $($body)* }
    )+};
}
pub(crate) use view;
