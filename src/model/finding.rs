//! Something that is wrong or lacking: place, message, hint. One type for issues, refusals and errors; not how they look.

use crate::{
    model::Role,
    text::{Both, Lang},
};

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
    /// What to do, in words.
    pub hint: Option<Both>,
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
            hint: None,
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

    /// What it is about, to stand before the message; nothing where the message names it anyway.
    pub fn about_in(&self, lang: Lang) -> String {
        match &self.about {
            Some(about) if !self.message.in_lang(lang).contains(about.as_str()) => {
                format!("{about} ")
            }
            _ => String::new(),
        }
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

    /// … mended like this.
    #[must_use]
    pub fn hint(mut self, hint: Both) -> Self {
        self.hint = Some(hint);
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

/// A finding that knows what it points at, not yet where that stands in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Keys and numbers of items (from 0) that lead to it: `actions`, `3`, `duration`.
    pub path: Vec<String>,
    /// What is wrong there.
    pub finding: Finding,
}

impl Remark {
    /// An error at `path`.
    pub fn error(path: &[&str], message: Both, hint: Both) -> Self {
        Self {
            path: path.iter().map(|step| (*step).to_owned()).collect(),
            finding: Finding::error(message).hint(hint),
        }
    }
}

/// What kind of no a command ends with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A gate or a check is not met.
    Refused,
    /// The call is wrong, or an answer is missing and nobody can be asked.
    Usage,
    /// There is no such project or record.
    Missing,
    /// The data on disk is bad or in conflict.
    Data,
    /// The system failed.
    System,
}

/// Why a command could not do its work: everything at once.
#[derive(Clone, Debug)]
pub struct Failure {
    /// What kind of no it is.
    pub kind: Kind,
    /// Everything that is wrong or lacking.
    pub findings: Vec<Finding>,
    /// Flags that were needed and not given; a person at the terminal is asked for them.
    pub flags: Vec<&'static str>,
}

impl Failure {
    /// A no of this kind for one reason.
    pub fn new(kind: Kind, finding: Finding) -> Self {
        Self {
            kind,
            findings: vec![finding],
            flags: Vec::new(),
        }
    }

    /// A refusal with the command that serves instead.
    pub fn refused(message: Both, command: impl Into<String>) -> Self {
        Self::new(Kind::Refused, Finding::error(message).mend(command))
    }

    /// A call that lacks these flags, and why they are needed.
    pub fn flags(flags: &[&'static str], why: Both) -> Self {
        let named: Vec<_> = flags.iter().map(|flag| format!("--{flag}")).collect();
        let named = named.join(" ");
        let hint = Both {
            zh: format!("补上 {named}"),
            en: format!("add {named}"),
        };
        Self {
            kind: Kind::Usage,
            findings: vec![Finding::error(why).hint(hint)],
            flags: flags.to_vec(),
        }
    }

    /// Fails with `kind` unless there is nothing to say.
    ///
    /// # Errors
    /// All of `findings`, where one of them is an error.
    pub fn unless_empty(kind: Kind, findings: Vec<Finding>) -> Result<(), Self> {
        if findings
            .iter()
            .any(|finding| finding.weight == Weight::Error)
        {
            Err(Self {
                kind,
                findings,
                flags: Vec::new(),
            })
        } else {
            Ok(())
        }
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let texts: Vec<_> = self
            .findings
            .iter()
            .map(|finding| finding.message.en.as_str())
            .collect();
        f.write_str(&texts.join("; "))
    }
}

impl std::error::Error for Failure {}
