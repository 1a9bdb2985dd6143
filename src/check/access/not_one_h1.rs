use crate::check::page::Document;
use crate::check::rule::rule;
use crate::report::Diagnostic;

rule! {
    /// A page has no heading of the first level, or several.
    ///
    /// It is the name of the page. Readers who listen jump to it to learn where they are.
    ///
    /// Let the template write the title as the only `<h1>`.
    Warning "access/not-one-h1" reads Page(check)
}

fn check(document: &Document<'_>, findings: &mut Vec<Diagnostic>) {
    let first: Vec<_> = document.all(&["h1"]).filter(|heading| !heading.is_silent()).collect();
    match first.as_slice() {
        [_] => {}
        [] => {
            let found = document.about(&RULE, "there is no heading of the first level, so a listener does not learn which page this is");
            findings.push(found.hint("let the template write the title as `<h1>`"));
        }
        [_, second, ..] => {
            let message = format!("a second heading of the first level, “{}”", second.words());
            findings.push(document.at(&RULE, *second, message).hint("make it one of the second level"));
        }
    }
}
