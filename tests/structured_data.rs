//! What pages say to machines: only what schema.org defines, only what the page shows, each thing once, and
//! nothing that is confidential.

mod common;
mod structured;
mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Command;

use serde_json::{Value, json};
use structured::sites::{rare, secretive};
use structured::{facts, graphs, visible};
use support::{NOW, files, project, run, told, tools};
use tempfile::TempDir;
use waypost::pipeline::Memo;
use waypost::source::Memory;

/// The sample's pages with a graph.
fn sample(base_url: Option<&str>) -> BTreeMap<String, String> {
    let folder = TempDir::new().unwrap();
    let mut arguments = vec!["build", "--now", NOW, "-o", folder.path().to_str().unwrap()];
    arguments.extend(base_url.iter().flat_map(|url| ["-u", *url]));
    let (code, _, said) = told(&run(&project(), &arguments));
    assert_eq!(code, 0, "{said}");
    structured::pages(files(folder.path()))
}

/// What the vocabulary's types say about these graphs: a line for each node that is wrong.
fn judged(graphs: &Value) -> Vec<String> {
    let folder = tools::node("tests/readers");
    let given = TempDir::new().unwrap();
    let file = given.path().join("graphs.json");
    fs::write(&file, graphs.to_string()).unwrap();
    let mut node = Command::new("node");
    let said = tools::said(node.arg(folder.join("structured_data.mjs")).arg(&file), "Node.js");
    said.lines().map(str::to_owned).collect()
}

/// The pages of a site in memory.
fn built(site: &Memory) -> BTreeMap<String, String> {
    let built = common::build(site, &common::on(NOW), &mut Memo::default());
    assert!(!built.report.has_errors(), "{:?}", built.report.findings());
    structured::pages(common::outputs(&built.renderer.unwrap()))
}

#[test]
fn every_property_is_one_that_schema_org_defines() {
    let mut all = graphs(&sample(None));
    let rare_site = rare();
    all.extend(graphs(&built(&rare_site)).into_iter().map(|(page, graph)| (format!("rare: {page}"), graph)));
    for kind in ["NGO", "Hospital", "MedicalOrganization", "LocalBusiness"] {
        let mut other = rare_site.clone();
        let facts = "name: Harbor House\nbase_url: https://harbor.example\ntimezone: America/Los_Angeles\n";
        other.put("content/site.yaml", format!("{facts}organization_type: {kind}\n"));
        all.extend(graphs(&built(&other)).into_iter().map(|(page, graph)| (format!("{kind}: {page}"), graph)));
    }
    assert!(all.len() > 100, "{} graphs are not all", all.len());
    assert_eq!(judged(&json!(all)), Vec::<String>::new());
}

#[test]
fn the_judge_sees_what_is_wrong() {
    let wrong = [
        ("reviewer of an article", json!({"@type": "Article", "reviewedBy": {"@type": "Person", "name": "A"}}), "reviewedBy"),
        ("position of a service", json!({"@type": "Service", "geo": {"@type": "GeoCoordinates", "latitude": 1}}), "geo"),
        ("prices of a meeting", json!({"@type": "EventSeries", "priceRange": "$$"}), "priceRange"),
        ("misspelt", json!({"@type": "MedicalClinic", "telefone": "+17605550142"}), "telefone"),
        (
            "misspelt within",
            json!({"@type": "Service", "provider": {"@type": "MedicalClinic", "@id": "x", "legalname": "A"}}),
            "legalname",
        ),
        (
            "a service for a therapy",
            json!({"@type": "MedicalClinic", "availableService": {"@type": "Service", "name": "A"}}),
            "",
        ),
        ("no such type", json!({"@type": "MedicalClinik", "name": "A"}), "MedicalClinik"),
        ("no such mode", json!({"@type": "EventSeries", "eventAttendanceMode": "https://schema.org/Somehow"}), "Somehow"),
        ("no such day", json!({"@type": "OpeningHoursSpecification", "dayOfWeek": "https://schema.org/Noday"}), "Noday"),
    ];
    let graph = |node: &Value| json!({"@context": "https://schema.org", "@graph": [{"@type": "Thing", "name": "A"}, node]});
    let given: BTreeMap<&str, Value> = wrong.iter().map(|(name, node, _)| (*name, graph(node))).collect();
    let said = judged(&json!(given));
    for (name, _, property) in &wrong {
        let found = said.iter().find(|line| line.starts_with(&format!("{name}\t")));
        assert!(found.is_some_and(|line| line.contains(property)), "{name} is not seen in {said:#?}");
    }
    assert_eq!(said.len(), wrong.len(), "{said:#?}");
}

#[test]
fn what_machines_are_told_is_what_the_page_shows() {
    let mut told = BTreeMap::<&str, usize>::new();
    for (page, html) in sample(None) {
        let text = visible(&html);
        for fact in facts(&graphs(&BTreeMap::from([(page.clone(), html.clone())]))[&page]) {
            assert!(fact.is_shown(&text, &html), "{page} tells {} {:?} and does not show it", fact.what, fact.words);
            *told.entry(fact.what).or_default() += 1;
        }
    }
    // Each kind of fact is told by some page: a comparison that meets none holds nothing.
    for what in structured::KINDS {
        assert!(told.contains_key(what), "no page tells {what}: {told:?}");
    }
}

#[test]
fn a_fact_that_differs_is_seen() {
    let pages = sample(None);
    for (page, from, to, what) in [
        ("index.html", "+17605550142", "+17605550143", "telephone"),
        ("locations/oceanside/index.html", "\"opens\":\"08:00\"", "\"opens\":\"08:30\"", "hours"),
        ("locations/oceanside/index.html", "\"postalCode\":\"92054\"", "\"postalCode\":\"92055\"", "address"),
        ("locations/oceanside/index.html", "\"validFrom\":\"2026-11-26\"", "\"validFrom\":\"2026-11-27\"", "date"),
        ("locations/oceanside/index.html", "\"latitude\":33.1959", "\"latitude\":33.1958", "position"),
        ("meetings/thursday-open-recovery/index.html", "\"startTime\":\"18:00\"", "\"startTime\":\"18:30\"", "schedule"),
        (
            "meetings/thursday-open-recovery/index.html",
            "\"byDay\":\"https://schema.org/Thursday\"",
            "\"byDay\":\"-1TH\"",
            "schedule",
        ),
        ("meetings/thursday-open-recovery/index.html", "\"2026-11-26\"", "\"2026-12-03\"", "date"),
        ("meetings/thursday-open-recovery/index.html", "T17:00:00-08:00", "T16:00:00-08:00", "change"),
        ("programs/intensive-outpatient/index.html", "\"codeValue\":\"2.1\"", "\"codeValue\":\"2.5\"", "level"),
        (
            "resources/what-is-aftercare/index.html",
            "\"lastReviewed\":\"2026-03-09\"",
            "\"lastReviewed\":\"2026-03-08\"",
            "date",
        ),
        ("resources/what-is-aftercare/index.html", "\"headline\":\"What is", "\"headline\":\"Who is", "name"),
    ] {
        let html = &pages[page];
        let graph = graphs(&pages)[page].to_string();
        assert!(graph.contains(from), "{page} does not tell {from}");
        let graph: Value = serde_json::from_str(&graph.replace(from, to)).unwrap();
        let text = visible(html);
        let unseen: Vec<_> =
            facts(&graph).into_iter().filter(|fact| !fact.is_shown(&text, html)).map(|fact| fact.what).collect();
        assert!(unseen.contains(&what), "{page} with {to}: {unseen:?}");
    }
}

/// Each object of a graph with an id, and whether it says more than what stands for a thing of another page.
fn identified<'a>(value: &'a Value, found: &mut Vec<(&'a Value, bool)>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| identified(item, found)),
        Value::Object(map) => {
            if map.contains_key("@id") {
                // A number is known by its digits as other things are by their names.
                let named: &[&str] = if map.get("@type") == Some(&json!("ContactPoint")) {
                    &["@id", "@type", "telephone"]
                } else {
                    &["@id", "@type", "name", "url"]
                };
                found.push((value, map.keys().any(|key| !named.contains(&key.as_str()))));
            }
            map.values().for_each(|value| identified(value, found));
        }
        _ => {}
    }
}

#[test]
fn each_thing_is_said_whole_on_one_page_and_others_refer_to_it() {
    for pages in [sample(None), built(&rare())] {
        let all = graphs(&pages);
        let mut found: Vec<(&str, &Value, bool)> = Vec::new();
        for (page, graph) in &all {
            let mut here = Vec::new();
            identified(graph, &mut here);
            found.extend(here.into_iter().map(|(node, whole)| (page.as_str(), node, whole)));
        }
        let mut whole: BTreeMap<&str, (&str, &Value)> = BTreeMap::new();
        for (page, node, _) in found.iter().filter(|(_, _, whole)| *whole) {
            let before = whole.insert(node["@id"].as_str().unwrap(), (page, node));
            assert!(before.is_none(), "{} is said whole by {page} and {}", node["@id"], before.unwrap().0);
        }
        let mut referred = 0;
        for (page, node, _) in found.iter().filter(|(_, _, whole)| !*whole) {
            let Some((_, known)) = whole.get(node["@id"].as_str().unwrap()) else {
                panic!("{page} refers to {}, which no page says whole", node["@id"]);
            };
            for (key, value) in node.as_object().unwrap() {
                assert_eq!(known[key], *value, "{page} says another {key} of {}", node["@id"]);
            }
            referred += 1;
        }
        assert!(referred > 20, "{referred}");
    }
}

#[test]
fn ids_are_of_the_sites_address_and_the_things_own() {
    let here = graphs(&sample(None));
    for (page, id) in [
        ("index.html", "/#center"),
        ("index.html", "/#website"),
        ("contact/index.html", "/contact/#phone-admissions"),
        ("locations/oceanside/index.html", "/locations/oceanside/#place"),
        ("programs/intensive-outpatient/index.html", "/programs/intensive-outpatient/#program"),
        ("meetings/friday-night-owls/index.html", "/meetings/friday-night-owls/#meeting"),
        ("meetings/friday-night-owls/index.html", "/meetings/friday-night-owls/#trail"),
        ("team/dana-reyes/index.html", "/team/dana-reyes/#person"),
        ("resources/what-is-aftercare/index.html", "/resources/what-is-aftercare/#article"),
    ] {
        let id = json!(format!("https://ternbluff.example.org{id}")).to_string();
        assert!(here[page].to_string().contains(&format!("\"@id\":{id}")), "{page} lacks {id}");
    }
    let there = graphs(&sample(Some("https://preview.example.org/x")));
    let moved = json!(here).to_string().replace("https://ternbluff.example.org/", "https://preview.example.org/x/");
    assert_eq!(json!(there).to_string(), moved);
}

#[test]
fn every_address_of_the_site_leads_to_a_page() {
    let pages = sample(None);
    for (page, graph) in graphs(&pages) {
        let text = graph.to_string();
        for part in text.split("\"https://ternbluff.example.org/").skip(1) {
            let path = part.split(['"', '#']).next().unwrap();
            let is_page = path.is_empty() || path.ends_with('/');
            assert!(!is_page || pages.contains_key(&format!("{path}index.html")), "{page} tells of {path}, which is no page");
        }
    }
}

#[test]
fn lists_name_what_their_pages_list() {
    let all = graphs(&sample(None));
    let listed = |page: &str| {
        let graph = &all[page]["@graph"][0];
        assert_eq!(graph["@type"], "CollectionPage", "{page}");
        let list = &graph["mainEntity"];
        let items = list["itemListElement"].as_array().unwrap();
        assert_eq!(list["numberOfItems"], items.len(), "{page}");
        assert!(items.iter().enumerate().all(|(at, item)| item["position"] == at + 1), "{page}");
        items.iter().map(|item| item["item"]["name"].as_str().unwrap().to_owned()).collect::<BTreeSet<_>>()
    };
    assert_eq!(listed("locations/index.html").len(), 3);
    assert_eq!(listed("team/index.html").len(), 6);
    assert!(listed("programs/index.html").contains("Intensive Outpatient Program (IOP)"));
    let meetings = listed("meetings/index.html");
    assert!(meetings.contains("Friday Night Owls") && !meetings.contains("Tuesday Alumni Circle"), "{meetings:?}");
}

#[test]
fn no_text_can_end_the_element_that_it_stands_in() {
    let mut site = common::small_site();
    let title = "</script><script>alert(1)</script><!--";
    let front = format!("title: {title:?}\ndescription: {title:?}\nauthor: dana\npublished: 2026-01-01\ntopics: [{title:?}]");
    site.put("content/articles/a.md", format!("---\n{front}\n---\nText.\n"));
    site.put("content/people.yaml", format!("- {{id: dana, name: {title:?}, role: author}}\n"));
    for (page, html) in built(&site) {
        // The page to search has a script of the theme beside its data.
        let scripts = if page == "search/index.html" { 2 } else { 1 };
        assert_eq!(html.matches("<script").count(), scripts, "{page}");
        assert_eq!(html.matches("</script").count(), scripts, "{page}");
        let data = html.split("<script type=\"application/ld+json\">").nth(1).unwrap().split("</script>").next().unwrap();
        assert!(!data.contains('<'), "{page}: {data}");
    }
    assert_eq!(graphs(&built(&site))["resources/a/index.html"]["@graph"][0]["name"], title);
    for (page, html) in sample(None) {
        assert_eq!(html.matches("application/ld+json").count(), 1, "{page}");
    }
}

#[test]
fn rare_facts_are_told_as_schema_org_reads_them() {
    let all = graphs(&built(&rare()));
    let node = |page: &str, kind: &str| {
        let nodes = all[page]["@graph"].as_array().unwrap();
        nodes.iter().filter(|node| node["@type"] == kind).cloned().collect::<Vec<_>>()
    };
    let meeting = &node("meetings/last/index.html", "EventSeries")[0];
    let schedules = meeting["eventSchedule"].as_array().unwrap();
    assert_eq!(
        schedules[0],
        json!({"@type": "Schedule", "repeatFrequency": "P1M", "byDay": "-1FR", "startTime": "18:30", "endTime": "20:30",
               "duration": "PT120M", "startDate": "2026-10-01", "endDate": "2027-06-30",
               "scheduleTimezone": "America/Los_Angeles", "exceptDate": "2026-11-27"})
    );
    assert_eq!(schedules[1]["byDay"], json!(["https://schema.org/Monday", "https://schema.org/Thursday"]));
    assert_eq!((&schedules[1]["endTime"], &schedules[1]["duration"]), (&json!("01:00"), &json!("PT90M")));
    // A note alone changes nothing: December 10 holds.
    assert_eq!(schedules[1]["exceptDate"], json!(["2026-11-30", "2026-12-03"]));
    let moved = meeting["subEvent"].as_array().unwrap();
    assert_eq!(moved[0]["location"], json!({"@type": "Place", "name": "Library hall"}));
    assert_eq!(moved[1]["startDate"], "2026-11-30T22:00:00-08:00");
    assert_eq!(moved[1]["previousStartDate"], "2026-11-30T23:30:00-08:00");
    assert_eq!((&meeting["inLanguage"], moved.len()), (&json!("ase"), 2));

    for (page, first) in [("other", "2026-12-01"), ("later", "2026-12-15")] {
        let schedule = &node(&format!("meetings/{page}/index.html"), "EventSeries")[0]["eventSchedule"];
        assert_eq!((&schedule["repeatFrequency"], &schedule["startDate"]), (&json!("P2W"), &json!(first)), "{page}");
    }

    let center = &node("index.html", "MedicalClinic")[0];
    assert_eq!(center["telephone"], "+17605550100;ext=12");
    assert_eq!(center["geo"]["latitude"], 33.1);
    assert_eq!(center["openingHoursSpecification"].as_array().unwrap().len(), 3);
    // A waitlist is neither yes nor no, and a program that is closed is no service.
    assert_eq!(center["isAcceptingNewPatients"], Value::Null);
    assert_eq!(center["availableService"], json!({"@id": "https://harbor.example/x/programs/one/#program"}));
    let closed = &node("programs/two/index.html", "Service")[0];
    assert_eq!((&closed["availableChannel"], &closed["serviceType"]), (&Value::Null, &json!("Outpatient")));

    let phones = node("contact/index.html", "ContactPoint");
    assert_eq!((&phones[1]["telephone"], &phones[1]["faxNumber"]), (&Value::Null, &json!("+17605550101")));
    assert_eq!(phones[2]["contactOption"], "https://schema.org/HearingImpairedSupported");
    assert_eq!(phones[3]["description"], "Answered by Night Line Inc.");

    let special = &node("locations/pier/index.html", "MedicalClinic")[0]["specialOpeningHoursSpecification"];
    assert_eq!((&special[0]["opens"], &special[0]["closes"]), (&json!("00:00"), &json!("00:00")));
    assert_eq!((&special[1]["validFrom"], &special[1]["closes"]), (&json!("2026-12-24"), &json!("12:00")));
}

#[test]
fn nothing_confidential_is_told() {
    let all = graphs(&built(&secretive()));
    for (page, graph) in &all {
        let text = graph.to_string();
        for secret in [
            "Hidden Lane",
            "Back door",
            "Hiddenville",
            "NV",
            "89999",
            "36.123",
            "115.456", // The address.
            "0171",
            "0172",
            "zoom.us",
            "6699006833",
            "5550142003",
            "seagull", // How to join.
            "Alumni circle",
            "meetings/alumni",
            "Family night",
            "meetings/family",
            "Clients group",
            "meetings/clients",
            "Staff round",
            "meetings/staff", // Meetings that are not for everyone.
            "team/hidden",
            "Secret title", // A person without a page.
            "Draft piece",
            "resources/draft",
            "Later piece",
            "resources/later", // What is not published.
        ] {
            assert!(!text.contains(secret), "{page} tells {secret}");
        }
    }
    // What may be told is told, so that the silence above is no accident.
    let of = |page: &str, key: &str| all[page]["@graph"].as_array().unwrap().last().unwrap()[key].clone();
    assert_eq!(of("meetings/at-house/index.html", "location"), Value::Null);
    assert_eq!(of("meetings/moves/index.html", "location")["name"], "Open Hall");
    assert_eq!(of("meetings/moves/index.html", "subEvent")["location"], Value::Null);
    assert_eq!(of("meetings/online/index.html", "location")["url"], "https://harbor.example/meetings/online/");
    assert_eq!(of("locations/house/index.html", "name"), "The House");
    assert_eq!(of("locations/open/index.html", "address")["streetAddress"], "5 Open Street");
    assert_eq!(all["meetings/alumni/index.html"]["@graph"].as_array().unwrap().len(), 1);
    let article = &all["resources/shown/index.html"]["@graph"][0];
    assert_eq!(article["mainEntity"]["author"], json!({"@type": "Person", "name": "Hidden Harriet"}));
    assert_eq!(article["reviewedBy"], article["mainEntity"]["author"]);
    assert_eq!(all["index.html"]["@graph"][1]["contactPoint"], json!({"@id": "https://harbor.example/contact/#phone-main"}));
}
