//! A [`Street`] is the first line of a postal address, in words that can be compared: `418 Sea Tern Way`.

/// Usual words of streets with their short forms (USPS Publication 28, appendices B and C1).
const SHORT: [(&str, &str); 24] = [
    ("alley", "aly"),
    ("avenue", "ave"),
    ("boulevard", "blvd"),
    ("circle", "cir"),
    ("court", "ct"),
    ("drive", "dr"),
    ("highway", "hwy"),
    ("lane", "ln"),
    ("parkway", "pkwy"),
    ("place", "pl"),
    ("plaza", "plz"),
    ("road", "rd"),
    ("square", "sq"),
    ("street", "st"),
    ("terrace", "ter"),
    ("trail", "trl"),
    ("way", "way"),
    ("north", "n"),
    ("south", "s"),
    ("east", "e"),
    ("west", "w"),
    ("saint", "st"),
    ("fort", "ft"),
    ("mount", "mt"),
];

/// Directions, which are often left out.
const DIRECTIONS: [&str; 8] = ["n", "s", "e", "w", "ne", "nw", "se", "sw"];

/// A street with its number.
#[derive(Debug)]
pub(super) struct Street {
    /// The number of the house: `418`.
    pub number: String,
    words: Vec<Word>,
}

/// A word of a street.
#[derive(Debug, Clone)]
struct Word {
    /// Where it ends in its text.
    end: usize,
    /// In lower case.
    long: String,
    /// In its short form.
    short: String,
}

/// How a text compares with a street.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Likeness {
    /// It is the street.
    Same,
    /// It is nearly the street, so that it was meant.
    Near,
    /// It is something else.
    Other,
}

impl Street {
    /// Reads the first line of an address; none where it has no number and name.
    pub fn parse(line: &str) -> Option<Street> {
        let (number, rest) = line.trim().split_once(' ')?;
        let words: Vec<Word> = words(rest).collect();
        let named = number.starts_with(|c: char| c.is_ascii_digit()) && !words.is_empty();
        named.then(|| Street { number: number.to_owned(), words })
    }

    /// Compares what stands behind the number, and says where in it the street ends.
    pub fn compare(&self, text: &str) -> (Likeness, usize) {
        // Names of streets begin with a capital or a figure; `418 people` is no address.
        if !text.trim_start().starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) {
            return (Likeness::Other, 0);
        }
        let found: Vec<Word> = words(first_clause(text)).take(self.words.len() + 1).collect();
        let (mine, mut near) = (core(&self.words), None);
        for count in (1..=found.len()).rev() {
            let these = &found[..count];
            let (theirs, end) = (core(these), these[count - 1].end);
            // A direction may be left out, and may not be another.
            let both_directed = these.len() > theirs.len() && self.words.len() > mine.len();
            let same = shorts(&theirs) == shorts(&mine);
            if same && (!both_directed || shorts(these) == shorts(&self.words)) {
                return (Likeness::Same, end);
            }
            if theirs.len() == mine.len() && (same || is_near(&theirs, &mine)) {
                near = near.or(Some(end));
            }
        }
        near.map_or((Likeness::Other, 0), |end| (Likeness::Near, end))
    }
}

/// Words that can be compared, of a street or a city.
pub(super) fn plain(text: &str) -> String {
    shorts(&words(text).collect::<Vec<_>>())
}

fn shorts(words: &[Word]) -> String {
    words.iter().map(|word| word.short.as_str()).collect::<Vec<_>>().join(" ")
}

/// Words without directions.
fn core(words: &[Word]) -> Vec<Word> {
    words.iter().filter(|word| !DIRECTIONS.contains(&word.short.as_str())).cloned().collect()
}

/// One or two letters are others, or another kind of street of the same name.
fn is_near(theirs: &[Word], mine: &[Word]) -> bool {
    let kind = |word: &Word| SHORT.iter().any(|(_, short)| *short == word.short);
    let other_kind = match (theirs.split_last(), mine.split_last()) {
        (Some((one, names)), Some((other, same))) => {
            !same.is_empty() && shorts(names) == shorts(same) && kind(one) && kind(other)
        }
        _ => false,
    };
    let longs = |words: &[Word]| words.iter().map(|word| word.long.as_str()).collect::<Vec<_>>().join(" ");
    let near = |one: &str, other: &str| strsim::osa_distance(one, other) <= if other.len() >= 8 { 2 } else { 1 };
    other_kind || near(&shorts(theirs), &shorts(mine)) || near(&longs(theirs), &longs(mine))
}

/// What stands before a sign that ends the first line of an address.
fn first_clause(text: &str) -> &str {
    let end = text.find([',', ';', '(', ')', '\n', ':', '\u{2013}', '\u{2014}']).unwrap_or(text.len());
    &text[..end]
}

fn words(text: &str) -> impl Iterator<Item = Word> + '_ {
    let is_letter = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '\u{2019}');
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(is_letter)?;
        let end = text[start..].find(|c| !is_letter(c)).map_or(text.len(), |length| start + length);
        at = end;
        let long = text[start..end].to_lowercase();
        let short = SHORT.iter().find(|(known, _)| *known == long).map_or(long.clone(), |(_, short)| (*short).to_owned());
        Some(Word { end, long, short })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_nearly_the_same_and_others() {
        let street = Street::parse("418 North Sea Tern Way").unwrap();
        let compare = |text: &str| street.compare(text).0;
        for text in ["Sea Tern Way", "N. Sea Tern Way, Oceanside", "North Sea Tern Way in town", "SEA TERN WAY"] {
            assert_eq!(compare(text), Likeness::Same, "{text}");
        }
        for text in ["Sea Turn Way", "South Sea Tern Way", "Sea Tern Street", "N Sea Tren Way"] {
            assert_eq!(compare(text), Likeness::Near, "{text}");
        }
        for text in ["people came", "Lantern Grass Lane", "Sea Tern", "Way", "", "sea tern way"] {
            assert_eq!(compare(text), Likeness::Other, "{text}");
        }
    }

    #[test]
    fn what_is_no_street() {
        for line in ["PO Box 12", "Mission Avenue", "418", "418 "] {
            assert!(Street::parse(line).is_none(), "{line}");
        }
    }
}
