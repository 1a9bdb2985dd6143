use crate::check::rule::rule;

rule! {
    /// The site has no telephone number.
    ///
    /// Every page shows the number to call, since a reader may land on any of them. Without one there is nothing to build.
    ///
    /// Write `content/contact.yaml` with one phone; alone, it is the primary one.
    firm Error "contact/no-phone" reads Elsewhere
}
