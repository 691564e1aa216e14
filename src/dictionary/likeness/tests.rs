use proptest::prelude::*;

use super::spelling::{initials, key};
use super::{ALIKE, NEARLY_IDENTICAL, closest, likeness};

#[test]
fn spellings_of_one_name_are_the_same() {
    for (one, other) in [
        ("Kazakhtelecom", "Казахтелеком"),
        ("Qazaqstan", "Қазақстан"),
        ("Kharkiv", "Харьків"),
        ("Zelenskyy", "Зеленский"),
        ("Zelensky", "Zelenskiy"),
        ("Zhanaozen", "Жанаозен"),
        ("Kassym-Jomart Tokayev", "Касым-Жомарт Токаев"),
        ("Yeltsin", "Ельцин"),
        ("Gorbachev", "Горбачёв"),
        ("Shcherbakov", "Щербаков"),
        ("Khrushchev", "Хрущев"),
        ("Yulia", "Юлия"),
        ("Julija", "Julija"),
        ("São Tomé", "Sao Tome"),
        ("Łódź", "Lodz"),
        ("NORDVIK", "Nordvik"),
        ("Al-Jazeera", "Al Jazeera"),
        ("Maxim", "Максим"),
    ] {
        assert_eq!(key(one), key(other), "{one} {other}");
        assert!((likeness(one, other) - 1.0).abs() < f64::EPSILON, "{one} {other}");
        assert_ne!(initials(one) & initials(other), 0, "{one} {other}");
    }
}

#[test]
fn slips_and_parts_put_in_are_nearly_identical() {
    for (one, other) in [
        ("Kazakhstantelecom", "Kazakhtelecom"),
        ("Kazakhstantelecom", "Казахтелеком"),
        ("Kazakhtelekon", "Kazakhtelecom"),
        ("Ukrzaliznytsia", "Укрзалізниця"),
        ("Rosoboronexport", "Рособоронэкспорт"),
        ("Ministry of Digtal Affairs", "Ministry of Digital Affairs"),
        ("Nordvik Lines", "Nordvik Line"),
    ] {
        let likeness = likeness(one, other);
        assert!(likeness >= NEARLY_IDENTICAL, "{one} {other} {likeness}");
        assert_ne!(initials(one) & initials(other), 0, "{one} {other}");
    }
}

#[test]
fn some_names_are_alike_and_no_more() {
    for (one, other) in
        [("Sergei Orlov", "Sergey Orlovsky"), ("Pavlodar Square", "Pavlodar"), ("Aktobe Oil", "Aktobe Coal")]
    {
        let likeness = likeness(one, other);
        assert!(likeness < NEARLY_IDENTICAL, "{one} {other} {likeness}");
    }
    assert!(likeness("Sergei Orlov", "Sergey Orlovsky") >= ALIKE);
}

#[test]
fn other_names_are_not_alike() {
    for (one, other) in [
        ("Channel 5", "Channel 6"),
        ("Almaty", "Astana"),
        ("Iran", "Iraq"),
        ("North Korea", "South Korea"),
        ("Austria", "Australia"),
        ("CSTO", "CSTA"),
        ("Kazakhtelecom", "Kazakhstan"),
        ("Ministry of Defence", "Ministry of Finance"),
        ("Bank of China", "Bank of Northern China"),
        ("", "A"),
        ("...", "..."),
    ] {
        let likeness = likeness(one, other);
        assert!(likeness < NEARLY_IDENTICAL, "{one} {other} {likeness}");
    }
    for (one, other) in
        [("Channel 5", "Channel 6"), ("Iran", "Iraq"), ("CSTO", "CSTA"), ("Almaty", "Astana"), ("...", "...")]
    {
        let likeness = likeness(one, other);
        assert!(likeness < ALIKE, "{one} {other} {likeness}");
    }
}

#[test]
fn the_likest_entity_comes_first_and_once() {
    let names = [
        (1, "Kazakhstan"),
        (2, "Kazakhtelecom"),
        (2, "Казахтелеком"),
        (3, "Kazakhtelecon"),
        (4, "Transtelecom"),
        (5, "Almaty"),
    ];
    let found = closest("Kazakhtelekom", names, |_| 0, 5);
    assert_eq!(found.iter().map(|found| found.id).collect::<Vec<_>>(), [2, 3]);
    assert_eq!(found.first().map(|found| found.name.as_str()), Some("Kazakhtelecom"));
    assert!(found.iter().all(super::Candidate::is_nearly_identical));
    assert_eq!(closest("Kazakhtelekom", names, |_| 0, 1).len(), 1);
    assert!(closest("Selwyn", names, |_| 0, 5).is_empty());
}

#[test]
fn of_names_equally_like_the_best_known_comes_first() {
    let names = [(1, "Nordvik"), (2, "Нордвик"), (3, "Nordvik"), (4, "Nordvikk Line")];
    let fame = |id| if id == 3 { 200 } else { 100 };
    let found = closest("Nordvikk", names, fame, 5);
    assert_eq!(found.iter().map(|found| found.id).collect::<Vec<_>>(), [3, 1, 2]);
}

proptest! {
    #[test]
    fn likeness_is_even_and_within_bounds(one in "[A-Zа-яa-z0-9 '-]{0,24}", other in "\\PC{0,24}") {
        let (there, back) = (likeness(&one, &other), likeness(&other, &one));
        prop_assert!((there - back).abs() < 1e-9 && (0.0..=1.0).contains(&there), "{} {}", there, back);
    }

    #[test]
    fn nothing_like_is_passed_over_for_its_first_letter(name in "[A-Z][a-z]{4,12}", at in any::<prop::sample::Index>()) {
        // A letter that is doubled does not count: the names are the same but for that.
        let at = 1 + at.index(name.len() - 1);
        let mut other = name.clone();
        if let Some(letter) = name.chars().nth(at) {
            other.insert(at, letter);
        }
        if key(&name) == key(&other) {
            let found = closest(&name, [((), other.as_str())], |()| 0, 1);
            prop_assert_eq!(found.len(), 1);
        }
    }
}
