//! Clock, environment and terminals, read once at the start.

use std::{ffi::OsString, path::PathBuf, rc::Rc};

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

use crate::{
    commands::Today,
    help, store,
    text::Lang,
    ui::{self, Color, Ui},
};

/// What surrounds a call.
#[derive(Clone)]
pub struct Environment {
    /// The clock.
    pub clock: DateTime<Utc>,
    /// The login name.
    pub login: Option<String>,
    /// `$VISUAL`, else `$EDITOR`.
    pub editor: Option<String>,
    /// The shell that asks what may stand where the cursor is.
    pub completing: Option<String>,
    pursuit_lang: Option<Lang>,
    locale: Option<String>,
    no_color: bool,
    forced_color: bool,
    dumb: bool,
    stdin: bool,
    stdout: bool,
    stderr: bool,
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one place that reads clock and environment"
)]
impl Environment {
    /// Reads it.
    pub fn read() -> Self {
        let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let (stdin, stdout, stderr) = ui::terminals();
        Self {
            clock: Utc::now(),
            login: variable("USER")
                .or_else(|| variable("USERNAME"))
                .or_else(|| variable("LOGNAME")),
            editor: variable("VISUAL").or_else(|| variable("EDITOR")),
            completing: variable(super::complete::ASKED_BY),
            pursuit_lang: variable("PURSUIT_LANG").and_then(|tag| Lang::of_tag(&tag)),
            locale: variable("LC_ALL")
                .or_else(|| variable("LC_MESSAGES"))
                .or_else(|| variable("LANG")),
            no_color: variable("NO_COLOR").is_some(),
            forced_color: variable("CLICOLOR_FORCE").is_some_and(|value| value != "0"),
            dumb: variable("TERM").is_some_and(|term| term == "dumb"),
            stdin,
            stdout,
            stderr,
        }
    }

    /// What surrounds a call that nothing surrounds, for tests.
    #[cfg(test)]
    pub fn bare(clock: DateTime<Utc>) -> Self {
        Self {
            clock,
            login: None,
            editor: None,
            completing: None,
            pursuit_lang: None,
            locale: None,
            no_color: true,
            forced_color: false,
            dumb: true,
            stdin: false,
            stdout: false,
            stderr: false,
        }
    }

    /// The language: `--lang`, `PURSUIT_LANG`, the project's, the locale's, the system's.
    pub fn lang(&self, argv: &[OsString]) -> Lang {
        let mut words = argv.iter().map(|word| word.to_string_lossy());
        let long = words.find_map(|word| word.strip_prefix("--lang=").map(str::to_owned));
        let after = || after(argv, "--lang").and_then(|tag| tag.into_string().ok());
        if let Some(lang) = long.or_else(after).and_then(|tag| Lang::of_tag(&tag)) {
            return lang;
        }
        let start = start(argv);
        let system = || {
            self.locale
                .clone()
                .or_else(sys_locale::get_locale)
                .and_then(|tag| Lang::of_tag(&tag))
        };
        self.pursuit_lang
            .or_else(|| store::language(&start).and_then(|tag| Lang::of_tag(&tag)))
            .or_else(system)
            .unwrap_or_default()
    }

    /// A terminal to speak at, before the command line is understood.
    pub fn ui(&self, lang: Lang) -> Ui {
        let mut ui = Ui {
            lang,
            json: false,
            quiet: false,
            interactive: self.stdin && self.stderr,
            color_out: false,
            color_err: false,
            width: self.stdout.then(ui::width).flatten(),
            program: "pursuit".into(),
            lost: Rc::default(),
            odd: Rc::default(),
        };
        self.color(&mut ui, Color::Auto);
        ui
    }

    /// Decides colour, once for everything.
    pub fn color(&self, ui: &mut Ui, choice: Color) {
        ui.color_out = ui::wants_color(
            choice,
            self.no_color,
            self.forced_color,
            self.stdout && !self.dumb,
        );
        ui.color_err = ui::wants_color(
            choice,
            self.no_color,
            self.forced_color,
            self.stderr && !self.dumb,
        );
    }
}

/// Where a command line says to run, before it is understood.
pub fn start(argv: &[OsString]) -> PathBuf {
    after(argv, "-C").map_or_else(|| PathBuf::from("."), PathBuf::from)
}

fn after(argv: &[OsString], flag: &str) -> Option<OsString> {
    let at = argv.iter().position(|word| word == flag)?;
    argv.get(at + 1).cloned()
}

/// Reads `--today`: a date, or a date with time.
pub fn today(text: &str) -> Result<Today, String> {
    if let Ok(day) = crate::commands::values::date(text) {
        return Ok(Today::Day(day));
    }
    let forms = [
        "%Y-%m-%dT%H:%M:%S",
        "%Y-%m-%dT%H:%M",
        "%Y-%m-%d %H:%M:%S",
        "%Y-%m-%d %H:%M",
    ];
    let time = forms
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())
        .map(Today::At);
    let moment = || {
        DateTime::parse_from_rfc3339(text)
            .or_else(|_| DateTime::parse_from_str(text, "%Y-%m-%dT%H:%M%:z"))
            .ok()
            .map(Today::Instant)
    };
    let day = |today: &Today| match today {
        Today::Day(day) => *day,
        Today::At(time) => time.date(),
        Today::Instant(moment) => moment.date_naive(),
    };
    time.or_else(moment)
        .filter(|today| (NaiveDate::MIN..NaiveDate::MAX).contains(&day(today)))
        .ok_or_else(|| {
            help!(
                "写作 2026-11-06 或 2026-11-06T18:00",
                "write it as 2026-11-06 or 2026-11-06T18:00"
            )
            .to_owned()
        })
}

/// A prompt hides the cursor; a signal from elsewhere gives it back too, and the exit code of an interrupt.
#[expect(
    clippy::exit,
    clippy::disallowed_methods,
    reason = "an interrupt ends the process"
)]
pub fn restore_cursor_when_broken_off() {
    let _ = ctrlc::set_handler(|| {
        if store::sheet::editing() {
            return;
        }
        ui::show_cursor();
        std::process::exit(130);
    });
}
