use std::sync::LazyLock;

use regex::Regex;

use crate::check::rule::rule;
use crate::load::prose::passages::{Passage, Shape};
use crate::load::prose::{Block, HoleKind, Prose, Scheme, Target};
use crate::model::{Destination, Entry, Site};
use crate::report::Diagnostic;

rule! {
    /// An article about suicide or an overdose names no crisis line in its text.
    ///
    /// Whoever reads it may be thinking of it, or sit beside somebody who is. Every page has the crisis lines in its frame;
    /// an article on just this has them where the eyes are.
    ///
    /// Put a block into the text, near its top: three backquotes and `crisis`, and three backquotes on the next line. Or
    /// name a line: `<crisis:988>`.
    Info "crisis/no-block" reads Site(check)
}

/// What an article is about that needs it: these words in its title, its sentence for lists, a topic or a heading.
static ABOUT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:suicid(?:e|al)\w*|self-harm\w*|(?:end|ending|taking) (?:your|their|his|her|one['’]s)(?: own)? li(?:fe|ves)|overdos(?:e|es|ed|ing))\b")
        .unwrap_or_else(|_| unreachable!("a constant pattern"))
});

fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    for entry in &site.articles {
        let facts = entry.facts();
        let texts = [&facts.title, &facts.description].into_iter().chain(&facts.topics);
        let said = texts.filter(|text| ABOUT.is_match(text)).map(|text| text.span);
        let headings = entry.document.body.passages.iter().filter(|passage| matches!(passage.shape, Shape::Heading(_)));
        let headed = headings.filter(|passage| ABOUT.is_match(&passage.text)).map(Passage::whole);
        let Some(place) = said.chain(headed).next() else { continue };
        if !names_a_line(site, entry) {
            let found = RULE.at(place, "this article speaks of a danger to life and names no crisis line in its text");
            findings.push(found.hint("put the block `crisis` into the text, or name a line there: `<crisis:988>`"));
        }
    }
}

fn names_a_line(site: &Site, entry: &Entry) -> bool {
    let answers = entry.facts().faq.iter().map(|question| &question.a);
    let mut proses = std::iter::once(&entry.document.body).chain(answers);
    proses.any(|prose: &Prose| {
        prose.holes().any(|hole| match &hole.kind {
            HoleKind::Block(block) => matches!(**block, Block::Crisis(_)),
            HoleKind::LinkOpen(target) | HoleKind::Name(target) => match target {
                Target::Ref { scheme, .. } => *scheme == Scheme::Crisis,
                Target::Tel(number) | Target::Sms(number) => matches!(number.as_str(), "988" | "911"),
                _ => false,
            },
            HoleKind::Typed(kind, text) => matches!(site.typed(*kind, text, hole.span), Ok(Some(Destination::Crisis(..)))),
            _ => false,
        })
    })
}
