//! JSON Lines: an article a line, `{"doc": "…", "text": "…"}`.

use serde::Deserialize;

use super::{Article, Offsets, Warning, load};

/// An article out of JSON Lines.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// What the line calls it.
    pub doc: String,
    /// The article; its spans index the text of the line, decoded.
    pub article: Article,
    /// What had to be mended.
    pub warnings: Vec<Warning>,
}

/// Why a line holds no article.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {reason}")]
pub struct RecordError {
    /// The line, from 1.
    pub line: u64,
    /// What is wrong with it.
    pub reason: String,
}

/// A line as written. Other fields are passed over: the lines come from other programs.
#[derive(Deserialize)]
#[serde(expecting = "an object with \"doc\" and \"text\"")]
struct Raw {
    doc: Doc,
    text: String,
}

/// Names of documents are text, or numbers.
#[derive(Deserialize)]
#[serde(untagged, expecting = "\"doc\" is neither text nor a number")]
enum Doc {
    Text(String),
    Number(i64),
}

/// The article on a line of JSON Lines, `number` counted from 1; `None` where the line is blank. The text is taken as
/// plain text whatever it looks like.
///
/// # Errors
/// Where the line is not a JSON object with `doc` and `text`.
pub fn record(line: &[u8], number: u64) -> Result<Option<Record>, RecordError> {
    let line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line).trim_ascii();
    if line.is_empty() {
        return Ok(None);
    }
    let refused = |reason: String| RecordError { line: number, reason };
    let mended = String::from_utf8_lossy(line);
    let broken = matches!(mended, std::borrow::Cow::Owned(_));
    let Raw { doc, text } = serde_json::from_str(&mended).map_err(|error| refused(plainly(&error)))?;
    let doc = match doc {
        Doc::Text(name) => name,
        Doc::Number(number) => number.to_string(),
    };
    if text.len() > load::MAX_BYTES {
        return Err(refused(load::LoadError::TooLarge { bytes: text.len() }.to_string()));
    }
    let message = || format!("line {number}: broken characters are shown as U+FFFD");
    let warnings = broken.then(|| Warning { message: message() }).into_iter().collect();
    Ok(Some(Record { doc, article: load::of_text(text, Offsets::Text), warnings }))
}

/// What is wrong with a line, without the line that `serde_json` counts: it saw only this one.
fn plainly(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let Some((what, _)) = message.rsplit_once(" at line ") else { return message };
    format!("{what} (column {})", error.column())
}

#[cfg(test)]
mod tests {
    use super::record;

    #[test]
    fn a_line_is_an_article() {
        let found = record(br#"{"doc":"a-1","text":"Rain fell.\n\nIt stopped.","more":[1]}"#, 1)
            .expect("a record")
            .expect("not blank");
        assert_eq!((found.doc.as_str(), found.article.blocks.len()), ("a-1", 2));
        assert_eq!(found.article.text, "Rain fell.\n\nIt stopped.");
        assert_eq!(record(b"  \r\n", 2), Ok(None));
        let numbered = record(br#"{"doc":7,"text":""}"#, 3).expect("a record").expect("not blank");
        assert_eq!((numbered.doc.as_str(), numbered.article.blocks.len()), ("7", 0));
    }

    #[test]
    fn a_bad_line_says_where_and_what() {
        let error = |line: &[u8]| record(line, 7).expect_err("a bad line").to_string();
        assert_eq!(error(b"{\"doc\":\"a\"}"), "line 7: missing field `text` (column 11)");
        assert_eq!(error(b"not json"), "line 7: expected ident (column 2)");
        assert!(error(b"[[[[").starts_with("line 7: "));
        assert_eq!(
            error(b"\"a\""),
            "line 7: invalid type: string \"a\", expected an object with \"doc\" and \"text\" (column 3)"
        );
        assert_eq!(error(b"{\"doc\":[],\"text\":\"\"}"), "line 7: \"doc\" is neither text nor a number (column 9)");
    }

    #[test]
    fn broken_bytes_are_mended_with_a_warning() {
        let found = record(b"{\"doc\":\"a\",\"text\":\"caf\xE9\"}", 4).expect("a record").expect("not blank");
        assert_eq!(found.article.text, "caf\u{FFFD}");
        assert_eq!(found.warnings.len(), 1);
    }
}
