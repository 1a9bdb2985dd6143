//! Meetings as lists show them: when, where, for how long, and what is other than usual.

use std::sync::Arc;

use super::super::view::{MeetingCard, PlaceView};
use super::super::words;
use super::{Maker, joined, text};
use crate::load::kinds::{Audience, Meeting, MeetingPlace, Mode};
use crate::load::times::{Rule, When};
use crate::model::{Site, time};

impl Maker<'_> {
    /// The place of a meeting.
    pub fn place(&self, meeting: &Meeting) -> Option<PlaceView> {
        match meeting.location.as_ref()? {
            MeetingPlace::Location(id) => {
                let location = self.location(self.site.index.locations.find(id)?);
                Some(PlaceView {
                    name: location.name,
                    url: Some(location.url),
                    address: location.address,
                    geo_href: location.geo_href,
                    accessibility: location.accessibility,
                    parking: location.parking,
                    transit: location.transit,
                    notes: text(meeting.room.as_ref()),
                })
            }
            MeetingPlace::Other { name, address, geo, notes } => {
                let address = words::address(Some(address), true);
                let name = text(name.as_ref()).or_else(|| address.lines.first().cloned()).unwrap_or_default();
                Some(PlaceView {
                    name,
                    url: None,
                    address,
                    geo_href: Self::geo(geo.as_ref()),
                    accessibility: None,
                    parking: None,
                    transit: None,
                    notes: joined([meeting.room.as_ref(), notes.as_ref()]),
                })
            }
        }
    }

    /// The zone of a meeting's times.
    pub fn zone(&self, meeting: &Meeting) -> String {
        self.language().zone(&meeting.timezone.as_ref().unwrap_or(&self.site.facts.timezone).name)
    }

    /// A meeting's rules in words, a line each.
    pub fn times(&self, meeting: &Meeting) -> Vec<String> {
        match &meeting.when {
            When::ByAppointment => vec![self.theme.words("by_appointment")],
            When::Rules(rules) => rules.iter().map(|rule| self.language().rule(rule, &self.zone(meeting))).collect(),
        }
    }

    /// A meeting, in a day's list at the time of one rule.
    pub fn meeting(&self, meeting: &Arc<Meeting>, rule: Option<&Rule>) -> MeetingCard {
        let only = match &meeting.when {
            When::Rules(rules) if rules.len() == 1 => rules.first(),
            _ => None,
        };
        let rule = rule.or(only);
        let end = rule.and_then(words::end).map(|(time, next_day)| {
            let next_day = next_day && time != jiff::civil::Time::midnight();
            let end = self.language().end_time(time);
            if next_day { format!("{end} {}", self.theme.words("next_day")) } else { end }
        });
        let elsewhere = match &meeting.location {
            Some(MeetingPlace::Other { address, .. }) if matches!(meeting.mode, Mode::InPerson | Mode::Hybrid) => {
                Some(&**address)
            }
            _ => None,
        };
        MeetingCard {
            id: meeting.id.as_str().to_owned(),
            name: meeting.name.value.clone(),
            url: self.url(&format!("/meetings/{}/", meeting.id.as_str())),
            when: self.times(meeting).join("; "),
            start: rule.map(|rule| self.start(meeting, rule)),
            end,
            start_iso: rule.map(|rule| rule.start.strftime("%H:%M").to_string()),
            mode: self.term("mode", meeting.mode.word()),
            kind: meeting.kind.map(|kind| self.term("kind", kind.word())),
            audience: self.term("audience", meeting.audience.word()),
            fellowship: text(meeting.fellowship.as_ref()),
            phone_too: meeting.mode != Mode::Phone && joins_by_phone(meeting),
            place: self.meeting_place(meeting),
            address: elsewhere.map(|address| words::address(Some(address), true).one_line).filter(|line| !line.is_empty()),
            city: elsewhere.and_then(|address| text(address.city.as_ref())),
            open: meeting.open,
            language: meeting
                .language
                .as_ref()
                .filter(|code| code.value != self.site.language)
                .map(|code| self.language().language(code)),
            temporarily_closed: meeting.temporarily_closed,
            room: text(meeting.room.as_ref()).filter(|_| matches!(meeting.mode, Mode::InPerson | Mode::Hybrid)),
            season: self.season(meeting),
            exceptions: self.exceptions(meeting, rule),
            calendar_url: (crate::model::has_calendar(meeting) && !time::has_ended(self.site, meeting))
                .then(|| self.url(&crate::model::calendar_route(meeting))),
            row: None,
        }
    }

    /// `7:00 pm`, and where it is not the site's, the zone.
    fn start(&self, meeting: &Meeting, rule: &Rule) -> String {
        let time = self.language().time(rule.start);
        match &meeting.timezone {
            Some(zone) if zone.name != self.site.facts.timezone.name => {
                self.language().with_zone(&time, &self.language().zone(&zone.name))
            }
            _ => time,
        }
    }

    /// Where a meeting is, in a word or a name.
    pub fn meeting_place(&self, meeting: &Meeting) -> String {
        match (self.place(meeting), meeting.mode) {
            (_, Mode::Online) => self.theme.words("place_online"),
            (_, Mode::Phone) => self.theme.words("place_phone"),
            (Some(place), _) => place.name,
            (None, _) => String::new(),
        }
    }

    /// Exceptions of the coming weeks, in words.
    fn exceptions(&self, meeting: &Meeting, rule: Option<&Rule>) -> Vec<String> {
        let on_rule = |date| rule.is_none_or(|rule| crate::model::schedule::dates(&rule.every, date, date) == [date]);
        let is_coming = |date| !time::is_over(self.site, date) && on_rule(date);
        let mut coming: Vec<_> = meeting.exceptions.iter().filter(|e| is_coming(e.date.value)).collect();
        coming.sort_by_key(|exception| exception.date.value);
        let words = coming.into_iter().take(3).map(|exception| {
            let date = self.language().day_of(exception.date.value);
            let mut words = if exception.cancelled {
                self.theme.words("exception_cancelled").replace("{date}", &date)
            } else {
                let times = match (exception.start, exception.end) {
                    (Some(start), Some(end)) => self.language().times(start, end),
                    (Some(start), None) => self.language().time(start),
                    (None, Some(end)) => start_of(meeting, exception.date.value)
                        .map_or_else(String::new, |start| self.language().times(start, end)),
                    (None, None) => String::new(),
                };
                let place = exception
                    .location
                    .as_ref()
                    .map(|id| self.site.index.locations.get(id).map_or(id.value.clone(), |l| l.name.value.clone()));
                let change: String =
                    [Some(times).filter(|times| !times.is_empty()), place].into_iter().flatten().collect::<Vec<_>>().join(", ");
                let key = if change.is_empty() { "exception_noted" } else { "exception_moved" };
                self.theme.words(key).replace("{date}", &date).replace("{change}", &change)
            };
            if let Some(note) = &exception.note {
                words.push_str(": ");
                words.push_str(note);
            }
            words
        });
        words.collect()
    }

    /// The days between which it takes place, unless it goes on and on: `From December 2 to December 30, 2026`.
    fn season(&self, meeting: &Meeting) -> Option<String> {
        let first = meeting.first.map(|first| first.value).filter(|first| *first > self.site.today);
        let until = meeting.until.map(|until| until.value);
        let date = |date| self.language().date(date).text;
        Some(match (first, until) {
            (_, Some(until)) if time::is_over(self.site, until) => {
                self.theme.words("season_over").replace("{date}", &date(until))
            }
            (Some(first), Some(until)) if first == until => self.theme.words("season_day").replace("{date}", &date(first)),
            (Some(first), Some(until)) => {
                self.theme.words("season_both").replace("{from}", &date(first)).replace("{to}", &date(until))
            }
            (Some(first), None) => self.theme.words("season_from").replace("{date}", &date(first)),
            (None, Some(until)) => self.theme.words("season_until").replace("{date}", &date(until)),
            (None, None) => return self.next_dates(meeting),
        })
    }

    /// The next two dates of a meeting that is every other week: its name does not say which.
    fn next_dates(&self, meeting: &Meeting) -> Option<String> {
        let dates = time::next_dates(meeting, self.site.today);
        let words: Vec<String> = dates.iter().map(|date| self.language().day_of(*date)).collect();
        (!words.is_empty()).then(|| self.theme.words("season_next").replace("{dates}", &words.join("; ")))
    }

    /// Meetings that lists show to everyone.
    pub fn public_meetings(&self) -> impl Iterator<Item = &Arc<Meeting>> {
        let site = self.site;
        let listed = move |m: &&Arc<Meeting>| m.audience != Audience::Staff && !time::has_ended(site, m);
        self.site.index.meetings.iter().filter(listed)
    }
}

/// When a meeting begins on a day by its rules.
fn start_of(meeting: &Meeting, day: jiff::civil::Date) -> Option<jiff::civil::Time> {
    let When::Rules(rules) = &meeting.when else { return None };
    rules.iter().find(|rule| crate::model::schedule::dates(&rule.every, day, day).contains(&day)).map(|rule| rule.start)
}

/// Whether one can join by a number that may be published.
pub fn joins_by_phone(meeting: &Meeting) -> bool {
    let dial_in = || meeting.online.as_ref().is_some_and(|online| online.phone.is_some());
    Site::publishes_join_details(meeting) && (meeting.phone.is_some() || dial_in())
}
