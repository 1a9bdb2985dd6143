//! Opening hours: [`OpeningHoursSpecification`](https://schema.org/OpeningHoursSpecification), in local time.
//!
//! A range whose end is before its start closes on the next day, as schema.org reads it. A day that is open all
//! round is 00:00 to 23:59, and a day that is closed all round 00:00 to 00:00, as
//! [Google reads them](https://developers.google.com/search/docs/appearance/structured-data/local-business).

use jiff::civil::{Date, Time, Weekday};
use serde_json::{Value, json};

use super::node::{some, term};
use crate::load::kinds::HolidayHours;
use crate::load::times::{Hours, Opening};
use crate::model::week::position;

/// The days as schema.org names them, Monday first.
const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// `Tuesday`, as schema.org names it.
pub(super) fn day(day: Weekday) -> &'static str {
    DAYS[position(day)]
}

/// `19:00`.
pub(super) fn clock(time: Time) -> String {
    time.strftime("%H:%M").to_string()
}

/// Opening and closing; the same time twice is a day that is open all round.
fn range(opening: Opening) -> (String, String) {
    if opening.from == opening.to {
        return ("00:00".to_owned(), "23:59".to_owned());
    }
    (clock(opening.from), clock(opening.to))
}

/// The hours of a week: one specification for all days with the same opening. A day that is closed is not listed.
pub(super) fn hours(hours: Option<&Hours>) -> Value {
    let all_day = [Opening { from: Time::midnight(), to: Time::midnight() }];
    let openings = |at: usize| match hours {
        None => &[][..],
        Some(Hours::Always) => &all_day,
        Some(Hours::Week(week)) => week[at].as_deref().unwrap_or_default(),
    };
    let mut rows: Vec<(Opening, Vec<Value>)> = Vec::new();
    for (at, name) in DAYS.iter().enumerate() {
        for opening in openings(at) {
            match rows.iter_mut().find(|(known, _)| known == opening) {
                Some((_, days)) => days.push(term(name)),
                None => rows.push((*opening, vec![term(name)])),
            }
        }
    }
    some(rows.into_iter().map(|(opening, days)| {
        let (opens, closes) = range(opening);
        json!({"@type": "OpeningHoursSpecification", "dayOfWeek": some(days), "opens": opens, "closes": closes})
    }))
}

/// Days with other hours than usual, from a day on.
pub(super) fn special(days: &[HolidayHours], from: Date) -> Value {
    let coming = days.iter().filter(|day| day.date.value >= from);
    some(coming.flat_map(|day| {
        let date = day.date.value.to_string();
        let closed = || vec![("00:00".to_owned(), "00:00".to_owned())];
        let ranges = match day.openings() {
            None => Vec::new(),
            Some(openings) if openings.is_empty() => closed(),
            Some(openings) => openings.into_iter().map(range).collect(),
        };
        ranges.into_iter().map(move |(opens, closes)| {
            json!({"@type": "OpeningHoursSpecification", "validFrom": date, "validThrough": date, "opens": opens, "closes": closes})
        })
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::time;

    fn opening(from: i8, to: i8) -> Opening {
        Opening { from: time(from, 0, 0, 0), to: time(to, 0, 0, 0) }
    }

    #[test]
    fn days_with_one_opening_stand_together() {
        let day = || Some(vec![opening(9, 12), opening(13, 17)]);
        let week = [day(), day(), None, None, Some(Vec::new()), Some(vec![opening(22, 2)]), None];
        let said = hours(Some(&Hours::Week(week)));
        let expected = json!([
            {"@type": "OpeningHoursSpecification", "dayOfWeek": ["https://schema.org/Monday", "https://schema.org/Tuesday"],
             "opens": "09:00", "closes": "12:00"},
            {"@type": "OpeningHoursSpecification", "dayOfWeek": ["https://schema.org/Monday", "https://schema.org/Tuesday"],
             "opens": "13:00", "closes": "17:00"},
            {"@type": "OpeningHoursSpecification", "dayOfWeek": "https://schema.org/Saturday", "opens": "22:00", "closes": "02:00"},
        ]);
        assert_eq!(said, expected);
    }

    #[test]
    fn open_day_and_night() {
        let said = hours(Some(&Hours::Always));
        assert_eq!((said["opens"].as_str(), said["closes"].as_str()), (Some("00:00"), Some("23:59")));
        assert_eq!(said["dayOfWeek"].as_array().map(Vec::len), Some(7));
        assert_eq!(hours(None), Value::Null);
    }
}
