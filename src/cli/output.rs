//! The form in which documents are written.

use super::arguments::{Annotate, KindWanted, OutputFormat, TableChoice};
use crate::names::OwnKinds;
use crate::report::ansi::Looks;
use crate::report::tables::Table;
use crate::report::{Document, Selection, ansi, conll, html, json, listing};

/// What is written of every document, and what stands around and between them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Output {
    form: Form,
    pub(super) selection: Selection,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Listing,
    Lines,
    Array,
    Table(Table),
    Page { columns: usize, looks: Looks },
    Web,
    Words,
}

impl Output {
    /// What `arguments` ask for; a sentence where they ask for nothing that there is.
    pub(super) fn asked(arguments: &Annotate) -> Result<Self, &'static str> {
        let form = match (arguments.format, arguments.table) {
            (OutputFormat::Csv, Some(TableChoice::Names)) => Form::Table(Table::Names),
            (OutputFormat::Csv, Some(TableChoice::Figures)) => Form::Table(Table::Figures),
            (OutputFormat::Csv, Some(TableChoice::Quotes)) => Form::Table(Table::Quotes),
            (OutputFormat::Csv, None) => return Err("csv needs --table names, figures or quotes"),
            (_, Some(_)) => return Err("--table goes with --format csv"),
            (OutputFormat::Text, None) => Form::Listing,
            (OutputFormat::Jsonl, None) => Form::Lines,
            (OutputFormat::Json, None) => Form::Array,
            (OutputFormat::Html, None) => Form::Web,
            (OutputFormat::Conll, None) => Form::Words,
            (OutputFormat::Ansi, None) => Form::Page { columns: columns(), looks: looks() },
        };
        Ok(Self { form, selection: Selection::ALL })
    }

    /// The same of `wanted` alone, where anything is wanted; a sentence where there is no such kind, neither built in nor
    /// among `own`.
    pub(super) fn only(self, wanted: &[KindWanted], own: &OwnKinds) -> Result<Self, String> {
        if wanted.is_empty() {
            return Ok(self);
        }
        let (mut topics, mut kinds) = (Vec::new(), Vec::new());
        for kind in wanted {
            match kind {
                KindWanted::BuiltIn(kind) => topics.push(kind.topic()),
                KindWanted::Own(name) => match own.find(name) {
                    Some(id) => kinds.push(id),
                    None => return Err(no_such_kind(name, own)),
                },
            }
        }
        Ok(Self { selection: Selection::of(&topics, &kinds), ..self })
    }

    /// Articles typeset for this terminal, as far as it does `looks`.
    pub(super) fn page(looks: Looks) -> Self {
        Self { form: Form::Page { columns: columns(), looks }, selection: Selection::ALL }
    }

    /// What stands before everything.
    pub(super) fn head(self) -> Vec<u8> {
        let mut head = Vec::new();
        match self.form {
            Form::Array => head.extend(b"["),
            Form::Table(table) => table.push_head(&mut head),
            Form::Web => html::push_head(&mut head),
            Form::Listing | Form::Lines | Form::Page { .. } | Form::Words => {}
        }
        head
    }

    /// What stands after everything.
    pub(super) fn tail(self) -> &'static [u8] {
        match self.form {
            Form::Array => b"\n]\n",
            Form::Web => html::TAIL.as_bytes(),
            Form::Listing | Form::Lines | Form::Table(_) | Form::Page { .. } | Form::Words => b"",
        }
    }

    /// What every document starts with, the first excepted.
    pub(super) fn separator(self) -> &'static [u8] {
        match self.form {
            Form::Array => b",",
            Form::Listing => b"\n",
            Form::Page { .. } => b"\n\n",
            Form::Lines | Form::Table(_) | Form::Web | Form::Words => b"",
        }
    }

    /// Appends `document`, a separator before it.
    pub(super) fn push(self, output: &mut Vec<u8>, document: &Document) {
        output.extend(self.separator());
        match self.form {
            Form::Listing => listing::push(output, document),
            Form::Lines => json::push_line(output, document),
            Form::Array => array_element(output, |output| json::push_line(output, document)),
            Form::Table(table) => table.push(output, document),
            Form::Page { columns, looks } => ansi::push(output, document, columns, looks),
            Form::Web => html::push(output, document),
            Form::Words => conll::push(output, document),
        }
    }

    /// Appends what says that an input line gives no annotations; nothing where the form has no place for that.
    pub(super) fn push_error(self, output: &mut Vec<u8>, line: u64, error: &str) {
        match self.form {
            Form::Lines => json::push_error(output, line, error),
            Form::Array => {
                output.extend(self.separator());
                array_element(output, |output| json::push_error(output, line, error));
            }
            Form::Listing | Form::Table(_) | Form::Page { .. } | Form::Web | Form::Words => {}
        }
    }

    /// Whether what the reader checked has a place in it.
    pub(super) fn holds_checks(self) -> bool {
        matches!(self.form, Form::Table(Table::Figures | Table::Quotes | Table::Said))
    }

    /// Whether warnings have a place in it.
    pub(super) fn holds_warnings(self) -> bool {
        matches!(self.form, Form::Lines | Form::Array)
    }
}

/// Says which kinds there are.
fn no_such_kind(name: &str, own: &OwnKinds) -> String {
    let built_in = "place, organization, person, figure, quote and new";
    let own: Vec<&str> = own.iter().map(|(_, kind)| kind.name.as_str()).collect();
    if own.is_empty() {
        format!("no kind is called {name:?}: there are {built_in}")
    } else {
        format!("no kind is called {name:?}: there are {built_in}, and of your dictionaries {}", own.join(", "))
    }
}

/// The width of the terminal, or what is usual where there is none.
fn columns() -> usize {
    const USUAL: usize = 80;
    terminal_size::terminal_size().map_or(USUAL, |(terminal_size::Width(columns), _)| usize::from(columns))
}

/// The looks that were asked for by asking for colours: all of them, but for a reader who wants none anywhere.
fn looks() -> Looks {
    if no_color() { Looks::Styled } else { Looks::Colored }
}

/// Whether the reader wants no colours in any program (<https://no-color.org>).
pub(super) fn no_color() -> bool {
    std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
}

/// An object on a line of its own, without the line end: a comma may follow.
fn array_element(output: &mut Vec<u8>, push: impl FnOnce(&mut Vec<u8>)) {
    output.push(b'\n');
    push(output);
    output.pop();
}
