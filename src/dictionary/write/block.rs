//! One item as its lines are written.

mod elements;

use std::borrow::Cow;

use toml_edit::{Array, DocumentMut, Table, Value};

use crate::dictionary::item::{CaseRule, Choose, Endings, Ignore, Item, Override, OwnEntity, OwnKind, Word};

/// The lines of an item that is written anew: its heading, and the keys that say more than nothing.
#[must_use]
pub fn written(item: &Item) -> String {
    let mut lines = heading(item);
    lines.push('\n');
    for (key, value) in keys(item) {
        if let Some(value) = value {
            lines.push_str(key);
            lines.push_str(" = ");
            lines.push_str(value.to_string().trim());
            lines.push('\n');
        }
    }
    lines
}

/// The heading of an item: `[[entity]]`, `[kinds.vessel]`.
pub(super) fn heading(item: &Item) -> String {
    match item {
        Item::Entity(_) | Item::Override(_) => "[[entity]]".to_owned(),
        Item::Ignore(_) => "[[ignore]]".to_owned(),
        Item::Choose(_) => "[[choose]]".to_owned(),
        Item::Word(_) => "[[word]]".to_owned(),
        Item::Kind(kind) => format!("[kinds.{}]", toml_edit::Key::new(&kind.name)),
    }
}

/// `lines`, which hold `before`, made to hold `after`: keys that do not differ stay as they are written, and so do
/// comments. `None` where that takes other headings, or `lines` are not what they should be.
pub(super) fn altered(lines: &str, before: &Item, after: &Item) -> Option<String> {
    let lines = with_heading(lines, before, after)?;
    let mut document: DocumentMut = lines.parse().ok()?;
    let table = table(&mut document, after)?;
    let mut were = keys(before);
    for (key, value) in keys(after) {
        let was = were.iter().position(|(known, _)| *known == key).and_then(|at| were.swap_remove(at).1);
        if was.as_ref().map(Value::to_string) != value.as_ref().map(Value::to_string) {
            set(table, key, value);
        }
    }
    // What is left are keys that the item cannot have any more: those of an override, where it was one.
    for (key, _) in were {
        table.remove(key);
    }
    let made = document.to_string();
    // The editor ends its lines in one way.
    Some(if lines.contains("\r\n") { made.replace('\n', "\r\n") } else { made })
}

/// `lines`, which hold `before`, made to hold `after`, whatever it is. The comments above stay.
pub(super) fn rewritten(lines: &str, before: &Item, after: &Item) -> String {
    altered(lines, before, after).unwrap_or_else(|| {
        let made = written(after);
        let made = if lines.contains("\r\n") { made.replace('\n', "\r\n") } else { made };
        format!("{}{made}", comments(lines))
    })
}

/// The comments above the heading in the lines of an item.
fn comments(lines: &str) -> &str {
    let above = lines.split_inclusive('\n').take_while(|line| !line.trim_start().starts_with('['));
    lines.get(..above.map(str::len).sum()).unwrap_or_default()
}

/// `lines` with the heading that `after` has: only kinds have their names in it.
fn with_heading<'a>(lines: &'a str, before: &Item, after: &Item) -> Option<Cow<'a, str>> {
    if heading(before) == heading(after) {
        return Some(Cow::Borrowed(lines));
    }
    let (Item::Kind(_), Item::Kind(_)) = (before, after) else { return None };
    let comments = comments(lines);
    let rest = lines.strip_prefix(comments)?;
    let (_, keys) = rest.split_once(']')?;
    Some(Cow::Owned(format!("{comments}{}{keys}", heading(after))))
}

fn table<'a>(document: &'a mut DocumentMut, item: &Item) -> Option<&'a mut Table> {
    let section = match item {
        Item::Entity(_) | Item::Override(_) => "entity",
        Item::Ignore(_) => "ignore",
        Item::Choose(_) => "choose",
        Item::Word(_) => "word",
        Item::Kind(kind) => return document.get_mut("kinds")?.get_mut(&kind.name)?.as_table_mut(),
    };
    document.get_mut(section)?.as_array_of_tables_mut()?.get_mut(0)
}

/// Gives a key a value, or takes it out, keeping what stands around the value.
fn set(table: &mut Table, key: &str, value: Option<Value>) {
    let Some(mut value) = value else {
        table.remove(key);
        return;
    };
    match table.get_mut(key).and_then(toml_edit::Item::as_value_mut) {
        Some(Value::Array(old)) => {
            if let Value::Array(new) = value {
                elements::set(old, &new);
            }
        }
        Some(old) => {
            value.decor_mut().clone_from(old.decor());
            *old = value;
        }
        None => {
            table.insert(key, toml_edit::Item::Value(value));
        }
    }
}

/// The keys an item has in the file, in their order, with their values; `None` where a key says nothing.
fn keys(item: &Item) -> Vec<(&'static str, Option<Value>)> {
    match item {
        Item::Entity(entity) => {
            let OwnEntity { name, kind, aliases, case, endings, note, link } = entity;
            vec![
                ("name", text(name.as_str())),
                ("kind", text(kind.as_str())),
                ("aliases", list(aliases)),
                ("case", (*case != CaseRule::default()).then(|| case.word().into())),
                ("endings", (*endings != Endings::default()).then(|| endings.word().into())),
                ("note", text(note.as_str()).filter(|_| !note.is_empty())),
                ("link", text(link.as_str()).filter(|_| !link.is_empty())),
            ]
        }
        Item::Override(changed) => over(changed),
        Item::Ignore(Ignore { text: words, kind, article, occurrence }) => vec![
            ("text", text(words.as_str())),
            ("kind", text(kind.as_deref())),
            ("article", text(article.as_deref())),
            ("occurrence", occurrence.map(|which| i64::from(which).into())),
        ],
        Item::Choose(Choose { text: words, entity }) => {
            vec![("text", text(words.as_str())), ("entity", text(entity.as_str()))]
        }
        Item::Word(Word { text: words, role }) => vec![("text", text(words.as_str())), ("role", text(role.word()))],
        Item::Kind(OwnKind { name: _, color, style, key }) => vec![
            ("color", text(color.as_deref())),
            ("style", text(style.as_deref())),
            ("key", key.map(|digit| digit.to_string().into())),
        ],
    }
}

fn over(changed: &Override) -> Vec<(&'static str, Option<Value>)> {
    let Override { entity, disabled, name, kind, aliases_added, aliases_removed, case, endings, note, link } = changed;
    vec![
        ("overrides", text(entity.as_str())),
        ("disabled", disabled.then(|| true.into())),
        ("name", text(name.as_deref())),
        ("kind", text(kind.as_deref())),
        ("aliases_added", list(aliases_added)),
        ("aliases_removed", list(aliases_removed)),
        ("case", case.map(|case| case.word().into())),
        ("endings", endings.map(|endings| endings.word().into())),
        ("note", text(note.as_deref())),
        ("link", text(link.as_deref())),
    ]
}

fn text<'a>(text: impl Into<Option<&'a str>>) -> Option<Value> {
    text.into().map(Value::from)
}

fn list(texts: &[String]) -> Option<Value> {
    (!texts.is_empty()).then(|| texts.iter().map(String::as_str).collect::<Array>().into())
}
