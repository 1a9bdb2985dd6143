//! A node of the graph, and how others refer to it.

use serde_json::{Map, Value, json};

/// An object without the keys that have no value.
pub(super) fn object(pairs: impl IntoIterator<Item = (&'static str, Value)>) -> Value {
    let empty = |value: &Value| {
        value.is_null() || value.as_array().is_some_and(Vec::is_empty) || value.as_str().is_some_and(str::is_empty)
    };
    Value::Object(
        pairs.into_iter().filter(|(_, value)| !empty(value)).map(|(key, value)| (key.to_owned(), value)).collect::<Map<_, _>>(),
    )
}

pub(super) fn reference(id: impl Into<String>) -> Value {
    json!({"@id": id.into()})
}
