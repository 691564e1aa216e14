//! What a form's change would do, found out while one types.

use crate::app::context::Context;
use crate::app::cursor::Cursor;
use crate::app::message::{Preview, Sight, Taken};
use crate::app::shelf::ArticleId;
use crate::dictionary::Edit;

/// What a form's change would do, as far as it is known.
#[derive(Clone, Debug, Default)]
pub struct Live {
    /// The number of the preview asked for last.
    pub ticket: u32,
    /// How far the answer has come.
    pub stage: Stage,
    /// What would change in the article on the screen.
    pub here: Preview,
    /// What would change in the others.
    pub elsewhere: Preview,
    /// The hit that was walked to.
    pub at: Option<usize>,
    /// Which hits are shown.
    pub cursor: Cursor,
    /// The hits that are shown, set for the screen.
    pub rows: Vec<HitRow>,
    /// The change that was asked about.
    pub draft: Option<Edit>,
}

/// How far the answer to a preview has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// Nothing was asked: there is no change to be made yet.
    #[default]
    Nothing,
    /// Nothing is known yet.
    Asked,
    /// The article on the screen was looked at.
    Here,
    /// All were.
    Done,
}

/// A hit on the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HitRow {
    /// The article: "here", or what it is called; safe to show.
    pub label: String,
    /// The sentence.
    pub context: Context,
    /// Which hit it is.
    pub index: usize,
}

impl Live {
    /// Takes an answer.
    pub fn take(&mut self, preview: Preview) {
        match self.stage {
            Stage::Nothing => {}
            Stage::Asked => {
                self.here = preview;
                self.elsewhere = Preview::default();
                self.stage = Stage::Here;
            }
            Stage::Here | Stage::Done => {
                self.elsewhere = preview;
                self.stage = Stage::Done;
            }
        }
        self.at = self.at.filter(|at| *at < self.len());
    }

    /// How many hits there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.here.lights.len() + self.elsewhere.lights.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A hit.
    #[must_use]
    pub fn hit(&self, index: usize) -> Option<&Sight> {
        let here = self.here.lights.len();
        self.here.lights.get(index).or_else(|| self.elsewhere.lights.get(index.checked_sub(here)?))
    }

    /// What it would light, in words: "1 here · 7 in 4 of 150 open files".
    #[must_use]
    pub fn lights(&self, open: usize) -> String {
        let here = self.here.lights.len();
        let mut ids: Vec<ArticleId> = (0..self.len()).filter_map(|index| self.hit(index)).map(|hit| hit.id).collect();
        ids.dedup();
        match (self.stage, open) {
            (Stage::Nothing, _) => String::new(),
            (Stage::Asked, _) => "looking".to_owned(),
            (Stage::Here | Stage::Done, 0 | 1) => format!("{here} here"),
            (Stage::Here, _) => format!("{here} here · looking at the others"),
            (Stage::Done, _) => format!("{here} here · {} in {} of {open} open files", self.len(), ids.len()),
        }
    }

    /// What it would take from other entries, in words.
    #[must_use]
    pub fn takes(&self) -> String {
        let mut takes: Vec<Taken> = self.here.takes.clone();
        for taken in &self.elsewhere.takes {
            match takes.iter_mut().find(|known| known.name == taken.name) {
                Some(known) => known.count += taken.count,
                None => takes.push(taken.clone()),
            }
        }
        takes.sort_by(|one, other| other.count.cmp(&one.count).then_with(|| one.name.cmp(&other.name)));
        match (self.stage, takes.as_slice()) {
            (Stage::Nothing | Stage::Asked, _) => String::new(),
            (_, []) => "takes nothing from others".to_owned(),
            (_, [one]) => format!("takes {} from {}", one.count, one.name),
            (_, [one, rest @ ..]) => format!("takes {} from {} and {} more", one.count, one.name, rest.len()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Live, Stage};
    use crate::app::{ArticleId, Preview, Sight, Taken};
    use crate::text::Span;

    fn preview(articles: &[u32], takes: &[(&str, usize)]) -> Preview {
        let span = Span::new("Nordvik", 0, 7).expect("a span");
        Preview {
            lights: articles.iter().map(|id| Sight { id: ArticleId(*id), span }).collect(),
            takes: takes.iter().map(|(name, count)| Taken { name: (*name).to_owned(), count: *count }).collect(),
            articles: articles.len(),
        }
    }

    #[test]
    fn what_is_known_is_told_as_it_comes() {
        let mut live = Live { stage: Stage::Asked, ..Live::default() };
        assert_eq!((live.lights(3).as_str(), live.takes().as_str()), ("looking", ""));
        live.take(preview(&[0], &[("Norway", 1)]));
        assert_eq!(live.lights(3), "1 here · looking at the others");
        live.take(preview(&[1, 1, 2], &[("Norway", 2), ("Narvik", 9)]));
        assert_eq!(live.lights(3), "1 here · 4 in 3 of 3 open files");
        assert_eq!(live.takes(), "takes 9 from Narvik and 1 more");
        assert_eq!(live.hit(3).map(|hit| hit.id), Some(ArticleId(2)));
    }
}
