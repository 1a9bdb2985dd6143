//! The spreadsheet of 12 Step Meeting List, as CSV: one line a meeting, its columns in any order, days as words, types as
//! labels or codes. The only owner of the crate for CSV.

use csv::{ReaderBuilder, StringRecord};
use serde_json::{Map, Value};

use super::feed::{Feed, Format, Place};
use super::fields::Fields;
use super::meeting_guide;
use super::types::Said;

/// Reads the rows of a spreadsheet.
///
/// # Errors
/// Where it has no columns for a name, and for days or times.
pub(super) fn read(text: &str, mut remarks: Vec<String>) -> Result<Feed, String> {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
    let delimiter =
        [b',', b';', b'\t'].into_iter().max_by_key(|sign| (first.bytes().filter(|byte| byte == sign).count(), *sign == b','));
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter.unwrap_or(b','))
        .from_reader(text.as_bytes());
    let mut records = reader.records();
    let headers: Vec<String> = match records.next() {
        Some(Ok(record)) => record.iter().map(column).collect(),
        _ => Vec::new(),
    };
    let has = |name: &str| headers.iter().any(|header| header == name);
    if !has("name") || !(has("day") || has("time")) {
        return Err(
            "this is no feed that is known: it is no JSON, and its first line has no columns `Name` and `Day`".to_owned()
        );
    }
    let (mut rows, mut broken) = (Vec::new(), Vec::new());
    for record in records {
        match record {
            Ok(record) if record.iter().all(|cell| cell.trim().is_empty()) => {}
            Ok(record) => {
                let place = Place { row: rows.len() + 1, line: record.position().map(csv::Position::line) };
                let (fields, types) = fields(&headers, &record);
                rows.push(meeting_guide::row(place, fields, types));
            }
            Err(error) => broken.push(error.to_string()),
        }
    }
    remarks.extend(broken.into_iter().map(|error| format!("a line could not be read: {error}")));
    if rows.is_empty() {
        return Err("the spreadsheet has no meeting".to_owned());
    }
    Ok(Feed { format: Format::Tsml, rows, remarks })
}

/// `Conference URL Notes` is `conference_url_notes`; the specification's name where the spreadsheet has another.
fn column(header: &str) -> String {
    let words: String = header.trim().to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    let name = words.split_whitespace().collect::<Vec<_>>().join("_");
    match &*name {
        "start_time" => "time",
        "meeting" | "meeting_name" => "name",
        "subregion" => "sub_region",
        "zip" | "zip_code" | "postcode" => "postal_code",
        "full_address" => "formatted_address",
        "time_zone" => "timezone",
        "last_updated" => "updated",
        "attendance" => "attendance_option",
        name => return name.to_owned(),
    }
    .to_owned()
}

fn fields(headers: &[String], record: &StringRecord) -> (Fields, Vec<Said>) {
    let mut object = Map::new();
    for (at, cell) in record.iter().enumerate() {
        let cell = cell.trim();
        let header = headers.get(at).filter(|header| !header.is_empty()).cloned();
        let header = header.unwrap_or_else(|| format!("column_{}", at + 1));
        if !cell.is_empty() && !object.contains_key(&header) {
            object.insert(header, Value::String(cell.to_owned()));
        }
    }
    let types = match object.remove("types") {
        Some(Value::String(text)) => text
            .split(',')
            .map(str::trim)
            .filter(|label| !label.is_empty())
            .map(|label| Said::Label(label.to_owned()))
            .collect(),
        _ => Vec::new(),
    };
    if let Some(Value::String(text)) = object.get("attendance_option") {
        let word = text.to_lowercase().replace([' ', '-'], "_");
        object.insert("attendance_option".to_owned(), Value::String(word));
    }
    (Fields::new(object), types)
}
