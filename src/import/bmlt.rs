//! JSON of the Basic Meeting List Toolbox, in two forms: what a server answers to `GetSearchResults` (days from
//! Sunday = 1, formats as key letters), and a dump of its database (days from Sunday = 0, formats as shared ids).

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::clock::{self, Length};
use super::feed::{Attendance, Feed, Format, Place, Row};
use super::fields::{Fields, letters};
use super::types::Said;
use crate::edit::Data;

/// Names of BMLT, and those of the Meeting Guide for the same.
const NAMES: [(&str, &str); 15] = [
    ("meeting_name", "name"),
    ("location_text", "location"),
    ("location_info", "location_notes"),
    ("location_street", "address"),
    ("location_municipality", "city"),
    ("location_province", "state"),
    ("location_postal_code_1", "postal_code"),
    ("location_nation", "country"),
    ("comments", "notes"),
    ("time_zone", "timezone"),
    ("virtual_meeting_link", "conference_url"),
    ("virtual_meeting_additional_info", "conference_url_notes"),
    ("phone_meeting_number", "conference_phone"),
    // In parts of a great city the municipality is often left out.
    ("location_city_subsection", "city"),
    ("location_neighborhood", "city"),
];

/// What a server adds for itself, and says nothing of the meeting.
const TECHNICAL: [&str; 5] = ["format_shared_id_list", "lang_enum", "distance_in_km", "distance_in_miles", "venue_type"];

/// Reads the objects of a feed, and its table of formats where it has one.
pub(super) fn read(meetings: Vec<Value>, formats: Option<&Value>, mut remarks: Vec<String>) -> Feed {
    let formats = Formats::new(formats, &meetings);
    let days: Vec<i64> = meetings.iter().filter_map(|meeting| number(meeting.get("weekday_tinyint")?)).collect();
    let (first, why) = match (days.contains(&0), days.contains(&7)) {
        (true, _) => (0, "a day 0 is in the file"),
        (false, true) => (1, "a day 7 is in the file"),
        (false, false) if !formats.are_ids => (1, "as in answers of a server"),
        (false, false) => (0, "as in dumps of a database"),
    };
    remarks.push(format!("days are counted from Sunday = {first} ({why})"));
    let rows = meetings.into_iter().enumerate().map(|(at, meeting)| {
        let object = if let Value::Object(object) = meeting { object } else { Map::new() };
        row(Place { row: at + 1, line: None }, object, first, &formats)
    });
    Feed { format: Format::Bmlt, rows: rows.collect(), remarks }
}

/// A whole number, written as one or as its digits.
fn number(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| value.as_str()?.trim().parse().ok())
}

fn row(place: Place, mut object: Map<String, Value>, first: i64, formats: &Formats) -> Row {
    let said = object.remove("formats").as_ref().and_then(letters).unwrap_or_default();
    let types: Vec<Said> =
        said.split(',').map(str::trim).filter(|token| !token.is_empty()).map(|token| formats.find(token)).collect();
    let attendance = match object.get("venue_type").and_then(number) {
        Some(1) => Some(Attendance::InPerson),
        Some(2) => Some(Attendance::Online),
        Some(3) => Some(Attendance::Hybrid),
        _ => None,
    };
    let mut fields = Fields::new(object);
    for key in TECHNICAL {
        fields.take(key);
    }
    let published = fields.take("published").as_ref().and_then(letters);
    let when = match published.as_deref() {
        Some("0" | "false") => Err("its own source does not publish it".to_owned()),
        _ => when(&mut fields, first),
    };
    for (theirs, ours) in NAMES {
        fields.rename(theirs, ours);
    }
    let id = fields.take("id_bigint").as_ref().and_then(letters);
    let name = fields.get("name").and_then(letters).unwrap_or_default();
    let id_from = (name, id.clone().unwrap_or_default());
    Row { place, own: id.map(|id| ("id_bigint", id)), id_from, when, types, attendance, fields }
}

fn when(fields: &mut Fields, first: i64) -> Result<Data, String> {
    let mut said = |key: &str| fields.take(key).map(|value| letters(&value).unwrap_or_else(|| value.to_string()));
    let day = said("weekday_tinyint").map(|text| {
        text.trim()
            .parse()
            .ok()
            .and_then(|day: i64| clock::from_sunday(day.checked_sub(first)?))
            .ok_or(format!("there is no day `{text}`"))
    });
    let start = said("start_time").map(|text| clock::time(&text).ok_or(format!("there is no time `{text}`")));
    let length =
        match said("duration_time").map(|text| minutes(&text).ok_or(format!("there is no length `{text}`"))).transpose()? {
            Some(minutes) => Length::Minutes(minutes),
            None => Length::Unknown,
        };
    clock::when(day.transpose()?.as_slice(), start.transpose()?, length)
}

/// `01:30:00` in minutes.
fn minutes(text: &str) -> Option<u32> {
    let mut parts = text.trim().split(':').map(|part| part.parse::<u32>().ok().filter(|part| *part < 100));
    let (hours, minutes) = (parts.next()??, parts.next()??);
    Some(hours * 60 + minutes)
}

/// The formats of a server, by their shared id and by their key letters.
#[derive(Default)]
struct Formats {
    by_id: HashMap<String, Said>,
    by_key: HashMap<String, Said>,
    /// Whether meetings name formats by their ids, as a dump of a database does.
    are_ids: bool,
}

impl Formats {
    /// The table of a feed. Of several languages the English one is taken, since codes are looked up by it.
    fn new(table: Option<&Value>, meetings: &[Value]) -> Self {
        let said = |meeting: &Value| meeting.get("formats").and_then(letters).unwrap_or_default();
        let are_digits = |meeting: &Value| said(meeting).chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | ' '));
        let mut formats = Formats { are_ids: table.is_some() && meetings.iter().all(are_digits), ..Formats::default() };
        let rows = table.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object);
        let (english, others): (Vec<_>, Vec<_>) =
            rows.partition(|row| row.get("lang_enum").is_none_or(|language| language == "en"));
        for row in english.into_iter().chain(others) {
            let text = |keys: &[&str]| keys.iter().find_map(|key| row.get(*key).and_then(letters)).unwrap_or_default();
            let (key, world) = (text(&["key_string"]), text(&["worldid_mixed", "world_id"]));
            let said = Said::Format { key: key.clone(), world, name: text(&["name_string"]) };
            formats.by_id.entry(text(&["shared_id_bigint", "id"])).or_insert_with(|| said.clone());
            formats.by_key.entry(key).or_insert(said);
        }
        formats
    }

    fn find(&self, token: &str) -> Said {
        let found = if self.are_ids { self.by_id.get(token) } else { self.by_key.get(token) };
        found.cloned().unwrap_or_else(|| Said::Format { key: token.to_owned(), world: String::new(), name: String::new() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read_days(days: &[i64], formats: Option<&Value>) -> (Vec<String>, String) {
        let meetings =
            days.iter().map(|day| json!({"id_bigint": "1", "weekday_tinyint": day.to_string(), "start_time": "19:00:00"}));
        let feed = read(meetings.collect(), formats, Vec::new());
        let when = |row: &Row| {
            row.when.as_ref().map_or_else(Clone::clone, |when| when.get("every").map(crate::edit::letters).unwrap_or_default())
        };
        (feed.rows.iter().map(when).collect(), feed.remarks.concat())
    }

    #[test]
    fn the_whole_file_says_how_days_are_counted() {
        let table = json!([{"shared_id_bigint": "1", "key_string": "O"}]);
        assert_eq!(read_days(&[0, 6], None).0, ["sun", "sat"]);
        assert_eq!(read_days(&[1, 7], Some(&table)).0, ["sun", "sat"]);
        assert_eq!(read_days(&[2, 3], None).0, ["mon", "tue"]);
        let (days, remark) = read_days(&[2, 3], Some(&table));
        assert!(days == ["tue", "wed"] && remark.contains("Sunday = 0 (as in dumps"), "{days:?} {remark}");
        assert_eq!(read_days(&[0, 7], None).0, ["sun", "there is no day `7`"]);
    }

    #[test]
    fn lengths() {
        assert_eq!((minutes("01:30:00"), minutes("0:45"), minutes("1"), minutes("99999:00")), (Some(90), Some(45), None, None));
    }
}
