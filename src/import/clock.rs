//! When a row is: its days, its start and its length, and the `when` of our form.

use jiff::civil::{Time, Weekday};
use serde_json::Value;

use crate::edit::Data;
use crate::load::times::{DAYS, weekday};

/// How long a meeting is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    /// Nobody says.
    Unknown,
    /// Until this time; one before the start is on the next day.
    Until(Time),
    /// So many minutes.
    Minutes(u32),
}

/// A time as feeds write it: `19:00`, `19:00:00`, `7:00 pm`, `7 p.m.`, `noon`.
pub fn time(text: &str) -> Option<Time> {
    let text = text.trim().to_lowercase().replace(['.', ' ', '\u{a0}'], "");
    match &*text {
        "noon" => return Time::new(12, 0, 0, 0).ok(),
        "midnight" => return Some(Time::midnight()),
        _ => {}
    }
    let (digits, half) = match (text.strip_suffix("am"), text.strip_suffix("pm")) {
        (Some(digits), _) => (digits, Some(0)),
        (_, Some(digits)) => (digits, Some(12)),
        _ => (&*text, None),
    };
    let mut parts = digits.split(':');
    let number = |part: Option<&str>| -> Option<i8> {
        let part = part.filter(|part| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()))?;
        part.parse().ok()
    };
    let hour = number(parts.next())?;
    let minute = match (parts.next(), half) {
        (None, Some(_)) => 0,
        (part, _) => number(part)?,
    };
    if parts.next().is_some_and(|second| number(Some(second)).is_none()) || parts.next().is_some() {
        return None;
    }
    match half {
        Some(half) if (1..=12).contains(&hour) => Time::new(hour % 12 + half, minute, 0, 0).ok(),
        Some(_) => None,
        None if (hour, minute) == (24, 0) => Some(Time::midnight()),
        None => Time::new(hour, minute, 0, 0).ok(),
    }
}

/// Days from Sunday = 0, as numbers, digits or words, alone or in a list. None where one of them is no day.
pub fn days(value: &Value) -> Option<Vec<Weekday>> {
    match value {
        Value::Null => Some(Vec::new()),
        Value::Array(items) => {
            let mut days = Vec::new();
            for item in items {
                days.extend(days_of(item)?);
            }
            days.sort_by_key(|day| day.to_monday_zero_offset());
            days.dedup();
            Some(days)
        }
        value => days_of(value),
    }
}

fn days_of(value: &Value) -> Option<Vec<Weekday>> {
    match value {
        Value::Number(number) => from_sunday(number.as_i64()?).map(|day| vec![day]),
        Value::String(text) if text.trim().is_empty() => Some(Vec::new()),
        Value::String(text) => match text.trim().parse() {
            Ok(number) => from_sunday(number).map(|day| vec![day]),
            Err(_) => text.split([',', ';', '/']).map(weekday).collect(),
        },
        _ => None,
    }
}

/// The day at a distance from Sunday.
pub fn from_sunday(number: i64) -> Option<Weekday> {
    Weekday::from_sunday_zero_offset(i8::try_from(number).ok()?).ok()
}

/// The `when` of a row.
///
/// # Errors
/// In words, where days without a time or a time without days are no appointment and no meeting either.
pub fn when(days: &[Weekday], start: Option<Time>, length: Length) -> Result<Data, String> {
    let start = match (days, start) {
        ([], None) => return Ok(Data::Map(vec![("by_appointment".to_owned(), Data::word("true"))])),
        ([], Some(_)) => return Err("it has a time and no day".to_owned()),
        (_, None) => return Err("it has a day and no time".to_owned()),
        (_, Some(start)) => start,
    };
    let word = |day: &Weekday| Data::word(["mon", "tue", "wed", "thu", "fri", "sat", "sun"][position(*day)]);
    let every = match days {
        [day] => word(day),
        days => Data::List(days.iter().map(word).collect()),
    };
    let mut rule = vec![("every".to_owned(), every), ("start".to_owned(), Data::word(hours(start)))];
    match length {
        Length::Until(end) if end != start => rule.push(("end".to_owned(), Data::word(hours(end)))),
        Length::Minutes(minutes) if (1..24 * 60).contains(&minutes) => {
            rule.push(("minutes".to_owned(), Data::word(minutes.to_string())));
        }
        _ => {}
    }
    Ok(Data::Map(rule))
}

fn position(day: Weekday) -> usize {
    DAYS.iter().position(|other| *other == day).unwrap_or(0)
}

/// `19:00`
pub fn hours(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn times_in_every_usual_form() {
        for (text, expected) in [
            ("19:00", "19:00"),
            ("7:00 pm", "19:00"),
            ("7 P.M.", "19:00"),
            ("12:30 am", "00:30"),
            ("12:00 PM", "12:00"),
            ("09:05:00", "09:05"),
            ("noon", "12:00"),
            ("24:00", "00:00"),
        ] {
            assert_eq!(time(text).map(hours).as_deref(), Some(expected), "{text}");
        }
        for text in ["", "7", "25:00", "13:00 pm", "7:60", "0:00 am", "19:00:00:00", "19-00", "1900", "19:x"] {
            assert_eq!(time(text), None, "{text}");
        }
    }

    #[test]
    fn days_as_numbers_words_and_lists() {
        use Weekday::{Friday, Monday, Saturday, Sunday};
        assert_eq!(days(&json!(0)), Some(vec![Sunday]));
        assert_eq!(days(&json!("6")), Some(vec![Saturday]));
        assert_eq!(days(&json!("Friday")), Some(vec![Friday]));
        assert_eq!(days(&json!([5, 0, 1, 1])), Some(vec![Monday, Friday, Sunday]));
        assert_eq!(days(&json!(null)), Some(vec![]));
        for wrong in [json!(7), json!(-1), json!(1.5), json!("Noday"), json!([0, 9]), json!({}), json!(1e300)] {
            assert_eq!(days(&wrong), None, "{wrong}");
        }
    }
}
