use jiff::ToSpan;
use jiff::civil::Date;

use crate::check::rule::rule;
use crate::load::kinds::{Location, Meeting, MeetingPlace, Mode};
use crate::load::times::When;
use crate::model::{Site, is_listed, schedule};
use crate::report::{self, Diagnostic};

rule! {
    /// A meeting would be held in a house of the center on a day on which the house is closed.
    ///
    /// The page of the house says closed and the page of the meeting says nothing. Holidays are hard days for many
    /// people, and a locked door on one of them is the worst of places to be.
    ///
    /// Add an exception for the day to the meeting: `cancelled: true`, another place, or a `note` that it is held all the
    /// same. The next 60 days are looked at.
    Warning "meeting/closed-place" reads Site(check)
}

/// How many days ahead closed houses are looked for.
const AHEAD: i64 = 60;

fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    let here = |meeting: &&std::sync::Arc<Meeting>| {
        matches!(meeting.mode, Mode::InPerson | Mode::Hybrid) && is_listed(meeting) && !meeting.temporarily_closed
    };
    for meeting in site.index.meetings.iter().filter(here) {
        let Some(MeetingPlace::Location(id)) = &meeting.location else { continue };
        let Some(location) = site.index.locations.find(id) else { continue };
        let days = days(site, meeting, location);
        if days.is_empty() {
            continue;
        }
        let all = days.iter().map(Date::to_string).collect::<Vec<_>>();
        let all = report::all(&all).replace('`', "");
        let message =
            format!("“{}” would be held on {all}, when `{}` is closed", meeting.name.value, location.id.as_str());
        let hint =
            format!("add `exceptions: [{{date: {}, cancelled: true}}]`, or say there with `note` that it is held", days[0]);
        findings.push(RULE.at(meeting.name.span, message).related(location.id.span, "the house").hint(hint));
    }
}

/// The coming days on which the house is closed and nothing is said of it.
fn days(site: &Site, meeting: &Meeting, location: &Location) -> Vec<Date> {
    if !matches!(&meeting.when, When::Rules(rules) if !rules.is_empty()) {
        return Vec::new();
    }
    let far = site.today.saturating_add(AHEAD.days());
    let closed = location.holiday_hours.iter().filter(|holiday| holiday.openings().is_some_and(|openings| openings.is_empty()));
    let mut days: Vec<Date> = closed.map(|holiday| holiday.date.value).filter(|day| (site.today..=far).contains(day)).collect();
    days.retain(|day| {
        let on = schedule::occurrences(meeting, *day, *day);
        !on.is_empty() && !meeting.exceptions.iter().any(|exception| exception.date.value == *day)
    });
    days
}
