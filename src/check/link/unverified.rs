use crate::check::rule::rule;

rule! {
    /// A link to another site could not be verified.
    ///
    /// The other site refused (401, 403, 429), failed (5xx), took too long, or has a certificate that is not right. It may
    /// answer a browser all the same, so this is a warning: many sites refuse programs. It is looked for by `waypost check
    /// --external` only.
    ///
    /// Open the link in a browser. If it works, leave it, or silence it with a reason: `lint_allow: [{rule:
    /// link/unverified, text: the address, reason: refuses programs, seen by hand on the day}]`.
    Warning "link/unverified" reads Network
}
