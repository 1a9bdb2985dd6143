//! Writing: brings an output folder from the site it holds to the site that was built, and survives being killed on the way.
//!
//! 1. [`Folder::open`] makes sure that the folder is ours to write to, and reads the [`Manifest`] in it.
//! 2. [`Folder::compare`] tells, file by file, whether the folder already holds the right bytes; the answers make a [`Plan`].
//! 3. [`apply()`] carries the plan out through a [`Sink`], in one settled order: journal, assets, pages, feeds, removals (old
//!    feeds, old pages, old assets), manifest.
//!
//! The manifest answers one question: *is this file ours?* Whether a file's bytes are right is asked of the file itself. So a
//! build repairs whatever an interrupted build, a careless hand or a failing disk left behind, and knows no special case for it.
//!
//! What holds at every moment, even if the process is killed there (`tests/faults.rs` tries each of them):
//!
//! - every file is whole, as it was or as it will be; a file half written bears a temporary name ([`TEMP_PREFIX`]);
//! - no page stands without its assets: new assets come before pages, and old ones go after them;
//! - every file that Waypost wrote is listed in the manifest, so that the next build can remove it;
//! - a file that Waypost did not write is neither changed nor removed.
//!
//! The second promise has one exception of its own: where a file must give way to a folder of the same name, or a folder to a
//! file, the old must go before the new can come.
//!
//! Loss of power is a different matter. The manifest is flushed to the device, the other files are not: after a power cut some
//! of them may be empty or old while the manifest is sound. The next build finds them by their bytes and writes them again.
//!
//! One build at a time: two processes that write to one folder at the same moment are not kept apart.

mod apply;
mod error;
mod folder;
mod guard;
mod manifest;
mod paths;
mod sink;

pub use apply::{Change, Contents, Plan, Planned, Summary, apply};
pub use error::Error;
pub use folder::{Comparison, Folder};
pub use manifest::{Entry, Header, Manifest, State, digest};
pub use paths::{MANIFEST, TEMP_PREFIX};
pub use sink::{DiskSink, Sink};

use serde::{Deserialize, Serialize};

/// What a file is to its readers, which decides when it is written: what others need comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Class {
    /// A file that pages load: style, script, picture, font, search index.
    Asset,
    /// A page that a person opens.
    Page,
    /// A file that announces pages: feeds, the sitemap, redirects, headers.
    Feed,
}

impl Class {
    /// The order of writing.
    pub const IN_ORDER: [Class; 3] = [Class::Asset, Class::Page, Class::Feed];
}
