use crate::check::page::{Notes, Pages};
use crate::check::rule::rule;
use crate::model::PageKind;

rule! {
    /// A page has no description.
    ///
    /// Search results then show some words from the page, such as its menu, and a reader does not learn whether it
    /// helps.
    ///
    /// Write `description:` in the front matter: one sentence that says what the page answers.
    Info "meta/missing-description" reads Pages(check)
}

fn check<'p>(pages: &'p Pages<'_>, notes: &mut Notes<'p>) {
    if !pages.is_set_up() {
        return;
    }
    for page in pages.pages.iter().filter(|page| page.description.as_deref().unwrap_or("").is_empty()) {
        // A page that is kept out of menu and footer is meant for those who have its address.
        let meant = matches!(page.kind, PageKind::Redirect | PageKind::NotFound | PageKind::Free { listed: false });
        if !meant && !page.noindex {
            let found = RULE.about_site("the page has no description for search results");
            pages.note(notes, page, found.hint("write `description:`, one sentence that says what the page answers"), &[]);
        }
    }
}
