//! What a row says.

use super::Item;
use crate::app::card::{self, number};
use crate::app::shelf::{Entry, Ready};
use crate::app::sidebar;
use crate::recognition::{Bound, Change, Figure, Sort, Source};
use crate::report::checks::What;
use crate::text::Span;

/// What the row of a figure says. Unsafe to show as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FigureLine {
    /// The number with its hedge: "about 100".
    pub value: String,
    /// The unit, where it is not what is counted.
    pub unit: String,
    /// What is counted or measured, in the article's words.
    pub what: String,
    /// What it is a part of, how it changed, and the article's words where they tell more than the number.
    pub remark: String,
}

impl FigureLine {
    /// What the row of `figure` says.
    #[must_use]
    pub fn new(figure: &Figure, ready: &Ready) -> Self {
        let words = sidebar::line(&ready.article, figure.span);
        let (value, literal) = value(figure, &words);
        let of = figure.of.as_deref().or(figure.unit.as_deref().filter(|_| figure.sort == Sort::Count));
        // The words of a vague amount name what they count.
        let what = if figure.value.is_none() { format!("“{words}”") } else { of.unwrap_or_default().to_owned() };
        let one = figure.value.is_some_and(|value| value.abs() <= 1.0) && figure.high.is_none();
        let unit = if one { unit(figure).to_owned() } else { plural(unit(figure)) };
        Self { remark: remark(figure, ready, &words, literal), value, unit, what }
    }
}

/// The number as it is hedged, and whether the article's words hold it as it is shown.
fn value(figure: &Figure, words: &str) -> (String, bool) {
    let Some(value) = figure.value else { return ("vague".to_owned(), false) };
    if matches!(figure.sort, Sort::Score | Sort::Ratio) {
        return (words.to_owned(), true);
    }
    let high = figure.high.map(|high| format!("–{}", number(high))).unwrap_or_default();
    let percent = if figure.sort == Sort::Percent && !is_points(figure) { "%" } else { "" };
    let about = (figure.approx && figure.bound.is_none()).then_some("about ");
    let hedge = figure.bound.map(Bound::phrase).map(|bound| format!("{bound} "));
    let hedge = hedge.or(about.map(str::to_owned)).unwrap_or_default();
    let digits: String = words.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
    let literal = digits.trim_matches('.').starts_with(&value.to_string());
    (format!("{hedge}{}{high}{percent}", number(value)), literal)
}

fn is_points(figure: &Figure) -> bool {
    figure.unit.as_deref().is_some_and(|unit| unit.contains("point"))
}

fn unit(figure: &Figure) -> &str {
    match figure.sort {
        Sort::Count | Sort::Score | Sort::Ratio => "",
        Sort::Percent if !is_points(figure) => "",
        Sort::Percent => "points",
        Sort::Money => figure.currency.as_deref().or(figure.unit.as_deref()).unwrap_or("no currency"),
        Sort::Age => figure.unit.as_deref().unwrap_or("year of age"),
        Sort::Measure | Sort::Duration | Sort::Date | Sort::Time => figure.unit.as_deref().unwrap_or_default(),
    }
}

/// A unit by its name, of more than one: kilometres per hour, degrees Celsius, yuan.
fn plural(unit: &str) -> String {
    #[rustfmt::skip]
    const UNCHANGED: &[&str] = &[
        "TEU", "baht", "birr", "dong", "head", "hertz", "kelvin", "kip", "kyat", "lari", "mach", "magnitude", "mu",
        "rand", "ringgit", "som", "tenge", "won", "yen", "yuan", "no currency", "points", "times",
    ];
    if unit == "year of age" {
        return "years old".to_owned();
    }
    let head = [" per ", " of ", " Celsius", " Fahrenheit"].iter().filter_map(|rest| unit.find(rest)).min();
    let (head, rest) = unit.split_at_checked(head.unwrap_or(unit.len())).unwrap_or((unit, ""));
    let code = unit.len() == 3 && unit.chars().all(|letter| letter.is_ascii_uppercase());
    if head.is_empty() || code || UNCHANGED.contains(&head) || !head.is_ascii() || head.ends_with("hertz") {
        return unit.to_owned();
    }
    let stem = |ending| head.strip_suffix(ending);
    let many = if let Some(stem) = stem("foot") {
        format!("{stem}feet")
    } else if let Some(stem) = stem("penny") {
        format!("{stem}pence")
    } else if let Some(stem) = stem("y").filter(|stem| !stem.ends_with(['a', 'e', 'o'])) {
        format!("{stem}ies")
    } else if head.ends_with(['s', 'h', 'x']) {
        format!("{head}es")
    } else {
        format!("{head}s")
    };
    format!("{many}{rest}")
}

fn remark(figure: &Figure, ready: &Ready, words: &str, literal: bool) -> String {
    let whole = figure.part_of.and_then(|index| ready.found.annotations.figures.get(index as usize));
    let part = whole.map(|whole| format!("part of the {}", sidebar::line(&ready.article, whole.span)));
    let change = figure.change.map(|change: Change| change.phrase().to_owned());
    let written = (!literal && figure.value.is_some()).then(|| format!("“{words}”"));
    [part, change, written].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// How cues begin that are no verbs.
const NO_VERBS: [&str; 8] =
    ["according", "as per", "in the ", "data from", "figures from", "по ", "со ссылкой", "как "];

/// The words of an item, a statement with the word that says so before it. Unsafe to show as it is.
#[must_use]
pub fn words(item: &Item, ready: &Ready) -> String {
    /// Between a cue and its clause stands no more than "that", or when it was said.
    const NEAR_BYTES: usize = 32;
    let article = &ready.article;
    let said = sidebar::line(article, item.span);
    match item.what {
        What::Figure => said,
        What::Quote => format!("“{said}”"),
        What::Statement => {
            let statement = ready.found.annotations.statements.get(item.index as usize);
            let Some((cue, speaker)) = statement.map(|statement| (statement.cue, statement.speaker.span)) else {
                return said;
            };
            let verb = card::line(article, cue);
            let Some(between) = Span::new(&article.text, cue.end(), item.span.start()) else {
                // "…, according to police" makes no sentence before its clause.
                let is_verb = !NO_VERBS.iter().any(|words| verb.to_lowercase().starts_with(words));
                return if is_verb { format!("{verb} {said}") } else { said };
            };
            // Where the speaker stands in between, the clause says all: "According to police, …".
            if between.len() > NEAR_BYTES || between.overlaps(speaker) {
                said
            } else {
                format!("{verb}{}{said}", card::line(article, between))
            }
        }
    }
}

/// An item with who says it and where, to be pasted elsewhere.
#[must_use]
pub fn cited(item: &Item, entry: &Entry) -> String {
    let Some(ready) = entry.ready() else { return String::new() };
    let words = match (item.what, item.figure(entry)) {
        (_, Some(figure)) => {
            let written = card::line(&ready.article, item.span);
            let FigureLine { value, remark, .. } = FigureLine::new(figure, ready);
            let hedged = figure.bound.is_some() || figure.approx && figure.value.is_some();
            let hedge = value.split(|c: char| c.is_ascii_digit()).next().unwrap_or_default().trim();
            let hedge = if hedged && !hedge.is_empty() { format!("{hedge} ") } else { String::new() };
            let part = if figure.part_of.is_some() { format!(" ({remark})") } else { String::new() };
            format!("{hedge}{written}{part}")
        }
        (What::Quote, None) => format!("“{}”", card::line(&ready.article, item.span)),
        (What::Figure | What::Statement, None) => card::line(&ready.article, item.span),
    };
    let source = item.source(entry).map_or_else(|| "no source given".to_owned(), |source| speaker(source, ready));
    format!("{words} — {source}, “{}”", ready.summary.title)
}

/// Who a source is: by name where that is known, else in the article's words.
#[must_use]
pub fn speaker(source: Source, ready: &Ready) -> String {
    let entity = source.entity.and_then(|id| ready.found.annotations.entities.get(id.0 as usize));
    entity.map_or_else(|| card::line(&ready.article, source.span), |entity| entity.name.clone())
}

#[cfg(test)]
mod tests {
    use super::plural;

    #[test]
    fn units_of_many_are_written_as_one_would() {
        for (unit, many) in [
            ("kilometre per hour", "kilometres per hour"),
            ("degree Celsius", "degrees Celsius"),
            ("acre-foot", "acre-feet"),
            ("inch", "inches"),
            ("day", "days"),
            ("century", "centuries"),
            ("barrel of oil equivalent", "barrels of oil equivalent"),
            ("year of age", "years old"),
            ("USD", "USD"),
            ("yuan", "yuan"),
            ("megahertz", "megahertz"),
            ("", ""),
        ] {
            assert_eq!(plural(unit), many);
        }
    }
}
