//! JSON: the documented schema, one object an article.

use serde::{Serialize, Serializer};

use super::Document;
use crate::article::Offsets;
use crate::recognition::{self, Annotations, Bound, Certainty, Change, EntityId, Layer, Source};
use crate::text::Span;
use crate::text::exact::push_json;

/// The version of the schema.
const SCHEMA: u32 = 1;
/// The most room made for a line before it is written, in bytes.
const AT_ONCE: usize = 1024 * 1024;

/// Appends `document` as one line of JSON Lines.
pub fn push_line(output: &mut Vec<u8>, document: &Document) {
    // With its mentions and their reasons a story takes up to four times the room of its words.
    output.reserve((document.article.text.len() * 4).min(AT_ONCE));
    push(output, &Object::of(document));
}

/// Appends one line of JSON Lines that says why an input line gives no annotations. `line` counts from 1.
pub fn push_error(output: &mut Vec<u8>, line: u64, error: &str) {
    push(output, &Failure { schema: SCHEMA, doc: None, line, error });
}

fn push(output: &mut Vec<u8>, value: &impl Serialize) {
    push_json(output, value);
    output.push(b'\n');
}

#[derive(Serialize)]
struct Failure<'a> {
    schema: u32,
    doc: Option<&'a str>,
    line: u64,
    error: &'a str,
}

#[derive(Serialize)]
struct Object<'a> {
    schema: u32,
    doc: &'a str,
    path: Option<&'a str>,
    title: Option<&'a str>,
    language: Option<&'a str>,
    sources_sought: bool,
    offsets: &'static str,
    text: Option<&'a str>,
    entities: Vec<Entity<'a>>,
    figures: Vec<Figure<'a>>,
    quotes: Vec<Quote<'a>>,
    statements: Vec<Statement<'a>>,
    disagreements: Vec<Disagreement<'a>>,
    unlisted: Vec<Unlisted<'a>>,
    warnings: Vec<&'a str>,
}

#[expect(clippy::struct_field_names, reason = "the schema says `entity` for the id of one")]
#[derive(Serialize)]
struct Entity<'a> {
    start: usize,
    end: usize,
    kind: &'a str,
    text: &'a str,
    entity: Option<&'a str>,
    name: &'a str,
    certainty: &'static str,
    layer: &'static str,
    form: &'static str,
    rule: Option<&'static str>,
    inside: Option<u32>,
    quoted: bool,
    furniture: bool,
    lat: Option<f32>,
    lon: Option<f32>,
    country: Option<&'a str>,
}

#[derive(Serialize)]
struct Figure<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    value: Option<Number>,
    high: Option<Number>,
    unit: Option<&'a str>,
    of: Option<&'a str>,
    approx: bool,
    bound: Option<&'static str>,
    change: Option<&'static str>,
    currency: Option<&'a str>,
    sort: &'static str,
    part_of: Option<u32>,
    source: Option<Speaker<'a>>,
    furniture: bool,
}

#[derive(Serialize)]
struct Quote<'a> {
    start: usize,
    end: usize,
    speaker: Option<Speaker<'a>>,
    cue: Option<Place>,
    continues: Option<u32>,
    furniture: bool,
}

#[derive(Serialize)]
struct Statement<'a> {
    start: usize,
    end: usize,
    speaker: Speaker<'a>,
    cue: Place,
}

#[derive(Serialize)]
struct Disagreement<'a> {
    of: &'a str,
    figures: &'a [u32],
}

impl<'a> Disagreement<'a> {
    fn of(found: &'a recognition::Disagreement) -> Self {
        Self { of: &found.of, figures: &found.figures }
    }
}

#[derive(Serialize)]
struct Unlisted<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    guess: Option<&'a str>,
}

#[derive(Serialize)]
struct Speaker<'a> {
    start: usize,
    end: usize,
    entity: Option<&'a str>,
}

#[derive(Serialize)]
struct Place {
    start: usize,
    end: usize,
}

/// A number as people write it: 33, not 33.0.
struct Number(f64);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match super::whole(self.0) {
            Some(whole) => serializer.serialize_i64(whole),
            None => serializer.serialize_f64(self.0),
        }
    }
}

impl From<Span> for Place {
    fn from(span: Span) -> Self {
        Self { start: span.start(), end: span.end() }
    }
}

impl<'a> Object<'a> {
    fn of(document: &Document<'a>) -> Self {
        let Document { doc, path, article, annotations, warnings, checks: _ } = *document;
        let text = article.text.as_str();
        Self {
            schema: SCHEMA,
            doc,
            path,
            title: article.meta.title.as_deref(),
            language: annotations.language.as_deref(),
            sources_sought: annotations.sources_sought,
            offsets: match article.offsets {
                Offsets::File => "file",
                Offsets::Text => "text",
            },
            text: match article.offsets {
                Offsets::File => None,
                Offsets::Text => Some(text),
            },
            entities: entities(annotations, text),
            figures: figures(annotations, text),
            quotes: quotes(annotations),
            statements: statements(annotations),
            disagreements: annotations.disagreements.iter().map(Disagreement::of).collect(),
            unlisted: unlisted(annotations, text),
            warnings: warnings.iter().map(|warning| warning.message.as_str()).collect(),
        }
    }
}

fn entities<'a>(annotations: &'a Annotations, text: &'a str) -> Vec<Entity<'a>> {
    let entity = |mention: &'a recognition::Mention| {
        let named = annotations.entities.get(mention.entity.0 as usize);
        let place = named.and_then(|entity| entity.place);
        Entity {
            start: mention.span.start(),
            end: mention.span.end(),
            kind: mention.kind.word(&annotations.kinds),
            text: mention.span.of(text),
            entity: id(annotations, mention.entity),
            name: named.map_or(mention.span.of(text), |entity| entity.name.as_str()),
            certainty: match mention.certainty {
                Certainty::Listed => "listed",
                Certainty::Inferred => "inferred",
            },
            layer: match mention.layer {
                Layer::Dictionary => "dictionary",
                Layer::Gazetteer => "gazetteer",
                Layer::Rules => "rules",
            },
            form: mention.form.word(),
            rule: mention.why.rule,
            inside: mention.inside.map(|outer| outer.0),
            quoted: mention.quoted,
            furniture: mention.furniture,
            lat: place.map(|(lat, _)| lat),
            lon: place.map(|(_, lon)| lon),
            country: named.and_then(|entity| entity.country.as_deref()),
        }
    };
    annotations.mentions.iter().map(entity).collect()
}

fn figures<'a>(annotations: &'a Annotations, text: &'a str) -> Vec<Figure<'a>> {
    let figure = |figure: &'a recognition::Figure| Figure {
        start: figure.span.start(),
        end: figure.span.end(),
        text: figure.span.of(text),
        value: figure.value.map(Number),
        high: figure.high.map(Number),
        unit: figure.unit.as_deref(),
        of: figure.of.as_deref(),
        approx: figure.approx,
        bound: figure.bound.map(Bound::word),
        change: figure.change.map(Change::word),
        currency: figure.currency.as_deref(),
        sort: figure.sort.word(),
        part_of: figure.part_of,
        source: figure.source.map(|source| speaker(annotations, source)),
        furniture: figure.furniture,
    };
    annotations.figures.iter().map(figure).collect()
}

fn quotes(annotations: &Annotations) -> Vec<Quote<'_>> {
    let quote = |quote: &recognition::Quote| Quote {
        start: quote.span.start(),
        end: quote.span.end(),
        speaker: quote.speaker.map(|source| speaker(annotations, source)),
        cue: quote.cue.map(Place::from),
        continues: quote.continues,
        furniture: quote.furniture,
    };
    annotations.quotes.iter().map(quote).collect()
}

fn statements(annotations: &Annotations) -> Vec<Statement<'_>> {
    let statement = |statement: &recognition::Statement| Statement {
        start: statement.span.start(),
        end: statement.span.end(),
        speaker: speaker(annotations, statement.speaker),
        cue: statement.cue.into(),
    };
    annotations.statements.iter().map(statement).collect()
}

/// Unlisted names of the story; those of furniture are nobody's to add.
fn unlisted<'a>(annotations: &'a Annotations, text: &'a str) -> Vec<Unlisted<'a>> {
    let of_story = annotations.unlisted.iter().filter(|unlisted| !unlisted.furniture);
    let unlisted = of_story.map(|unlisted| Unlisted {
        start: unlisted.span.start(),
        end: unlisted.span.end(),
        text: unlisted.span.of(text),
        guess: unlisted.guess.map(|kind| kind.word(&annotations.kinds)),
    });
    unlisted.collect()
}

fn speaker(annotations: &Annotations, source: Source) -> Speaker<'_> {
    Speaker {
        start: source.span.start(),
        end: source.span.end(),
        entity: source.entity.and_then(|entity| id(annotations, entity)),
    }
}

fn id(annotations: &Annotations, entity: EntityId) -> Option<&str> {
    annotations.entities.get(entity.0 as usize)?.id.as_deref()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::Value;

    use crate::article::Offsets;
    use crate::report::sample;

    fn line() -> String {
        let (article, annotations) = (sample::article(), sample::annotations());
        let mut output = Vec::new();
        super::push_line(&mut output, &sample::document(&article, &annotations));
        String::from_utf8(output).expect("JSON is UTF-8")
    }

    #[test]
    fn fields_stand_in_the_order_of_the_schema() {
        assert_eq!(
            line(),
            concat!(
                r#"{"schema":1,"doc":"ferry","path":null,"title":"Ferry stuck at sea","language":"en","#,
                r#""sources_sought":true,"offsets":"file","text":null,"#,
                r#""entities":[{"start":20,"end":31,"kind":"organization","text":"Vale police","entity":null,"#,
                r#""name":"Vale police","certainty":"inferred","layer":"rules","form":"name","rule":"head-word","#,
                r#""inside":null,"quoted":false,"furniture":false,"lat":null,"lon":null,"country":null},"#,
                r#"{"start":64,"end":74,"kind":"place","text":"Port Ellen","entity":"gaz:2","name":"Port Ellen","#,
                r#""certainty":"listed","layer":"gazetteer","form":"name","rule":null,"inside":null,"quoted":false,"#,
                r#""furniture":false,"lat":55.63,"lon":-6.0,"country":"GB"},"#,
                r#"{"start":98,"end":107,"kind":"person","text":"Ada Quill","entity":null,"name":"Ada Quill","#,
                r#""certainty":"inferred","layer":"rules","form":"name","rule":"head-word","inside":null,"#,
                r#""quoted":false,"furniture":false,"lat":null,"lon":null,"country":null},"#,
                r#"{"start":20,"end":24,"kind":"place","text":"Vale","entity":"gaz:1","name":"Vale","#,
                r#""certainty":"listed","layer":"gazetteer","form":"name","rule":null,"inside":0,"quoted":false,"#,
                r#""furniture":false,"lat":55.63,"lon":-6.0,"country":"GB"}],"#,
                r#""figures":[{"start":37,"end":49,"text":"33 deck cars","value":33,"high":null,"unit":"cars","#,
                r#""of":"deck cars","approx":false,"bound":null,"change":null,"currency":null,"sort":"count","part_of":null,"#,
                r#""source":{"start":20,"end":31,"entity":null},"furniture":false}],"#,
                r#""quotes":[{"start":80,"end":89,"speaker":{"start":98,"end":107,"entity":null},"#,
                r#""cue":{"start":93,"end":97},"continues":null,"furniture":false}],"#,
                r#""statements":[{"start":37,"end":74,"speaker":{"start":20,"end":31,"entity":null},"#,
                r#""cue":{"start":32,"end":36}}],"disagreements":[{"of":"deck cars","figures":[0]}],"#,
                r#""unlisted":[{"start":109,"end":115,"text":"Zorbix","guess":"organization"}],"warnings":[]}"#,
                "\n"
            )
        );
    }

    #[test]
    fn text_is_given_where_offsets_do_not_index_the_file() {
        let article = crate::article::Article { offsets: Offsets::Text, ..sample::article() };
        let annotations = sample::annotations();
        let mut output = Vec::new();
        super::push_line(&mut output, &sample::document(&article, &annotations));
        let value: serde_json::Value = serde_json::from_slice(&output).expect("JSON");
        assert_eq!(value.get("offsets").and_then(|field| field.as_str()), Some("text"));
        assert_eq!(value.get("text").and_then(|field| field.as_str()), Some(sample::TEXT));
    }

    #[test]
    fn a_bad_line_is_an_object_of_its_own() {
        let mut output = Vec::new();
        super::push_error(&mut output, 7, "not an object");
        assert_eq!(
            String::from_utf8_lossy(&output),
            "{\"schema\":1,\"doc\":null,\"line\":7,\"error\":\"not an object\"}\n"
        );
    }

    /// The names of the fields at every place in `value`, as paths.
    fn fields(value: &Value, path: &str, found: &mut BTreeSet<String>) {
        match value {
            Value::Object(object) => {
                for (name, value) in object {
                    found.insert(format!("{path}.{name}"));
                    fields(value, &format!("{path}.{name}"), found);
                }
            }
            Value::Array(list) => list.iter().for_each(|value| fields(value, &format!("{path}[]"), found)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    #[test]
    fn the_readme_shows_an_object_with_just_these_fields() {
        let readme = include_str!("../../README.md");
        let (_, rest) = readme.split_once("```json\n").expect("the README has an example");
        let (example, _) = rest.split_once("```").expect("the example ends");
        let (mut shown, mut written) = (BTreeSet::new(), BTreeSet::new());
        fields(&serde_json::from_str(example).expect("the example is JSON"), "", &mut shown);
        fields(&serde_json::from_str(&line()).expect("JSON"), "", &mut written);
        assert_eq!(shown, written);
    }
}
