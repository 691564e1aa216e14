//! All dictionaries in force, at work: read, changed, and taken in anew when others change them.

use std::cmp::Reverse;
use std::sync::{Arc, OnceLock};

use crate::dictionary::{Applied, Change, Compiled, Edit, Item, Layer, Reading, Stack, read};
use crate::files::dictionary::cache::Cache;
use crate::files::dictionary::ledger::{Asked, Ledger, Made, NotMade};
use crate::files::dictionary::load::{Held, held};
use crate::files::dictionary::sources::{Origin, Source, Sources};
use crate::files::dictionary::stamp::Stamp;
use crate::files::dictionary::text;
use crate::recognition::Lexicon;

/// Dictionaries of up to this many entries are compiled whole after each change: it takes a few milliseconds.
const COMPILED_AT_ONCE: usize = 2000;
/// Changes of more than one part in as many of a dictionary are compiled with the whole.
const MUCH: usize = 8;
/// Edits of up to this many changes are shown before they are made.
const FORESEEN: usize = 200;

/// All dictionaries in force.
#[derive(Debug)]
pub struct Dictionaries {
    /// The first is the reader's own, even where it is kept nowhere.
    all: Vec<Dictionary>,
    cache: Cache,
}

/// When dictionaries are compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Compiling {
    /// At once, and after each change.
    Now,
    /// When their names are asked for.
    Asked,
}

/// One dictionary in force.
#[derive(Debug)]
struct Dictionary {
    source: Source,
    held: Held,
    /// The dictionary when it was last compiled whole, if it was, and what changed since.
    base: Option<Arc<Compiled>>,
    compiling: Compiling,
    since: Vec<Change>,
    ledger: Ledger,
    /// Whether changes are gone with the program.
    passing: bool,
    /// How its file looked when it was last found changed: taken in once it is left alone.
    #[expect(clippy::option_option, reason = "a file found to be gone is a finding too")]
    unsettled: Option<Option<Stamp>>,
}

impl Dictionaries {
    /// Reads `sources` to recognize their names.
    #[must_use]
    pub fn open(sources: &Sources) -> Self {
        Self::opened(sources, Compiling::Now)
    }

    /// Reads `sources` to list or change what they hold: they are compiled only when their names are asked for.
    #[must_use]
    pub fn open_to_edit(sources: &Sources) -> Self {
        Self::opened(sources, Compiling::Asked)
    }

    fn opened(sources: &Sources, compiling: Compiling) -> Self {
        let Sources { all, cache, journals, private, left_out: _ } = sources;
        let mut sources = all.clone();
        if sources.first().is_none_or(|source| source.origin != Origin::Own) {
            // The reader can still teach it names, for as long as it runs.
            sources.insert(0, Source { path: "".into(), name: "dictionary.toml".to_owned(), origin: Origin::Own });
        }
        let open = |source: Source| {
            let kept = journals.as_ref().filter(|_| !private && !source.path.as_os_str().is_empty());
            let held = if source.path.as_os_str().is_empty() {
                nothing(&source.name)
            } else {
                held(&source, cache, compiling)
            };
            let ledger = match kept {
                Some(journals) => Ledger::on_disk(&source.path, &source.name, source.origin == Origin::Own, journals),
                None => Ledger::in_memory(text_of(&source), &source.name),
            };
            let base = held.compiled.get().cloned();
            let passing = kept.is_none();
            Dictionary { passing, source, base, compiling, since: Vec::new(), held, ledger, unsettled: None }
        };
        Self { all: sources.into_iter().map(open).collect(), cache: cache.clone() }
    }

    /// What they hold.
    #[must_use]
    pub fn stack(&self) -> Stack {
        Stack { layers: self.all.iter().map(|dictionary| Arc::clone(&dictionary.held.layer)).collect() }
    }

    /// The built-in names with them laid over.
    #[must_use]
    pub fn lexicon(&self) -> Lexicon {
        self.laid_over(|_| None)
    }

    /// The names as they will be once `edit` is made in the dictionary `layer`, where that is so large that making it takes
    /// longer than a reader should wait to see it; `None` where it is not, or where the edit will not be made.
    #[must_use]
    pub fn foreseen(&self, layer: usize, edit: &Edit) -> Option<Lexicon> {
        let dictionary = self.all.get(layer)?;
        let held = &dictionary.held.layer;
        if held.items.len() <= COMPILED_AT_ONCE || !held.writable || edit.changes.len() > FORESEEN {
            return None;
        }
        let changes = [dictionary.since.as_slice(), &edit.changes].concat();
        let since = Edit { summary: String::new(), changes };
        let after = held.concerned(&since).edited(edit)?;
        let compiled = Arc::new(Compiled::over(dictionary.base.as_ref()?, &after, &since)?);
        Some(self.laid_over(|at| (at == layer).then(|| Arc::clone(&compiled))))
    }

    /// The names, with others `instead` for some dictionaries.
    fn laid_over(&self, instead: impl Fn(usize) -> Option<Arc<Compiled>>) -> Lexicon {
        // One that holds nothing is not worth a look in every article.
        let full = self.all.iter().enumerate().filter(|(_, dictionary)| !dictionary.held.layer.items.is_empty());
        let layers: Vec<_> = full
            .map(|(at, dictionary)| instead(at).unwrap_or_else(|| Arc::clone(dictionary.held.compiled())))
            .collect();
        if layers.is_empty() { Lexicon::built_in() } else { Lexicon::layered(layers) }
    }

    /// What is wrong with the files, a sentence each, and how each of these came to be in force.
    pub fn troubles(&self) -> impl Iterator<Item = (Origin, &str)> {
        self.all.iter().filter_map(|dictionary| Some((dictionary.source.origin, dictionary.held.trouble.as_deref()?)))
    }

    /// How the file of each dictionary looked when it was read, but for those that are kept nowhere.
    #[must_use]
    pub fn stamps(&self) -> Vec<Option<Stamp>> {
        let kept = self.all.iter().filter(|dictionary| !dictionary.source.path.as_os_str().is_empty());
        kept.map(|dictionary| dictionary.held.stamp).collect()
    }

    /// Makes a change of the dictionary `layer`; what was done, as the reader is told.
    ///
    /// # Errors
    /// Where it cannot be made; then everything is as it was.
    pub fn edit(&mut self, layer: usize, edit: Edit) -> Result<String, NotMade> {
        self.step_in(layer, Asked::Edit(edit))
    }

    /// Does what is asked in the dictionary `layer`; what was done, as the reader is told.
    ///
    /// # Errors
    /// Where it cannot be done; then everything is as it was.
    pub fn step_in(&mut self, layer: usize, asked: Asked) -> Result<String, NotMade> {
        let Self { all, cache } = self;
        let Some(dictionary) = all.get_mut(layer) else {
            return Err(NotMade::Refused("there is no such dictionary".to_owned()));
        };
        dictionary.perform(asked, cache)
    }

    /// Takes the last change back, or does the one taken back last again: in the dictionary changed last that has such a
    /// one. What it was, and in which dictionary it could not be done.
    ///
    /// # Errors
    /// Where it cannot be done; then everything is as it was.
    pub fn step(&mut self, asked: &Asked) -> Result<String, (usize, NotMade)> {
        let Self { all, cache } = self;
        let mut latest: Vec<(usize, &mut Dictionary)> = all.iter_mut().enumerate().collect();
        latest.sort_by_key(|(_, dictionary)| Reverse(dictionary.ledger.last_changed()));
        for (layer, dictionary) in latest {
            match dictionary.perform(asked.clone(), cache) {
                Ok(summary) => return Ok(summary),
                Err(NotMade::Nothing) => {}
                Err(why @ (NotMade::Conflict { .. } | NotMade::Refused(_))) => return Err((layer, why)),
            }
        }
        Err((0, NotMade::Nothing))
    }

    /// Keeps what the large ones are compiled to, where that is not kept already: the next start need not compile them.
    /// `begun` is told each time that this is about to take a while.
    pub fn warm(&self, begun: &dyn Fn()) {
        let Self { all, cache } = self;
        for dictionary in all {
            dictionary.keep_compiled(cache, begun);
        }
    }

    /// Takes in what others have changed since. To be called again and again, a few times a second: a change is taken in
    /// when the file has looked the same twice, so that none is read while it is written.
    ///
    /// A sentence for each dictionary that is different now.
    pub fn look(&mut self) -> Vec<String> {
        let Self { all, cache } = self;
        all.iter_mut().filter_map(|dictionary| dictionary.look(cache)).collect()
    }
}

impl Dictionary {
    /// Does what is asked; its summary.
    fn perform(&mut self, asked: Asked, cache: &Cache) -> Result<String, NotMade> {
        let Made { applied, stamp } = self.ledger.perform(asked)?;
        let Applied { text, edit, layer } = applied;
        let compiled = self.compiled_after(&layer, &edit);
        if let Some(stamp) = stamp.filter(|_| self.since.is_empty()) {
            cache.keep(&self.source.path, &stamp, &text, compiled.get().map(Arc::as_ref));
        }
        self.held = Held { layer: Arc::new(layer), compiled, stamp, stands_in: false, trouble: None };
        let summary = edit.summary;
        Ok(if self.passing { format!("{summary} (not kept: gone when you quit)") } else { summary })
    }

    /// What `layer` is compiled to, which the dictionary holds after `edit`: of a large one only what changed since it was
    /// compiled whole, unless that is much of it.
    fn compiled_after(&mut self, layer: &Layer, edit: &Edit) -> OnceLock<Arc<Compiled>> {
        let count = self.since.len() + edit.changes.len();
        // An edit without changes gave the dictionary back a text that was kept whole.
        let is_little = !edit.changes.is_empty() && count < layer.items.len() / MUCH;
        if let Some(base) = self.base.as_ref().filter(|_| is_little && layer.items.len() > COMPILED_AT_ONCE) {
            self.since.extend_from_slice(&edit.changes);
            let changes = Edit { summary: String::new(), changes: self.since.clone() };
            if let Some(compiled) = Compiled::over(base, layer, &changes) {
                return Arc::new(compiled).into();
            }
        }
        self.since.clear();
        self.base = (self.compiling == Compiling::Now).then(|| Arc::new(Compiled::new(layer)));
        self.base.clone().map(OnceLock::from).unwrap_or_default()
    }

    /// Compiles the whole dictionary where only a change was: lines of its other entities may have moved.
    fn settle(&mut self, cache: &Cache) {
        if self.since.is_empty() {
            return;
        }
        self.since.clear();
        let compiled = Arc::new(Compiled::new(&self.held.layer));
        self.base = Some(Arc::clone(&compiled));
        self.held.compiled = compiled.into();
        self.keep_compiled(cache, &|| ());
    }

    /// Keeps what it is compiled to, where it is large and that is not kept already.
    fn keep_compiled(&self, cache: &Cache, begun: &dyn Fn()) {
        let path = &self.source.path;
        let of_file = !self.passing && !self.held.stands_in;
        let Some(stamp) = self.held.stamp.filter(|stamp| of_file && cache.keeps_compiled(stamp)) else { return };
        let text = text_of(&self.source);
        // Others may have changed it since; then there is nothing to keep.
        if Stamp::at(path) == Some(stamp) && cache.compiled(path, &stamp).is_none() {
            begun();
            cache.keep(path, &stamp, &text, Some(self.held.compiled()));
        }
    }

    fn look(&mut self, cache: &Cache) -> Option<String> {
        if self.source.path.as_os_str().is_empty() || (self.passing && self.ledger.last_changed().is_some()) {
            return None;
        }
        let stamp = Stamp::at(&self.source.path);
        if stamp == self.held.stamp {
            self.unsettled = None;
            self.settle(cache);
            return None;
        }
        if self.unsettled.replace(stamp) != Some(stamp) {
            return None;
        }
        self.unsettled = None;
        let now = held(&self.source, cache, self.compiling);
        let name = &self.source.name;
        if now.stands_in {
            // What is in force already is at least as good as what the cache knows.
            let layer = Arc::new(Layer { writable: false, ..(*self.held.layer).clone() });
            let told = now.trouble != self.held.trouble;
            self.held = Held { layer, compiled: self.held.compiled.clone(), ..now };
            return self.held.trouble.clone().filter(|_| told);
        }
        let before = std::mem::replace(&mut self.held, now);
        self.since.clear();
        self.base = self.held.compiled.get().cloned();
        if self.passing {
            self.ledger = Ledger::in_memory(text_of(&self.source), name);
        }
        let same = before.layer.items == self.held.layer.items && before.layer.writable == self.held.layer.writable;
        (!same)
            .then(|| format!("{name} was changed by another program: {}", difference(&before.layer, &self.held.layer)))
    }
}

/// A dictionary that holds nothing yet.
fn nothing(name: &str) -> Held {
    let Reading { layer, .. } = read(name, "");
    Held { compiled: OnceLock::new(), layer: Arc::new(layer), stamp: None, stands_in: false, trouble: None }
}

/// The text of a dictionary that is changed in memory only; empty where it cannot be read.
fn text_of(source: &Source) -> String {
    text::read(&source.path).map_or_else(|_| String::new(), |text| text.text)
}

/// How many entries came, went and changed between two states of a dictionary.
fn difference(before: &Layer, after: &Layer) -> String {
    let items = |layer: &Layer| -> std::collections::HashMap<_, Item> {
        layer.items.iter().map(|written| (written.item.key(), written.item.clone())).collect()
    };
    let (before, after) = (items(before), items(after));
    let new = after.keys().filter(|key| !before.contains_key(key)).count();
    let gone = before.keys().filter(|key| !after.contains_key(key)).count();
    let altered = before.iter().filter(|(key, item)| after.get(key).is_some_and(|now| now != *item)).count();
    let counted = [(new, "new"), (altered, "changed"), (gone, "gone")];
    let told: Vec<String> =
        counted.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
    if told.is_empty() { "the same entries".to_owned() } else { told.join(", ") }
}
