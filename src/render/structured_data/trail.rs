//! The trail of a page: `BreadcrumbList`.

use serde_json::{Value, json};

use super::super::view::PageView;
use crate::model::Site;

pub(super) fn trail(site: &Site, page: &PageView, url: &str) -> Option<Value> {
    if page.breadcrumbs.is_empty() {
        return None;
    }
    let steps = page.breadcrumbs.iter().map(|link| (link.title.clone(), format!("{}{}", site.base.origin, link.url)));
    let steps = steps.chain([(page.title.clone(), url.to_owned())]).enumerate();
    let items: Vec<Value> =
        steps.map(|(at, (name, item))| json!({"@type": "ListItem", "position": at + 1, "name": name, "item": item})).collect();
    Some(json!({"@type": "BreadcrumbList", "@id": format!("{url}#trail"), "itemListElement": items}))
}
