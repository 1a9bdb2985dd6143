//! What stands in running text and is more than text: citations, numbers and mail addresses.

use std::ops::Range;

use crate::load::contact;

/// What was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TypedKind {
    /// A telephone number.
    Phone,
    /// Three to six digits: a short number, where one of the crisis lines has it, and else just a number.
    Short,
    /// A mail address.
    Email,
    /// A number with words for its digits (`1-800-GET-HELP`).
    Letters,
}

/// Something found in a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Item {
    /// A number or address.
    Typed(TypedKind),
    /// One of the ids of a citation; its range is that of `@id`.
    Cite,
    /// Signs around the ids of a citation, which are not shown.
    Silent,
}

/// Finds all items of a text, in order and without overlap.
pub(super) fn find(text: &str) -> Vec<(Range<usize>, Item)> {
    let mut items = Vec::new();
    citations(text, &mut items);
    if contact::may_hold(text) {
        let typed = |kind| move |found: contact::Found| (found.range, Item::Typed(kind));
        items.extend(contact::emails(text).map(typed(TypedKind::Email)));
        items.extend(contact::numbers_with_letters(text).map(typed(TypedKind::Letters)));
        items.extend(contact::phones(text).map(typed(TypedKind::Phone)));
        items.extend(contact::short_numbers(text).map(typed(TypedKind::Short)));
    }
    items.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
    let mut end = 0;
    items.retain(|(range, _)| {
        let free = range.start >= end;
        end = end.max(range.end);
        free
    });
    items
}

/// `[@a]` and `[@a; @b]`.
fn citations(text: &str, items: &mut Vec<(Range<usize>, Item)>) {
    let mut from = 0;
    while let Some(open) = text[from..].find("[@").map(|at| from + at) {
        let Some(close) = text[open..].find(']').map(|at| open + at) else { return };
        from = open + 2;
        let mut found = vec![(open..open + 1, Item::Silent)];
        let mut at = open + 1;
        let valid = text[open + 1..close].split(';').all(|part| {
            let id = part.trim();
            let start = at + (part.len() - part.trim_start().len());
            if at < start {
                found.push((at..start, Item::Silent));
            }
            found.push((start..start + id.len(), Item::Cite));
            at += part.len();
            if at < close {
                found.push((start + id.len()..at + 1, Item::Silent));
                at += 1;
            } else {
                found.push((start + id.len()..close + 1, Item::Silent));
            }
            id.strip_prefix('@').is_some_and(|id| {
                !id.is_empty() && id.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
            })
        });
        if valid {
            items.extend(found);
            from = close + 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn citations_of_one_and_more() {
        let ids = |text: &str| {
            find(text)
                .into_iter()
                .filter(|(_, item)| *item == Item::Cite)
                .map(|(range, _)| text[range].to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(ids("x [@a-1] y [@b; @c]"), ["@a-1", "@b", "@c"]);
        assert!(ids("[@] [@a b] @c [x@d.org]").is_empty());
    }

    #[test]
    fn an_address_in_brackets_is_no_citation() {
        let found = find("write to [info@example.org]");
        assert_eq!(found, [(10..26, Item::Typed(TypedKind::Email))]);
    }
}
