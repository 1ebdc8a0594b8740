//! The map of `pursuit`: which module does what, and which may know which.
//!
//! A sales project is a folder of YAML files. A command reads the records that it needs, decides, saves and says what
//! it did; a report looks at the same records and never writes. State, checklist and most of the reports are computed
//! from the records each time: nothing is kept that can be derived.
//!
//! # Words
//! A *project* is made of *records*, one YAML file each. *Rules* look at a project and give *findings*: place, message,
//! hint. A *process* is data and says which rules hold where. A *view* is what a report says; a *template* words it. A
//! *folder* is a project on disk, the *ui* is the terminal, and a *context* hands folder, today, person and ui to a
//! *command*.
//!
//! # Layers
//! | module | is | may import | never |
//! |---|---|---|---|
//! | `text` | messages in both languages, checked by the compiler | – | files, terminal |
//! | `order` | the one sort of all lists of rows | – | what the rows are |
//! | `model` | records, their invariants and small rules; words, money, ids | `text` | I/O, clock, command line |
//! | `schedule` | calendars, links, critical path, baselines, simulation | `model`, `text` | the clock: dates are arguments |
//! | `exchange` | files of other tools to rows of the schedule and back; bytes in, rows out | `model`, `schedule`, `yaml`, `text` | files |
//! | `process` | the table of rules, steps, checklist, what each role must do next | `model`, `schedule`, `text` | printing |
//! | `yaml` | strict typed reading, text-preserving editing; alone in naming the YAML library | `model`, `text` | files |
//! | `report` | one view per report; rendering and escaping | `model`, `process`, `schedule`, `text` | files, terminal |
//! | `store` | finds, loads, locks and saves; alone in touching the disk and running `git` | `model`, `yaml`, `text` | rules |
//! | `ui` | tables, prompts, colour, findings with their source line; alone in printing | `text`, findings and words of `model` | the domain |
//! | `commands` | one file per subcommand: arguments and `run` | all above | `std::fs`, `println!`, the clock |
//! | `cli` | argv, clock and environment in; exit codes and help out | `commands` and what they stand on | |
//!
//! `store`, `report` and `ui` do not know each other. `text` and `order` are the base that every layer may import. The
//! table is kept by a test, by `clippy.toml` (`disallowed-methods`, each with its reason) and by lints that forbid printing
//! outside `ui`.
//!
//! # A risk's way
//! ```text
//! argv ─ cli ─ commands::risk::Add ─ context.edit ─ store ─ yaml        reads what the command names, under the lock
//!                     │
//!                     ├─ make                                           pure: flags and today become a model::Risk
//!                     ├─ context.save ─ store ─ yaml                    one new file, proved by re-reading, then renamed
//!                     └─ context.done ─ ui                              one sentence on stderr
//!
//! later: pursuit weekly
//!        context.look ─ report::weekly ─ render ─ ui, or reports/       pure: sorted, counted, compared; then worded
//! ```
//! Data only moves to the right. `risk add` does not read the other risks: the new id comes from the names of the files
//! and from `history.yaml`, where every id that was ever removed is kept.
//!
//! # Four steps of a command
//! Load, decide, save, say. What the state forbids is said before what is missing, and everything that is missing is said
//! at once. `--today`, `--by` and `--lang` are arguments down to the last function, so each output can be made again.
//!
//! # To add
//! - a **subcommand**: one file in `commands` with its arguments and `run`; its lines in `commands.rs` and `cli.rs`;
//! - a **record**: one file in `model`, one field of `Project`; the compiler points at the line in `load`;
//! - a **rule**: a pure function, a row in `process::rules`, its name in the process file;
//! - a **report**: a view in `report`, one template per language;
//! - a **process**: a YAML file in `processes/`; versions that exist are never changed;
//! - a **language**: a column that the compiler asks for, a folder of templates.

pub mod cli;
mod commands;
mod exchange;
mod model;
mod order;
mod process;
mod report;
pub mod schedule;
mod store;
pub mod text;
mod ui;
mod yaml;
