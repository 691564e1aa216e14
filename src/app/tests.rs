//! Scripts: keys, and what is then selected, shown and asked. Articles and names are written as marked-up text.

pub(crate) mod dictionary;
mod drafts;
pub(crate) mod said;
mod scripts;
mod stories;
mod teaching;

use std::sync::{Arc, LazyLock};

use crate::app::dictionary::catalog::{BuiltIn, Catalog};
use crate::app::dictionary::review::Review;
use crate::app::stops::Found;
use crate::app::{ArticleId, Cause, DictionaryNews, Effect, Input, Loaded, Looked, Message, Model, Setup, update};
use crate::article::{Article, Block, BlockKind, Link, Meta};
use crate::config::{Settings, Theme};
use crate::dictionary::{Change, Compiled, Edit, Stack, Written};
use crate::input::{Key, Keymap, Preset};
use crate::names::{Form, Kind, OwnKinds};
use crate::recognition::{
    Annotations, Certainty, Entity, EntityId, Figure, Layer, Lexicon, Mention, Quote, Sort, Source, Unlisted, Why,
    recognize,
};
use crate::report::checks::Checks;
use crate::text::Span;

/// An article of blocks parted by blank lines: `# ` a title, `## ` a heading, `By ` a byline, `[photo] ` a caption,
/// `- ` a list item, `> ` a quotation, four blanks code, `~ ` furniture; anything else is a paragraph.
pub(crate) fn article(text: &str) -> Article {
    let mut blocks = Vec::new();
    let mut start = 0;
    for piece in text.split_inclusive("\n\n") {
        let (mark, kind, furniture) = match piece {
            _ if piece.starts_with("# ") => (2, BlockKind::Title, false),
            _ if piece.starts_with("## ") => (3, BlockKind::Heading(2), false),
            _ if piece.starts_with("By ") => (0, BlockKind::Byline, false),
            _ if piece.starts_with("[photo] ") => (8, BlockKind::Caption, false),
            _ if piece.starts_with("- ") => (2, BlockKind::ListItem(0), false),
            _ if piece.starts_with("> ") => (2, BlockKind::Quote, false),
            _ if piece.starts_with("    ") => (4, BlockKind::Code, false),
            _ if piece.starts_with("~ ") => (2, BlockKind::Paragraph, true),
            _ => (0, BlockKind::Paragraph, false),
        };
        let letters = piece.trim_end().len();
        if let Some(span) = Span::new(text, start + mark, start + letters).filter(|span| !span.is_empty()) {
            blocks.push(Block { span, kind, furniture });
        }
        start += piece.len();
    }
    let title =
        blocks.first().filter(|block| block.kind == BlockKind::Title).map(|block| block.span.of(text).to_owned());
    let links = text.match_indices("https://").filter_map(|(at, _)| {
        let target = text.get(at..)?.split(char::is_whitespace).next()?;
        Some(Link { span: Span::new(text, at, at + target.len())?, target: target.to_owned() })
    });
    let links = links.collect();
    Article { text: text.to_owned(), blocks, links, meta: Meta { title, ..Meta::default() }, ..Article::default() }
}

/// An article and its annotations, from text with names marked `⟦Żory|place⟧`. Kinds: place, organization, person, guessed
/// (an organization), demonym, figure, time, quote (speaker: the last person before it), new.
pub(crate) fn marked(text: &str) -> (Article, Annotations) {
    let mut plain = String::new();
    let mut marks = Vec::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('⟦') {
        plain.push_str(before);
        let (mark, behind) = behind.split_once('⟧').expect("every mark is closed");
        let (words, what) = mark.split_once('|').expect("every mark has a kind");
        marks.push((plain.len(), plain.len() + words.len(), what));
        plain.push_str(words);
        rest = behind;
    }
    plain.push_str(rest);
    let article = article(&plain);
    let mut annotations = Annotations::default();
    for (start, end, what) in marks {
        let span = Span::new(&plain, start, end).expect("marks are on boundaries");
        let block = article.blocks.iter().find(|block| block.span.contains(span));
        annotate(&mut annotations, &plain, span, what, block.is_some_and(|block| block.furniture));
    }
    (article, annotations)
}

fn annotate(annotations: &mut Annotations, text: &str, span: Span, what: &str, furniture: bool) {
    let sort = match what {
        "figure" => Some(Sort::Count),
        "time" => Some(Sort::Time),
        _ => None,
    };
    if let Some(sort) = sort {
        let value = span.of(text).split(' ').next().and_then(|number| number.parse().ok());
        annotations.figures.push(Figure {
            span,
            value,
            high: None,
            unit: None,
            of: None,
            approx: false,
            bound: None,
            change: None,
            currency: None,
            sort,
            part_of: None,
            source: None,
            furniture,
        });
    } else if what == "new" {
        annotations.unlisted.push(Unlisted { span, guess: None, furniture });
    } else if what == "quote" {
        let speaker = annotations.mentions.iter().rev().find(|mention| mention.kind == Kind::Person);
        let speaker = speaker.map(|mention| Source { span: mention.span, entity: Some(mention.entity) });
        annotations.quotes.push(Quote { span, speaker, cue: None, continues: None, furniture });
    } else {
        mention(annotations, text, span, what, furniture);
    }
}

fn mention(annotations: &mut Annotations, text: &str, span: Span, what: &str, furniture: bool) {
    let guessed = what == "guessed";
    let kind = match what {
        "guessed" => Kind::Organization,
        "demonym" => Kind::Place,
        _ => Kind::from_word(what).expect("a kind"),
    };
    let name = span.of(text).to_owned();
    let known = annotations.entities.iter().position(|entity| entity.name == name);
    let entity = known.unwrap_or_else(|| {
        annotations.entities.push(Entity {
            id: None,
            name,
            kind,
            description: format!("a {} of the story", kind.word(&OwnKinds::default())),
            written_aliases: String::new(),
            country: None,
            place: (kind == Kind::Place).then_some((50.0, 18.7)),
            source: "test".to_owned(),
            listed_in: None,
        });
        annotations.entities.len() - 1
    });
    annotations.mentions.push(Mention {
        span,
        kind,
        entity: EntityId(entity as u32),
        certainty: if guessed { Certainty::Inferred } else { Certainty::Listed },
        layer: if guessed { Layer::Rules } else { Layer::Gazetteer },
        form: if what == "demonym" { Form::Demonym } else { Form::Name },
        inside: None,
        quoted: false,
        furniture,
        why: Why::default(),
    });
}

/// `stack` with the changes of `edit` in its dictionary `layer`.
fn drafted(stack: &Stack, edit: &Edit, layer: usize) -> Stack {
    let mut stack = stack.clone();
    while stack.layers.len() <= layer {
        stack.layers.push(Arc::default());
    }
    let items = &mut Arc::make_mut(stack.layers.get_mut(layer).expect("is there")).items;
    for Change { before, after, .. } in &edit.changes {
        items.retain(|written| Some(&written.item) != before.as_ref());
        items.extend(after.clone().map(|item| Written { item, line: 1 }));
    }
    stack
}

/// A story of the tests, with every kind of block and name.
pub(crate) const STORY: &str = "# Ferry returns to ⟦Żory|place⟧ after storm

By Ada Nowak

[photo] The ferry in ⟦Żory|place⟧, Monday.

The ferry came back to ⟦Żory|place⟧ at ⟦7:00|time⟧ with ⟦120 passengers|figure⟧ and ⟦33 cars|figure⟧, the
⟦Harbour Office|guessed⟧ said. Most of the ⟦Polish|demonym⟧ crew had not slept.

“⟦We saw the lights and knew|quote⟧,” said ⟦Ewa Lis|person⟧, who had waited with the ⟦Red Cross|organization⟧ since Sunday.

## What comes next

The ⟦Red Cross|organization⟧ will stay in ⟦Żory|place⟧ until ⟦Nordvik Lines|new⟧ pays. Details: https://example.org/ferry

- blankets and tea

- a bus to ⟦Opole|place⟧

> Nobody was hurt, wrote ⟦Ewa Lis|person⟧.

    07:00  harbour   open
    19:00  harbour   closed

~ See also: Storm closes ⟦Gdynia|place⟧
";

/// The names of the dictionary screen, gathered once for all scripts.
static BUILT_IN: LazyLock<Arc<BuiltIn>> = LazyLock::new(Arc::default);

/// The program on a screen, with its effects performed as the runtime would.
pub(crate) struct Script {
    pub(crate) model: Model,
    /// The effects asked for that nothing answers.
    pub(crate) asked: Vec<Effect>,
    found: Vec<Found>,
    /// Whether names are found as the program finds them, instead of those that are marked.
    pub(crate) recognizes: bool,
    /// What was done to the dictionary, the latest last, and what was taken back.
    done: Vec<(Arc<Stack>, String)>,
    undone: Vec<(Arc<Stack>, String)>,
}

impl Script {
    /// A screen of `width` and `height` with one article.
    pub(crate) fn new(width: u16, height: u16, story: &str) -> Self {
        Self::with(width, height, &[("ferry.txt", story)])
    }

    /// A screen with articles in which names are found as the program finds them, and an empty dictionary.
    pub(crate) fn recognizing(width: u16, height: u16, stories: &[(&str, &str)]) -> Self {
        let mut script = Self::with(width, height, &[]);
        script.recognizes = true;
        let own = crate::dictionary::Layer { name: "dictionary.toml".to_owned(), writable: true, items: Vec::new() };
        script.model.stack = Arc::new(Stack { layers: vec![Arc::new(own)] });
        script.read(stories);
        script
    }

    /// A screen with articles, by file name.
    pub(crate) fn with(width: u16, height: u16, stories: &[(&str, &str)]) -> Self {
        let setup = Setup {
            size: (width, height),
            settings: Settings::default(),
            keymap: Keymap::preset(Preset::Default),
            theme: Theme::built_in("default").expect("is built in"),
            ascii: false,
            stack: Arc::default(),
            lexicon: Arc::default(),
        };
        let mut script = Self {
            model: Model::new(setup),
            asked: Vec::new(),
            found: Vec::new(),
            recognizes: false,
            done: Vec::new(),
            undone: Vec::new(),
        };
        script.model.dictionary.catalog = Arc::new(Catalog::new(Arc::default(), Arc::clone(&BUILT_IN)));
        script.read(stories);
        script
    }

    fn read(&mut self, stories: &[(&str, &str)]) {
        let script = self;
        let inputs = stories.iter().map(|(name, _)| Input { name: (*name).to_owned() }).collect();
        script.send(Message::Found { inputs, complete: true });
        for (index, (_, story)) in stories.iter().enumerate() {
            let (mut article, annotations) = marked(story);
            article.content = Some(format!("sha256:{index:064}"));
            script.found.push(Found::new(&article, Arc::new(annotations)));
            let loaded =
                Loaded { article: Arc::new(article), warnings: Vec::new(), memory: None, checks: Checks::default() };
            script.send(Message::Loaded { id: ArticleId(index as u32), result: Ok(loaded) });
        }
        script.asked.clear();
    }

    /// The dictionary is `stack` now.
    pub(crate) fn change(&mut self, stack: Arc<Stack>, cause: Cause) {
        let compiled = stack.layers.iter().map(|layer| Arc::new(Compiled::new(layer)));
        let lexicon = Arc::new(Lexicon::layered(compiled.collect()));
        let revision = self.model.revision + 1;
        self.send(Message::Dictionary(DictionaryNews::Changed { stack, lexicon, revision, cause }));
    }

    /// Makes the changes of `edit`, as they come.
    fn edit(&mut self, edit: Edit, layer: usize, ticket: u32) {
        let mut stack = (*self.model.stack).clone();
        let items = &mut Arc::make_mut(stack.layers.get_mut(layer).expect("is there")).items;
        for Change { before, after, .. } in edit.changes {
            let at = before.and_then(|before| items.iter().position(|written| written.item == before));
            match (at, after) {
                (Some(at), Some(item)) => items.get_mut(at).expect("was found").item = item,
                (Some(at), None) => drop(items.remove(at)),
                (None, Some(item)) => items.push(Written { item, line: items.len() as u32 + 1 }),
                (None, None) => panic!("what is to be removed is not there"),
            }
        }
        self.done.push((Arc::clone(&self.model.stack), edit.summary.clone()));
        self.undone.clear();
        self.change(Arc::new(stack), Cause::Edited(ticket, edit.summary));
    }

    fn undo(&mut self) {
        let Some((stack, summary)) = self.done.pop() else {
            return self.send(Message::Dictionary(DictionaryNews::NothingToUndo));
        };
        self.undone.push((Arc::clone(&self.model.stack), summary.clone()));
        self.change(stack, Cause::Undone(summary));
    }

    fn redo(&mut self) {
        let Some((stack, summary)) = self.undone.pop() else {
            return self.send(Message::Dictionary(DictionaryNews::NothingToRedo));
        };
        self.done.push((Arc::clone(&self.model.stack), summary.clone()));
        self.change(stack, Cause::Redone(summary));
    }

    /// What `edit` would light.
    fn preview(&mut self, draft: &Edit, layer: usize, articles: &[Looked], ticket: u32) {
        let stack = drafted(&self.model.stack, draft, layer);
        let compiled = stack.layers.iter().map(|layer| Arc::new(Compiled::new(layer)));
        let lexicon = Lexicon::layered(compiled.collect());
        let preview = crate::app::preview::preview(articles, &lexicon, &|| true).expect("is not called off");
        self.send(Message::Previewed { ticket, preview });
    }

    /// Sends a message, and answers what is asked for in return.
    pub(crate) fn send(&mut self, message: Message) {
        for effect in update(&mut self.model, message) {
            match effect {
                Effect::Recognize { id, article, lexicon, revision, .. } if self.recognizes => {
                    let annotations = recognize(&article, &lexicon, &|| true).expect("is not called off");
                    let found = Found::new(&article, Arc::new(annotations));
                    self.send(Message::Recognized { id, revision, found, complete: true });
                }
                Effect::Recognize { id, revision, .. } => {
                    let found = self.found.get(id.0 as usize).expect("is one of the stories").clone();
                    self.send(Message::Recognized { id, revision, found, complete: true });
                }
                Effect::Search { article, query, ticket } => {
                    let hits = crate::app::search::hits(&article, &query, &|| true).unwrap_or_default();
                    self.send(Message::Searched { ticket, hits });
                }
                Effect::Filter { catalog, query, before, ticket } => {
                    let filtered = catalog.filter(&query, before.as_deref(), &|| true).unwrap_or_default();
                    self.send(Message::Filtered { ticket, catalog, filtered: Arc::new(filtered) });
                }
                Effect::Review { catalog, hits, ticket } => {
                    let review = Review::new(&catalog, hits.as_ref(), &|| true).unwrap_or_default();
                    self.send(Message::Reviewed { ticket, review: Arc::new(review) });
                }
                Effect::Load { .. } => {}
                Effect::Edit { edit, layer, ticket } if self.recognizes => self.edit(edit, layer, ticket),
                Effect::Undo if self.recognizes => self.undo(),
                Effect::Redo if self.recognizes => self.redo(),
                Effect::Known { words, stack, ticket } => {
                    let known = crate::app::form::known::like(&words, &stack);
                    self.send(Message::Known { ticket, known });
                }
                Effect::Preview { draft, layer, articles, ticket } if self.recognizes => {
                    self.preview(&draft, layer, &articles, ticket);
                }
                Effect::Edit { .. }
                | Effect::Undo
                | Effect::Redo
                | Effect::Preview { .. }
                | Effect::Copy(_)
                | Effect::OpenLink(_)
                | Effect::Remember { .. }
                | Effect::RecallDrafts
                | Effect::KeepDrafts(_)
                | Effect::Check { .. }
                | Effect::Write { .. }
                | Effect::SetMouse(_)
                | Effect::Redraw
                | Effect::Suspend
                | Effect::Quit => self.asked.push(effect),
            }
        }
    }

    /// Presses keys, written with blanks between them: `] ] ctrl-f g g`.
    pub(crate) fn keys(&mut self, keys: &str) -> &mut Self {
        for key in keys.split_ascii_whitespace() {
            self.send(Message::Key(Key::parse(key).expect("is a key")));
        }
        self
    }

    /// The words in focus.
    pub(crate) fn focus(&self) -> &str {
        let reading = self.model.reading.as_ref().expect("an article is open");
        reading.focus.map_or("", |focus| focus.span.of(&reading.article.text))
    }

    /// The words that are lit brighter.
    pub(crate) fn chosen(&self) -> Vec<&str> {
        let reading = self.model.reading.as_ref().expect("an article is open");
        let stops = reading.chosen.iter().flat_map(|chosen| &chosen.stops);
        stops.map(|stop| stop.span.of(&reading.article.text)).collect()
    }

    /// The first words on the screen.
    pub(crate) fn top(&self) -> &str {
        let reading = self.model.reading.as_ref().expect("an article is open");
        reading.article.text.get(reading.progress.from..).unwrap_or_default().lines().next().unwrap_or_default()
    }

    /// What the program says.
    pub(crate) fn notice(&self) -> &str {
        self.model.notice.as_ref().map_or("", |notice| &notice.text)
    }

    /// The text that was last copied.
    pub(crate) fn copied(&self) -> &str {
        let copied =
            self.asked.iter().rev().find_map(|effect| if let Effect::Copy(text) = effect { Some(text) } else { None });
        copied.map_or("", |text| text)
    }
}
