//! The plain text of HTML that Waypost made: for readers that know no tags, and for rules on words.

/// Tags taken away, entities decoded: a line break for `<br>` and each item of a list, a blank line between
/// paragraphs, no blanks at the ends.
pub fn plain(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&', '\n']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let taken = match rest.as_bytes()[0] {
            b'<' => tag(rest, &mut out),
            b'&' => entity(rest, &mut out),
            // A line end of the source is a blank, as in a browser.
            _ => {
                if !out.ends_with(['\n', ' ']) {
                    out.push(' ');
                }
                1
            }
        };
        rest = &rest[taken..];
    }
    out.push_str(rest);
    let lines: Vec<&str> = out.lines().map(str::trim).collect();
    lines.join("\n").trim().to_owned()
}

/// Reads a tag and gives its length.
fn tag(text: &str, out: &mut String) -> usize {
    let Some(end) = text.find('>') else {
        out.push('<');
        return 1;
    };
    let inside = &text[1..end];
    let closing = inside.starts_with('/');
    let name = inside.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("");
    match (closing, name) {
        (false, "br") => out.push('\n'),
        (false, "li") => {
            end_line(out, "\n");
            out.push_str("- ");
        }
        (true, "p" | "ul" | "ol" | "blockquote" | "pre" | "table" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6") => {
            end_line(out, "\n\n");
        }
        (true, "tr") => end_line(out, "\n"),
        (true, "td" | "th") => out.push(' '),
        _ => {}
    }
    end + 1
}

/// Ends a line or a paragraph once, and not at the beginning.
fn end_line(out: &mut String, with: &str) {
    let ended = out.trim_end_matches(' ').len();
    out.truncate(ended);
    if !out.is_empty() && !out.ends_with("- ") {
        while !out.ends_with(with) {
            out.push('\n');
        }
    }
}

/// Reads an entity and gives its length; what is none is an ampersand.
fn entity(text: &str, out: &mut String) -> usize {
    let known = [
        ("&amp;", '&'),
        ("&lt;", '<'),
        ("&gt;", '>'),
        ("&quot;", '"'),
        ("&#39;", '\''),
        ("&#x27;", '\''),
        ("&#x2F;", '/'),
        ("&nbsp;", '\u{a0}'),
    ];
    let found = known.iter().find(|(entity, _)| text.starts_with(entity));
    out.push(found.map_or('&', |(_, letter)| *letter));
    found.map_or(1, |(entity, _)| entity.len())
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn blocks_become_lines_and_entities_letters() {
        let html = "<p>Ring the bell &amp;\nwait.<br />Second <a href=\"/x/\">floor</a>.</p>\n<ul>\n<li>tea</li>\n<li>cake &lt;3</li>\n</ul>\n<p>Bye</p>\n";
        assert_eq!(plain(html), "Ring the bell & wait.\nSecond floor.\n\n- tea\n- cake <3\n\nBye");
        assert_eq!(plain("a < b & c &unknown; <"), "a < b & c &unknown; <");
    }
}
