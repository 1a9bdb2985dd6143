//! What a meeting of the site becomes when a feed says something of it: what differs in meaning is taken over, and what
//! the feed does not decide stays, as does every way of writing that means the same.

use super::address;
use super::center::Center;
use super::clock::hours;
use super::entry::{Entry, Fact};
use super::types::{Said, Types};
use crate::edit::{Data, letters};
use crate::load::contact::Number;
use crate::load::decode::{Context, Decode};
use crate::load::kinds::Location;
use crate::load::times::{Every, Rule, When};
use crate::load::values::DialIn;
use crate::model::fellowship;

/// Keys inside a place or a way to join that only stand there because someone wrote them: a feed that says nothing of
/// them leaves them.
const STAFF: [(&str, &[&str]); 2] = [("location", &["street2", "notes"]), ("online", &["notes", "phone_notes"])];

/// A meeting as it should be, after what stands on the site and what the feed says.
pub fn merged(held: &Data, entry: &Entry, center: &Center<'_>) -> Data {
    let mut data = held.clone();
    for (key, fact) in &entry.facts {
        match (fact, held.get(key)) {
            (Fact::Is(wanted), Some(old)) => data.set(key, value(key, old, wanted, center)),
            (Fact::Is(wanted), None) => data.set(key, wanted.clone()),
            (Fact::IsNot, Some(old)) if !is_default(key, old, center) => drop(data.remove(key)),
            (Fact::Silent, Some(old)) if came_from_types(key, old, held) => drop(data.remove(key)),
            _ => {}
        }
    }
    data
}

/// Whether a value says what holds without it too.
fn is_default(key: &str, old: &Data, center: &Center<'_>) -> bool {
    match key {
        "timezone" => old.scalar() == Some(center.zone_name()),
        "temporarily_closed" => old.scalar() == Some("false"),
        "types" => matches!(old, Data::List(items) if items.is_empty()),
        _ => matches!(old, Data::Null),
    }
}

/// Whether a fact was told by the types that stood there: it goes when they do.
fn came_from_types(key: &str, old: &Data, held: &Data) -> bool {
    let fellowship = held.get("fellowship").and_then(Data::scalar);
    let types = Types::read(&codes(held.get("types")), fellowship);
    match key {
        "open" => types.open.is_some_and(|open| old.scalar() == Some(&open.to_string())),
        "language" => types.language.is_some_and(|language| old.scalar() == Some(language)),
        _ => false,
    }
}

fn codes(types: Option<&Data>) -> Vec<Said> {
    match types {
        Some(Data::List(items)) => items.iter().filter_map(Data::scalar).map(|code| Said::Label(code.to_owned())).collect(),
        _ => Vec::new(),
    }
}

/// The value of a key: as it stands, where it means what the feed says, and else with as little changed as can be.
fn value(key: &str, old: &Data, wanted: &Data, center: &Center<'_>) -> Data {
    // Where a location of the center stands, staff know better than a feed where it is.
    if means_the_same(key, old, wanted, center) || (key == "location" && location_of(old, center).is_some()) {
        return old.clone();
    }
    match (key, old, wanted) {
        ("when", ..) => when(old, wanted, center).unwrap_or_else(|| wanted.clone()),
        ("location" | "online" | "feed" | "geo", Data::Map(held), Data::Map(said)) => {
            let staff = STAFF.iter().find(|(of, _)| *of == key).map_or(&[][..], |(_, keys)| *keys);
            let mut map = Data::Map(Vec::new());
            for (name, old) in held {
                match said.iter().find(|(said, _)| said == name) {
                    Some((_, wanted)) => map.set(name, value(name, old, wanted, center)),
                    None if staff.contains(&&**name) => map.set(name, old.clone()),
                    None => {}
                }
            }
            for (name, wanted) in said.iter().filter(|(name, _)| old.get(name).is_none()) {
                map.set(name, wanted.clone());
            }
            map
        }
        _ => wanted.clone(),
    }
}

fn means_the_same(key: &str, old: &Data, wanted: &Data, center: &Center<'_>) -> bool {
    let (a, b) = (old.scalar().map(str::trim), wanted.scalar().map(str::trim));
    if old == wanted || (a.is_some() && a == b) {
        return true;
    }
    let both = |same: &dyn Fn(&str, &str) -> bool| a.zip(b).is_some_and(|(a, b)| same(a, b));
    match key {
        "when" => decoded(old, center).zip(decoded(wanted, center)).is_some_and(|(a, b)| same_when(&a, &b)),
        "types" => {
            let sorted = |data: &Data| {
                let mut all: Vec<String> = codes(Some(data)).iter().map(|said| said.letters().to_uppercase()).collect();
                all.sort();
                all
            };
            matches!(old, Data::List(_)) && sorted(old) == sorted(wanted)
        }
        "fellowship" => {
            both(&|a, b| fellowship::fellowship(a).is_some() && fellowship::fellowship(a) == fellowship::fellowship(b))
        }
        "country" => both(&|a, b| address::country(a) == address::country(b)),
        "lat" | "lon" => {
            both(&|a, b| a.parse::<f64>().ok().zip(b.parse::<f64>().ok()).is_some_and(|(a, b)| (a - b).abs() < 1e-7))
        }
        "phone" => both(&|a, b| dialled(a, center).is_some() && dialled(a, center) == dialled(b, center)),
        "location" => a.and_then(|id| center.location(id)).is_some_and(|location| is_at(location, wanted)),
        _ => false,
    }
}

/// The location of the center that staff named in the place of an address.
fn location_of<'a>(value: &Data, center: &'a Center<'_>) -> Option<&'a Location> {
    value.scalar().map(str::trim).and_then(|id| center.location(id))
}

/// What to tell where a meeting is at a location of the center, and the feed names another place.
pub fn elsewhere(held: &Data, entry: &Entry, center: &Center<'_>) -> Option<String> {
    let named = held.get("location")?;
    let Fact::Is(wanted) = entry.fact("location") else { return None };
    let location = location_of(named, center)?;
    (!is_at(location, wanted)).then(|| format!("{} stays; the feed says {}", short(named), short(wanted)))
}

fn dialled(text: &str, center: &Center<'_>) -> Option<String> {
    let number = DialIn::decode(&Data::text(text).node(center.nowhere()), &mut Context::new(""))?.dial();
    Some(Number::parse(&number).map_or(number, |number| number.dial))
}

/// Whether a place of the center is the one that the feed names: staff may point at it.
fn is_at(location: &Location, wanted: &Data) -> bool {
    let Some(address) = &location.address else { return false };
    let plain = |text: &str| text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let same = |ours: Option<&str>, key: &str| match (ours, wanted.get(key).and_then(Data::scalar)) {
        (Some(ours), Some(theirs)) => plain(ours) == plain(theirs),
        (_, None) => true,
        (None, Some(_)) => false,
    };
    same(address.street.as_deref(), "street") && wanted.get("street").is_some() && same(address.city.as_deref(), "city")
}

fn decoded(when: &Data, center: &Center<'_>) -> Option<When> {
    When::decode(&when.node(center.nowhere()), &mut Context::new(""))
}

/// Whether what stands there means what the feed says.
fn same_when(held: &When, said: &When) -> bool {
    let at_one_time = |a: &Rule, b: &Rule| a.start == b.start && a.minutes == b.minutes;
    let same = |(a, b): (&Rule, &Rule)| a.every == b.every && at_one_time(a, b);
    match (held, said) {
        (When::ByAppointment, When::ByAppointment) => true,
        (When::Rules(held), When::Rules(said)) => match said.as_slice() {
            [weekly] if held.iter().all(|rule| is_rarer(&rule.every, &weekly.every)) => {
                held.iter().all(|rule| at_one_time(rule, weekly))
            }
            _ => held.len() == said.len() && held.iter().zip(said).all(same),
        },
        _ => false,
    }
}

/// Whether staff say more than a feed can, which knows every week only: the second Tuesday, or every other one.
fn is_rarer(held: &Every, said: &Every) -> bool {
    match (held, said) {
        (Every::Month(_, day), Every::Week(days)) => days.as_slice() == [*day],
        (Every::Weeks { days, .. }, Every::Week(said)) => days == said,
        _ => false,
    }
}

/// A rule with the words that its author chose, where they mean what the feed says: `minutes` stay minutes.
fn when(old: &Data, wanted: &Data, center: &Center<'_>) -> Option<Data> {
    let one = |data: &Data| match decoded(data, center)? {
        When::Rules(rules) => <[Rule; 1]>::try_from(rules).ok().map(|[rule]| rule),
        When::ByAppointment => None,
    };
    let (was, is) = (one(old)?, one(wanted)?);
    let Data::Map(_) = old else { return None };
    let mut rule = old.clone();
    if was.every != is.every && !is_rarer(&was.every, &is.every) {
        rule.set("every", wanted.get("every")?.clone());
    }
    if was.start != is.start {
        rule.set("start", Data::word(hours(is.start)));
    }
    let Some(minutes) = is.minutes else {
        rule.remove("end");
        rule.remove("minutes");
        return Some(rule);
    };
    if old.get("minutes").is_some() {
        rule.set("minutes", Data::word(minutes.to_string()));
        return Some(rule);
    }
    let end = is.start.wrapping_add(jiff::Span::new().minutes(i64::from(minutes)));
    match old.get("end") {
        Some(end_was) if end_was.scalar().and_then(super::clock::time) == Some(end) => {}
        Some(_) => rule.set("end", Data::word(hours(end))),
        None => {
            let key = if wanted.get("end").is_some() { "end" } else { "minutes" };
            rule.set(key, wanted.get(key)?.clone());
        }
    }
    Some(rule)
}

/// What is different, for a person: `start 18:00 → 18:30`.
pub fn changes(before: &Data, after: &Data) -> Vec<String> {
    let mut found = Vec::new();
    differences("", before, after, &mut found);
    found
}

fn differences(path: &str, before: &Data, after: &Data, found: &mut Vec<String>) {
    let (Data::Map(old), Data::Map(new)) = (before, after) else {
        if before != after {
            found.push(format!("{path} {} → {}", short(before), short(after)));
        }
        return;
    };
    // What is in `when` speaks for itself.
    let below = |key: &str| if path.is_empty() || path == "when" { key.to_owned() } else { format!("{path}.{key}") };
    for (key, value) in old {
        match after.get(key) {
            Some(after) => differences(&below(key), value, after, found),
            None => found.push(format!("{} {} removed", below(key), short(value))),
        }
    }
    for (key, value) in new.iter().filter(|(key, _)| before.get(key).is_none()) {
        found.push(format!("{} {} added", below(key), short(value)));
    }
}

/// A value for a line of the report.
fn short(data: &Data) -> String {
    let text = letters(data);
    if text.chars().count() <= 50 { text } else { format!("{}…", text.chars().take(48).collect::<String>().trim_end()) }
}
