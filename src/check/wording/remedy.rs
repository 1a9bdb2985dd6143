//! What to write instead: the author's own sentence with other words in it, where that is mechanical.

use std::ops::Range;

use regex::Regex;

use super::term::Term;
use super::vocabulary::matcher;
use crate::check::sentences::sentence_at;

/// The longest sentence that a hint writes out, in bytes.
const LONGEST: usize = 220;

/// A [`super::term::Swap`] ready for use.
#[derive(Debug)]
pub(super) struct Swapper {
    from: Regex,
    to: &'static str,
    sure: bool,
}

impl Swapper {
    /// The swaps of a term.
    pub(super) fn of(term: &Term) -> Vec<Swapper> {
        let one =
            |swap: &super::term::Swap| Swapper { from: matcher(&format!("^(?:{})$", swap.from)), to: swap.to, sure: swap.sure };
        term.swap.iter().map(one).collect()
    }
}

/// Words in place of what was found.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Remedy {
    /// The words.
    pub words: String,
    /// The sentence with them.
    pub sentence: Option<String>,
    /// Whether they fit whatever stands around.
    pub sure: bool,
}

/// The words that stand for a match, in its case, and its sentence with them.
pub(super) fn remedy(swaps: &[Swapper], text: &str, found: &Range<usize>) -> Option<Remedy> {
    let letters = &text[found.clone()];
    let swap = swaps.iter().find(|swap| swap.from.is_match(letters))?;
    let mut words = swap.from.replace(letters, swap.to).into_owned();
    if letters.starts_with(char::is_uppercase) {
        words = capitalised(&words);
    }
    let after = &text[found.end..];
    let owns = after.starts_with("’s") || after.starts_with("'s") || after.starts_with("’ ");
    // `a person with …’s mother` is no sentence; the words alone are given.
    let sentence = if owns { None } else { rewritten(text, found, &words) };
    Some(Remedy { words, sentence, sure: swap.sure && !owns })
}

/// The sentence with other words, and `a` or `an` as they want it.
fn rewritten(text: &str, found: &Range<usize>, words: &str) -> Option<String> {
    let range = sentence_at(text, found.start);
    let (start, end) = (range.start.min(found.start), range.end.max(found.end));
    if end - start > LONGEST || text[start..end].contains(['\u{fffc}', '\n']) {
        return None;
    }
    let (before, after) = (&text[start..found.start], &text[found.end..end]);
    Some(format!("{}{words}{after}", with_article(before, words)))
}

/// `an` before a vowel, `a` before another letter, where the last word is one of them.
fn with_article(before: &str, words: &str) -> String {
    let trimmed = before.trim_end();
    let last = trimmed.rsplit(' ').next().unwrap_or("");
    let vowel = words.starts_with(['a', 'e', 'i', 'o', 'A', 'E', 'I', 'O']) && !words.starts_with("one");
    let article = match (last, vowel) {
        ("an", false) => "a",
        ("a", true) => "an",
        ("An", false) => "A",
        ("A", true) => "An",
        _ => return before.to_owned(),
    };
    format!("{}{article}{}", &trimmed[..trimmed.len() - last.len()], &before[trimmed.len()..])
}

/// The text with its first letter large.
pub(super) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::wording::terms;

    fn of(id: &str, text: &str, words: &str) -> Option<Remedy> {
        let term = terms().find(|term| term.id == id).unwrap();
        let start = text.find(words).unwrap();
        remedy(&Swapper::of(term), text, &(start..start + words.len()))
    }

    #[test]
    fn case_number_and_article_are_kept() {
        let one = of("addict", "Group therapy gives an addict a safe place.", "addict").unwrap();
        assert_eq!(one.sentence.unwrap(), "Group therapy gives a person with a substance use disorder a safe place.");
        let many = of("addict", "Addicts often wait.", "Addicts").unwrap();
        assert_eq!(many.sentence.unwrap(), "People with a substance use disorder often wait.");
        let owner = of("addict", "An addict’s family waits.", "addict").unwrap();
        assert_eq!((owner.sentence, owner.words.as_str()), (None, "person with a substance use disorder"));
        assert!(of("commit-suicide", "He committed suicide.", "committed suicide").unwrap().sure);
    }
}
