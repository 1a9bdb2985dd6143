//! The sample site in content/: no finding, every output there, every link whole, nothing confidential.

mod support;

use std::collections::{BTreeMap, BTreeSet};

use support::{NOW, attributes, files, project, run, told};
use tempfile::TempDir;

fn built() -> BTreeMap<String, Vec<u8>> {
    let folder = TempDir::new().unwrap();
    let output = run(&project(), &["build", "--strict", "--now", NOW, "-o", folder.path().to_str().unwrap()]);
    let (code, _, said) = told(&output);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("left out  content/articles/goals-you-can-keep.md (scheduled: publishes 2027-01-15)"), "{said}");
    assert!(said.contains("left out  content/articles/holidays-in-recovery.md (draft)"), "{said}");
    files(folder.path())
}

fn pages(files: &BTreeMap<String, Vec<u8>>) -> impl Iterator<Item = (&str, &str)> {
    files
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).unwrap()))
}

#[test]
fn has_no_error_and_no_warning() {
    let (code, out, said) = told(&run(&project(), &["check", "--strict", "--now", NOW, "--format", "json"]));
    assert_eq!(code, 0, "{out}{said}");
    let report: serde_json::Value = serde_json::from_str(&out).unwrap();
    let heavy = |found: &&serde_json::Value| found["severity"] != "info";
    let heavy: Vec<_> = report["findings"].as_array().unwrap().iter().filter(heavy).collect();
    assert!(heavy.is_empty(), "{heavy:?}");
    // Hints stay few, or nobody reads them.
    assert!(report["summary"]["infos"].as_u64().unwrap() <= 3, "{out}");
}

#[test]
fn every_row_of_the_outputs_is_there() {
    let files = built();
    let there = |path: &str| assert!(files.contains_key(path), "{path} is missing");
    for path in [
        "index.html",
        "resources/index.html",
        "topics/index.html",
        "topics/peer-support/index.html",
        "topics/peer-support/feed.xml",
        "resources/group-therapy-vs-support-groups/index.html",
        "programs/index.html",
        "programs/intensive-outpatient/index.html",
        "meetings/index.html",
        "meetings/thursday-open-recovery/index.html",
        "meetings/print/index.html",
        "contact/index.html",
        "locations/index.html",
        "locations/oceanside/index.html",
        "team/index.html",
        "team/dana-reyes/index.html",
        "insurance/index.html",
        "help-now/index.html",
        "about/index.html",
        "404.html",
        "feed.xml",
        "sitemap.xml",
        "robots.txt",
        "_redirects",
        "_headers",
        ".nojekyll",
        "services/iop/index.html",
        "waypost.json",
    ] {
        there(path);
    }
    assert!(!files.contains_key("resources/holidays-in-recovery/index.html"), "a draft is published");
}

#[test]
fn every_link_leads_somewhere_and_every_page_is_reached() {
    let files = built();
    let ids: BTreeMap<&str, BTreeSet<String>> =
        pages(&files).map(|(path, html)| (path, attributes(html, "id").into_iter().collect())).collect();
    let mut reached = BTreeSet::from(["index.html".to_owned()]);
    let mut queue = vec!["index.html".to_owned()];
    while let Some(page) = queue.pop() {
        let html = std::str::from_utf8(&files[&page]).unwrap();
        for link in attributes(html, "href").into_iter().chain(attributes(html, "src")) {
            let (path, part) = link.split_once('#').unwrap_or((&link, ""));
            let target = match path {
                "" => page.clone(),
                path if path.starts_with('/') && path.ends_with('/') => format!("{}index.html", &path[1..]),
                path if path.starts_with('/') => path[1..].to_owned(),
                _ => continue,
            };
            assert!(files.contains_key(&target), "{page} links {link}, which is not there");
            if !part.is_empty() {
                assert!(ids[target.as_str()].contains(part), "{page} links {link}, and there is no such part");
            }
            if target.ends_with(".html") && reached.insert(target.clone()) {
                queue.push(target);
            }
        }
    }
    let redirects = ["blog/group-therapy-or-support-group/index.html", "services/iop/index.html", "404.html"];
    let alone: Vec<&str> =
        pages(&files).map(|(path, _)| path).filter(|path| !reached.contains(*path) && !redirects.contains(path)).collect();
    assert!(alone.is_empty(), "no link from the home page leads to {alone:?}");
}

#[test]
fn every_page_has_one_title_one_id_each_and_what_a_reader_needs() {
    for (path, html) in pages(&built()) {
        let ids = attributes(html, "id");
        let once: BTreeSet<&String> = ids.iter().collect();
        assert_eq!(ids.len(), once.len(), "{path} has an id twice: {ids:?}");
        assert_eq!(html.matches("<h1").count(), 1, "{path}");
        assert!(html.contains("href=\"tel:+17605550142\""), "{path} lacks the primary phone");
        if !html.contains("http-equiv=\"refresh\"") {
            for needed in [
                "tel:911",
                "tel:988",
                "tel:+18006624357",
                "sms:741741",
                "class=\"skip\"",
                "<html lang=\"en\">",
                "application/ld+json",
            ] {
                assert!(html.contains(needed), "{path} lacks {needed}");
            }
        }
    }
}

#[test]
fn nothing_is_asked_of_another_site_and_scripts_run_on_two_pages_only() {
    let files = built();
    for (path, html) in pages(&files) {
        for source in attributes(html, "src").into_iter().chain(attributes(html, "srcset")) {
            assert!(source.starts_with('/'), "{path} loads {source}");
        }
        for tag in
            html.split('<').filter(|tag| tag.starts_with("link ") && (tag.contains("stylesheet") || tag.contains("icon")))
        {
            assert!(tag.contains("href=\"/"), "{path} loads <{tag}");
        }
        let scripts = html.matches("<script").count() - html.matches("<script type=\"application/ld+json\"").count();
        let wanted = ["meetings", "search"].into_iter().find(|page| path == format!("{page}/index.html"));
        assert_eq!(scripts, usize::from(wanted.is_some()), "{path} has {scripts} scripts");
        let own = wanted.map_or(0, |page| html.matches(&format!("<script src=\"/assets/{page}.")).count());
        assert_eq!(scripts, own, "{path} has another script");
        for needle in [" style=\"", " onclick=", "<iframe", "<form action=\"http", "@import"] {
            assert!(!html.contains(needle), "{path} has {needle}");
        }
    }
    for name in ["assets/meetings.", "assets/search."] {
        let (_, script) = files.iter().find(|(path, _)| path.starts_with(name)).expect("the script");
        let script = std::str::from_utf8(script).expect("text");
        for needle in ["innerHTML", "outerHTML", "insertAdjacentHTML", "eval(", "fetch(", "cookie", "Storage", "http", ".style"]
        {
            assert!(!script.contains(needle), "{name} says {needle}");
        }
    }
}

#[test]
fn what_is_confidential_is_in_no_output() {
    for (path, bytes) in built() {
        let text = String::from_utf8_lossy(&bytes);
        for secret in ["Sample Court", "content/", env!("CARGO_MANIFEST_DIR")] {
            assert!(!text.contains(secret), "{path} says {secret}");
        }
    }
}

#[test]
fn structured_data_is_json_about_what_the_page_shows() {
    let files = built();
    for (path, html) in pages(&files).filter(|(_, html)| !html.contains("http-equiv=\"refresh\"")) {
        let data =
            html.split("<script type=\"application/ld+json\">").nth(1).and_then(|rest| rest.split("</script>").next()).unwrap();
        let data: serde_json::Value = serde_json::from_str(data).unwrap_or_else(|error| panic!("{path}: {error}"));
        assert!(data["@graph"].as_array().is_some_and(|graph| !graph.is_empty()), "{path}");
    }
    let article = std::str::from_utf8(&files["resources/group-therapy-vs-support-groups/index.html"]).unwrap();
    for said in ["MedicalWebPage", "10.2147/SAR.S81535", "\"lastReviewed\":\"2026-10-12\"", "/team/theo-bergstrom/"] {
        assert!(article.contains(said), "the lead article lacks {said}");
    }
}

#[test]
fn the_demo_dials_from_data() {
    let files = built();
    let article = std::str::from_utf8(&files["resources/group-therapy-vs-support-groups/index.html"]).unwrap();
    let body = article.split("<main").nth(1).unwrap().split("</main>").next().unwrap();
    assert!(body.matches("tel:+17605550142").count() >= 2, "a call at the top and one at the end");
    assert!(body.contains("<table") && body.contains("href=\"#format\""), "the comparison stands at the top, its rows linked");
}
