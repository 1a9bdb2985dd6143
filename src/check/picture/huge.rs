use crate::check::rule::rule;

rule! {
    /// A picture has over 60 million pixels, or a side of over 20,000.
    ///
    /// Unpacked it takes more memory than a phone gives to a page. A small file can hold such a picture too, made by
    /// mistake or to do harm.
    ///
    /// Save it smaller: 2400 pixels wide is enough for any screen. Photographs of a phone are within the bounds; Waypost
    /// makes the sizes for small screens by itself.
    firm Error "picture/huge" reads Elsewhere
}
