//! Dates, times, hours and rules in words, as a reader says them: what sentences of a theme's strings cannot hold, since it follows
//! the grammar of a [`Language`]. A further language is a module here and a line in [`language`].

mod english;
mod spanish;
mod spanish_types;

use jiff::civil::{Date, Time, Weekday};

use crate::load::kinds::Address;
use crate::load::times::{DayHours, Every, Hours, Opening, Rule};
use crate::load::values::Text;
use crate::model::week::position;

use super::view::{AddressView, DateView, HoursRowView, HoursView};
use english::English;
use spanish::Spanish;

/// The days, Monday first, as pages name their parts and scripts know them: the same in every language.
pub const DAY_IDS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// How a language says what Waypost puts into words.
pub trait Language: Sync {
    /// The names of the days as headings, Monday first.
    fn day_names(&self) -> &'static [&'static str; 7];
    /// Their first letters, with which each name begins.
    fn short_days(&self) -> &'static [&'static str; 7];
    /// `November 23, 2026`.
    fn date_text(&self, date: Date) -> String;
    /// `Thursday, December 24`.
    fn day_of(&self, date: Date) -> String;
    /// `7:00 pm`, `noon`, `midnight`.
    fn time(&self, time: Time) -> String;
    /// A time as it stands after `to` or `until`.
    fn end_time(&self, time: Time) -> String;
    /// `7:00 to 8:30 pm`, `11:00 am to 12:30 pm`.
    fn times(&self, from: Time, to: Time) -> String;
    /// `Tuesdays and Thursdays, 7:00 to 8:30 pm PT`.
    fn rule(&self, rule: &Rule, zone: &str) -> String;
    /// `Tuesdays and Thursdays`, `Second Tuesday of the month`.
    fn every(&self, every: &Every) -> String;
    /// What people call a zone: `PT` for Los Angeles.
    fn zone(&self, name: &str) -> String;
    /// A time with its zone: `7:00 pm ET`.
    fn with_zone(&self, time: &str, zone: &str) -> String;
    /// A row of hours: `Monday to Thursday`, by the positions of the first and the last day.
    fn days(&self, first: usize, last: usize) -> String;
    /// What stands between opening and closing: ` to `.
    fn to(&self) -> &'static str;
    /// `Day and night`, `Open all day`, `Closed`.
    fn open_words(&self) -> OpenWords;
    /// A line of hours as it begins.
    fn hours_line(&self, line: String) -> String;
    /// A language's name by its code.
    fn language(&self, code: &str) -> String;
    /// A level of care of the ASAM Criteria by its code.
    fn level(&self, code: &str) -> Option<&'static str>;
    /// A type of meeting by its English label.
    fn meeting_type(&self, label: &'static str) -> &'static str;

    /// A date, for readers and for machines.
    fn date(&self, date: Date) -> DateView {
        DateView { iso: date.to_string(), text: self.date_text(date) }
    }

    /// Hours as rows of days with the same times.
    fn hours(&self, hours: &Hours) -> HoursView {
        let Hours::Week(week) = hours else {
            return HoursView { always: true, text: self.open_words().always.to_owned(), rows: Vec::new() };
        };
        let mut rows = Vec::new();
        let mut short = Vec::new();
        let mut at = 0;
        while at < 7 {
            let run = week[at..].iter().take_while(|day| **day == week[at]).count();
            if week[at].is_some() {
                let last = at + run - 1;
                rows.push(HoursRowView { days: self.days(at, last), times: self.openings(&week[at]) });
                let names = self.short_days();
                let days = if last == at { names[at].to_owned() } else { format!("{}–{}", names[at], names[last]) };
                let times = self.joined(&week[at], "–").to_lowercase().replace(":00\u{a0}", "\u{a0}");
                short.push(format!("{days} {times}"));
            }
            at += run;
        }
        HoursView { always: false, text: self.hours_line(short.join(", ")), rows }
    }

    /// `9:00 am to 5:00 pm`, `Closed`.
    fn openings(&self, day: &DayHours) -> String {
        self.joined(day, self.to())
    }

    /// Openings of a day, with what stands between opening and closing.
    fn joined(&self, day: &DayHours, joint: &str) -> String {
        let Some(openings) = day.as_ref().filter(|openings| !openings.is_empty()) else {
            return self.open_words().closed.to_owned();
        };
        let words = openings.iter().map(|&Opening { from, to }| {
            if from == to {
                self.open_words().all_day.to_owned()
            } else {
                format!("{}{joint}{}", self.time(from), self.time(to))
            }
        });
        words.collect::<Vec<_>>().join(", ")
    }
}

/// Words for hours that are no times.
pub struct OpenWords {
    /// Every hour of the week.
    pub always: &'static str,
    /// Every hour of a day.
    pub all_day: &'static str,
    /// None.
    pub closed: &'static str,
}

/// The name of a language as it says it itself: `Español`.
pub fn own_name(code: &str) -> String {
    let name = language(code).language(code.split('-').next().unwrap_or(code));
    let mut letters = name.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// A language by its code (`es`, `es-MX`); English for one that is not known here.
pub fn language(code: &str) -> &'static dyn Language {
    let main = code.split('-').next().unwrap_or(code);
    if main.eq_ignore_ascii_case("es") { &Spanish } else { &English }
}

/// The end of a rule, and whether it is on another day.
pub fn end(rule: &Rule) -> Option<(Time, bool)> {
    let minutes = i64::from(rule.minutes?);
    let start = i64::from(rule.start.hour()) * 60 + i64::from(rule.start.minute());
    let end = (start + minutes) % (24 * 60);
    let time = Time::new(i8::try_from(end / 60).ok()?, i8::try_from(end % 60).ok()?, 0, 0).ok()?;
    Some((time, start + minutes >= 24 * 60))
}

/// A sentence as it stands after a colon: `About two weeks` is `about two weeks`, `A few days` is `a few days`, `IOP
/// first` stays.
pub fn uncapitalized(text: &str) -> String {
    let mut letters = text.trim().chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() || (first == 'A' && second == ' ') => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => text.trim().to_owned(),
    }
}

/// An address as on an envelope; a confidential one has city and region only.
pub fn address(address: Option<&Address>, public: bool) -> AddressView {
    let Some(address) = address else { return AddressView { lines: Vec::new(), one_line: String::new() } };
    let text = |text: &Option<Text>| text.as_ref().map(|text| text.value.clone()).filter(|text| !text.is_empty());
    let mut lines = Vec::new();
    if public {
        lines.extend([text(&address.street), text(&address.street2)].into_iter().flatten());
    }
    let postal = if public { text(&address.postal_code) } else { None };
    let region = [text(&address.region), postal].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let city = [text(&address.city), Some(region).filter(|region| !region.is_empty())]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ");
    lines.extend(Some(city).filter(|city| !city.is_empty()));
    let one_line = lines.join(", ");
    AddressView { lines, one_line }
}

/// `a, b and c`, with the language's own word for `and`.
fn listed(words: &[String], and: &str) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {and} {last}", first.join(", ")),
    }
}

/// `7:05`, on a clock of twelve hours.
fn clock(time: Time) -> String {
    let hour = match time.hour() % 12 {
        0 => 12,
        hour => hour,
    };
    format!("{hour}:{:02}", time.minute())
}

/// Whether both are of the same half of a day, and said in numbers.
fn share_a_half(from: Time, to: Time) -> bool {
    let is_a_word = |time: Time| matches!((time.hour(), time.minute()), (0 | 12, 0));
    !is_a_word(from) && !is_a_word(to) && (from.hour() < 12) == (to.hour() < 12) && from < to
}

/// The name of a month in a list of twelve.
fn month(date: Date, names: &[&'static str; 12]) -> &'static str {
    names[usize::try_from(date.month() - 1).unwrap_or(0)]
}

/// The name of a day in a list of seven.
fn named(day: Weekday, names: &[&'static str; 7]) -> &'static str {
    names[position(day)]
}

/// What a list of pairs has for a key.
fn found(pairs: &[(&str, &'static str)], key: &str) -> Option<&'static str> {
    pairs.iter().find(|(known, _)| *known == key).map(|(_, words)| *words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::time as at;

    #[test]
    fn a_sentence_after_a_colon() {
        let words = ["About two weeks", "A few days", "IOP first", " Two weeks ", ""].map(uncapitalized);
        assert_eq!(words, ["about two weeks", "a few days", "IOP first", "two weeks", ""]);
    }

    #[test]
    fn a_region_does_not_change_the_language() {
        let day = |code: &str| language(code).day_names()[0];
        assert_eq!([day("es"), day("es-MX"), day("en-US"), day("fr")], ["Lunes", "Lunes", "Monday", "Monday"]);
    }

    /// A rule in a language, in its zone of Los Angeles.
    pub(super) fn rule_of(language: &dyn Language, every: &str, start: Time, minutes: u32) -> String {
        let file = crate::source::SitePath::new("x").id();
        let span = crate::source::Span { file, start: 0, end: 0 };
        let rule = Rule { every: Every::parse(every).unwrap(), start, minutes: Some(minutes), span };
        language.rule(&rule, &language.zone("America/Los_Angeles"))
    }

    /// A week with a run of days, a short day and a closed one.
    pub(super) fn week() -> Hours {
        let day = |from, to| Some(vec![Opening { from: at(from, 0, 0, 0), to: at(to, 0, 0, 0) }]);
        Hours::Week([day(9, 17), day(9, 17), day(9, 17), day(9, 17), day(9, 12), Some(Vec::new()), None])
    }
}
