//! Styles: colours and attributes as plain values, and what becomes of them on terminals that show fewer.

/// How a stretch of text looks.
#[expect(clippy::struct_excessive_bools, reason = "terminals switch each attribute by itself")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// The colour of the letters; `None` leaves it as it is.
    pub fg: Option<Color>,
    /// The colour behind them; `None` leaves it as it is.
    pub bg: Option<Color>,
    /// Bold.
    pub bold: bool,
    /// Faint.
    pub dim: bool,
    /// Italic.
    pub italic: bool,
    /// Underlined.
    pub underline: bool,
    /// Foreground and background exchanged.
    pub reverse: bool,
    /// Takes away the attributes of the style it is laid over.
    pub plain: bool,
}

/// A colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Color {
    /// One of the 256 of a terminal; the first 16 are the terminal's own palette.
    Indexed(u8),
    /// Red, green and blue.
    Rgb(u8, u8, u8),
}

/// How many colours a terminal shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// None, or none wanted.
    Mono,
    /// Its own palette of 16.
    Ansi16,
    /// 256.
    Indexed256,
    /// All.
    #[default]
    True,
}

/// The palette's names; with `light-` before them, the brighter eight.
const NAMES: [&str; 8] = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];

impl Style {
    /// A style written as words: `bold`, `dim`, `italic`, `underline`, `reverse`, `plain`, a colour, and `on` before
    /// the colour behind the letters.
    ///
    /// # Errors
    /// Where a word is none of these; the message says which.
    pub fn parse(written: &str) -> Result<Self, String> {
        let mut style = Self::default();
        let mut behind = false;
        for word in written.split_ascii_whitespace() {
            match word {
                "bold" => style.bold = true,
                "dim" => style.dim = true,
                "italic" => style.italic = true,
                "underline" => style.underline = true,
                "reverse" => style.reverse = true,
                "plain" => style.plain = true,
                "on" => {
                    behind = true;
                    continue;
                }
                _ => {
                    let color = Color::parse(word)?;
                    *(if behind { &mut style.bg } else { &mut style.fg }) = Some(color);
                }
            }
            behind = false;
        }
        if behind { Err("a colour must follow `on`".to_owned()) } else { Ok(style) }
    }

    /// This style laid over another: what it leaves open shows through.
    #[must_use]
    pub fn over(self, below: Self) -> Self {
        let below = if self.plain { Self { fg: below.fg, bg: below.bg, ..Self::default() } } else { below };
        Self {
            fg: self.fg.or(below.fg),
            bg: self.bg.or(below.bg),
            bold: self.bold || below.bold,
            dim: self.dim || below.dim,
            italic: self.italic || below.italic,
            underline: self.underline || below.underline,
            reverse: self.reverse || below.reverse,
            plain: below.plain,
        }
    }

    /// The nearest that a terminal of `depth` can show. Without colours a background becomes reverse video, and
    /// attributes are all that is left, so none is taken away.
    #[must_use]
    pub fn at(self, depth: Depth) -> Self {
        match depth {
            Depth::Mono => {
                Self { fg: None, bg: None, reverse: self.reverse || self.bg.is_some(), plain: false, ..self }
            }
            Depth::Ansi16 | Depth::Indexed256 | Depth::True => {
                Self { fg: self.fg.map(|color| color.at(depth)), bg: self.bg.map(|color| color.at(depth)), ..self }
            }
        }
    }
}

impl Style {
    /// The parameters of the terminal's sequence (SGR, ECMA-48) that begins the style; empty where it has none.
    #[must_use]
    pub fn parameters(self) -> String {
        let attributes =
            [(self.bold, "1"), (self.dim, "2"), (self.italic, "3"), (self.underline, "4"), (self.reverse, "7")];
        let attributes = attributes.into_iter().filter(|(on, _)| *on).map(|(_, number)| number.to_owned());
        let fg = self.fg.map(|color| color.parameters(30, 90, 38));
        let bg = self.bg.map(|color| color.parameters(40, 100, 48));
        attributes.chain(fg).chain(bg).collect::<Vec<_>>().join(";")
    }
}

impl Color {
    /// Parameters of the palette's first eight, its brighter eight, and any other colour.
    fn parameters(self, first: u8, bright: u8, any: u8) -> String {
        match self {
            Self::Indexed(index @ 0..8) => (first + index).to_string(),
            Self::Indexed(index @ 8..16) => (bright + index - 8).to_string(),
            Self::Indexed(index) => format!("{any};5;{index}"),
            Self::Rgb(red, green, blue) => format!("{any};2;{red};{green};{blue}"),
        }
    }

    fn parse(word: &str) -> Result<Self, String> {
        let unknown =
            || format!("`{word}` is no style: write {}, light-…, color-0 to color-255, or #rrggbb", NAMES.join(", "));
        if let Some(hex) = word.strip_prefix('#') {
            let value = u32::from_str_radix(hex, 16).ok().filter(|_| hex.len() == 6 && !hex.starts_with('+'));
            let [_, red, green, blue] = value.ok_or_else(unknown)?.to_be_bytes();
            return Ok(Self::Rgb(red, green, blue));
        }
        if let Some(number) = word.strip_prefix("color-") {
            return number.parse().map(Self::Indexed).map_err(|_| unknown());
        }
        let (name, first) = word.strip_prefix("light-").map_or((word, 0), |name| (name, 8));
        (first..)
            .zip(NAMES)
            .find(|(_, known)| *known == name)
            .map(|(index, _)| Self::Indexed(index))
            .ok_or_else(unknown)
    }

    fn at(self, depth: Depth) -> Self {
        match (self, depth) {
            (Self::Rgb(..), Depth::Indexed256) => self.nearest_of_256(),
            (Self::Rgb(..) | Self::Indexed(16..), Depth::Ansi16) => self.nearest_of_16(),
            (Self::Rgb(..) | Self::Indexed(_), Depth::True | Depth::Indexed256 | Depth::Ansi16 | Depth::Mono) => self,
        }
    }

    /// The nearest in red, green and blue of the 240 colours that are alike on all terminals.
    fn nearest_of_256(self) -> Self {
        let wanted = self.rgb();
        let distance = |index: &u8| {
            let square = |(one, other): (u8, u8)| u32::from(one.abs_diff(other)).pow(2);
            Self::Indexed(*index).rgb().into_iter().zip(wanted).map(square).sum::<u32>()
        };
        Self::Indexed((16..=255).min_by_key(distance).unwrap_or_default())
    }

    /// The palette's colour of the same hue: the nearest by distance would make white of every pastel.
    fn nearest_of_16(self) -> Self {
        /// The least difference of two channels that is a hue rather than a grey.
        const HUE: u8 = 32;
        let [red, green, blue] = self.rgb();
        let (least, most) = (red.min(green).min(blue), red.max(green).max(blue));
        let middle = least.midpoint(most);
        if most - least < HUE {
            return Self::Indexed(match middle {
                0..=63 => 0,
                64..=150 => 8,
                151..=235 => 7,
                236..=255 => 15,
            });
        }
        let hue = u8::from(red > middle) + 2 * u8::from(green > middle) + 4 * u8::from(blue > middle);
        Self::Indexed(if middle >= 128 { hue + 8 } else { hue })
    }

    /// Red, green and blue as xterm shows them; the reader's palette may differ in the first 16.
    #[must_use]
    pub fn rgb(self) -> [u8; 3] {
        let index = match self {
            Self::Rgb(red, green, blue) => return [red, green, blue],
            Self::Indexed(index) => index,
        };
        let bits = |on| [1, 2, 4].map(|bit| if index & bit == 0 { 0 } else { on });
        match index {
            7 => [229; 3],
            8 => [127; 3],
            0..=6 => bits(205),
            9..=15 => bits(255),
            16..=231 => {
                let cell = index - 16;
                [cell / 36, cell / 6 % 6, cell % 6].map(|step| if step == 0 { 0 } else { 55 + 40 * step })
            }
            232..=255 => [8 + 10 * (index - 232); 3],
        }
    }
}

impl Depth {
    /// How many colours to use, from the environment's `NO_COLOR`, `COLORTERM` and `TERM`.
    #[must_use]
    pub fn from_environment(no_color: Option<&str>, color_term: Option<&str>, term: Option<&str>) -> Self {
        let term = term.unwrap_or_default();
        if no_color.is_some_and(|value| !value.is_empty()) || term == "dumb" {
            Self::Mono
        } else if color_term.is_some_and(|value| matches!(value, "truecolor" | "24bit")) || term.ends_with("-direct") {
            Self::True
        } else if term.contains("256color") {
            Self::Indexed256
        } else {
            Self::Ansi16
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Color, Depth, Style};

    #[test]
    fn styles_begin_with_the_parameters_of_the_terminal() {
        let table = [
            ("", ""),
            ("bold underline", "1;4"),
            ("red", "31"),
            ("light-blue italic", "3;94"),
            ("color-208 on black", "38;5;208;40"),
            ("#102030", "38;2;16;32;48"),
        ];
        for (written, expected) in table {
            assert_eq!(Style::parse(written).expect("a style").parameters(), expected, "{written}");
        }
    }

    #[test]
    fn styles_are_written_in_words() {
        let style = Style { fg: Some(Color::Indexed(12)), bold: true, ..Style::default() };
        assert_eq!(Style::parse("bold light-blue"), Ok(style));
        let style = Style { fg: Some(Color::Rgb(255, 0, 16)), bg: Some(Color::Indexed(200)), ..Style::default() };
        assert_eq!(Style::parse("#ff0010 on color-200"), Ok(style));
        assert_eq!(Style::parse(""), Ok(Style::default()));
    }

    #[test]
    fn a_word_that_is_no_style_is_named() {
        for (written, word) in [
            ("bold blu", "`blu`"),
            ("#fff", "`#fff`"),
            ("#+fffff", "`#+fffff`"),
            ("color-256", "`color-256`"),
            ("red on", "`on`"),
        ] {
            let message = Style::parse(written).expect_err(written);
            assert!(message.contains(word), "{written}: {message}");
        }
    }

    #[test]
    fn what_a_style_leaves_open_shows_through() {
        let place = Style::parse("underline cyan").expect("a style");
        let focus = Style::parse("reverse").expect("a style");
        assert_eq!(focus.over(place), Style::parse("reverse underline cyan").expect("a style"));
        let guessed = Style::parse("plain").expect("a style");
        assert_eq!(guessed.over(place), Style::parse("cyan").expect("a style"));
    }

    #[test]
    fn fewer_colours_give_the_nearest() {
        let style = Style::parse("#ff0000 on #303030").expect("a style");
        assert_eq!(style.at(Depth::True), style);
        assert_eq!(style.at(Depth::Indexed256), Style::parse("color-196 on color-236").expect("a style"));
        assert_eq!(style.at(Depth::Ansi16), Style::parse("red on black").expect("a style"));
        assert_eq!(style.at(Depth::Mono), Style::parse("reverse").expect("a style"));
    }

    #[test]
    fn the_environment_says_how_many_colours() {
        assert_eq!(Depth::from_environment(Some("1"), Some("truecolor"), None), Depth::Mono);
        assert_eq!(
            Depth::from_environment(Some(""), Some("truecolor"), None),
            Depth::True,
            "an empty NO_COLOR is none"
        );
        assert_eq!(Depth::from_environment(None, None, Some("screen-256color")), Depth::Indexed256);
        assert_eq!(Depth::from_environment(None, None, Some("linux")), Depth::Ansi16);
        assert_eq!(Depth::from_environment(None, None, Some("dumb")), Depth::Mono);
    }
}
