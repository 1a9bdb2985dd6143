//! What rules read in a style sheet: the addresses that it names, and its custom properties.

use std::borrow::Cow;
use std::collections::BTreeMap;

/// A style sheet without its comments.
pub fn without_comments(css: &str) -> Cow<'_, str> {
    if !css.contains("/*") {
        return Cow::Borrowed(css);
    }
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(at) = rest.find("/*") {
        out.push_str(&rest[..at]);
        rest = rest[at + 2..].split_once("*/").map_or("", |(_, after)| after);
        out.push(' ');
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Every address that a style makes a browser ask: in `url(…)`, and in `@import`.
pub fn addresses(css: &str) -> Vec<String> {
    let css = without_comments(css);
    let lower = css.to_ascii_lowercase();
    let mut found = Vec::new();
    for (at, _) in lower.match_indices("url(") {
        let rest = css[at + 4..].trim_start();
        found.push(quoted(rest).unwrap_or_else(|| rest.split(')').next().unwrap_or("").trim()).to_owned());
    }
    for (word, stop) in [("@import", ';'), ("image-set(", ')')] {
        for (at, _) in lower.match_indices(word) {
            let rest = css[at + word.len()..].split(stop).next().unwrap_or("");
            found.extend(quoted(rest.trim_start()).map(str::to_owned));
        }
    }
    // A namespace is a name, and nobody is asked for it.
    found
        .retain(|address| !address.is_empty() && !lower.contains(&format!("@namespace url({})", address.to_ascii_lowercase())));
    found
}

/// The text in the quotes with which a text begins.
fn quoted(text: &str) -> Option<&str> {
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    text[1..].split(quote).next()
}

/// The custom properties that hold for a whole page.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Properties {
    /// On light screens.
    pub light: BTreeMap<String, String>,
    /// On dark ones, where they differ.
    pub dark: BTreeMap<String, String>,
}

impl Properties {
    /// Those of `:root` and `html` in a style sheet, and in its queries for dark screens. What other queries change
    /// (paper, wide screens, contrast) is left out.
    pub fn of(css: &str) -> Properties {
        let css = without_comments(css);
        let mut properties = Properties::default();
        blocks(&css, &mut |head, body| match at_rule(head) {
            None if is_root(head) => declared(body, &mut properties.light),
            Some(query) if query.contains("prefers-color-scheme") && query.contains("dark") && !query.contains("not") => {
                blocks(body, &mut |head, body| {
                    if is_root(head) {
                        declared(body, &mut properties.dark);
                    }
                });
            }
            _ => {}
        });
        properties
    }
}

/// The query of a media rule, in small letters.
fn at_rule(head: &str) -> Option<String> {
    head.starts_with('@').then(|| head.to_ascii_lowercase())
}

fn is_root(head: &str) -> bool {
    head.split(',').any(|one| matches!(one.trim(), ":root" | "html" | ":root:root"))
}

/// The declarations of a rule, outside of queries for paper, dark screens and colours that the reader's system sets.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Declarations {
    /// What the rule is for.
    pub selector: String,
    /// Its values by their names, custom properties left out.
    pub values: BTreeMap<String, String>,
}

impl Declarations {
    /// Those of every rule of a style sheet.
    pub fn of(css: &str) -> Vec<Declarations> {
        let mut all = Vec::new();
        gather(&without_comments(css), &mut all);
        all
    }

    /// Whether it is for one of these elements themselves.
    pub fn is_for(&self, elements: &[&str]) -> bool {
        let ends = |one: &str| {
            let last = one.trim().rsplit([' ', '>', '+', '~']).next().unwrap_or("");
            let last = last.split([':', '[', '.']).next().filter(|name| !name.is_empty()).unwrap_or(last);
            elements.contains(&last)
        };
        self.selector.split([',', '(', ')']).any(ends)
    }

    /// Whether it draws a line, a dot or a mark, on which no text stands.
    pub fn draws_only(&self) -> bool {
        // The first two may be written with one colon, and come so out of a theme.
        [":before", ":after", "::"].iter().any(|part| self.selector.contains(part))
            || self.values.contains_key("width") && self.values.contains_key("height")
    }
}

fn gather(css: &str, all: &mut Vec<Declarations>) {
    blocks(css, &mut |head, body| {
        let query = at_rule(head).unwrap_or_default();
        if ["print", "forced-colors", "prefers-color-scheme", "@font-face", "@page", "@keyframes"]
            .iter()
            .any(|word| query.contains(word))
        {
            return;
        }
        let mut inner = String::new();
        let mut own = String::new();
        let mut rest = body;
        // What is nested has its own selector in front of its brace, after the last declaration.
        while let Some(open) = rest.find('{') {
            let start = rest[..open].rfind(';').map_or(0, |at| at + 1);
            let close = matching(&rest[open..]).map_or(rest.len(), |at| open + at + 1);
            own.push_str(&rest[..start]);
            inner.push_str(&rest[start..close]);
            rest = &rest[close..];
        }
        own.push_str(rest);
        gather(&inner, all);
        let values = own
            .split(';')
            .filter_map(|one| one.split_once(':'))
            .map(|(name, value)| (name.trim().to_ascii_lowercase(), value.trim().to_owned()));
        let values: BTreeMap<String, String> = values.filter(|(name, _)| !name.starts_with("--")).collect();
        if !values.is_empty() && query.is_empty() {
            all.push(Declarations { selector: head.to_owned(), values });
        }
    });
}

/// Where the brace that a text begins with is closed.
fn matching(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    text.char_indices().find_map(|(at, c)| {
        depth = match c {
            '{' => depth + 1,
            '}' => depth.saturating_sub(1),
            _ => return None,
        };
        (depth == 0).then_some(at)
    })
}

/// Hears each block at the top of a style sheet: what stands before its brace, and what it holds.
fn blocks(css: &str, hear: &mut dyn FnMut(&str, &str)) {
    let (mut depth, mut head_start, mut body_start) = (0_usize, 0, 0);
    for (at, c) in css.char_indices() {
        match c {
            '{' => {
                if depth == 0 {
                    body_start = at + 1;
                }
                depth += 1;
            }
            '}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    hear(css[head_start..body_start.max(head_start + 1) - 1].trim(), &css[body_start..at]);
                    head_start = at + 1;
                    body_start = at + 1;
                }
            }
            ';' if depth == 0 => head_start = at + 1,
            _ => {}
        }
    }
}

fn declared(body: &str, properties: &mut BTreeMap<String, String>) {
    for declaration in body.split(';') {
        if let Some((name, value)) = declaration.split_once(':')
            && let Some(name) = name.trim().strip_prefix("--")
        {
            properties.insert(name.to_owned(), value.trim().to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_in_every_form() {
        let css =
            "@import 'a.css'; @import url(b.css) print; x{background:url( \"c.png\" )} /* url(no.png) */ y{src:URL(d.woff2)}";
        let mut found = addresses(css);
        found.sort();
        assert_eq!(found, ["a.css", "b.css", "c.png", "d.woff2"]);
        assert!(addresses("@namespace url(http://www.w3.org/1999/xhtml);").is_empty());
    }

    #[test]
    fn properties_of_light_and_dark() {
        let css = ":root{--ink:#000;--a:1}\n@media (prefers-color-scheme:dark){:root{--ink:#fff}}\n@media print{:root{--ink:red}}\n.x{--ink:blue}\n:root { --a: 2 }";
        let found = Properties::of(css);
        assert_eq!((found.light["ink"].as_str(), found.light["a"].as_str()), ("#000", "2"));
        assert_eq!(found.dark.iter().collect::<Vec<_>>(), [(&"ink".to_owned(), &"#fff".to_owned())]);
    }
}
