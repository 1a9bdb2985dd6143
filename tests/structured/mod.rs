//! JSON-LD as an outsider reads it: the graph of a page, its facts in the words of a page, and what a page shows.
//! The words are made here anew and not with Waypost's own functions: two must agree before a test passes.

pub mod sites;

use std::collections::BTreeMap;

use serde_json::{Map, Value};

/// Pages for readers: HTML without redirects.
pub fn pages(outputs: BTreeMap<String, Vec<u8>>) -> BTreeMap<String, String> {
    let html = outputs.into_iter().filter(|(path, _)| path.ends_with(".html"));
    let text = html.map(|(path, bytes)| (path, String::from_utf8(bytes).expect("text")));
    text.filter(|(_, html)| !html.contains("http-equiv=\"refresh\"")).collect()
}

/// The graph of each page; each must have one.
pub fn graphs(pages: &BTreeMap<String, String>) -> BTreeMap<String, Value> {
    let graph = |(page, html): (&String, &String)| {
        let data = html.split("<script type=\"application/ld+json\">").nth(1).unwrap_or_else(|| panic!("{page} tells nothing"));
        let data = data.split("</script>").next().expect("a part");
        (page.clone(), serde_json::from_str(data).unwrap_or_else(|error| panic!("{page}: {error}")))
    };
    pages.iter().map(graph).collect()
}

/// The text that a reader sees: no head, no tags, blanks folded.
pub fn visible(html: &str) -> String {
    let body = html.split_once("<body").expect("a body").1;
    let mut text = String::new();
    for part in format!("<body{body}").split('<').skip(1) {
        // Letters run on over the end of an inline tag; a blank too many is folded away with the others.
        text.push(' ');
        text.push_str(part.split_once('>').map_or("", |(_, text)| text));
    }
    let entities =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&#39;", "'"), ("&#x2F;", "/"), ("&amp;", "&")];
    let text = entities.iter().fold(text, |text, (entity, letter)| text.replace(entity, letter));
    fold(&text)
}

/// One kind of blank, and none before a comma or stop.
fn fold(text: &str) -> String {
    let text = text.split(|c: char| c.is_whitespace()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    [",", ".", ";", ":"].iter().fold(text, |text, sign| text.replace(&format!(" {sign}"), sign))
}

/// Every kind of fact that is compared.
pub const KINDS: [&str; 14] = [
    "name",
    "telephone",
    "address",
    "position",
    "date",
    "hours",
    "schedule",
    "change",
    "free",
    "mode",
    "paused",
    "level",
    "language",
    "identifier",
];

/// A fact of a graph.
pub struct Fact {
    /// Its kind, one of [`KINDS`].
    pub what: &'static str,
    /// The words by which a page shows it: any of them.
    pub words: Vec<String>,
}

impl Fact {
    /// Whether a page has it: in its text, or a position in a link.
    pub fn is_shown(&self, text: &str, html: &str) -> bool {
        let shown = |words: &String| if self.what == "position" { has(html, words) } else { has(text, &fold(words)) };
        self.words.iter().any(shown)
    }
}

/// Whether a text has these words, and not only longer ones that hold them: `December 3` is not in `December 31`.
fn has(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| {
        let touches = |near: Option<char>, own: Option<char>| {
            near.is_some_and(char::is_alphanumeric) && own.is_some_and(char::is_alphanumeric)
        };
        let (before, after) = (text[..at].chars().next_back(), text[at + words.len()..].chars().next());
        !touches(before, words.chars().next()) && !touches(after, words.chars().next_back())
    })
}

/// Keys whose text a page shows as it is.
const TEXTS: [&str; 17] = [
    "name",
    "headline",
    "legalName",
    "description",
    "jobTitle",
    "honorificSuffix",
    "alternateName",
    "serviceType",
    "contactType",
    "audienceType",
    "creditText",
    "volumeNumber",
    "pagination",
    "identifier",
    "value",
    "propertyID",
    "codeValue",
];

/// The facts of a graph.
pub fn facts(graph: &Value) -> Vec<Fact> {
    let mut facts = Vec::new();
    collect(graph, &mut facts);
    facts
}

fn collect(value: &Value, facts: &mut Vec<Fact>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(item, facts)),
        Value::Object(map) => {
            of_object(map, facts);
            map.values().for_each(|value| collect(value, facts));
        }
        _ => {}
    }
}

fn text<'a>(map: &'a Map<String, Value>, key: &str) -> &'a str {
    map.get(key).and_then(Value::as_str).unwrap_or("")
}

/// One thing or several: always several.
fn several(value: &Value) -> Vec<&Value> {
    value.as_array().map_or_else(|| vec![value], |items| items.iter().collect())
}

fn of_object(map: &Map<String, Value>, facts: &mut Vec<Fact>) {
    let kind = text(map, "@type");
    let mut add = |what: &'static str, words: Vec<String>| facts.push(Fact { what, words });
    for (key, value) in map {
        for value in several(value) {
            let said = value.as_str().unwrap_or("");
            let term = said.rsplit('/').next().unwrap_or("");
            match (kind, key.as_str()) {
                // These say how to read the others, and are no facts of the center.
                ("CategoryCodeSet" | "MedicalAudience", _) => {}
                (_, "codeValue") => add("level", vec![format!("({said})")]),
                (_, "identifier" | "value") if !said.is_empty() => add("identifier", vec![said.to_owned()]),
                (_, key) if TEXTS.contains(&key) && !said.is_empty() => add("name", vec![said.to_owned()]),
                (_, "telephone" | "faxNumber") => add("telephone", vec![display(said)]),
                (_, "streetAddress") => said.split(", ").for_each(|line| add("address", vec![line.to_owned()])),
                (_, "addressLocality" | "addressRegion" | "postalCode") => add("address", vec![said.to_owned()]),
                (_, "availableLanguage") => add("language", vec![said.to_owned()]),
                ("EventSeries", "inLanguage") if said != "en" => add("language", vec![language(said)]),
                (_, "datePublished" | "dateModified" | "lastReviewed" | "expires" | "exceptDate") => add("date", date(said)),
                (_, "isAccessibleForFree") => add("free", vec!["Free".to_owned(), "Gratis".to_owned()]),
                (_, "eventAttendanceMode") => add("mode", mode(term)),
                (_, "eventStatus") if term == "EventPostponed" => add("paused", vec!["Paused".to_owned()]),
                _ => {}
            }
        }
    }
    for key in ["openingHoursSpecification", "hoursAvailable"] {
        if let Some(hours) = map.get(key) {
            for words in week(hours) {
                add("hours", words);
            }
        }
    }
    for day in map.get("specialOpeningHoursSpecification").map(several).unwrap_or_default() {
        let day = day.as_object().expect("a specification");
        let times = match (text(day, "opens"), text(day, "closes")) {
            ("00:00", "00:00") => "Closed".to_owned(),
            (opens, closes) => format!("{} to {}", time(opens), time(closes)),
        };
        add("date", vec![format!("{}: {times}", date(text(day, "validFrom"))[0])]);
    }
    match kind {
        "GeoCoordinates" => add("position", vec![format!("geo:{},{}", map["latitude"], map["longitude"])]),
        "Schedule" => {
            add("schedule", vec![schedule(map)]);
            // A first day that has passed says nothing to a reader, so pages show only one to come.
            for key in ["startDate", "endDate"] {
                let day = text(map, key);
                if day > crate::support::NOW {
                    add("season", date(day));
                }
            }
        }
        "Event" => add("change", change(map)),
        _ => {}
    }
}

/// `760-555-0142` of `+17605550142`.
fn display(number: &str) -> String {
    let (number, extension) = number.split_once(";ext=").map_or((number, None), |(number, digits)| (number, Some(digits)));
    let n = number.strip_prefix("+1").unwrap_or_else(|| panic!("{number} is not of this country"));
    let shown = format!("{}-{}-{}", &n[..3], &n[3..6], &n[6..]);
    extension.map_or(shown.clone(), |digits| format!("{shown} ext. {digits}"))
}

fn language(code: &str) -> String {
    match code {
        "es" => "Spanish".to_owned(),
        code => panic!("{code} has no name here"),
    }
}

fn mode(term: &str) -> Vec<String> {
    let words: &[&str] = match term {
        "OfflineEventAttendanceMode" => &["In person"],
        "MixedEventAttendanceMode" => &["In person and online", "Hybrid"],
        "OnlineEventAttendanceMode" => &["Online", "By phone"],
        term => panic!("{term} is no mode"),
    };
    words.iter().map(|words| (*words).to_owned()).collect()
}

const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// `November 23, 2026` of `2026-11-23`, or `Monday, November 23`, as exceptions are told; a year is a year.
fn date(iso: &str) -> Vec<String> {
    let Ok(date) = iso.parse::<jiff::civil::Date>() else { return vec![iso.to_owned()] };
    ["%B %-d, %Y", "%A, %B %-d"].map(|form| date.strftime(form).to_string()).into()
}

/// `7:00 pm`, `noon`.
fn time(clock: &str) -> String {
    match clock {
        "00:00" => "midnight".to_owned(),
        "12:00" => "noon".to_owned(),
        _ => format!("{} {}", short(clock), half(clock)),
    }
}

/// `7:00`.
fn short(clock: &str) -> String {
    let (hour, minute) = clock.split_once(':').expect("a time");
    format!("{}:{minute}", (hour.parse::<u8>().expect("an hour") + 11) % 12 + 1)
}

fn half(clock: &str) -> &'static str {
    if clock < "12:00" { "am" } else { "pm" }
}

/// `6:00 to 7:00 pm`.
fn times(from: &str, to: &str) -> String {
    let plain = |clock| !matches!(clock, "00:00" | "12:00");
    if from < to && half(from) == half(to) && plain(from) && plain(to) {
        return format!("{} to {}", short(from), time(to));
    }
    format!("{} to {}", time(from), time(to))
}

/// The hours of a week, a run of days with the same times in both forms of a page: `Monday to Friday 9:00 am to 5:00 pm`
/// and `Mon–Fri 9 am–5 pm`.
fn week(hours: &Value) -> Vec<Vec<String>> {
    let mut days: [Vec<(&str, &str)>; 7] = Default::default();
    for row in several(hours) {
        let row = row.as_object().expect("a specification");
        for day in several(&row["dayOfWeek"]) {
            let name = day.as_str().expect("a day").rsplit('/').next().expect("a name");
            let at = DAYS.iter().position(|known| *known == name).expect("a day");
            days[at].push((text(row, "opens"), text(row, "closes")));
        }
    }
    if days.iter().all(|day| *day == [("00:00", "23:59")]) {
        return vec![vec!["Day and night".to_owned(), "24 hours".to_owned()]];
    }
    let mut found = Vec::new();
    let mut at = 0;
    while at < 7 {
        let run = days[at..].iter().take_while(|day| **day == days[at]).count();
        if !days[at].is_empty() {
            let (first, last) = (DAYS[at], DAYS[at + run - 1]);
            let long = match run {
                1 => first.to_owned(),
                2 => format!("{first} and {last}"),
                _ => format!("{first} to {last}"),
            };
            let brief = if run == 1 { first[..3].to_owned() } else { format!("{}–{}", &first[..3], &last[..3]) };
            let all = |joint: &str| {
                let of = |(from, to): &(&str, &str)| format!("{}{joint}{}", time(from), time(to));
                days[at].iter().map(of).collect::<Vec<_>>().join(", ")
            };
            found.push(vec![format!("{long} {}", all(" to ")), format!("{brief} {}", all("–").replace(":00 ", " "))]);
        }
        at += run;
    }
    found
}

/// `Tuesdays and Thursdays, 7:00 to 8:30 pm PT`.
fn schedule(map: &Map<String, Value>) -> String {
    let days: Vec<&str> = several(&map["byDay"]).into_iter().map(|day| day.as_str().expect("a day")).collect();
    let name = |day: &str| day.rsplit('/').next().expect("a name").to_owned();
    let nth = ["First", "Second", "Third", "Fourth", "Fifth"];
    let every = match (map.get("byMonthWeek").and_then(Value::as_u64), days[0].strip_prefix("-1")) {
        (Some(week), _) => format!("{} {} of the month", nth[usize::try_from(week).expect("a week") - 1], name(days[0])),
        (None, Some(code)) => {
            let day = DAYS.iter().find(|day| day[..2].to_uppercase() == code).expect("a day");
            format!("Last {day} of the month")
        }
        (None, None) if text(map, "repeatFrequency") == "P2W" => {
            format!("Every other {}", days.iter().map(|day| name(day)).collect::<Vec<_>>().join(" and "))
        }
        (None, None) => match days.len() {
            7 => "Every day".to_owned(),
            5 if name(days[4]) == "Friday" => "Monday to Friday".to_owned(),
            _ => {
                let names: Vec<String> = days.iter().map(|day| format!("{}s", name(day))).collect();
                let (last, first) = names.split_last().expect("a day");
                if first.is_empty() { last.clone() } else { format!("{} and {last}", first.join(", ")) }
            }
        },
    };
    let (start, end) = (text(map, "startTime"), text(map, "endTime"));
    let when = match end {
        "" => time(start),
        "00:00" => format!("{} to midnight", time(start)),
        end if end <= start => format!("{} to {} the next day", time(start), time(end)),
        end => times(start, end),
    };
    assert_eq!(text(map, "scheduleTimezone"), "America/Los_Angeles");
    format!("{every}, {when} PT")
}

/// `Thursday, December 31` and `5:00 to 6:00 pm`: both in one sentence.
fn change(map: &Map<String, Value>) -> Vec<String> {
    let (start, end) = (text(map, "startDate"), text(map, "endDate"));
    let day = date(&start[..10]).pop().expect("a day");
    vec![format!("{day}: {}", times(&start[11..16], &end[11..16])), format!("{day} {}", times(&start[11..16], &end[11..16]))]
}
