//! The article typeset for a terminal, its names lit.

use std::borrow::Cow;
use std::ops::Range;

use super::Document;
use crate::article::{Block, BlockKind};
use crate::names::{Form, Kind, KindLook, OwnKinds};
use crate::recognition::{Annotations, Mention};
use crate::text::shown::{Flow, shown};
use crate::text::style::Depth;
use crate::text::wrap::wrap;
use crate::text::{Mapped, Span};

/// The widest a line of text is set, in columns: more is tiring to read.
const MEASURE: usize = 72;
/// The columns left free at the left, where there is room.
const MARGIN: usize = 2;

/// How much a terminal can do, or is wanted to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looks {
    /// Letters alone.
    Plain,
    /// Bold, italic and underlined letters.
    Styled,
    /// The same in the terminal's own colours.
    Colored,
}

/// What a stretch of text is, as far as its looks go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Text,
    Furniture,
    Named(Kind),
    Demonym,
    Figure,
    New,
}

impl Role {
    /// The parameters of the sequence that begins it; empty where it looks like any text. Each kind has a style of its
    /// own beside its colour, so that it is told without colours too.
    fn parameters(self, looks: Looks) -> &'static str {
        let (styled, colored) = match self {
            Self::Text => ("", ""),
            Self::Furniture => ("2", "2"),
            Self::Named(Kind::Place) => ("4", "4;36"),
            Self::Named(Kind::Organization) => ("1", "1;34"),
            Self::Named(Kind::Person) => ("3", "3;32"),
            Self::Named(Kind::Own(_)) => ("1;4", "1;4;33"),
            Self::Demonym => ("", "36"),
            Self::Figure => ("", "35"),
            Self::New => ("4", "4;31"),
        };
        match looks {
            Looks::Plain => "",
            Looks::Styled => styled,
            Looks::Colored => colored,
        }
    }
}

/// Appends `document` set in lines of at most `columns`.
pub fn push(output: &mut Vec<u8>, document: &Document, columns: usize, looks: Looks) {
    let margin = if columns > MEASURE / 2 { MARGIN } else { 0 };
    let measure = columns.saturating_sub(margin).clamp(1, MEASURE);
    let mut page = Page { output, looks, kinds: &document.annotations.kinds, margin, measure };
    let mut before = None;
    for block in &document.article.blocks {
        if before.is_some_and(|before| parted(before, block.kind)) {
            page.output.push(b'\n');
        }
        page.block(document, block);
        before = Some(block.kind);
    }
}

/// Whether a blank line stands between two blocks.
fn parted(before: BlockKind, after: BlockKind) -> bool {
    !matches!((before, after), (BlockKind::ListItem(_), BlockKind::ListItem(_)))
}

struct Page<'a> {
    output: &'a mut Vec<u8>,
    looks: Looks,
    kinds: &'a OwnKinds,
    margin: usize,
    measure: usize,
}

impl Page<'_> {
    fn block(&mut self, document: &Document, block: &Block) {
        let flow = if block.kind == BlockKind::Code { Flow::AsWritten } else { Flow::Joined };
        let text = shown(&document.article.text, block.span, flow);
        let base = if block.furniture { Role::Furniture } else { Role::Text };
        let runs = if block.furniture { Vec::new() } else { runs(document.annotations, block.span, &text) };
        let (first, indent) = lead(block.kind);
        let lead = first.chars().count();
        let rows = wrap(text.text(), self.measure.saturating_sub(lead).max(1));
        for row in 0..rows.len() {
            self.output.extend(std::iter::repeat_n(b' ', self.margin));
            self.output.extend(if row == 0 { first.bytes() } else { indent.bytes() });
            self.row(text.text(), rows.range(row), base, &runs);
            self.output.push(b'\n');
        }
    }

    /// Writes the part of `text` that makes a row, the blanks at its end left out.
    fn row(&mut self, text: &str, row: Range<usize>, base: Role, runs: &[(Range<usize>, Role)]) {
        let words = text.get(row.clone()).unwrap_or_default();
        let end = row.start + words.trim_end().len();
        let mut at = row.start;
        for (run, role) in runs.iter().filter(|(run, _)| run.start < end && run.end > row.start) {
            self.words(text.get(at..run.start).unwrap_or_default(), base);
            let start = run.start.max(row.start);
            at = run.end.min(end);
            self.words(text.get(start..at).unwrap_or_default(), *role);
        }
        self.words(text.get(at..end).unwrap_or_default(), base);
    }

    /// What begins the stretch of a role: of a kind of the reader's own, as they want it to look.
    fn parameters(&self, role: Role) -> Cow<'static, str> {
        let own =
            if let Role::Named(Kind::Own(id)) = role { self.kinds.get(id).and_then(KindLook::drawn) } else { None };
        match (own, self.looks) {
            (None, _) | (_, Looks::Plain) => role.parameters(self.looks).into(),
            (Some(own), Looks::Styled) => own.at(Depth::Mono).parameters().into(),
            (Some(own), Looks::Colored) => own.parameters().into(),
        }
    }

    fn words(&mut self, words: &str, role: Role) {
        let parameters = self.parameters(role);
        if words.is_empty() || parameters.is_empty() {
            self.output.extend(words.bytes());
            return;
        }
        for part in ["\u{1b}[", &parameters, "m", words, "\u{1b}[0m"] {
            self.output.extend(part.bytes());
        }
    }
}

/// What stands before the first line of a block, and before its others.
fn lead(kind: BlockKind) -> (String, String) {
    match kind {
        BlockKind::ListItem(depth) => {
            let indent = "  ".repeat(usize::from(depth.min(4)));
            (format!("{indent}• "), format!("{indent}  "))
        }
        BlockKind::Quote => ("│ ".to_owned(), "│ ".to_owned()),
        BlockKind::Code => ("    ".to_owned(), "    ".to_owned()),
        BlockKind::Title | BlockKind::Heading(_) | BlockKind::Byline | BlockKind::Paragraph | BlockKind::Caption => {
            (String::new(), String::new())
        }
    }
}

/// What is lit in the stretch `block`, as ranges of its `shown` text; sorted and disjoint.
fn runs(annotations: &Annotations, block: Span, shown: &Mapped) -> Vec<(Range<usize>, Role)> {
    let top = annotations.mentions.iter().filter(|mention| mention.inside.is_none());
    let mentions = within(top, block, |mention| mention.span).map(|mention| (mention.span, role(mention)));
    let counted = within(annotations.figures.iter(), block, |figure| figure.span);
    let figures = counted.filter(|figure| figure.sort.is_figure()).map(|figure| (figure.span, Role::Figure));
    let new = within(annotations.unlisted.iter(), block, |unlisted| unlisted.span).map(|new| (new.span, Role::New));
    let mut all: Vec<(Span, Role)> = mentions.chain(figures).chain(new).collect();
    all.sort_by_key(|(span, _)| *span);
    let mut end = 0;
    let mut runs = Vec::with_capacity(all.len());
    for (span, role) in all {
        // A name within a figure, or the other way round: what begins first is lit first, the rest after it.
        let run = shown.made_near(span.start()).max(end)..shown.made_near(span.end());
        if run.start < run.end {
            end = run.end;
            runs.push((run, role));
        }
    }
    runs
}

/// Those of `finds` that lie within `block`.
fn within<'a, T: 'a>(
    finds: impl Iterator<Item = &'a T>,
    block: Span,
    span: impl Fn(&T) -> Span,
) -> impl Iterator<Item = &'a T> {
    finds.filter(move |find| block.contains(span(find)))
}

fn role(mention: &Mention) -> Role {
    if mention.form == Form::Demonym { Role::Demonym } else { Role::Named(mention.kind) }
}

#[cfg(test)]
mod tests {
    use super::{Looks, push};
    use crate::article::{Article, Format, load};
    use crate::recognition::Annotations;
    use crate::report::{Document, sample};

    fn set(columns: usize, looks: Looks) -> String {
        let (article, annotations) = (sample::article(), sample::annotations());
        let mut output = Vec::new();
        push(&mut output, &sample::document(&article, &annotations), columns, looks);
        String::from_utf8(output).expect("text")
    }

    #[test]
    fn lines_keep_to_the_measure() {
        assert_eq!(
            set(40, Looks::Plain),
            "  Ferry stuck at sea\n\n  Vale police said 33 deck cars were\n  lost off Port Ellen.\n\n  \
             “=We wait,” said Ada Quill. Zorbix\n  agreed.\n"
        );
        assert!(set(20, Looks::Plain).lines().all(|line| line.chars().count() <= 20));
        assert!(!set(1, Looks::Colored).is_empty());
    }

    #[test]
    fn kinds_have_a_style_and_a_color() {
        let colored = set(80, Looks::Colored);
        assert!(
            colored.contains("\u{1b}[1;34mVale police\u{1b}[0m said \u{1b}[35m33 deck cars\u{1b}[0m"),
            "{colored:?}"
        );
        assert!(colored.contains("\u{1b}[4;36mPort Ellen\u{1b}[0m"));
        let styled = set(80, Looks::Styled);
        assert!(styled.contains("\u{1b}[3mAda Quill\u{1b}[0m") && !styled.contains("\u{1b}[35m"), "{styled:?}");
    }

    #[test]
    fn a_name_over_two_lines_is_lit_on_both() {
        let narrow = set(24, Looks::Styled);
        assert!(narrow.contains("\u{1b}[4mPort\u{1b}[0m\n\u{1b}[4mEllen\u{1b}[0m"), "{narrow:?}");
    }

    #[test]
    fn only_our_own_sequences_reach_the_terminal() {
        let text = "Ferry \u{1b}]0;x\u{7}stuck\u{202e} at \u{9b}2Jsea\u{1b}[31m";
        let (article, _): (Article, _) = load(text.as_bytes().to_vec(), Format::Text, "").expect("text");
        let annotations = Annotations::default();
        let document = Document {
            doc: "",
            path: None,
            article: &article,
            annotations: &annotations,
            warnings: &[],
            checks: crate::report::checks::Checks::NONE,
        };
        let mut output = Vec::new();
        push(&mut output, &document, 80, Looks::Colored);
        assert_eq!(String::from_utf8_lossy(&output), "  Ferry stuck at sea\n");
    }
}
