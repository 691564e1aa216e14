//! What is on the page but not of the story, told by what it says and where it stands.

use super::lines::{self, ends_sentence, is_blank};
use super::phrases::{LEAD, OPENS_COMMENTS, OPENS_LIST, START, WHOLE, WITHIN};
use super::{Article, Block, BlockKind};
use crate::text::Span;
use crate::text::fold::plain_ascii_len;

/// The longest block that can be furniture by what it says, in bytes: prose is longer.
const MAX_FURNITURE: usize = 400;
/// The longest line that leads to another story.
const MAX_LEAD: usize = 240;
/// As much of a longer block is looked at for the words it starts with, in bytes.
const MAX_PHRASE: usize = 80;
/// What may follow "More from" or "Related" in the heading of a list: "stories", "coverage".
const MAX_LIST_NAME: usize = 12;
/// As many headlines in a row at the end of a text are a list of links.
const MIN_LINKS: usize = 2;

/// What a block is by its words alone.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Says {
    /// Nothing of note.
    Story,
    /// Furniture.
    Furniture,
    /// Furniture, and so are the headlines after it.
    OpensList,
    /// Furniture, and so is what follows near the end.
    OpensComments,
}

/// Marks the furniture of an article.
pub(super) fn mark(article: &mut Article) {
    let text = article.text.as_str();
    let end = article.blocks.last().map_or(0, |block| block.span.end());
    let mut folded = String::new();
    let (mut in_list, mut in_comments) = (false, false);
    for block in &mut article.blocks {
        let words = block.span.of(text);
        let says = match block.kind {
            BlockKind::Title | BlockKind::Byline => Says::Story,
            BlockKind::Code | BlockKind::Quote if words.contains('\n') => Says::Story,
            BlockKind::Heading(_)
            | BlockKind::Paragraph
            | BlockKind::Caption
            | BlockKind::ListItem(_)
            | BlockKind::Quote
            | BlockKind::Code => says(words, &mut folded),
        };
        let headline =
            words.len() <= MAX_LEAD && !words.contains('\n') && (!ends_sentence(words) || words.ends_with('?'));
        // Everything below the comment form is comments, unless the form stands on top and the story below it.
        in_comments |= says == Says::OpensComments && block.span.start() * 2 >= end;
        in_list = says == Says::OpensList || in_list && (headline || says != Says::Story);
        block.furniture |= says != Says::Story || in_list || in_comments;
    }
    mark_link_lists(article);
}

/// What a block says.
fn says(words: &str, folded: &mut String) -> Says {
    // What somebody says is of the story, be it "Join our party".
    if words.len() > MAX_FURNITURE || words.starts_with(['"', '“', '«', '„', '‘', '\'']) {
        return Says::Story;
    }
    let whole = words.len() <= MAX_LEAD;
    fold(if whole { words } else { lines::head(words, MAX_PHRASE) }, folded);
    let said = folded.trim_start_matches(|c: char| !c.is_alphanumeric());
    if whole {
        let bare = folded.trim_matches(|c: char| !c.is_alphabetic());
        if bare.is_empty() {
            return Says::Story;
        }
        if OPENS_COMMENTS.has(bare) {
            return Says::OpensComments;
        }
        if opens_list(bare) {
            return Says::OpensList;
        }
        if WHOLE.has(bare) || LEAD.starting(said).any(|phrase| leads(words, said, phrase)) || WITHIN.any_in(said) {
            return Says::Furniture;
        }
    }
    let copyright = words.starts_with('©') && said.starts_with(|c: char| c.is_ascii_digit())
        || said.starts_with("copyright 19")
        || said.starts_with("copyright 20");
    let ends_word = |phrase: &str| {
        said.get(phrase.len()..).is_some_and(|rest| phrase.ends_with(' ') || !rest.starts_with(char::is_alphanumeric))
    };
    let sure = copyright || is_address(words) || START.starting(said).any(ends_word);
    if sure || is_tag_list(words) { Says::Furniture } else { Says::Story }
}

/// Whether a line heads a list of other stories and names none itself: "See also: Rain expected" is complete, "Related
/// stories" has its stories below.
fn opens_list(bare: &str) -> bool {
    OPENS_LIST.starting(bare).any(|phrase| {
        let rest = bare.get(phrase.len()..).unwrap_or_default();
        let more = rest.trim_matches(|c: char| !c.is_alphanumeric());
        (rest.is_empty() || rest.starts_with(' ')) && more.len() <= MAX_LIST_NAME && !more.contains(' ')
    })
}

/// Whether a line leads to another story: the phrase, then a colon, an arrow, a headline or nothing.
fn leads(words: &str, said: &str, phrase: &str) -> bool {
    let Some(rest) = said.strip_prefix(phrase) else { return false };
    if rest.trim().is_empty() {
        return true;
    }
    if words.len() > MAX_LEAD || words.contains('\n') || rest.starts_with(char::is_alphanumeric) {
        return false;
    }
    if rest.trim_start().starts_with([':', '»', '>', '|', '→', '–', '—', '»', '›']) {
        return true;
    }
    // A headline has a capital and no full stop: "See also The port reopens", not "Read more books, the minister said."
    let words_of_phrase = phrase.split(' ').count();
    let next = words.split(is_blank).filter(|word| !word.is_empty()).nth(words_of_phrase).unwrap_or_default();
    let capital = next
        .trim_start_matches(|c: char| !c.is_alphanumeric())
        .starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    words_of_phrase > 1 && capital && !words.ends_with(['.', '。'])
}

/// Whether a block is an address and nothing else.
fn is_address(words: &str) -> bool {
    ["http://", "https://", "www.", "pic.twitter.com/"].iter().any(|start| words.starts_with(start))
        && !words.contains(is_blank)
}

/// Whether a block is a row of tags: two or more words, each after a `#`.
fn is_tag_list(words: &str) -> bool {
    let mut count = 0;
    words.split(is_blank).filter(|word| !word.is_empty()).all(|word| {
        count += 1;
        word.starts_with('#') && word.len() > 1
    }) && count > 1
}

/// `words` in lower case, with single blanks and straight apostrophes, in `folded`.
fn fold(words: &str, folded: &mut String) {
    folded.clear();
    let mut blank = false;
    let mut rest = words;
    while let Some(c) = rest.chars().next() {
        let taken = plain_ascii_len(rest).max(c.len_utf8());
        let (taken, behind) = rest.split_at_checked(taken).unwrap_or((rest, ""));
        rest = behind;
        if is_blank(c) {
            blank = true;
            continue;
        }
        if std::mem::take(&mut blank) {
            folded.push(' ');
        }
        match c {
            '’' | 'ʼ' | '‘' => folded.push('\''),
            '\0'..='\u{7f}' => folded.push_str(&taken.to_ascii_lowercase()),
            _ => folded.extend(c.to_lowercase()),
        }
    }
}

/// Marks lists of links: blocks in a row, or the last ones, that are links from end to end.
fn mark_link_lists(article: &mut Article) {
    let text = article.text.as_str();
    let mut links = article.links.as_slice();
    let mut linked = Vec::new();
    let count = article.blocks.len();
    let mut all_link = Vec::with_capacity(count);
    for block in &article.blocks {
        let within = links.iter().take_while(|link| link.span.start() < block.span.end()).count();
        let (these, rest) = links.split_at_checked(within).unwrap_or((links, &[]));
        links = rest;
        linked.clear();
        linked.extend(these.iter().map(|link| link.span));
        all_link.push(!linked.is_empty() && is_covered(text, block, &linked));
    }
    let mut runs: Vec<usize> = Vec::new();
    for at in 0..=count {
        if all_link.get(at).copied().unwrap_or(false) {
            runs.push(at);
            continue;
        }
        if runs.len() >= MIN_LINKS || at == count {
            for index in &runs {
                if let Some(block) = article.blocks.get_mut(*index).filter(|block| block.kind != BlockKind::Title) {
                    block.furniture = true;
                }
            }
        }
        runs.clear();
    }
}

/// Whether nothing but separators stands outside the links of a block.
fn is_covered(text: &str, block: &Block, links: &[Span]) -> bool {
    let mut at = block.span.start();
    let mut outside = 0;
    for link in links {
        outside += text.get(at..link.start()).map_or(0, letters);
        at = link.end();
    }
    outside + text.get(at..block.span.end()).map_or(0, letters) == 0 && lines::head(block.span.of(text), 4).len() == 4
}

fn letters(words: &str) -> usize {
    words.chars().filter(|c| c.is_alphanumeric()).count()
}
