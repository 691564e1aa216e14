//! What a key costs in a large article: update and draw, against the 5 ms a key may take until its frame.
//!
//! `cargo bench --bench reader`

use std::hint::black_box;
use std::sync::Arc;

use criterion::{Criterion, criterion_group, criterion_main};
use dateline::app::stops::Found;
use dateline::app::{ArticleId, Input, Loaded, Message, Model, Setup, update};
use dateline::article::Format;
use dateline::config::{Settings, Theme};
use dateline::input::{Key, Keymap, Preset};
use dateline::recognition::{Lexicon, recognize};
use dateline::report::checks::Checks;
use dateline::ui::draw;
use ratatui::buffer::Buffer;

/// A megabyte, as paragraphs of running text.
const ARTICLE_BYTES: usize = 1 << 20;

const PARAGRAPHS: [&str; 3] = [
    "The night train from Prague to Warsaw was four hours late on Friday after a storm had brought down 12 trees near \
     Ostrava, the Czech railway said. Nobody was hurt.\n\n",
    "“We gave out tea and blankets,” said Marta Nowak of the Polish Red Cross, whose volunteers met about 300 passengers \
     in Katowice. The European Commission has promised 40 million euros for the line.\n\n",
    "Trains to Vienna, Budapest and Lviv left on time, but those to Vilnius and Riga will not run before Monday.\n\n",
];

fn model() -> Model {
    let setup = Setup {
        size: (120, 36),
        settings: Settings::default(),
        keymap: Keymap::preset(Preset::Default),
        theme: Theme::built_in("default").expect("is built in"),
        ascii: false,
        stack: Arc::default(),
        lexicon: Arc::default(),
    };
    let text: String = PARAGRAPHS.iter().cycle().copied().take(ARTICLE_BYTES / 150).collect();
    let (article, warnings) = dateline::article::load(text.into_bytes(), Format::Text, "trains.txt").expect("is text");
    let annotations = recognize(&article, &Lexicon::built_in(), &|| true).expect("was not stopped");
    let found = Found::new(&article, Arc::new(annotations));
    let mut model = Model::new(setup);
    let id = ArticleId(0);
    send(&mut model, Message::Found { inputs: vec![Input { name: "trains.txt".to_owned() }], complete: true });
    let loaded = Loaded { article: Arc::new(article), warnings, memory: None, checks: Checks::default() };
    send(&mut model, Message::Loaded { id, result: Ok(loaded) });
    send(&mut model, Message::Recognized { id, revision: 0, found, complete: true });
    model
}

fn send(model: &mut Model, message: Message) {
    drop(black_box(update(model, message)));
}

fn keys(criterion: &mut Criterion) {
    let mut model = model();
    let mut buffer = Buffer::empty(model.geometry.screen);
    criterion.bench_function("one frame, 1 MB article", |bencher| {
        bencher.iter(|| draw(black_box(&model), &mut buffer));
    });
    // To the middle first, so that nothing is cheap for being at the start; every key once forth and once back.
    for _ in 0..40 {
        send(&mut model, Message::Key(Key::parse("pagedown").expect("is a key")));
    }
    for (forth, back) in [("j", "k"), ("space", "b"), ("]", "["), ("*", "#"), ("G", "g g"), ("tab", "esc"), ("1", "1")]
    {
        criterion.bench_function(&format!("{forth} and {back} until their frames, 1 MB article"), |bencher| {
            bencher.iter(|| {
                for key in forth.split(' ').chain(back.split(' ')) {
                    send(&mut model, Message::Key(Key::parse(key).expect("is a key")));
                    draw(&model, &mut buffer);
                }
            });
        });
    }
    criterion.bench_function("narrow and wide again until their frames, 1 MB article", |bencher| {
        bencher.iter(|| {
            for width in [60, 120] {
                send(&mut model, Message::Resize { width, height: 36 });
                let mut buffer = Buffer::empty(model.geometry.screen);
                draw(&model, &mut buffer);
            }
        });
    });
}

criterion_group!(benches, keys);
criterion_main!(benches);
