//! What the fuzz targets do with outside text, as library functions, so that the same is replayed on the
//! stable compiler (`tests/fuzz_seeds.rs`). Each panics when a promise is broken and says nothing else.

use std::sync::Arc;

use crate::assets;
use crate::import;
use crate::load::contact::{self, Number};
use crate::load::prose::{Origin, Prose, Target};
use crate::load::{self, yaml};
use crate::model::{self, Moment, Options};
use crate::pipeline::{self, Memo};
use crate::source::{Files, Memory, SitePath, Span, Tree};

fn within(span: Span, text: &str) {
    assert!(span.start <= span.end && span.end as usize <= text.len(), "{span:?} is outside of {} bytes", text.len());
}

/// Any text gives nodes or a finding, with places inside it.
pub fn yaml(text: &str) {
    match yaml::parse(yaml::Piece { text, file: SitePath::new("a.yaml").id(), offset: 0 }) {
        Ok(node) => node.iter().for_each(|node| within(node.span, text)),
        Err(finding) => finding.span.iter().for_each(|span| within(*span, text)),
    }
}

/// Any text is Markdown, with holes and findings inside it.
pub fn prose(text: &str) {
    // Sources hold no NUL: `source` refuses them.
    let text = &text.replace('\0', "");
    let mut findings = Vec::new();
    let origin = Origin { file: SitePath::new("a.md").id(), whole: text, text, letters: text, offset: 0, literal: true };
    let prose = Prose::parse(origin, &mut findings);
    prose
        .holes()
        .map(|hole| hole.span)
        .chain(findings.iter().filter_map(|finding| finding.span))
        .for_each(|span| within(span, text));
    let _ = Target::parse(text);
}

/// A number that was read is read the same again from what is shown and from what is dialled.
pub fn contact(text: &str) {
    for found in contact::phones(text).chain(contact::emails(text)).chain(contact::short_numbers(text)) {
        assert!(text.get(found.range).is_some());
    }
    if let Some(number) = Number::parse(text) {
        assert_eq!(Number::parse(&number.dial).as_ref(), Some(&number));
        assert_eq!(Number::parse(&number.display()).as_ref(), Some(&number));
    }
}

/// A site with any text in its places gives a report, or outputs of which each can be made. The text is cut
/// at lines of `%%`: site.yaml, contact.yaml, an article, a meeting, a program, and the last three in Spanish.
pub fn site(text: &str) {
    let usual = [
        ("content/site.yaml", "name: N\nbase_url: https://example.org\ntimezone: UTC\ntranslations: [es]\n"),
        ("content/contact.yaml", "phones: [{id: main, number: 760-555-0100, label: Main}]\n"),
        ("content/articles/a.md", "---\ntitle: T\ndescription: D\nauthor: p\npublished: 2026-01-01\n---\nText\n"),
        ("content/meetings/m.yaml", "{name: M, when: {by_appointment: true}, mode: phone, phone: main}\n"),
        ("content/programs/g.md", "---\nname: G\nsummary: S\nstatus: open\n---\nText\n"),
        ("content/articles/a.es.md", "---\ntitle: T\ndescription: D\nauthor: p\npublished: 2026-01-01\n---\nTexto\n"),
        ("content/meetings/m.es.yaml", "{notes: Notas}\n"),
        ("content/programs/g.es.md", "---\nsummary: S\n---\nTexto\n"),
    ];
    let mut files = Memory::default();
    files.put("content/people.yaml", "- {id: p, name: P, role: author}\n");
    let mut parts = text.split("\n%%\n");
    for (path, usual) in usual {
        files.put(path, parts.next().filter(|part| !part.trim().is_empty()).unwrap_or(usual));
    }
    let options = Options { now: Moment::Instant(jiff::Timestamp::UNIX_EPOCH), drafts: true, future: true, base_url: None };
    let files: Arc<dyn Files> = Arc::new(files);
    let built = pipeline::build(&files, &options, &mut Memo::default()).expect("memory can be read");
    // Every rule hears the text, and what it finds stands in it.
    let report = pipeline::inspect(&built).unwrap_or_else(|error| panic!("{error}"));
    for span in report.findings().iter().filter_map(|finding| finding.span) {
        let source = built.tree.source(span.file).expect("a file of the site");
        within(span, &source.text);
        assert!(source.text.get(span.start as usize..span.end as usize).is_some(), "{span:?} is amid a letter");
    }
    let _ = crate::report::human(&report, &built.tree, crate::report::Style::Plain);
    if let Some(renderer) = &built.renderer {
        for artifact in renderer.plan().values() {
            if let Err(error) = renderer.render(artifact) {
                assert!(built.report.has_errors(), "{error}");
            }
        }
    }
}

/// Any text is a feed or none. What comes in of it makes a site without errors, and comes in again without a change.
pub fn import(text: &str) {
    let mut files = Memory::default();
    files.put("content/site.yaml", "name: N\nbase_url: https://example.org\ntimezone: America/Los_Angeles\n");
    files.put("content/contact.yaml", "phones: [{id: main, number: 760-555-0100, label: Main}]\n");
    let options = Options { now: Moment::Instant(jiff::Timestamp::UNIX_EPOCH), drafts: true, future: true, base_url: None };
    let into = SitePath::new("content/meetings/feed.yaml");
    let request = import::Request { into, fellowship: None, source: "feed".to_owned() };
    for form in [None, Some(import::Format::MeetingGuide), Some(import::Format::Tsml), Some(import::Format::Bmlt)] {
        let mut files = files.clone();
        let plan = |files: &Memory| {
            let feed = import::Feed::read(text.as_bytes(), form).ok()?;
            let tree = Tree::read(files).expect("memory can be read");
            let loaded = load::load(&tree, &mut load::Memo::default());
            let site = model::build(&loaded, &tree, &options, None, &mut Vec::new()).expect("a site");
            Some(import::plan(feed, (&tree, &site), &request, &|_, _| ()).expect("nothing is broken"))
        };
        let Some(first) = plan(&files) else { continue };
        first.writes.iter().for_each(|write| files.put(write.path.as_str(), &write.after));
        let again = plan(&files).expect("it was a feed");
        assert!(again.writes.is_empty(), "the second time changes {:?}", again.report.lines(import::Detail::All));
        let shared: Arc<dyn Files> = Arc::new(files);
        let built = pipeline::build(&shared, &options, &mut Memo::default()).expect("memory can be read");
        let report = crate::report::human(&built.report, &built.tree, crate::report::Style::Plain);
        assert!(!built.report.has_errors(), "{report}");
    }
}

/// Any bytes are a picture or a finding, whatever their name says. What is published of them can be made, and does not say
/// where it was taken.
pub fn picture(bytes: &[u8]) {
    let _ = assets::read_whole(bytes);
    for ending in ["jpg", "png", "webp", "gif", "avif", "svg"] {
        let mut files = Memory::default();
        files.put("content/site.yaml", "name: N\nbase_url: https://example.org\ntimezone: UTC\n");
        files.put("content/contact.yaml", "phones: [{id: main, number: 760-555-0100, label: Main}]\n");
        files.put("content/pages/a.md", format!("---\ntitle: A\n---\n![A](/images/a.{ending})\n"));
        files.put(&format!("content/images/a.{ending}"), bytes);
        let files: Arc<dyn Files> = Arc::new(files);
        let options = Options { now: Moment::Instant(jiff::Timestamp::UNIX_EPOCH), drafts: true, future: true, base_url: None };
        let built = pipeline::build(&files, &options, &mut Memo::default()).expect("memory can be read");
        let Some(renderer) = built.renderer.as_ref().filter(|_| !built.report.has_errors()) else { continue };
        for (path, artifact) in renderer.plan().iter().filter(|(path, _)| path.starts_with("images/a.")) {
            match renderer.render(artifact) {
                Ok(made) => assert!(memchr::memmem::find(&made, b"GPSLatitude").is_none(), "{path}"),
                Err(crate::render::Error::Asset(assets::Error::Broken(..))) => {}
                Err(error) => panic!("{path}: {error}"),
            }
        }
    }
}

/// A text of YAML and one of another, cut at a line of `%%`: what is changed in the first means the second, or nothing is.
pub fn edit(text: &str) {
    let (before, wanted) = text.split_once("\n%%\n").unwrap_or((text, "- {a: 1}"));
    let parsed = |text: &str| {
        let node = yaml::parse(yaml::Piece { text, file: SitePath::new("a.yaml").id(), offset: 0 });
        node.ok().map(|node| node.map_or(crate::edit::Data::Null, |node| crate::edit::Data::of(&node)))
    };
    let Some(wanted) = parsed(wanted) else { return };
    if let Ok(after) = crate::edit::patch(before, &wanted) {
        assert_eq!(parsed(after.trim_start_matches('\u{feff}')), Some(wanted));
    }
}
