use crate::check::rule::rule;

rule! {
    /// A text has a heading of the first level, and the title of the page is one already.
    ///
    /// Who reads with a screen reader moves from heading to heading, and takes the first level for the begin of a page.
    /// The heading is published as one of the second level.
    ///
    /// Begin sections with `##`.
    Warning "access/second-title" reads Elsewhere
}
