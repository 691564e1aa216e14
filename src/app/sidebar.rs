//! The names of the article in sections.

use crate::app::cursor::{Cursor, Motion};
use crate::app::reading::Subject;
use crate::app::stops::{Found, Hidden, Order, Section};
use crate::article::Article;
use crate::recognition::EntityId;
use crate::text::fold::folded;
use crate::text::shown::{Flow, shown};
use crate::text::{LineEditor, Safe, Span};

/// The most bytes of a quote on a row.
const ROW_BYTES: usize = 256;

/// The sidebar.
#[derive(Clone, Debug, Default)]
pub struct Sidebar {
    /// What it shows, from top to bottom.
    pub rows: Vec<SideRow>,
    /// The chosen row.
    pub cursor: Cursor,
    /// In which order the names of a section stand.
    pub order: Order,
    /// The sections that show their heading only.
    pub folded: Hidden,
    /// Only rows that contain this are shown.
    pub filter: LineEditor,
    /// Whether there is room for the sentence of every figure below it.
    sentences: bool,
}

/// A row of the sidebar; its texts are safe to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SideRow {
    /// The heading of a section that has rows.
    Section {
        /// Which.
        section: Section,
        /// How many entities, figures, quotes or names it has, the filter aside.
        count: usize,
    },
    /// Something that can be chosen.
    Item {
        /// What.
        subject: Subject,
        /// In which section.
        section: Section,
        /// Its name, its figure or its words.
        text: String,
        /// How often it is named; 0 where that is not counted.
        count: usize,
        /// Whether somebody is quoted under this name.
        quoted: bool,
        /// Whether a rule found it.
        guessed: bool,
    },
    /// The sentence of the figure in the row above, which it belongs to: the cursor never stops here.
    Sentence {
        /// Where the figure stands.
        figure: Span,
    },
}

impl Sidebar {
    /// Makes the rows anew; the cursor stays with what it is on.
    pub fn refill(&mut self, article: &Article, found: &Found) {
        let subject = self.subject();
        let heading = match self.rows.get(self.cursor.at) {
            Some(SideRow::Section { section, .. }) => Some(*section),
            Some(SideRow::Item { .. } | SideRow::Sentence { .. }) | None => None,
        };
        let query = folded(self.filter.text());
        self.rows.clear();
        for section in Section::all(&found.annotations.kinds) {
            let items = items(section, self.order, article, found);
            if items.is_empty() {
                continue;
            }
            let count = items.len();
            let kept = items.into_iter().filter(|item| item.contains(&query));
            let folded = self.folded.has(section) && query.is_empty();
            let kept: Vec<_> = kept.take(if folded { 0 } else { usize::MAX }).collect();
            if query.is_empty() || !kept.is_empty() {
                self.rows.push(SideRow::Section { section, count });
                for item in kept {
                    let sentence = item.sentence(found).filter(|_| self.sentences);
                    self.rows.push(item);
                    self.rows.extend(sentence);
                }
            }
        }
        let same = self.rows.iter().position(|row| match row {
            SideRow::Section { section, .. } => heading == Some(*section),
            SideRow::Item { subject: of_row, .. } => subject == Some(*of_row),
            SideRow::Sentence { .. } => false,
        });
        self.cursor.at = same.unwrap_or(self.cursor.at);
    }

    /// Makes the rows anew from what was found anew; the cursor stays with the same words of the same section.
    pub fn refound(&mut self, article: &Article, found: &Found) {
        let on = self.rows.get(self.cursor.at).cloned();
        self.refill(article, found);
        let same = |row: &SideRow| match (row, &on) {
            (SideRow::Section { section, .. }, Some(SideRow::Section { section: before, .. })) => section == before,
            (SideRow::Item { section, text, .. }, Some(SideRow::Item { section: of_before, text: before, .. })) => {
                section == of_before && text == before
            }
            (SideRow::Section { .. } | SideRow::Item { .. } | SideRow::Sentence { .. }, _) => false,
        };
        if let Some(at) = self.rows.iter().position(same) {
            self.cursor.at = at;
        }
    }

    /// What the cursor is on, unless it is a heading.
    #[must_use]
    pub fn subject(&self) -> Option<Subject> {
        match self.rows.get(self.cursor.at)? {
            SideRow::Item { subject, .. } => Some(*subject),
            SideRow::Section { .. } | SideRow::Sentence { .. } => None,
        }
    }

    /// The section of the row the cursor is on.
    #[must_use]
    pub fn section(&self) -> Option<Section> {
        match self.rows.get(self.cursor.at)? {
            SideRow::Item { section, .. } | SideRow::Section { section, .. } => Some(*section),
            SideRow::Sentence { .. } => None,
        }
    }

    /// Folds the section of the cursor, or unfolds it; the cursor goes to its heading.
    pub fn fold(&mut self, fold: bool) {
        let Some(section) = self.section() else { return };
        if self.folded.has(section) != fold {
            self.folded.toggle(section);
        }
        if fold {
            let heading = |row: &SideRow| matches!(row, SideRow::Section { section: of_row, .. } if *of_row == section);
            self.cursor.at = self.rows.iter().position(heading).unwrap_or(self.cursor.at);
        }
    }

    /// Shows the sentences of figures, or not; whether the rows have to be made anew for that.
    pub fn show_sentences(&mut self, sentences: bool) -> bool {
        std::mem::replace(&mut self.sentences, sentences) != sentences
    }

    /// The row that a click on row `row` is about: a sentence is its figure's.
    #[must_use]
    pub fn row_of(&self, row: usize) -> usize {
        row.saturating_sub(usize::from(matches!(self.rows.get(row), Some(SideRow::Sentence { .. }))))
    }

    /// Moves the cursor in `height` rows, on over sentences.
    pub fn moved(&mut self, motion: Motion, height: usize) {
        let before = self.cursor.at;
        self.cursor.moved(motion, self.rows.len(), height);
        let behind = self.cursor.at + 1;
        let on_sentence = self.row_of(self.cursor.at) != self.cursor.at;
        if on_sentence && self.cursor.at > before && behind < self.rows.len() {
            self.cursor.at = behind;
        }
        self.cursor.at = self.row_of(self.cursor.at);
    }

    /// Brings the cursor into range in `height` rows, the sentence of a figure in view with it.
    pub fn settle(&mut self, height: usize) {
        self.cursor.at = self.row_of(self.cursor.at.min(self.rows.len().saturating_sub(1)));
        self.cursor.settle(self.rows.len(), height);
        let below = self.cursor.at + 1;
        if self.row_of(below) != below && height > 1 && below >= self.cursor.scroll + height {
            self.cursor.scroll += 1;
        }
    }

    /// Puts the cursor on `subject`, where it has a row.
    pub fn show(&mut self, subject: Subject) {
        let same = |row: &SideRow| matches!(row, SideRow::Item { subject: of_row, .. } if *of_row == subject);
        if let Some(at) = self.rows.iter().position(same) {
            self.cursor.at = at;
        }
    }
}

impl SideRow {
    fn contains(&self, query: &str) -> bool {
        match self {
            Self::Section { .. } | Self::Sentence { .. } => false,
            Self::Item { text, .. } => query.is_empty() || folded(text).contains(query),
        }
    }

    /// The row of its sentence, where it is a figure.
    fn sentence(&self, found: &Found) -> Option<Self> {
        match self {
            Self::Item { subject: Subject::Figure(index), .. } => {
                let figure = found.annotations.figures.get(*index as usize)?;
                Some(Self::Sentence { figure: figure.span })
            }
            Self::Section { .. } | Self::Item { .. } | Self::Sentence { .. } => None,
        }
    }
}

fn items(section: Section, order: Order, article: &Article, found: &Found) -> Vec<SideRow> {
    let (annotations, stops) = (&found.annotations, &found.stops);
    let row =
        |subject, text: String, count| SideRow::Item { subject, section, text, count, quoted: false, guessed: false };
    match section {
        Section::Places | Section::Organizations | Section::People | Section::Own(_) => entities(section, order, found),
        Section::Figures => {
            let figures =
                stops.figures.iter().filter_map(|&index| Some((index, annotations.figures.get(index as usize)?)));
            figures.map(|(index, figure)| row(Subject::Figure(index), line(article, figure.span), 0)).collect()
        }
        Section::Quotes => {
            let quotes =
                stops.quotes.iter().filter_map(|&index| Some((index, annotations.quotes.get(index as usize)?)));
            quotes.map(|(index, quote)| row(Subject::Quote(index), line(article, quote.span), 0)).collect()
        }
        Section::New => {
            let mut names: Vec<_> = stops.new_names.iter().zip(0_u32..).collect();
            match order {
                Order::First => {}
                Order::Count => names.sort_by_key(|(name, _)| std::cmp::Reverse(name.places.len())),
                Order::Name => names.sort_by_key(|(name, _)| name.text.to_lowercase()),
            }
            let text = |text: &str| Safe::line(text).into_string();
            names
                .into_iter()
                .map(|(name, index)| row(Subject::New(index), text(&name.text), name.places.len()))
                .collect()
        }
    }
}

fn entities(section: Section, order: Order, found: &Found) -> Vec<SideRow> {
    let entity = |id: EntityId| Some((id, found.annotations.entities.get(id.0 as usize)?, found.stops.tally(id)));
    let mut listed: Vec<_> = found.stops.entities().into_iter().filter_map(entity).collect();
    listed.retain(|(_, entity, _)| Section::of(entity.kind) == section);
    listed.sort_by(|(_, one, tally), (_, another, other)| order.compare((*tally, &one.name), (*other, &another.name)));
    listed
        .into_iter()
        .map(|(id, entity, tally)| SideRow::Item {
            subject: Subject::Entity(id),
            section,
            text: Safe::line(&entity.name).into_string(),
            count: tally.count as usize,
            quoted: tally.quoted,
            guessed: tally.guessed,
        })
        .collect()
}

/// The beginning of the words at `span`, on one line.
#[must_use]
pub fn line(article: &Article, span: Span) -> String {
    let end = span.end().min(span.start() + ROW_BYTES);
    let end = (span.start()..=end).rev().find(|at| article.text.is_char_boundary(*at)).unwrap_or(span.end());
    let span = Span::new(&article.text, span.start(), end).unwrap_or(span);
    shown(&article.text, span, Flow::Joined).text().to_owned()
}
