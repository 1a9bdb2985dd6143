use crate::check::rule::rule;

rule! {
    /// A link to another site leads to a page that is gone, or to a host that does not exist.
    ///
    /// A reader who follows it finds nothing, and may take it that there is no help. It is looked for by `waypost check
    /// --external` only, never by a build: the other site answered 404 or 410 to two ways of asking, or nobody knows its
    /// name. A DOI is gone where doi.org does not know it.
    ///
    /// Find the page’s new address and write it, or remove the link. A reference may keep its DOI alone.
    Error "link/gone" reads Network
}
