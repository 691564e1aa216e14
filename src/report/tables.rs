//! Tables of comma-separated values, safe to open in a spreadsheet.

use std::collections::BTreeMap;

use super::{Document, is_counted, whole};
use crate::article::sentence;
use crate::recognition::{Annotations, Bound, Certainty, Change, EntityId, Mention, Source};
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
}

/// What every row starts with.
const ARTICLE: [&str; 4] = ["article", "title", "date", "link"];

impl Table {
    /// The names of its columns.
    fn columns(self) -> Vec<&'static str> {
        let own: &[&str] = match self {
            Self::Names => &["name", "kind", "known", "mentions", "entity", "country", "lat", "lon", "sentence"],
            Self::Figures => &[
                "value", "high", "unit", "of", "sort", "currency", "approx", "bound", "change", "part_of", "source",
                "sentence", "check", "note",
            ],
            Self::Quotes => &["sort", "speaker", "cue", "words", "sentence", "check", "note"],
        };
        ARTICLE.iter().chain(own).copied().collect()
    }

    /// Appends the row of column names.
    pub fn push_head(self, output: &mut Vec<u8>) {
        push_rows(output, [self.columns()]);
    }

    /// Appends the rows of `document`. Furniture has none; dates and times are not figures.
    pub fn push(self, output: &mut Vec<u8>, document: &Document) {
        let own = match self {
            Self::Names => names(document),
            Self::Figures => figures(document),
            Self::Quotes => quotes(document),
        };
        let article = article(document);
        push_rows(output, own.into_iter().map(|row| article.iter().cloned().chain(row).collect::<Vec<_>>()));
    }
}

/// A row of cells that are safe already.
type Row = Vec<String>;

fn push_rows<C: AsRef<[u8]>>(output: &mut Vec<u8>, rows: impl IntoIterator<Item = Vec<C>>) {
    let mut writer = csv::Writer::from_writer(output);
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

fn article(document: &Document) -> Row {
    let meta = &document.article.meta;
    let date = meta.date.map(|date| date.to_string()).unwrap_or_default();
    let words = |words: &Option<String>| cell(words.as_deref().unwrap_or_default());
    vec![cell(document.doc), words(&meta.title), date, words(&meta.link)]
}

fn names(document: &Document) -> Vec<Row> {
    let annotations = document.annotations;
    let mut by_entity: BTreeMap<EntityId, Vec<&Mention>> = BTreeMap::new();
    for mention in annotations.mentions.iter().filter(|mention| is_counted(mention)) {
        by_entity.entry(mention.entity).or_default().push(mention);
    }
    let row = |(id, mentions): (EntityId, Vec<&Mention>)| {
        let entity = annotations.entities.get(id.0 as usize)?;
        let first = mentions.iter().min_by_key(|mention| mention.span)?;
        let listed = mentions.iter().any(|mention| mention.certainty == Certainty::Listed);
        let degrees = |degrees: Option<f32>| degrees.map(|degrees| degrees.to_string()).unwrap_or_default();
        Some(vec![
            cell(&entity.name),
            cell(entity.kind.word(&annotations.kinds)),
            if listed { "listed" } else { "inferred" }.to_owned(),
            mentions.len().to_string(),
            cell(entity.id.as_deref().unwrap_or_default()),
            cell(entity.country.as_deref().unwrap_or_default()),
            degrees(entity.place.map(|(lat, _)| lat)),
            degrees(entity.place.map(|(_, lon)| lon)),
            around(document, first.span),
        ])
    };
    by_entity.into_iter().filter_map(row).collect()
}

fn figures(document: &Document) -> Vec<Row> {
    let counted = document.annotations.figures.iter().filter(|figure| figure.sort.is_figure() && !figure.furniture);
    let row = |figure: &crate::recognition::Figure| {
        vec![
            number(figure.value),
            number(figure.high),
            cell(figure.unit.as_deref().unwrap_or_default()),
            cell(figure.of.as_deref().unwrap_or_default()),
            figure.sort.word().to_owned(),
            cell(figure.currency.as_deref().unwrap_or_default()),
            if figure.approx { "yes" } else { "" }.to_owned(),
            figure.bound.map_or("", Bound::word).to_owned(),
            figure.change.map_or("", Change::word).to_owned(),
            figure.part_of.and_then(|whole| whole_of(document, whole)).unwrap_or_default(),
            figure.source.map(|source| speaker(document, source)).unwrap_or_default(),
            around(document, figure.span),
            String::new(),
            String::new(),
        ]
    };
    counted.map(row).collect()
}

/// The words of the figure that another is a part of: nobody sums parts with their whole.
fn whole_of(document: &Document, whole: u32) -> Option<String> {
    let figure = document.annotations.figures.get(whole as usize)?;
    Some(cell(figure.span.of(&document.article.text)))
}

fn quotes(document: &Document) -> Vec<Row> {
    let Annotations { quotes, statements, .. } = document.annotations;
    let quotes =
        quotes.iter().filter(|quote| !quote.furniture).map(|quote| (quote.span, "quote", quote.speaker, quote.cue));
    let statements =
        statements.iter().map(|statement| (statement.span, "statement", Some(statement.speaker), Some(statement.cue)));
    let mut said: Vec<_> = quotes.chain(statements).collect();
    said.sort_by_key(|(span, ..)| *span);
    let words = |span: Span| cell(span.of(&document.article.text));
    let row = |(span, sort, source, cue): (Span, &str, Option<Source>, Option<Span>)| {
        vec![
            sort.to_owned(),
            source.map(|source| speaker(document, source)).unwrap_or_default(),
            cue.map(words).unwrap_or_default(),
            words(span),
            around(document, span),
            String::new(),
            String::new(),
        ]
    };
    said.into_iter().map(row).collect()
}

/// Who `source` is: by name where the entity is known, else in the article's words.
fn speaker(document: &Document, source: Source) -> String {
    let entity = source.entity.and_then(|entity| document.annotations.entities.get(entity.0 as usize));
    cell(entity.map_or(source.span.of(&document.article.text), |entity| &entity.name))
}

/// The sentence around `span`.
fn around(document: &Document, span: Span) -> String {
    cell(sentence(document.article, span).of(&document.article.text))
}

#[cfg(test)]
mod tests {
    use super::{Table, cell};
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
            "article,title,date,link,value,high,unit,of,sort,currency,approx,bound,change,part_of,source,sentence,\
             check,note\n\
             ferry,Ferry stuck at sea,,,33,,cars,deck cars,count,,,,,,Vale police,\
             Vale police said 33 deck cars were lost off Port Ellen.,,\n"
        );
    }

    #[test]
    fn a_name_has_a_row_with_its_count() {
        let table = written(Table::Names);
        let rows: Vec<&str> = table.lines().collect();
        assert_eq!(rows.len(), 5, "{table}");
        assert!(rows.contains(
            &"ferry,Ferry stuck at sea,,,Vale,place,listed,1,gaz:1,GB,55.63,-6,\
              Vale police said 33 deck cars were lost off Port Ellen."
        ));
    }

    #[test]
    fn words_that_look_like_a_formula_are_harmless() {
        assert!(written(Table::Quotes).contains(",quote,Ada Quill,said,\"'=We wait,\","));
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " \n=1", "＝1", "\u{feff}=1", "\u{1b}[0m=1"] {
            assert!(cell(formula).starts_with('\''), "{formula:?}");
        }
        assert_eq!(cell("1 = 1"), "1 = 1");
    }
}
