//! [`Feed`]: a file of meetings of another system, recognised from its content and read row by row.

use std::fmt;

use serde_json::Value;

use super::fields::Fields;
use super::types::Said;
use super::{bmlt, meeting_guide, tsml};
use crate::edit::Data;

/// The largest file that is read, in bytes.
pub const LARGEST: u64 = 64 << 20;

/// The form of a feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Meeting Guide JSON (code4recovery/spec).
    MeetingGuide,
    /// The spreadsheet of 12 Step Meeting List, as CSV.
    Tsml,
    /// JSON of the Basic Meeting List Toolbox.
    Bmlt,
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Format::MeetingGuide => "Meeting Guide JSON",
            Format::Tsml => "a spreadsheet of 12 Step Meeting List (CSV)",
            Format::Bmlt => "BMLT JSON",
        })
    }
}

/// Where a row stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Which of the rows, from 1.
    pub row: usize,
    /// The line of the file where it begins, from 1; none in JSON.
    pub line: Option<u64>,
}

/// How people take part, as the feed says in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attendance {
    /// In a room.
    InPerson,
    /// From afar.
    Online,
    /// Both.
    Hybrid,
}

/// A meeting of a feed, its fields by the names of the Meeting Guide.
#[derive(Debug, Clone)]
pub struct Row {
    /// Where it stands.
    pub place: Place,
    /// Its own id in the feed, and the key for it under `feed`.
    pub own: Option<(&'static str, String)>,
    /// What an id is made from, where its own is none of ours: words, and what tells it from others of the same words.
    pub id_from: (String, String),
    /// When it is, or why it cannot be carried over.
    pub when: Result<Data, String>,
    /// Its types.
    pub types: Vec<Said>,
    /// How people take part.
    pub attendance: Option<Attendance>,
    /// Everything else.
    pub fields: Fields,
}

/// A file of meetings.
#[derive(Debug)]
pub struct Feed {
    /// Its form.
    pub format: Format,
    /// Its rows.
    pub rows: Vec<Row>,
    /// What a person should know of how it was read.
    pub remarks: Vec<String>,
}

impl Feed {
    /// Reads a file, in the form that its content has, or in the one that is asked for.
    ///
    /// # Errors
    /// In words for a person, where it is of no form that is known, or not of the one that is asked for.
    pub fn read(bytes: &[u8], asked: Option<Format>) -> Result<Feed, String> {
        let mut remarks = Vec::new();
        let text = text_of(bytes, &mut remarks);
        let text = text.trim_start_matches('\u{feff}');
        let begin = text.trim_start();
        if begin.is_empty() {
            return Err("the file is empty".to_owned());
        }
        if begin.starts_with('<') {
            return Err("this is a web page, not a feed: download the feed itself and try again".to_owned());
        }
        let is_json = begin.starts_with(['[', '{']);
        match (asked, is_json) {
            (Some(Format::Tsml) | None, false) => tsml::read(text, remarks),
            (Some(format), false) => Err(format!("this is not {format}: it does not begin with `[` or `{{`")),
            (Some(Format::Tsml), true) => Err(format!("this is JSON, not {}", Format::Tsml)),
            (asked, true) => {
                let value: Value = serde_json::from_str(text).map_err(|error| broken(&error))?;
                json(value, asked, remarks)
            }
        }
    }
}

fn broken(error: &serde_json::Error) -> String {
    let why = error.to_string();
    let cut = if error.is_eof() { ": the file ends too early, as if the download was cut off" } else { "" };
    format!("this is not JSON that can be read ({why}){cut}")
}

fn json(value: Value, asked: Option<Format>, remarks: Vec<String>) -> Result<Feed, String> {
    let (meetings, formats) = match value {
        Value::Array(meetings) => (meetings, None),
        Value::Object(mut object) => match (object.remove("meetings"), object.remove("formats")) {
            (Some(Value::Array(meetings)), formats) => (meetings, formats),
            _ => return Err("this JSON has no list of meetings".to_owned()),
        },
        _ => return Err("this JSON has no list of meetings".to_owned()),
    };
    if meetings.is_empty() {
        return Err("the feed has no meeting".to_owned());
    }
    let has = |keys: &[&str]| {
        let mut objects = meetings.iter().filter_map(Value::as_object).take(100);
        objects.any(|object| keys.iter().any(|key| object.contains_key(*key)))
    };
    let found = if has(&["id_bigint", "weekday_tinyint", "meeting_name"]) {
        Some(Format::Bmlt)
    } else if has(&["name", "slug", "day", "time", "types"]) {
        Some(Format::MeetingGuide)
    } else {
        None
    };
    match asked.or(found) {
        Some(Format::Bmlt) => Ok(bmlt::read(meetings, formats.as_ref(), remarks)),
        Some(_) => Ok(meeting_guide::read(meetings, remarks)),
        None => Err("this JSON is of no form that is known: neither Meeting Guide nor BMLT".to_owned()),
    }
}

/// The text of a file, by its byte order mark, as UTF-8, or else as Windows-1252, which spreadsheets write.
fn text_of(bytes: &[u8], remarks: &mut Vec<String>) -> String {
    let wide = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
        char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect::<String>()
    };
    match bytes {
        [0xff, 0xfe, rest @ ..] => return wide(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => return wide(rest, u16::from_be_bytes),
        _ => {}
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(error) => {
            let line = bytes[..error.valid_up_to()].split(|byte| *byte == b'\n').count();
            remarks.push(format!(
                "the file is not saved as UTF-8 (line {line}); it was read as Windows-1252: look at letters with accents"
            ));
            bytes.iter().map(|byte| windows_1252(*byte)).collect()
        }
    }
}

/// A letter of Windows-1252: that of Latin-1, but for the signs of typography from 0x80 to 0x9f (WHATWG Encoding).
fn windows_1252(byte: u8) -> char {
    const SIGNS: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’', '“',
        '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => SIGNS[usize::from(byte - 0x80)],
        byte => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn format_of(text: &str) -> Result<Format, String> {
        Feed::read(text.as_bytes(), None).map(|feed| feed.format)
    }

    #[test]
    fn the_form_is_told_from_the_content() {
        assert_eq!(format_of("\u{feff} [{\"name\": \"A\", \"slug\": \"a\"}]"), Ok(Format::MeetingGuide));
        assert_eq!(format_of("{\"meetings\": [{\"id_bigint\": \"1\"}], \"formats\": []}"), Ok(Format::Bmlt));
        assert_eq!(format_of("[{\"meeting_name\": \"A\", \"weekday_tinyint\": \"1\"}]"), Ok(Format::Bmlt));
        assert_eq!(format_of("Time,Day,Name\n19:00,Monday,A\n"), Ok(Format::Tsml));
        for (text, words) in [
            ("", "empty"),
            (" \n", "empty"),
            ("<!DOCTYPE html><p>Sorry", "web page"),
            ("[]", "no meeting"),
            ("{}", "no list"),
            ("[{\"name\": \"A\"", "cut off"),
            ("[{\"a\": 1}]", "no form that is known"),
            ("a,b\n1,2\n", "no column"),
            ("7", "no column"),
        ] {
            let error = format_of(text).unwrap_err();
            assert!(error.contains(words), "{text}: {error}");
        }
        assert!(format_of(&"[".repeat(500)).is_err_and(|error| error.contains("recursion")));
    }

    #[test]
    fn bytes_become_text_in_every_usual_encoding() {
        let csv = "Name,Day,Time\nCaf\u{e9},Monday,19:00\n";
        let wide: Vec<u8> = [0xff, 0xfe].into_iter().chain(csv.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let narrow: Vec<u8> = csv.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
        for (bytes, remarks) in [(csv.as_bytes().to_vec(), 0), (wide, 0), (narrow, 1)] {
            let mut feed = Feed::read(&bytes, None).unwrap();
            assert_eq!((feed.rows[0].fields.line("name").as_deref(), feed.remarks.len()), (Some("Café"), remarks));
        }
        assert_eq!(windows_1252(0x92), '’');
    }
}
