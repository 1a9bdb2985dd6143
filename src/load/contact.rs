//! Numbers and mail addresses in any usual form: reading one, and finding them in a text.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

/// A number as it is dialled and shown.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Number {
    /// What is dialled: E.164 (`+17605550142`), or the digits of a short number (`988`), ITU-T E.164.
    pub dial: String,
}

impl Number {
    /// Reads a number in any usual form; without a country's code it is taken as North American.
    /// Numbers of three to six digits (`988`, `741741`) are short numbers, dialled as written.
    pub fn parse(text: &str) -> Option<Number> {
        let text = text.trim();
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        if text.chars().any(|c| {
            !(c.is_ascii_digit()
                || matches!(
                    c,
                    '+' | '-' | '.' | '(' | ')' | ' ' | '\n' | '\u{a0}' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '/'
                ))
        }) {
            return None;
        }
        if (3..=6).contains(&digits) && digits == text.len() {
            return Some(Number { dial: text.to_owned() });
        }
        let plain: String = text.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
        let parsed = phonenumber::parse(Some(phonenumber::country::Id::US), &plain).ok()?;
        // 555-01xx numbers are kept for fiction and are no valid subscribers: the plan's shape must be right, not its holder.
        let national = parsed.national().value().to_string();
        let plausible = if parsed.country().code() == 1 {
            national.len() == 10 && !national.starts_with(['0', '1']) && !matches!(national.as_bytes()[3], b'0' | b'1')
        } else {
            phonenumber::is_valid(&parsed)
        };
        plausible.then(|| Number { dial: parsed.format().mode(phonenumber::Mode::E164).to_string() })
    }

    /// `760-555-0142`; short numbers as they are; others in the international form.
    pub fn display(&self) -> String {
        let Some(rest) = self.dial.strip_prefix('+') else { return self.dial.clone() };
        match rest.strip_prefix('1').filter(|national| national.len() == 10) {
            // Toll-free numbers are known with the 1 before them.
            Some(n) if ["800", "833", "844", "855", "866", "877", "888"].contains(&&n[..3]) => {
                format!("1-{}-{}-{}", &n[..3], &n[3..6], &n[6..])
            }
            Some(n) => format!("{}-{}-{}", &n[..3], &n[3..6], &n[6..]),
            None => phonenumber::parse(None, &self.dial)
                .map_or_else(|_| self.dial.clone(), |n| n.format().mode(phonenumber::Mode::International).to_string()),
        }
    }

    /// The number with its digits set as those of another were: `(760) 555-0142` for `(760) 555-0190`. Where the two
    /// have not as many digits, as it is shown.
    pub fn set_like(&self, typed: &str) -> String {
        let national = self.dial.strip_prefix("+1").filter(|national| national.len() == 10);
        let digits = match (national, typed.bytes().filter(u8::is_ascii_digit).count()) {
            (Some(national), 10) => national.to_owned(),
            (Some(national), 11) if typed.trim_start_matches(['+', ' ']).starts_with('1') => format!("1{national}"),
            _ => return self.display(),
        };
        let mut digits = digits.chars();
        typed.chars().map(|c| if c.is_ascii_digit() { digits.next().unwrap_or(c) } else { c }).collect()
    }

    /// By how many digits it differs from another, two that changed places counted once; none where either is so
    /// short that every number is near.
    pub fn distance(&self, other: &Number) -> Option<usize> {
        let long = self.dial.len() >= 6 && other.dial.len() >= 6;
        long.then(|| strsim::osa_distance(&self.dial, &other.dial))
    }

    /// `tel:+17605550142`, with an extension `;ext=12` (RFC 3966).
    pub fn tel(&self, extension: Option<&str>) -> String {
        let extension = extension.map(|digits| format!(";ext={digits}")).unwrap_or_default();
        format!("tel:{}{extension}", self.dial)
    }
}

/// A number or address found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its bytes in the text.
    pub range: Range<usize>,
}

/// What looks like a telephone number: North American forms with separators, and any number written
/// with a country's code. Whether it is one of the center's is the model's to say.
static PHONE: LazyLock<Regex> = LazyLock::new(|| {
    // A dash of any length may stand between blanks: word processors set it so.
    let separator = r"(?:[ \u{a0}\n]?[-.\u{2010}-\u{2015}\u{2212}][ \u{a0}\n]?|[ \u{a0}\n])";
    let north = format!(
        r"(?:\+?1{separator}?)?(?:\([2-9]\d{{2}}\){separator}?|[2-9]\d{{2}}{separator})[2-9]\d{{2}}{separator}?\d{{4}}"
    );
    let bare = r"(?:\+?1)?[2-9][0-8]\d[2-9]\d{6}";
    let world = r"\+[2-9]\d{0,2}(?:[-. \u{a0}]?\(?\d{1,4}\)?){2,5}";
    Regex::new(&format!("{north}|{bare}|{world}")).unwrap_or_else(|_| unreachable!("a constant pattern"))
});

/// A number with words for its digits: toll-free (`1-800-GET-HELP`), or with an area's code (`760-555-RECOVER`).
static LETTERS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"\b(?:(?:1[-. ]\(?8(?:00|33|44|55|66|77|88)\)?[-. ]|8(?:00|33|44|55|66|77|88)[-.])(?:[A-Z0-9]{1,6}-)?[A-Z]{3,}[A-Z0-9]*|[2-9]\d{2}[-.](?:[2-9]\d{2}[-.][A-Z]{4,}|[A-Z]{7}))\b",
    )
    .unwrap_or_else(|_| unreachable!("a constant pattern"))
});

/// What stands before ten digits without a sign between them that are no telephone number.
static BEFORE_DIGITS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(?:isbn|npi|ein|tin|pmid|id|pin|code|passcode|case|claim|account|docket|grant|policy|permit|certificat(?:e|ion)|licen[cs]e|registration|no\.?|number)[ \u{a0}:#]{1,3}$",
    )
    .unwrap_or_else(|_| unreachable!("a constant pattern"))
});

/// What stands before digits that are no telephone number, even in three groups: the id of a meeting on video, a code
/// to come in, the number of a licence. What may stand before a number to call (`in case 760-555-0142 is busy`) counts
/// only with `no.` or `number` after it.
static BEFORE_GROUPS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(?:isbn|npi|ein|tin|pmid|id|pin|(?:access|pass|entry|security)[ -]?code|(?:case|claim|account|docket|grant|policy|permit|certificat(?:e|ion)|licen[cs]e|registration|record|invoice|order)(?: ?(?:no\b\.?|number|#)))[ \u{a0}:#]{1,3}$",
    )
    .unwrap_or_else(|_| unreachable!("a constant pattern"))
});

static SHORT: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\b[1-9]\d{2,5}\b").unwrap_or_else(|_| unreachable!("a constant pattern")));

static EMAIL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"[A-Za-z0-9][A-Za-z0-9._%+-]*@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+",
    )
    .unwrap_or_else(|_| unreachable!("a constant pattern"))
});

/// What looks like a telephone number in a text, and stands alone: digits, letters or the signs of a
/// longer number (a DOI, an ISBN, a ZIP+4, a date) may not touch it.
pub fn phones(text: &str) -> impl Iterator<Item = Found> + '_ {
    let mut end = usize::MAX;
    PHONE.find_iter(text).filter_map(move |found| {
        let range = found.range();
        // Of two numbers with a slash between them the second is one too.
        let second = text[..range.start].ends_with('/') && range.start - 1 == end;
        let bare = found.as_str().bytes().all(|b| b.is_ascii_digit());
        let before = line_before(text, range.start);
        let other = BEFORE_GROUPS.is_match(before) || bare && BEFORE_DIGITS.is_match(before);
        let alone = (second || !joins_before(text, range.start)) && !joins_after(text, range.end, true) && !other;
        if alone {
            end = range.end;
        }
        alone.then_some(Found { range })
    })
}

/// Three to six digits that stand alone (`988`, `741741`): short numbers, if the crisis lines have them.
pub fn short_numbers(text: &str) -> impl Iterator<Item = Found> + '_ {
    SHORT.find_iter(text).filter(|found| stands_alone(text, found.range())).map(|found| Found { range: found.range() })
}

/// Numbers with words for their digits (`1-800-GET-HELP`).
pub fn numbers_with_letters(text: &str) -> impl Iterator<Item = Found> + '_ {
    // Ten keys at least: `855-NORTH` is a room.
    let keys = |found: &str| found.bytes().filter(u8::is_ascii_alphanumeric).count();
    let all = LETTERS.find_iter(text).filter(move |found| keys(found.as_str()) >= 10);
    all.filter(|found| stands_alone(text, found.range())).map(|found| Found { range: found.range() })
}

/// Mail addresses in a text.
pub fn emails(text: &str) -> impl Iterator<Item = Found> + '_ {
    EMAIL.find_iter(text).map(|found| Found { range: found.range() })
}

/// Whether a text can hold either: a glance before the patterns run.
pub fn may_hold(text: &str) -> bool {
    text.bytes().any(|b| b == b'@' || b.is_ascii_digit())
}

/// The few letters before a place that can say what a number is: a pattern that ends there is then soon done.
fn line_before(text: &str, at: usize) -> &str {
    let mut from = at.saturating_sub(40);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    &text[from..at]
}

fn stands_alone(text: &str, range: Range<usize>) -> bool {
    !joins_before(text, range.start) && !joins_after(text, range.end, false)
}

fn joins(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '/' | '_' | '=' | '#' | '@')
}

fn joins_before(text: &str, at: usize) -> bool {
    text[..at].chars().next_back().is_some_and(|c| joins(c) || matches!(c, '-' | '.' | '$' | '\u{2013}'))
}

/// A telephone number may end at an extension (`x12`) or before a slash and another number.
fn joins_after(text: &str, at: usize, phone: bool) -> bool {
    let rest = &text[at..];
    let mut after = rest.chars();
    let (next, second) = (after.next(), after.next());
    let extension = rest.strip_prefix("ext").or_else(|| rest.strip_prefix(['x', 'X']));
    let extension = extension.map(|digits| digits.trim_start_matches(['.', ' ']));
    if phone && (next == Some('/') || extension.is_some_and(|digits| digits.starts_with(|c: char| c.is_ascii_digit()))) {
        return false;
    }
    next.is_some_and(|c| joins(c) || (matches!(c, '-' | '.' | '\u{2013}') && second.is_some_and(char::is_alphanumeric)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_usual_form_is_one_number() {
        for text in [
            "760-555-0142",
            "(760) 555-0142",
            "760.555.0142",
            "760 555 0142",
            "+1 760-555-0142",
            "1-760-555-0142",
            "+17605550142",
            "7605550142",
            "760\u{2011}555\u{2011}0142",
        ] {
            assert_eq!(Number::parse(text).map(|n| n.dial).as_deref(), Some("+17605550142"), "{text}");
        }
    }

    #[test]
    fn short_numbers_are_dialled_as_written() {
        for text in ["988", "911", "741741", "435748", "838255"] {
            let number = Number::parse(text).unwrap();
            assert_eq!(
                (number.dial.as_str(), number.display().as_str(), number.tel(None)),
                (text, text, format!("tel:{text}"))
            );
        }
    }

    #[test]
    fn shown_and_dialled() {
        let shown = |text: &str| Number::parse(text).unwrap().display();
        assert_eq!(shown("+17605550142"), "760-555-0142");
        assert_eq!(shown("1 800 662 4357"), "1-800-662-4357");
        assert_eq!(shown("+44 20 7946 0958"), "+44 20 7946 0958");
        assert_eq!(Number::parse("760-555-0142").unwrap().tel(Some("12")), "tel:+17605550142;ext=12");
    }

    #[test]
    fn set_as_another_was_typed() {
        let new = Number::parse("760-555-0142").unwrap();
        for (typed, expected) in [
            ("(760) 555-0190", "(760) 555-0142"),
            ("760.555.0190", "760.555.0142"),
            ("+1 760 555 0190", "+1 760 555 0142"),
            ("1-800-555-0190", "1-760-555-0142"),
            ("988", "760-555-0142"),
            ("+44 20 7946 0958", "760-555-0142"),
        ] {
            assert_eq!(new.set_like(typed), expected);
        }
        assert_eq!(Number::parse("988").unwrap().set_like("760-555-0190"), "988");
    }

    #[test]
    fn not_numbers() {
        for text in ["", "call us", "1-800-GET-HELP", "12", "555-0142", "760-155-0142", "123-456-7890", "76055501421234567"] {
            assert_eq!(Number::parse(text), None, "{text}");
        }
    }

    #[test]
    fn found_in_prose_and_near_misses_are_not() {
        let found = |text: &str| phones(text).map(|f| text[f.range].to_owned()).collect::<Vec<_>>();
        assert_eq!(
            found("Call 760-555-0142, or (760) 555-0199. Abroad: +44 20 7946 0958."),
            ["760-555-0142", "(760) 555-0199", "+44 20 7946 0958"]
        );
        for text in [
            "7605550111",
            "(760)-555-0111",
            "760-5550111",
            "760\u{2014}555\u{2014}0111",
            "760\u{2212}555\u{2212}0111",
            "760 - 555 - 0111",
        ] {
            assert_eq!(found(text), [text]);
            assert_eq!(Number::parse(text).map(|n| n.dial).as_deref(), Some("+17605550111"), "{text}");
        }
        for text in ["760-555-0111x12", "760-555-0111 ext. 5", "760-555-0111ext. 5"] {
            assert_eq!(found(text), ["760-555-0111"], "{text}");
        }
        assert_eq!(found("760-555-0111/760-555-8888"), ["760-555-0111", "760-555-8888"]);
        for text in ["in case 760-555-0111 is busy", "our number: 760-555-0111", "the order line is 760-555-0111"] {
            assert_eq!(found(text), ["760-555-0111"], "{text}");
        }
        let letters = |text: &str| numbers_with_letters(text).count();
        for text in ["call 1-800-GET-HELP now", "760-555-RECOVER", "800-662-HELP", "(1-800-273-TALK)"] {
            assert_eq!(letters(text), 1, "{text}");
        }
        for text in ["800 CALM rooms in 2019", "ICD-10 F10.20", "form 760-A", "in 800 BC", "760-555-0142", "Room 855-NORTH"] {
            assert_eq!(letters(text), 0, "{text}");
        }
        for text in [
            "ISBN 3161484100",
            "NPI: 2345678901",
            "Meeting ID: 867 530 9000, passcode 231 555 7788",
            "access code 760 555 0142",
            "license no. 760-555-0142",
            "case number: 760-555-0142",
            "certification 7605550142",
            "ISSN 2045-5380, ORCID 0000-0002-1825-0097",
            "NCT02345678 of 2019-2024",
            "from 216.239.32.10, at 33.19590, -117.37950",
            "76055501112",
            "202-305, 406-507",
            "doi:10.2147/SAR.S81535",
            "10.3389/fpsyg.2019.01052",
            "7:143-154",
            "ISBN 978-3-16-148410-0",
            "92054-1234",
            "on 2026-11-23 at 19:00",
            "case 2019-555-0142-77",
            "$760 555 0142",
            "https://example.org/760-555-0142",
            "202 305 406 507",
            "the years 2015-2019-2021",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }

    proptest::proptest! {
        #[test]
        fn ranges_are_within_any_text(text in "(?s)[0-9+().@ a-zé\u{2011}-]{0,80}") {
            for found in phones(&text).chain(emails(&text)) {
                proptest::prop_assert!(text.get(found.range.clone()).is_some());
                let _ = Number::parse(&text[found.range]);
            }
        }
    }
}
