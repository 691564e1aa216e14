//! What is known of the chosen row: its names, where it comes from, where it stands in the open articles.

use std::sync::Arc;

use crate::app::Sight;
use crate::app::card::{degrees, mark};
use crate::app::context::Context;
use crate::app::cursor::Motion;
use crate::app::dictionary::catalog::{At, BuiltIn, Catalog, Row, built_in_id, own_id};
use crate::app::dictionary::line::Line;
use crate::app::dictionary::tallies::{Hits, sights_of, sights_of_new};
use crate::app::dictionary::{Dictionary, Subject};
use crate::app::form::known::Known;
use crate::app::form::subject as form;
use crate::app::shelf::Entry;
use crate::dictionary::{Endings, Item, OwnEntity};
use crate::names::endings::{Named, summary};
use crate::text::Safe;
use crate::text::width::width;
use crate::text::wrap::wrap;

/// The most places that are listed.
const MAX_SIGHTS: usize = 500;
/// The most of what an entry takes from others that is listed.
const MAX_TAKEN: usize = 8;
/// Columns of the labels before the fields.
pub const LABEL: usize = 7;
/// The most columns of an article's title before its sentence.
const TITLE: usize = 20;

/// What is known of a row, set for one area.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Detail {
    /// The rows, safe to show.
    pub rows: Vec<DetailRow>,
    /// The first row shown.
    pub scroll: usize,
    /// The chosen place, where the details have the keys: an index into the places among the rows.
    pub at: usize,
    /// What it is of, in which room, by which catalog: to know when to make it anew.
    of: Option<(Option<Subject>, Room, usize)>,
}

/// A row of the details.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DetailRow {
    /// The name, what it is, and where it comes from.
    Title {
        /// The name.
        name: String,
        /// Its kind.
        kind: String,
        /// Where it comes from.
        from: String,
    },
    /// Something known, after its label; the label is empty on further rows of the same.
    Field {
        /// What it is.
        label: &'static str,
        /// The words.
        text: String,
    },
    /// A place in an article.
    Sight {
        /// Where it is.
        sight: Sight,
        /// The article's title; empty where the row before has the same.
        title: String,
        /// The sentence.
        context: Context,
    },
    /// Nothing.
    Blank,
}

/// The room that details have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    /// Columns.
    pub columns: usize,
    /// Rows; places that do not fit are counted, unless the details have the keys.
    pub rows: usize,
    /// Whether the details have the keys.
    pub opened: bool,
    /// Whether marks outside ASCII are kept off the screen.
    pub ascii: bool,
}

impl Detail {
    /// Whether it is of `subject` in that room, as `catalog` has it.
    #[must_use]
    pub fn is_of(&self, subject: Option<&Subject>, room: Room, catalog: &Arc<Catalog>) -> bool {
        let of = self.of.as_ref().map(|(of, room, catalog)| (of.as_ref(), *room, *catalog));
        of == Some((subject, room, Arc::as_ptr(catalog) as usize))
    }

    /// What it says is no longer so.
    pub fn forget(&mut self) {
        if let Some((_, _, catalog)) = &mut self.of {
            *catalog = 0;
        }
    }

    /// What is known of `subject`. The chosen place stays chosen where the details before were of the same.
    #[must_use]
    pub fn new(subject: Option<Subject>, dictionary: &Dictionary, shelf: &[Entry], room: Room) -> Self {
        let before = &dictionary.detail;
        let mut writer = Writer { dictionary, shelf, room, rows: Vec::new() };
        match &subject {
            Some(Subject::New(name)) => writer.new_name(name),
            Some(subject @ (Subject::BuiltIn(_) | Subject::Item(..))) => {
                if let Some(row) = dictionary.row_of(subject) {
                    writer.row(row);
                }
            }
            Some(Subject::Problem(sentence)) => writer.problem(sentence),
            None => {}
        }
        let of = |detail: &Self| detail.of.as_ref().and_then(|(subject, ..)| subject.clone());
        let catalog = Arc::as_ptr(&dictionary.catalog) as usize;
        let mut detail = Self { rows: writer.rows, of: Some((subject, room, catalog)), ..Self::default() };
        if of(&detail) == of(before) {
            detail.at = before.at;
        }
        detail.settle(room.rows);
        detail
    }

    /// The places among the rows.
    fn sights(&self) -> impl Iterator<Item = (usize, Sight)> {
        self.rows.iter().enumerate().filter_map(|(row, content)| match content {
            DetailRow::Sight { sight, .. } => Some((row, *sight)),
            DetailRow::Title { .. } | DetailRow::Field { .. } | DetailRow::Blank => None,
        })
    }

    /// The chosen place, and the row it is on.
    #[must_use]
    pub fn chosen(&self) -> Option<(usize, Sight)> {
        self.sights().nth(self.at)
    }

    /// Chooses the place on row `row`.
    pub fn choose_row(&mut self, row: usize) {
        let at = self.sights().position(|(other, _)| other == row);
        self.at = at.unwrap_or(self.at);
    }

    /// To another place; scrolls where there is none.
    pub fn moved(&mut self, motion: Motion, height: usize) {
        let count = self.sights().count();
        if count == 0 {
            self.scroll = motion.from(self.scroll, self.rows.len(), height);
        } else {
            self.at = motion.from(self.at, count, height);
        }
    }

    /// Scrolls, and takes the chosen place along.
    pub fn scrolled(&mut self, motion: Motion, height: usize) {
        let scroll = motion.from(self.scroll, self.rows.len(), height).min(self.rows.len().saturating_sub(height));
        self.scroll = scroll;
        let shown = self.sights().position(|(row, _)| (scroll..scroll + height).contains(&row));
        self.at = shown.unwrap_or(self.at);
    }

    /// Brings the chosen place into the `height` rows that are shown; the first one shows all that stands above it too.
    pub fn settle(&mut self, height: usize) {
        let count = self.sights().count();
        self.at = self.at.min(count.saturating_sub(1));
        let height = height.max(1);
        if let Some((row, _)) = self.chosen() {
            self.scroll = if row < height { 0 } else { row + 1 - height };
        }
        self.scroll = self.scroll.min(self.rows.len().saturating_sub(height));
    }
}

struct Writer<'a> {
    dictionary: &'a Dictionary,
    shelf: &'a [Entry],
    room: Room,
    rows: Vec<DetailRow>,
}

impl Writer<'_> {
    fn row(&mut self, row: Row) {
        let catalog = &self.dictionary.catalog;
        let Some(line) = catalog.line(row, &self.dictionary.tallies, "") else { return };
        self.title(&line, row);
        self.also(if line.hits.is_some() { "also" } else { "more" }, &line.also);
        let written = match row {
            Row::BuiltIn(number) => catalog.overridden(number).and_then(|(at, _)| catalog.written(at)),
            Row::Own(at) => catalog.written(at),
        };
        if let Some(written) = written {
            self.item(&written.item);
        }
        if let Row::BuiltIn(number) = row {
            self.built_in(number);
        }
        let id = match (row, written.map(|written| &written.item)) {
            (Row::BuiltIn(number), _) => built_in_id(number),
            (Row::Own(_), Some(Item::Entity(entity))) => Some(own_id(&entity.name)),
            (Row::Own(_), _) => None,
        };
        if let (Some(id), Some(hits)) = (id, line.hits) {
            self.takes(row, catalog);
            self.hits(hits, &sights_of(&id, self.shelf, MAX_SIGHTS));
        }
    }

    fn title(&mut self, line: &Line<'_>, row: Row) {
        let catalog = &self.dictionary.catalog;
        let at = match row {
            Row::BuiltIn(number) => catalog.overridden(number).map(|(at, _)| at),
            Row::Own(at) => Some(at),
        };
        let place = at.and_then(|at| Some((catalog.stack.layers.get(at.layer)?, catalog.written(at)?)));
        let place = place.map(|(layer, written)| {
            format!("{}:{}{}", layer.name, written.line, if layer.writable { "" } else { ", read-only" })
        });
        let from = match (row, place) {
            (Row::BuiltIn(_), Some(place)) if line.from.is_off() => format!("built in, off ({place})"),
            (Row::BuiltIn(_), Some(place)) => format!("built in + {place}"),
            (Row::BuiltIn(_), None) => "built in".to_owned(),
            (Row::Own(at), Some(place)) if at.layer == 0 => format!("yours ({place})"),
            (Row::Own(_), place) => place.unwrap_or_default(),
        };
        self.rows.push(DetailRow::Title { name: safe(&line.name), kind: safe(&line.kind), from: safe(&from) });
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Entity(entity) => {
                self.forms(entity);
                self.field("note", &entity.note);
                self.field("link", &entity.link);
            }
            Item::Override(changed) => {
                self.field("note", changed.note.as_deref().unwrap_or_default());
                self.field("link", changed.link.as_deref().unwrap_or_default());
            }
            Item::Ignore(_) => self.field("does", "these words are not lit"),
            Item::Choose(_) => self.field("does", "these words name that, wherever they could name several things"),
            Item::Word(_) => self.field("does", "a word for the rules that find names"),
            Item::Kind(_) => self.field("does", "a kind of your own, with its colour and key"),
        }
    }

    /// The case forms that are lit too.
    fn forms(&mut self, entity: &OwnEntity) {
        if entity.endings == Endings::None {
            if has_cyrillic(entity.names()) {
                self.field("forms", "none: only as it is written");
            }
            return;
        }
        let named = if entity.kind == "person" { Named::Person } else { Named::Thing };
        let forms = entity.names().map(|name| summary(name, named)).filter(|forms| !forms.is_empty());
        self.field("forms", &forms.collect::<Vec<_>>().join(", "));
    }

    fn built_in(&mut self, number: u32) {
        let Some(entity) = BuiltIn::entity(number) else { return };
        self.field("is", entity.description());
        if !self.is_roomy() {
            return;
        }
        let place = entity.place().map(degrees);
        let country = Some(entity.country.to_owned()).filter(|country| !country.is_empty());
        self.field("where", &country.into_iter().chain(place).collect::<Vec<_>>().join(" · "));
        let id = built_in_id(number).unwrap_or_default();
        let source = entity.source();
        self.field("id", &if source.is_empty() { id } else { format!("{id} · source: {source}") });
    }

    /// The other names: all of them where there is room, else as many as two rows hold.
    fn also(&mut self, label: &'static str, names: &[std::borrow::Cow<'_, str>]) {
        let columns = self.room.columns.saturating_sub(LABEL) * 2;
        let (mut shown, mut taken) = (0, "and 000 more".len());
        for name in names {
            taken += width(name) + 2;
            if !self.is_roomy() && shown > 0 && taken > columns {
                break;
            }
            shown += 1;
        }
        let mut words = names.iter().take(shown).map(AsRef::as_ref).collect::<Vec<_>>().join(", ");
        if shown < names.len() {
            words = format!("{words} and {} more", names.len() - shown);
        }
        self.field(label, &words);
    }

    fn is_roomy(&self) -> bool {
        /// From here on everything is told.
        const ROWS: usize = 16;
        self.room.opened || self.room.rows >= ROWS
    }

    /// The names that other dictionaries and built-in entities have too, and lose to this entry.
    fn takes(&mut self, row: Row, catalog: &Catalog) {
        let layer = match row {
            Row::BuiltIn(number) => catalog.overridden(number).map_or(0, |(at, _)| at.layer),
            Row::Own(at) => at.layer,
        };
        let names: Vec<String> = match row {
            Row::BuiltIn(number) => {
                catalog.overridden(number).map(|(_, changed)| changed.aliases_added.clone()).unwrap_or_default()
            }
            Row::Own(at) => match catalog.written(at).map(|written| &written.item) {
                Some(Item::Entity(entity)) => entity.names().map(str::to_owned).collect(),
                _ => Vec::new(),
            },
        };
        if names.is_empty() {
            return;
        }
        let mut taken = catalog.taken(&names, layer);
        for name in &names {
            let others = BuiltIn::named(name).into_iter().filter(|number| Row::BuiltIn(*number) != row);
            let others = others.filter(|number| !catalog.is_off(*number)).filter_map(BuiltIn::entity);
            taken.extend(others.map(|entity| format!("“{name}” from {} ({})", entity.name(), entity.description())));
        }
        let more = taken.len().saturating_sub(MAX_TAKEN);
        taken.truncate(MAX_TAKEN);
        if more > 0 {
            taken.push(format!("{more} more"));
        }
        let words = if taken.is_empty() { "nothing from other entries".to_owned() } else { taken.join(", ") };
        self.field("takes", &words);
    }

    fn new_name(&mut self, name: &str) {
        let Some(tally) = self.dictionary.tallies.new_name(name) else { return };
        let guess =
            tally.guess().map_or_else(|| "kind not known".to_owned(), |kind| format!("{}?", super::kind_word(kind)));
        self.rows.push(DetailRow::Title { name: safe(name), kind: guess, from: "in no list".to_owned() });
        if let Some(known) = self.dictionary.likest_of(name) {
            self.field("like", &self.likest(known).unwrap_or_else(|| "no name that is known".to_owned()));
        }
        self.hits(tally.hits, &sights_of_new(name, self.shelf, MAX_SIGHTS));
    }

    /// The likest of known names, and how the new one becomes another name of it.
    fn likest(&self, known: &Known) -> Option<String> {
        let subject = known.subjects.first()?;
        let layers = &self.dictionary.catalog.stack.layers;
        let place = match subject {
            form::Subject::New => return None,
            form::Subject::Own { layer, .. } => layers.get(*layer).map_or("", |layer| layer.name.as_str()),
            form::Subject::BuiltIn(_) => "built in",
        };
        Some(format!("{} ({}, {place}); = makes them one", subject.name(), subject.kind()))
    }

    fn problem(&mut self, sentence: &str) {
        let Some(problem) = self.dictionary.problem(sentence) else { return };
        let rows = wrap(sentence, self.room.columns.max(1));
        for index in 0..rows.len() {
            let name = safe(sentence.get(rows.range(index)).unwrap_or_default().trim_end());
            self.rows.push(DetailRow::Title { name, kind: String::new(), from: String::new() });
        }
        for (layer, item) in &problem.entries {
            let at = At { layer: *layer, item: *item };
            let catalog = &self.dictionary.catalog;
            let Some((file, written)) = catalog.stack.layers.get(*layer).zip(catalog.written(at)) else { continue };
            let place = format!("{}:{}", file.name, written.line);
            let line = catalog.line(Row::Own(at), &self.dictionary.tallies, "").unwrap_or_default();
            let also = line.also.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(", ");
            let parts = [line.name.as_ref(), line.kind.as_ref(), &also, &place];
            self.field("entry", &parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "));
        }
        for (index, mend) in problem.mends.iter().enumerate() {
            self.field(if index == 0 { "mend" } else { "or" }, &mend.label);
        }
    }

    fn hits(&mut self, hits: Hits, sights: &[Sight]) {
        let ready = self.shelf.iter().filter(|entry| entry.ready().is_some()).count();
        let words = match (hits.mentions, ready) {
            (_, 0) => "no article is open".to_owned(),
            (0, _) => "none in the open files".to_owned(),
            (mentions, 1) => format!("{mentions} in this article"),
            (mentions, _) => format!("{mentions} in {} of {ready} open files", hits.articles),
        };
        self.field("hits", &words);
        let room = if self.room.opened { usize::MAX } else { self.room.rows.saturating_sub(self.rows.len()) };
        let shown = if sights.len() > room { room.saturating_sub(1) } else { sights.len() };
        let mut before = None;
        for sight in sights.iter().take(shown) {
            let Some(entry) = self.shelf.get(sight.id.0 as usize) else { continue };
            let Some(ready) = entry.ready() else { continue };
            let title = if before == Some(sight.id) { String::new() } else { entry.title().to_owned() };
            before = Some(sight.id);
            let columns = self.room.columns.saturating_sub(title_columns(self.room.columns) + 2);
            let context = Context::new(&ready.article, sight.span, columns, mark(self.room.ascii));
            self.rows.push(DetailRow::Sight { sight: *sight, title, context });
        }
        let more = (hits.mentions as usize).max(sights.len()).saturating_sub(shown);
        if more > 0 && !sights.is_empty() {
            let words = if self.room.opened { format!("+{more} more") } else { format!("+{more} more: Enter") };
            self.rows.push(DetailRow::Field { label: "", text: words });
        }
    }

    /// Something known, on as many rows as it takes.
    fn field(&mut self, label: &'static str, text: &str) {
        if text.is_empty() {
            return;
        }
        let text = safe(text);
        let columns = self.room.columns.saturating_sub(LABEL).max(1);
        let rows = wrap(&text, columns);
        for index in 0..rows.len() {
            let words = text.get(rows.range(index)).unwrap_or_default().trim_end().to_owned();
            self.rows.push(DetailRow::Field { label: if index == 0 { label } else { "" }, text: words });
        }
    }
}

/// Columns of an article's title before its sentence.
#[must_use]
pub fn title_columns(columns: usize) -> usize {
    if columns < 40 { 0 } else { TITLE.min(columns / 4) }
}

fn safe(text: &str) -> String {
    Safe::line(text).into_string()
}

fn has_cyrillic<'n>(mut names: impl Iterator<Item = &'n str>) -> bool {
    names.any(|name| name.chars().any(|letter| ('\u{400}'..'\u{530}').contains(&letter)))
}
