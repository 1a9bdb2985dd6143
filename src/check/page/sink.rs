//! The sink in which the parser of the HTML standard builds a tree.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};

use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, Namespace, QualName};

use super::tree::{DOCUMENT, Node, NodeId, ParseError, children, room};

/// The tree while it grows.
#[derive(Default)]
pub(super) struct Sink {
    nodes: RefCell<Vec<Node<'static>>>,
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

/// An attribute without the page that it was read from.
fn owned(attribute: Attribute) -> (Cow<'static, str>, Cow<'static, str>) {
    (Cow::Owned(attribute.name.local.to_string()), Cow::Owned(attribute.value.into()))
}

impl Sink {
    /// A tree with nothing but the document, for a page of so many bytes.
    pub fn new(bytes: usize) -> Sink {
        Sink { nodes: RefCell::new(room(bytes)), ..Sink::default() }
    }

    fn add(&self, name: Option<QualName>, attributes: Vec<Attribute>, text: &str) -> NodeId {
        let mut nodes = self.nodes.borrow_mut();
        let attributes = attributes.into_iter().map(owned).collect();
        nodes.push(Node { name, attributes, text: Cow::Owned(text.to_owned()), ..Node::default() });
        nodes.len() - 1
    }

    /// Puts a node that has no parent among the children of one, behind one of them or at the beginning; texts that meet
    /// become one.
    fn put(&self, parent: NodeId, child: NodeOrText<NodeId>, behind: Option<NodeId>) {
        let child = match child {
            NodeOrText::AppendNode(node) => node,
            NodeOrText::AppendText(text) => {
                let mut nodes = self.nodes.borrow_mut();
                if let Some(before) = behind.filter(|&before| nodes[before].is_text()) {
                    nodes[before].text.to_mut().push_str(&text);
                    return;
                }
                drop(nodes);
                self.add(None, Vec::new(), &text)
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
    type Output = (Vec<Node<'static>>, Vec<ParseError>);
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
        self.add(Some(name), attributes, "")
    }

    fn create_comment(&self, _text: StrTendril) -> NodeId {
        self.add(None, Vec::new(), "")
    }

    fn create_pi(&self, _target: StrTendril, _data: StrTendril) -> NodeId {
        self.add(None, Vec::new(), "")
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
        for (name, value) in attributes.into_iter().map(owned) {
            if !own.iter().any(|(given, _)| *given == name) {
                own.push((name, value));
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
