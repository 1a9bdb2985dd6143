//! The sink in which the parser builds a [`Document`](super::Document)'s tree.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};

use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, Namespace, QualName};

/// A place in the list of nodes.
pub(super) type NodeId = usize;

/// An element or a text.
#[derive(Debug)]
pub(super) struct Node {
    /// None for a text, a comment or the document.
    pub name: Option<QualName>,
    pub attributes: Vec<Attribute>,
    /// The letters of a text.
    pub text: StrTendril,
    pub parent: Option<NodeId>,
    /// Its children are a chain: the first of them, and behind each the next.
    pub first: Option<NodeId>,
    pub next: Option<NodeId>,
    last: Option<NodeId>,
}

/// The children of a node, in order.
pub(super) fn children(nodes: &[Node], parent: NodeId) -> impl Iterator<Item = NodeId> {
    std::iter::successors(nodes[parent].first, |&child| nodes[child].next)
}

/// What the parser says is wrong, and where in the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseError {
    /// In the parser's words.
    pub message: String,
    /// The byte of the page at which the tag or text begins.
    pub at: usize,
}

/// The tree while it grows.
#[derive(Default)]
pub(super) struct Sink {
    nodes: RefCell<Vec<Node>>,
    errors: RefCell<Vec<ParseError>>,
    at: Cell<usize>,
}

/// The name of an element, as the parser wants it.
#[derive(Debug, Default)]
pub(super) struct Name {
    space: Namespace,
    local: LocalName,
}

impl ElemName for Name {
    fn ns(&self) -> &Namespace {
        &self.space
    }
    fn local_name(&self) -> &LocalName {
        &self.local
    }
}

const DOCUMENT: NodeId = 0;

impl Sink {
    /// A tree with nothing but the document, for a page of so many bytes.
    pub fn new(bytes: usize) -> Sink {
        let sink = Sink::default();
        // A node has some twenty letters; a list that grows is copied at each step.
        sink.nodes.borrow_mut().reserve(bytes / 20);
        sink.add(None, Vec::new(), StrTendril::new());
        sink
    }

    fn add(&self, name: Option<QualName>, attributes: Vec<Attribute>, text: StrTendril) -> NodeId {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node { name, attributes, text, parent: None, first: None, next: None, last: None });
        nodes.len() - 1
    }

    /// Puts a node that has no parent among the children of one, behind one of them or at the beginning; texts that meet
    /// become one.
    fn put(&self, parent: NodeId, child: NodeOrText<NodeId>, behind: Option<NodeId>) {
        let child = match child {
            NodeOrText::AppendNode(node) => node,
            NodeOrText::AppendText(text) => {
                let mut nodes = self.nodes.borrow_mut();
                if let Some(before) = behind.filter(|&before| nodes[before].name.is_none() && !nodes[before].text.is_empty()) {
                    nodes[before].text.push_tendril(&text);
                    return;
                }
                drop(nodes);
                self.add(None, Vec::new(), text)
            }
        };
        let mut nodes = self.nodes.borrow_mut();
        let next = match behind {
            Some(before) => nodes[before].next.replace(child),
            None => nodes[parent].first.replace(child),
        };
        if next.is_none() {
            nodes[parent].last = Some(child);
        }
        (nodes[child].parent, nodes[child].next) = (Some(parent), next);
    }

    fn last_child(&self, parent: NodeId) -> Option<NodeId> {
        self.nodes.borrow()[parent].last
    }

    /// The child before another.
    fn before(&self, parent: NodeId, child: NodeId) -> Option<NodeId> {
        let nodes = self.nodes.borrow();
        children(&nodes, parent).find(|&before| nodes[before].next == Some(child))
    }

    fn detach(&self, node: NodeId) {
        let Some(parent) = self.nodes.borrow()[node].parent else { return };
        let before = self.before(parent, node);
        let mut nodes = self.nodes.borrow_mut();
        let next = nodes[node].next.take();
        match before {
            Some(before) => nodes[before].next = next,
            None => nodes[parent].first = next,
        }
        if next.is_none() {
            nodes[parent].last = before;
        }
        nodes[node].parent = None;
    }
}

impl TreeSink for Sink {
    type Handle = NodeId;
    type Output = (Vec<Node>, Vec<ParseError>);
    type ElemName<'a> = Name;

    fn finish(self) -> Self::Output {
        (self.nodes.into_inner(), self.errors.into_inner())
    }

    fn parse_error(&self, message: Cow<'static, str>) {
        self.errors.borrow_mut().push(ParseError { message: message.into_owned(), at: self.at.get() });
    }

    fn get_document(&self) -> NodeId {
        DOCUMENT
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Name {
        let name = |name: &QualName| Name { space: name.ns.clone(), local: name.local.clone() };
        self.nodes.borrow()[*target].name.as_ref().map(name).unwrap_or_default()
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, flags: ElementFlags) -> NodeId {
        if flags.had_duplicate_attributes {
            let message = format!("the tag `{}` has an attribute twice", name.local);
            self.errors.borrow_mut().push(ParseError { message, at: self.at.get() });
        }
        self.add(Some(name), attributes, StrTendril::new())
    }

    fn create_comment(&self, _text: StrTendril) -> NodeId {
        self.add(None, Vec::new(), StrTendril::new())
    }

    fn create_pi(&self, _target: StrTendril, _data: StrTendril) -> NodeId {
        self.add(None, Vec::new(), StrTendril::new())
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        if let NodeOrText::AppendNode(node) = &child {
            self.detach(*node);
        }
        self.put(*parent, child, self.last_child(*parent));
    }

    fn append_based_on_parent_node(&self, element: &NodeId, previous: &NodeId, child: NodeOrText<NodeId>) {
        if self.nodes.borrow()[*element].parent.is_some() {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _name: StrTendril, _public: StrTendril, _system: StrTendril) {}

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        // What waits in a template becomes a part of the page by a script, so it is looked at like the rest.
        *target
    }

    fn same_node(&self, x: &NodeId, y: &NodeId) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, _mode: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        // The child may be a sibling itself, and must not be what it is put behind.
        if let NodeOrText::AppendNode(node) = &child {
            self.detach(*node);
        }
        let parent = self.nodes.borrow()[*sibling].parent;
        if let Some(parent) = parent {
            self.put(parent, child, self.before(parent, *sibling));
        }
    }

    fn add_attrs_if_missing(&self, target: &NodeId, attributes: Vec<Attribute>) {
        let mut nodes = self.nodes.borrow_mut();
        let own = &mut nodes[*target].attributes;
        for attribute in attributes {
            if !own.iter().any(|given| given.name == attribute.name) {
                own.push(attribute);
            }
        }
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.detach(*target);
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        let mut nodes = self.nodes.borrow_mut();
        let (first, last) = (nodes[*node].first.take(), nodes[*node].last.take());
        let Some(first) = first else { return };
        let mut each = Some(first);
        while let Some(child) = each {
            nodes[child].parent = Some(*new_parent);
            each = nodes[child].next;
        }
        match nodes[*new_parent].last {
            Some(before) => nodes[before].next = Some(first),
            None => nodes[*new_parent].first = Some(first),
        }
        nodes[*new_parent].last = last;
    }

    /// The reader counts bytes, not lines.
    fn set_current_line(&self, at: u64) {
        self.at.set(usize::try_from(at).unwrap_or(usize::MAX));
    }
}
