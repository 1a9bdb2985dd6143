//! What a term must not be looked for in ([`Shield`]): code, addresses, proper names and works are masked, letter for
//! letter; quotations and words that are spoken of stay, and are marked.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::names;
use crate::load::prose::Passage;
use crate::load::prose::passages::mark;

/// What stands for a masked letter: it is part of no word of a pattern.
const MASK: char = '_';

static ADDRESS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)https?://\S+|www\.\S+|\S+@\S+\.[a-z]+|(?-u:\b)[a-z0-9-]+\.(?:org|com|gov|net|edu)(?:/\S*)?").ok()
});

/// Words near which large letters in italics are the title of a work.
static WORK: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)(?-u:\b)(?:books?|novels?|memoirs?|pamphlets?|booklets?|leaflets?|brochures?|films?|movies?|documentar(?:y|ies)|songs?|albums?|podcasts?|magazines?|newspapers?|journals?|articles?|papers?|chapters?|reads?|reading|wrote|authors?|published|editions?)(?-u:\b)").ok()
});

/// Words after which a word is spoken of, not used.
static SPOKEN_OF: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:^|[ (“])(?:words?|terms?|labels?|phrases?|expressions?|nouns?|slur|nickname)(?:,? (?:such as|like|for example))?(?: the)?:? *(?:(?-u:[a-z-]+)(?:,| and| or) *){0,3}$").ok()
});

/// The letters of a passage that terms are looked for in.
#[derive(Debug)]
pub(super) struct Shield<'p> {
    /// The text with names, code and addresses masked; each letter where it was.
    pub text: Cow<'p, str>,
    passage: &'p Passage,
    /// What stands in quotation marks, once it is asked.
    quotations: OnceCell<Vec<Range<usize>>>,
    emphasised: Vec<Range<usize>>,
}

impl<'p> Shield<'p> {
    /// Masks a passage. `own` are the site's own names.
    pub(super) fn of(passage: &'p Passage, own: Option<&Regex>) -> Shield<'p> {
        let text = &passage.text;
        let emphasised: Vec<_> = joined(passage.marked(mark::EMPHASIS));
        let mut masked: Vec<Range<usize>> = passage.marked(mark::CODE).collect();
        // A number of a few digits may be one to call, and may as well be that of “100%.”
        masked.extend(passage.marked(mark::TYPED).filter(|range| range.len() > 6));
        let address = ADDRESS.as_ref().filter(|_| may_hold_address(text));
        masked.extend(address.iter().flat_map(|address| address.find_iter(text)).map(|found| found.range()));
        masked.extend(names::names_in(text, own));
        masked.extend(emphasised.iter().filter(|range| is_work(text, range)).cloned());
        Shield { text: mask(text, &masked), passage, quotations: OnceCell::new(), emphasised }
    }

    /// Whether any letter is masked.
    pub(super) fn is_masked(&self) -> bool {
        matches!(self.text, Cow::Owned(_))
    }

    /// Whether these letters are somebody else's words, or are spoken of as words.
    pub(super) fn is_quoted(&self, range: &Range<usize>) -> bool {
        let within = |outer: &Range<usize>| outer.start <= range.start && range.end <= outer.end;
        let quotations = || self.quotations.get_or_init(|| quotations(&self.passage.text));
        if self.passage.quoted || quotations().iter().any(within) {
            return true;
        }
        let emphasised = self.emphasised.iter().find(|outer| within(outer));
        let before = &self.text[..emphasised.map_or(range.start, |outer| outer.start)];
        SPOKEN_OF.as_ref().is_some_and(|spoken_of| spoken_of.is_match(before))
    }
}

/// Whether a text can hold an address: a stop or a colon amid a run of letters. Few texts do, and the matcher reads all of them.
fn may_hold_address(text: &str) -> bool {
    let next_to = |at: usize| text.as_bytes().get(at + 1);
    memchr::memchr2_iter(b'.', b':', text.as_bytes()).any(|at| next_to(at).is_some_and(|next| !next.is_ascii_whitespace()))
}

/// The same letters with some of them masked.
fn mask<'t>(text: &'t str, masked: &[Range<usize>]) -> Cow<'t, str> {
    if masked.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for (at, letter) in text.char_indices() {
        if masked.iter().any(|range| range.contains(&at)) {
            (0..letter.len_utf8()).for_each(|_| out.push(MASK));
        } else {
            out.push(letter);
        }
    }
    Cow::Owned(out)
}

/// Ranges that touch become one.
fn joined(ranges: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match all.last_mut().filter(|last| last.end == range.start) {
            Some(last) => last.end = range.end,
            None => all.push(range),
        }
    }
    all
}

/// Whether emphasised letters are the title of a work: words written large, near a word for works.
fn is_work(text: &str, range: &Range<usize>) -> bool {
    let words: Vec<&str> = text[range.clone()].split_whitespace().collect();
    let large = |word: &&str| word.chars().find(|letter| letter.is_alphabetic()).is_none_or(char::is_uppercase);
    let long = words.iter().filter(|word| word.chars().count() > 4);
    let titled = words.first().is_some_and(large) && long.clone().all(&large) && words.len() > 1;
    let one = words.len() == 1 && words.first().is_some_and(large);
    let near = |far: usize| {
        let start = text[..range.start].char_indices().rev().nth(far).map_or(0, |(at, _)| at);
        let end = text[range.end..].char_indices().nth(far).map_or(text.len(), |(at, _)| range.end + at);
        WORK.as_ref().is_some_and(|work| work.is_match(&text[start..range.start]) || work.is_match(&text[range.end..end]))
    };
    let within = text[..range.start].trim_end().to_lowercase();
    let framed = within == "in" || within.ends_with(" in") || text[range.end..].starts_with(" by ");
    (titled && (framed || near(60))) || (one && near(24))
}

/// What stands in quotation marks, with its marks. One that is never closed runs to the end: the next paragraph goes on.
fn quotations(text: &str) -> Vec<Range<usize>> {
    let mut all = Vec::new();
    let mut straight: Option<usize> = None;
    let mut curly: Option<usize> = None;
    let mut single: Option<usize> = None;
    for (at, letter) in text.char_indices() {
        let end = at + letter.len_utf8();
        match letter {
            '“' | '«' | '„' => curly = curly.or(Some(at)),
            '”' | '»' => all.extend(curly.take().map(|start| start..end)),
            '"' => match straight.take() {
                Some(start) => all.push(start..end),
                None => straight = Some(at),
            },
            // `’90s` is written with the wrong mark by many editors.
            '‘' if !text[end..].starts_with(|next: char| next.is_ascii_digit()) => single = Some(at),
            // An apostrophe stands between letters; a mark that closes does not.
            '’' if single.is_some() && !text[end..].chars().next().is_some_and(char::is_alphabetic) => {
                all.extend(single.take().map(|start| start..end));
            }
            _ => {}
        }
    }
    all.extend(curly.map(|start| start..text.len()));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotations_are_found_in_every_form() {
        let all = |text: &'static str| quotations(text).into_iter().map(|range| &text[range]).collect::<Vec<_>>();
        assert_eq!(all("a “b c” d \"e\" and ‘don’t f’ g’s"), ["“b c”", "\"e\"", "‘don’t f’"]);
        assert_eq!(all("a 6\" pipe"), Vec::<&str>::new());
        assert_eq!(all("she wrote: “I was"), ["“I was"]);
    }

    #[test]
    fn masked_letters_keep_their_places() {
        let masked = mask("ein Café, so", std::slice::from_ref(&(4..9)));
        assert_eq!((&*masked, masked.len()), ("ein _____, so", "ein Café, so".len()));
    }
}
