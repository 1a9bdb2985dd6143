//! Dates, times, hours and rules in words, as a reader says them.

use jiff::civil::{Date, Time, Weekday};

use crate::load::kinds::Address;
use crate::load::times::{DAYS, DayHours, Every, Hours, Opening, Rule};

use super::view::{AddressView, DateView, HoursRowView, HoursView};

/// The names of the days, Monday first.
pub const DAY_NAMES: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const SHORT_DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// `November 23, 2026`.
pub fn date(date: Date) -> DateView {
    let month = MONTHS[usize::try_from(date.month() - 1).unwrap_or(0)];
    DateView { iso: date.to_string(), text: format!("{month} {}, {}", date.day(), date.year()) }
}

/// `Thursday, December 24`.
pub fn day_of(date: Date) -> String {
    let month = MONTHS[usize::try_from(date.month() - 1).unwrap_or(0)];
    format!("{}, {month} {}", name(date.weekday()), date.day())
}

/// `Tuesday`.
pub fn name(day: Weekday) -> &'static str {
    DAY_NAMES[crate::model::week::position(day)]
}

/// `7:00 pm`, `noon`, `midnight`.
pub fn time(time: Time) -> String {
    match (time.hour(), time.minute()) {
        (0, 0) => "midnight".to_owned(),
        (12, 0) => "noon".to_owned(),
        _ => format!("{}\u{a0}{}", clock(time), half(time)),
    }
}

fn clock(time: Time) -> String {
    let hour = match time.hour() % 12 {
        0 => 12,
        hour => hour,
    };
    format!("{hour}:{:02}", time.minute())
}

fn half(time: Time) -> &'static str {
    if time.hour() < 12 { "am" } else { "pm" }
}

/// `7:00 to 8:30 pm`, `11:00 am to 12:30 pm`.
pub fn times(from: Time, to: Time) -> String {
    let words = |t: Time| matches!((t.hour(), t.minute()), (0 | 12, 0));
    if !words(from) && !words(to) && half(from) == half(to) && from < to {
        return format!("{} to {}\u{a0}{}", clock(from), clock(to), half(to));
    }
    format!("{} to {}", time(from), time(to))
}

/// The end of a rule, and whether it is on another day.
pub fn end(rule: &Rule) -> Option<(Time, bool)> {
    let minutes = i64::from(rule.minutes?);
    let start = i64::from(rule.start.hour()) * 60 + i64::from(rule.start.minute());
    let end = (start + minutes) % (24 * 60);
    let time = Time::new(i8::try_from(end / 60).ok()?, i8::try_from(end % 60).ok()?, 0, 0).ok()?;
    Some((time, start + minutes >= 24 * 60))
}

/// `Tuesdays and Thursdays, 7:00 to 8:30 pm`.
pub fn rule(rule: &Rule, zone: &str) -> String {
    let times = match end(rule) {
        Some((to, false)) => times(rule.start, to),
        Some((to, true)) => format!("{} to {} the next day", time(rule.start), time(to)),
        None => time(rule.start),
    };
    let times = times.replace("midnight the next day", "midnight");
    let blank = if zone.is_empty() { "" } else { " " };
    format!("{}, {times}{blank}{zone}", every(&rule.every))
}

/// `Tuesdays and Thursdays`, `Second Tuesday of the month`.
pub fn every(every: &Every) -> String {
    match every {
        Every::Week(days) if days.len() == 7 => "Every day".to_owned(),
        Every::Week(days) if **days == DAYS[..5] => "Monday to Friday".to_owned(),
        Every::Week(days) => listed(&days.iter().map(|day| format!("{}s", name(*day))).collect::<Vec<_>>()),
        Every::Weeks { days, step, .. } => {
            let days = listed(&days.iter().map(|day| name(*day).to_owned()).collect::<Vec<_>>());
            match step {
                2 => format!("Every other {days}"),
                step => format!("Every {step} weeks on {days}"),
            }
        }
        Every::Month(nth, day) => {
            let nth = match nth {
                1 => "First",
                2 => "Second",
                3 => "Third",
                4 => "Fourth",
                5 => "Fifth",
                _ => "Last",
            };
            format!("{nth} {} of the month", name(*day))
        }
    }
}

/// `a, b and c`.
pub fn listed(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// What people call a zone: `PT` for Los Angeles.
pub fn zone(name: &str) -> String {
    match name {
        "America/Los_Angeles" => "PT".to_owned(),
        "America/Denver" => "MT".to_owned(),
        "America/Chicago" => "CT".to_owned(),
        "America/New_York" | "America/Detroit" => "ET".to_owned(),
        "UTC" => "UTC".to_owned(),
        other => format!("{} time", other.rsplit('/').next().unwrap_or(other).replace('_', " ")),
    }
}

/// Hours as rows of days with the same times.
pub fn hours(hours: &Hours) -> HoursView {
    let Hours::Week(week) = hours else {
        return HoursView { always: true, text: "Day and night".to_owned(), rows: Vec::new() };
    };
    let mut rows = Vec::new();
    let mut short = Vec::new();
    let mut at = 0;
    while at < 7 {
        let run = week[at..].iter().take_while(|day| **day == week[at]).count();
        if week[at].is_some() {
            let last = at + run - 1;
            rows.push(HoursRowView { days: span(at, last, &DAY_NAMES, " to "), times: openings(&week[at], " to ") });
            short.push(format!(
                "{} {}",
                span(at, last, &SHORT_DAYS, "–"),
                openings(&week[at], "–").to_lowercase().replace(":00\u{a0}", "\u{a0}")
            ));
        }
        at += run;
    }
    HoursView { always: false, text: short.join(", "), rows }
}

fn span(first: usize, last: usize, names: &[&str; 7], joint: &str) -> String {
    match last - first {
        0 => names[first].to_owned(),
        1 if joint == " to " => format!("{} and {}", names[first], names[last]),
        _ => format!("{}{joint}{}", names[first], names[last]),
    }
}

/// `9:00 am to 5:00 pm`, `Closed`.
pub fn openings(day: &DayHours, joint: &str) -> String {
    let Some(openings) = day.as_ref().filter(|openings| !openings.is_empty()) else { return "Closed".to_owned() };
    let words =
        openings.iter().map(
            |&Opening { from, to }| {
                if from == to { "Open all day".to_owned() } else { format!("{}{joint}{}", time(from), time(to)) }
            },
        );
    words.collect::<Vec<_>>().join(", ")
}

/// An address as on an envelope; a confidential one has city and region only.
pub fn address(address: Option<&Address>, public: bool) -> AddressView {
    let Some(address) = address else { return AddressView { lines: Vec::new(), one_line: String::new() } };
    let text =
        |text: &Option<crate::load::values::Text>| text.as_ref().map(|text| text.value.clone()).filter(|text| !text.is_empty());
    let mut lines = Vec::new();
    if public {
        lines.extend([text(&address.street), text(&address.street2)].into_iter().flatten());
    }
    let postal = if public { text(&address.postal_code) } else { None };
    let region = [text(&address.region), postal].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let city = [text(&address.city), Some(region).filter(|region| !region.is_empty())]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ");
    lines.extend(Some(city).filter(|city| !city.is_empty()));
    let one_line = lines.join(", ");
    AddressView { lines, one_line }
}

/// A language's name by its code.
pub fn language(code: &str) -> String {
    let names = [
        ("en", "English"),
        ("es", "Spanish"),
        ("fr", "French"),
        ("de", "German"),
        ("pt", "Portuguese"),
        ("zh", "Chinese"),
        ("vi", "Vietnamese"),
        ("tl", "Tagalog"),
        ("ko", "Korean"),
        ("ja", "Japanese"),
        ("ar", "Arabic"),
        ("ru", "Russian"),
        ("asl", "American Sign Language"),
        ("ase", "American Sign Language"),
    ];
    names.iter().find(|(known, _)| *known == code).map_or_else(|| code.to_owned(), |(_, name)| (*name).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::time as at;

    fn rule_of(every: &str, start: Time, minutes: u32) -> String {
        let span = crate::source::SitePath::new("x").id();
        let span = crate::source::Span { file: span, start: 0, end: 0 };
        rule(&Rule { every: Every::parse(every).unwrap(), start, minutes: Some(minutes), span }, "PT")
    }

    #[test]
    fn rules_as_people_say_them() {
        assert_eq!(rule_of("tue", at(19, 0, 0, 0), 90), "Tuesdays, 7:00 to 8:30\u{a0}pm PT");
        assert_eq!(rule_of("weekday", at(11, 30, 0, 0), 60), "Monday to Friday, 11:30\u{a0}am to 12:30\u{a0}pm PT");
        assert_eq!(rule_of("second tue", at(12, 0, 0, 0), 60), "Second Tuesday of the month, noon to 1:00\u{a0}pm PT");
        assert_eq!(rule_of("sat", at(23, 30, 0, 0), 60), "Saturdays, 11:30\u{a0}pm to 12:30\u{a0}am the next day PT");
        assert_eq!(rule_of("sat", at(23, 0, 0, 0), 60), "Saturdays, 11:00\u{a0}pm to midnight PT");
    }

    #[test]
    fn hours_in_runs_of_days() {
        let day = |from, to| Some(vec![Opening { from: at(from, 0, 0, 0), to: at(to, 0, 0, 0) }]);
        let week = [day(9, 17), day(9, 17), day(9, 17), day(9, 17), day(9, 12), Some(Vec::new()), None];
        let view = hours(&Hours::Week(week));
        assert_eq!(view.text, "Mon–Thu 9\u{a0}am–5\u{a0}pm, Fri 9\u{a0}am–noon, Sat closed");
        assert_eq!(
            (view.rows.len(), view.rows[0].days.as_str(), view.rows[2].times.as_str()),
            (3, "Monday to Thursday", "Closed")
        );
    }
}
