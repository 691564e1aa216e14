//! What a key costs in the filter of the dictionary screen, over every built-in name and a large dictionary beside them:
//! against the 16 ms that a key may take.
//!
//! Every query is typed letter by letter, and put in at once. What is told is the time of the processor, the least of a
//! few runs: what else the machine does is not counted.
//!
//! `cargo bench --bench dictionary`

#![expect(clippy::print_stdout, reason = "the figures are what it is for")]

use std::hint::black_box;
use std::sync::Arc;
use std::time::Duration;

use dateline::app::dictionary::filter::{Filtered, Haystack, filter};
use dateline::gazetteer;
use dateline::names::{EntityIndexId, table};
use rustix::time::{ClockId, clock_gettime};

/// What a key may take.
const BUDGET: Duration = Duration::from_millis(16);
/// Entities of the dictionary, each with two names.
const OWN: usize = 100_000;
/// How often a query is made; the least counts.
const RUNS: usize = 5;
/// The longest beginning of a name that is typed.
const LETTERS: usize = 6;
/// Names apart from each other whose beginnings are typed.
const APART: usize = 501;
/// Shown with all their letters: short and long, of both alphabets, with mistakes.
const SHOWN: [&str; 8] =
    ["kazakhtelecom", "kazahtelekom", "казахтелеком", "united nations", "untied", "kmg", "saint", "щ"];

fn built_in() -> Haystack {
    let index = gazetteer::index();
    let mut haystack = Haystack::default();
    for entity in (0..index.entity_count()).filter_map(|id| index.entity(EntityIndexId(id))) {
        let aliases = table::aliases(entity.aliases()).map(|alias| alias.text);
        haystack.push(std::iter::once(entity.name()).chain(aliases), u8::MAX - entity.weight);
    }
    haystack
}

/// Names made of the parts of built-in ones, so that they are as alike and as long as names are.
fn own() -> Haystack {
    let index = gazetteer::index();
    let count = index.entity_count() as usize;
    let name = |number: usize| index.entity(EntityIndexId((number % count) as u32)).map_or("", |entity| entity.name());
    let mut haystack = Haystack::default();
    for number in 0..OWN {
        let names = [format!("{} {}", name(number * 7), number % 100), format!("{} Корабль", name(number * 13 + 5))];
        haystack.push(names.iter().map(String::as_str), 0);
    }
    haystack
}

fn cpu() -> Duration {
    clock_gettime(ClockId::ThreadCPUTime).try_into().unwrap_or_default()
}

/// The least processor time of a few runs, and what came out.
fn timed<T>(mut run: impl FnMut() -> T) -> (Duration, T) {
    let mut once = || {
        let start = cpu();
        let made = black_box(run());
        (cpu().saturating_sub(start), made)
    };
    let (mut least, mut made) = once();
    for _ in 1..RUNS {
        let (time, again) = once();
        least = least.min(time);
        made = again;
    }
    (least, made)
}

fn asked(parts: &[Arc<Haystack>], query: &str, before: Option<&Filtered>) -> (Duration, Filtered) {
    timed(|| filter(parts, query, before, &|| true).unwrap_or_default())
}

/// What each key of `word` costs, and then the whole word at once.
fn keys(parts: &[Arc<Haystack>], word: &str) -> Vec<(String, Duration, usize)> {
    let mut told = Vec::new();
    let mut before: Option<Filtered> = None;
    for query in word.char_indices().filter_map(|(at, letter)| word.get(..at + letter.len_utf8())) {
        let (time, found) = asked(parts, query, before.as_ref());
        told.push((query.to_owned(), time, found.hits.len()));
        before = Some(found);
    }
    let (time, found) = asked(parts, word, None);
    told.push((format!("{word} (at once)"), time, found.hits.len()));
    told
}

/// The beginnings of many names, as they are, and with the third letter left out.
fn words() -> Vec<String> {
    let index = gazetteer::index();
    let names = (0..index.entity_count()).step_by(APART).filter_map(|id| index.entity(EntityIndexId(id)));
    let names = names.flat_map(|entity| {
        let aliases = table::aliases(entity.aliases()).map(|alias| alias.text);
        std::iter::once(entity.name()).chain(aliases.take(1)).collect::<Vec<_>>()
    });
    let begun = names.flat_map(|name| {
        let letters: Vec<char> = name.chars().take(LETTERS + 1).collect();
        let left_out = letters.iter().enumerate().filter(|(at, _)| *at != 2).map(|(_, letter)| letter).collect();
        [letters.iter().take(LETTERS).collect::<String>(), left_out]
    });
    let alphabets = ('a'..='z').chain('а'..='я').map(String::from);
    alphabets.chain(begun).collect()
}

fn main() {
    let milliseconds = |time: Duration| time.as_secs_f64() * 1e3;
    let (time, built_in) = timed(built_in);
    println!("{:>8.1} ms  to gather the built-in names", milliseconds(time));
    let built_in = Arc::new(built_in);
    let both = [Arc::new(own()), Arc::clone(&built_in)];
    for (layers, parts) in [("the built-in names", &[built_in][..]), ("these and 200,000 others", &both[..])] {
        println!("\n{layers}");
        for word in SHOWN {
            for (query, time, found) in keys(parts, word) {
                println!("{:>8.2} ms  {query}: {found} found", milliseconds(time));
            }
        }
        let mut all: Vec<_> = words().iter().flat_map(|word| keys(parts, word)).collect();
        all.sort_by_key(|(_, time, _)| *time);
        let at = |share: usize| all.get(all.len() * share / 100).map_or(0.0, |(_, time, _)| milliseconds(*time));
        let over = all.iter().filter(|(_, time, _)| *time > BUDGET).count();
        println!(
            "of {} queries, half within {:.2} ms, 99 of 100 within {:.2} ms; {over} take more than {BUDGET:?}",
            all.len(),
            at(50),
            at(99)
        );
        for (query, time, found) in all.iter().rev().take(5) {
            println!("{:>8.2} ms  {query}: {found} found", milliseconds(*time));
        }
    }
}
