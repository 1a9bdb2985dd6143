//! People: [`Person`](https://schema.org/Person), whole on their own page. One without a page is a name.

use serde_json::{Value, json};

use super::super::Renderer;
use super::super::cards::text;
use super::node::{self, object};
use super::{Data, center, ids};
use crate::load::kinds::Person;
use crate::load::values::Ref;
use crate::model::Site;
use crate::source::SitePath;

/// A person on other pages.
pub(super) fn stub(site: &Site, person: &Person) -> Value {
    if person.public {
        node::stub("Person", &ids::person(site, person), &person.name, &ids::person_page(site, person))
    } else {
        json!({"@type": "Person", "name": person.name.value})
    }
}

/// The person that a fact names; one that is missing is an error of the report.
pub(super) fn of(site: &Site, person: Option<&Ref<Person>>) -> Value {
    person.and_then(|person| site.index.people.find(person)).map_or(Value::Null, |person| stub(site, person))
}

/// A person, on their own page.
pub(in crate::render) fn person(render: &Renderer, person: &Person) -> Data {
    let site = &*render.site;
    let id = ids::person(site, person);
    let home = SitePath::new("content/people/x");
    let photo = person.photo.as_ref().and_then(|photo| render.make().picture(photo, &home));
    let licence = text(person.licence.as_ref());
    let node = object([
        ("@type", json!("Person")),
        ("@id", json!(id)),
        ("name", json!(person.name.value)),
        ("url", json!(ids::person_page(site, person))),
        ("image", json!(photo.map(|photo| format!("{}{}", site.base.origin, photo.url)))),
        ("jobTitle", json!(text(person.job_title.as_ref()))),
        ("honorificSuffix", json!(text(person.credentials.as_ref()))),
        ("hasCredential", licence.map_or(Value::Null, |name| center::credential("license", &name))),
        ("worksFor", center::stub(site)),
    ]);
    Data::about(id, node)
}
