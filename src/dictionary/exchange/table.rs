//! Tables: comma-separated values, and values separated by tabs.

use csv::{QuoteStyle, ReaderBuilder, StringRecord, Terminator, WriterBuilder};

use super::collect::{Collector, Raw};
use super::labels::kind_of_word;
use super::source::Lines;
use super::{Fault, Unreadable, cells};
use crate::dictionary::item::{MAX_NOTE_BYTES, OwnEntity};
use crate::text::nearest::nearest;

/// A column that means something. Their order in a file is free.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Name,
    Kind,
    Aliases,
    Case,
    Endings,
    Note,
    Link,
}

/// What columns are called, in the order they are written.
const COLUMNS: [(&str, Column); 7] = [
    ("name", Column::Name),
    ("kind", Column::Kind),
    ("aliases", Column::Aliases),
    ("case", Column::Case),
    ("endings", Column::Endings),
    ("note", Column::Note),
    ("link", Column::Link),
];

/// The column or key that somebody who wrote `name` may have meant.
pub(super) fn meant(name: &str) -> Option<&'static str> {
    nearest(&name.to_lowercase(), COLUMNS.map(|(column, _)| column))
}

/// Reads a table. Without a `delimiter` it is the comma, or the semicolon where the first line has only those.
pub(super) fn read(text: &str, delimiter: Option<u8>, collector: &mut Collector) -> Result<(), Unreadable> {
    let delimiter = delimiter.unwrap_or_else(|| separator(text));
    let mut reader =
        ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(false).from_reader(text.as_bytes());
    let mut row = StringRecord::new();
    let mut columns = Vec::new();
    let mut lines = Lines::of(text.as_bytes());
    // The text is valid and lies in memory: rows cannot fail.
    while reader.read_record(&mut row).unwrap_or(false) {
        let line = lines.of_row(row.position().map_or(0, |position| position.byte() as usize));
        if columns.is_empty() {
            columns = header(&row, line, collector)?;
            continue;
        }
        collector.look()?;
        if let Some(cell) = row.iter().find(|cell| cell.len() > MAX_NOTE_BYTES && cell.contains('\n')) {
            collector.refuse(line, Fault::Unclosed { bytes: cell.len(), lines: cell.lines().count() });
        } else if row.iter().any(|cell| !cell.trim().is_empty()) {
            take(&row, &columns, line, collector)?;
        }
    }
    if columns.is_empty() { Err(Unreadable::NoColumns) } else { Ok(()) }
}

fn separator(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    if first.contains(';') && !first.contains(',') { b';' } else { b',' }
}

/// What the columns mean; `None` for those that mean nothing here.
fn header(row: &StringRecord, line: u32, collector: &mut Collector) -> Result<Vec<Option<Column>>, Unreadable> {
    let mut columns = Vec::with_capacity(row.len());
    for cell in row {
        let name = cell.trim();
        let known = COLUMNS.iter().find(|(word, _)| word.eq_ignore_ascii_case(name)).map(|(_, column)| *column);
        if known.is_none() && !name.is_empty() {
            collector.unused(line, name);
        }
        columns.push(known);
    }
    if columns.contains(&Some(Column::Name)) { Ok(columns) } else { Err(Unreadable::NoColumns) }
}

fn take(
    row: &StringRecord,
    columns: &[Option<Column>],
    line: u32,
    collector: &mut Collector,
) -> Result<(), Unreadable> {
    let mut raw = Raw::default();
    for (cell, column) in row.iter().zip(columns) {
        let cell = cells::unguarded(cell.trim());
        match column {
            Some(Column::Name) => cell.clone_into(&mut raw.name),
            Some(Column::Kind) if cell.is_empty() => {}
            Some(Column::Kind) => match kind_of_word(cell) {
                Ok(kind) => raw.kind = Some(kind),
                Err(fault) => {
                    collector.refuse(line, fault);
                    return Ok(());
                }
            },
            Some(Column::Aliases) => raw.aliases = cells::split(cell),
            Some(Column::Case) => cell.clone_into(&mut raw.case),
            Some(Column::Endings) => cell.clone_into(&mut raw.endings),
            Some(Column::Note) => cell.clone_into(&mut raw.note),
            Some(Column::Link) => cell.clone_into(&mut raw.link),
            None => {}
        }
    }
    collector.take(line, raw).map(drop)
}

/// `entities` as a table.
pub(super) fn written(entities: &[&OwnEntity], delimiter: u8) -> Vec<u8> {
    let mut writer = WriterBuilder::new()
        .delimiter(delimiter)
        .quote_style(QuoteStyle::Necessary)
        .terminator(Terminator::Any(b'\n'))
        .from_writer(Vec::new());
    let mut push = |row: [&str; 7]| writer.write_record(row).expect("memory takes every row");
    push(COLUMNS.map(|(name, _)| name));
    for entity in entities {
        let aliases = cells::joined(&entity.aliases);
        push([
            &cells::guarded(&entity.name),
            &entity.kind,
            &cells::guarded(&aliases),
            entity.case.word(),
            entity.endings.word(),
            &cells::guarded(&entity.note),
            &cells::guarded(&entity.link),
        ]);
    }
    writer.into_inner().expect("memory takes every row")
}
