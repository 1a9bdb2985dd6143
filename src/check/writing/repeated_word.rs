use super::words::{self, Word};
use crate::check::rule::rule;
use crate::check::texts::Said;
use crate::report::Diagnostic;

rule! {
    /// A word stands twice in a row.
    ///
    /// The eye of the writer passes over it, above all at the end of a line. A screen reader says it aloud, and a tired
    /// reader stumbles.
    ///
    /// Remove one of the two; `waypost check --fix` does. Where a sentence needs both (“the days he had had”), it is not
    /// found.
    Warning "writing/repeated-word" reads Text(check)
}

/// Words that may follow themselves: grammar (“what it is is hard”, “move in in May”, “gave her her keys”) or sound.
const MAY_FOLLOW: [&str; 30] = [
    "bye", "can", "come", "do", "far", "had", "ha", "her", "hush", "in", "is", "it", "knock", "long", "many", "night", "no",
    "off", "on", "out", "over", "so", "that", "there", "tut", "up", "was", "who", "yes", "you",
];

fn check(said: &Said<'_>, findings: &mut Vec<Diagnostic>) {
    let passage = said.passage;
    if !may_repeat(&passage.text) || !words::is_ours(said) {
        return;
    }
    let hidden = words::hidden(passage);
    let mut last: Option<Word<'_>> = None;
    for word in words::words(&passage.text, &hidden) {
        if let Some(last) = last.as_ref().filter(|last| is_repeated(last, &word, &passage.text)) {
            let range = last.range.start..word.range.end;
            let message = format!("“{}” stands twice", word.text);
            let mut found = RULE.at(passage.span(range.clone()), message).hint("remove one of the two");
            if passage.in_place(range).is_some() {
                found = found.fix(last.text);
            }
            findings.push(found);
        }
        last = Some(word);
    }
}

/// Whether two chunks in a row have the same letters: a quick look, since nearly no text has them.
fn may_repeat(text: &str) -> bool {
    let mut last = "";
    text.split_ascii_whitespace().any(|chunk| {
        let word = chunk.trim_matches(|letter: char| !letter.is_alphanumeric());
        !word.is_empty() && word.eq_ignore_ascii_case(std::mem::replace(&mut last, word))
    })
}

fn is_repeated(last: &Word<'_>, word: &Word<'_>, text: &str) -> bool {
    let is_capital = |word: &Word<'_>| word.text.starts_with(char::is_uppercase);
    let between = &text[last.range.end..word.range.start];
    last.text.eq_ignore_ascii_case(word.text)
        && !between.is_empty()
        && between.chars().all(char::is_whitespace)
        // `Walla Walla` is a town, and `12 12` two numbers.
        && !(is_capital(last) && is_capital(word))
        && word.text.chars().all(|letter| letter.is_alphabetic() || letter == '’' || letter == '\'')
        && (word.text.len() > 1 || word.text == "a")
        && !word.quoted
        && !MAY_FOLLOW.contains(&word.text.to_lowercase().as_str())
}
