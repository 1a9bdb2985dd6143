use crate::check::page::{Document, Element};
use crate::check::rule::rule;
use crate::report::Diagnostic;

rule! {
    /// A field of a form has no label.
    ///
    /// A reader who listens hears “edit, blank” and not what to write there. What stands inside a field as a
    /// placeholder goes away while one types.
    ///
    /// Write a `<label>` around the field, or name its id with `for`.
    Warning "access/field-without-label" reads Page(check)
}

fn check(document: &Document<'_>, findings: &mut Vec<Diagnostic>) {
    for field in document.all(&["input", "select", "textarea"]).filter(|field| asks(*field) && !field.is_silent()) {
        let id = field.attribute("id").unwrap_or("");
        let labelled = |label: Element<'_>| !label.accessible_name().is_empty();
        let named = ["aria-label", "title"].iter().any(|name| field.says(name))
            || field.attribute("aria-labelledby").is_some_and(|ids| ids.split_whitespace().any(|id| document.by_id(id).is_some_and(labelled)))
            || field.ancestors().any(|element| element.is(&["label"]) && labelled(element))
            || !id.is_empty() && document.all(&["label"]).any(|label| label.attribute("for") == Some(id) && labelled(label));
        if !named {
            let name = field.attribute("name").map_or(String::new(), |name| format!(" `{name}`"));
            let found = document.at(&RULE, field, format!("the field{name} has no label, so a listener does not know what to write"));
            findings.push(found.hint("write a `<label>` around it, or name its id with `for`"));
        }
    }
}

/// Whether a field asks for something: buttons and hidden ones do not.
fn asks(field: Element<'_>) -> bool {
    let kind = field.attribute("type").unwrap_or("text").to_ascii_lowercase();
    !matches!(kind.as_str(), "hidden" | "submit" | "button" | "reset" | "image")
}
