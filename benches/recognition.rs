//! How fast names are folded, looked up, matched and read: `cargo bench --bench recognition`.
//!
//! "Figures, quotes and statements alone" is the part of the whole pipeline that they add once names are found: it may be
//! at most 40 % of the rest.
//!
//! The text is the built-in welcome article, over and over until it is as long as asked for; throughput is in its bytes.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use dateline::article::{Article, Format, load};
use dateline::recognition::candidates::Candidates;
use dateline::recognition::matching::Matcher;
use dateline::recognition::scan::{Scan, fold_blocks};
use dateline::recognition::{Lexicon, attribution, disagreement, figures, quotes, recognize, recognize_batch};
use dateline::text::Span;
use dateline::text::fold::fold;
use std::hint::black_box;

const WELCOME: &str = include_str!("../assets/welcome.md");

/// An article of about `bytes` bytes.
fn article(bytes: usize) -> Article {
    let text = WELCOME.repeat(bytes / WELCOME.len() + 1);
    load(text.into_bytes(), Format::Text, "").expect("text").0
}

fn benches(criterion: &mut Criterion) {
    let lexicon = Lexicon::built_in();
    let long = article(1_000_000);
    let mut group = criterion.benchmark_group("1 MB");
    group.sample_size(20).throughput(Throughput::Bytes(long.text.len() as u64));
    group.bench_function("fold", |bench| {
        bench.iter(|| fold(black_box(Span::whole(&long.text).of(&long.text)), 0));
    });
    group.bench_function("fold and gather candidates", |bench| {
        bench.iter(|| fold_blocks(black_box(&long), &mut Candidates::new(&lexicon), &|| true));
    });
    group.bench_function("matching: fold, gather, build, find", |bench| {
        bench.iter(|| {
            let mut candidates = Candidates::new(&lexicon);
            let folded = fold_blocks(black_box(&long), &mut candidates, &|| true).expect("never told to stop");
            let matcher = Matcher::new(&candidates);
            let mut found = 0;
            for block in 0..folded.blocks() {
                matcher.find(&folded, block, |_| found += 1);
            }
            found
        });
    });
    group.bench_function("whole pipeline", |bench| {
        bench.iter(|| recognize(black_box(&long), &Lexicon::built_in(), &|| true));
    });
    let scan = Scan::new(&long, &lexicon, &|| true).expect("never told to stop");
    let named = recognize(&long, &lexicon, &|| true).expect("never told to stop");
    group.bench_function("figures, quotes and statements alone", |bench| {
        bench.iter(|| {
            let attributions = attribution::find(black_box(&scan));
            let figures = figures::find(&scan, &named.mentions, &attributions);
            let said = quotes::find(&scan, &attributions, &named.mentions);
            (figures, said, disagreement::within(&long, &named))
        });
    });
    group.finish();

    let short = article(10_000);
    let mut group = criterion.benchmark_group("10 KB");
    group.throughput(Throughput::Bytes(short.text.len() as u64));
    group.bench_function("whole pipeline, one article", |bench| {
        bench.iter(|| recognize(black_box(&short), &Lexicon::built_in(), &|| true));
    });
    let batch = vec![short.clone(); 100];
    group.throughput(Throughput::Bytes(short.text.len() as u64 * 100)).sample_size(10);
    group.bench_function("whole pipeline, a batch of 100 articles", |bench| {
        bench.iter(|| recognize_batch(black_box(&batch), &Lexicon::built_in()));
    });
    group.finish();
}

criterion_group!(recognition, benches);
criterion_main!(recognition);
