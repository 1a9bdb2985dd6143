//! The week of meetings for those who plan it: who is when in which room, staff meetings too, with what is found in it.

use std::fmt::Write;

use crate::load::kinds::{Audience, Meeting, MeetingPlace};
use crate::model::Site;
use crate::model::schedule;
use crate::model::week::{Slot, Week};
use crate::render::fill::escape;
use crate::report::{Diagnostic, Report};
use crate::source::Span;

const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The week, and below it what is found: rooms taken twice, houses that are closed that day, what was not checked for long.
pub(super) fn write(out: &mut String, site: &Site, swept: Option<&Report>) {
    out.push_str("<h2>Meetings</h2>");
    let is_of_meetings = |finding: &&Diagnostic| finding.code.starts_with("meeting/");
    let found: Vec<&Diagnostic> = swept.into_iter().flat_map(Report::findings).filter(is_of_meetings).collect();
    let week = Week::of(site.index.meetings.iter());
    out.push_str("<div class=\"week\">");
    for (name, day) in DAYS.iter().zip(&week.days) {
        list(out, name, day.iter().map(|slot| (times(slot), &*slot.meeting)), site, &found);
    }
    if !week.rarer.is_empty() {
        list(out, "Not every week", week.rarer.iter().map(|slot| (times(slot), &*slot.meeting)), site, &found);
    }
    if !week.by_appointment.is_empty() {
        let asked = week.by_appointment.iter().map(|meeting| (String::new(), &**meeting));
        list(out, "By appointment", asked, site, &found);
    }
    out.push_str("</div>");
    match (swept, found.as_slice()) {
        (None, _) => out.push_str("<p>Whether rooms are taken twice is still being looked at.</p>"),
        (_, []) => out.push_str("<p>No room is taken twice, and nothing else was found in the week.</p>"),
        (_, found) => findings(out, found),
    }
}

fn list<'a>(
    out: &mut String,
    title: &str,
    meetings: impl Iterator<Item = (String, &'a Meeting)>,
    site: &Site,
    found: &[&Diagnostic],
) {
    let _ = write!(out, "<section><h3>{title}</h3>");
    let mut meetings = meetings.peekable();
    if meetings.peek().is_none() {
        out.push_str("<p>None.</p></section>");
        return;
    }
    out.push_str("<ul>");
    for (times, meeting) in meetings {
        let counts = found.iter().filter(|finding| is_about(finding, meeting)).count();
        let _ = write!(out, "<li{}>", if counts > 0 { " class=\"found\"" } else { "" });
        for (tag, text) in [("time", times.as_str()), ("b", &meeting.name.value), ("span", &place(site, meeting))] {
            if !text.is_empty() {
                let _ = write!(out, "<{tag}>");
                escape(out, text);
                let _ = write!(out, "</{tag}> ");
            }
        }
        if counts > 0 {
            let _ = write!(out, "<em>{counts} {}</em>", if counts == 1 { "finding" } else { "findings" });
        }
        out.push_str("</li>");
    }
    out.push_str("</ul></section>");
}

/// `19:00–20:30`
fn times(slot: &Slot) -> String {
    let start = slot.rule.start;
    let from = jiff::civil::Date::default().to_datetime(start);
    let end = schedule::end_of(&slot.rule, None, from).map(|end| format!("–{}", end.strftime("%H:%M")));
    format!("{}{}", start.strftime("%H:%M"), end.unwrap_or_default())
}

/// Where it is, and for whom if not for everyone.
fn place(site: &Site, meeting: &Meeting) -> String {
    let location = match &meeting.location {
        Some(MeetingPlace::Location(id)) => site.index.locations.find(id).map(|location| location.name.value.clone()),
        Some(MeetingPlace::Other { name, .. }) => name.as_ref().map(|name| name.value.clone()),
        None => None,
    };
    let room = meeting.room.as_ref().map(|room| room.value.clone());
    let audience = (meeting.audience != Audience::Public).then(|| meeting.audience.word().replace('_', " "));
    let paused = meeting.temporarily_closed.then(|| "closed for now".to_owned());
    let mode = Some(meeting.mode.word().replace('_', " "));
    [location, room, mode, audience, paused].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Whether a finding stands in a meeting, or names it as the other one.
fn is_about(finding: &Diagnostic, meeting: &Meeting) -> bool {
    let inside =
        |span: &Span| span.file == meeting.span.file && meeting.span.start <= span.start && span.end <= meeting.span.end;
    finding.span.iter().any(inside) || finding.related.iter().any(|(span, _)| inside(span))
}

fn findings(out: &mut String, found: &[&Diagnostic]) {
    out.push_str("<ul>");
    for finding in found {
        let _ = write!(out, "<li><span class=\"level\">{}</span> ", finding.severity.word());
        escape(out, &finding.message);
        out.push_str("</li>");
    }
    out.push_str("</ul>");
}
