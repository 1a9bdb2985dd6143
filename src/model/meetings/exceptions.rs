//! Days on which a meeting is not as its rule says: each changes something, is a day of the meeting, and is there
//! once. And days on which it would be held in a house that is closed.

use jiff::ToSpan;
use jiff::civil::Date;

use super::super::{Site, is_listed, schedule, time};
use crate::load::kinds::{Meeting, MeetingPlace, Mode};
use crate::load::times::{MeetingException, Rule, When};
use crate::report::{self, Diagnostic};

/// Reports what is wrong with the exceptions of a meeting, and those that are missing.
pub(super) fn check(site: &Site, meeting: &Meeting, findings: &mut Vec<Diagnostic>) {
    let When::Rules(rules) = &meeting.when else { return };
    for (at, exception) in meeting.exceptions.iter().enumerate() {
        consistent(&meeting.exceptions[..at], exception, findings);
        moved_to(site, exception, findings);
        // What has passed harms nobody, and the rule may have changed since.
        if !time::is_over(site, exception.date.value) {
            on_a_day(meeting, rules, exception, findings);
        }
    }
    closed_house(site, meeting, rules, findings);
}

fn consistent(before: &[MeetingException], exception: &MeetingException, findings: &mut Vec<Diagnostic>) {
    let date = exception.date;
    let moved = exception.start.is_some() || exception.end.is_some() || exception.location.is_some();
    if !exception.cancelled && !moved && exception.note.is_none() {
        let message = format!("this exception does not say what is different on {}", date.value);
        let found = Diagnostic::error("meeting/empty-exception", date.span, message);
        findings.push(found.hint("add `cancelled: true`, `start`, `end`, `location` or `note`"));
    }
    if exception.cancelled && moved {
        let message = format!("{} is cancelled here and moved at once", date.value);
        let found = Diagnostic::error("schema/contradiction", date.span, message);
        findings.push(found.hint("keep `cancelled: true`, or the other time or place"));
    }
    if let Some(first) = before.iter().find(|other| other.date.value == date.value) {
        let message = format!("another exception is about {} already", date.value);
        let found = Diagnostic::error("schema/contradiction", date.span, message).related(first.date.span, "the other one");
        findings.push(found.hint("write all that is different on one day into one exception"));
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

fn on_a_day(meeting: &Meeting, rules: &[Rule], exception: &MeetingException, findings: &mut Vec<Diagnostic>) {
    let date = exception.date;
    // A month and some days hold an occurrence of every rule but that of a fifth day.
    let (from, to) = (date.value.saturating_sub(100.days()), date.value.saturating_add(100.days()));
    let from = meeting.first.map_or(from, |first| first.value.max(from));
    let to = meeting.until.map_or(to, |until| until.value.min(to));
    let days: Vec<Date> = rules.iter().flat_map(|rule| schedule::dates(&rule.every, from, to)).collect();
    if days.contains(&date.value) {
        return;
    }
    let message = format!("`{}` does not take place on {}, so there is nothing to change", meeting.name.value, date.value);
    let near = days.iter().min_by_key(|day| date.value.duration_until(**day).abs());
    let hint = near.map_or_else(
        || "correct the date, or remove the exception".to_owned(),
        |near| format!("the nearest day on which it does is {near}"),
    );
    findings.push(Diagnostic::error("meeting/exception-without-occurrence", date.span, message).hint(hint));
}

/// How many days ahead closed houses are looked for.
const AHEAD: i64 = 60;

/// A meeting in a house of the center on a day on which the house is closed, and nothing is said of it.
fn closed_house(site: &Site, meeting: &Meeting, rules: &[Rule], findings: &mut Vec<Diagnostic>) {
    let here = matches!(meeting.mode, Mode::InPerson | Mode::Hybrid) && is_listed(meeting) && !meeting.temporarily_closed;
    let Some(MeetingPlace::Location(id)) = meeting.location.as_ref().filter(|_| here) else { return };
    let Some(location) = site.index.locations.find(id) else { return };
    let far = site.today.saturating_add(AHEAD.days());
    let closed = location.holiday_hours.iter().filter(|holiday| holiday.openings().is_some_and(|openings| openings.is_empty()));
    let mut days: Vec<Date> = closed.map(|holiday| holiday.date.value).filter(|day| (site.today..=far).contains(day)).collect();
    days.retain(|day| {
        let on = schedule::occurrences(meeting, *day, *day);
        !on.is_empty() && !meeting.exceptions.iter().any(|exception| exception.date.value == *day)
    });
    if days.is_empty() || rules.is_empty() {
        return;
    }
    let all = days.iter().map(Date::to_string).collect::<Vec<_>>();
    let message = format!(
        "“{}” would be held on {}, when `{}` is closed",
        meeting.name.value,
        report::all(&all).replace('`', ""),
        location.id.as_str()
    );
    let found = Diagnostic::warning("meeting/closed-place", meeting.name.span, message);
    let example =
        format!("add `exceptions: [{{date: {}, cancelled: true}}]`, or say there with `note` that it is held", days[0]);
    findings.push(found.related(location.id.span, "the house").hint(example));
}
