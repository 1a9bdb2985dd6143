use crate::check::page::Document;
use crate::check::rule::rule;
use crate::report::Diagnostic;

rule! {
    /// The HTML of a page is broken: a browser had to guess what was meant.
    ///
    /// Browsers and screen readers may guess differently. A part that was not closed can swallow what follows it, such
    /// as the number to call.
    ///
    /// Close every element where it ends, and put into lists and tables only what may stand there.
    Warning "access/broken-html" reads Page(check)
}

fn check(document: &Document<'_>, findings: &mut Vec<Diagnostic>) {
    let html = document.page.html;
    let Some(error) = document.errors.iter().find(|error| matters(&error.message)) else { return };
    let begin = html[..error.at.min(html.len())].iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let line = html[begin..].split(|byte| *byte == b'\n').next().map(String::from_utf8_lossy).unwrap_or_default();
    let shown: String = line.trim().chars().take(60).collect();
    let found = document.about(&RULE, format!("the HTML is broken at `{shown}` ({})", meaning(&error.message)));
    findings.push(found.hint("close every element where it ends; a browser guesses here, and another may guess differently"));
}

/// Signs that every browser takes the same way are left to the designer.
fn matters(message: &str) -> bool {
    let taken_alike = ["self-closing tag", "doctype"];
    let message = message.to_lowercase();
    !taken_alike.iter().any(|sign| message.contains(sign))
}

/// The parser’s words, plainer.
fn meaning(message: &str) -> &str {
    let known = [
        ("Unexpected open tag", "an element is not closed"),
        ("Unexpected open element", "an element is not closed"),
        ("No matching tag", "an end has no beginning"),
        ("No <p> tag", "an end has no beginning"),
        ("No heading tag", "an end has no beginning"),
        ("Closing wrong heading", "a heading is closed by another level"),
        ("Formatting element", "elements overlap"),
        ("nested", "an element stands in one of its own kind"),
        ("Nested", "an element stands in one of its own kind"),
        ("Quotation mark", "a quotation mark is missing, or is one too many"),
        ("attribute", "an attribute is there twice"),
        ("Duplicate", "an attribute is there twice"),
        ("Non-space table text", "text in a table outside of its cells"),
        ("Unexpected token", "something may not stand here"),
    ];
    known.iter().find(|(start, _)| message.contains(start)).map_or(message, |(_, words)| words)
}
