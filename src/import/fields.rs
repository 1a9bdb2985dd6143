//! [`Fields`]: what a row says, by the names of the Meeting Guide; what nobody has taken is kept for `feed`.

use serde_json::{Map, Value};

use super::plain;
use crate::edit::Data;

/// The fields of a row that are still to be used.
#[derive(Debug, Clone, Default)]
pub struct Fields(Map<String, Value>);

impl Fields {
    /// The fields of an object. What is empty says nothing.
    pub fn new(object: Map<String, Value>) -> Self {
        let said = |value: &Value| match value {
            Value::Null => false,
            Value::String(text) => !text.trim().is_empty(),
            Value::Array(items) => !items.is_empty(),
            Value::Object(entries) => !entries.is_empty(),
            Value::Bool(_) | Value::Number(_) => true,
        };
        Fields(object.into_iter().filter(|(key, value)| !key.trim().is_empty() && said(value)).collect())
    }

    /// A value as it is, which stays.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.0.get(key)
    }

    /// A value as it is.
    pub fn take(&mut self, key: &str) -> Option<Value> {
        self.0.remove(key)
    }

    /// Puts a value there.
    pub fn put(&mut self, key: &str, value: Value) {
        self.0.insert(key.to_owned(), value);
    }

    /// Gives a value another name, unless that one is taken.
    pub fn rename(&mut self, from: &str, to: &str) {
        if !self.0.contains_key(to)
            && let Some(value) = self.0.remove(from)
        {
            self.0.insert(to.to_owned(), value);
        }
    }

    /// A text of one or more lines. Lists and maps are none, and stay.
    pub fn text(&mut self, key: &str) -> Option<String> {
        self.scalar(key, plain::text)
    }

    /// A text on one line.
    pub fn line(&mut self, key: &str) -> Option<String> {
        self.scalar(key, plain::line)
    }

    fn scalar(&mut self, key: &str, read: fn(&str) -> String) -> Option<String> {
        let text = letters(self.0.get(key)?)?;
        self.0.remove(key);
        Some(read(&text)).filter(|text| !text.is_empty())
    }

    /// Every field that is left, by name.
    pub fn rest(self) -> impl Iterator<Item = (String, Value)> {
        self.0.into_iter()
    }

    /// The names of all that is left.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

/// The letters of a scalar.
pub fn letters(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// The deepest nesting of a value that is kept as it is; what is deeper becomes a text of JSON, since a file of YAML is
/// read to a limit.
const DEEPEST: usize = 8;
/// The longest key, in bytes: YAML reads a key of 1,024 characters at most (section 7.4.2).
const LONGEST_KEY: usize = 200;

/// A value as it is kept under `feed`. Numbers stay numbers, and a text that looks like one stays a text.
pub fn kept(value: &Value) -> Data {
    kept_at(value, 0)
}

fn kept_at(value: &Value, depth: usize) -> Data {
    match value {
        Value::Null => Data::Null,
        Value::Bool(truth) => Data::word(truth.to_string()),
        Value::Number(number) => Data::word(number.to_string()),
        Value::String(text) => Data::text(text),
        value if depth >= DEEPEST => Data::text(&value.to_string()),
        Value::Array(items) => Data::List(items.iter().map(|item| kept_at(item, depth + 1)).collect()),
        Value::Object(entries) => {
            let key = |key: &str| Data::text(key).scalar().unwrap_or("").chars().take(LONGEST_KEY / 4).collect::<String>();
            let mut map = Data::Map(Vec::new());
            entries.iter().for_each(|(name, value)| map.set(&key(name), kept_at(value, depth + 1)));
            map
        }
    }
}
