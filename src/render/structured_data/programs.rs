//! Programs: [`Service`](https://schema.org/Service), whole on their own page.

use serde_json::{Value, json};

use super::super::Renderer;
use super::super::cards::text;
use super::super::words::Language;
use super::node::{self, object, some};
use super::{Data, articles, center, ids, people, phones, places};
use crate::load::kinds::{Location, Program, Status};
use crate::model::Site;

/// Whether a program takes place there.
pub(super) fn is_at(program: &Program, location: &Location) -> bool {
    program.locations.iter().any(|id| id.id == location.id.value)
}

/// A program on other pages.
pub(super) fn stub(site: &Site, program: &Program) -> Value {
    node::stub("Service", &ids::program(site, program), &program.name, &ids::program_page(site, program))
}

/// A program, on its own page.
pub(in crate::render) fn program(render: &Renderer, program: &Program) -> Data {
    let site = &*render.site;
    let id = ids::program(site, program);
    let language = render.make().language();
    let kinds: Vec<_> = program.asam_levels.iter().filter_map(|code| language.level(code)).map(|name| json!(name)).collect();
    let kinds = if kinds.is_empty() { json!(text(program.setting.as_ref())) } else { some(kinds) };
    let audience = |who: &crate::load::values::Text| json!({"@type": "Audience", "audienceType": who.value});
    let node = object([
        ("@type", json!("Service")),
        ("@id", json!(id)),
        ("name", json!(program.name.value)),
        ("alternateName", some(program.also_called.iter().map(|name| json!(name.value)))),
        ("url", json!(ids::program_page(site, program))),
        ("description", json!(program.summary.value)),
        ("serviceType", kinds),
        ("category", some(program.asam_levels.iter().map(|code| level(language, code)))),
        ("provider", center::stub(site)),
        ("audience", some(program.ages.iter().chain(&program.populations).map(audience))),
        ("availableChannel", channel(language, site, program)),
    ]);
    let mut data = Data::about(id, node);
    data.page.push(("lastReviewed", articles::day(program.last_reviewed)));
    data.page.push(("reviewedBy", people::of(site, program.reviewer.as_ref())));
    data
}

/// A level of care: a [`CategoryCode`](https://schema.org/CategoryCode) of the ASAM Criteria, as text (`2.0`).
fn level(language: &dyn Language, code: &str) -> Value {
    object([
        ("@type", json!("CategoryCode")),
        ("codeValue", json!(code)),
        ("name", json!(language.level(code))),
        ("inCodeSet", json!({"@type": "CategoryCodeSet", "name": "The ASAM Criteria, 4th edition"})),
    ])
}

/// How to get in: [`ServiceChannel`](https://schema.org/ServiceChannel). There is none while nobody can.
fn channel(language: &dyn Language, site: &Site, program: &Program) -> Value {
    if matches!(program.status, Status::Paused | Status::Closed) {
        return Value::Null;
    }
    let named = program.admissions.as_ref().and_then(|admissions| admissions.phone.as_ref());
    let phone = named.and_then(|phone| site.index.phones.find(phone)).or_else(|| site.index.primary_phone());
    let locations = program.locations.iter().filter_map(|location| site.index.locations.find(location));
    object([
        ("@type", json!("ServiceChannel")),
        ("servicePhone", phone.map_or(Value::Null, |phone| phones::stub(site, phone))),
        ("serviceUrl", json!(ids::program_page(site, program))),
        ("serviceLocation", some(locations.map(|location| places::stub(site, location)))),
        ("availableLanguage", some(program.languages.iter().map(|code| json!(language.language(code))))),
    ])
}
