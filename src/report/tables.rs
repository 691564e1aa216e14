//! Tables of figures, quotes and names: for spreadsheets, safe to open there, and as JSON.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::checks::{Check, Checks, Place, What};
use super::{Document, is_counted, new_names, speaker, whole};
use crate::article::sentence;
use crate::recognition::{Annotations, Bound, Certainty, Change, EntityId, Figure, Mention, Source};
use crate::text::exact::push_json;
use crate::text::{Safe, Span};

/// Which table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// A row for everything an article names.
    Names,
    /// A row for every figure.
    Figures,
    /// A row for every quote and statement.
    Quotes,
    /// A row for every quote, statement and figure: who says what.
    Said,
}

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableFormat {
    /// Comma-separated values.
    Csv,
    /// Tab-separated values.
    Tsv,
    /// An array of objects, one a line.
    Json,
}

impl TableFormat {
    /// The format that the end of a file's name asks for.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let (before, extension) = name.rsplit_once('.')?;
        if before.is_empty() || before.ends_with('/') {
            return None;
        }
        match extension.to_ascii_lowercase().as_str() {
            "csv" => Some(Self::Csv),
            "tsv" => Some(Self::Tsv),
            "json" => Some(Self::Json),
            _ => None,
        }
    }
}

/// What every row starts with.
const ARTICLE: [&str; 4] = ["article", "title", "date", "link"];

impl Table {
    /// The names of its columns.
    fn columns(self) -> Vec<&'static str> {
        let own: &[&str] = match self {
            Self::Names => &["name", "kind", "known", "mentions", "entity", "country", "lat", "lon", "sentence"],
            Self::Figures => &[
                "words", "value", "high", "unit", "of", "sort", "currency", "approx", "bound", "change", "part_of",
                "source", "sentence", "check", "note",
            ],
            Self::Quotes => &["sort", "speaker", "cue", "words", "sentence", "check", "note"],
            Self::Said => &[
                "source", "sort", "words", "value", "high", "unit", "of", "approx", "bound", "part_of", "sentence",
                "check", "note",
            ],
        };
        ARTICLE.iter().chain(own).copied().collect()
    }

    /// Appends the row of column names.
    pub fn push_head(self, output: &mut Vec<u8>) {
        push_rows(output, b',', [self.columns()]);
    }

    /// Appends the rows of `document`. Furniture has none; dates and times are not figures.
    pub fn push(self, output: &mut Vec<u8>, document: &Document) {
        push_cells(output, b',', self.rows(document));
    }

    /// The whole table of `documents`, and how many rows it has.
    #[must_use]
    pub fn written<'a>(
        self,
        format: TableFormat,
        documents: impl IntoIterator<Item = Document<'a>>,
    ) -> (Vec<u8>, usize) {
        let rows = documents.into_iter().flat_map(|document| self.rows(&document));
        let rows: Vec<_> = rows.collect();
        let (count, columns) = (rows.len(), self.columns());
        let mut output = Vec::new();
        let delimiter = match format {
            TableFormat::Csv => b',',
            TableFormat::Tsv => b'\t',
            TableFormat::Json => {
                push_objects(&mut output, &columns, &rows);
                return (output, count);
            }
        };
        push_rows(&mut output, delimiter, [columns]);
        push_cells(&mut output, delimiter, rows);
        (output, count)
    }

    fn rows<'a>(self, document: &Document<'a>) -> Vec<Row<'a>> {
        let own = match self {
            Self::Names => names(document),
            Self::Figures => figures(document),
            Self::Quotes => quotes(document),
            Self::Said => said(document),
        };
        own.into_iter().map(|row| article(document).into_iter().chain(row).collect()).collect()
    }
}

/// A cell of a table.
enum Cell<'a> {
    /// Words of the article, or of anyone.
    Words(Cow<'a, str>),
    /// A word of the program's own.
    Plain(&'static str),
    /// A number that may be missing.
    Number(Option<f64>),
}

type Row<'a> = Vec<Cell<'a>>;

impl<'a> Cell<'a> {
    fn words(words: impl Into<Cow<'a, str>>) -> Self {
        Self::Words(words.into())
    }

    fn of(words: Option<&'a str>) -> Self {
        Self::words(words.unwrap_or_default())
    }

    /// The cell for a spreadsheet.
    fn safe(&self) -> String {
        match self {
            Self::Words(words) => cell(words),
            Self::Plain(word) => (*word).to_owned(),
            Self::Number(value) => number(*value),
        }
    }
}

impl Serialize for Cell<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Words(words) if words.is_empty() => serializer.serialize_none(),
            Self::Words(words) => serializer.serialize_str(words),
            Self::Plain("") | Self::Number(None) => serializer.serialize_none(),
            Self::Plain(word) => serializer.serialize_str(word),
            Self::Number(Some(value)) => match whole(*value) {
                Some(whole) => serializer.serialize_i64(whole),
                None => serializer.serialize_f64(*value),
            },
        }
    }
}

/// A row with the names of its columns.
struct Object<'a>(&'a [&'static str], &'a [Cell<'a>]);

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (column, cell) in self.0.iter().zip(self.1) {
            map.serialize_entry(column, cell)?;
        }
        map.end()
    }
}

fn push_objects(output: &mut Vec<u8>, columns: &[&'static str], rows: &[Row<'_>]) {
    output.push(b'[');
    for (index, row) in rows.iter().enumerate() {
        output.extend_from_slice(if index > 0 { b",\n" } else { b"\n" });
        push_json(output, &Object(columns, row));
    }
    output.extend_from_slice(b"\n]\n");
}

fn push_cells(output: &mut Vec<u8>, delimiter: u8, rows: Vec<Row<'_>>) {
    push_rows(output, delimiter, rows.into_iter().map(|row| row.iter().map(Cell::safe).collect::<Vec<_>>()));
}

fn push_rows<C: AsRef<[u8]>>(output: &mut Vec<u8>, delimiter: u8, rows: impl IntoIterator<Item = Vec<C>>) {
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(output);
    for row in rows {
        writer.write_record(row).expect("memory takes every row");
    }
    writer.flush().expect("memory takes every row");
}

/// Words of the article, or of anyone, as a cell: one line, and no formula where a spreadsheet would see one.
fn cell(words: &str) -> String {
    let safe = Safe::line(words);
    let first = safe.as_str().trim_start().chars().next();
    if matches!(first, Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠')) {
        return format!("'{safe}");
    }
    safe.into_string()
}

fn number(value: Option<f64>) -> String {
    match value.map(|value| (value, whole(value))) {
        Some((_, Some(whole))) => whole.to_string(),
        Some((value, None)) => value.to_string(),
        None => String::new(),
    }
}

fn article<'a>(document: &Document<'a>) -> Row<'a> {
    let meta = &document.article.meta;
    let date = meta.date.map(|date| date.to_string()).unwrap_or_default();
    vec![Cell::words(document.doc), Cell::of(meta.title.as_deref()), Cell::words(date), Cell::of(meta.link.as_deref())]
}

fn names<'a>(document: &Document<'a>) -> Vec<Row<'a>> {
    let annotations = document.annotations;
    let mut by_entity: BTreeMap<EntityId, Vec<&Mention>> = BTreeMap::new();
    for mention in annotations.mentions.iter().filter(|mention| is_counted(mention)) {
        by_entity.entry(mention.entity).or_default().push(mention);
    }
    let row = |(id, mentions): (EntityId, Vec<&Mention>)| {
        let entity = annotations.entities.get(id.0 as usize)?;
        let first = mentions.iter().min_by_key(|mention| mention.span)?;
        let listed = mentions.iter().any(|mention| mention.certainty == Certainty::Listed);
        // As written: the nearest double of a float has many more digits.
        let degrees = |degrees: Option<f32>| Cell::Number(degrees.and_then(|degrees| degrees.to_string().parse().ok()));
        Some(vec![
            Cell::words(entity.name.as_str()),
            Cell::words(entity.kind.word(&annotations.kinds)),
            Cell::Plain(if listed { "listed" } else { "inferred" }),
            Cell::Number(Some(f64::from(mentions.len() as u32))),
            Cell::of(entity.id.as_deref()),
            Cell::of(entity.country.as_deref()),
            degrees(entity.place.map(|(lat, _)| lat)),
            degrees(entity.place.map(|(_, lon)| lon)),
            around(document, first.span),
        ])
    };
    let new = new_names(document).into_iter().map(|name| {
        vec![
            Cell::words(name.words),
            Cell::words(name.guess.map_or("", |kind| kind.word(&annotations.kinds))),
            Cell::Plain("new"),
            Cell::Number(Some(f64::from(name.mentions))),
            Cell::of(None),
            Cell::of(None),
            Cell::Number(None),
            Cell::Number(None),
            around(document, name.first),
        ]
    });
    by_entity.into_iter().filter_map(row).chain(new).collect()
}

/// The figures that count: of the story, and neither dates nor times.
fn counted<'a>(document: &Document<'a>) -> impl Iterator<Item = &'a Figure> {
    document.annotations.figures.iter().filter(|figure| figure.sort.is_figure() && !figure.furniture)
}

fn figures<'a>(document: &Document<'a>) -> Vec<Row<'a>> {
    let row = |figure: &'a Figure| {
        let [check, note] = checked(document.checks, What::Figure, figure.span);
        vec![
            Cell::words(figure.span.of(&document.article.text)),
            Cell::Number(figure.value),
            Cell::Number(figure.high),
            Cell::of(figure.unit.as_deref()),
            Cell::of(figure.of.as_deref()),
            Cell::Plain(figure.sort.word()),
            Cell::of(figure.currency.as_deref()),
            Cell::Plain(if figure.approx { "yes" } else { "" }),
            Cell::Plain(figure.bound.map_or("", Bound::word)),
            Cell::Plain(figure.change.map_or("", Change::word)),
            Cell::of(whole_of(document, figure)),
            Cell::of(figure.source.map(|source| speaker(document, source))),
            around(document, figure.span),
            check,
            note,
        ]
    };
    counted(document).map(row).collect()
}

/// The words of the figure that another is a part of: nobody sums parts with their whole.
fn whole_of<'a>(document: &Document<'a>, part: &Figure) -> Option<&'a str> {
    let figure = document.annotations.figures.get(part.part_of? as usize)?;
    Some(figure.span.of(&document.article.text))
}

/// The mark and the note of what stands at `span`.
fn checked<'a>(checks: &Checks, what: What, span: Span) -> [Cell<'a>; 2] {
    let Check { mark, note } = checks.get(Place { what, at: span.start() as u32 });
    [Cell::Plain(mark.word()), Cell::words(note)]
}

/// A quote or a statement.
struct Spoken {
    span: Span,
    what: What,
    source: Option<Source>,
    cue: Option<Span>,
}

/// The quotes and statements of the story, in its order.
fn spoken(document: &Document) -> Vec<Spoken> {
    let Annotations { quotes, statements, .. } = document.annotations;
    let quotes = quotes.iter().filter(|quote| !quote.furniture);
    let quotes =
        quotes.map(|quote| Spoken { span: quote.span, what: What::Quote, source: quote.speaker, cue: quote.cue });
    let statements = statements.iter().map(|statement| Spoken {
        span: statement.span,
        what: What::Statement,
        source: Some(statement.speaker),
        cue: Some(statement.cue),
    });
    let mut said: Vec<_> = quotes.chain(statements).collect();
    said.sort_by_key(|spoken| spoken.span);
    said
}

fn word(what: What) -> &'static str {
    match what {
        What::Figure => "figure",
        What::Quote => "quote",
        What::Statement => "statement",
    }
}

fn quotes<'a>(document: &Document<'a>) -> Vec<Row<'a>> {
    let text = &document.article.text;
    let row = |spoken: Spoken| {
        let [check, note] = checked(document.checks, spoken.what, spoken.span);
        vec![
            Cell::Plain(word(spoken.what)),
            Cell::of(spoken.source.map(|source| speaker(document, source))),
            Cell::of(spoken.cue.map(|cue| cue.of(text))),
            Cell::words(spoken.span.of(text)),
            around(document, spoken.span),
            check,
            note,
        ]
    };
    spoken(document).into_iter().map(row).collect()
}

/// Quotes, statements and figures together, in the order of the text.
fn said<'a>(document: &Document<'a>) -> Vec<Row<'a>> {
    let text = &document.article.text;
    let row = |what: What, span: Span, source: Option<Source>, figure: Option<&'a Figure>| {
        let [check, note] = checked(document.checks, what, span);
        let row = vec![
            Cell::of(source.map(|source| speaker(document, source))),
            Cell::Plain(word(what)),
            Cell::words(span.of(text)),
            Cell::Number(figure.and_then(|figure| figure.value)),
            Cell::Number(figure.and_then(|figure| figure.high)),
            Cell::of(figure.and_then(|figure| figure.unit.as_deref())),
            Cell::of(figure.and_then(|figure| figure.of.as_deref())),
            Cell::Plain(if figure.is_some_and(|figure| figure.approx) { "yes" } else { "" }),
            Cell::Plain(figure.and_then(|figure| figure.bound).map_or("", Bound::word)),
            Cell::of(figure.and_then(|figure| whole_of(document, figure))),
            around(document, span),
            check,
            note,
        ];
        (span, row)
    };
    let spoken = spoken(document).into_iter().map(|spoken| row(spoken.what, spoken.span, spoken.source, None));
    let figures = counted(document).map(|figure| row(What::Figure, figure.span, figure.source, Some(figure)));
    let mut rows: Vec<_> = spoken.chain(figures).collect();
    rows.sort_by_key(|(span, _)| *span);
    rows.into_iter().map(|(_, row)| row).collect()
}

/// The sentence around `span`.
fn around<'a>(document: &Document<'a>, span: Span) -> Cell<'a> {
    Cell::words(sentence(document.article, span).of(&document.article.text))
}

#[cfg(test)]
mod tests {
    use super::{Check, Checks, Document, Place, Table, TableFormat, What, cell};
    use crate::report::checks::Mark;
    use crate::report::sample;

    fn written(table: Table) -> String {
        let (article, annotations) = (sample::article(), sample::annotations());
        let mut output = Vec::new();
        table.push_head(&mut output);
        table.push(&mut output, &sample::document(&article, &annotations));
        String::from_utf8(output).expect("text")
    }

    #[test]
    fn a_figure_has_its_source_and_sentence() {
        assert_eq!(
            written(Table::Figures),
            "article,title,date,link,words,value,high,unit,of,sort,currency,approx,bound,change,part_of,source,sentence,\
             check,note\n\
             ferry,Ferry stuck at sea,,,33 deck cars,33,,cars,deck cars,count,,,,,,Vale police,\
             Vale police said 33 deck cars were lost off Port Ellen.,,\n"
        );
    }

    #[test]
    fn a_name_has_a_row_with_its_count() {
        let table = written(Table::Names);
        let rows: Vec<&str> = table.lines().collect();
        assert_eq!(rows.len(), 6, "{table}");
        assert!(rows.contains(
            &"ferry,Ferry stuck at sea,,,Vale,place,listed,1,gaz:1,GB,55.63,-6,\
              Vale police said 33 deck cars were lost off Port Ellen."
        ));
        assert!(
            rows.last().is_some_and(
                |row| row.starts_with("ferry,Ferry stuck at sea,,,Zorbix,organization,new,1,,,,,Zorbix agreed.")
            ),
            "{table}"
        );
    }

    #[test]
    fn words_that_look_like_a_formula_are_harmless() {
        assert!(written(Table::Quotes).contains(",quote,Ada Quill,said,\"'=We wait,\","));
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " \n=1", "＝1", "\u{feff}=1", "\u{1b}[0m=1"] {
            assert!(cell(formula).starts_with('\''), "{formula:?}");
        }
        assert_eq!(cell("1 = 1"), "1 = 1");
    }

    fn checked(table: Table, format: TableFormat) -> String {
        let (article, annotations) = (sample::article(), sample::annotations());
        let at = article.text.find("33 deck cars").expect("is there") as u32;
        let check = Check { mark: Mark::Wrong, note: "=31, says the port".to_owned() };
        let checks: Checks = [(Place { what: What::Figure, at }, check)].into_iter().collect();
        let document = Document { checks: &checks, ..sample::document(&article, &annotations) };
        let (written, rows) = table.written(format, [document]);
        assert_eq!(rows, if table == Table::Figures { 1 } else { 3 });
        String::from_utf8(written).expect("text")
    }

    #[test]
    fn what_was_checked_has_its_mark_and_note() {
        let table = checked(Table::Figures, TableFormat::Tsv);
        let row: Vec<&str> = table.lines().nth(1).expect("a row").split('\t').collect();
        assert_eq!(row.get(17..), Some(&["wrong", "'=31, says the port"][..]), "{table}");
        assert_eq!((row.get(4), row.get(5)), (Some(&"33 deck cars"), Some(&"33")));
    }

    #[test]
    fn json_is_exact_where_a_spreadsheet_is_kept_from_computing() {
        let written = checked(Table::Said, TableFormat::Json);
        let rows: Vec<serde_json::Value> = serde_json::from_str(&written).expect("JSON");
        let of =
            |index: usize, column: &str| rows.get(index).and_then(|row| row.get(column)).cloned().unwrap_or_default();
        let sorts: Vec<_> = (0..rows.len()).map(|index| of(index, "sort")).collect();
        assert_eq!(sorts.iter().filter(|sort| *sort == "figure").count(), 1, "{written}");
        let figure = sorts.iter().position(|sort| sort == "figure").expect("is there");
        assert_eq!((of(figure, "value"), of(figure, "check")), (33.into(), "wrong".into()));
        assert_eq!((of(figure, "note"), of(figure, "high")), ("=31, says the port".into(), serde_json::Value::Null));
    }

    #[test]
    fn the_end_of_a_name_is_its_format() {
        for (name, format) in [
            ("a.csv", Some(TableFormat::Csv)),
            ("b/a.TSV", Some(TableFormat::Tsv)),
            ("a.b.json", Some(TableFormat::Json)),
            ("csv", None),
            (".csv", None),
            ("b/.json", None),
            ("a.xlsx", None),
        ] {
            assert_eq!(TableFormat::of_name(name), format, "{name}");
        }
    }
}
