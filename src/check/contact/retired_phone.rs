use crate::check::rule::rule;

rule! {
    /// A text or link has a telephone number that is retired.
    ///
    /// The number is among the `aliases` of a phone: nobody answers it any more, or somebody else does. It may stand in an
    /// article, a title, a note of a meeting or the words for a picture.
    ///
    /// Write the new number. `waypost check --fix` does it, in the form in which the old one was typed.
    firm Error "contact/retired-phone" reads Elsewhere
}
