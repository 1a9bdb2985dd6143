use crate::check::page::{Notes, Pages};
use crate::check::rule::rule;

rule! {
    /// A link opens another window and lets that page reach back.
    ///
    /// Without `rel="noopener"` some browsers let the other page change this one behind the reader's back, and tell it
    /// where they came from.
    ///
    /// Leave `target` out: a reader decides where a page opens. Or add `rel="noopener noreferrer"`.
    Warning "privacy/window-without-rel" reads Pages(check)
}

fn check<'p>(pages: &'p Pages<'_>, notes: &mut Notes<'p>) {
    for page in &pages.pages {
        for href in &page.windows {
            let found = RULE.about_site(format!("the link to `{href}` opens another window, and lets that page reach back"));
            let clues = [href.to_string()];
            pages.note(notes, page, found.hint("leave `target` out, or add `rel=\"noopener noreferrer\"`"), &clues);
        }
    }
}
