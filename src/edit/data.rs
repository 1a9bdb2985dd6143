//! [`Data`]: YAML without places.

use crate::load::yaml::{Key, Node, Value};
use crate::source::Span;

/// A value of YAML without its place. Two are equal when they mean the same: a map has no order, and a text is the
/// same with and without quotes.
#[derive(Debug, Clone)]
pub enum Data {
    /// Nothing.
    Null,
    /// Letters that stand without quotes, such as `true`, `19:00` or `2026-11-23`.
    Word(String),
    /// A text. It gets quotes where another reader of YAML could take it for a number, a date or a truth.
    Text(String),
    /// A list.
    List(Vec<Data>),
    /// A map, in the order in which it is written.
    Map(Vec<(String, Data)>),
}

impl Data {
    /// A text without what no YAML file should hold: control characters go away, every line end is `\n`.
    pub fn text(text: &str) -> Data {
        Data::Text(printable(text))
    }

    /// Letters that need no quotes.
    pub fn word(text: impl Into<String>) -> Data {
        Data::Word(text.into())
    }

    /// What a node means.
    pub fn of(node: &Node) -> Data {
        match &node.value {
            Value::Null => Data::Null,
            Value::Scalar { text, .. } => Data::Text(text.clone()),
            Value::List(items) => Data::List(items.iter().map(Data::of).collect()),
            Value::Map(entries) => Data::Map(entries.iter().map(|(key, node)| (key.name.clone(), Data::of(node))).collect()),
        }
    }

    /// A node that means this, at no place of its own: for the decoders of [`load`](crate::load).
    pub fn node(&self, at: Span) -> Node {
        let value = match self {
            Data::Null => Value::Null,
            Data::Word(text) | Data::Text(text) => Value::Scalar { text: text.clone(), literal: false, plain: true },
            Data::List(items) => Value::List(items.iter().map(|item| item.node(at)).collect()),
            Data::Map(entries) => {
                Value::Map(entries.iter().map(|(name, data)| (Key { name: name.clone(), span: at }, data.node(at))).collect())
            }
        };
        Node { span: at, value }
    }

    /// The value of a key, where this is a map that has it.
    pub fn get(&self, key: &str) -> Option<&Data> {
        match self {
            Data::Map(entries) => entries.iter().find(|(name, _)| name == key).map(|(_, data)| data),
            _ => None,
        }
    }

    /// Its letters, where this is a scalar.
    pub fn scalar(&self) -> Option<&str> {
        match self {
            Data::Word(text) | Data::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Gives a key of a map another value; a key that is not there comes last. On anything but a map it does nothing.
    pub fn set(&mut self, key: &str, value: Data) {
        if let Data::Map(entries) = self {
            match entries.iter_mut().find(|(name, _)| name == key) {
                Some((_, old)) => *old = value,
                None => entries.push((key.to_owned(), value)),
            }
        }
    }

    /// Takes a key away from a map.
    pub fn remove(&mut self, key: &str) -> Option<Data> {
        let Data::Map(entries) = self else { return None };
        let at = entries.iter().position(|(name, _)| name == key)?;
        Some(entries.remove(at).1)
    }
}

impl PartialEq for Data {
    fn eq(&self, other: &Data) -> bool {
        match (self, other) {
            (Data::Null, Data::Null) => true,
            (Data::List(a), Data::List(b)) => a == b,
            (Data::Map(a), Data::Map(b)) => {
                let sorted = |entries: &[(String, Data)]| {
                    let mut at: Vec<usize> = (0..entries.len()).collect();
                    at.sort_by(|x, y| entries[*x].0.cmp(&entries[*y].0));
                    at
                };
                let (x, y) = (sorted(a), sorted(b));
                x.len() == y.len() && x.into_iter().zip(y).all(|(x, y)| a[x] == b[y])
            }
            _ => self.scalar().is_some() && self.scalar() == other.scalar(),
        }
    }
}

/// A text without control characters other than line ends and tabs; `\r\n` and `\r` become `\n`.
fn printable(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars()
        .filter(|c| matches!(c, '\n' | '\t') || !(c.is_control() || matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}')))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maps_have_no_order_and_texts_no_quotes() {
        let map = |entries: &[(&str, Data)]| Data::Map(entries.iter().map(|(k, v)| ((*k).to_owned(), v.clone())).collect());
        let (one, two) = (Data::word("1"), Data::text("2"));
        assert_eq!(map(&[("a", one.clone()), ("b", two.clone())]), map(&[("b", Data::word("2")), ("a", Data::text("1"))]));
        assert_ne!(map(&[("a", one.clone())]), map(&[("a", two)]));
        assert_ne!(Data::Null, Data::text(""));
    }

    #[test]
    fn control_characters_go_away() {
        assert_eq!(Data::text("a\u{0}b\u{1b}[1m\r\nc\rd\te\u{feff}").scalar(), Some("ab[1m\nc\nd\te"));
    }
}
