//! Two meetings that cannot both be right: the same one written twice, and two in one room at one time.
//!
//! Times are compared in the week: a monthly rule stands for its day of every week, since the day comes when both
//! take place. Meetings in different zones are not compared.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::load::kinds::{Meeting, MeetingPlace, Mode};
use crate::load::times::{Every, When};
use crate::model::{Site, time, week};
use crate::report::Diagnostic;

/// A length where none is written: the hour that finders take for it.
const USUAL: u32 = 60;
const DAY: u32 = 24 * 60;
const WEEK: u32 = 7 * DAY;

/// A meeting with its times of the week.
struct Timed<'a> {
    meeting: &'a Arc<Meeting>,
    spans: Vec<Span>,
}

/// What a rule says of two meetings that are held at one time, the earlier in the files first.
type Judge = fn(&Meeting, &Meeting) -> Option<Diagnostic>;

/// Compares meetings of one name, place and way in.
pub(super) fn of_one_name(site: &Site, judge: Judge, findings: &mut Vec<Diagnostic>) {
    for meetings in houses(site).values() {
        // Of thousands online, only those of one name are compared.
        let mut by_name: BTreeMap<(String, String), Vec<&Timed<'_>>> = BTreeMap::new();
        for meeting in meetings {
            by_name.entry((meeting.meeting.name.to_lowercase(), way_in(meeting.meeting))).or_default().push(meeting);
        }
        for same in by_name.values() {
            pairs(same, judge, findings);
        }
    }
}

/// Compares meetings in one house.
pub(super) fn in_one_house(site: &Site, judge: Judge, findings: &mut Vec<Diagnostic>) {
    for ((place, _), meetings) in &houses(site) {
        if !place.is_empty() {
            pairs(&meetings.iter().collect::<Vec<_>>(), judge, findings);
        }
    }
}

/// Meetings that are held now or later, by their house and their zone.
fn houses(site: &Site) -> BTreeMap<(String, &str), Vec<Timed<'_>>> {
    let mut houses: BTreeMap<(String, &str), Vec<Timed<'_>>> = BTreeMap::new();
    let held = |meeting: &&Arc<Meeting>| !meeting.temporarily_closed && !time::has_ended(site, meeting);
    for meeting in site.index.meetings.iter().filter(held) {
        let zone = &meeting.timezone.as_ref().unwrap_or(&site.facts.timezone).name;
        houses.entry((where_it_is(meeting), zone)).or_default().push(Timed { meeting, spans: spans(meeting) });
    }
    houses
}

/// What a reader comes in by from afar: two meetings of one name and other links are two.
fn way_in(meeting: &Meeting) -> String {
    let online = meeting.online.as_ref();
    let link = online.and_then(|online| online.url.as_ref()).map_or("", |url| url.0.value.as_str());
    let number = online.and_then(|online| online.phone.as_ref()).map_or_else(String::new, crate::load::values::DialIn::dial);
    let phone = meeting.phone.as_ref().map_or("", |phone| phone.id.as_str());
    format!("{link} {number} {phone}")
}

/// Reports of each the first of those before it that is held at the same time: of a thousand that are alike, a
/// thousand findings and not half a million.
fn pairs(meetings: &[&Timed<'_>], judge: Judge, findings: &mut Vec<Diagnostic>) {
    for (at, later) in meetings.iter().enumerate() {
        let at_once = |earlier: &&&Timed<'_>| later.spans.iter().any(|a| earlier.spans.iter().any(|b| meet(*a, *b)));
        let before = meetings[..at].iter().filter(at_once).filter(|earlier| together(earlier.meeting, later.meeting));
        findings.extend(before.filter_map(|earlier| judge(earlier.meeting, later.meeting)).take(1));
    }
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

/// A time of the week.
#[derive(Debug, Clone, Copy)]
struct Span {
    /// The minute of the week at which it begins.
    start: u32,
    /// How many minutes it takes.
    length: u32,
    /// Of a monthly one, which day of its month.
    nth: Option<i8>,
    /// Of one that is not every week: every how many weeks, and which of them.
    weeks: Option<(i64, i64)>,
}

fn spans(meeting: &Meeting) -> Vec<Span> {
    let When::Rules(rules) = &meeting.when else { return Vec::new() };
    let mut spans = Vec::new();
    for rule in rules {
        let (days, nth, weeks) = match &rule.every {
            Every::Week(days) => (days.clone(), None, None),
            Every::Weeks { days, step, from } => {
                // Weeks since the Monday before the epoch, which was a Thursday.
                let days_since = from.since(Date::constant(1969, 12, 29)).map_or(0, |since| i64::from(since.get_days()));
                let step = i64::from(*step);
                (days.clone(), None, Some((step, days_since.div_euclid(7).rem_euclid(step))))
            }
            Every::Month(nth, day) => (vec![*day], Some(*nth), None),
        };
        let start = u32::try_from(i32::from(rule.start.hour()) * 60 + i32::from(rule.start.minute())).unwrap_or(0);
        let day = |day| u32::try_from(week::position(day)).unwrap_or(0) * DAY;
        let length = rule.minutes.unwrap_or(USUAL);
        spans.extend(days.into_iter().map(|of| Span { start: day(of) + start, length, nth, weeks }));
    }
    spans
}

/// Whether two spans of the week meet; those at an end of the week go on at its begin. The first and the second
/// Tuesday never do; the last one may be the fourth or the fifth; of two every other week only those of the same weeks.
fn meet(a: Span, b: Span) -> bool {
    if let (Some(one), Some(other)) = (a.nth, b.nth)
        && one != other
        && !(one.min(other) == -1 && one.max(other) >= 4)
    {
        return false;
    }
    if let (Some((step, phase)), Some((other_step, other_phase))) = (a.weeks, b.weeks)
        && (phase - other_phase) % common(step, other_step) != 0
    {
        return false;
    }
    (b.start + WEEK - a.start) % WEEK < a.length || (a.start + WEEK - b.start) % WEEK < b.length
}

/// The greatest common divisor.
fn common(a: i64, b: i64) -> i64 {
    if b == 0 { a.max(1) } else { common(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(start: u32, length: u32, nth: Option<i8>) -> Span {
        Span { start, length, nth, weeks: None }
    }

    #[test]
    fn spans_meet_over_the_end_of_the_week() {
        let sunday_night = span(6 * DAY + 23 * 60 + 30, 90, None);
        assert!(meet(sunday_night, span(30, 60, None)) && meet(span(30, 60, None), sunday_night));
        assert!(!meet(sunday_night, span(60, 60, None)), "one that begins as the other ends is fine");
        assert!(!meet(span(0, 60, Some(1)), span(0, 60, Some(2))));
        assert!(meet(span(0, 60, Some(-1)), span(0, 60, Some(4))) && meet(span(0, 60, Some(2)), span(0, 60, None)));
    }

    #[test]
    fn every_other_week_meets_in_the_same_weeks_only() {
        let of = |step, phase| Span { weeks: Some((step, phase)), ..span(0, 60, None) };
        assert!(!meet(of(2, 0), of(2, 1)) && meet(of(2, 1), of(2, 1)));
        assert!(meet(of(2, 0), of(3, 1)), "some day they do");
        assert!(!meet(of(2, 0), of(4, 1)) && meet(of(4, 2), of(2, 0)) && meet(of(2, 0), span(0, 60, None)));
    }
}
