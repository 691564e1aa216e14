//! The language an article is written in, where it does not say.

use whatlang::{Lang, Script};

use super::{Article, BlockKind};

/// How much of the running text is looked at, in bytes: enough for trigrams to tell languages apart.
const SAMPLE: usize = 1500;
/// Trigrams of less Latin text than this, in bytes, are believed for English alone: a line of it may look like Spanish.
const SHORTEST: usize = 60;
/// Trigrams are not believed below this, 0 to 1.
const SURE: f64 = 0.25;

/// The language of `article` as its words tell, ISO 639-1; `None` where they are too few or of a language that is not
/// told apart here.
pub(super) fn told(article: &Article) -> Option<&'static str> {
    let mut sample = String::new();
    for block in article.blocks.iter().filter(|block| !block.furniture && block.kind != BlockKind::Code) {
        let words = block.span.of(&article.text);
        let end =
            (0..=SAMPLE.saturating_sub(sample.len()).min(words.len())).rev().find(|&at| words.is_char_boundary(at));
        sample.push_str(words.get(..end.unwrap_or_default()).unwrap_or_default());
        sample.push(' ');
        if sample.len() >= SAMPLE {
            break;
        }
    }
    of_text(&sample)
}

fn of_text(text: &str) -> Option<&'static str> {
    // Most articles are English, and show it by their commonest words for a fraction of what trigrams cost.
    if is_english(text) {
        return Some("en");
    }
    if is_kazakh(text) {
        return Some("kk");
    }
    let told = whatlang::detect(text)?;
    let enough = text.len() >= SHORTEST || told.lang() == Lang::Eng;
    let sure = enough && (told.is_reliable() || told.confidence() > SURE);
    if told.script() == Script::Latin && !sure {
        return None;
    }
    // A sentence of Russian may be taken for one of its neighbours.
    let neighbour = matches!(told.lang(), Lang::Bul | Lang::Mkd | Lang::Srp | Lang::Bel);
    if neighbour && !told.is_reliable() {
        return None;
    }
    code(told.lang())
}

/// Whether at least one word in ten is one of the commonest of English, none of which is common elsewhere.
fn is_english(text: &str) -> bool {
    let (mut words, mut english) = (0_usize, 0_usize);
    for word in text.split_ascii_whitespace() {
        words += 1;
        english += usize::from(matches!(word, "the" | "of" | "and" | "to" | "that" | "with" | "from" | "The"));
    }
    words >= 8 && english * 10 >= words
}

/// Whether the letters of Kazakh stand in a Cyrillic text: no table of trigrams holds it. Its neighbours that share most of
/// them write no і.
fn is_kazakh(text: &str) -> bool {
    let (mut cyrillic, mut turkic) = (0_usize, 0_usize);
    for character in text.chars().filter(|character| ('а'..='ӿ').contains(character)) {
        cyrillic += 1;
        turkic += usize::from(matches!(character, 'қ' | 'ғ' | 'ң' | 'ұ' | 'ә' | 'ө' | 'ү'));
    }
    turkic * 40 > cyrillic && text.contains('і')
}

/// The languages that the lexicon has names or words in, and those that they are mistaken for.
fn code(lang: Lang) -> Option<&'static str> {
    const CODES: [(Lang, &str); 32] = [
        (Lang::Eng, "en"),
        (Lang::Rus, "ru"),
        (Lang::Ukr, "uk"),
        (Lang::Bel, "be"),
        (Lang::Bul, "bg"),
        (Lang::Srp, "sr"),
        (Lang::Mkd, "mk"),
        (Lang::Fra, "fr"),
        (Lang::Deu, "de"),
        (Lang::Spa, "es"),
        (Lang::Cat, "ca"),
        (Lang::Ita, "it"),
        (Lang::Por, "pt"),
        (Lang::Nld, "nl"),
        (Lang::Pol, "pl"),
        (Lang::Ces, "cs"),
        (Lang::Slk, "sk"),
        (Lang::Hun, "hu"),
        (Lang::Ron, "ro"),
        (Lang::Swe, "sv"),
        (Lang::Dan, "da"),
        (Lang::Nob, "no"),
        (Lang::Fin, "fi"),
        (Lang::Tur, "tr"),
        (Lang::Aze, "az"),
        (Lang::Uzb, "uz"),
        (Lang::Ind, "id"),
        (Lang::Ara, "ar"),
        (Lang::Pes, "fa"),
        (Lang::Cmn, "zh"),
        (Lang::Jpn, "ja"),
        (Lang::Kor, "ko"),
    ];
    CODES.iter().find(|&&(one, _)| one == lang).map(|&(_, code)| code)
}

#[cfg(test)]
mod tests {
    use super::of_text;

    #[test]
    fn languages_are_told_by_their_words() {
        let table = [
            ("The river rose by two metres, and the bridge to the market was closed.", Some("en")),
            ("Le fleuve est monté de deux mètres et le pont qui mène au marché a été fermé hier.", Some("fr")),
            ("Der Fluss stieg um zwei Meter, und die Brücke zum Markt wurde gestern gesperrt.", Some("de")),
            ("El río subió dos metros y el puente que lleva al mercado fue cerrado ayer por la tarde.", Some("es")),
            ("Nehir iki metre yükseldi ve pazara giden köprü dün öğleden sonra kapatıldı.", Some("tr")),
            ("Река поднялась на два метра, и мост к рынку вчера закрыли.", Some("ru")),
            ("Річка піднялася на два метри, і міст до ринку вчора закрили.", Some("uk")),
            ("Өзен екі метрге көтеріліп, базарға баратын көпір кеше жабылды.", Some("kk")),
            ("ارتفع النهر مترين وأغلق الجسر المؤدي إلى السوق أمس.", Some("ar")),
            ("河水上涨了两米，通往市场的桥昨天关闭了。", Some("zh")),
            ("12 34 56", None),
            ("Almaty", None),
            ("Official figures show 5,000 jobs were lost.", None),
        ];
        for (text, expected) in table {
            assert_eq!(of_text(text), expected, "{text}");
        }
    }
}
