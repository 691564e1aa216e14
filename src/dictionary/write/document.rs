//! The text of a dictionary as a row of items: each with its own lines, and what stands between it and the next.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use crate::dictionary::edit::Standing;
use crate::dictionary::item::{Item, Key};
use crate::dictionary::read::read_with_extents;
use crate::dictionary::stack::Written;

use super::{HEADER, block};

/// A dictionary taken apart. Put together again, it is the text it was made of.
pub(super) struct Document<'a> {
    /// What stands before the first item.
    head: Cow<'a, str>,
    /// Every item there is or was, by number.
    slots: Vec<Slot<'a>>,
    /// The numbers of the items, in the order of the file.
    order: Vec<usize>,
    /// Where the items of a key are; more than one where the file has it twice.
    places: HashMap<Key, Vec<Place>>,
    /// Items that are written within brackets: they are known, and not edited.
    bracketed: Vec<Item>,
    windows_line_ends: bool,
}

/// Where an item is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// The number of its slot.
    Slot(usize),
    /// Its number among those within brackets.
    Bracketed(usize),
}

struct Slot<'a> {
    item: Item,
    /// From the comments right above the heading to the end of the last line of keys.
    lines: Cow<'a, str>,
    /// What stands between it and the next item: blank lines, comments that are nobody's, headings without items.
    gap: Cow<'a, str>,
}

impl<'a> Document<'a> {
    /// Takes `text` apart, which holds `items` at `extents`.
    pub(super) fn new(text: &'a str, items: Vec<Written>, extents: &[Option<Range<usize>>]) -> Self {
        let mut end = text.len();
        let mut pieces = Vec::with_capacity(items.len());
        for extent in extents.iter().rev() {
            pieces.push(extent.as_ref().map(|extent| {
                let own = own_lines(text, extent);
                let gap = own.end..end;
                end = own.start;
                (slice(text, own), slice(text, gap))
            }));
        }
        let mut made = Self {
            head: Cow::Borrowed(slice(text, 0..end)),
            slots: Vec::with_capacity(items.len()),
            order: Vec::with_capacity(items.len()),
            places: HashMap::with_capacity(items.len()),
            bracketed: Vec::new(),
            windows_line_ends: text.split_once('\n').is_some_and(|(first, _)| first.ends_with('\r')),
        };
        for (Written { item, line: _ }, piece) in items.into_iter().zip(pieces.into_iter().rev()) {
            if let Some((lines, gap)) = piece {
                let slot = made.slot(item, Cow::Borrowed(lines), Cow::Borrowed(gap));
                made.order.push(slot);
            } else {
                made.places.entry(item.key()).or_default().push(Place::Bracketed(made.bracketed.len()));
                made.bracketed.push(item);
            }
        }
        made
    }

    /// The whole text.
    pub(super) fn text(&self) -> String {
        let mut text = self.head.clone().into_owned();
        for slot in self.order.iter().filter_map(|&slot| self.slots.get(slot)) {
            text.push_str(&slot.lines);
            text.push_str(&slot.gap);
        }
        text
    }

    /// Whether `items` are those it holds; those within brackets stand anywhere among them.
    pub(super) fn holds(&self, items: &[Written]) -> bool {
        let is_bracketed = |item: &&Item| self.bracketed.contains(item);
        let own = self.order.iter().filter_map(|&slot| Some(&self.slots.get(slot)?.item));
        own.filter(|item| !is_bracketed(item))
            .eq(items.iter().map(|written| &written.item).filter(|item| !is_bracketed(item)))
    }

    /// The item with this key.
    pub(super) fn find(&self, key: &Key) -> Option<&Item> {
        self.places.get(key)?.first().and_then(|&place| self.item(place))
    }

    /// How many items there are with this key.
    pub(super) fn count(&self, key: &Key) -> usize {
        self.places.get(key).map_or(0, Vec::len)
    }

    /// Where `item` is, if it is there exactly so.
    pub(super) fn place(&self, item: &Item) -> Option<Place> {
        self.places.get(&item.key())?.iter().copied().find(|&place| self.item(place) == Some(item))
    }

    fn item(&self, place: Place) -> Option<&Item> {
        match place {
            Place::Slot(number) => self.slots.get(number).map(|slot| &slot.item),
            Place::Bracketed(number) => self.bracketed.get(number),
        }
    }

    /// Puts an item in: where and as it stood if that is known, else at the end.
    pub(super) fn add(&mut self, item: Item, stood: Option<Standing>) -> Standing {
        match stood.and_then(|stood| own_lines_of(&stood.text, &item).map(|own| (stood, own))) {
            Some((stood, own)) => self.put_back(item, stood, own),
            None => self.append(item),
        }
    }

    fn append(&mut self, item: Item) -> Standing {
        let rank = self.order.len();
        let before = self.gap(rank).len();
        let mut lead = self.parting();
        let mut lines = block::written(&item);
        if self.windows_line_ends {
            lead = lead.replace('\n', "\r\n");
            lines = lines.replace('\n', "\r\n");
        }
        let standing = Standing { text: format!("{lead}{lines}"), items_before: rank, gap: before, twins: 0 };
        self.gap_mut(rank).to_mut().push_str(&lead);
        self.close_line(rank);
        let number = self.slot(item, Cow::Owned(lines), Cow::Borrowed(""));
        self.order.push(number);
        standing
    }

    /// What parts an item at the end from what stands before it.
    fn parting(&self) -> String {
        let last = self.order.last().and_then(|&number| self.slots.get(number));
        let (gap, lines) = last.map_or((&self.head, ""), |slot| (&slot.gap, slot.lines.as_ref()));
        if last.is_none() && is_nothing(gap) {
            return if self.bracketed.is_empty() { format!("{HEADER}\n") } else { String::new() };
        }
        let end = if gap.is_empty() { lines } else { gap.as_ref() };
        let parting = match end.strip_suffix('\n') {
            None => "\n\n",
            Some(before) if before.rsplit('\n').next().is_some_and(|line| line.trim().is_empty()) => "",
            Some(_) => "\n",
        };
        parting.to_owned()
    }

    /// Puts an item back that stood in `stood.text`, its own lines at `own`.
    fn put_back(&mut self, item: Item, stood: Standing, own: Range<usize>) -> Standing {
        let rank = stood.items_before.min(self.order.len());
        let gap = self.gap(rank).to_owned();
        let begins_line = |at: usize| gap.get(..at).is_some_and(|gap| gap.is_empty() || gap.ends_with('\n'));
        let at = if begins_line(stood.gap) { stood.gap } else { gap.len() };
        let (before, after) = gap.split_at_checked(at).unwrap_or((&gap, ""));
        let mut before = before.to_owned();
        let starts = rank == 0 && is_nothing(&before);
        let lead = slice(&stood.text, 0..own.start);
        // The header that came with the first item is for the start only.
        if starts || lead.trim().is_empty() {
            before.push_str(lead);
        }
        if !starts && !(if before.is_empty() { self.ends_line(rank) } else { before.ends_with('\n') }) {
            before.push('\n');
        }
        let lines = slice(&stood.text, own.clone()).to_owned();
        let mut after = format!("{}{after}", slice(&stood.text, own.end..stood.text.len()));
        let is_last = rank == self.order.len() && after.is_empty();
        if !is_last && !lines.ends_with('\n') && !after.starts_with('\n') {
            after.insert(0, '\n');
        }
        *self.gap_mut(rank) = Cow::Owned(before);
        self.close_line(rank);
        let number = self.slot(item, Cow::Owned(lines), Cow::Owned(after));
        self.order.insert(rank, number);
        stood
    }

    /// Takes an item out, with the blank lines that parted it from others. `came` is how it came in, where that is taken
    /// back.
    pub(super) fn remove(&mut self, number: usize, came: Option<&Standing>) -> Standing {
        let rank = self.rank(number);
        self.order.remove(rank);
        let Some(slot) = self.slots.get_mut(number) else {
            return Standing { text: String::new(), items_before: rank, gap: 0, twins: 0 };
        };
        let (lines, after) = (std::mem::take(&mut slot.lines), std::mem::take(&mut slot.gap));
        let key = slot.item.key();
        self.forget(&key, Place::Slot(number));
        let twins = self.count(&key);
        let is_last = rank == self.order.len();
        let lead = came.and_then(|came| came.text.strip_suffix(lines.as_ref()));
        if let Some(lead) = lead {
            self.reopen_line(rank, lead);
        }
        let before = self.gap_mut(rank).to_mut();
        let lead = lead.filter(|lead| before.ends_with(lead));
        let (keep, trail) = match lead {
            Some(lead) => (before.len() - lead.len(), 0),
            None if is_last && after.trim().is_empty() => (blank_lines_from(before), after.len()),
            None => (before.len(), blank_lines_to(&after)),
        };
        let text = format!("{}{lines}{}", slice(before, keep..before.len()), slice(&after, 0..trail));
        before.truncate(keep);
        before.push_str(slice(&after, trail..after.len()));
        Standing { text, items_before: rank, gap: keep, twins }
    }

    /// Makes an item another. `was` is how it stood before, where that is taken back.
    pub(super) fn alter(&mut self, number: usize, after: Item, was: Option<&Standing>) -> Standing {
        let Some(slot) = self.slots.get_mut(number) else {
            return Standing { text: String::new(), items_before: 0, gap: 0, twins: 0 };
        };
        let before = std::mem::replace(&mut slot.item, after);
        let (after, lines) = (&slot.item, &slot.lines);
        // As it was written is right only if nothing else was changed in these lines since.
        let made_of = |was: &&str| {
            own_lines_of(was, after).is_some()
                && (block::rewritten(was, after, &before) == *lines || block::rewritten(lines, &before, after) == *was)
        };
        let again = was.map(|was| was.text.as_str()).filter(made_of).map(str::to_owned);
        let made = again.unwrap_or_else(|| block::rewritten(lines, &before, after));
        let (key, now) = (before.key(), after.key());
        let text = std::mem::replace(&mut slot.lines, Cow::Owned(made)).into_owned();
        if key != now {
            self.forget(&key, Place::Slot(number));
            self.places.entry(now).or_default().push(Place::Slot(number));
        }
        Standing { text, items_before: 0, gap: 0, twins: 0 }
    }

    /// Lets the item before this rank end its line with the line break that its gap begins with, if it does not yet.
    fn close_line(&mut self, rank: usize) {
        let line_break = if self.windows_line_ends { "\r\n" } else { "\n" };
        let Some(slot) = self.before_mut(rank).filter(|slot| !slot.lines.ends_with('\n')) else { return };
        if let Some(rest) = slot.gap.strip_prefix(line_break).map(str::to_owned) {
            slot.gap = Cow::Owned(rest);
            slot.lines.to_mut().push_str(line_break);
        }
    }

    /// Gives the line break that ended the item before this rank back to `lead`, if it came with that: the file had no
    /// line break at its end.
    fn reopen_line(&mut self, rank: usize, lead: &str) {
        let line_break = if self.windows_line_ends { "\r\n" } else { "\n" };
        if lead.strip_prefix(line_break) != Some(self.gap(rank)) {
            return;
        }
        let Some(slot) = self.before_mut(rank) else { return };
        if slot.lines.ends_with(line_break) {
            let open = slot.lines.len() - line_break.len();
            slot.lines.to_mut().truncate(open);
            lead.clone_into(slot.gap.to_mut());
        }
    }

    fn rank(&self, number: usize) -> usize {
        // Numbers ascend, but for items that were put back.
        match self.order.binary_search(&number) {
            Ok(rank) => rank,
            Err(_) => self.order.iter().rposition(|&known| known == number).unwrap_or_default(),
        }
    }

    fn slot(&mut self, item: Item, lines: Cow<'a, str>, gap: Cow<'a, str>) -> usize {
        let number = self.slots.len();
        self.places.entry(item.key()).or_default().push(Place::Slot(number));
        self.slots.push(Slot { item, lines, gap });
        number
    }

    fn forget(&mut self, key: &Key, place: Place) {
        if let Some(places) = self.places.get_mut(key) {
            places.retain(|&known| known != place);
        }
    }

    /// What stands before the item of this rank, after the one before it.
    fn gap(&self, rank: usize) -> &str {
        self.before(rank).map_or(&self.head, |slot| &slot.gap)
    }

    fn gap_mut(&mut self, rank: usize) -> &mut Cow<'a, str> {
        let before = rank.checked_sub(1).and_then(|before| self.order.get(before)).copied();
        match before.and_then(|number| self.slots.get_mut(number)) {
            Some(slot) => &mut slot.gap,
            None => &mut self.head,
        }
    }

    /// Whether the item before that of this rank ends its line.
    fn ends_line(&self, rank: usize) -> bool {
        self.before(rank).is_none_or(|slot| slot.lines.ends_with('\n'))
    }

    fn before_mut(&mut self, rank: usize) -> Option<&mut Slot<'a>> {
        self.slots.get_mut(*self.order.get(rank.checked_sub(1)?)?)
    }

    fn before(&self, rank: usize) -> Option<&Slot<'a>> {
        self.slots.get(*self.order.get(rank.checked_sub(1)?)?)
    }
}

/// The lines of an item whose heading and values stand at `extent`: with the comments right above, and whole.
fn own_lines(text: &str, extent: &Range<usize>) -> Range<usize> {
    let bytes = text.as_bytes();
    let line_start =
        |at: usize| bytes.get(..at).and_then(|before| memchr::memrchr(b'\n', before)).map_or(0, |line| line + 1);
    let mut start = line_start(extent.start);
    while start > 0 {
        let above = line_start(start - 1);
        if !slice(text, above..start).trim_start().starts_with('#') {
            break;
        }
        start = above;
    }
    let rest = bytes.get(extent.end..).unwrap_or_default();
    let end = memchr::memchr(b'\n', rest).map_or(text.len(), |line| extent.end + line + 1);
    start..end
}

/// Where in `text`, which holds `item` and nothing else, its own lines stand.
fn own_lines_of(text: &str, item: &Item) -> Option<Range<usize>> {
    let (reading, extents) = read_with_extents("", text);
    match (reading.layer.items.as_slice(), extents.as_slice()) {
        ([read], [Some(extent)]) if reading.layer.writable && read.item == *item => Some(own_lines(text, extent)),
        _ => None,
    }
}

/// Where the blank lines at the end of `text` begin; `text` stands at the start of a line.
fn blank_lines_from(text: &str) -> usize {
    let full = text.trim_end().len();
    let line =
        text.get(full..).filter(|_| full > 0).map(|blank| blank.find('\n').map_or(text.len(), |line| full + line + 1));
    line.unwrap_or_default()
}

/// Where the blank lines at the start of `text` end.
fn blank_lines_to(text: &str) -> usize {
    let blank = text.split_inclusive('\n').take_while(|line| line.trim().is_empty() && line.ends_with('\n'));
    blank.map(str::len).sum()
}

/// Whether there is nothing but blanks in `text`, and perhaps a byte order mark.
fn is_nothing(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').trim().is_empty()
}

fn slice(text: &str, at: Range<usize>) -> &str {
    text.get(at).unwrap_or_default()
}
