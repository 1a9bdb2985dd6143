//! [`Page`]: a finished page, with what it is made of, for the rules that read such.

use crate::source::Span;

/// What a page is, as far as rules on finished pages ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageKind {
    /// The first page.
    Home,
    /// An article that is published.
    Article,
    /// An article that is shown only because the preview asked for it: a draft, a scheduled or an expired one.
    Hidden,
    /// A page of a list of articles, from 1.
    List(usize),
    /// A free page; `false` where its author keeps it out of the menu and the footer.
    Free {
        /// Whether the site lists it.
        listed: bool,
    },
    /// A page made of facts.
    Facts,
    /// What is shown for an address that leads nowhere.
    NotFound,
    /// An old address, which is passed at once.
    Redirect,
}

/// A finished page.
#[derive(Debug, Clone, Copy)]
pub struct Page<'a> {
    /// Its file, from the output folder.
    pub path: &'a str,
    /// Its HTML.
    pub html: &'a [u8],
    /// What it is.
    pub kind: PageKind,
    /// The language of the site that it belongs to.
    pub language: &'a str,
    /// The document or the fact that it shows; none where it is made of many.
    pub source: Option<Span>,
}

impl Page<'_> {
    /// Its address without the base path.
    pub fn route(&self) -> String {
        route_of(self.path)
    }
}

/// The address, without the base path, of a file of the output folder.
pub fn route_of(path: &str) -> String {
    match path.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => format!("/{folder}"),
        _ => format!("/{path}"),
    }
}
