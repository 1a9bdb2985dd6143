//! Where the references of meetings lead, and the services by which people join them.

use super::Site;
use crate::load::kinds::{Meeting, MeetingPlace};
use crate::load::times::MeetingException;
use crate::report::Diagnostic;

/// Reports references of meetings that lead nowhere, and an id that is kept for another page.
pub(super) fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    for meeting in site.index.meetings.iter() {
        references(site, meeting, findings);
        meeting.exceptions.iter().for_each(|exception| moved_to(site, exception, findings));
    }
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

/// Another place is the id of a location, or words; one word that is no id of ours is a slip.
fn moved_to(site: &Site, exception: &MeetingException, findings: &mut Vec<Diagnostic>) {
    let Some(place) = exception.location.as_ref().filter(|place| crate::load::values::is_id(place)) else { return };
    let locations = &site.index.locations;
    if locations.get(place).is_none() && !locations.is_unread(place) {
        findings.push(locations.unknown(place, place.span));
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
