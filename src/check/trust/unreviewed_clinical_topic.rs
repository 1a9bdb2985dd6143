use std::sync::LazyLock;

use regex::Regex;

use super::articles;
use crate::check::rule::rule;
use crate::load::prose::passages::Shape;
use crate::model::{Entry, Site};
use crate::report::Diagnostic;
use crate::source::Span;

rule! {
    /// An article speaks of medicine and nobody who is qualified has reviewed it.
    ///
    /// What is said about a medicine, a dose, withdrawal or a diagnosis, somebody may do. So a clinician reads it before it is
    /// published. An article is on medicine where its title, its sentence for lists, a topic or a heading says so; where the
    /// text names a medicine for substance use or an amount in milligrams; or where it speaks of such things three times.
    ///
    /// Let a medical reviewer read it. Then add `reviewer` and `last_reviewed`.
    Warning "trust/unreviewed-clinical-topic" reads Site(check)
}

/// Words of medicine.
static CLINICAL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:medications?|medicines?|medication-assisted|prescri(?:be[sd]?|bing|ption|ptions)|dos(?:e|es|age|ages|ing)|taper(?:s|ed|ing)?|withdrawal|detox(?:ification|ing|es|ed)?|diagnos(?:e|es|ed|is|tic|ing)|symptoms?|side effects?|overdos(?:e|es|ed|ing)|seizures?|delirium|contraindicat\w+|comorbid\w*|co-occurring|psychosis|medically)\b",
    )
});

/// Named medicines of substance use care, and amounts: one is enough.
static MEDICINE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:buprenorphine|suboxone|sublocade|subutex|brixadi|methadone|naltrexone|vivitrol|acamprosate|campral|disulfiram|antabuse|naloxone|narcan|lofexidine|clonidine|gabapentin|topiramate|varenicline|bupropion|benzodiazepines?|diazepam|lorazepam|chlordiazepoxide|fentanyl test|\d+(?:\.\d+)? ?(?:mg|mcg|µg|milligrams?|micrograms?))\b",
    )
});

fn pattern(text: &str) -> Regex {
    Regex::new(text).unwrap_or_else(|_| unreachable!("a constant pattern"))
}

/// How often a text speaks of medicine before it is on it.
const OFTEN: usize = 3;

fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    articles::each(site, findings, one);
}

fn one(_: &Site, entry: &Entry, findings: &mut Vec<Diagnostic>) {
    let facts = entry.facts();
    if facts.reviewer.is_some() {
        return;
    }
    if let Some((word, place)) = clinical(entry) {
        let message = format!("this article speaks of medicine (“{word}”) and names no reviewer");
        let found = RULE.at(facts.title.span, message).related(place, "here");
        findings.push(found.hint("let a medical reviewer read it, then add `reviewer: …` and `last_reviewed: …`"));
    }
}

/// The word that shows that an article is on medicine, and where it stands.
fn clinical(entry: &Entry) -> Option<(String, Span)> {
    let facts = entry.facts();
    let texts = [&facts.title, &facts.description].into_iter().chain(&facts.topics);
    let mut named = texts.filter_map(|text| {
        let found = CLINICAL.find(text).or_else(|| MEDICINE.find(text))?;
        Some((found.as_str().to_owned(), text.span))
    });
    if let Some(found) = named.next() {
        return Some(found);
    }
    let mut count = 0;
    for passage in articles::proses(entry).into_iter().flat_map(|prose| &prose.passages) {
        let place = |found: regex::Match<'_>| (found.as_str().to_owned(), passage.span(found.range()));
        if let Some(found) = MEDICINE.find(&passage.text) {
            return Some(place(found));
        }
        for found in CLINICAL.find_iter(&passage.text) {
            count += 1;
            if count >= OFTEN || matches!(passage.shape, Shape::Heading(_)) {
                return Some(place(found));
            }
        }
    }
    None
}
