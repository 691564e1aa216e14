//! `CoNLL`: a word a line with its tag, as programs that learn or score names read it.

use super::Document;
use crate::names::{Form, Kind};
use crate::recognition::tokens::{Token, tokenize};
use crate::recognition::{Annotations, Mention};
use crate::text::Safe;

/// Appends `document`: a comment with its name, then a line for every word, number and sign (its text, a tab, its tag),
/// and a blank line behind every sentence.
///
/// Tags are those of `CoNLL`-2003 in the IOB2 scheme: PER, ORG, LOC, and MISC for demonyms and kinds of the reader's own. Nested names have none.
pub fn push(output: &mut Vec<u8>, document: &Document) {
    line(output, &["# doc = ", Safe::line(document.doc).as_str()]);
    let article = document.article;
    let mut tokens = Vec::new();
    let mut sentence = None;
    let mut lines = false;
    for (block, index) in article.blocks.iter().zip(0..).filter(|(block, _)| !block.furniture) {
        // Sentences count on from those of the block before.
        tokens.truncate(usize::from(!tokens.is_empty()));
        let first = tokens.len();
        tokenize(&article.text, block.span, index, &mut tokens);
        for token in tokens.get(first..).unwrap_or_default() {
            let words = Safe::line(token.span.of(&article.text));
            // What is not to be seen makes no word.
            if words.as_str().trim().is_empty() {
                continue;
            }
            if lines && sentence != Some((index, token.sentence)) {
                line(output, &[]);
            }
            sentence = Some((index, token.sentence));
            lines = true;
            line(output, &[words.as_str(), "\t", &tag(document.annotations, token)]);
        }
    }
    line(output, &[]);
}

fn line(output: &mut Vec<u8>, parts: &[&str]) {
    output.extend(parts.iter().flat_map(|part| part.bytes()));
    output.push(b'\n');
}

/// The tag of `token`: O outside names.
fn tag(annotations: &Annotations, token: &Token) -> String {
    let tops = annotations.mentions.partition_point(|mention| mention.inside.is_none());
    let tops = annotations.mentions.get(..tops).unwrap_or_default();
    let at = tops.partition_point(|mention| mention.span.end() <= token.span.start());
    let Some(mention) = tops.get(at).filter(|mention| mention.span.overlaps(token.span)) else { return "O".to_owned() };
    let begins = token.span.start() <= mention.span.start();
    format!("{}-{}", if begins { "B" } else { "I" }, class(mention))
}

fn class(mention: &Mention) -> &'static str {
    match (mention.form, mention.kind) {
        (Form::Demonym, _) | (_, Kind::Own(_)) => "MISC",
        (_, Kind::Place) => "LOC",
        (_, Kind::Organization) => "ORG",
        (_, Kind::Person) => "PER",
    }
}

#[cfg(test)]
mod tests {
    use crate::report::sample;

    #[test]
    fn a_word_a_line_with_its_tag() {
        let (article, annotations) = (sample::article(), sample::annotations());
        let mut output = Vec::new();
        super::push(&mut output, &sample::document(&article, &annotations));
        let text = String::from_utf8(output).expect("text");
        assert!(
            text.starts_with(
                "# doc = ferry\nFerry\tO\nstuck\tO\nat\tO\nsea\tO\n\nVale\tB-ORG\npolice\tI-ORG\nsaid\tO\n"
            )
        );
        assert!(text.contains("\nPort\tB-LOC\nEllen\tI-LOC\n.\tO\n\n"), "{text}");
        assert!(text.ends_with("agreed\tO\n.\tO\n\n"), "{text}");
    }
}
