use crate::check::page::{Document, Element};
use crate::check::rule::rule;
use crate::report::Diagnostic;

rule! {
    /// The words of a link are an address.
    ///
    /// A screen reader says it sign by sign, and a reader who looks cannot tell what stands there.
    ///
    /// Write the name of the site or page, and let the link lead to the address. In a list of sources an address is in
    /// its place.
    Info "access/address-as-link-words" reads Page(check)
}

fn check(document: &Document<'_>, findings: &mut Vec<Diagnostic>) {
    for (link, name) in document.links() {
        let lower = name.to_lowercase();
        let is_address = ["http://", "https://", "www."].iter().any(|start| lower.starts_with(start));
        if is_address && !name.contains(' ') && !is_source(link) {
            let message = format!("the words of this link are its address, `{name}`");
            findings.push(document.at(&RULE, link, message).hint("name what stands there, and let the link lead to the address"));
        }
    }
}

/// A list of sources, footnotes and citations name addresses as they are.
fn is_source(link: Element<'_>) -> bool {
    let cites = |element: Element<'_>| {
        let class = element.attribute("class").unwrap_or("");
        element.is(&["cite"]) || class.split_whitespace().any(|word| matches!(word, "sources" | "references" | "footnotes"))
    };
    link.ancestors().any(cites)
}
