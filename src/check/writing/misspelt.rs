use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use super::misspellings::PAIRS;
use super::words;
use crate::check::rule::rule;
use crate::check::texts::Said;
use crate::report::Diagnostic;

rule! {
    /// A word is misspelt.
    ///
    /// A reader who looks for help judges in seconds whether a page can be trusted, and a slip makes them doubt the
    /// numbers beside it. Search engines and screen readers stumble over it too.
    ///
    /// Write the word as the finding says; `waypost check --fix` does. Only spellings that are wrong in every kind of
    /// English are in this list.
    Warning "writing/misspelt" reads Text(check)
}

/// What is right for what is wrong.
static RIGHT: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| pairs().collect());

static WRONG: LazyLock<Regex> = LazyLock::new(|| {
    let words: Vec<&str> = pairs().map(|(wrong, _)| wrong).collect();
    // Borders of ASCII keep the matcher fast in texts with curly quotes; letters beyond it are looked at below.
    Regex::new(&format!(r"(?i-u)\b(?:{})\b", words.join("|"))).unwrap_or_else(|_| unreachable!("constant words"))
});

/// The table, word by word.
fn pairs() -> impl Iterator<Item = (&'static str, &'static str)> {
    PAIRS.lines().filter_map(|line| line.split_once(' '))
}

/// Whether a word is in the table, in any case.
pub(super) fn is_misspelt(word: &str) -> bool {
    RIGHT.contains_key(word.to_lowercase().as_str())
}

fn check(said: &Said<'_>, findings: &mut Vec<Diagnostic>) {
    let passage = said.passage;
    let text = &passage.text;
    if !words::is_ours(said) || !WRONG.is_match(text) {
        return;
    }
    let hidden = words::hidden(passage);
    for found in WRONG.find_iter(text) {
        let beside = [text[..found.start()].chars().next_back(), text[found.end()..].chars().next()];
        let inside_another = beside.into_iter().flatten().any(char::is_alphanumeric);
        let shielded = words::touches(&hidden, &found.range()) || words::in_address(text, found.start());
        let Some(right) = RIGHT.get(found.as_str().to_lowercase().as_str()) else { continue };
        if inside_another || shielded {
            continue;
        }
        let right = words::in_case_of(right, found.as_str());
        let message = format!("“{}” is misspelt", found.as_str());
        let mut finding = RULE.at(passage.span(found.range()), message).hint(format!("write “{right}”"));
        if passage.in_place(found.range()).is_some() {
            finding = finding.fix(right);
        }
        findings.push(finding);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::writing::english;

    #[test]
    fn the_table_is_in_order_and_no_dictionary_knows_its_slips() {
        let wrong: Vec<_> = pairs()
            .filter(|(wrong, right)| {
                english::is_known(wrong) || !right.split([' ', '-']).all(english::is_known) || wrong == right
            })
            .collect();
        assert!(wrong.is_empty(), "{wrong:?}");
        let all: Vec<_> = pairs().map(|(wrong, _)| wrong).collect();
        let mut sorted = all.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(all, sorted);
        assert!(all.len() >= 250, "{}", all.len());
    }
}
