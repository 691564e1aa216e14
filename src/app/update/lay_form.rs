//! The form set for the screen: its parts, the article above it, the hits below it.

use std::sync::Arc;

use ratatui::layout::Rect;

use crate::app::card::mark;
use crate::app::context::{Context, paragraph};
use crate::app::form::Form;
use crate::app::form::areas::Areas;
use crate::app::form::live::HitRow;
use crate::app::overlay::Overlay;
use crate::app::shelf::Entry;
use crate::app::{ArticleId, Model, Screen};
use crate::article::Article;
use crate::text::Span;
use crate::text::width::{elide, width};

/// The most columns of an article's name before a hit.
const MAX_LABEL: usize = 16;

/// Sets the form for the screen as it is now.
pub(super) fn settle(model: &mut Model) {
    match std::mem::take(&mut model.overlay) {
        Overlay::Form(mut form) => {
            lay(model, &mut form);
            model.overlay = Overlay::Form(form);
        }
        Overlay::Question(mut question) => {
            if let Some(form) = &mut question.below {
                lay(model, form);
            }
            model.overlay = Overlay::Question(question);
        }
        other @ (Overlay::None
        | Overlay::Card
        | Overlay::Help(_)
        | Overlay::Palette(_)
        | Overlay::Link(_)
        | Overlay::Labels(_)
        | Overlay::Search
        | Overlay::Pick(_)
        | Overlay::Prompt(_)
        | Overlay::Filter) => model.overlay = other,
    }
}

fn lay(model: &Model, form: &mut Form) {
    let stack = &model.stack;
    let body = body(model);
    form.areas = Areas::new(body, form.rows(stack).len());
    let height = usize::from(form.areas.fields.height).saturating_sub(1).max(1);
    let focused = form.focused_row(stack);
    form.scroll = form.scroll.min(focused).max((focused + 1).saturating_sub(height));
    lay_paragraph(model, form);
    lay_hits(model, form);
}

/// What the form fills.
pub(crate) fn body(model: &Model) -> Rect {
    match model.screen {
        Screen::Reader => model.geometry.body,
        Screen::List | Screen::Dictionary | Screen::Said => model.geometry.whole,
    }
}

fn lay_paragraph(model: &Model, form: &mut Form) {
    let hit = form.live.at.and_then(|at| form.live.hit(at)).map(|hit| (hit.id, hit.span));
    let place = hit.or(form.place);
    // A blank row stands between the article and the form.
    let rows = usize::from(form.areas.paragraph.height).saturating_sub(1);
    let columns = usize::from(model.geometry.text.width).max(1);
    form.paragraph = match place.and_then(|(id, span)| Some((article(model, id)?, span))) {
        Some((article, span)) if rows > 0 => paragraph(&article, span, columns, rows),
        Some(_) | None => Vec::new(),
    };
}

fn lay_hits(model: &Model, form: &mut Form) {
    // The rule, and how many there are.
    let height = usize::from(form.areas.live.height).saturating_sub(2);
    let live = &mut form.live;
    live.cursor.at = live.at.unwrap_or(0);
    live.cursor.settle(live.len(), height);
    let columns = usize::from(form.areas.live.width).saturating_sub(4);
    let shown = live.cursor.scroll..live.len().min(live.cursor.scroll + height);
    let here = form.place.map(|(id, _)| id).or(model.current);
    let labels: Vec<_> =
        shown.clone().filter_map(|index| live.hit(index)).map(|hit| label(model, hit.id, here)).collect();
    let wide = labels.iter().map(|label| width(label)).max().unwrap_or(0);
    let row = |(index, label): (usize, String)| {
        let hit = live.hit(index)?;
        let text = article(model, hit.id)?;
        let label = format!("{label}{}", " ".repeat(wide - width(&label)));
        Some(HitRow { label, context: context(&text, hit.span, columns.saturating_sub(wide + 2), model.ascii), index })
    };
    let rows = shown.zip(labels).filter_map(row).collect();
    form.live.rows = rows;
}

fn context(article: &Article, span: Span, columns: usize, ascii: bool) -> Context {
    Context::new(article, span, columns.max(1), mark(ascii))
}

fn label(model: &Model, id: ArticleId, here: Option<ArticleId>) -> String {
    if Some(id) == here && model.screen == Screen::Reader {
        return "here".to_owned();
    }
    let name = model.entry(id).map_or("", |entry| entry.name.as_str());
    elide(name, MAX_LABEL, mark(model.ascii)).into_owned()
}

fn article(model: &Model, id: ArticleId) -> Option<Arc<Article>> {
    model.entry(id).and_then(Entry::ready).map(|ready| Arc::clone(&ready.article))
}
