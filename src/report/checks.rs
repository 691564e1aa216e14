//! What a reader found out about the figures, quotes and statements of an article.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The checks of one article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checks(BTreeMap<Place, Check>);

/// Something of an article that can be checked, by where it begins: it is the same however often the article is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// What it is.
    pub what: What,
    /// The byte of the text where it begins.
    pub at: u32,
}

/// What can be checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum What {
    /// A figure.
    Figure,
    /// Words in quotation marks.
    Quote,
    /// What somebody is reported to say.
    Statement,
}

/// What a reader found out about one of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// Whether it is right.
    #[serde(default)]
    pub mark: Mark,
    /// What the reader wrote about it; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// Whether something is right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mark {
    /// Nobody looked yet.
    #[default]
    Unchecked,
    /// It is.
    Right,
    /// It is not.
    Wrong,
    /// It could not be found out.
    Unclear,
}

impl Mark {
    /// The one after it, round and round.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Unchecked => Self::Right,
            Self::Right => Self::Wrong,
            Self::Wrong => Self::Unclear,
            Self::Unclear => Self::Unchecked,
        }
    }

    /// The word in tables; none for what nobody looked at.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Unchecked => "",
            Self::Right => "right",
            Self::Wrong => "wrong",
            Self::Unclear => "unclear",
        }
    }
}

impl Check {
    /// Whether it says nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.mark == Mark::Unchecked && self.note.is_empty()
    }
}

impl Checks {
    /// Of an article in which nothing was checked.
    pub const NONE: &Self = &Self(BTreeMap::new());

    /// What was found out about `place`; nothing where nobody looked.
    #[must_use]
    pub fn get(&self, place: Place) -> Check {
        self.0.get(&place).cloned().unwrap_or_default()
    }

    /// Whether `place` was marked.
    #[must_use]
    pub fn mark(&self, place: Place) -> Mark {
        self.0.get(&place).map_or(Mark::Unchecked, |check| check.mark)
    }

    /// Keeps what was found out about `place`; the answer is what was known before.
    pub fn set(&mut self, place: Place, check: Check) -> Check {
        let before = if check.is_empty() { self.0.remove(&place) } else { self.0.insert(place, check) };
        before.unwrap_or_default()
    }

    /// Whether nothing was checked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them, figures first, in the order of the text.
    pub fn iter(&self) -> impl Iterator<Item = (Place, &Check)> {
        self.0.iter().map(|(place, check)| (*place, check))
    }
}

impl FromIterator<(Place, Check)> for Checks {
    fn from_iter<I: IntoIterator<Item = (Place, Check)>>(checks: I) -> Self {
        Self(checks.into_iter().filter(|(_, check)| !check.is_empty()).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::{Check, Checks, Place, What};

    #[test]
    fn marks_go_round_and_nothing_is_kept_of_what_says_nothing() {
        let place = Place { what: What::Figure, at: 7 };
        let mut checks = Checks::default();
        let mut seen = Vec::new();
        for _ in 0..4 {
            let mark = checks.mark(place).next();
            checks.set(place, Check { mark, note: String::new() });
            seen.push(mark.word());
        }
        assert_eq!(seen, ["right", "wrong", "unclear", ""]);
        assert!(checks.is_empty());
    }
}
