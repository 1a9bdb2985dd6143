//! Photographs come out in widths, the right way up, without what they say beside their pixels; a second build makes none
//! of them again, and one that is damaged or huge is told and not published. Cards for sharing are drawn.

mod common;
#[path = "support/photographs.rs"]
mod photographs;
#[path = "support/pictures.rs"]
mod pictures;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use photographs::{Photograph, Scene};
use tempfile::TempDir;
use waypost::cache::Cache;
use waypost::pipeline::{self, Built, Memo};
use waypost::render::{Artifact, Renderer};
use waypost::report::{Report, Severity};
use waypost::source::{Disk, Files, Memory};
use waypost::write::{DiskSink, Folder};

const ARTICLE: &str = "---\ntitle: Morning at the bluff\ndescription: What a morning looks like.\nauthor: dana\n\
                       published: 2026-10-01\nimage: {src: /images/lead.jpg, alt: The bluff}\n---\n\
                       Text.\n\n![The path](/images/path.jpg)\n\nSee [the map](/images/map.jpg), ![Small](/images/small.jpg)\n";

/// A site with an article that shows three photographs and links a fourth.
fn site() -> Memory {
    let mut site = common::small_site();
    site.put("content/articles/morning.md", ARTICLE);
    site.put("content/images/lead.jpg", Photograph::new(1600, 1200).jpeg());
    site.put("content/images/path.jpg", Photograph::new(900, 600).turned(6).jpeg());
    site.put("content/images/map.jpg", Photograph::new(1400, 900).jpeg());
    site.put("content/images/small.jpg", pictures::by_words("jpeg turned more"));
    site
}

fn build(site: &Memory) -> Built {
    common::build(site, &common::on("2026-11-23"), &mut Memo::default())
}

fn renderer(built: &Built) -> &Renderer {
    assert!(!built.report.has_errors(), "{:?}", built.report);
    built.renderer.as_ref().expect("a site")
}

fn page<'a>(outputs: &'a BTreeMap<String, Vec<u8>>, path: &str) -> &'a str {
    std::str::from_utf8(&outputs[path]).expect("text")
}

/// The whole tag that has these words in it.
fn tag<'a>(html: &'a str, words: &str) -> &'a str {
    let at = html.find(words).unwrap_or_else(|| panic!("`{words}` is not in the page"));
    let start = html[..at].rfind('<').expect("a tag");
    &html[start..=start + html[start..].find('>').expect("its end")]
}

fn value<'a>(tag: &'a str, name: &str) -> &'a str {
    let rest = tag.split_once(&format!(" {name}=\"")).unwrap_or_else(|| panic!("no {name} in {tag}")).1;
    rest.split_once('"').expect("a closed value").0
}

fn size(bytes: &[u8]) -> (usize, usize) {
    imagesize::blob_size(bytes).map(|size| (size.width, size.height)).expect("a picture")
}

#[test]
fn a_photograph_comes_out_in_widths() {
    let built = build(&site());
    let outputs = common::outputs(renderer(&built));
    let html = page(&outputs, "resources/morning/index.html");
    for (alt, widths, fallback, first) in [
        ("The bluff", vec![(480, 360), (800, 600), (1200, 900)], (1200, 900), true),
        // A photograph that lies on its side is as wide as it is high; it is never made wider than it is.
        ("The path", vec![(480, 720), (600, 900)], (600, 900), false),
    ] {
        let image = tag(html, &format!("alt=\"{alt}\""));
        let source = &html[..html.find(image).unwrap()];
        let source = &source[source.rfind("<picture><source").expect("a picture around it")..];
        assert_eq!(value(source, "type"), "image/webp");
        assert!(value(source, "sizes").contains("vw"));
        let named: Vec<(&str, &str)> = value(source, "srcset").split(", ").map(|one| one.split_once(' ').unwrap()).collect();
        assert_eq!(named.len(), widths.len(), "{source}");
        for ((url, words), wanted) in named.into_iter().zip(widths) {
            assert_eq!(words, format!("{}w", wanted.0));
            let bytes = &outputs[url.trim_start_matches('/')];
            assert!(bytes.starts_with(b"RIFF") && size(bytes) == wanted, "{url} is {:?}", size(bytes));
        }
        let shown = &outputs[value(image, "src").trim_start_matches('/')];
        assert!(shown.starts_with(&[0xff, 0xd8]));
        assert_eq!((value(image, "width"), value(image, "height")), (&*fallback.0.to_string(), &*fallback.1.to_string()));
        assert_eq!(image.contains("loading=\"lazy\""), !first, "{image}");
        assert_eq!(image.contains("fetchpriority=\"high\""), first, "{image}");
    }
    let small = tag(html, "alt=\"Small\"");
    assert!(!html[..html.find(small).unwrap()].ends_with("sizes=\"(min-width: 720px) 627px, 90vw\">"), "it stays as it is");
    // Whoever follows a link to a picture gets all of it.
    let map = value(tag(html, "href=\"/images/map"), "href");
    assert_eq!(size(&outputs[map.trim_start_matches('/')]), (1400, 900));
    assert!(!outputs.keys().any(|path| path.starts_with("images/map") && path.ends_with(".webp")), "nobody shows it");
    let feed = page(&outputs, "feed.xml");
    assert!(feed.contains("https://harbor.example/images/path.") && !feed.contains("srcset"), "readers of feeds get one");
}

#[test]
fn every_way_up_is_the_right_one() {
    for turn in 1..=8 {
        // Red, green, blue and white corners as they are to be seen.
        let photograph = Photograph::new(640, 400).scene(Scene::Corners).turned(turn);
        let mut site = common::small_site();
        site.put("content/pages/about.md", "---\ntitle: About\n---\n![Corners](/images/c.jpg)\n");
        site.put("content/images/c.jpg", photograph.jpeg());
        let built = build(&site);
        for (path, bytes) in common::outputs(renderer(&built)).iter().filter(|(path, _)| path.starts_with("images/c.")) {
            let read = photographs::read(bytes, path);
            // A file that is published as it is still says how it is to be turned.
            let read = if path.ends_with(".jpg") { read.turned(photographs::turn_of(bytes)) } else { read };
            let names = [read.corner(0, 0), read.corner(1, 0), read.corner(0, 1), read.corner(1, 1)];
            assert_eq!(names, ["red", "green", "blue", "white"], "{path}, turned {turn}");
        }
    }
}

#[test]
fn what_is_see_through_stays_so_and_colours_keep_their_meaning() {
    let mut site = common::small_site();
    site.put("content/pages/about.md", "---\ntitle: About\n---\n![Glass](/images/g.png) ![Wide](/images/w.jpg)\n");
    site.put("content/images/g.png", Photograph::new(1400, 700).png_see_through());
    site.put("content/images/w.jpg", Photograph::new(1400, 700).with_profile().jpeg());
    let built = build(&site);
    let outputs = common::outputs(renderer(&built));
    let of = |name: &str, ending: &str| {
        let named = move |path: &&String| path.starts_with(name) && path.ends_with(ending);
        outputs.iter().filter(move |(path, _)| named(path)).collect::<Vec<_>>()
    };
    assert_eq!((of("images/g.", ".webp").len(), of("images/g.", ".png").len()), (3, 1));
    for (path, bytes) in outputs.iter().filter(|(path, _)| path.starts_with("images/g.")) {
        let read = photographs::read(bytes, path);
        assert!(read.opacity(0, 0) < 40 && read.opacity(1, 1) > 215, "{path}");
    }
    for (path, bytes) in outputs.iter().filter(|(path, _)| path.starts_with("images/w.")) {
        assert!(bytes.windows(4).any(|part| part == photographs::PROFILE_MARK), "{path} lost what its colours mean");
        photographs::read(bytes, path);
    }
}

#[test]
fn nothing_that_is_published_says_more_than_its_pixels() {
    let mut site = site();
    site.put("content/images/lead.jpg", Photograph::new(1600, 1200).says("Taken by Sam").jpeg());
    site.put("content/images/map.jpg", Photograph::new(1400, 900).says("Taken by Sam").jpeg());
    site.put("content/images/moving.gif", photographs::gif("Taken by Sam"));
    site.put("content/images/p.png", pictures::by_words("png more"));
    site.put("content/images/w.webp", pictures::by_words("webp more"));
    site.put("content/images/new.avif", photographs::avif("Taken by Sam"));
    let all = "![a](/images/moving.gif) ![a](/images/p.png) ![a](/images/w.webp) ![a](/images/new.avif)";
    site.put("content/pages/about.md", format!("---\ntitle: About\n---\n{all}\n"));
    let built = build(&site);
    let outputs = common::outputs(renderer(&built));
    let pictures: Vec<_> = outputs.iter().filter(|(path, _)| path.starts_with("images/")).collect();
    assert!(pictures.len() > 12, "{} pictures", pictures.len());
    for (path, bytes) in pictures {
        for words in ["Taken by", "Sam", "City", "Photoshop", "GPS", "xmpmeta"] {
            assert!(!bytes.windows(words.len()).any(|part| part == words.as_bytes()), "{path} says {words}");
        }
        let data = exif::Reader::new().read_from_container(&mut std::io::Cursor::new(bytes));
        let fields: Vec<_> = data.iter().flat_map(exif::Exif::fields).map(|field| field.tag).collect();
        assert!(fields.iter().all(|tag| *tag == exif::Tag::Orientation), "{path}: {fields:?}");
    }
    let moving = outputs.iter().find(|(path, _)| path.ends_with(".gif")).expect("it is published").1;
    assert!(moving.windows(11).any(|part| part == b"NETSCAPE2.0") && moving.ends_with(b";"), "it still moves, for ever");
}

/// A folder with a site of so many photographs, each another.
fn folder(photographs: usize) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    let put = |path: &str, bytes: &[u8]| {
        let place = folder.path().join(path);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, bytes).unwrap();
    };
    for (path, text) in common::SMALL_SITE {
        put(path, text.as_bytes());
    }
    let mut page = "---\ntitle: Our house\n---\n".to_owned();
    for n in 0..photographs {
        page.push_str(&format!("![Room {n}](/images/{n}.jpg)\n\n"));
        put(&format!("content/images/{n}.jpg"), &Photograph::new(520, 300).seed(n).jpeg());
    }
    put("content/pages/house.md", page.as_bytes());
    folder
}

/// Publishes a folder into another as a new process would: how often something was made, what was found, and the files.
fn publish(root: &Path, output: &str) -> (usize, Report, BTreeMap<String, Vec<u8>>) {
    let files: Arc<dyn Files> = Arc::new(Disk::new(root));
    let built = pipeline::build(&files, &common::on("2026-11-23"), &mut Memo::with(Cache::of_site(root))).unwrap();
    let renderer = renderer(&built);
    let folder = Folder::open(&root.join(output), &pipeline::source_folders(root)).unwrap();
    let place = folder.root().to_owned();
    let sink = DiskSink::new(&folder);
    let published = pipeline::publish(&built, folder, &sink, &|_, _| {}).unwrap();
    let entries = walkdir::WalkDir::new(&place).into_iter().flatten().filter(|entry| entry.file_type().is_file());
    let name = |path: &Path| path.strip_prefix(&place).unwrap().to_string_lossy().into_owned();
    let files = entries.map(|entry| (name(entry.path()), fs::read(entry.path()).unwrap())).collect();
    (renderer.cache().made(), published.report, files)
}

#[test]
fn a_second_build_of_200_photographs_decodes_none() {
    let folder = folder(200);
    let (made, _, cold) = publish(folder.path(), "public");
    // The card for sharing and the index of the search are kept beside them.
    assert_eq!(made, 200 + 2);
    assert_eq!(cold.keys().filter(|path| path.ends_with(".webp")).count(), 200);
    let (made, _, again) = publish(folder.path(), "public");
    assert_eq!(made, 0, "the same folder");
    let (made, _, elsewhere) = publish(folder.path(), "empty");
    assert_eq!(made, 0, "an empty folder");
    assert!(cold == again && cold == elsewhere, "a warm cache makes the same bytes");

    // One that is changed is made again, and no other.
    fs::write(folder.path().join("content/images/7.jpg"), Photograph::new(520, 300).seed(1000).jpeg()).unwrap();
    assert_eq!(publish(folder.path(), "public").0, 1);
    // An entry that is damaged is not believed.
    let cache = folder.path().join(".waypost/cache");
    let entry = fs::read_dir(&cache).unwrap().flatten().max_by_key(|entry| entry.metadata().unwrap().len()).unwrap();
    fs::write(entry.path(), "RIFF").unwrap();
    assert_eq!(publish(folder.path(), "public").0, 1);
    fs::remove_dir_all(cache).unwrap();
    assert_eq!(publish(folder.path(), "public").0, 200 + 2, "it may be deleted at any time");
}

#[test]
fn names_are_known_before_anything_is_made() {
    let built = build(&site());
    let renderer = renderer(&built);
    let outputs = renderer.plan();
    for artifact in outputs.values().filter(|artifact| matches!(artifact, Artifact::Page(_) | Artifact::Feed(_))) {
        renderer.render(artifact).expect("a page");
    }
    assert_eq!(renderer.cache().made(), 0, "a preview that shows pages without pictures makes no picture");
    for (path, artifact) in outputs.iter().filter(|(path, _)| path.starts_with("images/lead.")) {
        assert!(!renderer.render(artifact).expect("a picture").is_empty(), "{path}");
    }
    assert_eq!(renderer.cache().made(), 1, "all widths of one photograph are made at once");
}

#[test]
fn a_damaged_photograph_is_told_and_nothing_is_written() {
    let folder = folder(3);
    let whole = fs::read(folder.path().join("content/images/1.jpg")).unwrap();
    publish(folder.path(), "public");
    // The header is sound and the end is there; half of the pixels between them are gone.
    let damaged = [&whole[..whole.len() * 2 / 3], &[0xff, 0xd9]].concat();
    assert!(damaged.len() > 20_000, "lighter ones are published as they are: {}", damaged.len());
    fs::write(folder.path().join("content/images/1.jpg"), damaged).unwrap();
    let (_, report, files) = publish(folder.path(), "public");
    let found: Vec<_> = report.findings().iter().map(|found| (found.code, found.severity)).collect();
    assert_eq!(found, [("picture/broken", Severity::Error)], "once, for all its widths");
    assert!(report.findings()[0].message.contains("content/images/1.jpg") && report.findings()[0].span.is_some());
    assert_eq!(files, publish(folder.path(), "public").2, "the last good site stays");

    let files: Arc<dyn Files> = Arc::new(Disk::new(folder.path()));
    let built = pipeline::build(&files, &common::on("2026-11-23"), &mut Memo::default()).unwrap();
    let report = pipeline::inspect(&built).unwrap();
    assert_eq!(report.findings().iter().filter(|found| found.code == "picture/broken").count(), 1, "`check` tells it too");
}

#[test]
fn a_card_is_drawn_where_nothing_else_can_be_shared() {
    let shared = |site: &Memory, path: &str| {
        let built = build(site);
        let outputs = common::outputs(renderer(&built));
        let html = page(&outputs, path);
        let said = |name: &str| value(tag(html, &format!("\"og:image{name}\"")), "content").to_owned();
        let url = said("").replace("https://harbor.example/", "");
        let bytes = outputs.get(&url).unwrap_or_else(|| panic!("{url} is no output")).clone();
        assert_eq!(size(&bytes), (said(":width").parse().unwrap(), said(":height").parse().unwrap()));
        (url, said(":alt"), bytes)
    };
    let (article, contact) = ("resources/morning/index.html", "contact/index.html");
    let mut site = site();
    assert!(shared(&site, article).0.starts_with("images/lead."), "the article has a picture of its own");
    let (url, alt, card) = shared(&site, contact);
    assert!(url.starts_with("images/card.") && url.ends_with(".png") && size(&card) == (1200, 630));
    assert_eq!(alt, "Harbor House. Call 760-555-0100");

    let facts = common::SMALL_SITE[0].1;
    site.put("content/articles/morning.md", ARTICLE.replace("image:", "# image:"));
    assert_eq!(shared(&site, article).0, url, "one for the site");
    site.put("content/site.yaml", format!("{facts}social_cards: each\n"));
    let (own, alt, first) = shared(&site, article);
    assert_eq!(alt, "Morning at the bluff. Harbor House. Call 760-555-0100");
    assert_ne!((&own, &first), (&url, &card), "one for each page");
    site.put("content/articles/morning.md", ARTICLE.replace("image:", "# image:").replace("the bluff", "sea"));
    let (other, _, second) = shared(&site, article);
    assert!(own != other && first != second, "another title, another card");

    site.put("content/images/share.png", Photograph::new(1200, 630).png());
    site.put("content/site.yaml", format!("{facts}social_image: /images/share.png\n"));
    assert!(shared(&site, article).0.starts_with("images/share."), "the site's picture");
    // No message shows a drawing.
    site.put("content/images/share.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1200\" height=\"630\"/>");
    site.put("content/site.yaml", format!("{facts}social_image: /images/share.svg\n"));
    assert_eq!(shared(&site, article).0, url);
}

#[test]
fn a_card_has_the_colours_of_the_theme() {
    let card = |accent: &str| {
        let mut site = common::small_site();
        let theme = if accent.is_empty() { String::new() } else { format!("theme: {{options: {{accent: '{accent}'}}}}\n") };
        site.put("content/site.yaml", format!("{}{theme}", common::SMALL_SITE[0].1));
        let built = build(&site);
        let outputs = common::outputs(renderer(&built));
        let (path, bytes) = outputs.into_iter().find(|(path, _)| path.starts_with("images/card.")).expect("a card");
        photographs::read(&bytes, &path).pixel(1190, 620)
    };
    assert_eq!(card(""), [0x0f, 0x5c, 0x57]);
    assert_eq!(card("#7a1f4b"), [0x7a, 0x1f, 0x4b]);
}
