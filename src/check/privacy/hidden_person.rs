use crate::check::rule::rule;

rule! {
    /// A block names a person who has `public: false`, so the block leaves them out.
    ///
    /// Someone asked not to stand on the site, and a page was written as if they did. Readers see a list in which one is
    /// missing, or nothing at all.
    ///
    /// Remove the id from the block. If the person may be shown, remove `public: false` at the person.
    Warning "privacy/hidden-person" reads Elsewhere
}
