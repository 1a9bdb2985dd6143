use std::collections::HashSet;

use crate::check::page::Document;
use crate::check::rule::rule;
use crate::report::Diagnostic;

rule! {
    /// Two elements of a page have the same id.
    ///
    /// A link to that part, a label, and what a screen reader says of an element find the first one only. The second
    /// may be a field whose label nobody hears.
    ///
    /// Give one of the two another id.
    Warning "access/duplicate-id" reads Page(check)
}

fn check(document: &Document<'_>, findings: &mut Vec<Diagnostic>) {
    let mut seen = HashSet::new();
    for element in document.elements() {
        let Some(id) = element.attribute("id").filter(|id| !id.is_empty()) else { continue };
        if !seen.insert(id) {
            let found = document.at(&RULE, element, format!("two elements have the id `{id}`"));
            findings.push(found.hint("give one of the two another id"));
        }
    }
}
