//! Addresses: of pages, of sections, and old ones that lead on.

use crate::check::rule::refusals;

refusals! {
    /// A line of redirects, or an alias, is not an address that can lead on.
    ///
    /// An old address is a path only, such as `/old-page/`; a new one is a path or a whole address without blanks.
    /// Bookmarks and printed flyers depend on it. Correct the line.
    Error "route/bad-redirect";

    /// A slug has letters that an address cannot have.
    ///
    /// Slugs are made of a–z, 0–9 and `-`, so that an address can be typed and read aloud. Write the suggested one.
    Error "route/bad-slug";

    /// An address would be a name that Windows keeps for a device, such as `con` or `aux`.
    ///
    /// The folder of that name cannot be made on some machines. Write `slug: …` with another word.
    Error "route/device-name";

    /// Two pages have the same address.
    ///
    /// Only one of them could be published. Write `slug: …` in one of the two. Capital letters make no difference.
    Error "route/duplicate";

    /// An old address leads to two places.
    ///
    /// Only one of them can be right. Remove one of the two lines, or one of the aliases.
    Error "route/duplicate-redirect";

    /// A name gives no letter for an address.
    ///
    /// A file or a topic of signs alone would have no address. Give it a name with letters or digits, or write `slug:
    /// …`.
    Error "route/empty-slug";

    /// The id of a heading is taken on this page, or cannot be an id.
    ///
    /// A link to the section would lead to another one. Choose another of a–z, 0–9 and `-`.
    Error "route/heading-id";

    /// An article or a page is a variant in a language that site.yaml does not name.
    ///
    /// A file named `welcome.es.md` is the Spanish variant of `welcome.md`. Readers do not find it as long as the site is not
    /// in Spanish too. Write `translations: [es]` in site.yaml, or give the file a name without the language.
    Warning "route/language-variant";

    /// An old address is that of a page that there is.
    ///
    /// Readers who ask for it find the page already, so it cannot lead on. Remove the old address.
    Error "route/redirect-over-page";

    /// An old address leads to a page that there is not.
    ///
    /// Who has it from a flyer or a bookmark would land on “not found”. Write the address of a page, such as
    /// `/contact/`.
    Error "route/redirect-to-nowhere";

    /// An address is kept for a page that Waypost makes itself.
    ///
    /// `/meetings/`, `/contact/`, `/help-now/` and some others are made from facts. Write `slug: …` with another word,
    /// or give the fact another id.
    Error "route/reserved";
}
