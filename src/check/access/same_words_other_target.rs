use std::collections::HashMap;

use crate::check::page::{Document, Element};
use crate::check::rule::rule;
use crate::report::Diagnostic;

rule! {
    /// Two links in a text have the same words and lead to different places.
    ///
    /// Who listens to the links of a page hears the same twice and cannot choose.
    ///
    /// Let the words of each say what is there.
    Info "access/same-words-other-target" reads Page(check)
}

fn check(document: &Document<'_>, findings: &mut Vec<Diagnostic>) {
    let mut seen: HashMap<String, &str> = HashMap::new();
    for (link, name) in document.links() {
        let target = link.attribute("href").unwrap_or("");
        // Signs and numbers, such as those of citations, are told apart by where they stand.
        if !name.chars().any(char::is_alphabetic) || !in_running_text(link) {
            continue;
        }
        let first = *seen.entry(name.to_lowercase()).or_insert(target);
        if first != target {
            let message = format!("“{name}” leads to `{target}` here and to `{first}` before");
            findings.push(document.at(&RULE, link, message).hint("let the words of each say where it leads"));
        }
    }
}

/// Links in rows, lists and cards are told apart by what stands around them, and a line of links is no sentence.
fn in_running_text(link: Element<'_>) -> bool {
    let apart = link.ancestors().any(|element| element.is(&["li", "td", "th", "dd", "dt", "nav", "aside", "address"]));
    if apart || !link.inside(&["main"]) {
        return false;
    }
    let Some(paragraph) = link.ancestors().find(|element| element.is(&["p"])) else { return false };
    let linked: usize = paragraph.descendants().iter().filter(|element| element.is(&["a"])).map(|one| words(&one.words())).sum();
    words(&paragraph.words()) > linked
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}
