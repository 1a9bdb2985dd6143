//! Letters: a [`Face`] measures and draws a line, and says a text in letters that it has.
//!
//! The fonts are Noto Serif Bold and Noto Sans (SIL Open Font License, `fonts/OFL.txt`), cut down to the letters of Latin
//! scripts, with the pairs of their kerning.

use ab_glyph::{Font, FontRef, Glyph, ScaleFont, point};
use unicode_normalization::UnicodeNormalization;

/// For titles and numbers.
const SERIF: &[u8] = include_bytes!("fonts/NotoSerif-Bold.ttf");
/// For names.
const SANS: &[u8] = include_bytes!("fonts/NotoSans-Regular.ttf");

/// A font.
pub(super) struct Face(FontRef<'static>);

/// A part of a letter on a picture: column, row, and how much of the pixel it covers.
pub(super) type Ink<'a> = &'a mut dyn FnMut(i32, i32, f32);

impl Face {
    /// The face of titles and numbers.
    pub fn serif() -> Option<Face> {
        FontRef::try_from_slice(SERIF).ok().map(Face)
    }

    /// The face of names.
    pub fn sans() -> Option<Face> {
        FontRef::try_from_slice(SANS).ok().map(Face)
    }

    /// A text in letters that the face has: others become Latin ones, and what has no letters (emoji) is left out.
    pub fn spelled(&self, text: &str) -> String {
        let mut out = String::new();
        for letter in text.nfc() {
            if letter.is_whitespace() {
                out.push(' ');
            } else if self.has(letter) {
                out.push(letter);
            } else if letter.is_alphanumeric() {
                let latin = deunicode::deunicode_char(letter).unwrap_or_default();
                out.extend(latin.chars().filter(|letter| self.has(*letter)));
            }
        }
        out.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    }

    fn has(&self, letter: char) -> bool {
        self.0.glyph_id(letter).0 != 0
    }

    /// How wide a line is.
    pub fn width(&self, text: &str, size: f32) -> f32 {
        self.glyphs(text, size).1
    }

    /// Draws a line whose letters stand at `baseline`.
    pub fn draw(&self, text: &str, size: f32, (left, baseline): (f32, f32), ink: Ink<'_>) {
        for mut glyph in self.glyphs(text, size).0 {
            glyph.position.x += left;
            glyph.position.y += baseline;
            let Some(outline) = self.0.outline_glyph(glyph) else { continue };
            let bounds = outline.px_bounds();
            #[expect(clippy::cast_possible_truncation, reason = "a whole number of pixels within a picture")]
            let (x, y) = (bounds.min.x as i32, bounds.min.y as i32);
            outline.draw(|across, down, cover| ink(x + across.cast_signed(), y + down.cast_signed(), cover));
        }
    }

    /// The letters of a line in their places, and where it ends.
    fn glyphs(&self, text: &str, size: f32) -> (Vec<Glyph>, f32) {
        // A size is that of the square in which the letters were drawn, as everywhere else.
        let scale = self.0.pt_to_px_scale(size * 0.75).map_or(size, |scale| scale.y);
        let scaled = self.0.as_scaled(scale);
        let (mut glyphs, mut x, mut before) = (Vec::new(), 0.0, None);
        for letter in text.chars() {
            let id = scaled.glyph_id(letter);
            x += before.map_or(0.0, |before| scaled.kern(before, id));
            glyphs.push(id.with_scale_and_position(scale, point(x, 0.0)));
            x += scaled.h_advance(id);
            before = Some(id);
        }
        (glyphs, x)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_face_lacks_is_said_in_latin_letters_or_left_out() {
        for face in [Face::serif().unwrap(), Face::sans().unwrap()] {
            assert_eq!(face.spelled("¿Qué esperar? “Día 1” — niños"), "¿Qué esperar? “Día 1” — niños");
            assert_eq!(face.spelled("Москва \u{1f600} 北京"), "Moskva Bei Jing");
            assert_eq!(face.spelled("e\u{301}t\u{e9}\t \n2"), "été 2");
            assert_eq!(face.spelled("\u{1f600}"), "");
        }
    }

    #[test]
    fn letters_stand_as_close_as_their_pairs_ask() {
        let face = Face::serif().unwrap();
        assert!(face.width("AV", 100.0) < face.width("A", 100.0) + face.width("V", 100.0));
        assert!((face.width("Meeting", 100.0) - 2.0 * face.width("Meeting", 50.0)).abs() < 0.5);
    }
}
