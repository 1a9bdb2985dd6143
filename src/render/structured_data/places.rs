//! Places of the center.

use serde_json::{Value, json};

use super::super::Renderer;
use super::center::organization_id;
use super::contact::{address, hours};
use super::node::{object, reference};
use crate::load::kinds::Location;
use crate::model::Site;

/// A place, without what is confidential.
pub(super) fn place(site: &Site, location: &Location) -> Value {
    let mut at = location.address.clone();
    if let Some(address) = at.as_mut().filter(|_| !location.address_public) {
        (address.street, address.street2, address.postal_code) = (None, None, None);
    }
    object([
        ("@type", json!("Place")),
        ("@id", json!(location_id(site, location))),
        ("name", json!(location.name.value)),
        ("address", address(at.as_ref())),
    ])
}

pub(super) fn location_id(site: &Site, location: &Location) -> String {
    site.base.absolute(&format!("/locations/{}/#place", location.id.as_str()))
}

/// A place of the center, on its own page.
pub(in crate::render) fn location(render: &Renderer, location: &Location) -> Value {
    let site = &*render.site;
    let mut node = place(site, location);
    let phone = location.phone.as_ref().and_then(|phone| site.index.phones.find(phone));
    let geo = location.geo.as_ref().filter(|_| location.address_public);
    if let Value::Object(map) = &mut node {
        map.insert("@type".to_owned(), json!("MedicalClinic"));
        let more = object([
            ("url", json!(site.base.absolute(&format!("/locations/{}/", location.id.as_str())))),
            ("telephone", json!(phone.map(|phone| phone.number.value.0.dial.clone()))),
            (
                "geo",
                geo.map_or(
                    Value::Null,
                    |geo| json!({"@type": "GeoCoordinates", "latitude": geo.lat.0, "longitude": geo.lon.0}),
                ),
            ),
            ("openingHoursSpecification", hours(location.hours.as_ref())),
            ("parentOrganization", reference(organization_id(site))),
        ]);
        if let Value::Object(more) = more {
            map.extend(more);
        }
    }
    node
}
