//! English, as in the United States.

use jiff::civil::{Date, Time};

use super::{Language, OpenWords, clock, end, found, listed, month, named, share_a_half};
use crate::load::times::{DAYS, Every, Rule};
use crate::model::level_name;

const DAY_NAMES: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const SHORT_DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const LANGUAGES: [(&str, &str); 14] = [
    ("en", "English"),
    ("es", "Spanish"),
    ("fr", "French"),
    ("de", "German"),
    ("pt", "Portuguese"),
    ("zh", "Chinese"),
    ("vi", "Vietnamese"),
    ("tl", "Tagalog"),
    ("ko", "Korean"),
    ("ja", "Japanese"),
    ("ar", "Arabic"),
    ("ru", "Russian"),
    ("asl", "American Sign Language"),
    ("ase", "American Sign Language"),
];

/// The language.
pub(super) struct English;

fn half(time: Time) -> &'static str {
    if time.hour() < 12 { "am" } else { "pm" }
}

impl Language for English {
    fn day_names(&self) -> &'static [&'static str; 7] {
        &DAY_NAMES
    }

    fn short_days(&self) -> &'static [&'static str; 7] {
        &SHORT_DAYS
    }

    fn date_text(&self, date: Date) -> String {
        format!("{} {}, {}", month(date, &MONTHS), date.day(), date.year())
    }

    fn day_of(&self, date: Date) -> String {
        format!("{}, {} {}", named(date.weekday(), &DAY_NAMES), month(date, &MONTHS), date.day())
    }

    fn time(&self, time: Time) -> String {
        match (time.hour(), time.minute()) {
            (0, 0) => "midnight".to_owned(),
            (12, 0) => "noon".to_owned(),
            _ => format!("{}\u{a0}{}", clock(time), half(time)),
        }
    }

    fn end_time(&self, time: Time) -> String {
        self.time(time)
    }

    fn times(&self, from: Time, to: Time) -> String {
        if share_a_half(from, to) {
            return format!("{} to {}\u{a0}{}", clock(from), clock(to), half(to));
        }
        format!("{} to {}", self.time(from), self.time(to))
    }

    fn rule(&self, rule: &Rule, zone: &str) -> String {
        let times = match end(rule) {
            Some((to, true)) if to != Time::midnight() => {
                format!("{} to {} the next day", self.time(rule.start), self.time(to))
            }
            Some((to, _)) => self.times(rule.start, to),
            None => self.time(rule.start),
        };
        let blank = if zone.is_empty() { "" } else { " " };
        format!("{}, {times}{blank}{zone}", self.every(&rule.every))
    }

    fn every(&self, every: &Every) -> String {
        match every {
            Every::Week(days) if days.len() == 7 => "Every day".to_owned(),
            Every::Week(days) if **days == DAYS[..5] => "Monday to Friday".to_owned(),
            Every::Week(days) => {
                listed(&days.iter().map(|day| format!("{}s", named(*day, &DAY_NAMES))).collect::<Vec<_>>(), "and")
            }
            Every::Weeks { days, step, .. } => {
                let days = days.iter().map(|day| named(*day, &DAY_NAMES).to_owned()).collect::<Vec<_>>();
                let days = listed(&days, "and");
                match step {
                    2 => format!("Every other {days}"),
                    step => format!("Every {step} weeks on {days}"),
                }
            }
            Every::Month(nth, day) => {
                let nth = match nth {
                    1 => "First",
                    2 => "Second",
                    3 => "Third",
                    4 => "Fourth",
                    5 => "Fifth",
                    _ => "Last",
                };
                format!("{nth} {} of the month", named(*day, &DAY_NAMES))
            }
        }
    }

    fn zone(&self, name: &str) -> String {
        match name {
            "America/Los_Angeles" => "PT".to_owned(),
            "America/Denver" => "MT".to_owned(),
            "America/Chicago" => "CT".to_owned(),
            "America/New_York" | "America/Detroit" => "ET".to_owned(),
            "UTC" => "UTC".to_owned(),
            other => format!("{} time", other.rsplit('/').next().unwrap_or(other).replace('_', " ")),
        }
    }

    fn with_zone(&self, time: &str, zone: &str) -> String {
        format!("{time}\u{a0}{zone}")
    }

    fn days(&self, first: usize, last: usize) -> String {
        match last - first {
            0 => DAY_NAMES[first].to_owned(),
            1 => format!("{} and {}", DAY_NAMES[first], DAY_NAMES[last]),
            _ => format!("{} to {}", DAY_NAMES[first], DAY_NAMES[last]),
        }
    }

    fn to(&self) -> &'static str {
        " to "
    }

    fn open_words(&self) -> OpenWords {
        OpenWords { always: "Day and night", all_day: "Open all day", closed: "Closed" }
    }

    fn hours_line(&self, line: String) -> String {
        line
    }

    fn language(&self, code: &str) -> String {
        found(&LANGUAGES, code).unwrap_or(code).to_owned()
    }

    fn level(&self, code: &str) -> Option<&'static str> {
        level_name(code)
    }

    fn meeting_type(&self, label: &'static str) -> &'static str {
        label
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{rule_of, week};
    use super::*;
    use jiff::civil::time as at;

    #[test]
    fn rules_as_people_say_them() {
        let rule = |every, start, minutes| rule_of(&English, every, start, minutes);
        assert_eq!(rule("tue", at(19, 0, 0, 0), 90), "Tuesdays, 7:00 to 8:30\u{a0}pm PT");
        assert_eq!(rule("weekday", at(11, 30, 0, 0), 60), "Monday to Friday, 11:30\u{a0}am to 12:30\u{a0}pm PT");
        assert_eq!(rule("second tue", at(12, 0, 0, 0), 60), "Second Tuesday of the month, noon to 1:00\u{a0}pm PT");
        assert_eq!(rule("sat", at(23, 30, 0, 0), 60), "Saturdays, 11:30\u{a0}pm to 12:30\u{a0}am the next day PT");
        assert_eq!(rule("sat", at(23, 0, 0, 0), 60), "Saturdays, 11:00\u{a0}pm to midnight PT");
    }

    #[test]
    fn hours_in_runs_of_days() {
        let view = English.hours(&week());
        assert_eq!(view.text, "Mon–Thu 9\u{a0}am–5\u{a0}pm, Fri 9\u{a0}am–noon, Sat closed");
        assert_eq!(
            (view.rows.len(), view.rows[0].days.as_str(), view.rows[2].times.as_str()),
            (3, "Monday to Thursday", "Closed")
        );
    }
}
