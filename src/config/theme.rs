//! Themes: a style for each thing on the screen.

use toml::de::DeTable;

use crate::input::Fault;
use crate::input::fault::suggestion;
use crate::names::KindLook;
use crate::text::style::{Depth, Style};

/// Reads the table below into the theme's fields, and into their names in theme files.
macro_rules! roles {
    ($($role:ident $explanation:literal)*) => {
        /// A style for each thing on the screen.
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct Theme {
            $(#[doc = $explanation] pub $role: Style,)*
            /// How many colours it is fitted to.
            pub depth: Depth,
        }

        impl Theme {
            /// The name of every style in theme files, with what it is for.
            pub const ROLES: &[(&str, &str)] = &[$((stringify!($role), $explanation)),*];

            fn role(&mut self, name: &str) -> Option<&mut Style> {
                match name {
                    $(stringify!($role) => Some(&mut self.$role),)*
                    _ => None,
                }
            }

            /// The nearest that a terminal of `depth` can show.
            #[must_use]
            pub fn at(&self, depth: Depth) -> Self {
                Self { $($role: self.$role.at(depth),)* depth }
            }
        }
    };
}

roles! {
    text "Running text."
    title "The headline of the article."
    heading "Headings within the story."
    byline "Who wrote it, where and when."
    caption "The line of a photo or chart."
    blockquote "Quotations set apart."
    code "Code, tables, verse."
    link "Words that lead somewhere."
    furniture "What is on the page but not of the story. Laid over what it stands on."
    place "Mentions of places."
    organization "Mentions of organizations."
    person "Mentions of people."
    own "Mentions of kinds of your own that have no colour and style of their own."
    figure "Figures, with unit and what is counted."
    date "Dates and times."
    demonym "Words such as Russian and Kazakhs: lightly, they are no names."
    new "New names: capitalised, of no list."
    guessed "Laid over a mention that a rule found."
    quote "The marks around words that somebody says."
    selected "Laid over mentions of the chosen entity."
    focus "Laid over the mention in focus."
    hit "Laid over search hits."
    hit_focus "Laid over the search hit in focus."
    selection "Laid over words being selected."
    label "The letters that jump to a name."
    head "The line at the top: title, place among the articles, percent."
    tally "Names and counts under the head on a narrow screen."
    rule "Lines between panes."
    section "Headings of the sidebar and of lists."
    row "Laid over the chosen row of the pane in use."
    row_other "Laid over the chosen row of a pane not in use."
    count "Counts and other small numbers beside a row."
    context "What stands around a figure in its sentence, in lists."
    unread "The dot of an unread article."
    strip "The margin strip: a name in this part of the article."
    strip_visible "The margin strip: the part on screen."
    status "The status line."
    hint "The footer: what a key does."
    hint_key "The footer: the key."
    prompt "The mark before something being typed."
    warning "Something was mended or left out."
    error "Something went wrong."
}

/// The built-in themes: name and file.
const BUILT_IN: [(&str, &str); 3] = [
    ("default", include_str!("../../assets/themes/default.toml")),
    ("dark", include_str!("../../assets/themes/dark.toml")),
    ("light", include_str!("../../assets/themes/light.toml")),
];

impl Theme {
    /// The names of the built-in themes.
    pub fn built_in_names() -> impl Iterator<Item = &'static str> {
        BUILT_IN.iter().map(|(name, _)| *name)
    }

    /// A built-in theme.
    #[must_use]
    pub fn built_in(name: &str) -> Option<Self> {
        let (_, text) = BUILT_IN.iter().find(|(known, _)| *known == name)?;
        let (theme, faults) = Self::read(name, text);
        debug_assert!(faults.is_empty(), "{faults:?}");
        Some(theme)
    }

    /// Reads a theme file; `file` is for messages. What it leaves open is as in the default theme.
    #[must_use]
    pub fn read(file: &str, text: &str) -> (Self, Vec<Fault>) {
        let mut theme = Self::default();
        let mut faults = Vec::new();
        if let Some((_, default)) = BUILT_IN.first().filter(|(name, _)| *name != file) {
            faults.extend(theme.lay_over("default", default));
        }
        faults.extend(theme.lay_over(file, text));
        (theme, faults)
    }

    /// The style of a kind that the reader made: as its colour and style are written, where they can be read.
    #[must_use]
    pub fn own_kind(&self, look: &KindLook) -> Style {
        look.drawn().map_or(self.own, |drawn| drawn.at(self.depth))
    }

    fn lay_over(&mut self, file: &str, text: &str) -> Vec<Fault> {
        let (table, errors) = DeTable::parse_recoverable(text);
        let mut faults: Vec<Fault> = errors.iter().map(|error| Fault::from_toml(file, text, error)).collect();
        for (name, value) in table.get_ref() {
            let Some(style) = self.role(name.get_ref()) else {
                let near = suggestion(name.get_ref(), Self::ROLES.iter().map(|(role, _)| *role));
                faults.push(Fault::new(file, text, &name.span(), format!("`{}` is no style{near}", name.get_ref())));
                continue;
            };
            match value.get_ref().as_str().ok_or_else(|| "write the style in quotes".to_owned()).and_then(Style::parse)
            {
                Ok(read) => *style = read,
                Err(message) => faults.push(Fault::new(file, text, &value.span(), message)),
            }
        }
        faults.sort_by_key(|fault| fault.line);
        faults
    }
}

#[cfg(test)]
mod tests {
    use super::{BUILT_IN, Theme};
    use crate::config::{Color, Depth, Style};

    #[test]
    fn built_in_themes_are_without_fault() {
        for (name, text) in BUILT_IN {
            assert_eq!(Theme::read(name, text).1, [], "{name}");
        }
    }

    #[test]
    fn the_default_theme_uses_only_the_palette_of_the_terminal() {
        let (_, text) = BUILT_IN.first().expect("the default theme");
        let theme = Theme::read("default", text).0;
        assert_eq!(theme.at(Depth::Ansi16), Theme { depth: Depth::Ansi16, ..theme.clone() });
    }

    #[test]
    fn every_style_of_the_default_theme_stands_in_its_file() {
        let (_, text) = BUILT_IN.first().expect("the default theme");
        for (role, _) in Theme::ROLES {
            assert!(text.lines().any(|line| line.starts_with(&format!("{role} = "))), "{role}");
        }
    }

    #[test]
    fn kinds_and_states_look_different_in_every_theme_and_without_colour() {
        for name in Theme::built_in_names() {
            for depth in [Depth::True, Depth::Indexed256, Depth::Ansi16] {
                let theme = Theme::built_in(name).expect(name).at(depth);
                let kinds = [theme.place, theme.organization, theme.person, theme.own, theme.figure, theme.text];
                for (place, one) in kinds.iter().enumerate() {
                    assert!(!kinds.iter().skip(place + 1).any(|other| other == one), "{name} {depth:?} {one:?}");
                }
            }
            let mono = Theme::built_in(name).expect(name).at(Depth::Mono);
            let names = [mono.place, mono.organization, mono.person, mono.own, mono.text];
            for (place, one) in names.iter().enumerate() {
                assert!(!names.iter().skip(place + 1).any(|other| other == one), "{name} {one:?}");
            }
            for laid_over in [mono.focus, mono.hit, mono.selection, mono.row] {
                assert_ne!(laid_over.over(mono.place), mono.place, "{name}");
            }
        }
    }

    #[test]
    fn dim_is_for_furniture_alone() {
        for name in Theme::built_in_names() {
            let theme = Theme::built_in(name).expect(name);
            for style in [theme.text, theme.place, theme.organization, theme.person, theme.figure, theme.demonym] {
                assert!(!style.dim, "{name}");
            }
            assert!(theme.furniture.dim, "{name}");
        }
    }

    #[test]
    fn a_theme_of_the_reader_lies_over_the_default() {
        let (theme, faults) =
            Theme::read("mine.toml", "place = \"bold red\"\nplaze = \"red\"\nperson = \"rde\"\ntitle = 1");
        let faults: Vec<_> = faults.iter().map(ToString::to_string).collect();
        assert_eq!(theme.place, Style { fg: Some(Color::Indexed(1)), bold: true, ..Style::default() });
        assert_eq!(theme.person, Theme::built_in("default").expect("a theme").person);
        assert_eq!(faults.first().map(String::as_str), Some("mine.toml:2: `plaze` is no style; did you mean `place`?"));
        assert!(faults.get(1).is_some_and(|fault| fault.starts_with("mine.toml:3: `rde` is no style: write black")));
        assert_eq!(faults.get(2).map(String::as_str), Some("mine.toml:4: write the style in quotes"));
    }
}
