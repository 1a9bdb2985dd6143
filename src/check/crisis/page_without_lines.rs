use crate::check::rule::rule;

rule! {
    /// A finished page lacks the crisis lines.
    ///
    /// A reader may be in a crisis on any page. Every line of `crisis-lines.yaml` stands in the frame that all pages
    /// share, so one is missing only where a template of the theme leaves it out.
    ///
    /// Compare the template with the default theme's `base.html`: the crisis lines are drawn there.
    firm Error "crisis/page-without-lines" reads Elsewhere
}
