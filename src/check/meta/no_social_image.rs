use crate::check::page::{Notes, Pages};
use crate::check::rule::rule;

rule! {
    /// The picture for sharing is a drawing (SVG) or AVIF, which programs for messages do not show.
    ///
    /// Where someone sends a page to a friend, a picture with the center's name tells the friend that it can be trusted.
    /// Waypost draws one where it can use no other, with the title, the name and the number, so that nobody sees a gap;
    /// yours is not seen, though.
    ///
    /// Save it as PNG or JPEG of 1200 by 630 pixels, or take `social_image` out of site.yaml and keep the one that is drawn.
    Info "meta/no-social-image" reads Pages(check)
}

fn check<'p>(pages: &'p Pages<'_>, notes: &mut Notes<'p>) {
    let Some(src) = &pages.site.facts.social_image else { return };
    let path = src.value.to_lowercase();
    if path.ends_with(".svg") || path.ends_with(".avif") {
        let found = RULE.at(src.span, "no program for messages shows a picture of this kind, so one that is drawn stands in");
        notes.add(found.hint("save it as PNG or JPEG of 1200 by 630 pixels, or leave `social_image` out"));
    }
}
