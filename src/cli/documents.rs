//! One piece of work: an article, or a block of JSON Lines.

use std::sync::Arc;

use super::output::Output;
use crate::article::{Article, Format, Record, Warning, record};
use crate::files::{self, CheckFile, ContentHash, Input, OpenError, Wanted};
use crate::recognition::{Annotations, Lexicon, recognize, recognize_batch};
use crate::report::Document;

/// Something to annotate.
pub(super) enum Work {
    /// A file that is still to be opened.
    File(Wanted),
    /// An input that has been read.
    Bytes(Input, Vec<u8>),
    /// Whole lines of a JSON Lines input.
    Lines(Block),
    /// An input that cannot be read.
    Failed(OpenError),
}

/// Whole lines of a JSON Lines input.
pub(super) struct Block {
    /// What the input is called.
    pub(super) label: String,
    /// The number of the first line, from 1.
    pub(super) first: u64,
    /// The lines; a line too long to keep is empty and listed in `too_long`.
    pub(super) bytes: Vec<u8>,
    /// The numbers of lines that were too long.
    pub(super) too_long: Vec<u64>,
}

/// What came of a piece of work.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    /// Documents as they are written, each with a separator before it.
    pub(super) output: Vec<u8>,
    /// Lines for standard error.
    pub(super) messages: Vec<String>,
    /// Whether an input or a line of one failed.
    pub(super) failed: bool,
}

/// How work is done.
#[derive(Clone)]
pub(super) struct Annotator {
    pub(super) lexicon: Lexicon,
    pub(super) output: Output,
    pub(super) format: Format,
    /// What the reader checked, where the output has a place for it.
    pub(super) checks: Option<Arc<CheckFile>>,
}

impl Annotator {
    /// Does `work`.
    pub(super) fn done(&self, work: Work) -> Outcome {
        let mut outcome = Outcome::default();
        match work {
            Work::File(wanted) => match files::bytes(&wanted.input)
                .and_then(|bytes| self.article_of(&wanted.input, bytes))
            {
                Ok(loaded) => self.add_article(&mut outcome, &wanted.input, &loaded),
                Err(error) if error.is_binary() && !wanted.named => outcome.messages.push(format!("skipped {error}")),
                Err(error) => outcome.fail(error.to_string()),
            },
            Work::Bytes(input, bytes) => match self.article_of(&input, bytes) {
                Ok(loaded) => self.add_article(&mut outcome, &input, &loaded),
                Err(error) => outcome.fail(error.to_string()),
            },
            Work::Lines(block) => self.add_lines(&mut outcome, &block),
            Work::Failed(error) => outcome.fail(error.to_string()),
        }
        outcome
    }

    fn article_of(&self, input: &Input, bytes: Vec<u8>) -> Result<(Article, Vec<Warning>), OpenError> {
        let content = self.content(&bytes);
        let (article, warnings) = files::article_of(input, bytes, self.format)?;
        Ok((Article { content, ..article }, warnings))
    }

    /// What decisions about single articles and checks know `bytes` by, where there are any.
    fn content(&self, bytes: &[u8]) -> Option<String> {
        (self.lexicon.decides_for_articles() || self.checks.is_some()).then(|| format!("{:?}", ContentHash::of(bytes)))
    }

    fn add_article(&self, outcome: &mut Outcome, input: &Input, (article, warnings): &(Article, Vec<Warning>)) {
        let path = input.path().map(|path| path.to_string_lossy());
        if !self.output.holds_warnings() {
            let label = input.label();
            outcome.messages.extend(warnings.iter().map(|warning| format!("{label}: {}", warning.message)));
        }
        self.add(outcome, &input.doc(), path.as_deref(), article, warnings);
    }

    fn add(&self, outcome: &mut Outcome, doc: &str, path: Option<&str>, article: &Article, warnings: &[Warning]) {
        if let Some(annotations) = recognize(article, &self.lexicon, &|| true) {
            self.push(outcome, doc, path, article, annotations, warnings);
        }
    }

    fn push(
        &self,
        outcome: &mut Outcome,
        doc: &str,
        path: Option<&str>,
        article: &Article,
        mut annotations: Annotations,
        warnings: &[Warning],
    ) {
        self.output.selection.apply(&mut annotations);
        let content = article.content.as_deref();
        let checks = self.checks.as_deref().zip(content).map(|(file, content)| file.get(content)).unwrap_or_default();
        let document = Document { doc, path, article, annotations: &annotations, warnings, checks: &checks };
        self.output.push(&mut outcome.output, &document);
    }

    fn add_lines(&self, outcome: &mut Outcome, block: &Block) {
        // One automaton serves all the articles of a block; what is wrong with a line is told in its place.
        let mut articles = Vec::new();
        let mut lines = Vec::new();
        for (line, number) in block.bytes.split(|byte| *byte == b'\n').zip(block.first..) {
            let read = if block.too_long.contains(&number) {
                Err("the line is too long".to_owned())
            } else {
                record(line, number).map_err(|error| error.reason)
            };
            match read {
                Ok(Some(Record { doc, article, warnings })) => {
                    articles.push(Article { content: self.content(line), ..article });
                    lines.push(Ok((doc, warnings)));
                }
                Ok(None) => {}
                Err(reason) => lines.push(Err((number, reason))),
            }
        }
        let mut annotated = articles.iter().zip(recognize_batch(&articles, &self.lexicon));
        for line in lines {
            match line {
                Ok((doc, warnings)) => {
                    if let Some((article, annotations)) = annotated.next() {
                        self.push(outcome, &doc, None, article, annotations, &warnings);
                    }
                }
                Err((number, reason)) => self.add_bad_line(outcome, block, number, &reason),
            }
        }
    }

    fn add_bad_line(&self, outcome: &mut Outcome, block: &Block, number: u64, error: &str) {
        outcome.failed = true;
        self.output.push_error(&mut outcome.output, number, error);
        outcome.messages.push(format!("{}:{number}: {error}", block.label));
    }
}

impl Outcome {
    fn fail(&mut self, message: String) {
        self.failed = true;
        self.messages.push(message);
    }
}
