//! The page itself ([`WebPage`](https://schema.org/WebPage) and its kinds) and its trail
//! ([`BreadcrumbList`](https://schema.org/BreadcrumbList)).

use serde_json::{Value, json};

use super::super::view::PageView;
use super::node::{object, reference};
use super::{center, ids};
use crate::model::Site;

/// A page: its id is its address.
pub(super) fn page(site: &Site, page: &PageView, url: &str, more: Vec<(&'static str, Value)>) -> Value {
    let kind = match page.kind {
        // `lastReviewed` and `reviewedBy` belong to the page and not to the article on it.
        "article" | "program" => "MedicalWebPage",
        "resources" | "topics" | "topic" | "programs" | "meetings" | "locations" | "team" => "CollectionPage",
        "contact" => "ContactPage",
        "person" => "ProfilePage",
        _ => "WebPage",
    };
    let trail = if page.breadcrumbs.is_empty() { Value::Null } else { reference(ids::trail(url)) };
    // The home page says both whole.
    let (part_of, publisher) = if page.kind == "home" {
        (reference(ids::website(site)), reference(ids::center(site)))
    } else {
        (center::website_stub(site), center::stub(site))
    };
    let own = [
        ("@type", json!(kind)),
        ("@id", json!(url)),
        ("url", json!(url)),
        ("name", json!(page.title)),
        ("inLanguage", json!(page.language)),
        ("isPartOf", part_of),
        ("publisher", publisher),
        ("breadcrumb", trail),
    ];
    object(own.into_iter().chain(more))
}

/// From the home page down to this one.
pub(super) fn trail(site: &Site, page: &PageView, url: &str) -> Option<Value> {
    if page.breadcrumbs.is_empty() {
        return None;
    }
    let steps = page.breadcrumbs.iter().map(|link| (link.title.clone(), format!("{}{}", site.base.origin, link.url)));
    let steps = steps.chain([(page.title.clone(), url.to_owned())]).enumerate();
    let items: Vec<Value> =
        steps.map(|(at, (name, item))| json!({"@type": "ListItem", "position": at + 1, "name": name, "item": item})).collect();
    Some(json!({"@type": "BreadcrumbList", "@id": ids::trail(url), "itemListElement": items}))
}
