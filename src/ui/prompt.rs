//! Questions at the terminal. Asks only where a person sits; the answer is a word for the command line.

use dialoguer::{Confirm, Input, Select};

use super::Ui;
use crate::text::Both;

/// What may be answered.
pub enum Answer {
    /// Anything; checked by whoever asked.
    Free,
    /// One of these words, each with what a person reads.
    OneOf(Vec<(String, String)>),
}

/// The person broke a question off; nothing is left to say.
#[derive(Debug)]
pub struct BrokenOff;

impl std::error::Error for BrokenOff {}

impl std::fmt::Display for BrokenOff {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("broken off")
    }
}

impl Ui {
    /// Asks.
    ///
    /// Free text is read by the terminal's own line editing: the library's miscounts Chinese.
    ///
    /// # Errors
    /// The person broke it off.
    pub fn ask(&self, question: &str, answer: &Answer) -> Result<String, BrokenOff> {
        match answer {
            Answer::Free => Input::<String>::new()
                .with_prompt(question)
                .interact()
                .map_err(|_| BrokenOff),
            Answer::OneOf(words) => {
                let items: Vec<_> = words
                    .iter()
                    .map(|(word, label)| format!("{label} ({word})"))
                    .collect();
                let chosen = Select::new()
                    .with_prompt(question)
                    .items(&items)
                    .default(0)
                    .interact_opt()
                    .ok()
                    .flatten()
                    .ok_or(BrokenOff)?;
                Ok(words[chosen].0.clone())
            }
        }
    }

    /// Asks for a yes; no where nobody can be asked.
    ///
    /// # Errors
    /// The person broke it off.
    pub fn confirm(&self, question: &Both) -> Result<bool, BrokenOff> {
        if !self.interactive {
            return Ok(false);
        }
        Confirm::new()
            .with_prompt(question.in_lang(self.lang))
            .default(false)
            .interact()
            .map_err(|_| BrokenOff)
    }
}
