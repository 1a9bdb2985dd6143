//! What the form of a file does not allow: its YAML, its front matter, its Markdown.

use crate::check::rule::refusals;

refusals! {
    /// Aliases in a YAML file repeat more values than any site needs.
    ///
    /// With `&name` and `*name` a short file can become one of millions of values, which would fill the machine that
    /// builds the site. Write the values out, each once.
    Error "syntax/alias-bomb";

    /// A comment in a text is never closed, or stands on one line with other words.
    ///
    /// All that follows an open `<!--` would be hidden from readers, and words beside a comment would not be read as
    /// Markdown.
    ///
    /// Write `-->` where the comment ends, and give it lines of its own with a blank line after it.
    Error "syntax/comment";

    /// A `#` in a value of YAML begins a comment, so the rest of the line is not published.
    ///
    /// A name such as `Room #4` becomes `Room`. Put the text in quotes: `"Room #4"`. Before a comment that is meant,
    /// write `# ` with a blank.
    Warning "syntax/comment-in-value";

    /// Something other than an id stands in the braces of a heading.
    ///
    /// `## How to pay {#pay}` gives a section its id, by which links find it. Classes and other attributes belong to
    /// the theme: remove them.
    Error "syntax/heading-attributes";

    /// The first word of a fenced block is nearly the name of a block, so its lines are shown as code.
    ///
    /// Readers would see the lines of the block in place of the meetings, programs or numbers that it should show.
    ///
    /// Correct the name, such as `meetings`. If code is meant, write another word or none.
    Warning "syntax/misspelt-block";

    /// A Markdown file does not begin with front matter, or its front matter never ends.
    ///
    /// Title, author and dates stand between two lines `---` at the top of the file. Without them there is nothing to
    /// make a page of.
    ///
    /// Write `---` as the first line and again below the last key.
    Error "syntax/no-front-matter";

    /// A text holds an HTML tag that this site does not allow.
    ///
    /// Tags break the page where they are not closed, and hide words from people who read with other programs. A lone
    /// `<` is written `&lt;`; `<phone admissions>` needs its colon, `<phone:admissions>`.
    ///
    /// Write it in Markdown. If the tag must stay, a developer may add it to `allow_html` in site.yaml; scripts are
    /// never allowed.
    Error "syntax/raw-html";

    /// A part of a theme's style sheet is no CSS, so browsers pass over it.
    ///
    /// A colour, a border or the ring around what has the focus may be missing, and nobody sees why. Mend the rule; the
    /// finding names its line. All others are published.
    Warning "syntax/style";

    /// A second document begins in a YAML file, and a file holds one.
    ///
    /// A line `---` in the middle of a file starts a new document, which would not be read. Remove the line, or what
    /// stands below it.
    Error "syntax/second-document";

    /// A template of the theme cannot be used.
    ///
    /// A name in it is not there, or a bracket is not closed, so some pages cannot be made. This is for the designer of
    /// the theme: compare the line with the default theme’s. The templates are written for Tera 2.
    Error "syntax/template";

    /// A file cannot be read as text.
    ///
    /// It is not saved as UTF-8, or it holds signs that no text has. Accents and quotes would come out as other
    /// letters, and a number might lose its digits.
    ///
    /// Open it in an editor and save it with the encoding UTF-8.
    Error "syntax/unreadable-text";

    /// A file is not YAML, so nothing in it can be read.
    ///
    /// Most often a line is indented by one blank too many or too few, a quote or a bracket is not closed, or a text
    /// with `: ` in it stands without quotes. The first place at which reading failed is shown; the slip is there or a
    /// little above.
    ///
    /// Correct it. The rest of the file is read then, and may have more to correct.
    Error "syntax/yaml";
}
