//! What language an article is in, as far as figures and attributions must know it.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::article::{Article, BlockKind};

/// How much of an article is looked at, in words.
const LOOKED_AT: usize = 250;

/// With fewer function words than this a text is too short to tell.
const MIN_FUNCTION_WORDS: u32 = 3;

/// Words that are common in one language and not used in the others.
#[rustfmt::skip]
const FUNCTION_WORDS: &[(&str, &[&str])] = &[
    ("en", &["the", "of", "and", "to", "was", "for", "with", "that", "said", "by", "from", "were", "it", "has", "have"]),
    ("de", &["der", "und", "das", "nicht", "von", "mit", "ist", "auf", "dem", "ein", "eine", "wurden", "nach", "für"]),
    ("es", &["el", "los", "las", "y", "por", "con", "una", "del", "fue", "más", "como", "según", "está"]),
    ("fr", &["le", "les", "des", "et", "une", "dans", "du", "qui", "pour", "été", "sur", "avec", "selon"]),
    ("it", &["il", "di", "che", "gli", "della", "sono", "è", "nel", "alla", "dei", "più", "anche"]),
    ("pt", &["o", "os", "não", "uma", "com", "do", "da", "em", "foram", "são", "mais", "segundo", "ao"]),
    ("nl", &["het", "een", "van", "niet", "zijn", "voor", "werd", "aan", "ook", "naar", "bij"]),
    ("pl", &["nie", "się", "jest", "na", "że", "przez", "oraz", "były", "jak", "dla", "od"]),
    ("tr", &["ve", "bir", "bu", "için", "ile", "olarak", "daha", "olan", "çok", "göre"]),
    ("id", &["yang", "dan", "di", "dengan", "untuk", "dari", "pada", "ini", "itu", "tidak"]),
    ("sv", &["och", "att", "det", "som", "är", "på", "för", "inte", "av", "med"]),
    ("da", &["og", "at", "det", "som", "er", "på", "ikke", "af", "blev", "til"]),
    ("ru", &["и", "в", "не", "на", "что", "по", "был", "были", "из", "он", "как", "это", "его"]),
    ("uk", &["і", "в", "не", "на", "що", "та", "був", "були", "із", "він", "як", "це", "його", "від"]),
    ("bg", &["и", "в", "не", "на", "че", "по", "беше", "са", "от", "той", "като", "това", "се"]),
    ("kk", &["және", "мен", "бұл", "үшін", "деп", "бойынша", "болды", "бар", "туралы", "осы"]),
];

/// The languages that sources and speakers are looked for in.
const ATTRIBUTED: &[&str] = &["en", "ru"];

/// Which languages use a word: a bit for each of [`FUNCTION_WORDS`].
static LANGUAGES: LazyLock<HashMap<&str, u32>> = LazyLock::new(|| {
    let mut languages = HashMap::new();
    for (index, (_, words)) in FUNCTION_WORDS.iter().enumerate() {
        for word in *words {
            *languages.entry(*word).or_default() |= 1_u32 << index;
        }
    }
    languages
});

/// Longest function word that is looked for, in bytes.
const MAX_WORD: usize = 16;

/// The language of `article`: the one whose function words its text uses most, else the one that its document says.
#[must_use]
pub fn of(article: &Article) -> Option<&'static str> {
    let mut counts = [0_u32; FUNCTION_WORDS.len()];
    let mut lower = String::with_capacity(MAX_WORD * 2);
    let story = article.blocks.iter().filter(|block| !block.furniture && block.kind != BlockKind::Code);
    let words = story.flat_map(|block| block.span.of(&article.text).split(|c: char| !c.is_alphabetic()));
    for word in words.filter(|word| !word.is_empty()).take(LOOKED_AT).filter(|word| word.len() <= MAX_WORD) {
        lower.clear();
        lower.extend(word.chars().flat_map(char::to_lowercase));
        let mut languages = LANGUAGES.get(lower.as_str()).copied().unwrap_or_default();
        while languages != 0 {
            if let Some(count) = counts.get_mut(languages.trailing_zeros() as usize) {
                *count += 1;
            }
            languages &= languages - 1;
        }
    }
    let counted = counts.iter().zip(FUNCTION_WORDS).rev();
    let most = counted.max_by_key(|(count, _)| **count).filter(|(count, _)| **count >= MIN_FUNCTION_WORDS);
    most.map(|(_, (code, _))| *code).or_else(|| said(article))
}

fn said(article: &Article) -> Option<&'static str> {
    let said = article.meta.language.as_deref()?;
    FUNCTION_WORDS.iter().map(|(code, _)| *code).find(|code| *code == said)
}

/// Whether sources and speakers are looked for in an article of `language`; also in one too short to tell.
#[must_use]
pub fn is_attributed(language: Option<&str>) -> bool {
    language.is_none_or(|language| ATTRIBUTED.contains(&language))
}

/// Whether `language` writes 1.200 for twelve hundred.
#[must_use]
pub fn groups_by_points(language: &str) -> bool {
    !matches!(language, "en")
}

#[cfg(test)]
mod tests {
    use super::{is_attributed, of};
    use crate::article::{Format, load};

    fn language(text: &str) -> Option<&'static str> {
        let (article, _) = load(text.as_bytes().to_vec(), Format::Text, "").expect("text");
        of(&article)
    }

    #[test]
    fn function_words_tell_the_language() {
        let table = [
            ("The river rose and the road to the coast was closed.", Some("en")),
            ("Der Fluss ist nach dem Regen gestiegen und die Straße wurde nicht geöffnet.", Some("de")),
            ("El río creció por la lluvia y los vecinos cortaron una de las calles.", Some("es")),
            ("Река вышла из берегов, и дорога на побережье не работает.", Some("ru")),
            ("Річка вийшла з берегів, і дорога на узбережжя не працює, як повідомили у місті.", Some("uk")),
            ("Flood", None),
        ];
        for (text, expected) in table {
            assert_eq!(language(text), expected, "{text}");
        }
    }

    #[test]
    fn sources_are_looked_for_in_english_russian_and_short_texts() {
        assert!(is_attributed(Some("en")) && is_attributed(Some("ru")) && is_attributed(None));
        assert!(!is_attributed(Some("de")));
    }
}
