use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ops::Range;

use ahash::AHashMap;
use rayon::prelude::*;

use super::files::{self, Hearer};
use super::words::{self, Word};
use super::{english, misspelt, names};
use crate::check::rule::rule;
use crate::check::texts::Said;
use crate::load::prose::passages::mark;
use crate::model::Site;
use crate::report::Diagnostic;
use crate::source::Span;

rule! {
    /// A word is in no dictionary.
    ///
    /// It may be a slip of the keyboard, which makes a reader doubt the rest of the page, or a word that only people of the
    /// field know. Each word is told once a file, at its first place.
    ///
    /// If it is misspelt, write it as the finding proposes. If it is right, add it to `checks.names` in site.yaml, and it
    /// counts as known on all pages. Names of the site’s own people, places, programs and medications are known
    /// already; so are names with a capital inside of a sentence, words in italics or quotation marks, and passages in
    /// another language.
    Info "writing/unknown-word" reads Site(check)
}

/// The most words of a file that are told.
const MOST: usize = 10;
/// The fewest letters of a word that is looked up.
const FEWEST_LETTERS: usize = 4;
/// The fewest letters of a word with a capital at the beginning of a sentence: short ones are mostly names.
const FEWEST_WITH_CAPITAL: usize = 6;
/// The most words of a site for which a near word is looked for: each takes the dictionary a millisecond or more.
const MOST_NEAR: usize = 400;
/// So many unknown words in a row are a phrase of another language.
const FOREIGN_RUN: usize = 3;

/// The unknown words of a file.
struct Unknown<'n> {
    names: &'n HashSet<String>,
    seen: HashSet<String>,
    words: Vec<Found>,
    /// How many more there are than are kept.
    more: usize,
}

/// An unknown word at its first place.
struct Found {
    word: String,
    span: Span,
    /// Whether it begins a sentence with a capital, and so may be a name.
    may_be_name: bool,
}

impl Hearer for Unknown<'_> {
    /// The verdicts on words, as they are written.
    type Memory = AHashMap<String, bool>;

    fn hear(&mut self, said: &Said<'_>, known: &mut AHashMap<String, bool>) {
        let passage = said.passage;
        if passage.quoted || passage.footnote || !words::is_ours(said) {
            return;
        }
        let hidden = words::hidden(passage);
        let unknown = self.unknown_in(&passage.text, &hidden, known);
        if unknown.is_empty() {
            return;
        }
        let emphasised: Vec<_> = passage.marked(mark::EMPHASIS).collect();
        for word in unknown.into_iter().filter(|word| !word.quoted && !words::touches(&emphasised, &word.range)) {
            let base = base_of(word.text);
            if misspelt::is_misspelt(base) || !self.seen.insert(base.to_lowercase()) {
                continue;
            }
            if self.words.len() == MOST {
                self.more += 1;
                continue;
            }
            let range = word.range.start..word.range.start + base.len();
            let may_be_name = base.starts_with(char::is_uppercase);
            self.words.push(Found { word: base.to_owned(), span: passage.span(range), may_be_name });
        }
    }
}

impl Unknown<'_> {
    /// The unknown words of a text, without phrases of another language.
    fn unknown_in<'t>(&self, text: &'t str, hidden: &'t [Range<usize>], known: &mut AHashMap<String, bool>) -> Vec<Word<'t>> {
        let (mut unknown, mut run, mut looked_up, mut all_unknown) = (Vec::new(), Vec::new(), 0, 0);
        let close = |run: &mut Vec<Word<'t>>, unknown: &mut Vec<Word<'t>>| {
            if run.len() < FOREIGN_RUN {
                unknown.append(run);
            }
            run.clear();
        };
        for word in words::words(text, hidden).filter(is_weighed) {
            looked_up += 1;
            if self.is_known(base_of(word.text), known) {
                close(&mut run, &mut unknown);
            } else {
                all_unknown += 1;
                run.push(word);
            }
        }
        close(&mut run, &mut unknown);
        // A text with so many is in another language.
        let foreign = (all_unknown >= 3 && 4 * all_unknown >= looked_up) || (all_unknown == 2 && looked_up <= 4);
        if foreign { Vec::new() } else { unknown }
    }

    fn is_known(&self, word: &str, known: &mut AHashMap<String, bool>) -> bool {
        if let Some(verdict) = known.get(word) {
            return *verdict;
        }
        let small = word.to_lowercase();
        let named = |word: &str| self.names.contains(word);
        let verdict = english::is_known(word) || named(&small) || english::singulars(&small).any(named);
        known.insert(word.to_owned(), verdict);
        verdict
    }
}

/// Whether a word can be looked up: of plain letters, and neither a name nor an abbreviation.
fn is_weighed(word: &Word<'_>) -> bool {
    let base = base_of(word.text);
    let plain = base.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'\'') || is_contraction(base);
    let capital = base.starts_with(|letter: char| letter.is_ascii_uppercase());
    let capital_inside = base.bytes().skip(1).any(|byte| byte.is_ascii_uppercase());
    let fewest = if capital { FEWEST_WITH_CAPITAL } else { FEWEST_LETTERS };
    base.len() >= fewest && plain && !capital_inside && (word.opens || !capital)
}

/// A word with a curly apostrophe. The dictionary takes it for a straight one.
fn is_contraction(word: &str) -> bool {
    word.chars().all(|letter| letter.is_ascii_alphabetic() || letter == '’')
}

/// A word without the `’s` of possession.
fn base_of(word: &str) -> &str {
    ["’s", "'s"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word)
}

fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    // The dictionary is that of the United States.
    if !matches!(site.language.to_ascii_lowercase().as_str(), "en" | "en-us") {
        return;
    }
    let names = names::of(site);
    let new = || Unknown { names: &names, seen: HashSet::new(), words: Vec::new(), more: 0 };
    let files = files::of_all(site, new);
    let all: BTreeSet<&str> = files.iter().flat_map(|file| &file.words).map(|found| found.word.as_str()).collect();
    let all: Vec<&str> = all.into_iter().take(MOST_NEAR).collect();
    let near: BTreeMap<&str, String> =
        all.par_iter().filter_map(|word| english::nearest(word).map(|near| (*word, near))).collect();
    for file in &files {
        // A capital at the beginning of a sentence may be that of a name, unless a common word is near.
        let told: Vec<_> = file.words.iter().filter(|found| !found.may_be_name || near.contains_key(&*found.word)).collect();
        for (at, found) in told.iter().enumerate() {
            let more = if at + 1 == told.len() { file.more } else { 0 };
            findings.push(finding(found, near.get(&*found.word), more));
        }
    }
}

fn finding(found: &Found, near: Option<&String>, more: usize) -> Diagnostic {
    let mut finding = RULE.at(found.span, format!("“{}” is not in the dictionary", found.word));
    if let Some(near) = near {
        let near = words::in_case_of(near, &found.word);
        finding = finding.hint(format!("did you mean “{near}”?"));
    }
    finding = finding.hint("if it is right, add it to `checks.names` in site.yaml");
    if more > 0 {
        finding = finding.hint(format!("{more} more words of this file are not in the dictionary"));
    }
    finding
}
