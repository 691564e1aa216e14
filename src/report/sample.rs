//! An article with made-up annotations, for the tests of the reports.

use crate::article::{Article, Format, Meta, load};
use crate::names::{Form, Kind};
use crate::recognition::{
    Annotations, Certainty, Disagreement, Entity, EntityId, Figure, Layer, Mention, MentionId, Quote, Sort, Source,
    Statement, Unlisted, Why,
};
use crate::text::Span;

pub(crate) const TEXT: &str = "Ferry stuck at sea\n\nVale police said 33 deck cars were lost off Port Ellen.\n\n\
    “=We wait,” said Ada Quill. Zorbix agreed.";

pub(crate) fn article() -> Article {
    let (mut article, _) = load(TEXT.as_bytes().to_vec(), Format::Text, "").expect("text");
    article.meta = Meta { title: Some("Ferry stuck at sea".to_owned()), ..Meta::default() };
    article
}

/// The first `words` of the text.
fn at(words: &str) -> Span {
    let start = TEXT.find(words).expect("the words are there");
    Span::new(TEXT, start, start + words.len()).expect("on boundaries")
}

fn mention(words: &str, kind: Kind, entity: u32, inside: Option<u32>) -> Mention {
    Mention {
        span: at(words),
        kind,
        entity: EntityId(entity),
        certainty: if kind == Kind::Place { Certainty::Listed } else { Certainty::Inferred },
        layer: if kind == Kind::Place { Layer::Gazetteer } else { Layer::Rules },
        form: Form::Name,
        inside: inside.map(MentionId),
        quoted: false,
        furniture: false,
        why: Why { rule: (kind != Kind::Place).then_some("head-word"), ..Why::default() },
    }
}

fn entity(id: Option<&str>, name: &str, kind: Kind) -> Entity {
    Entity {
        id: id.map(str::to_owned),
        name: name.to_owned(),
        kind,
        description: String::new(),
        written_aliases: String::new(),
        country: id.map(|_| "GB".to_owned()),
        place: id.map(|_| (55.63, -6.0)),
        source: String::new(),
        listed_in: None,
    }
}

pub(crate) fn annotations() -> Annotations {
    Annotations {
        mentions: vec![
            mention("Vale police", Kind::Organization, 0, None),
            mention("Port Ellen", Kind::Place, 2, None),
            mention("Ada Quill", Kind::Person, 3, None),
            mention("Vale", Kind::Place, 1, Some(0)),
        ],
        entities: vec![
            entity(None, "Vale police", Kind::Organization),
            entity(Some("gaz:1"), "Vale", Kind::Place),
            entity(Some("gaz:2"), "Port Ellen", Kind::Place),
            entity(None, "Ada Quill", Kind::Person),
        ],
        figures: vec![Figure {
            span: at("33 deck cars"),
            value: Some(33.0),
            high: None,
            unit: Some("cars".to_owned()),
            of: Some("deck cars".to_owned()),
            approx: false,
            bound: None,
            change: None,
            currency: None,
            sort: Sort::Count,
            part_of: None,
            source: Some(Source { span: at("Vale police"), entity: Some(EntityId(0)) }),
            furniture: false,
        }],
        quotes: vec![Quote {
            span: at("=We wait,"),
            speaker: Some(Source { span: at("Ada Quill"), entity: Some(EntityId(3)) }),
            cue: Span::new(TEXT, at("said Ada").start(), at(" Ada").start()),
            continues: None,
            furniture: false,
        }],
        statements: vec![Statement {
            span: at("33 deck cars were lost off Port Ellen"),
            speaker: Source { span: at("Vale police"), entity: Some(EntityId(0)) },
            cue: at("said"),
        }],
        unlisted: vec![Unlisted { span: at("Zorbix"), guess: Some(Kind::Organization), furniture: false }],
        kinds: std::sync::Arc::default(),
        disagreements: vec![Disagreement { of: "deck cars".to_owned(), figures: vec![0] }],
        language: Some("en".to_owned()),
        sources_sought: true,
    }
}

pub(crate) fn document<'a>(article: &'a Article, annotations: &'a Annotations) -> super::Document<'a> {
    super::Document {
        doc: "ferry",
        path: None,
        article,
        annotations,
        warnings: &[],
        checks: super::checks::Checks::NONE,
    }
}
