//! What became of people: the words that tell it, and what they come to.

/// Words for a fate; of Russian ones the beginning of all their forms, with what those who met it are called.
struct Fate {
    name: &'static str,
    words: &'static [&'static str],
    russian: &'static [(&'static str, &'static str)],
}

/// The fates; a table here and no class of words, since its words and stems come to what they tell.
#[rustfmt::skip]
const FATES: &[Fate] = &[
    Fate {
        name: "dead",
        words: &["dead", "died", "killed", "killing", "kills", "deaths", "death", "fatalities", "slain", "perished", "toll"],
        russian: &[("погиб", "погибших"), ("убит", "убитых"), ("умер", "умерших"), ("сконча", "скончавшихся"), ("жертв", "погибших")],
    },
    Fate {
        name: "injured",
        words: &["injured", "wounded", "hurt", "injuring", "wounding"],
        russian: &[("ранен", "раненых"), ("пострада", "пострадавших"), ("травмир", "травмированных")],
    },
    Fate {
        name: "held",
        words: &["arrested", "detained", "arresting", "detaining", "charged"],
        russian: &[("задерж", "задержанных"), ("арестов", "арестованных")],
    },
    Fate { name: "missing", words: &["missing"], russian: &[("пропал", "пропавших"), ("пропавш", "пропавших")] },
    Fate {
        name: "displaced",
        words: &["displaced", "displacing", "evacuated", "homeless"],
        russian: &[("эвакуир", "эвакуированных")],
    },
    Fate {
        name: "infected",
        words: &["infected", "hospitalised", "hospitalized"],
        russian: &[("зараз", "заразившихся"), ("заболе", "заболевших"), ("госпитализ", "госпитализированных")],
    },
];

/// The fate that `word`, in lower case, tells.
pub(super) fn told_by(word: &str) -> Option<&'static str> {
    if word.is_ascii() {
        return FATES.iter().find(|fate| fate.words.contains(&word)).map(|fate| fate.name);
    }
    russian(word)
}

/// The fate that the Russian `word`, in lower case, tells.
fn russian(word: &str) -> Option<&'static str> {
    FATES.iter().find(|fate| fate.russian.iter().any(|(stem, _)| word.starts_with(stem))).map(|fate| fate.name)
}

/// What those are called whose fate the Russian `word` tells, in whatever case: погибших for погибли.
pub(super) fn russian_people(word: &str) -> Option<&'static str> {
    if word.is_ascii() {
        return None;
    }
    let lower = word.to_lowercase();
    FATES.iter().flat_map(|fate| fate.russian).find(|(stem, _)| lower.starts_with(stem)).map(|(_, people)| *people)
}

#[cfg(test)]
mod tests {
    use super::{russian_people, told_by};

    #[test]
    fn words_of_one_fate_come_to_the_same() {
        for (word, fate) in [
            ("killed", Some("dead")),
            ("погибли", Some("dead")),
            ("жертвами", Some("dead")),
            ("раненых", Some("injured")),
            ("задержанных", Some("held")),
            ("cars", None),
            ("машин", None),
        ] {
            assert_eq!(told_by(word), fate, "{word}");
        }
        assert_eq!((russian_people("Погибли"), russian_people("dead")), (Some("погибших"), None));
    }
}
