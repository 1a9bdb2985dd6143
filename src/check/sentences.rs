//! Where sentences begin and end in a passage.

use std::ops::Range;

/// Words that end with a full stop inside of a sentence, without it, in small letters.
const SHORT: [&str; 34] = [
    "dr", "mr", "mrs", "ms", "prof", "st", "no", "nr", "vs", "e.g", "i.e", "etc", "cf", "fig", "vol", "ed", "jr", "sr", "inc",
    "dept", "approx", "est", "u.s", "u.k", "a.m", "p.m", "d.c", "ave", "blvd", "rd", "al", "pp", "min", "hr",
];

/// The sentences of a text, each without the blanks around it.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        while from < text.len() {
            let end = end_of_sentence(text, from);
            let inside = &text[from..end];
            let start = from + (inside.len() - inside.trim_start().len());
            let range = start..start + inside.trim().len();
            from = end;
            if !range.is_empty() {
                return Some(range);
            }
        }
        None
    })
}

/// The sentence around a place.
pub(super) fn sentence_at(text: &str, at: usize) -> Range<usize> {
    sentences(text).find(|range| at < range.end).unwrap_or(0..text.len())
}

/// Where the sentence that begins at `from` ends: behind its mark and what closes it.
fn end_of_sentence(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(mark) = memchr::memchr3(b'.', b'!', b'?', &bytes[at..]).map(|found| at + found) {
        // Marks in a row, and quotes and brackets that close.
        let mut end = mark + 1;
        for letter in text[end..].chars() {
            if !matches!(letter, '.' | '!' | '?' | '”' | '’' | '"' | '\'' | ')' | ']') {
                break;
            }
            end += letter.len_utf8();
        }
        let next = text[end..].trim_start();
        let ended = next.is_empty() || (next.len() < text.len() - end && begins(next) && !is_short(text, mark));
        if ended {
            return end;
        }
        at = end;
    }
    text.len()
}

/// Whether a text can be the beginning of a sentence.
fn begins(text: &str) -> bool {
    text.chars().find(|letter| !matches!(letter, '“' | '‘' | '"' | '\'' | '(' | '[')).is_none_or(|first| !first.is_lowercase())
}

/// Whether the full stop at a place belongs to a short form: `Dr.`, `No. 1`, an initial.
fn is_short(text: &str, mark: usize) -> bool {
    if text.as_bytes()[mark] != b'.' {
        return false;
    }
    let before = &text[..mark];
    let word = before.rsplit(|letter: char| letter.is_whitespace() || matches!(letter, '(' | '“' | '"')).next().unwrap_or("");
    let is_initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase) && word != "I";
    is_initial || (word.len() <= 6 && SHORT.contains(&word.to_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_a_reader_hears_them_end() {
        let all = |text: &'static str| sentences(text).map(|range| &text[range]).collect::<Vec<_>>();
        assert_eq!(all("Call us. We answer!  Always? Yes"), ["Call us.", "We answer!", "Always?", "Yes"]);
        assert_eq!(all("Ask Dr. Lee at 5 p.m. about No. 1. Then go."), ["Ask Dr. Lee at 5 p.m. about No. 1.", "Then go."]);
        assert_eq!(all("“Stop.” He left. It cost 1.5 hours."), ["“Stop.”", "He left.", "It cost 1.5 hours."]);
        assert_eq!(all("see example.org. and so on"), ["see example.org. and so on"]);
        assert!(all("  ").is_empty());
    }
}
