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

/// A meeting with its times of the week.
struct Timed<'a> {
    meeting: &'a Arc<Meeting>,
    spans: Vec<Span>,
}

/// Reports duplicates and rooms that are taken twice.
pub(super) fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    let mut houses: HashMap<(String, &str), Vec<Timed<'_>>> = HashMap::new();
    for meeting in site.index.meetings.iter().filter(|meeting| !meeting.temporarily_closed) {
        let zone = meeting.timezone.as_ref().map_or("", |zone| zone.name.as_str());
        houses.entry((where_it_is(meeting), zone)).or_default().push(Timed { meeting, spans: spans(meeting) });
    }
    for ((place, _), meetings) in &houses {
        // Of thousands online, only those of one name are compared.
        let mut by_name: HashMap<String, Vec<&Timed<'_>>> = HashMap::new();
        for meeting in meetings {
            by_name.entry(meeting.meeting.name.to_lowercase()).or_default().push(meeting);
        }
        for same in by_name.values() {
            pairs(same, duplicate, findings);
        }
        if !place.is_empty() {
            pairs(&meetings.iter().collect::<Vec<_>>(), same_place, findings);
        }
    }
}

/// Reports of each two that are held at one time.
fn pairs(meetings: &[&Timed<'_>], report: impl Fn(&Meeting, &Meeting) -> Option<Diagnostic>, findings: &mut Vec<Diagnostic>) {
    for (at, later) in meetings.iter().enumerate() {
        for earlier in &meetings[..at] {
            let at_once = || later.spans.iter().any(|a| earlier.spans.iter().any(|b| meet(*a, *b)));
            if at_once() && together(earlier.meeting, later.meeting) {
                findings.extend(report(earlier.meeting, later.meeting));
            }
        }
    }
}

/// The same meeting, written twice.
fn duplicate(earlier: &Meeting, later: &Meeting) -> Option<Diagnostic> {
    if earlier.mode != later.mode || !is_listed(later) {
        return None;
    }
    let message = format!("“{}” is here twice, at the same time and place", later.name.value);
    let found = Diagnostic::warning("meeting/duplicate", later.id.span, message);
    Some(found.related(earlier.id.span, "the other one").hint("remove one of the two"))
}

/// A house has more rooms than one: only where both name their room is it sure that they clash.
fn same_place(earlier: &Meeting, later: &Meeting) -> Option<Diagnostic> {
    if earlier.name.to_lowercase() == later.name.to_lowercase() {
        return None;
    }
    let (severity, what, hint) = match (room(earlier), room(later)) {
        (Some(one), Some(other)) if one != other => return None,
        (Some(_), Some(_)) => (Severity::Warning, "room", "correct one of the times, or one of the rooms"),
        _ => (Severity::Info, "place", "if they are in two rooms, name the `room` of both; else correct one of the times"),
    };
    let message = format!("“{}” and “{}” are in one {what} at one time", later.name.value, earlier.name.value);
    let found = Diagnostic::new(severity, "meeting/same-room", Some(later.id.span), message);
    Some(found.related(earlier.id.span, "the other one").hint(hint))
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

/// The minute of the week at which it begins, how many minutes it takes, and of a monthly one its nth.
type Span = (u32, u32, Option<i8>);

fn spans(meeting: &Meeting) -> Vec<Span> {
    let When::Rules(rules) = &meeting.when else { return Vec::new() };
    let mut spans = Vec::new();
    for rule in rules {
        let (days, nth) = match &rule.every {
            Every::Week(days) | Every::Weeks { days, .. } => (days.clone(), None),
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
fn meet((a, a_length, a_nth): Span, (b, b_length, b_nth): Span) -> bool {
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
