//! Days as news writes them: "January 5, 2022", "5 января 2022 г.", "05.01.2022", "2022-01-05".

use jiff::civil::Date;

/// The months as words, English, Russian, German, French and Spanish, with the usual short forms.
const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "января", "янв", "январь", "januar", "jänner", "janvier", "janv", "enero", "ene"],
    &["february", "feb", "февраля", "фев", "февр", "февраль", "februar", "février", "févr", "febrero"],
    &["march", "mar", "марта", "мар", "март", "märz", "mars", "marzo"],
    &["april", "apr", "апреля", "апр", "апрель", "avril", "avr", "abril", "abr"],
    &["may", "мая", "май", "mai", "mayo"],
    &["june", "jun", "июня", "июн", "июнь", "juni", "juin", "junio"],
    &["july", "jul", "июля", "июл", "июль", "juli", "juillet", "juil", "julio"],
    &["august", "aug", "августа", "авг", "август", "août", "agosto"],
    &["september", "sept", "sep", "сентября", "сен", "сент", "сентябрь", "septembre", "septiembre"],
    &["october", "oct", "октября", "окт", "октябрь", "oktober", "okt", "octobre", "octubre"],
    &["november", "nov", "ноября", "ноя", "нояб", "ноябрь", "novembre", "noviembre"],
    &["december", "dec", "декабря", "дек", "декабрь", "dezember", "dez", "décembre", "déc", "diciembre", "dic"],
];

/// Words that may stand beside a date on a line that says when something was published.
const BESIDE: &[&str] = &[
    "published",
    "updated",
    "posted",
    "date",
    "last",
    "modified",
    "on",
    "at",
    "of",
    "the",
    "first",
    "issued",
    "created",
    "a",
    "m",
    "p",
    "am",
    "pm",
    "gmt",
    "utc",
    "est",
    "edt",
    "et",
    "cet",
    "ist",
    "bst",
    "pst",
    "pdt",
    "hrs",
    "hours",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "опубликовано",
    "обновлено",
    "дата",
    "г",
    "года",
    "год",
    "в",
    "мск",
    "понедельник",
    "вторник",
    "среда",
    "четверг",
    "пятница",
    "суббота",
    "воскресенье",
    "veröffentlicht",
    "aktualisiert",
    "stand",
    "uhr",
    "um",
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonntag",
    "den",
    "vom",
    "publié",
    "mis",
    "jour",
    "le",
    "à",
    "h",
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "publicado",
    "actualizado",
    "el",
    "las",
    "de",
    "del",
    "lunes",
    "martes",
    "miércoles",
    "jueves",
    "viernes",
    "sábado",
    "domingo",
];

/// The longest line that is searched for a date, in bytes.
const MAX_LINE: usize = 200;
/// Names that may stand on a line of a date: a city, an agency.
const MAX_STRANGERS: usize = 2;

/// A word or number of a line.
struct Token {
    /// The word in lower case; the digits of a number.
    word: String,
    number: Option<i16>,
    start: usize,
    /// The character after it.
    after: Option<char>,
}

/// The month that a word in lower case names, 1 to 12.
pub(super) fn month(word: &str) -> Option<i8> {
    let at = MONTHS.iter().position(|names| names.contains(&word))?;
    i8::try_from(at + 1).ok()
}

/// Whether a word in lower case is a month, or one that stands beside dates: a day of the week, "published".
pub(super) fn is_day_word(word: &str) -> bool {
    word.chars().nth(1).is_some() && (month(word).is_some() || BESIDE.contains(&word))
}

/// The first full date in a short text, and where it starts.
pub(super) fn find(text: &str) -> Option<(Date, usize)> {
    let (tokens, date, at) = dated(text)?;
    Some((date, tokens.get(at).map_or(0, |token| token.start)))
}

/// The date of a line that says hardly more than when something was published.
pub(super) fn of_line(line: &str) -> Option<Date> {
    let (tokens, date, _) = dated(line)?;
    let strangers = tokens.iter().filter(|token| {
        token.number.is_none() && month(&token.word).is_none() && !BESIDE.contains(&token.word.as_str())
    });
    (strangers.count() <= MAX_STRANGERS).then_some(date)
}

/// The tokens of a short text, the first full date in it, and the index of the date's first token.
fn dated(text: &str) -> Option<(Vec<Token>, Date, usize)> {
    // A day and a year at least: most texts have no digit.
    if text.len() > MAX_LINE || !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let tokens = tokens(text);
    let (date, at) = first(&tokens)?;
    Some((tokens, date, at))
}

/// The date in a field of metadata: ISO 8601, RFC 2822 or words.
pub(super) fn of_field(value: &str) -> Option<Date> {
    let value = value.trim();
    let iso = super::lines::head(value, "2022-01-05".len()).parse().ok();
    let mail = || jiff::fmt::rfc2822::parse(value).ok().map(|zoned| zoned.date());
    iso.or_else(mail).or_else(|| find(value).map(|(date, _)| date))
}

/// The first date that three tokens in a row make, and the index of its first token.
fn first(tokens: &[Token]) -> Option<(Date, usize)> {
    tokens.windows(3).enumerate().find_map(|(at, window)| {
        let [one, two, three] = window else { return None };
        let date = match (one.number, two.number, three.number) {
            (Some(day), None, Some(year)) => written(year, month(&two.word)?, day),
            (None, Some(day), Some(year)) => written(year, month(&one.word)?, day),
            (Some(one_number), Some(two_number), Some(three_number)) => {
                let separator = one.after.filter(|c| matches!(c, '-' | '.' | '/'))?;
                if two.after != Some(separator) {
                    return None;
                }
                numeric(separator, [one_number, two_number, three_number])
            }
            _ => None,
        }?;
        Some((date, at))
    })
}

/// A date of numbers alone. A day and month that could be swapped are not guessed at: 05/01/2022 is none.
fn numeric(separator: char, [one, two, three]: [i16; 3]) -> Option<Date> {
    let small = |number: i16| i8::try_from(number).ok();
    if one > 1000 {
        return written(one, small(two)?, three);
    }
    match separator {
        '.' => written(three, small(two)?, one),
        _ if two > 12 => written(three, small(one)?, two),
        _ if one > 12 || one == two => written(three, small(two)?, one),
        _ => None,
    }
}

fn written(year: i16, month: i8, day: i16) -> Option<Date> {
    (1900..2200).contains(&year).then(|| Date::new(year, month, i8::try_from(day).ok()?).ok()).flatten()
}

/// The words and numbers of `text`; small words within dates ("5 de enero de 2022", "the 5th of January") are left out.
fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(char::is_alphanumeric) {
        let run = rest.get(start..).unwrap_or_default();
        let digits = run.starts_with(|c: char| c.is_ascii_digit());
        let same = |c: char| {
            if digits { c.is_ascii_digit() } else { c.is_alphabetic() || !c.is_ascii() && c.is_alphanumeric() }
        };
        let end = run.find(|c| !same(c)).unwrap_or(run.len()).max(1);
        let (word, after) = run.split_at_checked(end).unwrap_or((run, ""));
        let token = Token {
            word: word.to_lowercase(),
            number: word.parse().ok(),
            start: text.len() - run.len(),
            after: after.chars().next(),
        };
        rest = after;
        let ordinal = matches!(token.word.as_str(), "st" | "nd" | "rd" | "th")
            && tokens.last().is_some_and(|last| last.number.is_some());
        if !ordinal && !matches!(token.word.as_str(), "de" | "del" | "of") {
            tokens.push(token);
        }
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::{find, of_field, of_line};

    #[test]
    fn dates_are_read_as_news_writes_them() {
        let day = jiff::civil::date(2022, 1, 5);
        for text in [
            "January 5, 2022",
            "Jan. 5, 2022",
            "5 January 2022",
            "the 5th of January 2022",
            "2022-01-05",
            "2022/01/05",
            "05.01.2022",
            "5 января 2022 г.",
            "5. Januar 2022",
            "5 janvier 2022",
            "5 de enero de 2022",
        ] {
            assert_eq!(find(text).map(|(date, _)| date), Some(day), "{text}");
        }
        assert_eq!(find("13/01/2022").map(|(date, _)| date), Some(jiff::civil::date(2022, 1, 13)));
        assert_eq!(find("05/01/2022"), None, "the fifth of January, or the first of May");
        assert_eq!(find("31 February 2022"), None);
        assert_eq!(of_field("Wed, 05 Jan 2022 10:31:00 +0600"), Some(day));
        assert_eq!(of_field("2022-01-05T23:59:00-11:00"), Some(day));
    }

    #[test]
    fn a_line_of_a_date_says_little_else() {
        assert!(of_line("Published: Wednesday, January 5, 2022 at 10:31 GMT").is_some());
        assert!(of_line("Almaty, 5 January 2022").is_some());
        assert!(of_line("The talks of January 5, 2022 ended without a result").is_none());
    }
}
