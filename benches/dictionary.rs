//! What a key costs in the filter of the dictionary screen, over every built-in name and a large dictionary beside them:
//! against the 16 ms that a key may take.
//!
//! `cargo bench --bench dictionary`

use std::hint::black_box;
use std::sync::Arc;

use criterion::{Criterion, criterion_group, criterion_main};
use dateline::app::dictionary::filter::{Filtered, Haystack, filter};
use dateline::gazetteer;
use dateline::names::{EntityIndexId, table};

/// Entities of the dictionary, each with two names.
const OWN: usize = 100_000;

fn built_in() -> Haystack {
    let index = gazetteer::index();
    let mut haystack = Haystack::default();
    for entity in (0..index.entity_count()).filter_map(|id| index.entity(EntityIndexId(id))) {
        let aliases = table::aliases(entity.aliases()).map(|alias| alias.text);
        haystack.push(std::iter::once(entity.name()).chain(aliases), u8::MAX - entity.weight);
    }
    haystack
}

fn own() -> Haystack {
    let mut haystack = Haystack::default();
    for number in 0..OWN {
        let names = [format!("Vessel {number:x}"), format!("Корабль {number:o}")];
        haystack.push(names.iter().map(String::as_str), 0);
    }
    haystack
}

fn keys(criterion: &mut Criterion) {
    criterion.bench_function("gather the built-in names", |bencher| bencher.iter(built_in));
    let built_in = [Arc::new(built_in())];
    let both = [Arc::new(own()), Arc::clone(&built_in[0])];
    for (layers, parts) in [("built in", &built_in[..]), ("and 200,000 own", &both[..])] {
        for word in ["kazakhtelecom", "казахтелеком", "united nations", "kmg"] {
            let mut before: Option<Filtered> = None;
            for end in word.char_indices().map(|(at, letter)| at + letter.len_utf8()) {
                let query = word.get(..end).expect("a letter's end");
                if end <= 4 {
                    let found = filter(parts, query, before.as_ref(), &|| true).expect("was not stopped").hits.len();
                    criterion.bench_function(&format!("{layers}: {query} ({found})"), |bencher| {
                        bencher.iter(|| filter(parts, black_box(query), before.as_ref(), &|| true));
                    });
                }
                before = filter(parts, query, before.as_ref(), &|| true);
            }
            let found = before.map_or(0, |found| found.hits.len());
            criterion.bench_function(&format!("{layers}: {word} at once ({found})"), |bencher| {
                bencher.iter(|| filter(parts, black_box(word), None, &|| true));
            });
        }
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20).warm_up_time(std::time::Duration::from_millis(300)).measurement_time(std::time::Duration::from_secs(1));
    targets = keys
}
criterion_main!(benches);
