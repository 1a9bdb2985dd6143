use super::undefined_abbreviation::is_common;
use super::words::{self, Word};
use super::{english, field};
use crate::check::rule::rule;
use crate::check::sentences::sentences;
use crate::check::texts::{Role, Said};
use crate::report::Diagnostic;

rule! {
    /// Three or more words of a sentence are in capitals.
    ///
    /// Words in capitals are read as shouting, by people who have been shouted at enough. They are slower to read, and
    /// some screen readers spell them letter by letter.
    ///
    /// Write them in small letters. What matters most can be set in bold.
    Info "writing/shouting" reads Text(check)
}

/// How many words.
const FEWEST: usize = 3;

/// Common abbreviations that are words as well. They are loud only among two others that are.
const EITHER: [&str; 6] = ["ADD", "DO", "IN", "IT", "ME", "OR"];

fn check(said: &Said<'_>, findings: &mut Vec<Diagnostic>) {
    let passage = said.passage;
    let in_capitals = passage.text.as_bytes().windows(2).any(|two| two.iter().all(u8::is_ascii_uppercase));
    // The words of a picture, and of somebody else, are as they are.
    if !in_capitals || said.role == Role::Alt || passage.quoted || passage.footnote || !words::is_ours(said) {
        return;
    }
    let hidden = words::hidden(passage);
    let loud: Vec<Word<'_>> = words::words(&passage.text, &hidden).filter(|word| is_loud(word, said)).collect();
    if loud.len() < FEWEST {
        return;
    }
    for sentence in sentences(&passage.text) {
        let inside: Vec<_> = loud.iter().filter(|word| sentence.contains(&word.range.start)).collect();
        let sure = inside.iter().filter(|word| !EITHER.contains(&word.text)).count();
        if let [first, .., last] = inside[..]
            && inside.len() >= FEWEST
            && sure > 1
        {
            let message = format!("{} words of this sentence are in capitals", inside.len());
            let found = RULE.at(passage.span(first.range.start..last.range.end), message);
            findings.push(found.hint("write them in small letters; what matters most can be set in bold"));
        }
    }
}

/// Whether a word is an ordinary one in capitals: not an abbreviation, and no part of the center's name.
fn is_loud(word: &Word<'_>, said: &Said<'_>) -> bool {
    word.is_capitals()
        && !word.quoted
        && (!is_common(word.text) || EITHER.contains(&word.text))
        && !field::ABBREVIATIONS.contains(&word.text)
        && english::is_known(&word.text.to_lowercase())
        && !said.site.facts.name.value.split_whitespace().any(|name| name == word.text)
}
