//! The articles that were opened.

use std::sync::Arc;

use crate::app::stops::Found;
use crate::article::{Article, Warning};
use crate::report::checks::Checks;
use crate::text::Safe;
use crate::text::fold::folded;

/// An index into the shelf; articles are numbered from 0 in the order they were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleId(pub u32);

/// An article before it is loaded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Input {
    /// What to call it until its title is known: the file name, "standard input". Unsafe to show as it is.
    pub name: String,
}

/// What is remembered of reading an article, by the hash of its content.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Memory {
    /// The byte of the article's text at the top of the screen.
    pub position: u32,
    /// Whether it was read to its end.
    pub read: bool,
    /// The marks a to z set in it, with their byte offsets; sorted by letter.
    pub marks: Vec<(char, u32)>,
}

/// One article of the shelf.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What to call it until its title is known; safe to show.
    pub name: String,
    /// How far it is.
    pub stage: Stage,
    /// What is remembered of it.
    pub memory: Memory,
    /// What the reader found out about what it says.
    pub checks: Checks,
    /// Whether it was opened, now or earlier.
    pub opened: bool,
    /// Whether it had been read before the program started: the list shows it after the unread ones.
    pub read_before: bool,
    /// Whether it was on the screen since the program started.
    pub reopened: bool,
}

/// How far an article is on its way to the screen.
#[derive(Clone, Debug)]
pub enum Stage {
    /// Asked for.
    Loading,
    /// It could not be loaded: one sentence says why.
    Failed(String),
    /// It can be read.
    Ready(Box<Ready>),
}

/// An article that can be read.
#[derive(Clone, Debug)]
pub struct Ready {
    /// Its text.
    pub article: Arc<Article>,
    /// What was mended in it.
    pub warnings: Vec<Warning>,
    /// What was found in it; nothing until recognition answers.
    pub found: Found,
    /// How much of it recognition has seen.
    pub seen: Seen,
    /// The lexicon it was found with.
    pub revision: u32,
    /// The line of the list.
    pub summary: Summary,
}

/// How much of an article recognition has seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// Nothing yet.
    Nothing,
    /// Its beginning.
    Part,
    /// All of it.
    All,
}

/// What the list says about an article; safe to show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Its title, else its first words, else its file name.
    pub title: String,
    /// The publication; empty where it is not known.
    pub source: String,
    /// The day it was published.
    pub date: Option<jiff::civil::Date>,
    /// Minutes it takes to read, at least one.
    pub minutes: u32,
    /// The names in it most often named, once they are known.
    pub names: Vec<String>,
    /// Everything that the filter of the list looks at, folded: title, source, input and all names.
    pub haystack: String,
}

impl Entry {
    /// An article that was found and asked for.
    #[must_use]
    pub fn new(input: &Input) -> Self {
        Self {
            name: Safe::line(&input.name).into_string(),
            stage: Stage::Loading,
            memory: Memory::default(),
            checks: Checks::default(),
            opened: false,
            read_before: false,
            reopened: false,
        }
    }

    /// The article, where it can be read.
    #[must_use]
    pub fn ready(&self) -> Option<&Ready> {
        match &self.stage {
            Stage::Ready(ready) => Some(ready),
            Stage::Loading | Stage::Failed(_) => None,
        }
    }

    /// Its title, or what it is called until it is loaded.
    #[must_use]
    pub fn title(&self) -> &str {
        self.ready().map_or(&self.name, |ready| &ready.summary.title)
    }
}

impl Ready {
    /// An article that was loaded from the input called `name`.
    #[must_use]
    pub fn new(article: Arc<Article>, warnings: Vec<Warning>, name: &str) -> Self {
        let line = |text: &Option<String>| text.as_deref().map(|text| Safe::line(text).into_string());
        let summary = Summary {
            title: line(&article.meta.title)
                .filter(|title| !title.trim().is_empty())
                .unwrap_or_else(|| opening(&article, name)),
            source: line(&article.meta.site).unwrap_or_default(),
            date: article.meta.date,
            minutes: minutes(&article),
            names: Vec::new(),
            haystack: String::new(),
        };
        let haystack = folded(&format!("{} {} {name}", summary.title, summary.source));
        let summary = Summary { haystack, ..summary };
        Self { article, warnings, found: Found::default(), seen: Seen::Nothing, revision: 0, summary }
    }

    /// Takes what recognition found.
    pub fn recognized(&mut self, found: Found, revision: u32, complete: bool) {
        /// Names on a line of the list.
        const NAMES: usize = 3;
        let top = found.stops.top(NAMES).into_iter();
        let names = top.filter_map(|id| found.annotations.entities.get(id.0 as usize));
        self.summary.names = names.map(|entity| Safe::line(&entity.name).into_string()).collect();
        let all = found.stops.entities().into_iter().filter_map(|id| found.annotations.entities.get(id.0 as usize));
        let all = all.map(|entity| entity.name.as_str()).collect::<Vec<_>>().join("\n");
        let known = self.summary.haystack.split('\n').next().unwrap_or_default();
        self.summary.haystack = format!("{known}\n{}", all.lines().map(folded).collect::<Vec<_>>().join("\n"));
        self.seen = if complete { Seen::All } else { Seen::Part };
        self.revision = revision;
        self.found = found;
    }
}

/// What an article without a title is called: its first words, else the input's name.
fn opening(article: &Article, name: &str) -> String {
    /// More than a line of the list shows.
    const BYTES: usize = 240;
    let story = article.blocks.iter().find(|block| !block.furniture);
    let Some(text) = story.map(|block| block.span.of(&article.text)) else { return name.to_owned() };
    let end = (0..=text.len().min(BYTES)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let words = text.get(..end).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
    Safe::line(&words).into_string()
}

/// Minutes it takes to read an article: at least one.
fn minutes(article: &Article) -> u32 {
    /// Words a minute of an adult who reads news.
    const PACE: usize = 230;
    /// Words are counted in the beginning only, so that a large file costs no more than another.
    const SAMPLE_BYTES: usize = 32 * 1024;
    let story = article.blocks.iter().filter(|block| !block.furniture);
    let (mut seen, mut words, mut bytes) = (0, 0, 0);
    for block in story {
        bytes += block.span.len();
        if seen < SAMPLE_BYTES {
            seen += block.span.len();
            words += block.span.of(&article.text).split_whitespace().count();
        }
    }
    let words = words * bytes / seen.max(1);
    words.div_ceil(PACE).max(1) as u32
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Ready, minutes};
    use crate::app::tests::article;

    #[test]
    fn minutes_are_for_the_story_alone() {
        let words = "word ".repeat(460);
        assert_eq!(minutes(&article(&words)), 2);
        assert_eq!(minutes(&article("a word")), 1);
        assert_eq!(minutes(&article(&format!("a word\n\n~ {words}"))), 1, "furniture is not read");
    }

    #[test]
    fn an_article_without_a_title_is_called_by_its_first_words() {
        let ready = |text: &str| Ready::new(Arc::new(article(text)), Vec::new(), "ferry.txt").summary.title;
        assert_eq!(ready("The ferry\nleft."), "The ferry left.");
        assert_eq!(ready(""), "ferry.txt");
        assert_eq!(ready("# Ferry\u{202e} leaves\n\nIt left."), "Ferry leaves");
    }
}
