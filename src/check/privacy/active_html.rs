use crate::check::rule::rule;

rule! {
    /// HTML in a text can run code or load something from another site.
    ///
    /// A script, a frame or a picture from elsewhere tells another company that somebody reads about addiction, and
    /// often who. Health sites were fined for just that. So it is never published, whatever `allow_html` says.
    ///
    /// Write what it says in Markdown, or use a block: `video` shows a link with a picture of our own, `figure` a
    /// picture, `call` a number.
    firm Error "privacy/active-html" reads Elsewhere
}
