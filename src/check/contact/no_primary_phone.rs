use crate::check::rule::rule;
use crate::model::Site;
use crate::report::Diagnostic;

rule! {
    /// None of several phones is marked as the primary one.
    ///
    /// The primary number stands at the top of each page, large, to be tapped. Waypost does not guess whom a new reader
    /// should call.
    ///
    /// Add `primary: true` to one phone of `contact.yaml`.
    firm Error "contact/no-primary-phone" reads Site(check)
}

fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    let phones = &site.index.phones;
    // The primary one may be among those that could not be read, which is told there.
    if phones.iter().len() < 2 || phones.has_unread() || phones.iter().any(|phone| phone.primary) {
        return;
    }
    for first in phones.iter().take(1) {
        let found = RULE.at(first.span.at_start(), "no phone is marked as the primary one");
        findings.push(found.hint("add `primary: true` to the number that a new reader should call"));
    }
}
