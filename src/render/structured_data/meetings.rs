//! Meetings.

use serde_json::{Value, json};

use super::super::cards::text;
use super::super::{Renderer, words};
use super::center::organization_id;
use super::contact::{address, clock};
use super::node::{object, reference};
use super::places::place;
use crate::load::kinds::{Meeting, MeetingPlace, Mode};
use crate::load::times::{Every, Rule, When};
use crate::model::Site;

/// A public meeting: a series of events with its schedule. By-appointment meetings have no schedule.
pub(in crate::render) fn meeting(render: &Renderer, meeting: &Meeting) -> Value {
    let site = &*render.site;
    let url = site.base.absolute(&format!("/meetings/{}/", meeting.id.as_str()));
    let attendance = match meeting.mode {
        Mode::InPerson => "https://schema.org/OfflineEventAttendanceMode",
        Mode::Online | Mode::Phone => "https://schema.org/OnlineEventAttendanceMode",
        Mode::Hybrid => "https://schema.org/MixedEventAttendanceMode",
    };
    let schedules = match &meeting.when {
        When::ByAppointment => Vec::new(),
        When::Rules(rules) => rules.iter().map(|rule| schedule(site, meeting, rule)).collect(),
    };
    let hosted = meeting.hosted_by_center.unwrap_or(meeting.fellowship.is_none());
    let organizer = match &meeting.fellowship {
        Some(fellowship) if !hosted => json!({"@type": "Organization", "name": fellowship.value}),
        _ => reference(organization_id(site)),
    };
    let free = meeting.cost.as_ref().is_some_and(|cost| cost.value.eq_ignore_ascii_case("free"));
    object([
        ("@type", json!("EventSeries")),
        ("@id", json!(format!("{url}#meeting"))),
        ("name", json!(meeting.name.value)),
        ("url", json!(url)),
        ("eventSchedule", Value::Array(schedules)),
        ("eventAttendanceMode", json!(attendance)),
        ("location", Value::Array(places(render, meeting))),
        ("organizer", organizer),
        ("isAccessibleForFree", if free { json!(true) } else { Value::Null }),
        ("inLanguage", json!(meeting.language.as_ref().map_or(site.language.clone(), |code| code.value.clone()))),
    ])
}

pub(super) fn schedule(site: &Site, meeting: &Meeting, rule: &Rule) -> Value {
    let zone = &meeting.timezone.as_ref().unwrap_or(&site.facts.timezone).name;
    let days = match &rule.every {
        Every::Week(days) => days.iter().map(|day| format!("https://schema.org/{}", words::name(*day))).collect(),
        Every::Month(_, day) => vec![format!("https://schema.org/{}", words::name(*day))],
    };
    // schema.org's `byMonthWeek` counts from 1; the last of a month has no number there.
    let (frequency, week) = match rule.every {
        Every::Week(_) => ("P1W", Value::Null),
        Every::Month(nth, _) => ("P1M", if nth > 0 { json!(nth) } else { Value::Null }),
    };
    let cancelled: Vec<String> = meeting.exceptions.iter().filter(|e| e.cancelled).map(|e| e.date.value.to_string()).collect();
    object([
        ("@type", json!("Schedule")),
        ("byDay", json!(days)),
        ("byMonthWeek", week),
        ("repeatFrequency", json!(frequency)),
        ("startTime", json!(clock(rule.start))),
        ("endTime", json!(words::end(rule).map(|(end, _)| clock(end)))),
        ("startDate", json!(meeting.first.map(|date| date.value.to_string()))),
        ("endDate", json!(meeting.until.map(|date| date.value.to_string()))),
        ("scheduleTimezone", json!(zone)),
        ("exceptDate", json!(cancelled)),
    ])
}

pub(super) fn places(render: &Renderer, meeting: &Meeting) -> Vec<Value> {
    let site = &*render.site;
    let mut places = Vec::new();
    if matches!(meeting.mode, Mode::InPerson | Mode::Hybrid) {
        places.extend(match &meeting.location {
            Some(MeetingPlace::Location(id)) => site.index.locations.find(id).map(|location| place(site, location)),
            Some(MeetingPlace::Other { name, address: at, .. }) => {
                Some(object([("@type", json!("Place")), ("name", json!(text(name.as_ref()))), ("address", address(Some(at)))]))
            }
            None => None,
        });
    }
    if matches!(meeting.mode, Mode::Online | Mode::Hybrid) {
        let url = site.base.absolute(&format!("/meetings/{}/", meeting.id.as_str()));
        places.push(json!({"@type": "VirtualLocation", "url": url}));
    }
    places
}
