//! The week of meetings as readers look through it: a row for each time of a meeting, day by day, and the filters
//! that these rows can be looked through by.
//!
//! 1. Each row has values in each [facet](FACETS): a day, a part of the day, ways to attend …
//! 2. The values of all rows, sorted, are the options of a filter; an option is known by its number.
//! 3. Each row keeps the numbers of its values, as classes: `day-2 mode-1`. The style sheet knows the first of them,
//!    so that filters work without a script; the theme's script knows all.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Time;
use jiff::tz::TimeZone;

use super::cards::Maker;
use super::theme::Shared;
use super::view::{DayView, FilterView, MeetingCard, OptionView, RowView, WeekView};
use super::words::{DAY_IDS, Language};
use crate::load::kinds::{Audience, Meeting, MeetingPlace, Mode};
use crate::load::slug::slug;
use crate::load::times::{DAYS, Every, Rule};
use crate::model::week::{Slot, Week, position};
use crate::model::{access, fellowship, time};

/// By what meetings can be looked through, in the order of the filters.
const FACETS: [&str; 9] = ["day", "time", "mode", "place", "kind", "fellowship", "audience", "language", "access"];

/// At most so many places are offered, by name; beyond that, those that are not the center's go by their cities.
const PLACES: usize = 9;

/// A value of a row in a facet. The rank settles the order where the alphabet does not.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Choice {
    rank: usize,
    text: String,
    value: String,
}

/// The values of a row, by facet.
type Values = BTreeMap<&'static str, Vec<Choice>>;

/// A row before its facets are numbered.
struct Draft<'a> {
    meeting: &'a Arc<Meeting>,
    rule: Option<&'a Rule>,
    days: Vec<usize>,
}

/// The week of meetings.
pub(super) fn week(make: Maker<'_>) -> WeekView {
    let meetings: Vec<&Arc<Meeting>> = make.public_meetings().collect();
    let week = Week::of(meetings.iter().copied());
    let sorter = Sorter { make, by_city: by_city(make, &meetings) };
    let days: Vec<Vec<Draft<'_>>> = week.days.iter().enumerate().map(|(at, slots)| weekly(slots, at)).collect();
    let other: Vec<Draft<'_>> = week.rarer.iter().map(Draft::not_weekly).collect();
    let by_appointment: Vec<_> =
        week.by_appointment.iter().map(|meeting| Draft { meeting, rule: None, days: Vec::new() }).collect();
    let all = days.iter().flatten().chain(&other).chain(&by_appointment);
    let filters = filters(all.map(|draft| sorter.values(draft)));
    let row = |draft: &Draft<'_>| Shared::new(&sorter.row(draft, &filters));
    WeekView {
        days: (0..7).map(|at| day(make.language(), at, days[at].iter().map(row).collect())).collect(),
        other: other.iter().map(row).collect(),
        by_appointment: by_appointment.iter().map(row).collect(),
        filters,
        count: meetings.len(),
        zone: make.language().zone(&make.site.facts.timezone.name),
        zone_name: make.site.facts.timezone.name.clone(),
        offsets: offsets(make, &meetings),
        calendar_url: meetings.iter().any(|meeting| crate::model::has_calendar(meeting)).then(|| make.url("/meetings.ics")),
        as_of: meetings
            .iter()
            .filter_map(|meeting| meeting.last_verified)
            .map(|date| date.value)
            .max()
            .map(|date| make.language().date(date)),
    }
}

/// The years for which a page knows its zones. They are the same in every build, or pages would change by themselves.
const YEARS: [&str; 2] = ["2026-01-01T00:00:00Z", "2041-01-01T00:00:00Z"];

/// `America/Los_Angeles:-480,29552280,-420,…`: a browser takes longer to find this out than for all else on the page.
fn offsets(make: Maker<'_>, meetings: &[&Arc<Meeting>]) -> String {
    let [from, to] = YEARS.map(|moment| moment.parse().unwrap_or(Timestamp::UNIX_EPOCH));
    let mut zones = BTreeMap::from([(&*make.site.facts.timezone.name, &make.site.zone)]);
    zones.extend(meetings.iter().filter_map(|meeting| meeting.timezone.as_ref()).map(|zone| (&*zone.name, &zone.zone)));
    let said = |(name, zone): (&str, &TimeZone)| {
        let mut said = format!("{name}:{}", zone.to_offset(from).seconds() / 60);
        for change in zone.following(from).take_while(|change| change.timestamp() < to) {
            let _ = write!(said, ",{},{}", change.timestamp().as_second() / 60, change.offset().seconds() / 60);
        }
        said
    };
    zones.into_iter().map(said).collect::<Vec<_>>().join(" ")
}

fn weekly(slots: &[Slot], day: usize) -> Vec<Draft<'_>> {
    slots.iter().map(|slot| Draft { meeting: &slot.meeting, rule: Some(&slot.rule), days: vec![day] }).collect()
}

fn day(language: &dyn Language, at: usize, meetings: Vec<Shared<MeetingCard>>) -> DayView {
    let [id, name, short] = [DAY_IDS, *language.day_names(), *language.short_days()].map(|names| names[at].to_owned());
    DayView { id, name, short, meetings }
}

impl<'a> Draft<'a> {
    /// A meeting on the second Tuesday is found by who looks for Tuesdays.
    fn not_weekly(slot: &'a Slot) -> Self {
        let days = match &slot.rule.every {
            Every::Month(_, day) => vec![position(*day)],
            Every::Weeks { days, .. } | Every::Week(days) => days.iter().map(|day| position(*day)).collect(),
        };
        Draft { meeting: &slot.meeting, rule: Some(&slot.rule), days }
    }
}

/// Knows the values of a row.
struct Sorter<'a> {
    make: Maker<'a>,
    /// Whether places that are not the center's go by their cities.
    by_city: bool,
}

impl Sorter<'_> {
    fn values(&self, draft: &Draft<'_>) -> Values {
        let (make, meeting) = (self.make, draft.meeting);
        let named = |rank: usize, text: &str| Choice { rank, text: text.to_owned(), value: slug(text) };
        let term = |group: &str, key: &str, rank: usize| Choice {
            rank,
            text: make.theme.words(&format!("{group}_{key}")),
            value: key.to_owned(),
        };
        let words = make.language();
        let day = |at: &usize| Choice { value: DAY_IDS[*at][..3].to_owned(), ..named(*at, words.day_names()[*at]) };
        let time = draft.rule.map(|rule| part_of_day(rule.start)).map(|(rank, key)| term("time", key, rank));
        let language = meeting.language.as_ref().map_or(&make.site.language, |code| &code.value);
        let language = Choice {
            rank: usize::from(*language != make.site.language),
            text: words.language(language),
            value: language.clone(),
        };
        let group =
            meeting.fellowship.as_ref().map(|name| fellowship::fellowship(name).map_or(&*name.value, |known| known.name));
        let wheelchair = access::by_wheelchair(meeting, self.own_place(meeting));
        BTreeMap::from([
            ("day", draft.days.iter().map(day).collect()),
            ("time", time.into_iter().collect()),
            ("mode", ways(meeting).into_iter().map(|mode| term("mode", mode.word(), mode as usize)).collect()),
            ("place", self.place(meeting).into_iter().collect()),
            ("kind", meeting.kind.map(|kind| term("kind", kind.word(), kind as usize)).into_iter().collect()),
            ("fellowship", group.map(|name| named(0, name)).into_iter().collect()),
            ("audience", vec![term("audience", meeting.audience.word(), audience_rank(meeting.audience))]),
            ("language", vec![language]),
            ("access", wheelchair.then(|| term("access", "wheelchair", 0)).into_iter().collect()),
        ])
    }

    fn own_place(&self, meeting: &Meeting) -> Option<&crate::load::kinds::Location> {
        match meeting.location.as_ref()? {
            MeetingPlace::Location(id) => self.make.site.index.locations.find(id).map(|place| &**place),
            MeetingPlace::Other { .. } => None,
        }
    }

    /// The center's places by name, in its order; others by name or by city.
    fn place(&self, meeting: &Meeting) -> Option<Choice> {
        if let Some(own) = self.own_place(meeting).filter(|_| in_a_room(meeting)) {
            let rank = self.make.site.index.locations.iter().position(|place| place.id.value == own.id.value)?;
            return Some(Choice { rank, text: own.name.value.clone(), value: own.id.as_str().to_owned() });
        }
        let text = other_place(self.make, meeting, self.by_city)?;
        Some(Choice { rank: usize::MAX, value: slug(&text), text })
    }

    fn row(&self, draft: &Draft<'_>, filters: &[FilterView]) -> MeetingCard {
        let mut facets: Vec<String> = Vec::new();
        let values = self.values(draft);
        for filter in filters {
            let of_row = values.get(&*filter.key).into_iter().flatten();
            let numbers = of_row.filter_map(|choice| filter.options.iter().position(|option| option.text == choice.text));
            facets.extend(numbers.map(|at| format!("{}-{}", filter.key, at + 1)));
        }
        // A row of Monday tells what is otherwise on Mondays, and not what is on another day of the rule.
        let of_day = draft.rule.filter(|rule| matches!(rule.every, Every::Week(_))).zip(draft.days.first());
        let of_day = of_day.map(|(rule, day)| Rule { every: Every::Week(vec![DAYS[*day]]), ..rule.clone() });
        let mut card = self.make.meeting(draft.meeting, of_day.as_ref().or(draft.rule));
        card.row = Some(self.live(draft, facets.join(" ")));
        card
    }

    /// What the theme's script needs to say "on now" and "next".
    fn live(&self, draft: &Draft<'_>, facets: String) -> RowView {
        let (meeting, today) = (draft.meeting, self.make.site.today);
        let dates = |cancelled: bool| {
            let coming =
                meeting.exceptions.iter().filter(|e| e.cancelled == cancelled && !time::is_over(self.make.site, e.date.value));
            Some(coming.map(|e| e.date.value.to_string()).collect::<Vec<_>>().join(" ")).filter(|dates| !dates.is_empty())
        };
        let home = &self.make.site.facts.timezone.name;
        RowView {
            facets,
            minutes: draft.rule.and_then(|rule| rule.minutes),
            zone_name: meeting.timezone.as_ref().map(|zone| zone.name.clone()).filter(|name| name != home),
            cancelled: dates(true),
            moved: dates(false),
            first: meeting.first.map(|date| date.value).filter(|first| *first > today).map(|first| first.to_string()),
            until: meeting.until.map(|date| date.value.to_string()),
        }
    }
}

fn in_a_room(meeting: &Meeting) -> bool {
    matches!(meeting.mode, Mode::InPerson | Mode::Hybrid)
}

/// The name or the city of a place that is not one of the center's.
fn other_place(make: Maker<'_>, meeting: &Meeting, by_city: bool) -> Option<String> {
    let Some(MeetingPlace::Other { address, .. }) = meeting.location.as_ref().filter(|_| in_a_room(meeting)) else {
        return None;
    };
    let city = address.city.as_ref().map(|city| city.value.clone()).filter(|city| by_city && !city.is_empty());
    city.or_else(|| make.place(meeting).map(|place| place.name)).filter(|name| !name.is_empty())
}

/// Whether the names of all places would be too many.
fn by_city(make: Maker<'_>, meetings: &[&Arc<Meeting>]) -> bool {
    let others: BTreeSet<String> = meetings.iter().filter_map(|meeting| other_place(make, meeting, false)).collect();
    others.len() + make.site.index.locations.iter().count() > PLACES
}

/// How one can take part: a meeting in person and online is found under both, and one with a number to dial by phone.
fn ways(meeting: &Meeting) -> Vec<Mode> {
    let mut ways = vec![meeting.mode];
    if meeting.mode == Mode::Hybrid {
        ways.extend([Mode::InPerson, Mode::Online]);
    }
    if meeting.mode != Mode::Phone && super::cards::joins_by_phone(meeting) {
        ways.push(Mode::Phone);
    }
    ways
}

/// Everyone first, then from many to few.
fn audience_rank(audience: Audience) -> usize {
    match audience {
        Audience::Public => 0,
        Audience::Family => 1,
        Audience::Alumni => 2,
        Audience::CurrentClients => 3,
        Audience::Staff => 4,
    }
}

fn part_of_day(start: Time) -> (usize, &'static str) {
    match start.hour() {
        ..12 => (0, "morning"),
        12..17 => (1, "afternoon"),
        _ => (2, "evening"),
    }
}

/// The filters that tell rows apart: one without two options, or whose one option every row has, is left out.
fn filters(rows: impl Iterator<Item = Values>) -> Vec<FilterView> {
    let (mut choices, mut rows_with, mut count): (BTreeMap<&str, BTreeSet<Choice>>, BTreeMap<&str, usize>, usize) =
        Default::default();
    for values in rows {
        count += 1;
        for (facet, values) in values {
            *rows_with.entry(facet).or_default() += usize::from(!values.is_empty());
            choices.entry(facet).or_default().extend(values);
        }
    }
    let filter = |key: &'static str| {
        let choices = choices.remove(key)?;
        let tells = choices.len() > 1 || (choices.len() == 1 && rows_with.get(key).is_some_and(|with| *with < count));
        tells.then(|| FilterView { key: key.to_owned(), options: options(choices) })
    };
    FACETS.into_iter().filter_map(filter).collect()
}

/// Options have a text and a value of their own each.
fn options(choices: BTreeSet<Choice>) -> Vec<OptionView> {
    let mut options: Vec<OptionView> = Vec::new();
    for Choice { text, value, .. } in choices {
        if options.iter().any(|option| option.text == text) {
            continue;
        }
        let taken =
            options.iter().filter(|option| option.value == value || option.value.starts_with(&format!("{value}-"))).count();
        let value = if taken == 0 { value } else { format!("{value}-{}", taken + 1) };
        options.push(OptionView { value, text });
    }
    options
}
