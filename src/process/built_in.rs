//! The processes that the tool brings along, as text. How they are read and found is said by `commands::process`.

/// A process that the tool brings along.
pub struct BuiltIn {
    /// Its name with its version.
    pub name: &'static str,
    /// Its file, for people.
    pub text: &'static str,
    /// The same as JSON, which is read in a tenth of the time: most commands ask the process.
    pub kept: &'static str,
}

macro_rules! built_in {
    ($($name:literal)+) => {
        /// The processes that the tool brings along. Kept for good.
        pub const BUILT_IN: &[BuiltIn] = &[$(BuiltIn {
            name: $name,
            text: include_str!(concat!("../../processes/", $name, ".yaml")),
            kept: include_str!(concat!("../../processes/", $name, ".json")),
        }),+];
    };
}
built_in!("ltc@1");
