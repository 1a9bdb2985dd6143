use crate::check::rule::rule;

rule! {
    /// A file that is shown as a picture is of no kind that every browser shows.
    ///
    /// A picture that only some programs can open is a gap on most readers’ screens.
    ///
    /// Save it as JPEG, PNG, WebP, AVIF or GIF, or as SVG if it is a drawing. A PDF is linked, not shown.
    firm Error "picture/unknown-format" reads Elsewhere
}
