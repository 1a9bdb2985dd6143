//! The sample's calendars: their form, and that they hold public meetings only and the facts of the data.

mod support;

use std::collections::BTreeMap;

use support::{NOW, files, project, run, told};
use tempfile::TempDir;

fn calendars(base_url: Option<&str>) -> BTreeMap<String, String> {
    let folder = TempDir::new().unwrap();
    let mut arguments = vec!["build", "--now", NOW, "-o", folder.path().to_str().unwrap()];
    if let Some(url) = base_url {
        arguments.extend(["-u", url]);
    }
    let (code, _, said) = told(&run(&project(), &arguments));
    assert_eq!(code, 0, "{said}");
    let all = files(folder.path()).into_iter().filter(|(path, _)| path.ends_with(".ics"));
    all.map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect()
}

/// Lines put together again where they were folded.
fn unfolded(text: &str) -> String {
    text.replace("\r\n ", "")
}

#[test]
fn lines_end_and_fold_as_the_standard_says() {
    for (path, text) in calendars(None) {
        assert!(text.ends_with("END:VCALENDAR\r\n") && !text.replace("\r\n", "").contains(['\r', '\n']), "{path}");
        let longest = text.split("\r\n").map(str::len).max().unwrap();
        assert!(longest <= 75, "{path} has a line of {longest} octets");
        for (begin, end) in [("BEGIN:VEVENT", "END:VEVENT"), ("BEGIN:VTIMEZONE", "END:VTIMEZONE")] {
            assert!(text.matches(begin).count() == text.matches(end).count() && text.contains(begin), "{path}");
        }
    }
}

#[test]
fn a_cancelled_day_is_left_out_and_a_moved_one_is_told() {
    let text = unfolded(&calendars(None)["meetings/thursday-open-recovery/thursday-open-recovery.ics"]);
    for line in [
        "UID:thursday-community@ternbluff.example.org",
        "DTSTART;TZID=America/Los_Angeles:20261119T180000",
        "RRULE:FREQ=WEEKLY;BYDAY=TH",
        "EXDATE;TZID=America/Los_Angeles:20261126T180000",
        "RECURRENCE-ID;TZID=America/Los_Angeles:20261231T180000",
        "DTSTART;TZID=America/Los_Angeles:20261231T170000",
        "LOCATION:Tern Bluff Oceanside\\, Large room\\, 418 Sea Tern Way\\, Oceanside\\, CA 92054",
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU",
    ] {
        assert!(text.contains(&format!("{line}\r\n")), "{line} is missing in:\n{text}");
    }
}

#[test]
fn past_midnight_ends_the_next_day() {
    let text = &calendars(None)["meetings/friday-night-owls/friday-night-owls.ics"];
    let time = |name: &str| text.split(&format!("\r\n{name};TZID=America/Los_Angeles:")).nth(1).unwrap()[..15].to_owned();
    let (start, end) = (time("DTSTART"), time("DTEND"));
    assert!(start.ends_with("T230000") && end.ends_with("T003000") && end > start, "{start} {end}");
}

#[test]
fn only_public_meetings_at_set_times_are_there() {
    let all = calendars(None);
    for hidden in ["tuesday-alumni", "medication-support-group", "peer-coaching", "family-education-night"] {
        assert!(!all.contains_key(&format!("meetings/{hidden}/{hidden}.ics")), "{hidden}");
        assert!(!unfolded(&all["meetings.ics"]).contains(&format!("UID:{hidden}")), "{hidden}");
    }
}

#[test]
fn another_address_changes_links_and_no_ids() {
    let ids =
        |text: &str| unfolded(text).lines().filter(|line| line.starts_with("UID:")).map(str::to_owned).collect::<Vec<_>>();
    let (here, there) = (calendars(None), calendars(Some("https://preview.example.org/x")));
    assert_eq!(ids(&here["meetings.ics"]), ids(&there["meetings.ics"]));
    assert!(unfolded(&there["meetings.ics"]).contains("URL:https://preview.example.org/x/meetings/"));
}
