//! Something that is wrong or lacking: place, message, hint. One type for issues, refusals and errors; not how they look.

use crate::{model::Role, text::Both};

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// The answer is no.
    Error,
    /// Worth knowing; stops nothing.
    Warning,
}

/// Where a finding points.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The file, relative to the project, `/` between folders.
    pub file: String,
    /// Line and column, from 1, where they are known.
    pub at: Option<(usize, usize)>,
    /// The line itself and the bytes of it that are meant.
    pub excerpt: Option<(String, std::ops::Range<usize>)>,
}

/// One thing that is wrong or lacking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How much it weighs.
    pub weight: Weight,
    /// The checklist row or record that it is about: `AT-02`, `R-001`, `M-005`.
    pub about: Option<String>,
    /// Where.
    pub place: Option<Place>,
    /// What and why.
    pub message: Both,
    /// The command that mends it, without the program's name: `risk review R-001 --probability P --impact I`.
    pub command: Option<String>,
    /// Whose turn it is.
    pub role: Option<Role>,
}

impl Finding {
    /// An error that says `message`.
    pub fn error(message: Both) -> Self {
        Self {
            weight: Weight::Error,
            about: None,
            place: None,
            message,
            command: None,
            role: None,
        }
    }

    /// A warning that says `message`.
    pub fn warning(message: Both) -> Self {
        Self {
            weight: Weight::Warning,
            ..Self::error(message)
        }
    }

    /// … about this row or record.
    #[must_use]
    pub fn about(mut self, id: impl Into<String>) -> Self {
        self.about = Some(id.into());
        self
    }

    /// … in this file.
    #[must_use]
    pub fn in_file(mut self, file: impl Into<String>) -> Self {
        self.place = Some(Place {
            file: file.into(),
            ..Place::default()
        });
        self
    }

    /// … mended by this command (without the program's name).
    #[must_use]
    pub fn mend(mut self, command: impl Into<String>) -> Self {
        self.command = Some(command.into());
        self
    }

    /// … by this role.
    #[must_use]
    pub fn by(mut self, role: Role) -> Self {
        self.role = Some(role);
        self
    }
}
