use crate::check::rule::rule;

rule! {
    /// A text or link has a mail address that is not in contact.yaml.
    ///
    /// What a reader writes about their health must reach the center and nobody else. An address with a slip in it, or of
    /// somebody who has left, does not.
    ///
    /// Write an address that is in `contact.yaml`, or add this one to its `emails`.
    firm Error "contact/unknown-email" reads Elsewhere
}
