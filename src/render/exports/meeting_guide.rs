//! The Meeting Guide feed `/meetings.json` (code4recovery/spec): what the Meeting Guide app and other finders read.
//!
//! One record for each weekly time, since readers of the feed differ in what they make of a list of days. Every
//! record has a zone and an address text. What an import kept under `feed` because Waypost has no word for it goes
//! out again as it came, before our own values: a feed that comes in and goes out is the same.

use jiff::civil::Time;
use jiff::tz::TimeZone;
use serde_json::{Map, Value, json};

use super::super::Renderer;
use super::super::cards::{joined, text};
use super::super::fill::{Addresses, Filler};
use super::super::words;
use crate::load::contact;
use crate::load::kinds::{Address, Meeting};
use crate::load::prose::plain;
use crate::load::times::Rule;
use crate::load::values::{Text, is_web_url};
use crate::load::yaml::{Node, Value as Yaml};
use crate::model::meeting_guide::{self, Listing, Place};
use crate::model::{Home, fellowship};
use crate::source::SitePath;

/// The feed: an array of records, a line each.
pub(in super::super) fn meeting_guide(render: &Renderer) -> Vec<u8> {
    let feed = meeting_guide::feed(render.site());
    let records = feed.listings.iter().flat_map(|listing| records(render, listing));
    let lines: Vec<String> = records.map(|record| Value::Object(record).to_string()).collect();
    if lines.is_empty() { b"[]\n".to_vec() } else { format!("[\n{}\n]\n", lines.join(",\n")).into_bytes() }
}

type Record = Map<String, Value>;

fn records(render: &Renderer, listing: &Listing<'_>) -> Vec<Record> {
    let shared = shared(render, listing);
    let with_time = |(slug, time): &(String, Option<(jiff::civil::Weekday, &Rule)>)| {
        let mut record = shared.clone();
        record.insert("slug".to_owned(), json!(slug));
        if let Some((day, rule)) = time {
            record.insert("day".to_owned(), json!(day.to_sunday_zero_offset()));
            record.insert("time".to_owned(), json!(clock(rule.start)));
            end_of(render, rule, &mut record);
        }
        record
    };
    listing.records.iter().map(with_time).collect()
}

/// When it ends. An end after midnight is left to the notes: a reader that takes it for the same day's shows a
/// meeting of a negative length, and without an end all of them show an hour.
fn end_of(render: &Renderer, rule: &Rule, record: &mut Record) {
    match words::end(rule) {
        Some((end, false)) => drop(record.insert("end_time".to_owned(), json!(clock(end)))),
        Some((end, true)) => {
            let until = render.theme.words("feed_until").replace("{time}", &render.make().language().end_time(end));
            let notes = record.get("notes").and_then(Value::as_str).map(|notes| format!("{notes}\n\n{until}"));
            record.insert("notes".to_owned(), json!(notes.unwrap_or(until)));
        }
        None => {}
    }
}

fn clock(time: Time) -> String {
    time.strftime("%H:%M").to_string()
}

/// What all records of a meeting say.
fn shared(render: &Renderer, listing: &Listing<'_>) -> Record {
    let site = render.site();
    let meeting = listing.meeting;
    let mut record = Record::new();
    let mut put = |key: &str, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            record.insert(key.to_owned(), Value::String(value));
        }
    };
    put("name", Some(meeting.name.value.chars().take(255).collect()));
    put("timezone", Some(meeting.timezone.as_ref().unwrap_or(&site.facts.timezone).name.clone()));
    put("notes", Some(notes(render, meeting)));
    put("updated", updated(meeting, &site.zone));
    put("url", Some(site.base.absolute(&format!("/meetings/{}/", meeting.id.as_str()))));
    where_it_is(listing, &mut put);
    if listing.from_afar {
        how_to_join(render, meeting, &mut put);
    }
    put("entity", Some(site.facts.name.value.clone()));
    put("entity_url", Some(site.base.absolute("/")));
    put("entity_phone", site.index.primary_phone().map(|phone| dashed(&phone.number.value.0.dial)));
    put("entity_email", site.index.emails.iter().next().map(|email| email.address.0.value.clone()));
    if let Some(geo) = listing.place.geo.filter(|_| listing.in_person) {
        record.insert("latitude".to_owned(), json!(five_places(geo.lat.0)));
        record.insert("longitude".to_owned(), json!(five_places(geo.lon.0)));
    }
    let types = types(listing, &site.language);
    if !types.is_empty() {
        record.insert("types".to_owned(), json!(types));
    }
    kept(meeting, &mut record);
    record
}

/// Five decimals are a meter; more would say which chair.
fn five_places(degrees: f64) -> f64 {
    (degrees * 100_000.0).round() / 100_000.0
}

/// `+1-760-555-0142`, as the specification has phones of an entity.
fn dashed(dial: &str) -> String {
    match dial.strip_prefix("+1").filter(|rest| rest.len() == 10) {
        Some(rest) => format!("+1-{}-{}-{}", &rest[..3], &rest[3..6], &rest[6..]),
        None => dial.to_owned(),
    }
}

/// What to expect and how to register, as plain text.
fn notes(render: &Renderer, meeting: &Meeting) -> String {
    let path = SitePath::new("content/meetings/x");
    let prose = meeting.notes.as_ref().map(|notes| {
        let home = Home { path: &path, headings: &notes.headings, article: None };
        // A block's template that fails is told where the page is made.
        plain(&Filler::new(render, home, Addresses::Absolute).text(notes))
    });
    let all: Vec<String> = [prose, text(meeting.registration.as_ref())].into_iter().flatten().collect();
    all.join("\n\n")
}

/// The day of the last change, as a moment in UTC.
fn updated(meeting: &Meeting, zone: &TimeZone) -> Option<String> {
    let day = meeting.updated.or(meeting.last_verified)?;
    let midnight = day.value.to_zoned(zone.clone()).ok()?;
    Some(midnight.timestamp().strftime("%Y-%m-%d %H:%M:%S").to_string())
}

fn where_it_is(listing: &Listing<'_>, put: &mut dyn FnMut(&str, Option<String>)) {
    let Place { name, address, location, notes, .. } = listing.place;
    let part = |of: fn(&Address) -> &Option<Text>| address.and_then(|address| text(of(address).as_ref()));
    let (city, region) = (part(|a| &a.city), part(|a| &a.region));
    let country = part(|a| &a.country).or_else(|| region.as_deref().and_then(country_of).map(str::to_owned));
    let in_person = listing.in_person;
    let street = part(|a| &a.street).filter(|_| in_person);
    let postal = part(|a| &a.postal_code).filter(|_| in_person);
    let state = [region.clone(), postal.clone()].into_iter().flatten().collect::<Vec<_>>().join(" ");
    // A place that is only known by its position is named by its name.
    let first = if in_person { street.clone().or_else(|| text(name)) } else { None };
    let nation = country.as_deref().map(country_name).map(str::to_owned);
    let whole = [first, city.clone(), Some(state).filter(|state| !state.is_empty()), nation];
    put("formatted_address", Some(whole.into_iter().flatten().collect::<Vec<_>>().join(", ")));
    put("approximate", Some(if in_person { "no" } else { "yes" }.to_owned()));
    put("address", street);
    put("region", city.clone());
    put("city", city);
    put("state", region);
    put("postal_code", postal);
    put("country", country);
    if in_person {
        put("location", text(name));
        let floor = address.and_then(|address| address.street2.as_ref());
        let access = location.and_then(|location| location.accessibility.as_ref());
        put("location_notes", joined([listing.meeting.room.as_ref(), floor, notes, access]));
    }
}

/// Where a state of North America is. Source: ISO 3166-2.
fn country_of(region: &str) -> Option<&'static str> {
    const STATES: &str = " AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA PR RI SC SD TN TX UT VT VA WA WV WI WY ";
    const PROVINCES: &str = " AB BC MB NB NL NS NT NU ON PE QC SK YT ";
    let known = |of: &str| region.len() == 2 && of.contains(&format!(" {region} "));
    if known(STATES) { Some("US") } else { known(PROVINCES).then_some("CA") }
}

/// The name of a country as an address has it.
fn country_name(code: &str) -> &str {
    match code {
        "US" => "USA",
        "CA" => "Canada",
        "MX" => "Mexico",
        "GB" => "UK",
        other => other,
    }
}

fn how_to_join(render: &Renderer, meeting: &Meeting, put: &mut dyn FnMut(&str, Option<String>)) {
    if let Some(online) = &meeting.online {
        put("conference_url", online.url.as_ref().map(|url| url.0.value.clone()));
        put("conference_url_notes", online.url.as_ref().and_then(|_| text(online.notes.as_ref())));
        put("conference_phone", online.phone.as_ref().map(crate::load::values::DialIn::dial));
        put("conference_phone_notes", online.phone.as_ref().and_then(|_| text(online.phone_notes.as_ref())));
    }
    let phone = meeting.phone.as_ref().and_then(|phone| render.site().index.phones.find(phone));
    let own = meeting.online.as_ref().is_some_and(|online| online.phone.is_some());
    if let Some(phone) = phone.filter(|_| !own) {
        let extension = phone.extension.as_ref().map_or(String::new(), |digits| format!(",,{}", digits.value));
        put("conference_phone", Some(format!("{}{extension}", phone.number.value.0.dial)));
    }
}

/// The specification's codes, sorted: the fellowship's own translated, open or closed, the language, whether the
/// room is closed; of a meeting that is only online none that speaks of a room.
fn types(listing: &Listing<'_>, site_language: &str) -> Vec<&'static str> {
    let meeting = listing.meeting;
    let fellowship = meeting.fellowship.as_ref().map(|name| name.value.as_str());
    let guide = |code: &Text| fellowship::meeting_type(fellowship, code).and_then(|found| found.guide);
    let mut types: Vec<&'static str> = meeting.types.iter().filter_map(guide).collect();
    if !types.contains(&"O") && !types.contains(&"C") {
        types.extend(meeting.open.map(|open| if open { "O" } else { "C" }));
    }
    let language = meeting.language.as_ref().filter(|language| language.value != site_language);
    types.extend(language.and_then(|language| fellowship::type_of_language(language)));
    if meeting.temporarily_closed {
        types.push("TC");
    }
    types.retain(|code| listing.in_person || !fellowship::IN_PERSON_ONLY.contains(code));
    types.sort_unstable();
    types.dedup();
    types
}

/// Fields of the specification that Waypost has no word for, and those by which a listing names its own source.
const KEPT: [&str; 19] = [
    "url",
    "region",
    "sub_region",
    "regions",
    "group",
    "group_notes",
    "entity",
    "entity_url",
    "entity_website_url",
    "entity_phone",
    "entity_email",
    "entity_location",
    "entity_logo",
    "entity_feedback_emails",
    "feedback_emails",
    "edit_url",
    "feedback_url",
    "venmo",
    "square",
];

/// What an import kept. If it names the entity that the listing comes from, none of ours is put beside it.
fn kept(meeting: &Meeting, record: &mut Record) {
    let Some(feed) = &meeting.feed else { return };
    let is_checked = meeting.last_verified.is_some();
    if feed.get("entity").is_some() {
        record.retain(|key, _| !key.starts_with("entity"));
    }
    if feed.get("regions").is_some() {
        record.remove("region");
    }
    for key in KEPT.into_iter().chain(["paypal", "image"]) {
        if let Some(value) = feed.get(key).and_then(value_of).filter(|value| may_go_out(key, value, is_checked)) {
            record.insert(key.to_owned(), value);
        }
    }
}

/// Each field in the form that the specification gives it, and no other: addresses are such, lists only where a list
/// belongs, and words hold no number. Payment and mail of a group wait until someone of the staff has checked it.
fn may_go_out(key: &str, value: &Value, is_checked: bool) -> bool {
    let Some(text) = value.as_str() else {
        return key == "regions" || (is_checked && matches!(key, "feedback_emails" | "entity_feedback_emails"));
    };
    match key {
        "url" | "edit_url" | "entity_url" | "entity_website_url" | "entity_logo" | "image" => is_web_url(text),
        "feedback_url" => is_web_url(text) && is_checked,
        "venmo" | "square" | "paypal" => is_checked,
        "regions" | "feedback_emails" | "entity_feedback_emails" => false,
        _ => contact::phones(text).next().is_none() || key == "entity_phone",
    }
}

/// Texts and lists of texts.
fn value_of(node: &Node) -> Option<Value> {
    match &node.value {
        Yaml::Scalar { text, .. } => Some(json!(text)),
        Yaml::List(items) => Some(Value::Array(items.iter().filter_map(value_of).collect())),
        Yaml::Null | Yaml::Map(_) => None,
    }
}
