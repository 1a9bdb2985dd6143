//! A [`Sieve`] says in one pass which patterns may be in a text, by letters that every match of a pattern
//! [needs](super::needs). One matcher of all patterns would know it for sure, but has so many states that it makes them anew
//! for every text.
//!
//! A match of a pattern that knows no full stop stands between two of them, so that what it needs must meet in one part of the
//! text.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZero;
use std::ops::Range;

use aho_corasick::Anchored;
use aho_corasick::automaton::Automaton;
use aho_corasick::dfa::DFA;

use super::needs::{ENDS, Needs, Phrases};

/// Which patterns may be in a text.
pub(super) struct Sieve {
    /// A table that is read at every letter of a site; other forms of it are smaller, and slower.
    letters: DFA,
    /// For each run of letters that is looked for, whether it counts amid a word too.
    inside: Vec<bool>,
    /// The ways that stay in a part of a text.
    near: Ways,
    /// And those that reach over its end.
    far: Ways,
    /// Patterns of which nothing is known.
    always: Vec<usize>,
}

/// The ways in which patterns may match, and what they need.
#[derive(Debug)]
struct Ways {
    /// Where in `sets` those of each run of letters begin, and at the end their number: one list is read faster than many.
    starts: Vec<u32>,
    /// The sets that a run of letters is in, and whether there only as the beginning of a word.
    sets: Vec<(u32, bool)>,
    /// For each set, the ways of which it is the rarest.
    of: Vec<Vec<Way>>,
}

/// One way in which a pattern may match.
#[derive(Debug)]
struct Way {
    pattern: usize,
    /// The other sets of which it needs a word.
    others: Vec<u32>,
}

thread_local! {
    /// Room for one text, kept from text to text.
    static ROOM: RefCell<Room> = RefCell::default();
}

impl Sieve {
    /// A sieve of patterns; none where they are no expressions.
    pub(super) fn of(patterns: &[String]) -> Option<Sieve> {
        let mut numbers: BTreeMap<Phrases, u32> = BTreeMap::new();
        let (mut near, mut far, mut always) = (Vec::new(), Vec::new(), Vec::new());
        for (pattern, Needs { far: reaches, ways: all }) in read_all(patterns)?.into_iter().enumerate() {
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
                if reaches { &mut far } else { &mut near }.push((sets, pattern));
            }
        }
        let words: BTreeSet<&str> = numbers.keys().flatten().map(|(word, _)| word.as_str()).collect();
        let places: BTreeMap<&str, usize> = words.iter().copied().zip(0..).collect();
        let mut inside = vec![false; words.len()];
        for (word, begins) in numbers.keys().flatten() {
            inside[places[word.as_str()]] |= !begins;
        }
        let letters = DFA::builder().ascii_case_insensitive(true).build(&words).ok()?;
        let [near, far] = [near, far].map(|ways| Ways::with(&numbers, &places, ways));
        Some(Sieve { letters, inside, near, far, always })
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
        ROOM.with_borrow_mut(|room| self.candidates_in(text, room))
    }

    fn candidates_in(&self, text: &str, room: &mut Room) -> Vec<(usize, Range<usize>)> {
        let mut found: Vec<(usize, Range<usize>)> = self.always.iter().map(|&pattern| (pattern, 0..text.len())).collect();
        room.fit(self);
        let mut part = 0..end_of_part(text, 0);
        let Ok(mut state) = self.letters.start_state(Anchored::No) else { return found };
        for (end, &byte) in text.as_bytes().iter().enumerate().map(|(at, byte)| (at + 1, byte)) {
            state = self.letters.next_state(Anchored::No, state, byte);
            if !self.letters.is_match(state) {
                continue;
            }
            if end > part.end {
                self.near.open(&mut room.near, &part, &mut found);
                let last = (part.end..end).rev().find(|&at| ends(text, at)).map_or(part.end, |at| at + 1);
                part = last..end_of_part(text, end);
            }
            for piece in (0..self.letters.match_len(state)).map(|nth| self.letters.match_pattern(state, nth)) {
                let before = (end - self.letters.pattern_len(piece)).checked_sub(1).map(|at| text.as_bytes()[at]);
                let begins = !before.is_some_and(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
                let piece = piece.as_usize();
                if begins || self.inside[piece] {
                    room.near.put((piece, begins), &self.near);
                    room.far.put((piece, begins), &self.far);
                }
            }
        }
        self.near.open(&mut room.near, &part, &mut found);
        self.far.open(&mut room.far, &(0..text.len()), &mut found);
        found.sort_unstable_by_key(|(pattern, part)| (*pattern, part.start));
        found.dedup();
        found
    }
}

impl Ways {
    /// Ways of patterns, each with its sets, the rarest first.
    fn with(numbers: &BTreeMap<Phrases, u32>, places: &BTreeMap<&str, usize>, ways: Vec<(Vec<u32>, usize)>) -> Ways {
        let asked: BTreeSet<u32> = ways.iter().flat_map(|(sets, _)| sets).copied().collect();
        let mut sets = vec![Vec::new(); places.len()];
        for (set, number) in numbers.iter().filter(|(_, number)| asked.contains(number)) {
            for (word, begins) in set {
                sets[places[word.as_str()]].push((*number, *begins));
            }
        }
        let mut of: Vec<Vec<Way>> = numbers.iter().map(|_| Vec::new()).collect();
        for (sets, pattern) in ways {
            of[sets[0] as usize].push(Way { pattern, others: sets[1..].to_vec() });
        }
        let ends = sets.iter().scan(0, |end, sets| {
            *end += u32::try_from(sets.len()).unwrap_or(u32::MAX);
            Some(*end)
        });
        Ways { starts: std::iter::once(0).chain(ends).collect(), sets: sets.concat(), of }
    }

    /// The sets that a run of letters is in.
    fn sets_of(&self, piece: usize) -> &[(u32, bool)] {
        &self.sets[self.starts[piece] as usize..self.starts[piece + 1] as usize]
    }

    /// Adds the patterns of which a way has a word of each set in a part of a text, and forgets the words.
    fn open(&self, seen: &mut Seen, part: &Range<usize>, found: &mut Vec<(usize, Range<usize>)>) {
        for &set in &seen.held {
            for way in &self.of[set as usize] {
                if way.others.iter().all(|&other| seen.holds(other)) {
                    found.push((way.pattern, part.clone()));
                }
            }
        }
        seen.forget();
    }
}

/// What is known of a text while it is read.
#[derive(Debug, Default)]
struct Room {
    /// What this part holds.
    near: Seen,
    /// What the text holds, for what reaches over the end of a part.
    far: Seen,
}

impl Room {
    /// Makes room for a sieve, the same as before but in tests.
    fn fit(&mut self, sieve: &Sieve) {
        for (seen, ways) in [(&mut self.near, &sieve.near), (&mut self.far, &sieve.far)] {
            let pieces = ways.starts.len() - 1;
            if seen.pieces.len() != pieces || seen.sets.len() != ways.of.len() {
                *seen = Seen { round: 1, pieces: vec![0; pieces], sets: vec![0; ways.of.len()], held: Vec::new() };
            }
        }
    }
}

/// The runs of letters that were seen in a round, and the sets that they are in. To begin another round costs nothing.
#[derive(Debug, Default)]
struct Seen {
    round: u32,
    /// For each run of letters, twice the round in which it was seen last, and one more where as the beginning of a word.
    pieces: Vec<u32>,
    /// For each set, in which round a word of it was seen last.
    sets: Vec<u32>,
    /// The sets of this round.
    held: Vec<u32>,
}

impl Seen {
    fn holds(&self, set: u32) -> bool {
        self.sets[set as usize] == self.round
    }

    fn put(&mut self, (piece, begins): (usize, bool), ways: &Ways) {
        let now = 2 * self.round + u32::from(begins);
        if self.pieces[piece] >= now {
            return;
        }
        self.pieces[piece] = now;
        for &(set, only_as_beginning) in ways.sets_of(piece) {
            if (begins || !only_as_beginning) && self.sets[set as usize] != self.round {
                self.sets[set as usize] = self.round;
                self.held.push(set);
            }
        }
    }

    fn forget(&mut self) {
        self.held.clear();
        self.round += 1;
        if self.round > u32::MAX / 4 {
            self.pieces.fill(0);
            self.sets.fill(0);
            self.round = 1;
        }
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

/// Whether a text has more than one part.
pub(super) fn is_in_parts(text: &str) -> bool {
    end_of_part(text, 0) + 1 < text.len()
}

/// Where the part of a text ends that holds the letter before `from`.
fn end_of_part(text: &str, from: usize) -> usize {
    let [stop, cry, question] = ENDS;
    let marks = memchr::memchr3_iter(stop, cry, question, &text.as_bytes()[from..]);
    marks.map(|at| from + at).find(|&at| ends(text, at)).unwrap_or(text.len())
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
