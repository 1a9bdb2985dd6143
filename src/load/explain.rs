//! What an author can do about broken YAML. A scanner says where it gave up; the cause is most often one of
//! a few things, on that line or just above it, and these are looked for one after the other.

/// What is wrong, what to do, and the byte at which it stands.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Cause {
    pub message: String,
    pub hint: String,
    pub at: usize,
}

/// The place where the scanner gave up.
struct Place<'a> {
    text: &'a str,
    at: usize,
    /// What the scanner says.
    info: &'a str,
    line: Line<'a>,
    /// The nearest line above that is not blank.
    above: Option<Line<'a>>,
}

#[derive(Clone, Copy)]
struct Line<'a> {
    start: usize,
    text: &'a str,
}

impl<'a> Line<'a> {
    fn indent(self) -> &'a str {
        &self.text[..self.text.len() - self.text.trim_start().len()]
    }

    /// Its letters without indent and the dash of a list.
    fn body(self) -> &'a str {
        self.text.trim_start().trim_start_matches("- ").trim()
    }
}

/// The cause of a complaint at a byte of a text.
pub(super) fn explain(text: &str, at: usize, info: &str) -> Cause {
    let start = text[..at].rfind('\n').map_or(0, |n| n + 1);
    let line = Line { start, text: text[start..].lines().next().unwrap_or("") };
    let mut lines = text[..start].split_inclusive('\n').rev().scan(start, |end, text| {
        *end -= text.len();
        Some(Line { start: *end, text: text.trim_end() })
    });
    let above = lines.find(|line| !line.text.is_empty());
    let place = Place { text, at, info, line, above };
    let causes = [tab, too_deep, no_blank, colon_in_text, special_letter, apostrophe, open_quote, open_bracket, deeper];
    causes.iter().find_map(|cause| cause(&place)).unwrap_or_else(|| Cause {
        message: format!("this is not YAML: {info}"),
        hint:
            "compare the indentation of this line with the lines above, and look for a missing colon, bracket or quotation mark"
                .to_owned(),
        at,
    })
}

#[expect(clippy::unnecessary_wraps, reason = "what every look for a cause gives")]
fn cause(message: impl Into<String>, hint: impl Into<String>, at: usize) -> Option<Cause> {
    Some(Cause { message: message.into(), hint: hint.into(), at })
}

fn tab(place: &Place<'_>) -> Option<Cause> {
    let tab = |line: Line<'_>| line.indent().find('\t').map(|tab| line.start + tab);
    let at = tab(place.line).or_else(|| tab(place.above?))?;
    cause("a tab stands at the beginning of this line", "indent with spaces; YAML does not take tabs", at)
}

fn too_deep(place: &Place<'_>) -> Option<Cause> {
    let deep = place.info.contains("recursion limit");
    deep.then(|| {
        cause("lists and maps are nested too deep here", "close the brackets that are open, or write it flatter", place.at)
    })?
}

/// `name:Harbor House`.
fn no_blank(place: &Place<'_>) -> Option<Cause> {
    [Some(place.line), place.above].into_iter().flatten().find_map(|line| {
        let (key, value) = line.body().split_once(':')?;
        let is_key = !key.is_empty() && key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
        let glued = is_key && value.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '"' | '\'' | '['));
        let at = line.start + line.text.find(':')? + 1;
        glued.then(|| cause(format!("a blank is missing after `{key}:`"), format!("write `{key}: {value}`"), at))?
    })
}

/// `title: Aftercare: what comes next`.
fn colon_in_text(place: &Place<'_>) -> Option<Cause> {
    let (key, value) = place.line.text.trim_start().split_once(": ")?;
    let quoted = value.trim_start().starts_with(['"', '\'', '[', '{', '|', '>']);
    if quoted || !value.contains(": ") {
        return None;
    }
    let hint = format!("put the text after `{key}:` in quotes: `{key}: \"{}\"`", value.trim().replace('"', "\\\""));
    cause("a text with a colon and a blank in it needs quotes", hint, place.at)
}

/// `summary: @home`.
fn special_letter(place: &Place<'_>) -> Option<Cause> {
    let body = place.line.body();
    let value = body.split_once(": ").map_or(body, |(_, value)| value).trim_start();
    let first = value.chars().next().filter(|c| matches!(c, '@' | '`' | '%' | '*' | '&' | '!'))?;
    cause(format!("a text cannot begin with `{first}` unless it stands in quotes"), "put the text in quotes", place.at)
}

/// `title: 'What's new'`.
fn apostrophe(place: &Place<'_>) -> Option<Cause> {
    [Some(place.line), place.above].into_iter().flatten().find_map(|line| {
        let begin = line.text.find(": '")? + 3;
        let inner = &line.text[begin..];
        let ends = |(at, _): &(usize, &str)| {
            inner[..*at].ends_with(char::is_alphanumeric) && inner[at + 1..].starts_with(char::is_alphanumeric)
        };
        let (at, _) = inner.match_indices('\'').find(ends)?;
        let text = inner.trim_end().trim_end_matches('\'');
        let hint = format!("use double quotes: `\"{}\"`", text.replace('\\', "\\\\").replace('"', "\\\""));
        cause("this apostrophe ends the text that began with the quotation mark `'`", hint, line.start + begin + at)
    })
}

fn open_quote(place: &Place<'_>) -> Option<Cause> {
    let open = place.info.contains("unclosed quote") || place.info.contains("quoted scalar");
    open.then(|| cause("this quotation mark is never closed", "add the closing quotation mark", place.at))?
}

/// `[2.1, 2.5`: the last bracket before that opens a list or map and is not closed.
fn open_bracket(place: &Place<'_>) -> Option<Cause> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut before = '\n';
    for (at, c) in place.text.char_indices().take_while(|(at, _)| *at <= place.at) {
        match c {
            '[' | '{' if !open.is_empty() || matches!(before, ':' | '-' | '\n') => open.push((at, c)),
            ']' | '}' => drop(open.pop()),
            _ => {}
        }
        if !c.is_whitespace() || c == '\n' {
            before = c;
        }
    }
    let (at, bracket) = open.pop()?;
    let closing = if bracket == '[' { ']' } else { '}' };
    cause(format!("this bracket `{bracket}` is never closed"), format!("add the closing bracket `{closing}`"), at)
}

/// A line under a key that has its text already.
fn deeper(place: &Place<'_>) -> Option<Cause> {
    let above = place.above?;
    let key = above.body().split_once(": ").filter(|(_, value)| !value.trim().is_empty())?.0;
    let indent = place.line.indent().len();
    let deeper = indent > above.indent().len() && place.line.body().contains(':');
    let at = place.line.start + indent;
    let hint = format!("begin it in the column where `{key}` begins");
    deeper.then(|| cause("this line is indented deeper than the line above, which has its text already", hint, at))?
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn any_place_of_any_text_has_a_cause_within_it(text in "(?s)[-:\\[{\"'@ \na-cé\t]{0,60}", at in 0usize..60) {
            let at = (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
            for info in ["", "unclosed quote", "recursion limit"] {
                proptest::prop_assert!(explain(&text, at, info).at <= text.len());
            }
        }
    }
}
