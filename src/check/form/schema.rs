//! What the facts do not allow: keys, values, and values that contradict each other.

use crate::check::meeting::contradictions::check as meetings;
use crate::check::rule::refusals;

refusals! {
    /// A date is not of the form year-month-day, or is no day of the calendar.
    ///
    /// Dates such as `11/12/2026` mean two days in two countries. Write `2026-11-23`: four digits, two, and two.
    Error "schema/bad-date";

    /// A word in `every` is not a day of the week.
    ///
    /// A meeting on a day that cannot be read would be in no week. Write `tue`, `[mon, thu]`, `day`, `second tuesday`
    /// or `last friday`.
    Error "schema/bad-day";

    /// A DOI of a reference cannot be one.
    ///
    /// A DOI begins with `10.`, then a number, a slash and a name: `10.2147/SAR.S81535`. Copy it from the article’s own
    /// page, without words around it.
    Error "schema/bad-doi";

    /// A mail address in contact.yaml cannot be one.
    ///
    /// Readers who write to it would get their letter back. Correct the address: `info@example.org`.
    Error "schema/bad-email";

    /// An extension holds something other than digits.
    ///
    /// A telephone dials it after the number, and can dial digits only. Write `extension: 12`.
    Error "schema/bad-extension";

    /// Opening hours cannot be read.
    ///
    /// Readers come when a house is said to be open. Hours are a day or days and a time from and to: `mon-fri:
    /// 9:00-17:00`, `sat: closed`; on holidays `10:00-14:00` or `closed`. A day stands once.
    Error "schema/bad-hours";

    /// An id has letters that ids cannot have.
    ///
    /// Ids stand in addresses and references, so they are made of a–z, 0–9 and `-`, at most 64 of them. Write the
    /// suggested one, and use it where this is referred to.
    Error "schema/bad-id";

    /// A position on the map is none.
    ///
    /// A latitude is at most 90 degrees. `lat` is north or south and `lon` is east or west: they may be the wrong way
    /// round.
    Error "schema/bad-position";

    /// A time of day cannot be read.
    ///
    /// Write hours and minutes with 24 hours: `19:00`, not `7pm`. `24:00` ends a day and begins none: write `0:00`, and
    /// the next day.
    Error "schema/bad-time";

    /// `translations` in site.yaml names a language that the site cannot have beside its own.
    ///
    /// Each other language has a folder of its own by its code, such as `/es/`. Name each of them once, by two small letters.
    Error "schema/bad-translation";

    /// An address on the web cannot be one.
    ///
    /// A link that cannot be followed leads a reader nowhere, and one that holds a password would publish it. Write the
    /// whole address: `https://example.org/page`.
    Error "schema/bad-url";

    /// `weeks` of a meeting cannot be read, or lacks the day from which it counts.
    ///
    /// Every other week needs a day to begin with, or nobody knows which weeks are meant. Write how many weeks, and
    /// `from` with the date of one meeting.
    Error "schema/bad-weeks";

    /// A comparison has fewer than two subjects.
    ///
    /// A table of one column compares nothing. Add to `subjects`, such as `- {id: support-groups, name: Support
    /// groups}`.
    Error "schema/comparison";

    /// Two facts of one thing cannot both be true.
    ///
    /// An article that expires before it is published, a meeting whose last day is before its first, an exception that
    /// is cancelled and moved: whichever of the two is wrong, a reader would be misled by it.
    ///
    /// Correct or remove one of the two; both places are shown.
    Error "schema/contradiction" reads Site(meetings);

    /// Two facts of one kind have the same id.
    ///
    /// A reference to that id could mean either of them, so a reader might get the wrong number or place. Give one of
    /// the two another id. Two entries for the same thing are better made one.
    Error "schema/duplicate-id";

    /// A key stands twice in one place.
    ///
    /// Only one of the two values could be used, and nobody sees which. Remove one of the two.
    Error "schema/duplicate-key";

    /// A file that every site needs is empty.
    ///
    /// site.yaml says who you are, and contact.yaml whom to call. Write their keys, each on a line.
    Error "schema/empty-file";

    /// Facts of this kind stand in a Markdown file, and are YAML files.
    ///
    /// Programs, meetings and people may be `.md` files, with the fact in the front matter and its text below. Other
    /// kinds have no text. Rename the file to end in `.yaml`, and leave out the lines `---`.
    Error "schema/facts-not-in-yaml";

    /// site.yaml or a `lint_allow` would silence a rule that cannot be silenced.
    ///
    /// Some rules keep readers from a wrong number, a closed door or a leak. What they find is mended, not hidden.
    /// Remove the line; `waypost check --explain` with the code says what to do.
    Error "schema/firm-rule";

    /// A file is in no place that Waypost reads, so it is not published.
    ///
    /// Articles belong in `content/articles/`, free pages in `content/pages/`, pictures in `content/images/`, facts in
    /// YAML files of `content/`.
    ///
    /// Move or rename it. If it is a note for the team, keep it out of `content/`.
    Warning "schema/misplaced-file";

    /// A comparison says nothing about one of its subjects in one of its rows.
    ///
    /// An empty cell reads as “no”. Add a cell for each subject; if nothing is known, say so in words.
    Error "schema/missing-cell";

    /// There is no content/site.yaml.
    ///
    /// It says who you are and where the site will be. Write it with `name`, `base_url` and `timezone`.
    Error "schema/missing-file";

    /// A key that must be there is missing.
    ///
    /// Without it the page would have a gap where readers look for a fact. Add the key; the message says which, and
    /// what it holds.
    Error "schema/missing-key";

    /// A YAML file in content/ has a name that Waypost does not know, so nothing in it would be published.
    ///
    /// A misspelt name such as `meeting.yaml` would take all meetings off the site. Correct the name, or move the file
    /// out of `content/`.
    Error "schema/unknown-file";

    /// A key is not one of those that can stand there.
    ///
    /// A misspelt key is a fact that would not be shown: `temporarly_closed: true` closes no meeting. Correct it; near
    /// names are suggested.
    Error "schema/unknown-key";

    /// site.yaml or a `lint_allow` names a rule that there is not.
    ///
    /// So it changes nothing, and what it was meant for is found or hidden all the same. Correct the name; `waypost
    /// list rules` shows them all.
    Error "schema/unknown-rule";

    /// A file in another language says again what is no text.
    ///
    /// A number, an hour or a place is the same in every language. Said twice, it would be changed once, and readers of one
    /// language would be sent to the old one. Remove the key, and change it in the file of the first language.
    Error "schema/not-a-text";

    /// A file in another language says something that the first language does not have.
    ///
    /// `programs/iop.es.md` stands beside `programs/iop.md` and says its texts in Spanish. An item of a list is found by its
    /// `id`, and in a few lists by its `number` or `date`.
    Error "schema/nothing-to-translate";

    /// A cell of a comparison is about a subject that the comparison does not have.
    ///
    /// It would be shown in no column. Correct the name to one of the ids in `subjects`, or add the subject there.
    Error "schema/unknown-subject";

    /// A value is not one of the words that can stand there.
    ///
    /// Some keys take one of a few words, such as `open`, `waitlist`, `paused` or `closed` for the status of a program.
    /// Write one of those that the message lists.
    Error "schema/unknown-word";

    /// A name is not that of a time zone.
    ///
    /// Without its zone a time is no time for a reader elsewhere. Write a name such as `America/Los_Angeles`;
    /// abbreviations such as `PST` change twice a year.
    Error "schema/unknown-zone";

    /// A `lint_allow` silences nothing.
    ///
    /// What it was for is mended, or its words have changed. Remove it, or correct its `text`; else it may hide the
    /// next mistake.
    Info "schema/unused-allow";

    /// A value is of another type than its key takes: a list for a text, a text for a yes or no.
    ///
    /// Lists have an item a line, each after `- `. Yes and no are `true` and `false`. Keys stand below their key,
    /// indented. The message says what is expected and what was found.
    Error "schema/wrong-type";
}
