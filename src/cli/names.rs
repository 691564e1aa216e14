//! The names that a command knows: the built-in ones and the reader's dictionaries.

use super::arguments::Names;
use super::complain;
use crate::config::Settings;
use crate::files::{Places, Setup, Sources};
use crate::recognition::Lexicon;

/// The dictionaries in force.
pub(super) fn sources(asked: &Names, places: Option<&Places>, settings: &Settings) -> Sources {
    if asked.no_dictionary {
        return Sources::none();
    }
    Sources::new(places, &asked.dictionary, settings, asked.private || settings.private)
}

/// The names in force, for a command that reads the settings for nothing else. What is wrong with settings and
/// dictionaries is told; `None` where a dictionary that was asked for cannot be used.
pub(super) fn lexicon(asked: &Names) -> Option<Lexicon> {
    if asked.no_dictionary {
        return Some(Lexicon::built_in());
    }
    let places = Places::of_user();
    let (settings, faults) = Setup::settings(places.as_ref());
    for fault in &faults {
        complain(fault);
    }
    match sources(asked, places.as_ref(), &settings).names() {
        Ok(names) => {
            for trouble in &names.troubles {
                complain(trouble);
            }
            Some(names.lexicon)
        }
        Err(trouble) => {
            complain(&trouble);
            None
        }
    }
}
