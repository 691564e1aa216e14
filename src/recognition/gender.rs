//! Whether a person is told to be a man or a woman: by a given name, a form of address or a pronoun.

use crate::recognition::words;

/// What a word tells of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    /// She.
    Female,
    /// He.
    Male,
}

/// What a full name tells: by its first word, where that is a name that only men or only women have. Of a single word it is
/// not known whether it is a given name: Ariel Sharon, Amina Mohammed.
#[must_use]
pub fn of_name(name: &str) -> Option<Gender> {
    let (given, _) = name.split_once(char::is_whitespace)?;
    of_class(given, words::GIVEN_NAME_OF_WOMEN, words::GIVEN_NAME_OF_MEN)
}

/// What a form of address tells: Mr, Mrs.
#[must_use]
pub fn of_address(word: &str) -> Option<Gender> {
    of_class(word, words::ADDRESS_OF_WOMEN, words::ADDRESS_OF_MEN)
}

/// What a pronoun in small letters tells: he, she.
#[must_use]
pub fn of_pronoun(word: &str) -> Option<Gender> {
    match word {
        "she" | "она" => Some(Gender::Female),
        "he" | "он" => Some(Gender::Male),
        _ => None,
    }
}

/// Whether one of both cannot be the other.
#[must_use]
pub fn differ(one: Option<Gender>, other: Option<Gender>) -> bool {
    one.zip(other).is_some_and(|(one, other)| one != other)
}

fn of_class(word: &str, women: words::Words, men: words::Words) -> Option<Gender> {
    if women.has(word) { Some(Gender::Female) } else { men.has(word).then_some(Gender::Male) }
}

#[cfg(test)]
mod tests {
    use super::{Gender, differ, of_address, of_name, of_pronoun};

    #[test]
    fn names_and_forms_of_address_tell_men_from_women() {
        assert_eq!(of_name("Michelle Obama"), Some(Gender::Female));
        assert_eq!(of_name("Vladimir Lund"), Some(Gender::Male));
        assert_eq!(of_name("Sharon"), None, "of Ariel Sharon");
        assert_eq!(of_name("Andrea Rossi"), None, "a man in Italy, a woman in Germany");
        assert_eq!(of_name(""), None);
        assert!(
            differ(of_name("Melania Trump"), of_address("Mr")) && !differ(of_name("Dominique Ndong"), of_address("Mr"))
        );
        assert!(
            differ(of_pronoun("she"), of_name("Donald Trump")) && !differ(of_pronoun("it"), of_name("Donald Trump"))
        );
    }
}
