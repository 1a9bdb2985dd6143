//! References from fact to fact: each must lead somewhere.

use jiff::ToSpan;

use super::{Destination, Home, Site};
use std::sync::Arc;

use crate::load::kinds::{Audience, Location, Meeting, MeetingPlace, Mode, Phone};
use crate::load::prose::Target;
use crate::load::times::When;
use crate::load::values::Ref;
use crate::report::{self, Diagnostic};

/// Reports every reference of the data that leads nowhere, and facts that contradict each other.
pub(super) fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    contact(site, findings);
    programs(site, findings);
    meetings(site, findings);
    for page in &site.index.pages {
        if let Some(nav) = page.facts.nav.as_ref().filter(|nav| !matches!(&*nav.value, "footer" | "none")) {
            let found = Diagnostic::error(
                "schema/unknown-word",
                nav.span,
                format!("expected `footer` or `none`, found `{}`", nav.value),
            );
            findings.push(found.hint("pages of the menu are listed in `navigation` of site.yaml"));
        }
    }
    for out in site.articles.iter().chain(site.left_out.iter().map(|out| &out.entry)) {
        article(site, out, findings);
    }
}

impl Site {
    /// Whether the way to join a meeting is published: without a word on it, for public meetings only.
    pub fn publishes_join_details(meeting: &Meeting) -> bool {
        meeting.publish_join_details.unwrap_or(meeting.audience == Audience::Public)
    }

    /// The numbers for everyone: without those that only serve to join meetings whose details are not published.
    pub fn published_phones(&self) -> impl Iterator<Item = &Arc<Phone>> {
        self.index.phones.iter().filter(|phone| !self.only_joins_unpublished(phone))
    }

    fn only_joins_unpublished(&self, phone: &Phone) -> bool {
        let mut joining = self.index.meetings.iter().filter(|meeting| names(meeting.phone.as_ref(), phone));
        self.only_joins_meetings(phone) && joining.all(|meeting| !Self::publishes_join_details(meeting))
    }

    /// Whether a number only serves to join meetings by telephone.
    pub fn only_joins_meetings(&self, phone: &Phone) -> bool {
        let index = &self.index;
        let is = |reference: &Option<Ref<Phone>>| names(reference.as_ref(), phone);
        phone.role.is_none()
            && index.primary_phone().is_none_or(|primary| primary.id.value != phone.id.value)
            && index.meetings.iter().any(|meeting| is(&meeting.phone))
            && !index.locations.iter().any(|location| is(&location.phone))
            && !index.programs.iter().any(|program| program.admissions.as_ref().is_some_and(|steps| is(&steps.phone)))
    }
}

fn names(reference: Option<&Ref<Phone>>, phone: &Phone) -> bool {
    reference.is_some_and(|reference| reference.id == phone.id.value)
}

fn contact(site: &Site, findings: &mut Vec<Diagnostic>) {
    let index = &site.index;
    for phone in index.phones.iter() {
        let digits = |text: &str| (1..=11).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        if let Some(extension) = phone.extension.as_ref().filter(|extension| !digits(extension)) {
            let message = format!("`{}` is not an extension that can be dialled", extension.value);
            let found = Diagnostic::error("schema/bad-extension", extension.span, message);
            findings.push(found.hint("write its digits only: `extension: 12`"));
        }
    }
    for location in index.locations.iter() {
        location.phone.iter().for_each(|phone| index.phones.need(phone, findings));
        for holiday in &location.holiday_hours {
            if holiday.openings().is_none() {
                let found = Diagnostic::error(
                    "schema/bad-hours",
                    holiday.hours.span,
                    format!("`{}` is not a time from and to", holiday.hours.value),
                );
                findings.push(found.hint("write `10:00-14:00`, or `closed`"));
            }
        }
        position(location, findings);
    }
    for licence in &site.facts.licences {
        licence.locations.iter().for_each(|location| index.locations.need(location, findings));
    }
    for insurance in index.insurance.iter() {
        insurance.programs.iter().for_each(|program| index.programs.need(program, findings));
    }
    let home = Home { path: &crate::source::SitePath::new("content/site.yaml"), headings: &[], article: None };
    for item in &site.facts.navigation {
        match Target::parse(&item.to)
            .map(|target| site.resolve(&target, item.to.span, &home).map(|d| matches!(d, Destination::Hidden { .. })))
        {
            Ok(Ok(false)) => {}
            Ok(Ok(true)) => {
                let found = Diagnostic::warning(
                    "ref/hidden-page",
                    item.to.span,
                    format!("`{}` is not published now, so the menu leaves it out", item.to.value),
                );
                findings.push(found);
            }
            Ok(Err(problem)) => findings.push(*problem),
            Err(_) => {
                let found = Diagnostic::error(
                    "ref/bad-address",
                    item.to.span,
                    format!("`{}` is not an address that the menu can lead to", item.to.value),
                );
                findings.push(found.hint("write `/meetings/`, `page:about` or `article:…`"));
            }
        }
    }
}

fn position(location: &Location, findings: &mut Vec<Diagnostic>) {
    if let Some(geo) = location.geo.as_ref().filter(|geo| geo.lat.0.abs() > 90.0) {
        let message = format!("there is no latitude {}: it is at most 90 degrees", geo.lat.0);
        let hint = "`lat` is north or south and `lon` is east or west; they may be the wrong way round";
        findings.push(Diagnostic::error("schema/bad-position", geo.span.at_start(), message).hint(hint));
    }
}

/// The levels of care of the ASAM Criteria, 4th edition.
pub const LEVELS: [(&str, &str); 10] = [
    ("1.0", "Long-Term Remission Monitoring"),
    ("1.5", "Outpatient Therapy"),
    ("1.7", "Medically Managed Outpatient"),
    ("2.1", "Intensive Outpatient"),
    ("2.5", "High-Intensity Outpatient"),
    ("2.7", "Medically Managed Intensive Outpatient"),
    ("3.1", "Clinically Managed Low-Intensity Residential"),
    ("3.5", "Clinically Managed High-Intensity Residential"),
    ("3.7", "Medically Managed Residential"),
    ("4", "Medically Managed Inpatient"),
];

fn programs(site: &Site, findings: &mut Vec<Diagnostic>) {
    let index = &site.index;
    for program in index.programs.iter() {
        program.locations.iter().for_each(|location| index.locations.need(location, findings));
        program.insurance.iter().for_each(|insurance| index.insurance.need(insurance, findings));
        program.reviewer.iter().for_each(|person| index.people.need(person, findings));
        if let Some(phone) = program.admissions.as_ref().and_then(|admissions| admissions.phone.as_ref()) {
            index.phones.need(phone, findings);
        }
        program.asam_levels.iter().for_each(|level| check_level(level, findings));
    }
}

/// Reports a level of care that is none.
pub(super) fn check_level(level: &crate::load::values::Text, findings: &mut Vec<Diagnostic>) {
    if super::level_name(level).is_none() {
        let codes = LEVELS.map(|(code, _)| code);
        let message = format!("`{}` is no level of care of the ASAM Criteria, 4th edition", level.value);
        let found = Diagnostic::error("schema/unknown-word", level.span, message);
        findings.push(found.hint(format!("the levels are {}", report::listed(&codes).replace(" or `", " and `"))));
    }
}

fn meetings(site: &Site, findings: &mut Vec<Diagnostic>) {
    let index = &site.index;
    for meeting in index.meetings.iter() {
        if let Some(MeetingPlace::Location(location)) = &meeting.location {
            index.locations.need(location, findings);
        }
        meeting.phone.iter().for_each(|phone| index.phones.need(phone, findings));
        meeting.program.iter().for_each(|program| index.programs.need(program, findings));
        let missing = match meeting.mode {
            Mode::InPerson | Mode::Hybrid if meeting.location.as_ref().is_none_or(is_nowhere) => Some("location"),
            Mode::Online
                if meeting
                    .online
                    .as_ref()
                    .is_none_or(|online| online.url.is_none() && online.notes.is_none() && online.phone.is_none()) =>
            {
                Some("online")
            }
            Mode::Phone if meeting.phone.is_none() && meeting.online.as_ref().is_none_or(|online| online.phone.is_none()) => {
                Some("phone")
            }
            _ => None,
        };
        if let Some(key) = missing {
            let (name, mode) = (&meeting.name.value, mode_words(meeting.mode));
            let empty =
                if key == "location" { meeting.location.is_some() } else { meeting.online.is_some() && key == "online" };
            let (what, hint) = match key {
                "location" if empty => {
                    ("whose `location` is empty", "write the id of a location, or `{name: …, street: …, city: …}`")
                }
                "online" if empty => ("whose `online` is empty", "write `online: {url: https://…}`, or `online: {notes: …}`"),
                _ => ("", ""),
            };
            let found = if empty {
                let message = format!("`{name}` is a meeting {mode} {what}, so nobody can find it");
                Diagnostic::error("meeting/no-place", meeting.name.span, message).hint(hint)
            } else {
                let message = format!("`{name}` is a meeting {mode} without `{key}`, so nobody can find it");
                Diagnostic::error("meeting/no-place", meeting.name.span, message)
                    .hint(format!("add `{key}: …`, or change `mode`"))
            };
            findings.push(found);
        }
        if meeting.id.as_str() == "print" {
            let found = Diagnostic::error(
                "route/reserved",
                meeting.id.span,
                "`print` is the address of the list of meetings for printing",
            );
            findings.push(found.hint("give the meeting another id"));
        }
        if let Some(contact) = meeting.contact.as_ref().filter(|contact| has_last_name(contact)) {
            let message = format!("“{}” has a last name, and a meeting's contact is a first name only", contact.value);
            let first = contact.split_whitespace().next().unwrap_or_default();
            findings.push(Diagnostic::error("privacy/last-name", contact.span, message).hint(format!("write `{first}`")));
        }
        exceptions(meeting, findings);
    }
}

/// An address that names no place.
fn is_nowhere(place: &MeetingPlace) -> bool {
    match place {
        MeetingPlace::Location(_) => false,
        MeetingPlace::Other { name, address, .. } => name.is_none() && address.street.is_none() && address.city.is_none(),
    }
}

/// `Sam` and `Sam W.` have none.
fn has_last_name(contact: &str) -> bool {
    contact.split_whitespace().skip(1).any(|word| word.trim_end_matches('.').chars().count() > 1)
}

/// Every exception changes something, and is on a day of the meeting.
fn exceptions(meeting: &Meeting, findings: &mut Vec<Diagnostic>) {
    let When::Rules(rules) = &meeting.when else { return };
    for exception in &meeting.exceptions {
        let date = exception.date;
        let moved = exception.start.is_some() || exception.end.is_some() || exception.location.is_some();
        if !exception.cancelled && !moved && exception.note.is_none() {
            let message = format!("this exception does not say what is different on {}", date.value);
            let found = Diagnostic::error("meeting/empty-exception", date.span, message);
            findings.push(found.hint("add `cancelled: true`, `start`, `end`, `location` or `note`"));
        }
        // A month and some days hold an occurrence of every rule but that of a fifth day.
        let (from, to) = (date.value.saturating_sub(100.days()), date.value.saturating_add(100.days()));
        let from = meeting.first.map_or(from, |first| first.value.max(from));
        let to = meeting.until.map_or(to, |until| until.value.min(to));
        let days: Vec<_> = rules.iter().flat_map(|rule| super::schedule::dates(&rule.every, from, to)).collect();
        if days.contains(&date.value) {
            continue;
        }
        let message = format!("`{}` does not take place on {}, so there is nothing to change", meeting.name.value, date.value);
        let distance = |day: &&jiff::civil::Date| date.value.duration_until(**day).abs();
        let near = days.iter().min_by_key(distance);
        let hint = near.map_or_else(
            || "correct the date, or remove the exception".to_owned(),
            |near| format!("the nearest day on which it does is {near}"),
        );
        findings.push(Diagnostic::error("meeting/exception-without-occurrence", date.span, message).hint(hint));
    }
}

fn mode_words(mode: Mode) -> &'static str {
    match mode {
        Mode::InPerson => "in person",
        Mode::Online => "online",
        Mode::Hybrid => "in person and online",
        Mode::Phone => "by phone",
    }
}

fn article(site: &Site, entry: &super::Entry, findings: &mut Vec<Diagnostic>) {
    let facts = entry.facts();
    site.index.people.need(&facts.author, findings);
    facts.reviewer.iter().for_each(|person| site.index.people.need(person, findings));
    facts.programs.iter().for_each(|program| site.index.programs.need(program, findings));
    for slug in &facts.related {
        if !site.index.articles.contains_key(&**slug) && !site.index.is_unread(slug) {
            let near = report::did_you_mean(slug, site.index.articles.keys().map(String::as_str));
            findings.push(
                Diagnostic::error("ref/unknown-article", slug.span, format!("there is no article `{}`", slug.value))
                    .maybe_hint(near),
            );
        }
    }
    if let Some(expires) = facts.expires
        && expires.value <= facts.published.value
    {
        let found = Diagnostic::error("schema/contradiction", expires.span, "this article expires before it is published");
        findings.push(found.related(facts.published.span, "published here").hint("correct one of the two dates"));
    }
    for (at, reference) in facts.references.iter().enumerate() {
        if facts.references[..at].iter().any(|other| other.id.value == reference.id.value) {
            let found = Diagnostic::error(
                "schema/duplicate-id",
                reference.id.span,
                format!("two references have the id `{}`", reference.id.value),
            );
            findings.push(found.hint("give one of the two another id"));
        }
    }
}
