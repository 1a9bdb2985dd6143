//! Where a meeting is and how people take part: told from an address, a link and a number.

use serde_json::Value;

use super::address::{self, Address};
use super::center::Center;
use super::entry::Notes;
use super::feed::Attendance;
use super::fields::{Fields, letters};
use super::report::Trouble;
use super::types::Types;
use crate::edit::Data;
use crate::load::decode::{Context, Decode};
use crate::load::values::{DialIn, is_web_url};

/// The way to join from afar.
pub(super) struct Joining {
    url: Option<String>,
    url_notes: Option<String>,
    phone: Option<String>,
    phone_notes: Option<String>,
    /// What is there and leads nowhere, for the reason of a row that is left out.
    broken: Option<String>,
}

impl Joining {
    /// Reads what leads from afar. What cannot be followed or dialled stays, for `feed`.
    pub(super) fn read(fields: &mut Fields, center: &Center<'_>, notes: &mut Notes<'_>) -> Joining {
        let mut broken = None;
        let mut checked = |fields: &mut Fields, notes: &mut Notes<'_>, key: &str, is_good: &dyn Fn(&str) -> bool| {
            let text = fields.line(key)?;
            if is_good(&text) {
                return Some(text);
            }
            notes.tell(Trouble::Join, format!("{key} `{text}`"));
            broken = broken.take().or(Some(text.clone()));
            fields.put(key, Value::String(text));
            None
        };
        let url = checked(fields, notes, "conference_url", &is_web_url);
        let phone = checked(fields, notes, "conference_phone", &|text| is_dialled(text, center));
        // The meeting's own number, and that of its link, stand in these notes by their nature.
        let own: Vec<&str> = [&phone, &url].into_iter().flatten().map(String::as_str).collect();
        let mut words = |key: &str| {
            let text = fields.text(key)?;
            let found = center.unknown_number_but(&text, &own).or_else(|| center.unknown_address(&text));
            let Some(found) = found else { return Some(text) };
            notes.tell(Trouble::Contact, format!("{key} hold {found}"));
            fields.put(key, Value::String(text));
            None
        };
        let (url_notes, phone_notes) = (words("conference_url_notes"), words("conference_phone_notes"));
        Joining { url, url_notes, phone, phone_notes, broken }
    }

    fn is_there(&self) -> bool {
        self.url.is_some() || self.phone.is_some()
    }

    fn data(self) -> Option<Data> {
        map([
            ("url", self.url.as_deref().map(Data::text)),
            ("notes", self.url_notes.as_deref().map(Data::text)),
            ("phone", self.phone.as_deref().map(Data::text)),
            ("phone_notes", self.phone_notes.as_deref().map(Data::text)),
        ])
    }

    /// Gives back what was read, where nobody joins from afar.
    fn give_back(self, fields: &mut Fields) {
        let named = [
            ("conference_url", self.url),
            ("conference_url_notes", self.url_notes),
            ("conference_phone", self.phone),
            ("conference_phone_notes", self.phone_notes),
        ];
        for (key, text) in named {
            if let Some(text) = text {
                fields.put(key, Value::String(text));
            }
        }
    }
}

fn is_dialled(text: &str, center: &Center<'_>) -> bool {
    DialIn::decode(&Data::text(text).node(center.nowhere()), &mut Context::new("")).is_some()
}

/// Where a meeting is and how people take part.
pub(super) struct Spot {
    pub mode: &'static str,
    /// The room is closed, and there is no other way.
    pub closed: bool,
    pub location: Option<Data>,
    pub online: Option<Data>,
}

/// What else says how people take part.
pub(super) struct Hints<'a> {
    /// What the feed says in a word.
    pub attendance: Option<Attendance>,
    pub types: &'a Types,
    pub joining: Joining,
}

impl Hints<'_> {
    /// How people take part at a place with a street, one with a name only, or none.
    fn mode(&self, specific: bool, named: bool) -> Result<&'static str, String> {
        let said = self.attendance;
        let remote = self.joining.is_there() && said != Some(Attendance::InPerson);
        let asked_online = said == Some(Attendance::Online) || self.types.online;
        let in_room = match said {
            _ if self.types.closed => false,
            Some(Attendance::Online) => false,
            Some(Attendance::InPerson | Attendance::Hybrid) => named,
            None => specific,
        };
        match (remote, in_room) {
            (true, true) => Ok("hybrid"),
            (true, false) if self.joining.url.is_none() => Ok("phone"),
            (true, false) => Ok("online"),
            // Words alone can say how to join.
            (false, _) if asked_online && !specific && self.joining.url_notes.is_some() => Ok("online"),
            (false, _) if named && (specific || !asked_online) => Ok("in_person"),
            (false, _) => Err(match &self.joining.broken {
                Some(broken) => {
                    format!("it has no place, and `{broken}` cannot be followed or dialled, so nobody could find it")
                }
                None => "it has no place and no way to join, so nobody could find it".to_owned(),
            }),
        }
    }
}

impl Spot {
    /// Reads where a meeting is.
    ///
    /// # Errors
    /// In words, where nobody could find it: there is no place and no way to join.
    pub(super) fn read(
        fields: &mut Fields,
        hints: Hints<'_>,
        center: &Center<'_>,
        notes: &mut Notes<'_>,
    ) -> Result<Spot, String> {
        let approximate = fields.take("approximate").as_ref().and_then(letters);
        let approximate = approximate.map(|word| matches!(&*word.to_lowercase(), "yes" | "true" | "1"));
        let name = fields.line("location");
        let address = address(fields, name.as_deref());
        let named = address.street.is_some() || name.is_some();
        let specific = approximate != Some(true) && (address.street.is_some() || approximate == Some(false) && named);
        let mode = hints.mode(specific, named || address.city.is_some())?;
        let afar = matches!(mode, "online" | "phone");
        if approximate.is_some_and(|yes| yes != afar) {
            fields.put("approximate", Value::String(if afar { "no" } else { "yes" }.to_owned()));
        }
        let geo = geo(fields, notes).filter(|_| !afar && approximate != Some(true));
        let place_notes = place_notes(fields, center, notes);
        if afar && specific {
            // The room that is not used now is kept for the day on which it is again.
            let whole = [&address.street, &address.city, &address.region, &address.postal_code].into_iter().flatten();
            fields.put("formatted_address", Value::String(whole.cloned().collect::<Vec<_>>().join(", ")));
        }
        let text = |text: &Option<String>| text.as_deref().map(Data::text);
        let location = map([
            ("name", text(&name)),
            ("street", text(&address.street).filter(|_| !afar)),
            ("city", text(&address.city)),
            ("region", text(&address.region)),
            ("postal_code", text(&address.postal_code)),
            ("country", text(&address.country)),
            ("geo", geo),
            ("notes", text(&place_notes)),
        ]);
        let Hints { types, joining, .. } = hints;
        if mode == "in_person" {
            joining.give_back(fields);
            return Ok(Spot { mode, closed: types.closed, location, online: None });
        }
        Ok(Spot { mode, closed: false, location, online: joining.data() })
    }
}

/// The address of a row, from its parts, and else taken out of one line.
fn address(fields: &mut Fields, name: Option<&str>) -> Address {
    let mut part = |key: &str| fields.line(key);
    let (street, city, region) = (part("address"), part("city"), part("state"));
    let (postal_code, country, whole) = (part("postal_code"), part("country"), part("formatted_address"));
    let street = street.filter(|street| !address::is_no_street(street));
    let country = country.map(|country| address::country(&country));
    let mut whole = whole.filter(|whole| !address::is_no_street(whole)).map(|whole| Address::parse(&whole)).unwrap_or_default();
    // The line begins with the name of a place that has no street.
    whole.street = whole.street.filter(|street| Some(&**street) != name);
    let given = Address { street, city, region, postal_code, country };
    let found = match &given {
        // A whole address can stand in the place of a street.
        Address { street: Some(street), city: None, .. } if whole.city.is_none() => {
            let parsed = Address::parse(street);
            if parsed.city.is_some() { Address { street: None, ..given.clone() }.or(parsed) } else { given.clone() }
        }
        _ => given.clone(),
    };
    let found = found.or(whole);
    // What was not taken apart is no street where its parts were given.
    let repeats = |street: &String| found.city.as_ref().is_some_and(|city| street == city);
    let street = found.street.clone().filter(|street| !repeats(street));
    if let Some(region) = fields.get("region").and_then(letters)
        && found.city.as_deref() == Some(region.trim())
    {
        fields.take("region");
    }
    Address { street, ..found }
}

/// The position, to five decimals, which is a meter (Meeting Guide, `latitude`).
fn geo(fields: &mut Fields, notes: &mut Notes<'_>) -> Option<Data> {
    let (latitude, longitude) = (fields.line("latitude")?, fields.line("longitude")?);
    let degrees =
        |text: &str, most: f64| text.parse::<f64>().ok().filter(|degrees| degrees.is_finite() && degrees.abs() <= most);
    match (degrees(&latitude, 90.0), degrees(&longitude, 180.0)) {
        // A server that knows no position says 0, 0, which is in the sea.
        (Some(0.0), Some(0.0)) => None,
        (Some(latitude), Some(longitude)) => {
            let shown = |degrees: f64| Data::word(format!("{}", (degrees * 100_000.0).round() / 100_000.0));
            Some(Data::Map(vec![("lat".to_owned(), shown(latitude)), ("lon".to_owned(), shown(longitude))]))
        }
        _ => {
            notes.tell(Trouble::Fact, format!("there is no position {latitude}, {longitude}"));
            None
        }
    }
}

/// The words on how to find the room, unless they name a number or an address that the site does not know.
fn place_notes(fields: &mut Fields, center: &Center<'_>, notes: &mut Notes<'_>) -> Option<String> {
    let text = fields.text("location_notes")?;
    let Some(found) = center.unknown_number(&text).or_else(|| center.unknown_address(&text)) else { return Some(text) };
    notes.tell(Trouble::Contact, format!("location_notes hold {found}"));
    fields.put("location_notes", Value::String(text));
    None
}

/// A map of what is there; none where nothing is.
fn map<const N: usize>(entries: [(&str, Option<Data>); N]) -> Option<Data> {
    let entries: Vec<_> = entries.into_iter().filter_map(|(key, data)| Some((key.to_owned(), data?))).collect();
    (!entries.is_empty()).then_some(Data::Map(entries))
}
