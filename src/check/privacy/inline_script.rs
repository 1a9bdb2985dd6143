use crate::check::page::address::Leads;
use crate::check::page::digest::Inline;
use crate::check::page::{Notes, Pages};
use crate::check::rule::rule;

rule! {
    /// A script stands in the HTML of a page, or an address that runs code.
    ///
    /// A host can forbid all code that did not come with the site as a file. Then nothing that slips into a page can
    /// read along with a reader. Code in the HTML breaks that, and does not run where it holds.
    ///
    /// Move it into a file of the theme, and name that with `<script src="…" defer>`. Data in JSON may stay.
    Error "privacy/inline-script" reads Pages(check)
}

fn check<'p>(pages: &'p Pages<'_>, notes: &mut Notes<'p>) {
    let hint = "move it into a file of the theme, and name that with `<script src=\"…\" defer>`";
    for page in &pages.pages {
        for inline in &page.inline {
            if let Inline::Script(text) = inline {
                let first: String = text.trim().lines().next().unwrap_or("").chars().take(50).collect();
                let found = RULE.about_site(format!("a script stands in the page: `{first}`")).hint(hint);
                pages.note(notes, page, found, &[first]);
            }
        }
    }
    for (page, one) in pages.uses().filter(|(_, one)| one.address.leads == Leads::Script) {
        let message = format!("an address runs code: `{}`", one.address.text);
        pages.at(notes, (page, one), &RULE, (message, hint.to_owned()));
    }
}
