//! Text to typed. [`Loaded`] is every fact and every text of a site, decoded, with all mistakes of all
//! files; nothing is resolved yet.
//!
//! 1. [`yaml`] makes spanned nodes, [`front_matter`] cuts Markdown files in two.
//! 2. [`kinds`] describe each kind once; [`decode`] walks the nodes by that description.
//! 3. [`prose`] parses Markdown into HTML with holes.
//! 4. Each file becomes a [`Part`], kept in a [`Memo`] by its digest; [`load`] puts them together.

pub mod contact;
pub mod decode;
mod explain;
pub mod front_matter;
pub mod kinds;
pub mod prose;
mod shipped;
pub mod slug;
pub mod times;
mod translation;
pub mod values;
pub mod yaml;

use std::sync::Arc;

use rayon::prelude::*;

use crate::report::{self, Diagnostic};
use crate::source::{FileId, SitePath, Source, Span, Tree};
use decode::{Context, Decode, Kind};
use kinds::{
    Article, ContactFile, CrisisLine, Email, FreePage, Insurance, Location, Meeting, Person, Phone, Program, SiteFacts,
};
use prose::Prose;
use values::Text;
use yaml::{Node, Piece, Value};

pub use shipped::{SHIPPED_CRISIS_LINES, STAND_IN, is_shipped, is_shipped_in};
pub use translation::language_of;

/// A Markdown file: its facts and its text.
#[derive(Debug, Clone)]
pub struct Document<T> {
    /// The file.
    pub path: SitePath,
    /// Its identity.
    pub file: FileId,
    /// The digest of all letters before the text: with the same ones the facts are the same.
    pub head: blake3::Hash,
    /// The front matter.
    pub facts: T,
    /// The text.
    pub body: Prose,
}

/// An old address and the new one.
#[derive(Debug, Clone)]
pub struct Redirect {
    /// The old address, root-absolute.
    pub from: Text,
    /// The new one.
    pub to: Text,
}

/// Everything of one kind of thing, or of one file.
#[derive(Debug, Clone, Default)]
pub struct Items {
    /// `site.yaml`.
    pub site: Option<Arc<SiteFacts>>,
    /// Telephone numbers.
    pub phones: Vec<Arc<Phone>>,
    /// Mail addresses.
    pub emails: Vec<Arc<Email>>,
    /// Places.
    pub locations: Vec<Arc<Location>>,
    /// Crisis lines.
    pub crisis: Vec<Arc<CrisisLine>>,
    /// People.
    pub people: Vec<Arc<Person>>,
    /// Insurances.
    pub insurance: Vec<Arc<Insurance>>,
    /// Programs.
    pub programs: Vec<Arc<Program>>,
    /// Meetings.
    pub meetings: Vec<Arc<Meeting>>,
    /// Articles.
    pub articles: Vec<Arc<Document<Article>>>,
    /// Free pages.
    pub pages: Vec<Arc<Document<FreePage>>>,
    /// Old addresses.
    pub redirects: Vec<Arc<Redirect>>,
    /// Facts and texts that could not be decoded: noun, and id or slug. References to them are no
    /// mistakes of their own.
    pub unread: Vec<(&'static str, String)>,
}

impl Items {
    /// Whether all facts and pages are the very ones of another load, and there are as many articles.
    pub fn differ_in_articles_only(&self, other: &Items) -> bool {
        fn same<T>(one: &[Arc<T>], other: &[Arc<T>]) -> bool {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| Arc::ptr_eq(one, other))
        }
        let site = match (&self.site, &other.site) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (one, other) => one.is_none() && other.is_none(),
        };
        site && same(&self.phones, &other.phones)
            && same(&self.emails, &other.emails)
            && same(&self.locations, &other.locations)
            && same(&self.crisis, &other.crisis)
            && same(&self.people, &other.people)
            && same(&self.insurance, &other.insurance)
            && same(&self.programs, &other.programs)
            && same(&self.meetings, &other.meetings)
            && same(&self.pages, &other.pages)
            && same(&self.redirects, &other.redirects)
            && self.unread == other.unread
            && self.articles.len() == other.articles.len()
    }

    fn append(&mut self, other: &Items) {
        self.site = self.site.take().or_else(|| other.site.clone());
        self.phones.extend_from_slice(&other.phones);
        self.emails.extend_from_slice(&other.emails);
        self.locations.extend_from_slice(&other.locations);
        self.crisis.extend_from_slice(&other.crisis);
        self.people.extend_from_slice(&other.people);
        self.insurance.extend_from_slice(&other.insurance);
        self.programs.extend_from_slice(&other.programs);
        self.meetings.extend_from_slice(&other.meetings);
        self.articles.extend_from_slice(&other.articles);
        self.pages.extend_from_slice(&other.pages);
        self.redirects.extend_from_slice(&other.redirects);
        self.unread.extend_from_slice(&other.unread);
    }
}

/// What one file gave.
#[derive(Debug, Default)]
pub struct Part {
    items: Items,
    findings: Vec<Diagnostic>,
}

/// Files that were parsed before, so that a build after an edit parses one file.
#[derive(Debug, Default)]
pub struct Memo {
    /// In the order of their paths.
    parts: Vec<(Arc<Source>, Arc<Part>)>,
    merged: translation::Merged,
}

impl Memo {
    /// The files of a tree, each with what it gave before, if it is as it was.
    fn recall(&mut self, tree: &Tree) -> Vec<(Arc<Source>, Option<Arc<Part>>)> {
        let mut known = std::mem::take(&mut self.parts).into_iter().peekable();
        let recall = |source: &Arc<Source>| {
            // In most builds most files were not even read again.
            if let Some((source, part)) = known.next_if(|(old, _)| Arc::ptr_eq(old, source)) {
                return (source, Some(part));
            }
            while known.next_if(|(old, _)| old.path < source.path).is_some() {}
            let same = |(old, _): &(Arc<Source>, _)| old.path == source.path && old.digest == source.digest;
            (source.clone(), known.next_if(same).map(|(_, part)| part))
        };
        tree.below("content").map(recall).collect()
    }
}

/// Every fact and every text of a site.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The facts and texts, in the order of their files.
    pub items: Arc<Items>,
    /// The same facts with the texts of each other language that the site is in, in the order of site.yaml.
    pub translations: Vec<(String, Arc<Items>)>,
    /// What is wrong with them.
    pub findings: Vec<Diagnostic>,
}

/// Loads a site. Files that `memo` knows are not parsed again.
pub fn load(tree: &Tree, memo: &mut Memo) -> Loaded {
    let parse = |(source, known): (Arc<Source>, Option<Arc<Part>>)| {
        let part = known.unwrap_or_else(|| Arc::new(part_of(&source)));
        (source, part)
    };
    let parts: Vec<(Arc<Source>, Arc<Part>)> = memo.recall(tree).into_par_iter().with_max_len(64).map(parse).collect();
    let mut findings: Vec<_> = tree.unreadable.iter().map(Diagnostic::from).collect();
    findings.extend(tree.others.iter().filter_map(unread_file));
    let mut items = Items::default();
    for source in tree.unreadable.iter().map(|unreadable| &unreadable.source) {
        let every = nouns_of(kind_of(&source.path)).iter().map(|noun| (*noun, EVERY.to_owned()));
        items.unread.extend(every.chain(unread(kind_of(&source.path), source)));
    }
    for (source, part) in &parts {
        if language_of(&source.path).is_none() {
            items.append(&part.items);
        }
        findings.extend_from_slice(&part.findings);
    }
    if !has_crisis_lines(tree) {
        let language = items.site.as_ref().and_then(|site| site.language.as_ref()).map_or("en", |language| &language.value);
        items.crisis = shipped::crisis_lines(language);
    }
    let translations = translation::of(&parts, &items, &mut memo.merged, &mut findings);
    memo.parts = parts;
    Loaded { items: Arc::new(items), translations, findings }
}

/// Whether a site has a file of crisis lines of its own.
fn has_crisis_lines(tree: &Tree) -> bool {
    let is = |path: &SitePath| {
        path.is_below("content/crisis-lines") || (path.folder() == "content" && path.stem() == "crisis-lines")
    };
    // Both stand together in the order of paths.
    let near = tree.texts.range(SitePath::new("content/crisis-lines")..).map(|(path, _)| path);
    near.take_while(|path| path.as_str().starts_with("content/crisis-lines")).any(is)
        || tree.unreadable.iter().any(|file| is(&file.path))
}

/// The kinds that are a file with a list or a folder of files.
const FOLDERS: [&str; 5] = ["programs", "meetings", "people", "crisis-lines", "insurance"];

fn part_of(source: &Source) -> Part {
    // What it says is put into the facts of the first language.
    if translation::is_of_facts(&source.path) {
        return Part::default();
    }
    part_of_kind(source, kind_of(&source.path))
}

fn part_of_kind(source: &Source, kind: &str) -> Part {
    let mut cx = Context::new(&source.text);
    let mut items = Items::default();
    let inside = source.path.as_str().strip_prefix("content/").unwrap_or("");
    match (source.path.extension().as_str(), kind) {
        ("md", "articles") if inside.contains('/') => items.articles.extend(document(source, &mut cx)),
        ("md", "pages") if inside.contains('/') => items.pages.extend(document(source, &mut cx)),
        ("md", kind) if FOLDERS.contains(&kind) && inside.contains('/') => fact_with_body(source, &mut cx, &mut items, kind),
        ("md", _) => misplaced(source, &mut cx),
        (_, kind) if inside.contains('/') && !FOLDERS.contains(&kind) => misplaced(source, &mut cx),
        (_, kind) => yaml_file(source, &mut cx, &mut items, kind),
    }
    items.unread.append(&mut cx.unread);
    if cx.findings.iter().any(|finding| finding.severity == report::Severity::Error) {
        items.unread.extend(unread(kind, source));
    }
    Part { items, findings: cx.findings }
}

/// Stands for every id of a kind, when a file with a list could not be read at all.
pub const EVERY: &str = "*";

/// What a file is about: the folder of content/ that it lies in, or its own name there.
fn kind_of(path: &SitePath) -> &str {
    let inside = path.as_str().strip_prefix("content/").unwrap_or("");
    inside.split_once('/').map_or_else(|| path.stem(), |(folder, _)| folder)
}

/// What a single file with mistakes may have held, by its name.
fn unread(kind: &str, source: &Source) -> Option<(&'static str, String)> {
    let noun = match kind {
        "articles" => "an article",
        "pages" => "a page",
        "programs" | "meetings" | "people" if source.path.folder() != "content" => nouns_of(kind)[0],
        _ => return None,
    };
    let stem = source.path.stem();
    Some((noun, slug::slug_of_stem(slug::variant(stem).map_or(stem, |(name, _)| name))))
}

/// The kinds of fact in a file with a list.
fn nouns_of(kind: &str) -> &'static [&'static str] {
    match kind {
        "contact" => &[Phone::NOUN, Email::NOUN, Location::NOUN],
        "people" => &[Person::NOUN],
        "crisis-lines" => &[CrisisLine::NOUN],
        "insurance" => &[Insurance::NOUN],
        "programs" => &[Program::NOUN],
        "meetings" => &[Meeting::NOUN],
        _ => &[],
    }
}

/// A warning for a file in content/ that nothing reads: no picture, no PDF, not under images/.
fn unread_file(path: &SitePath) -> Option<Diagnostic> {
    let inside = path.as_str().strip_prefix("content/")?;
    let extension = path.extension();
    let known = ["jpg", "jpeg", "png", "gif", "webp", "avif", "svg", "pdf"].contains(&extension.as_str());
    if known || inside.starts_with("images/") || path.name().starts_with('.') {
        return None;
    }
    let hint = match extension.as_str() {
        "markdown" | "mdown" | "txt" => "if it is an article or a page, rename it to end in `.md`",
        _ => "write what it says in a `.md` file, or move it out of content/",
    };
    let message = format!("`{path}` is no file that Waypost reads, so it is not published");
    Some(Diagnostic::new(report::Severity::Warning, "schema/misplaced-file", None, message).hint(hint))
}

fn misplaced(source: &Source, cx: &mut Context<'_>) {
    let span = source.span(0..0);
    let hint = if source.path.extension() == "md" {
        "articles belong in content/articles/, free pages in content/pages/"
    } else {
        "facts belong in content/: site.yaml, contact.yaml, people.yaml, crisis-lines.yaml, insurance.yaml, redirects.yaml, programs/ or meetings/"
    };
    cx.report(
        Diagnostic::warning(
            "schema/misplaced-file",
            span,
            "this file is in no place that Waypost reads, so it is not published",
        )
        .hint(hint),
    );
}

/// A Markdown file with front matter of this kind.
fn document<T: Decode>(source: &Source, cx: &mut Context<'_>) -> Option<Arc<Document<T>>> {
    let parsed = front_matter::parse(source, &mut cx.findings)?;
    let empty = Node { span: source.span(0..0), value: Value::Map(Vec::new()) };
    parsed.facts.iter().for_each(|facts| yaml::comments_in_values(facts, &source.text, &mut cx.findings));
    let facts = T::decode(parsed.facts.as_ref().unwrap_or(&empty), cx)?;
    let head = blake3::hash(&source.text.as_bytes()[..parsed.body.span.start as usize]);
    Some(Arc::new(Document { path: source.path.clone(), file: source.id, head, facts, body: parsed.body }))
}

/// A Markdown file whose front matter is a fact, with its text as the body.
fn fact_with_body(source: &Source, cx: &mut Context<'_>, items: &mut Items, kind: &str) {
    let Some(document) = front_matter::parse(source, &mut cx.findings) else { return };
    let empty = Node { span: source.span(0..0), value: Value::Map(Vec::new()) };
    document.facts.iter().for_each(|facts| yaml::comments_in_values(facts, &source.text, &mut cx.findings));
    fact_of(source, (document.facts.unwrap_or(empty), document.body), cx, items, kind);
}

/// A fact of values, with its text.
fn fact_of(source: &Source, (node, body): (Node, Prose), cx: &mut Context<'_>, items: &mut Items, kind: &str) {
    let node = with_id(source, node);
    let body = Some(body).filter(|body| !body.is_empty());
    let both = |cx: &mut Context<'_>, key: &str, given: Option<Span>, body: &Option<Prose>| {
        if let (Some(given), Some(_)) = (given, body) {
            let message = format!("this fact has `{key}` in its front matter and a text below it");
            cx.report(Diagnostic::error("schema/contradiction", given, message).hint("keep one of the two"));
        }
    };
    match kind {
        "programs" => {
            if let Some(mut program) = Program::decode(&node, cx) {
                both(cx, "body", program.body.as_ref().map(|prose| prose.span), &body);
                program.body = body.or(program.body);
                items.programs.push(Arc::new(program));
            }
        }
        "meetings" => {
            if let Some(mut meeting) = Meeting::decode(&node, cx) {
                both(cx, "notes", meeting.notes.as_ref().map(|prose| prose.span), &body);
                meeting.notes = body.or(meeting.notes);
                items.meetings.push(Arc::new(meeting));
            }
        }
        "people" => {
            if let Some(mut person) = Person::decode(&node, cx) {
                both(cx, "bio", person.bio.as_ref().map(|prose| prose.span), &body);
                person.bio = body.or(person.bio);
                items.people.push(Arc::new(person));
            }
        }
        _ => {
            let found = Diagnostic::error("schema/facts-not-in-yaml", source.span(0..0), "facts of this kind are YAML files");
            cx.report(found.hint("rename the file to end in `.yaml` and leave out the lines `---`"));
        }
    }
}

/// A file of YAML: one of the single files, or facts of one kind.
fn yaml_file(source: &Source, cx: &mut Context<'_>, items: &mut Items, kind: &str) {
    let (bom, text) = source.body();
    let node = match yaml::parse(Piece { text, file: source.id, offset: bom }) {
        Ok(Some(node)) => {
            yaml::comments_in_values(&node, &source.text, &mut cx.findings);
            node
        }
        Ok(None) => {
            // An empty list of meetings is a list; a site without a name is none.
            if matches!(kind, "site" | "contact") {
                let found = Diagnostic::error("schema/empty-file", source.span(bom..bom), format!("{kind}.yaml is empty"));
                let first =
                    if kind == "site" { "name: …" } else { "phones: [{id: main, number: 760-555-0100, label: Main office}]" };
                cx.report(found.hint(format!("write its keys, each on a line, such as `{first}`")));
                items.unread.extend(nouns_of(kind).iter().map(|noun| (*noun, EVERY.to_owned())));
            }
            return;
        }
        Err(finding) => {
            items.unread.extend(nouns_of(kind).iter().map(|noun| (*noun, EVERY.to_owned())));
            return cx.report(*finding);
        }
    };
    facts_of_yaml(source, &node, cx, items, kind);
}

/// The facts of a file's values, and where it is Markdown of its text.
fn facts_of(source: &Source, (node, text): (Node, Option<Prose>), cx: &mut Context<'_>, items: &mut Items) {
    let kind = kind_of(&source.path);
    match text {
        Some(text) => fact_of(source, (node, text), cx, items, kind),
        None => facts_of_yaml(source, &node, cx, items, kind),
    }
}

fn facts_of_yaml(source: &Source, node: &Node, cx: &mut Context<'_>, items: &mut Items, kind: &str) {
    let bom = source.body().0;
    match kind {
        "site" => items.site = SiteFacts::decode(node, cx).map(Arc::new),
        "contact" => {
            if let Some(file) = ContactFile::decode(node, cx) {
                items.phones.extend(file.phones.into_iter().map(Arc::new));
                items.emails.extend(file.emails.into_iter().map(Arc::new));
                items.locations.extend(file.locations.into_iter().map(Arc::new));
            }
        }
        "redirects" => redirects(node, cx, items),
        "people" => list(source, node, cx, &mut items.people),
        "crisis-lines" => list(source, node, cx, &mut items.crisis),
        "insurance" => list(source, node, cx, &mut items.insurance),
        "programs" => list(source, node, cx, &mut items.programs),
        "meetings" => list(source, node, cx, &mut items.meetings),
        // Deployment has its own reader.
        "deploy" => {}
        other => {
            let names =
                ["site", "contact", "people", "crisis-lines", "insurance", "redirects", "programs", "meetings", "deploy"];
            let near = report::nearest(other, names).map(|name| format!("did you mean `{name}.yaml`?"));
            let message = format!("`{}` is not a file that Waypost knows, so nothing in it is published", source.path.name());
            let found = Diagnostic::error("schema/unknown-file", source.span(bom..bom), message);
            cx.report(found.hint(
                near.unwrap_or_else(|| format!("facts are in {}", report::all(&names.map(|name| format!("{name}.yaml"))))),
            ));
        }
    }
}

/// A list of facts, or in a folder of files a single one, whose id may be the file's name.
fn list<T: Kind>(source: &Source, node: &Node, cx: &mut Context<'_>, into: &mut Vec<Arc<T>>) {
    match &node.value {
        Value::List(nodes) => into.extend(nodes.iter().filter_map(|node| T::decode(node, cx)).map(Arc::new)),
        Value::Map(_) => {
            let node = with_id(source, node.clone());
            into.extend(T::decode(&node, cx).map(Arc::new));
        }
        _ => cx.wrong(node, &format!("a list, each item {}", T::NOUN)),
    }
}

/// Adds the file's stem as the id, where none is given.
fn with_id(source: &Source, mut node: Node) -> Node {
    if let Value::Map(entries) = &mut node.value
        && !entries.iter().any(|(key, _)| key.name == "id")
    {
        let span = node.span.at_start();
        let text = slug::slug_of_stem(source.path.stem());
        let id = Node { span, value: Value::Scalar { text, literal: false, plain: true } };
        entries.push((yaml::Key { name: "id".to_owned(), span }, id));
    }
    node
}

fn redirects(node: &Node, cx: &mut Context<'_>, items: &mut Items) {
    let Value::Map(entries) = &node.value else {
        return cx.wrong(node, "a map of old and new addresses: `/old/: /new/`");
    };
    for (at, (key, value)) in entries.iter().enumerate() {
        if entries[..at].iter().any(|(k, _)| k.name == key.name) {
            let message = format!("the old address `{}` is here twice", key.name);
            cx.report(Diagnostic::error("schema/duplicate-key", key.span, message).hint("remove one of the two"));
            continue;
        }
        let from = Text { value: key.name.clone(), span: key.span };
        items.redirects.extend(Text::decode(value, cx).map(|to| Arc::new(Redirect { from, to })));
    }
}
