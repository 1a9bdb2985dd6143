//! Feeds of meetings that are made up: as many as a test wants, and the same every time.
//!
//! Streets, groups and rooms are invented; numbers are of the range that is kept for fiction.

use serde_json::{Map, Value, json};

/// What a made-up meeting is like. Every twentieth row goes through all of them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Likeness {
    InPerson,
    Online,
    Hybrid,
    Phone,
    Closed,
    ByAppointment,
    PastMidnight,
    SeveralDays,
}

impl Likeness {
    fn of(row: usize) -> Likeness {
        match row % 20 {
            3 | 11 | 17 => Likeness::Online,
            5 | 14 => Likeness::Hybrid,
            8 => Likeness::Closed,
            12 => Likeness::SeveralDays,
            15 => Likeness::PastMidnight,
            // Few meetings are by telephone only, and few on request.
            19 if row % 40 == 19 => Likeness::Phone,
            19 => Likeness::ByAppointment,
            _ => Likeness::InPerson,
        }
    }
}

const GROUPS: [&str; 16] = [
    "Harbor Lights",
    "Morning Steps",
    "Sandbar",
    "Open Door",
    "New Tide",
    "Candle Hour",
    "Noon Anchors",
    "Second Wind",
    "Safe Landing",
    "Kelp Line",
    "Lighthouse",
    "Driftwood",
    "Pier Six",
    "Slack Water",
    "North Star",
    "Low Tide",
];
const KINDS: [&str; 10] = [
    "Serenity",
    "Step Study",
    "Newcomers",
    "Big Book",
    "Discussion",
    "Women’s Group",
    "Men’s Group",
    "Speakers",
    "Meditation",
    "Young People",
];
/// City, ZIP, latitude and longitude.
const CITIES: [(&str, &str, f64, f64); 6] = [
    ("Oceanside", "92054", 33.195_87, -117.379_48),
    ("Carlsbad", "92008", 33.158_09, -117.350_59),
    ("Vista", "92083", 33.200_04, -117.242_54),
    ("Encinitas", "92024", 33.036_99, -117.291_98),
    ("San Marcos", "92069", 33.143_37, -117.166_14),
    ("Escondido", "92025", 33.119_21, -117.086_42),
];
const ROOMS: [&str; 8] = [
    "Community Room",
    "Alano Club",
    "St. Brendan’s Hall",
    "Pier Café",
    "Library Annex",
    "Grange Hall",
    "Seaside Chapel",
    "Union House",
];
const STREETS: [&str; 8] =
    ["Lantern Ln", "Mission Ave", "Coast Hwy", "Sandbar Steps", "Juniper St", "Alder Ct", "Vine St", "Harbor Dr"];
const NOTES: [&str; 8] = [
    "",
    "Ring the bell. The room is on the 2nd floor.",
    "Parking behind the hall; please leave the first row free.",
    "First time here? Come ten minutes early.\n\nCoffee & tea for everyone.",
    "Bring your own mug.\nChips on the last Sunday.",
    "Books * are * on the shelf, take one [free].",
    "",
    "1. Doors open at 6\n2. We begin on time",
];
const TYPES: [&[&str]; 8] = [
    &["O", "D"],
    &["C", "ST"],
    &["O", "BE", "X"],
    &["O", "B"],
    &["C", "W"],
    &["O", "SP", "XB"],
    &["O", "MED", "S"],
    &["D", "Y"],
];

/// A Meeting Guide feed of this many meetings (code4recovery/spec): in person, online, hybrid, by telephone, closed for
/// the time being, by appointment, past midnight, and on several days.
pub fn meeting_guide(count: usize) -> String {
    let rows: Vec<Value> = (0..count).map(meeting).collect();
    serde_json::to_string_pretty(&rows).expect("made of texts and numbers")
}

fn meeting(row: usize) -> Value {
    let likeness = Likeness::of(row);
    let name = format!("{} {}", GROUPS[row * 7 % GROUPS.len()], KINDS[row * 3 % KINDS.len()]);
    let mut meeting = Map::new();
    let mut put = |key: &str, value: Value| drop(meeting.insert(key.to_owned(), value));
    put("slug", json!(format!("{}-{row}", slug(&name))));
    put("name", json!(name));
    put("timezone", json!("America/Los_Angeles"));
    put("updated", json!(format!("2026-{:02}-{:02} {:02}:{:02}:00", row % 10 + 1, row % 28 + 1, row % 24, row % 60)));
    put("entity", json!("North County Intergroup"));
    put("entity_url", json!("https://intergroup.example.org/"));
    put("url", json!(format!("https://intergroup.example.org/meetings/{row}")));
    times(row, likeness, &mut put);
    place(row, likeness, &mut put);
    joining(row, likeness, &mut put);
    let mut types: Vec<&str> = TYPES[row * 5 % TYPES.len()].to_vec();
    match likeness {
        Likeness::Closed => types.push("TC"),
        Likeness::Online | Likeness::Hybrid => types.push("ONL"),
        _ => {}
    }
    put("types", json!(types));
    match NOTES[row * 3 % NOTES.len()] {
        "" => {}
        notes => put("notes", json!(notes)),
    }
    if row.is_multiple_of(6) {
        put("group", json!(GROUPS[row * 7 % GROUPS.len()]));
        put("group_notes", json!("Business meeting once a month."));
    }
    Value::Object(meeting)
}

fn times(row: usize, likeness: Likeness, put: &mut impl FnMut(&str, Value)) {
    let (hour, minute) = (6 + row * 5 % 15, row % 4 * 15);
    match likeness {
        Likeness::ByAppointment => return,
        Likeness::PastMidnight => {
            put("time", json!("23:30"));
            put("end_time", json!("00:45"));
        }
        _ => {
            put("time", json!(format!("{hour:02}:{minute:02}")));
            if !row.is_multiple_of(9) {
                put("end_time", json!(format!("{:02}:{minute:02}", hour + 1)));
            }
        }
    }
    match likeness {
        Likeness::SeveralDays => put("day", json!([1, 3, 5])),
        _ => put("day", json!(row % 7)),
    }
}

fn place(row: usize, likeness: Likeness, put: &mut impl FnMut(&str, Value)) {
    let (city, zip, latitude, longitude) = CITIES[row * 11 % CITIES.len()];
    put("city", json!(city));
    put("state", json!("CA"));
    put("country", json!("US"));
    put("region", json!(if row.is_multiple_of(4) { "North County" } else { city }));
    if matches!(likeness, Likeness::Online | Likeness::Phone) {
        put("approximate", json!("yes"));
        return put("formatted_address", json!(format!("{city}, CA, USA")));
    }
    let street = format!("{} {}", 100 + row % 900, STREETS[row % STREETS.len()]);
    put("approximate", json!("no"));
    put("formatted_address", json!(format!("{street}, {city}, CA {zip}, USA")));
    put("address", json!(street));
    put("postal_code", json!(zip));
    put("location", json!(ROOMS[row * 3 % ROOMS.len()]));
    // A few meters apart, so that each has a place of its own; five decimals, as the specification says.
    let apart = f64::from(u32::try_from(row % 500).unwrap_or(0)) / 100_000.0;
    put("latitude", json!(((latitude + apart) * 100_000.0).round() / 100_000.0));
    put("longitude", json!(((longitude - apart) * 100_000.0).round() / 100_000.0));
    if row.is_multiple_of(5) {
        put("location_notes", json!("The side door, by the bicycles."));
    }
}

fn joining(row: usize, likeness: Likeness, put: &mut impl FnMut(&str, Value)) {
    if matches!(likeness, Likeness::Online | Likeness::Hybrid) {
        put("conference_url", json!(format!("https://zoom.us/j/{}", 5_550_140_000_u64 + row as u64)));
        put("conference_url_notes", json!("You may keep your camera off."));
    }
    if likeness == Likeness::Phone || (likeness == Likeness::Online && row.is_multiple_of(3)) {
        put("conference_phone", json!(format!("+17605550142,,{}#", 5_550_140_000_u64 + row as u64)));
        put("conference_phone_notes", json!("Keys: star six to speak."));
    }
}

fn slug(name: &str) -> String {
    let plain: String = name.chars().filter(|c| *c != '’').collect();
    plain.to_lowercase().split_whitespace().collect::<Vec<_>>().join("-")
}
