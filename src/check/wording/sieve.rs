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

use aho_corasick::AhoCorasick;

use super::needs::{ENDS, Needs, Phrases};

/// Which patterns may be in a text.
pub(super) struct Sieve {
    letters: AhoCorasick,
    /// For each run of letters that is looked for, the sets that it opens: those that are the rarest of a way.
    opens: Vec<Vec<u32>>,
    /// For each run of letters, where it counts.
    uses: Vec<Use>,
    sets: Vec<Set>,
    /// Patterns of which nothing is known.
    always: Vec<usize>,
}

/// Where a run of letters counts.
#[derive(Debug, Clone, Copy, Default)]
struct Use {
    /// Amid a word too.
    inside: bool,
    /// For a way that reaches over the end of a part.
    far: bool,
}

/// Letters of which a way needs one.
#[derive(Debug, Default)]
struct Set {
    /// Runs of letters, and whether only as the beginning of a word.
    pieces: Vec<(u32, bool)>,
    /// The ways of which it is the rarest set: those that stay in a part of a text.
    near: Vec<Way>,
    /// And those that reach over its end.
    far: Vec<Way>,
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
                ways.push((sets, pattern, far));
            }
        }
        Sieve::with(&numbers, ways, always)
    }

    /// A sieve of numbered sets, and of ways: their sets with the rarest first, their pattern, and whether they reach far.
    fn with(numbers: &BTreeMap<Phrases, u32>, ways: Vec<(Vec<u32>, usize, bool)>, always: Vec<usize>) -> Option<Sieve> {
        let words: BTreeSet<&str> = numbers.keys().flatten().map(|(word, _)| word.as_str()).collect();
        let places: BTreeMap<&str, u32> = words.iter().copied().zip(0..).collect();
        let mut sets: Vec<Set> = numbers.iter().map(|_| Set::default()).collect();
        for (set, number) in numbers {
            sets[*number as usize].pieces = set.iter().map(|(word, begins)| (places[word.as_str()], *begins)).collect();
        }
        let mut uses = vec![Use::default(); words.len()];
        for &(piece, begins) in sets.iter().flat_map(|set| &set.pieces) {
            uses[piece as usize].inside |= !begins;
        }
        for (needed, pattern, far) in ways {
            for &(piece, _) in needed.iter().filter(|_| far).flat_map(|&set| &sets[set as usize].pieces) {
                uses[piece as usize].far = true;
            }
            let rarest = &mut sets[needed[0] as usize];
            let others = needed[1..].to_vec();
            if far { &mut rarest.far } else { &mut rarest.near }.push(Way { pattern, others });
        }
        let mut opens = vec![Vec::new(); words.len()];
        for (set, number) in sets.iter().zip(0..).filter(|(set, _)| !set.near.is_empty() || !set.far.is_empty()) {
            for (piece, _) in &set.pieces {
                opens[*piece as usize].push(number);
            }
        }
        let letters = AhoCorasick::builder().ascii_case_insensitive(true).build(&words).ok()?;
        Some(Sieve { letters, opens, uses, sets, always })
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
        for hit in self.letters.find_overlapping_iter(text) {
            // Hits come in the order of their ends.
            if hit.end() > part.end {
                self.open(room, Reach::Near, &part, &mut found);
                let last = (part.end..hit.end()).rev().find(|&at| ends(text, at)).map_or(part.end, |at| at + 1);
                part = last..end_of_part(text, hit.end());
            }
            let (piece, before) = (hit.pattern().as_usize(), hit.start().checked_sub(1).map(|at| text.as_bytes()[at]));
            let inside = before.is_some_and(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
            if self.uses[piece].inside || !inside {
                room.near.put(piece, !inside);
            }
            if self.uses[piece].far {
                room.far.put(piece, !inside);
            }
        }
        self.open(room, Reach::Near, &part, &mut found);
        self.open(room, Reach::Far, &(0..text.len()), &mut found);
        found.sort_unstable_by_key(|(pattern, part)| (*pattern, part.start));
        found.dedup();
        found
    }

    /// Adds the patterns of which a way has a word of each set in a part of a text, and forgets the words.
    fn open(&self, room: &mut Room, reach: Reach, part: &Range<usize>, found: &mut Vec<(usize, Range<usize>)>) {
        let Room { near, far, known } = room;
        let held = if reach == Reach::Near { near } else { far };
        known.begin();
        // Many ways ask for the same sets.
        let mut has = |set: u32| {
            let held = || self.sets[set as usize].pieces.iter().any(|&(piece, begins)| held.has(piece as usize, begins));
            known.get_or(set as usize, held)
        };
        for &set in held.pieces.iter().flat_map(|&piece| &self.opens[piece]) {
            let Set { near, far, .. } = &self.sets[set as usize];
            let ways = if reach == Reach::Near { near } else { far };
            if !ways.is_empty() && has(set) {
                let open = ways.iter().filter(|way| way.others.iter().all(|&other| has(other)));
                found.extend(open.map(|way| (way.pattern, part.clone())));
            }
        }
        held.clear();
    }
}

/// How far a way reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// To the end of a part of a text.
    Near,
    /// Over it.
    Far,
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

/// What is known of a text while it is read.
#[derive(Debug, Default)]
struct Room {
    /// The runs of letters of this part.
    near: Held,
    /// Those of the text, for what reaches over the end of a part.
    far: Held,
    known: Known,
}

impl Room {
    /// Makes room for a sieve, the same as before but in tests.
    fn fit(&mut self, sieve: &Sieve) {
        if self.near.seen.len() != sieve.opens.len() || self.known.rounds.len() != sieve.sets.len() {
            let held = Held { seen: vec![0; sieve.opens.len()], pieces: Vec::new() };
            *self =
                Room { near: held.clone(), far: held, known: Known { round: 0, rounds: vec![(0, false); sieve.sets.len()] } };
        }
    }
}

/// What was asked once in a round is not asked again. To begin another costs nothing.
#[derive(Debug, Default)]
struct Known {
    round: u64,
    /// For each set, in which round it was asked, and the answer.
    rounds: Vec<(u64, bool)>,
}

impl Known {
    fn begin(&mut self) {
        self.round += 1;
    }

    fn get_or(&mut self, set: usize, ask: impl FnOnce() -> bool) -> bool {
        let known = &mut self.rounds[set];
        if known.0 != self.round {
            *known = (self.round, ask());
        }
        known.1
    }
}

/// The runs of letters that were seen.
#[derive(Debug, Clone, Default)]
struct Held {
    /// For each, whether it was seen, and whether as the beginning of a word.
    seen: Vec<u8>,
    pieces: Vec<usize>,
}

impl Held {
    const SEEN: u8 = 1;
    const BEGINS: u8 = 2;

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
