use crate::check::rule::rule;

rule! {
    /// A link shows one mail address and writes to another.
    ///
    /// Whoever taps the link writes to somebody else than the page says, perhaps about their health; whoever copies the
    /// address writes to the other one.
    ///
    /// Let both be the same. Typed alone, an address of `contact.yaml` becomes a link by itself.
    firm Error "contact/link-shows-other-email" reads Elsewhere
}
