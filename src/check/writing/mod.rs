//! Plain, correct and short: read by someone who is tired or afraid.
//!
//! [`words`] takes a passage apart, [`files`] hears the texts of one file together, and [`english`] knows the words of the
//! language and of the field. Nothing here is said of a site in another language.

mod confusions;
mod english;
mod field;
mod files;
mod misspellings;
mod names;
mod syllables;
mod words;

use super::rule::group;

pub(super) use hard_to_read::grade;

group! {
    confused_word,
    exclamation_marks,
    hard_to_read,
    long_paragraph,
    misspelt,
    repeated_word,
    shouting,
    undefined_abbreviation,
    undefined_footnote,
    unknown_word,
    unused_footnote,
}
