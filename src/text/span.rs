//! A byte range of one text.

/// A byte range of one text, `start <= end`, both on character boundaries of the text it was made for.
///
/// Offsets are `u32`: a text is at most 512 MB.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// The bytes `start..end` of `text`; `None` where they are out of order, out of range or cut a character.
    #[must_use]
    pub fn new(text: &str, start: usize, end: usize) -> Option<Self> {
        text.get(start..end)?;
        Some(Self { start: u32::try_from(start).ok()?, end: u32::try_from(end).ok()? })
    }

    /// The whole of `text`.
    ///
    /// # Panics
    /// Where `text` is longer than 4 GB.
    #[must_use]
    pub fn whole(text: &str) -> Self {
        Self { start: 0, end: u32::try_from(text.len()).expect("texts are capped far below 4 GB") }
    }

    /// The `len` bytes of it from byte `at` of it on, which must begin and end on character boundaries; cut where it ends.
    #[must_use]
    pub(crate) fn part(self, at: usize, len: usize) -> Self {
        let start = self.start.saturating_add(at as u32).min(self.end);
        Self { start, end: start.saturating_add(len as u32).min(self.end) }
    }

    /// From the start of `self` to the end of `last`, which must not end before `self` starts (else `self`).
    #[must_use]
    pub fn to(self, last: Self) -> Self {
        Self { start: self.start, end: if last.end >= self.start { last.end } else { self.end } }
    }

    /// The first byte.
    #[must_use]
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// One past the last byte.
    #[must_use]
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// How many bytes it covers.
    #[must_use]
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it covers nothing.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The words it covers in `text`; empty where `text` is not the text it was made for.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.start()..self.end()).unwrap_or_default()
    }

    /// Whether both cover at least one byte in common.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies within `self` (it may be equal).
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the byte `offset` lies within.
    #[must_use]
    pub fn has(self, offset: usize) -> bool {
        (self.start()..self.end()).contains(&offset)
    }
}

#[cfg(test)]
mod tests {
    use super::Span;

    #[test]
    fn a_part_of_a_span_stays_within_it() {
        let text = "in Żory today";
        let span = Span::new(text, 3, 8).expect("a whole word");
        let parts = [span.part(0, 5), span.part(2, 2), span.part(2, 9), span.part(9, 2)];
        assert_eq!(parts.map(|part| part.of(text)), ["Żory", "or", "ory", ""]);
    }

    #[test]
    fn a_span_never_cuts_a_character() {
        assert_eq!(Span::new("Żory", 0, 1), None, "Ż takes two bytes");
        assert_eq!(Span::new("Żory", 2, 1), None, "out of order");
        assert_eq!(Span::new("Żory", 0, 9), None, "out of range");
        assert_eq!(Span::new("Żory", 2, 5).map(|span| span.of("Żory")), Some("ory"));
    }
}
