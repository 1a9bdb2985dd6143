use std::sync::{Arc, LazyLock};

use regex::Regex;

use super::needles::Needles;
use crate::check::rule::rule;
use crate::load::kinds::{Location, Meeting, MeetingPlace};
use crate::model::{Site, is_listed};
use crate::report::Diagnostic;

rule! {
    /// A text, a link or a meeting would publish an address that is confidential.
    ///
    /// A house with `address_public: false` protects the people who live there, some of them from someone who looks for
    /// them. Its street may then stand nowhere: in no article, no note of a meeting, no link to a map.
    ///
    /// Say whom to call for the way instead. At a meeting write `location:` with the id of the house in place of its
    /// address. If the address may be known, remove `address_public: false`.
    firm Error "privacy/confidential-address" reads Site(check)
}

fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    let hidden: Vec<&Arc<Location>> = site.index.locations.iter().filter(|location| !location.address_public).collect();
    if hidden.is_empty() {
        return;
    }
    let streets: Vec<(&Location, String)> = hidden.iter().filter_map(|location| Some((&***location, street(location)?))).collect();
    // A street at which another house is open to everyone tells nothing.
    let open: Vec<Vec<String>> =
        site.index.locations.iter().filter(|location| location.address_public).filter_map(|open| street(open)).map(|street| words(&street)).collect();
    let secret: Vec<&(&Location, String)> = streets.iter().filter(|(_, street)| !open.contains(&words(street))).collect();
    let needles = Needles::new(&secret.iter().map(|(_, street)| pattern(street)).collect::<Vec<_>>());
    findings.extend(needles.find(site, &|which, text, at, span| {
        let (location, _) = secret.get(which)?;
        if is_elsewhere(location, &text[at.end..]) {
            return None;
        }
        let message = format!("this text would publish the address of “{}”, which is confidential", location.name.value);
        Some(RULE.at(span, message).hint("say whom to call for the way instead"))
    }));
    for meeting in site.index.meetings.iter().filter(|meeting| is_listed(meeting)) {
        written_out(meeting, &hidden, findings);
    }
}

/// The street of a location, with words in it.
fn street(location: &Location) -> Option<String> {
    let street = location.address.as_ref()?.street.as_ref()?;
    (!words(street).is_empty()).then(|| street.value.clone())
}

/// The usual short forms of streets, so that `12 Sample Ct.` is `12 Sample Court`.
const SHORT: [(&str, &str); 12] = [
    ("street", "st"),
    ("avenue", "ave"),
    ("court", "ct"),
    ("road", "rd"),
    ("lane", "ln"),
    ("drive", "dr"),
    ("boulevard", "blvd"),
    ("place", "pl"),
    ("north", "n"),
    ("south", "s"),
    ("east", "e"),
    ("west", "w"),
];

/// Letters and digits only, in lower case, each word in its short form.
fn words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(|word| SHORT.iter().find(|(long, _)| *long == word).map_or(word, |(_, short)| *short).to_owned()).collect()
}

/// These words in a row, in either form, whatever signs are between them.
fn pattern(street: &str) -> String {
    let one = |word: &String| match SHORT.iter().find(|(_, short)| short == word) {
        Some((long, short)) => format!("(?:{long}|{short})"),
        None => regex::escape(word),
    };
    format!(r"\b{}\b", words(street).iter().map(one).collect::<Vec<_>>().join(r"[^\p{L}\p{N}]+"))
}

/// `, Fresno, CA` after a street: the city of the place.
static CITY: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^[.,]?\s+(\p{Lu}[\p{L} .'’-]*),\s*(?:[A-Z]{2}\b|California)").ok());

/// Whether what follows a street says that it is in another city.
fn is_elsewhere(location: &Location, after: &str) -> bool {
    let Some(city) = location.address.as_ref().and_then(|address| address.city.as_ref()) else { return false };
    let said = CITY.as_ref().and_then(|pattern| pattern.captures(after)).and_then(|found| found.get(1));
    said.is_some_and(|said| !said.as_str().to_lowercase().contains(&city.to_lowercase()))
}

/// A place that is written out and is one whose address is confidential, by its street or within a hundred meters.
fn written_out(meeting: &Meeting, hidden: &[&Arc<Location>], findings: &mut Vec<Diagnostic>) {
    let Some(MeetingPlace::Other { name, address, geo, .. }) = &meeting.location else { return };
    let written = [name.as_ref(), address.street.as_ref(), address.street2.as_ref()];
    let written: Vec<Vec<String>> = written.into_iter().flatten().map(|text| words(text)).collect();
    let other_city = |location: &Location| {
        let city = location.address.as_ref().and_then(|address| address.city.as_ref());
        matches!((city, &address.city), (Some(one), Some(other)) if !one.trim().eq_ignore_ascii_case(other.trim()))
    };
    let by_street = |location: &Location| {
        let street = street(location).map(|street| words(&street));
        let holds = |street: Vec<String>| written.iter().any(|words| words.windows(street.len()).any(|part| part == street));
        street.is_some_and(holds) && !other_city(location)
    };
    let near = |location: &Location| {
        let (Some(here), Some(there)) = (geo.as_ref(), location.geo.as_ref()) else { return false };
        (here.lat.0 - there.lat.0).abs() < 0.001 && (here.lon.0 - there.lon.0).abs() < 0.001
    };
    for location in hidden.iter().filter(|location| by_street(location) || near(location)) {
        let id = location.id.as_str();
        let message = format!("“{}” would publish the address of `{id}`, which is confidential", meeting.name.value);
        let found = RULE.at(meeting.name.span, message);
        findings.push(found.hint(format!("write `location: {id}` in place of the address")));
    }
}
