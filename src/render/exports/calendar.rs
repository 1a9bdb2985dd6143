//! Calendars of meetings (RFC 5545): all public ones, and each by itself.
//!
//! The bytes depend on the data alone: stamps come from `updated` and `last_verified`, the first date from
//! the rule, and the zone's changes are written as yearly rules where they are such.

use std::fmt::Write;

use jiff::civil::{Date, DateTime, Weekday};
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, ToSpan};

use super::super::Renderer;
use crate::load::kinds::{Meeting, MeetingPlace, Mode};
use crate::load::times::{Every, MeetingException, Rule, When};
use crate::model::{Site, has_calendar, schedule};

/// The calendar of one meeting, or of all.
pub(in super::super) fn calendar(render: &Renderer, only: Option<&str>) -> Vec<u8> {
    let site = render.site();
    let wanted = |meeting: &&std::sync::Arc<Meeting>| has_calendar(meeting) && only.is_none_or(|id| meeting.id.as_str() == id);
    let meetings: Vec<_> = site.index.meetings.iter().filter(wanted).collect();
    let name = match (only, meetings.first()) {
        (Some(_), Some(meeting)) => meeting.name.value.clone(),
        _ => format!("{}: {}", site.facts.name.value, render.theme.words("title_meetings")),
    };
    let mut out = Lines::default();
    for line in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Waypost//Meetings//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"] {
        out.line(line);
    }
    out.text("X-WR-CALNAME", &name);
    out.line("REFRESH-INTERVAL;VALUE=DURATION:P1D");
    out.line("X-PUBLISHED-TTL:P1D");
    let mut zones: Vec<(&str, &TimeZone)> = meetings.iter().map(|meeting| zone_of(site, meeting)).collect();
    zones.sort_by_key(|(name, _)| *name);
    zones.dedup_by_key(|(name, _)| *name);
    for (name, zone) in zones {
        zone_lines(name, zone, &mut out);
    }
    for meeting in meetings {
        events(render, meeting, &mut out);
    }
    out.line("END:VCALENDAR");
    out.0.into_bytes()
}

fn zone_of<'a>(site: &'a Site, meeting: &'a Meeting) -> (&'a str, &'a TimeZone) {
    let zone = meeting.timezone.as_ref().unwrap_or(&site.facts.timezone);
    (&zone.name, &zone.zone)
}

/// Content lines: ended by CRLF, folded at 75 octets (3.1).
#[derive(Default)]
struct Lines(String);

impl Lines {
    fn line(&mut self, line: &str) {
        let mut length = 0;
        for c in line.chars() {
            if length + c.len_utf8() > 75 {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(c);
            length += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    /// A property whose value is text, escaped (3.3.11).
    fn text(&mut self, name: &str, text: &str) {
        let mut line = format!("{name}:");
        for c in text.chars() {
            match c {
                '\\' | ';' | ',' => line.extend(['\\', c]),
                '\n' => line.push_str("\\n"),
                c if c.is_control() => {}
                c => line.push(c),
            }
        }
        self.line(&line);
    }
}

fn local(time: DateTime) -> String {
    time.strftime("%Y%m%dT%H%M%S").to_string()
}

fn utc(instant: Timestamp) -> String {
    instant.strftime("%Y%m%dT%H%M%SZ").to_string()
}

fn day_code(day: Weekday) -> &'static str {
    ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][crate::model::week::position(day)]
}

fn day_codes(days: &[Weekday]) -> String {
    days.iter().map(|day| day_code(*day)).collect::<Vec<_>>().join(",")
}

/// From when on a zone's changes are written: the rules of today's large zones hold since 2007.
const ZONE_FROM: i16 = 2020;

/// One VTIMEZONE (3.6.5): each of its yearly changes as a rule where the coming years agree on one, else
/// one by one.
fn zone_lines(name: &str, zone: &TimeZone, out: &mut Lines) {
    out.line("BEGIN:VTIMEZONE");
    out.line(&format!("TZID:{name}"));
    let start =
        Date::constant(ZONE_FROM, 1, 1).to_zoned(TimeZone::UTC).map_or(Timestamp::UNIX_EPOCH, |zoned| zoned.timestamp());
    let mut before = zone.to_offset(start);
    let mut changes: Vec<Change> = Vec::new();
    for change in zone.following(start).take(2 * YEARS_SEEN) {
        changes.push(Change {
            at: before.to_datetime(change.timestamp()),
            from: before,
            to: change.offset(),
            dst: change.dst().is_dst(),
            name: change.abbreviation().to_owned(),
        });
        before = change.offset();
    }
    if changes.is_empty() {
        let info = zone.to_offset_info(start);
        let fixed = Change {
            at: DateTime::constant(1970, 1, 1, 0, 0, 0, 0),
            from: info.offset(),
            to: info.offset(),
            dst: false,
            name: info.abbreviation().to_owned(),
        };
        fixed.lines(None, out);
    }
    for dst in [true, false] {
        let same: Vec<&Change> = changes.iter().filter(|change| change.dst == dst).collect();
        match same.first().and_then(|first| first.yearly(&same).map(|rule| (first, rule))) {
            Some((first, rule)) => first.lines(Some(&rule), out),
            None => same.iter().for_each(|change| change.lines(None, out)),
        }
    }
    out.line("END:VTIMEZONE");
}

/// How many years of changes are compared.
const YEARS_SEEN: usize = 12;

/// A change of a zone's offset.
struct Change {
    /// The local time before the change.
    at: DateTime,
    from: Offset,
    to: Offset,
    dst: bool,
    name: String,
}

impl Change {
    /// The rule that all of these follow: the nth or last such day of a month, at one time of day.
    fn yearly(&self, all: &[&Change]) -> Option<String> {
        let place = |change: &Change| {
            let date = change.at.date();
            let nth = (date.day() - 1) / 7 + 1;
            let last = date.day() + 7 > date.days_in_month();
            (date.month(), date.weekday(), change.at.time(), nth, last)
        };
        let (month, day, time, nth, _) = place(self);
        let agree =
            |c: &&Change| (place(c).0, place(c).1, place(c).2) == (month, day, time) && (c.from, c.to) == (self.from, self.to);
        let every_year = all.windows(2).all(|pair| pair[1].at.year() == pair[0].at.year() + 1);
        if all.len() < YEARS_SEEN - 1 || !every_year || !all.iter().all(agree) {
            return None;
        }
        let week = if all.iter().all(|change| place(change).3 == nth) {
            nth
        } else if all.iter().all(|change| place(change).4) {
            -1
        } else {
            return None;
        };
        Some(format!("RRULE:FREQ=YEARLY;BYMONTH={month};BYDAY={week}{}", day_code(day)))
    }

    fn lines(&self, rule: Option<&str>, out: &mut Lines) {
        let kind = if self.dst { "DAYLIGHT" } else { "STANDARD" };
        out.line(&format!("BEGIN:{kind}"));
        out.line(&format!("DTSTART:{}", local(self.at)));
        out.line(&format!("TZOFFSETFROM:{}", offset(self.from)));
        out.line(&format!("TZOFFSETTO:{}", offset(self.to)));
        out.line(&format!("TZNAME:{}", self.name));
        if let Some(rule) = rule {
            out.line(rule);
        }
        out.line(&format!("END:{kind}"));
    }
}

fn offset(offset: Offset) -> String {
    let seconds = offset.seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    format!("{sign}{:02}{:02}", seconds.abs() / 3600, seconds.abs() % 3600 / 60)
}

/// The first day that a calendar shows where the data names none: just before it was last checked.
fn first_day(meeting: &Meeting) -> Date {
    let known = [meeting.first, meeting.updated, meeting.last_verified].into_iter().flatten().map(|date| date.value);
    let exceptions = meeting.exceptions.iter().map(|exception| exception.date.value);
    match meeting.first {
        Some(first) => first.value,
        None => known.chain(exceptions).min().unwrap_or(Date::constant(2026, 1, 1)),
    }
}

/// One VEVENT for each rule, and one for each occurrence that was moved.
fn events(render: &Renderer, meeting: &Meeting, out: &mut Lines) {
    let When::Rules(rules) = &meeting.when else { return };
    let first = first_day(meeting);
    let far = first.checked_add(400.days()).unwrap_or(first);
    for (at, rule) in rules.iter().enumerate() {
        let until = meeting.until.map_or(far, |until| until.value.min(far));
        let Some(start) = schedule::dates(&rule.every, first, until).first().copied() else { continue };
        let uid = uid(render.site(), meeting, at);
        let mine: Vec<&MeetingException> =
            meeting.exceptions.iter().filter(|e| e.date.value >= start && on_rule(rule, e.date.value)).collect();
        event(render, meeting, &uid, Shown::Series { rule, start, exceptions: &mine }, out);
        for exception in mine.into_iter().filter(|exception| !exception.cancelled) {
            event(render, meeting, &uid, Shown::Moved { rule, exception }, out);
        }
    }
}

fn on_rule(rule: &Rule, date: Date) -> bool {
    schedule::dates(&rule.every, date, date) == [date]
}

/// The id that calendars know an event by: of the first id that the meeting ever had, and the host of
/// site.yaml's own address, whatever the site is built for. Of further rules it has a sign that no id can hold.
fn uid(site: &Site, meeting: &Meeting, rule: usize) -> String {
    let id = meeting.aliases.first().map_or(meeting.id.as_str(), |alias| alias.value.as_str());
    let base = crate::model::Base::new(&site.facts.base_url.0);
    let host = base.origin.rsplit("//").next().unwrap_or("");
    if rule == 0 { format!("{id}@{host}") } else { format!("{id}.{}@{host}", rule + 1) }
}

/// What an event shows: a rule, or one day that is not as its rule says.
#[derive(Clone, Copy)]
enum Shown<'a> {
    Series { rule: &'a Rule, start: Date, exceptions: &'a [&'a MeetingException] },
    Moved { rule: &'a Rule, exception: &'a MeetingException },
}

fn event(render: &Renderer, meeting: &Meeting, uid: &str, shown: Shown<'_>, out: &mut Lines) {
    let site = render.site();
    let (zone_name, zone) = zone_of(site, meeting);
    let timed = |name: &str, time: DateTime| format!("{name};TZID={zone_name}:{}", local(time));
    let stamp = meeting.updated.or(meeting.last_verified).map_or(Date::constant(2026, 1, 1), |date| date.value);
    let stamp = utc(stamp.to_zoned(site.zone.clone()).map_or(Timestamp::UNIX_EPOCH, |zoned| zoned.timestamp()));
    out.line("BEGIN:VEVENT");
    out.text("UID", uid);
    out.line(&format!("DTSTAMP:{stamp}"));
    out.line(&format!("LAST-MODIFIED:{stamp}"));
    let place = match shown {
        Shown::Series { rule, start, exceptions } => {
            let begin = start.to_datetime(rule.start);
            out.line(&timed("DTSTART", begin));
            end_line(rule.minutes.and_then(|minutes| begin.checked_add(i64::from(minutes).minutes()).ok()), &timed, out);
            out.line(&recurrence(rule, meeting, zone));
            for exception in exceptions.iter().filter(|exception| exception.cancelled) {
                out.line(&timed("EXDATE", exception.date.value.to_datetime(rule.start)));
            }
            None
        }
        Shown::Moved { rule, exception } => {
            let begin = exception.date.value.to_datetime(exception.start.unwrap_or(rule.start));
            out.line(&timed("RECURRENCE-ID", exception.date.value.to_datetime(rule.start)));
            out.line(&timed("DTSTART", begin));
            end_line(schedule::end_of(rule, Some(exception), begin), &timed, out);
            exception.location.as_ref().map(|place| place.value.clone())
        }
    };
    out.text("SUMMARY", &meeting.name);
    facts(render, meeting, place, out);
    out.line("END:VEVENT");
}

fn end_line(end: Option<DateTime>, timed: &dyn Fn(&str, DateTime) -> String, out: &mut Lines) {
    if let Some(end) = end {
        out.line(&timed("DTEND", end));
    }
}

fn recurrence(rule: &Rule, meeting: &Meeting, zone: &TimeZone) -> String {
    let mut line = match &rule.every {
        Every::Week(days) => format!("RRULE:FREQ=WEEKLY;BYDAY={}", day_codes(days)),
        Every::Weeks { days, step, .. } => {
            format!("RRULE:FREQ=WEEKLY;INTERVAL={step};WKST=MO;BYDAY={}", day_codes(days))
        }
        Every::Month(nth, day) => format!("RRULE:FREQ=MONTHLY;BYDAY={nth}{}", day_code(*day)),
    };
    let last = meeting.until.and_then(|until| until.value.to_datetime(rule.start).to_zoned(zone.clone()).ok());
    if let Some(last) = last {
        // In UTC, since the start has a zone (3.3.10).
        let _ = write!(line, ";UNTIL={}", utc(last.timestamp()));
    }
    line
}

/// Where, how to join, and how sure: only what the meeting's own page says too.
fn facts(render: &Renderer, meeting: &Meeting, moved_to: Option<String>, out: &mut Lines) {
    let (site, make) = (render.site(), render.make());
    let mut description = Vec::new();
    let place = make.place(meeting).filter(|_| matches!(meeting.mode, Mode::InPerson | Mode::Hybrid));
    let moved = moved_to.map(|id| site.index.locations.get(&id).map_or(id, |location| location.name.value.clone()));
    match (&moved, &place) {
        (Some(moved), _) => out.text("LOCATION", moved),
        (None, Some(place)) => {
            let room = meeting.room.as_ref().map_or("", |room| room.value.as_str());
            let parts = [place.name.as_str(), room, place.address.one_line.as_str()];
            let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            out.text("LOCATION", &parts.join(", "));
        }
        (None, None) => out.text("LOCATION", &make.meeting_place(meeting)),
    }
    if moved.is_none()
        && place.is_some()
        && let Some(geo) = geo(site, meeting)
    {
        out.line(&format!("GEO:{geo}"));
    }
    description.push(make.times(meeting).join("; "));
    if let Some(cost) = &meeting.cost {
        description.push(cost.value.clone());
    }
    let url = site.base.absolute(&format!("/meetings/{}/", meeting.id.as_str()));
    description.push(url.clone());
    out.text("DESCRIPTION", &description.join("\n"));
    out.line(&format!("URL:{url}"));
    let kind = meeting.kind.map(|kind| render.theme.words(&format!("kind_{}", kind.word())));
    if let Some(kind) = kind {
        out.text("CATEGORIES", &kind);
    }
    out.line(if meeting.temporarily_closed { "STATUS:CANCELLED" } else { "STATUS:CONFIRMED" });
    out.line("TRANSP:TRANSPARENT");
    out.line("CLASS:PUBLIC");
}

/// `33.1959;-117.3795`, of a place whose address is public.
fn geo(site: &Site, meeting: &Meeting) -> Option<String> {
    let geo = match meeting.location.as_ref()? {
        MeetingPlace::Location(id) => site.index.locations.find(id).filter(|location| location.address_public)?.geo.as_ref()?,
        MeetingPlace::Other { geo, .. } => geo.as_ref()?,
    };
    Some(format!("{};{}", geo.lat.0, geo.lon.0))
}
