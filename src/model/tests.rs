//! Keeps `schemas/` true to the types: `UPDATE=1 cargo test --lib schema` writes the files anew.

#![allow(
    clippy::disallowed_methods,
    reason = "a test reads and writes files itself"
)]

use std::{fs, path::Path};

/// Compares the file `schemas/NAME.json` with what a type is.
pub fn agree(name: &str, schema: &schemars::Schema) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("schemas/{name}.json"));
    let text = serde_json::to_string_pretty(schema).unwrap() + "\n";
    if std::env::var_os("UPDATE").is_some() {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, &text).unwrap();
    }
    let found = fs::read_to_string(&file).unwrap_or_default();
    assert!(
        found == text,
        "{} is not what its type says: UPDATE=1 cargo test --lib schema",
        file.display()
    );
}
