use super::clashes;
use crate::check::rule::rule;
use crate::load::kinds::{Meeting, MeetingPlace};
use crate::model::Site;
use crate::report::{Diagnostic, Severity};

rule! {
    /// Two meetings are in one room at one time.
    ///
    /// One of them is somewhere else or at another hour, and whoever comes to it finds other people. Where a room is not
    /// named this is only a hint, since a house has more rooms than one.
    ///
    /// Correct one of the times, or name the `room` of both.
    Warning "meeting/same-room" reads Site(check)
}

fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    clashes::in_one_house(site, same_place, findings);
}

/// Only where both name their room is it sure that they clash.
fn same_place(earlier: &Meeting, later: &Meeting) -> Option<Diagnostic> {
    if earlier.name.to_lowercase() == later.name.to_lowercase() {
        return None;
    }
    let (severity, what, hint) = match (room(earlier), room(later)) {
        (Some(one), Some(other)) if one != other => return None,
        (Some(_), Some(_)) => (RULE.level, "room", "correct one of the times, or one of the rooms"),
        _ => (Severity::Info, "place", "if they are in two rooms, name the `room` of both; else correct one of the times"),
    };
    let message = format!("“{}” and “{}” are in one {what} at one time", later.name.value, earlier.name.value);
    let mut found = RULE.at(later.id.span, message);
    found.severity = severity;
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
