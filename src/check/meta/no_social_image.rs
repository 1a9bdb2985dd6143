use crate::check::page::{Notes, Pages};
use crate::check::rule::rule;

rule! {
    /// The site has no picture for sharing.
    ///
    /// Where someone sends a page to a friend, the message shows a bare line. A calm picture with the center's name
    /// tells the friend that it can be trusted.
    ///
    /// Put a picture of 1200 by 630 pixels into `content/images/` and name it in site.yaml: `social_image: /images/…`.
    Info "meta/no-social-image" reads Pages(check)
}

fn check<'p>(pages: &'p Pages<'_>, notes: &mut Notes<'p>) {
    if pages.site.facts.social_image.is_none() && pages.is_set_up() {
        let found = RULE.at(pages.site.facts.name.span, "the site has no picture for pages that are shared");
        notes.add(found.hint("name one of 1200 by 630 pixels in site.yaml: `social_image: /images/…`"));
    }
}
