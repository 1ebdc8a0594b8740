//! Placeholder.

use crate::{
    process::Case,
    report::{
        head::{Head, head},
        view,
    },
};

view! {
    /// View.
    View { pub head: Head }
}

pub fn view(case: &Case<'_>) -> View {
    View {
        head: head(case, case.today()),
    }
}
