use crate::check::rule::rule;

rule! {
    /// A footnote is referred to that is not there.
    ///
    /// Readers then see the letters `[^1]` in the middle of a sentence, and the source or the warning that belongs there is
    /// missing.
    ///
    /// Write its text on a line of its own, such as `[^1]: Where it comes from.`, or take the reference out.
    Warning "writing/undefined-footnote" reads Elsewhere
}
