use crate::check::rule::rule;

rule! {
    /// A telephone number has letters for digits.
    ///
    /// `1-800-GET-HELP` is easy to remember and hard to dial: not every telephone shows letters, a screen reader reads
    /// words, and nobody can check whether the number is one of the center's.
    ///
    /// Write the digits. Waypost links them from `contact.yaml`.
    firm Error "contact/letters-in-phone" reads Elsewhere
}
