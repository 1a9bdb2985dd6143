use super::names;
use crate::check::rule::rule;
use crate::model::Site;
use crate::report::Diagnostic;

rule! {
    /// The contact of a meeting has a last name.
    ///
    /// Who stands by a meeting of a fellowship is a member of it, and a full name on a page tells everyone so: an
    /// employer, a court, a family. Fellowships ask for first names only.
    ///
    /// Write the first name, or a first name and a letter: `Sam` or `Sam W.`. An office is fine: `Front Desk`.
    firm Error "privacy/last-name" reads Site(check)
}

fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    for contact in site.index.meetings.iter().filter_map(|meeting| meeting.contact.as_ref()) {
        let Some(one) = people(contact).find(|one| has_last_name(one) && !names::is_office(site, one)) else { continue };
        let message = format!("“{}” has a last name, and a meeting's contact is a first name only", contact.value);
        let first = one.split_whitespace().next().unwrap_or_default();
        findings.push(RULE.at(contact.span, message).hint(format!("write `{first}`")));
    }
}

/// Each of `Sam & Kim W.`.
fn people(contact: &str) -> impl Iterator<Item = &str> {
    let parts = contact.split(['&', ',', '/', '+']).flat_map(|part| part.split(" and ")).flat_map(|part| part.split(" or "));
    parts.map(str::trim)
}

/// `Sam` and `Sam W.` have none.
fn has_last_name(one: &str) -> bool {
    one.split_whitespace().skip(1).any(|word| word.trim_end_matches('.').chars().count() > 1)
}
