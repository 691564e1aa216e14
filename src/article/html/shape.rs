//! How a page is nested, measured before anything is built of it: what takes a parser time that grows with the square
//! of the size is found here in one pass.

use memchr::{memchr, memmem};

/// The deepest nesting that is read as a tree. Browsers stop at 512.
const MAX_DEPTH: usize = 512;
/// The most attributes one tag may have: each is compared with all before it.
const MAX_ATTRIBUTES: usize = 1_000;
/// The most elements of a page that is searched for its story.
pub(super) const MAX_ELEMENTS: usize = 200_000;

/// What may be done with a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// It can be read as a tree.
    Sound,
    /// Nested too deep, or of too many elements, for a tree; its tags can be read one by one.
    Deep,
    /// Its tags cannot even be read.
    Hostile,
}

/// The shape of a page.
pub(super) fn of(page: &str) -> Shape {
    let bytes = page.as_bytes();
    let (mut depth, mut elements) = (0_usize, 0_usize);
    let mut deep = false;
    let mut at = 0;
    while let Some(found) = bytes.get(at..).and_then(|rest| memchr(b'<', rest)) {
        at += found + 1;
        let rest = bytes.get(at..).unwrap_or_default();
        if let Some(comment) = rest.strip_prefix(b"!--") {
            at += memmem::find(comment, b"-->").map_or(rest.len(), |end| end + 3);
            continue;
        }
        let (closes, name) = match rest.strip_prefix(b"/") {
            Some(name) => (true, name),
            None => (false, rest),
        };
        if !name.first().is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        let length = name.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(name.len());
        let name = name.get(..length).unwrap_or_default().to_ascii_lowercase();
        let (end, attributes) = tag_end(rest);
        if attributes > MAX_ATTRIBUTES {
            return Shape::Hostile;
        }
        at += end;
        if closes {
            depth = depth.saturating_sub(usize::from(!closes_itself(&name)));
            continue;
        }
        elements += 1;
        depth += usize::from(!closes_itself(&name));
        deep |= depth > MAX_DEPTH || elements > MAX_ELEMENTS;
        if matches!(name.as_slice(), b"script" | b"style") {
            at += raw_end(bytes.get(at..).unwrap_or_default(), &name);
        }
    }
    if deep { Shape::Deep } else { Shape::Sound }
}

/// Where a tag ends, and how many attributes it has at most.
fn tag_end(tag: &[u8]) -> (usize, usize) {
    let (mut quote, mut attributes) = (None, 0);
    let mut blank = false;
    for (at, byte) in tag.iter().enumerate() {
        match (quote, byte) {
            (Some(open), byte) if open == *byte => quote = None,
            (Some(_), _) => {}
            (None, b'>') => return (at + 1, attributes),
            (None, b'"' | b'\'') => quote = Some(*byte),
            (None, byte) => {
                let apart = byte.is_ascii_whitespace() || *byte == b'/';
                attributes += usize::from(blank && !apart);
                blank = apart;
            }
        }
    }
    (tag.len(), attributes)
}

/// Whether elements of a name have no end tag, or do without one.
fn closes_itself(name: &[u8]) -> bool {
    const NAMES: [&[u8]; 30] = [
        b"area", b"base", b"body", b"br", b"col", b"colgroup", b"dd", b"dt", b"embed", b"head", b"hr", b"html", b"img",
        b"input", b"li", b"link", b"meta", b"option", b"optgroup", b"p", b"param", b"rp", b"rt", b"source", b"tbody",
        b"td", b"tfoot", b"th", b"thead", b"track",
    ];
    NAMES.contains(&name) || matches!(name, b"tr" | b"wbr" | b"path")
}

/// Where the content of a script or style ends.
fn raw_end(rest: &[u8], name: &[u8]) -> usize {
    memmem::find_iter(rest, b"</")
        .find(|at| rest.get(at + 2..at + 2 + name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name)))
        .unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::{Shape, of};

    #[test]
    fn pages_that_would_take_a_tree_too_long_are_told() {
        assert_eq!(of("<div><p>One<p>Two<ul><li>a<li>b</ul></div>"), Shape::Sound);
        assert_eq!(of(&"<p>Unclosed, as pages are.".repeat(5_000)), Shape::Sound);
        assert_eq!(of(&"<div>".repeat(600)), Shape::Deep);
        assert_eq!(of(&"<b><p>".repeat(600)), Shape::Deep);
        assert_eq!(of(&format!("<a{}>", " x=1".repeat(2_000))), Shape::Hostile);
        assert_eq!(of(&format!("<script>{}</script>", "'<div>'".repeat(2_000))), Shape::Sound);
        assert_eq!(of(&"<".repeat(100_000)), Shape::Sound);
    }
}
