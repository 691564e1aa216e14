//! The keys of one item, as values of the types they should have.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::dictionary::check::{self, Flaw};
use crate::dictionary::fault::Faults;
use crate::dictionary::item::Item;
use crate::text::nearest::nearest;

/// The keys of one item. What is wrong with them is noted, and makes [`Fields::item`] give nothing.
pub(super) struct Fields<'a, 'f> {
    text: &'a str,
    table: &'a DeTable<'a>,
    /// Where the item begins: its heading.
    at: Range<usize>,
    faults: &'a mut Faults<'f>,
    sound: bool,
}

impl<'a, 'f> Fields<'a, 'f> {
    pub(super) fn new(text: &'a str, table: &'a DeTable<'a>, at: Range<usize>, faults: &'a mut Faults<'f>) -> Self {
        Self { text, table, at, faults, sound: true }
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// Notes what is wrong at the bytes `at`.
    pub(super) fn fault(&mut self, at: &Range<usize>, message: String) {
        self.sound = false;
        self.faults.add(at, message);
    }

    /// The keys that are none of `known` are mistakes, told with the one that was probably meant.
    pub(super) fn only(&mut self, heading: &str, known: &[&'static str]) {
        for (key, _) in self.table {
            let written = key.get_ref().as_ref();
            if known.contains(&written) {
                continue;
            }
            let written = excerpt(written);
            let message = match nearest(&written, known.iter().copied()) {
                Some(near) => format!("{written}: did you mean {near}?"),
                None => format!("{written}: no key of {heading}, which has {}; take it out", known.join(", ")),
            };
            self.fault(&key.span(), message);
        }
    }

    /// A text that must be there; `mending` says what to write.
    pub(super) fn required(&mut self, key: &'static str, heading: &str, mending: &str) -> String {
        if !self.has(key) {
            let at = self.at.clone();
            self.fault(&at, format!("{heading} has no {key}; add {mending}"));
        }
        self.text(key).unwrap_or_default()
    }

    pub(super) fn text(&mut self, key: &'static str) -> Option<String> {
        let value = self.table.get(key)?;
        let text = value.get_ref().as_str().map(str::to_owned);
        if text.is_none() {
            self.wrong(key, value, "a text in quotation marks");
        }
        text
    }

    pub(super) fn texts(&mut self, key: &'static str) -> Vec<String> {
        let Some(value) = self.table.get(key) else { return Vec::new() };
        let Some(list) = value.get_ref().as_array() else {
            self.wrong(key, value, "a list like [\"…\", \"…\"]");
            return Vec::new();
        };
        let mut texts = Vec::with_capacity(list.len());
        for element in list {
            match element.get_ref().as_str() {
                Some(text) => texts.push(text.to_owned()),
                None => self.wrong(key, element, "texts in quotation marks"),
            }
        }
        texts
    }

    pub(super) fn truth(&mut self, key: &'static str) -> Option<bool> {
        let value = self.table.get(key)?;
        let truth = value.get_ref().as_bool();
        if truth.is_none() {
            self.wrong(key, value, "true or false");
        }
        truth
    }

    pub(super) fn number(&mut self, key: &'static str) -> Option<u32> {
        let value = self.table.get(key)?;
        let number = value
            .get_ref()
            .as_integer()
            .and_then(|number| u32::from_str_radix(&number.as_str().replace('_', ""), number.radix()).ok());
        if number.is_none() {
            self.wrong(key, value, "a whole number from 1");
        }
        number
    }

    /// One of a few words.
    pub(super) fn one_of<T>(&mut self, key: &'static str, parse: fn(&str) -> Option<T>, words: &[&str]) -> Option<T> {
        let written = self.text(key)?;
        let made = parse(&written);
        if made.is_none() {
            let meant = nearest(&written, words.iter().copied()).map(|word| format!("; did you mean \"{word}\"?"));
            let words = words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(", ");
            let at = self.place(key, None);
            self.fault(&at, format!("{} is none of {words}{}", check::shown(&written), meant.unwrap_or_default()));
        }
        made
    }

    /// The item made of the keys, if nothing is wrong with them nor with it.
    pub(super) fn item(&mut self, item: Item) -> Option<Item> {
        if !self.sound {
            return None;
        }
        match check::item(item) {
            Ok(item) => Some(item),
            Err(flaws) => {
                for Flaw { key, index, what } in flaws {
                    let at = self.place(key, index);
                    self.fault(&at, what.to_string());
                }
                None
            }
        }
    }

    /// Where the value of a key stands.
    fn place(&self, key: &str, index: Option<usize>) -> Range<usize> {
        let value = self.table.get(key);
        let element = index.and_then(|index| value?.get_ref().as_array()?.get(index));
        element.or(value).map_or_else(|| self.at.clone(), Spanned::span)
    }

    fn wrong(&mut self, key: &str, value: &Spanned<DeValue<'_>>, wanted: &str) {
        let message = format!("{} is {}; {key} takes {wanted}", excerpt_of(self.text, value), sort(value.get_ref()));
        self.fault(&value.span(), message);
    }
}

/// A value and what it is: `3, a number`.
pub(super) fn described(text: &str, value: &Spanned<DeValue<'_>>) -> String {
    format!("{}, {},", excerpt_of(text, value), sort(value.get_ref()))
}

/// The first of what is written, on one line.
pub(super) fn excerpt(written: &str) -> String {
    /// The most characters that a message quotes.
    const MOST: usize = 40;
    let line = written.lines().next().unwrap_or_default();
    let mut start: String = line.chars().take(MOST).collect();
    if start.len() < written.len() {
        start.push('…');
    }
    start
}

fn excerpt_of(text: &str, value: &Spanned<DeValue<'_>>) -> String {
    excerpt(text.get(value.span()).unwrap_or_default())
}

fn sort(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "a yes or no",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
