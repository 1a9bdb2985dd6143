//! People.

use serde_json::{Value, json};

use super::super::Renderer;
use super::super::cards::text;
use super::center::organization_id;
use super::node::{object, reference};
use crate::load::kinds::Person;

pub(super) fn person_ref(render: &Renderer, id: &str) -> Value {
    let site = &*render.site;
    let Some(person) = site.index.people.get(id) else { return Value::Null };
    let url = person.public.then(|| site.base.absolute(&format!("/team/{id}/")));
    object([
        ("@type", json!("Person")),
        ("@id", json!(url.as_ref().map(|url| format!("{url}#person")))),
        ("name", json!(person.name.value)),
        ("url", json!(url)),
    ])
}

/// A person, on their own page.
pub(in crate::render) fn person(render: &Renderer, person: &Person) -> Value {
    let mut node = person_ref(render, person.id.as_str());
    if let Value::Object(map) = &mut node {
        let more = object([
            ("jobTitle", json!(text(person.job_title.as_ref()))),
            ("honorificSuffix", json!(text(person.credentials.as_ref()))),
            ("worksFor", reference(organization_id(&render.site))),
        ]);
        if let Value::Object(more) = more {
            map.extend(more);
        }
    }
    node
}
