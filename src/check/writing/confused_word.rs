use std::ops::Range;
use std::sync::LazyLock;

use regex::{Regex, RegexSet, RegexSetBuilder};

use super::confusions::ALL;
use super::words;
use crate::check::rule::rule;
use crate::check::texts::Said;
use crate::report::Diagnostic;

rule! {
    /// A word stands where one that sounds alike is meant.
    ///
    /// No dictionary finds “your welcome” or “loose control”, but readers do. To somebody who reads slowly, or in a second
    /// language, the sentence says something else.
    ///
    /// Write the word that the finding names. Only places are found where the words around it leave no doubt.
    Warning "writing/confused-word" reads Text(check)
}

/// Most bytes that the states of the matcher may take: with less it would be emptied again and again.
const SIZE: usize = 64 << 20;

/// Which contexts are in a text, in one pass.
static ANY: LazyLock<Option<RegexSet>> = LazyLock::new(|| {
    let patterns = ALL.iter().map(|confusion| pattern(confusion.find));
    RegexSetBuilder::new(patterns).size_limit(SIZE).dfa_size_limit(SIZE).build().ok()
});

static EACH: LazyLock<Vec<Option<Regex>>> =
    LazyLock::new(|| ALL.iter().map(|confusion| Regex::new(&pattern(confusion.find)).ok()).collect());

/// A context as a pattern: in any case, with either apostrophe. Borders of ASCII keep the matcher fast in texts with curly
/// quotes.
fn pattern(find: &str) -> String {
    format!("(?i){}", find.replace(r"\b", r"(?-u:\b)").replace('\'', "['’]"))
}

fn check(said: &Said<'_>, findings: &mut Vec<Diagnostic>) {
    let passage = said.passage;
    let text = &passage.text;
    let Some(any) = ANY.as_ref() else { return };
    if !words::is_ours(said) {
        return;
    }
    let named: Vec<usize> = any.matches(text).into_iter().collect();
    if named.is_empty() {
        return;
    }
    let hidden = words::hidden(passage);
    let mut told: Vec<Range<usize>> = Vec::new();
    for (at, each) in named.into_iter().filter_map(|at| EACH[at].as_ref().map(|each| (at, each))) {
        for found in each.captures_iter(text) {
            let Some(slip) = found.get(1) else { continue };
            let ending = found.get(2);
            let range = slip.start()..ending.map_or(slip.end(), |ending| ending.end());
            if words::touches(&told, &range) || words::touches(&hidden, &range) || words::in_address(text, range.start) {
                continue;
            }
            let right = words::in_case_of(ALL[at].right, slip.as_str()) + ending.map_or("", |ending| ending.as_str());
            let message = format!("“{}” is not the word that is meant here", &text[range.clone()]);
            let mut finding = RULE.at(passage.span(range.clone()), message).hint(format!("write “{right}”"));
            if passage.in_place(range.clone()).is_some() {
                finding = finding.fix(right);
            }
            findings.push(finding);
            told.push(range);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_context_is_a_pattern_with_a_slip() {
        assert!(ANY.is_some());
        for (confusion, each) in ALL.iter().zip(EACH.iter()) {
            let groups = each.as_ref().map_or(0, Regex::captures_len);
            assert!((2..=3).contains(&groups), "{}", confusion.find);
        }
    }
}
