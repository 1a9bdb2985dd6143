use crate::check::rule::rule;

rule! {
    /// A text or a fact shows a picture that is not there.
    ///
    /// Readers would see a gap. Most often a name is misspelt, or the picture was never put into `content/images/`.
    ///
    /// Correct the path: it begins at the file that names it, and `/images/…` is `content/images/`.
    firm Error "picture/missing" reads Elsewhere
}
