use crate::check::page::Document;
use crate::check::rule::rule;
use crate::report::Diagnostic;

rule! {
    /// A page has no main part, or several.
    ///
    /// Who listens or uses a keyboard jumps over menu and header to the main part. Without one they hear the menu on
    /// every page anew.
    ///
    /// Put what the page is about into one `<main>`.
    Warning "access/not-one-main" reads Page(check)
}

fn check(document: &Document<'_>, findings: &mut Vec<Diagnostic>) {
    let mains = document.elements().filter(|element| element.is(&["main"]) || element.attribute("role") == Some("main"));
    let message = match mains.filter(|main| !main.is_hidden()).count() {
        1 => return,
        0 => "the page has no main part that a reader could jump to",
        _ => "the page has several main parts, and a reader can jump to one",
    };
    findings.push(document.about(&RULE, message).hint("put what the page is about into one `<main>`"));
}
