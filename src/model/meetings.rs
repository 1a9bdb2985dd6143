//! Rules on meetings: each can be found, at a time that is meant, by words that its fellowship knows, and says
//! nothing that should stay among those who come. What needs two meetings to be seen is in [`clashes`].

mod clashes;
mod exceptions;
mod privacy;

use std::collections::HashMap;

use super::{Site, fellowship, time};
use crate::load::kinds::{Meeting, MeetingPlace, Mode};
use crate::load::times::When;
use crate::report::{self, Diagnostic};
use crate::source::FileId;

/// Reports what is wrong with meetings.
pub(super) fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    for meeting in site.index.meetings.iter() {
        references(site, meeting, findings);
        place(meeting, findings);
        length(meeting, findings);
        types(meeting, findings);
        joining(meeting, findings);
        privacy::check(site, meeting, findings);
        exceptions::check(site, meeting, findings);
    }
    verified(site, findings);
    clashes::check(site, findings);
}

fn references(site: &Site, meeting: &Meeting, findings: &mut Vec<Diagnostic>) {
    let index = &site.index;
    if let Some(MeetingPlace::Location(location)) = &meeting.location {
        index.locations.need(location, findings);
    }
    meeting.phone.iter().for_each(|phone| index.phones.need(phone, findings));
    meeting.program.iter().for_each(|program| index.programs.need(program, findings));
    if meeting.id.as_str() == "print" {
        let message = "`print` is the address of the list of meetings for printing";
        let found = Diagnostic::error("route/reserved", meeting.id.span, message);
        findings.push(found.hint("give the meeting another id"));
    }
}

/// A meeting that nobody could find is an error; one that says it is online too, and not how, is a warning.
fn place(meeting: &Meeting, findings: &mut Vec<Diagnostic>) {
    let online = meeting.online.as_ref();
    let by_link = online.is_some_and(|online| online.url.is_some() || online.notes.is_some() || online.phone.is_some());
    let by_phone = meeting.phone.is_some() || online.is_some_and(|online| online.phone.is_some());
    let unread = match meeting.mode {
        Mode::InPerson if by_link => Some(("online", "write `mode: hybrid` if people may join online, or remove `online`")),
        Mode::Online | Mode::Phone if matches!(meeting.location, Some(MeetingPlace::Location(_))) => {
            Some(("location", "write `mode: hybrid` or `in_person` if people may come, or remove `location`"))
        }
        _ => None,
    };
    if let Some((key, hint)) = unread {
        let message =
            format!("`{}` is a meeting {}, so its `{key}` is not shown", meeting.name.value, mode_words(meeting.mode));
        findings.push(Diagnostic::warning("meeting/unread-place", meeting.name.span, message).hint(hint));
    }
    let missing = match meeting.mode {
        Mode::InPerson | Mode::Hybrid if meeting.location.as_ref().is_none_or(is_nowhere) => "location",
        Mode::Online if !by_link => "online",
        Mode::Phone if !by_phone => "phone",
        Mode::Hybrid if !by_link && !by_phone => {
            let message = format!("`{}` is in person and online, and does not say how to join online", meeting.name.value);
            let found = Diagnostic::warning("meeting/no-link", meeting.name.span, message);
            findings.push(found.hint("add `online: {url: …}` or `online: {notes: …}`, or write `mode: in_person`"));
            return;
        }
        _ => return,
    };
    let (name, mode) = (&meeting.name.value, mode_words(meeting.mode));
    let given = match missing {
        "location" => meeting.location.is_some(),
        "online" => online.is_some(),
        _ => false,
    };
    let message = if given {
        format!("`{name}` is a meeting {mode} whose `{missing}` is empty, so nobody can find it")
    } else {
        format!("`{name}` is a meeting {mode} without `{missing}`, so nobody can find it")
    };
    let hint = match (given, missing) {
        (true, "location") => "write the id of a location, or `{name: …, street: …, city: …}`".to_owned(),
        (true, _) => "write `online: {url: https://…}`, or `online: {notes: …}`".to_owned(),
        (false, _) => format!("add `{missing}: …`, or change `mode`"),
    };
    findings.push(Diagnostic::error("meeting/no-place", meeting.name.span, message).hint(hint));
}

/// An address that names no place.
fn is_nowhere(place: &MeetingPlace) -> bool {
    match place {
        MeetingPlace::Location(_) => false,
        MeetingPlace::Other { name, address, .. } => name.is_none() && address.street.is_none() && address.city.is_none(),
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

/// From how many minutes on a meeting is taken for a mistake: an end before the start is the next day's.
const LONG: u32 = 12 * 60;

fn length(meeting: &Meeting, findings: &mut Vec<Diagnostic>) {
    let When::Rules(rules) = &meeting.when else { return };
    for rule in rules {
        if let Some(minutes) = rule.minutes.filter(|minutes| *minutes > LONG) {
            let hours = minutes.div_ceil(60);
            let message = format!("`{}` ends before it starts, or lasts {hours} hours", meeting.name.value);
            let found = Diagnostic::warning("meeting/end-before-start", rule.span.at_start(), message);
            findings.push(found.hint("an end at or before the start is taken as the next day's; correct `start` or `end`"));
        }
    }
    if let (Some(first), Some(until)) = (meeting.first, meeting.until)
        && until.value < first.value
    {
        let found = Diagnostic::error("schema/contradiction", until.span, "the last day of this meeting is before its first");
        findings.push(found.related(first.span, "the first day").hint("correct one of the two dates"));
    }
}

fn types(meeting: &Meeting, findings: &mut Vec<Diagnostic>) {
    let fellowship = meeting.fellowship.as_ref().map(|name| name.value.as_str());
    let known = fellowship.filter(|name| fellowship::fellowship(name).is_some());
    for code in meeting.types.iter().filter(|code| fellowship::meeting_type(fellowship, code).is_none()) {
        let of = known.map_or("in the Meeting Guide specification".to_owned(), |name| format!("of {name}"));
        let message = format!("`{}` is no type of meeting {of}", code.value);
        let elsewhere = fellowship::guide_type(code).and_then(|found| fellowship::code_in(fellowship, found.code));
        let hint = match elsewhere {
            Some(own) => format!("{} says `{own}` for it", known.unwrap_or("this fellowship")),
            None => report::did_you_mean(code, fellowship::codes(fellowship)).unwrap_or_else(|| {
                let some: Vec<_> = fellowship::codes(fellowship).into_iter().take(24).collect();
                format!("types are {} and others", some.iter().map(|code| format!("`{code}`")).collect::<Vec<_>>().join(", "))
            }),
        };
        findings.push(Diagnostic::warning("meeting/unknown-type", code.span, message).hint(hint));
    }
}

/// Services for meetings by video that finders open at once. Source: the list of conference providers of the
/// Meeting Guide app, as 12 Step Meeting List has it; read in November 2026.
const HOSTS: [&str; 21] = [
    "zoom.us",
    "zoomgov.com",
    "meet.google.com",
    "teams.microsoft.com",
    "teams.live.com",
    "webex.com",
    "goto.com",
    "gotomeet.me",
    "gotomeeting.com",
    "bluejeans.com",
    "freeconference.com",
    "freeconferencecall.com",
    "meet.jit.si",
    "meetings.dialpad.com",
    "signal.group",
    "skype.com",
    "discord.gg",
    "zoho.com",
    "whereby.com",
    "vrchat.com",
    "horizon.meta.com",
];

/// Whether a link is at a service for meetings by video.
pub fn is_known_host(url: &str) -> bool {
    let authority = url.split_once("://").map_or(url, |(_, rest)| rest).split(['/', '?', '#', '\\']).next().unwrap_or("");
    // What stands before an @ is a name, whatever it looks like.
    let host = authority.rsplit('@').next().unwrap_or("").split(':').next().unwrap_or("").to_ascii_lowercase();
    HOSTS.iter().any(|known| host.strip_suffix(known).is_some_and(|rest| rest.is_empty() || rest.ends_with('.')))
}

fn joining(meeting: &Meeting, findings: &mut Vec<Diagnostic>) {
    let Some(online) = &meeting.online else { return };
    if let Some(url) = online.url.as_ref().filter(|url| !is_known_host(&url.0)) {
        let message = format!("`{}` is not at a service for meetings by video that finders know", url.0.value);
        let found = Diagnostic::warning("meeting/unknown-host", url.0.span, message);
        findings.push(found.hint(
            "give the link that opens the meeting itself, such as `https://zoom.us/j/…`; a page about the meeting belongs into `notes`",
        ));
    }
}

/// Meetings that nobody has looked at for longer than the policy says. Of an import there may be thousands: one
/// finding a file is enough to say that they wait.
fn verified(site: &Site, findings: &mut Vec<Diagnostic>) {
    let days = time::data_days(site);
    let mut waiting: HashMap<FileId, Vec<&Meeting>> = HashMap::new();
    for meeting in site.index.meetings.iter().filter(|meeting| super::is_listed(meeting)) {
        match meeting.last_verified {
            Some(date) if time::due(date.value, days).is_some_and(|due| due <= site.today) => {
                let message = format!("“{}” was last checked on {}, over {days} days ago", meeting.name.value, date.value);
                let found = Diagnostic::warning("meeting/not-verified", date.span, message);
                findings.push(found.hint("ask whether it takes place as written, and set `last_verified` to today"));
            }
            None if meeting.feed.is_some() => waiting.entry(meeting.id.span.file).or_default().push(meeting),
            _ => {}
        }
    }
    for meetings in waiting.values() {
        let Some(first) = meetings.iter().min_by_key(|meeting| meeting.id.span.start) else { continue };
        let message = match meetings.len() {
            1 => format!("“{}” came in by an import, and nobody of the staff has checked it", first.name.value),
            count => format!("{count} meetings of this file came in by an import, and nobody of the staff has checked them"),
        };
        let found = Diagnostic::warning("meeting/not-verified", first.id.span, message);
        findings.push(found.hint("look at `audience` and `kind`, ask the group, and set `last_verified` to today"));
    }
}
