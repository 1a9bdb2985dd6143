use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::files::{self, Hearer};
use super::words::{self, Word};
use super::{english, field, names};
use crate::check::rule::rule;
use crate::check::texts::{Role, Said};
use crate::model::Site;
use crate::report::Diagnostic;
use crate::source::Span;

rule! {
    /// An abbreviation is never explained.
    ///
    /// People of the field say IOP and PHP all day. A mother who looks for help at night does not know them, and may
    /// take them for something that she cannot have.
    ///
    /// Write the words at its first place, with the letters behind them: “intensive outpatient program (IOP)”. One that
    /// is in `also_called` of a program, in another name of the site or in `checks.names` counts as known, and so do those
    /// that everybody knows.
    Info "writing/undefined-abbreviation" reads Site(check)
}

static COMMON: LazyLock<HashSet<&'static str>> = LazyLock::new(|| field::COMMON.split_whitespace().collect());

/// What explains letters that stand before it.
const EXPLAINED_BEHIND: [&str; 5] = ["(", "means ", "stands for ", "is short for ", "is the short name "];

/// What explains letters that stand behind it.
const EXPLAINED_BEFORE: [&str; 6] = [", or ", "or, ", "short for ", "called ", "known as ", "as "];

/// Whether everybody knows an abbreviation.
pub(super) fn is_common(letters: &str) -> bool {
    COMMON.contains(letters)
}

/// The abbreviations of a file.
struct Letters<'n> {
    names: &'n HashSet<String>,
    /// The first place of each.
    first: HashMap<String, Span>,
    /// In their order.
    order: Vec<String>,
    explained: HashSet<String>,
}

impl Hearer for Letters<'_> {
    type Memory = ();

    fn hear(&mut self, said: &Said<'_>, (): &mut ()) {
        let passage = said.passage;
        let text = &passage.text;
        let has_capitals = text.as_bytes().windows(2).any(|two| two.iter().all(u8::is_ascii_uppercase));
        let others = passage.quoted || passage.footnote || said.role == Role::Alt;
        if !has_capitals || others || !words::is_ours(said) {
            return;
        }
        let hidden = words::hidden(passage);
        let all: Vec<Word<'_>> = words::words(text, &hidden).collect();
        for (at, word) in all.iter().enumerate() {
            let Some(letters) = letters_of(word.text) else { continue };
            if is_common(letters) || self.names.contains(letters) || is_loud(&all, at, text) || is_part(word, text) {
                continue;
            }
            if is_explained(text, word) {
                self.explained.insert(letters.to_owned());
            }
            if !self.first.contains_key(letters) {
                let range = word.range.start..word.range.start + letters.len();
                self.first.insert(letters.to_owned(), passage.span(range));
                self.order.push(letters.to_owned());
            }
        }
    }
}

/// The two to five capitals of an abbreviation, without the `s` of several or of possession.
fn letters_of(word: &str) -> Option<&str> {
    let letters = ["’s", "'s", "s"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    let is_short = (2..=5).contains(&letters.len()) && letters.bytes().all(|byte| byte.is_ascii_uppercase());
    is_short.then_some(letters)
}

/// Whether the capitals are those of a loud voice: a common word, or one beside others in capitals.
fn is_loud(all: &[Word<'_>], at: usize, text: &str) -> bool {
    let word = &all[at];
    let beside = |other: Option<&Word<'_>>| {
        other.is_some_and(|other| {
            let (first, second) = if other.range.start < word.range.start { (other, word) } else { (word, other) };
            other.is_capitals() && text[first.range.end..second.range.start].chars().all(char::is_whitespace)
        })
    };
    let is_word = !field::ABBREVIATIONS.contains(&word.text) && english::is_in_dictionary(&word.text.to_lowercase());
    is_word || beside(at.checked_sub(1).and_then(|at| all.get(at))) || beside(all.get(at + 1))
}

/// Whether letters are a part of a name or a number: `F-150`, `DSM-5`, `AT&T`.
fn is_part(word: &Word<'_>, text: &str) -> bool {
    let joins = |letter: Option<char>| letter.is_some_and(|letter| matches!(letter, '-' | '&' | '/' | '_' | '#'));
    joins(text[..word.range.start].chars().next_back()) || joins(text[word.range.end..].chars().next())
}

/// Whether what stands around letters says what they mean.
fn is_explained(text: &str, word: &Word<'_>) -> bool {
    let (before, behind) = (&text[..word.range.start], &text[word.range.end..]);
    let closed = before.ends_with('(') && behind.starts_with([')', ',', ';']) && before.len() > 1;
    let behind = behind.trim_start();
    closed
        || EXPLAINED_BEHIND.iter().any(|start| behind.starts_with(start))
        || EXPLAINED_BEFORE.iter().any(|end| before.ends_with(end))
}

fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    let names = names::of(site);
    let new = || Letters { names: &names, first: HashMap::new(), order: Vec::new(), explained: HashSet::new() };
    for file in files::of_all(site, new) {
        for letters in file.order.iter().filter(|letters| !file.explained.contains(*letters)) {
            let Some(span) = file.first.get(letters) else { continue };
            let found = RULE.at(*span, format!("nothing on this page says what “{letters}” means"));
            let found = found.hint(format!("write the words at its first place, and the letters behind them: “… ({letters})”"));
            findings.push(found.hint("if every reader knows it, add it to `checks.names` in site.yaml"));
        }
    }
}
