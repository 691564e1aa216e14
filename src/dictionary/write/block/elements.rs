//! A list of texts with some of them changed: the others keep their lines and comments.

use toml_edit::{Array, Decor, RawString, Value};

/// An element with what stands around it.
struct Cell {
    /// Blanks and comments before it: from its own line on, where it has one.
    lead: String,
    value: Value,
    /// What stands between it and its comma.
    suffix: String,
    /// The comment at the end of its line.
    tail: String,
}

/// Makes `list` hold the texts of `wanted`.
pub(super) fn set(list: &mut Array, wanted: &Array) {
    let (mut cells, closing) = taken_apart(list);
    let first_lead = cells.first().map_or_else(String::new, |cell| cell.lead.clone());
    let by_lines = first_lead.contains('\n');
    let trailing_comma = list.trailing_comma();
    let mut tails = String::new();
    list.clear();
    for text in wanted.iter().filter_map(Value::as_str) {
        let held = cells.iter().position(|cell| cell.value.as_str().is_some_and(|held| held.trim() == text));
        let cell = held.map(|index| cells.remove(index));
        let Cell { mut lead, mut value, suffix, tail } = cell.unwrap_or_else(|| {
            let lead = lead_of_new(&first_lead);
            Cell { lead, value: text.into(), suffix: String::new(), tail: String::new() }
        });
        if !by_lines {
            lead = if list.is_empty() { first_lead.clone() } else { non_empty(lead) };
        }
        *value.decor_mut() = Decor::new(format!("{tails}{lead}"), suffix);
        tails = tail;
        list.push_formatted(value);
    }
    list.set_trailing(format!("{tails}{closing}"));
    list.set_trailing_comma(trailing_comma && !list.is_empty());
}

/// The elements, and what stands between the last line and the bracket.
fn taken_apart(list: &Array) -> (Vec<Cell>, String) {
    let mut cells: Vec<Cell> = Vec::with_capacity(list.len());
    for value in list {
        let (tail, lead) = parted(raw(value.decor().prefix()), cells.is_empty());
        if let Some(before) = cells.last_mut() {
            before.tail.push_str(tail);
        }
        let suffix = raw(value.decor().suffix()).to_owned();
        cells.push(Cell { lead: lead.to_owned(), value: value.clone(), suffix, tail: String::new() });
    }
    let mut ended = raw(Some(list.trailing())).to_owned();
    if let Some(last) = cells.last_mut().filter(|_| !list.trailing_comma()) {
        // Behind it there will be a comma, should others follow.
        ended.insert_str(0, &std::mem::take(&mut last.suffix));
    }
    let (tail, closing) = parted(&ended, cells.is_empty());
    if let Some(last) = cells.last_mut() {
        last.tail.push_str(tail);
    }
    (cells, closing.to_owned())
}

fn raw(raw: Option<&RawString>) -> &str {
    raw.and_then(RawString::as_str).unwrap_or_default()
}

/// What of the text before an element belongs to the line of the element before, and what to its own.
fn parted(text: &str, first: bool) -> (&str, &str) {
    text.find('\n').filter(|_| !first).and_then(|at| text.split_at_checked(at)).unwrap_or(("", text))
}

/// What stands before a new element: a line of its own, where the first has one; its comments are not for others.
fn lead_of_new(first: &str) -> String {
    match first.rsplit_once('\n') {
        Some((_, blanks)) => format!("\n{blanks}"),
        None => " ".to_owned(),
    }
}

fn non_empty(lead: String) -> String {
    if lead.is_empty() { " ".to_owned() } else { lead }
}
