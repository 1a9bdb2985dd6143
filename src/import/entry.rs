//! [`Entry`]: what a row says of a meeting, in our form.
//!
//! 1. Where and how people take part is told from the facts: an address, a link, a number.
//! 2. Texts are made plain, and held back where they name a number or address that the site does not know.
//! 3. What names or reaches a person stays out; all else that we have no key for is kept under `feed`.

use serde_json::Value;

use super::center::Center;
use super::feed::{Attendance, Place, Row};
use super::fields::{self, Fields};
use super::place::{Hints, Joining, Spot};
use super::plain;
use super::private;
use super::report::{Notice, Trouble};
use super::types::{Said, Types};
use crate::edit::Data;

/// What the feed says of one key.
#[derive(Debug, Clone, PartialEq)]
pub enum Fact {
    /// It has this value.
    Is(Data),
    /// It is not so: there is no such thing.
    IsNot,
    /// The feed says nothing of it.
    Silent,
}

impl Fact {
    /// A value, or that there is none.
    fn or_not(data: Option<Data>) -> Fact {
        data.map_or(Fact::IsNot, Fact::Is)
    }

    /// A value, or nothing said.
    fn or_silent(data: Option<Data>) -> Fact {
        data.map_or(Fact::Silent, Fact::Is)
    }
}

/// A meeting as a row says it.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its name.
    pub name: String,
    /// What the feed decides, key by key, in the order in which a new meeting is written.
    pub facts: Vec<(&'static str, Fact)>,
    /// A first name to ask for, which is set in a new meeting only.
    pub contact: Option<String>,
}

/// What is known of the meeting before its row is read: its id here, and its fellowship.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// Its id on the site.
    pub id: &'a str,
    /// The name of the feed.
    pub source: &'a str,
    /// Its fellowship.
    pub fellowship: Option<&'a str>,
    /// Whether the feed, or who runs the import, says the fellowship.
    pub says_fellowship: bool,
}

/// Collects what a person should know of one row.
pub(super) struct Notes<'a> {
    pub place: Place,
    pub name: String,
    pub into: &'a mut Vec<Notice>,
}

impl Notes<'_> {
    pub(super) fn tell(&mut self, trouble: Trouble, text: impl Into<String>) {
        self.into.push(Notice { trouble, place: Some(self.place), name: self.name.clone(), text: text.into() });
    }
}

/// The name of a row, for messages.
pub fn name_of(row: &Row) -> String {
    let name = row.fields.get("name").and_then(fields::letters).map(|name| plain::line(&name));
    name.filter(|name| !name.is_empty()).unwrap_or_else(|| "(no name)".to_owned())
}

/// The most types of one row that are read. The specification has about 90.
const MOST_TYPES: usize = 200;

impl Entry {
    /// Reads a row.
    ///
    /// # Errors
    /// In words, why the row cannot be carried over: it has no name, an impossible day or time, or nobody could find it.
    pub fn read(row: Row, known: Known<'_>, center: &Center<'_>, notices: &mut Vec<Notice>) -> Result<Entry, String> {
        let mut notes = Notes { place: row.place, name: name_of(&row), into: notices };
        let Row { own, when, types: said, attendance, mut fields, .. } = row;
        let name = fields.line("name").ok_or("it has no name")?;
        let when = when?;
        // What stands in a name or a street cannot be held back without leaving a meeting that nobody finds.
        for (key, what) in [("location", "its place’s name"), ("address", "its street"), ("formatted_address", "its address")]
        {
            let text = fields.get(key).and_then(fields::letters).map(|text| plain::line(&text)).unwrap_or_default();
            unlisted(&text, what, center)?;
        }
        unlisted(&name, "its name", center)?;
        if said.len() > MOST_TYPES {
            notes.tell(Trouble::Type, format!("{} more are left out", said.len() - MOST_TYPES));
        }
        let types = Types::read(said.get(..MOST_TYPES).unwrap_or(&said), known.fellowship);
        let said_attendance = attendance.or(types.hybrid.then_some(Attendance::Hybrid));
        let joining = Joining::read(&mut fields, center, &mut notes);
        let hints = Hints { attendance: said_attendance, types: &types, joining };
        let spot = Spot::read(&mut fields, hints, center, &mut notes)?;
        let zone = zone(&mut fields, center, &mut notes);
        let text = fields.text("notes");
        if let Some(words) = plain::irregular(&name).or_else(|| text.as_deref().and_then(plain::irregular)) {
            notes.tell(Trouble::NotWeekly, format!("“{words}”"));
        }
        let prose = text.and_then(|text| {
            center
                .publishable(&text)
                .map_err(|why| {
                    notes.tell(Trouble::Contact, format!("notes hold {why}"));
                    fields.put("notes", Value::String(text));
                })
                .ok()
        });
        let updated = updated(&mut fields, center, &mut notes);
        keep_types(&types, &mut fields, &mut notes);
        let contact = private::contact(&mut fields, center, &mut notes);
        let fellowship = known.fellowship.filter(|_| known.says_fellowship).map(Data::text);
        let codes = types.codes.iter().map(Data::word).collect::<Vec<_>>();
        let facts = vec![
            ("name", Fact::Is(Data::text(&name))),
            ("when", Fact::Is(when)),
            ("timezone", zone),
            ("mode", Fact::Is(Data::word(spot.mode))),
            ("fellowship", Fact::or_silent(fellowship)),
            ("temporarily_closed", Fact::or_not(spot.closed.then(|| Data::word("true")))),
            ("location", Fact::or_not(spot.location)),
            ("online", Fact::or_not(spot.online)),
            ("types", Fact::or_not((!codes.is_empty()).then_some(Data::List(codes)))),
            ("open", Fact::or_silent(types.open.map(|open| Data::word(open.to_string())))),
            ("language", Fact::or_silent(types.language.map(Data::word))),
            ("notes", Fact::or_silent(prose.map(|prose| Data::text(&prose)))),
            ("updated", updated),
            ("feed", Fact::Is(feed(own, known, fields))),
        ];
        Ok(Entry { name, facts, contact })
    }

    /// What the feed says of a key.
    pub fn fact(&self, key: &str) -> &Fact {
        self.facts.iter().find(|(name, _)| *name == key).map_or(&Fact::Silent, |(_, fact)| fact)
    }

    /// A new meeting. Who may come and of what kind it is nobody has said: the usual is set, for a person to look at.
    pub fn new_meeting(&self, id: &str) -> Data {
        let mut meeting = vec![("id".to_owned(), Data::text(id))];
        let mut put = |key: &str, data: Data| meeting.push((key.to_owned(), data));
        for (key, fact) in &self.facts {
            if *key == "fellowship" {
                put("audience", Data::word("public"));
                put("kind", Data::word("peer_group"));
            }
            if *key == "temporarily_closed" {
                put("hosted_by_center", Data::word("false"));
            }
            if *key == "notes"
                && let Some(contact) = &self.contact
            {
                put("contact", Data::text(contact));
            }
            if let Fact::Is(data) = fact {
                put(key, data.clone());
            }
        }
        Data::Map(meeting)
    }
}

/// Refuses a text that holds a number or address which the site does not know.
fn unlisted(text: &str, what: &str, center: &Center<'_>) -> Result<(), String> {
    let found = center.unknown_number(text).or_else(|| center.unknown_address(text));
    found.map_or(Ok(()), |found| Err(format!("{what} holds {found}")))
}

/// The zone, where it is not the site's.
fn zone(fields: &mut Fields, center: &Center<'_>, notes: &mut Notes<'_>) -> Fact {
    let Some(name) = fields.line("timezone") else { return Fact::Silent };
    if name == center.zone_name() {
        return Fact::IsNot;
    }
    if center.is_zone(&name) {
        return Fact::Is(Data::text(&name));
    }
    notes.tell(Trouble::Fact, format!("`{name}` is not the name of a time zone"));
    fields.put("timezone", Value::String(name));
    Fact::Silent
}

/// The day of the stamp, which is in UTC, in the site's zone.
fn updated(fields: &mut Fields, center: &Center<'_>, notes: &mut Notes<'_>) -> Fact {
    let Some(stamp) = fields.line("updated") else { return Fact::Silent };
    if let Some(date) = center.date_of(&stamp) {
        return Fact::Is(Data::word(date.to_string()));
    }
    notes.tell(Trouble::Fact, format!("`{stamp}` is not the time of a change"));
    fields.put("updated", Value::String(stamp));
    Fact::Silent
}

fn keep_types(types: &Types, fields: &mut Fields, notes: &mut Notes<'_>) {
    if types.unknown.is_empty() {
        return;
    }
    let shown: Vec<String> = types.unknown.iter().map(Said::shown).collect();
    notes.tell(Trouble::Type, shown.join(", "));
    let letters = types.unknown.iter().map(|said| Value::String(said.letters().to_owned()));
    fields.put("types", Value::Array(letters.collect()));
}

/// Keys under `feed` by which a meeting is found again. Only the import sets them, from what the form of the feed has as its id:
/// a field of the same name is about something else.
pub(super) const ORIGIN: [&str; 4] = ["source", "slug", "id", "id_bigint"];

/// What is kept for the next import and for the feed that goes out: the name of the feed, the id in it where it is not the
/// id here, and all that is left.
fn feed(own: Option<(&'static str, String)>, known: Known<'_>, fields: Fields) -> Data {
    let mut map = Data::Map(vec![("source".to_owned(), Data::text(known.source))]);
    if let Some((key, own)) = own.filter(|(key, own)| *key != "slug" || own != known.id) {
        map.set(key, Data::text(&own));
    }
    for (key, value) in fields.rest().filter(|(key, _)| !ORIGIN.contains(&&**key)) {
        map.set(&key.chars().take(60).collect::<String>(), fields::kept(&value));
    }
    map
}
