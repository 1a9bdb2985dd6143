//! Which meetings the Meeting Guide feed lists, on which days and with which address; and why others are not in it.
//!
//! The feed knows weekly meetings and those by appointment (code4recovery/spec, "Time Fields"), and only those
//! whose audience is public are ever exported. A meeting that a reader of the feed could not find is left out too.

use std::collections::HashSet;
use std::fmt;
use std::sync::Arc;

use jiff::civil::{Date, Weekday};

use super::Site;
use crate::load::kinds::{Address, Audience, Geo, Location, Meeting, MeetingPlace, Mode};
use crate::load::times::{Every, Rule, When};
use crate::load::values::Text;

/// Why a meeting is not in the feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Absence {
    /// It is not for everyone.
    NotPublic,
    /// None of its times is weekly.
    NotWeekly,
    /// It begins later.
    NotBegun(Date),
    /// It is over.
    Over,
    /// It is paused, and has no room that could be said to be closed.
    Paused,
    /// People meet in a room whose address is confidential, or that has none.
    NoAddress,
    /// People meet online or by phone, and how to join is not published.
    NoWayToJoin,
}

impl fmt::Display for Absence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Absence::NotPublic => f.write_str("not public"),
            Absence::NotWeekly => f.write_str("not weekly"),
            Absence::NotBegun(date) => write!(f, "begins {date}"),
            Absence::Over => f.write_str("over"),
            Absence::Paused => f.write_str("paused"),
            Absence::NoAddress => f.write_str("without a public street address or position"),
            Absence::NoWayToJoin => f.write_str("how to join is not published"),
        }
    }
}

/// A meeting as the feed lists it.
#[derive(Debug)]
pub struct Listing<'a> {
    /// The meeting.
    pub meeting: &'a Arc<Meeting>,
    /// Its weekly times, each with the slug of its record; one without a time for a meeting by appointment.
    pub records: Vec<(String, Option<(Weekday, &'a Rule)>)>,
    /// Where it is, or where it comes from.
    pub place: Place<'a>,
    /// Whether people meet in that place.
    pub in_person: bool,
    /// Whether the feed says how to join from afar.
    pub from_afar: bool,
}

/// Where a meeting is. Of an online one only city, region and country mean something.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// The name of the house.
    pub name: Option<&'a Text>,
    /// Its address.
    pub address: Option<&'a Address>,
    /// Its position.
    pub geo: Option<&'a Geo>,
    /// The location of the center that it is.
    pub location: Option<&'a Arc<Location>>,
    /// How to find the room.
    pub notes: Option<&'a Text>,
}

/// The whole feed, in the order of the data, and what is not in it.
#[derive(Debug, Default)]
pub struct Feed<'a> {
    /// What is listed.
    pub listings: Vec<Listing<'a>>,
    /// What is not, and why.
    pub absent: Vec<(&'a Arc<Meeting>, Absence)>,
}

/// The feed of a site.
pub fn feed(site: &Site) -> Feed<'_> {
    let mut feed = Feed::default();
    let mut slugs: HashSet<String> = site.index.meetings.ids().map(str::to_owned).collect();
    for meeting in site.index.meetings.iter() {
        match listing(site, meeting, &mut slugs) {
            Ok(listing) => feed.listings.push(listing),
            Err(absence) => feed.absent.push((meeting, absence)),
        }
    }
    feed
}

/// Whether a site has the feed at all: once for all languages, or finders would list each meeting twice.
pub fn has_feed(site: &Site) -> bool {
    site.original.is_none() && site.index.meetings.iter().any(|meeting| listing(site, meeting, &mut HashSet::new()).is_ok())
}

fn listing<'a>(site: &'a Site, meeting: &'a Arc<Meeting>, slugs: &mut HashSet<String>) -> Result<Listing<'a>, Absence> {
    if meeting.audience != Audience::Public {
        return Err(Absence::NotPublic);
    }
    if super::time::has_ended(site, meeting) {
        return Err(Absence::Over);
    }
    if let Some(first) = meeting.first.filter(|first| first.value > site.today) {
        return Err(Absence::NotBegun(first.value));
    }
    let times = weekly(meeting)?;
    let in_a_room = matches!(meeting.mode, Mode::InPerson | Mode::Hybrid);
    let joins = joins(meeting) && !meeting.temporarily_closed;
    let place = if in_a_room { room_of(site, meeting) } else { None };
    let in_person = place.is_some();
    if !in_person && !joins {
        return Err(match (meeting.temporarily_closed, in_a_room) {
            (true, _) => Absence::Paused,
            (false, true) => Absence::NoAddress,
            (false, false) => Absence::NoWayToJoin,
        });
    }
    let place = place.or_else(|| origin(site, meeting)).ok_or(Absence::NoAddress)?;
    let records = times.into_iter().map(|time| (time, meeting.id.as_str()));
    let several = records.len() > 1;
    let records = records.map(|(time, id)| (slug(id, time.map(|(day, _)| day), several, slugs), time)).collect();
    Ok(Listing { meeting, records, place, in_person, from_afar: joins })
}

/// The days and rules of a week, Monday first; one without for a meeting by appointment.
fn weekly(meeting: &Meeting) -> Result<Vec<Option<(Weekday, &Rule)>>, Absence> {
    let When::Rules(rules) = &meeting.when else { return Ok(vec![None]) };
    let of = |rule: &'_ Rule| match &rule.every {
        Every::Week(days) => days.clone(),
        Every::Weeks { .. } | Every::Month(..) => Vec::new(),
    };
    let mut times: Vec<_> = rules.iter().flat_map(|rule| of(rule).into_iter().map(move |day| (day, rule))).collect();
    times.sort_by_key(|(day, rule)| (super::week::position(*day), rule.start));
    if times.is_empty() { Err(Absence::NotWeekly) } else { Ok(times.into_iter().map(Some).collect()) }
}

/// The slug of a record: the meeting's id, with the day where it has several. At most 64 characters, each once.
fn slug(id: &str, day: Option<Weekday>, several: bool, taken: &mut HashSet<String>) -> String {
    let Some(day) = day.filter(|_| several) else { return id.to_owned() };
    let day = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"][super::week::position(day)];
    for number in 1_u32.. {
        let tail = if number == 1 { format!("-{day}") } else { format!("-{day}-{number}") };
        let slug = format!("{}{tail}", id.get(..64 - tail.len()).unwrap_or(id).trim_end_matches('-'));
        if taken.insert(slug.clone()) {
            return slug;
        }
    }
    id.to_owned()
}

/// Whether the feed may say how to join from afar, and there is a link or number.
fn joins(meeting: &Meeting) -> bool {
    let online = meeting.online.as_ref().filter(|_| meeting.mode != Mode::InPerson);
    let by_link = online.is_some_and(|online| online.url.is_some() || online.phone.is_some());
    let by_phone = meeting.phone.is_some() && meeting.mode != Mode::InPerson;
    Site::publishes_join_details(meeting) && (by_link || by_phone)
}

fn written<'a>(meeting: &'a Meeting, site: &'a Site) -> Option<Place<'a>> {
    match meeting.location.as_ref()? {
        MeetingPlace::Location(id) => site.index.locations.find(id).map(of_location),
        MeetingPlace::Other { name, address, geo, notes } => Some(Place {
            name: name.as_ref(),
            address: Some(address),
            geo: geo.as_ref(),
            location: None,
            notes: notes.as_ref(),
        }),
    }
}

fn of_location(location: &Arc<Location>) -> Place<'_> {
    let geo = location.geo.as_ref();
    Place { name: Some(&location.name), address: location.address.as_ref(), geo, location: Some(location), notes: None }
}

/// The room of a meeting that can be found: public, with a street or a position.
fn room_of<'a>(site: &'a Site, meeting: &'a Meeting) -> Option<Place<'a>> {
    written(meeting, site).filter(|place| {
        let public = place.location.is_none_or(|location| location.address_public);
        public && (place.geo.is_some() || place.address.is_some_and(|address| address.street.is_some()))
    })
}

/// Where a meeting from afar comes from: the city of its own place, or of the center.
fn origin<'a>(site: &'a Site, meeting: &'a Meeting) -> Option<Place<'a>> {
    let own = written(meeting, site);
    let centers = site.index.locations.iter().map(of_location);
    own.into_iter().chain(centers).find(|place| place.address.is_some_and(|address| address.city.is_some()))
}
