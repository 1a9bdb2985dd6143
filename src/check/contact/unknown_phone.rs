use crate::check::rule::rule;
use crate::check::texts::Said;
use crate::report::Diagnostic;

rule! {
    /// A text names a telephone number that is neither in contact.yaml nor a crisis line.
    ///
    /// A number in a text is one of the center's, one of the crisis lines, or a mistake that a reader may dial.
    /// Add it to `contact.yaml` with who answers it, or replace it by one that is there.
    firm Error "contact/unknown-phone" reads Text(check)
}

fn check(_said: &Said<'_>, _findings: &mut Vec<Diagnostic>) {}
