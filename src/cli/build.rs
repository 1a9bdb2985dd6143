//! `waypost build`

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use clap::Args;

use super::{Done, FINE, Failure, Global, Selection, Terminal, code, due, progress};
use crate::cache::Cache;
use crate::pipeline::{self, Built, Memo, Published};
use crate::render::Renderer;
use crate::source::{Disk, Files};
use crate::write::{self, DiskSink, Folder};

/// Write the site into a folder, ready for a web host
///
/// Only what differs is written, and only files that Waypost wrote are removed. When the content has errors nothing is written
/// and the last good site stays.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The folder to write, from the site's folder
    #[arg(short, long, value_name = "DIR", default_value = "public")]
    output: PathBuf,
    #[command(flatten)]
    selection: Selection,
    /// Treat warnings as errors
    #[arg(long)]
    strict: bool,
    /// Build only if something changed, by the manifest of what is published: a file, a folder or an address [default: the live
    /// site's]. Prints `skipped=true` where there is nothing to do
    #[arg(long, value_name = "MANIFEST", num_args = 0..=1, default_missing_value = LIVE)]
    if_due: Option<String>,
    /// Say how long each stage took
    #[arg(long)]
    timings: bool,
}

/// Stands for the manifest of the site's own address.
const LIVE: &str = "live";

pub(super) fn run(arguments: &Arguments, global: &Global, terminal: Terminal) -> Done {
    let start = Instant::now();
    let root = global.site()?;
    let options = arguments.selection.options().map_err(Failure::Usage)?;
    // A folder that may not be written to is told at once, unless there may be nothing to write.
    let open = || Folder::open(&root.join(&arguments.output), &pipeline::source_folders(&root)).map_err(refused);
    let folder = if arguments.if_due.is_none() { Some(open()?) } else { None };
    let files: Arc<dyn Files> = Arc::new(Disk::new(&root));
    let built = pipeline::build(&files, &options, &mut Memo::with(Cache::of_site(&root)))?;
    let read = start.elapsed();
    terminal.report(&built.report, &built);
    let exit = code(&built.report, arguments.strict);
    let Some(renderer) = built.renderer.as_ref().filter(|_| exit == FINE) else {
        terminal.say("Nothing was written; the last good site is as it was.");
        return Ok(exit.max(super::CONTENT));
    };
    if let Some(place) = &arguments.if_due
        && !is_due(place, &built, renderer, terminal)?
    {
        return Ok(FINE);
    }
    let folder = folder.map_or_else(open, Ok)?;
    terminal.left_out(&built);
    let place = folder.root().to_owned();
    let sink = DiskSink::new(&folder);
    let bar = progress::bar(terminal, "files");
    let published = pipeline::publish(&built, folder, &sink, &|done, all| progress::show(&bar, start, done, all))?;
    bar.finish_and_clear();
    renderer.cache().sweep();
    if let Some(why) = renderer.cache().trouble() {
        terminal.say(&format!("warning   pictures and the search cannot be kept for the next build in .waypost/cache: {why}"));
    }
    terminal.report(&published.report, &built);
    if published.report.has_errors() {
        terminal.say("Nothing was written; the last good site is as it was.");
        return Ok(super::CONTENT);
    }
    if arguments.timings {
        terminal.say(&format!(
            "timings   read and understood {}, rendered and written {}; made and kept: {} (pictures, the search)",
            seconds(read),
            seconds(start.elapsed().checked_sub(read).unwrap()),
            renderer.cache().made()
        ));
    }
    terminal.say(&summary(&published, &place.display().to_string(), start.elapsed()));
    // The process ends here: giving every page's memory back first would cost time for nothing.
    std::mem::forget(built);
    Ok(FINE)
}

/// Asks what is published whether there is anything to do, and says so.
fn is_due(place: &str, built: &Built, renderer: &Renderer, terminal: Terminal) -> Result<bool, Failure> {
    let site = renderer.site();
    let live = site.base.absolute(&format!("/{}", write::MANIFEST));
    let place = if place == LIVE { &live } else { place };
    terminal.say(&format!("asking    {place}"));
    let verdict = due::verdict(place, &pipeline::header(built, renderer), site.now)?;
    terminal.say(&format!("{verdict}"));
    due::tell(!verdict.is_due())?;
    Ok(verdict.is_due())
}

/// A folder that may not be written to is the user's to change; all else is the machine's failure.
fn refused(error: write::Error) -> Failure {
    match error {
        write::Error::Protected { .. } | write::Error::NotOurs { .. } => Failure::Usage(error.to_string()),
        error => Failure::Machine(error.to_string()),
    }
}

fn summary(published: &Published, place: &str, time: Duration) -> String {
    let counts = published.summary;
    let written = counts.created + counts.replaced;
    format!(
        "built     {} pages in {}: {written} files written, {} removed, {} unchanged, in {place}",
        published.pages,
        seconds(time),
        counts.removed,
        counts.unchanged,
    )
}

fn seconds(time: Duration) -> String {
    if time.as_secs() >= 1 { format!("{:.2} s", time.as_secs_f64()) } else { format!("{} ms", time.as_millis()) }
}
