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
    words: Vec<String>,
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
        let words: Vec<String> = words(rest).map(|(_, word)| word).collect();
        let named = number.starts_with(|c: char| c.is_ascii_digit()) && !words.is_empty();
        named.then(|| Street { number: number.to_owned(), words })
    }

    /// Compares what stands behind the number, and says where in it the street ends.
    pub fn compare(&self, text: &str) -> (Likeness, usize) {
        // Names of streets begin with a capital or a figure; `418 people` is no address.
        if !text.trim_start().starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) {
            return (Likeness::Other, 0);
        }
        let found: Vec<(usize, String)> = words(first_clause(text)).take(self.words.len() + 1).collect();
        let core = |words: &[String]| -> Vec<String> {
            words.iter().filter(|word| !DIRECTIONS.contains(&word.as_str())).cloned().collect()
        };
        let (mine, mut near) = (core(&self.words), None);
        for count in (1..=found.len()).rev() {
            let these: Vec<String> = found[..count].iter().map(|(_, word)| word.clone()).collect();
            let end = found[count - 1].0;
            let exact = these == self.words;
            let (theirs, both_directed) = (core(&these), these.len() > core(&these).len() && self.words.len() > mine.len());
            if exact || (theirs == mine && !both_directed) {
                return (Likeness::Same, end);
            }
            if theirs.len() == mine.len() && (is_near(&theirs, &mine) || theirs == mine) {
                near = near.or(Some(end));
            }
        }
        near.map_or((Likeness::Other, 0), |end| (Likeness::Near, end))
    }
}

/// Words that can be compared, of a street or a city.
pub(super) fn plain(text: &str) -> String {
    words(text).map(|(_, word)| word).collect::<Vec<_>>().join(" ")
}

/// One or two letters are others, or another kind of street of the same name.
fn is_near(theirs: &[String], mine: &[String]) -> bool {
    let (one, other) = (theirs.join(" "), mine.join(" "));
    let allowed = if other.len() >= 8 { 2 } else { 1 };
    let kind = |word: Option<&String>| word.is_some_and(|word| SHORT.iter().any(|(_, short)| short == word));
    let names = |words: &[String]| words.split_last().map_or(Vec::new(), |(_, names)| names.to_vec());
    let other_kind = mine.len() > 1 && names(theirs) == names(mine) && kind(theirs.last()) && kind(mine.last());
    other_kind || strsim::osa_distance(&one, &other) <= allowed
}

/// What stands before a sign that ends the first line of an address.
fn first_clause(text: &str) -> &str {
    let end = text.find([',', ';', '(', ')', '\n', ':', '\u{2013}', '\u{2014}']).unwrap_or(text.len());
    &text[..end]
}

/// Words in lower case and in their short form, each with where it ends.
fn words(text: &str) -> impl Iterator<Item = (usize, String)> + '_ {
    let is_letter = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '\u{2019}');
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(is_letter)?;
        let end = text[start..].find(|c| !is_letter(c)).map_or(text.len(), |length| start + length);
        at = end;
        let word = text[start..end].to_lowercase();
        let short = SHORT.iter().find(|(long, _)| *long == word).map_or(word.clone(), |(_, short)| (*short).to_owned());
        Some((end, short))
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
