//! Which of several same-named places is meant: `tests/data/recognition/places.txt` says where each must lie.

use dateline::text::Span;

use crate::figures::{annotate, examples};

/// How far from where it must lie a place may be found, in kilometres; the second for what is large.
const NEAR: [f32; 2] = [60.0, 500.0];
/// Of ten places at least so many must be right.
const RIGHT_OF_TEN: usize = 9;

#[test]
fn places_that_share_a_name_are_told_apart() {
    let (mut all, mut wrong) = (0, Vec::new());
    for example in examples(include_str!("../data/recognition/places.txt")) {
        let (before, rest) = example.split_once('⟦').expect("a marked place");
        let (name, rest) = rest.split_once('|').expect("where it lies");
        let (degrees, after) = rest.split_once('⟧').expect("a closing mark");
        let (after, reach) = after.strip_prefix(" (area)").map_or((after, NEAR[0]), |after| (after, NEAR[1]));
        let text = format!("{before}{name}{after}").replace(" ¶ ", "\n\n");
        let at = before.replace(" ¶ ", "\n\n").len();
        let wanted = degrees.split_once(' ').expect("two numbers");
        let wanted: [f32; 2] = [wanted.0, wanted.1].map(|number| number.parse().expect("degrees"));
        all += 1;
        let found = place_at(&text, Span::new(&text, at, at + name.len()).expect("a span"));
        if found.is_none_or(|found| kilometres(found, wanted) > reach) {
            wrong.push(format!("  {example}: {found:?}"));
        }
    }
    assert!(all >= 60, "{all} places");
    assert!(
        (all - wrong.len()) * 10 >= all * RIGHT_OF_TEN,
        "{} of {all} are wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// Degrees north and east of the place that the words at `span` name; of the whole name where they are a part of one.
fn place_at(text: &str, span: Span) -> Option<[f32; 2]> {
    let found = annotate(text);
    let exact = found.mentions.iter().find(|mention| mention.span == span);
    let mention = exact.or_else(|| found.mentions.iter().find(|mention| mention.span.contains(span)))?;
    let (north, east) = found.entities.get(mention.entity.0 as usize)?.place?;
    Some([north, east])
}

/// The great circle between two places.
fn kilometres([north, east]: [f32; 2], [other_north, other_east]: [f32; 2]) -> f32 {
    const EARTH_RADIUS: f32 = 6371.0;
    let (north, other_north) = (north.to_radians(), other_north.to_radians());
    let cosine =
        north.sin() * other_north.sin() + north.cos() * other_north.cos() * (east - other_east).to_radians().cos();
    EARTH_RADIUS * cosine.clamp(-1.0, 1.0).acos()
}
