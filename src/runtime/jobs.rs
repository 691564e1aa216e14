//! Long work: reading, recognising, searching, saving.

use std::sync::Arc;

use super::Item;
use super::checks::Checked;
use super::dictionary::tried;
use super::drafts::Drafts;
use super::memories::Memories;
use super::workers::Work;
use crate::app::dictionary::catalog::Catalog;
use crate::app::dictionary::filter::Filtered;
use crate::app::dictionary::review::{HitsById, Review};
use crate::app::form::known::{Known, like};
use crate::app::preview::preview;
use crate::app::stops::Found;
use crate::app::{ArticleId, Loaded, Looked, Message, Preview, search};
use crate::article::{self, Article, Format, Record};
use crate::dictionary::{Edit, Stack};
use crate::files::{self, ContentHash, OpenError};
use crate::recognition::{Lexicon, recognize};

/// Something to be done by a worker.
pub(super) enum Job {
    /// Read and divide an article.
    Load { id: ArticleId, item: Item },
    /// Find the names in an article.
    Recognize { id: ArticleId, article: Arc<Article>, lexicon: Arc<Lexicon>, revision: u32 },
    /// Find words in an article.
    Search { article: Arc<Article>, query: String, ticket: u32 },
    /// Find names of the dictionary screen.
    Filter { catalog: Arc<Catalog>, query: String, before: Option<Arc<Filtered>>, ticket: u32 },
    /// Find the problems of the dictionaries.
    Review { catalog: Arc<Catalog>, hits: Option<HitsById>, ticket: u32 },
    /// Find names like a new one.
    Known { words: String, stack: Arc<Stack>, ticket: u32 },
    /// Find out what a change of a dictionary would do.
    Preview { lexicon: Arc<Lexicon>, stack: Arc<Stack>, draft: Edit, layer: usize, articles: Vec<Looked>, ticket: u32 },
    /// Find what was typed and not saved in an earlier run.
    RecallDrafts,
    /// Put on disk what was remembered.
    Save,
}

/// Jobs of one key take the place of each other.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum JobKey {
    Load(ArticleId),
    Recognize(ArticleId),
    Search,
    Filter,
    Review,
    Known,
    Preview,
    RecallDrafts,
    Save,
}

/// What jobs work with.
pub(super) struct Tools {
    pub(super) memories: Memories,
    pub(super) checks: Checked,
    pub(super) drafts: Drafts,
}

impl Tools {
    /// Puts on disk what was remembered; the sentence says what could not be.
    pub(super) fn save(&self) -> Result<(), String> {
        // One that fails keeps none of the others from being saved.
        let saved = [self.drafts.save(), self.checks.save(), self.memories.save()];
        saved.into_iter().collect()
    }
}

impl Work for Job {
    type Key = JobKey;
    type Tools = Tools;

    fn key(&self) -> JobKey {
        match self {
            Self::Load { id, .. } => JobKey::Load(*id),
            Self::Recognize { id, .. } => JobKey::Recognize(*id),
            Self::Search { .. } => JobKey::Search,
            Self::Filter { .. } => JobKey::Filter,
            Self::Review { .. } => JobKey::Review,
            Self::Known { .. } => JobKey::Known,
            Self::Preview { .. } => JobKey::Preview,
            Self::RecallDrafts => JobKey::RecallDrafts,
            Self::Save => JobKey::Save,
        }
    }

    fn is_the_same_each_time(&self) -> bool {
        match self {
            Self::Load { .. } | Self::RecallDrafts => true,
            Self::Recognize { .. }
            | Self::Search { .. }
            | Self::Filter { .. }
            | Self::Review { .. }
            | Self::Known { .. }
            | Self::Preview { .. }
            | Self::Save => false,
        }
    }

    fn failed(&self) -> Option<Message> {
        match self {
            Self::Load { id, item } => {
                let sentence = format!("{}: a mistake in dateline keeps it from being read", item.name());
                Some(Message::Loaded { id: *id, result: Err(sentence) })
            }
            Self::Recognize { id, revision, .. } => {
                // The text can be read all the same.
                let found = Found::default();
                Some(Message::Recognized { id: *id, revision: *revision, found, complete: true })
            }
            Self::Search { ticket, .. } => Some(Message::Searched { ticket: *ticket, hits: Vec::new() }),
            Self::Filter { ticket, catalog, .. } => {
                let (catalog, filtered) = (Arc::clone(catalog), Arc::default());
                Some(Message::Filtered { ticket: *ticket, catalog, filtered })
            }
            Self::Review { ticket, .. } => Some(Message::Reviewed { ticket: *ticket, review: Arc::default() }),
            Self::Known { ticket, .. } => Some(Message::Known { ticket: *ticket, known: Known::default() }),
            Self::Preview { ticket, .. } => Some(Message::Previewed { ticket: *ticket, preview: Preview::default() }),
            Self::RecallDrafts | Self::Save => None,
        }
    }

    fn perform(self, tools: &Tools, keep_going: &dyn Fn() -> bool) -> Option<Message> {
        match self {
            Self::Load { id, item } => Some(Message::Loaded { id, result: load(id, &item, tools) }),
            Self::Recognize { id, article, lexicon, revision } => {
                let annotations = Arc::new(recognize(&article, &lexicon, keep_going)?);
                let found = Found::new(&article, annotations);
                Some(Message::Recognized { id, revision, found, complete: true })
            }
            Self::Search { article, query, ticket } => {
                Some(Message::Searched { ticket, hits: search::hits(&article, &query, keep_going)? })
            }
            Self::Filter { catalog, query, before, ticket } => {
                let filtered = Arc::new(catalog.filter(&query, before.as_deref(), keep_going)?);
                Some(Message::Filtered { ticket, catalog, filtered })
            }
            Self::Review { catalog, hits, ticket } => {
                let review = Arc::new(Review::new(&catalog, hits.as_ref(), keep_going)?);
                Some(Message::Reviewed { ticket, review })
            }
            Self::Known { words, stack, ticket } => Some(Message::Known { ticket, known: like(&words, &stack) }),
            Self::Preview { lexicon, stack, draft, layer, articles, ticket } => {
                let lexicon = tried(&lexicon, &stack, &draft, layer)?;
                Some(Message::Previewed { ticket, preview: preview(&articles, &lexicon, keep_going)? })
            }
            Self::RecallDrafts => {
                let (drafts, trouble) = tools.drafts.recall();
                Some(Message::Drafts { drafts, trouble })
            }
            Self::Save => tools.save().err().map(Message::Notice),
        }
    }
}

/// Reads and divides an article; the sentence says what is wrong with it and names it.
fn load(id: ArticleId, item: &Item, tools: &Tools) -> Result<Loaded, String> {
    let said = |error: OpenError| error.to_string();
    let (hash, read) = match item {
        Item::Input { input, format } => {
            let bytes = files::open::bytes(input).map_err(said)?;
            (ContentHash::of(&bytes), files::open::article_of(input, bytes, *format).map_err(said)?)
        }
        Item::Line { source, number, line } => {
            let record = article::record(line, *number).map_err(|error| format!("{source}: {error}"))?;
            let record = record.ok_or_else(|| format!("{source}:{number}: there is nothing in it to read"))?;
            let Record { doc, mut article, warnings } = record;
            // A line's own name for it is better than none.
            article.meta.title.get_or_insert(doc);
            (ContentHash::of(line), (article, warnings))
        }
        Item::BuiltIn { name, text } => {
            let read = article::load(text.as_bytes().to_vec(), Format::Auto, name);
            (ContentHash::of(text.as_bytes()), read.map_err(|error| format!("{name}: {error}"))?)
        }
    };
    let (memory, trouble) = tools.memories.recall(id, hash);
    let (mut article, mut warnings) = read;
    let content = format!("{hash:?}");
    let (checks, other_trouble) = tools.checks.recall(&content);
    article.content = Some(content);
    warnings.extend(trouble.into_iter().chain(other_trouble).map(|message| article::Warning { message }));
    Ok(Loaded { article: Arc::new(article), warnings, memory, checks })
}
