//! What all spellings of a name have in common.

use std::sync::LazyLock;

use crate::text::fold::folded_onto;

/// `written`, `compared` and tabs between them; `#` begins a remark.
const TABLE: &str = include_str!("../../../assets/dictionary/spellings.tsv");

/// The code points that groups begin with: Latin and Cyrillic letters.
const LETTERS: usize = 0x530;

/// A group of letters as written, and what it is compared by.
type Group = (&'static str, &'static str);

/// The groups that begin with a letter, by its code point, the longest first.
static GROUPS: LazyLock<Vec<Vec<Group>>> = LazyLock::new(|| {
    let mut groups = vec![Vec::new(); LETTERS];
    for line in TABLE.lines().filter(|line| !line.starts_with('#')).skip(1) {
        let (written, compared) = line.split_once('\t').unwrap_or((line, ""));
        if let Some(of_letter) = written.chars().next().and_then(|first| groups.get_mut(first as usize)) {
            of_letter.push((written, compared));
        }
    }
    for of_letter in &mut groups {
        of_letter.sort_by_key(|(written, _)| std::cmp::Reverse(written.len()));
    }
    groups
});

/// What `name` is compared by: the same for all its spellings, without blanks and marks, doubled letters once.
pub(super) fn key(name: &str) -> String {
    let (mut folded, mut key) = (String::new(), String::new());
    key_into(name, &mut folded, &mut key);
    key
}

/// Makes `key` what `name` is compared by; `folded` is room to work in, so that a search through all names needs none.
pub(super) fn key_into(name: &str, folded: &mut String, key: &mut String) {
    folded.clear();
    key.clear();
    folded_onto(name, folded);
    let groups: &[Vec<Group>] = &GROUPS;
    let mut rest = folded.as_str();
    while let Some(first) = rest.chars().next() {
        let of_letter = groups.get(first as usize).map_or(&[] as &[Group], Vec::as_slice);
        let group = of_letter.iter().find(|(written, _)| rest.starts_with(written));
        let len = if let Some((written, compared)) = group {
            compared.chars().for_each(|letter| push(key, letter));
            written.len()
        } else {
            if first.is_alphanumeric() {
                push(key, first);
            }
            first.len_utf8()
        };
        rest = rest.get(len..).unwrap_or_default();
    }
}

fn push(key: &mut String, letter: char) {
    if letter.is_ascii_digit() || !key.ends_with(letter) {
        key.push(letter);
    }
}

/// The sounds that `name` can begin with, a bit each: two names without one in common are not alike.
pub(super) fn initials(name: &str) -> u32 {
    const VOWEL: u32 = 1;
    const K: u32 = 1 << 1;
    const S: u32 = 1 << 2;
    const G: u32 = 1 << 3;
    const Z: u32 = 1 << 4;
    const V: u32 = 1 << 5;
    const D: u32 = 1 << 6;
    const H: u32 = 1 << 7;
    const F: u32 = 1 << 8;
    const T: u32 = 1 << 9;
    const OTHER: u32 = 1 << 31;
    let Some(first) = name.chars().find(|c| c.is_alphanumeric()) else { return 0 };
    let first = first.to_lowercase().next().unwrap_or(first);
    match first {
        'a' | 'e' | 'i' | 'o' | 'а' | 'ә' | 'е' | 'ё' | 'є' | 'э' | 'и' | 'і' | 'ї' | 'о' | 'ө' | 'ы' | 'ю' | 'я' => {
            VOWEL
        }
        'y' | 'й' => VOWEL,
        'u' | 'у' | 'ұ' | 'ү' | 'ў' => VOWEL | V,
        'w' | 'v' | 'в' => V,
        'k' | 'q' => K | H,
        'к' | 'қ' => K,
        'x' => K | H | S,
        'c' => K | S | T,
        's' | 'с' | 'ш' | 'щ' => S,
        'ч' | 'ц' => S | T,
        't' => T | S,
        'т' => T,
        'h' | 'х' | 'һ' => H | G | K,
        'g' => G | H | Z,
        'г' | 'ғ' | 'ґ' => G | H,
        'j' => Z | VOWEL | G,
        'z' | 'ж' | 'з' | 'җ' => Z,
        'd' | 'д' => D | Z,
        'f' | 'ф' => F,
        'p' | 'п' => F | (1 << 10),
        'b' | 'б' => 1 << 11,
        'l' | 'л' => 1 << 12,
        'm' | 'м' => 1 << 13,
        'n' | 'н' => 1 << 14,
        'r' | 'р' => 1 << 15,
        '0'..='9' => 1 << 16,
        // Latin letters with marks, rarer Cyrillic ones: seldom, and compared in full.
        '\u{C0}'..='\u{24F}' | '\u{400}'..='\u{52F}' | '\u{1E00}'..='\u{1EFF}' => u32::MAX,
        // Names in other scripts are like those in their own only.
        _ => OTHER,
    }
}
