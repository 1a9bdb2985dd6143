//! A [`Sieve`] says in one pass which patterns may be in a text, by letters that every match of a pattern
//! [needs](super::needs). One matcher of all patterns would know it for sure, but has so many states that it makes them anew
//! for every text.
//!
//! A match of a pattern that knows no full stop stands between two of them, so that what it needs must meet in one part of the
//! text.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZero;
use std::ops::Range;

use aho_corasick::AhoCorasick;

use super::needs::{ENDS, Needs, Phrases};

/// Which patterns may be in a text.
pub(super) struct Sieve {
    letters: AhoCorasick,
    /// For each run of letters that is looked for, the sets that it opens: those that are the rarest of a way.
    opens: Vec<Vec<u32>>,
    sets: Vec<Set>,
    /// Patterns of which nothing is known.
    always: Vec<usize>,
}

/// Letters of which a way needs one.
struct Set {
    /// Runs of letters, and whether only as the beginning of a word.
    pieces: Vec<(u32, bool)>,
    /// The ways of which it is the rarest set.
    ways: Vec<Way>,
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
        let mut numbers: BTreeMap<Phrases, u32> = BTreeMap::new();
        let (mut ways, mut always) = (Vec::new(), Vec::new());
        for (pattern, Needs { far, ways: all }) in read_all(patterns)?.into_iter().enumerate() {
            if all.iter().any(Vec::is_empty) {
                always.push(pattern);
                continue;
            }
            let mut number = |set: Phrases| {
                let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
                *numbers.entry(set).or_insert(next)
            };
            for needed in all {
                let sets: Vec<u32> = needed.into_iter().map(&mut number).collect();
                ways.push((sets[0], Way { pattern, far, others: sets[1..].to_vec() }));
            }
        }
        Sieve::with(&numbers, ways, always)
    }

    /// A sieve of numbered sets, and of ways with their rarest.
    fn with(numbers: &BTreeMap<Phrases, u32>, ways: Vec<(u32, Way)>, always: Vec<usize>) -> Option<Sieve> {
        let words: BTreeSet<&str> = numbers.keys().flatten().map(|(word, _)| word.as_str()).collect();
        let places: BTreeMap<&str, u32> = words.iter().copied().zip(0..).collect();
        let mut sets: Vec<Set> = numbers.iter().map(|_| Set { pieces: Vec::new(), ways: Vec::new() }).collect();
        for (set, number) in numbers {
            sets[*number as usize].pieces = set.iter().map(|(word, begins)| (places[word.as_str()], *begins)).collect();
        }
        for (rarest, way) in ways {
            sets[rarest as usize].ways.push(way);
        }
        let mut opens = vec![Vec::new(); words.len()];
        for (set, number) in sets.iter().zip(0..).filter(|(set, _)| !set.ways.is_empty()) {
            for (piece, _) in &set.pieces {
                opens[*piece as usize].push(number);
            }
        }
        let letters = AhoCorasick::builder().ascii_case_insensitive(true).build(&words).ok()?;
        Some(Sieve { letters, opens, sets, always })
    }

    /// The patterns that may be in a text, in order, each with the part in which it may be.
    pub(super) fn candidates(&self, text: &str) -> Vec<(usize, Range<usize>)> {
        // A phrase is looked for with one blank. Other blanks are rare, and then the whole text is read.
        if !text.contains("  ") && !text.contains('\u{a0}') {
            return self.candidates_of(text);
        }
        let even = text.split([' ', '\u{a0}']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        let mut found = self.candidates_of(&format!(" {even} "));
        for (_, part) in &mut found {
            *part = 0..text.len();
        }
        found.dedup();
        found
    }

    fn candidates_of(&self, text: &str) -> Vec<(usize, Range<usize>)> {
        let mut found: Vec<(usize, Range<usize>)> = self.always.iter().map(|&pattern| (pattern, 0..text.len())).collect();
        let (mut near, mut far) = (Held::new(self.opens.len()), Held::new(self.opens.len()));
        let mut part = 0..end_of_part(text, 0);
        for hit in self.letters.find_overlapping_iter(text) {
            // Hits come in the order of their ends.
            if hit.end() > part.end {
                found.extend(self.open(&near, false).into_iter().map(|pattern| (pattern, part.clone())));
                near.clear();
                let last = (part.end..hit.end()).rev().find(|&at| ends(text, at)).map_or(part.end, |at| at + 1);
                part = last..end_of_part(text, hit.end());
            }
            let before = hit.start().checked_sub(1).map(|at| text.as_bytes()[at]);
            let inside = before.is_some_and(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
            near.put(hit.pattern().as_usize(), !inside);
            far.put(hit.pattern().as_usize(), !inside);
        }
        found.extend(self.open(&near, false).into_iter().map(|pattern| (pattern, part.clone())));
        found.extend(self.open(&far, true).into_iter().map(|pattern| (pattern, 0..text.len())));
        found.sort_unstable_by_key(|(pattern, part)| (*pattern, part.start));
        found.dedup();
        found
    }

    /// The patterns of which a way has a word of each set.
    fn open(&self, held: &Held, far: bool) -> Vec<usize> {
        // Many ways ask for the same sets.
        let mut known: Vec<Option<bool>> = vec![None; self.sets.len()];
        let mut has = |set: u32| {
            let held = || self.sets[set as usize].pieces.iter().any(|&(piece, begins)| held.has(piece as usize, begins));
            *known[set as usize].get_or_insert_with(held)
        };
        let mut found = Vec::new();
        for &set in held.pieces.iter().flat_map(|&piece| &self.opens[piece]) {
            let ways = self.sets[set as usize].ways.iter().filter(|way| way.far == far);
            for way in ways {
                if has(set) && way.others.iter().all(|&other| has(other)) {
                    found.push(way.pattern);
                }
            }
        }
        found
    }
}

/// Reads all patterns, on all cores. The threads are its own: the sieve is made when it is first asked for, and a pool could
/// take up work that waits for it.
fn read_all(patterns: &[String]) -> Option<Vec<Needs>> {
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    std::thread::scope(|scope| {
        let chunks = patterns.chunks(patterns.len().div_ceil(cores).max(1));
        let each: Vec<_> = chunks
            .map(|chunk| scope.spawn(|| chunk.iter().map(|pattern| Needs::of(pattern)).collect::<Option<Vec<_>>>()))
            .collect();
        each.into_iter().map(|thread| thread.join().ok()?).collect::<Option<Vec<_>>>()
    })
    .map(|chunks| chunks.concat())
}

/// The runs of letters that were seen.
struct Held {
    /// For each, whether it was seen, and whether as the beginning of a word.
    seen: Vec<u8>,
    pieces: Vec<usize>,
}

impl Held {
    const SEEN: u8 = 1;
    const BEGINS: u8 = 2;

    fn new(pieces: usize) -> Held {
        Held { seen: vec![0; pieces], pieces: Vec::new() }
    }

    fn has(&self, piece: usize, begins: bool) -> bool {
        self.seen[piece] & (if begins { Held::BEGINS } else { Held::SEEN }) != 0
    }

    fn put(&mut self, piece: usize, begins: bool) {
        if self.seen[piece] == 0 {
            self.pieces.push(piece);
        }
        self.seen[piece] |= Held::SEEN | if begins { Held::BEGINS } else { 0 };
    }

    fn clear(&mut self) {
        for piece in self.pieces.drain(..) {
            self.seen[piece] = 0;
        }
    }
}

/// Where the part of a text ends that holds the letter before `from`.
fn end_of_part(text: &str, from: usize) -> usize {
    (from..text.len()).find(|&at| ends(text, at)).unwrap_or(text.len())
}

/// Whether a part of a text ends at a place: the full stop of a number ends none.
fn ends(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    ENDS.contains(&bytes[at]) && !bytes.get(at + 1).is_some_and(u8::is_ascii_alphanumeric)
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;
    use regex::Regex;

    use super::*;
    use crate::check::wording::terms;
    use crate::check::wording::vocabulary::{expanded, matcher};

    const TUNING: &str = include_str!("../../../tests/wording/tuning.tsv");
    const HELD_OUT: &str = include_str!("../../../tests/wording/held-out.tsv");

    static READY: LazyLock<(Sieve, Vec<Regex>)> = LazyLock::new(|| {
        let patterns: Vec<&str> = terms().flat_map(|term| term.find).copied().collect();
        let sieve = Sieve::of(&patterns.iter().map(|pattern| expanded(pattern)).collect::<Vec<_>>()).expect("expressions");
        (sieve, patterns.iter().map(|pattern| matcher(pattern)).collect())
    });

    fn sentences(table: &'static str) -> impl Iterator<Item = &'static str> {
        table.lines().skip(1).filter_map(|line| line.split('\t').nth(3))
    }

    #[test]
    fn a_pattern_that_matches_is_a_candidate() {
        let (sieve, matchers) = &*READY;
        let mut found = 0;
        for text in sentences(TUNING).chain(sentences(HELD_OUT)) {
            let candidates = sieve.candidates(text);
            for (at, matcher) in matchers.iter().enumerate() {
                for whole in matcher.find_iter(text) {
                    found += 1;
                    let holds = |(pattern, part): &(usize, Range<usize>)| {
                        let mut inside = matcher.find_iter(&text[part.clone()]);
                        *pattern == at && inside.any(|one| one.start() + part.start == whole.start())
                    };
                    assert!(candidates.iter().any(holds), "{matcher} in {text}");
                }
            }
        }
        assert!(found > 300, "{found} matches show little");
        let nothing = sieve.candidates("A group meets once a week, and tea is there.");
        assert!(nothing.len() < 10, "a sieve that lets all through is none: {nothing:?}");
    }

    /// Two sentences as one, with other letters than blanks from a word on.
    fn spliced(first: &str, second: &str, cut: usize, between: &str) -> String {
        let words: Vec<&str> = first.split(' ').chain(second.split(' ')).collect();
        let (head, tail) = words.split_at(cut.min(words.len()));
        format!("{}{between}{}", head.join(" "), tail.join(between))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn changed_sentences_are_sieved_too(
            one in 0..800_usize, other in 0..800_usize, cut in 0..40_usize,
            between in prop::sample::select(&[" ", "\u{a0}", "  ", ". ", " a ", "! ", "-", " 9.5 ", "’", "; "][..]),
        ) {
            let texts: Vec<&str> = sentences(TUNING).collect();
            let text = spliced(texts[one], texts[other], cut, between);
            let (sieve, matchers) = &*READY;
            let candidates = sieve.candidates(&text);
            for (at, matcher) in matchers.iter().enumerate().filter(|(_, matcher)| matcher.is_match(&text)) {
                let held = candidates.iter().any(|(pattern, part)| *pattern == at && matcher.is_match(&text[part.clone()]));
                prop_assert!(held, "{matcher} in {text}");
            }
        }
    }
}
