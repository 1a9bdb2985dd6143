//! Meetings for everyone: [`EventSeries`](https://schema.org/EventSeries), whole on their own page. Of other
//! meetings nothing is said, and of none how to join: the page has that.

use serde_json::{Value, json};

use super::super::Renderer;
use super::super::cards::text;
use super::node::{self, object, some, term};
use super::{Data, center, ids, places, schedules};
use crate::load::kinds::{Audience, Meeting, MeetingPlace, Mode};
use crate::load::times::When;
use crate::model::{Site, time};

/// Whether machines hear of it at all.
pub(super) fn is_said(meeting: &Meeting) -> bool {
    meeting.audience == Audience::Public
}

/// A meeting on other pages.
pub(super) fn stub(site: &Site, meeting: &Meeting) -> Value {
    node::stub("EventSeries", &ids::meeting(site, meeting), &meeting.name, &ids::meeting_page(site, meeting))
}

/// A meeting on its own page; none where it is not for everyone, or has ended: schema.org has no status for an event
/// that is over, and without one it is taken as scheduled. One by appointment has no schedule.
pub(in crate::render) fn meeting(render: &Renderer, meeting: &Meeting) -> Option<Data> {
    let site = &*render.site;
    if !is_said(meeting) || time::has_ended(site, meeting) {
        return None;
    }
    let id = ids::meeting(site, meeting);
    // A paused meeting has no times: who reads the schedule alone would go there in vain.
    let status = if meeting.temporarily_closed { "EventPostponed" } else { "EventScheduled" };
    let rules = match &meeting.when {
        When::Rules(rules) if !meeting.temporarily_closed => rules.as_slice(),
        _ => &[],
    };
    let free = meeting.cost.as_ref().is_some_and(|cost| is_free(cost));
    let node = object([
        ("@type", json!("EventSeries")),
        ("@id", json!(id)),
        ("name", json!(meeting.name.value)),
        ("url", json!(ids::meeting_page(site, meeting))),
        ("eventStatus", term(status)),
        ("eventSchedule", some(rules.iter().map(|rule| schedules::schedule(site, meeting, rule)))),
        ("subEvent", some(rules.iter().flat_map(|rule| schedules::moved(site, meeting, rule)))),
        ("eventAttendanceMode", term(attendance(meeting.mode))),
        ("location", places(site, meeting)),
        ("organizer", organizer(site, meeting)),
        ("isAccessibleForFree", if free { json!(true) } else { Value::Null }),
        ("inLanguage", json!(text(meeting.language.as_ref()).map(|code| if code == "asl" { "ase".to_owned() } else { code }))),
    ]);
    Some(Data::about(id, node))
}

/// Whether a cost says that there is none, and nothing more: `Free; a few dollars for breakfast` is not it.
fn is_free(cost: &str) -> bool {
    matches!(cost.trim().trim_end_matches('.').to_lowercase().as_str(), "free" | "free of charge" | "gratis" | "sin costo")
}

fn attendance(mode: Mode) -> &'static str {
    match mode {
        Mode::InPerson => "OfflineEventAttendanceMode",
        Mode::Online | Mode::Phone => "OnlineEventAttendanceMode",
        Mode::Hybrid => "MixedEventAttendanceMode",
    }
}

/// The center, or the fellowship whose own meeting it is. Of one that is neither's nothing is known.
fn organizer(site: &Site, meeting: &Meeting) -> Value {
    let hosted = meeting.hosted_by_center.unwrap_or(meeting.fellowship.is_none());
    match &meeting.fellowship {
        _ if hosted => center::stub(site),
        Some(fellowship) => json!({"@type": "Organization", "name": fellowship.value}),
        None => Value::Null,
    }
}

/// Where it is, and the page that says how to join from elsewhere.
pub(super) fn places(site: &Site, meeting: &Meeting) -> Value {
    let room = meeting.location.as_ref().filter(|_| matches!(meeting.mode, Mode::InPerson | Mode::Hybrid));
    let room = room.map_or(Value::Null, |place| match place {
        MeetingPlace::Location(id) => site.index.locations.find(id).map_or(Value::Null, |location| at(site, location)),
        MeetingPlace::Other { name, address, geo, .. } => places::other(name.as_ref(), address, geo.as_ref()),
    });
    let page = || json!({"@type": "VirtualLocation", "url": ids::meeting_page(site, meeting)});
    some([room, if meeting.mode == Mode::InPerson { Value::Null } else { page() }])
}

/// A place of the center, unless its address is confidential: which meetings are there tells where people live.
pub(super) fn at(site: &Site, location: &crate::load::kinds::Location) -> Value {
    if location.address_public { places::stub(site, location) } else { Value::Null }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn free_is_free_and_nothing_more() {
        assert!(is_free("Free") && is_free("free.") && is_free("Gratis"));
        assert!(!is_free("Free; a few dollars for breakfast if you eat") && !is_free("Bring a dish"));
    }
}
