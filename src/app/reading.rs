//! The article on the screen: where it is read, what is in focus, what is lit.

use std::sync::Arc;

use crate::app::cursor::Motion;
use crate::app::page::{Page, RowAt};
use crate::app::shelf::{ArticleId, Ready, Seen};
use crate::app::stops::{Found, Hidden, Stop, Stops, Target};
use crate::app::update::selected;
use crate::article::Article;
use crate::recognition::EntityId;
use crate::text::{LineEditor, Span};

/// The article on the screen.
#[derive(Clone, Debug)]
pub struct Reading {
    /// Which one.
    pub id: ArticleId,
    /// Its text.
    pub article: Arc<Article>,
    /// What was found in it so far.
    pub found: Found,
    /// How much of it recognition has seen.
    pub seen: Seen,
    /// Its rows.
    pub page: Page,
    /// The first row shown.
    pub top: RowAt,
    /// The byte that is kept at the top of the screen when rows are set anew.
    pub place: usize,
    /// The name or figure in focus; always on the screen.
    pub focus: Option<Focus>,
    /// The byte where the name or figure in focus stood that is no more: walking goes on from there.
    pub gone: Option<usize>,
    /// What is lit brighter.
    pub chosen: Option<Chosen>,
    /// What `n` and `N` walk.
    pub walk: Walk,
    /// The words searched for.
    pub search: Option<Search>,
    /// The words being selected.
    pub selection: Option<Selection>,
    /// The bytes that are selected, from the first to behind the last.
    pub selected: Option<(usize, usize)>,
    /// How far it is read.
    pub progress: Progress,
    /// The margin strip, a cell for each of its rows.
    pub strip: Vec<StripCell>,
    strip_of: Option<StripKey>,
    /// Counts what was put into `found`.
    revision: u32,
}

/// What is in focus, and which of how many it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Focus {
    /// What.
    pub target: Target,
    /// Where.
    pub span: Span,
    /// Which it is among the mentions of its entity, among the figures or among the places of a new name; from 1, and 0
    /// for a demonym, which is not counted.
    pub ordinal: usize,
    /// Of how many.
    pub total: usize,
}

/// What the reader picked in the sidebar, or by walking it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// An entity.
    Entity(EntityId),
    /// A new name: an index into [`Stops::new_names`].
    New(u32),
    /// A figure: an index into the annotations' figures.
    Figure(u32),
    /// A quote: an index into the annotations' quotes.
    Quote(u32),
    /// A statement: an index into the annotations.
    Statement(u32),
}

/// A subject, with everything it lights.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// What.
    pub subject: Subject,
    /// Where, in text order.
    pub stops: Vec<Stop>,
}

/// What `n` and `N` walk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Walk {
    /// Nothing was asked for yet.
    #[default]
    Nothing,
    /// The hits of the search.
    Search,
    /// What is chosen.
    Chosen,
}

/// Words searched for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// What is typed.
    pub line: LineEditor,
    /// Where it is; the answer to an older line until the new one comes.
    pub hits: Vec<Span>,
    /// The hit that was gone to.
    pub current: Option<usize>,
    /// The number of the search asked for last.
    pub ticket: u32,
    /// Whether its answer is still awaited.
    pub pending: bool,
    /// The first row shown when the search began.
    pub origin: RowAt,
}

/// Words being selected: from grapheme to grapheme, both included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// The byte where it began.
    pub anchor: usize,
    /// The byte that moves.
    pub head: usize,
}

/// How far an article is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// How many of a hundred bytes are above the bottom of the screen.
    pub percent: u8,
    /// Whether its last row is on the screen.
    pub at_end: bool,
    /// The first byte on the screen.
    pub from: usize,
    /// The first byte below it.
    pub to: usize,
}

/// A cell of the margin strip.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StripCell {
    /// Whether there are names in its stretch of the article.
    pub names: bool,
    /// Whether its stretch is on the screen.
    pub visible: bool,
}

/// What a strip was made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct StripKey {
    height: u16,
    hidden: Hidden,
    chosen: Option<Subject>,
    revision: u32,
    shown: (usize, usize),
}

impl Reading {
    /// An article read from byte `place` on, in rows of `columns`.
    #[must_use]
    pub fn new(id: ArticleId, ready: &Ready, columns: u16, place: usize) -> Self {
        let mut page = Page::new(Arc::clone(&ready.article), columns);
        let top = if place == 0 { RowAt::default() } else { page.row_of(place) };
        Self {
            id,
            article: Arc::clone(&ready.article),
            found: ready.found.clone(),
            seen: ready.seen,
            page,
            top,
            place,
            focus: None,
            gone: None,
            chosen: None,
            walk: Walk::Nothing,
            search: None,
            selection: None,
            selected: None,
            progress: Progress::default(),
            strip: Vec::new(),
            strip_of: None,
            revision: 0,
        }
    }

    /// Takes what recognition found; what was in focus and chosen is looked for again.
    pub fn recognized(&mut self, found: Found, seen: Seen, hidden: Hidden) {
        let focus = self.focus.map(|focus| focus.span);
        let chosen = self.chosen.take().and_then(|chosen| chosen.stops.first().map(|stop| stop.span));
        self.found = found;
        self.seen = seen;
        self.revision += 1;
        self.focus = focus.and_then(|span| self.target_of(span, hidden)).and_then(|target| self.focus_on(target));
        self.gone = focus.filter(|_| self.focus.is_none()).map(Span::start).or(self.gone);
        self.chosen = chosen.and_then(|span| self.target_of(span, hidden)).and_then(|target| self.subject(target));
    }

    fn target_of(&self, span: Span, hidden: Hidden) -> Option<Target> {
        // Names may be longer or shorter than they were; a figure that begins before one is something else.
        let target = self.found.stops.target_at(span.start(), hidden, &self.found.annotations)?;
        let now = target.span(&self.found.annotations)?;
        (now == span || target.mention(&self.found.annotations).is_some()).then_some(target)
    }

    /// Where walking over names begins while none is in focus: where the one stood that was, or at the hit that was found
    /// last, or the name it is in, while the screen shows it, else at the top of the screen.
    #[must_use]
    pub fn begins_at(&self, hidden: Hidden) -> usize {
        let (Progress { from, to, .. }, Found { stops, annotations, .. }) = (self.progress, &self.found);
        if let Some(gone) = self.gone.filter(|gone| (from..to).contains(gone)) {
            return gone;
        }
        let search = self.search.as_ref().filter(|_| self.walk == Walk::Search);
        let hit = search.and_then(|search| search.hits.get(search.current?)).map(|hit| hit.start());
        let Some(hit) = hit.filter(|hit| (from..to).contains(hit)) else { return from };
        let name = stops.target_at(hit, hidden, annotations).and_then(|target| target.span(annotations));
        name.map_or(hit, Span::start)
    }

    /// Everything that `target` names.
    #[must_use]
    pub fn subject(&self, target: Target) -> Option<Chosen> {
        let subject = match target {
            Target::Mention(_) => Subject::Entity(target.mention(&self.found.annotations)?.entity),
            Target::Figure(index) => Subject::Figure(index),
            Target::Unlisted(index) => {
                let mut names = self.found.stops.new_names.iter().zip(0_u32..);
                Subject::New(names.find(|(name, _)| name.places.contains(&index))?.1)
            }
        };
        Some(self.choice(subject))
    }

    /// A subject with everything it lights.
    #[must_use]
    pub fn choice(&self, subject: Subject) -> Chosen {
        let annotations = &self.found.annotations;
        let stop = |target: Target| Some(Stop { span: target.span(annotations)?, target });
        let stops = match subject {
            Subject::Entity(entity) => Stops::mentions_of(entity, annotations),
            Subject::New(index) => {
                let name = self.found.stops.new_names.get(index as usize);
                name.into_iter()
                    .flat_map(|name| &name.places)
                    .filter_map(|place| stop(Target::Unlisted(*place)))
                    .collect()
            }
            Subject::Figure(index) => stop(Target::Figure(index)).into_iter().collect(),
            Subject::Statement(index) => {
                let span = annotations.statements.get(index as usize).map(|statement| statement.span);
                span.map(|span| Stop { span, target: Target::Figure(u32::MAX) }).into_iter().collect()
            }
            Subject::Quote(index) => {
                let span = annotations.quotes.get(index as usize).map(|quote| quote.span);
                // A quote cannot be in focus itself; its words are lit.
                span.map(|span| Stop { span, target: Target::Figure(u32::MAX) }).into_iter().collect()
            }
        };
        Chosen { subject, stops }
    }

    /// The focus on `target`, with its place among its like.
    #[must_use]
    pub fn focus_on(&self, target: Target) -> Option<Focus> {
        let span = target.span(&self.found.annotations)?;
        let (ordinal, total) = match target {
            Target::Figure(index) => {
                let figures = &self.found.stops.figures;
                (figures.iter().position(|figure| *figure == index).map_or(0, |at| at + 1), figures.len())
            }
            Target::Mention(_) | Target::Unlisted(_) => {
                let stops = self.subject(target)?.stops;
                (stops.iter().position(|stop| stop.target == target).map_or(0, |at| at + 1), stops.len())
            }
        };
        Some(Focus { target, span, ordinal, total })
    }

    /// Moves the text on a screen of `height` rows.
    pub fn scroll(&mut self, motion: Motion, height: usize) {
        self.top = match motion {
            Motion::Top => RowAt::default(),
            Motion::Bottom => self.page.last(),
            Motion::Lines(_) | Motion::Pages(_) | Motion::Halves(_) => self.page.step(self.top, motion.rows(height)),
        };
    }

    /// Scrolls as little as shows byte `byte` on a screen of `height` rows; a third down where it was far away.
    pub fn reveal(&mut self, byte: usize, height: usize) {
        let row = self.page.row_of(byte);
        if self.page.rows_between(self.top, row, height).is_none() {
            self.top = self.page.step(row, -(height / 3).cast_signed());
        }
    }

    /// Puts byte `byte` at the top.
    pub fn go_to(&mut self, byte: usize) {
        self.top = self.page.row_of(byte);
    }

    /// Brings everything into range for a screen of `columns` and `height` rows, and lays out what is shown.
    pub fn settle(&mut self, columns: u16, height: usize, strip_height: u16, hidden: Hidden) {
        if self.page.columns() != columns {
            self.page.set_columns(columns);
            self.top = self.page.row_of(self.place);
        }
        let rows = height.max(1);
        let last = self.page.last();
        self.top = self.page.clamp(self.top);
        if self.page.rows_between(self.top, last, rows).is_some() {
            self.top = self.page.step(last, 1 - rows.cast_signed());
        }
        // While the row that holds the place stays at the top, so does the place: narrow and wide again is no move.
        if self.page.row_of(self.place) != self.top {
            self.place = self.page.byte_of(self.top);
        }
        self.page.lay(self.top, rows);
        self.settle_progress(last, rows);
        if self.focus.is_some_and(|focus| !self.is_visible(focus.span, rows)) {
            self.focus = None;
        }
        self.selected = self.selection.map(|selection| selected(selection, &mut self.page));
        self.settle_strip(strip_height, hidden);
    }

    fn is_visible(&mut self, span: Span, rows: usize) -> bool {
        let (first, last) = (self.page.row_of(span.start()), self.page.row_of(span.end().saturating_sub(1)));
        [first, last].into_iter().any(|row| self.page.rows_between(self.top, row, rows).is_some())
    }

    fn settle_progress(&mut self, last: RowAt, rows: usize) {
        let end = self.article.text.len();
        let at_end = self.page.rows_between(self.top, last, rows).is_some();
        let below = self.page.step(self.top, rows.cast_signed());
        let from = if self.top == RowAt::default() { 0 } else { self.page.byte_of(self.top) };
        let to = if at_end { end } else { self.page.byte_of(below) };
        let percent = if at_end { 100 } else { (to * 100 / end.max(1)).min(99) as u8 };
        self.progress = Progress { percent, at_end, from, to };
    }

    fn settle_strip(&mut self, height: u16, hidden: Hidden) {
        let key = StripKey {
            height,
            hidden,
            chosen: self.chosen.as_ref().map(|chosen| chosen.subject),
            revision: self.revision,
            shown: (self.progress.from, self.progress.to),
        };
        if self.strip_of == Some(key) {
            return;
        }
        let moved_only = self.strip_of.is_some_and(|old| StripKey { shown: key.shown, ..old } == key);
        if !moved_only {
            self.strip = vec![StripCell::default(); usize::from(height)];
            let (len, rows) = (self.article.text.len().max(1), usize::from(height));
            let annotations = &self.found.annotations;
            let mut mark = |stop: Stop| {
                if let Some(cell) = self.strip.get_mut(stop.span.start() * rows / len) {
                    cell.names = true;
                }
            };
            match &self.chosen {
                Some(chosen) => chosen.stops.iter().copied().for_each(&mut mark),
                None => self.found.stops.shown(hidden, annotations).for_each(&mut mark),
            }
        }
        let (first, last) = (self.strip_row(self.progress.from), self.strip_row(self.progress.to.saturating_sub(1)));
        for (index, cell) in self.strip.iter_mut().enumerate() {
            cell.visible = (first..=last).contains(&index);
        }
        self.strip_of = Some(key);
    }

    fn strip_row(&self, byte: usize) -> usize {
        byte * self.strip.len() / self.article.text.len().max(1)
    }
}
