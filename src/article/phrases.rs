//! The words that furniture and captions are told by, in lower case, with straight apostrophes and single blanks.

use std::sync::LazyLock;

use memchr::memmem::Finder;

/// Phrases that are looked for anywhere in a text.
pub(super) struct Finders(Vec<Finder<'static>>);

impl Finders {
    fn new(phrases: &'static [&'static str]) -> Self {
        Self(phrases.iter().map(Finder::new).collect())
    }

    /// The place in the list of each of the phrases that `said` holds.
    pub(super) fn found_in(&self, said: &str) -> impl Iterator<Item = usize> {
        let found = self.0.iter().enumerate().filter(|(_, finder)| finder.find(said.as_bytes()).is_some());
        found.map(|(at, _)| at)
    }

    /// Whether `said` holds one of the phrases.
    pub(super) fn any_in(&self, said: &str) -> bool {
        self.found_in(said).next().is_some()
    }
}

/// Phrases, sorted, that a text is looked up in by its first letters.
pub(super) struct Phrases(&'static [&'static str]);

/// `phrases` in order. They are sorted when the program is compiled: it runs once for each article.
#[expect(clippy::indexing_slicing, reason = "a const fn cannot iterate; the compiler checks every index")]
const fn sorted<const N: usize>(mut phrases: [&'static str; N]) -> [&'static str; N] {
    let mut end = 1;
    while end < N {
        let mut at = end;
        while at > 0 && precedes(phrases[at].as_bytes(), phrases[at - 1].as_bytes()) {
            (phrases[at - 1], phrases[at]) = (phrases[at], phrases[at - 1]);
            at -= 1;
        }
        end += 1;
    }
    phrases
}

/// Whether `one` sorts before `other`.
const fn precedes(one: &[u8], other: &[u8]) -> bool {
    match (one, other) {
        ([], _) => !other.is_empty(),
        (_, []) => false,
        ([first, rest @ ..], [other_first, other_rest @ ..]) => {
            *first < *other_first || *first == *other_first && precedes(rest, other_rest)
        }
    }
}

impl Phrases {
    /// Whether a phrase is exactly `said`.
    pub(super) fn has(&self, said: &str) -> bool {
        self.0.binary_search(&said).is_ok()
    }

    /// The phrases that `said` starts with.
    pub(super) fn starting<'t>(&self, said: &'t str) -> impl Iterator<Item = &'static str> + use<'_, 't> {
        // All of them sort between the first two bytes of `said` and `said` itself.
        let first = said.as_bytes().get(..2).unwrap_or(said.as_bytes());
        let from = self.0.partition_point(|phrase| phrase.as_bytes() < first);
        let to = self.0.partition_point(|phrase| *phrase <= said);
        self.0.get(from..to).unwrap_or_default().iter().copied().filter(move |phrase| said.starts_with(phrase))
    }
}

/// A block that says only this, counts and punctuation aside, is furniture.
#[rustfmt::skip]
pub(super) static WHOLE: Phrases = Phrases(&const { sorted([
    // English
    "ad", "add a comment", "advertisement", "advertising", "article continues after advertisement",
    "article continues below", "back to top", "bookmark", "breaking news alerts", "close", "comment", "comments",
    "comments are closed", "copy link", "email", "email this", "facebook", "feedback", "flipboard", "follow",
    "get the app", "home", "image", "instagram", "leave a comment", "leave a reply", "linkedin", "listen",
    "listen to article", "listen to this article", "load more", "log in", "login", "menu", "messenger", "min read",
    "minute read", "more news", "my account", "newsletter", "newsletters", "next article", "no comments",
    "no comments yet", "pinterest", "post a comment", "previous article", "print", "print this page",
    "privacy policy", "read full story", "read more", "read more stories", "read next", "read the full story",
    "read the full story here", "read the rest", "read the rest here", "recommended", "reddit", "related", "reply",
    "rss", "save", "save article", "save for later", "scroll to continue", "search", "see all", "see more",
    "share", "share article", "share story", "share this", "share this article", "share this page",
    "share this post", "share this story", "shares", "show more", "sign in", "sign up", "sign up now",
    "skip to content", "skip to main content", "sponsored", "sponsored content", "story continues below",
    "story continues below advertisement", "submit", "subscribe", "subscribe now", "support our journalism",
    "telegram", "terms of service", "terms of use", "text size", "threads", "tweet", "tweet this", "twitter",
    "view all", "view comments", "watch live", "whatsapp",
    // Russian
    "вход", "войти", "главная", "комментарии", "комментариев нет", "комментировать", "написать комментарий",
    "наверх", "нет комментариев", "оставить комментарий", "оставьте комментарий", "печать", "подписаться",
    "поделиться", "поделиться в соцсетях", "поделитесь", "поделитесь новостью", "показать еще", "показать ещё",
    "реклама", "читать далее", "читать полностью", "загрузить еще", "загрузить ещё", "на правах рекламы",
    "распечатать", "твитнуть", "вконтакте", "одноклассники",
    // German
    "anzeige", "artikel drucken", "artikel teilen", "drucken", "jetzt abonnieren", "kommentar schreiben",
    "kommentare", "kommentieren", "mehr anzeigen", "mehr lesen", "nach oben", "startseite", "teilen",
    "weiterlesen", "werbung", "zur startseite",
    // French
    "abonnez-vous", "commentaires", "connexion", "haut de page", "imprimer", "laisser un commentaire",
    "lire la suite", "partager", "partager cet article", "publicité", "réagir", "s'abonner", "se connecter",
    "voir plus",
    // Spanish
    "anuncio", "comentarios", "comparte", "compartir", "compartir esta noticia", "deja un comentario",
    "deja una respuesta", "imprimir", "iniciar sesión", "leer más", "publicidad", "seguir leyendo", "suscríbase",
    "suscríbete", "ver más",
]) });

/// A short block that starts with this leads to another story: followed by a colon, an arrow, a headline or nothing.
#[rustfmt::skip]
pub(super) static LEAD: Phrases = Phrases(&const { sorted([
    "also read", "also see", "don't miss", "editor's picks", "find out more", "further reading", "learn more",
    "more from", "more on this", "more on this story", "more on this topic", "more stories", "more to read",
    "must read", "next story", "next up", "previous story", "read also", "read more", "read more about",
    "read more on", "read next", "read now", "read the full article", "read this", "recommended",
    "recommended for you", "recommended reading", "related", "related article", "related articles",
    "related content", "related coverage", "related links", "related news", "related post", "related posts",
    "related stories", "related story", "related topics", "related video", "see also", "see more",
    "suggested reading", "up next", "view gallery", "watch", "watch also", "watch more", "watch now",
    "what to read next", "you may also like", "you might also like", "you might be interested in", "tags", "tag",
    "topics", "filed under", "posted in", "categories", "category", "keywords", "labels", "share", "share via",
    "subscribe", "follow", "listen", "trending", "trending now", "читайте", "читайте далее", "читайте по теме",
    "читайте также", "читать также", "еще по теме", "ещё по теме", "материалы по теме", "новости по теме",
    "подробнее", "по теме", "рекомендуем", "рекомендуем прочитать", "смотрите также", "см. также", "также читайте",
    "теги", "тэги", "темы", "рубрики", "ключевые слова", "вам может быть интересно", "это интересно", "смотрите",
    "самое читаемое", "популярное", "auch interessant", "das könnte sie auch interessieren", "lesen sie auch",
    "lesen sie hier", "lesen sie mehr", "mehr dazu", "mehr zum thema", "mehr zu diesem thema", "siehe auch",
    "themen", "schlagwörter", "meistgelesen", "verwandte artikel", "zum thema", "lesetipp", "à lire",
    "à lire aussi", "a lire aussi", "lire aussi", "lire également", "voir aussi", "à voir aussi",
    "sur le même sujet", "sur le même thème", "mots-clés", "thèmes", "les plus lus", "articles liés",
    "notre sélection", "en savoir plus", "lea también", "lea tambien", "leer también", "lee también",
    "le puede interesar", "te puede interesar", "también te puede interesar", "vea también", "ver también",
    "más información", "más noticias", "noticias relacionadas", "relacionado", "relacionadas", "etiquetas",
    "temas", "lo más leído",
]) });

/// A block that starts with this is furniture whatever follows.
#[rustfmt::skip]
pub(super) static START: Phrases = Phrases(&const { sorted([
    "accept cookies", "all rights reserved", "be the first to comment", "by clicking", "by continuing to use this",
    "by signing up", "by submitting", "click here for", "click here to", "click to share", "copyright ©",
    "copyright (c)", "download our app", "download the app", "enable javascript", "enter your email", "follow us",
    "for more news", "get our free", "get our newsletter", "get the latest news", "get unlimited access",
    "have you got a story", "get in touch with us", "if you enjoyed this article", "join our", "join us on",
    "join the conversation", "like us on", "like this article", "log in to", "please enable javascript",
    "please log in", "please subscribe", "register to comment", "save my name, email", "send us your", "share on",
    "share this on", "share to", "share with", "sign up for", "sign up to", "sign in to", "start your day with",
    "subscribe to", "support independent journalism", "this site uses cookies", "this website uses cookies",
    "this site is protected by recaptcha", "to comment, ", "tweet this", "unlock this article", "we use cookies",
    "you must be logged in", "you have reached your", "your email address will not be published",
    "your subscription", "already a subscriber", "already have an account", "become a member",
    "become a subscriber", "email address", "manage your newsletters", "ваш e-mail не будет",
    "ваш адрес email не будет", "ваш адрес электронной почты", "все права защищены", "мы используем файлы cookie",
    "мы используем cookie", "наш сайт использует", "этот сайт использует", "подписывайтесь", "подпишитесь на",
    "присоединяйтесь к", "следите за нами", "следите за новостями", "поделиться в", "поделиться:", "нашли ошибку",
    "если вы нашли ошибку", "если вы заметили ошибку", "заметили ошибку", "сообщить об ошибке",
    "использование материалов", "при использовании материалов", "перепечатка материалов", "копирование материалов",
    "хотите сообщить новость", "скачайте наше приложение", "обязательные поля помечены", "abonnieren sie",
    "alle rechte vorbehalten", "auf facebook teilen", "auf twitter teilen", "auf whatsapp teilen",
    "diese website verwendet cookies", "deine e-mail-adresse wird nicht", "folgen sie uns",
    "ihre e-mail-adresse wird nicht", "jetzt anmelden", "jetzt für den newsletter", "melden sie sich",
    "wir verwenden cookies", "newsletter abonnieren", "per e-mail teilen", "abonnez-vous à", "abonnez-vous pour",
    "ce site utilise", "inscrivez-vous", "nous utilisons des cookies", "partager sur", "recevez ",
    "rejoignez-nous", "suivez-nous", "tous droits réservés", "votre adresse e-mail ne sera pas",
    "votre adresse de messagerie ne sera pas", "article réservé aux abonnés", "il vous reste", "compartir en",
    "este sitio usa", "este sitio utiliza", "esta web utiliza", "regístrate", "síganos", "síguenos",
    "suscríbase a", "suscríbete a", "todos los derechos reservados", "tu dirección de correo", "únete a nuestro",
    "utilizamos cookies", "reciba en su correo", "tu correo electrónico no será",
]) });

/// A short block that holds this is furniture.
#[rustfmt::skip]
pub(super) static WITHIN: LazyLock<Finders> = LazyLock::new(|| {
    Finders::new(&[
        "all rights reserved", "required fields are marked", "opens in new window", "may not be published, broadcast",
        "terms of service apply", "unsubscribe at any time", "click here to subscribe", "все права защищены",
        "alle rechte vorbehalten", "tous droits réservés", "todos los derechos reservados",
        "обязательные поля помечены",
    ])
});

/// A block that starts with this opens a list of other stories: the headlines after it are furniture too.
#[rustfmt::skip]
pub(super) static OPENS_LIST: Phrases = Phrases(&const { sorted([
    "also read", "editor's picks", "further reading", "latest news", "latest stories", "more from", "more news",
    "more on this", "more stories", "more to read", "most popular", "most read", "most viewed", "popular articles",
    "popular posts", "recent posts", "recommended", "related", "see also", "top stories", "trending",
    "what to read next", "you may also like", "you might also like", "you might be interested in",
    "другие новости", "еще по теме", "ещё по теме", "материалы по теме", "новости по теме", "по теме",
    "последние новости", "популярное", "рекомендуем", "самое читаемое", "смотрите также", "читайте также",
    "вам может быть интересно", "auch interessant", "das könnte sie auch interessieren", "lesen sie auch",
    "mehr zum thema", "meistgelesen", "verwandte artikel", "articles liés", "à lire aussi", "les plus lus",
    "lire aussi", "sur le même sujet", "voir aussi", "lea también", "le puede interesar", "lo más leído",
    "más noticias", "noticias relacionadas", "te puede interesar",
]) });

/// A block that says only this opens the readers' comments: with most of the text above it, all below is furniture.
#[rustfmt::skip]
pub(super) static OPENS_COMMENTS: Phrases = Phrases(&const { sorted([
    "add a comment", "comment", "comments", "join the conversation", "leave a comment", "leave a reply",
    "leave a response", "post a comment", "reader comments", "комментарии", "написать комментарий",
    "оставить комментарий", "оставьте комментарий", "добавить комментарий", "обсуждение", "kommentare",
    "kommentar schreiben", "schreibe einen kommentar", "commentaires", "laisser un commentaire", "comentarios",
    "deja un comentario", "deja una respuesta",
]) });

/// What stands before the name of a photographer or agency at the end of a caption.
#[rustfmt::skip]
pub(super) const CREDIT_BEFORE: &[&str] = &[
    "photo:", "photos:", "photo by", "photo credit", "photo/", "photograph:", "photograph by", "photo courtesy",
    "photo ©", "image:", "image by", "image credit", "image source", "image courtesy", "picture:", "picture by",
    "picture credit", "file photo", "file picture", "file image", "courtesy photo", "handout photo", "screengrab",
    "credit:", "illustration:", "graphic:", "video:", "via reuters", "via ap", "via afp", "via getty", "reuters/",
    "ap photo", "afp/", "afp photo", "epa/", "epa-efe", "getty images", "shutterstock", "фото:", "фото -", "фото —",
    "фото –", "фото с сайта", "фото из", "иллюстрация:", "архивное фото", "скриншот", "foto:", "fotos:", "bild:",
    "archivfoto", "archivbild", "foto ©", "picture alliance", "crédit photo", "crédit :", "photo :",
    "photo d'archives", "© afp", "© reuters", "© getty", "© ap", "crédito:", "imagen:", "foto de archivo",
];

/// What a caption may start with.
pub(super) const CAPTION_START: &[&str] = &[
    "file photo",
    "file -",
    "file —",
    "file –",
    "file picture",
    "file image",
    "фото:",
    "архивное фото",
    "archivfoto:",
    "foto de archivo",
];

/// [`CREDIT_BEFORE`], ready to be looked for.
pub(super) static CREDITS: LazyLock<Finders> = LazyLock::new(|| Finders::new(CREDIT_BEFORE));

/// Every credit holds one of these: what holds none is no caption.
#[rustfmt::skip]
pub(super) static CREDIT_HINTS: LazyLock<Finders> = LazyLock::new(|| {
    Finders::new(&[
        "©", "phot", "foto", "фото", "imag", "pict", "getty", "via ", "epa/", "epa-", "shutter", "screen", "скрин", "bild",
        "reuters/", "afp/", "credit", "crédit", "illustration", "иллюстрация", "graphic", "video",
    ])
});

#[cfg(test)]
mod tests {
    use super::{CREDIT_BEFORE, CREDIT_HINTS, LEAD, Phrases, sorted};

    #[test]
    fn phrases_are_found_by_their_first_letters() {
        const SORTED: &[&str] = &sorted(["see also", "see", "share", "à lire"]);
        let phrases = Phrases(SORTED);
        assert_eq!(phrases.starting("see also the port").collect::<Vec<_>>(), ["see", "see also"]);
        assert_eq!(phrases.starting("à lire aussi").collect::<Vec<_>>(), ["à lire"]);
        assert_eq!(phrases.starting("").count() + phrases.starting("s").count(), 0);
        assert!(LEAD.starting("читайте также: шторм").any(|phrase| phrase == "читайте также"));
    }

    #[test]
    fn every_credit_has_its_hint() {
        for credit in CREDIT_BEFORE {
            assert!(CREDIT_HINTS.any_in(credit), "{credit}");
        }
    }
}
