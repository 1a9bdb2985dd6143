//! Words that respect the person, and claims that are true.
//!
//! 1. The tables ([`people`] and its neighbours) hold one [`Term`] for each wording: how it is found, why, what instead.
//! 2. `shield` masks what is not our wording: code, addresses, proper names, works; and marks quotations.
//! 3. [`Reading`] looks for all terms at once in a passage, and clears what the `clause` around it takes back.
//! 4. `remedy` rewrites the sentence.

mod advertising;
mod care;
mod clause;
mod minds;
mod morals;
mod names;
mod needs;
mod people;
mod promises;
mod reading;
mod remedy;
mod shield;
mod sieve;
mod term;
mod use_of;
mod vocabulary;

use std::sync::LazyLock;

use super::rule::Rule;
use term::Term;

pub(super) use reading::{Reading, prepare};

/// Every wording, theme by theme.
fn terms() -> impl Iterator<Item = &'static Term> {
    let themes = [people::TERMS, use_of::TERMS, care::TERMS, morals::TERMS, minds::TERMS, promises::TERMS, advertising::TERMS];
    themes.into_iter().flatten()
}

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| terms().map(Term::rule).collect());

/// The rules of this group: one for each term, in the order of [`terms`].
pub(super) fn rules() -> &'static [Rule] {
    &RULES
}

#[cfg(test)]
mod tests {
    use super::remedy::Swapper;
    use super::terms;
    use super::vocabulary::{any_of, matcher};

    #[test]
    fn every_pattern_of_the_tables_is_an_expression() {
        for term in terms() {
            for pattern in term.find {
                let _ = matcher(pattern);
            }
            let _ = any_of(term.unless);
            assert!(!term.find.is_empty() && Swapper::of(term).len() == term.swap.len(), "{}", term.id);
        }
    }
}
