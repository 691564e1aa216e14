//! Quotes and statements: the tables beside `tests/data/recognition/quotes.txt` hold them marked up.

use dateline::recognition::{Quote, Source};
use dateline::text::Span;

use crate::figures::{annotate, examples, marked, plain};

fn by(text: &str, speaker: Option<Source>) -> String {
    speaker.map_or_else(|| "nobody".to_owned(), |speaker| speaker.span.of(text).to_owned())
}

fn quote_note(text: &str, quote: &Quote) -> String {
    let on = if quote.continues.is_some() { ", on" } else { "" };
    by(text, quote.speaker) + on
}

/// Every example whose marks are not those that `found` gives.
fn wrong(table: &str, found: impl Fn(&str) -> Vec<(Span, String)>) -> Vec<String> {
    let mut wrong = Vec::new();
    for line in examples(table) {
        // A pilcrow stands for the end of a paragraph.
        let line = line.replace(" ¶ ", "\n");
        let text = plain(&line);
        let marks = marked(&text, &found(&text));
        if marks != line {
            wrong.push(format!("marked {line}\nfound  {marks}"));
        }
    }
    wrong
}

#[test]
fn quotes_have_their_speakers() {
    have_their_speakers(include_str!("../data/recognition/quotes.txt"));
}

#[test]
fn quotes_of_other_languages_have_their_speakers() {
    have_their_speakers(include_str!("../data/recognition/quotes-languages.txt"));
}

fn have_their_speakers(table: &str) {
    let wrong =
        wrong(table, |text| annotate(text).quotes.iter().map(|quote| (quote.span, quote_note(text, quote))).collect());
    assert!(wrong.is_empty(), "{} lines:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn statements_have_their_speakers() {
    let wrong = wrong(include_str!("../data/recognition/statements.txt"), |text| {
        let statements = annotate(text).statements;
        statements.iter().map(|statement| (statement.span, by(text, Some(statement.speaker)))).collect()
    });
    assert!(wrong.is_empty(), "{} lines:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_pronoun_speaks_for_the_last_person() {
    let text = "Kassym-Jomart Tokayev flew home on Monday. “The order stands,” he said.";
    let annotations = annotate(text);
    let speaker = annotations.quotes.first().and_then(|quote| quote.speaker).expect("a speaker");
    assert_eq!(speaker.span.of(text), "he");
    let named = annotations.mentions.first().expect("a mention");
    assert_eq!((named.span.of(text), speaker.entity), ("Kassym-Jomart Tokayev", Some(named.entity)));
}

#[test]
fn she_is_nobody_who_is_a_man_by_name() {
    let table = [
        ("Anna Berg met Peter Lund. “It is done,” she said.", Some("Anna Berg")),
        ("Anna Berg met Peter Lund. “It is done,” he said.", Some("Peter Lund")),
        ("Peter Lund came. “It is done,” she said.", None),
        // A surname that is a man's given name too.
        ("Anna Mohammed came. Mohammed waved. “It is done,” she said.", Some("Anna Mohammed")),
        ("Robin Brandel met Peter Lund. Mrs. Brandel left. “It is done,” she said.", Some("Robin Brandel")),
        (
            "Peter Lund’s lawyer Anna Berg said the port was shut. “It is done,” Peter Lund's lawyer Anna Berg said.",
            Some("Anna Berg"),
        ),
    ];
    for (text, expected) in table {
        let found = annotate(text);
        let speaker = found.quotes.first().and_then(|quote| quote.speaker.as_ref()).expect("has a speaker");
        let name = speaker.entity.and_then(|entity| found.entities.get(entity.0 as usize));
        assert_eq!(name.map(|entity| entity.name.as_str()), expected, "{text}");
    }
}

#[test]
fn a_demonym_names_no_speaker() {
    let speaker = |text: &str| {
        let annotations = annotate(text);
        let speaker = annotations.statements.first().expect("a statement").speaker;
        let entity = speaker.entity.and_then(|id| annotations.entities.get(id.0 as usize));
        (speaker.span.of(text).to_owned(), entity.map(|entity| entity.name.clone()))
    };
    let (words, entity) = speaker("A Kazakh border guard said that the road was closed.");
    assert_eq!((words.ends_with("Kazakh border guard"), entity), (true, None));
    let (_, entity) = speaker("Kazakhstan said that the road was closed.");
    assert_eq!(entity.as_deref(), Some("Kazakhstan"));
}

#[test]
fn who_or_what_describes_a_speaker_is_not_the_speaker() {
    let table = [
        ("Peter Lund said that the road was closed.", Some("Peter Lund")),
        ("Peter Lund’s strategist said that the road was closed.", None),
        ("Peter Lund spokesman Anna Berg said that the road was closed.", Some("Anna Berg")),
        ("A New York businessman said that the road was closed.", None),
        ("The Almaty Board spokesman said that the road was closed.", Some("Almaty Board")),
    ];
    for (text, expected) in table {
        let found = annotate(text);
        let speaker = found.statements.first().expect("a statement").speaker;
        let name = speaker.entity.and_then(|entity| found.entities.get(entity.0 as usize));
        assert_eq!(name.map(|entity| entity.name.as_str()), expected, "{text}");
    }
}

#[test]
fn sources_are_not_looked_for_in_other_languages() {
    let german = annotate("Die Straße ist nach dem Regen offen, und der Minister ist mit dem Wagen nicht da.");
    assert_eq!((german.language.as_deref(), german.sources_sought), (Some("de"), false));
    let russian = annotate("Дорога на побережье открыта, и в городе не было дождя.");
    assert_eq!((russian.language.as_deref(), russian.sources_sought), (Some("ru"), true));
}
