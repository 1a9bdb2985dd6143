use crate::check::rule::rule;

rule! {
    /// A footnote is never referred to.
    ///
    /// No reader sees it. What it says was once meant to stand behind a sentence: a source, or a warning.
    ///
    /// Write its mark, such as `[^1]`, where it belongs, or take the footnote out.
    Warning "writing/unused-footnote" reads Elsewhere
}
