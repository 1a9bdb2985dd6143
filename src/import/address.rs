//! [`Address`]: the parts of a postal address, given one by one or taken out of one line.

use std::sync::LazyLock;

use regex::Regex;

/// The parts of an address; each none where nobody said it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Address {
    /// Street and number, or all that could not be taken apart.
    pub street: Option<String>,
    /// City.
    pub city: Option<String>,
    /// State or province.
    pub region: Option<String>,
    /// ZIP or postal code.
    pub postal_code: Option<String>,
    /// Country, by two letters where it is known.
    pub country: Option<String>,
}

static STATE: LazyLock<Regex> = LazyLock::new(|| {
    let postal = r"\d{5}(?:-\d{4})?|[A-Z]\d[A-Z] ?\d[A-Z]\d";
    Regex::new(&format!(r"^(?:(?P<city>.*\S) )?(?P<state>[A-Z]{{2}})(?: (?P<postal>{postal}))?$"))
        .unwrap_or_else(|_| unreachable!("a constant pattern"))
});

impl Address {
    /// Takes apart a line such as `123 Main St, Oceanside, CA 92054, USA`, or `Oceanside, CA, USA`. What cannot be taken
    /// apart is the street, whole.
    pub fn parse(text: &str) -> Address {
        let whole = || Address { street: Some(text.trim().to_owned()), ..Address::default() };
        let mut parts: Vec<&str> = text.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
        if parts.is_empty() {
            return Address::default();
        }
        let country = parts.last().and_then(|last| known_country(last)).map(str::to_owned);
        if country.is_some() {
            parts.pop();
        }
        let Some(last) = parts.pop() else { return Address { country, ..Address::default() } };
        let Some(found) = STATE.captures(last) else {
            // A name alone before a country is a city.
            let is_city = country.is_some() && parts.is_empty() && !last.bytes().any(|byte| byte.is_ascii_digit());
            return if is_city { Address { city: Some(last.to_owned()), country, ..Address::default() } } else { whole() };
        };
        let part = |name: &str| found.name(name).map(|part| part.as_str().to_owned());
        let city = part("city").or_else(|| parts.pop().map(str::to_owned));
        // A number in the place of a city is a street, and then the city is not said.
        if city.as_ref().is_some_and(|city| parts.is_empty() && city.bytes().any(|byte| byte.is_ascii_digit())) {
            return whole();
        }
        let street = (!parts.is_empty()).then(|| parts.join(", "));
        Address { street, city, region: part("state"), postal_code: part("postal"), country }
    }

    /// Fills what is missing from another address.
    #[must_use]
    pub fn or(self, other: Address) -> Address {
        Address {
            street: self.street.or(other.street),
            city: self.city.or(other.city),
            region: self.region.or(other.region),
            postal_code: self.postal_code.or(other.postal_code),
            country: self.country.or(other.country),
        }
    }
}

/// The two letters of a country that feeds name in words; other letters as they are.
pub fn country(text: &str) -> String {
    known_country(text).map_or_else(|| text.trim().to_owned(), str::to_owned)
}

fn known_country(text: &str) -> Option<&'static str> {
    let name = text.trim().to_lowercase().replace('.', "");
    COUNTRIES.iter().find(|(known, _)| *known == name).map(|(_, code)| *code)
}

/// Names of countries in feeds, in lower case, and their codes of ISO 3166-1.
const COUNTRIES: [(&str, &str); 16] = [
    ("us", "US"),
    ("usa", "US"),
    ("united states", "US"),
    ("united states of america", "US"),
    ("canada", "CA"),
    ("mexico", "MX"),
    ("méxico", "MX"),
    ("uk", "GB"),
    ("gb", "GB"),
    ("united kingdom", "GB"),
    ("ireland", "IE"),
    ("australia", "AU"),
    ("new zealand", "NZ"),
    ("germany", "DE"),
    ("france", "FR"),
    ("japan", "JP"),
];

/// Words in the place of a street that name none.
pub fn is_no_street(text: &str) -> bool {
    let word = text.trim().to_lowercase();
    ["online", "online meeting", "zoom", "virtual", "virtual meeting", "phone", "telephone", "n/a", "tbd"].contains(&&*word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> [String; 5] {
        let Address { street, city, region, postal_code, country } = Address::parse(text);
        [street, city, region, postal_code, country].map(Option::unwrap_or_default)
    }

    #[test]
    fn lines_are_taken_apart_or_kept_whole() {
        for (text, expected) in [
            ("123 Main St, Oceanside, CA 92054, USA", ["123 Main St", "Oceanside", "CA", "92054", "US"]),
            ("123 Main St, Suite 4, Oceanside, CA 92054-1234", ["123 Main St, Suite 4", "Oceanside", "CA", "92054-1234", ""]),
            ("100 Main St, Tupelo, MS", ["100 Main St", "Tupelo", "MS", "", ""]),
            ("Oceanside, CA, USA", ["", "Oceanside", "CA", "", "US"]),
            ("10 Bay St, Toronto, ON M5V 2T6, Canada", ["10 Bay St", "Toronto", "ON", "M5V 2T6", "CA"]),
            ("10 Elm St, San Marcos CA 92069", ["10 Elm St", "San Marcos", "CA", "92069", ""]),
            ("Berlin, Germany", ["", "Berlin", "", "", "DE"]),
            ("CA, USA", ["", "", "CA", "", "US"]),
            ("1 Rue X, 75001 Paris, France", ["1 Rue X, 75001 Paris, France", "", "", "", ""]),
            ("303 Bourbon St", ["303 Bourbon St", "", "", "", ""]),
            ("303 Bourbon St, LA", ["303 Bourbon St, LA", "", "", "", ""]),
            ("", ["", "", "", "", ""]),
        ] {
            assert_eq!(parts(text), expected, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_word_is_lost(text in "[A-Za-z0-9 ,]{0,40}") {
            let all = parts(&text).join(" ");
            for word in text.split([' ', ',']).filter(|word| !word.is_empty()) {
                proptest::prop_assert!(all.contains(word) || known_country(word).is_some() || all.contains("US"), "{word} of {text}: {all}");
            }
        }
    }
}
