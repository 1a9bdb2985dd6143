use super::words;
use crate::check::rule::rule;
use crate::check::sentences::sentences;
use crate::check::texts::{Role, Said};
use crate::load::prose::passages::Shape;
use crate::report::Diagnostic;

rule! {
    /// A paragraph has more than 120 words.
    ///
    /// On a phone that is more than a screen of grey. A reader who is tired or afraid looks for a place to begin, finds
    /// none, and leaves.
    ///
    /// Divide it where a new thought begins, or make a list of what can be counted.
    Info "writing/long-paragraph" reads Text(check)
}

/// The most words of a paragraph that is read in one go.
const MOST: usize = 120;

fn check(said: &Said<'_>, findings: &mut Vec<Diagnostic>) {
    let passage = said.passage;
    let is_prose = said.role == Role::Body && matches!(passage.shape, Shape::Paragraph | Shape::Item);
    // A text of this many words has as many blanks.
    if !is_prose || passage.quoted || passage.footnote || passage.text.len() < 2 * MOST || !words::is_ours(said) {
        return;
    }
    let count = passage.text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
    if count > MOST {
        let first = sentences(&passage.text).next().unwrap_or(0..passage.text.len());
        let message = format!("this paragraph has {count} words; {MOST} are as many as a phone shows at once");
        let found = RULE.at(passage.span(first), message);
        findings.push(found.hint("divide it where a new thought begins, or make a list of what can be counted"));
    }
}
