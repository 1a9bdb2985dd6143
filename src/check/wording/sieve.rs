//! A [`Sieve`] says in one pass which patterns may be in a text, by letters that every match of a pattern holds. One matcher
//! of all patterns would know it for sure, but has so many states that it makes them anew for every text.
//!
//! A pattern is a choice of [`Way`]s; every match goes one of them, and holds a word of each of the way's sets. A match of a
//! pattern that knows no full stop stands between two of them, so that the words must meet in one part of the text.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use aho_corasick::AhoCorasick;
use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Class, Hir, HirKind, Look};

/// The fewest letters that are worth looking for.
const FEWEST: usize = 2;

/// The most sets of words that a way is asked for.
const MOST_SETS: usize = 8;

/// Sets above this cost are looked for only where a way has no other.
const DEAREST: usize = 150;

/// The most ways of one pattern.
const MOST_WAYS: usize = 64;

/// Marks that end a part of a text.
const ENDS: [u8; 5] = *b".!?;:";

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

/// Letters that are looked for, and whether a word begins with them wherever a pattern needs them.
type Piece = (String, bool);

/// Which patterns may be in a text.
pub(super) struct Sieve {
    letters: AhoCorasick,
    /// For each run of letters that is looked for, the sets that hold it, and whether only as the beginning of a word.
    sets_of: Vec<Vec<(u32, bool)>>,
    /// For each set, the ways of which it is the rarest.
    ways_of: Vec<Vec<Way>>,
    /// Patterns of which nothing is known.
    always: Vec<usize>,
}

/// One way in which a pattern may match.
#[derive(Debug)]
struct Way {
    pattern: usize,
    /// Whether a match may reach over the end of a part.
    far: bool,
    /// The other sets of which it needs a word.
    others: Vec<u32>,
}

impl Sieve {
    /// A sieve of patterns; none where they are no expressions.
    pub(super) fn of(patterns: &[String]) -> Option<Sieve> {
        let mut sets: BTreeMap<BTreeSet<Piece>, u32> = BTreeMap::new();
        let (mut ways, mut always) = (Vec::new(), Vec::new());
        for (pattern, letters) in patterns.iter().enumerate() {
            let hir = ParserBuilder::new().utf8(false).build().parse(letters).ok()?;
            let far = may_reach(&hir);
            let mut all = ways_through(&hir, false);
            if all.iter().any(Vec::is_empty) {
                always.push(pattern);
                continue;
            }
            for needed in &mut all {
                needed.sort_by_key(cost);
                // A set that nearly every text holds a word of takes longer to look for than it saves.
                let worth = needed.iter().position(|set| cost(set) > DEAREST).unwrap_or(needed.len()).max(1);
                needed.truncate(worth.min(MOST_SETS));
            }
            ways.extend(all.into_iter().map(|needed| (pattern, far, needed)));
        }
        let mut ways_of: Vec<Vec<Way>> = Vec::new();
        for (pattern, far, needed) in ways {
            let mut ids = needed.into_iter().map(|set| {
                let next = u32::try_from(sets.len()).unwrap_or(u32::MAX);
                *sets.entry(set).or_insert(next)
            });
            let Some(rarest) = ids.next() else { continue };
            let others = ids.collect();
            ways_of.resize_with(sets.len(), Vec::new);
            ways_of[rarest as usize].push(Way { pattern, far, others });
        }
        let mut words: BTreeMap<&str, Vec<(u32, bool)>> = BTreeMap::new();
        for (set, id) in &sets {
            for (word, begins) in set {
                words.entry(word).or_default().push((*id, *begins));
            }
        }
        let letters = AhoCorasick::builder().ascii_case_insensitive(true).build(words.keys()).ok()?;
        Some(Sieve { letters, sets_of: words.into_values().collect(), ways_of, always })
    }

    /// The patterns that may be in a text, in order, each with the part in which it may be.
    pub(super) fn candidates(&self, text: &str) -> Vec<(usize, Range<usize>)> {
        let (mut near, mut far) = (Held::new(self.ways_of.len()), Held::new(self.ways_of.len()));
        let mut found: Vec<(usize, Range<usize>)> = self.always.iter().map(|&pattern| (pattern, 0..text.len())).collect();
        let mut part = 0..end_of_part(text, 0);
        for hit in self.letters.find_overlapping_iter(text) {
            // Hits come in the order of their ends.
            if hit.end() > part.end {
                found.extend(self.open(&near, false).map(|pattern| (pattern, part.clone())));
                near.clear();
                let last = text[..hit.end()].bytes().rposition(|byte| ENDS.contains(&byte)).map_or(0, |at| at + 1);
                part = last..end_of_part(text, hit.end());
            }
            let before = hit.start().checked_sub(1).map(|at| text.as_bytes()[at]);
            let inside = before.is_some_and(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
            for &(set, begins) in &self.sets_of[hit.pattern().as_usize()] {
                if !(begins && inside) {
                    near.put(set);
                    far.put(set);
                }
            }
        }
        found.extend(self.open(&near, false).map(|pattern| (pattern, part.clone())));
        found.extend(self.open(&far, true).map(|pattern| (pattern, 0..text.len())));
        found.sort_unstable_by_key(|(pattern, part)| (*pattern, part.start));
        found.dedup();
        found
    }

    /// The patterns of which a way has a word of each set.
    fn open<'a>(&'a self, held: &'a Held, far: bool) -> impl Iterator<Item = usize> + 'a {
        let ways = held.sets.iter().flat_map(|&set| &self.ways_of[set as usize]).filter(move |way| way.far == far);
        ways.filter(|way| way.others.iter().all(|&set| held.has(set))).map(|way| way.pattern)
    }
}

/// The sets of which a word was seen.
struct Held {
    seen: Vec<bool>,
    sets: Vec<u32>,
}

impl Held {
    fn new(sets: usize) -> Held {
        Held { seen: vec![false; sets], sets: Vec::new() }
    }

    fn has(&self, set: u32) -> bool {
        self.seen[set as usize]
    }

    fn put(&mut self, set: u32) {
        if !std::mem::replace(&mut self.seen[set as usize], true) {
            self.sets.push(set);
        }
    }

    fn clear(&mut self) {
        for set in self.sets.drain(..) {
            self.seen[set as usize] = false;
        }
    }
}

/// Where the part of a text ends that holds the letter before `from`.
fn end_of_part(text: &str, from: usize) -> usize {
    text.as_bytes()[from..].iter().position(|byte| ENDS.contains(byte)).map_or(text.len(), |at| from + at)
}

/// Whether a match may hold a mark that ends a part, or knows where the text begins or ends.
fn may_reach(hir: &Hir) -> bool {
    match hir.kind() {
        HirKind::Empty => false,
        HirKind::Literal(literal) => literal.0.iter().any(|byte| ENDS.contains(byte)),
        HirKind::Class(Class::Unicode(class)) => {
            class.iter().any(|range| ENDS.iter().any(|&end| (range.start()..=range.end()).contains(&char::from(end))))
        }
        HirKind::Class(Class::Bytes(class)) => {
            class.iter().any(|range| ENDS.iter().any(|end| (range.start()..=range.end()).contains(end)))
        }
        HirKind::Look(look) => !matches!(look, Look::WordAscii | Look::WordAsciiNegate | Look::WordUnicode),
        HirKind::Repetition(repetition) => may_reach(&repetition.sub),
        HirKind::Capture(capture) => may_reach(&capture.sub),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => parts.iter().any(may_reach),
    }
}

/// The ways through an expression, each with the sets of letters of which every match that goes it holds one. `begins` says
/// that a word begins where a match does.
fn ways_through(hir: &Hir, begins: bool) -> Vec<Vec<BTreeSet<Piece>>> {
    match hir.kind() {
        HirKind::Alternation(ways) => ways.iter().flat_map(|way| ways_through(way, begins)).collect(),
        HirKind::Capture(capture) => ways_through(&capture.sub, begins),
        HirKind::Concat(parts) => {
            let mut ways = vec![Vec::new()];
            for (at, part) in parts.iter().enumerate() {
                let begins = begins_word(parts, at, begins);
                // A choice of phrases is a choice of ways; a choice of words is one set.
                let inner = ways_through(part, begins);
                if inner.len() > 1 && inner.iter().any(|way| way.len() > 1) && ways.len() * inner.len() <= MOST_WAYS {
                    let joined = |way: &Vec<_>| inner.iter().map(|more| [&way[..], more].concat()).collect::<Vec<_>>();
                    ways = ways.iter().flat_map(joined).collect();
                } else if let Some(set) = needed(part, begins) {
                    for way in &mut ways {
                        way.push(set.clone());
                    }
                }
            }
            ways
        }
        _ => vec![needed(hir, begins).into_iter().collect()],
    }
}

/// Letters of which every match holds at least one; the rarest that the expression shows. `begins` says that a word begins
/// where a match does.
fn needed(hir: &Hir, begins: bool) -> Option<BTreeSet<Piece>> {
    match hir.kind() {
        HirKind::Literal(literal) => {
            let word = std::str::from_utf8(&literal.0).ok()?;
            let begins = begins && word.starts_with(|letter: char| letter.is_ascii_alphanumeric());
            let word = word.trim().to_lowercase();
            // A sign says as much as a word.
            let is_sign = word.starts_with(|letter: char| letter.is_ascii_punctuation());
            (word.len() >= FEWEST || is_sign).then(|| BTreeSet::from([(word, begins)]))
        }
        HirKind::Capture(capture) => needed(&capture.sub, begins),
        HirKind::Repetition(repetition) if repetition.min > 0 => needed(&repetition.sub, begins),
        HirKind::Concat(parts) => {
            (0..parts.len()).filter_map(|at| needed(&parts[at], begins_word(parts, at, begins))).min_by_key(cost)
        }
        HirKind::Alternation(ways) => {
            let each: Option<Vec<_>> = ways.iter().map(|way| needed(way, begins)).collect();
            each.map(|each| each.into_iter().flatten().collect())
        }
        _ => None,
    }
}

/// Whether a word begins at a part: behind a border of words or a blank, whichever of the parts before it are left out.
fn begins_word(parts: &[Hir], at: usize, begins: bool) -> bool {
    for part in parts[..at].iter().rev() {
        match part.kind() {
            HirKind::Look(_) => return true,
            HirKind::Repetition(repetition) if repetition.min == 0 => {
                if !ends_blank(&repetition.sub) {
                    return false;
                }
            }
            _ => return ends_blank(part),
        }
    }
    begins
}

/// Whether every match ends with a blank.
fn ends_blank(hir: &Hir) -> bool {
    match hir.kind() {
        HirKind::Literal(literal) => literal.0.ends_with(b" "),
        HirKind::Class(Class::Unicode(class)) => {
            class.iter().all(|range| (range.start()..=range.end()).all(char::is_whitespace))
        }
        HirKind::Capture(capture) => ends_blank(&capture.sub),
        HirKind::Repetition(repetition) => repetition.min > 0 && ends_blank(&repetition.sub),
        HirKind::Concat(parts) => parts.last().is_some_and(ends_blank),
        HirKind::Alternation(ways) => ways.iter().all(ends_blank),
        _ => false,
    }
}

/// How often a text holds one of these, roughly: short words and common ones do.
fn cost(words: &BTreeSet<Piece>) -> usize {
    let one = |(word, begins): &Piece| match word.len() {
        _ if COMMON.contains(&word.as_str()) => 200,
        _ if word.len() == 1 => 20,
        2 if !begins => 200,
        2 => 60,
        3 if !begins => 60,
        3 => 20,
        4 => 6,
        5 => 3,
        _ => 1,
    };
    words.iter().map(one).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::wording::terms;
    use crate::check::wording::vocabulary::{expanded, matcher};

    #[test]
    fn a_pattern_that_matches_is_a_candidate() {
        let patterns: Vec<&str> = terms().flat_map(|term| term.find).copied().collect();
        let sieve = Sieve::of(&patterns.iter().map(|pattern| expanded(pattern)).collect::<Vec<_>>()).expect("expressions");
        let matchers: Vec<_> = patterns.iter().map(|pattern| matcher(pattern)).collect();
        let labelled =
            concat!(include_str!("../../../tests/wording/tuning.tsv"), include_str!("../../../tests/wording/held-out.tsv"));
        let mut found = 0;
        for text in labelled.lines().filter_map(|line| line.split('\t').nth(3)) {
            let candidates = sieve.candidates(text);
            for (at, matcher) in matchers.iter().enumerate() {
                for whole in matcher.find_iter(text) {
                    found += 1;
                    let holds = |(pattern, part): &&(usize, Range<usize>)| {
                        let inside = matcher.find_iter(&text[part.clone()]).map(|one| one.start() + part.start);
                        *pattern == at && inside.into_iter().any(|start| start == whole.start())
                    };
                    assert!(candidates.iter().any(|one| holds(&one)), "{} in {text}", patterns[at]);
                }
            }
        }
        assert!(found > 300, "{found} matches show little");
        let nothing = sieve.candidates("A group meets once a week, and tea is there.");
        assert!(nothing.len() < 10, "a sieve that lets all through is none: {nothing:?}");
    }
}
