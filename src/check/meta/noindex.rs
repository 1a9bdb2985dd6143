use crate::check::page::{Notes, Pages};
use crate::check::rule::rule;
use crate::model::PageKind;

rule! {
    /// A published page asks search engines to leave it out.
    ///
    /// Most readers come by a search, often at night. A page that nobody finds helps nobody.
    ///
    /// Leave `noindex` to pages that Waypost marks so: the page that was not found, and drafts in a preview.
    Warning "meta/noindex" reads Pages(check)
}

fn check<'p>(pages: &'p Pages<'_>, notes: &mut Notes<'p>) {
    for page in pages.pages.iter().filter(|page| page.noindex) {
        if !matches!(page.kind, PageKind::NotFound | PageKind::Redirect | PageKind::Hidden | PageKind::Free { listed: false }) {
            let found = RULE.about_site("the page asks search engines to leave it out");
            pages.note(notes, page, found.hint("write `noindex` only where `page.noindex` says so"), &[]);
        }
    }
}
