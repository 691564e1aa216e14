//! How the names of own kinds look on a page that is light or dark.

use crate::names::{Kind, KindLook, OwnKinds};
use crate::text::Style;

/// What letters stand on where the page is light and where it is dark: of its grounds those that are nearest to the
/// letters, as `page.css` has them (`--wash`).
const GROUNDS: [[u8; 3]; 2] = [[0xf3, 0xef, 0xe4], [0x22, 0x26, 0x2b]];
/// The least contrast of letters to their ground, as the Web Content Accessibility Guidelines ask for (1.4.3).
const LEAST_CONTRAST: f64 = 4.5;
/// How many shades of a colour are tried between itself and black or white.
const SHADES: u32 = 32;

/// The declarations that show names of `kind` in its own colour and style, to stand in a `style` attribute; empty where
/// those of the page do.
pub(super) fn declarations(kind: Kind, kinds: &OwnKinds) -> String {
    let Kind::Own(id) = kind else { return String::new() };
    let Some(look) = kinds.get(id).and_then(KindLook::drawn) else { return String::new() };
    let Style { fg, bg, bold, dim: _, italic, underline, reverse: _, plain: _ } = look;
    let mut all = Vec::new();
    if let Some(color) = fg {
        let [light, dark] = GROUNDS.map(|ground| hex(legible(color.rgb(), ground)));
        all.push(format!("--on-light:{light};--on-dark:{dark}"));
    }
    if let Some(color) = bg {
        // Behind letters it would have to be legible with them; below them it need only be seen.
        all.push(format!("border-bottom:2px solid {}", hex(color.rgb())));
    }
    if bold || italic || underline {
        all.push(format!("font-weight:{}", if bold { 600 } else { 400 }));
    }
    all.extend(italic.then(|| "font-style:italic".to_owned()));
    all.extend(underline.then(|| "text-decoration:underline".to_owned()));
    all.join(";")
}

/// The shade of `color` that is nearest to it and can be read on `ground`.
fn legible(color: [u8; 3], ground: [u8; 3]) -> [u8; 3] {
    let end = if luminance(ground) > 0.5 { 0 } else { u8::MAX };
    let mixed = |part: u32| {
        color.map(|channel| {
            let sum = u32::from(channel) * (SHADES - part) + u32::from(end) * part;
            u8::try_from(sum / SHADES).unwrap_or(end)
        })
    };
    (0..=SHADES).map(mixed).find(|shade| contrast(*shade, ground) >= LEAST_CONTRAST).unwrap_or([end; 3])
}

/// The contrast ratio of two colours, from 1 to 21.
fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The relative luminance of a colour of the sRGB space, from 0 to 1.
fn luminance(color: [u8; 3]) -> f64 {
    let [red, green, blue] = color.map(|channel| {
        let part = f64::from(channel) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn hex([red, green, blue]: [u8; 3]) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

#[cfg(test)]
mod tests {
    use super::{GROUNDS, LEAST_CONTRAST, contrast, declarations, legible};
    use crate::names::{Kind, KindLook, OwnKinds};

    fn shown(color: Option<&str>, style: Option<&str>) -> String {
        let mut kinds = OwnKinds::default();
        let look = KindLook {
            name: "vessel".to_owned(),
            color: color.map(str::to_owned),
            style: style.map(str::to_owned),
            key: None,
        };
        let id = kinds.add(&look).expect("there is room");
        declarations(Kind::Own(id), &kinds)
    }

    #[test]
    fn every_colour_can_be_read_on_light_and_on_dark() {
        for channel in (0..=255).step_by(51) {
            for color in [[channel; 3], [channel, 0, 0], [255, channel, 0], [0, channel, 255], [channel, 255, 255]] {
                for ground in GROUNDS {
                    assert!(contrast(legible(color, ground), ground) >= LEAST_CONTRAST, "{color:?} on {ground:?}");
                }
            }
        }
        assert_eq!(legible([0, 0, 0x80], GROUNDS[0]), [0, 0, 0x80], "what can be read stays as it is");
    }

    #[test]
    fn the_page_s_own_colour_stands_where_nothing_is_said() {
        assert_eq!(declarations(Kind::Place, &OwnKinds::default()), "");
        assert_eq!(shown(None, None), "");
        assert_eq!(shown(Some("no colour\">"), None), "", "nothing but what is understood is written");
    }

    #[test]
    fn colour_and_style_are_those_of_the_kind() {
        assert_eq!(shown(Some("#000080"), None), "--on-light:#000080;--on-dark:#8787c3");
        assert_eq!(
            shown(None, Some("italic underline")),
            "font-weight:400;font-style:italic;text-decoration:underline"
        );
        assert_eq!(shown(None, Some("bold on #ffee00")), "border-bottom:2px solid #ffee00;font-weight:600");
    }
}
