//! The binary: hands everything to the library.

fn main() -> std::process::ExitCode {
    pursuit::cli::main()
}
