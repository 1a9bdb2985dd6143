//! A [`Card`] drawn: the center's name above, the title as large as it fits, the number on a band below.

use super::letters::Face;
use super::{Card, SIZE};
use crate::assets;
use crate::colour::Colour;

/// Free space at the sides.
const MARGIN: f32 = 80.0;
const ROOM: f32 = 1200.0 - 2.0 * MARGIN;
/// Where the title may stand.
const TITLE: (f32, f32) = (168.0, 478.0);
/// Where the band with the number begins.
const BAND: u32 = 510;
/// Sizes of a title, the largest that fits is taken.
const SIZES: [f32; 8] = [92.0, 84.0, 76.0, 68.0, 60.0, 54.0, 48.0, 42.0];
/// From line to line, in sizes of the letters.
const LEADING: f32 = 1.18;

struct Canvas(Vec<u8>);

impl Canvas {
    fn fill(&mut self, (left, top): (u32, u32), (width, height): (u32, u32), colour: Colour) {
        for y in top..top + height {
            let start = (y * SIZE.0 + left) as usize * 3;
            self.0[start..start + width as usize * 3].chunks_exact_mut(3).for_each(|pixel| pixel.copy_from_slice(&colour.0));
        }
    }

    fn write(&mut self, face: &Face, text: &str, size: f32, place: (f32, f32), colour: Colour) {
        face.draw(text, size, place, &mut |x, y, cover| {
            let (Ok(x), Ok(y)) = (u32::try_from(x), u32::try_from(y)) else { return };
            if x >= SIZE.0 || y >= SIZE.1 {
                return;
            }
            let start = (y * SIZE.0 + x) as usize * 3;
            for (under, over) in self.0[start..start + 3].iter_mut().zip(colour.0) {
                let mixed = f32::from(*under) + (f32::from(over) - f32::from(*under)) * cover.clamp(0.0, 1.0);
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between two bytes")]
                let byte = mixed.round() as u8;
                *under = byte;
            }
        });
    }
}

/// The picture of a card.
pub(super) fn png(card: &Card) -> Vec<u8> {
    let colours = card.colours;
    let mut canvas = Canvas(vec![0; (SIZE.0 * SIZE.1) as usize * 3]);
    canvas.fill((0, 0), SIZE, colours.paper);
    canvas.fill((0, BAND), (SIZE.0, SIZE.1 - BAND), colours.accent);
    // The fonts are inside the program; a card without letters is still a calm picture.
    if let (Some(serif), Some(sans)) = (Face::serif(), Face::sans()) {
        if card.name != card.title {
            let name = sans.spelled(&card.name);
            canvas.fill((80, 76), (12, 44), colours.accent);
            canvas.write(&sans, &name, fitting(&sans, &name, 38.0), (MARGIN + 32.0, 111.0), colours.muted);
        }
        title(&mut canvas, &serif, card);
        let call = serif.spelled(&card.call);
        canvas.write(&serif, &call, fitting(&serif, &call, 46.0), (MARGIN, 587.0), colours.accent_ink);
    }
    assets::png(SIZE, canvas.0)
}

/// The size at which a line is no wider than there is room.
fn fitting(face: &Face, line: &str, size: f32) -> f32 {
    let width = face.width(line, size);
    if width > ROOM - 32.0 { size * (ROOM - 32.0) / width } else { size }
}

fn title(canvas: &mut Canvas, face: &Face, card: &Card) {
    let (top, bottom) = TITLE;
    let (size, lines) = laid_out(face, &face.spelled(&card.title));
    let mut baseline = f32::midpoint(top, bottom) - height(&lines, size) / 2.0 + size * 0.94;
    for line in &lines {
        canvas.write(face, line, size, (MARGIN, baseline), card.colours.ink);
        baseline += size * LEADING;
    }
}

#[expect(clippy::cast_precision_loss, reason = "a few lines")]
fn height(lines: &[String], size: f32) -> f32 {
    lines.len() as f32 * size * LEADING
}

/// The largest size at which a title fits, and its lines. One that fits at none is cut.
fn laid_out(face: &Face, title: &str) -> (f32, Vec<String>) {
    let fits = |lines: &[String], size: f32| height(lines, size) <= TITLE.1 - TITLE.0;
    for size in SIZES {
        let lines = wrapped(face, title, size);
        // Few large lines read better than many; a title of one word is not broken while a smaller size holds it.
        if fits(&lines, size) && lines.len() <= 3 && lines.iter().all(|line| face.width(line, size) <= ROOM) {
            return (size, lines);
        }
    }
    let size = SIZES[SIZES.len() - 1];
    let mut lines: Vec<String> = wrapped(face, title, size).iter().flat_map(|line| broken(face, line, size)).collect();
    let whole = lines.len();
    while !fits(&lines, size) {
        lines.pop();
    }
    if let Some(last) = lines.last_mut().filter(|_| whole > 0) {
        let is_cut = whole > usize::from(u8::MAX) || !fits(&vec![String::new(); whole], size);
        if is_cut {
            while face.width(&format!("{last}…"), size) > ROOM && last.pop().is_some() {}
            *last = format!("{}…", last.trim_end_matches([' ', ',', '.', ':', ';', '–', '—']));
        }
    }
    (size, lines)
}

/// Words in lines that are no wider than there is room, of about the same width, so that no word stands alone.
fn wrapped(face: &Face, title: &str, size: f32) -> Vec<String> {
    let widest = lines(face, title, size, ROOM);
    let mut best = widest.clone();
    // Narrower by small steps as long as no line is added.
    let mut room = ROOM;
    while room > ROOM * 0.5 {
        room -= 20.0;
        let next = lines(face, title, size, room);
        if next.len() > widest.len() || next.iter().any(|line| face.width(line, size) > ROOM) {
            break;
        }
        best = next;
    }
    best
}

fn lines(face: &Face, title: &str, size: f32, room: f32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in title.split(' ').filter(|word| !word.is_empty()) {
        match lines.last_mut() {
            Some(line) if face.width(&format!("{line} {word}"), size) <= room => *line = format!("{line} {word}"),
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// A line that is one long word, in pieces that fit.
fn broken(face: &Face, line: &str, size: f32) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for letter in line.chars() {
        let last = pieces.last().map_or(String::new(), |last| format!("{last}{letter}"));
        if face.width(&last, size) > ROOM {
            pieces.push(letter.to_string());
        } else if let Some(piece) = pieces.last_mut() {
            *piece = last;
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_wrap_and_shrink() {
        let face = Face::serif().unwrap();
        let (large, lines) = laid_out(&face, "Sleep");
        assert!(large > 90.0 && lines == ["Sleep"]);
        let long = "What to bring on your first day, and what you may leave at home without a second thought";
        let (size, lines) = laid_out(&face, long);
        assert!(size < large && lines.len() > 1, "{size} {lines:?}");
        assert_eq!(lines.join(" "), long, "no word is lost");
        let word = "w".repeat(100);
        let (_, lines) = laid_out(&face, &word);
        assert_eq!(lines.concat(), word);
    }

    #[test]
    fn a_title_without_an_end_is_cut() {
        let face = Face::serif().unwrap();
        for title in ["word ".repeat(400), "w".repeat(3000), String::new()] {
            let (size, lines) = laid_out(&face, title.trim());
            assert!(height(&lines, size) <= TITLE.1 - TITLE.0, "{} lines", lines.len());
            assert!(lines.iter().all(|line| face.width(line, size) <= ROOM));
            assert_eq!(lines.last().is_some_and(|line| line.ends_with('…')), !title.is_empty());
        }
    }
}
