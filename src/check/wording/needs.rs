//! What a pattern needs ([`Needs`]): runs of letters that every match of it holds.
//!
//! A pattern is a choice of ways; every match goes one of them, and holds a phrase of each of the way's sets.

use std::collections::BTreeSet;

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
pub(super) const ENDS: [u8; 3] = *b".!?";

/// The most letters of a class that are written out: the digits.
const MOST_LETTERS: usize = 10;

/// The most phrases that are written out for one set.
const MOST_PHRASES: usize = 96;

/// Words that stand in nearly every article, so that looking for them says little.
const COMMON: [&str; 34] = [
    "our",
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
    "people",
    "person",
    "day",
    "time",
    "all",
    "any",
    "one",
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

/// Words that stand in nearly every sentence: to ask for one says nothing.
const FILLERS: [&str; 22] = [
    "the", "and", "of", "to", "in", "a", "is", "for", "on", "or", "are", "with", "you", "that", "it", "an", "as", "be", "at",
    "by", "this", "your",
];

/// Letters that are looked for, and whether a word begins with them wherever a pattern needs them.
pub(super) type Piece = (String, bool);

/// A set of letters of which a match holds one.
pub(super) type Phrases = BTreeSet<Piece>;

/// What every match of a pattern needs.
#[derive(Debug, Clone)]
pub(super) struct Needs {
    /// Whether a match may reach over the end of a part of a text.
    pub far: bool,
    /// The ways in which it may match, each with its sets, the rarest first. Of a way without one nothing is known.
    pub ways: Vec<Vec<Phrases>>,
}

impl Needs {
    /// The needs of a pattern; none where it is no expression.
    pub fn of(pattern: &str) -> Option<Needs> {
        let hir = ParserBuilder::new().utf8(false).build().parse(pattern).ok()?;
        Some(Needs { far: may_reach(&hir), ways: rarest_of(ways_through(&hir, false)) })
    }
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
fn ways_through(hir: &Hir, begins: bool) -> Vec<Vec<Phrases>> {
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
fn needed(hir: &Hir, begins: bool) -> Option<Phrases> {
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
fn phrases(parts: &[Hir], begins: bool) -> (Vec<Phrases>, BTreeSet<usize>) {
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
fn pieces(texts: &BTreeSet<String>, begins: bool) -> Option<Phrases> {
    let piece = |text: &String| {
        let begins = begins && text.starts_with(|letter: char| letter.is_ascii_alphanumeric());
        let says = text.trim().len() >= FEWEST || text.contains(|letter: char| letter.is_ascii_digit());
        // Behind a blank a word begins.
        let behind_blank = text.starts_with(' ') && text[1..].starts_with(|letter: char| letter.is_ascii_alphanumeric());
        let text = if behind_blank { &text[1..] } else { text };
        says.then(|| (text.to_owned(), begins || behind_blank))
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
fn rarest_of(mut ways: Vec<Vec<Phrases>>) -> Vec<Vec<Phrases>> {
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
fn cost(phrases: &Phrases) -> usize {
    let word = |word: &str, begins: bool| match word.len() {
        _ if FILLERS.contains(&word) => 1000,
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
        let (least, count) = costs.fold((1000, 0_u32), |(least, count), cost| (cost.min(least), count + 1));
        (least / 4_usize.pow(count.saturating_sub(1).min(4))).max(1)
    };
    phrases.iter().map(one).sum()
}
