//! Slips of the keyboard: the word that was probably meant.

/// The word of `known` that `written` was probably meant to be.
#[must_use]
pub fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    /// Jaro-Winkler similarity, 0 to 1, under which two words are not a slip of each other.
    const SLIP: f64 = 0.8;
    known
        .into_iter()
        .map(|word| (strsim::jaro_winkler(written, word), word))
        .filter(|(similarity, _)| *similarity >= SLIP)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, word)| word)
}
