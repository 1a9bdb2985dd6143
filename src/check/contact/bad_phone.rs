use crate::check::rule::rule;

rule! {
    /// What stands where a telephone number belongs cannot be dialled.
    ///
    /// A number of `contact.yaml` or of a link (`tel:`, `sms:`) that has too few digits, too many, or a shape that no
    /// number has, leads a reader who taps it nowhere.
    ///
    /// Write it as `760-555-0142`, with the country's code first outside North America (`+44 20 7946 0958`).
    firm Error "contact/bad-phone" reads Elsewhere
}
