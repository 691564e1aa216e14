//! Whether words of a text are spelt as a name of the lexicon must be.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::names::{Case, Form, Sense};

/// In a line of capitals, acronyms of up to this many letters are not believed: any short word looks like one.
const SHORT_ACRONYM: usize = 4;

/// Whether most letters of `text` are capitals, as in a headline set in them.
#[must_use]
pub fn is_in_capitals(text: &str) -> bool {
    let (mut upper, mut lower) = (0, 0);
    for character in text.chars() {
        if character.is_lowercase() {
            lower += 1;
            // So many that all others together could not outweigh them.
            if lower * 5 >= text.len() {
                return false;
            }
        } else {
            upper += usize::from(character.is_uppercase());
        }
    }
    upper > 8 && upper > lower * 4
}

/// Whether `words`, which fold to the name, are written as `sense` must be: case, diacritics, language.
#[must_use]
pub fn is_spelt(words: &str, sense: &Sense<'_>, in_capitals: bool, language: &str) -> bool {
    is_in_language(words, sense.langs, language)
        && match sense.case {
            Case::Any => true,
            Case::Capital if words == sense.text => true,
            Case::Capital => has_capitals_of(words, sense.text) && (in_capitals || !is_short_acronym(words)),
            Case::Exact if in_capitals && sense.form == Form::Acronym => words.chars().count() > SHORT_ACRONYM,
            Case::Exact => words == sense.text || same_characters(words, sense.text),
        }
        && (words.is_ascii() || has_marks_of(words, sense.text))
}

/// Two or three capitals are an acronym, not a name that happens to have those letters: UN is not the town of Un.
fn is_short_acronym(words: &str) -> bool {
    (2..=3).contains(&words.len()) && words.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// A name of another language counts in an article of that language, or where its script says which it is.
fn is_in_language(words: &str, langs: &str, language: &str) -> bool {
    langs.is_empty()
        || langs.split(',').any(|one| one == language)
        || !words.chars().any(|character| character.is_alphabetic() && (character as u32) < 0x250)
}

/// Whether each word of `words` has a capital where the same word of `name` has one.
fn has_capitals_of(words: &str, name: &str) -> bool {
    let mut given = word_initials(words);
    word_initials(name)
        .all(|wanted| given.next().is_some_and(|initial| !wanted.is_uppercase() || initial.is_uppercase()))
}

fn word_initials(text: &str) -> impl Iterator<Item = char> {
    text.split(|character: char| !character.is_alphanumeric() && !is_combining_mark(character))
        .filter_map(|word| word.chars().next())
}

/// Whether both are the same, blanks, apostrophes and hyphens however written.
fn same_characters(words: &str, name: &str) -> bool {
    plain(words).eq(plain(name))
}

fn plain(text: &str) -> impl Iterator<Item = char> {
    let mut after_blank = false;
    text.chars().filter_map(move |character| {
        let blank = character.is_whitespace();
        let repeated = blank && after_blank;
        after_blank = blank;
        match character {
            _ if repeated => None,
            _ if blank => Some(' '),
            '\u{ad}' | '\u{200b}'..='\u{200f}' => None,
            '’' | '‘' | 'ʼ' | 'ʻ' | '`' | '´' => Some('\''),
            '‐' | '‑' | '–' => Some('-'),
            _ => Some(character),
        }
    })
}

/// Whether the diacritics of `words` do not speak against `name`: they are the same, or one of both is written without
/// any (Sao Paulo; a list that has Torun).
fn has_marks_of(words: &str, name: &str) -> bool {
    let lower = |text: &str| plain(text).flat_map(char::to_lowercase).nfc().collect::<String>();
    let unmarked = |text: &str| !text.nfd().any(is_combining_mark);
    lower(words) == lower(name) || unmarked(words) || unmarked(name)
}

#[cfg(test)]
mod tests {
    use super::is_spelt;
    use crate::names::{Case, EntityIndexId, Form, Sense, Target};

    fn sense(text: &'static str, case: Case, langs: &'static str) -> Sense<'static> {
        let form = if case == Case::Exact { Form::Acronym } else { Form::Name };
        Sense { target: Target::Entity(EntityIndexId(0)), text, langs, form, case, inherited: false }
    }

    #[test]
    fn names_are_believed_as_they_are_written() {
        let capital = |words, name| is_spelt(words, &sense(name, Case::Capital, ""), false, "en");
        assert!(capital("Almaty", "Almaty") && capital("ALMATY", "Almaty"));
        assert!(!capital("almaty", "Almaty"));
        assert!(capital("Bank of\nEngland", "Bank of England") && !capital("bank of England", "Bank of England"));
        assert!(capital("Sao Paulo", "São Paulo") && capital("São Paulo", "São Paulo"));
        assert!(capital("Toruń", "Torun") && !capital("Máli", "Målî"), "marks that are not the name's");
        assert!(!capital("UN", "Un") && capital("GDP", "GDP"), "an acronym is itself alone");
        assert!(capital("Cote d’Ivoire", "Côte d'Ivoire"));
    }

    #[test]
    fn acronyms_are_believed_as_written_but_short_ones_not_in_a_line_of_capitals() {
        let exact = |words, in_capitals| is_spelt(words, &sense(words, Case::Exact, ""), in_capitals, "en");
        assert!(exact("WHO", false) && !exact("WHO", true) && exact("UNICEF", true));
        assert!(!is_spelt("Who", &sense("WHO", Case::Exact, ""), false, "en"));
    }

    #[test]
    fn names_of_another_language_need_an_article_in_it_or_another_script() {
        let german = sense("Island", Case::Capital, "de");
        assert!(!is_spelt("Island", &german, false, "en") && is_spelt("Island", &german, false, "de"));
        assert!(is_spelt("Казахстан", &sense("Казахстан", Case::Capital, "ru"), false, "en"));
    }
}
