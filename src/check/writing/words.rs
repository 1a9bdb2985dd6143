//! The [`Word`]s of a passage, without what is no word of ours: code, addresses, numbers to dial.

use std::ops::Range;

use crate::check::texts::{Role, Said};
use crate::load::prose::Passage;
use crate::load::prose::passages::mark;

/// A run of letters and digits, with apostrophes inside. A compound with hyphens is several.
#[derive(Debug, Clone)]
pub(super) struct Word<'a> {
    /// Its letters.
    pub text: &'a str,
    /// Where it stands in the passage.
    pub range: Range<usize>,
    /// Whether a capital at its beginning says nothing: it begins a sentence, or follows a colon, quote or bracket.
    pub opens: bool,
    /// Whether it stands between quotation marks.
    pub quoted: bool,
}

impl Word<'_> {
    /// Whether it is two or more letters, all of them capitals.
    pub fn is_capitals(&self) -> bool {
        self.text.len() >= 2 && self.text.bytes().all(|byte| byte.is_ascii_uppercase())
    }
}

/// Whether a text is ours to weigh by the rules of English: not the name of a person or a work, nor in another language.
pub(super) fn is_ours(said: &Said<'_>) -> bool {
    said.role != Role::Name && is_english(&said.site.language)
}

/// Whether a code of a language is one of English.
pub(super) fn is_english(language: &str) -> bool {
    language.split('-').next().is_some_and(|code| code.eq_ignore_ascii_case("en"))
}

/// The ranges of a passage that are no words: code, and numbers and addresses that are dialled or linked.
pub(super) fn hidden(passage: &Passage) -> Vec<Range<usize>> {
    passage.marked(mark::CODE | mark::TYPED).collect()
}

/// Whether a range touches one of a list.
pub(super) fn touches(list: &[Range<usize>], range: &Range<usize>) -> bool {
    list.iter().any(|other| other.start < range.end && range.start < other.end)
}

/// Whether the chunk between blanks around a place is an address, a file or a short form with stops: `example.org/a`.
pub(super) fn in_address(text: &str, at: usize) -> bool {
    let start = text[..at].rfind(char::is_whitespace).map_or(0, |found| found + 1);
    // A blank may be longer than a byte.
    let start = (start..=at).find(|start| text.is_char_boundary(*start)).unwrap_or(at);
    let end = text[at..].find(char::is_whitespace).map_or(text.len(), |found| at + found);
    is_address(&text[start..end])
}

fn is_address(chunk: &str) -> bool {
    let bytes = chunk.as_bytes();
    let Some(first) = memchr::memchr3(b'@', b'.', b':', bytes) else { return false };
    bytes[first..].iter().enumerate().any(|(at, byte)| match byte {
        b'@' => true,
        b':' => bytes[first + at..].starts_with(b"://"),
        // `e.g.`, `a.m.`, `example.org`: a stop with letters at both sides.
        b'.' => {
            let before = (first + at).checked_sub(1).map(|at| bytes[at]);
            before.is_some_and(|byte| byte.is_ascii_alphanumeric())
                && bytes.get(first + at + 1).is_some_and(u8::is_ascii_alphanumeric)
        }
        _ => false,
    })
}

/// The words of a text, in order, but for those that are [`hidden`].
pub(super) fn words<'a>(text: &'a str, hidden: &'a [Range<usize>]) -> impl Iterator<Item = Word<'a>> {
    Words { text, hidden, at: 0, chunk_end: 0, opens: true, quoted: false }
}

struct Words<'a> {
    text: &'a str,
    hidden: &'a [Range<usize>],
    at: usize,
    /// The end of the chunk between blanks that was found to be no address.
    chunk_end: usize,
    opens: bool,
    quoted: bool,
}

impl<'a> Iterator for Words<'a> {
    type Item = Word<'a>;

    fn next(&mut self) -> Option<Word<'a>> {
        // Most letters are a byte; this is read for every word of a site.
        while let Some(byte) = self.text.as_bytes().get(self.at) {
            let letter = if byte.is_ascii() { char::from(*byte) } else { self.text[self.at..].chars().next()? };
            if letter.is_whitespace() {
                self.at += letter.len_utf8();
            } else if self.at >= self.chunk_end {
                self.begin_chunk();
            } else if letter.is_alphanumeric() {
                let start = self.at;
                self.at = self.end_of_word(start);
                let range = start..self.at;
                let opens = std::mem::replace(&mut self.opens, false);
                if !touches(self.hidden, &range) {
                    return Some(Word { text: &self.text[range.clone()], range, opens, quoted: self.quoted });
                }
            } else {
                self.pass(letter);
            }
        }
        None
    }
}

impl Words<'_> {
    /// Looks at the chunk that begins here, and goes on behind it where it is an address or has letters in pieces.
    fn begin_chunk(&mut self) {
        // In one pass, for this is read for every word of a site.
        let (mut end, mut is_ascii, mut is_marked) = (self.at, true, false);
        for byte in self.text.as_bytes()[self.at..].iter().take_while(|byte| !byte.is_ascii_whitespace()) {
            end += 1;
            is_ascii &= byte.is_ascii();
            is_marked |= matches!(byte, b'@' | b'.' | b':');
        }
        self.chunk_end = end;
        let chunk = &self.text[self.at..end];
        let in_pieces = !is_ascii && chunk.contains(|letter| matches!(letter, '\u{AD}' | '\u{300}'..='\u{36F}'));
        if in_pieces || (is_marked && is_address(chunk)) {
            self.opens = chunk.ends_with(['.', '!', '?', ':']);
            self.at = self.chunk_end;
        }
    }

    /// Notes what a sign between words says about the next one.
    fn pass(&mut self, letter: char) {
        match letter {
            '.' | '!' | '?' | ':' | ';' | '…' | '(' | '[' | '–' | '—' | '•' | '/' | '‘' | '\'' => self.opens = true,
            '“' | '«' => (self.opens, self.quoted) = (true, true),
            '”' | '»' => self.quoted = false,
            '"' => (self.opens, self.quoted) = (true, !self.quoted),
            _ => {}
        }
        self.at += letter.len_utf8();
    }

    /// Where the word that begins here ends: behind its last letter; an apostrophe belongs to it between two letters.
    fn end_of_word(&self, start: usize) -> usize {
        let bytes = self.text.as_bytes();
        let plain = bytes[start..].iter().position(|byte| !byte.is_ascii_alphanumeric()).map(|length| start + length);
        let Some(end) = plain else { return bytes.len() };
        if bytes[end].is_ascii() && bytes[end] != b'\'' {
            return end;
        }
        let mut letters = self.text[start..].char_indices().peekable();
        while let Some((at, letter)) = letters.next() {
            let inside = letter.is_alphanumeric()
                || (matches!(letter, '\'' | '’') && letters.peek().is_some_and(|(_, next)| next.is_alphabetic()));
            if !inside {
                return start + at;
            }
        }
        self.text.len()
    }
}

/// A word in the letters of another: `Recieve` gives `Receive`.
pub(super) fn in_case_of(word: &str, model: &str) -> String {
    let mut letters = model.chars().filter(|letter| letter.is_alphabetic());
    let first = letters.next().is_some_and(char::is_uppercase);
    let second = letters.next().is_some_and(char::is_uppercase);
    match (first, second) {
        (true, true) => word.to_uppercase(),
        (true, false) => {
            let mut rest = word.chars();
            rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
        }
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<String> {
        words(text, &[]).map(|word| word.text.to_owned()).collect()
    }

    #[test]
    fn words_are_without_addresses_and_signs() {
        assert_eq!(all("Don’t walk-in, 'ask' us."), ["Don’t", "walk", "in", "ask", "us"]);
        assert_eq!(all("see www.harbor.test/a or a@b.test, https://x now"), ["see", "or", "now"]);
        assert_eq!(all("and/or (either) e.g. 5 p.m."), ["and", "or", "either", "5"]);
        assert!(all("\u{a0}– … ’").is_empty());
    }

    #[test]
    fn a_word_takes_the_case_of_another() {
        assert_eq!(in_case_of("receive", "recieve"), "receive");
        assert_eq!(in_case_of("receive", "Recieve"), "Receive");
        assert_eq!(in_case_of("receive", "RECIEVE"), "RECEIVE");
    }
}
