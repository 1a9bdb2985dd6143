//! A [`Sieve`] says in one pass which patterns may be in a text, by letters that every match of a pattern holds. One matcher
//! of all patterns would know it for sure, but has so many states that it makes them anew for every text.

use std::collections::BTreeSet;

use aho_corasick::{AhoCorasick, MatchKind};
use regex_syntax::hir::{Hir, HirKind};

/// The fewest letters that are worth looking for.
const FEWEST: usize = 3;

/// Words that stand in nearly every article, so that looking for them says little.
const COMMON: [&str; 44] = [
    "you",
    "your",
    "our",
    "are",
    "the",
    "and",
    "for",
    "has",
    "have",
    "his",
    "her",
    "him",
    "she",
    "they",
    "them",
    "their",
    "who",
    "can",
    "will",
    "was",
    "were",
    "been",
    "with",
    "this",
    "that",
    "people",
    "person",
    "day",
    "time",
    "all",
    "any",
    "one",
    "it",
    "use",
    "drug",
    "alcohol",
    "treatment",
    "recover",
    "recovery",
    "addiction",
    "program",
    "care",
    "help",
    "week",
];

/// Which patterns may be in a text.
pub(super) struct Sieve {
    letters: AhoCorasick,
    /// For each word that is looked for, the patterns that need it or one of its like.
    patterns: Vec<Vec<u32>>,
    /// Patterns of which nothing is known.
    always: Vec<u32>,
}

impl Sieve {
    /// A sieve of patterns; none where they are no expressions.
    pub(super) fn of(patterns: &[String]) -> Option<Sieve> {
        let mut words: std::collections::BTreeMap<String, Vec<u32>> = std::collections::BTreeMap::new();
        let mut always = Vec::new();
        for (at, pattern) in patterns.iter().enumerate() {
            let at = u32::try_from(at).ok()?;
            match needed(&regex_syntax::ParserBuilder::new().utf8(false).build().parse(&pattern.to_lowercase_kept()).ok()?) {
                Some(needed) => needed.into_iter().for_each(|word| words.entry(word).or_default().push(at)),
                None => always.push(at),
            }
        }
        let letters = AhoCorasick::builder().match_kind(MatchKind::Standard).build(words.keys()).ok()?;
        Some(Sieve { letters, patterns: words.into_values().collect(), always })
    }

    /// The patterns that may be in a text.
    pub(super) fn candidates(&self, text: &str) -> BTreeSet<usize> {
        let text = text.to_lowercase();
        let mut found: BTreeSet<usize> = self.always.iter().map(|&at| at as usize).collect();
        for hit in self.letters.find_overlapping_iter(&text) {
            found.extend(self.patterns[hit.pattern().as_usize()].iter().map(|&at| at as usize));
        }
        found
    }
}

/// Letters in lower case, but for the escapes (`\S` is another than `\s`).
trait LowercaseKept {
    fn to_lowercase_kept(&self) -> String;
}

impl LowercaseKept for str {
    fn to_lowercase_kept(&self) -> String {
        let mut out = String::with_capacity(self.len());
        let mut escaped = false;
        for letter in self.chars() {
            if escaped {
                out.push(letter);
            } else {
                out.extend(letter.to_lowercase());
            }
            escaped = letter == '\\' && !escaped;
        }
        out
    }
}

/// Words of which every match holds at least one; the rarest that the expression shows.
fn needed(hir: &Hir) -> Option<BTreeSet<String>> {
    match hir.kind() {
        HirKind::Literal(literal) => {
            let word = std::str::from_utf8(&literal.0).ok()?.trim().to_lowercase();
            (word.len() >= FEWEST).then(|| BTreeSet::from([word]))
        }
        HirKind::Capture(capture) => needed(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => needed(&repetition.sub),
        HirKind::Concat(parts) => parts.iter().filter_map(needed).min_by_key(cost),
        HirKind::Alternation(ways) => {
            let each: Option<Vec<_>> = ways.iter().map(needed).collect();
            each.map(|each| each.into_iter().flatten().collect())
        }
        _ => None,
    }
}

/// How often a text holds one of these, roughly: short words and common ones do.
fn cost(words: &BTreeSet<String>) -> usize {
    let one = |word: &String| match word.len() {
        _ if COMMON.iter().any(|common| common.contains(word.as_str()) || *common == word.trim()) => 200,
        3 => 30,
        4 => 8,
        5 => 3,
        _ => 1,
    };
    words.iter().map(one).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::wording::vocabulary::{expanded, matcher};

    #[test]
    fn a_pattern_that_matches_is_a_candidate() {
        let patterns =
            [r"\b(?:junk(?:ie|ies|y)|crack ?heads?)\b", r"\bMAT\b", r"\b\w+ (?:of )?abus(?:e|er)s?\b", r"(?:a|an) \w+"];
        let sieve = Sieve::of(&patterns.map(expanded)).unwrap();
        for text in ["A JUNKIE’s life", "two crackheads", "a MAT program", "drug abusers", "an apple", "nothing here"] {
            for (at, pattern) in patterns.iter().enumerate().filter(|(_, pattern)| matcher(pattern).is_match(text)) {
                assert!(sieve.candidates(text).contains(&at), "{pattern} in {text}");
            }
        }
        assert_eq!(sieve.candidates("nothing here"), BTreeSet::from([3]), "a sieve that lets all through is none");
    }
}
