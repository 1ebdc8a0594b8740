//! How the program is linked.

use std::env;

#[expect(
    clippy::disallowed_methods,
    reason = "cargo says the target in the environment"
)]
fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let target = |key: &str| env::var(format!("CARGO_CFG_TARGET_{key}")).unwrap_or_default();
    // At a fixed address nothing is left to patch when the program starts; otherwise that is half of the start.
    if target("OS") == "linux" && target("ENV") == "gnu" {
        println!("cargo:rustc-link-arg-bins=-no-pie");
    }
}
