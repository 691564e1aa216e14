//! One key, or two one after the other.

use std::fmt;

use crate::input::{Code, Key};

/// One key, or two one after the other: `]`, `gg`, `m{a-z}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Keys {
    /// The key pressed first.
    pub first: Key,
    /// What comes after it.
    pub then: Then,
}

/// What comes after the first key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    /// Nothing: one key is enough.
    Nothing,
    /// This key.
    Key(Key),
    /// Any letter a-z.
    Letter,
}

/// How any letter is written.
const LETTER: &str = "{a-z}";

impl Keys {
    /// Keys written as `]`, `g g` or `m {a-z}`; the message says what to write instead.
    ///
    /// # Errors
    /// Where one of them is no key, or there are more than two.
    pub(super) fn parse(written: &str) -> Result<Self, String> {
        let mut words = written.split_ascii_whitespace();
        let first = Key::parse(words.next().unwrap_or_default())?;
        let then = match words.next() {
            None => Then::Nothing,
            Some(LETTER) => Then::Letter,
            Some(second) => Then::Key(Key::parse(second)?),
        };
        match words.next() {
            None => Ok(Self { first, then }),
            Some(_) => Err(format!("`{written}`: at most two keys one after the other")),
        }
    }

    /// Whether one could be taken for the other, or for its beginning.
    pub(super) fn clash(self, other: Self) -> bool {
        self.first == other.first
            && match (self.then, other.then) {
                (Then::Nothing, _) | (_, Then::Nothing) | (Then::Letter, Then::Letter) => true,
                (Then::Key(one), Then::Key(another)) => one == another,
                (Then::Letter, Then::Key(key)) | (Then::Key(key), Then::Letter) => {
                    key.typed().is_some_and(|character| character.is_ascii_lowercase())
                }
            }
    }
}

impl fmt::Display for Keys {
    /// As help and hints show them: `]`, `gg`, `m{a-z}`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.first.fmt(out)?;
        self.then.fmt(out)
    }
}

impl fmt::Display for Then {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => Ok(()),
            Self::Key(key @ Key { code: Code::Char(_), .. }) => key.fmt(out),
            Self::Key(key) => write!(out, "-{key}"),
            Self::Letter => out.write_str(LETTER),
        }
    }
}
