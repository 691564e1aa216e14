//! Dictionaries read: what they hold, and what to go on with where one cannot be read.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use crate::dictionary::{Compiled, Fault, Layer, Reading, read};
use crate::files::dictionary::cache::Cache;
use crate::files::dictionary::dictionaries::Compiling;
use crate::files::dictionary::sources::{Origin, Source, Sources};
use crate::files::dictionary::stamp::Stamp;
use crate::files::dictionary::text::{self, Unreadable, Why};
use crate::files::open::label;
use crate::files::save::write_protected;
use crate::recognition::Lexicon;

/// A dictionary as it is in force.
#[derive(Clone, Debug)]
pub(super) struct Held {
    pub(super) layer: Arc<Layer>,
    /// What it is compiled to, where it was; ask [`Held::compiled`].
    pub(super) compiled: OnceLock<Arc<Compiled>>,
    /// How its file looked when this was read, or found to be of no use.
    pub(super) stamp: Option<Stamp>,
    /// Whether this is what it held before: the file cannot be used.
    pub(super) stands_in: bool,
    /// What is wrong with the file, and what follows from it, in one sentence.
    pub(super) trouble: Option<String>,
}

impl Held {
    /// What it is compiled to.
    pub(super) fn compiled(&self) -> &Arc<Compiled> {
        self.compiled.get_or_init(|| Arc::new(Compiled::new(&self.layer)))
    }
}

/// The names in force, and what the reader should know about them.
#[derive(Clone, Debug)]
pub struct Names {
    /// The built-in names, and the dictionaries laid over them.
    pub lexicon: Lexicon,
    /// What is wrong with the files, a sentence each.
    pub troubles: Vec<String>,
    /// How the file of each dictionary looked.
    pub stamps: Vec<Option<Stamp>>,
}

impl Sources {
    /// Those that are not in force because there are too many, a sentence each.
    pub fn left_out(&self) -> impl Iterator<Item = String> {
        self.left_out.iter().map(|path| left_out(path))
    }

    /// The names in force. A large dictionary that did not change since is not read: what it was compiled to is.
    ///
    /// # Errors
    /// Where a dictionary that was asked for cannot be used; the sentence says why.
    pub fn names(&self) -> Result<Names, String> {
        let troubles = self.left_out().collect();
        let mut names = Names { lexicon: Lexicon::built_in(), troubles, stamps: Vec::new() };
        let mut layers = Vec::new();
        for source in &self.all {
            // Most readers have taught it nothing yet.
            if source.origin == Origin::Own && source.path.try_exists().is_ok_and(|exists| !exists) {
                names.stamps.push(None);
                continue;
            }
            let stamp = Stamp::at(&source.path);
            if let Some(compiled) = stamp.and_then(|stamp| self.cache.compiled(&source.path, &stamp)) {
                names.stamps.push(stamp);
                layers.push(compiled);
                continue;
            }
            let held = held(source, &self.cache, Compiling::Now);
            names.stamps.push(held.stamp);
            match (&held.trouble, source.origin) {
                (Some(trouble), Origin::Asked) => return Err(trouble.clone()),
                (Some(trouble), Origin::Own | Origin::Settings) => names.troubles.push(trouble.clone()),
                (None, _) => {}
            }
            // One that holds nothing is not worth a look in every article.
            if !held.layer.items.is_empty() {
                layers.push(Arc::clone(held.compiled()));
            }
        }
        if !layers.is_empty() {
            names.lexicon = Lexicon::layered(layers);
        }
        Ok(names)
    }
}

/// What is in force of the dictionary `source`: what its file holds, or what it held when it was last whole.
pub(super) fn held(source: &Source, cache: &Cache, compiling: Compiling) -> Held {
    let stamp = Stamp::at(&source.path);
    match text::read(&source.path) {
        Ok(text) if text.stamp.is_none() && source.origin != Origin::Own => {
            stand_in(source, cache, stamp, &Unreadable::new(&source.path, Why::Missing).to_string())
        }
        Ok(text) => {
            let Reading { layer, faults, newer } = read(&source.name, &text.text);
            if !faults.is_empty() {
                return stand_in(source, cache, text.stamp, &told(&faults));
            }
            let compiled = match (compiling, text.stamp) {
                (Compiling::Now, Some(stamp)) => {
                    let kept = cache.compiled(&source.path, &stamp);
                    kept.unwrap_or_else(|| Arc::new(Compiled::new(&layer))).into()
                }
                // Where there is no file there is nothing to compile, and most readers start so.
                (Compiling::Now, None) | (Compiling::Asked, _) => OnceLock::new(),
            };
            if let Some(stamp) = text.stamp.filter(|_| newer.is_none()) {
                cache.keep(&source.path, &stamp, &text.text, compiled.get().map(Arc::as_ref));
            }
            let trouble = newer.map(|newer| newer.to_string());
            let writable = layer.writable && write_protected(&source.path).is_none();
            let layer = Arc::new(Layer { writable, ..layer });
            Held { layer, compiled, stamp: text.stamp, stands_in: false, trouble }
        }
        Err(unreadable) => stand_in(source, cache, stamp, &unreadable.to_string()),
    }
}

/// What the dictionary `source` held when it was last whole, in the place of what is `wrong` now. It cannot be changed:
/// what is in the file would be lost.
fn stand_in(source: &Source, cache: &Cache, stamp: Option<Stamp>, wrong: &str) -> Held {
    let good = cache.last_good(&source.path);
    let Reading { layer, .. } = read(&source.name, good.as_deref().unwrap_or_default());
    let name = &source.name;
    let held = if good.is_some() { format!("{name} as it was before") } else { format!("nothing of {name}") };
    let trouble = Some(format!("{wrong}; until then {held} is in force, and nothing is saved to it"));
    let layer = Layer { writable: false, ..layer };
    Held { compiled: OnceLock::new(), layer: Arc::new(layer), stamp, stands_in: true, trouble }
}

/// Says that the dictionary at `path` is one too many.
fn left_out(path: &Path) -> String {
    format!("{} is left out: at most {} dictionaries can be in force at once", label(path), Lexicon::MAX_DICTIONARIES)
}

/// The first of several mistakes, and how many more there are.
pub(super) fn told(faults: &[Fault]) -> String {
    match faults {
        [] => String::new(),
        [fault] => fault.to_string(),
        [first, others @ ..] => format!("{first} ({} more: `dateline dict check`)", others.len()),
    }
}
