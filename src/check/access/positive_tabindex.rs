use crate::check::page::Document;
use crate::check::rule::rule;
use crate::report::Diagnostic;

rule! {
    /// An element takes its turn before all others.
    ///
    /// Who goes through the page by the keyboard jumps there first, and then back to the top: an order that nobody can
    /// foresee.
    ///
    /// Write `tabindex="0"`, or put the element where its turn is.
    Warning "access/positive-tabindex" reads Page(check)
}

fn check(document: &Document<'_>, findings: &mut Vec<Diagnostic>) {
    for element in document.elements() {
        let Some(value) = element.attribute("tabindex").and_then(|value| value.trim().parse::<i32>().ok()).filter(|value| *value > 0) else {
            continue;
        };
        let message = format!("`{}` has the tabindex {value}, and is reached before all else on the page", element.name());
        findings.push(document.at(&RULE, element, message).hint("write `tabindex=\"0\"`, or put it where its turn is"));
    }
}
