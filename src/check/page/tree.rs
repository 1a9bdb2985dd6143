//! The tree of a page: its [`Node`]s, whoever reads them.

use std::borrow::Cow;

use html5ever::QualName;

/// A place in the list of nodes.
pub(super) type NodeId = usize;

/// The node that holds all others.
pub(super) const DOCUMENT: NodeId = 0;

/// An element or a text. What is written in the page as it is read is not copied.
#[derive(Debug, Default)]
pub(super) struct Node<'a> {
    /// None for a text, a comment or the document.
    pub name: Option<QualName>,
    /// Names and values.
    pub attributes: Vec<(Cow<'a, str>, Cow<'a, str>)>,
    /// The letters of a text.
    pub text: Cow<'a, str>,
    pub parent: Option<NodeId>,
    /// Its children are a chain: the first of them, and behind each the next.
    pub first: Option<NodeId>,
    pub next: Option<NodeId>,
    pub last: Option<NodeId>,
}

impl Node<'_> {
    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(given, _)| given == name).map(|(_, value)| &**value)
    }

    /// Whether it is a text that says something.
    pub fn is_text(&self) -> bool {
        self.name.is_none() && !self.text.is_empty()
    }
}

/// What the parser says is wrong, and where in the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseError {
    /// In the parser's words.
    pub message: String,
    /// The byte of the page at which the tag or text begins.
    pub at: usize,
}

/// The children of a node, in order.
pub(super) fn children(nodes: &[Node<'_>], parent: NodeId) -> impl Iterator<Item = NodeId> {
    std::iter::successors(nodes[parent].first, |&child| nodes[child].next)
}

/// Room for the nodes of a page of so many bytes: a node has some twenty letters, and a list that grows is copied at each step.
pub(super) fn room<'a>(bytes: usize) -> Vec<Node<'a>> {
    let mut nodes = Vec::with_capacity(bytes / 20 + 1);
    nodes.push(Node::default());
    nodes
}

/// A tree as lines, for tests that compare two: names with their spaces, attributes, and texts.
#[cfg(test)]
pub(super) fn drawn(nodes: &[Node<'_>]) -> Vec<String> {
    let mut lines = Vec::new();
    let mut waiting = vec![(DOCUMENT, 0)];
    while let Some((id, depth)) = waiting.pop() {
        let Node { name, attributes, text, parent, .. } = &nodes[id];
        let name = name.as_ref().map(|name| format!("{:?}", name.expanded()));
        lines.push(format!("{depth} {name:?} {attributes:?} {text:?}"));
        let inside: Vec<_> = children(nodes, id).collect();
        assert!(inside.iter().all(|&child| nodes[child].parent == Some(id)), "a child of another: {parent:?}");
        waiting.extend(inside.into_iter().rev().map(|child| (child, depth + 1)));
    }
    lines
}
