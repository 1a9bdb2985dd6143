//! Facts that come with Waypost: the crisis lines that every site shows unless it has its own, and what stands in for a site.yaml
//! that could not be read.

use std::sync::{Arc, LazyLock};

use super::decode::Context;
use super::kinds::{CrisisLine, SiteFacts};
use super::{Items, part_of_kind, translation, yaml_file};
use crate::source::{SitePath, Source, Span};

/// The crisis lines that every site shows unless it has its own.
pub static SHIPPED_CRISIS_LINES: LazyLock<Vec<Arc<CrisisLine>>> = LazyLock::new(|| shipped_crisis_lines(None));

/// The same for readers of Spanish: who calls presses a key, who texts sends another word.
static SHIPPED_CRISIS_LINES_ES: LazyLock<Vec<Arc<CrisisLine>>> =
    LazyLock::new(|| shipped_crisis_lines(Some(include_str!("crisis-lines.es.yaml"))));

/// The crisis lines that come with Waypost, in a language where it has them in it.
pub(super) fn crisis_lines(language: &str) -> Vec<Arc<CrisisLine>> {
    let is_spanish = language.split('-').next() == Some("es");
    if is_spanish { SHIPPED_CRISIS_LINES_ES.clone() } else { SHIPPED_CRISIS_LINES.clone() }
}

/// Whether a crisis line came with Waypost.
pub fn is_shipped(line: &Arc<CrisisLine>) -> bool {
    let has = |lines: &[Arc<CrisisLine>]| lines.iter().any(|shipped| Arc::ptr_eq(shipped, line));
    has(&SHIPPED_CRISIS_LINES) || has(&SHIPPED_CRISIS_LINES_ES)
}

/// Whether a text came with Waypost in this language.
pub fn is_shipped_in(language: &str, span: Span) -> bool {
    span.file == SitePath::new(SHIPPED_ES).id() && language == "es"
}

/// Where the Spanish words of the crisis lines stand.
const SHIPPED_ES: &str = "shipped/crisis-lines.es.yaml";

fn shipped_crisis_lines(says: Option<&str>) -> Vec<Arc<CrisisLine>> {
    let source = Source::new(SitePath::new("shipped/crisis-lines.yaml"), include_str!("crisis-lines.yaml"));
    let part = part_of_kind(&source, "crisis-lines");
    let other = says.map(|says| Source::new(SitePath::new(SHIPPED_ES), says));
    match other {
        None => part.items.crisis,
        Some(other) => translation::merged(&source, &part, &other).items.crisis,
    }
}

/// What stands in for a site.yaml that is missing or could not be read, so that all else is checked.
pub static STAND_IN: LazyLock<Option<Arc<SiteFacts>>> = LazyLock::new(|| {
    let text = "name: Site\nbase_url: https://site.example\ntimezone: UTC\n";
    let source = Source::new(SitePath::new("shipped/site.yaml"), text);
    let (mut cx, mut items) = (Context::new(text), Items::default());
    yaml_file(&source, &mut cx, &mut items, "site");
    items.site
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_is_there_in_spanish_and_its_numbers_are_the_same() {
        assert_eq!(SHIPPED_CRISIS_LINES.len(), SHIPPED_CRISIS_LINES_ES.len());
        for (line, other) in SHIPPED_CRISIS_LINES.iter().zip(SHIPPED_CRISIS_LINES_ES.iter()) {
            let numbers = |line: &CrisisLine| {
                [&line.call, &line.sms, &line.tty].map(|number| number.as_ref().map(|number| number.value.0.dial.clone()))
            };
            assert_eq!((line.id.as_str(), numbers(line)), (other.id.as_str(), numbers(other)));
            assert_ne!(line.name.value, other.name.value, "{} is translated", line.id.as_str());
            assert_ne!(line.note.as_ref().map(|note| &note.value), other.note.as_ref().map(|note| &note.value));
        }
    }
}
