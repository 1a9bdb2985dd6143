//! A [`Document`]: a finished page as browsers understand it, a tree of elements with the words that readers get.

use std::borrow::Cow;
use std::cell::OnceCell;

use ahash::AHashMap;
use html5ever::LocalName;

use super::digest::text_of;
use super::place;
use super::tree::{self, Node, NodeId, ParseError};
use super::{plain, tokens};
use crate::check::Rule;
use crate::model::{Page, Site};
use crate::report::Diagnostic;
use crate::source::Tree;

/// A finished page as a tree.
pub struct Document<'a> {
    /// The page.
    pub page: Page<'a>,
    /// The site.
    pub site: &'a Site,
    /// What the parser had to mend.
    pub errors: Vec<ParseError>,
    tree: &'a Tree,
    nodes: Vec<Node<'a>>,
    /// Elements by their names, for most rules look at a few names only.
    by_name: AHashMap<LocalName, Vec<NodeId>>,
    by_id: AHashMap<String, NodeId>,
    /// Links and what a screen reader calls them: several rules ask.
    links: OnceCell<Vec<(NodeId, String)>>,
}

/// An element of a page.
#[derive(Clone, Copy)]
pub struct Element<'d> {
    document: &'d Document<'d>,
    id: NodeId,
}

impl<'a> Document<'a> {
    /// Parses a page by the rules of the HTML standard, as browsers do.
    pub fn parse(page: Page<'a>, site: &'a Site, tree: &'a Tree) -> Document<'a> {
        let html = text_of(page.html);
        let plain = match html {
            Cow::Borrowed(html) => plain::parse(html),
            Cow::Owned(_) => None,
        };
        let (nodes, errors) = plain.map_or_else(|| tokens::parse(&html), |nodes| (nodes, Vec::new()));
        let mut by_name: AHashMap<LocalName, Vec<NodeId>> = AHashMap::new();
        let mut by_id = AHashMap::new();
        for (id, node) in nodes.iter().enumerate().filter(|(_, node)| node.parent.is_some()) {
            let Some(name) = &node.name else { continue };
            match by_name.get_mut(&name.local) {
                Some(ids) => ids.push(id),
                None => drop(by_name.insert(name.local.clone(), vec![id])),
            }
            if let Some(value) = node.attribute("id") {
                by_id.entry(value.to_owned()).or_insert(id);
            }
        }
        Document { page, site, errors, tree, nodes, by_name, by_id, links: OnceCell::new() }
    }

    /// Every element, in the order of the page.
    pub fn elements(&self) -> impl Iterator<Item = Element<'_>> {
        let attached = |id: &NodeId| self.nodes[*id].name.is_some() && self.nodes[*id].parent.is_some();
        (0..self.nodes.len()).filter(attached).map(|id| Element { document: self, id })
    }

    /// Every element of one of these names.
    pub fn all<'d>(&'d self, names: &[&str]) -> impl Iterator<Item = Element<'d>> {
        let called = self.by_name.iter().filter(|(local, _)| names.contains(&&***local));
        let mut ids: Vec<NodeId> = called.flat_map(|(_, ids)| ids).copied().collect();
        ids.sort_unstable();
        ids.into_iter().map(|id| Element { document: self, id })
    }

    /// Every link that readers get, with what a screen reader calls it.
    pub fn links(&self) -> impl Iterator<Item = (Element<'_>, &str)> {
        let links = self.links.get_or_init(|| {
            let links = self.all(&["a"]).filter(|link| link.attribute("href").is_some() && !link.is_silent());
            links.map(|link| (link.id, link.accessible_name())).collect()
        });
        links.iter().map(|(id, name)| (Element { document: self, id: *id }, name.as_str()))
    }

    /// The first element of this id.
    pub fn by_id(&self, id: &str) -> Option<Element<'_>> {
        self.by_id.get(id).map(|&id| Element { document: self, id })
    }

    /// A finding of a rule at an element, told where its author wrote it. The address, the description and the words of the
    /// element are what is looked for.
    pub fn at(&self, rule: &'static Rule, element: Element<'_>, message: impl Into<String>) -> Diagnostic {
        let mut clues = Vec::new();
        let mut addresses = 0;
        for name in ["href", "src", "alt"] {
            if let Some(value) = element.attribute(name).filter(|value| value.len() > 1) {
                clues.extend(place::clues_of(value, self.site));
            }
            // Words stand in too many places of a theme to be looked for there.
            addresses = if name == "alt" { addresses } else { clues.len() };
        }
        if let Some(name) = element.attribute("src").and_then(published_stem) {
            clues.push(name.to_owned());
        }
        let words = element.words();
        clues.extend((words.chars().count() > 2).then_some(words));
        let same = |other: &Element<'_>| {
            other.id < element.id
                && other.name() == element.name()
                && other.inside(&["main"])
                && ["href", "src", "alt"].iter().all(|name| other.attribute(name) == element.attribute(name))
                && (element.attribute("href").is_some() || other.words() == element.words())
        };
        let nth = if self.page.source.is_some() { self.elements().filter(same).count() } else { 0 };
        let mut finding = rule.about_site(message);
        // What stands outside the page's own part comes from the theme, even where the words are in the source too.
        let own = element.inside(&["main", "title"]);
        finding.span = self.page.source.filter(|_| own).and_then(|source| place::within(self.tree, source, &clues, nth));
        finding.span = finding.span.or_else(|| place::in_theme(self.tree, &clues[..addresses]));
        finding
    }

    /// A finding of a rule about the page.
    pub fn about(&self, rule: &'static Rule, message: impl Into<String>) -> Diagnostic {
        rule.about_site(message)
    }
}

/// The name of a picture without what its publication added: `circle` of `/images/circle.1a2b3c4d.svg`.
fn published_stem(src: &str) -> Option<&str> {
    let name = src.rsplit('/').next()?;
    name.split('.').next().filter(|stem| stem.len() > 2)
}

impl<'d> Element<'d> {
    fn node(self) -> &'d Node<'d> {
        &self.document.nodes[self.id]
    }

    /// Its name, in small letters.
    pub fn name(self) -> &'d str {
        self.node().name.as_ref().map_or("", |name| &name.local)
    }

    /// Whether it has one of these names.
    pub fn is(self, names: &[&str]) -> bool {
        names.contains(&self.name())
    }

    /// The value of an attribute.
    pub fn attribute(self, name: &str) -> Option<&'d str> {
        self.node().attribute(name)
    }

    /// Whether an attribute is there and says something.
    pub fn says(self, name: &str) -> bool {
        self.attribute(name).is_some_and(|value| !value.trim().is_empty())
    }

    /// The element that holds it.
    pub fn parent(self) -> Option<Element<'d>> {
        let parent = self.node().parent.filter(|&id| self.document.nodes[id].name.is_some())?;
        Some(Element { id: parent, ..self })
    }

    /// The elements that hold it, the nearest first.
    pub fn ancestors(self) -> impl Iterator<Item = Element<'d>> {
        std::iter::successors(self.parent(), |element| element.parent())
    }

    /// Whether it is one of these, or stands in one.
    pub fn inside(self, names: &[&str]) -> bool {
        self.is(names) || self.ancestors().any(|element| element.is(names))
    }

    /// The elements that it holds directly.
    pub fn children(self) -> impl Iterator<Item = Element<'d>> {
        let document = self.document;
        let named = move |id: &NodeId| document.nodes[*id].name.is_some();
        tree::children(&document.nodes, self.id).filter(named).map(move |id| Element { document, id })
    }

    /// Every element in it, in order.
    pub fn descendants(self) -> Vec<Element<'d>> {
        let mut all = Vec::new();
        let mut waiting: Vec<Element<'d>> = self.children().collect();
        waiting.reverse();
        while let Some(element) = waiting.pop() {
            all.push(element);
            let children: Vec<_> = element.children().collect();
            waiting.extend(children.into_iter().rev());
        }
        all
    }

    /// Whether no reader gets it: neither those who see nor those who listen.
    pub fn is_hidden(self) -> bool {
        let hides = |element: Element<'_>| {
            element.attribute("hidden").is_some() || element.is(&["template", "script", "style", "noscript"])
        };
        hides(self) || self.ancestors().any(hides)
    }

    /// Whether a screen reader leaves it out.
    pub fn is_silent(self) -> bool {
        let silent = |element: Element<'_>| element.attribute("aria-hidden") == Some("true");
        self.is_hidden() || silent(self) || self.ancestors().any(silent)
    }

    /// Its letters, with single blanks.
    pub fn words(self) -> String {
        let mut out = String::new();
        self.letters(&mut out, false);
        spaced(&out)
    }

    fn letters(self, out: &mut String, named: bool) {
        for id in tree::children(&self.document.nodes, self.id) {
            let node = &self.document.nodes[id];
            let child = Element { id, ..self };
            if node.name.is_none() {
                out.push_str(&node.text);
            } else if child.is(&["script", "style", "template"]) || named && child.attribute("aria-hidden") == Some("true") {
            } else if named && child.is(&["img", "area"]) {
                out.push_str(child.attribute("alt").unwrap_or(""));
            } else if named && child.says("aria-label") {
                out.push_str(child.attribute("aria-label").unwrap_or(""));
            } else {
                child.letters(out, named);
                // Blocks stand apart even where no blank is written between them.
                out.push_str(if child.is(&["p", "div", "li", "br", "td", "th", "dt", "dd", "h2", "h3", "tr"]) {
                    " "
                } else {
                    ""
                });
            }
        }
    }

    /// What a screen reader calls it (W3C, Accessible Name and Description Computation, without its rarer steps): the elements that
    /// it says name it, its label, its own words with the descriptions of pictures, its title.
    pub fn accessible_name(self) -> String {
        let labelled = self.attribute("aria-labelledby").unwrap_or("");
        let named: Vec<String> =
            labelled.split_whitespace().filter_map(|id| self.document.by_id(id)).map(Element::content).collect();
        let named = spaced(&named.join(" "));
        if !named.is_empty() {
            return named;
        }
        if self.says("aria-label") {
            return spaced(self.attribute("aria-label").unwrap_or(""));
        }
        let content = self.content();
        if content.is_empty() { spaced(self.attribute("title").unwrap_or("")) } else { content }
    }

    /// Its words as a screen reader says them.
    fn content(self) -> String {
        if self.is(&["img", "area", "input"]) {
            let name = if self.is(&["input"]) && !self.says("alt") { "value" } else { "alt" };
            return spaced(self.attribute(name).unwrap_or(""));
        }
        let mut out = String::new();
        self.letters(&mut out, true);
        spaced(&out)
    }
}

fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
