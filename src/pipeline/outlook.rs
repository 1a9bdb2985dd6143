//! An [`Outlook`]: what a build now would do to what was built before.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use rayon::prelude::*;

use super::{Built, Error, Made, Memo, build, class, make, reading, settled};
use crate::cache::Cache;
use crate::check::{self, Depth, Policy};
use crate::model::{Moment, Options};
use crate::render::Artifact;
use crate::report::Report;
use crate::search;
use crate::source::{Disk, Files};
use crate::write::{Entry, Manifest};

/// What a build now would do to what was built before.
pub enum Outlook {
    /// Nothing: these errors stand against it.
    Refused(Box<Built>, Report),
    /// Files that would be new, other than before, and gone, by their paths.
    Changes {
        /// Those that are not there.
        new: Vec<String>,
        /// Those with other bytes.
        changed: Vec<String>,
        /// Those that are there and would not be.
        gone: Vec<String>,
    },
}

/// Makes a site as it would be published now, and compares it with the manifest of the last build. Nothing is written.
///
/// # Errors
/// When the machine fails.
pub fn outlook(root: &Path, now: Timestamp, last: Option<&Manifest>) -> Result<Outlook, Error> {
    let files: Arc<dyn Files> = Arc::new(Disk::new(root));
    let options = Options { now: Moment::Instant(now), drafts: false, future: false, base_url: None };
    let built = build(&files, &options, &mut Memo::with(Cache::of_site(root)))?;
    let Some(renderer) = built.renderer.as_ref().filter(|_| !built.report.has_errors()) else {
        let report = built.report.clone();
        return Ok(Outlook::Refused(Box::new(built), report));
    };
    let outputs = renderer.plan();
    let policy = Policy::of(renderer.site(), &mut Vec::new());
    let reading = reading(renderer, &built.tree, &outputs, check::page_rules(&policy, Depth::Errors));
    let nothing = BTreeMap::new();
    let old = last.map_or(&nothing, |last| &last.files);
    let one = |(path, artifact): (&String, &Artifact)| -> Result<_, Error> {
        let Made { bytes, seen, failed } = make(renderer, &reading, path, artifact)?;
        let same = |bytes: &[u8]| old.get(path).map(|entry| *entry == Entry::of(class(artifact), bytes));
        Ok((path.clone(), bytes.as_deref().and_then(same), (seen, failed)))
    };
    let made: Vec<_> = outputs.iter().collect::<Vec<_>>().into_par_iter().map(one).collect::<Result<_, Error>>()?;
    let (mut new, mut changed, mut found, mut looked) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (path, same, (seen, failed)) in made {
        looked.push(seen);
        found.extend(failed);
        match same {
            None => new.push(path),
            Some(false) => changed.push(path),
            Some(true) => {}
        }
    }
    found.extend(reading.told(looked, true));
    let report = settled(&policy, found, &built.tree);
    if report.has_errors() {
        drop(policy);
        return Ok(Outlook::Refused(Box::new(built), report));
    }
    // The index of the search follows from the pages; to make it only for this list would take longer than all of them.
    let is_gone = |path: &&String| !outputs.contains_key(*path) && !search::has(path);
    let gone = old.keys().filter(is_gone).cloned().collect();
    Ok(Outlook::Changes { new, changed, gone })
}
