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
    pub children: Vec<NodeId>,
}

/// What the parser says is wrong, and in which line of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseError {
    /// In the parser's words.
    pub message: String,
    /// The line of the page, from 1.
    pub line: u64,
}

/// The tree while it grows.
#[derive(Default)]
pub(super) struct Sink {
    nodes: RefCell<Vec<Node>>,
    errors: RefCell<Vec<ParseError>>,
    line: Cell<u64>,
}

/// The name of an element, as the parser wants it.
#[derive(Debug)]
pub(super) struct Name(QualName);

impl ElemName for Name {
    fn ns(&self) -> &Namespace {
        &self.0.ns
    }
    fn local_name(&self) -> &LocalName {
        &self.0.local
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
        nodes.push(Node { name, attributes, text, parent: None, children: Vec::new() });
        nodes.len() - 1
    }

    /// Puts a node among its parent's children, at a position or at the end; texts that meet become one.
    fn put(&self, parent: NodeId, child: NodeOrText<NodeId>, at: Option<usize>) {
        let child = match child {
            NodeOrText::AppendNode(node) => node,
            NodeOrText::AppendText(text) => {
                let mut nodes = self.nodes.borrow_mut();
                let end = at.unwrap_or(nodes[parent].children.len());
                let before = end.checked_sub(1).map(|at| nodes[parent].children[at]);
                if let Some(before) = before.filter(|&before| nodes[before].name.is_none() && !nodes[before].text.is_empty()) {
                    nodes[before].text.push_tendril(&text);
                    return;
                }
                drop(nodes);
                self.add(None, Vec::new(), text)
            }
        };
        self.detach(child);
        let mut nodes = self.nodes.borrow_mut();
        nodes[child].parent = Some(parent);
        let end = nodes[parent].children.len();
        nodes[parent].children.insert(at.unwrap_or(end).min(end), child);
    }

    fn detach(&self, node: NodeId) {
        let mut nodes = self.nodes.borrow_mut();
        if let Some(parent) = nodes[node].parent.take() {
            nodes[parent].children.retain(|child| *child != node);
        }
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
        self.errors.borrow_mut().push(ParseError { message: message.into_owned(), line: self.line.get() });
    }

    fn get_document(&self) -> NodeId {
        DOCUMENT
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Name {
        let name = self.nodes.borrow()[*target].name.clone();
        Name(name.unwrap_or_else(|| QualName::new(None, Namespace::default(), LocalName::default())))
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, flags: ElementFlags) -> NodeId {
        if flags.had_duplicate_attributes {
            let message = format!("the tag `{}` has an attribute twice", name.local);
            self.errors.borrow_mut().push(ParseError { message, line: self.line.get() });
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
        self.put(*parent, child, None);
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
        let found = {
            let nodes = self.nodes.borrow();
            let parent = nodes[*sibling].parent;
            parent.and_then(|parent| Some((parent, nodes[parent].children.iter().position(|node| node == sibling)?)))
        };
        if let Some((parent, at)) = found {
            self.put(parent, child, Some(at));
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
        let children = std::mem::take(&mut nodes[*node].children);
        for &child in &children {
            nodes[child].parent = Some(*new_parent);
        }
        nodes[*new_parent].children.extend(children);
    }

    fn set_current_line(&self, line: u64) {
        self.line.set(line);
    }
}
