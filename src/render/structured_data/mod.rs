//! JSON-LD by the vocabulary of schema.org: each thing once, by a stable `@id`, that others refer to.
//! Nothing of a confidential address or of a meeting that is not public is said here.

mod articles;
mod center;
mod contact;
mod meetings;
mod node;
mod people;
mod places;
mod programs;
mod trail;

use serde_json::{Value, json};

use super::Renderer;
use super::view::PageView;

pub(super) use articles::article;
pub(super) use center::{organization, website};
pub(super) use meetings::meeting;
pub(super) use people::person;
pub(super) use places::location;
pub(super) use programs::program;

/// The graph of a page: the page itself, its trail, the center, and what the page is about. `<` is
/// escaped, so that no text can end the script element that it stands in.
pub(super) fn graph(render: &Renderer, page: &PageView, mut nodes: Vec<Value>) -> String {
    let mut graph = vec![render.organization.clone()];
    if let Some(url) = &page.canonical
        && let Some(trail) = trail::trail(&render.site, page, url)
    {
        graph.push(trail);
    }
    graph.append(&mut nodes);
    let graph = json!({"@context": "https://schema.org", "@graph": graph});
    graph.to_string().replace('<', "\\u003c")
}
