use crate::check::page::Document;
use crate::check::rule::rule;
use crate::report::Diagnostic;

rule! {
    /// A link has no words.
    ///
    /// A reader who listens hears “link” and not where it leads, or hears its address, letter by letter.
    ///
    /// Put words into it, or a picture with a description, or name it by `aria-label`.
    Warning "access/empty-link" reads Page(check)
}

fn check(document: &Document<'_>, findings: &mut Vec<Diagnostic>) {
    for (link, name) in document.links() {
        if name.is_empty() {
            let message = format!("a link to `{}` has no words", link.attribute("href").unwrap_or(""));
            findings.push(document.at(&RULE, link, message).hint("put words into it that say where it leads"));
        }
    }
}
