//! The only module that names the YAML libraries: strict reading, our way of writing, edits that keep the text. Not files; those are `store`'s.
//!
//! * `read` takes what a person saved and says where and why it is wrong. It accepts a narrow YAML: no anchors,
//!   tags, merge keys or second document, so that everything accepted can also be edited in place.
//! * `write` gives the text of a new file. Strings that some YAML reader would take for something else are quoted.
//! * `edit` changes only the lines that a change is about, and proves the result before it hands it out.
//!
//! Values are read by `serde_yaml`; places, edits and quoting are ours (`scan`, `splice`, `scalar`).

mod align;
mod block;
mod brackets;
mod edit;
mod fault;
mod flow;
mod follow;
mod guard;
mod lexeme;
mod lines;
mod members;
mod parsed;
mod problem;
mod proof;
mod read;
mod replace;
mod scalar;
mod scan;
mod splice;
mod spot;
mod tree;
mod trouble;
mod wording;
mod write;

pub use edit::edit;
pub use fault::Fault;
pub use read::{from_value, locate, read, read_kept, to_value};
pub use scalar::scalar;
pub use serde_yaml::{Mapping, Value};
pub use spot::spots;
pub use write::write;

#[cfg(test)]
mod tests;
