//! `waypost import meetings`, as a user types it: what comes in, what stays out, and what a second run touches.

mod support;

use std::fs;
use std::path::Path;

use serde_json::Value;
use support::{NOW, feeds, files, project, run, site, told};
use tempfile::TempDir;

/// A small site, and in it a feed.
struct Case {
    folder: TempDir,
}

impl Case {
    fn new(name: &str, feed: &str) -> Case {
        let case = Case { folder: TempDir::new().unwrap() };
        site(case.root(), 1);
        case.write(name, feed);
        case
    }

    fn root(&self) -> &Path {
        self.folder.path()
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.root().join("content/meetings").join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Exit code and what a person reads.
    fn import(&self, arguments: &[&str]) -> (i32, String) {
        let file = self.root().join(arguments[0]);
        let all: Vec<&str> = ["import", "meetings", file.to_str().unwrap()].iter().chain(&arguments[1..]).copied().collect();
        let (code, out, said) = told(&run(self.root(), &all));
        assert_eq!(out, "", "people read standard error");
        (code, said)
    }

    fn imports(&self, arguments: &[&str]) -> String {
        let (code, said) = self.import(arguments);
        assert_eq!(code, 0, "{said}");
        said
    }

    /// The site has no errors.
    fn is_fine(&self) {
        let (code, out, said) = told(&run(self.root(), &["check"]));
        assert_eq!(code, 0, "{out}{said}");
    }

    /// A run changes no byte.
    fn stays(&self, arguments: &[&str]) -> String {
        let before = files(self.root());
        let said = self.imports(arguments);
        assert!(said.contains("0 added, 0 updated"), "{said}");
        assert!(files(self.root()) == before, "a byte changed: {said}");
        said
    }
}

fn feed(name: &str) -> String {
    fs::read_to_string(project().join("tests/feeds").join(name)).unwrap()
}

/// Compares with what is expected, or writes it with `UPDATE=1`.
fn expect(name: &str, found: &str) {
    let path = project().join("tests/feeds").join(name);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, found).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert!(found == expected, "{name} should be\n{expected}\nand is\n{found}");
}

/// A feed of one meeting, with some of its keys set otherwise.
fn serenity(other: &Value) -> String {
    let mut row = serde_json::json!({
        "slug": "sunday-serenity", "name": "Sunday Serenity", "day": 0, "time": "18:00", "end_time": "19:30",
        "formatted_address": "12 Lantern Ln, Oceanside, CA 92054, USA", "types": ["O", "D"], "notes": "Ring the bell."
    });
    for (key, value) in other.as_object().unwrap() {
        row[key] = value.clone();
    }
    serde_json::to_string(&[row]).unwrap()
}

#[test]
fn made_feeds_are_the_same_every_time_and_have_one_slug_a_row() {
    let feed = feeds::meeting_guide(1_500);
    assert_eq!(feed, feeds::meeting_guide(1_500));
    let rows: Vec<Value> = serde_json::from_str(&feed).unwrap();
    let slugs: std::collections::BTreeSet<&str> = rows.iter().map(|row| row["slug"].as_str().unwrap()).collect();
    assert_eq!((rows.len(), slugs.len()), (1_500, 1_500));
}

#[test]
fn each_form_comes_in_and_comes_in_again_without_a_change() {
    for (name, stem) in
        [("guide.json", "guide"), ("tsml.csv", "tsml"), ("bmlt-server.json", "bmlt-server"), ("bmlt-dump.json", "bmlt-dump")]
    {
        let case = Case::new(name, &feed(name));
        let said = case.imports(&[name, "-v"]);
        expect(&format!("{stem}.txt"), &said);
        expect(&format!("{stem}.yaml"), &case.read(&format!("{stem}.yaml")));
        case.is_fine();
        case.stays(&[name]);
    }
}

#[test]
fn many_meetings_come_in_and_come_in_again_without_a_change() {
    let case = Case::new("all.json", &feeds::meeting_guide(1_500));
    let said = case.imports(&["all.json"]);
    assert!(said.contains("1,500 added, 0 updated, 0 unchanged, 0 left out"), "{said}");
    case.is_fine();
    assert!(case.stays(&["all.json"]).contains("1,500 unchanged"));
}

#[test]
fn what_staff_wrote_stays_and_what_the_feed_says_changes() {
    let case = Case::new("feed.json", &serenity(&serde_json::json!({})));
    case.imports(&["feed.json"]);
    // Staff moved it to a file of their own, in their own style, and added to it.
    fs::remove_file(case.root().join("content/meetings/feed.yaml")).unwrap();
    let ours = "\u{feff}# Sundays\r\n- {id: other, name: Other, when: {by_appointment: true}, mode: in_person, location: {city: Vista}}\r\n\r\n\
        - id: sunday-serenity # the old one\r\n  name: 'Sunday Serenity'\r\n  when: {every: sunday, start: 18:00, minutes: 90}  # to be sure\r\n  \
        mode: in_person\r\n  audience: alumni\r\n  location: {street: 12 Lantern Ln, city: Oceanside, region: CA, postal_code: '92054', country: USA, \
        street2: Room 4}\r\n  types: [d, o]\r\n  open: true\r\n  notes: Ring the bell.\r\n  last_verified: 2026-11-02\r\n  \
        feed: {source: feed}\r\n";
    case.write("content/meetings/week/sunday.yaml", ours);
    case.stays(&["feed.json"]);
    case.write("feed.json", &serenity(&serde_json::json!({"time": "18:30", "end_time": "20:00", "formatted_address": "14 Lantern Ln, Oceanside, CA 92054, USA",
        "conference_url": "https://zoom.us/j/5550142001", "types": ["O", "D", "X"], "url": "https://example.org/1"})));
    let said = case.imports(&["feed.json"]);
    assert!(said.contains("row 1 Sunday Serenity: start 18:00 → 18:30; mode in_person → hybrid; location.street 12 Lantern Ln → 14 Lantern Ln; types d, o → O, D, X"), "{said}");
    assert!(said.contains("0 added, 1 updated, 0 unchanged, 0 left out"), "{said}");
    let expected = ours
        .replace("start: 18:00", "start: 18:30")
        .replace("  mode: in_person\r\n  audience", "  mode: hybrid\r\n  audience")
        .replace("street: 12", "street: 14")
        .replace("[d, o]", "[O, D, X]")
        .replace("feed: {source: feed}", "feed: {source: feed, url: https://example.org/1}")
        + "  online: {url: https://zoom.us/j/5550142001}\r\n";
    assert_eq!(case.read("week/sunday.yaml"), expected);
    assert_eq!(files(&case.root().join("content/meetings")).len(), 1, "no second file");
    case.stays(&["feed.json"]);
    // The link is gone from the feed: nobody may be sent there any more.
    case.write("feed.json", &serenity(&serde_json::json!({"time": "18:30", "end_time": "20:00"})));
    let said = case.imports(&["feed.json"]);
    assert!(said.contains("online {url: https://zoom.us/j/5550142001} removed"), "{said}");
    let back = case.read("week/sunday.yaml");
    assert!(
        !back.contains("zoom") && back.contains("last_verified: 2026-11-02\r\n") && back.contains("audience: alumni"),
        "{back}"
    );
}

#[test]
fn a_rhythm_that_only_staff_know_stays_and_follows_the_feeds_time() {
    let case = Case::new("feed.json", &serenity(&serde_json::json!({})));
    case.imports(&["feed.json"]);
    let weekly = case.read("feed.yaml");
    assert!(weekly.contains("{every: sun, start: 18:00, end: 19:30}"), "{weekly}");
    for every in ["every: last sunday", "every: sun, weeks: 2, from: 2026-12-06"] {
        case.write("content/meetings/feed.yaml", &weekly.replace("every: sun", every));
        case.write("feed.json", &serenity(&serde_json::json!({})));
        case.stays(&["feed.json"]);
        case.write("feed.json", &serenity(&serde_json::json!({"time": "18:30"})));
        case.imports(&["feed.json"]);
        let text = case.read("feed.yaml");
        assert!(text.contains(&format!("{{{every}, start: 18:30, end: 19:30}}")), "{text}");
    }
}

#[test]
fn a_text_that_a_person_wrote_in_place_of_one_that_was_held_back_stays() {
    let case = Case::new("feed.json", &serenity(&serde_json::json!({"notes": "Call 760-555-0188 first."})));
    let said = case.imports(&["feed.json"]);
    assert!(said.contains("row 1 Sunday Serenity: notes hold 760-555-0188") && said.contains("contact.yaml"), "{said}");
    let text = case.read("feed.yaml");
    assert!(text.contains("feed: {source: feed, notes: Call 760-555-0188 first.}") && !text.contains("\n  notes:"), "{text}");
    case.is_fine();
    case.write("content/meetings/feed.yaml", &format!("{text}  notes: Call first.\n"));
    case.stays(&["feed.json"]);
    // The number is the center's: it is published, and a reader dials it.
    case.write("feed.json", &serenity(&serde_json::json!({"notes": "Call (760) 555-0100 *first*."})));
    case.imports(&["feed.json"]);
    assert!(case.read("feed.yaml").contains("  notes: Call (760) 555-0100 \\*first\\*.\n"), "{}", case.read("feed.yaml"));
    case.is_fine();
}

#[test]
fn what_cannot_be_changed_in_place_is_told_and_left() {
    let case = Case::new("feed.json", &serenity(&serde_json::json!({"time": "18:30"})));
    let facts = "name: Sunday Serenity\nwhen: {every: sun, start: 18:00, end: 19:30}\nmode: in_person\nlocation: {street: 12 Lantern Ln, \
        city: Oceanside, region: CA, postal_code: '92054', country: US}\ntypes: [O, D]\nopen: true\nfeed: {source: feed}\n";
    let document = format!("---\n{facts}---\n\nRing the bell.\n");
    case.write("content/meetings/sunday-serenity.md", &document);
    let said = case.imports(&["feed.json"]);
    assert!(
        said.contains("is in a .md file, change it by hand: content/meetings/sunday-serenity.md: start 18:00 → 18:30"),
        "{said}"
    );
    assert!(said.contains("1 to change by hand") && case.read("sunday-serenity.md") == document, "{said}");
    fs::remove_file(case.root().join("content/meetings/sunday-serenity.md")).unwrap();
    // A comment stands where the feed has another shape; the name beside it is left too, and the other meeting is not.
    let ours = format!(
        "- id: sunday-serenity\n  {}  updated: [\n    # why\n  ]\n",
        facts.replace('\n', "\n  ").trim_end().to_owned() + "\n"
    );
    case.write("content/meetings/a.yaml", &ours);
    case.write("feed.json", &serenity(&serde_json::json!({"updated": "2026-03-02 20:00:00"})));
    let said = case.imports(&["feed.json"]);
    assert!(said.contains("must be changed by hand") && said.contains("a comment stands inside"), "{said}");
    assert_eq!(case.read("a.yaml"), ours);
}

#[test]
fn a_meeting_that_staff_wrote_is_never_that_of_a_row() {
    let case = Case::new("feed.json", &feeds::meeting_guide(2));
    let rows: Vec<Value> = serde_json::from_str(&feeds::meeting_guide(2)).unwrap();
    let slug = rows[0]["slug"].as_str().unwrap();
    for id in [format!("id: {slug}"), format!("id: other, aliases: [{slug}]")] {
        let ours =
            format!("- {{{id}, name: Ours, when: {{by_appointment: true}}, mode: in_person, location: {{city: Vista}}}}\n");
        case.write("content/meetings/ours.yaml", &ours);
        let said = case.imports(&["feed.json"]);
        assert!(said.contains("Has the id of a meeting of yours, so it is left out (1):"), "{said}");
        assert!(said.contains("content/meetings/ours.yaml; if that came from this feed, add `feed: {source: feed}`"), "{said}");
        assert!(said.contains(", 1 left out"), "{said}");
        assert_eq!(case.read("ours.yaml"), ours);
        assert!(!case.read("feed.yaml").contains(&format!("id: {slug}\n")));
        case.is_fine();
        case.stays(&["feed.json"]);
    }
}

#[test]
fn two_feeds_with_the_same_ids_stay_apart() {
    let row = |name: &str| {
        let row = serde_json::json!({"id_bigint": "42", "meeting_name": name, "weekday_tinyint": "1", "start_time": "19:00:00",
            "duration_time": "01:00:00", "location_street": "1 Pier", "location_municipality": "Vista", "source": "b"});
        serde_json::to_string(&[row]).unwrap()
    };
    let case = Case::new("a.json", &row("Noon"));
    case.imports(&["a.json"]);
    let first = case.read("a.yaml");
    assert!(first.contains("feed: {source: a, id_bigint: '42'}"), "{first}");
    case.write("b.json", &row("Night"));
    assert!(!case.imports(&["b.json"]).contains("No longer in the feed"));
    assert_eq!(case.read("a.yaml"), first);
    assert!(case.read("b.yaml").contains("id: night-42\n"));
    // Two feeds of another form with one slug.
    case.write("c.json", &serenity(&serde_json::json!({})));
    case.imports(&["c.json"]);
    let third = case.read("c.yaml");
    case.write("d.json", &serenity(&serde_json::json!({"time": "08:00", "end_time": "09:00", "id": 42})));
    let said = case.imports(&["d.json"]);
    assert!(said.contains("another feed") && said.contains("`sunday-serenity` in content/meetings/c.yaml"), "{said}");
    assert_eq!(case.read("c.yaml"), third);
    let fourth = case.read("d.yaml");
    assert!(
        fourth.contains("id: sunday-serenity-2\n") && fourth.contains("feed: {source: d, slug: sunday-serenity}"),
        "{fourth}"
    );
    case.is_fine();
    for name in ["a.json", "b.json", "c.json", "d.json"] {
        case.stays(&[name]);
    }
    // The file has another name, and is the same feed.
    case.write("new.json", &fourth_again());
    case.imports(&["new.json", "--source", "d"]);
    assert!(case.read("d.yaml").contains("start: 08:30") && case.read("c.yaml") == third);
    case.write("d (1).json", &fourth_again());
    case.stays(&["d (1).json"]);
    assert_eq!(case.import(&["new.json", "--source", "a/b"]).0, 2);
}

fn fourth_again() -> String {
    serenity(&serde_json::json!({"time": "08:30", "end_time": "09:30"}))
}

#[test]
fn meetings_that_came_in_before_sources_were_kept_are_found_by_their_ids() {
    let case = Case::new("feed.json", &serenity(&serde_json::json!({"url": "https://example.org/1"})));
    case.imports(&["feed.json"]);
    let now = case.read("feed.yaml");
    let before = now.replace("source: feed, ", "");
    assert_ne!(now, before);
    case.write("content/meetings/feed.yaml", &before);
    assert!(case.imports(&["feed.json"]).contains("feed.source feed added"));
    assert_eq!(files(&case.root().join("content/meetings")).len(), 1);
    assert!(case.read("feed.yaml").contains("{url: https://example.org/1, source: feed}"), "{}", case.read("feed.yaml"));
}

#[test]
fn meetings_that_the_feed_has_no_longer_stay_and_are_told() {
    let case = Case::new("feed.json", &feeds::meeting_guide(5));
    case.imports(&["feed.json"]);
    let all = case.read("feed.yaml");
    case.write("feed.json", &feeds::meeting_guide(4));
    let said = case.stays(&["feed.json"]);
    assert!(
        said.contains("No longer in the feed: still held? (1):") && said.contains("-4` in content/meetings/feed.yaml"),
        "{said}"
    );
    // A feed of other meetings does not speak of these.
    case.write("tsml.csv", &feed("tsml.csv"));
    let said = case.imports(&["tsml.csv"]);
    assert!(!said.contains("No longer in the feed"), "{said}");
    assert_eq!(case.read("feed.yaml"), all);
}

#[test]
fn new_meetings_come_to_the_end_of_a_file_that_is_there() {
    let case = Case::new("feed.json", &serenity(&serde_json::json!({})));
    let ours =
        "# Ours.\n- {id: other, name: Other, when: {by_appointment: true}, mode: in_person, location: {city: Vista}} # kept\n";
    case.write("content/meetings/week.yaml", ours);
    let said = case.imports(&["feed.json", "--into", "week", "--dry-run"]);
    assert!(said.contains("Nothing was written (--dry-run); without it, content/meetings/week.yaml would be"), "{said}");
    assert_eq!(case.read("week.yaml"), ours);
    case.imports(&["feed.json", "--into", "week", "--fellowship", "Al-Anon"]);
    let text = case.read("week.yaml");
    assert!(
        text.contains(ours) && text.contains("Marked for review") && text.contains("\n\n- id: sunday-serenity\n"),
        "{text}"
    );
    assert!(
        text.contains("fellowship: Al-Anon") && text.contains("kind: peer_group") && text.contains("hosted_by_center: false"),
        "{text}"
    );
    case.is_fine();
    case.stays(&["feed.json", "--into", "week", "--fellowship", "Al-Anon"]);
}

#[test]
fn a_place_of_the_center_that_staff_named_stays() {
    let case = Case::new("feed.json", &serenity(&serde_json::json!({})));
    let contact = fs::read_to_string(case.root().join("content/contact.yaml")).unwrap();
    let place =
        "locations: [{id: oceanside, name: Oceanside, address: {street: 12 Lantern Ln., city: Oceanside, region: CA}}]\n";
    case.write("content/contact.yaml", &format!("{contact}{place}"));
    case.imports(&["feed.json"]);
    let text = case.read("feed.yaml");
    let start = text.find("  location:").unwrap();
    let end = text.find("  types:").unwrap();
    case.write("content/meetings/feed.yaml", &format!("{}  location: oceanside\n{}", &text[..start], &text[end..]));
    case.stays(&["feed.json"]);
    case.write("feed.json", &serenity(&serde_json::json!({"formatted_address": "99 Pier, Vista, CA, USA"})));
    let said = case.stays(&["feed.json"]);
    assert!(said.contains("oceanside stays; the feed says {street: 99 Pier"), "{said}");
}

#[test]
fn names_and_numbers_of_people_are_neither_published_nor_kept() {
    let case = Case::new(
        "feed.json",
        &serenity(&serde_json::json!({"secretary": "Walker", "people": [{"name": "Pat"}], "region": "North"})),
    );
    let said = case.imports(&["feed.json"]);
    assert!(said.contains("  people: rows 1") && said.contains("  secretary: rows 1") && !said.contains("Walker"), "{said}");
    let text = case.read("feed.yaml");
    assert!(text.contains("feed: {source: feed, region: North}"), "{text}");
    for (key, words) in [("name", "its name holds 888-555-6666"), ("location", "its place’s name holds 888-555-6666")] {
        case.write("feed.json", &serenity(&serde_json::json!({key: "Call ８88-5\u{200b}55-6666"})));
        let (code, said) = case.import(&["feed.json"]);
        assert!(code == 1 && said.contains(words), "{said}");
    }
    case.write("feed.json", &serenity(&serde_json::json!({"conference_url": "https://zoom.us/j/5550142012",
        "conference_url_notes": "ID 555 014 2012, or ask 888-555-6666", "conference_phone": "669-555-0134", "conference_phone_notes": "(669) 555-0134"})));
    assert!(case.imports(&["feed.json"]).contains("conference_url_notes hold 888-555-6666"));
    let text = case.read("feed.yaml");
    assert!(text.contains("phone_notes: (669) 555-0134") && !text.contains("\n    notes: ID"), "{text}");
}

#[test]
fn codes_of_exit_say_what_happened() {
    let case = Case::new("feed.json", "<!DOCTYPE html><title>Not found</title>");
    for (name, text, arguments, code, words) in [
        ("feed.json", None, &[][..], 1, "web page"),
        ("feed.json", Some("[{\"name\": \"A\", \"slug\": \"a\", \"day\": 8}]"), &[][..], 1, "not one meeting"),
        ("feed.json", Some("[]"), &[][..], 1, "no meeting"),
        ("gone.json", None, &[][..], 2, "no such file"),
        ("content", None, &[][..], 2, "folder"),
        ("feed.json", Some("[]"), &["--into", "../a.yaml"][..], 2, "content/meetings"),
        ("feed.json", Some("[]"), &["--format", "xml"][..], 2, "meeting-guide"),
    ] {
        if let Some(text) = text {
            case.write(name, text);
        }
        let (found, said) = case.import(&[&[name], arguments].concat());
        assert!(found == code && said.contains(words), "{name} {arguments:?}: {found} {said}");
    }
    let large = fs::File::create(case.root().join("large.json")).unwrap();
    large.set_len((64 << 20) + 1).unwrap();
    let (code, said) = case.import(&["large.json"]);
    assert!(code == 1 && said.contains("64 MiB"), "{said}");
    case.write("feed.json", &serenity(&serde_json::json!({})));
    case.write("content/meetings/broken.yaml", "- id: [\n");
    let (code, said) = case.import(&["feed.json"]);
    assert!(code == 1 && said.contains("content/meetings/broken.yaml") && said.contains("waypost check"), "{said}");
    assert!(!case.root().join("content/meetings/feed.yaml").exists());
}

#[cfg(unix)]
#[test]
fn nothing_is_written_out_of_the_site_nor_half() {
    use std::os::unix::fs::symlink;
    let case = Case::new("feed.json", &serenity(&serde_json::json!({})));
    let outside = TempDir::new().unwrap();
    fs::create_dir_all(case.root().join("content/meetings")).unwrap();
    symlink(outside.path().join("x.yaml"), case.root().join("content/meetings/feed.yaml")).unwrap();
    let (code, said) = case.import(&["feed.json"]);
    assert!(code == 3 && (said.contains("link") || said.contains("cannot read")), "{code} {said}");
    assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 0);
    fs::remove_file(case.root().join("content/meetings/feed.yaml")).unwrap();
    // A link to another place of the site is followed, and stays a link.
    case.write("elsewhere.yaml", "# Shared\n");
    symlink("../../elsewhere.yaml", case.root().join("content/meetings/feed.yaml")).unwrap();
    case.imports(&["feed.json"]);
    assert!(fs::symlink_metadata(case.root().join("content/meetings/feed.yaml")).unwrap().is_symlink());
    assert!(fs::read_to_string(case.root().join("elsewhere.yaml")).unwrap().contains("sunday-serenity"));
    let left: Vec<String> = files(case.root()).into_keys().filter(|path| path.contains(".waypost")).collect();
    assert!(left.is_empty(), "{left:?}");
}

/// Builds a site, and gives the records of its feed by their slugs.
fn records(root: &Path) -> std::collections::BTreeMap<String, Value> {
    let output = TempDir::new().unwrap();
    let (code, _, said) = told(&run(root, &["build", "--now", NOW, "-o", output.path().to_str().unwrap()]));
    assert_eq!(code, 0, "{said}");
    let text = fs::read(output.path().join("meetings.json")).unwrap();
    let rows: Vec<Value> = serde_json::from_slice(&text).unwrap();
    rows.into_iter().map(|row| (row["slug"].as_str().unwrap().to_owned(), row)).collect()
}

#[test]
fn the_feed_that_goes_out_comes_back_field_by_field() {
    let made = Case::new("made.json", &feeds::meeting_guide(1_500));
    made.imports(&["made.json"]);
    for root in [project(), made.root().to_owned()] {
        let out = records(&root);
        assert!(out.len() > 20, "{}", out.len());
        let rows: Vec<&Value> = out.values().collect();
        let case = Case::new("out.json", &serde_json::to_string(&rows).unwrap());
        case.imports(&["out.json"]);
        let back = records(case.root());
        for (slug, row) in &out {
            assert_eq!(back.get(slug), Some(row), "{slug}");
        }
        assert_eq!(back.len(), out.len());
    }
}

#[test]
fn help_teaches() {
    let (code, out, _) = told(&support::waypost().args(["import", "meetings", "--help"]).output().unwrap());
    assert_eq!(code, 0);
    for word in [
        "Meeting Guide",
        "12 Step Meeting List",
        "BMLT",
        "--into",
        "--fellowship",
        "--format",
        "--dry-run",
        "Examples",
        "Run it again",
    ] {
        assert!(out.contains(word), "{word} is missing in:\n{out}");
    }
}
