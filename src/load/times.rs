//! When something is: opening [`Hours`] and the [`When`] of a meeting, as an author writes them.

use jiff::civil::{Date, Time, Weekday};

use super::decode::{At, Context, Decode, Shape, kind};
use super::values::{Text, clock};
use super::yaml::{Node, Value};
use crate::report::{self, Diagnostic};
use crate::source::Span;

/// The days of a week, Monday first.
pub const DAYS: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

const DAY_WORDS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// A day by its name, whole or by three letters or more (`tue`, `tues`, `Tuesdays`).
pub fn weekday(word: &str) -> Option<Weekday> {
    let word = word.trim().to_lowercase();
    let word = word.strip_suffix('s').filter(|rest| rest.ends_with("day")).unwrap_or(&word);
    let at = DAY_WORDS.iter().position(|day| word.len() >= 3 && day.starts_with(word))?;
    Some(DAYS[at])
}

/// From one time to another; where the end is not after the start, it is on the next day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opening {
    /// When it opens.
    pub from: Time,
    /// When it closes.
    pub to: Time,
}

impl Opening {
    /// Reads `9:00-17:00`.
    pub fn parse(text: &str) -> Option<Opening> {
        let (from, to) = text.split_once(['-', '–'])?;
        Some(Opening { from: clock(from)?, to: clock(to)? })
    }
}

/// What a day has: nothing said, closed, or openings.
pub type DayHours = Option<Vec<Opening>>;

/// Opening hours, in local time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hours {
    /// Day and night.
    Always,
    /// By day, Monday first; an empty list is `closed`, `None` is nothing said.
    Week([DayHours; 7]),
}

impl Decode for Hours {
    fn decode(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        match &node.value {
            Value::Scalar { text, .. } if text == "always" => Some(Hours::Always),
            Value::Map(entries) => {
                let mut week: [DayHours; 7] = Default::default();
                for (key, node) in entries {
                    let Some(days) = day_range(&key.name) else {
                        let found = Diagnostic::error(
                            "schema/bad-hours",
                            key.span,
                            format!("`{}` is not a day or a run of days", key.name),
                        );
                        cx.report(found.hint("write `mon`, `mon-fri` or `sat, sun`"));
                        continue;
                    };
                    let Some(openings) = openings(node, cx) else { continue };
                    for day in days {
                        if week[day].replace(openings.clone()).is_some() {
                            let found =
                                Diagnostic::error("schema/bad-hours", key.span, format!("{} has hours twice", DAY_WORDS[day]));
                            cx.report(
                                found.hint("give each day once; two openings of a day are a list: `[9:00-12:00, 13:00-15:00]`"),
                            );
                        }
                    }
                }
                Some(Hours::Week(week))
            }
            _ => {
                cx.wrong(node, &Self::shape().describe());
                None
            }
        }
    }
    fn shape() -> Shape {
        Shape::Scalar("`always`, or hours by day such as `mon-fri: 9:00-17:00`")
    }
}

/// `mon`, `mon-fri`, `sat, sun`: positions in a week from Monday.
fn day_range(text: &str) -> Option<Vec<usize>> {
    let at = |word: &str| weekday(word).map(|day| usize::try_from(day.to_monday_zero_offset()).unwrap_or(0));
    let mut days = Vec::new();
    for part in text.split(',') {
        match part.split_once(['-', '–']) {
            None => days.push(at(part)?),
            Some((first, last)) => {
                let (first, last) = (at(first)?, at(last)?);
                let length = (last + 7 - first) % 7;
                days.extend((0..=length).map(|n| (first + n) % 7));
            }
        }
    }
    Some(days)
}

fn openings(node: &Node, cx: &mut Context<'_>) -> Option<Vec<Opening>> {
    match &node.value {
        Value::Scalar { text, .. } if text == "closed" => Some(Vec::new()),
        Value::Scalar { text, .. } if text == "always" => Some(vec![Opening { from: Time::midnight(), to: Time::midnight() }]),
        Value::Scalar { text, .. } => Opening::parse(text).map(|opening| vec![opening]).or_else(|| {
            let found = Diagnostic::error("schema/bad-hours", node.span, format!("`{text}` is not a time from and to"));
            cx.report(found.hint("write `9:00-17:00` with 24 hours, or `closed`"));
            None
        }),
        Value::List(items) => Some(items.iter().filter_map(|item| openings(item, cx)).flatten().collect()),
        _ => {
            cx.wrong(node, "hours such as `9:00-17:00`, or `closed`");
            None
        }
    }
}

/// On which days something is, again and again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Every {
    /// On these days, each week.
    Week(Vec<Weekday>),
    /// On these days of every so many weeks, which are counted from the week of a date and begin on Monday.
    Weeks {
        /// On which days.
        days: Vec<Weekday>,
        /// 2 is every other week.
        step: u32,
        /// A day of the first of these weeks.
        from: Date,
    },
    /// On the nth such day of each month, from 1; −1 is the last.
    Month(i8, Weekday),
}

const ORDINALS: [(&str, i8); 11] = [
    ("first", 1),
    ("1st", 1),
    ("second", 2),
    ("2nd", 2),
    ("third", 3),
    ("3rd", 3),
    ("fourth", 4),
    ("4th", 4),
    ("fifth", 5),
    ("5th", 5),
    ("last", -1),
];

impl Every {
    /// Reads `tue`, `second tuesday`, `day`, `weekday`.
    pub fn parse(text: &str) -> Option<Every> {
        let text = text.trim().to_lowercase();
        match text.as_str() {
            "day" => return Some(Every::Week(DAYS.to_vec())),
            "weekday" => return Some(Every::Week(DAYS[..5].to_vec())),
            _ => {}
        }
        if let Some((ordinal, day)) = text.split_once(' ') {
            let nth = ORDINALS.iter().find(|(word, _)| *word == ordinal)?.1;
            return Some(Every::Month(nth, weekday(day)?));
        }
        Some(Every::Week(vec![weekday(&text)?]))
    }
}

impl Decode for Every {
    fn decode(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        let hint = "write `tue`, `[mon, thu]`, `day`, `second tuesday` or `last friday`";
        let one = |node: &Node, cx: &mut Context<'_>| {
            let text = cx.scalar(node, "a day of the week")?.to_owned();
            Every::parse(&text).or_else(|| {
                let words = text.split_whitespace().last().unwrap_or("").to_lowercase();
                // In `sixth friday` the day is not what is misspelt.
                let near = report::did_you_mean(&words, DAY_WORDS).filter(|_| weekday(&words).is_none());
                let near = near.unwrap_or_else(|| hint.to_owned());
                cx.report(
                    Diagnostic::error("schema/bad-day", node.span, format!("`{text}` is not a day of the week")).hint(near),
                );
                None
            })
        };
        let Value::List(items) = &node.value else { return one(node, cx) };
        let mut days = Vec::new();
        for item in items {
            match one(item, cx)? {
                Every::Week(more) => days.extend(more),
                Every::Month(..) | Every::Weeks { .. } => {
                    let found =
                        Diagnostic::error("schema/bad-day", item.span, "a day of the month cannot stand in a list of days");
                    cx.report(
                        found.hint("give each its own rule: `when: [{every: first tuesday, …}, {every: third tuesday, …}]`"),
                    );
                    return None;
                }
            }
        }
        if days.is_empty() {
            let found = Diagnostic::error("meeting/no-time", node.span, "there is no day in this list");
            cx.report(found.hint(hint));
            return None;
        }
        days.sort_by_key(|day| day.to_monday_zero_offset());
        days.dedup();
        Some(Every::Week(days))
    }
    fn shape() -> Shape {
        Shape::Scalar("a day such as `tue`, a list of days, `second tuesday` or `last friday`")
    }
}

kind! {
    /// One rule of a meeting as it is written.
    RawRule, "a rule of `when`" {
        /// On which days: `tue`, `[mon, thu]`, `second tuesday`, `last friday`.
        every: Option<Every>,
        /// Only every so many weeks: 2 is every other week.
        weeks: Option<At<u32>>,
        /// A day on which it takes place, from which the weeks are counted.
        from: Option<Date>,
        /// When it begins: `19:00`.
        start: Option<At<Time>>,
        /// When it ends; at or before the start means on the next day.
        end: Option<Time>,
        /// How long it is, in minutes, in place of an end.
        minutes: Option<u32>,
        /// Only when someone asks for it.
        by_appointment: bool,
    }
}

/// One rule: on which days, from when, for how long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// On which days.
    pub every: Every,
    /// Its local start.
    pub start: Time,
    /// Its length in minutes, where an end is known.
    pub minutes: Option<u32>,
    /// Where it was written.
    pub span: Span,
}

/// When a meeting is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum When {
    /// When someone asks for it.
    ByAppointment,
    /// By these rules.
    Rules(Vec<Rule>),
}

impl Decode for When {
    fn decode(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        let before = cx.findings.len();
        let raw: Vec<RawRule> = match &node.value {
            Value::List(_) => Vec::decode(node, cx)?,
            _ => vec![RawRule::decode(node, cx)?],
        };
        if raw.is_empty() && cx.findings.len() == before {
            let found = Diagnostic::error("meeting/no-time", node.span.at_start(), "this meeting is at no time");
            cx.report(found.hint("write `when: {every: tue, start: 19:00, end: 20:30}`, or `when: {by_appointment: true}`"));
        }
        if let Some(asked) = raw.iter().find(|rule| rule.by_appointment) {
            if raw.len() > 1 || asked.every.is_some() || asked.start.is_some() {
                let message = "this meeting is both by appointment and at times of its own";
                let found = Diagnostic::error("schema/contradiction", asked.span.at_start(), message);
                cx.report(found.hint("remove `by_appointment`, or keep it alone: `when: {by_appointment: true}`"));
            }
            return Some(When::ByAppointment);
        }
        let rules: Option<Vec<Rule>> = raw.into_iter().map(|rule| rule_of(rule, before, cx)).collect();
        rules.filter(|rules| !rules.is_empty()).map(When::Rules)
    }
    fn shape() -> Shape {
        Shape::Scalar("a rule such as `{every: tue, start: 19:00, end: 20:30}`, or a list of them")
    }
}

/// A rule; what it lacks is reported, unless something of it was reported already.
fn rule_of(raw: RawRule, before: usize, cx: &mut Context<'_>) -> Option<Rule> {
    let every = match (raw.every, raw.weeks) {
        (every, None) => every,
        (every, Some(weeks)) => weeks_of(every?, weeks, raw.from, cx),
    };
    let start = raw.start.filter(|start| begins_on_its_day(*start, cx)).map(|start| start.value);
    let (Some(every), Some(start)) = (every, start) else {
        if cx.findings.len() > before {
            return None;
        }
        let missing = "a rule of `when` needs `every` and `start`";
        let hint = "write `{every: tue, start: 19:00, end: 20:30}`, or `{by_appointment: true}`";
        cx.report(Diagnostic::error("schema/missing-key", raw.span.at_start(), missing).hint(hint));
        return None;
    };
    if raw.end.is_some() && raw.minutes.is_some() {
        let found = Diagnostic::error("schema/contradiction", raw.span.at_start(), "this rule has both `end` and `minutes`");
        cx.report(found.hint("keep one of the two"));
    }
    if raw.minutes == Some(0) {
        let found = Diagnostic::error("meeting/no-time", raw.span.at_start(), "this rule has a meeting of 0 minutes");
        cx.report(found.hint("write how long it is, or leave `minutes` out where that is not known"));
    }
    let of_day = |time: Time| i32::from(time.hour()) * 60 + i32::from(time.minute());
    let until = |end: Time| u32::try_from((of_day(end) - of_day(start)).rem_euclid(24 * 60)).unwrap_or(0);
    let minutes = raw.minutes.or(raw.end.map(until).map(|minutes| if minutes == 0 { 24 * 60 } else { minutes }));
    Some(Rule { every, start, minutes, span: raw.span })
}

/// `24:00` is the end of a day: as a start it would be read a whole day too early.
fn begins_on_its_day(start: At<Time>, cx: &mut Context<'_>) -> bool {
    let is_end = cx.letters(start.span).trim_matches(['"', '\'']).starts_with("24");
    if is_end {
        let found = Diagnostic::error("schema/bad-time", start.span, "`24:00` is the end of a day, and nothing begins there");
        cx.report(found.hint("write `0:00`, and the next day in `every`"));
    }
    !is_end
}

/// Every so many weeks: only of days of the week, and counted from a day that is one of them.
fn weeks_of(every: Every, weeks: At<u32>, from: Option<Date>, cx: &mut Context<'_>) -> Option<Every> {
    let mistake = match (&every, from) {
        (Every::Week(_), _) if !(1..=8).contains(&weeks.value) => Some((
            format!("every {} weeks is no rhythm that people keep", weeks.value),
            "write `weeks: 2` for every other week",
        )),
        (Every::Week(_), None) => Some((
            "`weeks` needs a day from which they are counted".to_owned(),
            "add `from:` with a day on which it takes place, such as `from: 2026-12-01`",
        )),
        (Every::Week(days), Some(from)) if !days.contains(&from.weekday()) => Some((
            format!("{from} is a {:?}, on which this rule has no meeting", from.weekday()),
            "write in `from` a day on which it takes place",
        )),
        (Every::Week(_), Some(_)) => None,
        _ => Some(("`weeks` goes with days of the week only".to_owned(), "leave `weeks` out, or write `every: tue`")),
    };
    if let Some((message, hint)) = mistake {
        cx.report(Diagnostic::error("schema/bad-weeks", weeks.span, message).hint(hint));
        return None;
    }
    match (every, from) {
        (Every::Week(days), Some(from)) if weeks.value > 1 => Some(Every::Weeks { days, step: weeks.value, from }),
        (every, _) => Some(every),
    }
}

kind! {
    /// A day on which a meeting is not as its rule says.
    MeetingException, "an exception" {
        /// Which occurrence.
        date: At<Date>,
        /// It does not take place.
        cancelled: bool,
        /// Another start.
        start: Option<Time>,
        /// Another end.
        end: Option<Time>,
        /// Another place.
        location: Option<Text>,
        /// Why, in a sentence.
        note: Option<Text>,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_ordinals() {
        assert_eq!(weekday("Tuesdays"), Some(Weekday::Tuesday));
        assert_eq!(weekday("thur"), Some(Weekday::Thursday));
        assert_eq!((weekday("tu"), weekday("noday"), weekday("")), (None, None, None));
        assert_eq!(Every::parse("second tuesday"), Some(Every::Month(2, Weekday::Tuesday)));
        assert_eq!(Every::parse("last fri"), Some(Every::Month(-1, Weekday::Friday)));
        assert_eq!(Every::parse("sixth friday"), None);
    }

    #[test]
    fn runs_of_days_may_go_over_sunday() {
        assert_eq!(day_range("mon-wed"), Some(vec![0, 1, 2]));
        assert_eq!(day_range("sat-mon"), Some(vec![5, 6, 0]));
        assert_eq!(day_range("sat, sun"), Some(vec![5, 6]));
        assert_eq!(day_range("mon-xyz"), None);
    }
}
