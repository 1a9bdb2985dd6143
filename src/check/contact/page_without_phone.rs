use crate::check::page::{Notes, Pages};
use crate::check::rule::rule;

rule! {
    /// A finished page lacks the primary phone number.
    ///
    /// A reader may land on any page, and must find there whom to call. The number of `contact.yaml` that is `primary`
    /// stands in the frame that all pages share, so it is missing only where a template of the theme leaves it out.
    ///
    /// Compare the template with the default theme's `base.html`: the bar to call is drawn there.
    firm Error "contact/page-without-phone" reads Pages(check)
}

fn check<'p>(pages: &'p Pages<'_>, notes: &mut Notes<'p>) {
    for page in pages.pages.iter().filter(|page| page.lacks_phone) {
        let found = RULE.about_site("the primary phone number cannot be called from this page");
        let hint = "a template of the theme leaves it out; compare it with the default theme's base.html";
        pages.note(notes, page, found.hint(hint), &[]);
    }
}
