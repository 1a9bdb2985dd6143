//! A [`Builder`] builds the site again after each change, and remembers what did not change.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use jiff::Timestamp;

use super::Settings;
use super::watch::Change;
use crate::cache::Cache;
use crate::model::Moment;
use crate::pipeline::{self, Built, Error, Memo};
use crate::source::{Disk, Files, Tree};

/// What is remembered from build to build.
pub(super) struct Builder {
    settings: Settings,
    files: Arc<dyn Files>,
    memo: Memo,
    tree: Option<Tree>,
}

impl Builder {
    /// One that remembers nothing.
    pub fn new(settings: &Settings) -> Builder {
        let files = Arc::new(Disk::new(&settings.root));
        Builder { settings: settings.clone(), files, memo: Memo::with(Cache::of_site(&settings.root)), tree: None }
    }

    /// The site after a change.
    ///
    /// # Errors
    /// When the machine fails, or the program does: who writes must hear of that too, and the next save finds a builder.
    pub fn build(&mut self, change: &Change) -> Result<Built, Error> {
        let built = catch_unwind(AssertUnwindSafe(|| self.remembering(change)));
        built.unwrap_or_else(|_| {
            *self = Builder::new(&self.settings);
            Err(Error::Panicked)
        })
    }

    fn remembering(&mut self, change: &Change) -> Result<Built, Error> {
        // Where only contents changed, the other files of a large site are not read again.
        let known = match (change, self.tree.take()) {
            (Change::Contents(changed), Some(tree)) => tree.after(&*self.files, changed),
            _ => None,
        };
        let tree = known.map_or_else(|| Tree::read(&*self.files), Ok)?;
        self.tree = Some(tree.clone());
        let built = pipeline::build_of(tree, &self.files, &self.settings.options, &mut self.memo)?;
        // A day that ends publishes and withdraws; within a day an edit changes nothing else.
        let now = Timestamp::now();
        if built.renderer.as_ref().is_none_or(|renderer| renderer.site().is_of_the_day(now)) {
            return Ok(built);
        }
        self.settings.options.now = Moment::Instant(now);
        pipeline::build_of(built.tree, &self.files, &self.settings.options, &mut self.memo)
    }
}
