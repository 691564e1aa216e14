//! What the language of an article says for figures and attributions.

/// The languages that sources and speakers are looked for in.
const ATTRIBUTED: &[&str] = &["en", "ru"];

/// Whether sources and speakers are looked for in an article of `language`; also in one whose language is not known.
#[must_use]
pub fn is_attributed(language: Option<&str>) -> bool {
    language.is_none_or(|language| ATTRIBUTED.contains(&language))
}

/// Whether `language` writes 1.200 for twelve hundred.
#[must_use]
pub fn groups_by_points(language: &str) -> bool {
    !matches!(language, "en" | "zh" | "ja" | "ko" | "hi" | "th")
}

#[cfg(test)]
mod tests {
    use super::is_attributed;

    #[test]
    fn sources_are_looked_for_in_english_russian_and_what_is_not_known() {
        assert!(is_attributed(Some("en")) && is_attributed(Some("ru")) && is_attributed(None));
        assert!(!is_attributed(Some("de")));
    }
}
