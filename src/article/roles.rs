//! What the blocks of plain text are by place and words: headline, byline, captions, headings.

use super::lines::{self, ends_sentence, is_blank};
use super::phrases::{CAPTION_START, CREDIT_BEFORE, CREDIT_HINTS, CREDITS};
use super::{Article, Block, BlockKind, dateline, dates};

/// How many blocks from the first the headline, byline and date stand in.
const HEAD_BLOCKS: usize = 8;
/// How many blocks of the story may follow the names of those who helped.
const TAIL_BLOCKS: usize = 3;
/// The longest headline, in characters.
const MAX_TITLE: usize = 200;
/// The longest heading within the story, in characters.
const MAX_HEADING: usize = 80;
/// The longest byline, in characters.
const MAX_BYLINE: usize = 140;
/// The longest caption, in bytes.
const MAX_CAPTION: usize = 600;
/// How much of the start of a block tells a caption, in bytes.
const MAX_CAPTION_START: usize = 40;
/// How far before the end of a caption its credit may start, in bytes.
const MAX_CREDIT: usize = 120;

/// Names the headline, unless `article` has one, and the byline and date of an article without markup.
pub(super) fn name_head(article: &mut Article) {
    let titled = article.blocks.iter().any(|block| block.kind == BlockKind::Title);
    if !titled
        && let Some(at) = title(article)
        && let Some(block) = article.blocks.get_mut(at)
    {
        block.kind = BlockKind::Title;
        article.meta.title = Some(block.span.of(&article.text).to_owned());
    }
    for block in article.blocks.iter_mut().take(HEAD_BLOCKS).filter(|block| block.kind == BlockKind::Paragraph) {
        let words = block.span.of(&article.text);
        if let Some(name) = byline(words) {
            block.kind = BlockKind::Byline;
            article.meta.byline.get_or_insert_with(|| name.to_owned());
            article.meta.date = article.meta.date.or_else(|| dates::find(words).map(|(date, _)| date));
        } else if article.meta.date.is_none() && !words.contains('\n') {
            article.meta.date = dates::of_line(words);
        }
    }
}

/// Names captions, headings within the story, and the lines at the end that say who helped to report it.
pub(super) fn name_body(article: &mut Article) {
    let text = article.text.as_str();
    let mut story_after = 0;
    let mut next_length = 0;
    let mut next_kind = None;
    for (at, block) in article.blocks.iter_mut().enumerate().rev() {
        let words = block.span.of(text);
        if block.kind == BlockKind::Paragraph && !block.furniture {
            if is_caption(words) {
                block.kind = BlockKind::Caption;
            } else if story_after < TAIL_BLOCKS && is_credit(words) {
                *block = Block { kind: BlockKind::Byline, furniture: true, ..block.clone() };
            } else if at > 0
                && is_heading(words)
                && next_kind == Some(BlockKind::Paragraph)
                && next_length > words.len() * 2
            {
                block.kind = BlockKind::Heading(2);
            }
        }
        story_after += usize::from(!block.furniture);
        (next_kind, next_length) = (Some(block.kind), words.len());
    }
}

/// The index of the block that is the headline: the first that is neither furniture nor a date nor a byline.
fn title(article: &Article) -> Option<usize> {
    let text = article.text.as_str();
    let (at, block) = article.blocks.iter().enumerate().take(HEAD_BLOCKS / 2).find(|(_, block)| {
        let words = block.span.of(text);
        !block.furniture && dates::of_line(words).is_none() && byline(words).is_none()
    })?;
    let words = block.span.of(text);
    let next = article.blocks.get(at + 1)?;
    let between = text.get(block.span.end()..next.span.start())?;
    let stands_alone = between.matches('\n').nth(1).is_some() || between.matches('\r').nth(1).is_some();
    let fits = block.kind == BlockKind::Paragraph
        && !words.contains(['\n', '\r'])
        && (2..=MAX_TITLE).contains(&words.chars().count())
        && words.contains(char::is_alphabetic)
        && !words.starts_with(char::is_lowercase)
        && !words.ends_with([',', ':'])
        && (!words.ends_with('.') || is_headline_case(words))
        && !(ends_sentence(words) && has_sentence_before_its_last(words))
        && !(words.starts_with(['"', '“', '«', '„']) && words.ends_with(['"', '”', '»', '“']))
        && !is_caption(words)
        && !dateline::starts(words);
    (fits && (stands_alone || next.span.len() > words.len() * 2 || !ends_sentence(words))).then_some(at)
}

/// Whether all longer words have capitals: "Ministers Agree on Grain." is a headline for all its full stop.
fn is_headline_case(words: &str) -> bool {
    let mut long = words.split(is_blank).filter(|word| word.chars().filter(|c| c.is_alphabetic()).nth(4).is_some());
    long.all(|word| word.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(|c: char| !c.is_lowercase()))
}

/// Whether a line holds more than one sentence: a word, its full stop, and a capital.
fn has_sentence_before_its_last(words: &str) -> bool {
    words.match_indices(". ").any(|(at, _)| {
        let word = words.get(..at).and_then(|before| before.rsplit(is_blank).next()).unwrap_or_default();
        let next = words.get(at + 2..).unwrap_or_default();
        word.chars().count() > 3 && word.ends_with(char::is_lowercase) && next.starts_with(char::is_uppercase)
    })
}

/// Who wrote the article, where a line says so: "By Ann Lee, Reuters | 5 January 2022".
pub(super) fn byline(line: &str) -> Option<&str> {
    if line.contains('\n') || line.chars().nth(MAX_BYLINE).is_some() {
        return None;
    }
    let (cue, rest) = line.split_once(|c| is_blank(c) || c == ':')?;
    let rest = rest.trim_start_matches(|c| is_blank(c) || c == ':');
    let rest = match cue.to_lowercase().as_str() {
        "by" | "von" | "par" | "por" | "автор" | "авторы" | "author" | "authors" | "autor" | "auteur" | "текст" => {
            rest
        }
        "written" | "reported" | "posted" | "story" | "words" => {
            rest.strip_prefix("by ").or_else(|| rest.strip_prefix("By "))?
        }
        _ => return None,
    };
    let name = rest.split(['|', '•', '·', '—', '–', '/']).next()?;
    let name = dates::find(name).and_then(|(_, at)| name.get(..at)).unwrap_or(name);
    let name = name.trim_end_matches(|c: char| is_blank(c) || matches!(c, ',' | '.' | ';' | '-' | '('));
    let first = name.split(is_blank).next()?.to_lowercase();
    let is_day = dates::is_day_word(first.trim_end_matches(','));
    (!is_day && !ends_sentence(name) && name.split(is_blank).all(is_part_of_name))
        .then_some(name)
        .filter(|name| !name.is_empty())
}

/// Whether a word may stand in a byline: a name, or one of the small words that join names and callings.
fn is_part_of_name(word: &str) -> bool {
    const SMALL: &[&str] = &[
        "and",
        "und",
        "et",
        "y",
        "и",
        "de",
        "del",
        "der",
        "den",
        "di",
        "da",
        "la",
        "le",
        "van",
        "von",
        "bin",
        "al",
        "el",
        "ul",
        "in",
        "at",
        "for",
        "of",
        "the",
        "with",
        "to",
        "staff",
        "senior",
        "chief",
        "special",
        "writer",
        "writers",
        "reporter",
        "reporters",
        "correspondent",
        "correspondents",
        "editor",
        "contributor",
        "columnist",
        "agencies",
        "news",
        "desk",
        "en",
        "à",
        "für",
        "aus",
    ];
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    bare.is_empty() || bare.starts_with(|c: char| !c.is_lowercase()) || SMALL.contains(&bare)
        // al-Rashid, d'Almeida, and addresses of mail.
        || bare.contains(['-', '\'', '’', '@'])
}

/// Whether a block is the line of a picture: a credit ends it, or "FILE PHOTO" starts it.
pub(super) fn is_caption(words: &str) -> bool {
    if words.len() > MAX_CAPTION {
        return false;
    }
    let start = lines::head(words, MAX_CAPTION_START).to_lowercase();
    if CAPTION_START.iter().any(|cue| start.starts_with(cue)) {
        return true;
    }
    // "© Ann Lee/AFP" is under a picture, "© 2022 The Herald" under a page.
    if let Some(owner) = words.strip_prefix('©') {
        return owner.trim_start().starts_with(char::is_alphabetic) && owner.len() <= MAX_CREDIT;
    }
    let ending = words.get(tail_start(words, MAX_CREDIT)..).unwrap_or_default().to_lowercase();
    if !CREDIT_HINTS.any_in(&ending) {
        return false;
    }
    CREDITS.found_in(&ending).filter_map(|number| CREDIT_BEFORE.get(number)).any(|cue| {
        let Some(at) = ending.rfind(cue) else { return false };
        let before = ending.get(..at).unwrap_or_default();
        let credit = ending.get(at + cue.len()..).unwrap_or_default().trim_matches(|c: char| !c.is_alphanumeric());
        // After the cue a name and nothing else; before it the end of a sentence, a bracket, or nothing.
        let before = before.trim_end_matches(is_blank);
        // In brackets the photographer may come first: "[Ann Lee/Getty Images]".
        let bracketed = words.ends_with([')', ']']) && before.rfind(['(', '[']) > before.rfind([')', ']']);
        let apart = bracketed || before.ends_with(|c: char| !c.is_alphanumeric() && c != ',') || before.is_empty();
        let name = credit.split(is_blank).count() <= 8
            && !credit.contains(". ")
            && !credit.contains([':', ';', '“', '"', '«']);
        apart && name && !(credit.is_empty() && before.is_empty())
    })
}

/// Where the last `bytes` bytes of a text start, or a little later.
fn tail_start(text: &str, bytes: usize) -> usize {
    let start = text.len().saturating_sub(bytes);
    (start..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}

/// Whether a block at the end says who helped: "(Reporting by Ann Lee; Editing by Tom Hill)".
fn is_credit(words: &str) -> bool {
    const STARTS: &[&str] = &[
        "reporting by",
        "additional reporting",
        "editing by",
        "reporting and",
        "writing by",
        "with reporting by",
        "edited by",
        "compiled by",
        "with inputs from",
        "with agencies",
        "translated by",
        "produced by",
        "source:",
        "источник:",
        "quelle:",
        "fuente:",
    ];
    if words.len() > MAX_CAPTION {
        return false;
    }
    let folded = words.to_lowercase();
    let said = folded.trim_start_matches(|c: char| !c.is_alphanumeric());
    let ending = said.trim_end_matches(|c: char| !c.is_alphanumeric());
    STARTS.iter().any(|start| said.starts_with(start))
        || words.len() <= MAX_TITLE * 2
            && (ending.ends_with("contributed reporting")
                || ending.ends_with("contributed to this report")
                || ending.ends_with("contributed to this story"))
}

/// Whether a line stands as a heading does: short, with a capital, and no mark at its end but a question's.
fn is_heading(words: &str) -> bool {
    !words.contains('\n')
        && words.chars().nth(MAX_HEADING).is_none()
        && words.chars().nth(2).is_some()
        && words.starts_with(|c: char| {
            c.is_uppercase() || c.is_numeric() || !c.is_ascii() && c.is_alphabetic() && !c.is_lowercase()
        })
        && words.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '?' | ')'))
        && dates::of_line(words).is_none()
}

#[cfg(test)]
mod tests {
    use super::{byline, is_caption, is_credit};

    #[test]
    fn a_byline_names_people_not_days() {
        assert_eq!(byline("By Ann Lee"), Some("Ann Lee"));
        assert_eq!(byline("BY OMAR AL-RASHID, Staff Writer | January 5, 2022"), Some("OMAR AL-RASHID, Staff Writer"));
        assert_eq!(
            byline("By Aigul Sadykova and Tom Hill, Associated Press"),
            Some("Aigul Sadykova and Tom Hill, Associated Press")
        );
        assert_eq!(byline("Автор: Анна Ли"), Some("Анна Ли"));
        assert_eq!(byline("By Friday the talks had failed"), None);
        assert_eq!(byline("By the river stood a mill"), None);
        assert_eq!(byline("By Friday"), None);
    }

    #[test]
    fn a_caption_ends_in_its_credit() {
        for caption in [
            "The harbour of Aktau, May 3, 2021. Photo: AFP.",
            "A ferry leaves the port (Photo by Ann Lee/Getty Images)",
            "FILE PHOTO: The minister arrives in Bern",
            "Residents wait for water. [Ann Lee/Reuters via Getty Images]",
            "Жители ждут воду. Фото: ТАСС",
            "Der Hafen von Kiel. Foto: dpa",
        ] {
            assert!(is_caption(caption), "{caption}");
        }
        for prose in [
            "Getty Images said on Tuesday that it had sued the company.",
            "He took a photo by the river and left the town on foot before the police came.",
            "She was paid in credit: nobody had money.",
            "The picture by then had changed.",
        ] {
            assert!(!is_caption(prose), "{prose}");
        }
    }

    #[test]
    fn who_helped_is_told_at_the_end() {
        assert!(is_credit("(Reporting by Ann Lee; Editing by Tom Hill)"));
        assert!(is_credit("Ann Lee in Bern contributed reporting."));
        assert!(!is_credit("Reporting the accident took him an hour."));
    }
}
