//! References that lead nowhere: to facts, pages, files and other sites.

use crate::check::rule::refusals;

refusals! {
    /// A link has no address, or one that leads nowhere.
    ///
    /// Write where it leads: a whole address (`https://…`), one of the site (`/contact/`), a file beside this one, or a
    /// reference (`program:iop`).
    Error "ref/bad-address";

    /// A link leads to a page that is not published now: a draft, one whose day has not come, or one that has expired.
    ///
    /// It is shown as text without a link, so readers meet no dead end. Nothing must be done if the page comes on its
    /// day; else remove the link or publish the page.
    Warning "ref/hidden-page";

    /// A block `comparison` stands where there is no comparison to show.
    ///
    /// Write `subjects` and `aspects` in the block, or `comparison` in the front matter of the article.
    Error "ref/no-comparison";

    /// A block `faq` stands where there are no questions to show.
    ///
    /// Add `faq: [{q: …, a: …}]` to the front matter of the article, or remove the block.
    Error "ref/no-faq";

    /// A link leads to an address of this site at which there is no page.
    ///
    /// A reader who presses it would land on “not found”. Correct the address: it ends with a slash, such as
    /// `/contact/`. References such as `page:about` are safer, since they follow a page that moves.
    Error "ref/unknown-address";

    /// A reference names an article that there is not.
    ///
    /// An article’s name is its file’s, without the date and `.md`, or its `slug`. Correct it; near names are
    /// suggested.
    Error "ref/unknown-article";

    /// A reference names a crisis line that there is not.
    ///
    /// Readers would get no name, no number and no link where one was promised. Correct the id; the lines stand in
    /// `crisis-lines.yaml`, or are those that come with Waypost: `988`, `samhsa` and others.
    Error "ref/unknown-crisis-line";

    /// A reference names a mail address that there is not.
    ///
    /// Readers would get no name, no number and no link where one was promised. Correct the id; they stand in
    /// `contact.yaml` under `emails`.
    Error "ref/unknown-email";

    /// A link leads to a file that is not there.
    ///
    /// A path begins at the file that names it; `/images/…` is `content/images/`. Correct it, or add the file.
    Error "ref/unknown-file";

    /// A reference names an insurance that there is not.
    ///
    /// Readers would get no name, no number and no link where one was promised. Correct the id; they stand in
    /// `insurance.yaml`.
    Error "ref/unknown-insurance";

    /// A reference names a location that there is not.
    ///
    /// Readers would get no name, no number and no link where one was promised. Correct the id; they stand in
    /// `contact.yaml` under `locations`.
    Error "ref/unknown-location";

    /// A reference names a meeting that there is not.
    ///
    /// Readers would get no name, no number and no link where one was promised. Correct the id; they stand in
    /// `meetings.yaml` or in `content/meetings/`.
    Error "ref/unknown-meeting";

    /// A reference names a free page that there is not.
    ///
    /// A page’s name is its file’s in `content/pages/`, without `.md`, or its `slug`. Correct it; articles are named
    /// `article:…`.
    Error "ref/unknown-page";

    /// A reference names a person that there is not.
    ///
    /// Readers would get no name, no number and no link where one was promised. Correct the id; they stand in
    /// `people.yaml`.
    Error "ref/unknown-person";

    /// A reference names a telephone number that there is not.
    ///
    /// Readers would get no name, no number and no link where one was promised. Correct the id; they stand in
    /// `contact.yaml` under `phones`.
    Error "ref/unknown-phone";

    /// A reference names a program that there is not.
    ///
    /// Readers would get no name, no number and no link where one was promised. Correct the id; they stand in
    /// `programs.yaml` or in `content/programs/`.
    Error "ref/unknown-program";

    /// A citation names a work that is not in the references of the article.
    ///
    /// A number would lead to nothing, and the claim would have no source. Add the work to `references` in the front
    /// matter, or correct its id.
    Error "ref/unknown-reference";

    /// A link begins with a word that links cannot begin with.
    ///
    /// Links begin with `https:`, `mailto:`, `tel:`, `sms:` or one of our own, such as `phone:` and `program:`. Others
    /// are misspelt, or could run code in a reader’s browser. Correct the word.
    Error "ref/unknown-scheme";

    /// A link or a comparison leads to a section that the page does not have.
    ///
    /// A section’s id is its heading’s words with `-` between them, or what stands in the braces: `## How to pay
    /// {#pay}`. Correct the id, or give the heading one.
    Error "ref/unknown-section";

    /// site.yaml names a theme that is not in themes/.
    ///
    /// Correct the name, or leave `theme` out to use the default one.
    Error "ref/unknown-theme";

    /// A reference names a topic that no article has.
    ///
    /// Topics are written in the front matter of articles, and named by their labels with `-` for blanks. Correct the
    /// name.
    Error "ref/unknown-topic";
}
