//! What a record is: a YAML file with a place in the project's folder. Not how it gets there.

use serde::{Serialize, de::DeserializeOwned};

use crate::model::Project;

/// Free fields of a record, handed to templates as they are.
pub type Extra = serde_json::Map<String, serde_json::Value>;

/// Declares records: serde both ways, unknown keys refused, a JSON schema to compare `schemas/` with.
macro_rules! record {
    ($($(#[$meta:meta])* $name:ident { $($body:tt)* })+) => {$(
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(test, derive(schemars::JsonSchema))]
        #[serde(deny_unknown_fields)]
        pub struct $name { $($body)* }
    )+};
}
pub(crate) use record;

/// One YAML file of a project.
pub trait Record: Serialize + DeserializeOwned + Clone + PartialEq {
    /// The name of its schema: `risk`.
    const SCHEMA: &'static str;
    /// The folder for a kind with one file each (`risks`), the file for a single one (`team.yaml`).
    const PLACE: &'static str;
    /// The file's name without `.yaml` where the kind has a folder; empty for a single file.
    fn stem(&self) -> String {
        String::new()
    }
    /// The path inside the project.
    fn path(&self) -> String {
        let stem = self.stem();
        if stem.is_empty() {
            Self::PLACE.to_owned()
        } else {
            format!("{}/{stem}.yaml", Self::PLACE)
        }
    }
}

/// Something in a project that has an id of its own: a record, or a row of one.
pub trait Item: Serialize + DeserializeOwned + Clone + PartialEq {
    /// The noun on the command line: `risk`.
    const NOUN: &'static str;
    /// The letters of its ids: `R`.
    const PREFIX: &'static str;
    /// Its id.
    fn id(&self) -> &str;
    /// All of them in a project.
    fn all(project: &Project) -> &[Self];
    /// … to change.
    fn all_mut(project: &mut Project) -> &mut Vec<Self>;
    /// The folder of its files (`risks`), or the file that it is a row of (`schedule.yaml`).
    const HOME: &'static str;
    /// The file that an item with this id lies in.
    fn file(id: &str) -> String {
        if Self::HOME.ends_with(".yaml") {
            Self::HOME.to_owned()
        } else {
            format!("{}/{id}.yaml", Self::HOME)
        }
    }
}

/// Whether a text can be the name of a file of ours: letters of any script, digits, `-`, `_`; within it `.` and `@` too.
/// No such name leads out of a folder.
pub fn is_name(text: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    text.starts_with(plain)
        && text.ends_with(plain)
        && text.chars().all(|c| plain(c) || ".@".contains(c))
}

/// The number in an id: 7 in `R-007`; none where it has another prefix.
pub fn number(id: &str, prefix: &str) -> Option<u32> {
    id.strip_prefix(prefix)?.strip_prefix('-')?.parse().ok()
}

/// The id that follows the highest of `used`: `R-008`.
pub fn next_id<'a>(prefix: &str, used: impl Iterator<Item = &'a str>) -> String {
    let highest = used.filter_map(|id| number(id, prefix)).max().unwrap_or(0);
    format!("{prefix}-{:03}", highest + 1)
}

#[cfg(test)]
mod tests {
    use super::is_name;

    #[test]
    fn no_name_leads_out_of_a_folder() {
        for name in ["cn-2027", "华东_1", "ltc@1", "v1.2"] {
            assert!(is_name(name), "{name}");
        }
        for name in [
            "", ".", "..", "../x", "a/b", "a\\b", "/x", ".x", "x.", "a b", "C:x",
        ] {
            assert!(!is_name(name), "{name}");
        }
    }
}
