//! Bytes to an article.

use super::{
    Article, Block, Format, Link, Meta, Offsets, Warning, binary, charset, dateline, format, furniture, html, language,
    lines, markdown, newsboat, plain, roles,
};
use crate::text::Span;

/// The largest input that is read, in bytes: offsets are 32 bits wide, and broken bytes may grow threefold.
pub const MAX_BYTES: usize = 512 * 1024 * 1024;
/// The longest block, in bytes. A longer one is cut at a blank: wrapping and folding take a block at a time.
const MAX_BLOCK_BYTES: usize = 64 * 1024;

/// Why an input cannot be read. The message fits after the name of the input and a colon.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LoadError {
    /// There are no bytes, or only blanks.
    #[error("there is nothing in it to read")]
    Empty,
    /// A page without words, or one that needs scripts to show any.
    #[error("no text was found in it")]
    NoText,
    /// Larger than [`MAX_BYTES`].
    #[error("{} MB is more than the 512 MB that can be read", bytes.div_ceil(1024 * 1024))]
    TooLarge {
        /// How large it is.
        bytes: usize,
    },
    /// Not text.
    #[error("it is {kind}, not text")]
    Binary {
        /// What it is instead.
        kind: String,
    },
}

/// The article in `bytes`, and what had to be mended. `name` is the name of the file, for its extension.
///
/// # Errors
/// Where there is no text to read: nothing at all, too much of it, or something else than text.
pub fn load(bytes: Vec<u8>, hint: Format, name: &str) -> Result<(Article, Vec<Warning>), LoadError> {
    if bytes.len() > MAX_BYTES {
        return Err(LoadError::TooLarge { bytes: bytes.len() });
    }
    let wide = charset::wide(&bytes);
    if wide.is_none()
        && let Some(kind) = binary::kind(&bytes)
    {
        return Err(LoadError::Binary { kind });
    }
    let declared = if format::may_declare_charset(&bytes) { charset::declared(&bytes) } else { None };
    let decoded = charset::decode(bytes, wide, declared);
    if wide.is_some()
        && let Some(kind) = binary::kind(decoded.text.as_bytes())
    {
        return Err(LoadError::Binary { kind });
    }
    let offsets = if decoded.as_stored { Offsets::File } else { Offsets::Text };
    let known = if hint == Format::Auto { Format::of(&decoded.text, name) } else { hint };
    let (article, lost) = match known {
        Format::Auto | Format::Text => (of_text(decoded.text, offsets), None),
        Format::Markdown => (with_roles(markdown::of_markdown(&decoded.text)), None),
        Format::Newsboat => (with_roles(newsboat::of_pager(&decoded.text)), None),
        Format::Html => {
            let (article, lost) = html::of_page(&decoded.text);
            (with_roles(article), lost)
        }
    };
    if article.blocks.is_empty() {
        return Err(if known == Format::Text { LoadError::Empty } else { LoadError::NoText });
    }
    Ok((article, decoded.warning.into_iter().chain(lost).collect()))
}

/// The article that plain `text` is.
pub(super) fn of_text(text: String, offsets: Offsets) -> Article {
    let blocks = plain::blocks(&text, 0);
    let links = plain::addresses(&text, &blocks);
    with_roles(Article { text, blocks, links, offsets, meta: Meta::default(), content: None })
}

/// `article` with its blocks named by what they say and where they stand, none of them too long.
fn with_roles(mut article: Article) -> Article {
    article.blocks = of_bounded_length(&article.text, article.blocks);
    article.links = of_blocks(article.links, &article.blocks);
    furniture::mark(&mut article);
    roles::name_head(&mut article);
    roles::name_body(&mut article);
    dateline::find(&mut article);
    if article.meta.language.is_none() {
        article.meta.language = language::told(&article).map(str::to_owned);
    }
    article
}

/// Those of `links` that lie within a block.
fn of_blocks(mut links: Vec<Link>, blocks: &[Block]) -> Vec<Link> {
    links.retain(|link| {
        let at = blocks.partition_point(|block| block.span.end() <= link.span.start());
        blocks.get(at).is_some_and(|block| block.span.contains(link.span))
    });
    links
}

/// `blocks` with those cut that are longer than [`MAX_BLOCK_BYTES`].
fn of_bounded_length(text: &str, blocks: Vec<Block>) -> Vec<Block> {
    if blocks.iter().all(|block| block.span.len() <= MAX_BLOCK_BYTES) {
        return blocks;
    }
    let mut bounded = Vec::with_capacity(blocks.len() + 1);
    for block in blocks {
        let mut start = block.span.start();
        while start < block.span.end() {
            let words = text.get(start..block.span.end()).unwrap_or_default();
            let words = words.trim_start_matches(lines::is_blank);
            start = block.span.end() - words.len();
            let piece = if words.len() <= MAX_BLOCK_BYTES { words } else { first_piece(words) };
            let end = start + piece.trim_end_matches(lines::is_blank).len();
            bounded.extend(
                Span::new(text, start, end).filter(|span| !span.is_empty()).map(|span| Block { span, ..block.clone() }),
            );
            start += piece.len().max(1);
        }
    }
    bounded
}

/// The start of `words` up to the last blank within reach, or as much as fits where there is none.
fn first_piece(words: &str) -> &str {
    let reach = lines::head(words, MAX_BLOCK_BYTES);
    reach.rfind(lines::is_blank).filter(|at| *at > 0).and_then(|at| reach.get(..at)).unwrap_or(reach)
}

#[cfg(test)]
mod tests {
    use super::{LoadError, MAX_BLOCK_BYTES, load};
    use crate::article::{BlockKind, Format, Offsets};

    fn blocks(text: &str) -> Vec<(BlockKind, String)> {
        let (article, _) = load(text.as_bytes().to_vec(), Format::Text, "").expect("text");
        article.blocks.iter().map(|block| (block.kind, block.span.of(&article.text).to_owned())).collect()
    }

    #[test]
    fn nothing_to_read_is_said_so() {
        assert_eq!(load(Vec::new(), Format::Auto, "a.txt"), Err(LoadError::Empty));
        assert_eq!(load(b" \n\n\t".to_vec(), Format::Auto, "a.txt"), Err(LoadError::Empty));
        let error = load(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), Format::Auto, "a.txt").expect_err("a picture");
        assert_eq!(error.to_string(), "it is PNG (image/png), not text");
    }

    #[test]
    fn valid_utf8_is_kept_byte_for_byte() {
        let bytes = "\u{FEFF}Rain over Żory\r\n\r\nIt rained.\r\n".as_bytes().to_vec();
        let (article, warnings) = load(bytes.clone(), Format::Text, "").expect("text");
        assert_eq!(article.text.as_bytes(), bytes);
        assert_eq!((article.offsets, warnings.len()), (Offsets::File, 0));
        assert_eq!(article.blocks.len(), 2);
    }

    #[test]
    fn a_block_too_long_to_wrap_is_cut_at_a_blank() {
        let blocks = blocks(&"word ".repeat(MAX_BLOCK_BYTES / 2));
        assert!(blocks.len() > 2 && blocks.iter().all(|(_, text)| text.len() <= MAX_BLOCK_BYTES));
        assert!(blocks.iter().all(|(_, text)| text.starts_with("word") && text.ends_with("word")));
    }
}
