//! What looks like a person's first and last name, and what only seems so.

use crate::model::Site;

/// Second words of names that are no person's.
const NOT_PEOPLE: [&str; 10] = ["Office", "Service", "Services", "Desk", "Line", "Center", "House", "Group", "Team", "Support"];

/// Whether it is a name that stands on the site anyway, or the name of an office. People of the center stand with
/// their names on its pages; the center's own name is two such words too.
pub(super) fn is_known(site: &Site, name: &str) -> bool {
    let index = &site.index;
    index.people.iter().any(|person| person.name.contains(name))
        || index.locations.iter().any(|location| location.name.contains(name))
        || site.facts.name.contains(name)
        || is_office(site, name)
}

/// `Front Desk`, `Alumni Team`, or the label of a phone.
pub(super) fn is_office(site: &Site, name: &str) -> bool {
    let last = name.split_whitespace().next_back().unwrap_or("");
    NOT_PEOPLE.iter().any(|word| last.eq_ignore_ascii_case(word))
        || site.index.phones.iter().any(|phone| phone.label.eq_ignore_ascii_case(name))
}
