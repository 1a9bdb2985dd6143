use crate::check::page::digest::Inline;
use crate::check::page::{Notes, Pages};
use crate::check::rule::rule;

rule! {
    /// An attribute of an element runs code.
    ///
    /// A page of this site has no code in its HTML, so that a host can forbid all code that did not come with the site.
    /// Then nothing that slips into a page can read along.
    ///
    /// Move it into a script of the theme that listens to the event.
    Error "privacy/inline-handler" reads Pages(check)
}

fn check<'p>(pages: &'p Pages<'_>, notes: &mut Notes<'p>) {
    for page in &pages.pages {
        for inline in &page.inline {
            if let Inline::Handler(name, element) = inline {
                let found = RULE.about_site(format!("the attribute `{name}` of `{element}` runs code"));
                pages.note(notes, page, found.hint("move it into a script of the theme that listens to the event"), &[format!("{name}=")]);
            }
        }
    }
}
