//! Patterns of spaCy's entity ruler: `{"label": "ORG", "pattern": "Apple", "id": "apple"}` a line.
//!
//! A pattern of letters is a name with the rule of case that its letters call for; one of LOWER tokens is a name however
//! it is written, one of ORTH or TEXT tokens a name exactly as written. Patterns of one label and `id` are names of one
//! entity.

use std::collections::HashMap;

use serde::Serialize;
use serde_json::{Map, Value};

use super::collect::{Collector, Raw, add_name};
use super::json::each_object;
use super::labels::{kind_of_label, spacy_label};
use super::{Fault, Unreadable};
use crate::dictionary::check;
use crate::dictionary::item::{CaseRule, Item, OwnEntity};
use crate::text::exact::push_json;

pub(super) fn read(text: &str, collector: &mut Collector) -> Result<(), Unreadable> {
    let mut groups = HashMap::new();
    each_object(text, collector, &mut |line, object, collector| match pattern(object) {
        Ok(pattern) => take(pattern, line, &mut groups, collector),
        Err(fault) => {
            collector.refuse(line, fault);
            Ok(())
        }
    })
}

/// One pattern.
struct Pattern {
    name: String,
    case: CaseRule,
    kind: Option<String>,
    id: Option<String>,
}

fn pattern(mut object: Map<String, Value>) -> Result<Pattern, Fault> {
    let kind = match object.remove("label") {
        Some(Value::String(label)) => Some(kind_of_label(&label)?),
        _ => None,
    };
    let id = match object.remove("id") {
        Some(Value::String(id)) if !id.is_empty() => Some(id),
        _ => None,
    };
    let (name, case) = match object.remove("pattern") {
        Some(Value::String(name)) => (name, CaseRule::Auto),
        Some(Value::Array(tokens)) => tokens_of(tokens)?,
        _ => return Err(Fault::Json("no pattern, which is a string or a list of tokens".to_owned())),
    };
    Ok(Pattern { name, case, kind, id })
}

/// The name that a list of tokens spells, and how it must be written.
fn tokens_of(tokens: Vec<Value>) -> Result<(String, CaseRule), Fault> {
    let mut rule = None;
    let mut name = String::new();
    for token in tokens {
        let (word, case) = token_of(token)?;
        if rule.is_some_and(|rule| rule != case) {
            return Err(Fault::MixedTokens);
        }
        rule = Some(case);
        push_token(&mut name, &word);
    }
    Ok((name, rule.unwrap_or_default()))
}

fn token_of(token: Value) -> Result<(String, CaseRule), Fault> {
    let Value::Object(token) = token else {
        return Err(Fault::Json("a token that is not an object".to_owned()));
    };
    let mut entries = token.into_iter();
    match (entries.next(), entries.next()) {
        (Some((key, Value::String(word))), None) if key.eq_ignore_ascii_case("LOWER") => Ok((word, CaseRule::Any)),
        (Some((key, Value::String(word))), None)
            if key.eq_ignore_ascii_case("ORTH") || key.eq_ignore_ascii_case("TEXT") =>
        {
            Ok((word, CaseRule::Exact))
        }
        (Some(_), Some((key, _))) | (Some((key, _)), None) => Err(Fault::Token(check::shown(&key))),
        (None, _) => Err(Fault::Token("{}".to_owned())),
    }
}

/// Appends a token as text has it: spaCy cuts off punctuation and the 's of possessives, and parts words at hyphens.
fn push_token(name: &mut String, token: &str) {
    let joins = |c: char| matches!(c, '-' | '‐' | '‑' | '/' | '\'' | '’');
    let follows = token.starts_with(joins) || matches!(token, "." | "," | ":" | ";" | "!" | "?" | ")");
    let held = name.ends_with(joins) || name.ends_with('(');
    if !name.is_empty() && !follows && !held {
        name.push(' ');
    }
    name.push_str(token);
}

/// Keeps a pattern: as another name of the entity with its label and id, where there is one.
fn take(
    pattern: Pattern,
    line: u32,
    groups: &mut HashMap<(Option<String>, String), usize>,
    collector: &mut Collector,
) -> Result<(), Unreadable> {
    let Pattern { name, case, kind, id } = pattern;
    let group = id.map(|id| (kind.clone(), id));
    if let Some(entity) = group.as_ref().and_then(|group| groups.get(group)) {
        let entity = collector.import.items.get_mut(*entity).map(|written| &mut written.item);
        if let Some(Item::Entity(entity)) = entity
            && let Err(fault) = widened(entity, &name, case)
        {
            collector.refuse(line, fault);
        }
        return Ok(());
    }
    let raw = Raw { name, kind, case: case.word().to_owned(), ..Raw::default() };
    if let (Some(taken), Some(group)) = (collector.take(line, raw)?, group) {
        groups.insert(group, taken);
    }
    Ok(())
}

/// Gives `entity` another name. Its rule of case is the most generous of its patterns.
fn widened(entity: &mut OwnEntity, name: &str, case: CaseRule) -> Result<(), Fault> {
    add_name(entity, name)?;
    entity.case = match (entity.case, case) {
        (CaseRule::Any, _) | (_, CaseRule::Any) => CaseRule::Any,
        (CaseRule::Auto, _) | (_, CaseRule::Auto) => CaseRule::Auto,
        (CaseRule::Exact, CaseRule::Exact) => CaseRule::Exact,
    };
    Ok(())
}

/// A pattern as it is written.
#[derive(Serialize)]
struct Line<'a> {
    label: &'a str,
    pattern: Words<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Words<'a> {
    Text(&'a str),
    Tokens(Vec<Token<'a>>),
}

#[derive(Serialize)]
enum Token<'a> {
    #[serde(rename = "LOWER")]
    Lower(String),
    #[serde(rename = "ORTH")]
    Orth(&'a str),
}

/// Every name of `entities` as a pattern; the names of an entity share its name as their `id`.
pub(super) fn written(entities: &[&OwnEntity]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for entity in entities {
        let label = spacy_label(&entity.kind);
        let id = (!entity.aliases.is_empty()).then_some(entity.name.as_str());
        for name in entity.names() {
            let words = |token: fn(&str) -> Token| Words::Tokens(tokens(name).map(token).collect());
            let pattern = match entity.case {
                CaseRule::Auto => Words::Text(name),
                CaseRule::Exact => words(|word| Token::Orth(word)),
                CaseRule::Any => words(|word| Token::Lower(word.to_lowercase())),
            };
            push_json(&mut bytes, &Line { label: &label, pattern, id });
            bytes.push(b'\n');
        }
    }
    bytes
}

/// `name` cut where spaCy cuts: at blanks, hyphens and slashes, and before punctuation at a word's end.
fn tokens(name: &str) -> impl Iterator<Item = &str> {
    name.split_whitespace().flat_map(|word| {
        let cut = |c: char| matches!(c, '-' | '/' | ',' | ':' | ';' | '!' | '?' | '(' | ')');
        let mut parts = Vec::new();
        let mut rest = word;
        while let Some(at) = rest.find(cut) {
            let (before, after) = rest.split_at(at);
            let (mark, after) = after.split_at(after.chars().next().map_or(0, char::len_utf8));
            parts.extend([before, mark]);
            rest = after;
        }
        parts.push(rest);
        parts.into_iter().filter(|part| !part.is_empty())
    })
}
