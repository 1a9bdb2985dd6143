use crate::check::rule::rule;

rule! {
    /// A photograph says where it was taken.
    ///
    /// Phones write the position into every picture. In a photograph of a house whose address is confidential, or of a
    /// person in treatment, it tells anyone who saves the picture where that was.
    ///
    /// Save it without location data: most programs can, under “Export” or “Properties, remove personal information”.
    /// `waypost check --fix` does it, and leaves the picture itself as it is.
    firm Error "picture/location" reads Elsewhere
}
