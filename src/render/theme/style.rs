//! The style sheet of a site: tokens in front, the sheets of the theme behind them in one file, without what only people need. The
//! only owner of the CSS crate.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::{Arc, RwLock};

use lightningcss::error::Error;
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions, StyleSheet};
use lightningcss::targets::{Features, Targets};
use lightningcss::values::url::Url;
use lightningcss::visit_types;
use lightningcss::visitor::{Visit, VisitTypes, Visitor};

use super::palette::Tokens;

/// Where a browser would pass over a part of a sheet: its line and its column in bytes, both from 0, where they are known.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mistake {
    pub at: Option<(usize, usize)>,
}

/// Tokens as custom properties, with those of dark screens where they differ.
pub(super) fn properties(light: &Tokens, dark: &Tokens) -> String {
    let block =
        |tokens: &Tokens| tokens.iter().map(|(name, value)| format!("--{name}:{};", css_value(value))).collect::<String>();
    format!(":root{{{}}}\n@media (prefers-color-scheme:dark){{:root{{{}}}}}\n", block(light), block(dark))
}

/// A token's value cannot end its declaration, open another or begin a comment.
fn css_value(value: &str) -> String {
    value.replace("/*", "").chars().filter(|c| !matches!(c, ';' | '{' | '}' | '<' | '\\') && !c.is_control()).collect()
}

/// A sheet in few letters. Files of the theme that it names get the names under which they are published. What a browser would
/// pass over is left out, and told; a sheet that is not one comes out as it is.
pub(super) fn small(css: &str, files: &BTreeMap<String, String>) -> (String, Vec<Mistake>) {
    let warnings = Arc::new(RwLock::new(Vec::new()));
    let options = ParserOptions { error_recovery: true, warnings: Some(warnings.clone()), ..ParserOptions::default() };
    // Older phones do not know `(width >= 60em)`, which is shorter.
    let targets = Targets { include: Features::MediaRangeSyntax, ..Targets::default() };
    let made = StyleSheet::parse(css, options).map_err(|error| mistake(&error)).and_then(|mut sheet| {
        let Ok(()) = sheet.visit(&mut Addresses { files });
        sheet.minify(MinifyOptions { targets, ..MinifyOptions::default() }).map_err(|error| mistake(&error))?;
        let printed = sheet.to_css(PrinterOptions { minify: true, targets, ..PrinterOptions::default() });
        printed.map(|printed| printed.code).map_err(|error| mistake(&error))
    });
    let mut mistakes: Vec<Mistake> = warnings.read().map_or_else(|_| Vec::new(), |all| all.iter().map(mistake).collect());
    match made {
        Ok(small) => (small, mistakes),
        Err(error) => {
            mistakes.push(error);
            (css.to_owned(), mistakes)
        }
    }
}

fn mistake<T>(error: &Error<T>) -> Mistake {
    Mistake { at: error.loc.as_ref().map(|at| (at.line as usize, at.column.saturating_sub(1) as usize)) }
}

struct Addresses<'a> {
    files: &'a BTreeMap<String, String>,
}

impl<'i> Visitor<'i> for Addresses<'_> {
    type Error = Infallible;

    fn visit_types(&self) -> VisitTypes {
        visit_types!(URLS)
    }

    fn visit_url(&mut self, url: &mut Url<'i>) -> Result<(), Infallible> {
        let (name, part) = url.url.split_once('#').map_or((&*url.url, ""), |(name, part)| (name, part));
        if let Some(published) = self.files.get(name.trim_start_matches("./")) {
            let part = if part.is_empty() { String::new() } else { format!("#{part}") };
            url.url = format!("{published}{part}").into();
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> BTreeMap<String, String> {
        BTreeMap::from([("fonts/ours.woff2".to_owned(), "fonts-ours.1a2b3c4d.woff2".to_owned())])
    }

    #[test]
    fn comments_and_blanks_go_and_the_rules_stay() {
        let css = "/* A note. */\n.a  { color : #ffffff ; }\n\n@media (min-width: 60em) { .b { margin: 0px 0px; } }\n";
        assert_eq!(small(css, &files()), (".a{color:#fff}@media (min-width:60em){.b{margin:0}}".to_owned(), Vec::new()));
    }

    #[test]
    fn a_file_of_the_theme_has_its_published_name() {
        let css = "@font-face { font-family: Ours; src: url('./fonts/ours.woff2') }\n.a { background: url(other.svg#x) }";
        let (small, _) = small(css, &files());
        assert!(small.contains("url(fonts-ours.1a2b3c4d.woff2)") && small.contains("other.svg#x"), "{small}");
    }

    #[test]
    fn what_a_browser_passes_over_is_told_with_its_place() {
        let (small, mistakes) = small(".a { color: teal }\n.b { margin 1px; color: red }\n.c { margin: 2px }\n", &files());
        assert!(small.contains(".a{") && small.contains(".c{"), "{small}");
        assert_eq!(mistakes.first().and_then(|mistake| mistake.at).map(|at| at.0), Some(1), "{mistakes:?}");
    }

    proptest::proptest! {
        #[test]
        fn any_letters_are_a_sheet(parts in proptest::collection::vec("[.#@a-z{}:;()'\"/* \n-]{1,12}", 0..20)) {
            let _ = small(&parts.concat(), &files());
        }
    }
}
