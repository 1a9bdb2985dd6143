//! Two meetings that cannot both be right: the same one written twice, and two in one room at one time.
//!
//! Times are compared in the week: a monthly rule stands for its day of every week, since the day comes when both
//! take place. Meetings in different zones are not compared.

use std::collections::HashMap;
use std::sync::Arc;

use super::super::{Site, is_listed, week};
use crate::load::kinds::{Meeting, MeetingPlace, Mode};
use crate::load::times::{Every, When};
use crate::report::{Diagnostic, Severity};

/// A length where none is written: the hour that finders take for it.
const USUAL: u32 = 60;
const DAY: u32 = 24 * 60;
const WEEK: u32 = 7 * DAY;

/// Reports duplicates and rooms that are taken twice.
pub(super) fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    let mut rooms: HashMap<(String, &str), Vec<&Arc<Meeting>>> = HashMap::new();
    for meeting in site.index.meetings.iter().filter(|meeting| !meeting.temporarily_closed) {
        let zone = meeting.timezone.as_ref().map_or("", |zone| zone.name.as_str());
        rooms.entry((where_it_is(meeting), zone)).or_default().push(meeting);
    }
    for ((place, _), meetings) in &rooms {
        for (at, later) in meetings.iter().enumerate() {
            for earlier in &meetings[..at] {
                pair(place, earlier, later, findings);
            }
        }
    }
}

fn pair(place: &str, earlier: &Meeting, later: &Meeting, findings: &mut Vec<Diagnostic>) {
    if !together(earlier, later) || !overlap(earlier, later) {
        return;
    }
    if earlier.name.to_lowercase() == later.name.to_lowercase() && earlier.mode == later.mode && is_listed(later) {
        let message = format!("“{}” is here twice, at the same time and place", later.name.value);
        let found = Diagnostic::warning("meeting/duplicate", later.id.span, message);
        findings.push(found.related(earlier.id.span, "the other one").hint("remove one of the two"));
    } else if !place.is_empty() {
        same_place(earlier, later, findings);
    }
}

/// A house has more rooms than one: only where both name their room is it sure that they clash.
fn same_place(earlier: &Meeting, later: &Meeting, findings: &mut Vec<Diagnostic>) {
    let (severity, what, hint) = match (room(earlier), room(later)) {
        (Some(one), Some(other)) if one != other => return,
        (Some(_), Some(_)) => (Severity::Warning, "room", "correct one of the times, or one of the rooms"),
        _ => (Severity::Info, "place", "if they are in two rooms, name the `room` of both; else correct one of the times"),
    };
    let message = format!("“{}” and “{}” are in one {what} at one time", later.name.value, earlier.name.value);
    let found = Diagnostic::new(severity, "meeting/same-room", Some(later.id.span), message);
    findings.push(found.related(earlier.id.span, "the other one").hint(hint));
}

/// The room as it is named: by `room`, or in the second line of an address.
fn room(meeting: &Meeting) -> Option<String> {
    let in_address = match &meeting.location {
        Some(MeetingPlace::Other { address, .. }) => address.street2.as_ref(),
        _ => None,
    };
    meeting.room.as_ref().or(in_address).map(|room| room.trim().to_lowercase())
}

/// A name for the house; empty where there is none. Those without one are only compared for duplicates.
fn where_it_is(meeting: &Meeting) -> String {
    if matches!(meeting.mode, Mode::Online | Mode::Phone) {
        return String::new();
    }
    match &meeting.location {
        None => String::new(),
        Some(MeetingPlace::Location(id)) => id.id.to_string(),
        Some(MeetingPlace::Other { name, address, .. }) => {
            let parts = [name, &address.street, &address.city];
            let words = parts.map(|part| part.as_ref().map_or(String::new(), |text| text.to_lowercase()));
            // A city alone is no house.
            if words[..2].iter().all(String::is_empty) { String::new() } else { words.join("|") }
        }
    }
}

/// Whether there are days on which both are held.
fn together(one: &Meeting, other: &Meeting) -> bool {
    let before =
        |a: &Meeting, b: &Meeting| matches!((a.until, b.first), (Some(until), Some(first)) if until.value < first.value);
    !before(one, other) && !before(other, one)
}

fn overlap(one: &Meeting, other: &Meeting) -> bool {
    let (one, other) = (spans(one), spans(other));
    one.iter().any(|a| other.iter().any(|b| meet(*a, *b)))
}

/// Minutes of the week at which it begins, and how long it is; of which a monthly one has its nth too.
fn spans(meeting: &Meeting) -> Vec<(u32, u32, Option<i8>)> {
    let When::Rules(rules) = &meeting.when else { return Vec::new() };
    let mut spans = Vec::new();
    for rule in rules {
        let (days, nth) = match &rule.every {
            Every::Week(days) => (days.clone(), None),
            Every::Month(nth, day) => (vec![*day], Some(*nth)),
        };
        let start = u32::try_from(i32::from(rule.start.hour()) * 60 + i32::from(rule.start.minute())).unwrap_or(0);
        let day = |day| u32::try_from(week::position(day)).unwrap_or(0) * DAY;
        spans.extend(days.into_iter().map(|of| (day(of) + start, rule.minutes.unwrap_or(USUAL), nth)));
    }
    spans
}

/// Whether two spans of the week meet; those at an end of the week go on at its begin. The first and the second
/// Tuesday never do; the last one may be the fourth or the fifth.
fn meet((a, a_length, a_nth): (u32, u32, Option<i8>), (b, b_length, b_nth): (u32, u32, Option<i8>)) -> bool {
    if let (Some(a_nth), Some(b_nth)) = (a_nth, b_nth)
        && a_nth != b_nth
        && !(a_nth.min(b_nth) == -1 && a_nth.max(b_nth) >= 4)
    {
        return false;
    }
    (b + WEEK - a) % WEEK < a_length || (a + WEEK - b) % WEEK < b_length
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_meet_over_the_end_of_the_week() {
        let sunday_night = (6 * DAY + 23 * 60 + 30, 90, None);
        assert!(meet(sunday_night, (30, 60, None)) && meet((30, 60, None), sunday_night));
        assert!(!meet(sunday_night, (60, 60, None)), "one that begins as the other ends is fine");
        assert!(!meet((0, 60, Some(1)), (0, 60, Some(2))));
        assert!(meet((0, 60, Some(-1)), (0, 60, Some(4))) && meet((0, 60, Some(2)), (0, 60, None)));
    }
}
