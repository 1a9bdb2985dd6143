use crate::check::rule::rule;

rule! {
    /// A link shows one telephone number and dials another.
    ///
    /// Whoever taps the link reaches somebody else than the page says. Whoever dials by hand, or from paper, reaches the
    /// number that is shown.
    ///
    /// Let both be the same. Typed alone, a number of `contact.yaml` becomes a link by itself.
    firm Error "contact/link-shows-other-number" reads Elsewhere
}
