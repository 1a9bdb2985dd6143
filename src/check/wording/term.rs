//! A [`Term`] is a wording that editors ask authors to change: how it is found, why, and what to write instead. Each
//! is a [`Rule`] of the table.

use std::borrow::Cow;

use crate::check::rule::{Reads, Rule};
use crate::report::Severity;

/// What a term says, and so what clears it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word for people or what they do. It hurts wherever it stands in our own voice.
    Label,
    /// A sentence that is wrong as it stands and right where it is denied: “addiction is a choice.”
    Belief,
    /// A promise. Denied, warned against or asked about, it is none.
    Claim,
    /// A claim that a source can carry.
    Figure,
    /// A call to hurry. In an emergency it is right.
    Pressure,
}

/// What to write in place of some words.
#[derive(Debug)]
pub(super) struct Swap {
    /// The words, as a pattern that fits all that was found.
    pub from: &'static str,
    /// What stands for them; `$1` is the first group of the pattern.
    pub to: &'static str,
    /// Whether the sentence is right after it, whatever stands around it.
    pub sure: bool,
}

/// A swap that leaves any sentence right.
pub(super) const fn sure(from: &'static str, to: &'static str) -> Swap {
    Swap { from, to, sure: true }
}

/// A swap that an author has to look at.
pub(super) const fn maybe(from: &'static str, to: &'static str) -> Swap {
    Swap { from, to, sure: false }
}

/// One wording.
#[derive(Debug)]
pub(super) struct Term {
    /// Its name in the code of its rule.
    pub id: &'static str,
    /// Warning or info: wording never stops a publication by itself.
    pub level: Severity,
    /// What clears it.
    pub kind: Kind,
    /// The first sentence of its page.
    pub what: &'static str,
    /// What the finding says after the words that were found.
    pub says: &'static str,
    /// Why it matters to a reader in need, with the guides that say so.
    pub why: &'static str,
    /// What to do, as the end of a sentence.
    pub instead: &'static str,
    /// Patterns in the language of [`super::vocabulary`].
    pub find: &'static [&'static str],
    /// Patterns of another sense: what overlaps with one of them is not found.
    pub unless: &'static [&'static str],
    /// Words to put in place.
    pub swap: &'static [Swap],
}

impl Term {
    /// The rule of this term.
    pub(super) fn rule(&self) -> Rule {
        let instead = super::remedy::capitalised(self.instead);
        let quoted = match self.kind {
            Kind::Label => "In a quotation, and where the word itself is spoken of, it is a hint only.",
            Kind::Belief => "Where it is denied it is not found. In a quotation it is a hint only.",
            Kind::Claim => {
                "Where it is denied, warned against or asked about it is not found. In a quotation it is a hint only."
            }
            Kind::Figure => "With a footnote or a cited source in the same paragraph it is not found.",
            Kind::Pressure => "In advice for an emergency it is not found.",
        };
        Rule {
            code: Cow::Owned(format!("wording/{}", self.id)),
            level: self.level,
            firm: false,
            kind: crate::check::Kind::Judgement,
            page: Cow::Owned(format!("{}\n\n{}\n\n{instead}. {quoted}\n", self.what, self.why)),
            reads: Reads::Elsewhere,
        }
    }
}
