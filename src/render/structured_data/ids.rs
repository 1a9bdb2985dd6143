//! Ids: the address of the page that says a thing whole, and a part of it. They depend on the site's address and
//! the thing's own id alone, so that a thing is the same on every page, in every language and in every build.

use crate::load::kinds::{Licence, Location, Meeting, Person, Phone, Program};
use crate::load::slug::slug;
use crate::model::Site;

/// The home page.
pub(super) fn home(site: &Site) -> String {
    site.base.of_thing("/")
}

/// `…/#center`.
pub(super) fn center(site: &Site) -> String {
    site.base.of_thing("/#center")
}

/// `…/#website`.
pub(super) fn website(site: &Site) -> String {
    site.base.of_thing("/#website")
}

/// `…/#licence-…`: by who gave it, and its number there.
pub(super) fn licence(site: &Site, licence: &Licence) -> String {
    site.base.of_thing(&format!("/#licence-{}-{}", slug(&licence.authority), slug(&licence.number)))
}

/// `…/contact/#phone-admissions`.
pub(super) fn phone(site: &Site, phone: &Phone) -> String {
    site.base.of_thing(&format!("/contact/#phone-{}", phone.id.as_str()))
}

/// The page of a place.
pub(super) fn place_page(site: &Site, location: &Location) -> String {
    site.base.of_thing(&format!("/locations/{}/", location.id.as_str()))
}

/// `…/locations/<id>/#place`.
pub(super) fn place(site: &Site, location: &Location) -> String {
    place_page(site, location) + "#place"
}

/// The page of a program.
pub(super) fn program_page(site: &Site, program: &Program) -> String {
    site.base.of_thing(&format!("/programs/{}/", program.id.as_str()))
}

/// `…/programs/<id>/#program`.
pub(super) fn program(site: &Site, program: &Program) -> String {
    program_page(site, program) + "#program"
}

/// The page of a meeting.
pub(super) fn meeting_page(site: &Site, meeting: &Meeting) -> String {
    site.base.of_thing(&format!("/meetings/{}/", meeting.id.as_str()))
}

/// `…/meetings/<id>/#meeting`.
pub(super) fn meeting(site: &Site, meeting: &Meeting) -> String {
    meeting_page(site, meeting) + "#meeting"
}

/// The page of a person who has one.
pub(super) fn person_page(site: &Site, person: &Person) -> String {
    site.base.of_thing(&format!("/team/{}/", person.id.as_str()))
}

/// `…/team/<id>/#person`.
pub(super) fn person(site: &Site, person: &Person) -> String {
    person_page(site, person) + "#person"
}

/// `…#trail` of the page at this address.
pub(super) fn trail(page: &str) -> String {
    format!("{page}#trail")
}
