use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::streets::{Likeness, Street, plain};
use crate::check::rule::rule;
use crate::check::texts::{Role, Said};
use crate::load::kinds::{Address, Location, MeetingPlace};
use crate::model::Site;
use crate::report::Diagnostic;

rule! {
    /// A text has an address that is nearly one of the center's.
    ///
    /// Somebody who follows it stands before the wrong door, perhaps on the first day that they dared to come. The street
    /// is nearly that of a location of `contact.yaml`, or it is the street of one with the city or ZIP code of another.
    ///
    /// Write it as in `contact.yaml`, or name the place: `<location:…>` is linked to its page, with address, map and hours.
    Warning "contact/wrong-address" reads Text(check)
}

/// City, state and ZIP code after a street; the state or the code shows that it is a city.
static CITY: LazyLock<Regex> = LazyLock::new(|| {
    let name = r"\p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*){0,3}?";
    Regex::new(&format!(
        r"^(?:\.,|[,\s])*(?:(?:Suite|Ste\.?|Unit|Apt\.?|Floor|Room|Building|#) ?[\w-]+[,\s]+)?(?:in )?(?P<city>{name}),? (?:(?P<region>[A-Z]{{2}})\b(?:,? (?P<zip>\d{{5}})\b)?|(?P<code>\d{{5}})\b)"
    ))
    .unwrap_or_else(|_| unreachable!("a constant pattern"))
});

fn check(said: &Said<'_>, findings: &mut Vec<Diagnostic>) {
    let text = &said.passage.text;
    if said.role == Role::Name || !text.bytes().any(|b| b.is_ascii_digit()) {
        return;
    }
    for location in said.site.index.locations.iter().filter(|location| location.address_public) {
        let Some(address) = &location.address else { continue };
        let Some(street) = address.street.as_ref().and_then(|street| Street::parse(street)) else { continue };
        for at in places(text, &street.number) {
            let (likeness, length) = street.compare(&text[at.end..]);
            let end = at.end + length;
            let wrong = match likeness {
                Likeness::Other => continue,
                Likeness::Near if is_elsewhere(said.site, &text[at.start..]) => continue,
                Likeness::Near => Some((at.start..end, None)),
                Likeness::Same => wrong_city(address, &text[end..]).map(|(range, what)| (at.start..end + range.end, Some(what))),
            };
            findings.extend(wrong.map(|(range, what)| finding(said, location, range, what)));
        }
    }
}

fn finding(said: &Said<'_>, location: &Location, range: Range<usize>, what: Option<String>) -> Diagnostic {
    let written = said.passage.text[range.clone()].trim();
    let message = match what {
        Some(what) => format!("“{written}” has the street of {} and {what}", location.name.value),
        None => format!("“{written}” is nearly the street of {}, and not quite", location.name.value),
    };
    let right = location.address.as_ref().map(line).unwrap_or_default();
    let hint = format!("write “{right}”, or name the place: `<location:{}>`", location.id.as_str());
    RULE.at(said.passage.span(range), message).hint(hint)
}

/// An address in one line.
fn line(address: &Address) -> String {
    let part = |text: &Option<crate::load::values::Text>| text.as_ref().map(|text| text.value.clone());
    let state = [part(&address.region), part(&address.postal_code)].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let parts = [part(&address.street), part(&address.city), Some(state).filter(|state| !state.is_empty())];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Where the number of a house stands as a word of its own.
fn places<'a>(text: &'a str, number: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
    text.match_indices(number).map(|(at, number)| at..at + number.len()).filter(|at| {
        let before = text[..at.start].chars().next_back();
        let after = text[at.end..].chars().next();
        before.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '-' | '.' | '$')) && after == Some(' ')
    })
}

/// Whether a text begins with the street of another place: of a second location, or where a meeting is.
fn is_elsewhere(site: &Site, text: &str) -> bool {
    let locations = site.index.locations.iter().filter_map(|location| location.address.as_ref()?.street.as_ref());
    let places = site.index.meetings.iter().filter_map(|meeting| match &meeting.location {
        Some(MeetingPlace::Other { address, .. }) => address.street.as_ref(),
        _ => None,
    });
    locations.chain(places).filter_map(|street| Street::parse(street)).any(|street| {
        let rest = text.strip_prefix(street.number.as_str()).filter(|rest| rest.starts_with(' '));
        rest.is_some_and(|rest| street.compare(rest).0 == Likeness::Same)
    })
}

/// What of city, state and ZIP code behind the street is not as it should be, and where they end.
fn wrong_city(address: &Address, rest: &str) -> Option<(Range<usize>, String)> {
    let found = CITY.captures(rest)?;
    let differs = |written: Option<regex::Match<'_>>, right: &Option<crate::load::values::Text>| {
        let (written, right) = (written?, right.as_ref()?);
        let same = plain(right).starts_with(&plain(written.as_str()));
        (!same).then(|| format!("`{}` in place of `{}`", written.as_str(), right.value))
    };
    // A state that the data spells out is not compared with its two letters.
    let region = found.name("region").filter(|_| address.region.as_ref().is_some_and(|region| region.len() == 2));
    let wrongs = [
        differs(found.name("city"), &address.city),
        differs(region, &address.region),
        differs(found.name("zip").or(found.name("code")), &address.postal_code),
    ];
    let wrong: Vec<String> = wrongs.into_iter().flatten().collect();
    (!wrong.is_empty()).then(|| (0..found.get(0).map_or(0, |all| all.end()), wrong.join(" and ")))
}
