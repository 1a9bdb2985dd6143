//! The palette of an accent: from one colour of a center, those in which it can be read on light and on dark screens, on the
//! papers of the theme. Lightness is changed and nothing else, in a space where equal steps look equal
//! ([Oklab](https://bottosson.github.io/posts/oklab/)).

use std::collections::BTreeMap;

use crate::colour::Colour;

/// What a link needs on its ground (WCAG 2.2, 1.4.3), and what running text shall have (1.4.6).
const LINK: f64 = 4.5;
const TEXT: f64 = 7.0;
/// Dark screens are read at night, by eyes that are used to the dark: links stand out as clearly as text.
const LINK_AT_NIGHT: f64 = 7.0;
/// How much of the accent is in its quiet tint.
const TINT: f32 = 0.12;
const TINT_AT_NIGHT: f32 = 0.22;

/// Values of tokens by their names.
pub(super) type Tokens = BTreeMap<String, String>;

/// Puts the colours that follow from an accent into the tokens of light and of dark screens. Gives the accent of light screens,
/// where it is another than was asked for.
///
/// # Errors
/// Where no lightness of the colour can be read on these papers.
pub(super) fn derive(accent: Colour, light: &mut Tokens, dark: &mut Tokens) -> Result<Option<Colour>, ()> {
    let day = shades(accent, &Ground::of(light, LINK, TINT)).ok_or(())?;
    let mut at_night = light.clone();
    at_night.extend(dark.clone());
    let night = shades(accent, &Ground::of(&at_night, LINK_AT_NIGHT, TINT_AT_NIGHT)).ok_or(())?;
    let mended = (day[0] != accent).then_some(day[0]);
    for (tokens, shades) in [(light, day), (dark, night)] {
        for (name, colour) in ["accent", "accent-ink", "accent-soft"].into_iter().zip(shades) {
            tokens.insert(name.to_owned(), colour.hex());
        }
    }
    Ok(mended)
}

/// On what an accent stands, and how clearly.
struct Ground {
    papers: Vec<Colour>,
    ink: Colour,
    link: f64,
    tint: f32,
}

impl Ground {
    fn of(tokens: &Tokens, link: f64, tint: f32) -> Ground {
        let colour = |name: &str| tokens.get(name).and_then(|value| Colour::parse(value));
        let papers = ["paper", "surface"].into_iter().filter_map(colour).collect();
        Ground { papers, ink: colour("ink").unwrap_or(Colour([0; 3])), link, tint }
    }

    fn takes(&self, accent: Colour) -> bool {
        self.papers.iter().all(|paper| accent.contrast(*paper) >= self.link)
    }
}

/// The accent, what is written on it, and its tint.
fn shades(accent: Colour, ground: &Ground) -> Option<[Colour; 3]> {
    let accent = nearest(accent, |colour| ground.takes(colour))?;
    let [black, white] = [Colour([0; 3]), Colour([255; 3])];
    // Black would be hard beside a colour; a very dark shade of it is as clear.
    let deep = nearest_below(accent, |colour| colour.contrast(accent) >= TEXT).unwrap_or(black);
    let on_it = if white.contrast(accent) >= LINK { white } else { deep };
    let paper = *ground.papers.last()?;
    let soft = (0..=20u8).map(|step| mixed(accent, paper, ground.tint * (1.0 - f32::from(step) / 20.0)));
    let soft =
        soft.into_iter().find(|soft| ground.ink.contrast(*soft) >= TEXT && accent.contrast(*soft) >= LINK.min(ground.link));
    Some([accent, on_it, soft.unwrap_or(paper)])
}

/// The same hue, as little lighter or darker as it takes.
fn nearest(colour: Colour, fits: impl Fn(Colour) -> bool) -> Option<Colour> {
    if fits(colour) {
        return Some(colour);
    }
    (1..=100u8)
        .flat_map(|step| [-1.0, 1.0].map(|way| shifted(colour, way * f32::from(step) / 100.0)))
        .find(|shade| fits(*shade))
}

fn nearest_below(colour: Colour, fits: impl Fn(Colour) -> bool) -> Option<Colour> {
    (1..=100u8).map(|step| shifted(colour, -f32::from(step) / 100.0)).find(|shade| fits(*shade))
}

/// A colour with another lightness. Near black and white a hue has little room, so its strength goes with it.
fn shifted(colour: Colour, by: f32) -> Colour {
    let lab = oklab(colour);
    let l = (lab.l + by).clamp(0.0, 1.0);
    let room = if by < 0.0 { l / lab.l.max(0.001) } else { (1.0 - l) / (1.0 - lab.l).max(0.001) };
    let strength = room.clamp(0.0, 1.0).powf(0.5);
    srgb(oklab::Oklab { l, a: lab.a * strength, b: lab.b * strength })
}

fn mixed(one: Colour, other: Colour, part: f32) -> Colour {
    let (one, other) = (oklab(one), oklab(other));
    let mix = |one: f32, other: f32| one * part + other * (1.0 - part);
    srgb(oklab::Oklab { l: mix(one.l, other.l), a: mix(one.a, other.a), b: mix(one.b, other.b) })
}

fn oklab(colour: Colour) -> oklab::Oklab {
    let [r, g, b] = colour.0;
    oklab::srgb_to_oklab(oklab::Rgb { r, g, b })
}

fn srgb(lab: oklab::Oklab) -> Colour {
    let oklab::Rgb { r, g, b } = oklab::oklab_to_srgb(lab);
    Colour([r, g, b])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(all: [(&str, &str); 3]) -> Tokens {
        all.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    }

    fn papers() -> (Tokens, Tokens) {
        let light = tokens([("paper", "#fbf8f4"), ("surface", "#ffffff"), ("ink", "#1d2b2a")]);
        (light, tokens([("paper", "#12191a"), ("surface", "#1a2324"), ("ink", "#eef2ef")]))
    }

    #[test]
    fn a_colour_that_can_be_read_is_taken_as_it_is() {
        let (mut light, mut dark) = papers();
        assert_eq!(derive(Colour::parse("#0a6b5e").unwrap(), &mut light, &mut dark), Ok(None));
        assert_eq!((&*light["accent"], &*light["accent-ink"]), ("#0a6b5e", "#ffffff"));
        assert_ne!(dark["accent"], "#0a6b5e");
    }

    #[test]
    fn a_pale_one_is_made_darker_by_day() {
        let (mut light, mut dark) = papers();
        let mended = derive(Colour::parse("#ffd400").unwrap(), &mut light, &mut dark).unwrap().unwrap();
        assert!(mended.luminance() < 0.2 && light["accent"] == mended.hex(), "{mended:?}");
        assert_eq!(dark["accent"], "#ffd400");
    }

    proptest::proptest! {
        #[test]
        fn every_accent_can_be_read(red: u8, green: u8, blue: u8) {
            let (mut light, mut dark) = papers();
            derive(Colour([red, green, blue]), &mut light, &mut dark).unwrap();
            for tokens in [light, dark] {
                let of = |name: &str| Colour::parse(&tokens[name]).unwrap();
                for ground in ["paper", "surface", "accent-soft"] {
                    proptest::prop_assert!(of("accent").contrast(of(ground)) >= LINK, "{tokens:?}");
                    proptest::prop_assert!(of("ink").contrast(of(ground)) >= TEXT, "{tokens:?}");
                }
                proptest::prop_assert!(of("accent-ink").contrast(of("accent")) >= LINK, "{tokens:?}");
            }
        }
    }

    #[test]
    fn a_paper_on_which_nothing_can_be_read_is_refused() {
        let mut light = tokens([("paper", "#777777"), ("surface", "#ffffff"), ("ink", "#000000")]);
        light.insert("surface".to_owned(), "#000000".to_owned());
        light.insert("paper".to_owned(), "#ffffff".to_owned());
        assert_eq!(derive(Colour([10, 107, 94]), &mut light, &mut Tokens::new()), Err(()));
    }
}
