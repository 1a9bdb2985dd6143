//! What needs the whole of an article hears its texts one after the other, with a [`Hearer`] for each file.

use std::collections::HashMap;

use rayon::prelude::*;

use crate::check::texts::{self, Said};
use crate::model::Site;

/// Hears the texts of one file.
pub(super) trait Hearer: Send {
    /// What is worth keeping from file to file, on one core: verdicts, never findings.
    type Memory: Default + Send;

    /// Hears the next text.
    fn hear(&mut self, said: &Said<'_>, memory: &mut Self::Memory);
}

/// A hearer for each article, on all cores.
pub(super) fn of_articles<H: Hearer>(site: &Site, new: impl Fn() -> H + Sync) -> Vec<H> {
    let entries: Vec<_> = site.every_article().collect();
    let hear = |memory: &mut H::Memory, entry: &&std::sync::Arc<crate::model::Entry>| {
        let mut hearer = new();
        texts::of_article(site, entry, &mut |said| hearer.hear(said, memory));
        hearer
    };
    entries.par_iter().with_max_len(512).map_init(H::Memory::default, hear).collect()
}

/// A hearer for each article, and for each file of facts and each free page.
pub(super) fn of_all<H: Hearer>(site: &Site, new: impl Fn() -> H + Sync) -> Vec<H> {
    let mut all = of_articles(site, &new);
    let mut memory = H::Memory::default();
    let mut places = HashMap::new();
    texts::of_facts(site, &mut |said| {
        let at = *places.entry(said.passage.whole().file).or_insert_with(|| {
            all.push(new());
            all.len() - 1
        });
        all[at].hear(said, &mut memory);
    });
    all
}
