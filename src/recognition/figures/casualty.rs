//! Numbers of people told by what became of them: 12 dead, killing 12, the death toll rose to 15.

use crate::recognition::fate;
use crate::recognition::figures::hedge;
use crate::recognition::scan::Scan;
use crate::recognition::words::{self, is_one_of};
use crate::text::Span;

/// How far before the number "toll" may stand, in tokens.
const TOLL_REACH: usize = 6;

/// People counted by their fate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct People {
    /// The word that tells it.
    pub told: Span,
    /// What is counted: "dead", "people killed".
    pub of: String,
    /// Its token, where it belongs to the figure: "12 dead".
    pub last: Option<usize>,
}

/// The people that the number whose first token is `first`, and behind which `behind` stands, counts.
pub(super) fn read(scan: &Scan<'_>, first: usize, behind: usize) -> Option<People> {
    let sentence = scan.token(first)?.sentence;
    let token = |at: usize| scan.token(at).filter(|token| token.sentence == sentence);
    let at = over_links(scan, behind);
    let acts = words::CROWD_ACT.has_lower(scan.word(at));
    if (acts || words::FATE.has_lower(scan.word(at)) || fate::russian_people(scan.word(at)).is_some())
        && let Some(token) = token(at)
    {
        let of = scan.of(token.span).to_owned();
        return Some(People { told: token.span, of, last: (at == behind && !acts).then_some(at) });
    }
    let first = hedge::start(scan, first);
    if let Some((told, deed)) = first.checked_sub(1).and_then(|at| Some((token(at)?.span, deed(scan.word(at))?))) {
        return Some(People { told, of: format!("people {deed}"), last: None });
    }
    if let Some((at, people)) = russian_before(scan, first) {
        return Some(People { told: token(at)?.span, of: people.to_owned(), last: None });
    }
    let toll = toll(scan, first)?;
    let death = toll.checked_sub(1).filter(|&at| is_one_of(scan.word(at), &["death"]));
    let of = token(death.unwrap_or(toll))?.span.to(token(toll)?.span);
    Some(People { told: of, of: scan.of(of).to_owned(), last: None })
}

/// The token behind the words that link a number with a fate, which begin at the token `at`.
fn over_links(scan: &Scan<'_>, behind: usize) -> usize {
    (behind..behind + 3).find(|&at| !words::FATE_LINK.has_lower(scan.word(at))).unwrap_or(behind + 3)
}

/// The word before the number, whose first token is `first`, that says whom it counts: "the death | toll | rose to 31",
/// "число | погибших | выросло до 15".
fn toll(scan: &Scan<'_>, first: usize) -> Option<usize> {
    let sentence = scan.token(first)?.sentence;
    (1..=TOLL_REACH)
        .filter_map(|back| first.checked_sub(back))
        .take_while(|&at| scan.token(at).is_some_and(|token| token.sentence == sentence))
        .find(|&at| is_one_of(scan.word(at), &["toll", "fatalities", "deaths"]) || is_number_of(scan, at))
}

/// "the number of dead climbed to 31", "число погибших": whether the token `at` is the people.
fn is_number_of(scan: &Scan<'_>, at: usize) -> bool {
    let word = |back: usize| at.checked_sub(back).map_or("", |at| scan.word(at));
    let english =
        words::CASUALTY.has_lower(scan.word(at)) && is_one_of(word(1), &["of"]) && is_one_of(word(2), &["number"]);
    english
        || fate::russian_people(scan.word(at)).is_some()
            && matches!(word(1).to_lowercase().as_str(), "число" | "числа" | "числе" | "количество" | "количества")
}

/// What `things`, which a figure counts that begins at the token `first` and behind which `behind` stands, are with what
/// became of them: "people killed" of "12 people were killed", "pilgrims killed" of "killing 12 pilgrims".
pub(super) fn with_fate(scan: &Scan<'_>, things: &str, first: usize, behind: usize) -> Option<String> {
    let sentence = scan.token(first)?.sentence;
    let in_sentence = |at: usize| scan.token(at).is_some_and(|token| token.sentence == sentence);
    let at = over_links(scan, behind);
    if in_sentence(at) && words::COUNTED_FATE.has_lower(scan.word(at)) {
        return Some(format!("{things} {}", scan.word(at)));
    }
    if let Some(people) = fate::russian_people(scan.word(at)).filter(|_| in_sentence(at)) {
        return Some(format!("{people} {things}"));
    }
    let first = hedge::start(scan, first);
    if let Some(deed) = first.checked_sub(1).filter(|&before| in_sentence(before)).and_then(|at| deed(scan.word(at))) {
        return Some(format!("{things} {deed}"));
    }
    if let Some((_, people)) = russian_before(scan, first) {
        return Some(format!("{people} {things}"));
    }
    // "the death toll rose to 31 people"
    let toll = toll(scan, first).filter(|_| matches!(things, "people" | "человек" | "человека"))?;
    Some(match fate::russian_people(scan.word(toll)) {
        Some(people) => format!("{people} {things}"),
        None if is_one_of(scan.word(toll), &["toll", "fatalities", "deaths"]) => format!("{things} killed"),
        None => format!("{things} {}", scan.word(toll)),
    })
}

/// The token of a Russian word that tells the fate of those whose number begins at the token `first`, and what they are
/// called: "погибли | 12 человек", "ранения получили | 45".
fn russian_before(scan: &Scan<'_>, first: usize) -> Option<(usize, &'static str)> {
    let sentence = scan.token(first)?.sentence;
    let told = |at: usize| {
        let people = fate::russian_people(scan.word(at))?;
        (scan.token(at)?.sentence == sentence).then_some((at, people))
    };
    let before = first.checked_sub(1)?;
    if !matches!(scan.word(before), "получили" | "получил" | "стали" | "оказались") {
        return told(before);
    }
    // "жертвами взрыва стали"
    (1..=2).filter_map(|back| before.checked_sub(back)).find_map(told)
}

/// What was done to the people whose number stands behind the verb `word`.
fn deed(word: &str) -> Option<&'static str> {
    Some(match word.to_lowercase().as_str() {
        "killing" | "killed" | "kills" => "killed",
        "injuring" | "injured" | "injures" => "injured",
        "wounding" | "wounded" | "wounds" => "wounded",
        "arresting" | "arrested" => "arrested",
        "detaining" | "detained" => "detained",
        "displacing" | "displaced" => "displaced",
        _ => return None,
    })
}
