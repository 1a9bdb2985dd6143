//! From [`Node`]s to typed facts, by walking: every mistake is collected, with its place and a remedy.
//!
//! A kind is described once, with the macro `kind!`: key, type, default and help. From that come the
//! struct, the decoder and the [`Kind`] that the reference and the schema are made of. Whether a key is
//! required is said by its type: an `Option`, a `Vec` or a `bool` may be absent.

use std::ops::Deref;

use super::yaml::{Key, Node, Value};
use crate::report::{self, Diagnostic};
use crate::source::{FileId, Span};

/// What a decoder needs besides the node.
pub struct Context<'a> {
    /// The file's whole text, for the letters at a place.
    text: &'a str,
    /// Another file that some of the values come from.
    other: Option<(FileId, &'a str)>,
    /// What was found so far.
    pub findings: Vec<Diagnostic>,
    /// Facts that could not be decoded: noun and id.
    pub unread: Vec<(&'static str, String)>,
    /// Keys that were meant by unknown ones, and the map in which: they are not missing too.
    misspelt: Vec<(Span, String)>,
}

/// A type that can be decoded.
pub trait Decode: Sized {
    /// Decodes, or reports why not.
    fn decode(node: &Node, cx: &mut Context<'_>) -> Option<Self>;

    /// What an author may write: for messages and the reference.
    fn shape() -> Shape;

    /// The value of a key that is absent or empty; `None` where it is required.
    fn absent() -> Option<Self> {
        None
    }

    /// Whether nothing is said: nothing was written, or blanks only.
    fn is_blank(node: &Node) -> bool {
        match &node.value {
            Value::Null => true,
            Value::Scalar { text, .. } => text.trim().is_empty(),
            Value::List(_) | Value::Map(_) => false,
        }
    }
}

/// What an author may write for a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// A scalar, described in words with an example.
    Scalar(&'static str),
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A list.
    List(Box<Shape>),
    /// A map of a kind.
    Kind(&'static str),
    /// The id of something of this kind.
    Ref(&'static str),
}

impl Shape {
    /// `a list of texts`, for `expected …`.
    pub fn describe(&self) -> String {
        match self {
            Shape::Scalar(words) | Shape::Kind(words) => (*words).to_owned(),
            Shape::Choice(words) => report::listed(words),
            Shape::List(item) => format!("a list, each item {}", item.describe()),
            Shape::Ref(kind) => format!("the id of {kind}"),
        }
    }
}

/// A key of a kind: a row of the reference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyInfo {
    /// Its name.
    pub name: &'static str,
    /// What may stand there.
    pub shape: Shape,
    /// Whether it must be there.
    pub required: bool,
    /// What it means.
    pub help: &'static str,
}

/// A kind of fact, as its author sees it.
pub trait Kind: Decode {
    /// `a phone`.
    const NOUN: &'static str;
    /// Its keys, in the order of the reference.
    const KEYS: &'static [&'static str];
    /// Its keys with their shapes and help.
    fn keys() -> Vec<KeyInfo>;
}

impl<'a> Context<'a> {
    /// A context for a file.
    pub fn new(text: &'a str) -> Self {
        Context { text, other: None, findings: Vec::new(), unread: Vec::new(), misspelt: Vec::new() }
    }

    /// A context for values of two files.
    pub fn of_two(text: &'a str, other: (FileId, &'a str)) -> Self {
        Context { other: Some(other), ..Context::new(text) }
    }

    /// The whole text of the file of a place.
    pub fn text_of(&self, span: Span) -> &'a str {
        self.other.filter(|(file, _)| *file == span.file).map_or(self.text, |(_, text)| text)
    }

    /// Adds a finding.
    pub fn report(&mut self, finding: Diagnostic) {
        self.findings.push(finding);
    }

    /// Remembers a fact that could not be decoded, so that references to it are no mistakes of their own.
    pub fn note_unread(&mut self, failed: bool, noun: &'static str, node: &Node) {
        if let (true, Some(Node { value: Value::Scalar { text, .. }, .. })) = (failed, node.get("id")) {
            self.unread.push((noun, text.clone()));
        }
    }

    /// Reports a value of the wrong type.
    pub fn wrong(&mut self, node: &Node, expected: &str) {
        let message = format!("expected {expected}, found {}", node.describe());
        self.report(Diagnostic::error("schema/wrong-type", first_line(node), message));
    }

    /// The letters of a scalar.
    pub fn scalar<'n>(&mut self, node: &'n Node, expected: &str) -> Option<&'n str> {
        if let Value::Scalar { text, .. } = &node.value {
            return Some(text);
        }
        self.wrong(node, expected);
        None
    }

    /// The letters at a place.
    pub fn letters(&self, span: Span) -> &'a str {
        self.text_of(span).get(span.start as usize..span.end as usize).unwrap_or("")
    }

    /// The entries of a map, after unknown and repeated keys were reported.
    pub fn entries<'n>(&mut self, node: &'n Node, noun: &str, keys: &[&str]) -> Option<&'n [(Key, Node)]> {
        let Value::Map(entries) = &node.value else {
            let message = format!("expected {noun}, found {}", node.describe());
            let hint = format!("write its keys, each on a line: `{}: …`", keys.first().unwrap_or(&"key"));
            self.report(Diagnostic::error("schema/wrong-type", first_line(node), message).hint(hint));
            return None;
        };
        for (at, (key, _)) in entries.iter().enumerate() {
            if !keys.contains(&key.name.as_str()) {
                let near = report::nearest(&key.name, keys.iter().copied());
                self.misspelt.extend(near.map(|near| (node.span, near.to_owned())));
                let all = || format!("its keys are {}", report::all(keys));
                let hint = near.map_or_else(all, |near| format!("did you mean `{near}`?"));
                self.report(
                    Diagnostic::error("schema/unknown-key", key.span, format!("unknown key `{}` in {noun}", key.name))
                        .hint(hint),
                );
            } else if let Some((first, _)) = entries[..at].iter().find(|(k, _)| k.name == key.name) {
                let message = format!("the key `{}` is here twice", key.name);
                let found =
                    Diagnostic::error("schema/duplicate-key", key.span, message).related(first.span, "it was first said here");
                self.report(found.hint("keep the one that is right and remove the other"));
            }
        }
        Some(entries)
    }

    /// The value of one key of a map. A mistake in an optional one is reported and the key left out, so that
    /// the fact is there for all that refers to it.
    pub fn field<T: Decode>(&mut self, noun: &str, map: (&Node, &[(Key, Node)]), name: &str, default: Option<T>) -> Option<T> {
        let found = map.1.iter().find(|(key, _)| key.name == name);
        let absent = default.or_else(T::absent);
        if let Some((_, node)) = found.filter(|(_, node)| !T::is_blank(node)) {
            return T::decode(node, self).or(absent);
        }
        if absent.is_none() && !self.misspelt.iter().any(|(node, meant)| *node == map.0.span && meant == name) {
            let (span, what) = match found {
                Some((key, _)) => (key.span, format!("`{name}` in {noun} is empty")),
                None => {
                    (map.1.first().map_or(map.0.span.at_start(), |(key, _)| key.span), format!("`{name}` is missing in {noun}"))
                }
            };
            let hint = format!("add `{name}: …` with {}", T::shape().describe());
            self.report(Diagnostic::error("schema/missing-key", span, what).hint(hint));
        }
        absent
    }
}

/// A list or map over many lines is marked at its beginning only.
fn first_line(node: &Node) -> Span {
    match node.value {
        Value::List(_) | Value::Map(_) => node.span.at_start(),
        _ => node.span,
    }
}

/// A value and the place where it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct At<T> {
    /// The value.
    pub value: T,
    /// Its place.
    pub span: Span,
}

impl<T> Deref for At<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: Decode> Decode for At<T> {
    fn decode(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        T::decode(node, cx).map(|value| At { value, span: node.span })
    }
    fn shape() -> Shape {
        T::shape()
    }
}

impl<T: Decode> Decode for Option<T> {
    fn decode(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        T::decode(node, cx).map(Some)
    }
    fn shape() -> Shape {
        T::shape()
    }
    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: Decode> Decode for Box<T> {
    fn decode(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        T::decode(node, cx).map(Box::new)
    }
    fn shape() -> Shape {
        T::shape()
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        let Value::List(items) = &node.value else {
            let Shape::List(item) = Self::shape() else { return None };
            let message = format!("expected a list, found {}", node.describe());
            let hint = match &node.value {
                Value::Scalar { text, .. } => format!("write it as a list: `[{text}]`, or one item a line after `- `"),
                _ => format!("begin each item with `- `; an item is {}", item.describe()),
            };
            cx.report(Diagnostic::error("schema/wrong-type", first_line(node), message).hint(hint));
            return None;
        };
        Some(items.iter().filter_map(|item| T::decode(item, cx)).collect())
    }
    fn shape() -> Shape {
        Shape::List(Box::new(T::shape()))
    }
    fn absent() -> Option<Self> {
        Some(Vec::new())
    }
}

impl Decode for bool {
    fn decode(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        match cx.scalar(node, "`true` or `false`")? {
            "true" => Some(true),
            "false" => Some(false),
            other => {
                let near = match other.to_lowercase().as_str() {
                    "yes" | "on" | "y" | "true" => "write `true`",
                    "no" | "off" | "n" | "false" => "write `false`",
                    _ => "write `true` for yes or `false` for no",
                };
                let found =
                    Diagnostic::error("schema/wrong-type", node.span, format!("expected `true` or `false`, found `{other}`"));
                cx.report(found.hint(near));
                None
            }
        }
    }
    fn shape() -> Shape {
        Shape::Scalar("`true` or `false`")
    }
    fn absent() -> Option<Self> {
        Some(false)
    }
}

impl Decode for u32 {
    fn decode(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        let text = cx.scalar(node, "a whole number")?;
        text.parse().ok().or_else(|| {
            cx.wrong(node, "a whole number, such as `12`");
            None
        })
    }
    fn shape() -> Shape {
        Shape::Scalar("a whole number, such as `12`")
    }
}

/// Any value, kept as it stands.
impl Decode for Node {
    fn decode(node: &Node, _: &mut Context<'_>) -> Option<Self> {
        Some(node.clone())
    }
    fn shape() -> Shape {
        Shape::Scalar("anything")
    }
}

/// Describes a kind of fact once: its struct, its decoder and its reference.
macro_rules! kind {
    ($(#[doc = $doc:literal])* $name:ident, $noun:literal {
        $( $(#[doc = $help:literal])* $key:ident : $ty:ty $(= $default:expr)? ),* $(,)?
    }) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone)]
        pub struct $name {
            /// Where it was written.
            pub span: $crate::source::Span,
            $( $(#[doc = $help])* pub $key: $ty, )*
        }

        impl $crate::load::decode::Decode for $name {
            fn decode(node: &$crate::load::yaml::Node, cx: &mut $crate::load::decode::Context<'_>) -> Option<Self> {
                let entries = cx.entries(node, $noun, <Self as $crate::load::decode::Kind>::KEYS)?;
                $( let $key = cx.field::<$ty>($noun, (node, entries), stringify!($key), kind!(@default $($default)?)); )*
                let made = (|| Some(Self { span: node.span, $( $key: $key?, )* }))();
                cx.note_unread(made.is_none(), $noun, node);
                made
            }
            fn shape() -> $crate::load::decode::Shape {
                $crate::load::decode::Shape::Kind($noun)
            }
        }

        impl $crate::load::decode::Kind for $name {
            const NOUN: &'static str = $noun;
            const KEYS: &'static [&'static str] = &[$( stringify!($key) ),*];
            fn keys() -> Vec<$crate::load::decode::KeyInfo> {
                vec![$( $crate::load::decode::KeyInfo {
                    name: stringify!($key),
                    shape: <$ty as $crate::load::decode::Decode>::shape(),
                    required: kind!(@default $($default)?).or_else(<$ty as $crate::load::decode::Decode>::absent).is_none(),
                    help: concat!($($help),*).trim_ascii(),
                } ),*]
            }
        }
    };
    (@default) => { None };
    (@default $default:expr) => { Some($default) };
}

/// Describes a closed set of words once.
macro_rules! choice {
    ($(#[doc = $doc:literal])* $name:ident { $( $(#[doc = $help:literal])* $variant:ident = $word:literal ),* $(,)? }) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $( $(#[doc = $help])* $variant ),* }

        impl $name {
            /// The words that an author may write.
            pub const WORDS: &'static [&'static str] = &[$( $word ),*];
            /// The word for it.
            pub fn word(self) -> &'static str {
                match self { $( Self::$variant => $word ),* }
            }
        }

        impl $crate::load::decode::Decode for $name {
            fn decode(node: &$crate::load::yaml::Node, cx: &mut $crate::load::decode::Context<'_>) -> Option<Self> {
                match cx.scalar(node, &$crate::report::listed(Self::WORDS))? {
                    $( $word => Some(Self::$variant), )*
                    other => {
                        let message = format!("expected {}, found `{other}`", $crate::report::listed(Self::WORDS));
                        let near = $crate::report::did_you_mean(other, Self::WORDS.iter().copied());
                        cx.report($crate::report::Diagnostic::error("schema/unknown-word", node.span, message).maybe_hint(near));
                        None
                    }
                }
            }
            fn shape() -> $crate::load::decode::Shape {
                $crate::load::decode::Shape::Choice(Self::WORDS)
            }
        }
    };
}

pub(crate) use {choice, kind};
