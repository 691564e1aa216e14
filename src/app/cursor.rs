//! The chosen row of a list that may be longer than the screen.

/// The chosen row of a list, and the first row shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    /// The chosen row.
    pub at: usize,
    /// The first row shown.
    pub scroll: usize,
}

/// How far something moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// Lines down, up where negative.
    Lines(i32),
    /// Screens down, up where negative.
    Pages(i32),
    /// Half screens down, up where negative.
    Halves(i32),
    /// To the start.
    Top,
    /// To the end.
    Bottom,
}

impl Motion {
    /// How many rows it is on a screen of `height` rows; a page keeps a row in view.
    #[must_use]
    pub fn rows(self, height: usize) -> isize {
        let height = height.min(1 << 16).cast_signed();
        match self {
            Self::Lines(lines) => lines as isize,
            Self::Pages(pages) => pages as isize * (height - 1).max(1),
            Self::Halves(halves) => halves as isize * (height / 2).max(1),
            Self::Top => isize::MIN,
            Self::Bottom => isize::MAX,
        }
    }

    /// Row `at` of `len` after the motion.
    #[must_use]
    pub fn from(self, at: usize, len: usize, height: usize) -> usize {
        at.saturating_add_signed(self.rows(height)).min(len.saturating_sub(1))
    }
}

impl Cursor {
    /// Moves in a list of `len` rows.
    pub fn moved(&mut self, motion: Motion, len: usize, height: usize) {
        self.at = motion.from(self.at, len, height);
    }

    /// Brings the cursor into a list of `len` rows, and into the `height` of them that are shown.
    pub fn settle(&mut self, len: usize, height: usize) {
        self.at = self.at.min(len.saturating_sub(1));
        let height = height.max(1);
        self.scroll =
            self.scroll.min(self.at).max((self.at + 1).saturating_sub(height)).min(len.saturating_sub(height));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Cursor, Motion};

    proptest! {
        #[test]
        fn the_chosen_row_is_always_one_of_the_list_and_in_view(
            moves in prop::collection::vec((0_u8..5, -3_i32..4, 0_usize..30, 0_usize..12), 0..20)
        ) {
            let mut cursor = Cursor::default();
            for (which, by, len, height) in moves {
                let motion = match which {
                    0 => Motion::Lines(by),
                    1 => Motion::Pages(by),
                    2 => Motion::Halves(by),
                    3 => Motion::Top,
                    _ => Motion::Bottom,
                };
                cursor.moved(motion, len, height);
                cursor.settle(len, height);
                prop_assert!(cursor.at < len.max(1));
                prop_assert!(cursor.scroll <= cursor.at && cursor.at < cursor.scroll + height.max(1));
            }
        }
    }
}
