//! A [`Reading`] looks for all terms in the texts of a site, at once.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::clause;
use super::names;
use super::remedy::{self, Swapper};
use super::shield::Shield;
use super::sieve::{self, Sieve};
use super::term::{Kind, Term};
use super::vocabulary::{any_of, expanded, matcher};
use crate::check::rule::Rule;
use crate::check::texts::{Role, Said};
use crate::load::prose::Passage;
use crate::model::Site;
use crate::report::{Diagnostic, Severity};

/// Made when it is first needed: most patterns never are.
type Later<T> = LazyLock<T, Box<dyn FnOnce() -> T + Send>>;

/// The matchers of all terms, made once.
struct Matchers {
    /// All patterns of all terms: which of them may be in a text.
    all: Sieve,
    /// For each pattern, the number of its term and its own matcher.
    each: Vec<(Pattern, Later<Regex>)>,
    /// For each term, its other senses and its swaps.
    terms: Vec<Ready>,
}

/// What is known of a pattern without its matcher.
struct Pattern {
    /// The number of its term.
    term: usize,
    /// The denials that are part of what it finds: “never fails.”
    denies: Vec<&'static str>,
}

struct Ready {
    term: &'static Term,
    rule: &'static Rule,
    unless: Later<Option<Regex>>,
    swaps: Later<Vec<Swapper>>,
}

static MATCHERS: LazyLock<Option<Matchers>> = LazyLock::new(|| {
    let patterns: Vec<String> = super::terms().flat_map(|term| term.find).map(|pattern| expanded(pattern)).collect();
    let all = Sieve::of(&patterns)?;
    let mut each = Vec::new();
    let mut terms = Vec::new();
    for (at, (term, rule)) in super::terms().zip(super::rules()).enumerate() {
        for pattern in term.find {
            let make: Box<dyn FnOnce() -> Regex + Send> = Box::new(move || matcher(pattern));
            each.push((Pattern { term: at, denies: denials_of(pattern) }, LazyLock::new(make)));
        }
        let unless: Box<dyn FnOnce() -> Option<Regex> + Send> = Box::new(move || any_of(term.unless));
        let swaps: Box<dyn FnOnce() -> Vec<Swapper> + Send> = Box::new(move || Swapper::of(term));
        terms.push(Ready { term, rule, unless: LazyLock::new(unless), swaps: LazyLock::new(swaps) });
    }
    Some(Matchers { all, each, terms })
});

/// Makes what looks for terms, unless it is there.
pub(in crate::check) fn prepare() {
    LazyLock::force(&MATCHERS);
}

impl Matchers {
    /// Whether a term is in a name.
    fn may_say(&self, name: &str) -> bool {
        self.all.candidates(name).into_iter().any(|(pattern, part)| self.each[pattern].1.is_match(&name[part]))
    }
}

/// Looks for the terms whose rules run.
pub(in crate::check) struct Reading {
    on: BTreeSet<&'static str>,
    own: Option<Regex>,
}

/// A term at a place.
#[derive(Debug)]
struct Hit {
    range: Range<usize>,
    term: usize,
    quoted: bool,
}

impl Reading {
    /// A reading for some rules, if any of them is of this group.
    pub(in crate::check) fn of(site: &Site, rules: &[&'static Rule]) -> Option<Reading> {
        let on: BTreeSet<&'static str> =
            rules.iter().filter(|rule| rule.group() == "wording").map(|rule| &*rule.code).collect();
        if on.is_empty() {
            return None;
        }
        Some(Reading { on, own: own_names(site) })
    }

    /// Adds what is found in a text.
    pub(in crate::check) fn read(&self, said: &Said<'_>, findings: &mut Vec<Diagnostic>) {
        let passage = said.passage;
        if said.role == Role::Name || (passage.footnote && names_a_work(&passage.text)) {
            return;
        }
        let Some(matchers) = MATCHERS.as_ref() else { return };
        for hit in hits(matchers, passage, self.own.as_ref()) {
            let ready = &matchers.terms[hit.term];
            if self.on.contains(&*ready.rule.code) {
                findings.push(finding(ready, passage, &hit));
            }
        }
    }
}

/// What is found in a passage: of two that overlap, the longer.
fn hits(matchers: &Matchers, passage: &Passage, own: Option<&Regex>) -> Vec<Hit> {
    let mut named = matchers.all.candidates(&passage.text);
    let in_parts = sieve::is_in_parts(&passage.text);
    if named.is_empty() && !in_parts {
        return Vec::new();
    }
    let shield = Shield::of(passage, own);
    // A mark that is masked ends no part, so that what stands at both sides of it may be found as one.
    if in_parts && shield.is_masked() {
        named = matchers.all.candidates(&shield.text);
    }
    let mut hits = Vec::new();
    for (pattern, part) in named {
        let (Pattern { term, denies }, each) = &matchers.each[pattern];
        // Most do not match, and that is said faster than where its groups are.
        if !each.is_match(&shield.text[part.clone()]) {
            continue;
        }
        for found in each.captures_iter(&shield.text[part.clone()]) {
            // A group holds the words that are meant; the rest is there to be sure of them.
            let Some(words) = found.get(1).or(found.get(0)) else { continue };
            let range = trimmed(&shield.text, part.start + words.start()..part.start + words.end());
            let ready = &matchers.terms[*term];
            let speaks = matches!(ready.term.kind, Kind::Belief | Kind::Claim | Kind::Pressure);
            let taken_back = speaks && clause::denies_itself(&passage.text[range.clone()], denies);
            if !taken_back && stands(ready, passage, &range) {
                let quoted = passage.footnote || shield.is_quoted(&range);
                hits.push(Hit { range, term: *term, quoted });
            }
        }
    }
    hits.sort_by_key(|hit| {
        (hit.quoted, matchers.terms[hit.term].term.level, std::cmp::Reverse(hit.range.len()), hit.range.start, hit.term)
    });
    let mut kept: Vec<Hit> = Vec::new();
    for hit in hits {
        if !kept.iter().any(|other| other.range.start < hit.range.end && hit.range.start < other.range.end) {
            kept.push(hit);
        }
    }
    kept.sort_by_key(|hit| hit.range.start);
    kept
}

/// The words of denial that a pattern has in it.
fn denials_of(pattern: &str) -> Vec<&'static str> {
    const DENIALS: [&str; 14] = [
        "n't", "not", "never", "cannot", "no", "none", "nobody", "without", "zero", "nothing", "hardly", "few", "nor",
        "neither",
    ];
    let plain = pattern.replace("\\b", " ").replace("\\w", " ");
    let words: Vec<&str> = plain.split(|letter: char| !letter.is_alphabetic() && letter != '\'').collect();
    let has = |denial: &&str| words.iter().any(|word| word == denial || (*denial == "n't" && word.ends_with("n't")));
    DENIALS.into_iter().filter(has).collect()
}

/// Whether a match means what its term means.
fn stands(ready: &Ready, passage: &Passage, range: &Range<usize>) -> bool {
    // Names are heard here too: an act may guarantee what a center may not.
    let text = &passage.text;
    let another = |unless: &Regex| unless.find_iter(text).any(|other| other.start() < range.end && range.start < other.end());
    if ready.unless.as_ref().is_some_and(another) {
        return false;
    }
    match ready.term.kind {
        Kind::Label => true,
        Kind::Belief | Kind::Claim => !clause::is_denied(text, range) && !clause::is_warned_of(text, range),
        Kind::Figure => !passage.cites && !clause::is_denied(text, range) && !clause::is_warned_of(text, range),
        Kind::Pressure => {
            !clause::is_emergency(text, range) && !clause::is_warned_of(text, range) && !pressed_in_denial(text, range)
        }
    }
}

/// Whether pressure is spoken of and denied. The press itself often begins with a denial, which is its own.
fn pressed_in_denial(text: &str, range: &Range<usize>) -> bool {
    clause::is_denied(text, &(range.start..range.start))
}

/// The range without the mark or blank that a pattern took in to see where a word ends.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let inside = &text[range.clone()];
    let end = inside.trim_end_matches(|letter: char| !letter.is_alphanumeric() && letter != '%' && letter != '_').len();
    let start = inside.len() - inside.trim_start_matches(|letter: char| letter.is_whitespace()).len();
    range.start + start.min(end)..range.start + end
}

fn finding(ready: &Ready, passage: &Passage, hit: &Hit) -> Diagnostic {
    let words = &passage.text[hit.range.clone()];
    let remedy = remedy::remedy(&ready.swaps, &passage.text, &hit.range);
    let message = if hit.quoted {
        format!("“{words}” {}; in a quotation it may stand", ready.term.says)
    } else {
        format!("“{words}” {}", ready.term.says)
    };
    let mut found = ready.rule.at(passage.span(hit.range.clone()), message).hint(ready.term.instead);
    if let Some(sentence) = remedy.as_ref().and_then(|remedy| remedy.sentence.as_ref()) {
        found = found.hint(format!("for example: {sentence}"));
    }
    if hit.quoted {
        found.severity = found.severity.max(Severity::Info);
    } else if let Some(remedy) = remedy.filter(|remedy| remedy.sure)
        && passage.in_place(hit.range.clone()).is_some()
    {
        found = found.fix(remedy.words);
    }
    found
}

/// Whether a footnote is the reference of a work: it has a year.
fn names_a_work(text: &str) -> bool {
    text.as_bytes()
        .windows(4)
        .any(|year| matches!(year, [b'1', b'9', ..] | [b'2', b'0', ..]) && year.iter().all(u8::is_ascii_digit))
}

/// The names of this site that hold words of a term: people cannot rename a partner or a meeting.
fn own_names(site: &Site) -> Option<Regex> {
    let matchers = MATCHERS.as_ref()?;
    let index = &site.index;
    let data = index
        .meetings
        .iter()
        .map(|meeting| &meeting.name)
        .chain(index.locations.iter().map(|location| &location.name))
        .chain(index.insurance.iter().flat_map(|insurance| std::iter::once(&insurance.name).chain(&insurance.plans)))
        .chain(index.crisis.iter().map(|line| &line.name))
        .chain(index.people.iter().map(|person| &person.name))
        .chain(std::iter::once(&site.facts.name));
    let given = site.facts.checks.iter().flat_map(|checks| &checks.names).map(|name| name.value.as_str());
    let data = data.map(|name| name.value.as_str()).filter(|name| matchers.may_say(name));
    names::listed(given.chain(data))
}
