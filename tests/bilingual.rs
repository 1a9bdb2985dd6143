//! A site in two languages: the same facts, each language with its own texts, lists, feeds and search, and every page knows
//! itself in the other one.

mod common;

use std::collections::{BTreeMap, BTreeSet};

use waypost::pipeline::Memo;
use waypost::source::Memory;

fn article(title: &str, more: &str, body: &str) -> String {
    format!("---\ntitle: {title}\ndescription: About it.\nauthor: dana\npublished: 2026-01-05\n{more}---\n{body}\n")
}

/// The small site with two articles and a page in English, of which one article and the page are in Spanish too.
fn site() -> Memory {
    let mut site = common::small_site();
    let facts = common::SMALL_SITE[0].1;
    site.put("content/site.yaml", format!("{facts}translations: [es]\nnavigation: [{{label: About, to: 'page:about'}}]\n"));
    site.put("content/programs/iop.yaml", "name: IOP\nsummary: Evenings.\nstatus: open\nbody: See [groups](article:groups).\n");
    site.put(
        "content/articles/groups.md",
        article("Groups", "topics: [Support]\nrelated: [sleep]\n", "Words of [sleep](sleep.md)."),
    );
    site.put("content/articles/sleep.md", article("Sleep", "topics: [Support]\n", "## Early\n\nNothing but English."));
    let spanish = "Palabras de [dormir](article:sleep#early), de [grupos](groups.md) y del [programa](program:iop).";
    let front = "slug: grupos\ntopics: [Apoyo]\nrelated: [sleep]\naliases: [/viejo/]\n";
    site.put("content/articles/groups.es.md", article("Grupos", front, spanish));
    site.put("content/pages/about.md", "---\ntitle: About us\n---\nWords.\n");
    site.put("content/pages/about.es.md", "---\ntitle: Quiénes somos\nslug: quienes-somos\n---\nPalabras.\n");
    site
}

fn texts(site: &Memory) -> BTreeMap<String, String> {
    let built = common::build(site, &common::on("2026-11-23"), &mut Memo::default());
    assert_eq!(built.report.findings(), &[], "the site has no fault");
    let outputs = common::outputs(built.renderer.as_ref().expect("a site"));
    outputs.into_iter().map(|(path, bytes)| (path, String::from_utf8_lossy(&bytes).into_owned())).collect()
}

/// The alternates of a page: the code of a language and the address there.
fn alternates(html: &str) -> Vec<(String, String)> {
    let attribute = |text: &str, name: &str| {
        let rest = text.split_once(&format!("{name}=\"")).expect("an attribute").1;
        rest.split('"').next().expect("its end").to_owned()
    };
    let links = html.split("<link rel=\"alternate\" hreflang").skip(1).map(|rest| format!(" hreflang{rest}"));
    links.map(|link| (attribute(&link, "hreflang"), attribute(&link, "href"))).collect()
}

fn file(address: &str) -> String {
    format!("{}index.html", address.strip_prefix("https://harbor.example/").expect("an address of the site"))
}

#[test]
fn every_language_has_its_own_texts_lists_and_feeds() {
    let all = texts(&site());
    let has = |path: &str, words: &str| all.get(path).unwrap_or_else(|| panic!("{path} is not there")).contains(words);
    assert!(has("resources/groups/index.html", "<html lang=\"en\">"));
    assert!(has("es/resources/grupos/index.html", "<html lang=\"es\">"));
    assert!(has("es/quienes-somos/index.html", "Quiénes somos"));
    assert!(has("es/resources/index.html", "Grupos") && !has("es/resources/index.html", "Sleep"));
    assert!(has("resources/index.html", "Sleep") && !has("resources/index.html", "Grupos"));
    assert!(has("es/feed.xml", "xml:lang=\"es\"") && has("es/feed.xml", "https://harbor.example/es/resources/grupos/"));
    assert!(!has("feed.xml", "Grupos"));
    assert!(has("es/topics/apoyo/feed.xml", "Grupos") && !all.contains_key("topics/apoyo/feed.xml"));
    assert!(has("es/index.html", "Llame al 760-555-0100"), "facts and words of the interface");
    assert!(has("es/sitemap.xml", "/es/resources/grupos/") && !has("sitemap.xml", "/es/"));
    assert!(
        has("robots.txt", "https://harbor.example/sitemap.xml") && has("robots.txt", "https://harbor.example/es/sitemap.xml")
    );
    assert!(has("_redirects", "/es/viejo/ /es/resources/grupos/ 301"));
    assert!(has("es/viejo/index.html", "/es/resources/grupos/"));
    assert!(has("es/search/index.html", "/es/search/data/"));
    for once in ["_headers", "_redirects", "robots.txt", ".nojekyll"] {
        assert!(all.contains_key(once) && !all.contains_key(&format!("es/{once}")), "{once}");
    }
}

#[test]
fn each_page_and_the_same_in_the_other_language_name_each_other() {
    let all = texts(&site());
    let mut pairs = 0;
    for (path, html) in all.iter().filter(|(path, _)| path.ends_with("index.html")) {
        let own = alternates(html);
        let canonical = format!("https://harbor.example/{}", path.strip_suffix("index.html").expect("a page"));
        for (code, address) in &own {
            let other = alternates(all.get(&file(address)).unwrap_or_else(|| panic!("{path} leads to {address}")));
            assert_eq!(own, other, "{path} and {address} name the same");
            pairs += usize::from(code == "es");
        }
        assert!(own.is_empty() || own.iter().any(|(_, address)| *address == canonical), "{path} names itself");
    }
    assert!(pairs >= 16, "{pairs} pages");
    let of = |path: &str| alternates(&all[path]).into_iter().collect::<BTreeSet<_>>();
    let pair = |code: &str, route: &str| (code.to_owned(), format!("https://harbor.example{route}"));
    let groups =
        [pair("en", "/resources/groups/"), pair("es", "/es/resources/grupos/"), pair("x-default", "/resources/groups/")];
    assert_eq!(of("resources/groups/index.html"), BTreeSet::from(groups));
    assert_eq!(of("es/programs/iop/index.html").len(), 3);
    assert!(of("resources/sleep/index.html").is_empty(), "there is no such article in Spanish");
    assert!(of("404.html").is_empty());
}

#[test]
fn a_reader_changes_the_language_where_they_are() {
    let all = texts(&site());
    let switch = |path: &str, link: &str| assert!(all[path].contains(link), "{path} has no {link}");
    switch("resources/groups/index.html", "<a href=\"/es/resources/grupos/\" lang=\"es\" hreflang=\"es\">Español</a>");
    switch("es/resources/grupos/index.html", "<a href=\"/resources/groups/\" lang=\"en\" hreflang=\"en\">English</a>");
    switch("es/quienes-somos/index.html", "<a href=\"/about/\" lang=\"en\"");
    // What is not there in the other language leads to where it begins.
    switch("resources/sleep/index.html", "<a href=\"/es/\" lang=\"es\"");
}

#[test]
fn references_lead_to_the_readers_language_where_they_can() {
    let all = texts(&site());
    let page = &all["es/resources/grupos/index.html"];
    for link in [
        // Only English has it, and says so.
        "<a href=\"/resources/sleep/#early\" hreflang=\"en\">dormir</a>",
        "<a href=\"/es/resources/grupos/\">grupos</a>",
        "<a href=\"/es/programs/iop/\">programa</a>",
    ] {
        assert!(page.contains(link), "no {link} in\n{page}");
    }
    // The facts name texts by their first language's name.
    assert!(all["es/programs/iop/index.html"].contains("href=\"/es/resources/grupos/\""));
    assert!(all["es/index.html"].contains("href=\"/es/quienes-somos/\""));
    // A thing is the same in every language.
    assert!(page.contains("https://harbor.example/#center") && !page.contains("/es/#center"));
}

#[test]
fn facts_are_said_again_where_they_are_words_and_marked_where_nobody_has_yet() {
    let mut site = site();
    site.put(
        "content/programs/evening.md",
        "---\nname: Evenings\nsummary: Three of them.\nstatus: open\n---\nWords of *evenings*.\n",
    );
    let english = texts(&site);
    let page = &english["es/programs/evening/index.html"];
    assert!(page.contains("<p class=\"lead\" lang=\"en\">Three of them.</p>"), "{page}");
    assert!(page.contains("<div class=\"prose\" lang=\"en\"><p>Words of <em>evenings</em>.</p>"), "{page}");
    site.put("content/programs/evening.es.md", "---\nname: Tardes\nsummary: Tres por semana.\n---\nPalabras de *tardes*.\n");
    site.put("content/contact.es.yaml", "phones:\n  - {id: main, label: Oficina principal}\n");
    site.put("content/site.es.yaml", "tagline: Ayuda en su idioma\nnavigation: [{label: Nosotros, to: 'page:about'}]\n");
    let both = texts(&site);
    let page = &both["es/programs/evening/index.html"];
    assert!(page.contains("<p class=\"lead\">Tres por semana.</p>") && !page.contains("lang=\"en\"><p>"), "{page}");
    assert!(page.contains("<p>Palabras de <em>tardes</em>.</p>") && page.contains("<h1>Tardes</h1>"), "{page}");
    assert!(
        both["es/contact/index.html"].contains("Oficina principal") && both["es/contact/index.html"].contains("760-555-0100")
    );
    assert!(both["es/index.html"].contains(">Nosotros</a>") && both["es/index.html"].contains("Ayuda en su idioma"));
    // The first language has not changed by a byte.
    for (path, html) in english.iter().filter(|(path, _)| !path.starts_with("es/") && !path.starts_with("images/card")) {
        assert_eq!(both.get(path), Some(html), "{path}");
    }
}

#[test]
fn what_is_not_published_in_one_language_is_found_in_the_other() {
    let mut site = site();
    site.put("content/articles/sleep.es.md", article("Dormir", "", "Palabras.").replace("2026-01-05", "2027-01-05"));
    site.put("content/pages/privacy.md", "---\ntitle: Privacy\n---\nWords.\n");
    site.put("content/programs/iop.es.yaml", "body: Palabras.\n");
    site.put("content/programs/iop.yaml", "name: IOP\nsummary: Evenings.\nstatus: open\nbody: \"## Part\"\n");
    site.put("content/programs/day.yaml", "name: Day\nsummary: Days.\nstatus: open\nbody: See [it](program:iop#part).\n");
    let all = texts(&site);
    let page = &all["es/resources/grupos/index.html"];
    assert!(page.contains("<a href=\"/resources/sleep/#early\" hreflang=\"en\">dormir</a>"), "{page}");
    assert!(page.contains("<a href=\"/privacy/\" lang=\"en\" hreflang=\"en\">Privacy</a>"), "{page}");
    assert!(all["es/programs/day/index.html"].contains("href=\"/programs/iop/#part\" hreflang=\"en\""));
    // Only the preview shows the later one, and no search engine is told of it.
    let options = waypost::model::Options { future: true, ..common::on("2026-11-23") };
    let built = common::build(&site, &options, &mut Memo::default());
    let shown = common::outputs(built.renderer.as_ref().expect("a site"));
    for path in ["resources/sleep/index.html", "es/resources/sleep/index.html"] {
        assert!(alternates(&String::from_utf8_lossy(&shown[path])).is_empty(), "{path}");
    }
}

#[test]
fn crisis_lines_say_how_to_be_answered_in_spanish() {
    let all = texts(&site());
    let page = &all["es/help-now/index.html"];
    for words in ["Línea 988 de Prevención del Suicidio y Crisis", "AYUDA", "tel:988"] {
        assert!(page.contains(words), "no {words} in\n{page}");
    }
    assert!(!all["help-now/index.html"].contains("AYUDA"));
}

#[test]
fn what_is_no_text_is_said_once() {
    let cases = [
        (
            "contact.es.yaml",
            "phones: [{id: main, number: 760-555-0199}]\n",
            "schema/not-a-text",
            "`number` is the same in every language, so it is said once",
        ),
        (
            "contact.es.yaml",
            "phones: [{id: main, lable: Oficina}]\n",
            "schema/not-a-text",
            "`lable` is the same in every language, so it is said once",
        ),
        (
            "contact.es.yaml",
            "phones: [{id: main, primary: true}]\n",
            "schema/not-a-text",
            "`primary` is the same in every language, so it is said once",
        ),
        (
            "contact.es.yaml",
            "phones: [{id: mian, label: Oficina}]\n",
            "schema/nothing-to-translate",
            "the file of the first language has no item with `id: mian`",
        ),
        (
            "insurance.es.yaml",
            "- {id: ppo, name: Planes PPO}\n",
            "schema/nothing-to-translate",
            "this file says the facts of `content/insurance.yaml` in another language, and there is no such file",
        ),
        ("site.es.yaml", "tagline: [a, b]\n", "schema/wrong-type", "expected a text, found a list"),
        ("site.es.yaml", "tagline: 'ab\n", "syntax/yaml", ""),
        (
            "pages/about.fr.md",
            "---\ntitle: Nous\n---\n",
            "route/language-variant",
            "`about.fr.md` is a variant in the language `fr`, which site.yaml does not name",
        ),
    ];
    for (file, text, code, words) in cases {
        let mut site = site();
        site.put(&format!("content/{file}"), text);
        let built = common::build(&site, &common::on("2026-11-23"), &mut Memo::default());
        let found: Vec<_> = built.report.findings().iter().map(|found| (found.code, found.message.as_str())).collect();
        assert_eq!(found.iter().map(|(code, _)| *code).collect::<Vec<_>>().join(""), code, "{file}: {text}: {found:?}");
        assert!(words.is_empty() || found[0].1 == words, "{found:?}");
    }
}

#[test]
fn a_site_in_one_language_has_not_a_byte_of_it() {
    let mut one = site();
    one.put("content/site.yaml", common::SMALL_SITE[0].1);
    let built = common::build(&one, &common::on("2026-11-23"), &mut Memo::default());
    let findings: Vec<_> = built.report.findings().iter().map(|found| (found.code, found.message.as_str())).collect();
    let told = |name: &str| format!("`{name}.es.md` is a variant in the language `es`, which site.yaml does not name");
    assert_eq!(findings, [("route/language-variant", &*told("groups")), ("route/language-variant", &*told("about"))]);
    let outputs = common::outputs(built.renderer.as_ref().expect("a site"));
    assert!(!outputs.keys().any(|path| path.starts_with("es/")));
    assert!(!outputs.values().any(|bytes| String::from_utf8_lossy(bytes).contains("hreflang")));
}

#[test]
fn a_language_that_the_site_cannot_have_is_told_of() {
    for (list, words) in [
        ("[en]", "`en` is the language of the site itself"),
        ("[es, es]", "`es` is here twice"),
        ("[Spanish]", "`Spanish` is no code of a language in two small letters"),
        ("[fr]", "the theme has no words in `fr`"),
    ] {
        let mut site = common::small_site();
        site.put("content/site.yaml", format!("{}translations: {list}\n", common::SMALL_SITE[0].1));
        let built = common::build(&site, &common::on("2026-11-23"), &mut Memo::default());
        let found: Vec<_> = built.report.findings().iter().map(|found| (found.code, found.message.as_str())).collect();
        assert_eq!(found, [("schema/bad-translation", words)]);
    }
}

#[test]
fn a_build_after_an_edit_equals_one_from_nothing() {
    let (mut site, mut memo) = (site(), Memo::default());
    let options = common::on("2026-11-23");
    let _ = common::build(&site, &options, &mut memo);
    let spanish = article("Grupos", "slug: grupos\n", "Otras palabras.");
    let english = article("Groups", "topics: [Support]\nrelated: [sleep]\n", "Other words.");
    site.put("content/images/room.svg", "<svg viewBox=\"0 0 4 3\"/>");
    let edits = [
        // A picture that only one language shows goes with it.
        ("content/articles/groups.es.md", spanish.replace("Otras", "![Sala](/images/room.svg) Otras")),
        ("content/articles/groups.es.md", spanish.clone()),
        ("content/articles/groups.es.md", spanish.replace("Otras", "Nuevas")),
        ("content/articles/groups.md", english.clone()),
        ("content/articles/groups.md", english.replace("title: Groups", "title: Circles")),
        ("content/articles/sleep.es.md", article("Dormir", "", "Palabras.")),
        ("content/programs/iop.es.yaml", "summary: Tardes.\n".to_owned()),
        ("content/programs/iop.es.yaml", "summary: Por las tardes.\n".to_owned()),
        ("content/programs/iop.yaml", "name: IOP\nsummary: At night.\nstatus: open\n".to_owned()),
        ("themes/ours/theme.yaml", "name: ours\nversion: 1.0.0\nparent: default\n".to_owned()),
        ("themes/ours/strings/fr.yaml", "call: Appeler\n".to_owned()),
        ("content/site.yaml", format!("{}translations: [es, fr]\ntheme: {{name: ours}}\n", common::SMALL_SITE[0].1)),
        ("content/site.yaml", common::SMALL_SITE[0].1.to_owned()),
        ("content/site.yaml", format!("{}translations: [es]\n", common::SMALL_SITE[0].1)),
    ];
    for (path, text) in edits {
        site.put(path, text);
        let warm = common::build(&site, &options, &mut memo);
        let cold = common::build(&site, &options, &mut Memo::default());
        assert_eq!(warm.report.findings(), cold.report.findings(), "{path}");
        let outputs = |renderer: Option<waypost::render::Renderer>| common::outputs(&renderer.expect("a site"));
        assert_eq!(outputs(warm.renderer), outputs(cold.renderer), "{path}");
    }
}
