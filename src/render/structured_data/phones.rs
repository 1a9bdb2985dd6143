//! Numbers of the center: [`ContactPoint`](https://schema.org/ContactPoint), whole on the contact page.

use serde_json::{Value, json};

use super::super::Renderer;
use super::node::{object, reference, term};
use super::{Data, ids, times};
use crate::load::kinds::{Phone, PhoneRole};
use crate::model::Site;

/// Numbers that may be said: published, and more than a way into meetings.
fn said(site: &Site) -> impl Iterator<Item = &Phone> {
    site.published_phones().filter(|phone| !site.only_joins_meetings(phone)).map(|phone| &**phone)
}

/// As machines dial it: E.164, and the extension in the form of RFC 3966.
pub(super) fn telephone(phone: &Phone) -> String {
    let extension = phone.extension.as_ref().map(|digits| format!(";ext={}", digits.value)).unwrap_or_default();
    format!("{}{extension}", phone.number.value.0.dial)
}

/// By their ids, for the center's own node.
pub(super) fn references(site: &Site) -> Vec<Value> {
    said(site).map(|phone| reference(ids::phone(site, phone))).collect()
}

/// A number where another page says what it is: the number stands for a name, since it is what a reader needs.
pub(super) fn stub(site: &Site, phone: &Phone) -> Value {
    json!({"@type": "ContactPoint", "@id": ids::phone(site, phone), "telephone": telephone(phone)})
}

/// The contact page: every number whole.
pub(in crate::render) fn phones(render: &Renderer) -> Data {
    let site = &*render.site;
    Data {
        page: vec![("mainEntity", reference(ids::center(site)))],
        nodes: said(site).map(|phone| whole(render, phone)).collect(),
    }
}

fn whole(render: &Renderer, phone: &Phone) -> Value {
    let number = json!(telephone(phone));
    let (telephone, fax) = if phone.role == Some(PhoneRole::Fax) { (Value::Null, number) } else { (number, Value::Null) };
    let option = if phone.role == Some(PhoneRole::Tty) { term("HearingImpairedSupported") } else { Value::Null };
    object([
        ("@type", json!("ContactPoint")),
        ("@id", json!(ids::phone(&render.site, phone))),
        ("contactType", json!(phone.label.value)),
        // Who answers, where it is not the center: nobody may think otherwise.
        ("description", json!(render.make().phone(phone).answered_by)),
        ("telephone", telephone),
        ("faxNumber", fax),
        ("contactOption", option),
        (
            "availableLanguage",
            json!(phone.languages.iter().map(|code| render.make().language().language(code)).collect::<Vec<_>>()),
        ),
        ("hoursAvailable", times::hours(phone.hours.as_ref())),
    ])
}
