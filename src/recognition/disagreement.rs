//! Figures that count the same thing and say different numbers: "at least 12 dead", "15 dead".

use std::collections::{BTreeMap, BTreeSet};

use crate::article::{Article, BlockKind, sentence};
use crate::names::{Form, Kind};
use crate::recognition::annotations::{Annotations, Figure, Sort};
use crate::recognition::fate;
use crate::recognition::words;
use crate::text::Span;

/// Figures of one article that count the same thing, and do not all say the same number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disagreement {
    /// What they count: "people killed".
    pub of: String,
    /// Indices into [`Annotations::figures`], in text order.
    pub figures: Vec<u32>,
}

/// Figures of several articles that count the same thing, and do not all say the same number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Across {
    /// What they count.
    pub of: String,
    /// Which article, by its place among those asked about, and the index of the figure there.
    pub figures: Vec<(usize, u32)>,
}

/// The disagreements within an article.
#[must_use]
pub fn within(article: &Article, annotations: &Annotations) -> Vec<Disagreement> {
    let found = clusters(candidates(&[(article, annotations)]), |_, _| true);
    let one = |(of, members): (String, Vec<(usize, u32)>)| {
        let figures = members.into_iter().map(|(_, figure)| figure).collect();
        Disagreement { of, figures }
    };
    found.into_iter().map(one).collect()
}

/// The disagreements between `articles`, and within each: two articles are compared where they are about the same things.
#[must_use]
pub fn across(articles: &[(&Article, &Annotations)]) -> Vec<Across> {
    let subjects: Vec<BTreeSet<&str>> = articles.iter().map(|(article, found)| subjects(article, found)).collect();
    let related = |one: usize, other: usize| {
        let shared = || subjects.get(one).zip(subjects.get(other)).map_or(0, |(a, b)| a.intersection(b).count());
        one == other || shared() >= MIN_SHARED
    };
    let found = clusters(candidates(articles), related);
    found.into_iter().map(|(of, figures)| Across { of, figures }).collect()
}

/// Two articles are about the same where they share this many of what they are about.
const MIN_SHARED: usize = 2;

/// What an article is about: what its title names, and what it names more than once.
fn subjects<'a>(article: &Article, annotations: &'a Annotations) -> BTreeSet<&'a str> {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    for mention in annotations.mentions.iter().filter(|mention| !mention.furniture && mention.form != Form::Demonym) {
        let block = article.blocks.iter().find(|block| block.span.contains(mention.span));
        let in_title = block.is_some_and(|block| block.kind == BlockKind::Title);
        *counts.entry(mention.entity.0).or_default() += if in_title { 2 } else { 1 };
    }
    let often = counts.into_iter().filter(|(_, count)| *count > 1);
    often
        .filter_map(|(entity, _)| annotations.entities.get(entity as usize))
        .map(|entity| entity.name.as_str())
        .collect()
}

/// A figure that could be set against others, with what is said around it.
struct Candidate {
    article: usize,
    figure: u32,
    thing: Thing,
    of: String,
    value: (u64, Option<u64>),
    source: Option<Span>,
    sentence: Span,
    places: BTreeSet<String>,
    words: BTreeSet<String>,
    days: BTreeSet<String>,
}

/// What is counted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Thing {
    /// People, or others that are named, by what became of them.
    Fate(&'static str, String),
    /// Anything told in at least two words.
    Named(String),
}

/// Phrases that put a figure into another time than that of the story; looked for within its words, so no class of words.
#[rustfmt::skip]
const OTHER_TIMES: &[&str] = &[
    "last year", "last month", "last week", "last summer", "last winter", "years ago", "months ago", "previous year",
    "a year earlier", "so far this year", "each year", "every year", "a year", "в прошлом году", "в прошлом месяце",
    "на прошлой неделе", "лет назад", "год назад", "года назад", "годом ранее", "с начала года", "за год",
];

/// A figure that counts something that others could count, too.
struct Counted {
    article: usize,
    figure: u32,
    thing: Thing,
    of: String,
    value: (u64, Option<u64>),
}

/// The figures whose numbers could differ, with what is said around them; most articles have none.
fn candidates(articles: &[(&Article, &Annotations)]) -> Vec<Candidate> {
    let all: Vec<Counted> = articles.iter().enumerate().flat_map(|(index, (_, found))| counted(index, found)).collect();
    let mut values: BTreeMap<&Thing, BTreeSet<_>> = BTreeMap::new();
    for counted in &all {
        values.entry(&counted.thing).or_default().insert(counted.value);
    }
    let differing: Vec<bool> =
        all.iter().map(|counted| values.get(&counted.thing).is_some_and(|of| of.len() > 1)).collect();
    let differing = all.into_iter().zip(differing).filter(|(_, differs)| *differs);
    differing.filter_map(|(counted, _)| in_context(counted, articles)).collect()
}

fn counted(article: usize, annotations: &Annotations) -> impl Iterator<Item = Counted> {
    let counts = annotations.figures.iter().zip(0..).filter(|(figure, _)| {
        figure.sort == Sort::Count && !figure.furniture && figure.part_of.is_none() && figure.value.is_some()
    });
    let counted = counts.filter_map(move |(figure, number)| {
        let (thing, of) = thing(figure)?;
        Some(Counted {
            article,
            figure: number,
            thing,
            of,
            value: (figure.value?.to_bits(), figure.high.map(f64::to_bits)),
        })
    });
    counted.take(MAX_CANDIDATES)
}

/// What is said around a figure; nothing where it is of another time.
fn in_context(counted: Counted, articles: &[(&Article, &Annotations)]) -> Option<Candidate> {
    let (article, annotations) = *articles.get(counted.article)?;
    let figure = annotations.figures.get(counted.figure as usize)?;
    let around = sentence(article, figure.span);
    let words = around.of(&article.text).to_lowercase();
    if OTHER_TIMES.iter().any(|time| words.contains(time)) || holds_year(&words) {
        return None;
    }
    let Counted { article: number, figure: index, thing, of, value } = counted;
    Some(Candidate {
        article: number,
        figure: index,
        value,
        source: figure.source.map(|source| source.span),
        sentence: around,
        places: places(annotations, around),
        days: days(article, annotations, around),
        words: content_words(&words, &of),
        thing,
        of,
    })
}

/// Most figures of an article that are set against each other: an article of news has a dozen, a hostile one any number.
const MAX_CANDIDATES: usize = 200;

/// What `figure` counts, as far as others could count the same, and its words.
fn thing(figure: &Figure) -> Option<(Thing, String)> {
    let of = figure.of.as_deref()?.to_lowercase();
    if let Some(fate) = of.split(' ').rev().find_map(fate::told_by) {
        let unit = figure.unit.as_deref().unwrap_or("people").to_lowercase();
        let who = if words::PEOPLE_UNIT.has(&unit) { String::new() } else { unit };
        return Some((Thing::Fate(fate, who), of));
    }
    let specific = of.split(' ').count() >= 2;
    specific.then(|| (Thing::Named(of.split(' ').map(uninflected).collect::<Vec<_>>().join(" ")), of))
}

/// A word of another alphabet without what its cases change: полицейских машин and полицейские машины are the same.
fn uninflected(word: &str) -> &str {
    /// The least that is left of a word, and the most that a case changes, in letters.
    const LEAST: usize = 4;
    const ENDING: usize = 3;
    if word.is_ascii() {
        return word;
    }
    let left = word.chars().count().saturating_sub(ENDING).max(LEAST);
    word.char_indices().nth(left).and_then(|(end, _)| word.get(..end)).unwrap_or(word)
}

/// Whether a year is named, so that the figure may be of another time.
fn holds_year(words: &str) -> bool {
    words.split(|character: char| !character.is_ascii_alphanumeric()).any(|word| {
        word.len() == 4
            && (word.starts_with("19") || word.starts_with("20"))
            && word.bytes().all(|byte| byte.is_ascii_digit())
    })
}

fn places(annotations: &Annotations, sentence: Span) -> BTreeSet<String> {
    let tops = annotations.mentions.partition_point(|mention| mention.inside.is_none());
    let (tops, nested) = annotations.mentions.split_at_checked(tops).unwrap_or_default();
    let here = [tops, nested].into_iter().flat_map(|mentions| {
        let first = mentions.partition_point(|mention| mention.span.start() < sentence.start());
        let behind = mentions.get(first..).unwrap_or_default().iter();
        behind.take_while(|mention| mention.span.start() < sentence.end())
    });
    let named = here.filter(|mention| {
        mention.kind == Kind::Place && mention.form != Form::Demonym && sentence.contains(mention.span)
    });
    named
        .filter_map(|mention| annotations.entities.get(mention.entity.0 as usize))
        .map(|entity| entity.name.clone())
        .collect()
}

/// The days that a sentence names.
fn days(article: &Article, annotations: &Annotations, sentence: Span) -> BTreeSet<String> {
    let words = sentence.of(&article.text).split(|character: char| !character.is_alphabetic());
    let weekdays = words.filter(|word| words::DAY.has(word)).map(str::to_owned);
    let first = annotations.figures.partition_point(|figure| figure.span.start() < sentence.start());
    let here = annotations.figures.get(first..).unwrap_or_default().iter();
    let here = here.take_while(|figure| figure.span.start() < sentence.end());
    let dates = here.filter(|figure| figure.sort == Sort::Date && sentence.contains(figure.span));
    weekdays.chain(dates.map(|figure| figure.span.of(&article.text).to_owned())).collect()
}

/// The words that tell what a sentence is about, beside those of the thing itself.
fn content_words(sentence: &str, of: &str) -> BTreeSet<String> {
    /// Shorter words tell little.
    const MIN_LETTERS: usize = 5;
    let words = sentence.split(|character: char| !character.is_alphanumeric());
    let long = words.filter(|word| word.chars().count() >= MIN_LETTERS && !of.contains(word));
    long.map(str::to_owned).collect()
}

/// Sentences about other things than people are of one event where they share this many words.
const MIN_ALIKE: usize = 2;

/// Whether both figures can be of one event.
fn is_same_event(one: &Candidate, other: &Candidate) -> bool {
    let same_sentence = one.article == other.article && one.sentence == other.sentence;
    let two_voices = one.source.is_some() && other.source.is_some() && one.source != other.source;
    let apart = !one.places.is_empty() && !other.places.is_empty() && one.places.is_disjoint(&other.places);
    let days = !one.days.is_empty() && !other.days.is_empty() && one.days.is_disjoint(&other.days);
    let people = matches!(&one.thing, Thing::Fate(_, who) if who.is_empty());
    let alike = people || one.words.intersection(&other.words).count() >= MIN_ALIKE;
    (!same_sentence || two_voices) && !apart && !days && alike
}

/// The figures that are of one event and thing, where they differ, with the words of the first.
fn clusters(candidates: Vec<Candidate>, related: impl Fn(usize, usize) -> bool) -> Vec<(String, Vec<(usize, u32)>)> {
    let mut by_thing: BTreeMap<Thing, Vec<Vec<Candidate>>> = BTreeMap::new();
    for candidate in candidates {
        let events = by_thing.entry(candidate.thing.clone()).or_default();
        let fits = |event: &&mut Vec<Candidate>| {
            event.iter().all(|member| related(member.article, candidate.article) && is_same_event(member, &candidate))
        };
        match events.iter_mut().find(fits) {
            Some(event) => event.push(candidate),
            None => events.push(vec![candidate]),
        }
    }
    let differing = by_thing
        .into_values()
        .flatten()
        .filter(|event| event.iter().map(|member| member.value).collect::<BTreeSet<_>>().len() > 1);
    let mut found: Vec<(String, Vec<(usize, u32)>)> = differing
        .filter_map(|event| {
            let of = event.first()?.of.clone();
            Some((of, event.into_iter().map(|member| (member.article, member.figure)).collect()))
        })
        .collect();
    found.sort_by(|(_, one), (_, other)| one.cmp(other));
    found
}

#[cfg(test)]
mod tests {
    use super::across;
    use crate::article::{Article, Format, load};
    use crate::recognition::{Annotations, Lexicon, recognize};

    fn read(text: &str) -> (Article, Annotations) {
        let (article, _) = load(text.as_bytes().to_vec(), Format::Text, "").expect("text");
        let annotations = recognize(&article, &Lexicon::built_in(), &|| true).expect("never told to stop");
        (article, annotations)
    }

    /// The words of the figures of every disagreement within `text`.
    fn differing(text: &str) -> Vec<Vec<String>> {
        let (article, annotations) = read(text);
        let words = |index: &u32| annotations.figures.get(*index as usize).expect("an index").span.of(&article.text);
        let found = annotations.disagreements.iter();
        found.map(|one| one.figures.iter().map(|index| words(index).to_owned()).collect()).collect()
    }

    #[test]
    fn numbers_of_the_same_dead_that_differ_are_found() {
        let text = "Police said at least 12 people were killed in the blast. The hospital put the number at 15 dead.";
        assert_eq!(differing(text), [["12 people", "15 dead"]]);
    }

    #[test]
    fn russian_numbers_of_the_same_dead_that_differ_are_found() {
        for (text, figures) in [
            (
                "По данным полиции, при взрыве погибли 12 человек. В больнице сообщили, что погибли 15 человек.",
                ["12 человек", "15 человек"],
            ),
            ("В результате взрыва погибли 12 человек. Позже число погибших выросло до 15.", ["12 человек", "15"]),
            (
                "Ранены 30 человек, заявила полиция. По словам врачей, ранения получили 45 человек.",
                ["30 человек", "45 человек"],
            ),
            (
                "Мэр сообщил, что ночью сожжены 33 полицейские машины. Губернатор сообщил, что ночью сожжены 40 полицейских \
                 машин.",
                ["33 полицейские машины", "40 полицейских машин"],
            ),
            (
                "Полиция задержала 20 человек. Правозащитники сообщили о 35 задержанных.",
                ["20 человек", "35 задержанных"],
            ),
        ] {
            assert_eq!(differing(text), [figures], "{text}");
        }
        for text in [
            "В понедельник погибли 12 человек. В пятницу погибли 3 человека.",
            "В Алматы погибли 12 человек. В Атырау погибли 3 человека.",
            "При взрыве погибли 12 человек и 30 пострадали.",
            "Погибли 12 человек. В прошлом году на шахте погибли 3 человека.",
        ] {
            assert_eq!(differing(text), Vec::<Vec<String>>::new(), "{text}");
        }
    }

    #[test]
    fn equal_numbers_other_times_places_and_things_are_none() {
        let none: [&str; 7] = [
            "On Monday 12 people were killed. On Friday 3 people were killed.",
            "Police said 12 people were killed in the blast. The hospital counted 12 dead.",
            "In the blast 12 people were killed. Last year 40 people were killed there.",
            "In Almaty 12 people were killed. In Atyrau 3 people were killed.",
            "The blast killed 12 people and injured 30.",
            "The blast killed 12 people, including 3 people who were killed by glass.",
            "He sold 12 cars. She sold 15 cars.",
        ];
        for text in none {
            assert_eq!(differing(text), Vec::<Vec<String>>::new(), "{text}");
        }
    }

    #[test]
    fn things_of_two_words_are_compared_where_the_sentences_are_alike() {
        let text = "Rioters burned 33 police cars in one night, the mayor said.\n\nThe governor said rioters burned 40 police cars in that night.";
        assert_eq!(differing(text), [["33 police cars", "40 police cars"]]);
        assert!(differing("Rioters burned 33 police cars. The dealer sold 40 police cars.").is_empty());
    }

    #[test]
    fn articles_about_the_same_are_compared() {
        let one = read("Blast in Almaty, Kazakhstan\n\nAt least 12 people were killed in Almaty, Kazakhstan said.");
        let two = read("Almaty blast shakes Kazakhstan\n\nThe death toll rose to 15 in Almaty, Kazakhstan said.");
        let far = read("Flood in Lima, Peru\n\nThe death toll rose to 31 in Lima, Peru said.");
        let found = across(&[(&one.0, &one.1), (&two.0, &two.1), (&far.0, &far.1)]);
        let figures: Vec<Vec<usize>> =
            found.iter().map(|one| one.figures.iter().map(|(article, _)| *article).collect()).collect();
        assert_eq!(figures, [[0, 1]]);
    }
}
