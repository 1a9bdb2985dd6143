use crate::check::page::Document;
use crate::check::rule::rule;
use crate::report::Diagnostic;

rule! {
    /// A heading has no words.
    ///
    /// Readers who listen go through a page by its headings. One without words is a door with no sign.
    ///
    /// Give it words, or remove it. Space above a text is the style sheet's to make.
    Warning "access/empty-heading" reads Page(check)
}

fn check(document: &Document<'_>, findings: &mut Vec<Diagnostic>) {
    for heading in document.all(&["h1", "h2", "h3", "h4", "h5", "h6"]) {
        if !heading.is_silent() && heading.accessible_name().is_empty() {
            let found = document.at(&RULE, heading, format!("a heading `{}` has no words", heading.name()));
            findings.push(found.hint("give it words, or remove it"));
        }
    }
}
