//! The start of a story that says where it was written: "ALMATY, Jan 5 (Reuters) — ".

use super::lines::{self, is_blank};
use super::{Article, BlockKind, dates};
use crate::text::Span;

/// How many paragraphs from the first are looked at.
const PARAGRAPHS: usize = 4;
/// The longest dateline, in bytes.
const MAX_DATELINE: usize = 120;
/// The most words in the name of a place.
const MAX_WORDS: usize = 4;

/// Finds the dateline of an article, and its date where that has a year.
pub(super) fn find(article: &mut Article) {
    let paragraphs = article.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph && !block.furniture);
    for block in paragraphs.take(PARAGRAPHS) {
        let head = lines::head(block.span.of(&article.text), MAX_DATELINE);
        let Some((start, end, rest)) = place(head) else { continue };
        article.meta.dateline = Span::new(&article.text, block.span.start() + start, block.span.start() + end);
        if article.meta.date.is_none() {
            article.meta.date = dates::find(rest).map(|(date, _)| date);
        }
        return;
    }
}

/// Whether a text starts with a dateline.
pub(super) fn starts(words: &str) -> bool {
    place(lines::head(words, MAX_DATELINE)).is_some()
}

/// Where the place of a dateline starts and ends in the first words of a paragraph, and the dateline after it.
fn place(head: &str) -> Option<(usize, usize, &str)> {
    let (line, sign, story) = line(head)?;
    if story.starts_with(char::is_lowercase) {
        return None;
    }
    // A place in brackets of its own: "(NEW YORK) — ".
    let open = usize::from(line.starts_with('('));
    let named = line.get(open..)?;
    let end = named.find([',', '.', '(', '/', ')', ':', '\n']).unwrap_or(named.len());
    let city = named.get(..end)?.trim_end_matches(is_blank);
    let rest = named.get(city.len()..)?;
    let details = Details::of(rest)?;
    let shouted = city.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase) && city.chars().nth(2).is_some();
    // A name with nothing but a hyphen after it could be anything.
    let told = shouted
        || details.agency
        || details.date
        || details.region && sign != Sign::Hyphen
        || sign == Sign::Dash && rest.is_empty();
    (is_place_name(city) && told).then_some((open, open + city.len(), rest))
}

/// What ends a dateline.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Dash,
    Hyphen,
    /// The agency in slashes, and a full stop: "MOSCOW, January 5. /TASS/."
    Slashes,
}

/// The dateline at the start of `head`, the sign that ends it, and the story after it.
fn line(head: &str) -> Option<(&str, Sign, &str)> {
    const SIGNS: [(&str, Sign); 9] = [
        (" — ", Sign::Dash),
        (" – ", Sign::Dash),
        (" -- ", Sign::Dash),
        ("— ", Sign::Dash),
        ("– ", Sign::Dash),
        (" \u{FFFD} ", Sign::Dash),
        (" - ", Sign::Hyphen),
        ("/. ", Sign::Slashes),
        ("): ", Sign::Dash),
    ];
    let begins = |c: char| SIGNS.iter().any(|(sign, _)| sign.starts_with(c));
    let (at, (sign, sort)) = head.match_indices(begins).find_map(|(at, _)| {
        let rest = head.get(at..)?;
        Some((at, SIGNS.into_iter().find(|(sign, _)| rest.starts_with(sign))?))
    })?;
    // A closing bracket or slash belongs to the dateline.
    let at_end = at + usize::from(sign.starts_with([')', '/']));
    Some((head.get(..at_end)?, sort, head.get(at + sign.len()..)?))
}

/// What stands between the place and the dash.
#[derive(Default)]
struct Details {
    region: bool,
    date: bool,
    agency: bool,
}

impl Details {
    /// `None` where something stands there that belongs in no dateline.
    fn of(rest: &str) -> Option<Self> {
        let mut details = Self::default();
        for part in rest
            .split([',', '.', '(', ')', '/', ':', '\n'])
            .map(|part| part.trim_matches(is_blank))
            .filter(|part| !part.is_empty())
        {
            let words = part.split(is_blank).count();
            let digits = part.contains(|c: char| c.is_ascii_digit());
            let month = part.split(is_blank).any(|word| dates::month(&word.to_lowercase()).is_some());
            if month || digits && (words <= 2 || dates::find(part).is_some()) {
                details.date = true;
            } else if is_agency(rest, part) {
                details.agency = true;
            } else if is_place_name(part)
                || dates::is_day_word(&part.to_lowercase())
                || words == 1 && part.chars().count() <= 2
            {
                details.region = true;
            } else {
                return None;
            }
        }
        Some(details)
    }
}

/// Whether a part of a dateline is an agency: it stands in brackets or slashes.
fn is_agency(rest: &str, part: &str) -> bool {
    let before = rest.find(part).and_then(|at| rest.get(..at)).unwrap_or_default();
    before.trim_end_matches(is_blank).ends_with(['(', '/']) && part.split(is_blank).count() <= MAX_WORDS
}

/// Whether words could name a place: a few, with capitals, and no part of a newspaper's name.
fn is_place_name(words: &str) -> bool {
    const NOT_PLACES: &[&str] = &[
        "news",
        "staff",
        "reporter",
        "correspondent",
        "agency",
        "editor",
        "press",
        "by",
        "updated",
        "breaking",
        "exclusive",
        "analysis",
        "opinion",
        "update",
        "watch",
        "video",
        "photos",
    ];
    const SMALL: &[&str] =
        &["of", "de", "del", "la", "le", "am", "an", "der", "el", "sur", "do", "da", "and", "upon", "on", "в", "на"];
    let mut count = 0;
    words.split(is_blank).filter(|word| !word.is_empty()).all(|word| {
        count += 1;
        word.starts_with(char::is_uppercase) && !NOT_PLACES.contains(&word.to_lowercase().as_str())
            || count > 1 && SMALL.contains(&word)
    }) && (1..=MAX_WORDS).contains(&count)
        && words.chars().all(|c| c.is_alphabetic() || is_blank(c) || matches!(c, '-' | '\'' | '’' | '.'))
}

#[cfg(test)]
mod tests {
    use super::{line, place};

    #[test]
    fn datelines_of_many_houses_are_known() {
        for (text, expected) in [
            ("ALMATY, Jan 5 (Reuters) — Talks began on Friday.", "ALMATY"),
            ("BERN (AP) — The council met.", "BERN"),
            ("BERN (AP) \u{FFFD} The council met.", "BERN"),
            ("SEOUL, South Korea (CNN) - A court ruled.", "SEOUL"),
            ("Oran, Algeria – In February a ship left.", "Oran"),
            ("CAIRO - On a field near the river", "CAIRO"),
            ("(NEW YORK) — Police said", "NEW YORK"),
            ("TASHKENT, January 5. /TASS/. The ministry said", "TASHKENT"),
            ("ТАШКЕНТ, 5 янв — РИА Новости. Министерство сообщило", "ТАШКЕНТ"),
            ("Nairobi — The police said", "Nairobi"),
            ("BERLIN (dpa) - Der Rat tagte.", "BERLIN"),
        ] {
            let found = place(text).and_then(|(start, end, _)| text.get(start..end));
            assert_eq!(found, Some(expected), "{text}");
        }
    }

    #[test]
    fn the_first_sign_ends_the_dateline() {
        for (head, dateline, story) in [
            ("Bern – a ship — left", "Bern", "a ship — left"),
            ("BERN (AP): A ship", "BERN (AP)", " A ship"),
            ("BERN, May 5. /TASS/. A ship - it was", "BERN, May 5. /TASS/", " A ship - it was"),
            ("BERN— A ship", "BERN", "A ship"),
        ] {
            assert_eq!(
                line(head).map(|(dateline, _, story)| (dateline, story.trim_start())),
                Some((dateline, story.trim_start()))
            );
        }
        assert!(line("A well-known ship left.").is_none());
    }

    #[test]
    fn a_dash_alone_makes_no_dateline() {
        for text in [
            "The minister - who had left - returned.",
            "Ann Lee - a teacher - said so.",
            "afrol News, 27 January - A man was hurt.",
            "In Bern, Ann said – and others agreed – that it rained.",
        ] {
            assert_eq!(place(text), None, "{text}");
        }
    }
}
