//! Text made out of a stretch of another text, with a sparse map back.

use std::ops::Range;

use crate::text::Span;

/// Text made out of a stretch of a source text (folded for matching, cleaned for showing), and where each byte of it
/// came from. The map is sparse: it grows with what was changed in length, not with the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapped {
    /// What was made.
    text: String,
    /// Where pieces begin, sorted by both offsets.
    pieces: Vec<Piece>,
    /// The source offset behind the last piece.
    source_end: u32,
}

/// A stretch that was taken over byte for byte (letters may have been folded in place) or replaced as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    made: u32,
    source: u32,
    /// Whether the nth byte made stands for the nth byte of the source.
    bytewise: bool,
}

/// Where a part of a [`Mapped`] begins; see [`Mapped::go_on_at`].
#[derive(Clone, Copy, Debug, Default)]
pub struct Begin {
    /// Number of the piece before it.
    piece: usize,
}

impl Mapped {
    /// Nothing yet, to be made from the source text from byte `source_start` on.
    #[must_use]
    pub fn starting_at(source_start: usize) -> Self {
        Self::with_capacity(source_start, 0)
    }

    /// [`Mapped::starting_at`], with room for `bytes` bytes.
    #[must_use]
    pub fn with_capacity(source_start: usize, bytes: usize) -> Self {
        Self { text: String::with_capacity(bytes), pieces: Vec::new(), source_end: source_start as u32 }
    }

    /// What was made.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Adds `made`, of which each byte stands for one byte of the source.
    pub fn push_bytewise(&mut self, made: &str) {
        self.begin_bytewise();
        self.text.push_str(made);
        self.source_end += made.len() as u32;
    }

    /// Makes the ASCII capitals small in what was made from byte `from` on.
    pub fn make_ascii_lowercase(&mut self, from: usize) {
        if let Some(made) = self.text.get_mut(from..) {
            made.make_ascii_lowercase();
        }
    }

    /// Goes on at byte `source` of the source, behind line breaks that stand for all in between. Returns where what is made
    /// next will stand.
    ///
    /// `source` must not be before the end of the source so far.
    pub fn go_on_at(&mut self, source: usize) -> Begin {
        /// As many as stand between blocks: one for each byte, which needs no piece of its own.
        const BREAKS: &str = "\n\n\n\n";
        debug_assert!(source >= self.source_end as usize, "the parts of a source come in their order");
        let gap = source.saturating_sub(self.source_end as usize);
        match BREAKS.get(..gap) {
            None | Some("") => self.push_replaced("\n", gap),
            Some(breaks) => self.push_bytewise(breaks),
        }
        Begin { piece: self.pieces.len().saturating_sub(1) }
    }

    /// Adds `made` for the next `source_len` bytes of the source as a whole; either may be empty.
    pub fn push_replaced(&mut self, made: &str, source_len: usize) {
        if made.len() == source_len && self.pieces.last().is_some_and(|piece| piece.bytewise) && made.len() == 1 {
            self.push_bytewise(made);
            return;
        }
        self.pieces.push(Piece { made: self.text.len() as u32, source: self.source_end, bytewise: false });
        self.text.push_str(made);
        self.source_end += source_len as u32;
    }

    fn begin_bytewise(&mut self) {
        if !self.pieces.last().is_some_and(|piece| piece.bytewise) {
            self.pieces.push(Piece { made: self.text.len() as u32, source: self.source_end, bytewise: true });
        }
    }

    /// The source range behind `made`; `None` where an end of it would cut a piece that was replaced as a whole.
    #[must_use]
    pub fn source_range(&self, made: Range<usize>) -> Option<Range<usize>> {
        let (first, last) = (self.source_of_start(made.start)?, self.source_of_end(made.end)?);
        (first <= last).then_some(first..last)
    }

    /// The source span behind `made`; see [`Mapped::source_range`]. `source` is the text it was made from.
    #[must_use]
    pub fn source_span(&self, source: &str, made: Range<usize>) -> Option<Span> {
        let range = self.source_range(made)?;
        Span::new(source, range.start, range.end)
    }

    /// The source offset of the byte `made`, or of the start of the piece it lies in; the source's end past the last.
    #[must_use]
    pub fn source_near(&self, made: usize) -> usize {
        let Some((piece, _)) = self.piece_at(made) else { return self.source_end as usize };
        if piece.bytewise { piece.source as usize + (made - piece.made as usize) } else { piece.source as usize }
    }

    /// Looks up ascending offsets, each at little cost.
    #[must_use]
    pub fn walk(&self) -> Walk<'_> {
        self.walk_from(Begin::default())
    }

    /// [`Mapped::walk`], for offsets from `begin` on.
    #[must_use]
    pub fn walk_from(&self, begin: Begin) -> Walk<'_> {
        Walk { mapped: self, next: begin.piece }
    }

    /// The offset made from the source byte `source`, or from the nearest before it that left anything.
    #[must_use]
    pub fn made_near(&self, source: usize) -> usize {
        let index = self.pieces.partition_point(|piece| piece.source as usize <= source);
        let Some(piece) = index.checked_sub(1).and_then(|index| self.pieces.get(index)) else { return 0 };
        let end = self.pieces.get(index).map_or(self.text.len(), |next| next.made as usize);
        let within = if piece.bytewise { source - piece.source as usize } else { 0 };
        (piece.made as usize + within).min(end)
    }

    /// The piece that holds the byte `made`, and the piece's successor.
    fn piece_at(&self, made: usize) -> Option<(Piece, Option<Piece>)> {
        if made >= self.text.len() {
            return None;
        }
        let index = self.pieces.partition_point(|piece| piece.made as usize <= made);
        let piece = *self.pieces.get(index.checked_sub(1)?)?;
        Some((piece, self.pieces.get(index).copied()))
    }

    fn source_of_start(&self, made: usize) -> Option<usize> {
        let Some((piece, _)) = self.piece_at(made) else {
            return (made == self.text.len()).then_some(self.source_end as usize);
        };
        let within = made - piece.made as usize;
        (piece.bytewise || within == 0).then_some(piece.source as usize + within)
    }

    fn source_of_end(&self, made: usize) -> Option<usize> {
        let Some(last_byte) = made.checked_sub(1) else { return self.source_of_start(0) };
        let (piece, next) = self.piece_at(last_byte)?;
        if piece.bytewise {
            return Some(piece.source as usize + (made - piece.made as usize));
        }
        match next {
            Some(next) => (next.made as usize == made).then_some(next.source as usize),
            None => (made == self.text.len()).then_some(self.source_end as usize),
        }
    }
}

/// Looks up ascending offsets of a [`Mapped`].
#[derive(Clone, Debug)]
pub struct Walk<'m> {
    mapped: &'m Mapped,
    /// The piece behind the one last looked up.
    next: usize,
}

impl Walk<'_> {
    /// The source offset of the byte `made`, or of the start of the piece it lies in. `made` must not descend.
    pub fn source_of(&mut self, made: u32) -> usize {
        self.go_to(made);
        let piece = self.next.checked_sub(1).and_then(|index| self.mapped.pieces.get(index));
        piece.map_or(0, |piece| (piece.source + if piece.bytewise { made - piece.made } else { 0 }) as usize)
    }

    /// [`Mapped::source_span`]. The start of `made` must not descend.
    pub fn source_span(&mut self, source: &str, made: Range<u32>) -> Option<Span> {
        self.go_to(made.start);
        let pieces = self.mapped.pieces.get(self.next.saturating_sub(1)..).unwrap_or_default();
        let end = pieces.get(1).map_or(self.mapped.text.len() as u32, |next| next.made);
        match pieces.first() {
            // Nearly every name.
            Some(piece) if piece.bytewise && made.end <= end => {
                let source_of = |at: u32| (piece.source + (at - piece.made)) as usize;
                Span::new(source, source_of(made.start), source_of(made.end))
            }
            _ => self.mapped.source_span(source, made.start as usize..made.end as usize),
        }
    }

    /// Makes `next` the piece behind the one that holds the byte `made`.
    fn go_to(&mut self, made: u32) {
        let pieces = &self.mapped.pieces;
        while pieces.get(self.next).is_some_and(|piece| piece.made <= made) {
            self.next += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Mapped;

    /// "Straße  B" with ß spelt out and two blanks made one.
    fn sample() -> Mapped {
        let mut mapped = Mapped::starting_at(0);
        mapped.push_bytewise("stra");
        mapped.push_replaced("ss", 2);
        mapped.push_bytewise("e");
        mapped.push_replaced(" ", 2);
        mapped.push_bytewise("b");
        mapped
    }

    #[test]
    fn ranges_lead_back_to_their_source() {
        let table =
            [(0..4, Some(0..4)), (0..7, Some(0..7)), (4..6, Some(4..6)), (7..8, Some(7..9)), (8..9, Some(9..10))];
        for (made, source) in table {
            assert_eq!(sample().source_range(made.clone()), source, "{made:?}");
        }
    }

    #[test]
    fn a_range_that_cuts_a_replaced_piece_has_no_source() {
        assert_eq!(sample().source_range(0..5), None, "“stras” would cut the ß");
        assert_eq!(sample().source_range(5..7), None, "“se” would cut the ß");
    }

    #[test]
    fn parts_of_a_source_lead_back_to_their_places() {
        // Apart by nothing, by one byte, by two, by six; the second ends in a letter that is spelt out.
        let source = "abweiß\ncd\r\nef      gh";
        let mut mapped = Mapped::starting_at(0);
        for (at, plain, spelt) in [(0, "ab", ""), (2, "wei", "ss"), (8, "cd", ""), (12, "ef", ""), (20, "gh", "")] {
            mapped.go_on_at(at);
            mapped.push_bytewise(plain);
            if !spelt.is_empty() {
                mapped.push_replaced(spelt, "ß".len());
            }
        }
        assert_eq!(mapped.text(), "\nab\nweiss\ncd\n\nef\ngh");
        let mut walk = mapped.walk();
        for (made, words) in [(1..3, "ab"), (4..9, "weiß"), (10..12, "cd"), (14..16, "ef"), (17..19, "gh")] {
            let span = walk.source_span(source, made.start..made.end).map(|span| span.of(source));
            assert_eq!(span, Some(words));
            assert_eq!(
                mapped.source_range(made.start as usize..made.end as usize).and_then(|at| source.get(at)),
                Some(words)
            );
        }
    }

    #[test]
    fn what_was_dropped_belongs_to_neither_neighbour() {
        let mut mapped = Mapped::starting_at(10);
        mapped.push_bytewise("ab");
        mapped.push_replaced("", 3);
        mapped.push_bytewise("cd");
        assert_eq!(mapped.source_range(0..2), Some(10..12));
        assert_eq!(mapped.source_range(2..4), Some(15..17));
        assert_eq!(mapped.source_range(0..4), Some(10..17));
        assert_eq!(mapped.made_near(13), 2);
        assert_eq!(mapped.source_near(3), 16);
        let mut walk = mapped.walk();
        assert_eq!([0, 1, 2, 3].map(|made| walk.source_of(made)), [10, 11, 15, 16]);
    }
}
