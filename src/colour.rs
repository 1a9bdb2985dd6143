//! Colours of a style sheet, and how well one can be read on another.

use std::collections::BTreeMap;

/// A colour without transparency, in sRGB: red, green and blue from 0 to 255.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour(pub [u8; 3]);

impl Colour {
    /// Reads `#0f5c57`, `#fff`, `rgb(15 92 87)`, `black` or `white`. Colours that let through what is below are not read, nor are
    /// those that a browser mixes.
    pub fn parse(text: &str) -> Option<Colour> {
        let text = text.trim().to_ascii_lowercase();
        if let Some(digits) = text.strip_prefix('#') {
            let wide: String = match digits.len() {
                3 | 4 => digits.chars().flat_map(|c| [c, c]).collect(),
                _ => digits.to_owned(),
            };
            if wide.len() == 8 && !wide.ends_with("ff") || !matches!(wide.len(), 6 | 8) || !wide.is_ascii() {
                return None;
            }
            let part = |at: usize| u8::from_str_radix(&wide[at..at + 2], 16).ok();
            return Some(Colour([part(0)?, part(2)?, part(4)?]));
        }
        if let Some(inner) = text.strip_prefix("rgb(").and_then(|rest| rest.strip_suffix(')')) {
            let parts = inner.split([',', ' ']).filter(|part| !part.is_empty()).map(|part| part.parse().ok());
            return <[u8; 3]>::try_from(parts.collect::<Option<Vec<u8>>>()?).ok().map(Colour);
        }
        match text.as_str() {
            "black" => Some(Colour([0; 3])),
            "white" => Some(Colour([255; 3])),
            _ => None,
        }
    }

    /// The value of a property, where it is a colour or the name of a token that is one.
    pub fn of(value: &str, tokens: &BTreeMap<String, String>) -> Option<Colour> {
        let mut value = value.trim();
        // Tokens may stand for others; a circle ends here.
        for _ in 0..8 {
            let Some(inner) = value.strip_prefix("var(").and_then(|rest| rest.strip_suffix(')')) else { break };
            let (name, fallback) = inner.split_once(',').unwrap_or((inner, ""));
            value = tokens.get(name.trim().trim_start_matches("--")).map_or(fallback, String::as_str).trim();
        }
        Colour::parse(value)
    }

    /// `#0f5c57`.
    pub fn hex(self) -> String {
        let [red, green, blue] = self.0;
        format!("#{red:02x}{green:02x}{blue:02x}")
    }

    /// How bright it is, from 0 to 1 (WCAG 2.2, relative luminance).
    pub fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// The contrast of two colours, from 1 to 21 (WCAG 2.2, contrast ratio).
    pub fn contrast(self, other: Colour) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// The same colour, as little lighter or darker as it takes to reach a contrast on a ground; none where no lightness does.
    pub fn readable_on(self, ground: Colour, contrast: f64) -> Option<Colour> {
        let toward = |end: u8, step: u16| {
            let part = |part: u8| {
                let (from, to) = (i32::from(part), i32::from(end));
                u8::try_from(from + (to - from) * i32::from(step) / 100).unwrap_or(end)
            };
            Colour(self.0.map(part))
        };
        (1..=100).flat_map(|step| [toward(0, step), toward(255, step)]).find(|colour| colour.contrast(ground) >= contrast)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_of_the_guidelines() {
        let ratio =
            |one: &str, two: &str| (Colour::parse(one).unwrap().contrast(Colour::parse(two).unwrap()) * 100.0).round() / 100.0;
        assert_eq!(
            (ratio("#000", "#fff"), ratio("#777777", "white"), ratio("#767676", "rgb(255, 255, 255)")),
            (21.0, 4.48, 4.54)
        );
        assert!((ratio("#0f5c57", "#0f5c57") - 1.0).abs() < 0.001);
    }

    #[test]
    fn what_lets_through_is_no_colour_of_its_own() {
        for text in ["#0000", "#12345678", "rgb(0 0 0 / 30%)", "transparent", "color-mix(in srgb, red, blue)", "", "#é23"] {
            assert_eq!(Colour::parse(text), None, "{text}");
        }
    }

    #[test]
    fn the_nearest_lightness_reaches_it_and_is_near() {
        let (grey, white) = (Colour([0x99; 3]), Colour([255; 3]));
        let found = grey.readable_on(white, 4.5).unwrap();
        assert!(found.contrast(white) >= 4.5 && found.contrast(white) < 4.7, "{found:?}");
        assert_eq!(Colour([0x77; 3]).readable_on(Colour([0x77; 3]), 21.0), None);
    }
}
