//! JSON-LD by the vocabulary of [schema.org](https://schema.org/docs/schemas.html), checked with the types of
//! schema-dts 2.1.0: what a page says to machines.
//!
//! 1. Each thing is said once, whole, on its own page, by an id that others refer to ([`ids`]). A page that speaks
//!    of a thing of another page says its id and at most its type, name and address ([`node::stub`]).
//! 2. Each property is one that schema.org defines for the type, and holds what the data says. A fact that the
//!    data does not hold is left out: no price, no rating, no area served.
//! 3. What is confidential is left out: the address of a place that is not public and which meetings are there,
//!    meetings that are not for everyone, links and numbers to join, people without a page.
//! 4. Nothing is said that the page does not show. `tests/structured_data.rs` holds both to each other.

mod articles;
mod center;
mod ids;
mod lists;
mod meetings;
mod node;
mod pages;
mod people;
mod phones;
mod places;
mod programs;
mod schedules;
mod times;

use serde_json::{Value, json};

use super::Renderer;
use super::view::PageView;

pub(super) use articles::article;
pub(super) use center::center;
pub(super) use lists::{locations, meetings, people, programs};
pub(super) use meetings::meeting;
pub(super) use people::person;
pub(super) use phones::phones;
pub(super) use places::location;
pub(super) use programs::program;

/// What a page says beyond its title and trail.
#[derive(Debug, Default)]
pub(super) struct Data {
    /// Properties of the page's own node: what it is about, when it was reviewed.
    page: Vec<(&'static str, Value)>,
    /// The things that are said whole on this page.
    nodes: Vec<Value>,
}

impl Data {
    /// A page that is about one thing, which it says whole.
    fn about(id: String, node: Value) -> Data {
        Data { page: vec![("mainEntity", node::reference(id))], nodes: vec![node] }
    }
}

/// The graph of a page, ready for its script element: the page, its trail and what it is about. A page without
/// an address or that keeps its subject to itself (`data` is none) names the site only.
///
/// `<` is escaped, so that no text can end the element that it stands in.
pub(super) fn graph(render: &Renderer, page: &PageView, data: Option<Data>) -> String {
    let graph = match (data, &page.canonical) {
        (Some(data), Some(url)) => {
            let mut graph = vec![pages::page(&render.site, page, url, data.page)];
            graph.extend(pages::trail(&render.site, page, url));
            graph.extend(data.nodes);
            graph
        }
        _ => vec![center::website_stub(&render.site)],
    };
    json!({"@context": "https://schema.org", "@graph": graph}).to_string().replace('<', "\\u003c")
}
