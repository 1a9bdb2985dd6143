//! A node of the graph, and how other pages refer to it.

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

/// A list; one thing stands alone, and none is no value.
pub(super) fn some(values: impl IntoIterator<Item = Value>) -> Value {
    let mut values: Vec<Value> = values.into_iter().filter(|value| !value.is_null()).collect();
    if values.len() > 1 { Value::Array(values) } else { values.pop().unwrap_or(Value::Null) }
}

/// A thing by its id alone.
pub(super) fn reference(id: impl Into<String>) -> Value {
    json!({"@id": id.into()})
}

/// A thing that another page says whole: enough for a reader of this page to know what it is.
pub(super) fn stub(kind: &str, id: &str, name: &str, url: &str) -> Value {
    json!({"@type": kind, "@id": id, "name": name, "url": url})
}

/// A value of one of schema.org's enumerations, whose values are written as addresses.
pub(super) fn term(name: &str) -> Value {
    json!(format!("https://schema.org/{name}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_value_is_left_out() {
        let node = object([("a", json!("")), ("b", json!([])), ("c", Value::Null), ("d", json!(0)), ("e", some([json!(1)]))]);
        assert_eq!(node, json!({"d": 0, "e": 1}));
        assert_eq!(some([json!(1), Value::Null, json!(2)]), json!([1, 2]));
        assert_eq!(some([]), Value::Null);
    }
}
