//! When a meeting is: [`Schedule`](https://schema.org/Schedule) for each of its rules, in the meeting's zone, and an
//! [`Event`](https://schema.org/Event) for each day on which it is otherwise.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Weekday};
use serde_json::{Value, json};

use super::super::words;
use super::node::{object, reference, some, term};
use super::times::{self, clock};
use super::{ids, meetings};
use crate::load::kinds::Meeting;
use crate::load::times::{Every, MeetingException, Rule};
use crate::load::values::Zone;
use crate::model::{Site, schedule as days};

fn zone<'a>(site: &'a Site, meeting: &'a Meeting) -> &'a Zone {
    meeting.timezone.as_ref().unwrap_or(&site.facts.timezone)
}

/// Coming days of a rule on which it does not hold. A word on a day that changes nothing is none.
fn exceptions<'a>(site: &'a Site, meeting: &'a Meeting, rule: &'a Rule) -> impl Iterator<Item = &'a MeetingException> {
    meeting.exceptions.iter().filter(move |exception| {
        let date = exception.date.value;
        let changes =
            exception.cancelled || exception.start.is_some() || exception.end.is_some() || exception.location.is_some();
        changes && !crate::model::time::is_over(site, date) && days::dates(&rule.every, date, date) == [date]
    })
}

/// A rule. `byDay` is a day of schema.org; the last of a month, for which `byMonthWeek` (1 to 5) has no number, is
/// the text of RFC 5545 (3.3.10) that schema.org allows there: `-1FR`. A length says whether it ends the next day.
pub(super) fn schedule(site: &Site, meeting: &Meeting, rule: &Rule) -> Value {
    let on = |days: &[Weekday]| some(days.iter().map(|day| term(times::day(*day))));
    let (frequency, days, week) = match &rule.every {
        Every::Week(days) => ("P1W".to_owned(), on(days), Value::Null),
        Every::Weeks { days, step, .. } => (format!("P{step}W"), on(days), Value::Null),
        Every::Month(nth, day) if *nth > 0 => ("P1M".to_owned(), term(times::day(*day)), json!(nth)),
        Every::Month(nth, day) => {
            ("P1M".to_owned(), json!(format!("{nth}{}", times::day(*day)[..2].to_uppercase())), Value::Null)
        }
    };
    object([
        ("@type", json!("Schedule")),
        ("repeatFrequency", json!(frequency)),
        ("byDay", days),
        ("byMonthWeek", week),
        ("startTime", json!(clock(rule.start))),
        ("endTime", json!(words::end(rule).map(|(end, _)| clock(end)))),
        ("duration", json!(rule.minutes.map(|minutes| format!("PT{minutes}M")))),
        ("startDate", json!(first_day(meeting, rule).map(|date| date.to_string()))),
        ("endDate", json!(meeting.until.map(|date| date.value.to_string()))),
        ("scheduleTimezone", json!(zone(site, meeting).name)),
        ("exceptDate", some(exceptions(site, meeting, rule).map(|exception| json!(exception.date.value.to_string())))),
    ])
}

/// The day from which a rule holds, where the data has one. Of every so many weeks it says in which ones: a day of
/// a meeting.
fn first_day(meeting: &Meeting, rule: &Rule) -> Option<Date> {
    let first = meeting.first.map(|date| date.value);
    let Every::Weeks { step, from, .. } = &rule.every else { return first };
    let first = first.unwrap_or(*from);
    let far = first.saturating_add(i64::from(*step).weeks());
    days::dates(&rule.every, first, far).first().copied()
}

/// The days on which a meeting is at another time or place.
pub(super) fn moved(site: &Site, meeting: &Meeting, rule: &Rule) -> Vec<Value> {
    let instant = |time: DateTime| {
        let zoned = time.to_zoned(zone(site, meeting).zone.clone()).ok();
        json!(zoned.map(|zoned| zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()))
    };
    let event = |exception: &MeetingException| {
        let usual = exception.date.value.to_datetime(rule.start);
        let start = exception.date.value.to_datetime(exception.start.unwrap_or(rule.start));
        let place = exception.location.as_ref().map(|place| match site.index.locations.get(place) {
            Some(location) => meetings::at(site, location),
            None => json!({"@type": "Place", "name": place.value}),
        });
        object([
            ("@type", json!("Event")),
            ("name", json!(meeting.name.value)),
            ("url", json!(ids::meeting_page(site, meeting))),
            ("eventStatus", term("EventRescheduled")),
            ("previousStartDate", if start == usual { Value::Null } else { instant(usual) }),
            ("startDate", instant(start)),
            ("endDate", days::end_of(rule, Some(exception), start).map_or(Value::Null, instant)),
            ("location", place.unwrap_or_else(|| meetings::places(site, meeting))),
            ("superEvent", reference(ids::meeting(site, meeting))),
        ])
    };
    exceptions(site, meeting, rule).filter(|exception| !exception.cancelled).map(event).collect()
}
