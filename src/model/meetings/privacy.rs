//! What would tell who comes to a meeting or where a confidential house is, or let anyone in.

use std::sync::LazyLock;

use regex::Regex;

use super::super::{Site, is_listed};
use crate::load::kinds::{Location, Meeting, MeetingPlace};
use crate::report::{Diagnostic, Severity};
use crate::source::Span;

static PASSWORD: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i:\b(?:pass\s?(?:word|code)|pwd|pw|contraseña)\b)(?:\s*[:=]\s*\S|(?i:\s+(?:is|es))?\s+\S*\d)").ok()
});
static LAST_NAME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let before =
        r"(?:[Cc]ontact|[Aa]sk for|[Cc]all|[Tt]ext|[Ee]mail|(?:[Ll]ed|[Hh]osted|[Cc]haired) by|[Ss]peaker:?|[Ss]ecretary:?)";
    Regex::new(&format!(r"\b{before}\s+(\p{{Lu}}\p{{Ll}}+\s+\p{{Lu}}\p{{Ll}}{{2,}})\b")).ok()
});

/// What would tell who comes, or let anyone in: last names and passwords in what is published.
pub(super) fn check(site: &Site, meeting: &Meeting, findings: &mut Vec<Diagnostic>) {
    if let Some(contact) = meeting.contact.as_ref().filter(|contact| has_last_name(contact)) {
        let message = format!("“{}” has a last name, and a meeting's contact is a first name only", contact.value);
        let first = contact.split_whitespace().next().unwrap_or_default();
        findings.push(Diagnostic::error("privacy/last-name", contact.span, message).hint(format!("write `{first}`")));
    }
    if !is_listed(meeting) {
        return;
    }
    let online = meeting.online.as_ref().filter(|_| Site::publishes_join_details(meeting));
    let joining = online.into_iter().flat_map(|online| [online.notes.as_ref(), online.phone_notes.as_ref()]);
    let place_notes = match &meeting.location {
        Some(MeetingPlace::Other { notes, .. }) => notes.as_ref(),
        _ => None,
    };
    let said = [Some(&meeting.name), meeting.registration.as_ref(), meeting.room.as_ref(), meeting.cost.as_ref(), place_notes];
    let changes = meeting.exceptions.iter().flat_map(|exception| [exception.note.as_ref(), exception.location.as_ref()]);
    let texts = said.into_iter().chain(joining).chain(changes).flatten();
    let prose = meeting.notes.as_ref().map(|notes| (notes.plain(), notes.span));
    let all = texts.map(|text| (text.value.clone(), text.span)).chain(prose);
    for (text, span) in all {
        password(&text, span, findings);
        last_name(site, &text, span, findings);
        confidential(site, &text, span, findings);
        unpublished(meeting, &text, span, findings);
    }
    place(site, meeting, findings);
    let link = online.and_then(|online| online.url.as_ref()).filter(|url| url.0.contains("pwd="));
    if let Some(url) = link {
        let message = "this link holds the password of the meeting, and anyone who finds the page could come in";
        findings.push(
            Diagnostic::new(Severity::Info, "privacy/meeting-password", Some(url.0.span), message)
                .hint("many groups want just that; if this one does not, leave `?pwd=…` out and say in `notes` whom to ask"),
        );
    }
}

fn password(text: &str, span: Span, findings: &mut Vec<Diagnostic>) {
    if PASSWORD.as_ref().is_some_and(|pattern| pattern.is_match(text)) {
        let message = "this text gives the password of the meeting, and anyone who finds the page could come in";
        let found = Diagnostic::warning("privacy/meeting-password", span, message);
        findings.push(found.hint("say whom to ask for it, or write `publish_join_details: false`"));
    }
}

fn last_name(site: &Site, text: &str, span: Span, findings: &mut Vec<Diagnostic>) {
    let Some(found) = LAST_NAME.as_ref().and_then(|pattern| pattern.captures(text)).and_then(|found| found.get(1)) else {
        return;
    };
    let name = found.as_str();
    // People of the center stand with their names on its pages; the center's own name is two such words too.
    let index = &site.index;
    let is_ours = index.people.iter().any(|person| person.name.contains(name))
        || index.locations.iter().any(|location| location.name.contains(name))
        || index.phones.iter().any(|phone| phone.label.eq_ignore_ascii_case(name))
        || NOT_PEOPLE.iter().any(|word| name.ends_with(word))
        || site.facts.name.contains(name);
    if !is_ours {
        let message = format!("“{name}” seems to be a person's first and last name, which breaks their anonymity");
        let first = name.split_whitespace().next().unwrap_or_default();
        let finding = Diagnostic::warning("privacy/last-name", span, message);
        findings.push(finding.hint(format!("write `{first}`; of the center's own people, list them in people.yaml")));
    }
}

/// `Sam` and `Sam W.` have none.
fn has_last_name(contact: &str) -> bool {
    let people = contact.split(['&', ',', '/', '+']).flat_map(|part| part.split(" and ")).flat_map(|part| part.split(" or "));
    people.into_iter().any(|one| one.split_whitespace().skip(1).any(|word| word.trim_end_matches('.').chars().count() > 1))
}

/// Second words of names that are no person's.
const NOT_PEOPLE: [&str; 8] = ["Office", "Service", "Services", "Desk", "Line", "Center", "House", "Group"];

/// Letters and digits only, with the usual short forms of streets, so that `12 Sample Ct.` is `12 Sample Court`.
fn street_words(text: &str) -> String {
    const SHORT: [(&str, &str); 8] = [
        ("street", "st"),
        ("avenue", "ave"),
        ("court", "ct"),
        ("road", "rd"),
        ("lane", "ln"),
        ("drive", "dr"),
        ("boulevard", "blvd"),
        ("place", "pl"),
    ];
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let short = words.map(|word| SHORT.iter().find(|(long, _)| *long == word).map_or(word, |(_, short)| *short));
    format!(" {} ", short.collect::<Vec<_>>().join(" "))
}

/// The locations whose address nobody may learn, with the words of their streets.
fn hidden(site: &Site) -> impl Iterator<Item = (&Location, String)> {
    let hidden = site.index.locations.iter().filter(|location| !location.address_public);
    hidden.filter_map(|location| {
        let street = location.address.as_ref()?.street.as_ref()?;
        Some((&**location, street_words(street)))
    })
}

fn confidential(site: &Site, text: &str, span: Span, findings: &mut Vec<Diagnostic>) {
    let words = street_words(text);
    for (location, _) in hidden(site).filter(|(_, street)| words.contains(street.as_str())) {
        let message = format!("this text would publish the address of “{}”, which is confidential", location.name.value);
        let found = Diagnostic::error("privacy/confidential-address", span, message);
        findings.push(found.hint("say whom to call for the way instead"));
    }
}

/// A place that is written out and is one whose address is confidential, by its street or within a hundred meters.
fn place(site: &Site, meeting: &Meeting, findings: &mut Vec<Diagnostic>) {
    let Some(MeetingPlace::Other { name, address, geo, .. }) = &meeting.location else { return };
    let written = [name.as_ref(), address.street.as_ref(), address.street2.as_ref()];
    let written = street_words(&written.into_iter().flatten().map(|text| text.value.as_str()).collect::<Vec<_>>().join(" , "));
    let near = |location: &Location| {
        let (Some(here), Some(there)) = (geo.as_ref(), location.geo.as_ref()) else { return false };
        (here.lat.0 - there.lat.0).abs() < 0.001 && (here.lon.0 - there.lon.0).abs() < 0.001
    };
    let all = site.index.locations.iter().filter(|location| !location.address_public);
    let streets: Vec<_> =
        hidden(site).filter(|(_, street)| written.contains(street.as_str())).map(|(of, _)| of.id.as_str()).collect();
    for location in all.filter(|location| streets.contains(&location.id.as_str()) || near(location)) {
        let id = location.id.as_str();
        let message = format!("“{}” would publish the address of `{id}`, which is confidential", meeting.name.value);
        let found = Diagnostic::error("privacy/confidential-address", meeting.name.span, message);
        findings.push(found.hint(format!("write `location: {id}` in place of the address")));
    }
}

/// The link of a meeting that is not to be published, in a text that is.
fn unpublished(meeting: &Meeting, text: &str, span: Span, findings: &mut Vec<Diagnostic>) {
    let link =
        meeting.online.as_ref().filter(|_| !Site::publishes_join_details(meeting)).and_then(|online| online.url.as_ref());
    if link.is_some_and(|url| text.contains(&*url.0)) {
        let message = "this text would publish the link of the meeting, which `publish_join_details` keeps back";
        findings.push(Diagnostic::error("privacy/join-details", span, message).hint("say how to get the link instead"));
    }
}
