use crate::check::rule::rule;

rule! {
    /// A picture would be loaded from another site.
    ///
    /// The other site learns of every visit: who reads about treatment, when, and which page. It can also change the
    /// picture, or take it away.
    ///
    /// Save the picture in `content/images/`, if its licence allows it, and name it from there.
    firm Error "picture/not-of-this-site" reads Elsewhere
}
