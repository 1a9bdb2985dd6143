use crate::check::page::{Notes, Pages};
use crate::check::rule::rule;
use crate::model::PageKind;

rule! {
    /// A page has no title.
    ///
    /// It is what a tab, a bookmark and a search result show. A reader with ten tabs open does not find the page again.
    ///
    /// Let the template write `<title>{{ page.head_title }}</title>`.
    Warning "meta/missing-title" reads Pages(check)
}

fn check<'p>(pages: &'p Pages<'_>, notes: &mut Notes<'p>) {
    for page in pages.pages.iter().filter(|page| page.title.as_deref().unwrap_or("").is_empty()) {
        if page.kind != PageKind::Redirect {
            let found = RULE.about_site("the page has no title for tabs and search results");
            pages.note(notes, page, found.hint("let the template write `<title>{{ page.head_title }}</title>`"), &[]);
        }
    }
}
