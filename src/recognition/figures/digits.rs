//! What a number written in digits is worth.

/// The value of a number as written: digits, and commas, points, apostrophes and blanks between them.
///
/// A comma or point stands for thousands where the digits behind it are in groups of three (two in Indian grouping),
/// else for the decimal sign. `point_groups` says that the article's language writes 1.200 for twelve hundred.
#[must_use]
pub(super) fn value(written: &str, point_groups: bool) -> Option<f64> {
    let (written, fraction) = vulgar_fraction(written);
    if written.is_empty() {
        return fraction;
    }
    if !is_grouped(written) {
        return None;
    }
    let decimal = decimal_sign(written, point_groups);
    let mut plain = String::with_capacity(written.len());
    for (index, character) in written.char_indices() {
        if let Some(digit) = digit(character) {
            plain.push(char::from(b'0' + digit));
        } else if Some(index) == decimal {
            plain.push('.');
        } else if !matches!(character, ',' | '.' | '\'' | '’') && !character.is_whitespace() {
            return None;
        }
    }
    let value: f64 = plain.parse().ok()?;
    Some(value + fraction.unwrap_or(0.0)).filter(|value| value.is_finite())
}

/// Parts "3½" into "3" and a half.
fn vulgar_fraction(written: &str) -> (&str, Option<f64>) {
    const FRACTIONS: [(char, f64); 18] = [
        ('½', 1.0 / 2.0),
        ('⅓', 1.0 / 3.0),
        ('⅔', 2.0 / 3.0),
        ('¼', 1.0 / 4.0),
        ('¾', 3.0 / 4.0),
        ('⅕', 1.0 / 5.0),
        ('⅖', 2.0 / 5.0),
        ('⅗', 3.0 / 5.0),
        ('⅘', 4.0 / 5.0),
        ('⅙', 1.0 / 6.0),
        ('⅚', 5.0 / 6.0),
        ('⅐', 1.0 / 7.0),
        ('⅛', 1.0 / 8.0),
        ('⅜', 3.0 / 8.0),
        ('⅝', 5.0 / 8.0),
        ('⅞', 7.0 / 8.0),
        ('⅑', 1.0 / 9.0),
        ('⅒', 1.0 / 10.0),
    ];
    let fraction = FRACTIONS.iter().find_map(|&(sign, value)| Some((written.strip_suffix(sign)?, value)));
    fraction.map_or((written, None), |(whole, value)| (whole, Some(value)))
}

/// Whether what stands between repeated signs are groups of three digits, or of two as in India; 10.0.0.1 is no number.
fn is_grouped(written: &str) -> bool {
    let Some(sign) = [',', '.'].into_iter().find(|&sign| written.matches(sign).count() > 1) else { return true };
    let lengths: Vec<usize> = written
        .split(sign)
        .map(|group| {
            group.split([',', '.']).next().map_or(0, |group| group.chars().filter(|c| !c.is_whitespace()).count())
        })
        .collect();
    let Some(([first, inner @ ..], last)) = lengths.split_last().map(|(last, rest)| (rest, *last)) else { return true };
    let threes = inner.iter().all(|len| *len == 3) && (1..=3).contains(first);
    let indian = sign == ',' && inner.iter().all(|len| *len == 2) && (1..=2).contains(first);
    last == 3 && (threes || indian)
}

/// Where the decimal sign stands, if there is one.
fn decimal_sign(written: &str, point_groups: bool) -> Option<usize> {
    let signs = || written.char_indices().rev().filter(|&(_, character)| matches!(character, ',' | '.'));
    let (last, sign) = signs().next()?;
    let behind = written.get(last + 1..)?.chars().count();
    let mixed = signs().any(|(_, other)| other != sign);
    let repeated = signs().filter(|&(_, other)| other == sign).count() > 1;
    if mixed {
        // 1,200.50 and 1.200,50; but 1.200,500.300 is no number of ours to split.
        return (!repeated).then_some(last);
    }
    if repeated {
        return None;
    }
    let groups_of_three = behind == 3 && (1..=3).contains(&last) && !written.starts_with('0');
    let groups = groups_of_three && (sign == ',' || point_groups);
    (!groups).then_some(last)
}

/// The value of a decimal digit of a script that news is written in.
#[must_use]
pub(super) fn digit(character: char) -> Option<u8> {
    // Where the digits 0-9 of a script begin: ASCII, Arabic, Persian, Devanagari, Bengali, Thai, full width.
    const ZEROS: [u32; 7] = [0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10];
    let code = character as u32;
    ZEROS.iter().find_map(|&zero| code.checked_sub(zero).filter(|&digit| digit < 10)).map(|digit| digit as u8)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{ProptestConfig, prop_assert_eq, proptest};

    use super::value;

    #[test]
    fn separators_are_told_from_decimal_signs() {
        let table = [
            ("5", 5.0),
            ("1,200", 1200.0),
            ("1,200,300", 1_200_300.0),
            ("12,34,567", 1_234_567.0),
            ("1,200.5", 1200.5),
            ("1.200,5", 1200.5),
            ("1.200.300", 1_200_300.0),
            ("3.5", 3.5),
            ("3,5", 3.5),
            ("0,125", 0.125),
            ("1.234", 1.234),
            ("1'200'000", 1_200_000.0),
            ("1’200", 1200.0),
            ("5\u{a0}000", 5000.0),
            ("3½", 3.5),
            ("¾", 0.75),
            ("٣٣", 33.0),
            ("१२", 12.0),
        ];
        for (written, expected) in table {
            assert_eq!(value(written, false), Some(expected), "{written}");
        }
        assert_eq!(value("1.200", true), Some(1200.0), "as German and Russian write it");
        assert_eq!(value("²", false), None, "an exponent is no number");
        assert_eq!(value("10.0.0.1", false), None, "an address is no number");
        assert_eq!(value("1,25,00,000", false), Some(12_500_000.0), "as India writes it");
    }

    fn grouped(number: u64, separator: &str) -> String {
        let digits = number.to_string();
        let mut out = String::new();
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                out.push_str(separator);
            }
            out.push(digit);
        }
        out
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(500))]

        #[test]
        fn every_style_of_grouping_reads_back(number in 0_u64..1_000_000_000_000, cents in 0_u64..100) {
            let expected = number.to_string().parse().unwrap_or(f64::NAN);
            for separator in ["", ",", "'", "’", "\u{a0}", " "] {
                prop_assert_eq!(value(&grouped(number, separator), false), Some(expected));
            }
            prop_assert_eq!(value(&grouped(number, "."), true), Some(expected));
            let precise = format!("{number}.{cents:02}").parse().ok();
            prop_assert_eq!(value(&format!("{}.{cents:02}", grouped(number, ",")), false), precise);
            prop_assert_eq!(value(&format!("{}.{cents:02}", grouped(number, "")), false), precise);
            prop_assert_eq!(value(&format!("{},{cents:02}", grouped(number, ".")), true), precise);
            prop_assert_eq!(value(&format!("{number},{cents:02}"), true), precise);
        }

        #[test]
        fn no_text_panics(written in ".{0,12}") {
            let _ = value(&written, true);
        }
    }
}
