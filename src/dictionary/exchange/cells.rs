//! Cells of tables: several names in one, and none that a spreadsheet would take for a formula.

use std::borrow::Cow;

/// What stands between the names of one cell.
const BETWEEN: char = '|';
/// What takes the meaning from the character after it.
const ESCAPE: char = '\\';
/// What makes a cell text in every spreadsheet. It is taken off on reading, so that cells come back as they were.
const GUARD: char = '\'';

/// `names` as one cell.
pub(super) fn joined(names: &[String]) -> String {
    let mut cell = String::new();
    for (index, name) in names.iter().enumerate() {
        if index > 0 {
            cell.push(BETWEEN);
        }
        for c in name.chars() {
            if matches!(c, BETWEEN | ESCAPE) {
                cell.push(ESCAPE);
            }
            cell.push(c);
        }
    }
    cell
}

/// The names of one cell. A backslash before anything but a bar or a backslash is a backslash.
pub(super) fn split(cell: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut name = String::new();
    let mut letters = cell.chars().peekable();
    while let Some(c) = letters.next() {
        match c {
            BETWEEN => names.push(std::mem::take(&mut name)),
            ESCAPE => name.push(letters.next_if(|next| matches!(*next, BETWEEN | ESCAPE)).unwrap_or(ESCAPE)),
            _ => name.push(c),
        }
    }
    names.push(name);
    names.retain(|name| !name.trim().is_empty());
    names
}

/// `text` as a cell that no spreadsheet calculates: with an apostrophe before it where it would.
pub(super) fn guarded(text: &str) -> Cow<'_, str> {
    if is_formula(text) { Cow::Owned(format!("{GUARD}{text}")) } else { Cow::Borrowed(text) }
}

/// The text of a cell.
pub(super) fn unguarded(cell: &str) -> &str {
    cell.strip_prefix(GUARD).filter(|text| is_formula(text)).unwrap_or(cell)
}

/// Whether a spreadsheet could take `text` for a formula; guards before it do not count, so that reading a cell takes
/// off exactly what writing it put on.
fn is_formula(text: &str) -> bool {
    let bare = text.trim_start_matches(|c: char| c == GUARD || c.is_whitespace());
    matches!(bare.chars().next(), Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠'))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

    use super::{guarded, joined, split, unguarded};

    #[test]
    fn formulas_are_text() {
        for (text, cell) in [
            ("=1+1", "'=1+1"),
            (" @SUM(A1)", "' @SUM(A1)"),
            ("'=x", "''=x"),
            ("'Ndrangheta", "'Ndrangheta"),
            ("+7 (Band)", "'+7 (Band)"),
            ("A-Team", "A-Team"),
        ] {
            assert_eq!(guarded(text), cell);
            assert_eq!(unguarded(cell), text);
        }
    }

    #[test]
    fn foreign_backslashes_stay() {
        assert_eq!(split(r"a\b| c\|d |\\"), [r"a\b", " c|d ", r"\"]);
    }

    proptest! {
        #[test]
        fn cells_come_back(text in "['=@ +|\\\\a]{0,6}") {
            let cell = guarded(&text);
            prop_assert_eq!(unguarded(&cell), &text);
            prop_assert!(!cell.starts_with(['=', '+', '-', '@']));
        }

        #[test]
        fn names_of_a_cell_come_back(names in proptest::collection::vec("[a|\\\\']{1,4}", 0..5)) {
            prop_assert_eq!(split(&joined(&names)), names);
        }
    }
}
