//! Meeting Guide JSON (code4recovery/spec): one object a meeting, days from Sunday = 0.

use serde_json::Value;

use super::clock::{self, Length};
use super::feed::{Attendance, Feed, Format, Place, Row};
use super::fields::{Fields, letters};
use super::types::Said;
use crate::edit::{Data, letters as letters_of};

/// Reads the objects of a feed.
pub(super) fn read(meetings: Vec<Value>, remarks: Vec<String>) -> Feed {
    let rows = meetings.into_iter().enumerate().map(|(at, value)| {
        let place = Place { row: at + 1, line: None };
        let object = if let Value::Object(object) = value { object } else { serde_json::Map::new() };
        let mut fields = Fields::new(object);
        let types = match fields.take("types") {
            Some(Value::Array(items)) => items.iter().filter_map(letters).map(Said::Guide).collect(),
            Some(Value::String(text)) => text.split(',').map(|code| Said::Guide(code.trim().to_owned())).collect(),
            _ => Vec::new(),
        };
        row(place, fields, types)
    });
    Feed { format: Format::MeetingGuide, rows: rows.collect(), remarks }
}

/// A row of fields by the names of the specification, with its types.
pub(super) fn row(place: Place, mut fields: Fields, types: Vec<Said>) -> Row {
    let slug = fields.line("slug");
    // A spreadsheet of the specification has its slugs in a column `ID`.
    let id = if slug.is_none() { fields.line("id").or_else(|| fields.line("ID")) } else { None };
    let when = when(&mut fields);
    let name = fields.get("name").and_then(letters).unwrap_or_default();
    let own = slug.map(|slug| ("slug", slug)).or(id.map(|id| ("id", id)));
    let id_from = match &own {
        Some(("slug", slug)) => (slug.clone(), String::new()),
        Some((_, id)) => (name, id.clone()),
        // Nothing else tells this meeting from others of its name.
        None => (name, when.as_ref().map(spoken).unwrap_or_default()),
    };
    let attendance = match fields.get("attendance_option").and_then(letters).as_deref() {
        Some("in_person") => Some(Attendance::InPerson),
        Some("online") => Some(Attendance::Online),
        Some("hybrid") => Some(Attendance::Hybrid),
        _ => None,
    };
    if attendance.is_some() {
        fields.take("attendance_option");
    }
    Row { place, own, id_from, when, types, attendance, fields }
}

/// `tue 19:00`
fn spoken(when: &Data) -> String {
    ["every", "start"].iter().filter_map(|key| when.get(key)).map(letters_of).collect::<Vec<_>>().join(" ")
}

fn when(fields: &mut Fields) -> Result<Data, String> {
    let said = |value: &Value| letters(value).unwrap_or_else(|| value.to_string()).chars().take(40).collect::<String>();
    let day = fields.take("day").unwrap_or(Value::Null);
    let days = clock::days(&day).ok_or_else(|| format!("there is no day `{}`", said(&day)))?;
    let time = |value: Value| clock::time(&letters(&value).unwrap_or_default()).ok_or(value);
    let start = fields.take("time").map(time).transpose();
    let start = start.map_err(|value| format!("there is no time `{}`", said(&value)))?;
    let length = match fields.take("end_time").map(time) {
        None => Length::Unknown,
        Some(Ok(end)) => Length::Until(end),
        Some(Err(value)) => return Err(format!("there is no end time `{}`", said(&value))),
    };
    clock::when(&days, start, length)
}
