use crate::check::rule::rule;

rule! {
    /// A finished page lacks the primary phone number.
    ///
    /// A reader may land on any page, and must find there whom to call. The number of `contact.yaml` that is `primary`
    /// stands in the frame that all pages share, so it is missing only where a template of the theme leaves it out.
    ///
    /// Compare the template with the default theme's `base.html`: the bar to call is drawn there.
    firm Error "contact/page-without-phone" reads Elsewhere
}
