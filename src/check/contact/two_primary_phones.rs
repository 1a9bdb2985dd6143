use crate::check::rule::rule;
use crate::model::Site;
use crate::report::Diagnostic;

rule! {
    /// More than one phone is marked as the primary one.
    ///
    /// The primary number stands at the top of each page. With two of them it would be chance which one a reader calls.
    ///
    /// Keep `primary: true` at one phone of `contact.yaml`.
    firm Error "contact/two-primary-phones" reads Site(check)
}

fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    let mut primaries = site.index.phones.iter().filter(|phone| phone.primary);
    let Some(first) = primaries.next() else { return };
    for phone in primaries {
        let found = RULE.at(phone.number.span, "a second phone is marked as the primary one");
        findings.push(found.related(first.number.span, "the first one").hint("keep `primary: true` at one of the two"));
    }
}
