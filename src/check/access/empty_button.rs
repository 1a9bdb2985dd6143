use crate::check::page::{Document, Element};
use crate::check::rule::rule;
use crate::report::Diagnostic;

rule! {
    /// A button has no words.
    ///
    /// A reader who listens hears “button” and not what it does.
    ///
    /// Put words into it, or name it by `aria-label`.
    Warning "access/empty-button" reads Page(check)
}

fn check(document: &Document<'_>, findings: &mut Vec<Diagnostic>) {
    for button in document.elements().filter(|element| is_button(*element) && !element.is_silent()) {
        if button.accessible_name().is_empty() {
            let message = format!("a button (`{}`) has no words", button.name());
            findings.push(document.at(&RULE, button, message).hint("put words into it that say what it does"));
        }
    }
}

/// Browsers name buttons that send or reset by themselves; a picture is another rule's.
fn is_button(element: Element<'_>) -> bool {
    element.is(&["button", "summary"])
        || element.attribute("role") == Some("button")
        || element.is(&["input"]) && element.attribute("type").is_some_and(|kind| kind.eq_ignore_ascii_case("button"))
}
