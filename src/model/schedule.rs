//! When a meeting takes place: the occurrences of its rules, with its exceptions, in local time.
//!
//! A local time that a clock change skips is moved on by the length of the gap, and one that happens
//! twice is the first of the two, as RFC 5545 (3.3.5) reads them.

use jiff::civil::{Date, DateTime, Time, Weekday};
use jiff::{ToSpan, Zoned, tz::TimeZone};

use crate::load::kinds::Meeting;
use crate::load::times::{Every, MeetingException, Rule, When};

/// One time at which a meeting takes place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occurrence {
    /// Which of the meeting's rules.
    pub rule: usize,
    /// The day that the rule gives, before any exception.
    pub date: Date,
    /// The local start.
    pub start: DateTime,
    /// The local end, where one is known.
    pub end: Option<DateTime>,
}

impl Occurrence {
    /// Start and end in a zone. It ends when the clock shows the end, as the page says and as readers of calendars
    /// take it, however long that is over a change of clocks.
    pub fn zoned(&self, zone: &TimeZone) -> Option<(Zoned, Option<Zoned>)> {
        let start = self.start.to_zoned(zone.clone()).ok()?;
        let end = self.end.and_then(|end| end.to_zoned(zone.clone()).ok());
        // A start in a skipped hour is moved on, and may come to stand behind an end that is not.
        let length = || self.end.and_then(|end| self.start.until(end).ok()).and_then(|length| start.checked_add(length).ok());
        let end = end.map(|end| if end > start { Some(end) } else { length() });
        Some((start.clone(), end.flatten()))
    }

    /// Whether its start or end is a time that the clock shows twice on that day, or never.
    pub fn is_ambiguous(&self, zone: &TimeZone) -> bool {
        [Some(self.start), self.end].into_iter().flatten().any(|time| zone.to_ambiguous_timestamp(time).is_ambiguous())
    }
}

/// The occurrences of a meeting on the days from `from` to `to`, both included, earliest first.
pub fn occurrences(meeting: &Meeting, from: Date, to: Date) -> Vec<Occurrence> {
    let When::Rules(rules) = &meeting.when else { return Vec::new() };
    let from = meeting.first.map_or(from, |first| first.value.max(from));
    let to = meeting.until.map_or(to, |until| until.value.min(to));
    let mut all = Vec::new();
    for (at, rule) in rules.iter().enumerate() {
        for date in dates(&rule.every, from, to) {
            let exception = meeting.exceptions.iter().find(|exception| exception.date.value == date);
            all.extend(occurrence(at, rule, date, exception));
        }
    }
    all.sort_by_key(|occurrence| (occurrence.start, occurrence.rule));
    all
}

fn occurrence(at: usize, rule: &Rule, date: Date, exception: Option<&MeetingException>) -> Option<Occurrence> {
    if exception.is_some_and(|exception| exception.cancelled) {
        return None;
    }
    let start = date.to_datetime(exception.and_then(|exception| exception.start).unwrap_or(rule.start));
    Some(Occurrence { rule: at, date, start, end: end_of(rule, exception, start) })
}

/// When an occurrence ends that begins at `start`.
pub fn end_of(rule: &Rule, exception: Option<&MeetingException>, start: DateTime) -> Option<DateTime> {
    match exception.and_then(|exception| exception.end) {
        Some(end) => Some(end_after(start, end)),
        None => rule.minutes.and_then(|minutes| start.checked_add(i64::from(minutes).minutes()).ok()),
    }
}

/// The next time after a start at which the clock shows `end`.
fn end_after(start: DateTime, end: Time) -> DateTime {
    let same_day = start.date().to_datetime(end);
    if same_day > start { same_day } else { start.date().tomorrow().unwrap_or(start.date()).to_datetime(end) }
}

/// The days of a rule from `from` to `to`, both included.
pub fn dates(every: &Every, from: Date, to: Date) -> Vec<Date> {
    match every {
        Every::Week(days) => {
            from.series(1.day()).take_while(|date| *date <= to).filter(|date| days.contains(&date.weekday())).collect()
        }
        Every::Weeks { days, step, from: first } => {
            // Days from the Monday of the first week say in which week a day is.
            let monday = first.checked_sub(i64::from(first.weekday().to_monday_zero_offset()).days()).unwrap_or(*first);
            let week = |date: Date| date.since(monday).map_or(-1, |since| since.get_days().div_euclid(7));
            let in_step = |date: Date| i32::try_from(*step).is_ok_and(|step| week(date).rem_euclid(step) == 0);
            let all = from.max(*first).series(1.day()).take_while(|date| *date <= to);
            all.filter(|date| days.contains(&date.weekday()) && in_step(*date)).collect()
        }
        Every::Month(nth, day) => {
            let months = from.first_of_month().series(1.month()).take_while(|month| *month <= to);
            months.filter_map(|month| nth_of_month(month, *nth, *day)).filter(|date| (from..=to).contains(date)).collect()
        }
    }
}

/// The nth such day of a month; a fifth one is not in every month.
fn nth_of_month(month: Date, nth: i8, day: Weekday) -> Option<Date> {
    month.nth_weekday_of_month(nth, day).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_of_rules() {
        let week = dates(&Every::Week(vec![Weekday::Monday, Weekday::Thursday]), date(2026, 11, 23), date(2026, 12, 3));
        assert_eq!(week, [date(2026, 11, 23), date(2026, 11, 26), date(2026, 11, 30), date(2026, 12, 3)]);
        let second = dates(&Every::Month(2, Weekday::Tuesday), date(2026, 11, 11), date(2027, 1, 31));
        assert_eq!(second, [date(2026, 12, 8), date(2027, 1, 12)]);
        let fifth = dates(&Every::Month(5, Weekday::Friday), date(2026, 1, 1), date(2026, 12, 31));
        assert_eq!(fifth, [date(2026, 1, 30), date(2026, 5, 29), date(2026, 7, 31), date(2026, 10, 30)]);
        let last = dates(&Every::Month(-1, Weekday::Friday), date(2026, 2, 1), date(2026, 3, 31));
        assert_eq!(last, [date(2026, 2, 27), date(2026, 3, 27)]);
    }

    #[test]
    fn past_midnight_and_over_clock_changes() {
        let zone = TimeZone::get("America/Los_Angeles").unwrap();
        let late = Occurrence {
            rule: 0,
            date: date(2026, 10, 31),
            start: date(2026, 10, 31).at(23, 30, 0, 0),
            end: Some(date(2026, 11, 1).at(2, 30, 0, 0)),
        };
        let (start, end) = late.zoned(&zone).unwrap();
        assert_eq!(start.to_string(), "2026-10-31T23:30:00-07:00[America/Los_Angeles]");
        assert_eq!(end.unwrap().to_string(), "2026-11-01T02:30:00-08:00[America/Los_Angeles]");
        let day = date(2026, 3, 8);
        let skipped = Occurrence { rule: 0, date: day, start: day.at(2, 30, 0, 0), end: Some(day.at(3, 15, 0, 0)) };
        let (start, end) = skipped.zoned(&zone).unwrap();
        assert_eq!(start.to_string(), "2026-03-08T03:30:00-07:00[America/Los_Angeles]");
        assert_eq!(end.unwrap().to_string(), "2026-03-08T04:15:00-07:00[America/Los_Angeles]");
        assert!(skipped.is_ambiguous(&zone) && !late.is_ambiguous(&zone));
    }
}
