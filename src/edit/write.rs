//! Letters for [`Data`], such that they are read back as what was meant (YAML 1.2.2, chapters 6 to 8).

use super::Data;

/// Where letters stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Inside brackets, where `,` and `}` end a value.
    Flow,
    /// On lines of their own; the number is the column in which the lines below begin.
    Block(usize),
}

/// The quotes around a value that is replaced, which its successor keeps where it can.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quotes {
    /// As few as can be.
    Few,
    /// `'…'`.
    Single,
    /// `"…"`.
    Double,
}

/// The widest list or map that is written on one line, in characters.
const WIDE: usize = 88;

/// A list of these items in block style, a blank line between them; lines end with `\n`.
pub fn items(items: &[Data]) -> String {
    let texts: Vec<String> = items.iter().map(|item| format!("- {}\n", block(item, 2))).collect();
    texts.join("\n")
}

/// A value on one line, for messages.
pub fn letters(data: &Data) -> String {
    match data {
        Data::Word(text) | Data::Text(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        Data::List(items) => items.iter().map(letters).collect::<Vec<_>>().join(", "),
        data => flow(data),
    }
}

/// A key and its value, as a line of a block map whose keys begin in a column.
pub(super) fn entry(key: &str, value: &Data, column: usize) -> String {
    format!("{}:{}", key_letters(key), after_colon(value, column))
}

/// A key and its value inside braces.
pub(super) fn flow_entry(key: &str, value: &Data) -> String {
    match value {
        Data::Null => format!("{}: null", key_letters(key)),
        value => format!("{}: {}", key_letters(key), flow(value)),
    }
}

/// A value after the colon of a key in this column, with what stands between.
pub(super) fn after_colon(value: &Data, column: usize) -> String {
    let inside = column + 2;
    match value {
        Data::Null => String::new(),
        Data::Map(_) | Data::List(_) if !fits(value) => format!("\n{}{}", " ".repeat(inside), block(value, inside)),
        value => format!(" {}", inline(value, inside)),
    }
}

/// A value in block style, from a place in this column on.
pub(super) fn block(value: &Data, column: usize) -> String {
    let indent = format!("\n{}", " ".repeat(column));
    match value {
        Data::Map(entries) if !entries.is_empty() => {
            entries.iter().map(|(key, value)| entry(key, value, column)).collect::<Vec<_>>().join(&indent)
        }
        Data::List(list) if !fits(value) => {
            list.iter().map(|item| format!("- {}", inline(item, column + 2))).collect::<Vec<_>>().join(&indent)
        }
        value => inline(value, column),
    }
}

/// A value on one line where it is short enough, and else in block style.
pub(super) fn inline(value: &Data, column: usize) -> String {
    match value {
        Data::Word(_) | Data::Text(_) => scalar(value, Place::Block(column), Quotes::Few),
        value if fits(value) => flow(value),
        value => block(value, column),
    }
}

/// Whether a list or map is short enough for one line.
fn fits(value: &Data) -> bool {
    if matches!(value, Data::Map(entries) if entries.is_empty()) || matches!(value, Data::List(items) if items.is_empty()) {
        return true;
    }
    let simple = |data: &Data| data.scalar().is_some_and(|text| !text.contains('\n'));
    let shallow = match value {
        Data::List(items) => items.iter().all(|item| simple(item) || matches!(item, Data::Map(_)) && fits(item)),
        Data::Map(entries) => entries.iter().all(|(_, data)| match data {
            Data::List(items) => items.iter().all(simple),
            data => simple(data),
        }),
        _ => true,
    };
    shallow && flow(value).chars().count() <= WIDE
}

/// A value inside brackets, or one that could stand there.
pub(super) fn flow(value: &Data) -> String {
    match value {
        Data::Null => "null".to_owned(),
        Data::Word(_) | Data::Text(_) => scalar(value, Place::Flow, Quotes::Few),
        Data::List(items) => format!("[{}]", items.iter().map(flow).collect::<Vec<_>>().join(", ")),
        Data::Map(entries) => {
            format!("{{{}}}", entries.iter().map(|(key, value)| flow_entry(key, value)).collect::<Vec<_>>().join(", "))
        }
    }
}

fn key_letters(key: &str) -> String {
    scalar(&Data::Text(key.to_owned()), Place::Flow, Quotes::Few)
}

/// A scalar at a place. Lists and maps have no scalar; they give nothing.
pub(super) fn scalar(value: &Data, place: Place, quotes: Quotes) -> String {
    let Some(text) = value.scalar() else { return String::new() };
    let free = is_plain(text, place) && (matches!(value, Data::Word(_)) || !is_ambiguous(text));
    let one_line = !text.chars().any(needs_escape);
    match (place, quotes) {
        (Place::Block(column), _) if is_literal(text) => {
            let indent = " ".repeat(column);
            let line = |line: &str| if line.is_empty() { "\n".to_owned() } else { format!("\n{indent}{line}") };
            format!("|-{}", text.split('\n').map(line).collect::<String>())
        }
        (_, Quotes::Few) if free => text.to_owned(),
        (_, Quotes::Few) if one_line && (!text.contains('\'') || text.contains(['"', '\\'])) => single(text),
        (_, Quotes::Single) if one_line => single(text),
        _ => double(text),
    }
}

/// `'it''s'`
fn single(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// `"a \"b\"\n"`
fn double(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if needs_escape(c) && u32::from(c) > 0xffff => out.push_str(&format!("\\U{:08x}", u32::from(c))),
            c if needs_escape(c) => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// What stands for itself between quotation marks only as an escape.
fn needs_escape(c: char) -> bool {
    c.is_control() || matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// Whether a text of several lines may be a block of lines (`|-`), read back letter for letter.
fn is_literal(text: &str) -> bool {
    let bare = |line: &str| line.trim_end_matches([' ', '\t']).len() == line.len() && !line.starts_with([' ', '\t']);
    text.contains('\n')
        && !text.starts_with('\n')
        && !text.ends_with('\n')
        && !text.chars().any(|c| c != '\n' && (needs_escape(c) || c == '\t'))
        && text.split('\n').all(bare)
}

/// Whether a text is read back as it is without quotes.
fn is_plain(text: &str, place: Place) -> bool {
    let mut chars = text.chars();
    let (Some(first), second) = (chars.next(), chars.next()) else { return false };
    let begins = match first {
        '-' => second.is_some_and(char::is_alphanumeric),
        c => !c.is_whitespace() && !",[]{}#&*!|>'\"%@`?:=<~".contains(c),
    };
    let inside_flow = place == Place::Flow && text.contains([',', '[', ']', '{', '}']);
    let tight = text.trim() == text && !text.contains(": ") && !text.contains(" #") && !text.ends_with(':');
    begins
        && tight
        && !inside_flow
        && !text.chars().any(|c| needs_escape(c) || c == '\t' || c == '\u{a0}')
        && !text.starts_with("...")
}

/// Whether a reader of YAML, of this version or an older one, could take a text for something else.
fn is_ambiguous(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let word = ["true", "false", "yes", "no", "on", "off", "y", "n", "null", "~", ".nan", ".inf"].contains(&&*lower);
    // Numbers of every base, dates, times, versions: all begin with a digit, a sign or a dot.
    let number = lower.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.'))
        && lower
            .chars()
            .all(|c| c.is_ascii_hexdigit() || matches!(c, '+' | '-' | '.' | ':' | '_' | 'x' | 'o' | 't' | 'z' | ' '));
    word || number
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::yaml::{self, Piece};
    use crate::source::SitePath;

    fn read(text: &str) -> Data {
        let piece = Piece { text, file: SitePath::new("a.yaml").id(), offset: 0 };
        match yaml::parse(piece) {
            Ok(node) => node.map_or(Data::Null, |node| Data::of(&node)),
            Err(finding) => panic!("{}\n{text}", finding.message),
        }
    }

    #[test]
    fn texts_that_look_like_something_else_get_quotes() {
        for (text, written) in [
            ("Sunday Serenity", "Sunday Serenity"),
            ("92054", "'92054'"),
            ("no", "'no'"),
            ("1e3", "'1e3'"),
            ("19:00", "'19:00'"),
            ("2026-01-02", "'2026-01-02'"),
            ("Room 4 #2", "'Room 4 #2'"),
            ("Women's: open", "\"Women's: open\""),
            ("Women's", "Women's"),
            ("#4", "'#4'"),
            ("say \"it's\"", "say \"it's\""),
            ("", "''"),
            (" a", "' a'"),
            ("-117.3", "'-117.3'"),
            ("https://example.org/?a=b#c", "https://example.org/?a=b#c"),
        ] {
            assert_eq!(block(&Data::text(text), 0), written);
            assert_eq!(read(&format!("- {}", block(&Data::text(text), 2))), Data::List(vec![Data::text(text)]));
        }
        assert_eq!(block(&Data::word("-117.3"), 0), "-117.3");
        assert_eq!(flow(&Data::text("a, b")), "'a, b'");
        assert_eq!(block(&Data::text("one\n\n# two"), 2), "|-\n  one\n\n  # two");
    }

    /// Scalars that have tripped writers of YAML, and any other.
    fn hard() -> impl proptest::strategy::Strategy<Value = String> {
        proptest::string::string_regex("(?s)([-:#&*!|>'\"%@`{}\\[\\],?=~ \n\t0-9a-zA-Zé🙂\u{2028}\u{85}\u{a0}\u{7f}\u{0}]|no|1e3|: | #|---|\\.\\.\\.|<<|0x1f|null){0,12}")
            .expect("a pattern")
    }

    fn data() -> impl proptest::strategy::Strategy<Value = Data> {
        use proptest::prelude::*;
        let leaf = prop_oneof![hard().prop_map(|text| Data::text(&text)), ".{0,20}".prop_map(|text| Data::text(&text))];
        leaf.prop_recursive(4, 24, 5, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..5).prop_map(Data::List),
                proptest::collection::btree_map(
                    hard().prop_map(|key| Data::text(&key).scalar().unwrap_or("").to_owned()),
                    inner,
                    0..5
                )
                .prop_map(|map| Data::Map(map.into_iter().collect())),
            ]
        })
    }

    proptest::proptest! {
        #[test]
        fn what_is_written_is_read_back(value in data()) {
            proptest::prop_assert_eq!(&read(&format!("a:{}\nb: 1\n", after_colon(&value, 0))).get("a").cloned(), &Some(value.clone()));
            proptest::prop_assert_eq!(read(&items(&[value.clone(), value.clone()])), Data::List(vec![value.clone(), value.clone()]));
            proptest::prop_assert_eq!(read(&format!("[{}, x]", flow(&value))), Data::List(vec![value, Data::word("x")]));
        }
    }
}
