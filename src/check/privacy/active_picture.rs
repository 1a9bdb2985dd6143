use crate::check::rule::rule;

rule! {
    /// A drawing (SVG) can run code or load something from another site.
    ///
    /// A browser runs what is in a drawing. A script in it, or a part that is loaded from elsewhere, tells another
    /// company who reads the page.
    ///
    /// Export it again as plain SVG, without scripts, links and an editor’s own data.
    firm Error "privacy/active-picture" reads Elsewhere
}
