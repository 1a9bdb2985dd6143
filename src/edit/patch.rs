//! [`patch`]: from what stands in a file to what should stand there, by as few letters as possible.
//!
//! 1. The text is parsed, and its nodes are walked beside the wanted [`Data`].
//! 2. Each difference becomes a change of one span: a value replaced, a key added at the end of its map or removed,
//!    items added at the end of their list or removed from it.
//! 3. The changes are applied, and the new text is parsed. It must mean what was wanted.

use std::collections::{BTreeSet, HashSet};
use std::fmt;
use std::ops::Range;

use super::Data;
use super::layout::{Layout, body_start};
use super::write::{Place, Quotes, after_colon, block, entry, flow, flow_entry, inline, scalar};
use crate::load::yaml::{self, Key, Node, Piece, Value};
use crate::report::Diagnostic;
use crate::source::SitePath;

/// Why a text was left as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stuck {
    /// The item of the file's list whose form is not understood well enough to change it, where it is one.
    pub item: Option<usize>,
    /// Why, for a person.
    pub why: &'static str,
}

impl fmt::Display for Stuck {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.why)
    }
}

const COMMENT: &str = "a comment stands inside what would be replaced";
const FORM: &str = "it is written in a form that cannot be changed in place";
const GUARD: &str = "the changed text would not say what it should";
const TWICE: &str = "a key stands in it twice";

/// Changes a text of YAML so that it means what is wanted. What means the same already stays as it is, byte for byte.
///
/// # Errors
/// [`Stuck`], where the text is no YAML, where a place cannot be changed without touching something else (a comment,
/// an anchor), or where the changed text would mean something else than what is wanted.
pub fn patch(text: &str, wanted: &Data) -> Result<String, Stuck> {
    let stuck = |why| Stuck { item: None, why };
    let Some(node) = parsed(text).map_err(|_| stuck("it is not YAML"))? else {
        return appended_to_nothing(text, wanted).ok_or(stuck(FORM));
    };
    if Data::of(&node) == *wanted {
        return Ok(text.to_owned());
    }
    let mut walk = Changes { layout: Layout::new(text, &node), made: Vec::new(), item: None };
    let whole = Slot { from: body_start(text), column: 0, flow: Place::Block(0) };
    walk.become_(&node, wanted, whole).map_err(|why| Stuck { item: walk.item, why })?;
    let changed = walk.applied();
    match parsed(&changed) {
        Ok(Some(found)) if Data::of(&found) == *wanted => Ok(changed),
        _ => Err(stuck(GUARD)),
    }
}

/// The nodes of a text; none where there are only blanks and comments.
fn parsed(text: &str) -> Result<Option<Node>, Box<Diagnostic>> {
    let start = body_start(text);
    let offset = u32::try_from(start).unwrap_or(0);
    yaml::parse(Piece { text: &text[start..], file: SitePath::new("").id(), offset })
}

/// A list after blanks and comments only.
fn appended_to_nothing(text: &str, wanted: &Data) -> Option<String> {
    let Data::List(list) = wanted else { return None };
    let end = line_end_of(text);
    let between = if text.is_empty() || text.ends_with('\n') { "" } else { end };
    let changed = format!("{text}{between}{}", super::items(list).replace('\n', end));
    let found = parsed(&changed).ok()??;
    (Data::of(&found) == *wanted).then_some(changed)
}

/// How the lines of a text end.
fn line_end_of(text: &str) -> &'static str {
    if text.find('\n').is_some_and(|at| text[..at].ends_with('\r')) { "\r\n" } else { "\n" }
}

/// The place of a value.
#[derive(Clone, Copy)]
struct Slot {
    /// The byte after the colon or the dash before it.
    from: usize,
    /// The column of the key or the dash that it belongs to.
    column: usize,
    /// Inside brackets or on lines of its own.
    flow: Place,
}

impl Slot {
    fn is_flow(self) -> bool {
        self.flow == Place::Flow
    }
}

/// What went wrong, in words.
type Done = Result<(), &'static str>;

struct Changes<'a> {
    layout: Layout<'a>,
    made: Vec<(Range<usize>, String)>,
    /// The item of the file's list that is being changed.
    item: Option<usize>,
}

impl Changes<'_> {
    /// The text with every change. Changes do not overlap; those at one place come in the order in which they were made.
    fn applied(mut self) -> String {
        self.made.sort_by_key(|(range, _)| range.start);
        let text = self.layout.text;
        let end = line_end_of(text);
        let mut out = String::with_capacity(text.len() + 1024);
        let mut at = 0;
        for (range, new) in &self.made {
            out.push_str(text.get(at..range.start).unwrap_or(""));
            out.push_str(&new.replace('\n', end));
            at = range.end.max(at);
        }
        out.push_str(&text[at..]);
        out
    }

    fn change(&mut self, range: Range<usize>, new: impl Into<String>) {
        self.made.push((range, new.into()));
    }

    /// Takes a range away, unless a comment of somebody stands in it.
    fn remove(&mut self, range: Range<usize>) -> Done {
        if self.layout.has_comment(range.clone()) {
            return Err(COMMENT);
        }
        self.change(range, "");
        Ok(())
    }

    /// Brings a value to what is wanted.
    fn become_(&mut self, node: &Node, wanted: &Data, slot: Slot) -> Done {
        if Data::of(node) == *wanted {
            return Ok(());
        }
        match (&node.value, wanted) {
            _ if self.layout.is_alias(node) => self.replace(node, wanted, slot),
            (Value::Map(entries), Data::Map(new)) if entries.iter().any(|(key, _)| wanted.get(&key.name).is_some()) => {
                self.map(node, entries, new, slot)
            }
            (Value::List(items), Data::List(new)) if !items.is_empty() && !new.is_empty() => self.list(node, items, new, slot),
            _ => self.replace(node, wanted, slot),
        }
    }

    /// Another value in the place of one.
    fn replace(&mut self, node: &Node, wanted: &Data, slot: Slot) -> Done {
        let text = self.layout.text;
        let (start, end) = (self.layout.start(node, slot.from), self.layout.end(node, slot.from));
        if end < start || start < slot.from {
            return Err(FORM);
        }
        if self.layout.has_comment(start..end) {
            return Err(COMMENT);
        }
        // Before a comment at the end of the line a text of several lines must stay on this one.
        let alone = self.layout.line_end(end) == end;
        let place = if slot.is_flow() || !alone { Place::Flow } else { Place::Block(slot.column + 2) };
        let is_scalar = matches!(node.value, Value::Scalar { .. });
        if is_scalar && wanted.scalar().is_some() {
            let quotes = match (&node.value, text[start..].chars().next()) {
                (Value::Scalar { plain: false, .. }, Some('\'')) => Quotes::Single,
                (Value::Scalar { plain: false, .. }, Some('"')) => Quotes::Double,
                _ => Quotes::Few,
            };
            self.change(start..end, scalar(wanted, place, quotes));
            return Ok(());
        }
        if slot.is_flow() {
            let blank = if start == slot.from { " " } else { "" };
            self.change(start..end, format!("{blank}{}", flow(wanted)));
            return Ok(());
        }
        // Something of another shape begins at the colon; what stands before it now would be in its way.
        if !text[slot.from..start].trim().is_empty() {
            return Err(FORM);
        }
        let after_dash = text[..slot.from].ends_with('-');
        let new = if slot.from == body_start(text) {
            block(wanted, 0)
        } else if wanted.scalar().is_some() {
            format!(" {}", scalar(wanted, place, Quotes::Few))
        } else if after_dash {
            format!(" {}", inline(wanted, slot.column + 2))
        } else {
            after_colon(wanted, slot.column)
        };
        self.change(slot.from..end, new);
        Ok(())
    }

    fn map(&mut self, node: &Node, entries: &[(Key, Node)], wanted: &[(String, Data)], slot: Slot) -> Done {
        let names: HashSet<&str> = entries.iter().map(|(key, _)| &*key.name).collect();
        if names.len() < entries.len() {
            return Err(TWICE);
        }
        let is_flow = self.layout.is_flow(node);
        let flow = if is_flow { Place::Flow } else { slot.flow };
        let column = entries.first().map_or(0, |(key, _)| self.layout.column(self.layout.key(key).start));
        let (mut end, mut last, mut removed) = (slot.from, 0, BTreeSet::new());
        for (at, (key, value)) in entries.iter().enumerate() {
            let Some((_, wanted)) = wanted.iter().find(|(name, _)| *name == key.name) else {
                removed.insert(at);
                continue;
            };
            let from = self.layout.after_key(key);
            self.become_(value, wanted, Slot { from, column, flow })?;
            (end, last) = (self.layout.end(value, from), at);
        }
        if is_flow {
            self.remove_flow(entries, &removed, last)?;
        } else {
            self.remove_block(entries, &removed)?;
        }
        for (name, value) in wanted.iter().filter(|(name, _)| !names.contains(&**name)) {
            if is_flow {
                self.change(end..end, format!(", {}", flow_entry(name, value)));
            } else {
                let line = self.layout.line_end(end);
                self.change(line..line, format!("\n{}{}", " ".repeat(column), entry(name, value, column)));
            }
        }
        Ok(())
    }

    /// Takes keys out of braces: each with what parts it from the next, those after the last that stays in one piece.
    fn remove_flow(&mut self, entries: &[(Key, Node)], removed: &BTreeSet<usize>, last: usize) -> Done {
        let start = |layout: &Layout<'_>, at: usize| layout.key(&entries[at].0).start;
        let end = |layout: &Layout<'_>, at: usize| layout.end(&entries[at].1, layout.after_key(&entries[at].0));
        for &at in removed.iter().filter(|at| **at < last) {
            self.remove(start(&self.layout, at)..start(&self.layout, at + 1))?;
        }
        if removed.iter().any(|at| *at > last) {
            self.remove(end(&self.layout, last)..end(&self.layout, entries.len() - 1))?;
        }
        Ok(())
    }

    /// Takes keys out of a block map, with their lines.
    fn remove_block(&mut self, entries: &[(Key, Node)], removed: &BTreeSet<usize>) -> Done {
        // Beside the dash of an item the first key that stays takes the place of those before it.
        let mut beside = 0;
        let first = self.layout.key(&entries[0].0).start;
        let line = self.layout.line_start(first);
        if removed.contains(&0) && !self.layout.text[line..first].trim().is_empty() {
            beside = (0..entries.len()).find(|at| !removed.contains(at)).ok_or(FORM)?;
            self.remove(first..self.layout.key(&entries[beside].0).start)?;
        }
        for &at in removed.iter().filter(|at| **at >= beside) {
            let (key, value) = &entries[at];
            let (start, end) = (self.layout.key(key).start, self.layout.end(value, self.layout.after_key(key)));
            if self.layout.has_comment(start..end) {
                return Err(COMMENT);
            }
            let line = self.layout.line_start(start);
            if !self.layout.text[line..start].trim().is_empty() {
                return Err(FORM);
            }
            // The comment at the end of its line is about it, and goes with it.
            self.change(line..self.layout.next_line(end), "");
        }
        Ok(())
    }

    fn list(&mut self, node: &Node, items: &[Node], wanted: &[Data], slot: Slot) -> Done {
        let is_flow = self.layout.is_flow(node);
        let is_file = !is_flow && slot.from == body_start(self.layout.text);
        let flow = if is_flow { Place::Flow } else { slot.flow };
        let dashes: Vec<Option<usize>> = items.iter().map(|item| self.layout.dash(item).filter(|_| !is_flow)).collect();
        let from = |at: usize| dashes[at].map_or(items[at].span.start as usize, |dash| dash + 1);
        let column = dashes[0].map_or(slot.column, |dash| self.layout.column(dash));
        for (at, (item, wanted)) in items.iter().zip(wanted).enumerate().filter(|(_, (item, new))| Data::of(item) != **new) {
            self.item = if is_file { Some(at) } else { self.item };
            if !is_flow && dashes[at].is_none() {
                return Err(FORM);
            }
            self.become_(item, wanted, Slot { from: from(at), column, flow })?;
        }
        self.item = if is_file { None } else { self.item };
        let kept = items.len().min(wanted.len()) - 1;
        let end = self.layout.end(&items[kept], from(kept));
        if items.len() > wanted.len() {
            let gone = self.layout.end(&items[items.len() - 1], from(items.len() - 1));
            let lines = self.layout.next_line(end)..self.layout.next_line(gone);
            return self.remove(if is_flow { end..gone } else { lines });
        }
        if !is_flow && wanted.len() > items.len() && dashes.contains(&None) {
            return Err(FORM);
        }
        let blank = if is_file && self.parts_items(items, &dashes) { "\n" } else { "" };
        let line = self.layout.line_end(end);
        for item in wanted.iter().skip(items.len()) {
            if is_flow {
                self.change(end..end, format!(", {}", super::write::flow(item)));
            } else {
                let item = if is_file { block(item, column + 2) } else { inline(item, column + 2) };
                self.change(line..line, format!("{blank}\n{}- {item}", " ".repeat(column)));
            }
        }
        Ok(())
    }

    /// Whether a blank line stands between the items of a file; with one item it is to be so.
    fn parts_items(&self, items: &[Node], dashes: &[Option<usize>]) -> bool {
        let ([.., before, _], [.., start, Some(dash)]) = (items, dashes) else { return true };
        let end = self.layout.end(before, start.map_or(0, |dash| dash + 1));
        self.layout.text.get(end..*dash).is_some_and(|gap| gap.lines().skip(1).any(|line| line.trim().is_empty()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Data {
        parsed(text).expect("YAML").map_or(Data::Null, |node| Data::of(&node))
    }

    /// A text after the value at a path of keys and positions was set, or removed where it is none.
    fn after(text: &str, path: &str, value: Option<Data>) -> Result<String, Stuck> {
        let mut wanted = read(text);
        let mut parts: Vec<&str> = path.split('.').collect();
        let last = parts.pop().expect("a path");
        let mut at = &mut wanted;
        for part in parts {
            at = match at {
                Data::List(items) => &mut items[part.parse::<usize>().expect("a position")],
                Data::Map(entries) => &mut entries.iter_mut().find(|(name, _)| name == part).expect("a key").1,
                _ => panic!("{path}"),
            };
        }
        match (at, value) {
            (Data::List(items), Some(value)) if last == "+" => items.push(value),
            (Data::List(items), Some(value)) => items[last.parse::<usize>().expect("a position")] = value,
            (Data::List(items), None) => drop(items.remove(last.parse().expect("a position"))),
            (map, Some(value)) => map.set(last, value),
            (map, None) => drop(map.remove(last)),
        }
        patch(text, &wanted)
    }

    fn list(items: &[&str]) -> Data {
        Data::List(items.iter().map(|item| Data::text(item)).collect())
    }

    fn map(entries: &[(&str, &str)]) -> Data {
        Data::Map(entries.iter().map(|(key, value)| ((*key).to_owned(), Data::word(*value))).collect())
    }

    const FILE: &str = "# Ours\n- id: a # the first\n  when: {every: sun, start: 18:00} # fixed\n  'name': \"One\"\n\n  # Staff wrote this.\n  notes: |-\n    a\n    b\n  types: [O, D]\n- {id: b, name: 'Two', online: {url: x}}\n# end\n";

    #[test]
    fn one_value_changes_and_nothing_else() {
        for (path, value, from, to) in [
            ("0.id", Data::text("z"), "id: a #", "id: z #"),
            ("0.when.start", Data::word("18:30"), "start: 18:00}", "start: 18:30}"),
            ("0.when.end", Data::word("19:00"), "18:00}", "18:00, end: 19:00}"),
            ("0.name", Data::text("It's"), "\"One\"", "\"It's\""),
            ("0.notes", Data::text("c"), "|-\n    a\n    b", "c"),
            ("0.notes", Data::text("c\nd"), "|-\n    a\n    b", "|-\n    c\n    d"),
            ("0.types", list(&["O"]), "[O, D]", "[O]"),
            ("0.types", list(&["O", "D", "X"]), "[O, D]", "[O, D, X]"),
            ("0.open", Data::word("true"), "[O, D]\n", "[O, D]\n  open: true\n"),
            ("0.online", map(&[("url", "u")]), "[O, D]\n", "[O, D]\n  online: {url: u}\n"),
            ("0.types", Data::word("none"), " [O, D]", " none"),
            ("1.name", Data::text("It's"), "'Two'", "'It''s'"),
            ("1.online.phone", Data::text("1"), "{url: x}", "{url: x, phone: '1'}"),
            ("1.types", list(&["O"]), "url: x}}", "url: x}, types: [O]}"),
            ("+", map(&[("id", "c")]), "url: x}}\n", "url: x}}\n- id: c\n"),
        ] {
            let expected = FILE.replacen(from, to, 1);
            assert_eq!(after(FILE, path, Some(value)).as_deref(), Ok(&*expected), "{path}");
        }
        for (path, from, to) in [
            ("0.when.every", "{every: sun, start", "{start"),
            ("0.when.start", ", start: 18:00", ""),
            ("0.id", "id: a # the first\n  when", "when"),
            ("0.notes", "  notes: |-\n    a\n    b\n", ""),
            ("0.when", "  when: {every: sun, start: 18:00} # fixed\n", ""),
            ("1.name", "name: 'Two', ", ""),
            ("1.online", ", online: {url: x}", ""),
            ("1", "- {id: b, name: 'Two', online: {url: x}}\n", ""),
        ] {
            let expected = FILE.replacen(from, to, 1);
            let found = after(FILE, path, None);
            if path == "0.id" {
                assert_eq!(found, Err(Stuck { item: Some(0), why: COMMENT }), "the comment beside the dash would go");
            } else {
                assert_eq!(found.as_deref(), Ok(&*expected), "{path}");
            }
        }
    }

    #[test]
    fn byte_order_marks_line_ends_and_indents_stay() {
        let text = "\u{feff}- id: a\r\n  location:\r\n      city: X\r\n- id: b";
        let found = after(text, "0.location.region", Some(Data::text("CA")));
        assert_eq!(found.unwrap(), "\u{feff}- id: a\r\n  location:\r\n      city: X\r\n      region: CA\r\n- id: b");
        let found = after(text, "1.notes", Some(Data::text("one\ntwo")));
        assert_eq!(found.unwrap(), format!("{text}\r\n  notes: |-\r\n    one\r\n    two"));
        assert_eq!(after(text, "+", Some(map(&[("id", "c")]))).unwrap(), format!("{text}\r\n- id: c"));
    }

    #[test]
    fn block_lists_and_what_stands_below_its_key() {
        let text = "types:\n- O # open\n- D\nnotes: >-\n  folded\n  text\nlong:\n  plain\n  text\nempty:\nlast: x\n";
        assert_eq!(after(text, "types.1", Some(Data::text("C"))).unwrap(), text.replace("- D", "- C"));
        assert_eq!(after(text, "types.+", Some(Data::text("C"))).unwrap(), text.replace("- D\n", "- D\n- C\n"));
        assert_eq!(after(text, "types.1", None).unwrap(), text.replace("- D\n", ""));
        assert_eq!(after(text, "notes", Some(Data::text("new"))).unwrap(), text.replace(">-\n  folded\n  text", "new"));
        assert_eq!(after(text, "long", Some(Data::text("new"))).unwrap(), text.replace("plain\n  text", "new"));
        assert_eq!(after(text, "empty", Some(Data::text("new"))).unwrap(), text.replace("empty:", "empty: new"));
        assert_eq!(after(text, "empty", Some(list(&["new"]))).unwrap(), text.replace("empty:", "empty: [new]"));
        assert_eq!(after(text, "types", Some(Data::text("n"))).unwrap_err().why, COMMENT);
        assert_eq!(after(text, "last", Some(Data::Null)).unwrap(), text.replace("last: x", "last:"));
    }

    #[test]
    fn what_cannot_be_changed_alone_is_left() {
        let anchored = "- &one\n  id: a\n- *one\n- name: &n x\n  other: *n\n";
        // The letters could be changed; but the alias would say something else then, and the guard sees it.
        assert_eq!(after(anchored, "2.name", Some(Data::text("z"))).unwrap_err().why, GUARD);
        assert_eq!(after(anchored, "0.id", Some(Data::text("z"))).unwrap_err(), Stuck { item: Some(0), why: FORM });
        assert_eq!(after(anchored, "2.other", Some(Data::text("z"))).unwrap(), anchored.replace("*n\n", "z\n"));
        assert_eq!(after("a: 1\na: 2\nb: 3\n", "b", Some(Data::text("z"))).unwrap_err().why, TWICE);
        assert_eq!(patch("a: [", &Data::Null).unwrap_err().why, "it is not YAML");
        assert_eq!(patch("a: 1\n# c\n", &map(&[("b", "1")])).unwrap(), "b: 1\n# c\n");
    }

    /// YAML as people write it: both styles, quotes, comments, blank lines.
    fn written() -> impl proptest::strategy::Strategy<Value = String> {
        use proptest::prelude::*;
        let scalar = prop_oneof![
            Just("plain"),
            Just("'it''s'"),
            Just("\"a # \\\" b\""),
            Just("two words"),
            Just("12:30"),
            Just("~"),
            Just("{a: 1, 'b': [x, y], c: }"),
            Just("[p, \"q\", {r: s}]"),
            Just("|-\n    # not\n\n    a comment"),
            Just(">\n    folded\n    text"),
            Just("&an x"),
            Just("\n    k: v # c\n    l:\n    - m\n    - n: o\n      p: q"),
            Just(""),
        ];
        let comment = prop_oneof![Just(""), Just(" # why"), Just("\n\n  # below")];
        let entry = ("[a-f]", scalar, comment).prop_map(|(key, value, comment)| {
            // A comment beside the sign of a block of lines is part of its text.
            let comment = if value.starts_with(['|', '>']) { "" } else { comment };
            format!("{key}: {value}{comment}\n")
        });
        let item = proptest::collection::vec(entry, 1..5).prop_map(|entries| {
            let mut keys = HashSet::new();
            let entries: Vec<String> = entries.into_iter().filter(|entry| keys.insert(entry.chars().next())).collect();
            format!("- {}", entries.join("  "))
        });
        (proptest::collection::vec(item, 1..5), any::<bool>(), any::<bool>()).prop_map(|(items, bom, crlf)| {
            let text = format!("{}# head\n{}", if bom { "\u{feff}" } else { "" }, items.join("\n"));
            if crlf { text.replace('\n', "\r\n") } else { text }
        })
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig { cases: 1_500, ..Default::default() })]

        /// One key of one item is set or removed: the text means that, and every line of the other items is as it was.
        #[test]
        fn other_bytes_stay_whatever_is_patched(text in written(), item in 0usize..4, key in "[a-h]", value in proptest::option::of("(?s)[-:#'\"{}\\[\\], \na-c0-9]{0,12}")) {
            let Ok(Data::List(items)) = parsed(&text).map(|node| node.map_or(Data::Null, |node| Data::of(&node))) else {
                panic!("a list: {text}");
            };
            let item = item % items.len();
            let mut wanted = items.clone();
            match &value {
                Some(value) => wanted[item].set(&key, Data::text(value)),
                None => drop(wanted[item].remove(&key)),
            }
            if let Ok(changed) = patch(&text, &Data::List(wanted.clone())) {
                proptest::prop_assert_eq!(read(&changed), Data::List(wanted));
                let parts = |text: &str| -> Vec<String> { text.split("\n- ").map(str::to_owned).collect() };
                let (before, after) = (parts(&text), parts(&changed));
                // The head comment is the first part; a part ends with the line break that begins the next.
                for (at, (before, after)) in before.iter().zip(&after).enumerate().filter(|(at, _)| *at != item + 1) {
                    proptest::prop_assert_eq!(before, after, "part {} of {}", at, text);
                }
                // What is neither the value nor its key stays within the item: each of its comments.
                if value.is_some() {
                    let comments = |text: &str| text.matches(" # why").count() + text.matches("# below").count();
                    proptest::prop_assert!(comments(&changed) >= comments(&text), "{}\n{}", text, changed);
                }
            }
        }
    }

    #[test]
    fn a_list_begins_after_comments() {
        let items = Data::List(vec![map(&[("id", "a")]), map(&[("id", "b")])]);
        assert_eq!(patch("# c", &items).unwrap(), "# c\n- id: a\n\n- id: b\n");
        assert_eq!(patch("", &items).unwrap(), "- id: a\n\n- id: b\n");
        assert_eq!(patch("- id: a\n", &items).unwrap(), "- id: a\n\n- id: b\n");
        assert_eq!(patch("[] # c\n", &Data::List(vec![map(&[("id", "a")])])).unwrap(), "[{id: a}] # c\n");
    }
}
