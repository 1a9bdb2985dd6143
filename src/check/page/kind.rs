//! The [`Kind`] of an element: where it may stand in a page that is written plainly, and what may stand in it.

use std::collections::HashMap;
use std::sync::LazyLock;

use ahash::RandomState;
use html5ever::LocalName;

/// Where an element may stand, and what may stand in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Html,
    Head,
    Body,
    /// Nothing stands in it, in the head or in the body.
    Meta,
    Title,
    /// A script or a style.
    Raw,
    /// It ends a paragraph.
    Block,
    Paragraph,
    Preformatted,
    Heading,
    List,
    Item,
    Terms,
    Term,
    Division,
    Link,
    Button,
    Form,
    /// A part of a line, or what stands in one.
    Line,
    /// The same, and nothing stands in it.
    Void,
    Rule,
    Table,
    Rows,
    Row,
    Cell,
    Caption,
    /// A drawing, and what it is made of.
    Drawing,
    Shape,
}

use Kind::{
    Block, Body, Button, Caption, Cell, Division, Drawing, Form, Head, Heading, Html, Item, Line, Link, List, Meta, Paragraph,
    Preformatted, Raw, Row, Rows, Rule, Shape, Table, Term, Terms, Title, Void,
};

/// The elements that are known here; a page that has another is not plain.
pub(super) const ELEMENTS: [(Kind, &str); 28] = [
    (Html, "html"),
    (Head, "head"),
    (Body, "body"),
    (Meta, "meta link"),
    (Title, "title"),
    (Raw, "script style"),
    (
        Block,
        "address article aside blockquote details dialog fieldset figcaption figure footer header hgroup main nav section summary",
    ),
    (Division, "div"),
    (Paragraph, "p"),
    (Preformatted, "pre"),
    (Heading, "h1 h2 h3 h4 h5 h6"),
    (List, "ul ol"),
    (Item, "li"),
    (Terms, "dl"),
    (Term, "dt dd"),
    (Link, "a"),
    (Button, "button"),
    (Form, "form"),
    (
        Line,
        "abbr audio b bdi bdo cite code data del dfn em i ins kbd label mark picture q s samp small span strong sub sup time u \
         var video",
    ),
    (Void, "br img input wbr source track"),
    (Rule, "hr"),
    (Table, "table"),
    (Rows, "thead tbody tfoot"),
    (Row, "tr"),
    (Cell, "td th"),
    (Caption, "caption"),
    (Drawing, "svg"),
    (Shape, "path g circle ellipse line polyline polygon rect use"),
];

/// How many kinds there are.
pub(super) const KINDS: usize = ELEMENTS.len();

static KNOWN: LazyLock<HashMap<&str, (Kind, LocalName), RandomState>> = LazyLock::new(|| {
    let names = ELEMENTS.into_iter().flat_map(|(kind, names)| names.split_whitespace().map(move |name| (kind, name)));
    names.map(|(kind, name)| (name, (kind, LocalName::from(name)))).collect()
});

/// The kind of an element, and its name as the parser of the standard has it.
pub(super) fn known(name: &str) -> Option<&'static (Kind, LocalName)> {
    KNOWN.get(name)
}

impl Kind {
    /// Whether nothing stands in it, so that it has no end tag.
    pub fn is_empty(self) -> bool {
        matches!(self, Meta | Void | Rule)
    }

    /// Whether parts of a text may stand in it.
    pub fn holds_text(self) -> bool {
        matches!(
            self,
            Body | Block
                | Division
                | Paragraph
                | Preformatted
                | Heading
                | Item
                | Terms
                | List
                | Term
                | Link
                | Button
                | Form
                | Line
                | Cell
                | Caption
        )
    }
}
