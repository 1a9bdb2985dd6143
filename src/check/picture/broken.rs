use crate::check::rule::rule;

rule! {
    /// A picture cannot be shown: it is cut short, damaged, of another kind than its name says, or of no size.
    ///
    /// Readers would see a gap where a face, a house or a way in should be, and a page that looks broken makes people
    /// doubt the number beside it.
    ///
    /// Save it again from a picture program, or take another. A picture of a phone that ends in `.heic` is saved as JPEG
    /// first; a new name alone does not make it one.
    firm Error "picture/broken" reads Elsewhere
}
