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

impl Ui {
    /// Asks; none where the person broke it off.
    ///
    /// Free text is read by the terminal's own line editing: the library's miscounts Chinese.
    pub fn ask(&self, question: &str, answer: &Answer) -> Option<String> {
        match answer {
            Answer::Free => Input::<String>::new().with_prompt(question).interact().ok(),
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
                    .ok()??;
                Some(words[chosen].0.clone())
            }
        }
    }

    /// Asks for a yes; no where nobody can be asked.
    pub fn confirm(&self, question: &Both) -> bool {
        self.interactive
            && Confirm::new()
                .with_prompt(question.in_lang(self.lang))
                .default(false)
                .interact()
                .unwrap_or(false)
    }
}
