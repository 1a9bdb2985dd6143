//! Places: those of the center, each whole on its own page, and others where a meeting is.

use serde_json::{Value, json};

use super::super::Renderer;
use super::super::cards::text;
use super::center::{self, Kind};
use super::node::{self, object, reference, some};
use super::{Data, ids, phones, programs, times};
use crate::load::kinds::{Address, Geo, Location};
use crate::load::values::Text;
use crate::model::Site;

/// [`PostalAddress`](https://schema.org/PostalAddress).
pub(super) fn address(address: Option<&Address>) -> Value {
    let Some(address) = address else { return Value::Null };
    let street =
        [text(address.street.as_ref()), text(address.street2.as_ref())].into_iter().flatten().collect::<Vec<_>>().join(", ");
    object([
        ("@type", json!("PostalAddress")),
        ("streetAddress", json!(street)),
        ("addressLocality", json!(text(address.city.as_ref()))),
        ("addressRegion", json!(text(address.region.as_ref()))),
        ("postalCode", json!(text(address.postal_code.as_ref()))),
        ("addressCountry", json!(text(address.country.as_ref()))),
    ])
}

/// [`GeoCoordinates`](https://schema.org/GeoCoordinates), in degrees.
pub(super) fn geo(geo: Option<&Geo>) -> Value {
    geo.map_or(Value::Null, |geo| json!({"@type": "GeoCoordinates", "latitude": geo.lat.0, "longitude": geo.lon.0}))
}

/// A place that is not the center's: [`Place`](https://schema.org/Place).
pub(super) fn other(name: Option<&Text>, at: &Address, on_map: Option<&Geo>) -> Value {
    object([("@type", json!("Place")), ("name", json!(text(name))), ("address", address(Some(at))), ("geo", geo(on_map))])
}

/// A place of the center on other pages.
pub(super) fn stub(site: &Site, location: &Location) -> Value {
    node::stub(kind(site, location).name, &ids::place(site, location), &location.name, &ids::place_page(site, location))
}

/// What the center is where it is a place, as a clinic is. A place whose address is confidential is a house where
/// people live more often than a clinic: only that it is a place of an organization is sure.
fn kind<'a>(site: &'a Site, location: &Location) -> Kind<'a> {
    let kind = Kind::of(site);
    match (location.address_public, kind.is_place()) {
        (true, true) => kind,
        (true, false) if kind.is_medical() => Kind { name: center::CLINIC },
        _ => Kind { name: "LocalBusiness" },
    }
}

/// A place of the center.
pub(in crate::render) fn location(render: &Renderer, location: &Location) -> Data {
    let site = &*render.site;
    let (id, kind) = (ids::place(site, location), kind(site, location));
    let phone = location.phone.as_ref().and_then(|phone| site.index.phones.find(phone));
    let phone = phone.filter(|phone| !site.only_joins_meetings(phone));
    let public = location.address_public;
    let here = |program: &&std::sync::Arc<_>| programs::is_at(program, location);
    let programs: Vec<_> = site.index.programs.iter().filter(here).map(|program| &**program).collect();
    let licences = center::licences_of(site, Some(location));
    let pairs = [
        ("@type", json!(kind.name)),
        ("@id", json!(id)),
        ("name", json!(location.name.value)),
        ("url", json!(ids::place_page(site, location))),
        ("telephone", json!(phone.map(|phone| phones::telephone(phone)))),
        ("contactPoint", phone.map_or(Value::Null, |phone| reference(ids::phone(site, phone)))),
        ("address", if public { address(location.address.as_ref()) } else { Value::Null }),
        ("geo", if public { geo(location.geo.as_ref()) } else { Value::Null }),
        ("openingHoursSpecification", times::hours(location.hours.as_ref())),
        ("specialOpeningHoursSpecification", times::special(&location.holiday_hours, site.today)),
        ("hasCredential", some(licences.iter().map(|licence| reference(ids::licence(site, licence))))),
        ("identifier", some(licences.iter().map(|licence| center::identifier(licence)))),
        ("parentOrganization", center::stub(site)),
    ];
    let node = object(pairs.into_iter().chain(center::care(site, kind, &programs)));
    Data::about(id, node)
}
