use crate::check::page::{Notes, Pages};
use crate::check::rule::rule;

rule! {
    /// A link names a part of a page that the page does not have.
    ///
    /// A reader comes to the top of the page and has to look for what was promised.
    ///
    /// Correct what stands after `#`, or give the part that id.
    Error "link/broken-part" reads Pages(check)
}

fn check<'p>(pages: &'p Pages<'_>, notes: &mut Notes<'p>) {
    let hint = "correct what stands after `#`, or give the part that id";
    for page in &pages.pages {
        for address in &page.lost {
            let message = format!("a link names the part `{}`, which this page does not have", address.text);
            pages.note_address(notes, page, address, RULE.about_site(message).hint(hint));
        }
        for (at, address) in &page.wanted {
            let path = &pages.addresses.outputs()[*at].path;
            let Ok(target) = pages.pages.binary_search_by(|other| other.path.as_str().cmp(path)) else { continue };
            let part = address.part.as_deref().unwrap_or("");
            if !pages.pages[target].has_part(part) && !part.starts_with(":~:") && !part.eq_ignore_ascii_case("top") {
                let message = format!("a link leads to `{}`, and that page has no part `{part}`", address.text);
                pages.note_address(notes, page, address, RULE.about_site(message).hint(hint));
            }
        }
    }
}
