//! Pages that list things: [`ItemList`](https://schema.org/ItemList) of things that their own pages say whole.

use std::sync::Arc;

use serde_json::{Value, json};

use super::super::Renderer;
use super::{Data, meetings as meeting, people as person, places, programs as program};
use crate::load::kinds::{Meeting, Program};
use crate::model::Site;

fn list(items: impl Iterator<Item = Value>) -> Data {
    let items: Vec<Value> =
        items.enumerate().map(|(at, item)| json!({"@type": "ListItem", "position": at + 1, "item": item})).collect();
    let list = json!({"@type": "ItemList", "numberOfItems": items.len(), "itemListElement": items});
    Data { page: vec![("mainEntity", list)], nodes: Vec::new() }
}

/// Programs, in the order of the page.
pub(in crate::render) fn programs<'a>(site: &Site, programs: impl Iterator<Item = &'a Arc<Program>>) -> Data {
    list(programs.map(|of| program::stub(site, of)))
}

/// Of these meetings those for everyone, in the order of the page.
pub(in crate::render) fn meetings<'a>(site: &Site, meetings: impl Iterator<Item = &'a Arc<Meeting>>) -> Data {
    list(meetings.filter(|of| meeting::is_said(of)).map(|of| meeting::stub(site, of)))
}

/// Places.
pub(in crate::render) fn locations(render: &Renderer) -> Data {
    list(render.site.index.locations.iter().map(|location| places::stub(&render.site, location)))
}

/// People who have a page.
pub(in crate::render) fn people(render: &Renderer) -> Data {
    let people = render.site.index.people.iter().filter(|person| person.public);
    list(people.map(|of| person::stub(&render.site, of)))
}
