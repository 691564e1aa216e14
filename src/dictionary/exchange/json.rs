//! JSON: an array of objects, or an object a line.

use memchr::memmem;
use serde::Serialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::collect::{Collector, Raw};
use super::labels::kind_of_word;
use super::source::Lines;
use super::{Fault, Unreadable};
use crate::dictionary::item::OwnEntity;
use crate::text::exact::push_json;

pub(super) fn read(text: &str, collector: &mut Collector) -> Result<(), Unreadable> {
    each_object(text, collector, &mut |line, object, collector| match raw(object, line, collector) {
        Ok(raw) => collector.take(line, raw).map(drop),
        Err(fault) => {
            collector.refuse(line, fault);
            Ok(())
        }
    })
}

/// What is done with an object and the line it begins on.
type Take<'a> = dyn FnMut(u32, Map<String, Value>, &mut Collector) -> Result<(), Unreadable> + 'a;

/// Hands over every object of an array, or of a text of objects that follow one another; other values are refused, and so
/// are broken objects among the latter, where another begins on a line behind them.
pub(super) fn each_object(text: &str, collector: &mut Collector, take: &mut Take) -> Result<(), Unreadable> {
    let mut lines = Lines::of(text.as_bytes());
    let mut one = |value: &RawValue, lines: &mut Lines, collector: &mut Collector| {
        collector.look()?;
        // The value is a slice of the text.
        let line = lines.at((value.get().as_ptr() as usize).saturating_sub(text.as_ptr() as usize));
        match serde_json::from_str(value.get()) {
            Ok(Value::Object(object)) => take(line, object, collector),
            Ok(_) => {
                collector.refuse(line, Fault::Json("not an object: {\"name\": …}".to_owned()));
                Ok(())
            }
            Err(error) => {
                collector.refuse(line, Fault::Json(plain(&error)));
                Ok(())
            }
        }
    };
    if text.trim_start().starts_with('[') {
        let values: Vec<&RawValue> = serde_json::from_str(text).map_err(|error| not_json(&error))?;
        return values.into_iter().try_for_each(|value| one(value, &mut lines, collector));
    }
    let (mut from, mut read) = (0, 0);
    while let Some(rest) = text.get(from..) {
        let mut values = serde_json::Deserializer::from_str(rest).into_iter::<&RawValue>();
        let broken = loop {
            match values.next() {
                Some(Ok(value)) => one(value, &mut lines, collector)?,
                Some(Err(error)) => break Some(error),
                None => break None,
            }
            read += 1;
        };
        let Some(error) = broken else { break };
        // What is broken begins behind the last value; an object on a line of its own is where reading can go on.
        let begin = from + values.byte_offset();
        let begin = text.get(begin..).map_or(begin, |rest| text.len() - rest.trim_start().len());
        let next = text.get(begin..).and_then(|rest| memmem::find(rest.as_bytes(), b"\n{"));
        if read == 0 && next.is_none() {
            return Err(not_json(&error));
        }
        collector.look()?;
        collector.refuse(lines.at(begin), Fault::Json(format!("broken JSON: {}", plain(&error))));
        let Some(next) = next else { break };
        from = begin + next + 1;
    }
    Ok(())
}

fn not_json(error: &serde_json::Error) -> Unreadable {
    Unreadable::Json { line: error.line(), column: error.column(), message: plain(error) }
}

/// The parser's words without the place, which is told before them.
fn plain(error: &serde_json::Error) -> String {
    let said = error.to_string();
    said.split(" at line ").next().unwrap_or(&said).to_owned()
}

/// The entity that `object` describes.
fn raw(object: Map<String, Value>, line: u32, collector: &mut Collector) -> Result<Raw, Fault> {
    let mut raw = Raw::default();
    for (key, value) in object {
        match key.as_str() {
            "name" => raw.name = words(&key, value)?,
            "kind" => {
                let word = words(&key, value)?;
                if !word.trim().is_empty() {
                    raw.kind = Some(kind_of_word(word.trim())?);
                }
            }
            "aliases" => raw.aliases = list(&key, value)?,
            "case" => raw.case = words(&key, value)?,
            "endings" => raw.endings = words(&key, value)?,
            "note" => raw.note = words(&key, value)?,
            "link" => raw.link = words(&key, value)?,
            _ => collector.unused(line, &key),
        }
    }
    Ok(raw)
}

/// A string; `null` is an empty one.
fn words(key: &str, value: Value) -> Result<String, Fault> {
    match value {
        Value::String(words) => Ok(words),
        Value::Null => Ok(String::new()),
        Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => {
            Err(Fault::Json(format!("“{key}” is not a string")))
        }
    }
}

fn list(key: &str, value: Value) -> Result<Vec<String>, Fault> {
    match value {
        Value::Array(values) => values.into_iter().map(|value| words(key, value)).collect(),
        Value::Null => Ok(Vec::new()),
        Value::String(_) | Value::Bool(_) | Value::Number(_) | Value::Object(_) => {
            Err(Fault::Json(format!("“{key}” is not a list of strings")))
        }
    }
}

/// An entity as programs read it: every key is there.
#[derive(Serialize)]
struct Object<'a> {
    name: &'a str,
    kind: &'a str,
    aliases: &'a [String],
    case: &'a str,
    endings: &'a str,
    note: &'a str,
    link: &'a str,
}

/// `entities` as an array, an object a line.
pub(super) fn written(entities: &[&OwnEntity]) -> Vec<u8> {
    let mut bytes = b"[".to_vec();
    for (index, entity) in entities.iter().enumerate() {
        bytes.extend_from_slice(if index == 0 { b"\n" } else { b",\n" });
        let OwnEntity { name, kind, aliases, case, endings, note, link } = entity;
        push_json(&mut bytes, &Object { name, kind, aliases, case: case.word(), endings: endings.word(), note, link });
    }
    bytes.extend_from_slice(b"\n]\n");
    bytes
}
