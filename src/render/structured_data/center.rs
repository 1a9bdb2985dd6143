//! The center ([`MedicalClinic`](https://schema.org/MedicalClinic), unless site.yaml says what else it is) and its
//! [`WebSite`](https://schema.org/WebSite), whole on the home page.

use serde_json::{Value, json};

use super::super::Renderer;
use super::super::cards::text;
use super::node::{self, object, reference, some};
use super::{Data, ids, phones, places, times};
use crate::load::kinds::{Licence, Location, Program, Status};
use crate::load::values::Text;
use crate::model::Site;
use crate::source::SitePath;

/// What a center is unless its data says otherwise.
pub(super) const CLINIC: &str = "MedicalClinic";

/// A type of organization, and what schema.org lets it say beyond what every
/// [`Organization`](https://schema.org/Organization) can.
#[derive(Clone, Copy)]
pub(super) struct Kind<'a> {
    /// Its name.
    pub name: &'a str,
}

impl Kind<'_> {
    /// What the center is.
    pub fn of(site: &Site) -> Kind<'_> {
        Kind { name: site.facts.organization_type.as_ref().map_or(CLINIC, |kind| kind.value.as_str()) }
    }

    /// Whether it is a [`Place`](https://schema.org/Place) too, with a position and opening hours.
    pub fn is_place(self) -> bool {
        self.has_services()
            || matches!(self.name, "LocalBusiness" | "MedicalBusiness" | "CommunityHealth" | "ProfessionalService")
    }

    /// Whether it is a [`MedicalOrganization`](https://schema.org/MedicalOrganization).
    pub fn is_medical(self) -> bool {
        self.has_services() || self.name == "MedicalOrganization"
    }

    /// Whether it has [`availableService`](https://schema.org/availableService).
    fn has_services(self) -> bool {
        matches!(self.name, CLINIC | "Hospital" | "Physician")
    }
}

/// The center on every page but the first.
pub(super) fn stub(site: &Site) -> Value {
    node::stub(Kind::of(site).name, &ids::center(site), &site.facts.name, &ids::home(site))
}

/// The site on every page but the first.
pub(super) fn website_stub(site: &Site) -> Value {
    node::stub("WebSite", &ids::website(site), &site.facts.name, &ids::home(site))
}

/// The home page: the center and its site.
pub(in crate::render) fn center(render: &Renderer) -> Data {
    let site = &*render.site;
    let mut data = Data::about(ids::center(site), whole(render));
    data.nodes.push(object([
        ("@type", json!("WebSite")),
        ("@id", json!(ids::website(site))),
        ("name", json!(site.facts.name.value)),
        ("url", json!(ids::home(site))),
        ("inLanguage", json!(site.language)),
        ("publisher", reference(ids::center(site))),
    ]));
    data
}

fn whole(render: &Renderer) -> Value {
    let site = &*render.site;
    let (facts, kind) = (&site.facts, Kind::of(site));
    let path = SitePath::new("content/site.yaml");
    let picture = |src: &Option<Text>| {
        let picture = src.as_ref().and_then(|src| render.make().picture_at(src, "", &path));
        picture.map_or(Value::Null, |picture| json!(format!("{}{}", site.base.origin, picture.url)))
    };
    let locations: Vec<&Location> = site.index.locations.iter().map(|location| &**location).collect();
    let public: Vec<&Location> = locations.iter().copied().filter(|location| location.address_public).collect();
    // Of several places no one's hours are the center's.
    let only = match locations.as_slice() {
        [only] if only.address_public && kind.is_place() => Some(*only),
        _ => None,
    };
    let programs: Vec<&Program> = site.index.programs.iter().map(|program| &**program).collect();
    let accreditations = facts.accreditations.iter().map(|name| credential("accreditation", &name.value));
    let pairs = [
        ("@type", json!(kind.name)),
        ("@id", json!(ids::center(site))),
        ("name", json!(facts.name.value)),
        ("legalName", json!(text(facts.legal_name.as_ref()))),
        ("description", json!(text(facts.tagline.as_ref()))),
        ("url", json!(ids::home(site))),
        ("logo", picture(&facts.logo)),
        ("image", picture(&facts.social_image)),
        ("telephone", json!(site.index.primary_phone().map(|phone| phones::telephone(phone)))),
        ("address", some(public.iter().map(|location| places::address(location.address.as_ref())))),
        ("geo", only.map_or(Value::Null, |location| places::geo(location.geo.as_ref()))),
        ("openingHoursSpecification", only.map_or(Value::Null, |location| times::hours(location.hours.as_ref()))),
        ("contactPoint", some(phones::references(site))),
        ("location", some(locations.iter().map(|location| places::stub(site, location)))),
        ("hasCredential", some(facts.licences.iter().map(|of| licence(site, of)).chain(accreditations))),
        ("identifier", some(licences_of(site, None).into_iter().map(identifier))),
        ("sameAs", some(facts.same_as.iter().map(|url| json!(url.0.value)))),
    ];
    object(pairs.into_iter().chain(care(site, kind, &programs)))
}

/// What a clinic says of its programs. schema.org would have therapies as services, and a program is more than one:
/// so they are named by their ids alone, and each says on its own page that it is a `Service`.
pub(super) fn care(site: &Site, kind: Kind<'_>, programs: &[&Program]) -> [(&'static str, Value); 2] {
    let is = |status: Status| programs.iter().any(|program| program.status == status);
    // A waitlist is neither yes nor no.
    let accepting = match (is(Status::Open), is(Status::Waitlist)) {
        (true, _) => json!(true),
        (false, false) if !programs.is_empty() => json!(false),
        _ => Value::Null,
    };
    let services = programs.iter().filter(|program| program.status != Status::Closed);
    let services = some(services.map(|program| reference(ids::program(site, program))));
    [
        ("isAcceptingNewPatients", if kind.is_medical() { accepting } else { Value::Null }),
        ("availableService", if kind.has_services() { services } else { Value::Null }),
    ]
}

/// The licences of a place, or those of the center as a whole.
pub(super) fn licences_of<'a>(site: &'a Site, location: Option<&Location>) -> Vec<&'a Licence> {
    let of = |licence: &&Licence| match location {
        None => licence.locations.is_empty(),
        Some(location) => licence.locations.iter().any(|id| id.id == location.id.value),
    };
    site.facts.licences.iter().filter(of).collect()
}

/// A licence's number, and who gave it: [`PropertyValue`](https://schema.org/PropertyValue).
pub(super) fn identifier(licence: &Licence) -> Value {
    json!({"@type": "PropertyValue", "propertyID": licence.authority.value, "value": licence.number.value})
}

/// [`EducationalOccupationalCredential`](https://schema.org/EducationalOccupationalCredential).
pub(super) fn credential(category: &str, name: &str) -> Value {
    json!({"@type": "EducationalOccupationalCredential", "credentialCategory": category, "name": name})
}

fn licence(site: &Site, licence: &Licence) -> Value {
    object([
        ("@type", json!("EducationalOccupationalCredential")),
        ("@id", json!(ids::licence(site, licence))),
        ("credentialCategory", json!("license")),
        ("name", json!(text(licence.kind.as_ref()))),
        ("identifier", json!(licence.number.value)),
        ("expires", json!(licence.expires.map(|date| date.value.to_string()))),
        ("recognizedBy", json!({"@type": "Organization", "name": licence.authority.value})),
    ])
}
