//! The whole flow on one screen.
//!
//! [`build`] goes from files to a site that can be rendered, with every finding; [`publish`] makes all its
//! outputs twice at most: once to compare them with what is there, and again only where too many differ
//! to be kept.

mod memo;
mod outlook;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{fmt, mem};

use rayon::prelude::*;

use crate::assets;
use crate::check::{self, Depth, Policy, Reading, Seen};
use crate::load;
use crate::model::{self, LeftOut, Options};
use crate::render::{self, Artifact, Outputs, Renderer};
use crate::report::{Diagnostic, Report, Severity};
use crate::source::{self, Files, Tree};
use crate::write::{self, Class, Comparison, Entry, Folder, Header, Plan, Planned, Sink, Summary};

pub use memo::Memo;
pub use outlook::{Outlook, outlook};

/// The machine failed.
#[derive(Debug)]
pub enum Error {
    /// A file could not be read.
    Source(source::Error),
    /// An output could not be made.
    Render(render::Error),
    /// The outputs could not be written.
    Write(write::Error),
    /// The program has a mistake, and gave up.
    Panicked,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Source(error) => error.fmt(f),
            Error::Render(error) => error.fmt(f),
            Error::Write(error) => error.fmt(f),
            Error::Panicked => f.write_str("Waypost itself failed at this; please report it with the lines above"),
        }
    }
}

impl std::error::Error for Error {}

impl From<source::Error> for Error {
    fn from(error: source::Error) -> Self {
        Error::Source(error)
    }
}

impl From<render::Error> for Error {
    fn from(error: render::Error) -> Self {
        Error::Render(error)
    }
}

impl From<write::Error> for Error {
    fn from(error: write::Error) -> Self {
        Error::Write(error)
    }
}

/// A site as far as it could be built.
pub struct Built {
    /// The files, for the excerpts of the report.
    pub tree: Tree,
    /// Every finding that can stop a publication and all that came by the way, as the site weighs them, sorted.
    pub report: Report,
    /// The same as they were found, before the site's levels.
    found: Vec<Diagnostic>,
    /// What makes the outputs; none where facts are missing that everything needs.
    pub renderer: Option<Renderer>,
}

impl Built {
    /// What is not published, and why.
    pub fn left_out(&self) -> impl Iterator<Item = &LeftOut> {
        let editions = self.renderer.iter().flat_map(|renderer| renderer.site().editions());
        editions.flat_map(|site| &site.left_out)
    }
}

/// From files to a site: source, load, model, assets, render. Texts that `memo` knows are not parsed again.
///
/// # Errors
/// When a file cannot be read. What an author got wrong is in the report.
pub fn build(files: &Arc<dyn Files>, options: &Options, memo: &mut Memo) -> Result<Built, Error> {
    build_of(Tree::read(&**files)?, files, options, memo)
}

/// The same from texts that were read before.
///
/// # Errors
/// When another file of the site cannot be read.
pub fn build_of(tree: Tree, files: &Arc<dyn Files>, options: &Options, memo: &mut Memo) -> Result<Built, Error> {
    let mut loaded = load::load(&tree, &mut memo.load);
    let mut found = mem::take(&mut loaded.findings);
    let before = memo.site.take();
    let Some(site) = model::build(&loaded, &tree, options, before.as_deref(), &mut found) else {
        let report = found.iter().cloned().collect::<Report>().sorted(&tree);
        return Ok(Built { report, found, tree, renderer: None });
    };
    let site = Arc::new(site);
    memo.site = Some(site.clone());
    if !site.is_whole() {
        found.extend(check::site(&site, &Policy::of(&site, &mut Vec::new()), Depth::Errors, &|| true));
        let report = found.iter().cloned().collect::<Report>().sorted(&tree);
        return Ok(Built { report, found, tree, renderer: None });
    }
    let renderer = memo::renderer(&site, &tree, files, &mut found, memo)?;
    let policy = Policy::of(&site, &mut found);
    let (told, heard) = check::site_after(&site, &policy, Depth::Errors, memo.heard.take());
    memo.heard = Some(heard);
    found.extend(told);
    let report = settled(&policy, found.clone(), &tree);
    Ok(Built { tree, report, found, renderer })
}

/// Findings as the site weighs them, sorted.
fn settled(policy: &Policy<'_>, found: Vec<Diagnostic>, tree: &Tree) -> Report {
    let mut report = Report::from_iter(policy.settle(found, tree));
    report.silenced = policy.silenced();
    report.sorted(tree)
}

/// How far a long run is: done and all.
pub type Progress<'a> = &'a (dyn Fn(usize, usize) + Sync);

/// What [`publish`] did.
#[derive(Debug, Default)]
pub struct Published {
    /// How many files were written, removed and left.
    pub summary: Summary,
    /// How many pages the site has.
    pub pages: usize,
    /// Findings on finished pages.
    pub report: Report,
}

/// Bytes of changed outputs that are kept from the first pass to the second; more are made again.
const KEPT: usize = 512 << 20;

/// Writes what differs into the folder, unless a finished page lacks what every page must have.
///
/// # Errors
/// When an output cannot be made or written.
pub fn publish(built: &Built, folder: Folder, sink: &dyn Sink, progress: Progress<'_>) -> Result<Published, Error> {
    let Some(renderer) = &built.renderer else { return Ok(Published::default()) };
    let mut outputs = renderer.plan();
    outputs.extend(renderer.search_files()?);
    let policy = Policy::of(renderer.site(), &mut Vec::new());
    let reading = reading(renderer, &built.tree, &outputs, check::page_rules(&policy, Depth::Errors));
    let first = compare(renderer, &reading, (&outputs, &folder), progress)?;
    let pages = outputs
        .values()
        .filter(|artifact| matches!(artifact.plain(), Artifact::Page(page) if !matches!(page, render::Page::Redirect(_))))
        .count();
    let report = settled(&policy, first.findings, &built.tree);
    if report.has_errors() {
        return Ok(Published { summary: Summary::default(), pages, report });
    }
    let plan = Plan { header: header(built, renderer), files: first.files };
    let contents = |path: &str| match first.kept.get(path) {
        Some(bytes) => Ok(Cow::Borrowed(&**bytes)),
        None => outputs.get(path).map_or(Ok(Cow::Borrowed(&b""[..])), |artifact| {
            renderer.render(artifact).map_err(|error| write::Error::Contents { path: path.to_owned(), cause: Box::new(error) })
        }),
    };
    let summary = write::apply(folder, &plan, &contents, sink)?;
    Ok(Published { summary, pages, report })
}

struct First {
    files: BTreeMap<String, Planned>,
    kept: BTreeMap<String, Box<[u8]>>,
    findings: Vec<Diagnostic>,
}

/// The first pass: every output is made, looked at and compared with what is on disk.
fn compare(
    renderer: &Renderer,
    reading: &Reading<'_>,
    (outputs, folder): (&Outputs, &Folder),
    progress: Progress<'_>,
) -> Result<First, Error> {
    let (kept_bytes, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let one = |(path, artifact): (&String, &Artifact)| -> Result<_, Error> {
        let Made { bytes, seen, failed } = make(renderer, reading, path, artifact)?;
        let Some(bytes) = bytes else { return Ok((path.clone(), None, (seen, failed))) };
        let comparison = folder.compare(path, &bytes);
        let entry = Entry::of(class(artifact), &bytes);
        let keep = comparison != Comparison::Same && kept_bytes.fetch_add(bytes.len(), Ordering::Relaxed) < KEPT;
        // Of the buffer that a page grew in, only what it needs is kept.
        let kept = keep.then(|| bytes.into_owned().into_boxed_slice());
        progress(done.fetch_add(1, Ordering::Relaxed) + 1, outputs.len());
        Ok((path.clone(), Some((Planned { entry, comparison }, kept)), (seen, failed)))
    };
    let all: Vec<_> =
        outputs.iter().collect::<Vec<_>>().into_par_iter().with_min_len(8).map(one).collect::<Result<_, Error>>()?;
    let mut first = First { files: BTreeMap::new(), kept: BTreeMap::new(), findings: Vec::new() };
    let mut looked = Vec::with_capacity(all.len());
    for (path, made, (seen, failed)) in all {
        first.findings.extend(failed);
        looked.push(seen);
        if let Some((planned, kept)) = made {
            first.kept.extend(kept.map(|bytes| (path.clone(), bytes)));
            first.files.insert(path, planned);
        }
    }
    first.findings.dedup();
    first.findings.extend(reading.told(looked, true));
    Ok(first)
}

/// Rules on finished pages, with all outputs that a page can lead to.
pub fn reading<'a>(renderer: &'a Renderer, tree: &'a Tree, outputs: &Outputs, rules: Vec<&'static check::Rule>) -> Reading<'a> {
    Reading::new(renderer.site(), tree, rules, Arc::new(ground(renderer, outputs)))
}

/// What pages of a site are held against: its outputs, and what every page needs. It is the same for all of them.
pub fn ground(renderer: &Renderer, outputs: &Outputs) -> check::Ground {
    let output = |(path, artifact): (&String, &Artifact)| {
        let to = renderer.leads_on(artifact);
        check::Output { path: path.clone(), to }
    };
    let manifest = check::Output { path: write::MANIFEST.to_owned(), to: None };
    check::Ground::of(renderer.site(), outputs.iter().map(output).chain([manifest]).collect())
}

/// An output that was made and looked at.
#[derive(Debug)]
pub struct Made<'a> {
    /// Its bytes; none where it could not be made.
    pub bytes: Option<Cow<'a, [u8]>>,
    /// What was seen of it.
    pub seen: Seen,
    /// Why: what its template reads that is not there, or the picture that is damaged.
    pub failed: Option<Diagnostic>,
}

/// Makes one output and looks at it. A template that reads what is not there is its designer's mistake, a damaged picture
/// its author's; both give a finding and no bytes.
///
/// # Errors
/// When a file of the site is gone.
pub fn make<'a>(renderer: &'a Renderer, reading: &Reading<'_>, path: &str, artifact: &Artifact) -> Result<Made<'a>, Error> {
    let bytes = match renderer.render(artifact) {
        Ok(bytes) => bytes,
        Err(render::Error::Theme(error)) => {
            let found = Diagnostic::new(Severity::Error, "syntax/template", None, error.to_string());
            let found =
                found.hint("compare this line with the default theme's, and the names with the views that a template gets");
            return Ok(Made { bytes: None, seen: Seen::default(), failed: Some(found) });
        }
        Err(render::Error::Asset(assets::Error::Broken(picture, why))) => {
            let failed = assets::broken(&picture, why, renderer.site());
            return Ok(Made { bytes: None, seen: Seen::default(), failed });
        }
        Err(error) => return Err(error.into()),
    };
    let seen = match renderer.finished(path, artifact, &bytes) {
        Some(page) => reading.page(&page),
        None => reading.file(path, &bytes),
    };
    Ok(Made { bytes: Some(bytes), seen, failed: None })
}

/// In which step an output is written: files before the pages that show them, lists for machines last.
fn class(artifact: &Artifact) -> Class {
    match artifact.plain() {
        Artifact::ThemeFile(_) | Artifact::File(_) | Artifact::Photograph(..) | Artifact::Card(_) | Artifact::SearchFile(_) => {
            Class::Asset
        }
        Artifact::Page(_) => Class::Page,
        Artifact::Feed(_)
        | Artifact::Calendar(_)
        | Artifact::MeetingGuide
        | Artifact::Sitemap
        | Artifact::Robots
        | Artifact::Redirects
        | Artifact::Headers
        | Artifact::NoJekyll
        | Artifact::Translated(..) => Class::Feed,
    }
}

/// From what a site is built, for its manifest.
pub fn header(built: &Built, renderer: &Renderer) -> Header {
    let site = renderer.site();
    Header {
        base_url: format!("{}{}", site.base.origin, site.base.path),
        now: site.now.to_string(),
        drafts: site.options.drafts,
        future: site.options.future,
        inputs_digest: inputs_digest(built, renderer),
        next_change_at: site.next_change.map(|instant| instant.to_string()),
    }
}

/// A digest of everything that the outputs are made from, apart from the clock.
fn inputs_digest(built: &Built, renderer: &Renderer) -> String {
    let mut hasher = blake3::Hasher::new();
    let mut add = |text: &str| {
        hasher.update(&(text.len() as u64).to_le_bytes());
        hasher.update(text.as_bytes());
    };
    let site = renderer.site();
    add(env!("CARGO_PKG_VERSION"));
    add(&format!("{} {} {}{}", site.options.drafts, site.options.future, site.base.origin, site.base.path));
    add(&renderer.theme_digest().to_hex());
    for (path, source) in &built.tree.texts {
        add(path.as_str());
        add(&source.digest.to_hex());
    }
    for (path, asset) in renderer.assets().iter() {
        add(path.as_str());
        add(&asset.route);
        asset.variants.iter().for_each(|variant| add(&variant.route));
    }
    hasher.finalize().to_hex()[..32].to_owned()
}

/// The folders of a site's sources, which an output folder must not contain or lie in.
pub fn source_folders(root: &Path) -> Vec<PathBuf> {
    vec![root.join("content"), root.join("themes")]
}

/// Everything that can be found: what [`build`] found, the rules that never stop a publication, and where the sources
/// have no error also those on finished pages. Nothing is written.
///
/// # Errors
/// When a page cannot be made.
pub fn inspect(built: &Built) -> Result<Report, Error> {
    inspect_while(built, (&|| true, Photographs::Read), &|_, _| {}).map(Option::unwrap_or_default)
}

/// Whether photographs are read to find those whose pixels are damaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Photographs {
    /// They are, unless they are known to be sound.
    Read,
    /// They are left for when somebody asks for them.
    Left,
}

/// The same, as long as `keep` says so, and none once it did not. `progress` hears of each page.
///
/// # Errors
/// When a page cannot be made.
pub fn inspect_while(
    built: &Built,
    (keep, photographs): (check::Keep<'_>, Photographs),
    progress: Progress<'_>,
) -> Result<Option<Report>, Error> {
    let Some(renderer) = &built.renderer else { return Ok(Some(built.report.clone())) };
    let site = renderer.site();
    let mut found = built.found.clone();
    let policy = Policy::of(site, &mut Vec::new());
    found.extend(check::site(site, &policy, Depth::Rest, keep));
    if !built.report.has_errors() {
        let outputs = renderer.plan();
        let reading = reading(renderer, &built.tree, &outputs, check::page_rules(&policy, Depth::Rest));
        let done = AtomicUsize::new(0);
        let one = |(path, artifact): (&String, &Artifact)| {
            if !keep() {
                return Ok(None);
            }
            let looked = match (artifact.plain(), photographs) {
                (Artifact::Photograph(picture, 0), Photographs::Read) => (Seen::default(), damaged(renderer, picture)?),
                (Artifact::Photograph(..) | Artifact::Card(_), _) => (Seen::default(), None),
                _ => make(renderer, &reading, path, artifact).map(|made| (made.seen, made.failed))?,
            };
            progress(done.fetch_add(1, Ordering::Relaxed) + 1, outputs.len());
            Ok(Some(looked))
        };
        let made =
            outputs.iter().collect::<Vec<_>>().into_par_iter().with_max_len(64).map(one).collect::<Result<Vec<_>, Error>>()?;
        let (seen, failed): (Vec<_>, Vec<_>) = made.into_iter().flatten().unzip();
        found.extend(failed.into_iter().flatten());
        if keep() {
            found.extend(reading.told(seen, true));
        }
    }
    if !keep() {
        return Ok(None);
    }
    let mut settled_ones = policy.settle(found, &built.tree);
    settled_ones.extend(policy.unused());
    let mut report = Report::from_iter(settled_ones);
    report.silenced = policy.silenced();
    Ok(Some(report.sorted(&built.tree)))
}

/// A finding about a photograph that cannot be read.
fn damaged(renderer: &Renderer, picture: &source::SitePath) -> Result<Option<Diagnostic>, Error> {
    match renderer.try_to_read(picture) {
        Err(render::Error::Asset(assets::Error::Broken(_, why))) => Ok(assets::broken(picture, why, renderer.site())),
        other => other.map(|()| None).map_err(Error::from),
    }
}

/// A report with further findings, as the site weighs them.
pub fn with(built: &Built, report: Report, found: Vec<Diagnostic>) -> Report {
    let Some(renderer) = &built.renderer else { return report };
    let policy = Policy::of(renderer.site(), &mut Vec::new());
    let mut both: Report = report.findings().iter().cloned().chain(policy.settle(found, &built.tree)).collect();
    both.silenced = report.silenced + policy.silenced();
    both.sorted(&built.tree)
}
