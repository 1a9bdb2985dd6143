use crate::check::rule::rule;

rule! {
    /// The site has a list of crisis lines with nothing in it.
    ///
    /// A reader may be in a crisis on any page, so every page shows whom to call or text at once. A list without lines
    /// would leave them all out.
    ///
    /// Remove the file, and the lines that come with Waypost are shown; or list 988 and the others in it.
    firm Error "crisis/no-lines" reads Elsewhere
}
