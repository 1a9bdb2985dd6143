use crate::check::page::digest::Inline;
use crate::check::page::{Notes, Pages};
use crate::check::rule::rule;

rule! {
    /// A style stands in the HTML of a page.
    ///
    /// Where a host forbids styles that did not come with the site as a file, as it should, the page looks otherwise
    /// than its designer saw it.
    ///
    /// Move it into the theme's style sheet.
    Warning "privacy/inline-style" reads Pages(check)
}

fn check<'p>(pages: &'p Pages<'_>, notes: &mut Notes<'p>) {
    for page in &pages.pages {
        for inline in &page.inline {
            let (message, clue) = match inline {
                Inline::Style(text) => ("a style element stands in the page".to_owned(), text.trim().lines().next().unwrap_or("").to_owned()),
                Inline::StyleAttribute(text) => (format!("an element has a style of its own: `{text}`"), text.clone()),
                _ => continue,
            };
            pages.note(notes, page, RULE.about_site(message).hint("move it into the theme's style sheet"), &[clue]);
        }
    }
}
