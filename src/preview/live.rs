//! What browsers hear of: [`News`] as server-sent events, and the one element that is added to each page.

use std::convert::Infallible;
use std::time::Duration;

use axum::body::Body;
use axum::http::Response;
use axum::response::IntoResponse;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::stream;
use serde::Serialize;

use super::State;
use super::shown::Changed;

/// Everything of the preview's own has an address under this one, which no site can have.
pub(super) const HOME: &str = "/_waypost/";

/// How often a silent connection is kept awake.
const AWAKE: Duration = Duration::from_secs(15);

/// What is new since the last burst of changes.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct News {
    /// Which run of the program it is: numbers begin anew with each.
    pub session: u64,
    /// The number of the build; pages carry it.
    pub generation: u64,
    /// How many errors its sources have.
    pub errors: usize,
    /// What was changed and has a page of its own.
    pub changed: Vec<Changed>,
    /// How many outputs were looked at in the background, and of how many.
    pub swept: Option<(usize, usize)>,
    /// Errors, warnings and hints of the whole site, once all were looked at.
    pub found: Option<(usize, usize, usize)>,
}

/// The news, as long as the browser listens: first those of now, then each as it comes.
pub(super) fn events(state: &State) -> Response<Body> {
    let news = state.news();
    let next = |(mut news, first): (tokio::sync::watch::Receiver<News>, bool)| async move {
        if !first {
            news.changed().await.ok()?;
        }
        let event = Event::default().data(serde_json::to_string(&*news.borrow_and_update()).unwrap_or_default());
        Some((Ok::<Event, Infallible>(event), (news, false)))
    };
    let keep = KeepAlive::new().interval(AWAKE);
    Sse::new(stream::unfold((news, true), next)).keep_alive(keep).into_response()
}

/// What the preview adds to a page, before the end of its body: one element, with the errors for who has no scripts.
pub(super) fn element(generation: u64, errors: &str) -> String {
    let mut out = format!("<waypost-preview data-generation=\"{generation}\">");
    if !errors.is_empty() {
        out.push_str("<noscript><pre>This page is not the newest: the content has errors.\n\n");
        crate::render::fill::escape(&mut out, errors);
        out.push_str("</pre></noscript>");
    }
    for script in ["idiomorph.js", "live.js"] {
        out.push_str(&format!("<script src=\"{HOME}{script}\" defer></script>"));
    }
    out.push_str("</waypost-preview>");
    out
}

/// A page with the element of the preview in it.
pub(super) fn with_element(mut html: Vec<u8>, element: &str) -> Vec<u8> {
    let end = memchr::memmem::rfind(&html, b"</body>").unwrap_or(html.len());
    html.splice(end..end, element.bytes());
    html
}

/// A file of the preview's own.
pub(super) fn file(name: &str) -> Option<(&'static str, &'static str)> {
    let (script, style) = ("text/javascript; charset=utf-8", "text/css; charset=utf-8");
    match name {
        "idiomorph.js" => Some((script, include_str!("client/idiomorph-0.8.0.min.js"))),
        "live.js" => Some((script, include_str!("client/live.js"))),
        "dashboard.js" => Some((script, include_str!("client/dashboard.js"))),
        "live.css" => Some((style, include_str!("client/live.css"))),
        "dashboard.css" => Some((style, include_str!("client/dashboard.css"))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_element_is_added_and_nothing_in_it_is_html() {
        let page = with_element(b"<body>a</body></html>".to_vec(), &element(3, "</noscript><script>"));
        let page = String::from_utf8(page).expect("letters");
        assert!(page.starts_with("<body>a<waypost-preview ") && page.ends_with("</waypost-preview></body></html>"));
        assert!(page.contains("&lt;/noscript&gt;&lt;script&gt;"));
    }
}
