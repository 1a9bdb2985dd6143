//! The center, and its site.

use serde_json::{Value, json};

use super::super::Renderer;
use super::super::cards::{Maker, text};
use super::contact::{address, contact_point};
use super::node::{object, reference};
use super::programs::program_id;
use crate::model::Site;

pub(super) fn organization_id(site: &Site) -> String {
    site.base.absolute("/#center")
}

/// The center.
pub(in crate::render) fn organization(make: Maker<'_>) -> Value {
    let site = make.site;
    let facts = &site.facts;
    let path = crate::source::SitePath::new("content/site.yaml");
    let picture = |src: &Option<crate::load::values::Text>| {
        let picture = src.as_ref().and_then(|src| make.picture_at(src, "", &path));
        picture.map_or(Value::Null, |picture| json!(format!("{}{}", site.base.origin, picture.url)))
    };
    let main = site.index.locations.iter().find(|location| location.address_public && location.address.is_some());
    let credential = |licence: &crate::load::kinds::Licence| {
        object([
            ("@type", json!("EducationalOccupationalCredential")),
            ("credentialCategory", json!("license")),
            ("name", json!(licence.kind.as_ref().map(|kind| kind.value.clone()))),
            ("identifier", json!(licence.number.value)),
            ("recognizedBy", json!({"@type": "Organization", "name": licence.authority.value})),
        ])
    };
    object([
        ("@type", json!(facts.organization_type.as_ref().map_or("MedicalClinic", |kind| kind.value.as_str()))),
        ("@id", json!(organization_id(site))),
        ("name", json!(facts.name.value)),
        ("legalName", json!(text(facts.legal_name.as_ref()))),
        ("url", json!(site.base.absolute("/"))),
        ("logo", picture(&facts.logo)),
        ("image", picture(&facts.social_image)),
        ("telephone", json!(site.index.primary_phone().map(|phone| phone.number.value.0.dial.clone()))),
        ("address", main.map_or(Value::Null, |location| address(location.address.as_ref()))),
        ("contactPoint", Value::Array(site.published_phones().map(|phone| contact_point(phone)).collect())),
        ("hasCredential", Value::Array(facts.licences.iter().map(credential).collect())),
        (
            "availableService",
            Value::Array(site.index.programs.iter().map(|program| reference(program_id(site, program))).collect()),
        ),
        ("sameAs", json!(facts.same_as.iter().map(|url| url.0.value.clone()).collect::<Vec<_>>())),
    ])
}

/// The site itself.
pub(in crate::render) fn website(render: &Renderer) -> Value {
    let site = &*render.site;
    object([
        ("@type", json!("WebSite")),
        ("@id", json!(site.base.absolute("/#website"))),
        ("name", json!(site.facts.name.value)),
        ("url", json!(site.base.absolute("/"))),
        ("inLanguage", json!(site.language)),
        ("publisher", reference(organization_id(site))),
    ])
}
