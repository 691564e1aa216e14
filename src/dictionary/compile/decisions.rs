//! What a dictionary decides about words: that they name nothing, or which of several things.

use std::collections::HashMap;

use crate::dictionary::item::{Choose, Ignore};
use crate::text::fold::folded;

/// What a dictionary decides about words, by the words folded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decisions {
    ignored: HashMap<String, Vec<Ignored>>,
    chosen: HashMap<String, String>,
}

/// In which cases words name nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ignored {
    /// The kind they are not; `None` for whatever they would name.
    pub kind: Option<String>,
    /// The article it holds for; `None` for every one.
    pub article: Option<String>,
    /// Which occurrence in that article, from 1; `None` for all.
    pub occurrence: Option<u32>,
}

impl Decisions {
    /// Adds what `ignore` says.
    pub(super) fn ignore(&mut self, ignore: &Ignore) {
        let Ignore { text, kind, article, occurrence } = ignore.clone();
        self.ignored.entry(words(&text)).or_default().push(Ignored { kind, article, occurrence });
    }

    /// Adds what `choose` says; what was said first stands.
    pub(super) fn choose(&mut self, choose: &Choose) {
        self.chosen.entry(words(&choose.text)).or_insert_with(|| choose.entity.clone());
    }

    /// Whether nothing is decided.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ignored.is_empty() && self.chosen.is_empty()
    }

    /// Whether something is decided for single articles.
    #[must_use]
    pub fn has_articles(&self) -> bool {
        self.ignored.values().flatten().any(|ignored| ignored.article.is_some())
    }

    /// In which cases folded words name nothing.
    #[must_use]
    pub fn ignored(&self, folded: &str) -> &[Ignored] {
        self.ignored.get(folded).map_or(&[], Vec::as_slice)
    }

    /// Words of which single occurrences are ignored in an article, folded, with the number of the occurrence.
    pub fn single(&self, article: &str) -> impl Iterator<Item = (&str, u32)> {
        let all = self.ignored.iter().flat_map(|(words, ignored)| ignored.iter().map(move |one| (words, one)));
        all.filter(move |(_, ignored)| ignored.article.as_deref() == Some(article))
            .filter_map(|(words, ignored)| Some((words.as_str(), ignored.occurrence?)))
    }

    /// The id of the entity that folded words name.
    #[must_use]
    pub fn chosen(&self, folded: &str) -> Option<&str> {
        self.chosen.get(folded).map(String::as_str)
    }

    /// Everything that is ignored, by the words.
    pub(super) fn all_ignored(&self) -> impl Iterator<Item = (&str, &Ignored)> {
        self.ignored.iter().flat_map(|(words, ignored)| ignored.iter().map(move |one| (words.as_str(), one)))
    }

    /// Every choice, by the words.
    pub(super) fn all_chosen(&self) -> impl Iterator<Item = (&str, &str)> {
        self.chosen.iter().map(|(words, entity)| (words.as_str(), entity.as_str()))
    }
}

/// What words are compared by.
fn words(text: &str) -> String {
    folded(text).trim().to_owned()
}
