//! An article as the rules see it: its tokens, and the senses that the lexicon gives them.

use std::rc::Rc;

use hashbrown::HashMap;
use smallvec::SmallVec;

use crate::article::Article;
use crate::names::{EntityIndexId, NameId, Role, Sense, Target};
use crate::recognition::candidates::{Candidates, Folded};
use crate::recognition::lexicon::Lexicon;
use crate::recognition::matching::Matcher;
use crate::recognition::spelling::{is_in_capitals, is_spelt};
use crate::recognition::tokens::{Token, tokenize};
use crate::text::Span;

/// An article, its tokens, and what the lexicon knows of them.
#[derive(Debug)]
pub struct Scan<'a> {
    /// The article.
    pub article: &'a Article,
    /// The names.
    pub lexicon: &'a Lexicon,
    /// Its language, ISO 639-1, where that is known.
    pub language: Option<&'a str>,
    /// Words, numbers and signs in text order.
    pub tokens: Vec<Token>,
    /// Names found, by first token, longest first. Overlapping ones are all there.
    pub hits: Vec<Hit<'a>>,
    /// What begins at each token, and at the end of all.
    begins: Vec<Begins>,
}

/// The hits that begin at a token.
#[derive(Clone, Copy, Debug)]
struct Begins {
    /// The first of the hits that begin at it or later.
    first: u32,
    /// A bit for each role that one of those that begin at it has.
    roles: u16,
}

/// A name found in the article, with the senses that its spelling allows.
#[derive(Clone, Debug)]
pub struct Hit<'a> {
    /// Where.
    pub span: Span,
    /// The first token it touches.
    pub first: u32,
    /// The last token it touches; it may cover only a part of it ("Almaty-based").
    pub last: u32,
    /// Whether it begins and ends where tokens do.
    pub whole: bool,
    /// A bit for each role that one of its senses has.
    roles: u16,
    /// What it can stand for; never empty.
    pub senses: Rc<[Sense<'a>]>,
}

impl<'a> Hit<'a> {
    /// The entities it can name.
    pub fn entities(&self) -> impl Iterator<Item = (EntityIndexId, &Sense<'a>)> {
        self.senses.iter().filter_map(|sense| match sense.target {
            Target::Entity(entity) => Some((entity, sense)),
            Target::Word(_) => None,
        })
    }

    /// What it tells the rules in `role`: the details of its table rows.
    pub fn words(&self, role: Role) -> impl Iterator<Item = &'a str> {
        let senses = if self.tells(role) { &*self.senses } else { &[] };
        senses.iter().filter_map(move |sense| match sense.target {
            Target::Word(word) if word.role == role => Some(word.detail),
            Target::Word(_) | Target::Entity(_) => None,
        })
    }

    /// Whether it tells the rules anything in `role`.
    #[must_use]
    pub fn tells(&self, role: Role) -> bool {
        self.roles & role_bit(role) != 0
    }

    /// The first of [`Hit::words`].
    #[must_use]
    pub fn word(&self, role: Role) -> Option<&'a str> {
        self.words(role).next()
    }
}

/// The bit of a role in the set of them.
fn role_bit(role: Role) -> u16 {
    1 << role as u16
}

/// Folds the blocks of an article and adds the names they could hold to `candidates`. `None` where `keep_going`, asked once
/// a block, said no.
pub fn fold_blocks(
    article: &Article,
    candidates: &mut Candidates<'_>,
    keep_going: &dyn Fn() -> bool,
) -> Option<Folded> {
    let mut folded = Folded::with_capacity(article.text.len());
    for block in &article.blocks {
        if !keep_going() {
            return None;
        }
        candidates.gather(&article.text, block.span, &mut folded);
    }
    Some(folded)
}

impl<'a> Scan<'a> {
    /// Scans `article` alone. `None` where `keep_going`, asked once a block, said no.
    #[must_use]
    pub fn new(article: &'a Article, lexicon: &'a Lexicon, keep_going: &dyn Fn() -> bool) -> Option<Self> {
        let mut candidates = Candidates::new(lexicon);
        let folded = fold_blocks(article, &mut candidates, keep_going)?;
        Self::with(article, &folded, &Matcher::new(&candidates), &mut Spellings::new(lexicon), keep_going)
    }

    /// Scans `article`, whose blocks are `folded`, by a matcher that holds at least its candidates.
    #[must_use]
    pub fn with(
        article: &'a Article,
        folded: &Folded,
        matcher: &Matcher,
        spellings: &mut Spellings<'a>,
        keep_going: &dyn Fn() -> bool,
    ) -> Option<Self> {
        let lexicon = spellings.lexicon;
        let mut tokens = Vec::with_capacity(article.text.len() / 5);
        let mut hits = Vec::with_capacity(article.text.len() / 20);
        let mut matches = Vec::new();
        let language = article.meta.language.as_deref();
        let mut source = folded.mapped.walk();
        for (number, block) in article.blocks.iter().enumerate() {
            if !keep_going() {
                return None;
            }
            let first_token = tokens.len();
            tokenize(&article.text, block.span, number as u32, &mut tokens);
            let tokens = tokens.get(first_token..).unwrap_or_default();
            let manner = Manner {
                language: language.unwrap_or("en"),
                in_capitals: is_in_capitals(block.span.of(&article.text)),
            };
            matches.clear();
            matcher.find(folded, number, |found| matches.push(found));
            matches.sort_unstable_by_key(|found| (found.start, u32::MAX - found.end, found.name));
            matches.dedup();
            let mut from = 0;
            hits.extend(matches.iter().filter_map(|&found| {
                let span = source.source_span(&article.text, found.start..found.end)?;
                let spelling = spellings.of(found.name, span.of(&article.text), manner)?;
                while tokens.get(from).is_some_and(|token| token.span.end() <= span.start()) {
                    from += 1;
                }
                hit(span, spelling, tokens.get(from..)?, first_token + from)
            }));
        }
        if lexicon.is_layered() {
            // The same words in several layers are one hit.
            hits.dedup_by(|next: &mut Hit<'_>, hit| {
                let same = next.span == hit.span;
                if same {
                    hit.roles |= next.roles;
                    hit.senses = hit.senses.iter().chain(&*next.senses).copied().collect();
                }
                same
            });
        }
        let mut begins = Vec::with_capacity(tokens.len() + 1);
        let mut rest = hits.iter().peekable();
        let mut first = 0;
        for token in 0..=tokens.len() as u32 {
            let (mut here, mut roles) = (0, 0);
            while let Some(hit) = rest.next_if(|hit: &&Hit<'_>| hit.first <= token) {
                here += 1;
                roles |= hit.roles;
            }
            begins.push(Begins { first, roles });
            first += here;
        }
        Some(Self { article, lexicon, language, tokens, hits, begins })
    }

    /// The token at `index`.
    #[must_use]
    pub fn token(&self, index: usize) -> Option<&Token> {
        self.tokens.get(index)
    }

    /// Where the tokens `first..=last` stand.
    #[must_use]
    pub fn span(&self, first: usize, last: usize) -> Option<Span> {
        Some(self.token(first)?.span.to(self.token(last)?.span))
    }

    /// The words of the token at `index`; empty past either end.
    #[must_use]
    pub fn word(&self, index: usize) -> &'a str {
        self.tokens.get(index).map_or("", |token| token.span.of(&self.article.text))
    }

    /// The words that `span` covers.
    #[must_use]
    pub fn of(&self, span: Span) -> &'a str {
        span.of(&self.article.text)
    }

    /// The hits that begin at the token at `index`, longest first.
    #[must_use]
    pub fn hits_at(&self, index: usize) -> &[Hit<'a>] {
        let range = self.begins.get(index).zip(self.begins.get(index + 1));
        range.and_then(|(here, next)| self.hits.get(here.first as usize..next.first as usize)).unwrap_or_default()
    }

    /// Whether a hit that begins at the token at `index` tells the rules anything in `role`.
    #[inline]
    #[must_use]
    pub fn tells_at(&self, index: usize, role: Role) -> bool {
        self.begins.get(index).is_some_and(|begins| begins.roles & role_bit(role) != 0)
    }

    /// The longest hit at the token at `index` that has `role`, whole tokens only: its detail and its last token.
    #[must_use]
    pub fn role_at(&self, index: usize, role: Role) -> Option<(&'a str, usize)> {
        if !self.tells_at(index, role) {
            return None;
        }
        self.hits_at(index).iter().filter(|hit| hit.whole).find_map(|hit| {
            let detail = hit.word(role)?;
            Some((detail, hit.last as usize))
        })
    }
}

/// What names can stand for as the articles of a batch spell them. The same words come again and again: what they were
/// found to stand for is kept.
#[derive(Debug)]
pub struct Spellings<'a> {
    lexicon: &'a Lexicon,
    /// For each name, how it was last spelt.
    seen: HashMap<NameId, Spelling<'a>>,
}

/// How a name is spelt somewhere, and what it can stand for there.
#[derive(Debug)]
struct Spelling<'a> {
    words: &'a str,
    manner: Manner<'a>,
    /// A bit for each role that one of the senses has.
    roles: u16,
    senses: Rc<[Sense<'a>]>,
}

/// What decides beside its words how a name may be spelt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Manner<'a> {
    /// The language of the article.
    language: &'a str,
    /// Whether the block is in capitals.
    in_capitals: bool,
}

impl<'a> Spellings<'a> {
    /// None yet of the names of `lexicon`.
    #[must_use]
    pub fn new(lexicon: &'a Lexicon) -> Self {
        Self { lexicon, seen: HashMap::new() }
    }

    /// How `name` is spelt by `words`; `None` where it stands for nothing.
    fn of(&mut self, name: NameId, words: &'a str, manner: Manner<'a>) -> Option<&Spelling<'a>> {
        let spelling = self.seen.entry(name).and_modify(|spelling| {
            if spelling.words != words || spelling.manner != manner {
                *spelling = Spelling::new(self.lexicon, name, words, manner);
            }
        });
        let new = || Spelling::new(self.lexicon, name, words, manner);
        Some(&*spelling.or_insert_with(new)).filter(|spelling| !spelling.senses.is_empty())
    }
}

impl<'a> Spelling<'a> {
    fn new(lexicon: &'a Lexicon, name: NameId, words: &'a str, manner: Manner<'a>) -> Self {
        let believed = |sense: &Sense<'_>| is_spelt(words, sense, manner.in_capitals, manner.language);
        let senses: SmallVec<[Sense<'a>; 2]> = lexicon.senses(name).filter(believed).collect();
        let roles = senses.iter().map(|sense| match sense.target {
            Target::Word(word) => role_bit(word.role),
            Target::Entity(_) => 0,
        });
        Self { words, manner, roles: roles.fold(0, |all, role| all | role), senses: senses.as_slice().into() }
    }
}

/// The hit at `span`, which `tokens` begin to touch: the first of them is number `first`.
fn hit<'a>(span: Span, spelling: &Spelling<'a>, tokens: &[Token], first: usize) -> Option<Hit<'a>> {
    let begin = tokens.first()?;
    let touched = tokens.iter().take_while(|token| token.span.start() < span.end());
    let (behind, end) = touched.enumerate().last()?;
    Some(Hit {
        span,
        first: first as u32,
        last: (first + behind) as u32,
        whole: begin.span.start() == span.start() && end.span.end() == span.end(),
        roles: spelling.roles,
        senses: Rc::clone(&spelling.senses),
    })
}
