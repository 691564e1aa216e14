//! What is remembered of articles, between the model's numbers and the hashes they are kept under.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Mutex, OnceLock, PoisonError};

use crate::app::{ArticleId, Memory};
use crate::files::{ContentHash, Kept, State};

/// What is remembered of articles. The file is read when the first article asks for it.
pub(super) struct Memories {
    path: Option<PathBuf>,
    state: OnceLock<Mutex<State>>,
    hashes: Mutex<HashMap<ArticleId, ContentHash>>,
}

impl Memories {
    /// Kept at `path`, or nowhere.
    pub(super) fn new(path: Option<PathBuf>) -> Self {
        Self { path, state: OnceLock::new(), hashes: Mutex::default() }
    }

    /// What is remembered of an article with the content of `hash`, which is `id` from now on; and what was wrong with
    /// the file, once.
    pub(super) fn recall(&self, id: ArticleId, hash: ContentHash) -> (Option<Memory>, Option<String>) {
        let Some(path) = &self.path else { return (None, None) };
        let mut told = None;
        let state = self.state.get_or_init(|| {
            let (state, trouble) = State::open(path);
            told = trouble;
            Mutex::new(state)
        });
        self.hashes.lock().unwrap_or_else(PoisonError::into_inner).insert(id, hash);
        let kept = state.lock().unwrap_or_else(PoisonError::into_inner).get(hash);
        (kept.map(memory), told)
    }

    /// Keeps something of an article, in memory until [`save`](Self::save).
    pub(super) fn remember(&self, id: ArticleId, memory: Memory) {
        let hash = self.hashes.lock().unwrap_or_else(PoisonError::into_inner).get(&id).copied();
        if let (Some(hash), Some(state)) = (hash, self.state.get()) {
            state.lock().unwrap_or_else(PoisonError::into_inner).set(hash, kept(memory));
        }
    }

    /// Puts what was remembered on disk; the sentence says why it could not be.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub(super) fn save(&self) -> Result<(), String> {
        let Some(state) = self.state.get() else { return Ok(()) };
        let saved = state.lock().unwrap_or_else(PoisonError::into_inner).save();
        saved.map_err(|error| format!("how far articles were read could not be saved: {error}"))
    }
}

fn memory(kept: Kept) -> Memory {
    let Kept { position, read, marks } = kept;
    Memory { position, read, marks: marks.into_iter().collect() }
}

fn kept(memory: Memory) -> Kept {
    let Memory { position, read, marks } = memory;
    Kept { position, read, marks: marks.into_iter().collect() }
}
