//! When meetings take place, by Waypost and by others: the calendars as two independent programs expand them, and
//! random schedules as a third does.

mod common;
mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use jiff::civil::Date;
use serde_json::{Value, json};
use support::{NOW, project, tools};
use tempfile::TempDir;
use waypost::load::kinds::Meeting;
use waypost::model::{Site, has_calendar, schedule};
use waypost::pipeline::{self, Memo};
use waypost::render::Renderer;
use waypost::source::{Disk, Files, Memory};

/// The year over which calendars are compared: it holds both changes of the clocks.
const YEAR: (&str, &str) = ("2026-11-23", "2027-11-23");

fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

fn sample() -> Renderer {
    let files: Arc<dyn Files> = Arc::new(Disk::new(project()));
    let built = pipeline::build(&files, &common::on(NOW), &mut Memo::default()).expect("the sample can be read");
    built.renderer.expect("a site")
}

/// A meeting's occurrences as rows: the id of the event, local and UTC start, UTC end, and whether the clock shows one
/// of its times twice or never: there readers differ from each other, and one of the two is followed.
fn rows(site: &Site, meeting: &Meeting) -> Vec<Value> {
    let zone = &meeting.timezone.as_ref().unwrap_or(&site.facts.timezone).zone;
    let id = meeting.aliases.first().map_or(meeting.id.as_str(), |alias| alias.value.as_str());
    let host = site.facts.base_url.0.rsplit("//").next().expect("a host");
    let utc = |zoned: &jiff::Zoned| zoned.timestamp().strftime("%Y-%m-%dT%H:%M:%S+00:00").to_string();
    let row = |occurrence: schedule::Occurrence| {
        let (start, end) = occurrence.zoned(zone).expect("a time");
        let uid = match occurrence.rule {
            0 => format!("{id}@{host}"),
            rule => format!("{id}.{}@{host}", rule + 1),
        };
        let local = occurrence.start.strftime("%Y-%m-%dT%H:%M:%S").to_string();
        json!([uid, local, utc(&start), end.as_ref().map(utc), occurrence.is_ambiguous(zone)])
    };
    schedule::occurrences(meeting, day(YEAR.0), day(YEAR.1)).into_iter().map(row).collect()
}

/// Writes a site's calendars and what is expected of them; gives the file with the expectation and the number of rows.
fn written(renderer: &Renderer, folder: &Path) -> (PathBuf, usize) {
    let site = renderer.site();
    let (mut calendars, mut all) = (BTreeMap::new(), Vec::new());
    let plan = renderer.plan();
    let mut write = |path: &str, rows: Vec<Value>| {
        let file = folder.join(path.replace('/', "_"));
        fs::write(&file, renderer.render(&plan[path]).expect("a calendar")).expect("written");
        calendars.insert(file.to_str().expect("a path").to_owned(), rows);
    };
    for meeting in site.index.meetings.iter().filter(|meeting| has_calendar(meeting)) {
        let mine = rows(site, meeting);
        all.extend(mine.clone());
        write(waypost::model::calendar_route(meeting).trim_start_matches('/'), mine);
    }
    let count = all.len();
    write("meetings.ics", all);
    let expected = folder.join("expected.json");
    let text = json!({"from": YEAR.0, "to": YEAR.1, "calendars": calendars}).to_string();
    fs::write(&expected, text).expect("written");
    (expected, 2 * count)
}

fn two_readers_agree(renderer: &Renderer) -> usize {
    let folder = TempDir::new().expect("a folder");
    let (expected, count) = written(renderer, folder.path());
    let readers = tools::node("tests/readers");
    let python = tools::said(Command::new(tools::python()).arg(readers.join("occurrences.py")).arg(&expected), "Python");
    let node = tools::said(Command::new("node").arg(readers.join("occurrences.mjs")).arg(&expected), "Node.js");
    assert_eq!((python.trim(), node.trim()), (&*count.to_string(), &*count.to_string()));
    count
}

#[test]
fn the_samples_calendars_are_read_as_they_are_meant() {
    let count = two_readers_agree(&sample());
    assert!(count > 2000, "{count}");
}

/// Meetings on the edges: skipped and repeated hours, past midnight over a change of clocks, other zones with other
/// changes or none, fifth days, moved and shortened days, two rules, an end.
const EDGES: &str = "
- {id: gap, name: In the skipped hour, when: {every: sun, start: 2:30, minutes: 45}}
- {id: fold, name: In the repeated hour, when: {every: sun, start: 1:15, minutes: 60}}
- {id: over, name: Over the change, when: {every: sat, start: 23:30, minutes: 240}}
- {id: utc, name: Without changes, timezone: UTC, when: {every: [mon, fri], start: 0:00, minutes: 1439}}
- {id: london, name: Other days of change, timezone: Europe/London, when: {every: day, start: 19:00, minutes: 60}}
- {id: sydney, name: The other half of the year, timezone: Australia/Sydney, when: {every: last sunday, start: 7:00, minutes: 90}}
- {id: lord-howe, name: Half an hour, timezone: Australia/Lord_Howe, when: {every: sun, start: 1:45, minutes: 30}}
- {id: delhi, name: Half an hour off, timezone: Asia/Kolkata, when: {every: fifth friday, start: 20:00}}
- id: two
  name: Two rules
  when: [{every: [tue, thu], start: 12:00, minutes: 60}, {every: second saturday, start: 9:00, end: 12:00}]
  exceptions: [{date: 2026-12-12, start: 10:00}, {date: 2026-12-24, cancelled: true}, {date: 2027-03-16, start: 23:00, end: 1:00}, {date: 2027-11-09, end: 12:30}]
- id: ending
  name: With an end
  when: {every: wed, start: 18:00, minutes: 90}
  first: 2026-12-02
  until: 2027-03-31
  exceptions: [{date: 2026-12-02, cancelled: true}, {date: 2027-03-31, note: The last time.}]
- {id: other, name: Every other week, when: {every: [sun, wed], weeks: 2, from: 2026-12-06, start: 8:00, minutes: 60}}
- {id: once, name: Only once, when: {every: fri, start: 18:00, minutes: 90}, first: 2027-01-01, until: 2027-01-01}
";

#[test]
fn so_are_calendars_on_the_edges_of_time() {
    let mut site = common::small_site();
    let meetings = EDGES.replace("\n- {", "\n- {mode: in_person, location: {name: Hall}, last_verified: 2026-11-01, ");
    let meetings =
        meetings.replace("\n  when:", "\n  mode: in_person\n  location: {name: Hall}\n  last_verified: 2026-11-01\n  when:");
    site.put("content/meetings.yaml", &meetings);
    let built = common::build(&site, &common::on(NOW), &mut Memo::default());
    assert!(!built.report.has_errors(), "{:?}", built.report.findings());
    two_readers_agree(&built.renderer.expect("a site"));
}

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    /// From 0 to below `sides` (splitmix64).
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % sides
    }

    /// A date within six years.
    fn date(&mut self) -> Date {
        let days = i64::try_from(self.roll(2200)).expect("small");
        day("2024-01-01").checked_add(jiff::Span::new().days(days)).expect("a date")
    }
}

const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const NTH: [(&str, i8); 6] = [("first", 1), ("second", 2), ("third", 3), ("fourth", 4), ("fifth", 5), ("last", -1)];

/// A random rule: what an author writes, and the same as an object.
fn rule(dice: &mut Dice) -> (String, Value) {
    let (hour, minute) = (dice.roll(24), dice.roll(60));
    if dice.roll(3) == 0 {
        let (word, nth) = NTH[usize::try_from(dice.roll(6)).expect("small")];
        let at = usize::try_from(dice.roll(7)).expect("small");
        let written = format!("{{every: {word} {}, start: '{hour}:{minute:02}'}}", DAYS[at]);
        return (written, json!({"nth": nth, "day": at, "hour": hour, "minute": minute}));
    }
    let mut days: Vec<usize> = (0..7).filter(|_| dice.roll(3) == 0).collect();
    if days.is_empty() {
        days.push(usize::try_from(dice.roll(7)).expect("small"));
    }
    let words: Vec<&str> = days.iter().map(|at| DAYS[*at]).collect();
    if dice.roll(3) == 0 {
        // The first Monday of all dates, so that nothing is asked from before the first of the weeks.
        let monday = day("2024-01-01");
        let from = monday.checked_add(jiff::Span::new().days(i64::try_from(days[0]).expect("small"))).expect("a date");
        let weeks = 2 + dice.roll(3);
        let words = words.join(", ");
        let written = format!("{{every: [{words}], weeks: {weeks}, from: {from}, start: '{hour}:{minute:02}'}}");
        let known = json!({"days": days, "interval": weeks, "from": monday.to_string(), "hour": hour, "minute": minute});
        return (written, known);
    }
    let written = format!("{{every: [{}], start: '{hour}:{minute:02}'}}", words.join(", "));
    (written, json!({"days": days, "hour": hour, "minute": minute}))
}

/// A meeting with a random schedule, and what is known of it.
fn meeting(at: usize, dice: &mut Dice) -> (String, Value) {
    let rules: Vec<(String, Value)> = (0..=dice.roll(3)).map(|_| rule(dice)).collect();
    let first = (dice.roll(2) == 0).then(|| dice.date());
    let until = (dice.roll(3) == 0).then(|| dice.date());
    let written: Vec<&str> = rules.iter().map(|(written, _)| written.as_str()).collect();
    let mut yaml = format!("- id: m-{at}\n  name: M {at}\n  mode: phone\n  phone: main\n  when: [{}]\n", written.join(", "));
    for (key, date) in [("first", first), ("until", until)] {
        if let Some(date) = date {
            yaml.push_str(&format!("  {key}: {date}\n"));
        }
    }
    let known: Vec<&Value> = rules.iter().map(|(_, known)| known).collect();
    let text = |date: Option<Date>| date.map(|date| date.to_string());
    let from = dice.date();
    let days = i64::try_from(dice.roll(900)).expect("small");
    let to = from.checked_add(jiff::Span::new().days(days)).expect("a date");
    let known =
        json!({"rules": known, "first": text(first), "until": text(until), "from": from.to_string(), "to": to.to_string()});
    (yaml, known)
}

fn starts(meeting: &Meeting, known: &Value) -> Vec<String> {
    let (from, to) = (known["from"].as_str().expect("a date"), known["to"].as_str().expect("a date"));
    let found = schedule::occurrences(meeting, day(from), day(to));
    found.iter().map(|occurrence| occurrence.start.strftime("%Y-%m-%dT%H:%M:%S").to_string()).collect()
}

/// Builds a site with these meetings, by their order.
fn meetings(yaml: &str) -> Vec<Arc<Meeting>> {
    let mut site: Memory = common::small_site();
    site.put("content/meetings.yaml", yaml);
    let built = common::build(&site, &common::on(NOW), &mut Memo::default());
    built.renderer.expect("a site").site().index.meetings.iter().cloned().collect()
}

#[test]
fn random_schedules_expand_as_dateutil_expands_them() {
    let count = if std::env::var_os("WAYPOST_FULL").is_some() { 20_000 } else { 500 };
    let dice = &mut Dice(7);
    let (mut yaml, mut all): (Vec<String>, Vec<Value>) = (0..count).map(|at| meeting(at, dice)).unzip();
    // Days that are cancelled must be days of the meeting, so they are chosen from what it has without them.
    for (at, plain) in meetings(&yaml.concat()).iter().enumerate() {
        let days: Vec<String> = starts(plain, &all[at]).iter().map(|start| start[..10].to_owned()).collect();
        let mut cancelled: Vec<&String> = days.iter().filter(|_| dice.roll(20) == 0).take(4).collect();
        cancelled.dedup();
        let exceptions: Vec<String> = cancelled.iter().map(|date| format!("{{date: {date}, cancelled: true}}")).collect();
        yaml[at].push_str(&format!("  exceptions: [{}]\n", exceptions.join(", ")));
        all[at]["cancelled"] = json!(cancelled);
    }
    for (at, meeting) in meetings(&yaml.concat()).iter().enumerate() {
        all[at]["found"] = json!(starts(meeting, &all[at]));
    }
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("schedules.jsonl");
    let lines: Vec<String> = all.iter().map(Value::to_string).collect();
    fs::write(&path, lines.join("\n")).expect("written");
    let script = project().join("tests/readers/recurrence.py");
    let said = tools::said(Command::new(tools::python()).arg(script).arg(&path), "Python");
    let compared: usize = said.trim().parse().expect("a count");
    assert!(compared > 50 * count, "only {compared} occurrences were compared");
}
