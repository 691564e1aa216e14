//! Lists: one name a line.

use super::Unreadable;
use super::collect::{Collector, Raw};
use crate::dictionary::item::OwnEntity;

/// Begins a line that is a remark.
const REMARK: char = '#';
/// Before a name that begins with the mark of remarks, or with this.
const ESCAPE: char = '\\';

pub(super) fn read(text: &str, collector: &mut Collector) -> Result<(), Unreadable> {
    for (index, line) in text.lines().enumerate() {
        collector.look()?;
        let line = line.trim();
        if line.is_empty() || line.starts_with(REMARK) {
            continue;
        }
        let name = line.strip_prefix(ESCAPE).filter(|rest| rest.starts_with([REMARK, ESCAPE])).unwrap_or(line);
        let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        collector.take(number, Raw { name: name.to_owned(), ..Raw::default() })?;
    }
    Ok(())
}

/// Every name of `entities` on a line of its own.
pub(super) fn written(entities: &[&OwnEntity]) -> Vec<u8> {
    let mut lines = String::new();
    for name in entities.iter().flat_map(|entity| entity.names()) {
        if name.starts_with([REMARK, ESCAPE]) {
            lines.push(ESCAPE);
        }
        lines.push_str(name);
        lines.push('\n');
    }
    lines.into_bytes()
}
