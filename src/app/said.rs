//! Who says what, and the figures: two views of what the articles quote, to be verified one by one.

pub mod areas;
pub mod detail;
pub mod gather;
pub mod line;

use crate::app::cursor::Cursor;
use crate::app::shelf::{ArticleId, Entry};
use crate::app::{Effect, Screen};
use crate::recognition::{Figure, Source};
use crate::report::checks::{Check, Mark, Place, What};
use crate::text::fold::folded;
use crate::text::width::width;
use crate::text::{LineEditor, Span};

use detail::Detail;
use gather::Gathered;
use line::{FigureLine, speaker};

/// A view of what is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// Quotes, statements and figures by their source.
    #[default]
    Says,
    /// The figures as a table, in reading order.
    Figures,
}

impl View {
    /// Its title.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Says => "Who says what",
            Self::Figures => "Figures",
        }
    }

    /// The other view.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Says => Self::Figures,
            Self::Figures => Self::Says,
        }
    }
}

/// A quote, a statement or a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// The article it is of.
    pub article: ArticleId,
    /// What it is.
    pub what: What,
    /// Which: an index into the quotes, statements or figures of the article.
    pub index: u32,
    /// Where it stands.
    pub span: Span,
    /// Who says it, an index into [`Gathered::groups`].
    pub group: u32,
}

impl Item {
    /// What its check is kept under.
    #[must_use]
    pub fn place(&self) -> Place {
        Place { what: self.what, at: self.span.start() as u32 }
    }

    /// The figure, where it is one.
    #[must_use]
    pub fn figure<'e>(&self, entry: &'e Entry) -> Option<&'e Figure> {
        let figures = &entry.ready()?.found.annotations.figures;
        figures.get(self.index as usize).filter(|_| self.what == What::Figure)
    }

    /// Who says it.
    #[must_use]
    pub fn source(&self, entry: &Entry) -> Option<Source> {
        let found = &entry.ready()?.found.annotations;
        let index = self.index as usize;
        match self.what {
            What::Figure => found.figures.get(index)?.source,
            What::Quote => found.quotes.get(index)?.speaker,
            What::Statement => Some(found.statements.get(index)?.speaker),
        }
    }
}

/// A row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// A source: an index into [`Gathered::groups`].
    Group(u32),
    /// Something said: an index into [`Gathered::items`].
    Item(u32),
}

/// How many of each there are in the list, the filter aside.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Figures with a number.
    pub figures: usize,
    /// Vague amounts.
    pub amounts: usize,
    /// Quotes.
    pub quotes: usize,
    /// Statements.
    pub statements: usize,
    /// Those of them that are marked.
    pub checked: usize,
}

/// How wide columns must be for what they hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fit {
    /// The longest number with its hedge.
    pub value: usize,
    /// The longest unit; 0 where there is none.
    pub unit: usize,
    /// The longest name of what is counted.
    pub what: usize,
    /// The longest remark with the reader's note; 0 where there is none.
    pub remark: usize,
    /// The longest source; 0 where there is none.
    pub source: usize,
}

/// The screens of who says what.
#[derive(Clone, Debug, Default)]
pub struct Said {
    /// The view that is shown.
    pub view: View,
    /// The article it is about.
    pub article: Option<ArticleId>,
    /// Whether it is about all open articles instead.
    pub all: bool,
    /// What is said, and by whom.
    pub gathered: Gathered,
    /// The rows of the view.
    pub rows: Vec<Row>,
    /// How wide its columns are.
    pub fit: Fit,
    /// The chosen row of each view.
    cursors: [Cursor; 2],
    /// What is typed to filter by.
    pub filter: LineEditor,
    /// What the filter looks at, for each item; empty until something is typed.
    haystacks: Vec<String>,
    /// How many there are.
    pub counts: Counts,
    /// The chosen item in its paragraph.
    pub detail: Detail,
    /// The screen it was opened from.
    pub came_from: Screen,
    /// Whether the words of an item were gone to: the way back leads here.
    pub left_for_words: bool,
    /// A note that was being typed and not kept, with what it is about.
    pub draft: Option<(ArticleId, Place, String)>,
    /// Whether it was told that checks are kept nowhere.
    pub told_unkept: bool,
    /// Changes of checks, the latest last.
    done: Vec<Changed>,
    /// Those taken back, the latest last.
    undone: Vec<Changed>,
}

/// A change of a check.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Changed {
    article: ArticleId,
    place: Place,
    before: Check,
    after: Check,
}

impl Said {
    /// Collects what is said in the articles it is about.
    pub fn gather(&mut self, shelf: &[Entry]) {
        let chosen = self.chosen().map(|item| (item.article, item.place()));
        self.gathered = Gathered::new(self.about(shelf), shelf);
        self.haystacks.clear();
        self.count(shelf);
        self.refill(shelf);
        self.choose(chosen);
    }

    /// The articles it is about.
    fn about(&self, shelf: &[Entry]) -> Vec<ArticleId> {
        if self.all { (0..shelf.len() as u32).map(ArticleId).collect() } else { self.article.into_iter().collect() }
    }

    /// Counts what there is, and what of it is checked.
    pub fn count(&mut self, shelf: &[Entry]) {
        let mut counts = Counts::default();
        let items = self.gathered.items.iter();
        for item in items.filter(|item| self.view == View::Says || item.what == What::Figure) {
            match item.what {
                What::Figure if is_vague(item, shelf) => counts.amounts += 1,
                What::Figure => counts.figures += 1,
                What::Quote => counts.quotes += 1,
                What::Statement => counts.statements += 1,
            }
            counts.checked += usize::from(mark(item, shelf) != Mark::Unchecked);
        }
        self.counts = counts;
    }

    /// Makes the rows anew; the cursor stays where it is.
    pub fn refill(&mut self, shelf: &[Entry]) {
        let query = folded(self.filter.text().trim());
        if !query.is_empty() && self.haystacks.is_empty() {
            let items = self.gathered.items.iter();
            self.haystacks = items.map(|item| self.gathered.haystack(item, shelf)).collect();
        }
        let fits = |index: u32| {
            query.is_empty() || self.haystacks.get(index as usize).is_some_and(|haystack| haystack.contains(&query))
        };
        let mut rows = Vec::new();
        match self.view {
            View::Figures => {
                let figures = (0_u32..).zip(&self.gathered.items).filter(|(_, item)| item.what == What::Figure);
                rows.extend(figures.map(|(index, _)| index).filter(|index| fits(*index)).map(Row::Item));
            }
            View::Says => {
                for (group, members) in (0_u32..).zip(&self.gathered.groups) {
                    let kept: Vec<_> = members.items.iter().copied().filter(|index| fits(*index)).collect();
                    if !kept.is_empty() {
                        rows.push(Row::Group(group));
                        rows.extend(kept.into_iter().map(Row::Item));
                    }
                }
            }
        }
        self.rows = rows;
        self.fit = self.fitted(shelf);
    }

    /// How wide columns must be for the first figures: of a long list nobody waits for the last.
    fn fitted(&self, shelf: &[Entry]) -> Fit {
        const FIGURES: usize = 200;
        let items = self.rows.iter().filter_map(|row| self.item_of(*row));
        let fits = items.filter_map(|item| {
            let entry = shelf.get(item.article.0 as usize)?;
            let (figure, ready) = (item.figure(entry)?, entry.ready()?);
            let FigureLine { value, unit, what, remark } = FigureLine::new(figure, ready);
            let (note, between) = (width(&entry.checks.get(item.place()).note), 2);
            let remark = width(&remark) + note + if remark.is_empty() || note == 0 { 0 } else { between };
            let source = figure.source.map_or(0, |source| width(&speaker(source, ready)));
            Some(Fit { value: width(&value), unit: width(&unit), what: width(&what), remark, source })
        });
        fits.take(FIGURES).fold(Fit::default(), |all, one| Fit {
            value: all.value.max(one.value),
            unit: all.unit.max(one.unit),
            what: all.what.max(one.what),
            remark: all.remark.max(one.remark),
            source: all.source.max(one.source),
        })
    }

    /// Puts the cursor on what was chosen, where it still is.
    fn choose(&mut self, chosen: Option<(ArticleId, Place)>) {
        let is_same = |row: &Row| self.item_of(*row).map(|item| (item.article, item.place())) == chosen;
        if let Some(at) = self.rows.iter().position(is_same).filter(|_| chosen.is_some()) {
            self.cursor_mut().at = at;
        }
    }

    /// Shows `view`; the cursor goes along where the item is in both.
    pub fn show(&mut self, view: View, shelf: &[Entry]) {
        let chosen = self.chosen().map(|item| (item.article, item.place()));
        self.view = view;
        self.count(shelf);
        self.refill(shelf);
        self.choose(chosen);
    }

    /// What filters the rows is different now.
    pub fn filtered(&mut self, shelf: &[Entry]) {
        let chosen = self.chosen().map(|item| (item.article, item.place()));
        self.refill(shelf);
        *self.cursor_mut() = Cursor::default();
        self.choose(chosen);
    }

    /// The cursor of the view.
    #[must_use]
    pub fn cursor(&self) -> Cursor {
        let [says, figures] = self.cursors;
        match self.view {
            View::Says => says,
            View::Figures => figures,
        }
    }

    /// The cursor of the view, to be moved.
    pub fn cursor_mut(&mut self) -> &mut Cursor {
        let [says, figures] = &mut self.cursors;
        match self.view {
            View::Says => says,
            View::Figures => figures,
        }
    }

    /// The item of a row, unless it is a heading.
    #[must_use]
    pub fn item_of(&self, row: Row) -> Option<&Item> {
        match row {
            Row::Group(_) => None,
            Row::Item(index) => self.gathered.items.get(index as usize),
        }
    }

    /// The chosen item.
    #[must_use]
    pub fn chosen(&self) -> Option<&Item> {
        self.item_of(*self.rows.get(self.cursor().at)?)
    }

    /// Moves the cursor off a heading: on in the direction it came from, else the other way.
    pub fn leave_headings(&mut self, down: bool) {
        let at = self.cursor().at;
        let is_item = |at: &usize| self.rows.get(*at).is_some_and(|row| matches!(row, Row::Item(_)));
        let behind = (at..self.rows.len()).find(is_item);
        let before = (0..=at).rev().find(is_item);
        let found = if down { behind.or(before) } else { before.or(behind) };
        if let Some(found) = found {
            self.cursor_mut().at = found;
        }
    }

    /// Brings the cursor into range on a list of `height` rows, the heading above the first item in view.
    pub fn settle(&mut self, height: usize) {
        let len = self.rows.len();
        self.cursor_mut().settle(len, height);
        self.leave_headings(true);
        self.cursor_mut().settle(len, height);
        let Cursor { at, scroll } = self.cursor();
        let heading = at.checked_sub(1).and_then(|above| self.rows.get(above));
        if scroll == at && height > 1 && matches!(heading, Some(Row::Group(_))) {
            self.cursor_mut().scroll = at - 1;
        }
    }

    /// Changes the check of an item; it can be taken back.
    pub fn check(&mut self, shelf: &mut [Entry], article: ArticleId, place: Place, after: Check) -> Option<Effect> {
        let before = shelf.get(article.0 as usize)?.checks.get(place);
        if before == after {
            return None;
        }
        self.undone.clear();
        self.done.push(Changed { article, place, before, after: after.clone() });
        Some(self.set(shelf, article, place, after))
    }

    fn set(&mut self, shelf: &mut [Entry], article: ArticleId, place: Place, check: Check) -> Effect {
        let entry = shelf.get_mut(article.0 as usize);
        let content = entry.and_then(|entry| {
            entry.checks.set(place, check.clone());
            entry.ready()?.article.content.clone()
        });
        self.haystacks.clear();
        self.count(shelf);
        self.fit = self.fitted(shelf);
        Effect::Check { article: content, place, check }
    }

    /// Takes the last change of a check back; what it is now.
    pub fn undo(&mut self, shelf: &mut [Entry]) -> Option<(Effect, Check)> {
        let changed = self.done.pop()?;
        let Changed { article, place, before, .. } = changed.clone();
        self.undone.push(changed);
        self.choose(Some((article, place)));
        Some((self.set(shelf, article, place, before.clone()), before))
    }

    /// Does again what was taken back last; what it is now.
    pub fn redo(&mut self, shelf: &mut [Entry]) -> Option<(Effect, Check)> {
        let changed = self.undone.pop()?;
        let Changed { article, place, after, .. } = changed.clone();
        self.done.push(changed);
        self.choose(Some((article, place)));
        Some((self.set(shelf, article, place, after.clone()), after))
    }
}

/// Whether an item is an amount without a number.
#[must_use]
pub fn is_vague(item: &Item, shelf: &[Entry]) -> bool {
    let figure = shelf.get(item.article.0 as usize).and_then(|entry| item.figure(entry));
    figure.is_some_and(|figure| figure.value.is_none())
}

/// How an item is marked.
#[must_use]
pub fn mark(item: &Item, shelf: &[Entry]) -> Mark {
    shelf.get(item.article.0 as usize).map_or(Mark::Unchecked, |entry| entry.checks.mark(item.place()))
}
