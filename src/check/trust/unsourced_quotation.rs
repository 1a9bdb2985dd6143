use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::articles;
use crate::check::rule::rule;
use crate::load::prose::passages::{Passage, Shape, mark};
use crate::model::{Entry, Site};
use crate::report::Diagnostic;

rule! {
    /// A text quotes somebody at length and does not say whom.
    ///
    /// Words in quotation marks, or set apart with `>`, are somebody’s. Readers want to know whose, and the writer of the words
    /// wants to be named.
    ///
    /// Say who said it, or cite where it stands: `[@its-id]`. A note of your own is no quotation: write it as `> [!NOTE]` or
    /// `> [!TIP]`.
    Info "trust/unsourced-quotation" reads Site(check)
}

/// From how many words on a quotation needs its source.
const LONG: usize = 12;

/// Words that name a source beside a quotation.
static SAYS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)\b(?:according to|says?|said|wr(?:ites|ote)|stat(?:es|ed)|defin(?:es|ed|ition)|explain(?:s|ed)|puts? it|not(?:es|ed)|conclud(?:es|ed)|describ(?:es|ed)|calls|recommend(?:s|ed)|in the words of|reads|asks|asked|told|tells|adds|added|prayer|motto|law)\b")
});

/// A name after a dash at the end of a quotation.
static SIGNED: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:^|[”’.!?…\s])\s*(?:—|–|-{1,2})\s*(?:\p{Lu}|(?:an?|the|our|from) )"));

/// The example of something to say, which nobody said.
static EXAMPLE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\b(?:I|I['’](?:m|ve|ll|d)|me|my|mine|we|we['’](?:re|ve|ll|d)|us|our|you|you['’](?:re|ve|ll|d)|your)\b"));

/// A note to the reader that is set apart.
static TO_READER: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)\b(?:you|you['’](?:re|ve|ll|d)|your|please)\b"));

fn pattern(text: &str) -> Regex {
    Regex::new(text).unwrap_or_else(|_| unreachable!("a constant pattern"))
}

fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    articles::each(site, findings, one);
}

fn one(_: &Site, entry: &Entry, findings: &mut Vec<Diagnostic>) {
    let answers = entry.facts().faq.iter().map(|question| &question.a);
    for prose in std::iter::once(&entry.document.body).chain(answers) {
        let mut at = 0;
        while let Some(passage) = prose.passages.get(at) {
            let rest = &prose.passages[at..];
            let length = rest.iter().take_while(|other| other.quoted && passage.quoted).count().max(1);
            let (block, after) = rest.split_at(length);
            let before = prose.passages[..at].last();
            if passage.quoted {
                findings.extend(set_apart(block, before, after.first()));
            } else if matches!(passage.shape, Shape::Paragraph | Shape::Item) && !passage.footnote {
                findings.extend(in_text(passage, before, after.first()));
            }
            at += length;
        }
    }
}

/// Passages that are set apart as one quotation.
fn set_apart(block: &[Passage], before: Option<&Passage>, after: Option<&Passage>) -> Option<Diagnostic> {
    let first = block.first()?;
    let words: usize = block.iter().map(|passage| passage.text.split_whitespace().count()).sum();
    let sourced = block.iter().any(|passage| is_linked(passage) || SIGNED.is_match(&passage.text) || SAYS.is_match(&passage.text));
    let ours = block.iter().any(|passage| TO_READER.is_match(&passage.text));
    let found = words >= LONG && !sourced && !ours && !introduced(before) && !signed(after);
    found.then(|| finding(first, 0..first.text.len()))
}

/// A long quotation within a text.
fn in_text(passage: &Passage, before: Option<&Passage>, after: Option<&Passage>) -> Option<Diagnostic> {
    let text = &passage.text;
    let start = text.find('“')?;
    let quotations = std::iter::successors(Some(start), |at| text[at + 3..].find('“').map(|next| at + 3 + next));
    let long = quotations.filter_map(|start| {
        let end = start + text[start..].find('”')? + '”'.len_utf8();
        let words = &text[start..end];
        (words.split_whitespace().count() >= LONG && !EXAMPLE.is_match(words)).then_some(start..end)
    });
    let outside = |range: &Range<usize>| format!("{} {}", &text[..range.start], &text[range.end..]);
    let sourced = |range: &Range<usize>| SAYS.is_match(&outside(range)) || SIGNED.is_match(&text[range.end..]);
    let mut open = long.filter(|range| !is_linked(passage) && !sourced(range) && !introduced(before) && !signed(after));
    open.next().map(|range| finding(passage, range))
}

fn finding(passage: &Passage, range: Range<usize>) -> Diagnostic {
    let found = RULE.at(passage.span(range), "it is not said whose words these are");
    found.hint("say who said it, or cite where it stands: `[@its-id]`; for a note of your own write `> [!NOTE]`")
}

fn is_linked(passage: &Passage) -> bool {
    passage.cites || passage.marked(mark::LINK).next().is_some()
}

/// Whether the paragraph before ends in a colon and says whose words follow.
fn introduced(before: Option<&Passage>) -> bool {
    before.is_some_and(|before| before.text.trim_end().ends_with(':') && (SAYS.is_match(&before.text) || is_linked(before)))
}

/// Whether the paragraph after is only a name.
fn signed(after: Option<&Passage>) -> bool {
    after.is_some_and(|after| after.text.starts_with(['—', '–', '-']) || after.text.starts_with("Source"))
}
