//! A [`Figure`] is a number that a text gives as a fact about many people: `40 percent of adults`, `one in four`.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::load::prose::Prose;
use crate::load::prose::passages::{Passage, Shape, mark};
use crate::model::Entry;

/// A figure, in its passage.
pub(super) struct Figure<'a> {
    /// Where it stands in the passage.
    pub range: Range<usize>,
    /// The passage.
    pub passage: &'a Passage,
    /// The passages that introduce and follow it, where it stands in a list or a table.
    around: Vec<&'a Passage>,
    /// The text.
    pub prose: &'a Prose,
}

static FIGURE: LazyLock<Regex> = LazyLock::new(|| {
    let some = r"(?:one|two|three|four|nine|[1-9])";
    let many = r"(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|\d{1,3})";
    pattern(&format!(
        r"(?i)(?:\b\d{{1,3}}(?:\.\d+)?(?:[ \u{{a0}}]?%|[ \u{{a0}}-]?(?:percent|per cent)\b)|\b{some} (?:in|out of) (?:every )?{many}\b|\b(?:half|a third|one third|two[- ]thirds|a quarter|three[- ]quarters) of (?:all |the )?{PEOPLE}|\b\d[\d.,]*(?: million| thousand)? (?:{PEOPLE}|deaths|overdoses)\b|\b(?:two|three|four|five|ten|\d+) times (?:as|more) likely\b)"
    ))
});

/// Who is counted. Not `people` alone after a small number: that is a group in a room.
const PEOPLE: &str = r"(?:people|adults|adolescents|teens|teenagers|americans|californians|patients|clients|women|men|veterans|students|families|households|individuals|workers|children|parents|drinkers)";

/// What makes a percentage one of many people, or of what a treatment does.
static ABOUT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?i)\b(?:{PEOPLE}|those|participants|members|deaths?|overdoses|cases|population|risk|rates?|relapse|likely|likelihood|chances?|mortality|survival|sober|abstinen(?:t|ce)|recover(?:y|ed|s)?|return(?:ed)? to use)\b"
    ))
});

/// Who is named in the sentence as the source.
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:[Aa]ccording to|[Rr]eported by|(?:survey|data|figures|report|estimates?) (?:by|from|of)) (?:the |a )?(?:\d{4} )?\p{Lu}",
    )
});

/// Money, whose percentages are no figures about people.
static MONEY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:\$|\b(?:coinsurance|deductibles?|co-?pay(?:ment)?s?|discounts?|costs?|fees?|bills?|premiums?|income|poverty|pays?|covers?|covered)\b)",
    )
});

fn pattern(text: &str) -> Regex {
    Regex::new(text).unwrap_or_else(|_| unreachable!("a constant pattern"))
}

/// Every figure of an article, one a passage: its text, and the answers to its questions.
pub(super) fn of(entry: &Entry) -> Vec<Figure<'_>> {
    let answers = entry.facts().faq.iter().map(|question| &question.a);
    std::iter::once(&entry.document.body).chain(answers).flat_map(figures).collect()
}

fn figures(prose: &Prose) -> Vec<Figure<'_>> {
    let passages = &prose.passages;
    let looked_at = passages.iter().enumerate().filter(|(_, passage)| {
        matches!(passage.shape, Shape::Paragraph | Shape::Item | Shape::Cell) && GLANCE.is_match(&passage.text)
    });
    let figure = |(at, passage): (usize, &'_ Passage)| {
        let range =
            FIGURE.find_iter(&passage.text).map(|found| found.range()).find(|range| counts_people(&passage.text, range))?;
        Some((at, range))
    };
    let found = looked_at.filter_map(figure);
    found
        .map(|(at, range)| {
            let part_of_more = matches!(passages[at].shape, Shape::Item | Shape::Cell);
            let whole = |passage: &&Passage| !matches!(passage.shape, Shape::Item | Shape::Cell);
            let before = passages[..at].iter().rev().find(whole).filter(|_| part_of_more);
            let after = passages[at + 1..].iter().find(whole).filter(|_| part_of_more);
            Figure { range, passage: &passages[at], around: before.into_iter().chain(after).collect(), prose }
        })
        .collect()
}

/// A glance before the patterns run, for what every figure has.
static GLANCE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i-u:per ?cent|%|out of| in (?:every )?(?:[tfsen][a-z]{2,5}\b|\d)|(?:half|third|thirds|quarter|quarters) of|times (?:as|more)|million|thousand|,\d{3})",
    )
});

/// Whether a figure is one about people: by its own words, or by those of its sentence.
fn counts_people(text: &str, range: &Range<usize>) -> bool {
    let figure = &text[range.clone()];
    // What is quoted is the quoted one's; that all of something is so is a claim, and no count.
    let quoted = text[..range.start].rfind(['“', '”']).is_some_and(|at| text[at..].starts_with('“'));
    if quoted || (figure.starts_with("100") && figure.ends_with(['%', 't']) && !text[range.end..].starts_with(" of ")) {
        return false;
    }
    let start = text[..range.start].rfind(['.', '!', '?']).filter(|at| text[*at + 1..].starts_with(' ')).map_or(0, |at| at + 1);
    let end = text[range.end..].find(['.', '!', '?', ';']).map_or(text.len(), |at| range.end + at);
    let sentence = &text[start..end];
    if figure.ends_with("likely") {
        return true;
    }
    // Eight people sit in a group; eight thousand are a figure.
    if figure.ends_with(|c: char| c.is_alphabetic())
        && figure.starts_with(|c: char| c.is_ascii_digit())
        && !figure.contains("in ")
    {
        let percent = figure.contains("cent");
        let large = figure.contains(',') || figure.contains("million") || figure.contains("thousand");
        return (large || percent) && !MONEY.is_match(sentence) && (large || ABOUT.is_match(sentence));
    }
    ABOUT.is_match(sentence) && !MONEY.is_match(sentence)
}

impl Figure<'_> {
    /// Whether it is said where it comes from: by a citation, a footnote, a link or a name, here or around its list.
    pub fn has_source(&self) -> bool {
        // A footnote that is not there was meant to say it, and is told by a rule of its own.
        let linked =
            |passage: &Passage| passage.cites || passage.text.contains("[^") || passage.marked(mark::LINK).next().is_some();
        let named = |passage: &Passage| NAMED.is_match(&passage.text);
        linked(self.passage) || named(self.passage) || self.around.iter().any(|passage| linked(passage) || named(passage))
    }
}
