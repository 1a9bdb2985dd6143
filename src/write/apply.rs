//! Applying a plan: the changes to a folder, in the one order that is safe to be interrupted.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::folder::Standing;
use super::{Class, Comparison, Entry, Error, Folder, Header, MANIFEST, Manifest, Sink, State, paths};

/// The site to be, and how the folder compares with it.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// From what the site was built.
    pub header: Header,
    /// Every file of the new site, by its path.
    pub files: BTreeMap<String, Planned>,
}

/// One file of the new site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// The file as the manifest will list it.
    pub entry: Entry,
    /// What [`Folder::compare`] said about it.
    pub comparison: Comparison,
}

/// A file that is to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change<'a> {
    /// Its path.
    pub path: &'a str,
    /// When its turn comes.
    pub class: Class,
    /// Why it is written: [`Comparison::Differs`] or [`Comparison::Missing`].
    pub comparison: Comparison,
}

/// Produces the bytes of a file of the plan. They are asked for only when the file is written, from several threads at once.
pub type Contents<'a> = dyn Fn(&str) -> Result<Cow<'a, [u8]>, Error> + Sync + 'a;

/// What was done, in files. The manifest does not count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    /// Written where nothing was.
    pub created: usize,
    /// Written over something else.
    pub replaced: usize,
    /// Files of an earlier site, removed or found gone.
    pub removed: usize,
    /// Found right, and left alone.
    pub unchanged: usize,
}

impl Plan {
    /// The files that are to be written, by path.
    pub fn changes(&self) -> impl Iterator<Item = Change<'_>> {
        let changed = self.files.iter().filter(|(_, file)| file.comparison != Comparison::Same);
        changed.map(|(path, file)| Change { path, class: file.entry.kind, comparison: file.comparison })
    }
}

/// Makes the folder hold the plan's site: writes what differs, removes what an earlier site left, and lists the result in the
/// manifest. Takes the folder, because what it knows of the manifest is then out of date. If all is as it should be, nothing is
/// written.
///
/// # Errors
///
/// Before anything is changed:
/// - [`Error::Path`] if a file of the plan may not be written under its name, or lies under another file of the plan.
/// - [`Error::InTheWay`] if something that is not ours stands where a file must go.
///
/// At any time, after which the folder is as the [module](super) promises and the next build finishes the work:
/// - [`Error::Io`] if the sink fails.
/// - What `contents` returns.
#[expect(clippy::needless_pass_by_value, reason = "a folder must be opened anew after a plan was applied to it")]
pub fn apply(folder: Folder, plan: &Plan, contents: &Contents<'_>, sink: &dyn Sink) -> Result<Summary, Error> {
    let obstacles = obstacles(&folder, plan)?;
    let removals = removals(&folder, plan);
    let changes: Vec<Change> = plan.changes().collect();

    for leftover in folder.leftovers()? {
        sink.remove(&leftover)?;
    }
    if !(changes.is_empty() && removals.is_empty()) {
        record(&journal(&folder, plan), &folder, sink)?;
    }
    for obstacle in &obstacles {
        sink.remove(obstacle)?;
    }
    for class in Class::IN_ORDER {
        let turn: Vec<Change> = changes.iter().copied().filter(|change| change.class == class).collect();
        let write = |change: &Change| write(change, contents, sink);
        if sink.parallel() {
            turn.par_iter().try_for_each(write)?;
        } else {
            turn.iter().try_for_each(write)?;
        }
    }
    for path in &removals {
        // Below a file of the new site, or behind a link that somebody made, the old file is gone.
        if !matches!(folder.standing(path), Standing::Blocked(_)) {
            sink.remove(path)?;
        }
    }
    record(&complete(plan), &folder, sink)?;

    let created = changes.iter().filter(|change| change.comparison == Comparison::Missing).count();
    let replaced = changes.len() - created;
    Ok(Summary { created, replaced, removed: removals.len(), unchanged: plan.files.len() - changes.len() })
}

/// Writes one file. In an empty folder too it comes whole by a rename: that costs a first build of 12,600 files 30 ms, and a
/// kill can nowhere leave half a page.
fn write(change: &Change, contents: &Contents<'_>, sink: &dyn Sink) -> Result<(), Error> {
    sink.replace(change.path, &contents(change.path)?)
}

/// Writes the manifest, unless it stands there already.
fn record(manifest: &Manifest, folder: &Folder, sink: &dyn Sink) -> Result<(), Error> {
    let text = manifest.to_text();
    match folder.look(MANIFEST, text.as_bytes()) {
        Comparison::Same => Ok(()),
        _ => sink.replace(MANIFEST, text.as_bytes()),
    }
}

/// The manifest while files change: whatever comes to stand in the folder is listed as ours before it stands there.
fn journal(folder: &Folder, plan: &Plan) -> Manifest {
    let mut files = folder.manifest().map(|manifest| manifest.files.clone()).unwrap_or_default();
    files.append(&mut entries(plan));
    Manifest::new(State::Applying, plan.header.clone(), files)
}

/// The manifest when all is done.
fn complete(plan: &Plan) -> Manifest {
    Manifest::new(State::Complete, plan.header.clone(), entries(plan))
}

fn entries(plan: &Plan) -> BTreeMap<String, Entry> {
    plan.files.iter().map(|(path, file)| (path.clone(), file.entry.clone())).collect()
}

/// Files of ours that are not in the plan, in the order in which they go: what announces, then pages, then what pages need. One
/// that is gone already is among them, because a folder that held it may have stayed behind, empty.
fn removals<'a>(folder: &'a Folder, plan: &Plan) -> Vec<&'a str> {
    let ours = folder.manifest().into_iter().flat_map(|manifest| &manifest.files);
    let mut old: Vec<_> = ours.filter(|(path, _)| !plan.files.contains_key(*path)).collect();
    old.sort_by_key(|(_, entry)| Reverse(entry.kind));
    old.into_iter().map(|(path, _)| path.as_str()).collect()
}

/// What must go before the plan's files can be written: files of ours where a folder must be, folders where a file must be. This
/// is found out before anything is changed, so that a foreign file in the way leaves the site as it was.
fn obstacles(folder: &Folder, plan: &Plan) -> Result<BTreeSet<String>, Error> {
    for path in plan.files.keys() {
        paths::check(path)?;
        if paths::ancestors(path).any(|ancestor| plan.files.contains_key(ancestor)) {
            return Err(Error::Path { path: path.clone(), why: "a folder above it is also the name of a file" });
        }
    }
    let changes: Vec<Change> = plan.changes().collect();
    let found: Vec<_> = changes.par_iter().map(|change| in_the_way(change.path, folder)).collect();
    // The errors are looked at in the order of the paths, so that the same one is told each time.
    found.into_iter().try_fold(BTreeSet::new(), |mut obstacles, found| {
        obstacles.extend(found?);
        Ok(obstacles)
    })
}

/// What must go before one file can be written; the file's own older self need not, because it is renamed over.
fn in_the_way(path: &str, folder: &Folder) -> Result<Vec<String>, Error> {
    let obstacles = match folder.standing(path) {
        Standing::Nothing => Vec::new(),
        Standing::File(_) | Standing::Other if folder.owns(path) => Vec::new(),
        Standing::File(_) | Standing::Other => vec![path.to_owned()],
        Standing::Blocked(ancestor) => vec![ancestor.to_owned()],
        Standing::Folder => folder.leaves(path)?,
    };
    match obstacles.iter().find(|obstacle| !may_go(folder, obstacle)) {
        Some(foreign) => Err(Error::InTheWay { place: folder.place(foreign), path: path.to_owned() }),
        None => Ok(obstacles),
    }
}

/// Whether an obstacle is ours to remove. An empty folder is nobody's loss.
fn may_go(folder: &Folder, obstacle: &str) -> bool {
    let name = obstacle.rsplit('/').next().unwrap_or(obstacle);
    folder.owns(obstacle) || paths::is_temp(name) || folder.standing(obstacle) == Standing::Folder
}
