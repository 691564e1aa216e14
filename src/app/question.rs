//! A question with a few answers, each a key away.

use crate::app::form::Form;
use crate::app::form::subject::Subject;
use crate::dictionary::Edit;

/// A question to the reader.
#[derive(Clone, Debug)]
pub struct Question {
    /// What is asked; unsafe to show as it is.
    pub title: String,
    /// What can be answered; at most nine.
    pub answers: Vec<Answer>,
    /// The answer that Enter gives.
    pub at: usize,
    /// The form that it stands over, to go back to.
    pub below: Option<Box<Form>>,
}

/// An answer to a question.
#[derive(Clone, Debug)]
pub struct Answer {
    /// What it is called; unsafe to show as it is.
    pub label: String,
    /// More about it, a line each; unsafe to show as it is.
    pub lines: Vec<String>,
    /// What it does.
    pub deed: Deed,
}

/// What an answer does.
#[derive(Clone, Debug)]
pub enum Deed {
    /// Changes a dictionary.
    Edit {
        /// How.
        edit: Edit,
        /// Which: an index into the stack's layers.
        layer: usize,
    },
    /// Asks more.
    Ask(Box<Question>),
    /// Opens the form to change something.
    Change(Subject),
    /// Writes the list over the file of this name.
    WriteOver(String),
    /// Asks for another name of the file, this one to begin with.
    AskName(String),
    /// Opens the draft that was made last.
    Resume,
    /// Ends the program.
    Quit,
    /// Forgets the drafts of this run, and ends the program.
    QuitWithout,
    /// Leaves everything as it is; what was typed in a form stays a draft.
    Leave,
}

impl Question {
    /// A question with these answers.
    #[must_use]
    pub fn new(title: impl Into<String>, answers: Vec<Answer>) -> Self {
        Self { title: title.into(), answers, at: 0, below: None }
    }

    /// The answer that a digit gives.
    #[must_use]
    pub fn answer_of(&self, digit: char) -> Option<usize> {
        let at = digit.to_digit(10)?.checked_sub(1)? as usize;
        (at < self.answers.len()).then_some(at)
    }

    /// How many rows it takes, its rule included.
    #[must_use]
    pub fn height(&self) -> usize {
        1 + self.answers.iter().map(|answer| 1 + answer.lines.len()).sum::<usize>()
    }
}

impl Answer {
    /// An answer with nothing more to say about it.
    #[must_use]
    pub fn new(label: impl Into<String>, deed: Deed) -> Self {
        Self { label: label.into(), lines: Vec::new(), deed }
    }
}
