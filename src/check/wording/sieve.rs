//! A [`Sieve`] says in one pass which patterns may be in a text, by letters that every match of a pattern holds. One matcher
//! of all patterns would know it for sure, but has so many states that it makes them anew for every text.
//!
//! A pattern is a choice of [`Way`]s; every match goes one of them, and holds a word of each of the way's sets. A match of a
//! pattern that knows no full stop stands between two of them, so that the words must meet in one part of the text.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZero;
use std::ops::Range;

use aho_corasick::AhoCorasick;
use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Class, ClassUnicodeRange, Hir, HirKind, Look};

/// The fewest letters that are worth looking for.
const FEWEST: usize = 2;

/// The most sets of words that a way is asked for.
const MOST_SETS: usize = 8;

/// Sets above this cost are looked for only where a way has no other.
const DEAREST: usize = 400;

/// The most ways of one pattern whose choices come behind one another.
const MOST_WAYS: usize = 64;

/// The most ways of one choice.
const MOST_CHOICES: usize = 1024;

/// Marks that end a part of a text, unless a letter or digit follows.
const ENDS: [u8; 3] = *b".!?";

/// The most letters of a class that are written out: the digits.
const MOST_LETTERS: usize = 10;

/// The most phrases that are written out for one set.
const MOST_PHRASES: usize = 96;

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
        let mut numbers: BTreeMap<BTreeSet<Piece>, u32> = BTreeMap::new();
        let (mut ways, mut always) = (Vec::new(), Vec::new());
        let read = read_all(patterns)?;
        for (pattern, (far, all)) in read.into_iter().enumerate() {
            if all.iter().any(Vec::is_empty) {
                always.push(pattern);
                continue;
            }
            let mut number = |set: BTreeSet<Piece>| {
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
    fn with(numbers: &BTreeMap<BTreeSet<Piece>, u32>, ways: Vec<(u32, Way)>, always: Vec<usize>) -> Option<Sieve> {
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

/// What is known of a pattern: whether a match may reach over the end of a part, and its ways.
type Known = (bool, Vec<Vec<BTreeSet<Piece>>>);

/// Reads all patterns, on all cores. The threads are its own: the sieve is made when it is first asked for, and a pool could
/// take up work that waits for it.
fn read_all(patterns: &[String]) -> Option<Vec<Known>> {
    let one = |letters: &String| -> Option<Known> {
        let hir = ParserBuilder::new().utf8(false).build().parse(letters).ok()?;
        Some((may_reach(&hir), rarest_of(ways_through(&hir, false))))
    };
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    std::thread::scope(|scope| {
        let chunks = patterns.chunks(patterns.len().div_ceil(cores).max(1));
        let each: Vec<_> = chunks.map(|chunk| scope.spawn(move || chunk.iter().map(one).collect::<Option<Vec<_>>>())).collect();
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

/// Whether a match may hold the end of a part, or knows where the text begins or ends.
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
        HirKind::Look(look) => !matches!(look, Look::WordAscii | Look::WordAsciiNegate),
        HirKind::Repetition(repetition) => may_reach(&repetition.sub),
        HirKind::Capture(capture) => may_reach(&capture.sub),
        HirKind::Alternation(ways) => ways.iter().any(may_reach),
        HirKind::Concat(parts) => parts.iter().enumerate().any(|(at, part)| {
            let point = matches!(part.kind(), HirKind::Literal(literal) if &*literal.0 == b".");
            may_reach(part) && !(point && parts.get(at + 1).is_some_and(is_digits))
        }),
    }
}

/// Whether an expression is one of digits.
fn is_digits(hir: &Hir) -> bool {
    match hir.kind() {
        HirKind::Class(Class::Unicode(class)) => class.iter().all(|range| range.start() >= '0' && range.end() <= '9'),
        HirKind::Repetition(repetition) => repetition.min > 0 && is_digits(&repetition.sub),
        _ => false,
    }
}

/// The ways through an expression, each with the sets of letters of which every match that goes it holds one. `begins` says
/// that a word begins where a match does.
fn ways_through(hir: &Hir, begins: bool) -> Vec<Vec<BTreeSet<Piece>>> {
    match hir.kind() {
        HirKind::Alternation(ways) => ways.iter().flat_map(|way| ways_through(way, begins)).collect(),
        HirKind::Capture(capture) => ways_through(&capture.sub, begins),
        HirKind::Concat(parts) => {
            let (phrases, covered) = phrases(parts, begins);
            let mut ways = vec![phrases];
            for (at, part) in parts.iter().enumerate().filter(|(at, _)| !covered.contains(at)) {
                let begins = begins_word(parts, at, begins);
                // A choice of phrases is a choice of ways; a choice of words is one set.
                let inner = ways_through(part, begins);
                let most = if ways.len() == 1 { MOST_CHOICES } else { MOST_WAYS };
                if inner.len() > 1 && inner.iter().any(|way| way.len() > 1) && ways.len() * inner.len() <= most {
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
        HirKind::Class(_) if is_digits(hir) => Some(('0'..='9').map(|digit| (digit.to_string(), begins)).collect()),
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

/// The rarest phrases of parts whose texts can be written out, and which parts they cover.
fn phrases(parts: &[Hir], begins: bool) -> (Vec<BTreeSet<Piece>>, BTreeSet<usize>) {
    let written: Vec<_> = parts.iter().map(written_out).collect();
    let mut all = Vec::new();
    for from in 0..parts.len() {
        let Some(mut texts) = written[from].clone() else { continue };
        for (to, more) in written.iter().enumerate().skip(from + 1) {
            let Some(longer) = more.as_ref().and_then(|more| crossed(&texts, more)) else { break };
            texts = longer;
            if let Some(set) = pieces(&texts, begins_word(parts, from, begins)) {
                all.push((cost(&set), from..=to, set));
            }
        }
    }
    all.sort_by_key(|(cost, range, _)| (*cost, *range.start()));
    let (mut sets, mut covered) = (Vec::new(), BTreeSet::new());
    for (_, range, set) in all {
        if !range.clone().any(|at| covered.contains(&at)) {
            covered.extend(range);
            sets.push(set);
        }
    }
    (sets, covered)
}

/// Texts as letters to look for; none where one says nothing.
fn pieces(texts: &BTreeSet<String>, begins: bool) -> Option<BTreeSet<Piece>> {
    let piece = |text: &String| {
        let begins = begins && text.starts_with(|letter: char| letter.is_ascii_alphanumeric());
        let says = text.trim().len() >= FEWEST || text.contains(|letter: char| letter.is_ascii_digit());
        says.then(|| (text.clone(), begins))
    };
    texts.iter().map(piece).collect()
}

/// All texts that an expression matches, with one blank for any number of them; none where they are too many.
fn written_out(hir: &Hir) -> Option<BTreeSet<String>> {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => Some(BTreeSet::from([String::new()])),
        HirKind::Literal(literal) => Some(BTreeSet::from([std::str::from_utf8(&literal.0).ok()?.to_lowercase()])),
        HirKind::Class(_) if is_blank(hir) => Some(BTreeSet::from([" ".to_owned()])),
        HirKind::Class(Class::Unicode(class)) => {
            let few = class.iter().map(ClassUnicodeRange::len).sum::<usize>() <= MOST_LETTERS;
            let letters = class.iter().flat_map(|range| range.start()..=range.end());
            few.then(|| {
                letters
                    .map(|letter| if letter == '\u{a0}' { " ".to_owned() } else { letter.to_lowercase().to_string() })
                    .collect()
            })
        }
        HirKind::Class(Class::Bytes(_)) => None,
        HirKind::Capture(capture) => written_out(&capture.sub),
        HirKind::Repetition(repetition) => {
            let once = written_out(&repetition.sub).filter(|_| repetition.max == Some(1) || is_blank(&repetition.sub))?;
            let never = (repetition.min == 0).then(String::new);
            Some(once.into_iter().chain(never).collect())
        }
        HirKind::Concat(parts) => {
            parts.iter().try_fold(BTreeSet::from([String::new()]), |texts, part| crossed(&texts, &written_out(part)?))
        }
        HirKind::Alternation(ways) => {
            let each: Option<Vec<_>> = ways.iter().map(written_out).collect();
            each.map(|each| each.into_iter().flatten().collect::<BTreeSet<_>>()).filter(|all| all.len() <= MOST_PHRASES)
        }
    }
}

/// Each of some texts with each of others behind it.
fn crossed(texts: &BTreeSet<String>, more: &BTreeSet<String>) -> Option<BTreeSet<String>> {
    let joined = || texts.iter().flat_map(|text| more.iter().map(move |next| format!("{text}{next}")));
    (texts.len() * more.len() <= MOST_PHRASES).then(|| joined().collect())
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
        HirKind::Class(_) => is_blank(hir),
        HirKind::Capture(capture) => ends_blank(&capture.sub),
        HirKind::Repetition(repetition) => repetition.min > 0 && ends_blank(&repetition.sub),
        HirKind::Concat(parts) => parts.last().is_some_and(ends_blank),
        HirKind::Alternation(ways) => ways.iter().all(ends_blank),
        _ => false,
    }
}

/// The rarest sets of each way, the rarest first.
fn rarest_of(mut ways: Vec<Vec<BTreeSet<Piece>>>) -> Vec<Vec<BTreeSet<Piece>>> {
    for needed in &mut ways {
        needed.sort_by_cached_key(cost);
        needed.dedup();
        // Words that nearly every text holds take longer to look for than they save.
        let worth = needed.iter().position(|set| cost(set) > DEAREST).unwrap_or(needed.len()).max(1);
        needed.truncate(worth.min(MOST_SETS));
    }
    ways
}

/// Whether an expression is one of blanks.
fn is_blank(hir: &Hir) -> bool {
    let HirKind::Class(Class::Unicode(class)) = hir.kind() else { return false };
    class.iter().all(|range| (range.start()..=range.end()).all(char::is_whitespace))
}

/// How often a text holds one of these, roughly: short words and common ones do, and a phrase as often as its rarest word,
/// less for each other one.
fn cost(phrases: &BTreeSet<Piece>) -> usize {
    let word = |word: &str, begins: bool| match word.len() {
        _ if COMMON.contains(&word) => 200,
        1 => 10,
        2 if !begins => 200,
        2 => 60,
        3 if !begins => 60,
        3 => 20,
        4 => 6,
        5 => 3,
        _ => 1,
    };
    let one = |(phrase, begins): &Piece| {
        let words = phrase.split(' ').filter(|word| !word.is_empty()).enumerate();
        let costs = words.map(|(at, letters)| word(letters, at > 0 || *begins || phrase.starts_with(' ')));
        let (least, count) = costs.fold((200, 0_u32), |(least, count), cost| (cost.min(least), count + 1));
        (least / 4_usize.pow(count.saturating_sub(1).min(4))).max(1)
    };
    phrases.iter().map(one).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::wording::terms;
    use crate::check::wording::vocabulary::{expanded, matcher};

    /// Two sentences as one, with other letters than blanks behind a word.
    fn spliced(first: &str, second: &str, cut: usize, between: &str) -> String {
        let words: Vec<&str> = first.split(' ').chain(second.split(' ')).collect();
        let (head, tail) = words.split_at(cut.min(words.len()));
        format!("{}{between}{}", head.join(" "), tail.join(between))
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(48))]

        #[test]
        fn changed_sentences_are_sieved_too(
            one in 0..800_usize, other in 0..800_usize, cut in 0..40_usize,
            between in proptest::sample::select(&[" ", "\u{a0}", "  ", ". ", " a ", "! ", "-", " 9.5 ", "’", "; "][..]),
        ) {
            let table = include_str!("../../../tests/wording/tuning.tsv");
            let texts: Vec<&str> = table.lines().filter_map(|line| line.split('\t').nth(3)).collect();
            let text = spliced(texts[one], texts[other], cut, between);
            let (sieve, matchers) = &*READY;
            let candidates = sieve.candidates(&text);
            for (at, matcher) in matchers.iter().enumerate().filter(|(_, matcher)| matcher.is_match(&text)) {
                let held = candidates.iter().any(|(pattern, part)| *pattern == at && matcher.is_match(&text[part.clone()]));
                proptest::prop_assert!(held, "{} in {text}", matcher.as_str());
            }
        }
    }

    static READY: std::sync::LazyLock<(Sieve, Vec<regex::Regex>)> = std::sync::LazyLock::new(|| {
        let patterns: Vec<&str> = terms().flat_map(|term| term.find).copied().collect();
        let sieve = Sieve::of(&patterns.iter().map(|pattern| expanded(pattern)).collect::<Vec<_>>()).expect("expressions");
        (sieve, patterns.iter().map(|pattern| matcher(pattern)).collect())
    });

    #[test]
    fn a_pattern_that_matches_is_a_candidate() {
        let (sieve, matchers) = &*READY;
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
                    assert!(candidates.iter().any(|one| holds(&one)), "{} in {text}", matcher.as_str());
                }
            }
        }
        assert!(found > 300, "{found} matches show little");
        let nothing = sieve.candidates("A group meets once a week, and tea is there.");
        assert!(nothing.len() < 10, "a sieve that lets all through is none: {nothing:?}");
    }
}
