use crate::check::page::{Notes, Pages};
use crate::check::rule::rule;

rule! {
    /// A finished page lacks the crisis lines.
    ///
    /// A reader may be in a crisis on any page. Every line of `crisis-lines.yaml` stands in the frame that all pages
    /// share, so one is missing only where a template of the theme leaves it out.
    ///
    /// Compare the template with the default theme's `base.html`: the crisis lines are drawn there.
    firm Error "crisis/page-without-lines" reads Pages(check)
}

fn check<'p>(pages: &'p Pages<'_>, notes: &mut Notes<'p>) {
    for page in pages.pages.iter().filter(|page| page.lacks_crisis) {
        let found = RULE.about_site("a crisis line cannot be reached from this page");
        let hint = "a template of the theme leaves it out; compare it with the default theme's base.html";
        pages.note(notes, page, found.hint(hint), &[]);
    }
}
