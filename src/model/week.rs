//! The week of meetings: each weekly rule on its days, earliest first; what is not weekly apart.

use std::sync::Arc;

use jiff::civil::{Time, Weekday};

use crate::load::kinds::Meeting;
use crate::load::times::{DAYS, Every, Rule, When};

/// One time of a meeting in the week.
#[derive(Debug, Clone)]
pub struct Slot {
    /// The meeting.
    pub meeting: Arc<Meeting>,
    /// Which of its rules.
    pub rule: Rule,
}

/// The week.
#[derive(Debug, Clone, Default)]
pub struct Week {
    /// Monday to Sunday.
    pub days: [Vec<Slot>; 7],
    /// Not every week.
    pub rarer: Vec<Slot>,
    /// By appointment.
    pub by_appointment: Vec<Arc<Meeting>>,
}

impl Week {
    /// The week of these meetings.
    pub fn of<'a>(meetings: impl IntoIterator<Item = &'a Arc<Meeting>>) -> Week {
        let mut week = Week::default();
        for meeting in meetings {
            let When::Rules(rules) = &meeting.when else {
                week.by_appointment.push(meeting.clone());
                continue;
            };
            for rule in rules {
                let slot = || Slot { meeting: meeting.clone(), rule: rule.clone() };
                match &rule.every {
                    Every::Week(days) => days.iter().for_each(|day| week.days[position(*day)].push(slot())),
                    Every::Weeks { .. } | Every::Month(..) => week.rarer.push(slot()),
                }
            }
        }
        for day in &mut week.days {
            day.sort_by(|a, b| key(a).cmp(&key(b)));
        }
        week.rarer.sort_by(|a, b| (&a.meeting.name.value, key(a)).cmp(&(&b.meeting.name.value, key(b))));
        week.by_appointment.sort_by(|a, b| (&a.name.value, a.id.as_str()).cmp(&(&b.name.value, b.id.as_str())));
        week
    }
}

fn key(slot: &Slot) -> (Time, &str, &str) {
    (slot.rule.start, &slot.meeting.name.value, slot.meeting.id.as_str())
}

/// Where a meeting stands among others: weekly ones by their first day and time, then those that are not every week, then
/// those by appointment.
pub fn order(meeting: &Meeting) -> (usize, Time, String) {
    let place = |rule: &Rule| match &rule.every {
        Every::Week(days) => (days.first().map_or(0, |day| position(*day)), rule.start),
        Every::Weeks { .. } | Every::Month(..) => (7, rule.start),
    };
    let (day, start) = match &meeting.when {
        When::Rules(rules) => rules.iter().map(place).min().unwrap_or((8, Time::midnight())),
        When::ByAppointment => (8, Time::midnight()),
    };
    (day, start, meeting.name.value.clone())
}

/// The position of a day in a week that begins on Monday.
pub fn position(day: Weekday) -> usize {
    DAYS.iter().position(|other| *other == day).unwrap_or(0)
}
